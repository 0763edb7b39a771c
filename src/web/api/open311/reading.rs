//! Requests as `GeoReport` tells them: where they stand and where they are, and nothing about who asked.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::body;
use super::error::{GeoError, GeoErrors};
use super::form::Form;
use super::named;
use crate::app::App;
use crate::app::api::geo_report as app_geo;
use crate::dialogue::form::geo_report;
use crate::domain::{Ticket, TicketId};
use crate::store::service_requests::listing::Span;

/// The longest span of time that is answered for.
const LONGEST: Duration = Duration::days(90);
/// Numbers that are asked for at once.
const NUMBERS: usize = 100;

/// A request.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct GeoRequest {
    #[schema(example = "SRV-2026-00042")]
    service_request_id: String,
    /// open or closed.
    status: &'static str,
    /// Where it stands, as the rest of the interface has it: pending, `under_review` ...
    status_notes: &'static str,
    service_name: String,
    service_code: String,
    /// What was chosen. Nobody's own words are in it.
    description: String,
    agency_responsible: Option<String>,
    service_notice: Option<String>,
    requested_datetime: DateTime<Utc>,
    updated_datetime: DateTime<Utc>,
    /// By when the work is to be done.
    expected_datetime: Option<DateTime<Utc>>,
    address: Option<String>,
    address_id: Option<String>,
    zipcode: Option<String>,
    lat: Option<f64>,
    long: Option<f64>,
    /// Papers and pictures are told to nobody here.
    media_url: Option<String>,
}

impl GeoRequest {
    fn of(app: &App, language: &str, ticket: Ticket) -> Self {
        let service = app.book.service(&ticket.service);
        let say = |key: &str| app.book.say(language, key, &[]);
        let answers = &ticket.answers;
        Self {
            service_request_id: ticket.id.to_string(),
            status: if ticket.status.is_closed() {
                "closed"
            } else {
                "open"
            },
            status_notes: ticket.status.code(),
            service_name: service
                .map_or_else(|| ticket.service.clone(), |service| say(&service.title)),
            description: service
                .map(|service| geo_report::about(&app.book, language, service, answers))
                .unwrap_or_default(),
            agency_responsible: None,
            service_notice: None,
            requested_datetime: ticket.created_at,
            updated_datetime: ticket.updated_at,
            expected_datetime: ticket.complete_due,
            address: service
                .and_then(|service| geo_report::address(&app.book, language, service, answers)),
            address_id: None,
            zipcode: None,
            lat: ticket.location.map(|place| place.lat),
            long: ticket.location.map(|place| place.lon),
            media_url: None,
            service_code: ticket.service,
        }
    }
}

/// `GeoReport` v2: lists requests, newest first: those of the last 90 days where nothing else is asked for, and at most a thousand.
///
/// For keys with the scope `read`. Names, numbers, papers and what people wrote are not in it.
#[utoipa::path(
    get, path = "/open311/v2/requests.json", tag = "open311", operation_id = "geo_requests",
    params(
        ("api_key" = Option<String>, Query, description = "A key, where it does not stand in the header."),
        ("service_request_id" = Option<String>, Query, description = "Numbers, with commas between, at most 100: then nothing else counts.", example = "SRV-2026-00042"),
        ("service_code" = Option<String>, Query, description = "Only these services, with commas between.", example = "outage"),
        ("status" = Option<String>, Query, description = "open or closed.", example = "open"),
        ("start_date" = Option<String>, Query, description = "Filed then or later: 2026-11-23T06:00:00Z. At most 90 days before end_date."),
        ("end_date" = Option<String>, Query, description = "Filed then or before."),
        ("Accept-Language" = Option<String>, Header, description = "en, am or om."),
    ),
    responses(
        (status = 200, description = "Those that fit.", body = Vec<GeoRequest>),
        (status = 400, description = "A parameter is wrong.", body = Vec<GeoError>),
    )
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Json<Vec<GeoRequest>>, GeoErrors> {
    let asked = Form::read(query.unwrap_or_default().as_bytes());
    let found = if let Some(numbers) = asked.get("service_request_id") {
        app_geo::of_numbers(&app.pool, &numbers_of(numbers)?).await?
    } else {
        let now = crate::store::now(&mut *app.pool.acquire().await?).await?;
        app_geo::of_span(&app.pool, &span(&asked, now)?).await?
    };
    Ok(told(&app, &headers, found))
}

/// `GeoReport` v2: reads a request.
#[utoipa::path(
    get, path = "/open311/v2/requests/{file}", tag = "open311", operation_id = "geo_request",
    params(
        ("file" = String, Path, description = "The number, with .json behind it.", example = "SRV-2026-00042.json"),
        ("api_key" = Option<String>, Query, description = "A key, where it does not stand in the header."),
        ("Accept-Language" = Option<String>, Header, description = "en, am or om."),
    ),
    responses(
        (status = 200, description = "A list of this one.", body = Vec<GeoRequest>),
        (status = 404, description = "There is none.", body = Vec<GeoError>),
    )
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Vec<GeoRequest>>, GeoErrors> {
    let unknown = || GeoErrors::no_such("request");
    let number = named(&file).and_then(|number| number.parse().ok());
    let number = number.ok_or_else(unknown)?;
    let found = app_geo::of_numbers(&app.pool, &[number]).await?;
    if found.is_empty() {
        return Err(unknown());
    }
    Ok(told(&app, &headers, found))
}

fn told(app: &App, headers: &HeaderMap, found: Vec<Ticket>) -> Json<Vec<GeoRequest>> {
    let language = body::language(&app.book, headers);
    let language = app.book.spoken(language.as_deref());
    let each = found.into_iter();
    Json(
        each.map(|ticket| GeoRequest::of(app, language, ticket))
            .collect(),
    )
}

fn numbers_of(written: &str) -> Result<Vec<TicketId>, GeoErrors> {
    let numbers: Vec<&str> = written.split(',').map(str::trim).collect();
    if numbers.len() > NUMBERS {
        return Err(GeoErrors::parameter(
            "service_request_id",
            "at most 100 numbers.",
        ));
    }
    // There is none of a number that is no number.
    Ok(numbers
        .into_iter()
        .filter_map(|number| number.parse().ok())
        .collect())
}

/// The span of time that is asked for, and which requests of it.
fn span(asked: &Form, now: DateTime<Utc>) -> Result<Span, GeoErrors> {
    let (from, until) = (moment(asked, "start_date")?, moment(asked, "end_date")?);
    let (from, until) = match (from, until) {
        (Some(from), Some(until)) => (from, until),
        (Some(from), None) => (from, from + LONGEST),
        (None, until) => {
            let until = until.unwrap_or(now);
            (until - LONGEST, until)
        }
    };
    if until - from > LONGEST {
        return Err(GeoErrors::parameter(
            "start_date",
            "at most 90 days before end_date.",
        ));
    }
    let is_over = match asked.get("status") {
        None | Some("open,closed" | "closed,open") => None,
        Some("open") => Some(false),
        Some("closed") => Some(true),
        Some(_) => return Err(GeoErrors::parameter("status", "open or closed.")),
    };
    let services = asked.short("service_code", 1000)?;
    let services = services.map(|codes| {
        let codes = codes.split(',').map(|code| code.trim().to_owned());
        codes.collect()
    });
    Ok(Span {
        from,
        until,
        is_over,
        services,
    })
}

/// A moment with its zone. A `+` that nobody wrote as `%2B` has become a space.
fn moment(asked: &Form, name: &str) -> Result<Option<DateTime<Utc>>, GeoErrors> {
    let Some(written) = asked.get(name) else {
        return Ok(None);
    };
    let read = DateTime::parse_from_rfc3339(&written.replace(' ', "+"));
    let says = "write it as 2026-11-23T06:00:00Z, or with the zone: 2026-11-23T09:00:00+03:00.";
    read.map(|at| Some(at.to_utc()))
        .map_err(|_| GeoErrors::parameter(name, says))
}
