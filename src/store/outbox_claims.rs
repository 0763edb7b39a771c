//! Messages of channels on which nothing is sent twice: each is claimed before it leaves, and what nobody knows the end of is not sent again.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::domain::Channel;

/// These messages are on their way from here at these hours, by which the claims are known again: no other process sends them. Gives
/// those that still were to be sent. Many cost one commit.
pub async fn claim(
    db: &mut PgConnection,
    claims: &[(i64, DateTime<Utc>)],
) -> sqlx::Result<Vec<i64>> {
    match *claims {
        [] => return Ok(Vec::new()),
        // Mostly it is one: several are held in their order first, so that nobody waits for each other.
        [(id, at)] => {
            return sqlx::query_scalar!(
                "update outbox set left_at = $2 where id = $1 and done_at is null and left_at is null returning id",
                id,
                at,
            )
            .fetch_all(db)
            .await;
        }
        _ => {}
    }
    let (ids, hours): (Vec<i64>, Vec<DateTime<Utc>>) = claims.iter().copied().unzip();
    sqlx::query_scalar!(
        "with held as materialized (
             select id from outbox where id = any($1) and done_at is null and left_at is null order by id for update
         )
         update outbox o set left_at = c.at from held, unnest($1::bigint[], $2::timestamptz[]) as c (id, at)
         where o.id = held.id and c.id = held.id
         returning o.id",
        &ids,
        &hours,
    )
    .fetch_all(db)
    .await
}

/// These were claimed at these hours, if at all, and never left: they wait again. What somebody else has claimed since is theirs.
pub async fn give_back(db: &mut PgConnection, claims: &[(i64, DateTime<Utc>)]) -> sqlx::Result<()> {
    if claims.is_empty() {
        return Ok(());
    }
    let (ids, hours): (Vec<i64>, Vec<DateTime<Utc>>) = claims.iter().copied().unzip();
    sqlx::query!(
        "update outbox o set left_at = null from unnest($1::bigint[], $2::timestamptz[]) as c (id, at)
         where o.id = any($1) and o.id = c.id and o.left_at = c.at and o.done_at is null",
        &ids,
        &hours,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What was on its way when its process died: nobody knows whether it was sent, and staff are to see that. Tells how many there were.
pub async fn end_unknown(db: &mut PgConnection, channel: Channel) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"with ended as (
               update outbox set state = 'unknown', why = 'the process died while it was on its way', done_at = house_now()
               where lane = $1 and state = 'waiting' and left_at is not null
               returning ticket, is_notice
           ), shown as (
               insert into redraws (ticket) select distinct ticket from ended where is_notice and ticket is not null order by 1
               on conflict (ticket) do update set unreached = redraws.unreached
           )
           select count(*) as "ended!" from ended"#,
        channel.code(),
    )
    .fetch_one(db)
    .await
}
