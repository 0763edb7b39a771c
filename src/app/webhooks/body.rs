//! What is told of an event: what a program with a key reads in the history, and the request as it was then.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::json;

use crate::domain::WebhookKind;
use crate::store::webhook_deliveries::Delivery;

/// The id of an event, the same however often it is told.
pub(super) fn id(entry: i64) -> String {
    format!("evt_{entry}")
}

/// The same for each try, but for words that were erased meanwhile.
pub(super) fn of(delivery: &Delivery) -> String {
    // What a later version of the store calls by another name is a change, as whatever has no name of its own is.
    let kind = delivery.kind.parse().unwrap_or(WebhookKind::Updated);
    json!({
        "type": kind.event(),
        "timestamp": written(delivery.at),
        "data": {
            "ticketId": delivery.ticket,
            "serviceType": delivery.service,
            "status": delivery.status,
            "priority": delivery.priority,
            "version": delivery.version,
            "entry": {
                "at": written(delivery.at),
                "event": delivery.event,
                "fromStatus": delivery.from_status,
                "status": delivery.status,
                "byRole": delivery.by_role,
                "byName": delivery.by_name,
                "note": delivery.note,
            },
        },
    })
    .to_string()
}

fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
