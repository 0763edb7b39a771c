//! Postgres. One file per table, functions on the transaction they are given; nothing here decides.

pub mod addresses;
pub mod adoption;
pub mod api_keys;
pub mod api_requests_made;
pub mod arrivals;
pub mod attachments;
pub mod boards;
pub mod callback_requests;
pub mod cards;
pub mod changes;
pub mod conversations;
mod copies;
pub mod customers;
pub mod dispatches;
pub mod due_sessions;
pub mod emails;
pub mod emails_sent;
mod entries;
pub mod erased_traces;
pub mod erasing;
mod error;
pub mod facts;
pub mod file_jobs;
pub mod followers;
pub mod group_answers;
pub mod health;
pub mod inbound_message;
pub mod inbox;
pub mod invites;
pub mod kept_connection;
pub mod kept_files;
pub mod leadership;
pub mod leaving_staff;
pub mod object_store;
pub mod outbox;
pub mod outbox_claims;
pub mod outbox_take;
pub mod outside;
pub mod owners;
pub mod page_key;
pub mod page_visitors;
pub mod pollers;
pub mod pushes;
pub mod queue;
pub mod ratings;
pub mod recipients;
pub mod retention;
pub mod revisions;
pub mod rings_by_sms;
pub mod same_person;
pub mod same_place;
pub mod sent_files;
pub mod sent_sms;
pub mod service_requests;
pub mod sessions;
pub mod sms_limits;
pub mod sms_parts;
pub mod staff;
pub mod staff_events;
pub mod staff_group;
pub mod strangers;
pub mod ticket_papers;
pub mod timeline;
pub mod timers;
pub mod turn_writes;
pub mod turns;
pub mod upload_links;
pub mod webhook_deliveries;
pub mod webhooks;

pub use error::StoreError;

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

/// The migrations that were applied to this database; none: it is empty.
pub async fn applied(db: &mut PgConnection) -> sqlx::Result<Vec<i64>> {
    let is_there: bool = sqlx::query_scalar("select to_regclass('_sqlx_migrations') is not null")
        .fetch_one(&mut *db)
        .await?;
    if !is_there {
        return Ok(Vec::new());
    }
    sqlx::query_scalar("select version from _sqlx_migrations where success order by version")
        .fetch_all(db)
        .await
}

/// How many processes serve from this database, of whatever version: each listens to the others on a connection of its own.
pub async fn serving(db: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "serving!" from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() and query like 'LISTEN "powerlink_%'"#
    )
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
