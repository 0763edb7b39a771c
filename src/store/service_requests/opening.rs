//! Opening a ticket.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::domain::{
    Actor, Deadlines, Document, Place, Priority, Reminder, Status, Ticket, TicketId, Workflow,
};
use crate::store::timers;

/// What a new ticket holds; the number is given by the database.
#[derive(Clone, Debug)]
pub struct Opening<'a> {
    /// The number that another program gave it; none: the next one.
    pub id: Option<TicketId>,
    pub customer: Uuid,
    pub by: &'a Actor,
    pub service: &'a str,
    pub workflow: Workflow,
    pub priority: Priority,
    pub answers: &'a BTreeMap<String, Value>,
    pub location: Option<Place>,
    pub documents: &'a [Document],
    /// What another program keeps beside them, word for word.
    pub of_others: &'a [Value],
    /// What it is found by, folded.
    pub search_key: &'a str,
    /// None while papers are missing.
    pub due: Option<Deadlines>,
    /// The required papers that are, by their keys.
    pub missing: &'a [String],
    /// When the house looks at it again, and for what.
    pub reminders: &'a [(Reminder, DateTime<Utc>)],
    /// No crew is sent to it by itself.
    pub held: bool,
    /// How many open requests of this service its customer may have with it, unless the office has said that they may have more.
    pub most: Option<u32>,
    pub now: DateTime<Utc>,
}

/// An entry of the column `documents`.
#[derive(Serialize)]
#[serde(untagged)]
enum Entry<'a> {
    Ours(&'a Document),
    Other(&'a Value),
}

/// Opens a ticket, with the beginning of its history and what it is looked at for later, in one statement. None: its customer has as
/// many as one may have.
pub async fn open(db: &mut PgConnection, new: &Opening<'_>) -> sqlx::Result<Option<Ticket>> {
    let (kinds, hours): (Vec<String>, Vec<DateTime<Utc>>) = (new.reminders.iter())
        .map(|(reminder, due)| (reminder.kind().to_owned(), *due))
        .unzip();
    let about: Vec<Value> = (new.reminders.iter())
        .map(|(reminder, _)| timers::about(*reminder))
        .collect();
    let documents = new.documents.iter().map(Entry::Ours);
    let documents: Vec<Entry<'_>> =
        (documents.chain(new.of_others.iter().map(Entry::Other))).collect();
    let opened = sqlx::query_scalar!(
        "with opened as (
             insert into service_requests (ticket_id, service_type, workflow, priority, documents, created_by, answers, latitude, longitude,
                 review_due, complete_due, search_key, waits_for_papers, missing_papers, papers_version, taken_in_at, created_at,
                 updated_at, held)
             select coalesce($22, next_ticket_id($1)), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $10::timestamptz is null, $13, 1, $1, $1, $1, $14
             where $15::bigint is null
                or (select count(*) from service_requests where created_by = $6 and service_type = $2
                    and status not in ('completed', 'rejected', 'cancelled')) < $15
                or (select may_open_more from customers where id = $6)
             returning ticket_id
         ), entry as (
             insert into timeline (ticket, at, event, from_status, status, by_role, by_id, by_name, version)
             select ticket_id, $1, 'opened', 'pending', 'pending', $16, $17, $18, 1 from opened
         ), reminded as (
             insert into timers (ticket, kind, due, about)
             select o.ticket_id, t.kind, t.due, t.about
             from opened o cross join unnest($19::text[], $20::timestamptz[], $21::jsonb[]) as t (kind, due, about)
         )
         select ticket_id from opened",
        new.now,
        new.service,
        new.workflow.code(),
        new.priority.code(),
        Json(&documents) as _,
        new.customer,
        Json(new.answers) as _,
        new.location.map(|place| place.lat),
        new.location.map(|place| place.lon),
        new.due.map(|due| due.review),
        new.due.map(|due| due.complete),
        new.search_key,
        new.missing,
        new.held,
        new.most.map(i64::from),
        new.by.role.code(),
        new.by.id,
        new.by.name,
        &kinds,
        &hours,
        &about,
        new.id.map(|id| id.to_string()),
    )
    .fetch_optional(db)
    .await?;
    let Some(id) = opened else {
        return Ok(None);
    };
    let id: TicketId = id
        .parse()
        .map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    Ok(Some(new.ticket(id)))
}

impl Opening<'_> {
    /// As it stands in the table now.
    fn ticket(&self, id: TicketId) -> Ticket {
        Ticket {
            id,
            service: self.service.to_owned(),
            workflow: self.workflow,
            status: Status::Pending,
            priority: self.priority,
            version: 1,
            customer: self.customer,
            technician: None,
            accepted_at: None,
            reviewer: None,
            wanted: Vec::new(),
            note: None,
            answers: self.answers.clone(),
            location: self.location,
            documents: self.documents.to_vec(),
            of_others: self.of_others.len(),
            created_at: self.now,
            updated_at: self.now,
            review_due: self.due.map(|due| due.review),
            complete_due: self.due.map(|due| due.complete),
            waits_for_papers: self.due.is_none(),
            asked_at: None,
            stood: Vec::new(),
            rings: 0,
            held: self.held,
            completed_at: None,
        }
    }
}
