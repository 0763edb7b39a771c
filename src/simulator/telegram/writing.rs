//! What a person writes and shares.

use serde_json::{Map, Value, json};

use super::happenings::Sent;
use super::methods::{content_of, forward_origin};
use super::phone::Handset;
use super::text;
use super::updates::{DAY_MS, KINDS};

impl Handset {
    /// Types a text.
    pub fn say(&self, words: &str) -> Sent {
        self.send(spoken(words), true)
    }

    /// Types a text and merges more fields into the message, which may be anything:
    /// `json!({"external_reply": {..}})`, other `entities`, a `date` of yesterday; null takes a field away.
    pub fn say_with(&self, words: &str, extras: Value) -> Sent {
        let mut content = spoken(words);
        content.extend(fields(extras));
        self.send(content, false)
    }

    /// A message with exactly these fields beside id, sender, chat and date: `json!({"sticker": {..}})`.
    pub fn post(&self, content: Value) -> Sent {
        self.send(fields(content), false)
    }

    /// Types a text as a reply to a message of this chat.
    pub fn reply(&self, to_message: i64, words: &str) -> Sent {
        self.replying_to(to_message).say(words)
    }

    /// Shares the own contact; Telegram's server puts the own user id in.
    pub fn share_contact(&self, number: &str) -> Sent {
        self.share(number, Some(self.id()), &self.name())
    }

    /// Shares the own contact, with the number of [`Handset::with_number`].
    pub fn share_own_contact(&self) -> Sent {
        let number = self.telegram().look(|world| {
            world
                .people
                .get(&self.id())
                .map(|person| person.phone.clone())
        });
        self.share_contact(&number.unwrap_or_default())
    }

    /// Shares somebody else's card, with that person's user id if they are on Telegram.
    pub fn share_other_contact(&self, number: &str, user_id: Option<i64>) -> Sent {
        self.share(number, user_id, "Somebody")
    }

    pub fn send_location(&self, latitude: f64, longitude: f64) -> Sent {
        self.send(fields(json!({"location": {"latitude": latitude, "longitude": longitude, "horizontal_accuracy": 15.0}})), true)
    }

    /// Forwards a message of this chat into it. Protected messages stay where they are: no id then.
    pub fn forward(&self, message_id: i64) -> Sent {
        let original = self.telegram().look(|world| {
            world
                .chats
                .get(&self.chat())?
                .messages
                .get(&message_id)
                .cloned()
        });
        let Some(original) =
            original.filter(|original| !original.json.contains_key("has_protected_content"))
        else {
            return Sent {
                message_id: 0,
                update_id: None,
            };
        };
        let mut content = content_of(&original);
        content.insert("forward_origin".to_owned(), forward_origin(&original));
        self.send(content, true)
    }

    /// Forwards a text of somebody who hides their account.
    pub fn forward_from(&self, name: &str, words: &str) -> Sent {
        let mut content = spoken(words);
        content.insert("forward_origin".to_owned(), json!({"type": "hidden_user", "date": self.telegram().now() - 60, "sender_user_name": name}));
        self.send(content, true)
    }

    /// Edits a text (or the caption) of their own. Without a network nothing comes of it.
    pub fn edit(&self, message_id: i64, words: &str) -> Option<Sent> {
        if self.is_offline() {
            return None;
        }
        let mut content = Map::new();
        let media = self
            .message(message_id)
            .is_some_and(|message| !message.contains_key("text"));
        let (text, entities) = if media {
            ("caption", "caption_entities")
        } else {
            ("text", "entities")
        };
        content.insert(entities.to_owned(), Value::Null);
        text::put(&mut content, text::typed(words), text, entities);
        self.telegram().change(|world| {
            world.person_edits(self.chat(), message_id, content, self.telegram().now_ms())
        })
    }

    /// Deletes a message for both sides; in a private chat that may be one of the bot. The bot is not told. Without a network nothing
    /// comes of it.
    pub fn delete(&self, message_id: i64) {
        if self.is_offline() {
            return;
        }
        self.telegram().change(|world| {
            if let Some(chat) = world.chats.get_mut(&self.chat()) {
                chat.messages.remove(&message_id);
                chat.pinned.remove(&message_id);
                chat.touch();
            }
        });
    }

    /// Any update: `raw_update("poll_answer", json!({..}))`. The model adds the `update_id`; the lane is that of the chat.
    /// None for a kind that the Bot API does not know or the bot did not ask for.
    pub fn raw_update(&self, kind: &str, payload: &Value) -> Option<i64> {
        let kind = KINDS.iter().find(|known| **known == kind)?;
        self.telegram().change(|world| {
            world.tell(
                kind,
                self.chat(),
                self.telegram().now_ms() + DAY_MS,
                payload,
                false,
            )
        })
    }

    pub(super) fn send(&self, mut content: Map<String, Value>, ours: bool) -> Sent {
        self.quote(&mut content);
        self.telegram().change(|world| {
            world.person_sends(
                self.id(),
                self.chat(),
                content,
                ours,
                self.telegram().now_ms(),
            )
        })
    }

    /// Puts in the message that is replied to, if it is still there.
    fn quote(&self, content: &mut Map<String, Value>) {
        if let Some(mut replied) = self.replies_to().and_then(|id| self.message(id)) {
            replied.remove("reply_to_message");
            content.insert("reply_to_message".to_owned(), Value::Object(replied));
        }
    }

    fn share(&self, number: &str, user_id: Option<i64>, name: &str) -> Sent {
        let mut contact = json!({"phone_number": number, "first_name": name});
        if let Some(user_id) = user_id {
            contact["user_id"] = Value::from(user_id);
        }
        self.send(fields(json!({"contact": contact})), true)
    }

    fn message(&self, id: i64) -> Option<Map<String, Value>> {
        self.telegram().look(|world| {
            Some(
                world
                    .chats
                    .get(&self.chat())?
                    .messages
                    .get(&id)?
                    .json
                    .clone(),
            )
        })
    }
}

fn spoken(words: &str) -> Map<String, Value> {
    let mut content = Map::new();
    text::put(&mut content, text::typed(words), "text", "entities");
    content
}

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
