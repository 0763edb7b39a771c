//! One sender a lane, over all replicas.

use sqlx::{Connection, PgConnection};

/// Tries to take a role that only one process may have (`sender telegram`, `poller telegram`). It is held by the connection itself:
/// when that breaks, the role is free.
pub async fn try_lead(connection: &mut PgConnection, role: &str) -> sqlx::Result<bool> {
    let mut tx = connection.begin().await?;
    // All who try come here one after the other, so that nobody holds a key that has just been replaced.
    let known = match key(&mut tx, role).await? {
        None => first_key(&mut tx, role).await?,
        known => known,
    };
    let key = known.ok_or(sqlx::Error::RowNotFound)?;
    let mut taken = try_lock(&mut tx, key).await?;
    if !taken && is_held_by_a_stranger(&mut tx, key).await? {
        tracing::warn!(role, "another login holds our lock; it is replaced");
        let key = new_key(&mut tx, role).await?;
        taken = try_lock(&mut tx, key).await?;
    }
    tx.commit().await?;
    Ok(taken)
}

async fn key(db: &mut PgConnection, role: &str) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar!("select key from leads where role = $1 for update", role)
        .fetch_optional(db)
        .await
}

/// Of those who are the first to ask for this role, one writes its key down; the others wait for it, and try the same.
async fn first_key(db: &mut PgConnection, role: &str) -> sqlx::Result<Option<i64>> {
    sqlx::query!(
        "insert into leads (role) values ($1) on conflict do nothing",
        role
    )
    .execute(&mut *db)
    .await?;
    key(db, role).await
}

async fn new_key(db: &mut PgConnection, role: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update leads set key = default where role = $1 returning key",
        role
    )
    .fetch_one(db)
    .await
}

async fn try_lock(db: &mut PgConnection, key: i64) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select pg_try_advisory_lock($1) as "taken!""#, key)
        .fetch_one(db)
        .await
}

/// Locks stand in `pg_locks` for everyone to see, and anyone may wait for one. A stranger is who may not read the keys: another login
/// of the house is none.
async fn is_held_by_a_stranger(db: &mut PgConnection, key: i64) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from pg_locks l join pg_stat_activity a on a.pid = l.pid
               where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                 and l.database = (select oid from pg_database where datname = current_database())
                 and l.classid::bigint = ($1::bigint >> 32) & 4294967295 and l.objid::bigint = $1::bigint & 4294967295
                 and not has_table_privilege(a.usesysid, 'leads', 'select')) as "held!""#,
        key
    )
    .fetch_one(db)
    .await
}

/// Whether this sender still leads: an answer proves that the connection, and with it the lock, is alive.
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
