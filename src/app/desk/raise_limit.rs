//! `/lift SRV-2026-00042`: the customer of this request may have more open requests than others.

use sqlx::PgConnection;

use super::answers::{say, tongue};
use super::documents::note;
use super::input::StaffInput;
use super::ticket_view;
use crate::app::App;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::dialogue::book::sentences;
use crate::dialogue::desk::texts;
use crate::dialogue::turn::Reply;
use crate::domain::{Person, TicketId, TimelineEvent};
use crate::store::{customers, recipients, service_requests};

pub(super) async fn typed(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    number: &str,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language) = (&app.book, tongue(app, heard, person));
    // Of a request that is not theirs they do not learn whether it exists.
    let ticket = match number.to_uppercase().parse::<TicketId>() {
        Ok(id) => service_requests::lock(db, id).await?,
        Err(_) => None,
    };
    let ticket = ticket.filter(|ticket| person.sees(ticket, heard.now));
    let lifted = match &ticket {
        Some(ticket) => customers::lift(db, ticket.id).await?,
        None => false,
    };
    let mut has_news = false;
    let text = match ticket.filter(|_| lifted) {
        Some(ticket) => {
            note(db, person, &ticket, TimelineEvent::Lifted, heard.now).await?;
            has_news = true;
            let ticket = ticket.id;
            tracing::info!(ticket.id = %ticket, by = %person.id, "{ticket}: its customer may open more");
            let filling = [("ticket", ticket.to_string().into())];
            let lifted = book.say(language, sentences::DESK_LIFTED.key, &filling);
            match ticket_view::find(db, ticket, heard.now).await? {
                Some(view) if !recipients::is_reached(db, view.ticket.customer).await? => {
                    format!("{lifted}\n{}", texts::unreached(book, language, &view))
                }
                _ => lifted,
            }
        }
        None => texts::plain(book, language, &sentences::DESK_LIFT_HOW),
    };
    let reply = Reply {
        text,
        ..Reply::default()
    };
    Ok(TurnOutcome {
        has_news,
        ..say(heard, reply)
    })
}
