//! The buttons under a ticket: what may be done now, and what an action needs to be told.

use uuid::Uuid;

use super::card::DeskView;
use super::catalogue;
use super::press::data;
use crate::dialogue::book::Book;
use crate::dialogue::condition::Live;
use crate::dialogue::reader::paper_title;
use crate::dialogue::sentences::{self, Sentence};
use crate::dialogue::turn::Choice;
use crate::domain::{ActionKind, Priority, Role, Status, Ticket, TicketId, actions_for};

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
    /// And why.
    ChangesWhy(u64),
    Priority,
    /// The technicians of the area, least busy first.
    Assign(Vec<Hand>),
    /// Why the technician does not do it.
    GiveBack,
    /// Ready answers to the customer.
    Ready,
    /// Papers that were seen at the counter.
    Paper,
    /// Open tickets that may be the same.
    Merge(Vec<TicketId>),
    /// Somebody else reviews it: a second press takes it over.
    Taken,
    /// The work was taken from this technician: no buttons.
    Gone,
}

/// A technician, and how much they have to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    pub id: Uuid,
    pub name: String,
    pub open: i64,
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
    ActionKind::Reject,
    ActionKind::RequestChanges,
    ActionKind::Unassign,
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
            buttons.extend(under.beside_actions(role));
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
        Panel::Assign(hands) => under.hands(hands),
        Panel::Ready => catalogue::for_status(book, view.ticket.status)
            .enumerate()
            .map(|(index, (number, ready))| {
                let label = catalogue::said(book, language, &ready.say, view.ticket.id);
                under.numbered(index + 1, "ready", &number.to_string(), label)
            })
            .collect(),
        Panel::Paper => under.papers(),
        Panel::Taken => vec![under.action(ActionKind::TakeOver)],
        Panel::Gone => return Vec::new(),
        Panel::Merge(others) => others
            .iter()
            .enumerate()
            .map(|(index, other)| {
                under.numbered(index + 1, "merge", &other.to_string(), other.to_string())
            })
            .collect(),
    };
    choices.push(under.button("back", "", &sentences::BTN_BACK));
    choices
}

/// A button for each of these.
pub(super) fn buttons(
    book: &Book,
    language: &str,
    ticket: &Ticket,
    actions: &[ActionKind],
) -> Vec<Choice> {
    let under = Under {
        book,
        language,
        ticket,
    };
    actions.iter().map(|action| under.action(*action)).collect()
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
pub(super) fn question(book: &Book, language: &str, panel: &Panel) -> Option<String> {
    let sentence = match panel {
        Panel::Main | Panel::More | Panel::Taken | Panel::Gone => return None,
        Panel::Reject => sentences::DESK_ASK_REASON,
        Panel::Changes(_) => sentences::DESK_ASK_ITEMS,
        Panel::ChangesWhy(_) => sentences::DESK_ASK_WISH,
        Panel::Priority => sentences::DESK_ASK_PRIORITY,
        Panel::Assign(hands) if hands.is_empty() => sentences::DESK_NO_TECHNICIAN,
        Panel::Assign(_) => sentences::DESK_ASK_TECHNICIAN,
        Panel::GiveBack => sentences::DESK_ASK_WHY_BACK,
        Panel::Ready => sentences::DESK_ASK_READY,
        Panel::Paper => sentences::DESK_ASK_PAPER,
        Panel::Merge(others) if others.is_empty() => sentences::DESK_NO_TWIN,
        Panel::Merge(_) => sentences::DESK_ASK_TWIN,
    };
    Some(book.say(language, sentence.key, &[]))
}

/// What can be wrong with a ticket: its answers and its papers, in the order of the service. The bits of `Panel::Changes` are these.
pub fn wishes(book: &Book, ticket: &Ticket) -> Vec<Wish> {
    let Some(service) = book.service(&ticket.service) else {
        return Vec::new();
    };
    let live = Live::of(service, &ticket.answers);
    let answered = live
        .questions()
        .filter(|asked| ticket.answers.contains_key(&asked.question.key))
        .map(|asked| Wish {
            key: asked.question.key.clone(),
            label: asked.question.label.clone(),
        });
    let papers = live.papers().map(|paper| Wish {
        key: paper.key.clone(),
        label: paper.title.clone(),
    });
    // The receipt of a payment may be wished for beside what the service asks.
    let receipt = Wish {
        key: RECEIPT.to_owned(),
        label: paper_title(RECEIPT),
    };
    let mut wishes: Vec<Wish> = answered.chain(papers).take(MOST_WISHES).collect();
    if wishes.iter().all(|wish| wish.key != RECEIPT) {
        wishes.push(receipt);
    }
    wishes
}

/// A paper that may be asked for at any time: the price is told after the visit.
pub const RECEIPT: &str = "receipt";
const MOST_WISHES: usize = 60;

/// Something that may be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Of a question or of a paper.
    pub key: String,
    /// The sentence that names it.
    pub label: String,
}

/// The keys of the ticked ones.
pub fn ticked(wishes: &[Wish], bits: u64) -> Vec<String> {
    let is_ticked = |index: usize| bits >> index & 1 == 1;
    let ticked = wishes
        .iter()
        .enumerate()
        .filter(|(index, _)| is_ticked(*index));
    ticked.map(|(_, wish)| wish.key.clone()).collect()
}

/// The required papers that are not there: nothing is approved without them.
pub fn missing_papers(book: &Book, ticket: &Ticket) -> Vec<String> {
    let Some(service) = book.service(&ticket.service) else {
        return Vec::new();
    };
    let live = Live::of(service, &ticket.answers);
    let missing = live.papers().filter(|paper| {
        let is_there = ticket
            .documents
            .iter()
            .any(|document| document.kind == paper.key && document.is_there());
        !paper.optional && !is_there
    });
    missing.map(|paper| paper.title.clone()).collect()
}

/// The ticket that the buttons stand under.
struct Under<'a> {
    book: &'a Book,
    language: &'a str,
    ticket: &'a Ticket,
}

impl Under<'_> {
    fn say(&self, key: &str) -> String {
        self.book.say(self.language, key, &[])
    }

    fn data(&self, verb: &str, argument: &str) -> String {
        data(self.ticket.id, self.ticket.version, verb, argument)
    }

    fn button(&self, verb: &str, argument: &str, label: &Sentence) -> Choice {
        Choice {
            id: self.data(verb, argument),
            label: self.say(label.key),
            number: None,
        }
    }

    fn numbered(&self, number: usize, verb: &str, argument: &str, label: String) -> Choice {
        Choice {
            id: self.data(verb, argument),
            label,
            number: Some(number),
        }
    }

    fn action(&self, action: ActionKind) -> Choice {
        let again = action == ActionKind::Assign && self.ticket.status == Status::Assigned;
        let label = if again {
            self.say(sentences::BTN_REASSIGN.key)
        } else {
            self.say(&sentences::of(sentences::ACT, action.code()))
        };
        Choice {
            id: self.data(action.code(), ""),
            label,
            number: None,
        }
    }

    /// What staff may do that is no action on the ticket.
    fn beside_actions(&self, role: Role) -> Vec<Choice> {
        let mut buttons = Vec::new();
        let is_open = !self.ticket.status.is_closed();
        if !self.ticket.documents.is_empty() {
            buttons.push(self.button("docs", "", &sentences::BTN_DOCUMENTS));
        }
        buttons.push(self.button("call", "", &sentences::BTN_NUMBER));
        if role != Role::Technician && is_open {
            buttons.push(self.button("paper", "", &sentences::BTN_PAPER));
            buttons.push(self.button("words", "approve", &sentences::BTN_APPROVE_NOTE));
            buttons.push(self.button("readies", "", &sentences::BTN_READY));
            buttons.push(self.button("words", "answer", &sentences::BTN_WRITE));
            buttons.retain(|button| {
                button.label != self.say(sentences::BTN_APPROVE_NOTE.key) || self.can_be_approved()
            });
        }
        buttons
    }

    fn can_be_approved(&self) -> bool {
        actions_for(self.ticket.workflow, self.ticket.status, Role::Supervisor)
            .any(|action| action == ActionKind::Approve)
    }

    /// The catalogue, and one's own words.
    fn reasons(&self, listed: &[catalogue::Reason], verb: &str, before: &str) -> Vec<Choice> {
        let mut buttons: Vec<Choice> = catalogue::for_service(listed, &self.ticket.service)
            .enumerate()
            .map(|(index, (number, reason))| {
                let argument = format!("{before}{number}");
                let label = catalogue::said(self.book, self.language, &reason.say, self.ticket.id);
                self.numbered(index + 1, verb, &argument, label)
            })
            .collect();
        let argument = format!("{verb}.{before}");
        buttons.push(self.numbered(
            buttons.len() + 1,
            "words",
            argument.trim_end_matches('.'),
            self.say(sentences::BTN_OWN_WORDS.key),
        ));
        buttons
    }

    /// A tick box for each thing that may be wrong, and the way on.
    fn ticks(&self, bits: u64) -> Vec<Choice> {
        let mut buttons: Vec<Choice> = wishes(self.book, self.ticket)
            .iter()
            .enumerate()
            .map(|(index, wish)| {
                let is_ticked = bits >> index & 1 == 1;
                let box_drawn = if is_ticked { "☑" } else { "☐" };
                let toggled = bits ^ (1 << index);
                self.numbered(
                    index + 1,
                    "tick",
                    &format!("{toggled:x}"),
                    format!("{box_drawn} {}", self.say(&wish.label)),
                )
            })
            .collect();
        if bits != 0 {
            buttons.push(self.button("ticked", &format!("{bits:x}"), &sentences::BTN_CONTINUE));
        }
        buttons
    }

    fn hands(&self, hands: &[Hand]) -> Vec<Choice> {
        hands
            .iter()
            .enumerate()
            .map(|(index, hand)| {
                let label = self.book.say(
                    self.language,
                    sentences::DESK_HAND.key,
                    &[
                        ("name", hand.name.as_str().into()),
                        ("open", hand.open.into()),
                    ],
                );
                self.numbered(index + 1, "to", &hand.id.simple().to_string(), label)
            })
            .collect()
    }

    /// The papers of the service that are not there: seen on paper, one press each.
    fn papers(&self) -> Vec<Choice> {
        let Some(service) = self.book.service(&self.ticket.service) else {
            return Vec::new();
        };
        let live = Live::of(service, &self.ticket.answers);
        let missing = live.papers().enumerate().filter(|(_, paper)| {
            !self
                .ticket
                .documents
                .iter()
                .any(|document| document.kind == paper.key && document.is_there())
        });
        let mut buttons = Vec::new();
        for (index, paper) in missing {
            let number = buttons.len() + 1;
            let name = self.say(&paper.title);
            let seen = self.book.say(
                self.language,
                sentences::DESK_SEEN_PAPER.key,
                &[("document", name.as_str().into())],
            );
            buttons.push(self.numbered(number, "seen", &index.to_string(), seen));
            let photo = self.book.say(
                self.language,
                sentences::DESK_PHOTO_PAPER.key,
                &[("document", name.into())],
            );
            buttons.push(self.numbered(number + 1, "photo", &index.to_string(), photo));
        }
        buttons
    }
}
