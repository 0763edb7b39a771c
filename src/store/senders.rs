//! One sender a lane, over all replicas.

use sqlx::PgConnection;

/// Tries to take a role that only one process may have (`sender telegram`, `poller telegram`). It is held by the connection itself:
/// when that breaks, the role is free.
pub async fn try_lead(connection: &mut PgConnection, role: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select pg_try_advisory_lock(hashtextextended('powerlink ' || $1::text, 0)) as "taken!""#,
        role
    )
    .fetch_one(connection)
    .await
}

/// Still there? An answer proves that the connection, and with it the lock, is alive.
pub async fn still_leads(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!(r#"select 1 as "one!""#)
        .fetch_one(connection)
        .await
        .map(drop)
}

/// The channel asked for silence: in one chat, or (None) everywhere. Kept in the database, so that a restart keeps it too.
pub async fn pause(
    db: &mut PgConnection,
    lane: &str,
    chat: Option<&str>,
    seconds: f64,
) -> sqlx::Result<()> {
    match chat {
        Some(chat) => sqlx::query!(
            "insert into chat_pauses (lane, chat, paused_until) values ($1, $2, house_now() + make_interval(secs => $3))
             on conflict (lane, chat) do update set paused_until = greatest(chat_pauses.paused_until, excluded.paused_until)",
            lane,
            chat,
            seconds,
        )
        .execute(db)
        .await
        .map(drop),
        None => sqlx::query!(
            "insert into lane_pauses (lane, paused_until) values ($1, house_now() + make_interval(secs => $2))
             on conflict (lane) do update set paused_until = greatest(lane_pauses.paused_until, excluded.paused_until)",
            lane,
            seconds,
        )
        .execute(db)
        .await
        .map(drop),
    }
}

/// A silence that was asked for and is not over: of one chat, or of all.
#[derive(Clone, Debug)]
pub struct Pause {
    pub chat: Option<String>,
    pub seconds: f64,
}

/// What a new sender must keep to, though it was asked of the one before.
pub async fn pauses(db: &mut PgConnection, lane: &str) -> sqlx::Result<Vec<Pause>> {
    sqlx::query_as!(
        Pause,
        r#"select chat as "chat?", extract(epoch from paused_until - house_now())::float8 as "seconds!"
           from (select chat, paused_until from chat_pauses where lane = $1
                 union all select null, paused_until from lane_pauses where lane = $1) p
           where paused_until > house_now() and paused_until < 'infinity'"#,
        lane,
    )
    .fetch_all(db)
    .await
}
