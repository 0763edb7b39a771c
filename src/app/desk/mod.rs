//! The desk in the chat: what members of the staff press, write and ask for.

mod asked;
mod audience;
mod board;
mod counter;
mod crew;
mod deaf;
mod deed;
mod false_reports;
mod files;
mod find;
mod further;
mod invite;
pub(super) mod late;
mod leave;
mod lift;
mod look;
pub(super) mod menu;
mod news;
mod next;
mod owner;
mod posted;
mod press;
mod queue;
mod replies;
pub(super) mod ring;
mod several;
mod show;
mod twins;
mod wish;
mod words;
mod work;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::converse::{Said, TurnFailed};
use super::{House, exchange};
use crate::channels::{Press, telegram};
use crate::dialogue::Input;
use crate::dialogue::book::{commands, sentences};
use crate::dialogue::desk::reply_purpose::Purpose;
use crate::dialogue::desk::{self, button, texts};
use crate::dialogue::turn::Reply;
use crate::domain::{Person, Role};
use crate::store::addresses::{self, Address};
use crate::store::outbox::{self, Class, Outbound};
use crate::store::{calls, inbox, staff};

pub use board::run as keep_boards;
pub(super) use counter::{is_from_the_counter, paper_came};
pub(super) use invite::payload;
pub(super) use invite::redeem;
pub use invite::{Changes, Invited, NotInvited, again, described, invite, name};
pub(super) use leave::erased;
pub use leave::{Left, revoke};
pub use news::run;

/// What somebody said or pressed, and where.
pub(super) struct Heard<'a> {
    pub(super) from: &'a Address,
    pub(super) input: &'a Input,
    pub(super) press: Option<&'a Press>,
    /// The message of ours that it replies to.
    pub(super) reply_to: Option<i64>,
    /// The bot or gateway that it came by.
    pub(super) source: &'a str,
    pub(super) conversation: i64,
    pub(super) inbound: i64,
    /// They are in the middle of something that every customer can do.
    pub(super) is_busy: bool,
    pub(super) now: DateTime<Utc>,
}

impl Heard<'_> {
    /// The words under something that the house cannot open.
    fn caption(&self) -> Option<&str> {
        match self.input {
            Input::Unread(unread) => unread.caption.as_deref(),
            _ => None,
        }
        .filter(|words| !words.trim().is_empty())
    }

    pub(super) fn is_in_group(&self) -> bool {
        self.from.chat() != self.from.address
    }

    /// Their private chat with the bot, wherever they are now; `None`: nothing reaches them there.
    async fn private(&self, db: &mut PgConnection) -> sqlx::Result<Option<Address>> {
        let Some((_, person)) = self.from.address.split_once('/') else {
            return Ok(Some(self.from.clone()));
        };
        let chat = Address {
            channel: self.from.channel.clone(),
            address: person.to_owned(),
        };
        Ok(addresses::is_reached(db, &chat).await?.then_some(chat))
    }

    /// Whether others than the staff may read along: in every group but theirs, a former one of theirs included.
    async fn is_elsewhere(&self, db: &mut PgConnection) -> sqlx::Result<bool> {
        Ok(self.is_in_group() && staff::group(db).await?.as_deref() != Some(self.from.chat()))
    }
}

/// What the desk says to it; `None`: it is not for the desk, but for the conversation that everyone has.
pub(super) async fn hear(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
) -> Result<Option<Said>, TurnFailed> {
    let is_elsewhere = heard.is_elsewhere(db).await?;
    if let Input::Tap(data) = heard.input
        && button::is_of_desk(data)
    {
        if is_elsewhere {
            return Ok(Some(elsewhere(house, heard, person)));
        }
        let said = match desk::button::Press::read(data) {
            Some(pressed) => press::pressed(house, db, heard, person, pressed).await?,
            None => of_no_ticket(house, db, heard, person, data).await?,
        };
        return Ok(Some(said));
    }
    let mut is_ours = false;
    if let Some(message) = heard.reply_to
        && let Some(said) =
            outbox::said(db, &heard.from.channel, heard.from.chat(), message).await?
    {
        let purpose = said.purpose.as_ref().and_then(Purpose::read);
        if is_elsewhere && purpose.is_some() {
            return Ok(Some(elsewhere(house, heard, person)));
        }
        if let Some(purpose) = purpose {
            return words::heard(house, db, heard, person, purpose)
                .await
                .map(Some);
        }
        is_ours = true;
    }
    if is_elsewhere {
        return Ok(None);
    }
    if let Input::Text(typed) = heard.input
        && let Some(said) = command(house, db, heard, person, typed).await?
    {
        return Ok(Some(said));
    }
    if let Input::Text(typed) = heard.input
        && person.is_desk()
        && !heard.is_in_group()
        && !heard.is_busy
        && heard.reply_to.is_none()
        && !typed.trim_start().starts_with('/')
    {
        return find::typed(house, db, heard, person, typed.trim())
            .await
            .map(Some);
    }
    if heard.is_in_group() && is_ours {
        let text = texts::plain(
            &house.book,
            tongue(house, heard, person),
            &sentences::DESK_REPLY_HOW,
        );
        let reply = Reply {
            text,
            ..Reply::default()
        };
        return Ok(Some(say(heard, reply)));
    }
    if heard.is_in_group() && heard.press.is_some() {
        return Ok(Some(stale(house, heard, &person.language)));
    }
    if !heard.is_in_group() {
        return Ok(None);
    }
    // Whatever else is said in a group is between people, and not kept.
    inbox::empty(db, heard.inbound).await?;
    Ok(Some(Said::default()))
}

/// A button of the desk that belongs to no ticket.
async fn of_no_ticket(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
    data: &str,
) -> Result<Said, TurnFailed> {
    let (book, language) = (&house.book, &person.language);
    match button::read_desk(data) {
        Some((button::CALLED, id)) if person.is_desk() => {
            let id = id.parse().unwrap_or_default();
            let regions = calls::regions(db, id).await?;
            if !regions.is_some_and(|regions| person.covers_any(&regions)) {
                return Ok(stale(house, heard, language));
            }
            let sentence = if calls::called(db, id, heard.now).await? {
                sentences::DESK_CALLED
            } else {
                sentences::DESK_CALLED_ALREADY
            };
            Ok(toast(heard, &texts::plain(book, language, &sentence)))
        }
        Some(("queue", argument)) => queue::pressed(house, db, heard, person, argument).await,
        Some(("find", page)) => find::turned(house, db, heard, person, page).await,
        Some(("open", number)) => queue::open(house, db, heard, person, number).await,
        Some(("tick", argument)) => several::pressed(house, db, heard, person, argument).await,
        Some(("notify", wants)) => board::chosen(house, db, heard, person, wants).await,
        _ => Ok(stale(house, heard, language)),
    }
}

/// A command of the desk.
async fn command(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
    typed: &str,
) -> Result<Option<Said>, TurnFailed> {
    let Some(rest) = typed.trim().strip_prefix('/') else {
        return Ok(None);
    };
    let (word, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let word = word.split('@').next().unwrap_or(word).to_ascii_lowercase();
    let argument = argument.trim();
    if word != "start" && !commands::STAFF.contains(&word.as_str()) {
        return Ok(None);
    }
    let said = match word.as_str() {
        "start" | "desk" if argument.is_empty() => {
            let mut said = say(heard, welcome(house, person));
            if !heard.is_in_group() {
                said.rows.extend(menu::row(&house.book, person, heard.from));
            }
            said
        }
        "next" if person.is_desk() => next::next(house, db, heard, person).await?,
        "queue" if person.is_desk() => queue::asked(house, db, heard, person).await?,
        "find" if person.is_desk() => find::typed(house, db, heard, person, argument).await?,
        "lift" if person.is_desk() => lift::typed(house, db, heard, person, argument).await?,
        "board" if person.is_desk() => board::asked(house, db, heard, person).await?,
        "notify" if person.is_desk() && !heard.is_in_group() => {
            board::ask_what_comes(house, db, heard, person).await?
        }
        "invite" if person.is_desk() => invite::typed(house, db, heard, person, argument).await?,
        "work" if person.role == Role::Technician => work::list(house, db, heard, person).await?,
        "onduty" | "offduty" if person.role == Role::Technician => {
            crew::duty(house, db, heard, person, word == "onduty").await?
        }
        _ => return Ok(None),
    };
    Ok(Some(said))
}

/// Who they are here, and what they can do.
pub(super) fn welcome(house: &House, person: &Person) -> Reply {
    let book = &house.book;
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
fn elsewhere(house: &House, heard: &Heard<'_>, person: &Person) -> Said {
    let words = texts::plain(&house.book, &person.language, &sentences::DESK_OTHER_GROUP);
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
pub(super) fn stale(house: &House, heard: &Heard<'_>, language: &str) -> Said {
    toast(
        heard,
        &texts::plain(&house.book, language, &sentences::DESK_NOTHING),
    )
}

/// Ends the press with these words and says nothing else.
fn toast(heard: &Heard<'_>, words: &str) -> Said {
    Said {
        rows: press_rows(heard, Some(words)),
        ..Said::default()
    }
}

/// One message, to where it was said.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a reply is made where it is said"
)]
fn say(heard: &Heard<'_>, reply: Reply) -> Said {
    let mut rows = press_rows(heard, None);
    rows.extend(of_desk(exchange::draw(&reply, heard.from, Class::Answer)));
    Said {
        rows,
        ..Said::default()
    }
}

/// These are the desk's, whatever they say: they are written over when whoever reads them leaves the staff.
fn of_desk(mut rows: Vec<Outbound>) -> Vec<Outbound> {
    for row in &mut rows {
        row.purpose.get_or_insert_with(|| json!({ "of": "desk" }));
    }
    rows
}

/// Draws this where the button was pressed, and ends the press with these words; without a message to draw into it is one of its own.
fn redraw(heard: &Heard<'_>, reply: &Reply, words: Option<&str>) -> Said {
    let mut rows = press_rows(heard, words);
    let mut drawn = of_desk(exchange::draw(reply, heard.from, Class::Answer));
    if let Some(message) = heard.press.and_then(|press| press.message) {
        for row in &mut drawn {
            telegram::layout::EDIT.clone_into(&mut row.method);
            row.params["message_id"] = message.into();
        }
    }
    rows.extend(drawn);
    Said {
        rows,
        ..Said::default()
    }
}

/// The language in which this person reads, where they are: a group has its own.
fn tongue<'a>(house: &'a House, heard: &Heard<'_>, person: &'a Person) -> &'a str {
    if heard.is_in_group() {
        &house.book.staff_language
    } else {
        &person.language
    }
}

fn press_rows(heard: &Heard<'_>, words: Option<&str>) -> Vec<Outbound> {
    let presses = heard.press.iter();
    presses
        .map(|press| exchange::answer_press(press, words, heard.from))
        .collect()
}
