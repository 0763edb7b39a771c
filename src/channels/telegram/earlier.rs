//! What an earlier version kept as a call of the Bot API, as a message.

use serde_json::Value;

use super::words::without_markup;
use crate::domain::message::SentFile;
use crate::domain::{Message, Place, Said};

/// What was kept, as a message: the words of a call, its file or its place; its buttons are left out.
pub fn as_message(said: &Said) -> Message {
    let params = match said {
        Said::Message(message) => return Message::clone(message),
        Said::Drawn { params, .. } => params,
        Said::Unreadable(_) => return Message::default(),
    };
    let params: Value = serde_json::from_str(params).unwrap_or_default();
    let words = params["text"].as_str().or(params["caption"].as_str());
    let file = [
        ("photo", None),
        ("document", Some("application/octet-stream")),
        ("voice", Some("audio/ogg")),
    ];
    let file = file.into_iter().find_map(|(field, mime)| {
        Some(SentFile {
            id: params[field].as_str()?.to_owned(),
            mime: mime.map(str::to_owned),
            is_protected: params["protect_content"] == true,
        })
    });
    let place = params["latitude"]
        .as_f64()
        .zip(params["longitude"].as_f64());
    Message {
        file,
        place: place.map(|(lat, lon)| Place { lat, lon }),
        ..words
            .map(without_markup)
            .map(Message::of)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_files_and_places_are_taken_over() {
        let drawn = |params: Value| {
            as_message(&Said::Drawn {
                method: String::new(),
                params: params.to_string(),
            })
        };
        assert_eq!(
            drawn(
                json!({ "chat_id": 7, "text": "<b>SRV-2026-00001</b>\nA &lt; B", "parse_mode": "HTML" })
            ),
            Message::of("SRV-2026-00001\nA < B")
        );
        let photo = drawn(json!({ "photo": "p", "caption": "The meter", "protect_content": true }));
        let file = photo.file.clone().unwrap();
        assert_eq!(
            (file.id.as_str(), file.mime, file.is_protected),
            ("p", None, true)
        );
        assert_eq!(photo.words, Message::of("The meter").words);
        let place = drawn(json!({ "latitude": 9.0, "longitude": 38.7 })).place;
        assert_eq!(
            place,
            Some(Place {
                lat: 9.0,
                lon: 38.7
            })
        );
        assert!(drawn(json!({})).is_empty());
    }
}
