//! Buttons that open a page of ours inside Telegram: only in a private chat, and only where our pages have an address in the world.
//!
//! <https://core.telegram.org/bots/api#webappinfo>

use serde_json::{Value, json};

/// What makes a button open a page (`InlineKeyboardButton`).
const WEB_APP: &str = "web_app";

/// A button that opens this page, below an address that is known when it is sent.
pub(super) fn button(label: &str, page: &str) -> Value {
    json!({ "text": label, WEB_APP: { "url": page } })
}

/// Gives the pages of a call their address; without one, their buttons go.
pub(super) fn place(params: &mut Value, base: Option<&str>) {
    let Some(rows) = params.pointer_mut("/reply_markup/inline_keyboard") else {
        return;
    };
    let Some(rows) = rows.as_array_mut() else {
        return;
    };
    for row in rows.iter_mut().filter_map(Value::as_array_mut) {
        row.retain_mut(|button| placed(button, base));
    }
    rows.retain(|row| row.as_array().is_some_and(|row| !row.is_empty()));
    let is_empty = rows.is_empty();
    if is_empty && let Some(params) = params.as_object_mut() {
        params.remove("reply_markup");
    }
}

/// Whether the button stays.
fn placed(button: &mut Value, base: Option<&str>) -> bool {
    let Some(page) = button.get(WEB_APP).map(|app| app["url"].clone()) else {
        return true;
    };
    let (Some(base), Some(page)) = (base, page.as_str()) else {
        return false;
    };
    button[WEB_APP]["url"] = format!("{base}/{page}").into();
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call() -> Value {
        json!({ "text": "It is approved.", "reply_markup": { "inline_keyboard": [
            [button("Open", "track?request=SRV-2026-00042")],
            [{ "text": "Refresh", "callback_data": "t:SRV-2026-00042:refresh" }],
        ] } })
    }

    #[test]
    fn a_page_is_below_our_address() {
        let mut call = call();
        place(&mut call, Some("https://bot.example"));
        let button = &call["reply_markup"]["inline_keyboard"][0][0];
        assert_eq!(
            button["web_app"]["url"],
            "https://bot.example/track?request=SRV-2026-00042"
        );
    }

    #[test]
    fn without_an_address_there_is_no_such_button() {
        let mut call = call();
        place(&mut call, None);
        let rows = &call["reply_markup"]["inline_keyboard"];
        assert_eq!(rows.as_array().map(Vec::len), Some(1));
        assert_eq!(rows[0][0]["text"], "Refresh");
        let mut alone =
            json!({ "reply_markup": { "inline_keyboard": [[button("Open", "track")]] } });
        place(&mut alone, None);
        assert_eq!(alone, json!({}));
    }
}
