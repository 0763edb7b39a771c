//! What is no longer needed because of its age. Nothing that still waits is touched.

use sqlx::PgConnection;

use super::erasing;

/// Rows of one batch.
const BATCH: i64 = 500;

/// Empties raw messages that came in so many days ago, and are done. Tells whether to go on at once.
pub async fn empty_inbox(db: &mut PgConnection, days: i32) -> sqlx::Result<bool> {
    let passed = sqlx::query_scalar!(
        r#"with page as (
               select id, done_at is not null and received_at < (select house_now()) - make_interval(days => $1) as is_over
               from inbox where id > coalesce((select upto from emptied where door = 'inbox'), 0) order by id limit $2
           ), gone as (
               update inbox i set body = '' from page where i.id = page.id and page.is_over and i.body <> ''
           ), passed as (
               select coalesce(min(id) filter (where not is_over) - 1, max(id)) as upto, count(*) filter (where is_over) as rows from page
           ), moved as (
               insert into emptied (door, upto) select 'inbox', upto from passed where upto is not null
               on conflict (door) do update set upto = excluded.upto
           )
           select rows as "rows!" from passed"#,
        days,
        BATCH,
    )
    .fetch_one(db)
    .await?;
    Ok(passed == BATCH)
}

/// The same for what was said.
pub async fn empty_outbox(db: &mut PgConnection, days: i32) -> sqlx::Result<bool> {
    let passed = sqlx::query_scalar!(
        r#"with page as (
               select id, state <> 'waiting' and created_at < (select house_now()) - make_interval(days => $1) as is_over
               from outbox where id > coalesce((select upto from emptied where door = 'outbox'), 0) order by id limit $2
           ), gone as (
               update outbox o set params = '{}' from page where o.id = page.id and page.is_over and o.params <> '{}'
           ), passed as (
               select coalesce(min(id) filter (where not is_over) - 1, max(id)) as upto, count(*) filter (where is_over) as rows from page
           ), moved as (
               insert into emptied (door, upto) select 'outbox', upto from passed where upto is not null
               on conflict (door) do update set upto = excluded.upto
           )
           select rows as "rows!" from passed"#,
        days,
        BATCH,
    )
    .fetch_one(db)
    .await?;
    Ok(passed == BATCH)
}

/// Takes away conversations that could not be read so many days ago.
pub async fn drop_sessions_aside(db: &mut PgConnection, days: i32) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from sessions_aside where at < (select house_now()) - make_interval(days => $1)",
        days,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Erases what people told in tickets that were closed so many years ago. Tells whether to go on at once.
pub async fn erase_tickets(db: &mut PgConnection, years: i32) -> sqlx::Result<bool> {
    let old = sqlx::query_scalar!(
        "select ticket_id from service_requests
         where status in ('completed', 'rejected', 'cancelled') and updated_at < (select house_now()) - make_interval(years => $1)
           and (answers - 'region' <> '{}' or documents <> '[]' or supervisor_notes is not null or latitude is not null)
         order by ticket_id limit $2 for update skip locked",
        years,
        BATCH,
    )
    .fetch_all(&mut *db)
    .await?;
    erasing::tickets(db, &old).await?;
    Ok(i64::try_from(old.len()).is_ok_and(|old| old == BATCH))
}
