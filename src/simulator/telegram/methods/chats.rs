//! Methods about a chat, its people, and what they pressed or sent.

use serde_json::{Value, json};

use super::super::answer::{CallRefusal, MethodResult, QUERY_TOO_OLD, yes};
use super::super::clock::whole_ms;
use super::super::screen::Toast;
use super::super::state::{ChatKind, Standing, World};
use super::{Received, chat_id, open_chat};

/// Letters of the notice after a press.
const LONGEST_TOAST: usize = 200;
/// Notices remembered for each chat.
const TOASTS: usize = 50;
/// How long "typing" is shown.
const ACTION_MS: i64 = 5_000;
const ACTIONS: &[&str] = &[
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "record_audio",
    "upload_audio",
    "upload_document",
    "choose_sticker",
    "find_location",
    "pick_up_location",
    "record_video_note",
    "upload_video_note",
];

pub(super) fn answer_press(world: &mut World, call: &Received<'_>) -> MethodResult {
    let text = call.params.text("text").unwrap_or_default();
    if text.chars().count() > LONGEST_TOAST {
        return Err(CallRefusal::bad("Bad Request: MESSAGE_TOO_LONG"));
    }
    let deadline_ms = whole_ms(call.telegram.model.settings.press_deadline);
    let id = call.params.text("callback_query_id").unwrap_or_default();
    let press = world
        .presses
        .answerable(&id, call.now_ms, deadline_ms)
        .ok_or_else(|| CallRefusal::bad(QUERY_TOO_OLD))?;
    if press.answered {
        // Telegram takes a second answer without a word, and shows nothing.
        return Ok(yes());
    }
    press.answered = true;
    let toast = Toast {
        person: press.person,
        text,
        alert: call.params.flag("show_alert"),
        data: press.data.clone(),
    };
    let chat = press.chat;
    if let Some(chat) = world.chats.get_mut(&chat) {
        chat.toasts.push_back(toast);
        if chat.toasts.len() > TOASTS {
            chat.toasts.pop_front();
        }
        chat.touch();
    }
    Ok(yes())
}

pub(super) fn action(world: &mut World, call: &Received<'_>) -> MethodResult {
    let action = call.params.text("action").unwrap_or_default();
    if !ACTIONS.contains(&action.as_str()) {
        return Err(CallRefusal::bad(
            "Bad Request: wrong parameter action in request",
        ));
    }
    let id = open_chat(world, call)?;
    let chat = world.chat_mut(id)?;
    chat.doing = Some((action, call.now_ms + ACTION_MS));
    chat.touch();
    Ok(yes())
}

pub(super) fn get(world: &mut World, call: &Received<'_>) -> MethodResult {
    let chat = world.chat(chat_id(world, call, "chat_id")?)?;
    let mut json = world.chat_json(chat);
    json["accent_color_id"] = json!(chat.id.unsigned_abs() % 7);
    json["max_reaction_count"] = json!(11);
    let gifts = chat.kind == ChatKind::Private;
    json["accepted_gift_types"] = json!({
        "unlimited_gifts": gifts, "limited_gifts": gifts, "unique_gifts": gifts, "premium_subscription": gifts, "gifts_from_channels": gifts
    });
    if let Some(pinned) = chat.pinned.last().and_then(|id| chat.messages.get(id)) {
        json["pinned_message"] = Value::Object(pinned.json.clone());
    }
    Ok(json.to_string())
}

pub(super) fn member(world: &mut World, call: &Received<'_>) -> MethodResult {
    let chat = world.chat(open_chat(world, call)?)?;
    let person = call.params.integer("user_id").unwrap_or_default();
    let status = if person == world.bot.id {
        member_status(chat.bot)
    } else if chat.members.contains(&person)
        || (chat.kind == ChatKind::Private && chat.id == person)
    {
        "member"
    } else if world.people.contains_key(&person) {
        "left"
    } else {
        return Err(CallRefusal::bad("Bad Request: user not found"));
    };
    Ok(json!({"status": status, "user": world.user_json(person)}).to_string())
}

/// What `ChatMember.status` calls it.
fn member_status(standing: Standing) -> &'static str {
    match standing {
        Standing::Administrator => "administrator",
        Standing::Member => "member",
        Standing::Kicked => "kicked",
        Standing::Stranger | Standing::Left | Standing::Deleted => "left",
    }
}

pub(super) fn leave(world: &mut World, call: &Received<'_>) -> MethodResult {
    let id = open_chat(world, call)?;
    let chat = world.chat_mut(id)?;
    if chat.kind == ChatKind::Private {
        return Err(CallRefusal::bad(
            "Bad Request: chat member status can't be changed in private chats",
        ));
    }
    chat.bot = Standing::Left;
    chat.touch();
    Ok(yes())
}

pub(super) fn file(world: &mut World, call: &Received<'_>) -> MethodResult {
    let file_id = call.params.text("file_id").unwrap_or_default();
    let link = world.files.link(&file_id, &world.bot.token, call.now_ms)?;
    Ok(link.to_string())
}
