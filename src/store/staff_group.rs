//! Whether the group of the staff can be written to, and what was missed there.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

/// The group as it is posted to: none while it cannot be written to.
pub async fn listening(db: &mut PgConnection) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select chat from staff_chats where deaf_since is null order by configured limit 1"
    )
    .fetch_optional(db)
    .await
}

/// The topic of this chat in which we write by ourselves.
pub async fn topic(db: &mut PgConnection) -> sqlx::Result<Option<(String, i64)>> {
    let found = sqlx::query!(
        r#"select chat, topic as "topic!" from staff_chats where topic is not null order by configured limit 1"#
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| (row.chat, row.topic)))
}

/// A post was refused there. Whether that is new.
pub async fn refused(
    db: &mut PgConnection,
    chat: &str,
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let refused = sqlx::query_scalar!(
        r#"update staff_chats set deaf_since = coalesce(deaf_since, $3), deaf_why = $2, again_at = coalesce(again_at, $3 + interval '1 minute')
           where chat = $1 returning deaf_since = $3 as "is_new!""#,
        chat,
        why,
        now,
    )
    .fetch_optional(db)
    .await?;
    Ok(refused.unwrap_or(false))
}

/// A post has arrived there. If it was the list of what was missed, all is well again; any other is a sign that the list may be tried.
pub async fn arrived(
    db: &mut PgConnection,
    chat: &str,
    row: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let is_well = sqlx::query_scalar!(
        r#"update staff_chats s
           set deaf_since = case when o.is_list then null else s.deaf_since end,
               told_at = case when o.is_list then null else s.told_at end,
               again_at = case when o.is_list then null else $3::timestamptz end
           from (select coalesce(purpose @> '{"of": "missed"}', false) as is_list from outbox where id = $2) o
           where s.chat = $1 and s.deaf_since is not null
           returning s.deaf_since is null as "is_well!""#,
        chat,
        row,
        now,
    )
    .fetch_optional(&mut *db)
    .await?;
    if is_well == Some(true) {
        // What stands there is drawn as it is now.
        sqlx::query!(
            "insert into redraws (ticket)
             select r.ticket_id from cards c join service_requests r on r.ticket_id = substr(c.subject, 6) and r.version > c.version
             where c.lane = 'telegram' and c.chat = $1 and c.subject like 'desk %'
             on conflict do nothing",
            chat
        )
        .execute(db)
        .await?;
    }
    Ok(())
}

/// The post has arrived, but in the general topic: the other one is closed or gone. With `None` it was the right one.
pub async fn topic_is(db: &mut PgConnection, chat: &str, why: Option<&str>) -> sqlx::Result<()> {
    sqlx::query!(
        "update staff_chats set topic_why = $2, topic_told_at = case when $2::text is not null then topic_told_at end
         where chat = $1 and topic is not null and topic_why is distinct from $2",
        chat,
        why,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The bot may write there again, as Telegram says.
pub async fn is_open(db: &mut PgConnection, chat: &str, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update staff_chats set again_at = $2 where chat = $1 and deaf_since is not null",
        chat,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What is to be said of the group, or tried there.
#[derive(Clone, Debug)]
pub struct GroupTrouble {
    pub chat: String,
    /// Why nothing arrives there, where no admin has heard yet.
    pub untold: Option<String>,
    /// Why it arrives in another topic, where no admin has heard yet.
    pub topic_untold: Option<String>,
    /// The list of what was missed is tried now.
    pub is_tried: bool,
}

/// Takes it: what is given is said in this transaction, or stays. The longer it is closed, the rarer it is tried.
pub async fn take(db: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<Option<GroupTrouble>> {
    sqlx::query_as!(
        GroupTrouble,
        r#"with due as (
               select configured, case when deaf_since is not null and told_at is null then deaf_why end as untold,
                   case when topic_told_at is null then topic_why end as topic_untold,
                   deaf_since is not null and again_at <= $1 as is_tried
               from staff_chats
               where (deaf_since is not null and (told_at is null or again_at <= $1)) or (topic_why is not null and topic_told_at is null)
               for update skip locked
           )
           update staff_chats s
           set told_at = case when s.deaf_since is not null then coalesce(s.told_at, $1) end,
               topic_told_at = case when s.topic_why is not null then coalesce(s.topic_told_at, $1) end,
               again_at = case when due.is_tried
                   then $1 + least(interval '15 minutes', greatest(interval '1 minute', ($1 - s.deaf_since) / 4)) else s.again_at end
           from due where s.configured = due.configured
           returning s.chat, due.untold, due.topic_untold, coalesce(due.is_tried, false) as "is_tried!""#,
        now
    )
    .fetch_optional(db)
    .await
}

/// In a word, for the person on call.
pub async fn health(pool: &PgPool) -> sqlx::Result<String> {
    let group = sqlx::query!(
        r#"select deaf_why, deaf_since is not null as "is_deaf!", topic_why from staff_chats order by configured limit 1"#
    )
    .fetch_optional(pool)
    .await?;
    Ok(match group {
        None => "none".to_owned(),
        Some(group) if group.is_deaf => format!(
            "cannot be written to: {}",
            group.deaf_why.unwrap_or_default()
        ),
        Some(group) => group.topic_why.map_or_else(
            || "ok".to_owned(),
            |why| format!("written to in the general topic: {why}"),
        ),
    })
}
