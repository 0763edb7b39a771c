//! What is to be told to other programs, and how each try went.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// An event that is to be told: an entry of the timeline, and the request as it was then.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub id: i64,
    pub entry: i64,
    /// Of [`crate::domain::WebhookKind`].
    pub kind: String,
    /// How often it was tried.
    pub tries: i16,
    pub ticket: String,
    pub service: String,
    pub priority: String,
    pub at: DateTime<Utc>,
    pub event: String,
    pub from_status: String,
    pub status: String,
    pub by_role: String,
    pub by_name: String,
    pub version: i32,
    pub note: Option<String>,
    pub now: DateTime<Utc>,
}

/// The oldest event that is to be told there now. The priority is the one that the request had then: the first one before a later change,
/// or the present one.
pub async fn next(db: &mut PgConnection, webhook: Uuid) -> sqlx::Result<Option<Delivery>> {
    sqlx::query_as!(
        Delivery,
        r#"select d.id, d.entry, d.kind, d.tries, t.ticket, r.service_type as service, t.at, t.event, t.from_status, t.status, t.by_role,
                  t.by_name, t.version, w.note as "note?", house_now() as "now!",
                  coalesce((select later.changed -> 'priority' ->> 0 from timeline later
                            where later.ticket = t.ticket and later.id > t.id and later.changed ? 'priority' order by later.id limit 1),
                           r.priority) as "priority!"
           from (select id, entry, kind, tries from webhook_deliveries
                 where webhook = $1 and state = 'waiting' and next_at <= (select house_now()) order by entry limit 1) d
           join timeline t on t.id = d.entry
           join service_requests r on r.ticket_id = t.ticket
           left join timeline_words w on w.entry = t.id"#,
        webhook
    )
    .fetch_optional(db)
    .await
}

/// How a try went.
#[derive(Clone, Debug)]
pub struct Try<'a> {
    pub webhook: Uuid,
    pub delivery: &'a Delivery,
    pub at: DateTime<Utc>,
    /// What it was answered with.
    pub status: Option<i16>,
    /// Why there was no answer.
    pub why: Option<&'a str>,
    pub milliseconds: i32,
    pub is_delivered: bool,
    /// It did not answer at all, or asked for silence.
    pub is_unanswered: bool,
    /// Of one that failed: when it is tried again.
    pub next_at: Option<DateTime<Utc>>,
}

/// Writes down how a try went; nothing, where the webhook was removed meanwhile.
pub async fn tried(db: &mut PgConnection, done: &Try<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "with delivery as (
             update webhook_deliveries
             set tries = tries + 1, is_unanswered = $8, next_at = coalesce($7, next_at),
                 state = case when $9 then 'delivered' when $7::timestamptz is null then 'failed' else 'waiting' end
             where id = $1 returning webhook, entry
         )
         insert into webhook_attempts (webhook, entry, at, status, why, ms, next_at)
         select webhook, entry, $2, $3, $4, $5, $7 from delivery where webhook = $6",
        done.delivery.id,
        done.at,
        done.status,
        done.why,
        done.milliseconds,
        done.webhook,
        done.next_at,
        done.is_unanswered,
        done.is_delivered,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A try that is over.
#[derive(Clone, Debug)]
pub struct LoggedTry {
    pub entry: i64,
    pub at: DateTime<Utc>,
    pub status: Option<i16>,
    pub why: Option<String>,
    pub milliseconds: i32,
    pub next_at: Option<DateTime<Utc>>,
}

/// The last tries there, newest first.
pub async fn log(db: &mut PgConnection, webhook: Uuid, limit: i64) -> sqlx::Result<Vec<LoggedTry>> {
    sqlx::query_as!(
        LoggedTry,
        "select entry, at, status, why, ms as milliseconds, next_at from webhook_attempts where webhook = $1 order by id desc limit $2",
        webhook,
        limit,
    )
    .fetch_all(db)
    .await
}

/// Tells it everything of its kinds since then once more, as far as that is among the newest events of all; how many. (Their number stands
/// in the statement, because its plan depends on it.)
pub async fn replay_since(
    db: &mut PgConnection,
    webhook: Uuid,
    since: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let again = sqlx::query!(
        "with newest as materialized (
             select id, at, event, from_status, status, changed from timeline order by id desc limit 20000
         )
         insert into webhook_deliveries (webhook, entry, kind, next_at, created_at)
         select w.id, n.id, k.kind, house_now(), house_now()
         from webhooks w, newest n, webhook_kind(n.event, n.from_status, n.status, n.changed) k (kind)
         where w.id = $1 and n.at >= $2 and n.event <> 'remark' and (w.events = '{}' or k.kind = any(w.events))
         on conflict (webhook, entry) do update
         set state = 'waiting', tries = 0, is_unanswered = false, next_at = excluded.next_at, created_at = excluded.created_at",
        webhook,
        since,
    )
    .execute(db)
    .await?;
    Ok(again.rows_affected())
}

/// Tells it this event once more, whatever its kind; whether there is one.
pub async fn replay_one(db: &mut PgConnection, webhook: Uuid, entry: i64) -> sqlx::Result<bool> {
    let again = sqlx::query!(
        "insert into webhook_deliveries (webhook, entry, kind, next_at, created_at)
         select w.id, t.id, webhook_kind(t.event, t.from_status, t.status, t.changed), house_now(), house_now()
         from webhooks w, timeline t
         where w.id = $1 and t.id = $2 and t.event <> 'remark'
         on conflict (webhook, entry) do update
         set state = 'waiting', tries = 0, is_unanswered = false, next_at = excluded.next_at, created_at = excluded.created_at",
        webhook,
        entry,
    )
    .execute(db)
    .await?;
    Ok(again.rows_affected() > 0)
}

/// A batch of what is older than so many days, told or not, and of its tries; whether there was any.
pub async fn forget(db: &mut PgConnection, days: i32) -> sqlx::Result<bool> {
    let told = sqlx::query!(
        "delete from webhook_deliveries where id = any(array(
             select id from webhook_deliveries where created_at < (select house_now()) - make_interval(days => $1)
             order by created_at limit 1000))",
        days
    )
    .execute(&mut *db)
    .await?;
    let tries = sqlx::query!(
        "delete from webhook_attempts where id = any(array(
             select id from webhook_attempts where at < (select house_now()) - make_interval(days => $1) order by at limit 1000))",
        days
    )
    .execute(db)
    .await?;
    Ok(told.rows_affected() + tries.rows_affected() > 0)
}

/// A batch of what is kept of a webhook that was removed; whether there was any.
pub async fn forget_of(db: &mut PgConnection, webhook: Uuid) -> sqlx::Result<bool> {
    let told = sqlx::query!(
        "delete from webhook_deliveries where id = any(array(select id from webhook_deliveries where webhook = $1 limit 1000))",
        webhook
    )
    .execute(&mut *db)
    .await?;
    let tries = sqlx::query!(
        "delete from webhook_attempts where id = any(array(select id from webhook_attempts where webhook = $1 limit 1000))",
        webhook
    )
    .execute(db)
    .await?;
    Ok(told.rows_affected() + tries.rows_affected() > 0)
}
