//! A message as a transcript draws it.

use powerlink::simulator::telegram::{Key, ScreenMessage};

/// What it shows beside its words, its words, its buttons.
pub(crate) fn lines(shown: &ScreenMessage, marks_silence: bool) -> Vec<String> {
    let words = shown.text.lines().map(|line| {
        if line.is_empty() {
            "·".to_owned()
        } else {
            without_tokens(line)
        }
    });
    let buttons = shown.buttons.iter().map(|row| {
        let row: Vec<_> = row
            .iter()
            .map(|button| format!("[{}]", button.label))
            .collect();
        row.join(" ")
    });
    let answer = shown
        .asked
        .as_ref()
        .map(|asked| format!("(answer: {})", asked.placeholder));
    let marks = marks(shown, marks_silence);
    let marks = (!marks.is_empty()).then(|| format!("({})", marks.join(", ")));
    marks
        .into_iter()
        .chain(words)
        .chain(buttons)
        .chain(answer)
        .collect()
}

/// What an invitation carries is another one each time.
fn without_tokens(line: &str) -> String {
    match line.split_once("inv_") {
        Some((before, token)) => {
            let rest = token.trim_start_matches(|letter: char| letter.is_ascii_hexdigit());
            format!("{before}inv_...{rest}")
        }
        None => line.to_owned(),
    }
}

/// The first line and the buttons, and of the others those that were not there before; `...` for those that were.
pub(crate) fn changed(before: &[String], now: &[String]) -> Vec<String> {
    let mut told: Vec<String> = now.iter().take(1).cloned().collect();
    for line in now.iter().skip(1) {
        if !before.contains(line) || line.starts_with('[') {
            told.push(line.clone());
        } else if told.last().is_none_or(|last| last != "...") {
            told.push("...".to_owned());
        }
    }
    told
}

/// The keyboard in place of the letters.
pub(crate) fn keys(keyboard: &[Vec<Key>]) -> Vec<String> {
    let row = |row: &Vec<Key>| {
        let row: Vec<_> = row.iter().map(|key| format!("({})", key.label)).collect();
        row.join(" ")
    };
    keyboard.iter().map(row).collect()
}

fn marks(shown: &ScreenMessage, marks_silence: bool) -> Vec<String> {
    let text = |field: &str| shown.media[field].as_str().unwrap_or_default();
    let content = match shown.kind.as_str() {
        "text" => None,
        "document" => Some(format!("file {}", text("file_name"))),
        "contact" => Some(format!("contact {}", text("phone_number"))),
        "location" => Some(format!(
            "location {} {}",
            shown.media["latitude"], shown.media["longitude"]
        )),
        kind => Some(kind.to_owned()),
    };
    let also = [
        (shown.protected, "protected"),
        (shown.pinned, "pinned"),
        (shown.silent && marks_silence, "silent"),
    ];
    let also = also.iter().filter(|(is_so, _)| *is_so);
    content
        .into_iter()
        .chain(also.map(|(_, mark)| (*mark).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use powerlink::simulator::telegram::{Settings, Telegram};
    use serde_json::{Value, json};

    use super::*;

    #[tokio::test]
    async fn what_is_not_text() {
        let telegram = Telegram::start(Settings::default()).await.expect("a model");
        let tigist = telegram.person(1, "Tigist", "en");
        tigist.open();
        let call = async |method: &str, mut params: Value| {
            params["chat_id"] = json!(1);
            let address = format!("{}/bot{}/{method}", telegram.url(), telegram.token());
            let request = reqwest::Client::new().post(address).json(&params);
            let answer: Value = request
                .send()
                .await
                .expect("an answer")
                .json()
                .await
                .expect("JSON");
            assert_eq!(answer["ok"], true, "{answer}");
            answer["result"]["message_id"].as_i64().unwrap_or_default()
        };
        let sent = tigist.send_photo(super::super::papers::photo(1), "");
        let photo = tigist.screen()[0]
            .media
            .as_array()
            .expect("sizes")
            .last()
            .cloned();
        let photo = photo.expect("a size")["file_id"].clone();
        assert_eq!(sent.message_id, 1);
        call(
            "sendPhoto",
            json!({"photo": photo, "caption": "Deed", "protect_content": true}),
        )
        .await;
        let number = json!({"phone_number": "+251911000001", "first_name": "Almaz"});
        call("sendContact", number).await;
        call("sendLocation", json!({"latitude": 9.01, "longitude": 38.7})).await;
        let asked = json!({"force_reply": true, "input_field_placeholder": "Why?"});
        call(
            "sendMessage",
            json!({"text": "The reason?", "reply_markup": asked}),
        )
        .await;
        let silent = json!({"text": "3 wait", "disable_notification": true});
        let board = call("sendMessage", silent).await;
        call("pinChatMessage", json!({"message_id": board})).await;
        let screen = tigist.screen();
        let drawn: Vec<_> = screen[1..].iter().map(|shown| lines(shown, true)).collect();
        insta::assert_snapshot!(drawn.concat().join("\n"), @"
        (photo, protected)
        Deed
        (contact +251911000001)
        (location 9.01 38.7)
        The reason?
        (answer: Why?)
        (pinned, silent)
        3 wait
        ");
        assert_eq!(lines(&screen[5], false), ["(pinned)", "3 wait"]);
        assert_eq!(telegram.violations(), Vec::<String>::new());
        telegram.stop().await;
    }
}
