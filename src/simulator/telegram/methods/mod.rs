//! Which method does what.

mod chats;
mod edit;
mod post;
mod profile;
mod send;
mod webhook;

pub(super) use send::{content_of, forward_origin};

use super::Telegram;
use super::answer::{CallRefusal, MethodResult, yes};
use super::check;
use super::files::FileKind;
use super::params::Params;
use super::state::{ModelChat, World};

/// One call, read and known to the description.
pub(super) struct Received<'a> {
    pub(super) telegram: &'a Telegram,
    pub(super) method: &'static str,
    /// Whether the method answers nothing but `true`.
    pub(super) answers_true: bool,
    pub(super) params: &'a Params,
    pub(super) now_ms: i64,
}

/// Does what the method does. getUpdates is not among them, because it waits.
pub(super) fn answer(world: &mut World, call: &Received<'_>) -> MethodResult {
    let answer = act(world, call);
    if let (true, Ok(result)) = (world.journal.checks_itself(), &answer) {
        let result = serde_json::from_str(result).unwrap_or_default();
        for complaint in check::answer(call.method, &result) {
            world
                .journal
                .complain(format!("the model itself: {complaint}"));
        }
    }
    answer
}

fn act(world: &mut World, call: &Received<'_>) -> MethodResult {
    match call.method {
        "sendMessage" => send::message(world, call),
        "sendPhoto" => send::media(world, call, FileKind::Photo),
        "sendDocument" => send::media(world, call, FileKind::Document),
        "sendVoice" => send::media(world, call, FileKind::Voice),
        "sendLocation" => send::location(world, call),
        "sendContact" => send::contact(world, call),
        "copyMessage" => send::copy(world, call),
        "forwardMessage" => send::forward(world, call),
        "editMessageText" => edit::text(world, call),
        "editMessageCaption" => edit::caption(world, call),
        "editMessageReplyMarkup" => edit::markup(world, call),
        "deleteMessage" => edit::delete(world, call),
        "setMessageReaction" => edit::react(world, call),
        "pinChatMessage" => edit::pin(world, call, true),
        "unpinChatMessage" => edit::pin(world, call, false),
        "answerCallbackQuery" => chats::answer_press(world, call),
        "sendChatAction" => chats::action(world, call),
        "getChat" => chats::get(world, call),
        "getChatMember" => chats::member(world, call),
        "leaveChat" => chats::leave(world, call),
        "getFile" => chats::file(world, call),
        "getMe" => Ok(profile::me(world)),
        "setMyCommands" => profile::set_commands(world, call),
        "deleteMyCommands" => profile::delete_commands(world, call),
        "getMyCommands" => profile::get_commands(world, call),
        "setMyName" => profile::set(world, call, "name", 64),
        "setMyDescription" => profile::set(world, call, "description", 512),
        "setMyShortDescription" => profile::set(world, call, "short_description", 120),
        "getMyName" => profile::get(world, call, "name"),
        "getMyDescription" => profile::get(world, call, "description"),
        "getMyShortDescription" => profile::get(world, call, "short_description"),
        "setChatMenuButton" => profile::set_menu_button(world, call),
        "setWebhook" => webhook::set(world, call),
        "deleteWebhook" => Ok(webhook::delete(world, call)),
        "getWebhookInfo" => Ok(webhook::info(world)),
        _ if call.answers_true => {
            tracing::info!(target: "simulator::telegram", "{} is answered with true and changes nothing in the model", call.method);
            Ok(yes())
        }
        _ => Err(CallRefusal::bad(format!(
            "Bad Request: this model of Telegram does not know what {} does",
            call.method
        ))),
    }
}

/// The chat that `chat_id` (or the like) names, whether or not the bot may write there.
fn chat_id(world: &World, call: &Received<'_>, field: &str) -> Result<i64, CallRefusal> {
    let given = call.params.text(field).filter(|given| !given.is_empty());
    let given = given.ok_or_else(|| CallRefusal::bad(format!("Bad Request: {field} is empty")))?;
    let id = match given.strip_prefix('@') {
        Some(username) => world
            .people
            .values()
            .find(|person| person.username.as_deref() == Some(username))
            .map(|person| person.id),
        None => given.trim().parse().ok(),
    };
    // An id that is no number cannot be the id of a chat; 0 is none either.
    Ok(world.chat(id.unwrap_or_default())?.id)
}

/// The chat that `chat_id` names, open to the bot.
fn open_chat(world: &World, call: &Received<'_>) -> Result<i64, CallRefusal> {
    let id = chat_id(world, call, "chat_id")?;
    world.chat(id)?.open_to_bot(&world.people)?;
    Ok(id)
}

fn message_id(call: &Received<'_>) -> Result<i64, CallRefusal> {
    call.params
        .integer("message_id")
        .ok_or_else(|| CallRefusal::bad("Bad Request: message identifier is not specified"))
}

/// A message of a chat as the JSON that the bot gets.
fn message_json(chat: &ModelChat, id: i64) -> MethodResult {
    let message = chat
        .messages
        .get(&id)
        .ok_or_else(|| CallRefusal::bad("Bad Request: message not found"))?;
    Ok(serde_json::to_string(&message.json).expect("plain JSON values"))
}
