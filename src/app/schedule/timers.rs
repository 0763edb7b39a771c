//! The house keeps its hours: who does not answer has declined, who does not object agrees.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use sqlx::{Connection, PgConnection};

use crate::app::tickets::apply::{ActError, TicketCommand, act_in};
use crate::app::tickets::{complete_papers, messages, revise, unanswered, untaken};
use crate::app::{App, Stop, desk, wake};
use crate::dialogue::Book;
use crate::dialogue::book::sentences;
use crate::domain::{Action, Actor, InternalNote, Reminder, Ticket, TimelineEvent};
use crate::store::kept_connection::KeptConnection;
use crate::store::outbox::{self, Outbound};
use crate::store::{self, StoreError, due_sessions, service_requests, sms_parts, timers};

/// One that fails is looked at again after this.
const LATER: Duration = Duration::minutes(1);

/// What cannot be read is looked at again after this.
const UNREADABLE: Duration = Duration::hours(1);

/// What somebody has in hand is looked at again after this.
const HELD: std::time::Duration = std::time::Duration::from_millis(100);

/// Does what is due until told to stop. Many may run; each timer is taken once. No timer is set for less than minutes: a look every
/// second is soon enough.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut line = KeptConnection::new(app.pool.clone());
    while !stop.is_pulled() {
        let mut wait = app.bell.net;
        match both(&app, &mut line).await {
            Ok(LookResult::Something) => continue,
            Ok(LookResult::Nothing) => {}
            Ok(LookResult::Held) => wait = HELD,
            Err(error) => {
                line.hang_up();
                tracing::warn!(%error, "what is due could not be done; it is tried again");
            }
        }
        tokio::select! {
            () = app.bell.hours.heard(wait) => {}
            () = stop.pulled() => {}
        }
    }
}

/// What a look at the hours has come to.
enum LookResult {
    Something,
    Nothing,
    /// Something is due, and somebody has its ticket or its conversation in hand at this moment.
    Held,
}

/// A ticket whose hour has come, a conversation, and a long SMS of which a part is waited for in vain.
async fn both(app: &App, line: &mut KeptConnection) -> sqlx::Result<LookResult> {
    let ticket = next(app, line).await?;
    let mut tx = line.open().await?.begin().await?;
    let conversation = due_sessions::call_next(&mut tx).await?;
    tx.commit().await?;
    let sms = join_late(line).await?;
    if conversation || sms {
        app.bell.inbox.ring();
    }
    if ticket || conversation || sms {
        return Ok(LookResult::Something);
    }
    let db = line.open().await?;
    let is_held = timers::is_any_due(db).await? || due_sessions::is_any_due(db).await?;
    Ok(if is_held {
        LookResult::Held
    } else {
        LookResult::Nothing
    })
}

/// Of a long SMS what has come; whether there was one.
async fn join_late(line: &mut KeptConnection) -> sqlx::Result<bool> {
    let db = line.open().await?;
    if !sms_parts::is_any_late(db).await? {
        return Ok(false);
    }
    let mut tx = db.begin().await?;
    let was_late = sms_parts::join_late(&mut tx).await?;
    tx.commit().await?;
    Ok(was_late)
}

/// Does the next thing that is due; whether there was one.
async fn next(app: &App, line: &mut KeptConnection) -> sqlx::Result<bool> {
    let mut tx = line.open().await?.begin().await?;
    let Some(due) = timers::next(&mut tx).await? else {
        tx.rollback().await?;
        return Ok(false);
    };
    let now = store::now(&mut tx).await?;
    let Some((ticket, reminder)) = due.what else {
        // Of a later version, or of another program: it holds up nobody else.
        timers::postpone(&mut tx, due.id, now + UNREADABLE).await?;
        tx.commit().await?;
        return Ok(true);
    };
    if !timers::take(&mut tx, due.id).await? {
        tx.rollback().await?;
        return Ok(true);
    }
    let ticket = service_requests::lock(&mut tx, ticket).await?;
    if let Some(ticket) = ticket.filter(|ticket| reminder.holds(ticket)) {
        let action = match reminder {
            Reminder::Correction(told) => {
                let rows = revise::remind(&app.book, &mut tx, &ticket, told, now).await?;
                if let Some(rows) = rows {
                    outbox::put(&mut tx, &rows, now).await?;
                    tx.commit().await?;
                    wake::tell_sender(app).await;
                    return Ok(true);
                }
                Action::Withdraw
            }
            Reminder::Answer(_) => no_answer(&app.book, &ticket),
            Reminder::Confirmation => Action::Confirm,
            Reminder::Papers(_)
            | Reminder::Ring
            | Reminder::Untaken(_)
            | Reminder::Late
            | Reminder::Unanswered(_) => {
                let rows = said(app, &mut tx, reminder, ticket, now).await?;
                outbox::put(&mut tx, &rows, now).await?;
                tx.commit().await?;
                wake::tell_sender(app).await;
                app.bell.ring_news();
                return Ok(true);
            }
            Reminder::Region => {
                let event = TimelineEvent::SentOn;
                messages::write(&mut tx, &ticket, event, &Actor::system(), None, now).await?;
                tx.commit().await?;
                app.bell.ring_news();
                return Ok(true);
            }
        };
        let deed = deed(action, &ticket);
        match act_in(&mut tx, &app.book, &deed, now).await {
            Ok(_) => {
                tracing::info!(ticket.id = %ticket.id, "{}: {}, because its hour has come", ticket.id, deed.action.kind());
            }
            Err(ActError::Store(StoreError::Refused(error))) => {
                tracing::error!(%error, ticket.id = %ticket.id, "{}: what is due failed", ticket.id);
                tx.rollback().await?;
                timers::postpone(line.open().await?, due.id, now + LATER).await?;
                return Ok(true);
            }
            Err(ActError::Store(error)) => return Err(error.into()),
            Err(refused) => tracing::debug!(%refused, "it has gone on by itself"),
        }
    }
    tx.commit().await?;
    wake::tell_sender(app).await;
    app.bell.ring_news();
    Ok(true)
}

/// What is said at this hour, and to whom. The ticket stays where it is.
async fn said(
    app: &App,
    db: &mut PgConnection,
    reminder: Reminder,
    ticket: Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    match reminder {
        Reminder::Papers(sent) => complete_papers::remind(&app.book, db, &ticket, sent, now).await,
        Reminder::Untaken(last) => untaken::due(&app.book, db, &ticket, last, now).await,
        Reminder::Unanswered(since) => unanswered::due(&app.book, db, &ticket, since).await,
        Reminder::Ring => desk::ring::due(app, db, ticket, now).await,
        Reminder::Late => desk::late::due(app, db, ticket, now).await,
        Reminder::Answer(_)
        | Reminder::Confirmation
        | Reminder::Correction(_)
        | Reminder::Region => Ok(Vec::new()),
    }
}

/// A technician who is silent declines.
fn no_answer(book: &Book, ticket: &Ticket) -> Action {
    let name = ticket.technician.as_ref().map_or("", |asked| &*asked.name);
    Action::GiveBack {
        why: InternalNote::new(book.say(
            &book.staff_language,
            sentences::CREW_NO_ANSWER.key,
            &[("name", name.into())],
        )),
    }
}

/// What silence means, done by the house.
fn deed(action: Action, ticket: &Ticket) -> TicketCommand {
    TicketCommand {
        ticket: ticket.id,
        seen: Some(ticket.version),
        action,
        technician: None,
        by: Actor::system(),
        can_be_undone: false,
    }
}
