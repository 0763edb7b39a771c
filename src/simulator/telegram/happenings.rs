//! What people do, as it reaches the bot: messages, edits, presses, memberships.

use serde_json::{Map, Value, json};

use super::presses::ModelPress;
use super::state::{ChatKind, ModelMessage, Standing, World};
use super::updates::{DAY_MS, Happening, PRESS_MS, lane};

/// What became of something that a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// The message that was written, edited or pressed on.
    pub message_id: i64,
    /// None where the bot does not get to know: it is not allowed to see it, or did not ask for this kind.
    pub update_id: Option<i64>,
}

impl World {
    /// A message of a person. `ours`: whether the content is the model's own making, and therefore checked.
    pub(super) fn person_sends(
        &mut self,
        person: i64,
        chat_id: i64,
        content: Map<String, Value>,
        ours: bool,
        now_ms: i64,
    ) -> Sent {
        let content = match self.keep_unsent(person, chat_id, content, ours, now_ms) {
            Ok(waits) => return waits,
            Err(content) => content,
        };
        self.open_private_chat(person, chat_id, now_ms);
        let Ok(mut message) = self.blank_message(chat_id, person, now_ms) else {
            return Sent {
                message_id: 0,
                update_id: None,
            };
        };
        merge(&mut message.json, content);
        let message_id = message.id;
        let seen = self.bot_sees(chat_id, &message);
        let update_id = seen
            .then(|| {
                self.tell(
                    "message",
                    chat_id,
                    message.date * 1_000 + DAY_MS,
                    &message.json,
                    ours,
                )
            })
            .flatten();
        self.keep(chat_id, message);
        Sent {
            message_id,
            update_id,
        }
    }

    /// A new text (or caption) for a message of a person.
    pub(super) fn person_edits(
        &mut self,
        chat_id: i64,
        message_id: i64,
        content: Map<String, Value>,
        now_ms: i64,
    ) -> Option<Sent> {
        let chat = self.chats.get_mut(&chat_id)?;
        let message = chat
            .messages
            .get_mut(&message_id)
            .filter(|message| !message.from_bot)?;
        merge(&mut message.json, content);
        message
            .json
            .insert("edit_date".to_owned(), Value::from(now_ms / 1_000));
        let message = message.clone();
        chat.touch();
        let seen = self.bot_sees(chat_id, &message);
        // Telegram counts the day from the message, not from its edit.
        let update_id = seen
            .then(|| {
                self.tell(
                    "edited_message",
                    chat_id,
                    message.date * 1_000 + DAY_MS,
                    &message.json,
                    true,
                )
            })
            .flatten();
        Some(Sent {
            message_id,
            update_id,
        })
    }

    /// A press on a button, or what a changed client says was one.
    pub(super) fn person_presses(
        &mut self,
        person: i64,
        chat_id: i64,
        message_id: i64,
        data: &str,
        now_ms: i64,
    ) -> Sent {
        let message = match self
            .chats
            .get(&chat_id)
            .and_then(|chat| chat.messages.get(&message_id))
        {
            Some(message) => Value::Object(message.json.clone()),
            // A message that Telegram has forgotten is told by its id alone.
            None => {
                json!({"message_id": message_id, "date": 0, "chat": self.chats.get(&chat_id).map(|chat| self.chat_json(chat))})
            }
        };
        let id = self.presses.add(ModelPress {
            person,
            chat: chat_id,
            data: data.to_owned(),
            at_ms: now_ms,
            answered: false,
        });
        let query = json!({
            "id": id,
            "from": self.user_json(person),
            "message": message,
            "chat_instance": chat_id.wrapping_mul(-7_046_029_254_386_353_131).to_string(),
            "data": data,
        });
        let update_id = self.tell(
            "callback_query",
            lane::press(person),
            now_ms + PRESS_MS,
            &query,
            true,
        );
        Sent {
            message_id,
            update_id,
        }
    }

    /// The bot's own place in a chat changes, by the hand of `by`.
    pub(super) fn bot_becomes(
        &mut self,
        chat_id: i64,
        standing: Standing,
        by: i64,
        now_ms: i64,
    ) -> Option<i64> {
        let old = self.chats.get(&chat_id)?.bot;
        if let Some(chat) = self.chats.get_mut(&chat_id) {
            chat.bot = standing;
            chat.touch();
        }
        let change = json!({
            "chat": self.chat_json(self.chats.get(&chat_id)?),
            "from": self.user_json(by),
            "date": now_ms / 1_000,
            "old_chat_member": self.member_json(old),
            "new_chat_member": self.member_json(standing),
        });
        self.tell(
            "my_chat_member",
            lane::membership(chat_id),
            now_ms + DAY_MS,
            &change,
            true,
        )
    }

    /// Any update at all.
    pub(super) fn tell<T: serde::Serialize>(
        &mut self,
        kind: &'static str,
        lane: i64,
        expires_ms: i64,
        payload: &T,
        ours: bool,
    ) -> Option<i64> {
        self.updates.add(
            &Happening {
                kind,
                lane,
                expires_ms,
                payload,
                ours,
            },
            &mut self.journal,
        )
    }

    /// Whoever writes to a bot has pressed Start, and has unblocked it before.
    fn open_private_chat(&mut self, person: i64, chat_id: i64, now_ms: i64) {
        if person != chat_id {
            return;
        }
        match self.chats.get(&chat_id).map(|chat| chat.bot) {
            Some(Standing::Kicked) => {
                self.bot_becomes(chat_id, Standing::Member, person, now_ms);
            }
            Some(Standing::Member) | None => {}
            Some(_) => {
                if let Some(chat) = self.chats.get_mut(&chat_id) {
                    chat.bot = Standing::Member;
                }
            }
        }
    }

    /// In groups a bot with privacy mode sees commands, answers to itself and what Telegram tells; as administrator, everything.
    fn bot_sees(&self, chat_id: i64, message: &ModelMessage) -> bool {
        let Some(chat) = self.chats.get(&chat_id) else {
            return false;
        };
        match (chat.kind, chat.bot) {
            (ChatKind::Private, _) | (_, Standing::Administrator) => true,
            (_, Standing::Member) if !self.bot.privacy_mode => true,
            (_, Standing::Member) => {
                let text = message
                    .json
                    .get("text")
                    .and_then(Value::as_str)
                    .unwrap_or_default();
                let first_word = text.split_whitespace().next().unwrap_or_default();
                let command = first_word.strip_prefix('/').is_some_and(|command| {
                    match command.split_once('@') {
                        Some((_, bot)) => bot.eq_ignore_ascii_case(&self.bot.username),
                        None => true,
                    }
                });
                let reply = message
                    .json
                    .get("reply_to_message")
                    .is_some_and(|replied| replied["from"]["id"] == self.bot.id);
                let service = [
                    "new_chat_members",
                    "left_chat_member",
                    "migrate_to_chat_id",
                    "migrate_from_chat_id",
                    "group_chat_created",
                ];
                command
                    || reply
                    || service
                        .iter()
                        .any(|field| message.json.contains_key(*field))
            }
            _ => false,
        }
    }

    fn member_json(&self, standing: Standing) -> Value {
        let user = self.user_json(self.bot.id);
        match standing {
            Standing::Member => json!({"status": "member", "user": user}),
            Standing::Kicked => json!({"status": "kicked", "user": user, "until_date": 0}),
            Standing::Administrator => {
                let mut member = json!({"status": "administrator", "user": user, "can_be_edited": false, "is_anonymous": false});
                for right in [
                    "can_manage_chat",
                    "can_delete_messages",
                    "can_manage_video_chats",
                    "can_restrict_members",
                    "can_promote_members",
                    "can_change_info",
                    "can_invite_users",
                    "can_post_stories",
                    "can_edit_stories",
                    "can_delete_stories",
                    "can_pin_messages",
                ] {
                    member[right] = Value::Bool(right != "can_promote_members");
                }
                member
            }
            Standing::Stranger | Standing::Left | Standing::Deleted => {
                json!({"status": "left", "user": user})
            }
        }
    }
}

/// Field by field; null takes a field away.
pub(super) fn merge(message: &mut Map<String, Value>, content: Map<String, Value>) {
    for (field, value) in content {
        if value.is_null() {
            message.remove(&field);
        } else {
            message.insert(field, value);
        }
    }
}
