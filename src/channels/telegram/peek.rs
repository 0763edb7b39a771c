//! The door's look at an update: which one it is, whose conversation it belongs to, and when it was sent.

use chrono::{DateTime, Utc};

use super::fields::Fields;

/// What the door files an update under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeekedUpdate {
    pub update_id: i64,
    /// The key of the conversation: `"<chat id>"` in a private chat and for what concerns a whole group,
    /// `"<chat id>/<user id>"` for a person in a group, [`NOBODY`] for kinds of update that the house does not read.
    pub address: String,
    /// By Telegram's clock, in seconds; a press of a button does not tell.
    pub sent_at: Option<DateTime<Utc>>,
    /// Telegram's name for the press of a button, if it is one.
    pub press: Option<String>,
}

/// The address of updates that are nobody's: they are acknowledged, and ignored at their turn.
pub const NOBODY: &str = "0";

/// What no update can be made of. It is kept for a person to look at, and acknowledged: repeating it would not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("the body is not UTF-8")]
    NotText,
    #[error("the body is not a JSON object")]
    NotJson,
    #[error("the body has no update_id")]
    NoUpdateId,
}

/// Reads as little as will do. Everything but the `update_id` may be missing, unknown, or of the wrong type.
pub fn peek(body: &[u8]) -> Result<PeekedUpdate, Unreadable> {
    let body = std::str::from_utf8(body).map_err(|_| Unreadable::NotText)?;
    let update = Fields::of(body).ok_or(Unreadable::NotJson)?;
    let update_id = update.integer("update_id").ok_or(Unreadable::NoUpdateId)?;
    let (address, sent_at) = whose(&update).unwrap_or((None, None));
    let press = (update.object("callback_query")).and_then(|press| press.text("id"));
    Ok(PeekedUpdate {
        update_id,
        address: address.unwrap_or_else(|| NOBODY.to_owned()),
        sent_at,
        press,
    })
}

/// The chat that an address is in: where an answer goes.
pub fn chat_of(address: &str) -> Option<i64> {
    let chat = address.split_once('/').map_or(address, |(chat, _)| chat);
    // A phone number is none.
    let chat = Some(chat).filter(|chat| !chat.starts_with('+'))?;
    chat.parse().ok().filter(|chat| *chat != 0)
}

type Whose = (Option<String>, Option<DateTime<Utc>>);

fn whose(update: &Fields) -> Option<Whose> {
    if let Some(message) = update.object("message") {
        return Some((
            address(chat(&message), person(&message)),
            time(&message, "date"),
        ));
    }
    if let Some(message) = update.object("edited_message") {
        let edited = time(&message, "edit_date").or_else(|| time(&message, "date"));
        return Some((address(chat(&message), person(&message)), edited));
    }
    if let Some(press) = update.object("callback_query") {
        // Without its message a press was made in a chat that we cannot know; a private one has the id of its person.
        let chat = press
            .object("message")
            .and_then(|message| chat(&message))
            .or_else(|| person(&press));
        return Some((address(chat, person(&press)), None));
    }
    let change = update.object("my_chat_member")?;
    Some((address(chat(&change), None), time(&change, "date")))
}

/// Groups and channels have negative ids; a private chat has the id of its person.
fn address(chat: Option<i64>, person: Option<i64>) -> Option<String> {
    match (chat?, person) {
        (chat, Some(person)) if chat < 0 => Some(format!("{chat}/{person}")),
        (chat, _) => Some(chat.to_string()),
    }
}

fn chat(holder: &Fields) -> Option<i64> {
    holder.object("chat")?.integer("id")
}

fn person(holder: &Fields) -> Option<i64> {
    holder.object("from")?.integer("id")
}

fn time(holder: &Fields, name: &str) -> Option<DateTime<Utc>> {
    // 0 stands for "unknown" wherever the Bot API has it.
    holder
        .integer(name)
        .filter(|seconds| *seconds > 0)
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filed(body: &str) -> (i64, String, Option<i64>) {
        let arrival = peek(body.as_bytes()).unwrap();
        (
            arrival.update_id,
            arrival.address,
            arrival.sent_at.map(|at| at.timestamp()),
        )
    }

    #[test]
    fn whose_it_is() {
        for (body, address, sent_at) in [
            (
                r#"{"update_id":1,"message":{"message_id":5,"date":1790000000,"chat":{"id":77,"type":"private"},"from":{"id":77},"text":"hi"}}"#,
                "77",
                Some(1_790_000_000),
            ),
            (
                r#"{"update_id":1,"message":{"date":1790000000,"chat":{"id":-100,"type":"supergroup"},"from":{"id":77}}}"#,
                "-100/77",
                Some(1_790_000_000),
            ),
            (
                r#"{"update_id":1,"message":{"date":1790000000,"chat":{"id":-100,"type":"supergroup"}}}"#,
                "-100",
                Some(1_790_000_000),
            ),
            (
                r#"{"update_id":1,"edited_message":{"date":1790000000,"edit_date":1790000060,"chat":{"id":77},"from":{"id":77}}}"#,
                "77",
                Some(1_790_000_060),
            ),
            // A press: the message whole, deleted (date 0), or missing.
            (
                r#"{"update_id":1,"callback_query":{"id":"9","from":{"id":77},"message":{"message_id":5,"date":1790000000,"chat":{"id":77}}}}"#,
                "77",
                None,
            ),
            (
                r#"{"update_id":1,"callback_query":{"id":"9","from":{"id":77},"message":{"message_id":5,"date":0,"chat":{"id":-100}}}}"#,
                "-100/77",
                None,
            ),
            (
                r#"{"update_id":1,"callback_query":{"id":"9","from":{"id":77},"inline_message_id":"x"}}"#,
                "77",
                None,
            ),
            (
                r#"{"update_id":1,"my_chat_member":{"date":1790000000,"chat":{"id":77},"from":{"id":77}}}"#,
                "77",
                Some(1_790_000_000),
            ),
            (
                r#"{"update_id":1,"my_chat_member":{"date":1790000000,"chat":{"id":-100},"from":{"id":77}}}"#,
                "-100",
                Some(1_790_000_000),
            ),
            // Nobody's, not yet invented, or broken where it does not matter.
            (r#"{"update_id":1,"poll":{"id":"1"}}"#, NOBODY, None),
            (
                r#"{"update_id":1,"channel_post":{"chat":{"id":-100},"date":1790000000}}"#,
                NOBODY,
                None,
            ),
            (
                r#"{"update_id":1,"telepathy":{"from":{"id":77}}}"#,
                NOBODY,
                None,
            ),
            (r#"{"update_id":1}"#, NOBODY, None),
            (r#"{"update_id":1,"message":"hello"}"#, NOBODY, None),
            (
                r#"{"update_id":1,"message":{"chat":{"id":"77"},"from":[],"date":"today"}}"#,
                NOBODY,
                None,
            ),
            (
                r#"{"update_id":1,"message":{"chat":{"id":77},"from":[],"date":99999999999999999,"text":5}}"#,
                "77",
                None,
            ),
        ] {
            assert_eq!(filed(body), (1, address.to_owned(), sent_at), "{body}");
        }
    }

    #[test]
    fn what_no_update_can_be_made_of() {
        for (body, why) in [
            (&b"\xff\xfe"[..], Unreadable::NotText),
            (b"", Unreadable::NotJson),
            (b"hello", Unreadable::NotJson),
            (b"[1]", Unreadable::NotJson),
            (b"{\"update_id\":1", Unreadable::NotJson),
            (b"{}", Unreadable::NoUpdateId),
            (b"{\"update_id\":\"1\"}", Unreadable::NoUpdateId),
            (b"{\"update_id\":null}", Unreadable::NoUpdateId),
        ] {
            assert_eq!(peek(body), Err(why), "{}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn an_answer_goes_to_the_chat_of_the_address() {
        for (address, chat) in [
            ("77", Some(77)),
            ("-100/77", Some(-100)),
            ("-100", Some(-100)),
            (NOBODY, None),
            ("", None),
            ("x/1", None),
        ] {
            assert_eq!(chat_of(address), chat, "{address}");
        }
    }
}
