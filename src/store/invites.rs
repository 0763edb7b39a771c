//! Invitations: each is good once, for one seat, and the newest one alone.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::staff;
use crate::domain::{Person, Role};

/// What an invitation is for.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    pub staff: Uuid,
    /// What they are from the moment it is used; `None`: what they are.
    pub role: Option<&'a str>,
    pub areas: Option<&'a [String]>,
    /// Whoever sits there by another account loses the seat.
    pub replaces: bool,
}

/// Keeps it as the hash of its token. What was made before for the same seat, and was not used, is void.
pub async fn make(
    db: &mut PgConnection,
    offer: Offer<'_>,
    token_hash: &str,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    void_all(db, offer.staff, now).await?;
    sqlx::query!(
        "insert into invites (token_hash, staff, expires_at, role, areas, replaces) values ($1, $2, $3, $4, $5, $6)",
        token_hash,
        offer.staff,
        expires_at,
        offer.role,
        offer.areas,
        offer.replaces,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Nobody comes by a link for this seat any more.
pub async fn void_all(db: &mut PgConnection, staff: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update invites set void_at = $2 where staff = $1 and used_at is null and void_at is null",
        staff,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// An invitation was seen where others read along: it is void.
pub async fn void(db: &mut PgConnection, token_hash: &str, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update invites set void_at = $2 where token_hash = $1 and used_at is null and void_at is null",
        token_hash,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Who came by an invitation.
#[derive(Clone, Debug)]
pub struct Seated {
    pub person: Person,
    /// The account that had the seat until now, and the language that it read.
    pub before: Option<(String, String)>,
    /// What they were until now.
    pub was: Role,
    /// Whether they are what they were, on the account that they had.
    pub is_same: bool,
}

/// Redeems an invitation: from now on this Telegram account is that member. `None`: it is used, void, too old, or none; the account is
/// somebody else of the staff; or somebody sits there whom it was not made to replace.
pub async fn redeem(
    db: &mut PgConnection,
    token_hash: &str,
    telegram: &str,
    language: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Seated>> {
    // The seat is the lock: of two who come at once by two links, one finds the other's void.
    let seat = sqlx::query!(
        "select s.id, s.telegram, s.language, s.role, s.areas from staff s
         where s.id = (select staff from invites where token_hash = $1) and s.revoked_at is null for update",
        token_hash
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(seat) = seat else {
        return Ok(None);
    };
    let before = seat.telegram.clone().filter(|account| account != telegram);
    let offer = sqlx::query!(
        "update invites set used_at = $4
         where token_hash = $1 and used_at is null and void_at is null and expires_at > $4 and (replaces or not $3)
           and not exists (select from staff known where known.telegram = $2 and known.revoked_at is null and known.id <> invites.staff)
         returning role, areas",
        token_hash,
        telegram,
        before.is_some(),
        now,
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(offer) = offer else {
        return Ok(None);
    };
    void_all(db, seat.id, now).await?;
    let taken = sqlx::query_as!(
        staff::StaffRow,
        r#"update staff set telegram = $2, language = $3, role = coalesce($4, role), areas = coalesce($5, areas),
                  on_duty_since = case when $6 then null else on_duty_since end
           where id = $1 returning id, name, role, language, areas, on_duty_since is not null as "on_duty!""#,
        seat.id,
        telegram,
        language,
        offer.role,
        offer.areas.as_deref(),
        before.is_some(),
    )
    .fetch_one(db)
    .await?;
    Ok(Some(Seated {
        was: staff::role(&seat.role),
        is_same: seat.telegram.as_deref() == Some(telegram)
            && seat.role == taken.role
            && seat.areas == taken.areas,
        before: before.map(|account| (account, seat.language)),
        person: taken.person(),
    }))
}
