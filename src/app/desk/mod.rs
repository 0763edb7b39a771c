//! The desk in the chat: what members of the staff press, write and ask for. May know `tickets`.

mod act;
pub(in crate::app) mod answers;
mod board;
mod bulk;
pub(in crate::app) mod button_meaning;
pub(in crate::app) mod command_menu;
mod customer_messages;
mod deaf;
mod delivery;
pub(in crate::app) mod dispatch;
mod documents;
mod events;
mod false_reports;
mod files;
mod further;
pub(in crate::app) mod input;
mod invite;
pub(in crate::app) mod late;
mod next_ticket;
mod owner;
mod post;
mod queue;
mod raise_limit;
mod recipients;
mod reply_actions;
mod revoke;
pub(in crate::app) mod ring;
pub(in crate::app) mod ring_by_sms;
mod search;
mod sms_limits;
mod supervisor_reply;
mod technician_reply;
mod ticket_button;
mod ticket_view;
mod twins;
mod walk_in;
mod webhooks;
mod work_list;

use sqlx::PgConnection;

use super::App;
use crate::app::desk::answers::{elsewhere, say, stale, toast, tongue, welcome};
use crate::app::desk::input::StaffInput;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::dialogue::Input;
use crate::dialogue::book::{commands, sentences};
use crate::dialogue::desk::reply_purpose::Purpose;
use crate::dialogue::desk::{self, button, texts};
use crate::dialogue::turn::Reply;
use crate::domain::{Person, Role};
use crate::store::{callback_requests, inbox, outbox};

pub use board::run as keep_boards;
pub use events::run;
pub use invite::{Changes, Invited, NotInvited, again, described, invite};
pub(super) use invite::{payload, redeem};
pub(super) use revoke::erased;
pub use revoke::{FormerStaff, revoke};
pub(super) use walk_in::{is_from_the_counter, paper_came};

/// What the desk says to it; `None`: it is not for the desk, but for the conversation that everyone has.
pub(super) async fn hear(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
) -> Result<Option<TurnOutcome>, TurnFailed> {
    let is_elsewhere = heard.is_elsewhere(db).await?;
    if let Input::Tap(data) = heard.input
        && button::is_of_desk(data)
    {
        if is_elsewhere {
            return Ok(Some(elsewhere(app, heard, person)));
        }
        let said = match desk::button::TicketPress::read(data) {
            Some(pressed) => ticket_button::pressed(app, db, heard, person, pressed).await?,
            None => of_no_ticket(app, db, heard, person, data).await?,
        };
        return Ok(Some(said));
    }
    let mut is_ours = false;
    if let Some(message) = heard.reply_to
        && let Some(said) = outbox::said(db, heard.from.channel, heard.from.chat(), message).await?
    {
        let purpose = said.purpose.as_ref().and_then(Purpose::read);
        if is_elsewhere && purpose.is_some() {
            return Ok(Some(elsewhere(app, heard, person)));
        }
        if let Some(purpose) = purpose {
            return supervisor_reply::heard(app, db, heard, person, purpose)
                .await
                .map(Some);
        }
        is_ours = true;
    }
    if is_elsewhere {
        return Ok(None);
    }
    if let Input::Text(typed) = heard.input
        && let Some(said) = command(app, db, heard, person, typed).await?
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
        return search::typed(app, db, heard, person, typed.trim())
            .await
            .map(Some);
    }
    if heard.is_in_group() && is_ours {
        let text = texts::plain(
            &app.book,
            tongue(app, heard, person),
            &sentences::DESK_REPLY_HOW,
        );
        let reply = Reply {
            text,
            ..Reply::default()
        };
        return Ok(Some(say(heard, reply)));
    }
    if heard.is_in_group() && heard.press.is_some() {
        return Ok(Some(stale(app, heard, &person.language)));
    }
    if !heard.is_in_group() {
        return Ok(None);
    }
    // Whatever else is said in a group is between people, and not kept.
    inbox::empty(db, heard.inbound).await?;
    Ok(Some(TurnOutcome::default()))
}

/// A button of the desk that belongs to no ticket.
async fn of_no_ticket(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    data: &str,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language) = (&app.book, &person.language);
    match button::read_desk(data) {
        Some((button::CALLED, id)) if person.is_desk() => {
            let id = id.parse().unwrap_or_default();
            let regions = callback_requests::regions(db, id).await?;
            if !regions.is_some_and(|regions| person.covers_any(&regions)) {
                return Ok(stale(app, heard, language));
            }
            let sentence = if callback_requests::called(db, id, heard.now).await? {
                sentences::DESK_CALLED
            } else {
                sentences::DESK_CALLED_ALREADY
            };
            Ok(toast(heard, &texts::plain(book, language, &sentence)))
        }
        Some(("queue", argument)) => queue::pressed(app, db, heard, person, argument).await,
        Some(("find", page)) => search::turned(app, db, heard, person, page).await,
        Some(("open", number)) => queue::open(app, db, heard, person, number).await,
        Some(("tick", argument)) => bulk::pressed(app, db, heard, person, argument).await,
        Some(("notify", wants)) => board::chosen(app, db, heard, person, wants).await,
        _ => Ok(stale(app, heard, language)),
    }
}

/// A command of the desk.
async fn command(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    typed: &str,
) -> Result<Option<TurnOutcome>, TurnFailed> {
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
            let mut said = say(heard, welcome(app, person));
            if !heard.is_in_group() {
                said.rows
                    .extend(command_menu::row(&app.book, person, heard.from));
            }
            said
        }
        "next" if person.is_desk() => next_ticket::next(app, db, heard, person).await?,
        "queue" if person.is_desk() => queue::asked(app, db, heard, person).await?,
        "find" if person.is_desk() => search::typed(app, db, heard, person, argument).await?,
        "lift" if person.is_desk() => raise_limit::typed(app, db, heard, person, argument).await?,
        "board" if person.is_desk() => board::asked(app, db, heard, person).await?,
        "notify" if person.is_desk() && !heard.is_in_group() => {
            board::ask_what_comes(app, db, heard, person).await?
        }
        "invite" if person.is_desk() => invite::typed(app, db, heard, person, argument).await?,
        "work" if person.role == Role::Technician => {
            work_list::list(app, db, heard, person).await?
        }
        "onduty" | "offduty" if person.role == Role::Technician => {
            dispatch::duty(app, db, heard, person, word == "onduty").await?
        }
        _ => return Ok(None),
    };
    Ok(Some(said))
}
