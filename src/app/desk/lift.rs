//! `/lift SRV-2026-00042`: the customer of this request may have more open requests than others.

use sqlx::PgConnection;

use super::{Heard, say, tongue};
use crate::app::House;
use crate::app::converse::{Said, TurnFailed};
use crate::dialogue::desk::said;
use crate::dialogue::sentences;
use crate::dialogue::turn::Reply;
use crate::domain::{Person, TicketId};
use crate::store::customers;

pub(super) async fn typed(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
    number: &str,
) -> Result<Said, TurnFailed> {
    let (book, language) = (&house.book, tongue(house, heard, person));
    let ticket: Option<TicketId> = number.to_uppercase().parse().ok();
    let lifted = match ticket {
        Some(ticket) => customers::lift(db, ticket).await?.then_some(ticket),
        None => None,
    };
    let text = match lifted {
        Some(ticket) => {
            tracing::info!(ticket.id = %ticket, by = %person.id, "{ticket}: its customer may open more");
            let filling = [("ticket", ticket.to_string().into())];
            book.say(language, sentences::DESK_LIFTED.key, &filling)
        }
        None => said::plain(book, language, &sentences::DESK_LIFT_HOW),
    };
    Ok(say(
        heard,
        Reply {
            text,
            ..Reply::default()
        },
    ))
}
