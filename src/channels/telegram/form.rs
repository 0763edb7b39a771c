//! A call with a file: `multipart/form-data`, as the Bot API takes uploads, and what the file is called there from then on.

use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde_json::Value;

use super::client::Client;
use super::draw::Call;
use super::outcome;
use super::received::Success;
use crate::channels::outbound::FileContent;
use crate::channels::outcome::Outcome;

/// Makes a call with a file in this field of it.
pub(super) async fn post(
    client: &Client,
    call: &Call,
    (field, content): (&'static str, &FileContent<'_>),
) -> Outcome {
    let Some(form) = of(&call.params, field, content) else {
        return Outcome::Refused {
            code: 0,
            description: "the call is none".to_owned(),
        };
    };
    match client.post_form(&call.method, form).await {
        Ok((status, body)) => outcome(status.as_u16(), &body, field),
        Err(later) => later,
    }
}

/// The parameters, each as a part of its own: words as they are, anything else as JSON. `None`: they are no object.
fn of(params: &Value, field: &'static str, content: &FileContent<'_>) -> Option<Form> {
    let mut form = Form::new();
    for (name, value) in params.as_object()? {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        form = form.text(name.clone(), value);
    }
    let length = u64::try_from(content.bytes.len()).ok()?;
    let file = Part::stream_with_length(content.bytes.clone(), length);
    let file = file.file_name(content.name.to_owned());
    Some(form.part(field, file.mime_str(content.mime).ok()?))
}

/// The fields of a sent `Message` that say what its file is called.
#[derive(Deserialize)]
struct SentMessage {
    document: Option<SentName>,
    voice: Option<SentName>,
}

#[derive(Deserialize)]
struct SentName {
    file_id: String,
}

/// What became of it.
fn outcome(status: u16, body: &[u8], field: &str) -> Outcome {
    let Outcome::Done { message_id } = outcome::outcome(status, body) else {
        return outcome::outcome(status, body);
    };
    let sent = serde_json::from_slice::<Success<SentMessage>>(body).ok();
    let file = sent.and_then(|sent| match field {
        "voice" => sent.result.voice,
        _ => sent.result.document,
    });
    match file {
        Some(file) => Outcome::Uploaded {
            message_id,
            file: file.file_id,
        },
        None => Outcome::Done { message_id },
    }
}
