//! What happens to a ticket at an hour. Its row is locked before the timer is taken, as everywhere: nobody waits for each other.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::domain::{Reminder, TicketId};

/// A timer whose hour has come.
#[derive(Clone, Debug)]
pub struct Due {
    pub id: i64,
    /// Of which ticket; none: it cannot be read.
    pub what: Option<(TicketId, Reminder)>,
}

/// What is kept of it beside its kind.
pub(super) fn about(reminder: Reminder) -> Value {
    serde_json::to_value(reminder).unwrap_or_default()
}

/// At this hour the house looks at the ticket again.
pub async fn set(
    db: &mut PgConnection,
    ticket: TicketId,
    reminder: Reminder,
    due: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into timers (ticket, kind, due, about) values ($1, $2, $3, $4)",
        ticket.to_string(),
        reminder.kind(),
        due,
        about(reminder),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The ticket has gone on: what waited for its next step does so no more.
pub async fn clear(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from timers where ticket = $1 and kind = any($2)",
        ticket.to_string(),
        &Reminder::STEPS.map(str::to_owned),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The same, unless it is looked at again for this already.
pub async fn set_once(
    db: &mut PgConnection,
    ticket: TicketId,
    reminder: Reminder,
    due: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into timers (ticket, kind, due, about)
         select $1, $2, $3, $4 where not exists (select from timers where ticket = $1 and kind = $2)",
        ticket.to_string(),
        reminder.kind(),
        due,
        about(reminder),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Nothing of this kind is waited for any more.
pub async fn drop(db: &mut PgConnection, ticket: TicketId, reminder: Reminder) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from timers where ticket = $1 and kind = $2",
        ticket.to_string(),
        reminder.kind(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether the ticket waits for something of this kind.
pub async fn waits(
    db: &mut PgConnection,
    ticket: TicketId,
    reminder: Reminder,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from timers where ticket = $1 and kind = $2) as "waits!""#,
        ticket.to_string(),
        reminder.kind(),
    )
    .fetch_one(db)
    .await
}

/// The first one that is due and whose ticket nobody holds, with the ticket locked; of those due together by the order of their kinds.
///
/// The news of an emergency send it to the next crew: its reporter hears how many were asked when that has been done.
pub async fn next(db: &mut PgConnection) -> sqlx::Result<Option<Due>> {
    let row = sqlx::query!(
        "select t.id, t.ticket, t.about from timers t join service_requests r on r.ticket_id = t.ticket
         where t.due <= (select house_now()) and t.kind = any($1)
           and (t.kind <> 'untaken' or not exists (
               select from news n join timeline l on l.id = n.entry where l.ticket = t.ticket and n.parked_why is null))
         order by t.due, array_position($1, t.kind), t.id limit 1 for update of r skip locked",
        &Reminder::KINDS.map(str::to_owned),
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let reminder: Result<Reminder, _> = serde_json::from_value(row.about.clone());
    let what = match (row.ticket.parse(), reminder) {
        (Ok(ticket), Ok(reminder)) => Some((ticket, reminder)),
        (Err(_), _) | (_, Err(_)) => None,
    };
    if what.is_none() {
        tracing::error!(timer = row.id, ticket.id = row.ticket, about = %row.about, "what is due at this hour cannot be read");
    }
    Ok(Some(Due { id: row.id, what }))
}

/// Whether there is one that is due, whoever holds its ticket.
pub async fn is_any_due(db: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from (select due from timers where kind = any($1) order by due limit 1) first
                          where due <= (select house_now())) as "due!""#,
        &Reminder::KINDS.map(str::to_owned),
    )
    .fetch_one(db)
    .await
}

/// Takes it. False: somebody else has.
pub async fn take(db: &mut PgConnection, id: i64) -> sqlx::Result<bool> {
    let taken = sqlx::query!("delete from timers where id = $1", id)
        .execute(db)
        .await?;
    Ok(taken.rows_affected() == 1)
}

/// Looks at it again at this hour, so that one that fails holds up nobody else.
pub async fn postpone(db: &mut PgConnection, id: i64, due: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update timers set due = $2 where id = $1", id, due)
        .execute(db)
        .await?;
    Ok(())
}
