//! Postgres. One file per table, functions on the transaction they are given; nothing here decides.

pub mod addresses;
pub mod aging;
pub mod attachments;
pub mod begun;
pub mod beside;
pub mod boards;
pub mod calls;
pub mod cards;
pub mod changes;
pub mod conversations;
pub mod customers;
pub mod document_jobs;
pub mod documents;
pub mod erasing;
pub mod followers;
pub mod given;
pub mod health;
pub mod hearers;
pub mod inbox;
pub mod leaving;
pub mod line;
pub mod news;
pub mod outbox;
pub mod pollers;
pub mod pushes;
pub mod queue;
pub mod ratings;
pub mod revisions;
pub mod senders;
pub mod service_requests;
pub mod staff;
pub mod ticket_papers;
pub mod timeline;
pub mod timers;
pub mod turns;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// The migrations, embedded in the binary; forward only.
pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// The clock of the house: the database's, plus the offset that tests and the demo set.
pub async fn now(db: &mut PgConnection) -> sqlx::Result<DateTime<Utc>> {
    sqlx::query_scalar!(r#"select house_now() as "now!""#)
        .fetch_one(db)
        .await
}

/// Whether the statement may simply be tried again: a conflict with a neighbour, or a database that is away.
pub fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::Protocol(_) => true,
        sqlx::Error::Database(refusal) => refusal.code().is_some_and(|code| {
            // 40001 serialization failure, 40P01 deadlock, 55P03 a lock that was waited for too long, 57P0x shutdown and start-up, 53xxx out of resources, 08xxx connection.
            matches!(code.as_ref(), "40001" | "40P01" | "55P03")
                || ["57P0", "53", "08"]
                    .iter()
                    .any(|class| code.starts_with(class))
        }),
        _ => false,
    }
}
