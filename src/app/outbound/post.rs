//! One row of the outbox, sent to its channel.

use serde_json::Value;

use crate::channels::telegram::Call;
use crate::channels::telegram::Client;
use crate::channels::telegram::Outcome;
use crate::channels::telegram::Unreachable;
use crate::channels::telegram::layout;
use crate::store::outbox::Taken;

/// Makes the call that this row stands for; hushed, it comes without a sound.
///
/// What we say by ourselves goes to the `topic` of its chat, where it has one.
pub(super) async fn post(
    client: &Client,
    row: &Taken,
    hushed: bool,
    topic: Option<i64>,
) -> Outcome {
    let mut answered = None;
    if row.method.starts_with("send") && !hushed && topic.is_none() {
        // As it is: nothing is added to it.
        match client.post_text(&row.method, row.params.clone()).await {
            again @ (Outcome::BadMarkup | Outcome::TopicGone { .. }) => answered = Some(again),
            outcome => return outcome,
        }
    }
    let mut params: Value = match serde_json::from_str(&row.params) {
        Ok(params) => params,
        Err(error) => {
            return Outcome::Refused {
                code: 0,
                description: format!("the row cannot be read: {error}"),
            };
        }
    };
    if let Some(outcome) = answered {
        return sent(client, &row.method, params, outcome).await;
    }
    if hushed {
        params["disable_notification"] = true.into();
    }
    let draws_anew = row.method == "editMessageText" && row.card_subject.is_some();
    // A press names the very message that it came from.
    let message = params["message_id"].as_i64().or(row.card_message);
    match (draws_anew, message) {
        (_, message) if layout::is_about_pins(&row.method) => match message {
            Some(message) => {
                params["message_id"] = message.into();
                pinned(client.post(&row.method, &params).await)
            }
            None => Outcome::MessageGone,
        },
        // The card is drawn in place where it stands, and sent where there is none any more.
        (true, Some(message)) => {
            params["message_id"] = message.into();
            match client.post("editMessageText", &params).await {
                Outcome::MessageGone | Outcome::TopicGone { .. } => {
                    send_anew(client, params, topic).await
                }
                other => plain_if_needed(client, "editMessageText", params, other).await,
            }
        }
        (true, None) => send_anew(client, params, topic).await,
        (false, _) if row.method.starts_with("send") => {
            send(client, &row.method, params, topic).await
        }
        (false, _) => {
            let outcome = client.post(&row.method, &params).await;
            match plain_if_needed(client, &row.method, params, outcome).await {
                // What stands in a topic that is gone is gone with it.
                Outcome::TopicGone { .. } => Outcome::MessageGone,
                other => other,
            }
        }
    }
}

/// That we may not pin says nothing about the chat.
fn pinned(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Unreachable { why } => Outcome::Refused {
            code: 400,
            description: format!("{why:?}"),
        },
        other => other,
    }
}

async fn send_anew(client: &Client, mut params: Value, topic: Option<i64>) -> Outcome {
    if let Some(fields) = params.as_object_mut() {
        fields.remove("message_id");
    }
    send(client, "sendMessage", params, topic).await
}

/// Sends it; where its topic is closed or gone, to the general one (T21).
async fn send(client: &Client, method: &str, mut params: Value, topic: Option<i64>) -> Outcome {
    if let Some(topic) = topic {
        params[TOPIC] = topic.into();
    }
    let outcome = client.post(method, &params).await;
    sent(client, method, params, outcome).await
}

/// What follows where the markup or the topic was refused.
async fn sent(client: &Client, method: &str, mut params: Value, outcome: Outcome) -> Outcome {
    let outcome = plain_if_needed(client, method, params.clone(), outcome).await;
    let Outcome::TopicGone { why } = outcome else {
        return outcome;
    };
    let closed = Outcome::Unreachable {
        why: Unreachable::TopicClosed,
    };
    if params
        .as_object_mut()
        .and_then(|params| params.remove(TOPIC))
        .is_none()
    {
        return closed;
    }
    let outcome = client.post(method, &params).await;
    match plain_if_needed(client, method, params, outcome).await {
        Outcome::Done { message_id } => Outcome::Elsewhere { message_id, why },
        Outcome::TopicGone { .. } => closed,
        other => other,
    }
}

/// Names a topic of a forum, in every method that sends.
const TOPIC: &str = "message_thread_id";

/// Our own markup was refused: the words matter more than how they look.
async fn plain_if_needed(
    client: &Client,
    method: &str,
    params: Value,
    outcome: Outcome,
) -> Outcome {
    match outcome {
        Outcome::BadMarkup => {
            tracing::error!(
                method,
                "the channel refused our markup; the text goes out plain"
            );
            let plain = layout::draw_plain(&Call {
                method: "sendMessage",
                params,
                card: None,
            });
            match client.post(method, &plain.params).await {
                Outcome::BadMarkup => Outcome::Refused {
                    code: 400,
                    description: "refused with and without markup".to_owned(),
                },
                other => other,
            }
        }
        other => other,
    }
}
