//! What has happened and staff have not been told of.

use sqlx::PgConnection;

/// An entry of the timeline.
#[derive(Clone, Debug)]
pub struct Event {
    pub ticket: String,
    pub event: String,
    pub note: Option<String>,
    /// It was given to somebody, or taken from them.
    pub is_given: bool,
}

/// Takes the next ones, oldest first: they are told in this transaction, or stay.
pub async fn take(db: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<Event>> {
    sqlx::query_as!(
        Event,
        r#"with taken as (
               delete from news where entry = any(array(select entry from news order by entry limit $1 for update skip locked))
               returning entry
           )
           select t.ticket, t.event, w.note as "note?", coalesce(t.changed ? 'technician', false) as "is_given!" from taken join timeline t on t.id = taken.entry
           left join timeline_words w on w.entry = t.id order by t.id"#,
        limit,
    )
    .fetch_all(db)
    .await
}

/// The customer of these tickets has been told, or could not be: staff are to see it.
pub async fn redraw(db: &mut PgConnection, tickets: &[String]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into redraws (ticket) select distinct unnest($1::text[]) order by 1 on conflict do nothing",
        tickets
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the tickets that are to be drawn anew.
pub async fn take_redraws(db: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "delete from redraws where ticket = any(array(select ticket from redraws order by ticket limit $1 for update skip locked))
         returning ticket",
        limit
    )
    .fetch_all(db)
    .await
}
