//! A ticket becomes late at an hour, and not only when something happens to it: staff see it at that moment.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::recipients::{Recipients, staff_chat};
use super::ticket_view::{self, TicketDisplay};
use crate::app::App;
use crate::dialogue::book::sentences;
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::texts;
use crate::domain::{Reminder, Role, Ticket, Workflow, ladder};
use crate::store::outbox::{Class, Outbound};
use crate::store::{staff_events, timers};

/// A promise is broken: the cards of its ticket are drawn anew, and it is looked at again when the next promise is
/// broken. Only an emergency that somebody has is posted once more: what nobody has rings anyway, and other work is not rung for.
pub(in crate::app) async fn due(
    app: &App,
    db: &mut PgConnection,
    ticket: Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    if let Some(next) = ticket.late_next(now) {
        timers::set(db, ticket.id, Reminder::Late, next).await?;
    }
    if ticket.due().is_none_or(|due| due > now) {
        return Ok(Vec::new());
    }
    staff_events::redraw(db, &[ticket.id.to_string()]).await?;
    if ticket.workflow != Workflow::Emergency || ladder::nobody_has(&ticket) {
        return Ok(Vec::new());
    }
    let is_loud = ladder::pace(&ticket).is_loud;
    let desk = Recipients::at(app, db, now).await?;
    let view = ticket_view::view(db, ticket, now).await?;
    let is_closed = app
        .book
        .office
        .next_opening(now, &app.book.holidays)
        .is_some();
    let rows = desk.concerned(&view, true, false).into_iter();
    let rows = rows.flat_map(|(chat, language, _)| {
        let to = staff_chat(chat);
        let place = TicketDisplay {
            silent: is_closed && !is_loud,
            ..TicketDisplay::new(&to, language, Role::Supervisor, Class::Push)
        };
        let before = texts::plain(&app.book, language, &sentences::DESK_LATE_NOW);
        ticket_view::rows(app, &view, &Panel::Main, &place, Some(before))
    });
    Ok(rows.collect())
}
