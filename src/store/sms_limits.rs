//! How many SMS were sent in a day, in segments, and which limits of a day were reached.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::domain::Channel;

/// Segments sent to this number since then.
pub async fn sent_to(
    db: &mut PgConnection,
    phone: &str,
    since: DateTime<Utc>,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select coalesce(sum(s.segments), 0) as "segments!" from outbox o join sent_sms s on s.outbox = o.id
           where o.lane = 'sms' and o.chat = $1 and o.left_at >= $2"#,
        phone,
        since,
    )
    .fetch_one(db)
    .await
}

/// Segments sent since the beginning of this day.
pub async fn sent_in_all(db: &mut PgConnection, since: DateTime<Utc>) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select coalesce(sum(segments), 0) as "segments!" from sent_sms
           where posted_at >= $1 and posted_at < $1::timestamptz + interval '1 day'"#,
        since,
    )
    .fetch_one(db)
    .await
}

/// The limit of this number (none: the one of all together) is reached today. Whether that is new.
pub async fn is_reached(
    db: &mut PgConnection,
    day: NaiveDate,
    phone: Option<&str>,
) -> sqlx::Result<bool> {
    let noted = sqlx::query!(
        "insert into sms_limits_reached (day, phone) values ($1, $2) on conflict do nothing",
        day,
        phone.unwrap_or(""),
    )
    .execute(db)
    .await?;
    Ok(noted.rows_affected() == 1)
}

/// Limits of which staff have not heard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReachedLimits {
    /// The one of all SMS together.
    pub of_all: bool,
    /// How many numbers have reached theirs.
    pub numbers: i64,
}

/// Takes them: they are told in this transaction, or stay.
pub async fn take(db: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<ReachedLimits> {
    let reached = sqlx::query!(
        r#"with told as (update sms_limits_reached set told_at = $1 where told_at is null returning phone)
           select count(*) filter (where phone = '') > 0 as "of_all!", count(*) filter (where phone <> '') as "numbers!" from told"#,
        now,
    )
    .fetch_one(db)
    .await?;
    Ok(ReachedLimits {
        of_all: reached.of_all,
        numbers: reached.numbers,
    })
}

/// Forgets those of the days before the last one.
pub async fn forget(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("delete from sms_limits_reached where day < ((select house_now()) - interval '2 days')::date")
        .execute(db)
        .await?;
    Ok(())
}

/// The language of whoever writes from this number, as far as they have chosen one.
pub async fn language(db: &mut PgConnection, phone: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select cu.language from addresses a join conversations c on c.id = a.conversation join customers cu on cu.id = c.customer
         where (a.channel, a.address) = ($2, $1) and cu.language <> ''",
        phone,
        Channel::Sms.code(),
    )
    .fetch_optional(db)
    .await
}

/// Whether this ticket is of an emergency.
pub async fn is_emergency(db: &mut PgConnection, ticket: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from service_requests where ticket_id = $1 and workflow = 'emergency') as "is_one!""#,
        ticket,
    )
    .fetch_one(db)
    .await
}
