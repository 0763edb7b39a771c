//! Pages of requests for other programs: by their age, so that each page costs the same however many there are.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Whole, read_whole};
use crate::domain::{Priority, Status};

/// Where a page ended: the next one begins behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    pub created_at: DateTime<Utc>,
    pub ticket: String,
}

/// Which requests are wanted; nothing: all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub status: Option<Status>,
    pub priority: Option<Priority>,
    pub service: Option<String>,
    pub assigned_to: Option<Uuid>,
}

/// A page, newest first, and where the next one begins; none: this is the last. It looks at a thousand requests: of a filter that fits few
/// of them it may hold less than asked for, and more follow. (That number stands in the statement, because its plan depends on it.)
pub async fn page(
    db: &mut PgConnection,
    wanted: &Filter,
    after: Option<&Position>,
    limit: i64,
) -> sqlx::Result<(Vec<Whole>, Option<Position>)> {
    let rows = sqlx::query!(
        r#"with walked as materialized (
               select ticket_id, created_at, status, priority, service_type, assigned_to from service_requests
               where (created_at, ticket_id) < (coalesce($1::timestamptz, 'infinity'), coalesce($2, ''))
               order by created_at desc, ticket_id desc limit 1000
           ), found as (
               select ticket_id, created_at from walked
               where ($3::text is null or status = $3) and ($4::text is null or priority = $4)
                 and ($5::text is null or service_type = $5) and ($6::uuid is null or assigned_to = $6)
               order by created_at desc, ticket_id desc limit $7
           ), ended as (
               select ticket_id, created_at from walked order by created_at, ticket_id limit (select count(*) = 1000 from walked)::integer
           )
           select ticket_id as "ticket_id!", created_at as "created_at!", true as "is_found!" from found
           union all select ticket_id, created_at, false from ended
           order by 3 desc, 2 desc, 1 desc"#,
        after.map(|at| at.created_at),
        after.map(|at| &*at.ticket),
        wanted.status.map(Status::code),
        wanted.priority.map(Priority::code),
        wanted.service.as_deref(),
        wanted.assigned_to,
        limit,
    )
    .fetch_all(&mut *db)
    .await?;
    let (found, ended): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.is_found);
    let place = |created_at, ticket| Position { created_at, ticket };
    let found = found
        .into_iter()
        .map(|row| place(row.created_at, row.ticket_id));
    let mut ended = ended
        .into_iter()
        .map(|row| place(row.created_at, row.ticket_id));
    let (found, next) = next(found.collect(), limit);
    Ok((whole(db, found).await?, next.or_else(|| ended.next())))
}

/// A span of time, of which these are wanted; nothing: all.
#[derive(Clone, Debug)]
pub struct Span {
    pub from: DateTime<Utc>,
    /// The last moment that is of it.
    pub until: DateTime<Utc>,
    /// Only those that are over, or only those that are not.
    pub is_over: Option<bool>,
    pub services: Option<Vec<String>>,
}

/// The thousand requests of the span before this place, newest first, each with whether it is wanted: one that holds fewer is the last.
/// (That number stands in the statement, because its plan depends on it.)
pub async fn of_span(
    db: &mut PgConnection,
    span: &Span,
    before: Option<&Position>,
) -> sqlx::Result<Vec<(Position, bool)>> {
    let rows = sqlx::query!(
        r#"select ticket_id, created_at,
                  ($4::boolean is null or (status in ('completed', 'rejected', 'cancelled')) = $4)
                  and ($5::text[] is null or service_type = any($5)) as "is_wanted!"
           from service_requests
           where created_at <= $2 and created_at >= $1 and (created_at, ticket_id) < (coalesce($3::timestamptz, 'infinity'), coalesce($6, ''))
           order by created_at desc, ticket_id desc limit 1000"#,
        span.from,
        span.until,
        before.map(|at| at.created_at),
        span.is_over,
        span.services.as_deref(),
        before.map(|at| &*at.ticket),
    )
    .fetch_all(db)
    .await?;
    let rows = rows.into_iter().map(|row| {
        let (created_at, ticket) = (row.created_at, row.ticket_id);
        (Position { created_at, ticket }, row.is_wanted)
    });
    Ok(rows.collect())
}

/// A page of one customer's, whose id is ours or another program's, newest first, and where the next one begins; `None`: there is no
/// such customer.
pub async fn page_of(
    db: &mut PgConnection,
    (ours, theirs): (Option<Uuid>, &str),
    after: Option<&Position>,
    limit: i64,
) -> sqlx::Result<Option<(Vec<Whole>, Option<Position>)>> {
    let rows = sqlx::query!(
        r#"select r.ticket_id as "ticket?", r.created_at as "created_at?"
           from (select id from customers where (id = $1 or external_id = $2) and language <> ''
                 order by id = $1 desc nulls last limit 1) c
           left join lateral (
               select ticket_id, created_at from service_requests
               where created_by = c.id and (created_at, ticket_id) < (coalesce($3::timestamptz, 'infinity'), coalesce($4, ''))
               order by created_at desc, ticket_id desc limit $5
           ) r on true
           order by r.created_at desc, r.ticket_id desc"#,
        ours,
        theirs,
        after.map(|at| at.created_at),
        after.map(|at| &*at.ticket),
        limit,
    )
    .fetch_all(&mut *db)
    .await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let found = rows.into_iter().filter_map(|row| {
        let (created_at, ticket) = row.created_at.zip(row.ticket)?;
        Some(Position { created_at, ticket })
    });
    let (found, next) = next(found.collect(), limit);
    Ok(Some((whole(db, found).await?, next)))
}

/// What was found, and where the next page begins if this one is full.
fn next(found: Vec<Position>, limit: i64) -> (Vec<Position>, Option<Position>) {
    let is_full = i64::try_from(found.len()).is_ok_and(|count| count == limit);
    let last = found.last().filter(|_| is_full).cloned();
    (found, last)
}

async fn whole(db: &mut PgConnection, found: Vec<Position>) -> sqlx::Result<Vec<Whole>> {
    let ids: Vec<String> = found.into_iter().map(|at| at.ticket).collect();
    read_whole(db, &ids).await
}
