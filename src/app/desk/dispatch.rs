//! Emergencies go to whoever is on duty, by themselves.
//!
//! It happens where the staff are told and not in the turn that opens the request: so it holds for every door by which an emergency
//! comes or comes back, other programs included, and the customer's answer waits for nothing.

use sqlx::PgConnection;

use super::answers::say;
use super::input::StaffInput;
use crate::app::App;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::apply::{ActError, TicketCommand, act_in, keep_hours};
use crate::dialogue::book::sentences;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::desk::{list_row, texts};
use crate::dialogue::ticket::additions;
use crate::dialogue::turn::{AsksFor, Reply};
use crate::domain::{Action, ActionKind, Actor, Person, Reminder, Status, Ticket, ladder};
use crate::store::{dispatches, rings_by_sms, service_requests, staff, timers};

/// Gives an emergency that came or came back to the next person on duty, unless so many were asked alone that all are called now.
pub(super) async fn send_on(
    app: &App,
    db: &mut PgConnection,
    ticket: Ticket,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<Ticket> {
    if !ladder::nobody_has(&ticket) || is_unfinished(app, &ticket) {
        return Ok(ticket);
    }
    let asked = dispatches::asked(db, ticket.id).await?;
    if asked.len() >= ladder::ONE_BY_ONE {
        return Ok(ticket);
    }
    send(app, db, ticket, now).await
}

/// Gives an emergency that waits to the next person on duty, if there is one; the ticket as it is then.
async fn send(
    app: &App,
    db: &mut PgConnection,
    ticket: Ticket,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<Ticket> {
    if !ladder::nobody_has(&ticket) || is_unfinished(app, &ticket) {
        return Ok(ticket);
    }
    // Until its region is told it is for those who cover all of them.
    let region = if waits_for_region(db, &ticket).await? {
        Some(NO_REGION)
    } else {
        ticket.region()
    };
    let Some(technician) = dispatches::next_on_duty(db, ticket.id, region).await? else {
        return Ok(ticket);
    };
    let deed = TicketCommand {
        ticket: ticket.id,
        seen: Some(ticket.version),
        action: Action::Assign {
            technician: technician.id,
        },
        technician: Some(technician),
        by: Actor::system(),
        can_be_undone: false,
    };
    match act_in(db, &app.book, &deed, now).await {
        Ok(after) => Ok(after),
        Err(ActError::Store(error)) => Err(error.into()),
        // Somebody was quicker.
        Err(_) => Ok(service_requests::read_one(db, ticket.id)
            .await?
            .unwrap_or(ticket)),
    }
}

/// Another program gave it to somebody: they are waited for as after an assignment of ours.
pub(super) async fn ask(
    app: &App,
    db: &mut PgConnection,
    ticket: &Ticket,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<()> {
    let Some(technician) = &ticket.technician else {
        return Ok(());
    };
    if ticket.status == Status::InProgress {
        // They are at it already: nobody is sent there twice.
        return dispatches::to(db, ticket.id, technician.id, now).await;
    }
    if ticket.status != Status::Assigned || ticket.accepted_at.is_some() {
        return Ok(());
    }
    let assigned = (ActionKind::Assign, Some(technician));
    keep_hours(db, &app.book, assigned, ticket, now).await
}

/// The area of nobody in particular.
const NO_REGION: &str = "";

/// A danger of which it is not known where it is: nobody can be sent.
pub(super) fn is_unfinished(app: &App, ticket: &Ticket) -> bool {
    let on_the_map = ticket.location.is_some();
    additions::is_unfinished(&app.book, &ticket.service, &ticket.answers, on_the_map)
}

/// Whether the customer of a ticket is being asked for its region.
pub(super) async fn waits_for_region(db: &mut PgConnection, ticket: &Ticket) -> sqlx::Result<bool> {
    Ok(ticket.region().is_none() && timers::waits(db, ticket.id, Reminder::Region).await?)
}

/// Why an emergency comes to the supervisors: nobody is on duty, or those who are did not take it; and then for how long it is so.
pub(super) async fn why_alone(
    app: &App,
    db: &mut PgConnection,
    view: &DeskView,
    language: &str,
) -> sqlx::Result<String> {
    let (book, ticket) = (&app.book, &view.ticket);
    if is_unfinished(app, ticket) {
        return Ok(texts::plain(book, language, &sentences::CREW_UNFINISHED));
    }
    let names = dispatches::names(db, ticket.id).await?;
    if names.is_empty() && waits_for_region(db, ticket).await? {
        return Ok(texts::plain(book, language, &sentences::CREW_NO_REGION));
    }
    let names = ("names", names.join(", ").into());
    let time = list_row::span_of(book, language, view.now - view.alone_since());
    let time = ("time", time.into());
    let was_asked = names.1 != "".into();
    Ok(match (ticket.rings, was_asked) {
        (0, false) => texts::plain(book, language, &sentences::CREW_NOBODY_ON_DUTY),
        (0, true) => book.say(language, sentences::CREW_NOBODY_TOOK_IT.key, &[names]),
        (_, false) => book.say(language, sentences::CREW_STILL_NOBODY.key, &[time]),
        (_, true) => book.say(language, sentences::CREW_STILL_ASKED.key, &[names, time]),
    })
}

/// `/onduty` and `/offduty`, by a technician. Emergencies that wait where they are come to them as a new one would.
pub(super) async fn duty(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    on: bool,
) -> Result<TurnOutcome, TurnFailed> {
    staff::set_duty(db, person.id, on, heard.now).await?;
    let waiting = if on {
        dispatches::waiting(db, &person.areas).await?
    } else {
        Vec::new()
    };
    let has_news = !waiting.is_empty();
    for ticket in waiting {
        send(app, db, ticket, heard.now).await?;
    }
    let sentence = if on {
        sentences::CREW_ON_DUTY
    } else {
        sentences::CREW_OFF_DUTY
    };
    let (book, language) = (&app.book, &*person.language);
    let text = texts::plain(book, language, &sentence);
    let mut reply = Reply {
        text,
        ..Reply::default()
    };
    let is_private = app.has_sms && !heard.is_in_group();
    let has_number = is_private && rings_by_sms::has_number(db, person.id).await?;
    reply.withdraws_offer = has_number;
    if on && is_private && !has_number {
        let why = texts::plain(book, language, &sentences::CREW_NUMBER);
        let share = texts::plain(book, language, &sentences::BTN_SHARE_PHONE);
        reply.text = format!("{}\n\n{why}", reply.text);
        reply.asks_for = Some(AsksFor::Contact(share));
    }
    let said = say(heard, reply);
    Ok(TurnOutcome { has_news, ..said })
}
