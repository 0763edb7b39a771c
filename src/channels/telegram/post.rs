//! One message, posted to Telegram: as it is, and where Telegram refuses a part of it, without that part.

use super::client::Client;
use super::draw::{self, Call, EDIT, SEND, TOPIC};
use super::form;
use super::peek::chat_of;
use super::web_app;
use crate::channels::outbound::{FileContent, Letter};
use crate::channels::outcome::{Outcome, Unreachable};
use crate::domain::{MessageId, MessageKind, Said};
use serde_json::Value;

/// Posts a message; hushed, it comes without a sound. What we say by ourselves goes to the topic of its chat, where it has one.
pub(in crate::channels) async fn post(client: &Client, letter: &Letter<'_>) -> Outcome {
    let chat = chat_of(letter.chat).unwrap_or_default();
    let mut call = match draw::drawn(letter.kind, letter.said, chat) {
        Ok(call) => call,
        Err(error) => {
            return Outcome::Refused {
                code: 0,
                description: format!("the row cannot be read: {error}"),
            };
        }
    };
    web_app::place(&mut call.params, client.pages().filter(|_| chat > 0));
    if letter.hushed && call.method != EDIT {
        call.params[HUSHED] = true.into();
    }
    if let Some(stands_at) = letter.stands_at.and_then(MessageId::number)
        && call.params.get(MESSAGE).is_none()
        && (letter.kind.is_about_pins() || letter.kind == MessageKind::Card)
    {
        call.params[MESSAGE] = stands_at.into();
    }
    let has_target = call.params.get(MESSAGE).is_some();
    match letter.kind {
        MessageKind::Pin | MessageKind::Unpin if !has_target => Outcome::MessageGone,
        MessageKind::Pin | MessageKind::Unpin => pinned(call_it(client, &call).await),
        // The card is drawn in place where it stands, and sent where there is none any more.
        MessageKind::Card if has_target => match call_it(client, &call).await {
            Outcome::MessageGone | Outcome::TopicGone { .. } => {
                send_anew(client, call, letter).await
            }
            outcome => plain_if_needed(client, &call, outcome).await,
        },
        MessageKind::Card => send_anew(client, call, letter).await,
        MessageKind::File => file(client, call, letter).await,
        MessageKind::Text | MessageKind::Place => send(client, call, letter.topic).await,
        MessageKind::Edit | MessageKind::Delete | MessageKind::Commands | MessageKind::Toast => {
            let outcome = call_it(client, &call).await;
            match plain_if_needed(client, &call, outcome).await {
                // What stands in a topic that is gone is gone with it.
                Outcome::TopicGone { .. } => Outcome::MessageGone,
                other => other,
            }
        }
    }
}

/// It comes without a sound; what is changed makes none anyway, and knows no such parameter.
const HUSHED: &str = "disable_notification";
/// Names a message, in every method that changes one.
const MESSAGE: &str = "message_id";

async fn call_it(client: &Client, call: &Call) -> Outcome {
    client.post(&call.method, &call.params).await
}

/// A file by the name that Telegram has for it. Where it has none, or none for this bot, the file is wanted, if the house keeps it.
async fn file(client: &Client, call: Call, letter: &Letter<'_>) -> Outcome {
    if let Some(content) = letter.content {
        return upload(client, &call, content, letter.topic).await;
    }
    let Said::Message(message) = letter.said else {
        return send(client, call, letter.topic).await;
    };
    let file = message.file.as_ref();
    let is_kept = file.is_some_and(|file| file.kept.is_some());
    if is_kept && file.is_some_and(|file| file.id.is_empty()) {
        return Outcome::FileWanted;
    }
    match send(client, call, letter.topic).await {
        Outcome::Refused { description, .. } if is_kept && is_about_the_file(&description) => {
            Outcome::FileWanted
        }
        outcome => outcome,
    }
}

/// `wrong file identifier`, `wrong file_id or the file is temporarily unavailable`, `type of file mismatch`, `can't use file of type
/// Photo as Document`, `FILE_REFERENCE_EXPIRED`: the name of a file is no good here.
fn is_about_the_file(description: &str) -> bool {
    description.to_ascii_lowercase().contains("file")
}

/// The file goes with the call; in the general topic where the one that was meant is closed or gone (T21), without our markup where
/// Telegram cannot read it.
async fn upload(
    client: &Client,
    call: &Call,
    content: &FileContent<'_>,
    topic: Option<i64>,
) -> Outcome {
    let (mut call, field) = draw::with_content(call, content.is_voice);
    if let Some(topic) = topic {
        call.params[TOPIC] = topic.into();
    }
    let mut outcome = form::post(client, &call, (field, content)).await;
    if outcome == Outcome::BadMarkup {
        tracing::error!("the channel refused our markup; the words go out plain");
        call = draw::plain(&call);
        outcome = form::post(client, &call, (field, content)).await;
    }
    let has_topic = |params: &mut Value| {
        let params = params.as_object_mut();
        params.and_then(|params| params.remove(TOPIC)).is_some()
    };
    match outcome {
        Outcome::TopicGone { why } if has_topic(&mut call.params) => {
            match form::post(client, &call, (field, content)).await {
                Outcome::Uploaded { message_id, .. } => Outcome::Elsewhere { message_id, why },
                Outcome::TopicGone { .. } => Outcome::Unreachable {
                    why: Unreachable::TopicClosed,
                },
                other => other,
            }
        }
        other => other,
    }
}

/// An answer about a pin: that we may not pin says nothing about the chat.
fn pinned(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Unreachable { why } => Outcome::Refused {
            code: 400,
            description: format!("{why:?}"),
        },
        other => other,
    }
}

async fn send_anew(client: &Client, mut call: Call, letter: &Letter<'_>) -> Outcome {
    if let Some(fields) = call.params.as_object_mut() {
        fields.remove(MESSAGE);
    }
    if call.method == EDIT {
        call.method = SEND.into();
        if letter.hushed {
            call.params[HUSHED] = true.into();
        }
    }
    send(client, call, letter.topic).await
}

/// Sends a call; where its topic is closed or gone, to the general one (T21).
async fn send(client: &Client, mut call: Call, topic: Option<i64>) -> Outcome {
    if let Some(topic) = topic {
        call.params[TOPIC] = topic.into();
    }
    let outcome = call_it(client, &call).await;
    let outcome = plain_if_needed(client, &call, outcome).await;
    let Outcome::TopicGone { why } = outcome else {
        return outcome;
    };
    let closed = Outcome::Unreachable {
        why: Unreachable::TopicClosed,
    };
    let params = call.params.as_object_mut();
    if params.and_then(|params| params.remove(TOPIC)).is_none() {
        return closed;
    }
    let outcome = call_it(client, &call).await;
    match plain_if_needed(client, &call, outcome).await {
        Outcome::Done { message_id } => Outcome::Elsewhere { message_id, why },
        Outcome::TopicGone { .. } => closed,
        other => other,
    }
}

/// Our own markup was refused: the words matter more than how they look.
async fn plain_if_needed(client: &Client, call: &Call, outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::BadMarkup => {
            tracing::error!(
                method = &*call.method,
                "the channel refused our markup; the text goes out plain"
            );
            match call_it(client, &draw::plain(call)).await {
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
