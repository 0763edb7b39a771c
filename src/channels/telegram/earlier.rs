//! What an earlier version kept as a call of the Bot API, as a message.

use serde_json::Value;

use super::words::without_markup;
use crate::domain::message::{Choice, SentFile};
use crate::domain::{Message, Paragraph, Place, Said};

/// What was kept, as a message: the words of a call with what stands out first, its buttons, its file or its place.
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
            kept: None,
        })
    });
    let place = params["latitude"]
        .as_f64()
        .zip(params["longitude"].as_f64());
    let choices = buttons(&params["reply_markup"]["inline_keyboard"]);
    Message {
        file,
        place: place.map(|(lat, lon)| Place { lat, lon }),
        words: words.map(paragraph).into_iter().collect(),
        in_a_column: !choices.is_empty(),
        choices,
        ..Message::default()
    }
}

/// HTML of ours: a title in bold at its beginning, if there is one, and the text.
fn paragraph(html: &str) -> Paragraph {
    let titled = html
        .strip_prefix("<b>")
        .and_then(|it| it.split_once("</b>"));
    let (title, text) = titled.unwrap_or(("", html));
    Paragraph {
        title: without_markup(title),
        ..Paragraph::of(without_markup(text).trim_start())
    }
}

fn buttons(rows: &Value) -> Vec<Choice> {
    let rows = rows.as_array().into_iter().flatten();
    let buttons = rows.flat_map(|row| row.as_array().into_iter().flatten());
    let choices = buttons.enumerate().filter_map(|(index, button)| {
        Some(Choice {
            id: button["callback_data"].as_str()?.to_owned(),
            label: button["text"].as_str()?.to_owned(),
            number: Some(index + 1),
        })
    });
    choices.collect()
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
            Message {
                words: vec![Paragraph {
                    title: "SRV-2026-00001".to_owned(),
                    ..Paragraph::of("A < B")
                }],
                ..Message::default()
            }
        );
        let asked = drawn(json!({
            "text": "Content?",
            "reply_markup": { "inline_keyboard": [[{ "text": "1", "callback_data": "t:a:1" }, { "text": "2", "callback_data": "t:a:2" }]] },
        }));
        let labels = asked.choices.iter().map(|choice| choice.label.as_str());
        assert_eq!(labels.collect::<Vec<_>>(), ["1", "2"]);
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
