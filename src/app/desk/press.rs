//! A button under a ticket was pressed: what it shows, asks or does.

use sqlx::PgConnection;
use uuid::Uuid;

use super::counter;
use super::show::{self, Place};
use super::work;
use super::{Heard, press_rows, stale, toast};
use crate::app::House;
use crate::app::act::{ActError, Deed, act_in};
use crate::app::converse::{Said, TurnFailed};
use crate::app::exchange;
use crate::channels::telegram;
use crate::dialogue::desk::catalogue::said as said_by;
use crate::dialogue::desk::panel::{self, Hand};
use crate::dialogue::desk::prompt::Prompt;
use crate::dialogue::desk::{self, DeskView, Panel, said};
use crate::dialogue::sentences;
use crate::dialogue::turn::Reply;
use crate::domain::ticket::Technician;
use crate::domain::{
    Action, ActionKind, Actor, InternalNote, Person, Phone, Role, Ticket, TransitionError,
};
use crate::store::addresses::Address;
use crate::store::outbox::Class;
use crate::store::{customers, queue, service_requests, staff, timeline};

/// How many technicians or other tickets are offered.
const OFFERED: i64 = 8;

/// What a press comes to, before it happens.
enum Wish {
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

/// What the desk answers to a press on a ticket.
pub(super) async fn pressed(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
    press: desk::Press<'_>,
) -> Result<Said, TurnFailed> {
    let found = show::find(db, press.ticket, heard.now).await?;
    let Some(view) = found.filter(|view| person.sees(&view.ticket)) else {
        return Ok(stale(house, heard, &person.language));
    };
    if press.verb == work::OPEN {
        return Ok(work::opened(house, heard, person, &view));
    }
    if press.version != view.ticket.version {
        return Ok(too_late(house, heard, person, &view));
    }
    let wish = wish(house, db, &view, person, press).await?;
    match wish {
        Wish::Nothing => Ok(stale(house, heard, &person.language)),
        Wish::Show(panel) => Ok(redrawn(house, heard, person, &view, &panel, None)),
        Wish::Ask(prompt) => {
            let reply = said::ask(&house.book, &person.language, prompt, &view.ticket);
            let mut asked = super::say(heard, reply);
            // Whose words are wanted, where several could write.
            if let Some((_, user)) = heard.from.address.split_once('/') {
                let asks = asked.rows.iter_mut().filter(|row| row.purpose.is_some());
                asks.for_each(|row| telegram::layout::address(&mut row.params, user, &person.name));
            }
            Ok(asked)
        }
        Wish::Do(action, technician) => {
            act(house, db, heard, person, &view, (action, technician)).await
        }
        Wish::Papers => papers(house, db, heard, person, &view).await,
        Wish::Number => number(house, db, heard, person, &view).await,
        Wish::Seen(index) => counter::seen(house, db, heard, person, view, index).await,
    }
}

/// What this button stands for, on this ticket, for this person.
async fn wish(
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
                let items = panel::ticked(&panel::wishes(book, ticket), bits(hex)?);
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

/// Does it, and says what came of it. Also what words that were asked for lead to.
pub(super) async fn act(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
    view: &DeskView,
    (action, technician): (Action, Option<Technician>),
) -> Result<Said, TurnFailed> {
    let kind = action.kind();
    let book = &house.book;
    let language = &person.language;
    if let Some((refusal, panel)) = refusal(house, person, view, kind) {
        return Ok(redrawn(house, heard, person, view, &panel, Some(refusal)));
    }
    let deed = Deed {
        ticket: view.ticket.id,
        seen: Some(view.ticket.version),
        technician,
        by: person.actor(),
        can_be_undone: matches!(kind, ActionKind::Approve | ActionKind::Reject),
        action,
    };
    let after = match act_in(db, book, &deed, heard.now).await {
        Ok(after) => after,
        Err(ActError::Store(error)) => return Err(error.into()),
        Err(ActError::Unknown(_)) => return Ok(stale(house, heard, language)),
        Err(ActError::Refused {
            why: TransitionError::Stale { .. } | TransitionError::NotAllowed { .. },
            ..
        }) => return Ok(too_late(house, heard, person, view)),
    };
    let done = said::done(book, language, after.id, kind);
    let mut rows = Vec::new();
    if kind == ActionKind::TakeOver
        && let Some(before) = view.ticket.reviewed_by(heard.now)
        && before.id != person.id
    {
        rows.extend(tell_the_other(house, db, before.id, &after, person).await?);
    }
    let after = show::view(db, after, heard.now).await?;
    let mut said = redrawn(house, heard, person, &after, &Panel::Main, Some(done));
    said.rows.extend(rows);
    let is_finished_here = matches!(kind, ActionKind::Assign | ActionKind::Reject);
    if is_finished_here && person.is_desk() && !heard.is_in_group() {
        said.rows.extend(
            next_rows(house, db, heard, person)
                .await?
                .unwrap_or_default(),
        );
    }
    Ok(said)
}

/// What the table cannot know: a paper is missing, another supervisor has it before them, the ten seconds are over.
/// With the buttons that help then.
pub(super) fn refusal(
    house: &House,
    person: &Person,
    view: &DeskView,
    kind: ActionKind,
) -> Option<(String, Panel)> {
    let (book, language, ticket) = (&house.book, &person.language, &view.ticket);
    let decides = matches!(
        kind,
        ActionKind::Approve
            | ActionKind::Reject
            | ActionKind::RequestChanges
            | ActionKind::Merge
            | ActionKind::Review
    );
    if decides
        && let Some(other) = ticket
            .reviewed_by(view.now)
            .filter(|other| other.id != person.id)
    {
        let until = other.until.unwrap_or(view.now);
        let time = crate::dialogue::dates::short(book, language, until, view.now);
        let taken = book.say(
            language,
            sentences::DESK_TAKEN.key,
            &[
                ("ticket", ticket.id.to_string().into()),
                ("name", other.name.as_str().into()),
                ("time", time.into()),
            ],
        );
        return Some((taken, Panel::Taken));
    }
    if kind == ActionKind::Approve {
        let missing = panel::missing_papers(book, ticket);
        if !missing.is_empty() {
            let names: Vec<String> = missing
                .iter()
                .map(|title| book.say(language, title, &[]))
                .collect();
            let missing = book.say(
                language,
                sentences::DESK_PAPERS_MISSING.key,
                &[
                    ("ticket", ticket.id.to_string().into()),
                    ("documents", names.join("; ").into()),
                ],
            );
            return Some((missing, Panel::Paper));
        }
    }
    let is_theirs = view
        .undoable()
        .is_some_and(|decision| decision.by == Some(person.id));
    if kind == ActionKind::Undo && !is_theirs {
        let late = said::about(book, language, &sentences::DESK_TOO_LATE, ticket.id);
        return Some((late, Panel::Main));
    }
    None
}

/// Somebody was quicker, or it is elsewhere by now: who and when, and the ticket as it is.
pub(super) fn too_late(house: &House, heard: &Heard<'_>, person: &Person, view: &DeskView) -> Said {
    let words = said::already(&house.book, &person.language, view);
    redrawn(house, heard, person, view, &Panel::Main, Some(words))
}

/// Ends the press with these words and draws the ticket into the message that was pressed; to words, it is a message of its own.
pub(super) fn redrawn(
    house: &House,
    heard: &Heard<'_>,
    person: &Person,
    view: &DeskView,
    panel: &Panel,
    words: Option<String>,
) -> Said {
    let is_work = person.role == Role::Technician;
    // What they have given back is no longer theirs to read.
    let panel = if is_work && !person.sees(&view.ticket) {
        &Panel::Gone
    } else {
        panel
    };
    let mut rows = press_rows(heard, words.as_deref());
    if rows.is_empty() {
        let purpose = if is_work { Prompt::Work } else { Prompt::Card };
        let reply = Reply {
            text: words.unwrap_or_default(),
            purpose: Some(purpose.about(&view.ticket)),
            ..Reply::default()
        };
        rows.extend(exchange::draw(&reply, heard.from, Class::Answer));
    }
    let group_language = &house.book.staff_language;
    let place = Place {
        to: heard.from,
        language: if heard.is_in_group() {
            group_language
        } else {
            &person.language
        },
        role: person.role,
        message: heard.press.and_then(|press| press.message),
        in_place: true,
        class: Class::Answer,
        silent: false,
    };
    rows.extend(show::rows(house, view, panel, &place, None));
    Said {
        rows,
        ..Said::default()
    }
}

/// The one who had it under review hears that somebody else goes on.
async fn tell_the_other(
    house: &House,
    db: &mut PgConnection,
    other: Uuid,
    ticket: &Ticket,
    person: &Person,
) -> sqlx::Result<Vec<crate::store::outbox::Outbound>> {
    let seats = staff::seats(db).await?;
    let Some(seat) = seats.iter().find(|seat| seat.person.id == other) else {
        return Ok(Vec::new());
    };
    let text = house.book.say(
        &seat.person.language,
        sentences::DESK_TAKEN_OVER.key,
        &[
            ("ticket", ticket.id.to_string().into()),
            ("name", person.name.as_str().into()),
        ],
    );
    let to = Address {
        channel: crate::app::converse::TELEGRAM.to_owned(),
        address: seat.chat.clone(),
    };
    let reply = Reply {
        text,
        purpose: Some(Prompt::Card.about(ticket)),
        ..Reply::default()
    };
    Ok(exchange::draw(&reply, &to, Class::Push))
}

/// The ticket at greatest risk, as a message of its own.
pub(super) async fn next(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
) -> Result<Said, TurnFailed> {
    let rows = next_rows(house, db, heard, person).await?;
    Ok(match rows {
        Some(rows) => Said {
            rows,
            ..Said::default()
        },
        None => super::say(
            heard,
            Reply {
                text: said::plain(&house.book, &person.language, &sentences::DESK_ALL_DONE),
                ..Reply::default()
            },
        ),
    })
}

async fn next_rows(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
) -> sqlx::Result<Option<Vec<crate::store::outbox::Outbound>>> {
    let Some(id) = queue::next(db, &person.areas).await? else {
        return Ok(None);
    };
    let Some(view) = show::find(db, id, heard.now).await? else {
        return Ok(None);
    };
    let place = Place {
        to: heard.from,
        language: &person.language,
        role: person.role,
        message: None,
        in_place: false,
        class: Class::Answer,
        silent: true,
    };
    Ok(Some(show::rows(house, &view, &Panel::Main, &place, None)))
}

/// Sends the papers, to be looked at and not passed on; that somebody looked stands in the history.
async fn papers(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
    view: &DeskView,
) -> Result<Said, TurnFailed> {
    let (book, language, ticket) = (&house.book, &person.language, &view.ticket);
    let files = crate::store::document_jobs::files(db, ticket).await?;
    if files.is_empty() {
        let words = said::about(book, language, &sentences::DESK_NO_PAPERS, ticket.id);
        return Ok(toast(heard, &words));
    }
    note(db, person, ticket, timeline::VIEWED, heard.now).await?;
    let words = book.say(
        language,
        sentences::DESK_PAPERS_SENT.key,
        &[
            ("ticket", ticket.id.to_string().into()),
            ("count", files.len().into()),
        ],
    );
    let mut rows = press_rows(heard, Some(&words));
    let Some(chat) = telegram::chat_of(&heard.from.address) else {
        return Ok(toast(heard, &words));
    };
    for file in &files {
        let name = book.say(language, &crate::dialogue::paper_title(&file.kind), &[]);
        let caption = format!("{}\n{name}", ticket.id);
        let call = telegram::layout::paper(chat, &file.file, file.is_photo, &caption);
        rows.push(exchange::outbound(call, heard.from, Class::Answer));
    }
    Ok(Said {
        rows,
        ..Said::default()
    })
}

/// The customer's number: the one that is proven to be theirs.
async fn number(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
    view: &DeskView,
) -> Result<Said, TurnFailed> {
    let (book, language, ticket) = (&house.book, &person.language, &view.ticket);
    let verified = customers::phone(db, ticket.customer).await?;
    let typed = ticket
        .answers
        .get("phone")
        .and_then(serde_json::Value::as_str);
    let (sentence, phone) = match (verified.as_deref().and_then(Phone::read), typed) {
        (Some(phone), _) => (sentences::DESK_NUMBER, phone),
        (None, Some(typed)) if let Some(phone) = Phone::read(typed) => {
            (sentences::DESK_NUMBER_TYPED, phone)
        }
        _ => {
            let words = said::about(book, language, &sentences::DESK_NO_NUMBER, ticket.id);
            return Ok(toast(heard, &words));
        }
    };
    note(db, person, ticket, timeline::CALLED, heard.now).await?;
    let text = book.say(
        language,
        sentence.key,
        &[
            ("ticket", ticket.id.to_string().into()),
            ("phone", phone.to_string().into()),
        ],
    );
    Ok(super::say(
        heard,
        Reply {
            text,
            purpose: Some(Prompt::Card.about(ticket)),
            ..Reply::default()
        },
    ))
}

/// Something that is no change of the ticket stands in its history.
pub(super) async fn note(
    db: &mut PgConnection,
    person: &Person,
    ticket: &Ticket,
    event: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<()> {
    let by: Actor = person.actor();
    let fact = timeline::Fact {
        ticket: ticket.id,
        event,
        from: ticket.status,
        to: ticket.status,
        by: &by,
        note: None,
        remark: None,
        changed: None,
        version: ticket.version,
        at: now,
    };
    timeline::append(db, &fact).await
}
