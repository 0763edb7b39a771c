//! Doing what was pressed or written, if it can be done: what came of it, and who is told.

use sqlx::PgConnection;
use uuid::Uuid;

use super::answers::stale;
use super::input::StaffInput;
use super::ticket_button::redrawn;
use super::{next_ticket, ticket_view};
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::apply::{ActError, TicketCommand, act_in};
use crate::app::{App, render};
use crate::dialogue::book::sentences;
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::reply_purpose::Prompt;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::desk::{correctable, texts};
use crate::dialogue::turn::Reply;
use crate::domain::ticket::Technician;
use crate::domain::{Action, ActionKind, Person, Ticket, TransitionError};
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};
use crate::store::staff;

/// Does it, and says what came of it. Also what words that were asked for lead to.
pub(super) async fn act(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
    (action, technician): (Action, Option<Technician>),
) -> Result<TurnOutcome, TurnFailed> {
    let kind = action.kind();
    let book = &app.book;
    let language = &person.language;
    if let Some((refusal, panel)) = refusal(app, person, view, kind) {
        return Ok(redrawn(app, heard, person, view, &panel, Some(refusal)));
    }
    let deed = TicketCommand {
        ticket: view.ticket.id,
        seen: Some(view.ticket.version),
        technician,
        by: person.actor(),
        can_be_undone: matches!(kind, ActionKind::Approve | ActionKind::Reject),
        action,
    };
    let after = match act_in(db, book, &deed, heard.now).await {
        Ok(after) => after,
        Err(ActError::Store(error)) => return Err(error.into()),
        Err(ActError::Unknown(_)) => return Ok(stale(app, heard, language)),
        Err(ActError::Refused {
            why: TransitionError::Stale { .. } | TransitionError::NotAllowed { .. },
            ..
        }) => return Ok(too_late(app, heard, person, view)),
    };
    let mut rows = Vec::new();
    if kind == ActionKind::TakeOver
        && let Some(before) = view.ticket.reviewed_by(heard.now)
        && before.id != person.id
    {
        rows.extend(tell_the_other(app, db, before.id, &after, person).await?);
    }
    let after = ticket_view::view(db, after, heard.now).await?;
    let done = texts::done_and_told(book, language, &after, kind);
    let mut said = redrawn(app, heard, person, &after, &Panel::Main, Some(done));
    said.rows.extend(rows);
    let is_finished_here = matches!(kind, ActionKind::Assign | ActionKind::Reject);
    if is_finished_here && person.is_desk() && !heard.is_in_group() {
        said.rows.extend(
            next_ticket::rows(app, db, heard, person)
                .await?
                .unwrap_or_default(),
        );
    }
    Ok(said)
}

/// What the table cannot know: a paper is missing, another supervisor has it before them, the ten seconds are over.
/// With the buttons that help then.
pub(super) fn refusal(
    app: &App,
    person: &Person,
    view: &DeskView,
    kind: ActionKind,
) -> Option<(String, Panel)> {
    let (book, language, ticket) = (&app.book, &person.language, &view.ticket);
    let decides = matches!(
        kind,
        ActionKind::Approve
            | ActionKind::Reject
            | ActionKind::RequestChanges
            | ActionKind::Merge
            | ActionKind::Review
    );
    if decides
        && let Some(other) = ticket
            .reviewed_by(view.now)
            .filter(|other| other.id != person.id)
    {
        let until = other.until.unwrap_or(view.now);
        let time = crate::dialogue::answer::dates::short(book, language, until, view.now);
        let taken = book.say(
            language,
            sentences::DESK_TAKEN.key,
            &[
                ("ticket", ticket.id.to_string().into()),
                ("name", other.name.as_str().into()),
                ("time", time.into()),
            ],
        );
        return Some((taken, Panel::Taken));
    }
    if kind == ActionKind::Approve {
        let missing = correctable::missing_papers(book, ticket);
        if !missing.is_empty() {
            let names: Vec<String> = missing
                .iter()
                .map(|title| book.say(language, title, &[]))
                .collect();
            let missing = book.say(
                language,
                sentences::DESK_PAPERS_MISSING.key,
                &[
                    ("ticket", ticket.id.to_string().into()),
                    ("documents", names.join("; ").into()),
                ],
            );
            return Some((missing, Panel::Paper));
        }
    }
    let is_theirs = view
        .undoable()
        .is_some_and(|decision| decision.by == Some(person.id));
    if kind == ActionKind::Undo && !is_theirs {
        let late = texts::about(book, language, &sentences::DESK_TOO_LATE, ticket.id);
        return Some((late, Panel::Main));
    }
    None
}

/// Somebody was quicker, or it is elsewhere by now: who and when, and the ticket as it is.
pub(super) fn too_late(
    app: &App,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
) -> TurnOutcome {
    let words = texts::already(&app.book, &person.language, view);
    redrawn(app, heard, person, view, &Panel::Main, Some(words))
}

/// The one who had it under review hears that somebody else goes on.
async fn tell_the_other(
    app: &App,
    db: &mut PgConnection,
    other: Uuid,
    ticket: &Ticket,
    person: &Person,
) -> sqlx::Result<Vec<Outbound>> {
    let members = staff::reachable(db).await?;
    let Some(member) = members.iter().find(|member| member.person.id == other) else {
        return Ok(Vec::new());
    };
    let text = app.book.say(
        &member.person.language,
        sentences::DESK_TAKEN_OVER.key,
        &[
            ("ticket", ticket.id.to_string().into()),
            ("name", person.name.as_str().into()),
        ],
    );
    let to = Address::telegram(&member.chat);
    let reply = Reply {
        text,
        purpose: Some(Prompt::Card.about(ticket)),
        ..Reply::default()
    };
    Ok(render::draw(&reply, &to, Class::Push))
}
