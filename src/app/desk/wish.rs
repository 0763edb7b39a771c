//! What a button under a ticket stands for, before anything happens.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::House;
use crate::dialogue::desk::catalogue::said as said_by;
use crate::dialogue::desk::panel::{self, Hand};
use crate::dialogue::desk::prompt::Prompt;
use crate::dialogue::desk::{self, DeskView, Panel, wishes};
use crate::domain::ticket::Technician;
use crate::domain::{Action, ActionKind, InternalNote, Person, Role, Ticket};
use crate::store::{customers, service_requests, staff};

/// How many technicians or other tickets are offered.
const OFFERED: i64 = 8;

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
    Nothing,
}

/// What this button stands for, on this ticket, for this person.
pub(super) async fn wish(
    house: &House,
    db: &mut PgConnection,
    view: &DeskView,
    person: &Person,
    press: desk::Press<'_>,
) -> sqlx::Result<Wish> {
    let ticket = &view.ticket;
    let is_offered = |action: ActionKind| panel::actions(view, person.role).contains(&action);
    let argument = press.argument;
    if let Some(action) = ActionKind::ALL
        .into_iter()
        .find(|action| action.code() == press.verb && argument.is_empty())
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
            ActionKind::Merge if is_offered(action) => Wish::Show(Panel::Merge(
                service_requests::twins(db, ticket, OFFERED).await?,
            )),
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
                    && desk::work::wants_meter(&house.book, ticket) =>
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
    by_argument(house, db, view, person, press).await
}

/// What a button that names something stands for: a reason, a technician, what is ticked.
async fn by_argument(
    house: &House,
    db: &mut PgConnection,
    view: &DeskView,
    person: &Person,
    press: desk::Press<'_>,
) -> sqlx::Result<Wish> {
    let (ticket, book, argument) = (&view.ticket, &house.book, press.argument);
    let language = customers::language(db, ticket.customer)
        .await?
        .unwrap_or_else(|| person.language.clone());
    let reason = |listed: &[desk::catalogue::Reason], number: &str, language: &str| {
        let reason = listed.get(number.parse::<usize>().ok()?)?;
        Some(said_by(book, language, &reason.say, ticket.id))
    };
    let bits = |hex: &str| u64::from_str_radix(hex, 16).ok();
    Ok(match (press.verb, argument) {
        ("more", "") => Wish::Show(Panel::More),
        ("back", "") => Wish::Show(Panel::Main),
        ("readies", "") => Wish::Show(Panel::Ready),
        ("paper", "") => Wish::Show(Panel::Paper),
        ("docs", "") => Wish::Papers,
        ("call", "") => Wish::Number,
        ("reject", number) => reason(&book.staff.reject, number, &language)
            .map_or(Wish::Nothing, |reason| {
                Wish::Do(Action::Reject { reason }, None)
            }),
        ("tick", hex) => bits(hex).map_or(Wish::Nothing, |bits| Wish::Show(Panel::Changes(bits))),
        ("ticked", hex) => {
            bits(hex).map_or(Wish::Nothing, |bits| Wish::Show(Panel::ChangesWhy(bits)))
        }
        ("wish", argument) => argument
            .split_once('.')
            .and_then(|(hex, number)| {
                let wish = reason(&book.staff.change, number, &language)?;
                let items = wishes::ticked(&wishes::wishes(book, ticket), bits(hex)?);
                Some(Wish::Do(Action::RequestChanges { wish, items }, None))
            })
            .unwrap_or(Wish::Nothing),
        // Staff read it as it is: in the language of the house.
        ("giveback", number) => {
            reason(&book.staff.give_back, number, &person.language).map_or(Wish::Nothing, |why| {
                let why = InternalNote::new(why);
                Wish::Do(Action::GiveBack { why }, None)
            })
        }
        ("prio", code) => code.parse().map_or(Wish::Nothing, |priority| {
            Wish::Do(Action::Prioritise { priority }, None)
        }),
        ("ready", number) => number
            .parse::<usize>()
            .ok()
            .and_then(|number| book.staff.ready.get(number))
            .map_or(Wish::Nothing, |ready| {
                let note = said_by(book, &language, &ready.say, ticket.id);
                Wish::Do(Action::Annotate { note }, None)
            }),
        ("to", id) => match id.parse::<Uuid>() {
            Ok(id) => staff::technician(db, &id.to_string())
                .await?
                .map_or(Wish::Nothing, |technician| {
                    Wish::Do(Action::Assign { technician: id }, Some(technician))
                }),
            Err(_) => Wish::Nothing,
        },
        ("merge", other) => match other.parse() {
            Ok(into)
                if service_requests::twins(db, ticket, OFFERED)
                    .await?
                    .contains(&into) =>
            {
                Wish::Do(Action::Merge { into }, None)
            }
            _ => Wish::Nothing,
        },
        ("seen", index) => index.parse().map_or(Wish::Nothing, Wish::Seen),
        ("photo", index) => index
            .parse::<usize>()
            .ok()
            .and_then(|index| paper(house, ticket, index))
            .map_or(Wish::Nothing, |kind| Wish::Ask(Prompt::Paper { kind })),
        ("words", "reject") => Wish::Ask(Prompt::Reject),
        ("words", "giveback") => Wish::Ask(Prompt::GiveBack),
        ("words", "approve") => Wish::Ask(Prompt::Approve),
        ("words", "answer") => Wish::Ask(Prompt::Answer),
        ("words", argument) => argument
            .strip_prefix("wish.")
            .and_then(bits)
            .map_or(Wish::Nothing, |ticked| {
                Wish::Ask(Prompt::Changes { ticked })
            }),
        _ => Wish::Nothing,
    })
}

/// The key of a paper of the ticket's service, by its place there.
pub(super) fn paper(house: &House, ticket: &Ticket, index: usize) -> Option<String> {
    let service = house.book.service(&ticket.service)?;
    let live = crate::dialogue::condition::Live::of(service, &ticket.answers);
    live.papers().nth(index).map(|paper| paper.key.clone())
}
