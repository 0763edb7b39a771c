//! What a button under a ticket stands for, before anything happens.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{false_reports, twins};
use crate::app::App;
use crate::dialogue::book::sentences::Sentence;
use crate::dialogue::book::staff_texts::{self, said as said_by};
use crate::dialogue::desk::button::Verb;
use crate::dialogue::desk::panel::{self, Hand, Panel};
use crate::dialogue::desk::reply_purpose::Prompt;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::desk::{self, correctable};
use crate::domain::ticket::Technician;
use crate::domain::{Action, ActionKind, InternalNote, Person, Role, Ticket};
use crate::store::{customers, staff};

/// How many technicians or other tickets are offered.
pub(super) const OFFERED: i64 = 8;

/// What a press comes to, before it happens.
pub(super) enum Wish {
    /// Other buttons under the same ticket.
    Show(Panel),
    /// Words are wanted first.
    Ask(Prompt),
    Do(Action, Option<Technician>),
    Papers,
    Number,
    Seen(usize),
    /// All open emergencies of its customer are false.
    AllFalse,
    /// It is moved to the account that has proven its number; what was checked.
    Move(Sentence),
    Nothing,
}

/// What this button stands for, on this ticket, for this person.
pub(super) async fn wish(
    app: &App,
    db: &mut PgConnection,
    view: &DeskView,
    person: &Person,
    press: desk::button::Press<'_>,
) -> sqlx::Result<Wish> {
    let ticket = &view.ticket;
    let is_offered = |action: ActionKind| panel::actions(view, person.role).contains(&action);
    let argument = press.argument;
    if let Verb::Act(action) = press.verb
        && argument.is_empty()
    {
        return Ok(match action {
            ActionKind::Reject if is_offered(action) => Wish::Show(Panel::Reject),
            ActionKind::RequestChanges if is_offered(action) => Wish::Show(Panel::Changes(0)),
            ActionKind::Prioritise if is_offered(action) => Wish::Show(Panel::Priority),
            ActionKind::GiveBack if is_offered(action) => Wish::Show(Panel::GiveBack),
            ActionKind::Assign if is_offered(action) => {
                let hands = staff::hands(db, ticket.region(), OFFERED).await?;
                let hands = hands.into_iter().map(|hand| Hand {
                    id: hand.id,
                    name: hand.name,
                    open: hand.open,
                });
                Wish::Show(Panel::Assign(hands.collect()))
            }
            ActionKind::Merge if is_offered(action) => {
                let language = &person.language;
                Wish::Show(Panel::Merge(twins::offered(app, db, view, language).await?))
            }
            ActionKind::Annotate => Wish::Ask(Prompt::Annotate),
            ActionKind::Remark => Wish::Ask(Prompt::Remark),
            ActionKind::Review => Wish::Do(Action::Review, None),
            ActionKind::Approve => Wish::Do(Action::Approve { note: None }, None),
            ActionKind::Unassign => Wish::Do(Action::Unassign, None),
            ActionKind::Accept => Wish::Do(Action::Accept, None),
            ActionKind::SetOut => Wish::Do(Action::SetOut, None),
            ActionKind::Start => Wish::Do(Action::Start, None),
            // Work on a new meter ends with its number.
            ActionKind::Complete
                if person.role == Role::Technician
                    && desk::work_card::wants_meter(&app.book, ticket) =>
            {
                Wish::Ask(Prompt::Meter {
                    at: None,
                    note: None,
                })
            }
            ActionKind::Complete => Wish::Do(Action::Complete { note: None }, None),
            ActionKind::Reopen => Wish::Do(Action::Reopen { why: None }, None),
            ActionKind::TakeOver => Wish::Do(Action::TakeOver, None),
            ActionKind::Undo => Wish::Do(Action::Undo, None),
            // Somebody was quicker with a button that opens a list: the table says so.
            ActionKind::Reject | ActionKind::RequestChanges | ActionKind::Assign => {
                Wish::Do(Action::Review, None)
            }
            _ => Wish::Nothing,
        });
    }
    by_argument(app, db, view, person, press).await
}

/// What a button that names something stands for: a reason, a technician, what is ticked.
async fn by_argument(
    app: &App,
    db: &mut PgConnection,
    view: &DeskView,
    person: &Person,
    press: desk::button::Press<'_>,
) -> sqlx::Result<Wish> {
    let (ticket, book, argument) = (&view.ticket, &app.book, press.argument);
    let language = customers::language(db, ticket.customer)
        .await?
        .unwrap_or_else(|| person.language.clone());
    let reason = |listed: &[staff_texts::Reason], number: &str, language: &str| {
        let reason = listed.get(number.parse::<usize>().ok()?)?;
        Some(said_by(book, language, &reason.say, ticket.id))
    };
    let bits = |hex: &str| u64::from_str_radix(hex, 16).ok();
    Ok(match (press.verb, argument) {
        (Verb::More, "") => Wish::Show(Panel::More),
        (Verb::Back, "") => Wish::Show(Panel::Main),
        (Verb::Readies, "") => Wish::Show(Panel::Ready),
        (Verb::Paper, "") => Wish::Show(Panel::Paper),
        (Verb::False, "") if panel::may_be_false(view, person.role) => {
            let open = false_reports::open(db, person, ticket, view.now).await?;
            Wish::Show(Panel::False(open.len()))
        }
        (Verb::AllFalse, "") if panel::may_be_false(view, person.role) => Wish::AllFalse,
        (Verb::Owner, "") if panel::may_move(view, person.role) => Wish::Show(Panel::Owner),
        (Verb::Moved, checked) if panel::may_move(view, person.role) => checked
            .parse::<usize>()
            .ok()
            .and_then(|checked| panel::CHECKED.get(checked))
            .map_or(Wish::Nothing, |checked| Wish::Move(*checked)),
        (Verb::Documents, "") => Wish::Papers,
        (Verb::Number, "") => Wish::Number,
        (Verb::Act(ActionKind::Reject), number) => reason(&book.staff.reject, number, &language)
            .map_or(Wish::Nothing, |reason| {
                Wish::Do(Action::Reject { reason }, None)
            }),
        (Verb::Tick, hex) => {
            bits(hex).map_or(Wish::Nothing, |bits| Wish::Show(Panel::Changes(bits)))
        }
        (Verb::Ticked, hex) => {
            bits(hex).map_or(Wish::Nothing, |bits| Wish::Show(Panel::ChangesWhy(bits)))
        }
        (Verb::Wish, argument) => argument
            .split_once('.')
            .and_then(|(hex, number)| {
                let wish = reason(&book.staff.change, number, &language)?;
                let items = correctable::ticked(&correctable::wishes(book, ticket), bits(hex)?);
                Some(Wish::Do(Action::RequestChanges { wish, items }, None))
            })
            .unwrap_or(Wish::Nothing),
        // Staff read it as it is: in the language of the house.
        (Verb::BackFor, number) => {
            reason(&book.staff.give_back, number, &person.language).map_or(Wish::Nothing, |why| {
                let why = InternalNote::new(why);
                Wish::Do(Action::GiveBack { why }, None)
            })
        }
        (Verb::Priority, code) => code.parse().map_or(Wish::Nothing, |priority| {
            Wish::Do(Action::Prioritise { priority }, None)
        }),
        (Verb::Ready, number) => number
            .parse::<usize>()
            .ok()
            .and_then(|number| book.staff.ready.get(number))
            .map_or(Wish::Nothing, |ready| {
                let note = said_by(book, &language, &ready.say, ticket.id);
                Wish::Do(Action::Annotate { note }, None)
            }),
        (Verb::To, id) => match id.parse::<Uuid>() {
            Ok(id) => staff::technician(db, &id.to_string())
                .await?
                .map_or(Wish::Nothing, |technician| {
                    Wish::Do(Action::Assign { technician: id }, Some(technician))
                }),
            Err(_) => Wish::Nothing,
        },
        (Verb::Act(ActionKind::Merge), other) => match other.parse() {
            Ok(into) if twins::of(app, db, view).await?.contains(&into) => {
                Wish::Do(Action::Merge { into }, None)
            }
            _ => Wish::Nothing,
        },
        (Verb::Seen, index) => index.parse().map_or(Wish::Nothing, Wish::Seen),
        (Verb::Photo, index) => index
            .parse::<usize>()
            .ok()
            .and_then(|index| paper(app, ticket, index))
            .map_or(Wish::Nothing, |kind| Wish::Ask(Prompt::Paper { kind })),
        (Verb::Words, "reject") => Wish::Ask(Prompt::Reject),
        (Verb::Words, "giveback") => Wish::Ask(Prompt::GiveBack),
        (Verb::Words, "approve") => Wish::Ask(Prompt::Approve),
        (Verb::Words, "answer") => Wish::Ask(Prompt::Answer),
        (Verb::Words, argument) => argument
            .strip_prefix("wish.")
            .and_then(bits)
            .map_or(Wish::Nothing, |ticked| {
                Wish::Ask(Prompt::Changes { ticked })
            }),
        _ => Wish::Nothing,
    })
}

/// The key of a paper of the ticket's service, by its place there.
pub(super) fn paper(app: &App, ticket: &Ticket, index: usize) -> Option<String> {
    let service = app.book.service(&ticket.service)?;
    let live = crate::dialogue::book::condition::Applicable::of(service, &ticket.answers);
    live.papers().nth(index).map(|paper| paper.key.clone())
}
