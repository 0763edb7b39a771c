//! Who hears of a ticket: the customer, and those who follow it.

use sqlx::PgConnection;
use uuid::Uuid;

use super::addresses::Address;
use crate::domain::TicketId;

/// Somebody who hears of a ticket, in a chat of theirs where they can be reached now.
#[derive(Clone, Debug)]
pub struct Hearer {
    /// Code of the language that they chose.
    pub language: String,
    pub address: Address,
}

/// This customer, on every address. Groups are no place for what is theirs alone.
pub async fn customer(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Vec<Hearer>> {
    let rows = sqlx::query_as!(
        Row,
        "select a.channel, a.address, cu.language
         from customers cu
         join conversations c on c.customer = cu.id
         join addresses a on a.conversation = c.id
         where cu.id = $1 and a.unreachable_since is null and position('/' in a.address) = 0
         order by a.channel, a.address",
        customer,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Hearer::from).collect())
}

/// Those who follow this ticket, in the order in which they joined it.
pub async fn followers(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<Vec<Hearer>> {
    let rows = sqlx::query_as!(
        Row,
        "select a.channel, a.address, cu.language
         from followers f
         join customers cu on cu.id = f.customer
         join conversations c on c.customer = f.customer
         join addresses a on a.conversation = c.id
         where f.ticket = $1 and a.unreachable_since is null and position('/' in a.address) = 0
         order by f.at, a.channel, a.address",
        ticket.to_string(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Hearer::from).collect())
}

struct Row {
    channel: String,
    address: String,
    language: String,
}

impl From<Row> for Hearer {
    fn from(row: Row) -> Self {
        Self {
            language: row.language,
            address: Address {
                channel: row.channel,
                address: row.address,
            },
        }
    }
}
