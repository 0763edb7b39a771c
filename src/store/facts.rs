//! What staff see of a ticket that stands in other tables than its own: looked up in one journey.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::owners;
use crate::domain::Ticket;

/// How the last push about a ticket to its customer fares.
#[derive(Clone, Debug)]
pub struct LastPush {
    pub lane: String,
    pub state: String,
    pub why: Option<String>,
    pub not_before: Option<DateTime<Utc>>,
    pub done_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// How far it has come by the receipts of its gateway (`sent`, `failed`, `delivered`), and when they said so.
    pub receipt: Option<(String, DateTime<Utc>)>,
    /// Why it failed on the way, in the gateway's words.
    pub failed_why: Option<String>,
}

/// What is known of a ticket beside its row and its history.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a row of answers to separate questions"
)]
pub struct Facts {
    /// How the last push to its customer fares; nothing, if they were never told anything unasked. Of those who follow the ticket it is
    /// not known.
    pub push: Option<LastPush>,
    /// Whether anything that is said to its customer arrives in some chat.
    pub is_reached: bool,
    /// How many follow it.
    pub following: i64,
    /// The number that is proven to be its customer's.
    pub phone: Option<String>,
    /// When another account has proven the number that it names, after it was opened.
    pub heir_since: Option<DateTime<Utc>>,
    /// Its customer has other open requests.
    pub has_beside: bool,
    /// Another account has an open request of the same service that names the same number.
    pub has_same_number: bool,
    /// Others go on as this one.
    pub has_merged: bool,
}

/// What is known of this ticket now.
pub async fn of(db: &mut PgConnection, ticket: &Ticket) -> sqlx::Result<Facts> {
    let row = sqlx::query!(
        r#"select exists (select from customers cu join conversations c on c.customer = cu.id join addresses a on a.conversation = c.id
                          where cu.id = $2 and cu.language <> '' and position('/' in a.address) = 0 and a.unreachable_since is null)
                      as "is_reached!",
                  (select count(*) from followers where ticket = $1) as "following!",
                  (select phone from customers where id = $2) as phone,
                  (select h.phone_proven_at from customers h where h.phone = $4 and h.phone_proven_at > $5 and h.id <> $2
                   order by h.phone_proven_at desc limit 1) as heir_since,
                  exists (select from service_requests r where r.created_by = $2 and r.ticket_id <> $1
                          and r.status not in ('completed', 'rejected', 'cancelled')) as "has_beside!",
                  exists (select from service_requests r where r.answers ->> 'phone' = $4 and r.service_type = $3 and r.ticket_id <> $1
                          and r.created_by is distinct from $2 and r.status not in ('completed', 'rejected', 'cancelled'))
                      as "has_same_number!",
                  exists (select from service_requests where merged_into = $1) as "has_merged!",
                  push.state as "state?", push.why as "why?", push.not_before as "not_before?", push.done_at as "done_at?",
                  push.created_at as "created_at?", push.lane as "lane?", push.receipt as "receipt?", push.receipt_at as "receipt_at?",
                  push.failed_why as "failed_why?"
           from (values (true)) as one (row)
           left join lateral (
               select o.lane, o.state, o.why, o.not_before, o.done_at, o.created_at, s.state as receipt, s.state_at as receipt_at, s.why as failed_why
               from outbox o left join sent_sms s on s.outbox = o.id
               where o.ticket = $1 and o.is_notice and o.state <> 'superseded'
                 and not exists (select from followers f join conversations c on c.customer = f.customer
                                 join addresses a on a.conversation = c.id
                                 where f.ticket = $1 and (a.channel, a.address) = (o.lane, o.chat))
               order by o.id desc limit 1
           ) push on true"#,
        ticket.id.to_string(),
        ticket.customer,
        ticket.service,
        owners::named(ticket),
        ticket.created_at,
    )
    .fetch_one(db)
    .await?;
    let push = row.lane.zip(row.state).zip(row.created_at);
    Ok(Facts {
        push: push.map(|((lane, state), created_at)| LastPush {
            lane,
            state,
            why: row.why,
            not_before: row.not_before,
            done_at: row.done_at,
            created_at,
            receipt: row.receipt.zip(row.receipt_at),
            failed_why: row.failed_why,
        }),
        is_reached: row.is_reached,
        following: row.following,
        phone: row.phone,
        heir_since: row.heir_since,
        has_beside: row.has_beside,
        has_same_number: row.has_same_number,
        has_merged: row.has_merged,
    })
}
