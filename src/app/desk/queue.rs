//! The queue in the chat: its counts, its pages, and a request opened from them.

use sqlx::PgConnection;

use super::answers::{redraw, stale, tongue};
use super::input::StaffInput;
use super::ticket_view::{self, TicketDisplay};
use crate::app::App;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::queue as drawn;
use crate::dialogue::desk::queue::{GROUPS, PAGE, QueueButton};
use crate::dialogue::turn::Reply;
use crate::domain::queue::{Queued, View};
use crate::domain::{Person, TicketId};
use crate::store::outbox::{Class, Outbound};
use crate::store::{queue, staff};

/// `/queue`
pub(super) async fn asked(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
) -> Result<TurnOutcome, TurnFailed> {
    Ok(crate::app::desk::answers::say(
        heard,
        counts(app, db, heard, person).await?,
    ))
}

/// A button of the queue: another page in the same message.
pub(super) async fn pressed(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    argument: &str,
) -> Result<TurnOutcome, TurnFailed> {
    let Some(wish) = QueueButton::read(argument).filter(|_| person.is_desk()) else {
        return Ok(stale(app, heard, &person.language));
    };
    let reply = match wish {
        QueueButton::New => return asked(app, db, heard, person).await,
        QueueButton::Counts => counts(app, db, heard, person).await?,
        QueueButton::Page(view, number) => page(app, db, heard, person, (&view, number)).await?,
        QueueButton::Groups(by, number) => {
            let mut groups =
                queue::groups(db, person, by, offset(number, GROUPS), fetched(GROUPS)).await?;
            let more = shortened(&mut groups, GROUPS);
            let language = tongue(app, heard, person);
            drawn::groups(&app.book, language, (by, number), (&groups, more))
        }
    };
    Ok(redraw(heard, &reply, None))
}

async fn counts(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
) -> sqlx::Result<Reply> {
    let counts = queue::counts(db, person).await?;
    let language = tongue(app, heard, person);
    Ok(drawn::counts(&app.book, language, &counts))
}

/// A page of a view. Where it has become shorter meanwhile, the last that there is.
pub(super) async fn page(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    (view, number): (&View, usize),
) -> sqlx::Result<Reply> {
    let (mut number, mut queued) = (number, page_of(db, person, view, number).await?);
    if queued.is_empty() && number > 0 {
        number = 0;
        queued = page_of(db, person, view, number).await?;
    }
    let more = shortened(&mut queued, PAGE);
    let technician = match view {
        View::Hand(id) => staff::technician(db, &id.to_string()).await?,
        _ => None,
    };
    let name = technician.as_ref().map(|technician| &*technician.name);
    let language = tongue(app, heard, person);
    Ok(drawn::page(
        &app.book,
        language,
        (view, number),
        (&queued, more),
        name,
        heard.now,
    ))
}

/// The requests of a page, and the first of the next one.
async fn page_of(
    db: &mut PgConnection,
    person: &Person,
    view: &View,
    number: usize,
) -> sqlx::Result<Vec<Queued>> {
    queue::page(db, person, view, offset(number, PAGE), fetched(PAGE)).await
}

pub(super) fn offset(page: usize, size: usize) -> i64 {
    i64::try_from(page * size).unwrap_or(i64::MAX)
}

/// One more than is shown tells that there are more.
pub(super) fn fetched(size: usize) -> i64 {
    offset(1, size) + 1
}

/// Leaves what is shown; whether there was more.
pub(super) fn shortened<T>(list: &mut Vec<T>, size: usize) -> bool {
    let more = list.len() > size;
    list.truncate(size);
    more
}

/// A button with a number: the request as a message of its own.
pub(super) async fn open(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    number: &str,
) -> Result<TurnOutcome, TurnFailed> {
    let opened = match number.parse() {
        Ok(id) => opened(app, db, heard, person, id).await?,
        Err(_) => None,
    };
    let Some(shown) = opened else {
        return Ok(stale(app, heard, &person.language));
    };
    let mut rows = crate::app::desk::answers::press_rows(heard, None);
    rows.extend(shown);
    Ok(TurnOutcome {
        rows,
        ..TurnOutcome::default()
    })
}

/// A request as a message of its own; `None`: for this person it does not exist.
pub(super) async fn opened(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    id: TicketId,
) -> sqlx::Result<Option<Vec<Outbound>>> {
    let found = ticket_view::find(db, id, heard.now).await?;
    let Some(view) = found.filter(|view| person.sees(&view.ticket, heard.now)) else {
        return Ok(None);
    };
    let place = TicketDisplay::new(
        heard.from,
        tongue(app, heard, person),
        person.role,
        Class::Answer,
    );
    Ok(Some(ticket_view::rows(
        app,
        &view,
        &Panel::Main,
        &place,
        None,
    )))
}
