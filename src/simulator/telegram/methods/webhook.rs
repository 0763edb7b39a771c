//! Methods that say where updates go.

use serde_json::{Value, json};

use super::super::answer::{CallRefusal, MethodResult, yes};
use super::super::state::World;
use super::super::updates::RegisteredWebhook;
use super::Received;

const MOST_CONNECTIONS: i64 = 100;
const CONNECTIONS: i64 = 40;

pub(super) fn set(world: &mut World, call: &Received<'_>) -> MethodResult {
    let url = call.params.text("url").unwrap_or_default();
    if url.is_empty() {
        return Ok(delete(world, call));
    }
    let secret = call
        .params
        .text("secret_token")
        .filter(|secret| !secret.is_empty());
    if secret.as_ref().is_some_and(|secret| secret.len() > 256) {
        return Err(CallRefusal::bad("Bad Request: secret token is too long"));
    }
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if secret
        .as_ref()
        .is_some_and(|secret| !secret.bytes().all(allowed))
    {
        return Err(CallRefusal::bad(
            "Bad Request: secret token contains unallowed characters",
        ));
    }
    check_address(&url)?;
    let max_connections = call
        .params
        .integer("max_connections")
        .unwrap_or(CONNECTIONS)
        .clamp(1, MOST_CONNECTIONS);
    let webhook = RegisteredWebhook {
        url,
        secret,
        max_connections: usize::try_from(max_connections).unwrap_or(1),
    };
    world.updates.allow(call.params.value("allowed_updates"));
    if call.params.flag("drop_pending_updates") {
        world.updates.forget_all();
    }
    if world.updates.webhook.as_ref() != Some(&webhook) {
        world.updates.last_error = None;
        world.updates.webhook = Some(webhook);
        // A poll under way learns that it is over.
        call.telegram
            .model
            .arrivals
            .send_modify(|count| *count += 1);
        world
            .updates
            .schedule
            .restart(world.updates.lanes.keys().copied());
    }
    Ok(yes())
}

/// HTTPS as Telegram demands, or plain HTTP on this machine, which is where the model lives.
fn check_address(url: &str) -> Result<(), CallRefusal> {
    let refuse = |why: &str| Err(CallRefusal::bad(format!("Bad Request: bad webhook: {why}")));
    let Ok(parsed) = url::Url::parse(url) else {
        return refuse("invalid URL");
    };
    let here = matches!(parsed.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    match parsed.scheme() {
        "http" if here => Ok(()),
        "https" if here || matches!(parsed.port_or_known_default(), Some(443 | 80 | 88 | 8443)) => {
            Ok(())
        }
        "https" => refuse("Webhook can be set up only on ports 80, 88, 443 or 8443"),
        _ => refuse("An HTTPS URL must be provided for webhook"),
    }
}

pub(super) fn delete(world: &mut World, call: &Received<'_>) -> String {
    world.updates.webhook = None;
    world.updates.last_error = None;
    if call.params.flag("drop_pending_updates") {
        world.updates.forget_all();
    }
    world.updates.schedule.restart(std::iter::empty());
    yes()
}

pub(super) fn info(world: &World) -> String {
    let updates = &world.updates;
    let mut info = json!({"url": "", "has_custom_certificate": false, "pending_update_count": updates.pending.len()});
    if let Some(webhook) = &updates.webhook {
        info["url"] = Value::from(webhook.url.as_str());
        info["max_connections"] = Value::from(webhook.max_connections);
    }
    if let Some((date, message)) = &updates.last_error {
        info["last_error_date"] = Value::from(*date);
        info["last_error_message"] = Value::from(message.as_str());
    }
    if let Some(allowed) = &updates.allowed {
        info["allowed_updates"] = Value::from(allowed.clone());
    }
    info.to_string()
}
