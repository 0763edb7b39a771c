//! What a `reply_markup` may be, and what Telegram says when it may not.

use serde_json::{Map, Value};

use super::answer::CallRefusal;
use super::html;
use super::params::Params;

/// The keyboard that a message brings.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Markup {
    None,
    /// Buttons under the message; the whole `InlineKeyboardMarkup`.
    Inline(Value),
    /// Keys in place of the letters; the whole `ReplyKeyboardMarkup`.
    Keys(Value),
    RemoveKeys {
        selective: bool,
    },
    ForceReply {
        placeholder: String,
        selective: bool,
    },
}

/// More buttons than this are refused. The number is not documented; 100 is what bots have met.
const MOST_BUTTONS: usize = 100;
/// Bytes of UTF-8.
const LONGEST_DATA: usize = 64;
const LONGEST_COPY_TEXT: usize = 256;
/// What an inline button may do; exactly one of these.
const ACTIONS: &[&str] = &[
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
];

/// `private` tells whether the chat may be asked for contacts and locations.
pub(super) fn read(params: &Params, private: bool) -> Result<Markup, CallRefusal> {
    let Some(value) = params.value("reply_markup") else {
        return Ok(Markup::None);
    };
    let Some(markup) = value.as_object() else {
        return Err(CallRefusal::bad(
            "Bad Request: object expected as reply markup",
        ));
    };
    if let Some(rows) = markup.get("inline_keyboard") {
        let count = each_button(rows, "inline_keyboard", inline_button)?;
        return match count {
            0 => Ok(Markup::None),
            1..=MOST_BUTTONS => Ok(Markup::Inline(without_empty_rows(markup))),
            _ => Err(CallRefusal::bad("Bad Request: reply markup is too long")),
        };
    }
    if let Some(rows) = markup.get("keyboard") {
        let count = each_button(rows, "keyboard", |button| key(button, private))?;
        return match count {
            0 => Err(CallRefusal::bad("Bad Request: reply markup is empty")),
            _ => Ok(Markup::Keys(value.clone())),
        };
    }
    if is_true(markup, "remove_keyboard")? {
        return Ok(Markup::RemoveKeys {
            selective: is_true(markup, "selective")?,
        });
    }
    if is_true(markup, "force_reply")? {
        let placeholder = markup.get("input_field_placeholder");
        return Ok(Markup::ForceReply {
            placeholder: placeholder
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            selective: is_true(markup, "selective")?,
        });
    }
    Ok(Markup::None)
}

fn is_true(markup: &Map<String, Value>, field: &str) -> Result<bool, CallRefusal> {
    match markup.get(field) {
        None => Ok(false),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(_) => Err(CallRefusal::bad(format!(
            "Bad Request: field \"{field}\" must be of type Boolean"
        ))),
    }
}

fn each_button(
    rows: &Value,
    field: &str,
    check: impl Fn(&Map<String, Value>) -> Result<(), CallRefusal>,
) -> Result<usize, CallRefusal> {
    let not_a_list = || {
        CallRefusal::bad(format!(
            "Bad Request: field \"{field}\" must be of type Array"
        ))
    };
    let mut count = 0;
    for row in rows.as_array().ok_or_else(not_a_list)? {
        for button in row.as_array().ok_or_else(|| {
            CallRefusal::bad(format!(
                "Bad Request: field \"{field}\" must be an Array of Arrays"
            ))
        })? {
            match button {
                Value::Object(button) => check(button)?,
                // A reply keyboard may name its keys as plain strings.
                Value::String(_) if field == "keyboard" => {}
                _ => {
                    return Err(CallRefusal::bad(
                        "Bad Request: can't parse keyboard button: expected an Object",
                    ));
                }
            }
            count += 1;
        }
    }
    Ok(count)
}

fn inline_button(button: &Map<String, Value>) -> Result<(), CallRefusal> {
    let refuse = |what: String| Err(CallRefusal::bad(format!("Bad Request: {what}")));
    match button.get("text") {
        None => {
            return refuse(
                "can't parse inline keyboard button: Can't find field \"text\"".to_owned(),
            );
        }
        Some(Value::String(text)) if text.trim().is_empty() => {
            return refuse("BUTTON_TEXT_INVALID".to_owned());
        }
        Some(Value::String(_)) => {}
        Some(_) => {
            return refuse(
                "can't parse inline keyboard button: Field \"text\" must be of type String"
                    .to_owned(),
            );
        }
    }
    let acts = |action: &&str| match button.get(*action) {
        None => false,
        // Both count as not being there at all.
        Some(Value::String(data)) => {
            !(data.is_empty() && matches!(*action, "callback_data" | "url"))
        }
        Some(_) => true,
    };
    let mut actions = ACTIONS.iter().filter(|action| acts(action));
    let Some(action) = actions.next() else {
        return refuse(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
                .to_owned(),
        );
    };
    if actions.next().is_some() {
        return refuse(
            "can't parse inline keyboard button: exactly one of the optional fields must be used"
                .to_owned(),
        );
    }
    let value = &button[*action];
    match *action {
        "callback_data" if value.as_str().is_none_or(|data| data.len() > LONGEST_DATA) => {
            refuse("BUTTON_DATA_INVALID".to_owned())
        }
        "url" => check_link(value.as_str().unwrap_or_default()),
        "web_app" => {
            let address = value["url"].as_str().unwrap_or_default();
            if address.starts_with("https://") || is_here(address) {
                return Ok(());
            }
            refuse(format!(
                "inline keyboard button Web App URL '{address}' is invalid: Only HTTPS links are allowed"
            ))
        }
        "copy_text" => match value["text"]
            .as_str()
            .map_or(0, |text| text.chars().count())
        {
            1..=LONGEST_COPY_TEXT => Ok(()),
            _ => refuse("BUTTON_COPY_TEXT_INVALID".to_owned()),
        },
        "pay" | "callback_game" => refuse("BUTTON_TYPE_INVALID".to_owned()),
        _ => Ok(()),
    }
}

/// Telegram's test environment opens pages without TLS, too; the model does it for those of this machine.
fn is_here(address: &str) -> bool {
    let address = url::Url::parse(address).ok();
    address.is_some_and(|address| {
        address.scheme() == "http" && address.host_str().is_some_and(|host| host == "127.0.0.1")
    })
}

fn check_link(address: &str) -> Result<(), CallRefusal> {
    if html::link(address).is_some() {
        return Ok(());
    }
    let why = if address.contains("://") && !address.starts_with("http") {
        "Unsupported URL protocol"
    } else {
        "Wrong HTTP URL"
    };
    Err(CallRefusal::bad(format!(
        "Bad Request: inline keyboard button URL '{address}' is invalid: {why}"
    )))
}

fn key(button: &Map<String, Value>, private: bool) -> Result<(), CallRefusal> {
    let asks = |field: &str| button.get(field) == Some(&Value::Bool(true));
    if button.get("text").and_then(Value::as_str).is_none() {
        return Err(CallRefusal::bad(
            "Bad Request: can't parse keyboard button: Can't find field \"text\"",
        ));
    }
    if asks("request_contact") && !private {
        return Err(CallRefusal::bad(
            "Bad Request: phone number can be requested in private chats only",
        ));
    }
    if asks("request_location") && !private {
        return Err(CallRefusal::bad(
            "Bad Request: location can be requested in private chats only",
        ));
    }
    Ok(())
}

fn without_empty_rows(markup: &Map<String, Value>) -> Value {
    let mut markup = markup.clone();
    if let Some(Value::Array(rows)) = markup.get_mut("inline_keyboard") {
        rows.retain(|row| row.as_array().is_some_and(|row| !row.is_empty()));
    }
    Value::Object(markup)
}
