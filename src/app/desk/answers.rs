//! What the desk answers with: a message where it was said, a word on the button that was pressed.

use serde_json::json;

use super::input::StaffInput;
use crate::app::App;
use crate::app::outcome::TurnOutcome;
use crate::app::render;
use crate::dialogue::book::sentences;
use crate::dialogue::desk::texts;
use crate::dialogue::turn::Reply;
use crate::domain::{MessageKind, Person, Role};
use crate::store::outbox::{Class, Outbound};

/// Who they are here, and what they can do.
pub(super) fn welcome(app: &App, person: &Person) -> Reply {
    let book = &app.book;
    let language = &person.language;
    let role = book.say(
        language,
        &sentences::of(sentences::ROLE, person.role.code()),
        &[],
    );
    let welcome = book.say(
        language,
        sentences::DESK_WELCOME.key,
        &[("name", person.name.as_str().into()), ("role", role.into())],
    );
    let help = if person.role == Role::Technician {
        sentences::WORK_HELP
    } else {
        sentences::DESK_HELP
    };
    let help = texts::plain(book, language, &help);
    Reply {
        text: format!("{welcome}\n\n{help}"),
        ..Reply::default()
    }
}

/// In a group that is not the staff's, or no longer, the desk does nothing for anyone: others read along there.
pub(super) fn elsewhere(app: &App, heard: &StaffInput<'_>, person: &Person) -> TurnOutcome {
    let words = texts::plain(&app.book, &person.language, &sentences::DESK_OTHER_GROUP);
    if heard.press.is_some() {
        return toast(heard, &words);
    }
    let reply = Reply {
        text: words,
        ..Reply::default()
    };
    say(heard, reply)
}

/// A button that does nothing: old, forged, or of the desk and pressed by somebody who is not of it. That is all they learn.
pub(in crate::app) fn stale(app: &App, heard: &StaffInput<'_>, language: &str) -> TurnOutcome {
    toast(
        heard,
        &texts::plain(&app.book, language, &sentences::DESK_NOTHING),
    )
}

/// Ends the press with these words and says nothing else.
pub(super) fn toast(heard: &StaffInput<'_>, words: &str) -> TurnOutcome {
    TurnOutcome {
        rows: press_rows(heard, Some(words)),
        ..TurnOutcome::default()
    }
}

/// One message, to where it was said.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a reply is made where it is said"
)]
pub(super) fn say(heard: &StaffInput<'_>, reply: Reply) -> TurnOutcome {
    let mut rows = press_rows(heard, None);
    rows.extend(of_desk(render::draw(&reply, heard.from, Class::Answer)));
    TurnOutcome {
        rows,
        ..TurnOutcome::default()
    }
}

/// Marks rows as the desk's, whatever they say: they are written over when whoever reads them leaves the staff.
pub(super) fn of_desk(mut rows: Vec<Outbound>) -> Vec<Outbound> {
    for row in &mut rows {
        row.purpose.get_or_insert_with(|| json!({ "of": "desk" }));
    }
    rows
}

/// Draws this where the button was pressed, and ends the press with these words; without a message to draw into it is one of its own.
pub(super) fn redraw(heard: &StaffInput<'_>, reply: &Reply, words: Option<&str>) -> TurnOutcome {
    let mut rows = press_rows(heard, words);
    let mut drawn = of_desk(render::draw(reply, heard.from, Class::Answer));
    if let Some(message) = heard.press.and_then(|press| press.message.as_ref()) {
        for row in &mut drawn {
            row.kind = match row.card {
                Some(_) => MessageKind::Card,
                None => MessageKind::Edit,
            };
            row.message.target = Some(message.clone());
        }
    }
    rows.extend(drawn);
    TurnOutcome {
        rows,
        ..TurnOutcome::default()
    }
}

/// The language in which this person reads, where they are: a group has its own.
pub(super) fn tongue<'a>(app: &'a App, heard: &StaffInput<'_>, person: &'a Person) -> &'a str {
    if heard.is_in_group() {
        &app.book.staff_language
    } else {
        &person.language
    }
}

pub(super) fn press_rows(heard: &StaffInput<'_>, words: Option<&str>) -> Vec<Outbound> {
    let presses = heard.press.iter();
    presses
        .map(|press| render::answer_press(press, words, heard.from))
        .collect()
}
