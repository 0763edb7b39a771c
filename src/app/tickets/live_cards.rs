//! The live cards of a ticket: drawn anew wherever they stand.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::view;
use crate::app::render;
use crate::dialogue::{self, Book};
use crate::domain::{Subject, Ticket};
use crate::store::outbox::{Class, Outbound};
use crate::store::{addresses, cards, customers, recipients};

/// Each card in a chat, as the one who has it there may see it; who hears of the ticket no more keeps the card as it was.
pub(in crate::app) async fn anew(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let mut rows = Vec::new();
    let chats = cards::showing(db, Subject::Card(ticket.id)).await?;
    if chats.is_empty() {
        return Ok(rows);
    }
    let owners = addresses::of(db, ticket.customer).await?;
    let (own, others): (Vec<_>, Vec<_>) = chats
        .iter()
        .partition(|chat| owners.iter().any(|owner| owner.chat() == chat.chat()));
    if !own.is_empty()
        && let Some(language) = customers::language(db, ticket.customer).await?
    {
        let view = view::own(db, ticket.clone(), now).await?;
        let card = dialogue::card(book, &language, &view, true);
        for chat in own {
            rows.extend(render::draw(&card, chat, Class::Push));
        }
    }
    if !others.is_empty() {
        let view = view::followed(db, ticket.clone(), now).await?;
        let followers = recipients::followers(db, ticket.id).await?;
        for chat in others {
            if let Some(theirs) = followers
                .iter()
                .find(|follower| follower.is_reached() && follower.address.chat() == chat.chat())
            {
                let card = dialogue::card(book, &theirs.language, &view, true);
                rows.extend(render::draw(&card, chat, Class::Push));
            }
        }
    }
    Ok(rows)
}
