//! How well the roads flow, for the person on call.

use sqlx::PgPool;

/// Ages in seconds of the oldest row that waits, and how many wait; of the outbox, since when none of those around it has gone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Flow {
    pub inbox_waiting: i64,
    pub inbox_oldest_seconds: f64,
    pub outbox_waiting: i64,
    pub outbox_oldest_seconds: f64,
    pub outbox_quiet_seconds: f64,
    pub read_only: bool,
    /// Messages of people; a body that is no update is nobody's, and kept without being counted.
    pub inbox_parked: i64,
    pub house_parked: i64,
    /// SMS of the last day of which nobody knows whether they were sent.
    pub sms_unknown: i64,
    /// Segments of the SMS of the last day, as they are paid.
    pub sms_segments: i64,
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
            coalesce(extract(epoch from house_now() - oldest.since), 0)::float8 as "outbox_oldest_seconds!",
            coalesce(extract(epoch from house_now() - greatest(oldest.since,
                (select max(done_at) from outbox where id between oldest.id - 500 and oldest.id + 2000))), 0)::float8
                as "outbox_quiet_seconds!",
            current_setting('transaction_read_only')::boolean as "read_only!",
            (select count(*) from inbox where parked_why is not null and parked_why <> 'not an update' and done_at > house_now() - interval '1 day') as "inbox_parked!",
            (select count(*) from inbox where parked_why is not null and channel = 'house') as "house_parked!",
            (select count(*) from outbox o where o.state = 'unknown' and o.done_at > (select house_now()) - interval '1 day'
             and (select s.state from sent_sms s where s.outbox = o.id) is null) as "sms_unknown!",
            (select coalesce(sum(segments), 0) from sent_sms where posted_at > (select house_now()) - interval '1 day') as "sms_segments!",
            (select count(*) from news where parked_why is null) as "news_waiting!",
            (select count(*) from news where parked_why is not null) as "news_parked!"
           from (select min(id) as id, min(greatest(created_at, not_before)) as since from outbox
                 where state = 'waiting' and (not_before is null or not_before <= (select house_now()))) oldest"#
    )
    .fetch_one(pool)
    .await
}
