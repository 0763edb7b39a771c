//! Methods about the bot itself: who it is, its commands, its descriptions, its menu button.

use serde_json::{Value, json};

use super::super::answer::{CallRefusal, MethodResult, yes};
use super::super::state::{CommandSet, World};
use super::{Received, chat_id};

const MOST_COMMANDS: usize = 100;

pub(super) fn me(world: &World) -> String {
    let mut me = world.user_json(world.bot.id);
    me["can_join_groups"] = Value::Bool(true);
    me["can_read_all_group_messages"] = Value::Bool(!world.bot.privacy_mode);
    for ability in [
        "supports_inline_queries",
        "supports_guest_queries",
        "can_connect_to_business",
        "has_main_web_app",
        "has_topics_enabled",
        "allows_users_to_create_topics",
        "can_manage_bots",
    ] {
        me[ability] = Value::Bool(false);
    }
    me.to_string()
}

pub(super) fn set_commands(world: &mut World, call: &Received<'_>) -> MethodResult {
    let commands = call.params.list("commands");
    if commands.len() > MOST_COMMANDS {
        return Err(CallRefusal::bad("Bad Request: BOT_COMMANDS_TOO_MUCH"));
    }
    for command in &commands {
        let name = command["command"]
            .as_str()
            .unwrap_or_default()
            .trim_start_matches('/');
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if !(1..=32).contains(&name.len()) || !name.bytes().all(allowed) {
            return Err(CallRefusal::bad("Bad Request: BOT_COMMAND_INVALID"));
        }
        let description = command["description"]
            .as_str()
            .unwrap_or_default()
            .trim()
            .chars()
            .count();
        if !(1..=256).contains(&description) {
            return Err(CallRefusal::bad(
                "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
            ));
        }
    }
    let (scope, language) = scope_and_language(world, call)?;
    world
        .bot
        .commands
        .retain(|set| set.scope != scope || set.language != language);
    if !commands.is_empty() {
        world.bot.commands.push(CommandSet {
            scope,
            language,
            commands,
        });
    }
    Ok(yes())
}

pub(super) fn delete_commands(world: &mut World, call: &Received<'_>) -> MethodResult {
    let (scope, language) = scope_and_language(world, call)?;
    world
        .bot
        .commands
        .retain(|set| set.scope != scope || set.language != language);
    Ok(yes())
}

pub(super) fn get_commands(world: &mut World, call: &Received<'_>) -> MethodResult {
    let (scope, language) = scope_and_language(world, call)?;
    let set = world
        .bot
        .commands
        .iter()
        .find(|set| set.scope == scope && set.language == language);
    Ok(set.map_or_else(
        || "[]".to_owned(),
        |set| Value::from(set.commands.clone()).to_string(),
    ))
}

pub(super) fn set(
    world: &mut World,
    call: &Received<'_>,
    field: &str,
    longest: usize,
) -> MethodResult {
    let text = call.params.text(field).unwrap_or_default();
    if text.chars().count() > longest {
        let what = field.replace('_', " ");
        return Err(CallRefusal::bad(format!(
            "Bad Request: bot {what} is too long"
        )));
    }
    let language = language(call)?;
    world
        .bot
        .profile
        .insert(format!("{field}/{language}"), Value::from(text));
    Ok(yes())
}

/// In this language, or else as it is for everyone.
pub(super) fn get(world: &World, call: &Received<'_>, field: &str) -> MethodResult {
    let language = language(call)?;
    let set = [language.as_str(), ""]
        .iter()
        .find_map(|language| world.bot.profile.get(&format!("{field}/{language}")));
    let own = if field == "name" {
        world.bot.first_name.as_str()
    } else {
        ""
    };
    let text = set.and_then(Value::as_str).unwrap_or(own);
    Ok(json!({ field: text }).to_string())
}

pub(super) fn set_menu_button(world: &mut World, call: &Received<'_>) -> MethodResult {
    let whose = if call.params.value("chat_id").is_some() {
        chat_id(world, call, "chat_id")?.to_string()
    } else {
        String::new()
    };
    let button = call
        .params
        .value("menu_button")
        .cloned()
        .unwrap_or_else(|| json!({"type": "default"}));
    world
        .bot
        .profile
        .insert(format!("menu_button/{whose}"), button);
    Ok(yes())
}

fn scope_and_language(world: &World, call: &Received<'_>) -> Result<(Value, String), CallRefusal> {
    let scope = call
        .params
        .value("scope")
        .cloned()
        .unwrap_or_else(|| json!({"type": "default"}));
    if let Some(chat) = scope.get("chat_id") {
        world.chat(super::super::params::as_integer(chat).unwrap_or_default())?;
    }
    Ok((scope, language(call)?))
}

/// Empty, or two letters.
fn language(call: &Received<'_>) -> Result<String, CallRefusal> {
    let language = call.params.text("language_code").unwrap_or_default();
    let known = language.is_empty()
        || (language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase()));
    if known {
        Ok(language)
    } else {
        Err(CallRefusal::bad("Bad Request: LANG_CODE_INVALID"))
    }
}
