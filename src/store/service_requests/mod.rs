//! Tickets in the shared table.

pub mod additions;
mod customers_own;
mod emergencies;
pub mod listing;
mod opening;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde_json::Value;
use serde_json::value::RawValue;
use sqlx::PgConnection;
use uuid::Uuid;

pub use customers_own::{answers, count, in_every_year, list, of_customer, open_like};
pub use emergencies::{count_emergencies, open_emergencies, rang};
pub use opening::{Opening, open};

use super::entries::{self, Raw};
use crate::domain::ticket::{Reviewer, Technician};
use crate::domain::{Place, Ticket, TicketId};

struct ServiceRequestRow {
    ticket_id: String,
    service_type: String,
    status: String,
    priority: String,
    documents: Raw,
    supervisor_notes: Option<String>,
    assigned_to: Option<Uuid>,
    technician: Option<String>,
    accepted_at: Option<DateTime<Utc>>,
    reviewer: Option<Uuid>,
    reviewer_name: Option<String>,
    review_until: Option<DateTime<Utc>>,
    wanted: Vec<String>,
    created_by: Option<Uuid>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    answers: Raw,
    latitude: Option<f64>,
    longitude: Option<f64>,
    workflow: String,
    version: i32,
    review_due: Option<DateTime<Utc>>,
    complete_due: Option<DateTime<Utc>>,
    completed_at: Option<DateTime<Utc>>,
    waits_for_papers: bool,
    asked_at: Option<DateTime<Utc>>,
    stood: Vec<DateTime<Utc>>,
    rings: i32,
    held: bool,
    files: Option<Vec<String>>,
}

impl ServiceRequestRow {
    fn into_ticket(self) -> sqlx::Result<Ticket> {
        let decode = |error: Box<dyn std::error::Error + Send + Sync>| sqlx::Error::Decode(error);
        let answers = entries::answers(&self.ticket_id, &self.answers);
        let (documents, of_others) = entries::documents(&self.ticket_id, &self.documents);
        Ok(Ticket {
            id: self
                .ticket_id
                .parse()
                .map_err(|error| decode(Box::new(error)))?,
            service: self.service_type,
            workflow: self
                .workflow
                .parse()
                .map_err(|error| decode(Box::new(error)))?,
            status: self
                .status
                .parse()
                .map_err(|error| decode(Box::new(error)))?,
            priority: self
                .priority
                .parse()
                .map_err(|error| decode(Box::new(error)))?,
            version: self.version,
            customer: self.created_by.unwrap_or_default(),
            technician: self
                .assigned_to
                .zip(self.technician)
                .map(|(id, name)| Technician { id, name }),
            accepted_at: self.accepted_at,
            reviewer: self
                .reviewer
                .zip(self.reviewer_name)
                .map(|(id, name)| Reviewer {
                    id,
                    name,
                    until: self.review_until,
                }),
            wanted: self.wanted,
            note: self.supervisor_notes,
            answers,
            location: Place::of(self.latitude, self.longitude),
            documents,
            of_others,
            created_at: self.created_at,
            updated_at: self.updated_at,
            review_due: self.review_due,
            complete_due: self.complete_due,
            completed_at: self.completed_at,
            waits_for_papers: self.waits_for_papers,
            asked_at: self.asked_at,
            stood: pairs(&self.stood),
            rings: u32::try_from(self.rings).unwrap_or(0),
            held: self.held,
        })
    }
}

/// A ticket, locked until the transaction ends.
pub async fn lock(db: &mut PgConnection, id: TicketId) -> sqlx::Result<Option<Ticket>> {
    let locked = sqlx::query_scalar!(
        "select ticket_id from service_requests where ticket_id = $1 for update",
        id.to_string()
    )
    .fetch_all(&mut *db)
    .await?;
    Ok(read(db, &locked).await?.pop())
}

/// A ticket as it stands.
pub async fn read_one(db: &mut PgConnection, id: TicketId) -> sqlx::Result<Option<Ticket>> {
    Ok(read(db, &[id.to_string()]).await?.pop())
}

/// Reads tickets by their numbers, in this order.
pub(super) async fn read(db: &mut PgConnection, ids: &[String]) -> sqlx::Result<Vec<Ticket>> {
    let rows = rows(db, ids, false).await?;
    rows.into_iter()
        .map(ServiceRequestRow::into_ticket)
        .collect()
}

/// A ticket with all that stands among its papers.
#[derive(Clone, Debug)]
pub struct Whole {
    pub ticket: Ticket,
    /// The column `documents` as it stands, with what other programs keep there.
    pub documents: Box<RawValue>,
    /// The keys of those whose files can be had.
    pub files: BTreeSet<String>,
}

/// Reads tickets by their numbers, in this order, with all that stands among their papers.
pub async fn read_whole(db: &mut PgConnection, ids: &[String]) -> sqlx::Result<Vec<Whole>> {
    let rows = rows(db, ids, true).await?.into_iter();
    rows.map(|mut row| {
        Ok(Whole {
            documents: row.documents.0.clone(),
            files: row.files.take().into_iter().flatten().collect(),
            ticket: row.into_ticket()?,
        })
    })
    .collect()
}

async fn rows(
    db: &mut PgConnection,
    ids: &[String],
    with_files: bool,
) -> sqlx::Result<Vec<ServiceRequestRow>> {
    sqlx::query_as!(
        ServiceRequestRow,
        r#"select r.ticket_id, r.service_type, r.status, r.priority, r.documents as "documents: Raw", r.supervisor_notes, r.assigned_to,
                  s.name as "technician?", r.accepted_at, r.reviewer, v.name as "reviewer_name?", r.review_until, r.wanted, r.created_by, r.created_at, r.updated_at, r.answers as "answers: Raw", r.latitude, r.longitude, r.workflow,
                  r.version, r.review_due, r.complete_due, r.completed_at, r.waits_for_papers, r.asked_at, r.stood, r.rings, r.held,
                  case when $2 then array(select f.key from ticket_files f where f.ticket = r.ticket_id
                      and exists (select 1 from document_jobs j where j.key = f.key and j.state = 'stored')) end as files
           from unnest($1::text[]) with ordinality as wanted (id, position)
           join service_requests r on r.ticket_id = wanted.id
           left join staff s on s.id = r.assigned_to
           left join staff v on v.id = r.reviewer
           order by wanted.position"#,
        ids,
        with_files,
    )
    .fetch_all(db)
    .await
}

/// The row exactly as it stands, by column.
pub async fn row(db: &mut PgConnection, id: TicketId) -> sqlx::Result<Option<Value>> {
    sqlx::query_scalar!(
        r#"select to_jsonb(r) as "row!" from service_requests r where ticket_id = $1"#,
        id.to_string()
    )
    .fetch_optional(db)
    .await
}

/// The moments at which the clocks stopped and went on, by turns.
fn pairs(moments: &[DateTime<Utc>]) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let (pairs, _) = moments.as_chunks();
    pairs.iter().map(|[from, until]| (*from, *until)).collect()
}

/// Writes the ticket as it is after an action, if it is still at the version that the action started from; what the table keeps of its
/// clocks by itself is read back.
pub async fn save(db: &mut PgConnection, after: &mut Ticket) -> sqlx::Result<bool> {
    let saved = sqlx::query!(
        "update service_requests set status = $3, priority = $4, supervisor_notes = $5, assigned_to = $6, updated_at = $7, version = $2,
             accepted_at = $8, reviewer = $9, review_until = $10, wanted = $11, completed_at = $12
         where ticket_id = $1 and version = $2 - 1
         returning review_due, complete_due, asked_at, stood",
        after.id.to_string(),
        after.version,
        after.status.code(),
        after.priority.code(),
        after.note,
        after.technician.as_ref().map(|technician| technician.id),
        after.updated_at,
        after.accepted_at,
        after.reviewer.as_ref().map(|reviewer| reviewer.id),
        after.reviewer.as_ref().and_then(|reviewer| reviewer.until),
        &after.wanted,
        after.completed_at,
    )
    .fetch_optional(db)
    .await?;
    let Some(saved) = saved else {
        return Ok(false);
    };
    after.review_due = saved.review_due;
    after.complete_due = saved.complete_due;
    after.asked_at = saved.asked_at;
    after.stood = pairs(&saved.stood);
    Ok(true)
}

/// A ticket goes on as another one, and so does what had been merged into it.
pub async fn goes_on_as(db: &mut PgConnection, id: TicketId, into: TicketId) -> sqlx::Result<()> {
    sqlx::query!(
        "update service_requests set merged_into = $2 where ticket_id = $1 or merged_into = $1",
        id.to_string(),
        into.to_string(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The tickets that go on as this one, oldest first.
pub async fn merged(db: &mut PgConnection, into: TicketId) -> sqlx::Result<Vec<Ticket>> {
    let found = sqlx::query_scalar!(
        "select ticket_id from service_requests where merged_into = $1 order by ticket_id",
        into.to_string(),
    )
    .fetch_all(&mut *db)
    .await?;
    read(db, &found).await
}

/// Other open tickets of the same customer, or for the same meter.
pub async fn twins(
    db: &mut PgConnection,
    ticket: &Ticket,
    limit: i64,
) -> sqlx::Result<Vec<TicketId>> {
    let found = sqlx::query_scalar!(
        "select ticket_id from (
             select ticket_id, created_at from service_requests
             where ticket_id = any(array(
                 select r.ticket_id from service_requests r
                 where r.created_by = $2 and r.status not in ('completed', 'rejected', 'cancelled')
                 union
                 select r.ticket_id from service_requests r
                 where r.answers ->> 'meter_number' = $3 and r.status not in ('completed', 'rejected', 'cancelled'))) and ticket_id <> $1
             offset 0) found
         order by created_at desc limit $4",
        ticket.id.to_string(),
        ticket.customer,
        ticket
            .answers
            .get("meter_number")
            .and_then(serde_json::Value::as_str),
        limit,
    )
    .fetch_all(db)
    .await?;
    Ok(found.iter().filter_map(|id| id.parse().ok()).collect())
}

/// The open work of a technician in the order of the way: by place, and what is due first.
pub async fn work_of(
    db: &mut PgConnection,
    technician: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<Ticket>> {
    let found = sqlx::query_scalar!(
        "select ticket_id from service_requests
         where assigned_to = $1 and status in ('assigned', 'in_progress')
         order by region nulls last, answers ->> 'sub_city', answers ->> 'zone', answers ->> 'woreda', answers ->> 'woreda_number',
                  complete_due, ticket_id
         limit $2",
        technician,
        limit,
    )
    .fetch_all(&mut *db)
    .await?;
    read(db, &found).await
}
