//! Who hears of a ticket: the customer, and those who follow it.

use sqlx::PgConnection;
use uuid::Uuid;

use super::addresses::Address;
use crate::domain::{Channel, TicketId};

/// Somebody who hears of a ticket, in a chat of theirs.
#[derive(Clone, Debug)]
pub struct Hearer {
    /// Code of the language that they chose.
    pub language: String,
    pub address: Address,
    /// Why nothing reaches them there now.
    pub unreachable: Option<String>,
}

impl Hearer {
    pub const fn is_reached(&self) -> bool {
        self.unreachable.is_none()
    }
}

/// A customer, on every address where they are reached; where that is none, the one that they had, or will have. Groups are no
/// place for what is theirs alone.
pub async fn customer(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Vec<Hearer>> {
    let rows = sqlx::query_as!(
        HearerRow,
        r#"select coalesce(a.channel, $2) as "channel!", coalesce(a.address, cu.id::text) as "address!", cu.language,
                case when a.address is null then 'no address'
                     when a.unreachable_since is not null then coalesce(a.unreachable_why, 'unreachable') end as unreachable
         from customers cu
         left join (conversations c join addresses a on a.conversation = c.id and position('/' in a.address) = 0) on c.customer = cu.id
         where cu.id = $1 and cu.language <> ''
         order by a.channel, a.address"#,
        customer,
        Channel::Nowhere.code(),
    )
    .fetch_all(db)
    .await?;
    let mut hearers: Vec<Hearer> = rows.into_iter().filter_map(HearerRow::read).collect();
    if hearers.iter().any(Hearer::is_reached) {
        hearers.retain(Hearer::is_reached);
    }
    Ok(hearers)
}

/// Whether anything that is said to this customer arrives in some chat.
pub async fn is_reached(db: &mut PgConnection, id: Uuid) -> sqlx::Result<bool> {
    Ok(customer(db, id).await?.iter().any(Hearer::is_reached))
}

/// Everyone who follows this ticket, in the order in which they joined it.
pub async fn followers(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<Vec<Hearer>> {
    let rows = sqlx::query_as!(
        HearerRow,
        "select a.channel, a.address, cu.language,
                case when a.unreachable_since is not null then coalesce(a.unreachable_why, 'unreachable') end as unreachable
         from followers f
         join customers cu on cu.id = f.customer
         join conversations c on c.customer = f.customer
         join addresses a on a.conversation = c.id
         where f.ticket = $1 and position('/' in a.address) = 0
         order by f.at, a.channel, a.address",
        ticket.to_string(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().filter_map(HearerRow::read).collect())
}

struct HearerRow {
    channel: String,
    address: String,
    language: String,
    unreachable: Option<String>,
}

impl HearerRow {
    fn read(self) -> Option<Hearer> {
        Some(Hearer {
            language: self.language,
            address: Address::stored(&self.channel, self.address)?,
            unreachable: self.unreachable,
        })
    }
}
