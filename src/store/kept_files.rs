//! Files that came by a door of their own and are in the object store: each is noted before it is put there, so that none stays unknown.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::erasing;
use crate::domain::TicketId;

/// A file on its way into the object store.
#[derive(Clone, Copy, Debug)]
pub struct NotedFile<'a> {
    /// Its own in the whole house.
    pub key: &'a str,
    pub kind: &'a str,
    /// Which program sent it, by the id of its key, or `page`.
    pub source: &'a str,
    pub sha256: &'a str,
    pub customer: Uuid,
    /// The conversation that keeps it until it is with a request; none: any of theirs.
    pub conversation: Option<i64>,
}

/// Notes it: from now on its content is not taken away. What no ticket has after a day goes again, with its file.
pub async fn note(
    db: &mut PgConnection,
    file: NotedFile<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into document_jobs (conversation, key, kind, channel, source, file, state, not_before, created_at, done_at, sha256)
         select coalesce($7, (select min(c.id) from conversations c where c.customer = $6)), $1, $2, 'api', $3, '{}', 'stored', $5, $5, $5, $4",
        file.key,
        file.kind,
        file.source,
        file.sha256,
        now,
        file.customer,
        file.conversation,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether somebody may be taking a file of this content away at this moment.
pub async fn is_leaving(db: &mut PgConnection, sha256: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from leaving_files where sha256 = $1 and deleted_at is null) as "is_leaving!""#,
        sha256
    )
    .fetch_one(db)
    .await
}

/// Holds the note of a file until the transaction ends. False: it is gone, because its customer was forgotten.
pub async fn hold(db: &mut PgConnection, key: &str) -> sqlx::Result<bool> {
    let held = sqlx::query_scalar!(
        "select id from document_jobs where key = $1 and state = 'stored' for update",
        key
    )
    .fetch_optional(db)
    .await?;
    Ok(held.is_some())
}

/// No ticket takes it: it goes again.
pub async fn drop(db: &mut PgConnection, key: &str) -> sqlx::Result<()> {
    let dropped = sqlx::query_scalar!(
        "delete from document_jobs j where j.key = $1 and not exists (select from ticket_files f where f.key = j.key) returning j.sha256",
        key
    )
    .fetch_all(&mut *db)
    .await?;
    erasing::files_leave(db, &dropped).await
}

/// How many files programs have sent for the requests of this customer since then, and when the first of those came.
pub async fn sent_since(
    db: &mut PgConnection,
    customer: Uuid,
    since: DateTime<Utc>,
) -> sqlx::Result<(i64, Option<DateTime<Utc>>)> {
    let sent = sqlx::query!(
        r#"select count(*) as "count!", min(j.created_at) as first
           from service_requests r join ticket_files f on f.ticket = r.ticket_id join document_jobs j on j.key = f.key
           where r.created_by = $1 and j.channel = 'api' and j.created_at > $2"#,
        customer,
        since,
    )
    .fetch_one(db)
    .await?;
    Ok((sent.count, sent.first))
}

/// The content of a file of this ticket; whoever only names it in the shared table has none.
pub async fn content(
    db: &mut PgConnection,
    ticket: TicketId,
    key: &str,
) -> sqlx::Result<Option<String>> {
    let found = sqlx::query_scalar!(
        "select j.sha256 from ticket_files f join document_jobs j on j.key = f.key and j.state = 'stored'
         where f.ticket = $1 and f.key = $2 limit 1",
        ticket.to_string(),
        key,
    )
    .fetch_optional(db)
    .await?;
    Ok(found.flatten())
}
