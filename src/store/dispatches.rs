//! Whom a ticket was given to, so that an emergency goes to the next of those on duty.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::service_requests;
use crate::domain::ticket::Technician;
use crate::domain::{Ticket, TicketId};

/// Notes that a ticket is this technician's to answer.
pub async fn to(
    db: &mut PgConnection,
    ticket: TicketId,
    staff: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into given (ticket, staff, at) values ($1, $2, $3)
         on conflict (ticket, staff) do update set at = excluded.at, called = false",
        ticket.to_string(),
        staff,
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes who was called together with others. Whoever was asked alone before stays in that place.
pub async fn called(
    db: &mut PgConnection,
    ticket: TicketId,
    staff: &[Uuid],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into given (ticket, staff, at, called) select $1, unnest($2::uuid[]), $3, true on conflict do nothing",
        ticket.to_string(),
        staff,
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Everyone who was asked or called about a ticket.
pub async fn asked(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "select staff from given where ticket = $1 order by at, staff",
        ticket.to_string()
    )
    .fetch_all(db)
    .await
}

/// A ticket begins anew: everyone may be asked again.
pub async fn forget(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<()> {
    sqlx::query!("delete from given where ticket = $1", ticket.to_string())
        .execute(db)
        .await?;
    Ok(())
}

/// The names of those who were asked, in that order.
pub async fn names(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select s.name from given g join staff s on s.id = g.staff where g.ticket = $1 order by g.at, s.name",
        ticket.to_string(),
    )
    .fetch_all(db)
    .await
}

/// Who on duty in this region should go, and was not asked: whoever has the fewest open emergencies, then whoever is on duty longest.
pub async fn next_on_duty(
    db: &mut PgConnection,
    ticket: TicketId,
    region: Option<&str>,
) -> sqlx::Result<Option<Technician>> {
    sqlx::query_as!(
        Technician,
        "select s.id, s.name from staff s
         where s.revoked_at is null and s.role = 'technician' and s.on_duty_since is not null and s.telegram is not null
           and (s.areas = '{}' or $2::text is null or $2 = any(s.areas))
           and not exists (select from given g where (g.ticket, g.staff) = ($1, s.id) and not g.called)
           and not exists (select from addresses a where (a.channel, a.address) = ('telegram', s.telegram) and a.unreachable_since is not null)
         order by (select count(*) from service_requests r
                   where r.assigned_to = s.id and r.workflow = 'emergency' and r.status in ('assigned', 'in_progress')),
                  s.on_duty_since, s.id
         limit 1",
        ticket.to_string(),
        region,
    )
    .fetch_optional(db)
    .await
}

/// The emergencies in these regions (none: in all of them) that nobody has, in one order whoever asks.
pub async fn waiting(db: &mut PgConnection, areas: &[String]) -> sqlx::Result<Vec<Ticket>> {
    let found = sqlx::query_scalar!(
        "select ticket_id from service_requests
         where workflow = 'emergency' and status = 'pending' and ($1::text[] = '{}' or region is null or region = any($1))
         order by ticket_id",
        areas,
    )
    .fetch_all(&mut *db)
    .await?;
    service_requests::read(db, &found).await
}
