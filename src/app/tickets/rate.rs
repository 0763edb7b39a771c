//! A customer says how content they are with what was done.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{live_cards, messages, view};
use crate::dialogue::turn::Rating;
use crate::dialogue::{Book, EffectAnswer};
use crate::domain::{Actor, Status, TicketId, TimelineEvent};
use crate::store::{outbox, ratings};

/// Writes the rating down, once for each completion; staff read it in the history.
pub(in crate::app) async fn rate(
    book: &Book,
    db: &mut PgConnection,
    customer: Option<Uuid>,
    ticket: TicketId,
    rating: &Rating,
    now: DateTime<Utc>,
) -> sqlx::Result<EffectAnswer> {
    let Some((customer, ticket)) = messages::own(db, customer, ticket).await? else {
        return Ok(EffectAnswer::Acted {
            done: false,
            view: None,
        });
    };
    let is_completed = ticket.status == Status::Completed;
    let (done, event, words) = match rating {
        Rating::Stars(stars) => {
            let given = is_completed && ratings::give(db, &ticket, *stars, now).await?;
            (given, TimelineEvent::Rate, format!("{stars}/5"))
        }
        Rating::Words(words) => {
            let given = is_completed && ratings::explain(db, &ticket, words).await?;
            (given, TimelineEvent::RateWord, words.clone())
        }
    };
    if done {
        let by = Actor::customer(customer);
        messages::write(db, &ticket, event, &by, Some(&words), now).await?;
        let rows = live_cards::anew(book, db, &ticket, now).await?;
        outbox::put(db, &rows, now).await?;
    }
    let view = view::own(db, ticket, now).await?;
    Ok(EffectAnswer::Acted {
        done,
        view: Some(Box::new(view)),
    })
}
