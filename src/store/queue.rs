//! The open requests as the desk sorts them: counted, and page by page. The view `queue` says what each word means.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::service_requests;
use crate::domain::queue::{By, Counts, NOWHERE, QueueGroup, Queued, Tally, View};
use crate::domain::{Person, Phone, TicketId};

/// How many there are for this person.
pub async fn counts(db: &mut PgConnection, person: &Person) -> sqlx::Result<Counts> {
    sqlx::query_as!(
        Counts,
        r#"select count(*) filter (where is_waiting) as "waiting!", count(*) filter (where reviewer = $2) as "mine!",
                  count(*) filter (where is_overdue) as "overdue!", count(*) filter (where is_urgent) as "urgent!",
                  count(*) filter (where status = 'approved') as "approved!"
           from queue where $1::text[] = '{}' or region is null or region = any($1)"#,
        &person.areas,
        person.id,
    )
    .fetch_one(db)
    .await
}

/// A page of a view: what is at greatest risk first.
pub async fn page(
    db: &mut PgConnection,
    person: &Person,
    view: &View,
    after: i64,
    limit: i64,
) -> sqlx::Result<Vec<Queued>> {
    let rows = sqlx::query!(
        r#"select ticket_id as "id!" from queue
           where ($1::text[] = '{}' or region is null or region = any($1))
             and case $3 when 'waiting' then is_waiting when 'mine' then reviewer = $2 when 'overdue' then is_overdue
                 when 'urgent' then is_urgent when 'approved' then status = 'approved' when 'service' then service_type = $4
                 when 'area' then coalesce(region, $7) = $4 when 'hand' then assigned_to::text = $4 end
           order by act_by, ticket_id offset $5 limit $6"#,
        &person.areas,
        person.id,
        view.code(),
        view.key(),
        after,
        limit,
        NOWHERE,
    )
    .fetch_all(&mut *db)
    .await?;
    let ids: Vec<String> = rows.into_iter().map(|row| row.id).collect();
    listed(db, &ids).await
}

/// Requests by their numbers, open or closed, in this order, with what was promised.
pub async fn listed(db: &mut PgConnection, ids: &[String]) -> sqlx::Result<Vec<Queued>> {
    let due = sqlx::query_scalar!(
        r#"select q.due as "due?" from unnest($1::text[]) with ordinality as wanted (id, position)
           join service_requests r on r.ticket_id = wanted.id
           left join queue q on q.ticket_id = r.ticket_id
           order by wanted.position"#,
        ids,
    )
    .fetch_all(&mut *db)
    .await?;
    let tickets = service_requests::read(db, ids).await?;
    let queued = tickets.into_iter().zip(due);
    Ok(queued.map(|(ticket, due)| Queued { ticket, due }).collect())
}

/// The services, regions or technicians that have open requests, those with the most first.
pub async fn groups(
    db: &mut PgConnection,
    person: &Person,
    by: By,
    after: i64,
    limit: i64,
) -> sqlx::Result<Vec<QueueGroup>> {
    sqlx::query_as!(
        QueueGroup,
        r#"select g.key as "key!", s.name as "name?", g.open as "open!" from (
               select case $2 when 'service' then service_type when 'area' then coalesce(region, $3) else assigned_to::text end as key,
                      count(*) as open
               from queue
               where ($1::text[] = '{}' or region is null or region = any($1)) and ($2 <> 'hand' or assigned_to is not null)
               group by 1
           ) g
           left join staff s on $2 = 'hand' and s.id::text = g.key
           order by g.open desc, g.key offset $4 limit $5"#,
        &person.areas,
        by.code(),
        NOWHERE,
        after,
        limit,
    )
    .fetch_all(db)
    .await
}

/// What stands on the boards, by region.
pub async fn tallies(
    db: &mut PgConnection,
    today: DateTime<Utc>,
) -> sqlx::Result<Vec<(Option<String>, Tally)>> {
    let rows = sqlx::query!(
        r#"select region, sum(waiting)::bigint as "waiting!", sum(urgent)::bigint as "urgent!", sum(overdue)::bigint as "overdue!",
                  sum(under_review)::bigint as "under_review!", sum(corrections)::bigint as "corrections!",
                  sum(approved)::bigint as "approved!", sum(in_work)::bigint as "in_work!", sum(done)::bigint as "done!"
           from (
               select region, count(*) filter (where is_waiting) as waiting, count(*) filter (where is_urgent) as urgent,
                      count(*) filter (where is_overdue) as overdue, count(*) filter (where is_reviewed) as under_review,
                      count(*) filter (where status = 'changes_requested') as corrections,
                      count(*) filter (where status = 'approved') as approved,
                      count(*) filter (where status in ('assigned', 'in_progress')) as in_work, 0 as done
               from queue group by region
               union all
               select region, 0, 0, 0, 0, 0, 0, 0, count(*) from service_requests
               where status = 'completed' and completed_at >= $1 group by region
           ) counted group by region"#,
        today,
    )
    .fetch_all(db)
    .await?;
    let tallies = rows.into_iter().map(|row| {
        let tally = Tally {
            waiting: row.waiting,
            urgent: row.urgent,
            overdue: row.overdue,
            under_review: row.under_review,
            corrections: row.corrections,
            approved: row.approved,
            in_work: row.in_work,
            done_today: row.done,
        };
        (row.region, tally)
    });
    Ok(tallies.collect())
}

/// Which request is at greatest risk, of those that wait for the desk and that nobody has at this moment.
pub async fn next(db: &mut PgConnection, areas: &[String]) -> sqlx::Result<Option<TicketId>> {
    let found = sqlx::query_scalar!(
        r#"select ticket_id as "id!" from queue
           where (is_waiting or status = 'approved') and ($1::text[] = '{}' or region is null or region = any($1))
           order by act_by, ticket_id limit 1"#,
        areas,
    )
    .fetch_optional(db)
    .await?;
    Ok(found.and_then(|id| id.parse().ok()))
}

/// What is looked for: each field that there is finds for itself.
#[derive(Clone, Debug, Default)]
pub struct TicketSearch {
    /// Ticket numbers that it may mean.
    pub tickets: Vec<String>,
    /// Whoever proved it.
    pub phone: Option<Phone>,
    /// Folded words, the longest first: a request has them all.
    pub words: Vec<String>,
}

/// Fewer letters are looked for where a word begins: in no index are they found elsewhere.
const ANYWHERE: usize = 3;

/// The requests that fit, of those that the person covers, after so many: whose number it is, then open ones, then the newest.
///
/// First it is looked among the open ones and the newest of all, which finds enough of whatever is common; what is rare is then looked
/// for everywhere by its letters, which is quick because there is little of it: of what is common, but long ago, not all is read. So no
/// word takes long, however many requests have it.
pub async fn find(
    db: &mut PgConnection,
    person: &Person,
    sought: &TicketSearch,
    (after, limit): (i64, i64),
) -> sqlx::Result<Vec<Queued>> {
    let enough = after + limit;
    let mut ids = found(db, person, sought, enough, None).await?;
    let is_enough = i64::try_from(ids.len()).is_ok_and(|found| found >= enough);
    if !is_enough && !sought.words.is_empty() {
        ids = found(db, person, sought, enough, Some(&ids)).await?;
    }
    let skipped = usize::try_from(after).unwrap_or(usize::MAX);
    let page = ids.get(skipped..).unwrap_or(&[]);
    listed(db, page).await
}

/// The first of them; everywhere, with what was found nearby.
async fn found(
    db: &mut PgConnection,
    person: &Person,
    sought: &TicketSearch,
    limit: i64,
    nearby: Option<&[String]>,
) -> sqlx::Result<Vec<String>> {
    let pattern = |word: &String| {
        if word.chars().count() < ANYWHERE {
            format!("% {word}%")
        } else {
            format!("%{word}%")
        }
    };
    let patterns: Vec<String> = sought.words.iter().map(pattern).collect();
    sqlx::query_scalar!(
        r#"with found as (
               select ticket_id, status, region, created_at from service_requests where ticket_id = any($2 || $6::text[])
               union
               -- (Behind a limit each, so that the words are not looked up in the index: what is common is all over it.)
               select ticket_id, status, region, created_at from (
                   (select ticket_id, status, region, created_at, search_key
                    from service_requests order by created_at desc, ticket_id desc limit 5000)
                   union all
                   (select ticket_id, status, region, created_at, search_key
                    from service_requests where status not in ('completed', 'rejected', 'cancelled') offset 0)) near
               where $6 is null and is_found(search_key, region, $3, $1)
               union
               (select ticket_id, status, region, created_at from service_requests
                where $6 is not null and is_found(search_key, region, $3, $1) limit 5000)
               union
               select r.ticket_id, r.status, r.region, r.created_at
               from customers c join service_requests r on r.created_by = c.id where c.phone = $4
           )
           select ticket_id as "id!" from found
           where $1::text[] = '{}' or region is null or region = any($1)
           order by ticket_id <> all($2), status in ('completed', 'rejected', 'cancelled'), created_at desc, ticket_id desc limit $5"#,
        &person.areas,
        &sought.tickets,
        &patterns,
        sought.phone.as_ref().map(Phone::international),
        limit,
        nearby,
    )
    .fetch_all(db)
    .await
}
