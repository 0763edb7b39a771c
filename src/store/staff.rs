//! The people of the utility: who they are, where they are reached, and how one becomes one of them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::staff::TechnicianLoad;
use crate::domain::ticket::Technician;
use crate::domain::{Person, Role};

/// Someone of the staff, as a list shows them.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: Uuid,
    pub name: String,
    pub role: String,
    pub areas: Vec<String>,
    /// Whether they have redeemed their invitation.
    pub is_linked: bool,
}

/// Adds someone. `role` is `supervisor`, `technician` or `admin`; `areas` are regions, none for all.
pub async fn add(
    db: &mut PgConnection,
    name: &str,
    role: &str,
    areas: &[String],
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into staff (id, name, role, areas, created_at) values ($1, $2, $3, $4, $5)",
        id,
        name,
        role,
        areas,
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
        r#"select id, name, role, areas, telegram is not null as "is_linked!" from staff where revoked_at is null order by role, name"#
    )
    .fetch_all(db)
    .await
}

/// Somebody of the staff reads this language from now on.
pub async fn speaks(db: &mut PgConnection, id: Uuid, language: &str) -> sqlx::Result<()> {
    sqlx::query!("update staff set language = $2 where id = $1", id, language)
        .execute(db)
        .await?;
    Ok(())
}

/// Somebody who was of the staff.
#[derive(Clone, Debug)]
pub struct Former {
    pub name: String,
    pub role: Role,
    pub language: String,
    /// Their private chat, where they had redeemed their invitation.
    pub chat: Option<String>,
}

/// Takes every right away, at once: who it was, if there was somebody to revoke.
pub async fn revoke(
    db: &mut PgConnection,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Former>> {
    let gone = sqlx::query!(
        "update staff set revoked_at = $2, on_duty_since = null where id = $1 and revoked_at is null
         returning name, role, language, telegram",
        id,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(gone.map(|gone| Former {
        name: gone.name,
        role: role(&gone.role),
        language: gone.language,
        chat: gone.telegram,
    }))
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

/// The technician whom another program means: by our id, its own, or the name, if only one has it.
pub async fn technician_known_as(
    db: &mut PgConnection,
    who: &str,
) -> sqlx::Result<Option<Technician>> {
    let by_id = sqlx::query_as!(
        Technician,
        "select id, name from staff where revoked_at is null and role = 'technician' and external_id = $1",
        who,
    )
    .fetch_optional(&mut *db)
    .await?;
    match by_id {
        Some(found) => Ok(Some(found)),
        None => technician(db, who).await,
    }
}

/// Everyone of this id or this name, whoever they are: a name is no key.
pub async fn called(db: &mut PgConnection, who: &str) -> sqlx::Result<Vec<Member>> {
    sqlx::query_as!(
        Member,
        r#"select id, name, role, areas, telegram is not null as "is_linked!" from staff
           where revoked_at is null and (id::text = lower($1) or lower(name) = lower($1)) order by created_at, id"#,
        who,
    )
    .fetch_all(db)
    .await
}

/// Somebody of the staff with the chat in which they are reached.
#[derive(Clone, Debug)]
pub struct StaffMember {
    pub person: Person,
    /// Their private chat.
    pub chat: String,
    /// `every`, `urgent` or `board`.
    pub wants: String,
}

/// Everyone of the staff who can be reached.
pub async fn reachable(db: &mut PgConnection) -> sqlx::Result<Vec<StaffMember>> {
    let rows = sqlx::query!(
        r#"select s.id, s.name, s.role, s.language, s.areas, s.on_duty_since is not null as "on_duty!", s.telegram as "telegram!", s.wants
           from staff s
           where s.revoked_at is null and s.telegram is not null
             and not exists (select from addresses a where (a.channel, a.address) = ('telegram', s.telegram) and a.unreachable_since is not null)
           order by s.created_at, s.id"#
    )
    .fetch_all(db)
    .await?;
    let members = rows.into_iter().map(|row| StaffMember {
        person: StaffRow {
            id: row.id,
            name: row.name,
            role: row.role,
            language: row.language,
            areas: row.areas,
            on_duty: row.on_duty,
        }
        .person(),
        chat: row.telegram,
        wants: row.wants,
    });
    Ok(members.collect())
}

/// Which new requests come to their chat: `every`, `urgent` or `board`.
pub async fn want(db: &mut PgConnection, id: Uuid, wants: &str) -> sqlx::Result<()> {
    sqlx::query!("update staff set wants = $2 where id = $1", id, wants)
        .execute(db)
        .await?;
    Ok(())
}

/// What they chose.
pub async fn wants(db: &mut PgConnection, id: Uuid) -> sqlx::Result<String> {
    sqlx::query_scalar!("select wants from staff where id = $1", id)
        .fetch_one(db)
        .await
}

/// The group of the staff, as it is called now.
pub async fn group(db: &mut PgConnection) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select chat from staff_chats order by configured limit 1")
        .fetch_optional(db)
        .await
}

/// Makes a group that of the staff, and no other. A group that was upgraded keeps its new id.
pub async fn sit_in(db: &mut PgConnection, configured: Option<&str>) -> sqlx::Result<()> {
    // `-1001234567890:45` names a topic of it.
    let named = configured.map(|configured| configured.split_once(':').unwrap_or((configured, "")));
    let topic: Option<i64> = named.and_then(|(_, topic)| topic.parse().ok());
    sqlx::query!(
        "delete from staff_chats where configured is distinct from $1",
        configured
    )
    .execute(&mut *db)
    .await?;
    if let (Some(configured), Some((chat, _))) = (configured, named) {
        sqlx::query!(
            "insert into staff_chats (configured, chat, topic) values ($1, $2, $3) on conflict do nothing",
            configured,
            chat,
            topic,
        )
        .execute(db)
        .await?;
    }
    Ok(())
}

/// From now on emergencies come to them, or no longer do.
pub async fn set_duty(
    db: &mut PgConnection,
    id: Uuid,
    on: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update staff set on_duty_since = case when $2 then coalesce(on_duty_since, $3) end where id = $1",
        id,
        on,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The technicians of a region, least busy first.
pub async fn technician_loads(
    db: &mut PgConnection,
    region: Option<&str>,
    limit: i64,
) -> sqlx::Result<Vec<TechnicianLoad>> {
    sqlx::query_as!(
        TechnicianLoad,
        r#"select s.id, s.name,
                  (select count(*) from service_requests r where r.assigned_to = s.id and r.status in ('assigned', 'in_progress')) as "open!"
           from staff s
           where s.revoked_at is null and s.role = 'technician' and (s.areas = '{}' or $1::text is null or $1 = any(s.areas))
           order by 3, s.name limit $2"#,
        region,
        limit,
    )
    .fetch_all(db)
    .await
}

/// A member as the table has them.
pub(super) struct StaffRow {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) language: String,
    pub(super) areas: Vec<String>,
    pub(super) on_duty: bool,
}

impl StaffRow {
    pub(super) fn person(self) -> Person {
        Person {
            id: self.id,
            name: self.name,
            role: role(&self.role),
            language: self.language,
            areas: self.areas,
            on_duty: self.on_duty,
        }
    }
}

/// What this code allows. One that this version does not know allows the least.
pub(super) fn role(code: &str) -> Role {
    let known = Role::ALL.into_iter().find(|role| role.code() == code);
    known.unwrap_or_else(|| {
        tracing::error!(
            role = code,
            "the role of a member of the staff is not understood"
        );
        Role::Technician
    })
}

/// Whether they are reached in the chat, so that they can answer there.
pub async fn is_linked(db: &mut PgConnection, id: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select telegram is not null as "linked!" from staff where id = $1 and revoked_at is null"#,
        id
    )
    .fetch_optional(db)
    .await
    .map(|linked| linked.unwrap_or(false))
}
