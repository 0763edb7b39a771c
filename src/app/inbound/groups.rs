//! In a group that is not the staff's: one line that leads into a private chat, and never a form in front of everybody.

use sqlx::PgConnection;

use crate::app::desk::input::StaffInput;
use crate::app::outcome::TurnOutcome;
use crate::app::{App, render};
use crate::dialogue::book::sentences;
use crate::dialogue::{Input, Reply, is_alarm_in};
use crate::store::group_answers;
use crate::store::outbox::{self, Class};

/// A group hears it at most so often, whoever speaks to the bot there.
const EVERY: chrono::Duration = chrono::Duration::minutes(10);

/// What the bot answers to somebody who is not of the staff, or not in the group of the staff.
pub(super) async fn heard(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    language: &str,
) -> sqlx::Result<TurnOutcome> {
    let (book, from) = (&app.book, heard.from);
    // That the press ends is said to one person, and disturbs nobody.
    let toast = book.say(language, sentences::GROUP_PRESS.key, &[]);
    let presses = heard.press.iter();
    let mut rows: Vec<_> = presses
        .map(|press| render::answer_press(press, Some(&toast), from))
        .collect();
    let is_for_us = match (heard.input, heard.reply_to) {
        (Input::Edited(_) | Input::Due | Input::Moved(_) | Input::Back, _) => false,
        // What replies to another bot, or to the desk, is not for us.
        (_, Some(message)) => outbox::meaning(db, from.channel, from.chat(), message)
            .await?
            .is_some_and(|kept| kept["of"] == "group"),
        _ => true,
    };
    if is_for_us && group_answers::may_answer(db, from.chat(), heard.now, EVERY).await? {
        let is_danger = matches!(heard.input, Input::Text(typed) if is_alarm_in(book, typed));
        let (sentence, payload) = match book.emergency().filter(|_| is_danger) {
            Some(service) => (sentences::GROUP_DANGER, format!("new_{}", service.code)),
            None => (sentences::GROUP_PRIVATE, String::new()),
        };
        let filling = [
            ("hotline", book.hotline.as_str().into()),
            ("link", app.telegram.link(&payload).into()),
        ];
        let reply = Reply {
            text: book.say(language, sentence.key, &filling),
            // A reply to it is for us.
            purpose: Some(serde_json::json!({ "of": "group" })),
            ..Reply::default()
        };
        rows.extend(render::draw(&reply, from, Class::Answer));
    }
    Ok(TurnOutcome {
        rows,
        ..TurnOutcome::default()
    })
}
