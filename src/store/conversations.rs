//! The lock of a conversation: who holds its row handles its messages.
//!
//! `for no key update`, so that the door can go on filing new messages under a conversation that is being handled.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// The conversations that a worker holds until its transaction ends.
pub struct Held {
    pub conversations: Vec<i64>,
    /// Where the next look begins; 0 after the last one.
    pub next: i64,
    /// How many with mail were passed, those that others hold and those that rest included.
    pub passed: usize,
}

/// How many conversations with mail one look passes, those of other workers included.
const LOOK: i64 = 96;

/// Takes up to `limit` conversations that have mail and that nobody holds, from `after` on, in a ring: so everyone comes round,
/// whoever floods. The walk goes from conversation to conversation, not from message to message.
pub async fn hold(db: &mut PgConnection, after: i64, limit: i64) -> sqlx::Result<Held> {
    let rows = sqlx::query!(
        r#"with recursive mail as (
               (select conversation, 1 as step from inbox
                where done_at is null and conversation > $1 order by conversation limit 1)
               union all
               select (select i.conversation from inbox i
                       where i.done_at is null and i.conversation > m.conversation order by i.conversation limit 1), step + 1
               from mail m where m.conversation is not null and step < $3
           ), due as (
               select conversation from mail where conversation is not null
           ), held as (
               select c.id from conversations c
               where c.id = any(array(select conversation from due)) and c.not_before <= (select house_now())
               order by c.id limit $2 for no key update skip locked
           )
           select held.id as "id?", seen.last as "last?", seen.passed as "passed!"
           from (select max(conversation) as last, count(*) as passed from due) seen left join held on true"#,
        after,
        limit,
        i32::try_from(LOOK).unwrap_or(i32::MAX),
    )
    .fetch_all(db)
    .await?;
    let conversations: Vec<i64> = rows.iter().filter_map(|row| row.id).collect();
    let first = rows.first();
    let passed_all = first.is_none_or(|row| row.passed < LOOK);
    let full = i64::try_from(conversations.len()).is_ok_and(|held| held == limit);
    let next = if full {
        conversations.iter().max().copied().unwrap_or(0)
    } else if passed_all {
        0
    } else {
        first.and_then(|row| row.last).unwrap_or(0)
    };
    let passed = first.map_or(0, |row| usize::try_from(row.passed).unwrap_or(0));
    Ok(Held {
        conversations,
        next,
        passed,
    })
}

/// Takes one conversation, if nobody else has it.
pub async fn hold_one(db: &mut PgConnection, conversation: i64) -> sqlx::Result<bool> {
    let held = sqlx::query_scalar!(
        "select id from conversations where id = $1 for no key update skip locked",
        conversation
    )
    .fetch_optional(db)
    .await?;
    Ok(held.is_some())
}

/// Leaves these conversations alone until then: their next message has just failed.
pub async fn postpone(
    db: &mut PgConnection,
    conversation: i64,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update conversations set not_before = $2 where id = $1",
        conversation,
        until
    )
    .execute(db)
    .await?;
    Ok(())
}

/// From now on this conversation belongs to the customer.
pub async fn belongs_to(
    db: &mut PgConnection,
    conversation: i64,
    customer: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update conversations set customer = $2 where id = $1",
        conversation,
        customer
    )
    .execute(db)
    .await?;
    Ok(())
}
