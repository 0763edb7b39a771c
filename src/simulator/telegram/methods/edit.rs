//! Methods that change a message which is already there.

use serde_json::Value;

use super::super::answer::{CallRefusal, MethodResult, NOT_MODIFIED, yes};
use super::super::check;
use super::super::markup::{self, Markup};
use super::super::state::{ChatKind, ModelMessage, World};
use super::super::text as texts;
use super::{Received, message_id, message_json, open_chat};

/// Only messages of the last two days can be deleted for everyone.
const DELETABLE_SECONDS: i64 = 48 * 3_600;

pub(super) fn text(world: &mut World, call: &Received<'_>) -> MethodResult {
    let marked = texts::of_message(call.params)?;
    edit(world, call, |message| {
        if !message.json.contains_key("text") {
            return Err(CallRefusal::bad(
                "Bad Request: there is no text in the message to edit",
            ));
        }
        texts::put(&mut message.json, marked, "text", "entities");
        Ok(())
    })
}

pub(super) fn caption(world: &mut World, call: &Received<'_>) -> MethodResult {
    let marked = texts::of_caption(call.params)?;
    edit(world, call, |message| {
        if !["photo", "document", "video", "audio", "voice", "animation"]
            .iter()
            .any(|media| message.json.contains_key(*media))
        {
            return Err(CallRefusal::bad(
                "Bad Request: there is no caption in the message to edit",
            ));
        }
        texts::put(&mut message.json, marked, "caption", "caption_entities");
        Ok(())
    })
}

pub(super) fn markup(world: &mut World, call: &Received<'_>) -> MethodResult {
    edit(world, call, |_| Ok(()))
}

/// Changes the content, then the buttons: an edit that names none takes them away.
fn edit(
    world: &mut World,
    call: &Received<'_>,
    change: impl FnOnce(&mut ModelMessage) -> Result<(), CallRefusal>,
) -> MethodResult {
    let chat_id = open_chat(world, call)?;
    let id = message_id(call)?;
    let private = world.chat(chat_id)?.kind == ChatKind::Private;
    let markup = markup::read(call.params, private)?;
    let chat = world.chat_mut(chat_id)?;
    let message = chat
        .messages
        .get_mut(&id)
        .ok_or_else(|| CallRefusal::bad("Bad Request: message to edit not found"))?;
    if !message.from_bot || message.has_keys || message.json.contains_key("forward_origin") {
        return Err(CallRefusal::bad("Bad Request: message can't be edited"));
    }
    let mut edited = message.clone();
    change(&mut edited)?;
    match markup {
        Markup::Inline(inline) => edited.json.insert("reply_markup".to_owned(), inline),
        Markup::None => edited.json.remove("reply_markup"),
        _ => return Err(CallRefusal::bad("Bad Request: inline keyboard expected")),
    };
    if edited.json == message.json {
        return Err(CallRefusal::bad(NOT_MODIFIED));
    }
    edited
        .json
        .insert("edit_date".to_owned(), Value::from(call.now_ms / 1_000));
    *message = edited;
    chat.touch();
    message_json(chat, id)
}

pub(super) fn delete(world: &mut World, call: &Received<'_>) -> MethodResult {
    let chat_id = open_chat(world, call)?;
    let id = message_id(call)?;
    let chat = world.chat_mut(chat_id)?;
    let message = chat
        .messages
        .get(&id)
        .ok_or_else(|| CallRefusal::bad("Bad Request: message to delete not found"))?;
    if call.now_ms / 1_000 - message.date > DELETABLE_SECONDS {
        return Err(CallRefusal::bad(
            "Bad Request: message can't be deleted for everyone",
        ));
    }
    let others_in_a_group = chat.kind != ChatKind::Private && !message.from_bot;
    if others_in_a_group && chat.bot != super::super::state::Standing::Administrator {
        return Err(CallRefusal::bad("Bad Request: message can't be deleted"));
    }
    chat.messages.remove(&id);
    chat.pinned.remove(&id);
    chat.touch();
    Ok(yes())
}

pub(super) fn react(world: &mut World, call: &Received<'_>) -> MethodResult {
    let chat_id = open_chat(world, call)?;
    let id = message_id(call)?;
    let reactions = call.params.list("reaction");
    let chat = world.chat_mut(chat_id)?;
    let message = chat
        .messages
        .get_mut(&id)
        .ok_or_else(|| CallRefusal::bad("Bad Request: message to react not found"))?;
    if reactions.len() > 1 {
        return Err(CallRefusal::bad("Bad Request: REACTIONS_TOO_MANY"));
    }
    if reactions.iter().any(|reaction| {
        !check::value("ReactionType", reaction).is_empty() || reaction["type"] != "emoji"
    }) {
        return Err(CallRefusal::bad("Bad Request: REACTION_INVALID"));
    }
    message.reaction = reactions
        .first()
        .and_then(|reaction| reaction["emoji"].as_str())
        .map(str::to_owned);
    chat.touch();
    Ok(yes())
}

pub(super) fn pin(world: &mut World, call: &Received<'_>, pin: bool) -> MethodResult {
    let chat_id = open_chat(world, call)?;
    let chat = world.chat_mut(chat_id)?;
    if chat.kind != ChatKind::Private && chat.bot != super::super::state::Standing::Administrator {
        return Err(CallRefusal::bad(
            "Bad Request: not enough rights to manage pinned messages in the chat",
        ));
    }
    let newest = || chat.pinned.last().copied();
    let id = if pin {
        Some(message_id(call)?)
    } else {
        call.params.integer("message_id").or_else(newest)
    };
    let Some(id) = id.filter(|id| chat.messages.contains_key(id)) else {
        return Err(CallRefusal::bad(if pin {
            "Bad Request: message to pin not found"
        } else {
            "Bad Request: message to unpin not found"
        }));
    };
    if pin {
        chat.pinned.insert(id);
    } else {
        chat.pinned.remove(&id);
    }
    chat.touch();
    Ok(yes())
}
