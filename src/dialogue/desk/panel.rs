//! What is offered under a ticket: what may be done now, and what an action needs to be told.

use super::buttons::Under;
use super::view::DeskView;
use super::work_card;
use crate::dialogue::answer::dates;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::{Book, staff_texts};
use crate::dialogue::turn::choice::Choice;
use crate::domain::staff::TechnicianLoad;
use crate::domain::{ActionKind, Priority, Role, Ticket, TicketId, Workflow, actions_for};

/// Which buttons are shown. The message above them stays the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Panel {
    /// What is done most, and the way to the rest.
    Main,
    /// The rest.
    More,
    /// Why it is not accepted.
    Reject,
    /// What is wrong: a bit for each of `wishes`.
    Changes(u64),
    /// Why that is wrong: a bit for each of `wishes`.
    ChangesWhy(u64),
    Priority,
    /// The technicians of the area, least busy first.
    Assign(Vec<TechnicianLoad>),
    /// Why the technician does not do it.
    GiveBack,
    /// Ready answers to the customer.
    Ready,
    /// Papers that were seen at the counter.
    Paper,
    /// Open tickets that may be the same.
    Merge(Vec<Twin>),
    /// Whether all open emergencies of this customer, so many, are false.
    False(usize),
    /// Whether it is moved to the account that has proven its number.
    Owner,
    /// Somebody else reviews it: a second press takes it over.
    Taken,
    /// Nobody has it, and this technician is called with all the others: one button.
    Call,
    /// The work was taken from this technician: no buttons.
    Gone,
}

/// Another ticket that may be the same, in one line where it takes more than its number to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    pub id: TicketId,
    pub line: Option<String>,
}

/// The most that stand under a ticket at once, besides the way to the rest.
const AT_ONCE: usize = 4;

/// In the order of how often they are wanted; `actions_for` says which of them there are.
const ORDER: [ActionKind; 20] = [
    ActionKind::Undo,
    ActionKind::Review,
    ActionKind::Accept,
    ActionKind::Approve,
    ActionKind::Assign,
    ActionKind::SetOut,
    ActionKind::Start,
    ActionKind::Complete,
    ActionKind::GiveBack,
    ActionKind::Unassign,
    ActionKind::Reject,
    ActionKind::RequestChanges,
    ActionKind::Reopen,
    ActionKind::TakeOver,
    ActionKind::Annotate,
    ActionKind::Remark,
    ActionKind::Prioritise,
    ActionKind::Merge,
    ActionKind::Confirm,
    ActionKind::Withdraw,
];

/// What this person may do with this ticket now, in the order of the buttons.
pub fn actions(view: &DeskView, role: Role) -> Vec<ActionKind> {
    let ticket = &view.ticket;
    let mut actions: Vec<ActionKind> = actions_for(ticket.workflow, ticket.status, role)
        .filter(|action| match action {
            ActionKind::Undo => view.undoable().is_some(),
            // Nobody takes over from nobody.
            ActionKind::TakeOver => ticket.reviewer.is_some(),
            // Steps of the technician: the office corrects, it does not set out.
            ActionKind::Accept => ticket.accepted_at.is_none(),
            ActionKind::SetOut => ticket.accepted_at.is_some(),
            _ => true,
        })
        .collect();
    actions.sort_by_key(|action| ORDER.iter().position(|known| known == action));
    actions.dedup();
    actions
}

/// Whether its customer has several emergencies open, which somebody who decides may end together.
pub fn may_be_false(view: &DeskView, role: Role) -> bool {
    let ticket = &view.ticket;
    let is_open = ticket.workflow == Workflow::Emergency
        && actions_for(ticket.workflow, ticket.status, role).any(|act| act == ActionKind::Reject);
    let mut beside = view.beside.iter();
    is_open && beside.any(|(_, service)| *service == ticket.service)
}

/// What was checked before a request is moved, each as its number stands in the button.
pub const CHECKED: [Sentence; 2] = [sentences::DESK_OWNER_CALLED, sentences::DESK_OWNER_SEEN];

/// Whether another account has proven the number of it, so that somebody who decides may move it there.
pub fn may_move(view: &DeskView, role: Role) -> bool {
    role != Role::Technician && view.heir.is_some()
}

/// The buttons of a panel.
pub fn choices(
    book: &Book,
    language: &str,
    role: Role,
    view: &DeskView,
    panel: &Panel,
) -> Vec<Choice> {
    let under = Under {
        book,
        language,
        ticket: &view.ticket,
    };
    let actions = actions(view, role);
    let mut choices = match panel {
        Panel::Main => {
            let shown = actions.iter().take(AT_ONCE.min(actions.len()));
            let mut buttons: Vec<Choice> = shown.map(|action| under.action(*action)).collect();
            if actions.len() > AT_ONCE {
                buttons.truncate(AT_ONCE - 1);
            }
            let rest = actions.len() > buttons.len();
            if rest || role != Role::Technician {
                buttons.push(under.button("more", "", &sentences::BTN_MORE));
            }
            return buttons;
        }
        Panel::More => {
            let first = if actions.len() > AT_ONCE {
                AT_ONCE - 1
            } else {
                actions.len()
            };
            let mut buttons: Vec<Choice> = actions
                .iter()
                .skip(first)
                .map(|action| under.action(*action))
                .collect();
            let mut merged = view.merged.iter();
            let has_more_papers = merged.any(|ticket| !ticket.documents.is_empty());
            buttons.extend(under.beside_actions(role, has_more_papers));
            if may_be_false(view, role) {
                buttons.push(under.button("false", "", &sentences::BTN_FALSE));
            }
            if may_move(view, role) {
                buttons.push(under.button("owner", "", &sentences::BTN_OWNER));
            }
            buttons
        }
        Panel::Reject => under.reasons(&book.staff.reject, "reject", ""),
        Panel::GiveBack => under.reasons(&book.staff.give_back, "giveback", ""),
        Panel::ChangesWhy(ticked) => {
            under.reasons(&book.staff.change, "wish", &format!("{ticked:x}."))
        }
        Panel::Changes(ticked) => under.ticks(*ticked),
        Panel::Priority => Priority::ALL
            .iter()
            .rev()
            .enumerate()
            .map(|(index, priority)| {
                let label = book.say(
                    language,
                    &sentences::of(sentences::PRIORITY, priority.code()),
                    &[],
                );
                under.numbered(index + 1, "prio", priority.code(), label)
            })
            .collect(),
        Panel::Assign(technicians) => under.technicians(technicians),
        Panel::Ready => staff_texts::for_status(book, view.ticket.status)
            .enumerate()
            .map(|(index, (number, ready))| {
                let label = staff_texts::said(book, language, &ready.say, view.ticket.id);
                under.numbered(index + 1, "ready", &number.to_string(), label)
            })
            .collect(),
        Panel::Paper => under.papers(),
        Panel::False(count) => {
            let label = book.say(
                language,
                sentences::BTN_ALL_FALSE.key,
                &[("count", (*count).into())],
            );
            vec![under.numbered(1, "falsely", "", label)]
        }
        Panel::Owner => CHECKED
            .iter()
            .enumerate()
            .map(|(index, checked)| {
                let checked = ("checked", book.say(language, checked.key, &[]).into());
                let label = book.say(language, sentences::BTN_OWNER_YES.key, &[checked]);
                under.numbered(index + 1, "moved", &index.to_string(), label)
            })
            .collect(),
        Panel::Taken => vec![under.action(ActionKind::TakeOver)],
        Panel::Call | Panel::Gone => return Vec::new(),
        Panel::Merge(others) => others
            .iter()
            .enumerate()
            .map(|(index, other)| {
                let id = other.id.to_string();
                under.numbered(index + 1, "merge", &id, id.clone())
            })
            .collect(),
    };
    choices.push(under.button("back", "", &sentences::BTN_BACK));
    choices
}

/// A button for each of these steps of the work, and one for what there is to look at.
pub(super) fn work_buttons(
    book: &Book,
    language: &str,
    view: &DeskView,
    actions: &[ActionKind],
) -> Vec<Choice> {
    let under = Under {
        book,
        language,
        ticket: &view.ticket,
    };
    let mut buttons: Vec<Choice> = actions.iter().map(|action| under.action(*action)).collect();
    let mut shown = std::iter::once(&view.ticket).chain(&view.merged);
    if !buttons.is_empty() && shown.any(|ticket| work_card::has_papers(book, ticket)) {
        buttons.push(under.button("docs", "", &sentences::BTN_DOCUMENTS));
    }
    buttons
}

/// The one who presses it goes.
pub(super) fn take(book: &Book, language: &str, ticket: &Ticket) -> Vec<Choice> {
    let under = Under {
        book,
        language,
        ticket,
    };
    vec![under.button("take", "", &sentences::BTN_TAKE)]
}

/// Why a technician does not do it, and the way back.
pub(super) fn reasons_back(book: &Book, language: &str, ticket: &Ticket) -> Vec<Choice> {
    let under = Under {
        book,
        language,
        ticket,
    };
    let mut buttons = under.reasons(&book.staff.give_back, "giveback", "");
    buttons.push(under.button("back", "", &sentences::BTN_BACK));
    buttons
}

/// What is asked by a panel, under the ticket.
pub(super) fn question(
    book: &Book,
    language: &str,
    view: &DeskView,
    panel: &Panel,
) -> Option<String> {
    let is_emergency = view.ticket.workflow == Workflow::Emergency;
    let sentence = match panel {
        Panel::False(count) => {
            let count = ("count", (*count).into());
            return Some(book.say(language, sentences::DESK_ASK_FALSE.key, &[count]));
        }
        Panel::Owner => {
            let proven = dates::short(book, language, view.heir?, view.now);
            let time = ("time", proven.into());
            return Some(book.say(language, sentences::DESK_ASK_OWNER.key, &[time]));
        }
        Panel::Main | Panel::More | Panel::Taken | Panel::Call | Panel::Gone => return None,
        Panel::Reject => sentences::DESK_ASK_REASON,
        Panel::Changes(_) => sentences::DESK_ASK_ITEMS,
        Panel::ChangesWhy(_) => sentences::DESK_ASK_WISH,
        Panel::Priority => sentences::DESK_ASK_PRIORITY,
        Panel::Assign(technicians) if technicians.is_empty() => sentences::DESK_NO_TECHNICIAN,
        Panel::Assign(_) => sentences::DESK_ASK_TECHNICIAN,
        Panel::GiveBack => sentences::DESK_ASK_WHY_BACK,
        Panel::Ready => sentences::DESK_ASK_READY,
        Panel::Paper => sentences::DESK_ASK_PAPER,
        Panel::Merge(others) if others.is_empty() && is_emergency => sentences::DESK_NO_TWIN_NEAR,
        Panel::Merge(others) if others.is_empty() => sentences::DESK_NO_TWIN,
        Panel::Merge(_) => sentences::DESK_ASK_TWIN,
    };
    let mut asked = book.say(language, sentence.key, &[]);
    if let Panel::Merge(others) = panel {
        for line in others.iter().filter_map(|other| other.line.as_deref()) {
            asked = format!("{asked}\n{line}");
        }
    }
    Some(asked)
}
