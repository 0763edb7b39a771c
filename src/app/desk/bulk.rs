//! Several requests decided together: each by itself, and one message tells what came of them.

use sqlx::PgConnection;

use super::answers::{redraw, stale, tongue};
use super::input::StaffInput;
use super::{act, queue as pages, ticket_view};
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::apply::{ActError, TicketCommand, act_in};
use crate::app::{App, render};
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::desk::bulk::{self, BulkPress, ShownRequests, Then};
use crate::dialogue::desk::queue::PAGE;
use crate::dialogue::desk::texts;
use crate::domain::queue::View;
use crate::domain::{Action, ActionKind, Person, Ticket, TicketId};
use crate::store::outbox::{self, Class};
use crate::store::{customers, queue};

/// A button under requests to be ticked.
pub(super) async fn pressed(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    argument: &str,
) -> Result<TurnOutcome, TurnFailed> {
    let Some(press) = BulkPress::read(argument).filter(|_| person.is_desk()) else {
        return Ok(stale(app, heard, &person.language));
    };
    let (book, language) = (&app.book, tongue(app, heard, person));
    let Some(seen) = before_their_eyes(db, heard)
        .await?
        .filter(|seen| press.is_about(seen))
    else {
        // It begins, or the list under this button is not the one that is shown.
        let words = texts::plain(book, language, &sentences::QUEUE_CHANGED);
        let words = (press.bits != 0).then_some(words);
        return fresh(app, db, heard, person, press.page, words.as_deref()).await;
    };
    let ticked: Vec<(TicketId, i32)> = seen.ticked(press.bits).collect();
    let queued = queue::listed(db, &seen.ids()).await?;
    let tickets: Vec<&Ticket> = queued
        .iter()
        .map(|queued| &queued.ticket)
        .filter(|ticket| ticked.iter().any(|(id, _)| *id == ticket.id))
        .collect();
    let place = (press.page, press.bits);
    let reason = match press.then {
        Then::Tick => {
            let reply = bulk::ticks(book, language, place, (&seen, &queued), heard.now);
            return Ok(redraw(heard, &reply, None));
        }
        Then::Reject => {
            let reply = bulk::reasons(book, language, place, &seen, &tickets);
            return Ok(redraw(heard, &reply, None));
        }
        Then::Approve => None,
        Then::RejectFor(number) => {
            let fits = bulk::common(&book.staff.reject, &tickets)
                .find(|(known, _)| *known == number)
                .map(|(_, reason)| &*reason.say);
            match fits {
                Some(reason) => Some(reason),
                None => return Ok(stale(app, heard, language)),
            }
        }
    };
    decide(app, db, heard, person, (press.page, &ticked, reason)).await
}

/// Which requests the message of this press shows.
async fn before_their_eyes(
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
) -> sqlx::Result<Option<ShownRequests>> {
    let Some(message) = heard.press.and_then(|press| press.message.as_ref()) else {
        return Ok(None);
    };
    let kept = outbox::meaning(db, heard.from.channel, heard.from.chat(), message).await?;
    Ok(kept.as_ref().and_then(ShownRequests::read))
}

/// The page as it is now, with nothing ticked.
async fn fresh(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    page: usize,
    words: Option<&str>,
) -> Result<TurnOutcome, TurnFailed> {
    let after = i64::try_from(page * PAGE).unwrap_or(i64::MAX);
    let most = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let queued = queue::page(db, person, &View::Waiting, after, most).await?;
    let reply = if queued.is_empty() {
        pages::page(app, db, heard, person, (&View::Waiting, 0)).await?
    } else {
        let language = tongue(app, heard, person);
        let seen = ShownRequests::of(&queued);
        bulk::ticks(&app.book, language, (page, 0), (&seen, &queued), heard.now)
    };
    Ok(redraw(heard, &reply, words))
}

/// Approves the ticked ones, or rejects them for a reason; then tells what came of it and shows the page as it is now.
async fn decide(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    (page, ticked, reason): (usize, &[(TicketId, i32)], Option<&str>),
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language) = (&app.book, tongue(app, heard, person));
    let (mut done, mut others) = (0, Vec::new());
    // In one order, whoever decides: two people who ticked the same do not wait for each other in a ring.
    let mut ticked = ticked.to_vec();
    ticked.sort_unstable();
    for (id, version) in ticked {
        match one(app, db, heard, person, (id, version, reason)).await? {
            Ok(unheard) => {
                done += 1;
                others.extend(unheard);
            }
            Err(why) => others.push(why),
        }
    }
    let sentence: Sentence = if reason.is_some() {
        sentences::TICKS_REJECTED
    } else {
        sentences::TICKS_APPROVED
    };
    let told = bulk::told(book, language, &sentence, done, &others);
    let reply = pages::page(app, db, heard, person, (&View::Waiting, page)).await?;
    let mut said = redraw(heard, &reply, None);
    said.has_news = done > 0;
    said.rows
        .extend(render::draw(&told, heard.from, Class::Answer));
    Ok(said)
}

/// One of them: done (and whether its customer cannot hear of it), or why not.
async fn one(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    (id, seen, reason): (TicketId, i32, Option<&str>),
) -> Result<Result<Option<String>, String>, TurnFailed> {
    let (book, language) = (&app.book, tongue(app, heard, person));
    let found = ticket_view::find(db, id, heard.now).await?;
    let Some(view) = found.filter(|view| person.sees(&view.ticket, heard.now)) else {
        return Ok(Err(texts::plain(book, language, &sentences::DESK_NOTHING)));
    };
    if view.ticket.version != seen {
        return Ok(Err(texts::already(book, language, &view)));
    }
    let kind = if reason.is_some() {
        ActionKind::Reject
    } else {
        ActionKind::Approve
    };
    if let Some((refusal, _)) = act::refusal(app, person, &view, kind) {
        return Ok(Err(refusal));
    }
    let action = match reason {
        Some(reason) => {
            let theirs = customers::language(db, view.ticket.customer).await?;
            let reason = book.say(theirs.as_deref().unwrap_or(language), reason, &[]);
            Action::Reject { reason }
        }
        None => Action::Approve { note: None },
    };
    let deed = TicketCommand {
        ticket: id,
        seen: Some(seen),
        action,
        technician: None,
        by: person.actor(),
        can_be_undone: true,
    };
    match act_in(db, book, &deed, heard.now).await {
        Ok(after) => {
            let after = ticket_view::view(db, after, heard.now).await?;
            let unheard = after
                .is_unheard
                .then(|| texts::unreached(book, language, &after));
            Ok(Ok(unheard))
        }
        Err(ActError::Store(error)) => Err(error.into()),
        Err(_) => Ok(Err(texts::already(book, language, &view))),
    }
}
