//! One person on two channels: addresses that share a conversation, and an account.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::addresses::Address;
use super::{customers, emails, inbox};
use crate::domain::{Channel, Phone};

/// How long a number is taken to be whose it was, after the last word from it: then an operator may have given it to somebody else.
pub const SILENT: Duration = Duration::days(90);

/// An account, and the conversation that it holds on another channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProvenAccount {
    pub customer: Uuid,
    pub conversation: i64,
}

/// What somebody had who wrote from a number before an account has proven it.
#[derive(Debug, Default)]
pub struct FromNumber {
    /// Where they stood, as its engine wrote it.
    pub session: Option<String>,
    /// Their requests.
    pub tickets: Vec<String>,
}

/// The account on another channel that has proven this number lately.
pub async fn of_number(
    db: &mut PgConnection,
    phone: &Phone,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<ProvenAccount>> {
    customers::hold_number(db, phone.international()).await?;
    sqlx::query_as!(
        ProvenAccount,
        r#"select cu.id as customer, c.id as conversation
           from customers cu join conversations c on c.customer = cu.id
           join addresses a on a.conversation = c.id and a.channel <> $3 and position('/' in a.address) = 0
           where cu.phone = $1 and cu.phone_proven_at > $2
           order by cu.phone_proven_at desc, c.id limit 1"#,
        phone.international(),
        now - SILENT,
        Channel::Sms.code(),
    )
    .fetch_optional(db)
    .await
}

/// The number is an address of this account from now on, and what was said and filed from it belongs to the account. Where nothing was
/// heard from it for long, that was somebody else's (T60).
pub async fn join(
    db: &mut PgConnection,
    account: ProvenAccount,
    phone: &Phone,
    now: DateTime<Utc>,
) -> sqlx::Result<FromNumber> {
    let before = sqlx::query!(
        "select c.id, c.customer, (
             select i.received_at from inbox i
             where i.conversation = c.id and i.done_at is not null and i.channel = a.channel and i.address = a.address
             order by i.id desc limit 1) as heard_at
         from addresses a join conversations c on c.id = a.conversation
         where a.channel = $1 and a.address = $2 for update of c",
        Channel::Sms.code(),
        phone.international(),
    )
    .fetch_optional(&mut *db)
    .await?;
    sqlx::query!(
        "insert into addresses (channel, address, conversation) values ($1, $2, $3)
         on conflict (channel, address) do update set conversation = excluded.conversation",
        Channel::Sms.code(),
        phone.international(),
        account.conversation,
    )
    .execute(&mut *db)
    .await?;
    let before = before.filter(|before| {
        let is_theirs = before.heard_at.is_some_and(|at| at >= now - SILENT);
        is_theirs && before.id != account.conversation
    });
    let Some(before) = before else {
        return Ok(FromNumber::default());
    };
    let session = sqlx::query_scalar!(
        r#"delete from sessions where conversation = $1 returning state::text as "state!""#,
        before.id
    )
    .fetch_optional(&mut *db)
    .await?;
    sqlx::query!(
        "update inbox set conversation = $2 where conversation = $1 and done_at is null",
        before.id,
        account.conversation,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update conversations set customer = $2 where id = $1",
        before.id,
        account.customer,
    )
    .execute(&mut *db)
    .await?;
    let tickets = match before.customer.filter(|id| *id != account.customer) {
        Some(customer) => {
            emails::goes_along(db, customer, account.customer, now).await?;
            take_over(db, customer, account.customer).await?
        }
        None => Vec::new(),
    };
    Ok(FromNumber { session, tickets })
}

/// What one account has is the other's; only for somebody who never wrote from anywhere else.
async fn take_over(db: &mut PgConnection, from: Uuid, to: Uuid) -> sqlx::Result<Vec<String>> {
    let has_more = sqlx::query_scalar!(
        r#"select exists (select from conversations where customer = $1) as "has_more!""#,
        from
    )
    .fetch_one(&mut *db)
    .await?;
    if has_more {
        return Ok(Vec::new());
    }
    let tickets = sqlx::query_scalar!(
        "update service_requests set created_by = $2 where created_by = $1 returning ticket_id",
        from,
        to,
    )
    .fetch_all(&mut *db)
    .await?;
    sqlx::query!(
        "insert into followers (ticket, customer, at)
         select f.ticket, $2, f.at from followers f join service_requests r on r.ticket_id = f.ticket
         where f.customer = $1 and r.created_by is distinct from $2
         on conflict do nothing",
        from,
        to,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from followers where customer = $1 or customer = $2 and ticket = any($3)",
        from,
        to,
        &tickets,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update calls set customer = $2 where customer = $1",
        from,
        to
    )
    .execute(&mut *db)
    .await?;
    Ok(tickets)
}

/// A message that came from a number is heard in the conversation that it belongs to.
pub async fn hand_on(db: &mut PgConnection, message: i64, conversation: i64) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into inbox (channel, source, external_id, conversation, address, ordinal, body, sent_at, received_at)
         select channel, source, external_id || '/on', $2, address, ordinal, body, sent_at, received_at from inbox where id = $1
         on conflict do nothing",
        message,
        conversation,
    )
    .execute(&mut *db)
    .await?;
    inbox::ring(db).await
}

/// Whether nothing was heard from this number for so long that it may be somebody else's, and was not proven meanwhile.
pub async fn is_silent(
    db: &mut PgConnection,
    at: &Address,
    message: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select coalesce(greatest(cu.phone_proven_at, (
                   select i.received_at from inbox i
                   where i.conversation = c.id and i.done_at is not null and i.id < $3 and i.channel = a.channel and i.address = a.address
                   order by i.id desc limit 1)) < $4, false) as "is_silent!"
           from addresses a join conversations c on c.id = a.conversation join customers cu on cu.id = c.customer
           where a.channel = $1 and a.address = $2"#,
        at.channel.code(),
        at.address,
        message,
        now - SILENT,
    )
    .fetch_optional(db)
    .await
    .map(|found| found.unwrap_or(false))
}

/// Whoever writes from this number now is somebody whom we do not know. What was its owner's stays theirs.
pub async fn part(db: &mut PgConnection, at: &Address) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"with made as (insert into conversations default values returning id)
           update addresses a set conversation = made.id, unreachable_since = null, unreachable_why = null
           from made where a.channel = $1 and a.address = $2 returning made.id as "id!""#,
        at.channel.code(),
        at.address,
    )
    .fetch_one(db)
    .await
}
