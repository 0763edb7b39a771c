//! How content customers were with what was done: once for each completion.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::domain::Ticket;

/// Whether this completion of the ticket is rated.
pub async fn is_there(db: &mut PgConnection, ticket: &Ticket) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from ratings where ticket = $1 and completed_at = $2) as "is_there!""#,
        ticket.id.to_string(),
        ticket.completed_at,
    )
    .fetch_one(db)
    .await
}

/// Rates this completion. False: that was done before.
pub async fn give(
    db: &mut PgConnection,
    ticket: &Ticket,
    stars: u8,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let given = sqlx::query!(
        "insert into ratings (ticket, completed_at, stars, at) select $1, $2, $3, $4 where $2::timestamptz is not null
         on conflict do nothing",
        ticket.id.to_string(),
        ticket.completed_at,
        i16::from(stars),
        now,
    )
    .execute(db)
    .await?;
    Ok(given.rows_affected() == 1)
}

/// Adds words to the rating of this completion, where it has none. False: there is none, or it has words.
pub async fn explain(db: &mut PgConnection, ticket: &Ticket, words: &str) -> sqlx::Result<bool> {
    let explained = sqlx::query!(
        "update ratings set words = $3 where ticket = $1 and completed_at = $2 and words is null",
        ticket.id.to_string(),
        ticket.completed_at,
        words,
    )
    .execute(db)
    .await?;
    Ok(explained.rows_affected() == 1)
}
