//! Everything that the modelled Telegram knows: its bot, people, chats, messages, files and waiting updates.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use tokio::sync::watch;

use super::answer::{CHAT_NOT_FOUND, CallRefusal};
use super::faults::Faults;
use super::files::Files;
use super::journal::Journal;
use super::keyboards::Keyboards;
use super::people::TelegramUser;
use super::presses::ModelPresses;
use super::rates::Buckets;
use super::screen::{ForceReply, Toast};
use super::updates::Updates;

/// The sender of what an anonymous administrator writes.
pub(super) const GROUP_ANONYMOUS_BOT: i64 = 1_087_968_824;
/// The sender of what a channel says in a group.
pub(super) const CHANNEL_BOT: i64 = 136_817_688;

/// The topic of a forum that is always there.
pub(super) const GENERAL: i64 = 1;

/// What survives a restart, and beside it what does not (`serde(skip)`).
#[derive(Serialize, Deserialize)]
pub(super) struct World {
    pub(super) bot: Bot,
    pub(super) people: HashMap<i64, TelegramUser>,
    pub(super) chats: HashMap<i64, ModelChat>,
    pub(super) files: Files,
    pub(super) updates: Updates,
    pub(super) presses: ModelPresses,
    /// Private chats and basic groups share one row of message ids, as they do for a real bot.
    pub(super) last_message: i64,
    pub(super) skipped_ms: i64,
    #[serde(skip)]
    pub(super) journal: Journal,
    #[serde(skip)]
    pub(super) faults: Faults,
    #[serde(skip)]
    pub(super) buckets: Buckets,
    /// Messages kept in each chat; none: all.
    #[serde(skip)]
    pub(super) keep_messages: Option<usize>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Bot {
    pub(super) id: i64,
    pub(super) token: String,
    pub(super) first_name: String,
    pub(super) username: String,
    /// Whether the bot sees only what is meant for it in groups (the default of `BotFather`).
    pub(super) privacy_mode: bool,
    pub(super) commands: Vec<CommandSet>,
    /// What `setMyName`, `setMyDescription`, `setMyShortDescription` and `setChatMenuButton` said, by "field/language or chat".
    pub(super) profile: BTreeMap<String, Value>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct CommandSet {
    pub(super) scope: Value,
    pub(super) language: String,
    pub(super) commands: Vec<Value>,
}

#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChatKind {
    Private,
    Group,
    Supergroup,
}

/// How the bot stands in a chat.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// A person who never pressed Start, a group that the bot never was in.
    Stranger,
    Member,
    Administrator,
    /// Blocked by the person, thrown out of the group.
    Kicked,
    Left,
    /// The group itself was deleted.
    Deleted,
}

#[derive(Serialize, Deserialize, Clone)]
pub(super) struct ModelChat {
    pub(super) id: i64,
    pub(super) kind: ChatKind,
    pub(super) title: String,
    pub(super) members: BTreeSet<i64>,
    pub(super) bot: Standing,
    pub(super) migrated_to: Option<i64>,
    /// Supergroups count their messages themselves.
    pub(super) last_message: i64,
    pub(super) messages: BTreeMap<i64, ModelMessage>,
    pub(super) keyboards: Keyboards,
    pub(super) pinned: BTreeSet<i64>,
    /// The topics of a forum, whether each is open; the general one is 1. Empty: it is no forum.
    #[serde(default)]
    pub(super) topics: BTreeMap<i64, bool>,
    pub(super) toasts: VecDeque<Toast>,
    /// "typing" and until when (model time, ms).
    #[serde(skip)]
    pub(super) doing: Option<(String, i64)>,
    /// Counts what changed on the screen.
    #[serde(skip)]
    pub(super) changes: watch::Sender<u64>,
}

#[derive(Serialize, Deserialize, Clone)]
pub(super) struct ModelMessage {
    pub(super) id: i64,
    /// Seconds since 1970, model time.
    pub(super) date: i64,
    /// The `ModelMessage` object of the Bot API, as the bot sees it.
    pub(super) json: Map<String, Value>,
    pub(super) from_bot: bool,
    pub(super) silent: bool,
    /// It brought or took away a keyboard in place of the letters: such a message cannot be edited.
    pub(super) has_keys: bool,
    pub(super) reaction: Option<String>,
    /// What it wants to be replied to with.
    #[serde(default)]
    pub(super) asked: Option<ForceReply>,
}

impl World {
    pub(super) fn chat(&self, id: i64) -> Result<&ModelChat, CallRefusal> {
        self.chats
            .get(&id)
            .ok_or_else(|| CallRefusal::bad(CHAT_NOT_FOUND))
    }

    pub(super) fn chat_mut(&mut self, id: i64) -> Result<&mut ModelChat, CallRefusal> {
        self.chats
            .get_mut(&id)
            .ok_or_else(|| CallRefusal::bad(CHAT_NOT_FOUND))
    }

    /// The `ModelChat` object.
    pub(super) fn chat_json(&self, chat: &ModelChat) -> Value {
        match chat.kind {
            ChatKind::Private => {
                let mut json = json!({"id": chat.id, "type": "private"});
                if let Some(person) = self.people.get(&chat.id) {
                    person.names_into(&mut json);
                }
                json
            }
            ChatKind::Group => json!({"id": chat.id, "type": "group", "title": chat.title}),
            ChatKind::Supergroup => {
                json!({"id": chat.id, "type": "supergroup", "title": chat.title})
            }
        }
    }

    /// The `User` object of a person, or of the bot itself.
    pub(super) fn user_json(&self, id: i64) -> Value {
        if id == self.bot.id {
            return json!({"id": id, "is_bot": true, "first_name": self.bot.first_name, "username": self.bot.username});
        }
        if id == CHANNEL_BOT {
            return json!({"id": id, "is_bot": true, "first_name": "Channel", "username": "Channel_Bot"});
        }
        if id == GROUP_ANONYMOUS_BOT {
            return json!({"id": id, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"});
        }
        let mut json = json!({"id": id, "is_bot": false, "first_name": ""});
        if let Some(person) = self.people.get(&id) {
            person.names_into(&mut json);
            if !person.language_code.is_empty() {
                json["language_code"] = Value::from(person.language_code.as_str());
            }
        }
        json
    }

    /// A message without content: id, sender, chat, date.
    pub(super) fn blank_message(
        &mut self,
        chat_id: i64,
        sender: i64,
        now_ms: i64,
    ) -> Result<ModelMessage, CallRefusal> {
        let id = self.next_message_id(chat_id)?;
        let date = now_ms / 1_000;
        let mut json = Map::new();
        json.insert("message_id".to_owned(), Value::from(id));
        json.insert("from".to_owned(), self.user_json(sender));
        json.insert("chat".to_owned(), self.chat_json(self.chat(chat_id)?));
        json.insert("date".to_owned(), Value::from(date));
        Ok(ModelMessage {
            id,
            date,
            json,
            from_bot: sender == self.bot.id,
            silent: false,
            has_keys: false,
            reaction: None,
            asked: None,
        })
    }

    /// Puts a message on the screens of its chat.
    pub(super) fn keep(&mut self, chat_id: i64, message: ModelMessage) {
        let keep = self.keep_messages;
        if let Some(chat) = self.chats.get_mut(&chat_id) {
            chat.messages.insert(message.id, message);
            while keep.is_some_and(|keep| chat.messages.len() > keep) {
                chat.messages.pop_first();
            }
            chat.doing = None;
            chat.touch();
        }
    }

    fn next_message_id(&mut self, chat_id: i64) -> Result<i64, CallRefusal> {
        let counter = match self.chat(chat_id)?.kind {
            ChatKind::Supergroup => &mut self.chat_mut(chat_id)?.last_message,
            ChatKind::Private | ChatKind::Group => &mut self.last_message,
        };
        *counter += 1;
        Ok(*counter)
    }
}

impl Bot {
    /// Names and descriptions of one set of commands; none where there is no such set.
    pub(super) fn commands_in(
        &self,
        scope: &Value,
        language: &str,
    ) -> Option<Vec<(String, String)>> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let set = self
            .commands
            .iter()
            .find(|set| set.language == language && set.scope == *scope)?;
        Some(
            set.commands
                .iter()
                .map(|command| (text(&command["command"]), text(&command["description"])))
                .collect(),
        )
    }
}

impl ModelChat {
    pub(super) fn new(id: i64, kind: ChatKind, title: &str, bot: Standing) -> ModelChat {
        ModelChat {
            id,
            kind,
            title: title.to_owned(),
            members: BTreeSet::new(),
            bot,
            migrated_to: None,
            last_message: 0,
            messages: BTreeMap::new(),
            keyboards: Keyboards::default(),
            pinned: BTreeSet::new(),
            topics: BTreeMap::new(),
            toasts: VecDeque::new(),
            doing: None,
            changes: watch::Sender::new(0),
        }
    }

    pub(super) fn touch(&self) {
        self.changes.send_modify(|count| *count += 1);
    }

    /// Whether the bot may write here now; the 400 and 403 of Telegram where it may not.
    pub(super) fn open_to_bot(
        &self,
        people: &HashMap<i64, TelegramUser>,
    ) -> Result<(), CallRefusal> {
        if let Some(to) = self.migrated_to {
            return Err(CallRefusal::migrated(to));
        }
        let why = match (self.kind, self.bot) {
            (ChatKind::Private, _)
                if people
                    .get(&self.id)
                    .is_some_and(|person| person.deactivated) =>
            {
                "Forbidden: user is deactivated"
            }
            (_, Standing::Member | Standing::Administrator) => return Ok(()),
            (ChatKind::Private, Standing::Stranger | Standing::Left) => {
                "Forbidden: bot can't initiate conversation with a user"
            }
            (ChatKind::Private, _) => "Forbidden: bot was blocked by the user",
            (_, Standing::Deleted) => "Forbidden: the group chat was deleted",
            (ChatKind::Group, Standing::Kicked) => "Forbidden: bot was kicked from the group chat",
            (ChatKind::Group, _) => "Forbidden: bot is not a member of the group chat",
            (ChatKind::Supergroup, Standing::Kicked) => {
                "Forbidden: bot was kicked from the supergroup chat"
            }
            (ChatKind::Supergroup, _) => "Forbidden: bot is not a member of the supergroup chat",
        };
        Err(CallRefusal::forbidden(why))
    }
}
