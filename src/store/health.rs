//! How well the roads flow, for the person on call.

use sqlx::PgPool;

/// Ages in seconds of the oldest row that waits, and how many wait.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Flow {
    pub inbox_waiting: i64,
    pub inbox_oldest_seconds: f64,
    pub outbox_waiting: i64,
    pub outbox_oldest_seconds: f64,
    pub inbox_parked: i64,
    pub house_parked: i64,
    pub news_waiting: i64,
    pub news_parked: i64,
}

pub async fn flow(pool: &PgPool) -> sqlx::Result<Flow> {
    sqlx::query_as!(
        Flow,
        r#"select
            (select count(*) from inbox where done_at is null) as "inbox_waiting!",
            coalesce(extract(epoch from house_now() - (select min(received_at) from inbox where done_at is null)), 0)::float8
                as "inbox_oldest_seconds!",
            (select count(*) from outbox where state = 'waiting') as "outbox_waiting!",
            coalesce(extract(epoch from house_now() - (select min(created_at) from outbox where state = 'waiting')), 0)::float8
                as "outbox_oldest_seconds!",
            (select count(*) from inbox where parked_why is not null and done_at > house_now() - interval '1 day') as "inbox_parked!",
            (select count(*) from inbox where parked_why is not null and channel = 'house') as "house_parked!",
            (select count(*) from news where parked_why is null) as "news_waiting!",
            (select count(*) from news where parked_why is not null) as "news_parked!""#
    )
    .fetch_one(pool)
    .await
}
