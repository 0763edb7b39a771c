//! Groups: their members, the bot's place in them, and their end.

use serde_json::{Map, Value, json};

use super::happenings::Sent;
use super::phone::Handset;
use super::state::{CHANNEL_BOT, ChatKind, GENERAL, GROUP_ANONYMOUS_BOT, ModelChat, Standing};
use super::{Telegram, text};

/// A group of the modelled Telegram. Speak in it with [`Handset::at`].
#[derive(Clone)]
pub struct Group {
    telegram: Telegram,
    id: i64,
}

impl Telegram {
    /// A basic group with the bot in it; its id is negative, such as -4001. Asked for again, the same id gives the same group.
    pub fn group(&self, id: i64, title: &str) -> Group {
        self.make_group(id, title, ChatKind::Group, Standing::Member)
    }

    /// A supergroup with the bot in it; its id is below -1000000000000.
    pub fn supergroup(&self, id: i64, title: &str) -> Group {
        self.make_group(id, title, ChatKind::Supergroup, Standing::Member)
    }

    /// A basic group that the bot is not in yet; see [`Group::add_bot`].
    pub fn group_without_bot(&self, id: i64, title: &str) -> Group {
        self.make_group(id, title, ChatKind::Group, Standing::Stranger)
    }

    /// All groups that are still in use, by id.
    pub fn groups(&self) -> Vec<Group> {
        let mut ids: Vec<i64> = self.look(|world| {
            let groups = world.chats.values();
            groups
                .filter(|chat| chat.kind != ChatKind::Private && chat.migrated_to.is_none())
                .map(|chat| chat.id)
                .collect()
        });
        ids.sort_unstable_by(|one, other| other.cmp(one));
        ids.into_iter()
            .map(|id| Group {
                telegram: self.clone(),
                id,
            })
            .collect()
    }

    fn make_group(&self, id: i64, title: &str, kind: ChatKind, bot: Standing) -> Group {
        self.change(|world| {
            world
                .chats
                .entry(id)
                .or_insert_with(|| ModelChat::new(id, kind, title, bot));
        });
        Group {
            telegram: self.clone(),
            id,
        }
    }
}

impl Group {
    pub fn id(&self) -> i64 {
        self.id
    }

    pub fn title(&self) -> String {
        self.telegram.look(|world| {
            let chat = world.chats.get(&self.id);
            chat.map_or_else(String::new, |chat| chat.title.clone())
        })
    }

    /// The phones of its members, by id; each shows their own chat with the bot (see [`Handset::at`]).
    pub fn members(&self) -> Vec<Handset> {
        let members = self.telegram.look(|world| {
            let chat = world.chats.get(&self.id);
            chat.map_or_else(Vec::new, |chat| chat.members.iter().copied().collect())
        });
        members
            .into_iter()
            .filter_map(|id| self.telegram.phone_of(id))
            .collect()
    }

    /// A person joins; the bot sees the service message.
    pub fn add(&self, phone: &Handset) -> Sent {
        self.telegram.change(|world| {
            if let Some(chat) = world.chats.get_mut(&self.id) {
                chat.members.insert(phone.id());
            }
            let joined = json!([world.user_json(phone.id())]);
            let content = Map::from_iter([("new_chat_members".to_owned(), joined)]);
            world.person_sends(phone.id(), self.id, content, true, self.telegram.now_ms())
        })
    }

    /// A person leaves.
    pub fn remove(&self, phone: &Handset) -> Sent {
        self.telegram.change(|world| {
            if let Some(chat) = world.chats.get_mut(&self.id) {
                chat.members.remove(&phone.id());
            }
            let left = world.user_json(phone.id());
            let content = Map::from_iter([("left_chat_member".to_owned(), left)]);
            world.person_sends(phone.id(), self.id, content, true, self.telegram.now_ms())
        })
    }

    /// Adds the bot. Gives the id of the `my_chat_member` update, as the next three do.
    pub fn add_bot(&self, by: &Handset) -> Option<i64> {
        self.bot_becomes(Standing::Member, by)
    }

    /// Makes the bot an administrator, who sees everything that is said.
    pub fn promote_bot(&self, by: &Handset) -> Option<i64> {
        self.bot_becomes(Standing::Administrator, by)
    }

    /// Throws the bot out.
    pub fn kick_bot(&self, by: &Handset) -> Option<i64> {
        self.bot_becomes(Standing::Kicked, by)
    }

    /// Opens a topic of the forum, or closes it; the general one, which every forum has, is 1.
    pub fn topic(&self, id: i64, is_open: bool) {
        self.telegram.change(|world| {
            if let Some(chat) = world.chats.get_mut(&self.id) {
                chat.topics.entry(GENERAL).or_insert(true);
                chat.topics.insert(id, is_open);
            }
        });
    }

    /// Deletes a topic with all that was written there.
    pub fn delete_topic(&self, id: i64) {
        self.telegram.change(|world| {
            if let Some(chat) = world.chats.get_mut(&self.id) {
                chat.topics.remove(&id);
                chat.messages
                    .retain(|_, message| message.json.get("message_thread_id") != Some(&id.into()));
                chat.touch();
            }
        });
    }

    /// The texts of the bot in a topic, oldest first; the general one is 1.
    pub fn said_in(&self, topic: i64) -> Vec<String> {
        self.telegram.look(|world| {
            let messages = world.chats.get(&self.id).into_iter();
            let messages = messages.flat_map(|chat| chat.messages.values());
            let there = messages.filter(|message| {
                let thread = message.json.get("message_thread_id");
                let thread = thread.and_then(Value::as_i64).unwrap_or(GENERAL);
                message.from_bot && thread == topic
            });
            let texts = there.filter_map(|message| message.json.get("text")?.as_str());
            texts.map(str::to_owned).collect()
        })
    }

    /// Deletes the whole group. The bot is not told.
    pub fn delete(&self) {
        self.telegram.change(|world| {
            if let Some(chat) = world.chats.get_mut(&self.id) {
                chat.bot = Standing::Deleted;
                chat.touch();
            }
        });
    }

    /// An administrator who is shown as the group itself writes.
    pub fn anonymous_says(&self, words: &str) -> Sent {
        self.telegram.change(|world| {
            let mut content = Map::new();
            text::put(&mut content, text::typed(words), "text", "entities");
            let group = world.chats.get(&self.id).map(|chat| world.chat_json(chat));
            content.insert("sender_chat".to_owned(), group.unwrap_or_default());
            world.person_sends(
                GROUP_ANONYMOUS_BOT,
                self.id,
                content,
                true,
                self.telegram.now_ms(),
            )
        })
    }

    /// Somebody writes as their channel.
    pub fn channel_says(&self, words: &str) -> Sent {
        self.telegram.change(|world| {
            let mut content = Map::new();
            text::put(&mut content, text::typed(words), "text", "entities");
            let channel =
                json!({"id": -1_001_999_999_999_i64, "type": "channel", "title": "A channel"});
            content.insert("sender_chat".to_owned(), channel);
            let now_ms = self.telegram.now_ms();
            world.person_sends(CHANNEL_BOT, self.id, content, true, now_ms)
        })
    }

    /// Telegram makes a supergroup of it: another id, told by a service message on either side, and an error for every
    /// call to the old id. The messages stay in the old one.
    #[must_use = "the old id is of no use any more"]
    pub fn upgrade(&self, new_id: i64) -> Group {
        self.telegram.change(|world| {
            let Some(old) = world.chats.get(&self.id) else {
                return;
            };
            let mut new = ModelChat::new(new_id, ChatKind::Supergroup, &old.title, old.bot);
            new.members.clone_from(&old.members);
            world.chats.insert(new_id, new);
            let now_ms = self.telegram.now_ms();
            let note = |field: &str, id: i64| Map::from_iter([(field.to_owned(), Value::from(id))]);
            world.person_sends(
                GROUP_ANONYMOUS_BOT,
                self.id,
                note("migrate_to_chat_id", new_id),
                true,
                now_ms,
            );
            world.person_sends(
                GROUP_ANONYMOUS_BOT,
                new_id,
                note("migrate_from_chat_id", self.id),
                true,
                now_ms,
            );
            if let Some(old) = world.chats.get_mut(&self.id) {
                old.migrated_to = Some(new_id);
            }
        });
        Group {
            telegram: self.telegram.clone(),
            id: new_id,
        }
    }

    fn bot_becomes(&self, standing: Standing, by: &Handset) -> Option<i64> {
        self.telegram
            .change(|world| world.bot_becomes(self.id, standing, by.id(), self.telegram.now_ms()))
    }
}
