//! Who hears of a ticket: the customer, and those who follow it.

use sqlx::PgConnection;
use uuid::Uuid;

use super::addresses::Address;
use super::{customers, same_person};
use crate::domain::{Channel, NoticeWish, TicketId};

/// Somebody who hears of a ticket, in a chat of theirs.
#[derive(Clone, Debug)]
pub struct Hearer {
    /// Code of the language that they chose.
    pub language: String,
    pub address: Address,
    /// Why nothing reaches them there now.
    pub unreachable: Option<String>,
    /// Where they are told by e-mail, too: its id in `emails`.
    pub mail: Option<Uuid>,
    /// Nothing has ever left for their phone by SMS.
    pub is_new: bool,
}

impl Hearer {
    pub const fn is_reached(&self) -> bool {
        self.unreachable.is_none()
    }
}

/// A customer, at the address from which they were heard last, of those where they are reached; where that is none, the one that they
/// had, or will have.
pub async fn customer(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Vec<Hearer>> {
    Ok(one_voice(addresses_of(db, customer).await?))
}

/// A customer, where they want to hear what is important: at one address, or two.
pub async fn of_importance(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Vec<Hearer>> {
    let rows = addresses_of(db, customer).await?;
    let wish = rows.first().map(|row| customers::wish_of(&row.notices));
    if !matches!(wish, Some(NoticeWish::Sms | NoticeWish::Both)) {
        return Ok(one_voice(rows));
    }
    let (by_sms, others): (Vec<_>, Vec<_>) =
        (rows.iter().cloned()).partition(|row| row.channel == Channel::Sms.code());
    let reached = |rows| one_voice(rows).into_iter().filter(Hearer::is_reached);
    let mut hearers: Vec<Hearer> = reached(by_sms).collect();
    if wish == Some(NoticeWish::Both) {
        hearers.extend(reached(others));
    }
    // They are one person: they are told once by e-mail.
    (hearers.iter_mut().skip(1)).for_each(|hearer| hearer.mail = None);
    if hearers.is_empty() {
        hearers = one_voice(rows);
    }
    Ok(hearers)
}

/// Where a customer hears by SMS, if they are reached so.
pub async fn by_sms(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Option<Hearer>> {
    let mut rows = addresses_of(db, customer).await?;
    rows.retain(|row| row.channel == Channel::Sms.code());
    let mut hearers = one_voice(rows).into_iter();
    // By e-mail it was told before.
    let by_sms = |hearer: Hearer| Hearer {
        mail: None,
        ..hearer
    };
    Ok(hearers.find(Hearer::is_reached).map(by_sms))
}

/// The addresses of a customer, in the order in which one is chosen: those of the channel that they want first, then the one from which
/// they were heard last. Groups are no place for what is theirs alone, and a number that was silent for long may be somebody else's.
async fn addresses_of(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Vec<HearerRow>> {
    sqlx::query_as!(
        HearerRow,
        r#"select (select e.id from emails e cross join email_road road
                where e.customer = cu.id and e.confirmed_at is not null and e.refused_at is null and e.ended_at is null and road.is_open) as mail,
                coalesce(a.channel, $2) as "channel!", coalesce(a.address, cu.id::text) as "address!", cu.language, cu.id as customer, cu.notices,
                case when a.address is null then 'no address'
                     when a.unreachable_since is not null then coalesce(a.unreachable_why, 'unreachable')
                     when a.channel = $3 and greatest(cu.phone_proven_at, heard.there) < house_now() - $4::interval then 'silent number'
                     end as unreachable,
                a.channel = $3 and not exists (select from outbox o where (o.lane, o.chat) = (a.channel, a.address) and o.left_at is not null) as is_new
         from customers cu
         left join (conversations c join addresses a on a.conversation = c.id and position('/' in a.address) = 0) on c.customer = cu.id
         left join lateral (
             select i.id, i.channel, i.address from inbox i
             where i.conversation = c.id and i.done_at is not null and i.channel <> 'house' order by i.id desc limit 1) last on true
         left join lateral (
             select i.received_at as there from inbox i
             where i.conversation = c.id and i.done_at is not null and a.channel = $3 and (i.channel, i.address) = (a.channel, a.address)
             order by i.id desc limit 1) heard on true
         where cu.id = $1 and cu.language <> ''
         order by (cu.notices <> 'last' and a.channel = 'telegram') desc nulls last, (a.channel, a.address) = (last.channel, last.address) desc nulls last, last.id desc nulls last, a.channel desc, a.address"#,
        customer,
        Channel::Nowhere.code(),
        Channel::Sms.code(),
        same_person::SILENT as _,
    )
    .fetch_all(db)
    .await
}

/// Whether anything that is said to this customer arrives in some chat.
pub async fn is_reached(db: &mut PgConnection, id: Uuid) -> sqlx::Result<bool> {
    Ok(customer(db, id).await?.iter().any(Hearer::is_reached))
}

/// Everyone who follows this ticket, in the order in which they joined it; each where they were heard last.
pub async fn followers(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<Vec<Hearer>> {
    let rows = sqlx::query_as!(
        HearerRow,
        r#"select a.channel, a.address, cu.language, cu.id as customer, cu.notices,
                (select e.id from emails e cross join email_road road
                 where e.customer = cu.id and e.confirmed_at is not null and e.refused_at is null and e.ended_at is null and road.is_open) as mail,
                case when a.unreachable_since is not null then coalesce(a.unreachable_why, 'unreachable') end as unreachable,
                a.channel = $2 and not exists (select from outbox o where (o.lane, o.chat) = (a.channel, a.address) and o.left_at is not null) as is_new
         from followers f
         join customers cu on cu.id = f.customer
         join conversations c on c.customer = f.customer
         join addresses a on a.conversation = c.id
         left join lateral (
             select i.id, i.channel, i.address from inbox i
             where i.conversation = c.id and i.done_at is not null and i.channel <> 'house' order by i.id desc limit 1) last on true
         where f.ticket = $1 and position('/' in a.address) = 0
         order by f.at, cu.id, (a.channel, a.address) = (last.channel, last.address) desc nulls last, last.id desc nulls last,
                  a.channel desc, a.address"#,
        ticket.to_string(),
        Channel::Sms.code(),
    )
    .fetch_all(db)
    .await?;
    Ok(one_voice(rows))
}

/// Of each person the first address where they are reached, or the first.
fn one_voice(rows: Vec<HearerRow>) -> Vec<Hearer> {
    let mut hearers: Vec<(Uuid, Hearer)> = Vec::new();
    for row in rows {
        let customer = row.customer;
        let Some(hearer) = row.read() else {
            continue;
        };
        match hearers.iter_mut().find(|(known, _)| *known == customer) {
            Some((_, known)) if !known.is_reached() && hearer.is_reached() => *known = hearer,
            Some(_) => {}
            None => hearers.push((customer, hearer)),
        }
    }
    hearers.into_iter().map(|(_, hearer)| hearer).collect()
}

#[derive(Clone)]
struct HearerRow {
    customer: Uuid,
    notices: String,
    channel: String,
    address: String,
    language: String,
    unreachable: Option<String>,
    mail: Option<Uuid>,
    is_new: Option<bool>,
}

impl HearerRow {
    fn read(self) -> Option<Hearer> {
        Some(Hearer {
            language: self.language,
            address: Address::stored(&self.channel, self.address)?,
            unreachable: self.unreachable,
            mail: self.mail,
            is_new: self.is_new == Some(true),
        })
    }
}
