//! How the bot presents itself on Telegram, in each language: its name, what it says before the first word, its commands, its menu.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::app::desk::command_menu;
use crate::app::{App, Stop};
use crate::channels::telegram::{Client, Outcome, chat_of, draw};
use crate::dialogue::Book;
use crate::dialogue::book::sentences;
use crate::domain::{Message, MessageKind};
use crate::store::staff;

/// The first pause before what failed is tried again, and the longest. (Telegram lets a name be changed only a few times a day.)
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_hours(1);

/// One call that sets something.
struct Setting {
    method: &'static str,
    params: Value,
    /// The call that tells what is set now, and the field that holds it: what is right already is left alone.
    known_by: Option<(&'static str, &'static str)>,
}

/// Sets everything, once; what fails is tried again until the stop, and nothing else waits for it.
pub(super) async fn run(app: &App, client: &Client, mut stop: Stop) {
    let mut wanted = for_everyone(&app.book);
    let mut knows_staff = false;
    let mut pause = PAUSE;
    loop {
        if !knows_staff {
            match for_staff(app).await {
                Ok(menus) => {
                    wanted.extend(menus);
                    knows_staff = true;
                }
                Err(why) => tracing::warn!(%why, "the menus of the staff are not known yet"),
            }
        }
        let mut later = Vec::new();
        for setting in wanted {
            if !is_settled(client, &setting).await {
                later.push(setting);
            }
        }
        if later.is_empty() && knows_staff {
            return;
        }
        wanted = later;
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.pulled() => return,
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Whether nothing is left to do about it: it is as it should be, or will never be.
async fn is_settled(client: &Client, setting: &Setting) -> bool {
    let Setting {
        method,
        params,
        known_by,
    } = setting;
    if let Some((asks, field)) = known_by {
        let about = json!({ "language_code": params["language_code"] });
        match client.call::<Map<String, Value>>(asks, &about).await {
            Ok(now) if now.get(*field) == params.get(*field) => return true,
            // What cannot be asked is simply set.
            _ => {}
        }
    }
    match client.post(method, params).await {
        Outcome::Done { .. } => true,
        Outcome::Slow { .. } | Outcome::Later { .. } => {
            tracing::warn!(method, "Telegram does not take it now; it is tried again");
            false
        }
        refused => {
            tracing::warn!(
                method,
                ?refused,
                "Telegram does not take it; everything can be typed without it"
            );
            true
        }
    }
}

/// In each language that is spoken, and in the first of them for everyone else.
fn for_everyone(book: &Book) -> Vec<Setting> {
    let mut settings = vec![Setting {
        method: "setChatMenuButton",
        params: json!({ "menu_button": { "type": "commands" } }),
        known_by: None,
    }];
    let everyone = book.spoken(None);
    let codes = book.enabled().map(|language| language.code.as_str());
    let languages = std::iter::once(("", everyone)).chain(codes.map(|code| (code, code)));
    for (language_code, language) in languages {
        let say = |key: &str| {
            let hotline = ("hotline", book.hotline.as_str().into());
            book.say(language, key, &[hotline])
        };
        let commands = command_menu::EVERYONE
            .iter()
            .map(|(command, key)| ((*command).to_owned(), say(key)));
        let commands = draw::listed(&commands.collect::<Vec<_>>());
        settings.push(Setting {
            method: draw::SET_COMMANDS,
            params: json!({
                "commands": commands,
                "scope": { "type": "all_private_chats" },
                "language_code": language_code,
            }),
            known_by: None,
        });
        let about = |method, field: &'static str, sentence: &str, asks| Setting {
            method,
            params: json!({ field: say(sentence), "language_code": language_code }),
            known_by: Some((asks, field)),
        };
        settings.extend([
            about(
                "setMyDescription",
                "description",
                sentences::BOT_DESCRIPTION.key,
                "getMyDescription",
            ),
            about(
                "setMyShortDescription",
                "short_description",
                sentences::BOT_SHORT.key,
                "getMyShortDescription",
            ),
            about("setMyName", "name", sentences::BOT_NAME.key, "getMyName"),
        ]);
    }
    settings
}

/// In the chat of each of the staff.
async fn for_staff(app: &App) -> sqlx::Result<Vec<Setting>> {
    let mut db = app.pool.acquire().await?;
    let members = staff::reachable(&mut db).await?;
    let menus = members.iter().filter_map(|member| {
        let message = Message {
            commands: command_menu::of(&app.book, &member.person),
            ..Message::default()
        };
        let call = draw::draw(MessageKind::Commands, &message, chat_of(&member.chat)?);
        Some(Setting {
            method: draw::SET_COMMANDS,
            params: call.params,
            known_by: None,
        })
    });
    Ok(menus.collect())
}
