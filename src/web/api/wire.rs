//! The shapes that other programs read and write.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::api::read::RequestTold;
use crate::domain::{Document, DocumentState, Priority, TicketId};
use crate::store::service_requests::listing::Position;
use crate::store::timeline::Line;

/// A request as another program files it. Each name may be written in `snake_case`, too.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "userId": "web-user-17", "serviceType": "bill_complaint",
    "answers": {
        "complaint_kind": "too_high", "account_number": "1000 1234 56", "phone": "0911234567", "region": "addis-ababa",
        "bill_month": "2019-03", "bill_amount": 1250, "meter_reading": 4520, "complaint_wish": "Please look at it"
    }
}))]
pub(super) struct NewRequest {
    /// Our id of the customer, or your own: one that nobody has is a customer whom we meet now.
    #[serde(alias = "user_id", alias = "createdBy", alias = "created_by")]
    #[schema(min_length = 1, max_length = 200)]
    pub(super) user_id: String,
    /// The code of a service, as `/api/services` lists them.
    #[serde(alias = "service_type")]
    #[schema(example = "bill_complaint")]
    pub(super) service_type: String,
    /// By question: the id of an option, whatever could be typed, a number, true or false, a place as `{"lat": 9.0, "lon": 38.7}`.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, Value>)]
    pub(super) answers: BTreeMap<String, Value>,
    /// What you keep among the papers, word for word: objects of your own.
    #[serde(default)]
    #[schema(value_type = Vec<Object>, max_items = 50)]
    pub(super) documents: Vec<Value>,
    /// A number of your own, as `SRV-2026-00042`. Without it: the next one.
    #[serde(default, alias = "ticket_id")]
    #[schema(pattern = "^SRV-20[2-9][0-9]-[0-9]{5,9}$")]
    pub(super) ticket_id: Option<String>,
    /// low, medium or high. Without it: what the service gives it.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "medium")]
    pub(super) priority: Option<Priority>,
    /// A request begins as `pending`; nothing else may stand here.
    #[serde(default)]
    #[schema(example = "pending")]
    pub(super) status: Option<String>,
    /// Of what is said about wrong fields, and to a customer whom we meet now: en, am, om. Without it: Accept-Language.
    #[serde(default)]
    pub(super) language: Option<String>,
}

/// What is to be done to a request.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct NewAction {
    /// review, approve, reject, request-changes, assign, unassign, start, complete, reopen, annotate or prioritise.
    #[schema(example = "approve")]
    pub(super) action: String,
    /// Words for the customer, at most 2000 letters: needed to reject, request-changes and annotate.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub(super) note: Option<String>,
    /// Who does the work: our id, your own, or the name. Needed to assign.
    #[serde(default, alias = "assignedTo", alias = "assigned_to")]
    pub(super) technician: Option<String>,
    /// low, medium or high. Needed to prioritise.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub(super) priority: Option<Priority>,
    /// An approval although required papers are missing.
    #[serde(default, alias = "despite_missing_papers")]
    pub(super) despite_missing_papers: bool,
}

/// A request as it stands.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServiceRequest {
    #[schema(example = "SRV-2026-00042")]
    ticket_id: String,
    service_type: String,
    /// pending, `under_review`, `changes_requested`, approved, assigned, `in_progress`, completed, rejected or cancelled.
    status: &'static str,
    /// low, medium or high.
    priority: &'static str,
    /// Our id of the customer.
    user_id: Uuid,
    #[schema(value_type = BTreeMap<String, Value>)]
    answers: BTreeMap<String, Value>,
    location: Option<Location>,
    /// The last note that the customer may see.
    supervisor_notes: Option<String>,
    technician: Option<TechnicianJson>,
    /// Our entries (kind, key, state; `href`, where the file can be had) and those of other programs, as they were written.
    #[schema(value_type = Vec<Object>)]
    documents: Box<RawValue>,
    /// By when it is to be decided; nothing while papers are missing.
    review_due: Option<DateTime<Utc>>,
    /// By when the work is to be done.
    complete_due: Option<DateTime<Utc>>,
    /// Raised by one at every change: the number in `ETag` and If-Match.
    version: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    /// Oldest first.
    timeline: Vec<TimelineJson>,
}

/// A place on the map, in degrees (WGS 84).
#[derive(Serialize, ToSchema)]
struct Location {
    latitude: f64,
    longitude: f64,
}

#[derive(Serialize, ToSchema)]
struct TechnicianJson {
    id: Uuid,
    name: String,
}

/// Something that happened to a request.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TimelineJson {
    /// Of the entries of one request each later one has a larger number: `Last-Event-ID` of its events.
    id: i64,
    at: DateTime<Utc>,
    /// `opened`, `approve`, ...; null: this version does not know it.
    event: Option<String>,
    from_status: String,
    status: String,
    /// customer, supervisor, technician, admin, system or external.
    by_role: String,
    by_name: String,
    /// What was written to or by the customer with it.
    note: Option<String>,
}

impl ServiceRequest {
    pub(super) fn of(told: RequestTold) -> Self {
        let ticket = told.ticket;
        Self {
            ticket_id: ticket.id.to_string(),
            service_type: ticket.service,
            status: ticket.status.code(),
            priority: ticket.priority.code(),
            user_id: ticket.customer,
            answers: ticket.answers,
            location: ticket.location.map(|place| Location {
                latitude: place.lat,
                longitude: place.lon,
            }),
            supervisor_notes: ticket.note,
            technician: ticket.technician.map(|technician| TechnicianJson {
                id: technician.id,
                name: technician.name,
            }),
            documents: linked(ticket.id, &told.documents, &told.files),
            review_due: ticket.review_due,
            complete_due: ticket.complete_due,
            version: ticket.version,
            created_at: ticket.created_at,
            updated_at: ticket.updated_at,
            timeline: told.timeline.into_iter().map(TimelineJson::of).collect(),
        }
    }

    /// The entry of our document of this key.
    pub(super) fn document(&self, key: &str) -> Option<Box<RawValue>> {
        let entries: Vec<Box<RawValue>> = serde_json::from_str(self.documents.get()).ok()?;
        let mut entries = entries.into_iter();
        entries.find(|entry| key_of(entry).as_deref() == Some(key))
    }
}

/// Where a document is handed out.
pub(super) fn href(ticket: TicketId, key: &str) -> String {
    let key = utf8_percent_encode(key, NON_ALPHANUMERIC);
    format!("/api/service-requests/{ticket}/documents/{key}")
}

/// The key of an entry that is one of ours.
fn key_of(entry: &RawValue) -> Option<String> {
    let document: Document = serde_json::from_str(entry.get()).ok()?;
    matches!(document.state, DocumentState::Stored { .. }).then_some(document.key)
}

/// The entries, each of those that can be had with its address; all others stay word for word.
fn linked(ticket: TicketId, documents: &RawValue, files: &BTreeSet<String>) -> Box<RawValue> {
    let all = || documents.to_owned();
    if !documents.get().trim_start().starts_with('[') {
        // What another program wrote there that is no list stands as the only thing in one.
        return RawValue::from_string(format!("[{}]", documents.get())).unwrap_or_else(|_| all());
    }
    if files.is_empty() {
        return all();
    }
    let Ok(entries) = serde_json::from_str::<Vec<Box<RawValue>>>(documents.get()) else {
        return all();
    };
    let each = entries.into_iter();
    let each: Vec<Box<RawValue>> = each
        .map(|entry| with_address(ticket, &entry, files).unwrap_or(entry))
        .collect();
    serde_json::value::to_raw_value(&each).unwrap_or_else(|_| all())
}

fn with_address(
    ticket: TicketId,
    entry: &RawValue,
    files: &BTreeSet<String>,
) -> Option<Box<RawValue>> {
    let key = key_of(entry).filter(|key| files.contains(key))?;
    let mut fields: Map<String, Value> = serde_json::from_str(entry.get()).ok()?;
    fields.insert("href".to_owned(), href(ticket, &key).into());
    serde_json::value::to_raw_value(&fields).ok()
}

impl TimelineJson {
    pub(super) fn of(line: Line) -> Self {
        Self {
            id: line.id,
            at: line.at,
            event: line.event.map(|event| event.code().to_owned()),
            from_status: line.from_status,
            status: line.status,
            by_role: line.by_role,
            by_name: line.by_name,
            note: line.note,
        }
    }
}

/// Some requests, newest first.
#[derive(Serialize, ToSchema)]
pub(super) struct RequestPage {
    pub(super) requests: Vec<ServiceRequest>,
    /// The `cursor` of the next page; null: this is the last. A page with a filter may hold fewer than asked for, and more follow.
    pub(super) next: Option<String>,
}

/// Which page.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PageWanted {
    /// At most so many requests: 1 to 100.
    #[param(minimum = 1, maximum = 100)]
    pub(super) limit: Option<u32>,
    /// `next` of the page before.
    pub(super) cursor: Option<String>,
}

/// A position as other programs hand it back: they need not know what it says.
pub(super) fn cursor(position: &Position) -> String {
    let micros = position.created_at.timestamp_micros();
    URL_SAFE_NO_PAD.encode(format!("{micros} {}", position.ticket))
}

/// Reads a position again; `None`: it is none of ours.
pub(super) fn position(cursor: &str) -> Option<Position> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let (micros, ticket) = text.split_once(' ')?;
    let created_at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    let ticket: TicketId = ticket.parse().ok()?;
    Some(Position {
        created_at,
        ticket: ticket.to_string(),
    })
}
