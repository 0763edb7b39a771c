//! Doing something to a ticket: checked against the table, written down, and told, in one transaction.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Map, Value, json};
use sqlx::{PgConnection, PgPool};

use super::{complete_papers, notify, unite};
use crate::app::wake;
use crate::dialogue::Book;
use crate::domain::ticket::Technician;
use crate::domain::{
    Action, ActionKind, Actor, Reminder, Status, Ticket, TicketEvent, TicketId, TimelineEvent,
    TransitionError, reminder,
};
use crate::store::{
    self, StoreError, dispatches, outbox, pushes, service_requests, staff, timeline, timers,
};

/// How long a decision that was made in the chat can be taken back; its customer hears of it after that.
pub const UNDO: Duration = Duration::seconds(10);

/// How long a technician may take to answer before the customer hears of the assignment all the same.
pub const ANSWER_WITHIN: Duration = Duration::minutes(15);

/// Why nothing was done. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    #[error("there is no ticket {0}")]
    Unknown(TicketId),
    #[error("{ticket}: {why}")]
    Refused {
        ticket: TicketId,
        why: TransitionError,
    },
    /// The error says what to do next.
    #[error("the database refused: {0}")]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for ActError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What somebody wants done, and what they had before their eyes.
#[derive(Clone, Debug)]
pub struct TicketCommand {
    pub ticket: TicketId,
    /// The version that they saw, where they saw one.
    pub seen: Option<i32>,
    pub action: Action,
    /// The person that an assignment names.
    pub technician: Option<Technician>,
    pub by: Actor,
    /// The customer hears of it when it can no longer be taken back.
    pub can_be_undone: bool,
}

/// Does it in a transaction of its own.
pub async fn act(pool: &PgPool, book: &Book, deed: &TicketCommand) -> Result<Ticket, ActError> {
    let mut tx = pool.begin().await?;
    let now = store::now(&mut tx).await?;
    let after = act_in(&mut tx, book, deed, now).await?;
    tx.commit().await?;
    wake::tell_of_tickets(pool).await;
    Ok(after)
}

/// Does it in the transaction that is given. After a refusal nothing was written, and the transaction is as good as before.
pub async fn act_in(
    db: &mut PgConnection,
    book: &Book,
    deed: &TicketCommand,
    now: DateTime<Utc>,
) -> Result<Ticket, ActError> {
    let (after, event) = quietly(db, book, deed, now).await?;
    let Some(event) = event else {
        return Ok(after);
    };
    let until = match &deed.technician {
        // The customer hears who comes when they have said that they will.
        Some(technician) if staff::is_linked(db, technician.id).await? => Some(now + ANSWER_WITHIN),
        _ => deed.can_be_undone.then_some(now + UNDO),
    };
    let mut rows = notify::rows(book, db, &after, &event, until, now).await?;
    if let Action::Merge { into } = deed.action {
        rows.extend(unite::go_over(book, db, &after, into, now).await?);
    }
    outbox::put(db, &rows, now).await?;
    Ok(after)
}

/// The ticket, held until the end of the transaction, if it is still at the version that was seen.
pub(in crate::app) async fn seen_as_it_is(
    db: &mut PgConnection,
    id: TicketId,
    seen: Option<i32>,
) -> Result<Ticket, ActError> {
    let ticket = service_requests::lock(db, id).await?;
    let ticket = ticket.ok_or(ActError::Unknown(id))?;
    match seen.filter(|seen| *seen != ticket.version) {
        Some(seen) => Err(ActError::Refused {
            ticket: id,
            why: TransitionError::Stale {
                seen,
                now: ticket.version,
            },
        }),
        None => Ok(ticket),
    }
}

/// Changes a ticket without a word to the customer, which whoever asks for it owes: the ticket as it is then, and what is to be told of it.
/// `None`: they never heard of what this takes back.
pub(in crate::app) async fn quietly(
    db: &mut PgConnection,
    book: &Book,
    deed: &TicketCommand,
    now: DateTime<Utc>,
) -> Result<(Ticket, Option<TicketEvent>), ActError> {
    let id = deed.ticket;
    let before = seen_as_it_is(db, id, deed.seen).await?;
    let refused = |why| ActError::Refused { ticket: id, why };
    let (mut after, event) = before
        .apply(&deed.action, deed.technician.clone(), &deed.by, now)
        .map_err(refused)?;
    if deed.action.kind() == ActionKind::Undo {
        // The words of the decision go with it.
        after.note = timeline::note_before_decision(db, id).await?;
    }
    if !service_requests::save(db, &mut after).await? {
        return Err(refused(TransitionError::Stale {
            seen: before.version,
            now: after.version,
        }));
    }
    complete_papers::after_step(book, db, &mut after, now).await?;
    let fact = timeline::Fact {
        ticket: id,
        event: TimelineEvent::Did(deed.action.kind()),
        from: event.from,
        to: event.to,
        by: &deed.by,
        note: event.note.as_deref(),
        remark: event.remark.as_ref(),
        changed: changed(&before, &after),
        version: after.version,
        at: now,
    };
    timeline::append(db, &fact).await?;
    let given_to = deed.technician.as_ref();
    keep_hours(db, book, (deed.action.kind(), given_to), &after, now).await?;
    let was_unheard = if takes_back(before.status, deed.action.kind()) {
        pushes::take_back(db, id, now).await?
    } else {
        // Words among staff are no answer of the technician.
        if deed.action.kind() != ActionKind::Remark {
            pushes::release(db, id).await?;
        }
        false
    };
    let is_told_all_the_same = matches!(
        deed.action.kind(),
        ActionKind::Assign | ActionKind::Withdraw | ActionKind::Reject | ActionKind::Merge
    );
    // They never heard that it was assigned, and need not hear that it no longer is.
    let is_nothing = was_unheard && before.status == Status::Assigned && !is_told_all_the_same;
    Ok((after, (!is_nothing).then_some(event)))
}

/// What differs beside the status, for the history: before and after.
fn changed(before: &Ticket, after: &Ticket) -> Option<Value> {
    let name = |ticket: &Ticket| ticket.technician.as_ref().map(|person| person.name.clone());
    let mut changed = Map::new();
    if before.priority != after.priority {
        let pair = json!([before.priority, after.priority]);
        changed.insert("priority".to_owned(), pair);
    }
    if before.technician != after.technician {
        let pair = json!([name(before), name(after)]);
        changed.insert("technician".to_owned(), pair);
    }
    (!changed.is_empty()).then_some(Value::Object(changed))
}

/// Whom it was given to, and until when somebody is waited for.
pub(in crate::app) async fn keep_hours(
    db: &mut PgConnection,
    book: &Book,
    (action, given_to): (ActionKind, Option<&Technician>),
    after: &Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if reminder::goes_on_waiting(action) {
        return Ok(());
    }
    timers::clear(db, after.id).await?;
    let mut is_linked = false;
    if let Some(technician) = given_to {
        dispatches::to(db, after.id, technician.id, now).await?;
        is_linked = staff::is_linked(db, technician.id).await?;
    }
    if action == ActionKind::Reopen {
        dispatches::forget(db, after.id).await?;
    }
    let open = (&book.office, &*book.holidays);
    if let Some((reminder, due)) = Reminder::after(action, after, is_linked, now, open) {
        timers::set(db, after.id, reminder, due).await?;
    }
    Ok(())
}

/// Whether this makes untrue what is still held back from the customer; anything else makes it final.
const fn takes_back(from: Status, action: ActionKind) -> bool {
    matches!(
        (from, action),
        (_, ActionKind::Undo | ActionKind::Withdraw)
            | (
                Status::Assigned,
                ActionKind::Assign
                    | ActionKind::Unassign
                    | ActionKind::GiveBack
                    | ActionKind::Reject
                    | ActionKind::Merge
            )
    )
}
