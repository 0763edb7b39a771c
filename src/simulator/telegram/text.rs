//! The text of a message as Telegram keeps it: parsed, trimmed, measured, with the entities that it finds by itself.

use serde_json::{Map, Value, json};

use super::answer::{CallRefusal, TEXT_EMPTY};
use super::html::{self, Marked};
use super::params::Params;

/// Letters (code points) of a text after parsing.
const LONGEST_TEXT: usize = 4096;
const LONGEST_CAPTION: usize = 1024;
/// Bytes of a text before parsing.
const LONGEST_RAW: usize = 32_768;

/// `text` of a call, with `parse_mode` or `entities`.
pub(super) fn of_message(params: &Params) -> Result<Marked, CallRefusal> {
    let raw = params.text("text").unwrap_or_default();
    if raw.is_empty() {
        return Err(CallRefusal::bad(TEXT_EMPTY));
    }
    let marked = formatted(params, &raw, "entities")?;
    if marked.text.is_empty() {
        return Err(CallRefusal::bad("Bad Request: text must be non-empty"));
    }
    if marked.text.chars().count() > LONGEST_TEXT {
        return Err(CallRefusal::bad("Bad Request: message is too long"));
    }
    Ok(marked)
}

/// `caption` of a call; empty where there is none.
pub(super) fn of_caption(params: &Params) -> Result<Marked, CallRefusal> {
    let raw = params.text("caption").unwrap_or_default();
    let marked = formatted(params, &raw, "caption_entities")?;
    if marked.text.chars().count() > LONGEST_CAPTION {
        return Err(CallRefusal::bad("Bad Request: message caption is too long"));
    }
    Ok(marked)
}

/// Puts text and entities under `text`/`entities` or `caption`/`caption_entities`; absent where empty, as Telegram does.
pub(super) fn put(message: &mut Map<String, Value>, marked: Marked, text: &str, entities: &str) {
    if marked.text.is_empty() {
        message.remove(text);
    } else {
        message.insert(text.to_owned(), Value::from(marked.text));
    }
    if marked.entities.is_empty() {
        message.remove(entities);
    } else {
        message.insert(entities.to_owned(), Value::from(marked.entities));
    }
}

/// The text of a person, with its commands and links marked.
pub(super) fn typed(text: &str) -> Marked {
    let mut marked = trimmed(Marked {
        text: text.to_owned(),
        entities: Vec::new(),
    });
    find_entities(&mut marked);
    marked
}

fn formatted(params: &Params, raw: &str, entities: &str) -> Result<Marked, CallRefusal> {
    if raw.len() > LONGEST_RAW {
        return Err(CallRefusal::bad("Bad Request: text is too long"));
    }
    let mode = params.text("parse_mode").unwrap_or_default();
    let marked = if mode.eq_ignore_ascii_case("html") {
        html::parse(raw).map_err(|complaint| {
            CallRefusal::bad(format!("Bad Request: can't parse entities: {complaint}"))
        })?
    } else if mode.is_empty() || mode.eq_ignore_ascii_case("none") {
        let text = raw.to_owned();
        let entities = given(params.list(entities), raw)?;
        Marked { text, entities }
    } else if mode.eq_ignore_ascii_case("markdown") || mode.eq_ignore_ascii_case("markdownv2") {
        return Err(CallRefusal::bad(format!(
            "Bad Request: can't parse entities: this model of Telegram does not read {mode}, only HTML"
        )));
    } else {
        return Err(CallRefusal::bad("Bad Request: unsupported parse_mode"));
    };
    let mut marked = trimmed(marked);
    find_entities(&mut marked);
    Ok(marked)
}

/// Entities that the caller gave itself, with Telegram's checks of their place.
fn given(entities: Vec<Value>, text: &str) -> Result<Vec<Value>, CallRefusal> {
    let end = i64::try_from(text.encode_utf16().count()).unwrap_or(i64::MAX);
    for entity in &entities {
        let offset = entity["offset"].as_i64().unwrap_or_default();
        let length = entity["length"].as_i64().unwrap_or_default();
        if offset < 0 {
            return Err(CallRefusal::bad(format!(
                "Bad Request: receive an entity with incorrect offset {offset}"
            )));
        }
        if offset > end {
            return Err(CallRefusal::bad(format!(
                "Bad Request: entity begins after the end of the text at UTF-16 offset {offset}"
            )));
        }
        if length < 0 || offset + length > end {
            let last = offset + length;
            return Err(CallRefusal::bad(format!(
                "Bad Request: entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {last}"
            )));
        }
        let address = entity["url"].as_str();
        if entity["type"] == "text_link" && address.and_then(html::link).is_none() {
            let address = address.unwrap_or_default();
            return Err(CallRefusal::bad(format!(
                "Bad Request: entity URL '{address}' is invalid: Wrong HTTP URL"
            )));
        }
    }
    Ok(entities)
}

/// Without the white space around it, entities moved along.
fn trimmed(marked: Marked) -> Marked {
    let ended = marked.text.trim_end();
    let text = ended.trim_start();
    if text.len() == marked.text.len() {
        return marked;
    }
    let cut = ended[..ended.len() - text.len()].encode_utf16().count() as u64;
    let end = cut + text.encode_utf16().count() as u64;
    let entities = marked
        .entities
        .into_iter()
        .filter_map(|mut entity| {
            let offset = entity["offset"].as_u64()?;
            let last = (offset + entity["length"].as_u64()?).min(end);
            let first = offset.max(cut);
            (last > first).then(|| {
                entity["offset"] = Value::from(first - cut);
                entity["length"] = Value::from(last - first);
                entity
            })
        })
        .collect();
    Marked {
        text: text.to_owned(),
        entities,
    }
}

/// Marks commands and web addresses, which Telegram finds in every text.
fn find_entities(marked: &mut Marked) {
    let mut offset = 0;
    for piece in marked.text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let found = command_length(word)
            .map(|length| ("bot_command", length))
            .or_else(|| link_length(word).map(|length| ("url", length)));
        if let Some((kind, length)) = found
            && !marked
                .entities
                .iter()
                .any(|entity| entity["offset"] == offset)
        {
            marked
                .entities
                .push(json!({"type": kind, "offset": offset, "length": length}));
        }
        offset += piece.encode_utf16().count();
    }
}

/// `/track@powerlink_bot` is a command of 20 letters; `/` and `/a/b` are none.
fn command_length(word: &str) -> Option<usize> {
    let rest = word.strip_prefix('/')?;
    let name = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        .count();
    if name == 0 || name > 64 {
        return None;
    }
    let Some(bot) = rest[name..].strip_prefix('@') else {
        return (!rest[name..].starts_with('/')).then_some(1 + name);
    };
    let bot = bot
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        .count();
    Some(1 + name + if bot > 2 { 1 + bot } else { 0 })
}

fn link_length(word: &str) -> Option<usize> {
    let web = word.starts_with("https://") || word.starts_with("http://");
    (web && word.contains('.')).then(|| word.encode_utf16().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found() {
        let marked = typed("  /track@powerlink_bot SRV-2026-00001 and /help, not a/b ");
        assert_eq!(
            marked.text,
            "/track@powerlink_bot SRV-2026-00001 and /help, not a/b"
        );
        assert_eq!(
            marked.entities,
            [
                json!({"type": "bot_command", "offset": 0, "length": 20}),
                json!({"type": "bot_command", "offset": 40, "length": 5})
            ]
        );
    }

    #[test]
    fn entities_move_with_the_text() {
        let marked = trimmed(html::parse(" \n<b>  x</b> ").unwrap());
        assert_eq!(
            marked,
            Marked {
                text: "x".into(),
                entities: vec![json!({"type": "bold", "offset": 0, "length": 1})]
            }
        );
    }
}
