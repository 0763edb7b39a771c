//! Emergencies that were none: one press ends all that a customer has open, and the customer hears of it once.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::answers::stale;
use super::input::StaffInput;
use super::ticket_button::redrawn;
use super::ticket_view;
use crate::app::App;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::apply::{ActError, TicketCommand, quietly};
use crate::app::tickets::{live_cards, notify};
use crate::dialogue;
use crate::dialogue::book::sentences;
use crate::dialogue::book::staff_texts::{FALSE, said as said_by};
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::view::DeskView;
use crate::domain::notice::Audience;
use crate::domain::{Action, Person, Ticket};
use crate::store::outbox::Outbound;
use crate::store::{customers, recipients, service_requests};

/// The open emergencies of its customer that this person may end.
pub(super) async fn open(
    db: &mut PgConnection,
    person: &Person,
    ticket: &Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Ticket>> {
    let mut open = service_requests::open_emergencies(db, ticket.customer).await?;
    open.retain(|ticket| person.sees(ticket, now));
    Ok(open)
}

/// Ends them as false, for the reason of the catalogue.
pub(super) async fn end(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
) -> Result<TurnOutcome, TurnFailed> {
    let book = &app.book;
    let customer = view.ticket.customer;
    let language = customers::language(db, customer)
        .await?
        .unwrap_or_else(|| person.language.clone());
    let reason = |language: &str| said_by(book, language, FALSE, view.ticket.id);
    let mut ended = Vec::new();
    let mut rows: Vec<Outbound> = Vec::new();
    for ticket in open(db, person, &view.ticket, heard.now).await? {
        let deed = TicketCommand {
            ticket: ticket.id,
            seen: None,
            action: Action::Reject {
                reason: reason(&language),
            },
            technician: None,
            by: person.actor(),
            can_be_undone: false,
        };
        let (after, event) = match quietly(db, book, &deed, heard.now).await {
            Ok(done) => done,
            Err(ActError::Store(error)) => return Err(error.into()),
            // It has ended meanwhile.
            Err(ActError::Refused { .. } | ActError::Unknown(_)) => continue,
        };
        if let Some(event) = event {
            let neighbours = [Audience::Followers];
            rows.extend(notify::pushes_to(&neighbours, book, db, &after, &event).await?);
        }
        rows.extend(live_cards::anew(book, db, &after, heard.now).await?);
        ended.push(after);
    }
    let Some(first) = ended.first() else {
        return Ok(stale(app, heard, &person.language));
    };
    let hearers = recipients::customer(db, customer).await?;
    rows.extend(notify::to_each(book, first, &hearers, |book, language| {
        let more = ended.len() - 1;
        dialogue::found_false(book, language, first.id, more, &reason(language))
    }));
    tracing::info!(ticket.id = %first.id, count = ended.len(), "{}: with all others of its customer it was false", first.id);
    let words = book.say(
        &person.language,
        sentences::DESK_ALL_FALSE.key,
        &[("count", ended.len().into())],
    );
    let shown = service_requests::read_one(db, view.ticket.id).await?;
    let shown = shown.unwrap_or_else(|| view.ticket.clone());
    let after = ticket_view::view(db, shown, heard.now).await?;
    let mut said = redrawn(app, heard, person, &after, &Panel::Main, Some(words));
    said.rows.extend(rows);
    said.has_news = true;
    Ok(said)
}
