//! The request at greatest risk, which comes by itself when one is done with another.

use sqlx::PgConnection;

use super::answers::say;
use super::input::StaffInput;
use super::ticket_view::{self, TicketDisplay};
use crate::app::App;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::dialogue::book::sentences;
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::texts;
use crate::dialogue::turn::Reply;
use crate::domain::Person;
use crate::store::outbox::{Class, Outbound};
use crate::store::queue;

/// The ticket at greatest risk, as a message of its own.
pub(super) async fn next(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
) -> Result<TurnOutcome, TurnFailed> {
    let rows = rows(app, db, heard, person).await?;
    Ok(match rows {
        Some(rows) => TurnOutcome {
            rows,
            ..TurnOutcome::default()
        },
        None => say(
            heard,
            Reply {
                text: texts::plain(&app.book, &person.language, &sentences::DESK_ALL_DONE),
                ..Reply::default()
            },
        ),
    })
}

/// The rows that show it; `None`: nothing waits.
pub(super) async fn rows(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
) -> sqlx::Result<Option<Vec<Outbound>>> {
    let Some(id) = queue::next(db, &person.areas).await? else {
        return Ok(None);
    };
    let Some(view) = ticket_view::find(db, id, heard.now).await? else {
        return Ok(None);
    };
    let place = TicketDisplay {
        silent: true,
        ..TicketDisplay::new(heard.from, &person.language, person.role, Class::Answer)
    };
    Ok(Some(ticket_view::rows(
        app,
        &view,
        &Panel::Main,
        &place,
        None,
    )))
}
