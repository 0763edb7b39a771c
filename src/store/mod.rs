//! Postgres. One file per table, functions on the transaction they are given; nothing here decides.

pub mod addresses;
pub mod aging;
pub mod arrivals;
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
mod entries;
pub mod erasing;
pub mod facts;
pub mod followers;
pub mod forgotten;
pub mod given;
pub mod group_answers;
pub mod health;
pub mod hearers;
pub mod inbox;
pub mod invites;
pub mod kept_connection;
pub mod leaving;
pub mod news;
pub mod outbox;
pub mod outbox_take;
pub mod outside;
pub mod owners;
pub mod pollers;
pub mod pushes;
pub mod queue;
pub mod ratings;
pub mod revisions;
pub mod senders;
pub mod service_requests;
pub mod sessions;
pub mod staff;
pub mod staff_group;
pub mod strangers;
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

/// What others may do that they should not.
#[derive(Clone, Copy, Debug)]
pub struct Doors {
    /// Nobody reads along between us and the database.
    pub is_encrypted: bool,
    /// Everybody may put objects where ours are looked up.
    pub is_schema_open: bool,
}

pub async fn doors(db: &mut PgConnection) -> sqlx::Result<Doors> {
    sqlx::query_as!(
        Doors,
        r#"select coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as "is_encrypted!",
                  has_schema_privilege('public', 'public', 'create') as "is_schema_open!""#
    )
    .fetch_one(db)
    .await
}

/// Whether the statement may simply be tried again: a conflict with a neighbour, or a database that is away, in a hurry, or takes no
/// writes. No message is to blame for it.
pub fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::Protocol(_) => true,
        sqlx::Error::Database(refusal) => refusal
            .code()
            .is_some_and(|code| is_of_the_database(code.as_ref())),
        _ => false,
    }
}

/// Whether somebody else has what the statement needs for longer than one waits.
pub fn is_locked(error: &sqlx::Error) -> bool {
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| matches!(code.as_ref(), "40P01" | "55P03"))
}

/// Whether a SQLSTATE tells of the database and not of what was asked of it.
fn is_of_the_database(code: &str) -> bool {
    // 25006 it takes no writes, 40001 serialization failure, 40P01 deadlock, 55P03 a lock that was waited for too long, 57014 cancelled (a
    // statement_timeout), 57P0x shutdown and start-up, 53xxx out of resources, 08xxx connection.
    matches!(code, "25006" | "40001" | "40P01" | "55P03" | "57014")
        || ["57P0", "53", "08"]
            .iter()
            .any(|class| code.starts_with(class))
}

#[cfg(test)]
mod tests {
    use super::is_of_the_database;

    #[test]
    fn what_is_the_databases_own_fault_is_known() {
        for code in [
            "25006", "40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "53100",
            "53200", "53300", "08000", "08003", "08006",
        ] {
            assert!(is_of_the_database(code), "{code}");
        }
        for code in [
            "22P05", "22021", "23505", "23514", "40002", "42703", "42P05", "XX000",
        ] {
            assert!(!is_of_the_database(code), "{code}");
        }
    }
}
