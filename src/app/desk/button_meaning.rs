//! What a button under a ticket stands for, before anything happens.

use sqlx::PgConnection;
use uuid::Uuid;

use super::{false_reports, twins};
use crate::app::App;
use crate::dialogue::book::sentences::Sentence;
use crate::dialogue::book::staff_texts::{self, said as said_by};
use crate::dialogue::desk::button::Verb;
use crate::dialogue::desk::panel::{self, Panel};
use crate::dialogue::desk::reply_purpose::Prompt;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::desk::{self, correctable};
use crate::domain::ticket::Technician;
use crate::domain::{Action, ActionKind, InternalNote, Person, Role, Ticket};
use crate::store::{customers, staff};

/// How many technicians or other tickets are offered.
pub(super) const OFFERED: i64 = 8;

/// What a press comes to, before it happens.
pub(super) enum ButtonMeaning {
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
pub(super) async fn meaning(
    app: &App,
    db: &mut PgConnection,
    view: &DeskView,
    person: &Person,
    press: desk::button::TicketPress<'_>,
) -> sqlx::Result<ButtonMeaning> {
    let ticket = &view.ticket;
    let is_offered = |action: ActionKind| panel::actions(view, person.role).contains(&action);
    let argument = press.argument;
    if let Verb::Act(action) = press.verb
        && argument.is_empty()
    {
        return Ok(match action {
            ActionKind::Reject if is_offered(action) => ButtonMeaning::Show(Panel::Reject),
            ActionKind::RequestChanges if is_offered(action) => {
                ButtonMeaning::Show(Panel::Changes(0))
            }
            ActionKind::Prioritise if is_offered(action) => ButtonMeaning::Show(Panel::Priority),
            ActionKind::GiveBack if is_offered(action) => ButtonMeaning::Show(Panel::GiveBack),
            ActionKind::Assign if is_offered(action) => {
                let region = ticket.region();
                let technicians = staff::technician_loads(db, region, OFFERED).await?;
                ButtonMeaning::Show(Panel::Assign(technicians))
            }
            ActionKind::Merge if is_offered(action) => {
                let language = &person.language;
                ButtonMeaning::Show(Panel::Merge(twins::offered(app, db, view, language).await?))
            }
            ActionKind::Annotate => ButtonMeaning::Ask(Prompt::Annotate),
            ActionKind::Remark => ButtonMeaning::Ask(Prompt::Remark),
            ActionKind::Review => ButtonMeaning::Do(Action::Review, None),
            ActionKind::Approve => ButtonMeaning::Do(Action::Approve { note: None }, None),
            ActionKind::Unassign => ButtonMeaning::Do(Action::Unassign, None),
            ActionKind::Accept => ButtonMeaning::Do(Action::Accept, None),
            ActionKind::SetOut => ButtonMeaning::Do(Action::SetOut, None),
            ActionKind::Start => ButtonMeaning::Do(Action::Start, None),
            // Work on a new meter ends with its number.
            ActionKind::Complete
                if person.role == Role::Technician
                    && desk::work_card::wants_meter(&app.book, ticket) =>
            {
                ButtonMeaning::Ask(Prompt::Meter {
                    at: None,
                    note: None,
                })
            }
            ActionKind::Complete => ButtonMeaning::Do(Action::Complete { note: None }, None),
            ActionKind::Reopen => ButtonMeaning::Do(Action::Reopen { why: None }, None),
            ActionKind::TakeOver => ButtonMeaning::Do(Action::TakeOver, None),
            ActionKind::Undo => ButtonMeaning::Do(Action::Undo, None),
            // Somebody was quicker with a button that opens a list: the table says so.
            ActionKind::Reject | ActionKind::RequestChanges | ActionKind::Assign => {
                ButtonMeaning::Do(Action::Review, None)
            }
            _ => ButtonMeaning::Nothing,
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
    press: desk::button::TicketPress<'_>,
) -> sqlx::Result<ButtonMeaning> {
    let (ticket, book, argument) = (&view.ticket, &app.book, press.argument);
    let language = customers::language(db, ticket.customer)
        .await?
        .unwrap_or_else(|| person.language.clone());
    let reason = |listed: &[staff_texts::Reason], number: &str, language: &str| {
        let reason = listed.get(number.parse::<usize>().ok()?)?;
        Some(said_by(book, language, &reason.say, ticket.id))
    };
    Ok(match (press.verb, argument) {
        (Verb::More, "") => ButtonMeaning::Show(Panel::More),
        (Verb::Back, "") => ButtonMeaning::Show(Panel::Main),
        (Verb::Readies, "") => ButtonMeaning::Show(Panel::Ready),
        (Verb::Paper, "") => ButtonMeaning::Show(Panel::Paper),
        (Verb::False, "") if panel::may_be_false(view, person.role) => {
            let open = false_reports::open(db, person, ticket, view.now).await?;
            ButtonMeaning::Show(Panel::False(open.len()))
        }
        (Verb::AllFalse, "") if panel::may_be_false(view, person.role) => ButtonMeaning::AllFalse,
        (Verb::Owner, "") if panel::may_move(view, person.role) => {
            ButtonMeaning::Show(Panel::Owner)
        }
        (Verb::Moved, checked) if panel::may_move(view, person.role) => checked
            .parse::<usize>()
            .ok()
            .and_then(|checked| panel::CHECKED.get(checked))
            .map_or(ButtonMeaning::Nothing, |checked| {
                ButtonMeaning::Move(*checked)
            }),
        (Verb::Documents, "") => ButtonMeaning::Papers,
        (Verb::Number, "") => ButtonMeaning::Number,
        (Verb::Act(ActionKind::Reject), number) => reason(&book.staff.reject, number, &language)
            .map_or(ButtonMeaning::Nothing, |reason| {
                ButtonMeaning::Do(Action::Reject { reason }, None)
            }),
        (Verb::Tick, hex) => bits(hex).map_or(ButtonMeaning::Nothing, |bits| {
            ButtonMeaning::Show(Panel::Changes(bits))
        }),
        (Verb::Ticked, hex) => bits(hex).map_or(ButtonMeaning::Nothing, |bits| {
            ButtonMeaning::Show(Panel::ChangesWhy(bits))
        }),
        (Verb::Wish, argument) => argument
            .split_once('.')
            .and_then(|(hex, number)| {
                let wish = reason(&book.staff.change, number, &language)?;
                let items = correctable::ticked(&correctable::wishes(book, ticket), bits(hex)?);
                Some(ButtonMeaning::Do(
                    Action::RequestChanges { wish, items },
                    None,
                ))
            })
            .unwrap_or(ButtonMeaning::Nothing),
        // Staff read it as it is: in the language of the house.
        (Verb::BackFor, number) => reason(&book.staff.give_back, number, &person.language).map_or(
            ButtonMeaning::Nothing,
            |why| {
                let why = InternalNote::new(why);
                ButtonMeaning::Do(Action::GiveBack { why }, None)
            },
        ),
        (Verb::Priority, code) => code.parse().map_or(ButtonMeaning::Nothing, |priority| {
            ButtonMeaning::Do(Action::Prioritise { priority }, None)
        }),
        (Verb::Ready, number) => number
            .parse::<usize>()
            .ok()
            .and_then(|number| book.staff.ready.get(number))
            .map_or(ButtonMeaning::Nothing, |ready| {
                let note = said_by(book, &language, &ready.say, ticket.id);
                ButtonMeaning::Do(Action::Annotate { note }, None)
            }),
        (Verb::To, id) => match id.parse::<Uuid>() {
            Ok(id) => staff::technician(db, &id.to_string())
                .await?
                .map_or(ButtonMeaning::Nothing, |technician| {
                    ButtonMeaning::Do(Action::Assign { technician: id }, Some(technician))
                }),
            Err(_) => ButtonMeaning::Nothing,
        },
        (Verb::Act(ActionKind::Merge), other) => match other.parse() {
            Ok(into) if twins::of(app, db, view).await?.contains(&into) => {
                ButtonMeaning::Do(Action::Merge { into }, None)
            }
            _ => ButtonMeaning::Nothing,
        },
        (Verb::Seen, index) => index
            .parse()
            .map_or(ButtonMeaning::Nothing, ButtonMeaning::Seen),
        (Verb::Photo, index) => index
            .parse::<usize>()
            .ok()
            .and_then(|index| paper(app, ticket, index))
            .map_or(ButtonMeaning::Nothing, |kind| {
                ButtonMeaning::Ask(Prompt::Paper { kind })
            }),
        (Verb::Words, argument) => {
            prompt(argument).map_or(ButtonMeaning::Nothing, ButtonMeaning::Ask)
        }
        _ => ButtonMeaning::Nothing,
    })
}

/// What is asked of whoever says it in words of their own.
fn prompt(argument: &str) -> Option<Prompt> {
    Some(match argument {
        "reject" => Prompt::Reject,
        "giveback" => Prompt::GiveBack,
        "approve" => Prompt::Approve,
        "answer" => Prompt::Answer,
        _ => Prompt::Changes {
            ticked: bits(argument.strip_prefix("wish.")?)?,
        },
    })
}

/// What is ticked, as a button carries it.
fn bits(hex: &str) -> Option<u64> {
    u64::from_str_radix(hex, 16).ok()
}

/// The key of a paper of the ticket's service, by its place there.
pub(super) fn paper(app: &App, ticket: &Ticket, index: usize) -> Option<String> {
    let service = app.book.service(&ticket.service)?;
    let live = crate::dialogue::book::condition::Applicable::of(service, &ticket.answers);
    live.papers().nth(index).map(|paper| paper.key.clone())
}
