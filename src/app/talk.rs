//! What a customer and the office write to each other about a ticket: it stands in the timeline, and nothing else changes.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::exchange;
use crate::dialogue::turn::Reply;
use crate::dialogue::{Book, sentences};
use crate::domain::{Actor, Ticket};
use crate::store::outbox::{Class, Outbound};
use crate::store::{addresses, customers, timeline};

/// Writes these words into the timeline, where the ticket stands.
pub async fn write(
    db: &mut PgConnection,
    ticket: &Ticket,
    event: &str,
    by: &Actor,
    words: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let fact = timeline::Fact {
        ticket: ticket.id,
        event,
        from: ticket.status,
        to: ticket.status,
        by,
        note: words,
        remark: None,
        version: ticket.version,
        at: now,
    };
    timeline::append(db, &fact).await
}

/// The answer of the office stands in the history and goes to the customer, wherever they can be reached.
pub async fn answer(
    db: &mut PgConnection,
    book: &Book,
    ticket: &Ticket,
    by: &Actor,
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    write(db, ticket, timeline::ANSWER, by, Some(words), now).await?;
    let Some(language) = customers::language(db, ticket.customer).await? else {
        return Ok(Vec::new());
    };
    let reply = Reply {
        text: book.say(
            &language,
            sentences::PUSH_NOTE.key,
            &[
                ("ticket", ticket.id.to_string().into()),
                ("note", words.into()),
            ],
        ),
        ..Reply::default()
    };
    let mut rows = Vec::new();
    for address in addresses::reachable(db, ticket.customer).await? {
        let drawn = exchange::draw(&reply, &address, Class::Push);
        rows.extend(drawn.into_iter().map(|row| Outbound {
            ticket: Some(ticket.id),
            ..row
        }));
    }
    Ok(rows)
}
