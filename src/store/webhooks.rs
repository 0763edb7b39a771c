//! Who is told what happens to requests: other programs, by their addresses.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::WebhookKind;

/// One that is told, without what signs.
#[derive(Clone, Debug)]
pub struct ListedWebhook {
    pub id: Uuid,
    /// Whose it is.
    pub owner: String,
    pub url: String,
    /// None: all of them.
    pub events: Vec<WebhookKind>,
    pub failing_since: Option<DateTime<Utc>>,
    pub disabled_at: Option<DateTime<Utc>>,
    /// How many events wait for it; of more than a thousand, a thousand.
    pub waiting: i64,
}

/// A code that this version does not know is of no kind.
fn kinds(codes: &[String]) -> Vec<WebhookKind> {
    let known = WebhookKind::ALL.iter().copied();
    known
        .filter(|kind| codes.iter().any(|code| code == kind.code()))
        .collect()
}

/// Tells it what happens from now on.
pub async fn add(
    db: &mut PgConnection,
    (owner, url): (&str, &str),
    events: &[WebhookKind],
    secret: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    let events: Vec<&str> = events.iter().map(|kind| kind.code()).collect();
    sqlx::query!(
        "insert into webhooks (id, owner, url, events, secret, created_at) values ($1, $2, $3, $4, $5, $6)",
        id,
        owner,
        url,
        &events as &[&str],
        secret,
        now,
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// All of them, oldest first.
pub async fn list(db: &mut PgConnection) -> sqlx::Result<Vec<ListedWebhook>> {
    let rows = sqlx::query!(
        r#"select w.id, w.owner, w.url, w.events, w.failing_since, w.disabled_at,
                  (select count(*) from (select from webhook_deliveries d where d.webhook = w.id and d.state = 'waiting' limit 1000) d) as "waiting!"
           from webhooks w order by w.created_at, w.id"#
    )
    .fetch_all(db)
    .await?;
    let rows = rows.into_iter().map(|row| ListedWebhook {
        id: row.id,
        owner: row.owner,
        url: row.url,
        events: kinds(&row.events),
        failing_since: row.failing_since,
        disabled_at: row.disabled_at,
        waiting: row.waiting,
    });
    Ok(rows.collect())
}

/// It is told nothing any more; whether there was one. What waited for it is left for [`super::webhook_deliveries::forget_of`].
pub async fn remove(db: &mut PgConnection, id: Uuid) -> sqlx::Result<bool> {
    let removed = sqlx::query!("delete from webhooks where id = $1", id)
        .execute(db)
        .await?;
    Ok(removed.rows_affected() > 0)
}

/// It is told again, and what waited goes at once; whether there is one.
pub async fn enable(db: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let enabled = sqlx::query!(
        "update webhooks set disabled_at = null, disabled_why = null, told_at = null, failing_since = null, rests_until = '-infinity'
         where id = $1",
        id
    )
    .execute(&mut *db)
    .await?;
    hurry(db, id, now).await?;
    Ok(enabled.rows_affected() > 0)
}

/// What waits for it because it did not answer goes at once.
async fn hurry(db: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update webhook_deliveries set next_at = $2 where webhook = $1 and state = 'waiting' and is_unanswered and next_at > $2",
        id,
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Another secret signs; the one before it signs too, until then. Whether there is such a webhook.
pub async fn rotate(
    db: &mut PgConnection,
    id: Uuid,
    secret: &[u8],
    until: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let rotated = sqlx::query!(
        "update webhooks set old_secret = secret, old_secret_until = $3, secret = $2 where id = $1",
        id,
        secret,
        until,
    )
    .execute(db)
    .await?;
    Ok(rotated.rows_affected() > 0)
}

/// One for which something is to be told now, taken by one process.
#[derive(Clone)]
pub struct LeasedWebhook {
    pub id: Uuid,
    pub owner: String,
    pub url: String,
    pub secret: Vec<u8>,
    /// What signs too.
    pub old_secret: Option<Vec<u8>>,
    pub failing_since: Option<DateTime<Utc>>,
}

/// Takes up to `limit` of them for so many seconds, by the clock on the wall; whoever was told longest ago comes first.
pub async fn lease(
    db: &mut PgConnection,
    by: Uuid,
    limit: i64,
    seconds: f64,
) -> sqlx::Result<Vec<LeasedWebhook>> {
    sqlx::query_as!(
        LeasedWebhook,
        r#"update webhooks w set leased_by = $1, leased_until = clock_timestamp() + make_interval(secs => $3)
           where w.id = any(array(
               select id from webhooks e
               where disabled_at is null and rests_until <= (select house_now()) and leased_until <= (select clock_timestamp())
                 and (select true from webhook_deliveries d
                      where d.webhook = e.id and d.state = 'waiting' and d.next_at <= (select house_now()) limit 1)
               order by leased_until limit $2 for no key update skip locked))
           returning w.id, w.owner, w.url, w.secret, case when w.old_secret_until > house_now() then w.old_secret end as old_secret,
                     w.failing_since"#,
        by,
        limit,
        seconds,
    )
    .fetch_all(db)
    .await
}

/// Whoever has taken it is at work: it is theirs for so many seconds more, 0 being the end. Whether it still was.
pub async fn hold(db: &mut PgConnection, id: Uuid, by: Uuid, seconds: f64) -> sqlx::Result<bool> {
    let held = sqlx::query!(
        "update webhooks set leased_until = clock_timestamp() + make_interval(secs => $3) where id = $1 and leased_by = $2",
        id,
        by,
        seconds,
    )
    .execute(db)
    .await?;
    Ok(held.rows_affected() > 0)
}

/// It took an event: what waited because it did not answer goes at once.
pub async fn answers(db: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    let was_failing = sqlx::query!(
        "update webhooks set failing_since = null, rests_until = '-infinity' where id = $1 and failing_since is not null",
        id
    )
    .execute(&mut *db)
    .await?;
    if was_failing.rows_affected() > 0 {
        hurry(db, id, now).await?;
    }
    Ok(())
}

/// It did not take an event. Where it rests nothing is tried until then.
pub async fn fails(
    db: &mut PgConnection,
    id: Uuid,
    now: DateTime<Utc>,
    rests_until: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update webhooks set failing_since = coalesce(failing_since, $2), rests_until = coalesce($3, rests_until) where id = $1",
        id,
        now,
        rests_until,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// It is told nothing more until it is enabled again; staff are to hear of it.
pub async fn disable(
    db: &mut PgConnection,
    id: Uuid,
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update webhooks set disabled_at = $2, disabled_why = $3, told_at = null where id = $1 and disabled_at is null",
        id,
        now,
        why,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// One that was disabled, of which staff have not heard.
#[derive(Clone, Debug)]
pub struct DisabledWebhook {
    pub id: Uuid,
    pub owner: String,
    /// It said that it is gone; otherwise it has failed for days.
    pub is_gone: bool,
}

/// Takes those of which staff have not heard: they are told in this transaction, or stay.
pub async fn take_disabled(
    db: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<DisabledWebhook>> {
    sqlx::query_as!(
        DisabledWebhook,
        r#"update webhooks set told_at = $1 where disabled_at is not null and told_at is null
           returning id, owner, coalesce(disabled_why = 'gone', false) as "is_gone!""#,
        now
    )
    .fetch_all(db)
    .await
}
