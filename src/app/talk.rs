//! What the office writes to a customer about a ticket, in answer to their own words.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::exchange;
use crate::dialogue::turn::Reply;
use crate::dialogue::{Book, sentences};
use crate::domain::{Actor, Ticket};
use crate::store::outbox::{Class, Outbound};
use crate::store::{addresses, customers, timeline};

/// The answer stands in the history and goes to the customer, wherever they can be reached.
pub async fn answer(
    db: &mut PgConnection,
    book: &Book,
    ticket: &Ticket,
    by: &Actor,
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let fact = timeline::Fact {
        ticket: ticket.id,
        event: "answer",
        from: ticket.status,
        to: ticket.status,
        by,
        note: Some(words),
        remark: None,
        version: ticket.version,
        at: now,
    };
    timeline::append(db, &fact).await?;
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
