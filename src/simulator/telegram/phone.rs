//! A person with a phone: what they can do in a chat with the bot, and what they see.

use axum::body::Bytes;
use serde_json::Value;
use tokio::sync::watch;

use super::Telegram;
use super::groups::Group;
use super::screen::{self, Key, ScreenMessage, Toast};
use super::state::{ModelChat, Standing, World};

/// One person at one chat: their own with the bot, or a group (see [`Handset::at`]). Clones are the same phone.
///
/// What the person does takes effect at once; the bot hears of it when the update is delivered.
#[derive(Clone)]
pub struct Handset {
    telegram: Telegram,
    person: i64,
    chat: i64,
    replies_to: Option<i64>,
    album: Option<String>,
}

/// Who and where.
impl Handset {
    pub(super) fn new(telegram: Telegram, person: i64) -> Handset {
        Handset {
            telegram,
            person,
            chat: person,
            replies_to: None,
            album: None,
        }
    }

    /// The same person in a group.
    #[must_use]
    pub fn at(&self, group: &Group) -> Handset {
        Handset {
            chat: group.id(),
            ..self.clone()
        }
    }

    /// The same phone, with a message of its chat as the one that is answered: whatever is sent is a reply to it.
    #[must_use]
    pub fn replying_to(&self, message: i64) -> Handset {
        Handset {
            replies_to: Some(message),
            ..self.clone()
        }
    }

    /// The same phone, sending into one album: all photos and files share this id, however far apart they are sent. Telegram's are numbers.
    #[must_use]
    pub fn in_album(&self, id: &str) -> Handset {
        Handset {
            album: Some(id.to_owned()),
            ..self.clone()
        }
    }

    pub(super) fn album_id(&self) -> Option<&str> {
        self.album.as_deref()
    }

    pub(super) fn replies_to(&self) -> Option<i64> {
        self.replies_to
    }

    /// The id of the person, which is also that of their private chat.
    pub fn id(&self) -> i64 {
        self.person
    }

    /// The chat that this phone shows.
    pub fn chat(&self) -> i64 {
        self.chat
    }

    pub fn name(&self) -> String {
        self.telegram.look(|world| {
            world.user_json(self.person)["first_name"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
    }

    /// Sets the username, without the `@`.
    #[must_use]
    pub fn with_username(self, username: &str) -> Handset {
        self.change_person(|person| person.username = Some(username.to_owned()));
        self
    }

    /// Sets the number that is shared when a key asks for it. Telegram often leaves out the `+`; so give it as it shall arrive.
    #[must_use]
    pub fn with_number(self, number: &str) -> Handset {
        self.change_person(|person| number.clone_into(&mut person.phone));
        self
    }

    /// Says what the person is here, such as `supervisor`: for those who look at the phones, nobody in Telegram sees it.
    #[must_use]
    pub fn with_badge(self, badge: &str) -> Handset {
        self.change_person(|person| person.badge = Some(badge.to_owned()));
        self
    }

    pub fn badge(&self) -> Option<String> {
        self.telegram.look(|world| {
            let person = world.people.get(&self.person)?;
            person.badge.clone()
        })
    }

    /// Opens the chat, so that the bot may write, without saying anything.
    pub fn open(&self) {
        self.telegram.change(|world| {
            if let Some(chat) = world.chats.get_mut(&self.person) {
                chat.bot = Standing::Member;
            }
        });
    }

    pub(super) fn telegram(&self) -> &Telegram {
        &self.telegram
    }

    fn change_person(&self, change: impl FnOnce(&mut super::people::TelegramUser)) {
        self.telegram
            .change(|world| world.people.get_mut(&self.person).map(change));
    }
}

/// Whether the bot may write to them.
impl Handset {
    /// Blocks the bot. It is told, and every send is refused with 403. Gives the id of the update.
    pub fn block(&self) -> Option<i64> {
        self.telegram.change(|world| {
            world.bot_becomes(
                self.person,
                Standing::Kicked,
                self.person,
                self.telegram.now_ms(),
            )
        })
    }

    /// Unblocks it. Writing does the same by itself.
    pub fn unblock(&self) -> Option<i64> {
        self.telegram.change(|world| {
            world.bot_becomes(
                self.person,
                Standing::Member,
                self.person,
                self.telegram.now_ms(),
            )
        })
    }

    pub fn has_blocked(&self) -> bool {
        self.look_at_chat(|chat| chat.bot == Standing::Kicked)
            .unwrap_or(false)
    }

    /// Deletes the account. The bot is not told.
    pub fn deactivate(&self) {
        self.change_person(|person| person.deactivated = true);
    }
}

/// What they see.
impl Handset {
    /// All messages as they look now, oldest first; deleted ones are gone.
    pub fn screen(&self) -> Vec<ScreenMessage> {
        self.look_at_chat(screen::of_chat).unwrap_or_default()
    }

    /// The newest message of the bot.
    pub fn last_message(&self) -> Option<ScreenMessage> {
        self.look_at_chat(|chat| {
            chat.messages
                .values()
                .rev()
                .find(|message| message.from_bot)
                .map(|message| screen::shown(chat, message))
        })?
    }

    /// The keyboard in place of the letters, row by row; empty where there is none.
    pub fn keyboard(&self) -> Vec<Vec<Key>> {
        self.look_at_chat(|chat| chat.keyboards.before(self.person))
            .unwrap_or_default()
    }

    /// The answers to this person's presses in this chat, oldest first.
    pub fn toasts(&self) -> Vec<Toast> {
        self.look_at_chat(|chat| {
            chat.toasts
                .iter()
                .filter(|toast| toast.person == self.person)
                .cloned()
                .collect()
        })
        .unwrap_or_default()
    }

    /// Presses whose spinner still turns because the bot never answered.
    pub fn unanswered(&self) -> usize {
        self.telegram
            .look(|world| world.presses.unanswered(self.person))
    }

    /// The messages of this chat that the bot has not taken yet.
    pub fn waiting(&self) -> Vec<i64> {
        self.telegram.look(|world| {
            let lane = world.updates.lanes.get(&self.chat).into_iter().flatten();
            lane.filter_map(|id| {
                let update: Value =
                    serde_json::from_slice(&world.updates.pending.get(id)?.body).ok()?;
                update["message"]["message_id"].as_i64()
            })
            .collect()
        })
    }

    /// "typing" and the like, while it is shown.
    pub fn doing(&self) -> Option<String> {
        let now_ms = self.telegram.now_ms();
        self.look_at_chat(|chat| {
            chat.doing
                .as_ref()
                .filter(|(_, until_ms)| *until_ms > now_ms)
                .map(|(action, _)| action.clone())
        })?
    }

    /// Changes whenever the screen does.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.look_at_chat(|chat| chat.changes.subscribe())
            .unwrap_or_else(|| watch::Sender::new(0).subscribe())
    }

    /// The content of a photo or file on the screen, by its `file_unique_id`, with its MIME type.
    pub fn file(&self, unique_id: &str) -> Option<(String, Bytes)> {
        self.telegram.look(|world: &mut World| {
            let mime = world
                .files
                .get(unique_id)?
                .mime
                .clone()
                .filter(|mime| !mime.is_empty());
            Some((
                mime.unwrap_or_else(|| "image/jpeg".to_owned()),
                world.files.content(unique_id)?,
            ))
        })
    }

    fn look_at_chat<T>(&self, look: impl FnOnce(&ModelChat) -> T) -> Option<T> {
        self.telegram
            .look(|world| world.on_screen(self.person, self.chat).map(look))
    }
}
