//! What has happened and staff have not been told of.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::timeline;
use crate::domain::TimelineEvent;

/// An entry of the timeline.
#[derive(Clone, Debug)]
pub struct Event {
    pub entry: i64,
    pub ticket: String,
    /// `None`: this version does not know it.
    pub event: Option<TimelineEvent>,
    pub note: Option<String>,
    /// It was given to somebody, or taken from them.
    pub is_given: bool,
    /// Its customer is asked for changes.
    pub asks: bool,
    /// Another program did it.
    pub is_outside: bool,
}

/// What there is to tell staff, of every kind, and the hour.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a row of answers to separate questions"
)]
pub struct Waits {
    pub now: DateTime<Utc>,
    /// Something has happened.
    pub events: bool,
    /// A ticket is to be drawn anew.
    pub redraws: bool,
    /// Somebody would like to be called.
    pub calls: bool,
    /// Something is to be said of the group, or tried there.
    pub trouble: bool,
    /// A limit of SMS for a day is reached.
    pub limits: bool,
    /// Another program is told of nothing any more.
    pub webhooks: bool,
}

/// What waits to be told: each kind is taken by itself, since most of them are rare.
pub async fn waits(db: &mut PgConnection) -> sqlx::Result<Waits> {
    sqlx::query_as!(
        Waits,
        r#"select hour.now as "now!",
                  exists (select from news where parked_why is null and not_before <= hour.now) as "events!",
                  exists (select from redraws) as "redraws!",
                  exists (select from calls where posted_at is null) as "calls!",
                  exists (select from staff_chats
                          where (deaf_since is not null and (told_at is null or again_at <= hour.now))
                             or (topic_why is not null and topic_told_at is null)) as "trouble!",
                  exists (select from sms_limits_reached where told_at is null) as "limits!",
                  exists (select from webhooks where disabled_at is not null and told_at is null) as "webhooks!"
           from (select house_now() as now) hour"#
    )
    .fetch_one(db)
    .await
}

/// Takes the next ones, oldest first: they are told in this transaction, or stay.
pub async fn take(db: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<Event>> {
    let rows = sqlx::query!(
        r#"with taken as (
               delete from news where entry = any(array(
                   select entry from news where parked_why is null and not_before <= (select house_now())
                   order by entry limit $1 for update skip locked))
               returning entry
           )
           select t.id as entry, t.ticket, t.event, w.note as "note?", coalesce(t.changed ? 'technician', false) as "is_given!",
                  t.status = 'changes_requested' and t.from_status <> t.status as "asks!", t.by_role = 'external' as "is_outside!"
           from taken join timeline t on t.id = taken.entry
           left join timeline_words w on w.entry = t.id order by t.id"#,
        limit,
    )
    .fetch_all(db)
    .await?;
    let events = rows.into_iter().map(|row| Event {
        entry: row.entry,
        event: timeline::event(&row.ticket, &row.event),
        ticket: row.ticket,
        note: row.note,
        is_given: row.is_given,
        asks: row.asks,
        is_outside: row.is_outside,
    });
    Ok(events.collect())
}

/// Staff could not be told of this one: how many tries that makes. It rests, and the last time it is set aside.
pub async fn failed(
    db: &mut PgConnection,
    entry: i64,
    (why, most): (&str, i32),
    until: DateTime<Utc>,
) -> sqlx::Result<i32> {
    let tries = sqlx::query_scalar!(
        "update news set tries = tries + 1, not_before = $4, parked_why = case when tries + 1 >= $3 then $2 end
         where entry = $1 and parked_why is null returning tries",
        entry,
        why,
        most,
        until,
    )
    .fetch_optional(db)
    .await?;
    Ok(tries.unwrap_or(0))
}

/// The customer of these tickets has been told, or could not be: staff are to see it. A ticket that waits for it already is held until
/// this is over: whoever drew it now would draw what is not true any more, and nobody would draw it again.
pub async fn redraw(db: &mut PgConnection, tickets: &[String]) -> sqlx::Result<()> {
    if tickets.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into redraws (ticket) select distinct unnest($1::text[]) order by 1
         on conflict (ticket) do update set unreached = redraws.unreached",
        tickets
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The customer of these tickets was to be told, and is not reached: whoever wrote to them is to know.
pub async fn unreached(db: &mut PgConnection, tickets: &[String]) -> sqlx::Result<()> {
    if tickets.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into redraws (ticket, unreached) select distinct unnest($1::text[]), true order by 1
         on conflict (ticket) do update set unreached = true",
        tickets
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A ticket that is to be drawn anew.
#[derive(Clone, Debug)]
pub struct Redraw {
    pub ticket: String,
    /// Its customer turned out not to be reached.
    pub unreached: bool,
}

/// Takes the tickets that are to be drawn anew.
pub async fn take_redraws(db: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<Redraw>> {
    sqlx::query_as!(
        Redraw,
        "delete from redraws where ticket = any(array(select ticket from redraws order by ticket limit $1 for update skip locked))
         returning ticket, unreached",
        limit
    )
    .fetch_all(db)
    .await
}

/// A ticket cannot be drawn; its next change is drawn again.
pub async fn drop_redraw(db: &mut PgConnection, ticket: &str) -> sqlx::Result<()> {
    sqlx::query!("delete from redraws where ticket = $1", ticket)
        .execute(db)
        .await?;
    Ok(())
}
