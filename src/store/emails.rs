//! Where customers are told of their requests by e-mail: asked for, confirmed, refused, taken away.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{Channel, EmailAddress, EmailOffer};

/// How many links a customer may have sent in a day, and how many may go to one address.
const A_DAY: i64 = 3;
/// How long such a link is good.
const GOOD_FOR: Duration = Duration::hours(48);

/// Whether somebody sends e-mail from now on. What waits when nobody does is not said there.
pub async fn road_is(db: &mut PgConnection, is_open: bool, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update email_road set is_open = $1", is_open)
        .execute(&mut *db)
        .await?;
    if !is_open {
        sqlx::query!(
            "update outbox set state = 'superseded', why = 'there is no e-mail', done_at = $2
             where lane = $1 and state = 'waiting'",
            Channel::Email.code(),
            now,
        )
        .execute(db)
        .await?;
    }
    Ok(())
}

/// Keeps an address that a customer gave, until it is confirmed by the link of this token: the id under which it is written to. What they
/// gave before and did not confirm is over.
pub async fn offer(
    db: &mut PgConnection,
    customer: Uuid,
    (address, address_hash): (&EmailAddress, &str),
    token_hash: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Result<Uuid, EmailOffer>> {
    let known = sqlx::query!(
        r#"select exists (select from emails where customer = $1 and address = $2 and confirmed_at is not null and refused_at is null
                          and ended_at is null) as "is_known!",
                  (select count(*) from (select from emails where customer = $1 and created_at > $4 limit 10) own) as "own!",
                  (select count(*) from (select from emails where address_hash = $3 and created_at > $4 limit 10) there) as "there!""#,
        customer,
        address.as_str(),
        address_hash,
        now - Duration::days(1),
    )
    .fetch_one(&mut *db)
    .await?;
    if known.is_known {
        return Ok(Err(EmailOffer::IsKnown));
    }
    if known.own.max(known.there) >= A_DAY {
        return Ok(Err(EmailOffer::TooMany));
    }
    let over = sqlx::query_scalar!(
        "update emails set ended_at = $2, address = '', token_hash = null
         where customer = $1 and ended_at is null and (confirmed_at is null or refused_at is not null) returning id",
        customer,
        now,
    )
    .fetch_all(&mut *db)
    .await?;
    leave_unsaid(db, &over, now).await?;
    let id = sqlx::query_scalar!(
        "insert into emails (customer, address, address_hash, token_hash, created_at) values ($1, $2, $3, $4, $5) returning id",
        customer,
        address.as_str(),
        address_hash,
        token_hash,
        now,
    )
    .fetch_one(db)
    .await?;
    Ok(Ok(id))
}

/// The language of whoever gave the address that this link confirms; none: it is over, used, or none of ours.
pub async fn asked(
    db: &mut PgConnection,
    token_hash: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select c.language from emails e join customers c on c.id = e.customer
         where e.token_hash = $1 and e.created_at > $2 and e.ended_at is null and e.refused_at is null",
        token_hash,
        now - GOOD_FOR,
    )
    .fetch_optional(db)
    .await
}

/// They read there: from now on they are told there, and no more where they were before. Tells whether the link was good.
pub async fn confirm(
    db: &mut PgConnection,
    token_hash: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let confirmed = sqlx::query!(
        "select id, customer from emails
         where token_hash = $1 and created_at > $2 and ended_at is null and refused_at is null for update",
        token_hash,
        now - GOOD_FOR,
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(confirmed) = confirmed else {
        return Ok(false);
    };
    let before = sqlx::query_scalar!(
        "update emails set ended_at = $3, address = '', token_hash = null
         where customer = $1 and id <> $2 and ended_at is null returning id",
        confirmed.customer,
        confirmed.id,
        now,
    )
    .fetch_all(&mut *db)
    .await?;
    // What was on its way to the other address is said here.
    sqlx::query!(
        "update outbox set chat = $3 where lane = $1 and chat = any($2) and state = 'waiting' and not is_secret",
        Channel::Email.code(),
        &chats(&before),
        confirmed.id.to_string(),
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update emails set confirmed_at = $2, token_hash = null where id = $1",
        confirmed.id,
        now,
    )
    .execute(db)
    .await?;
    Ok(true)
}

/// Nothing goes to any address of this customer any more. Tells whether there was one.
pub async fn stop(db: &mut PgConnection, customer: Uuid, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let over = sqlx::query_scalar!(
        "update emails set ended_at = $2, address = '', token_hash = null where customer = $1 and ended_at is null returning id",
        customer,
        now,
    )
    .fetch_all(&mut *db)
    .await?;
    leave_unsaid(db, &over, now).await?;
    Ok(!over.is_empty())
}

/// Nothing goes to this address any more.
pub async fn stop_one(db: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update emails set ended_at = $2, address = '', token_hash = null where id = $1 and ended_at is null",
        id,
        now,
    )
    .execute(&mut *db)
    .await?;
    leave_unsaid(db, &[id], now).await
}

/// The language of whoever is told there, also if they are no more.
pub async fn language(db: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select c.language from emails e join customers c on c.id = e.customer where e.id = $1",
        id,
    )
    .fetch_optional(db)
    .await
}

/// An address as it is kept for a customer.
#[derive(Clone, Debug)]
pub struct KeptEmail {
    pub address: String,
    pub is_confirmed: bool,
}

/// The addresses of a customer, the last one first.
pub async fn of(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Vec<KeptEmail>> {
    sqlx::query_as!(
        KeptEmail,
        r#"select address, confirmed_at is not null and refused_at is null as "is_confirmed!" from emails
           where customer = $1 and ended_at is null order by created_at desc"#,
        customer,
    )
    .fetch_all(db)
    .await
}

/// Who turns out to be somebody that we know is told where that one is, or else where they were. (Only for somebody who never wrote from
/// anywhere else.)
pub async fn goes_along(
    db: &mut PgConnection,
    from: Uuid,
    to: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let writes = sqlx::query_scalar!(
        r#"select exists (select from conversations where customer = $1) as "writes!""#,
        from
    )
    .fetch_one(&mut *db)
    .await?;
    if writes {
        return Ok(());
    }
    sqlx::query!(
        "update emails e set customer = $2
         where e.customer = $1 and e.ended_at is null
           and not exists (select from emails o where o.customer = $2 and o.ended_at is null)",
        from,
        to,
    )
    .execute(&mut *db)
    .await?;
    stop(db, from, now).await.map(drop)
}

/// Whose it was is forgotten, and what was said there; the hash of the address goes a day later.
pub async fn forget(db: &mut PgConnection, customer: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    let theirs = sqlx::query_scalar!(
        "update emails set ended_at = coalesce(ended_at, $2), address = '', token_hash = null where customer = $1 returning id",
        customer,
        now,
    )
    .fetch_all(&mut *db)
    .await?;
    leave_unsaid(db, &theirs, now).await?;
    sqlx::query!(
        "update outbox set params = '{}', why = null where lane = $1 and chat = any($2) and params <> '{}' and state <> 'waiting'",
        Channel::Email.code(),
        &chats(&theirs),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What is over for a day is kept no longer: links to an address are counted for so long.
pub async fn drop_ended(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("delete from emails where ended_at < (select house_now()) - interval '1 day'")
        .execute(db)
        .await?;
    Ok(())
}

/// What waits for these addresses is not said there any more.
pub(super) async fn leave_unsaid(
    db: &mut PgConnection,
    ids: &[Uuid],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "update outbox set state = 'superseded', why = 'the address is over', done_at = $3, params = case when is_secret then '{}' else params end
         where lane = $1 and chat = any($2) and state = 'waiting'",
        Channel::Email.code(),
        &chats(ids),
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

fn chats(ids: &[Uuid]) -> Vec<String> {
    ids.iter().map(Uuid::to_string).collect()
}
