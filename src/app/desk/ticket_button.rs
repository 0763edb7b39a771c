//! A button under a ticket was pressed: what it shows, asks or does.

use sqlx::PgConnection;

use super::answers::{press_rows, stale, tongue};
use super::button_meaning::{ButtonMeaning, meaning};
use super::input::StaffInput;
use super::ticket_view::{self, TicketDisplay};
use super::{act, documents, false_reports, owner, ring, walk_in, work_list};
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::{App, render};
use crate::dialogue::desk::button::Verb;
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::reply_purpose::Prompt;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::desk::{self, texts};
use crate::dialogue::turn::Reply;
use crate::domain::message::Mention;
use crate::domain::{Person, Role, Ticket};
use crate::store::outbox::Class;
use crate::store::service_requests;

/// What the desk answers to a press on a ticket.
pub(super) async fn pressed(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    press: desk::button::TicketPress<'_>,
) -> Result<TurnOutcome, TurnFailed> {
    let found = service_requests::lock(db, press.ticket).await?;
    // Whoever was called for it is asked apart: it is not theirs yet.
    let is_for = |ticket: &Ticket| press.verb == Verb::Take || person.sees(ticket, heard.now);
    let Some(ticket) = found.filter(is_for) else {
        return Ok(stale(app, heard, &person.language));
    };
    let view = ticket_view::view(db, ticket, heard.now).await?;
    if press.verb == Verb::Take {
        let taking = ring::take(app, db, heard, person, &view);
        // Rare, and with much to keep in mind: it must not make every other turn larger.
        return Box::pin(taking).await;
    }
    if press.verb == Verb::Work {
        return work_list::opened(app, db, heard, person, &view).await;
    }
    if press.version != view.ticket.version {
        return Ok(act::too_late(app, heard, person, &view));
    }
    let meaning = meaning(app, db, &view, person, press).await?;
    match meaning {
        ButtonMeaning::Nothing => Ok(stale(app, heard, &person.language)),
        ButtonMeaning::Show(panel) => Ok(redrawn(app, heard, person, &view, &panel, None)),
        ButtonMeaning::Ask(prompt) => {
            let reply = texts::ask(&app.book, &person.language, prompt, &view.ticket);
            let mut asked = crate::app::desk::answers::say(heard, reply);
            // Whose words are wanted, where several could write.
            if let Some((_, user)) = heard.from.address.split_once('/') {
                let asks = asked.rows.iter_mut().filter(|row| row.purpose.is_some());
                asks.for_each(|row| {
                    row.message.to = Some(Mention {
                        person: user.to_owned(),
                        name: person.name.clone(),
                    });
                });
            }
            Ok(asked)
        }
        ButtonMeaning::Do(action, technician) => {
            act::act(app, db, heard, person, &view, (action, technician)).await
        }
        ButtonMeaning::Papers => documents::papers(app, db, heard, person, &view).await,
        ButtonMeaning::Number => documents::number(app, db, heard, person, &view).await,
        ButtonMeaning::AllFalse => {
            let ending = false_reports::end(app, db, heard, person, &view);
            // Rare, and with much to keep in mind: it must not make every other turn larger.
            Box::pin(ending).await
        }
        ButtonMeaning::Move(checked) => {
            let moving = owner::moves(app, db, heard, person, &view, checked);
            // Rare, and with much to keep in mind: it must not make every other turn larger.
            Box::pin(moving).await
        }
        ButtonMeaning::Seen(index) => walk_in::seen(app, db, heard, person, view, index).await,
    }
}

/// Ends the press with these words and draws the ticket into the message that was pressed; to words, it is a message of its own.
pub(super) fn redrawn(
    app: &App,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
    panel: &Panel,
    words: Option<String>,
) -> TurnOutcome {
    // In the group stands the desk's message, whoever pressed it.
    let role = if heard.is_in_group() {
        Role::Supervisor
    } else {
        person.role
    };
    let is_work = role == Role::Technician;
    // What they have given back is no longer theirs to read.
    let panel = if is_work && !person.sees(&view.ticket, heard.now) {
        &Panel::Gone
    } else {
        panel
    };
    let mut rows = press_rows(heard, words.as_deref());
    if rows.is_empty() {
        let purpose = if is_work { Prompt::Work } else { Prompt::Card };
        let reply = Reply {
            text: words.unwrap_or_default(),
            purpose: Some(purpose.about(&view.ticket)),
            ..Reply::default()
        };
        rows.extend(render::draw(&reply, heard.from, Class::Answer));
    }
    let language = tongue(app, heard, person);
    let place = TicketDisplay {
        message: heard.press.and_then(|press| press.message.as_ref()),
        in_place: true,
        ..TicketDisplay::new(heard.from, language, role, Class::Answer)
    };
    rows.extend(ticket_view::rows(app, view, panel, &place, None));
    TurnOutcome {
        rows,
        ..TurnOutcome::default()
    }
}
