//! An update, read: reduced, parsed by teloxide, routed by dptree to the function that knows what it means.

use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use dptree::di::DependencyMap;
use futures::FutureExt;
use teloxide::dispatching::{DpHandlerDescription, MessageFilterExt, UpdateFilterExt};
use teloxide::types::{
    CallbackQuery, ChatId, ChatMemberUpdated, Contact, Document, FileMeta, Location, Message,
    PhotoSize, Update, UpdateKind, Voice,
};

use super::fields::Fields;
use super::reduce::{Reduced, reduce};
use crate::channels::inbound::{Inbound, Press, What};
use crate::dialogue::Input;
use crate::dialogue::turn::Unread;
use crate::dialogue::turn::file::FileRef;
use crate::domain::{MessageId, Place};

/// Reads updates. Made once, at the start.
pub struct Reader {
    routes: Route,
    name: Arc<BotName>,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader {
    /// # Panics
    /// When a route asks for something that is not handed in: at the start, rather than at the first such update.
    pub fn new() -> Self {
        let (routes, name) = (routes(), Arc::new(BotName::default()));
        dptree::type_check(
            routes.sig(),
            &dptree::deps![name.clone(), Unread::default()],
            &[dptree::Type::of::<Update>()],
        );
        Self { routes, name }
    }

    /// The bot's own username (`getMe`), without `@`. Until it is known, every command in a group counts as ours. A bot keeps its
    /// name as long as the process lives.
    pub fn learn_name(&self, username: &str) {
        drop(self.name.0.set(username.to_owned()));
    }

    /// A link to the bot that carries this, or nothing (`https://core.telegram.org/bots/features#deep-linking`); without a known name,
    /// what to type.
    pub fn link(&self, payload: &str) -> String {
        match self.name.0.get() {
            Some(name) if payload.is_empty() => format!("https://t.me/{name}?start"),
            Some(name) => format!("https://t.me/{name}?start={payload}"),
            None => format!("/start {payload}"),
        }
    }

    /// The topic of a forum in which it was said or pressed; none: the general one, or no forum. (`message_thread_id` alone may also
    /// be a thread of replies.)
    pub fn topic(&self, raw: &str) -> Option<i64> {
        let update = Fields::of(raw)?;
        let message = ["message", "edited_message"]
            .into_iter()
            .find_map(|kind| update.object(kind))
            .or_else(|| update.object("callback_query")?.object("message"))?;
        message
            .integer("message_thread_id")
            .filter(|_| message.is("is_topic_message"))
    }

    /// What an update says, from the body as it was stored. Whatever the body is, there is an answer.
    pub fn read(&self, raw: &str) -> Inbound {
        let Reduced {
            update,
            unread,
            sent_at,
        } = match reduce(raw) {
            Ok(reduced) => reduced,
            Err(why) => return ignored(why),
        };
        let Ok(update) = serde_json::from_str::<Update>(&update) else {
            return ignored(NOT_PARSED);
        };
        let language = update
            .from()
            .and_then(|person| person.language_code.clone());
        let (message, reply_to) = match &update.kind {
            UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => {
                (id_of(message), message.reply_to_message().and_then(id_of))
            }
            _ => (None, None),
        };
        let given: DependencyMap = dptree::deps![update, self.name.clone(), unread];
        // No route waits for anything, so that the first look at the future finds its result.
        let inbound = match self.routes.dispatch(given).now_or_never() {
            Some(ControlFlow::Break(inbound)) => inbound,
            _ => ignored(NOT_PARSED),
        };
        Inbound {
            language,
            message,
            sent_at,
            reply_to,
            ..inbound
        }
    }
}

/// The last word where no route knows better. Never seen: what is reduced is parsed, and each kind has a route.
pub(super) const NOT_PARSED: &str = "an update that teloxide cannot parse";

type Route = dptree::Handler<'static, Inbound, DpHandlerDescription>;

/// In a group, a command may be meant for another bot.
#[derive(Default)]
struct BotName(OnceLock<String>);

/// The first branch that fits takes it.
fn routes() -> Route {
    dptree::entry()
        .branch(
            Update::filter_message()
                .branch(Message::filter_migration_to().endpoint(moved))
                .branch(
                    dptree::filter(|message: Message| is_no_person(&message))
                        .endpoint(|| async { ignored("said by no person") }),
                )
                .branch(
                    dptree::filter(|message: Message, name: Arc<BotName>| {
                        is_talk_in_a_group(&message, &name)
                    })
                    .endpoint(|| async { ignored("talk in a group") }),
                )
                .branch(
                    Message::filter_text()
                        .endpoint(|text: String| async { said(Input::Text(text)) }),
                )
                .branch(Message::filter_photo().endpoint(photo))
                .branch(Message::filter_document().endpoint(document))
                .branch(Message::filter_voice().endpoint(voice))
                .branch(Message::filter_contact().endpoint(contact))
                .branch(Message::filter_location().endpoint(place))
                .endpoint(|unread: Unread| async { said(Input::Unread(unread)) }),
        )
        .branch(
            Update::filter_edited_message()
                .branch(
                    dptree::filter(|message: Message| is_no_person(&message))
                        .endpoint(|| async { ignored("edited by no person") }),
                )
                .branch(
                    dptree::filter(|message: Message| {
                        is_in_a_group(&message) && !replies_to_a_bot(&message)
                    })
                    .endpoint(|| async { ignored("edited in a group") }),
                )
                .branch(
                    Message::filter_text()
                        .endpoint(|text: String| async { said(Input::Edited(text)) }),
                ),
        )
        .branch(Update::filter_callback_query().endpoint(press))
        .branch(Update::filter_my_chat_member().endpoint(membership))
}

/// Anonymous admins and channels speak as a chat, with a made-up sender: whoever it is has no conversation, and no rights.
fn is_no_person(message: &Message) -> bool {
    message.sender_chat.is_some()
        || message.chat.is_channel()
        || message.from.as_ref().is_none_or(|from| from.is_bot)
}

fn is_in_a_group(message: &Message) -> bool {
    !message.chat.is_private()
}

fn id_of(message: &Message) -> Option<MessageId> {
    let id = Some(i64::from(message.id.0)).filter(|id| *id != 0);
    id.map(Into::into)
}

fn replies_to_a_bot(message: &Message) -> bool {
    message
        .reply_to_message()
        .and_then(|before| before.from.as_ref())
        .is_some_and(|from| from.is_bot)
}

/// In a group only commands are for us, and of those not the ones that name another bot (`/track@OtherBot`); what names us; and what
/// replies to a bot's message, which may be ours.
fn is_talk_in_a_group(message: &Message, name: &BotName) -> bool {
    if replies_to_a_bot(message) {
        return false;
    }
    let command = message
        .text()
        .and_then(|text| text.strip_prefix('/'))
        .and_then(|text| text.split_whitespace().next());
    let is_ours = command.is_some_and(|command| match (command.split_once('@'), name.0.get()) {
        (Some((_, named)), Some(own)) => named.eq_ignore_ascii_case(own),
        _ => true,
    });
    is_in_a_group(message) && !is_ours && !names(message, name)
}

/// `@PowerLinkBot, the lights are out`
fn names(message: &Message, name: &BotName) -> bool {
    let said = message.text().or_else(|| message.caption());
    let (Some(said), Some(own)) = (said, name.0.get()) else {
        return false;
    };
    let of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '@';
    said.split(|letter| !of_name(letter))
        .filter_map(|word| word.strip_prefix('@'))
        .any(|named| named.eq_ignore_ascii_case(own))
}

async fn moved(to: ChatId) -> Inbound {
    inbound(What::Moved {
        to: to.0.to_string(),
    })
}

/// Telegram sends one picture in several sizes.
async fn photo(message: Message, sizes: Vec<PhotoSize>) -> Inbound {
    let largest = sizes.into_iter().max_by_key(|size| {
        (
            u64::from(size.width) * u64::from(size.height),
            size.file.size,
        )
    });
    let Some(largest) = largest else {
        return said(Input::Unread(Unread::default()));
    };
    said(Input::File(file(&message, largest.file, None, None)))
}

async fn document(message: Message, document: Document) -> Inbound {
    let mime = document.mime_type.map(|mime| mime.essence_str().to_owned());
    said(Input::File(file(
        &message,
        document.file,
        document.file_name,
        mime,
    )))
}

async fn voice(message: Message, voice: Voice) -> Inbound {
    // The type that Telegram names is what its own apps send; the first bytes decide.
    let mime = Some("audio/ogg".to_owned());
    said(Input::Voice(file(&message, voice.file, None, mime)))
}

fn file(message: &Message, file: FileMeta, name: Option<String>, mime: Option<String>) -> FileRef {
    FileRef {
        id: file.id.0,
        unique: file.unique_id.0,
        name,
        mime,
        // teloxide's word for "not said".
        bytes: (file.size != u32::MAX).then_some(u64::from(file.size)),
        album: message.media_group_id().map(|album| album.0.clone()),
        caption: message.caption().map(str::to_owned),
    }
}

/// Telegram puts a `user_id` into a contact after looking the number up, so that one's own id vouches for the number;
/// unless another person's message, or a bot's, was only passed on.
async fn contact(message: Message, contact: Contact) -> Inbound {
    let is_passed_on = message.forward_origin().is_some() || message.via_bot.is_some();
    let own = !is_passed_on
        && contact.user_id.is_some()
        && contact.user_id == message.from.map(|from| from.id);
    let last = contact.last_name.unwrap_or_default();
    let name = format!("{} {last}", contact.first_name);
    said(Input::Contact {
        phone: contact.phone_number,
        own,
        name: Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
    })
}

/// Of a live location this is the first position; the later ones are edits, and ignored.
async fn place(location: Location) -> Inbound {
    said(Input::Place(Place {
        lat: location.latitude,
        lon: location.longitude,
    }))
}

/// In a group too: who pressed is in the address, and what they may do is looked up at every press.
async fn press(query: CallbackQuery) -> Inbound {
    let what = match query.data {
        _ if query.from.is_bot => What::Ignored("pressed by a bot"),
        Some(data) => What::Said(Input::Tap(data)),
        None => What::Ignored("a press of a button that is not ours"),
    };
    let message = query
        .message
        .map(|message| i64::from(message.id().0).into());
    Inbound {
        press: Some(Press {
            callback: query.id.0,
            message,
        }),
        ..inbound(what)
    }
}

async fn membership(change: ChatMemberUpdated) -> Inbound {
    inbound(match change.new_chat_member {
        _ if change.chat.is_channel() => What::Ignored("membership of a channel"),
        member if member.is_present() => What::Reachable,
        _ => What::Unreachable,
    })
}

fn said(input: Input) -> Inbound {
    inbound(What::Said(input))
}

fn ignored(why: &'static str) -> Inbound {
    inbound(What::Ignored(why))
}

const fn inbound(what: What) -> Inbound {
    Inbound::of(what)
}
