//! A phone without a network: it shows what it showed last, and what its owner sends waits in it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::happenings::{Sent, merge};
use super::phone::Handset;
use super::state::{ModelChat, World};

/// What is in the phone of somebody who is offline.
#[derive(Serialize, Deserialize)]
pub(super) struct Offline {
    /// The chats as they looked when the network went, and what they wrote since.
    chats: HashMap<i64, ModelChat>,
    /// Oldest first.
    unsent: Vec<Unsent>,
}

#[derive(Serialize, Deserialize)]
struct Unsent {
    chat: i64,
    /// The id under which the phone shows it; Telegram will give another.
    shown_as: i64,
    content: Map<String, Value>,
    ours: bool,
}

impl Handset {
    /// Loses the network: what comes is not seen, and what is sent waits. To Telegram and the bot all looks as before.
    pub fn go_offline(&self) {
        self.telegram()
            .change(|world| world.goes_offline(self.id()));
    }

    /// Finds it again: what waited is sent, in its order, and what came is there.
    pub fn go_online(&self) {
        let now_ms = self.telegram().now_ms();
        self.telegram()
            .change(|world| world.goes_online(self.id(), now_ms));
    }

    pub fn is_offline(&self) -> bool {
        self.telegram().look(|world| world.is_offline(self.id()))
    }

    /// The messages of this chat that wait for the network.
    pub fn unsent(&self) -> Vec<i64> {
        self.telegram()
            .look(|world| {
                let offline = world.people.get(&self.id())?.offline.as_ref()?;
                let here = offline.unsent.iter().filter(|one| one.chat == self.chat());
                Some(here.map(|one| one.shown_as).collect())
            })
            .unwrap_or_default()
    }
}

impl World {
    pub(super) fn is_offline(&self, person: i64) -> bool {
        self.people
            .get(&person)
            .is_some_and(|person| person.offline.is_some())
    }

    /// The chat as this person's phone shows it.
    pub(super) fn on_screen(&self, person: i64, chat: i64) -> Option<&ModelChat> {
        let offline = self
            .people
            .get(&person)
            .and_then(|person| person.offline.as_ref());
        offline
            .and_then(|offline| offline.chats.get(&chat))
            .or_else(|| self.chats.get(&chat))
    }

    /// Keeps what somebody who is offline wants to send; gives it back to those who are not.
    pub(super) fn keep_unsent(
        &mut self,
        person: i64,
        chat_id: i64,
        content: Map<String, Value>,
        ours: bool,
        now_ms: i64,
    ) -> Result<Sent, Map<String, Value>> {
        if !self.is_offline(person) {
            return Err(content);
        }
        let Ok(mut message) = self.blank_message(chat_id, person, now_ms) else {
            return Err(content);
        };
        let shown_as = message.id;
        merge(&mut message.json, content.clone());
        let phone = self.people.get_mut(&person);
        if let Some(offline) = phone.and_then(|person| person.offline.as_mut()) {
            if let Some(chat) = offline.chats.get_mut(&chat_id) {
                chat.messages.insert(shown_as, message);
                chat.touch();
            }
            offline.unsent.push(Unsent {
                chat: chat_id,
                shown_as,
                content,
                ours,
            });
        }
        Ok(Sent {
            message_id: shown_as,
            update_id: None,
        })
    }

    fn goes_offline(&mut self, person: i64) {
        if self.is_offline(person) {
            return;
        }
        let own = |chat: &&ModelChat| chat.id == person || chat.members.contains(&person);
        let chats: Vec<&ModelChat> = self.chats.values().filter(own).collect();
        for chat in &chats {
            chat.touch();
        }
        let chats = chats
            .into_iter()
            .map(|chat| (chat.id, chat.clone()))
            .collect();
        if let Some(person) = self.people.get_mut(&person) {
            person.offline = Some(Offline {
                chats,
                unsent: Vec::new(),
            });
        }
    }

    fn goes_online(&mut self, person: i64, now_ms: i64) {
        let phone = self.people.get_mut(&person);
        let Some(offline) = phone.and_then(|person| person.offline.take()) else {
            return;
        };
        for chat in offline.chats.keys() {
            self.chats.get(chat).map(ModelChat::touch);
        }
        for unsent in offline.unsent {
            self.person_sends(person, unsent.chat, unsent.content, unsent.ours, now_ms);
        }
    }
}
