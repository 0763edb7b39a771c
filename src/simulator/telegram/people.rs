//! The people of the modelled Telegram, and the world before anyone is in it.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::files::Files;
use super::offline::Offline;
use super::phone::Handset;
use super::presses::ModelPresses;
use super::rates::Buckets;
use super::settings::Settings;
use super::state::{Bot, ChatKind, ModelChat, Standing, World};
use super::updates::Updates;
use super::{Telegram, faults, journal};

/// Where the ids of updates begin; a number as a real bot meets it.
const FIRST_UPDATE: i64 = 730_000_001;

#[derive(Serialize, Deserialize)]
pub(super) struct TelegramUser {
    pub(super) id: i64,
    pub(super) first_name: String,
    pub(super) last_name: Option<String>,
    pub(super) username: Option<String>,
    pub(super) language_code: String,
    /// What they share when a button asks for their contact.
    pub(super) phone: String,
    pub(super) deactivated: bool,
    /// What they are here, for whoever looks at the phones.
    #[serde(default)]
    pub(super) badge: Option<String>,
    /// None while there is a network.
    #[serde(default)]
    pub(super) offline: Option<Offline>,
}

impl Telegram {
    /// A person with a phone. The name is split at its first space. Asked for again, the same id gives the same person.
    ///
    /// The bot cannot write to them before they have written to it.
    pub fn person(&self, id: i64, name: &str, language_code: &str) -> Handset {
        self.change(|world| world.settle(id, name, language_code));
        Handset::new(self.clone(), id)
    }

    /// The phones of everyone, by id.
    pub fn people(&self) -> Vec<Handset> {
        let mut ids: Vec<i64> = self.look(|world| world.people.keys().copied().collect());
        ids.sort_unstable();
        ids.into_iter()
            .map(|id| Handset::new(self.clone(), id))
            .collect()
    }

    /// The phone of someone who is known already.
    pub fn phone_of(&self, id: i64) -> Option<Handset> {
        self.look(|world| world.people.contains_key(&id))
            .then(|| Handset::new(self.clone(), id))
    }
}

impl World {
    pub(super) fn empty(bot_id: i64) -> World {
        World {
            bot: Bot {
                id: bot_id,
                token: String::new(),
                first_name: String::new(),
                username: String::new(),
                privacy_mode: true,
                commands: Vec::new(),
                profile: BTreeMap::new(),
            },
            people: HashMap::new(),
            chats: HashMap::new(),
            files: Files::default(),
            updates: Updates::new(FIRST_UPDATE),
            presses: ModelPresses::default(),
            last_message: 0,
            skipped_ms: 0,
            journal: journal::Journal::default(),
            faults: faults::Faults::default(),
            buckets: Buckets::default(),
            keep_messages: None,
        }
    }

    /// Puts in what comes from the settings and not from the disk.
    pub(super) fn furnish(&mut self, bot_id: i64, settings: &Settings) {
        self.bot.id = bot_id;
        self.bot.token.clone_from(&settings.token);
        self.bot.first_name.clone_from(&settings.bot_name);
        self.bot.username.clone_from(&settings.bot_username);
        self.bot.privacy_mode = settings.privacy_mode;
        self.journal.keep_calls = settings.keep_calls;
        self.keep_messages = settings.keep_messages;
        self.updates.keep_past = settings.keep_updates;
        self.files.folder = settings.folder.as_ref().map(|folder| folder.join("files"));
        self.updates.rebuild_lanes();
        self.updates
            .schedule
            .restart(self.updates.lanes.keys().copied());
    }

    fn settle(&mut self, id: i64, name: &str, language_code: &str) {
        let (first_name, last_name) = match name.split_once(' ') {
            Some((first, last)) => (first, Some(last.to_owned())),
            None => (name, None),
        };
        self.people.entry(id).or_insert_with(|| TelegramUser {
            id,
            first_name: first_name.to_owned(),
            last_name,
            username: None,
            language_code: language_code.to_owned(),
            phone: format!("2519{:08}", id.rem_euclid(100_000_000)),
            deactivated: false,
            badge: None,
            offline: None,
        });
        self.chats
            .entry(id)
            .or_insert_with(|| ModelChat::new(id, ChatKind::Private, "", Standing::Stranger));
    }
}

impl TelegramUser {
    pub(super) fn names_into(&self, json: &mut Value) {
        json["first_name"] = Value::from(self.first_name.as_str());
        if let Some(last_name) = &self.last_name {
            json["last_name"] = Value::from(last_name.as_str());
        }
        if let Some(username) = &self.username {
            json["username"] = Value::from(username.as_str());
        }
    }
}
