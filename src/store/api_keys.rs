//! The keys with which other programs come in, and what was done with each.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::Scope;

/// A key, without what opens the door.
#[derive(Clone, Debug)]
pub struct ApiKey {
    pub id: Uuid,
    /// Whose it is.
    pub owner: String,
    pub scopes: Vec<Scope>,
    pub expires_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was used last, of the calls that are kept.
    pub used_at: Option<DateTime<Utc>>,
}

/// A code that this version does not know opens nothing.
fn scopes(codes: &[String]) -> Vec<Scope> {
    let known = Scope::ALL.iter().copied();
    known
        .filter(|scope| codes.iter().any(|code| code == scope.code()))
        .collect()
}

/// Keeps a key as its hash (SHA-256).
pub async fn add(
    db: &mut PgConnection,
    owner: &str,
    scopes: &[Scope],
    hash: &[u8; 32],
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    let scopes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
    sqlx::query!(
        "insert into api_keys (id, owner, key_hash, scopes, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        id,
        owner,
        &hash[..],
        &scopes as &[&str],
        now,
        expires_at,
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// All keys, oldest first.
pub async fn list(db: &mut PgConnection) -> sqlx::Result<Vec<ApiKey>> {
    let rows = sqlx::query!(
        r#"select k.id, k.owner, k.scopes, k.expires_at, k.revoked_at,
                  (select c.at from api_calls c where c.key = k.id order by c.id desc limit 1) as used_at
           from api_keys k order by k.created_at, k.id"#
    )
    .fetch_all(db)
    .await?;
    let rows = rows.into_iter().map(|row| ApiKey {
        id: row.id,
        owner: row.owner,
        scopes: scopes(&row.scopes),
        expires_at: row.expires_at,
        revoked_at: row.revoked_at,
        used_at: row.used_at,
    });
    Ok(rows.collect())
}

/// It opens nothing from now on; whether there is one that did.
pub async fn revoke(db: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let revoked = sqlx::query!(
        "update api_keys set revoked_at = $2 where id = $1 and revoked_at is null",
        id,
        now
    )
    .execute(db)
    .await?;
    Ok(revoked.rows_affected() > 0)
}

/// A key that opens the door now, and the hash that is kept of it.
#[derive(Clone, Debug)]
pub struct GoodKey {
    pub id: Uuid,
    pub owner: String,
    pub scopes: Vec<Scope>,
    pub hash: Vec<u8>,
}

/// The key of this hash, if it is neither revoked nor over.
pub async fn good(db: &mut PgConnection, hash: &[u8; 32]) -> sqlx::Result<Option<GoodKey>> {
    let found = sqlx::query!(
        "select id, owner, scopes, key_hash from api_keys
         where key_hash = $1 and revoked_at is null and expires_at > house_now()",
        &hash[..],
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| GoodKey {
        id: row.id,
        owner: row.owner,
        scopes: scopes(&row.scopes),
        hash: row.key_hash,
    }))
}

/// One call, and how it ended.
#[derive(Clone, Debug)]
pub struct ApiCall {
    pub key: Uuid,
    pub method: String,
    /// Without what was put into it.
    pub route: String,
    pub ticket: Option<String>,
    pub status: i16,
}

/// Writes these down.
pub async fn note(db: &mut PgConnection, calls: &[ApiCall]) -> sqlx::Result<()> {
    let each = || calls.iter();
    let keys: Vec<Uuid> = each().map(|call| call.key).collect();
    let methods: Vec<&str> = each().map(|call| &*call.method).collect();
    let routes: Vec<&str> = each().map(|call| &*call.route).collect();
    let tickets: Vec<Option<&str>> = each().map(|call| call.ticket.as_deref()).collect();
    let statuses: Vec<i16> = each().map(|call| call.status).collect();
    sqlx::query!(
        "insert into api_calls (key, at, method, route, ticket, status)
         select key, (select house_now()), method, route, ticket, status
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::smallint[]) as c (key, method, route, ticket, status)",
        &keys,
        &methods as &[&str],
        &routes as &[&str],
        &tickets as &[Option<&str>],
        &statuses,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A batch of the calls, and of the names of requests that were made once, that are older than so many days; whether there was any.
pub async fn forget(db: &mut PgConnection, days: i32) -> sqlx::Result<bool> {
    let calls = sqlx::query!(
        "delete from api_calls where id = any(array(
             select id from api_calls where at < (select house_now()) - make_interval(days => $1) order by at limit 1000))",
        days
    )
    .execute(&mut *db)
    .await?;
    let names = sqlx::query!(
        "delete from api_requests_made where ctid = any(array(
             select ctid from api_requests_made where created_at < (select house_now()) - make_interval(days => $1)
             order by created_at limit 1000))",
        days
    )
    .execute(db)
    .await?;
    Ok(calls.rows_affected() + names.rows_affected() > 0)
}
