//! The people of the utility.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::ticket::Technician;

/// Someone of the staff, as a list shows them.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: Uuid,
    pub name: String,
    pub role: String,
}

/// Adds someone. `role` is `supervisor`, `technician` or `admin`.
pub async fn add(
    db: &mut PgConnection,
    name: &str,
    role: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into staff (id, name, role, created_at) values ($1, $2, $3, $4)",
        id,
        name,
        role,
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Everyone who has not been revoked.
pub async fn list(db: &mut PgConnection) -> sqlx::Result<Vec<Member>> {
    sqlx::query_as!(
        Member,
        "select id, name, role from staff where revoked_at is null order by role, name"
    )
    .fetch_all(db)
    .await
}

/// A technician by id or by name; two of one name are nobody.
pub async fn technician(db: &mut PgConnection, who: &str) -> sqlx::Result<Option<Technician>> {
    let mut found = sqlx::query_as!(
        Technician,
        "select id, name from staff where revoked_at is null and role = 'technician' and (id::text = $1 or lower(name) = lower($1)) limit 2",
        who,
    )
    .fetch_all(db)
    .await?;
    Ok(if found.len() == 1 { found.pop() } else { None })
}
