//! What all sends share: whom a message reaches, its keyboard, its place in the chat.

use serde_json::{Map, Value};

use super::super::answer::{CallRefusal, MethodResult};
use super::super::markup::{self, Markup};
use super::super::screen::ForceReply;
use super::super::state::{ChatKind, GENERAL, World};
use super::{Received, chat_id, open_chat};

/// Puts the content into the chat with everything that all sends share, and gives the id of the message.
pub(super) fn post(
    world: &mut World,
    call: &Received<'_>,
    content: Map<String, Value>,
) -> Result<i64, CallRefusal> {
    let params = call.params;
    let chat_id = open_chat(world, call)?;
    let markup = markup::read(params, world.chat(chat_id)?.kind == ChatKind::Private)?;
    if params.value("business_connection_id").is_some() {
        return Err(CallRefusal::bad(
            "Bad Request: business connection not found",
        ));
    }
    let topic = params.integer("message_thread_id").filter(|id| *id != 0);
    in_topic(world, chat_id, topic)?;
    let replied = replied_to(world, call, chat_id)?;
    world
        .buckets
        .take(&call.telegram.model.settings.rates, chat_id, call.now_ms)
        .map_err(CallRefusal::too_many_requests)?;

    let mut message = world.blank_message(chat_id, world.bot.id, call.now_ms)?;
    message.json.extend(content);
    if let Some(topic) = topic {
        message
            .json
            .insert("message_thread_id".to_owned(), topic.into());
        message
            .json
            .insert("is_topic_message".to_owned(), true.into());
    }
    message.silent = params.flag("disable_notification");
    if params.flag("protect_content") {
        message
            .json
            .insert("has_protected_content".to_owned(), Value::Bool(true));
    }
    let mut answered_person = None;
    if let Some(mut replied) = replied {
        answered_person = replied.get("from").and_then(|from| from["id"].as_i64());
        replied.remove("reply_to_message");
        message
            .json
            .insert("reply_to_message".to_owned(), Value::Object(replied));
    }
    message.has_keys = matches!(
        markup,
        Markup::Keys(_) | Markup::RemoveKeys { .. } | Markup::ForceReply { .. }
    );
    if let Markup::ForceReply {
        placeholder,
        selective,
    } = &markup
    {
        let everyone = !selective || chat_id > 0;
        let of = answered_person
            .filter(|person| *person != world.bot.id)
            .or_else(|| mentioned(&message.json));
        // In a group, a selective one that means nobody opens nobody's field.
        message.asked = (everyone || of.is_some()).then(|| ForceReply {
            placeholder: placeholder.clone(),
            of: of.filter(|_| !everyone),
        });
    }
    world
        .chat_mut(chat_id)?
        .keyboards
        .show(&markup, answered_person);
    if let Markup::Inline(inline) = markup {
        message.json.insert("reply_markup".to_owned(), inline);
    }
    let id = message.id;
    world.keep(chat_id, message);
    world.journal.counters.sent += 1;
    Ok(id)
}

/// Whether the bot may write in this topic; without one, in the general one.
fn in_topic(world: &World, chat_id: i64, topic: Option<i64>) -> Result<(), CallRefusal> {
    let topics = &world.chat(chat_id)?.topics;
    match (topics.get(&topic.unwrap_or(GENERAL)), topic) {
        (Some(true), _) => Ok(()),
        (None, None) if topics.is_empty() => Ok(()),
        (Some(false), _) => Err(CallRefusal::bad("Bad Request: TOPIC_CLOSED")),
        (None, _) => Err(CallRefusal::bad("Bad Request: message thread not found")),
    }
}

/// The person whom a link such as `tg://user?id=1001` in the text means.
fn mentioned(content: &Map<String, Value>) -> Option<i64> {
    let entities = content.get("entities").and_then(Value::as_array)?;
    entities.iter().find_map(|entity| {
        let link = entity["url"].as_str()?;
        link.strip_prefix("tg://user?id=")?.parse().ok()
    })
}

fn replied_to(
    world: &World,
    call: &Received<'_>,
    chat_id: i64,
) -> Result<Option<Map<String, Value>>, CallRefusal> {
    let Some(reply) = call.params.value("reply_parameters") else {
        return Ok(None);
    };
    let id = reply["message_id"]
        .as_i64()
        .ok_or_else(|| CallRefusal::bad("Bad Request: can't find field \"message_id\""))?;
    match world.chat(chat_id)?.messages.get(&id) {
        Some(message) => Ok(Some(message.json.clone())),
        None if reply["allow_sending_without_reply"] == true => Ok(None),
        None => Err(CallRefusal::bad(
            "Bad Request: message to be replied not found",
        )),
    }
}

/// The message as the bot gets it back.
pub(super) fn whole(world: &World, call: &Received<'_>, id: i64) -> MethodResult {
    let chat = chat_id(world, call, "chat_id")?;
    super::message_json(world.chat(chat)?, id)
}
