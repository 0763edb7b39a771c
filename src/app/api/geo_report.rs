//! What other programs read in the words of `GeoReport` v2: the requests of a span of time.

use sqlx::PgPool;

use crate::domain::{Ticket, TicketId};
use crate::store::service_requests;
use crate::store::service_requests::listing::{self, Span};

/// The most that one answer holds.
pub const MOST: usize = 1000;
/// So many times a thousand requests are looked at for one answer.
const LOOKS: usize = 20;

/// The requests that fit, newest first, at most a thousand of them: of those that are found among the newest twenty thousand of the span.
pub async fn of_span(pool: &PgPool, span: &Span) -> sqlx::Result<Vec<Ticket>> {
    let mut db = pool.acquire().await?;
    let mut found = Vec::new();
    let mut last = None;
    for _ in 0..LOOKS {
        let looked = listing::of_span(&mut db, span, last.as_ref()).await?;
        last = looked.last().map(|(at, _)| at.clone());
        let is_the_last = looked.len() < MOST;
        let wanted = looked.into_iter().filter(|(_, is_wanted)| *is_wanted);
        found.extend(wanted.map(|(at, _)| at.ticket));
        if is_the_last || found.len() >= MOST {
            break;
        }
    }
    found.truncate(MOST);
    let whole = service_requests::read_whole(&mut db, &found).await?;
    Ok(whole.into_iter().map(|whole| whole.ticket).collect())
}

/// Those of these numbers that there are, in this order.
pub async fn of_numbers(pool: &PgPool, numbers: &[TicketId]) -> sqlx::Result<Vec<Ticket>> {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let mut db = pool.acquire().await?;
    let whole = service_requests::read_whole(&mut db, &numbers).await?;
    Ok(whole.into_iter().map(|whole| whole.ticket).collect())
}
