//! Technicians on duty whom Telegram does not reach, and the codes with which they answer a call by SMS.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::staff::StaffRow;
use crate::domain::{Person, TicketId};

/// A technician who is called by SMS.
#[derive(Clone, Debug)]
pub struct CalledBySms {
    pub person: Person,
    /// The number that they have shown to be theirs.
    pub phone: String,
}

/// Every technician on duty whom nothing reaches on Telegram, and who has shown a number there.
pub async fn crew(db: &mut PgConnection) -> sqlx::Result<Vec<CalledBySms>> {
    let rows = sqlx::query!(
        r#"select s.id, s.name, s.role, s.language, s.areas, cu.phone as "phone!"
           from staff s join addresses a on (a.channel, a.address) = ('telegram', s.telegram)
           join conversations c on c.id = a.conversation join customers cu on cu.id = c.customer
           where s.revoked_at is null and s.role = 'technician' and s.on_duty_since is not null and a.unreachable_since is not null
             and cu.phone is not null and cu.phone_proven_at is not null
           order by s.created_at, s.id"#
    )
    .fetch_all(db)
    .await?;
    let crew = rows.into_iter().map(|row| CalledBySms {
        phone: row.phone,
        person: StaffRow {
            id: row.id,
            name: row.name,
            role: row.role,
            language: row.language,
            areas: row.areas,
            on_duty: true,
        }
        .person(),
    });
    Ok(crew.collect())
}

/// Whether somebody of the staff has shown a number of theirs.
pub async fn has_number(db: &mut PgConnection, staff: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from staff s join addresses a on (a.channel, a.address) = ('telegram', s.telegram)
               join conversations c on c.id = a.conversation join customers cu on cu.id = c.customer
               where s.id = $1 and cu.phone is not null and cu.phone_proven_at is not null) as "has!""#,
        staff,
    )
    .fetch_one(db)
    .await
}

/// Notes that a technician is called so. The code that they answer with: the one that they have, or this one; none where they were called
/// so often that it is enough.
pub async fn rings(
    db: &mut PgConnection,
    (ticket, staff): (TicketId, Uuid),
    code: &str,
    most: i16,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    let code = sqlx::query_scalar!(
        "insert into given as g (ticket, staff, at, called, code, sms_rings) values ($1, $2, $3, true, $4, 1)
         on conflict (ticket, staff) do update set code = coalesce(g.code, excluded.code), sms_rings = g.sms_rings + 1
         where g.sms_rings < $5
         returning code",
        ticket.to_string(),
        staff,
        now,
        code,
        most,
    )
    .fetch_optional(db)
    .await?;
    Ok(code.flatten())
}

/// Who answers with this code from this number, and about which ticket.
pub async fn answered(
    db: &mut PgConnection,
    code: &str,
    phone: &str,
) -> sqlx::Result<Option<(String, Person)>> {
    let row = sqlx::query!(
        r#"select g.ticket, s.id, s.name, s.role, s.language, s.areas, s.on_duty_since is not null as "on_duty!"
           from given g join staff s on s.id = g.staff
           join addresses a on (a.channel, a.address) = ('telegram', s.telegram)
           join conversations c on c.id = a.conversation join customers cu on cu.id = c.customer
           where g.code = $1 and cu.phone = $2 and s.revoked_at is null and s.role = 'technician'"#,
        code,
        phone,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let person = StaffRow {
            id: row.id,
            name: row.name,
            role: row.role,
            language: row.language,
            areas: row.areas,
            on_duty: row.on_duty,
        };
        (row.ticket, person.person())
    }))
}
