//! What is no longer needed because of its age. Nothing that still waits is touched.

use sqlx::PgConnection;

use super::erasing;

/// Rows of one batch. (In the statements it is written out, so that each is planned for so few.)
const BATCH: i64 = 500;

/// Empties raw messages that came in so many days ago, and are done; those of strangers go altogether. Tells whether to go on at once.
pub async fn empty_inbox(db: &mut PgConnection, days: i32) -> sqlx::Result<bool> {
    let passed = sqlx::query_scalar!(
        r#"with page as (
               select i.id, i.done_at is not null and i.received_at < (select house_now()) - make_interval(days => $1) as is_over,
                      c.customer is null as is_strangers
               from inbox i left join conversations c on c.id = i.conversation
               where i.id > coalesce((select upto from emptied where door = 'inbox'), 0) order by i.id limit 500
           ), emptied_now as (
               update inbox i set body = '' from page where i.id = page.id and page.is_over and not page.is_strangers and i.body <> ''
           ), gone as (
               delete from inbox i using page where i.id = page.id and page.is_over and page.is_strangers
           ), passed as (
               select coalesce(min(id) filter (where not is_over) - 1, max(id)) as upto, count(*) filter (where is_over) as rows from page
           ), moved as (
               insert into emptied (door, upto) select 'inbox', upto from passed where upto is not null
               on conflict (door) do update set upto = excluded.upto
           )
           select rows as "rows!" from passed"#,
        days,
    )
    .fetch_one(db)
    .await?;
    Ok(passed == BATCH)
}

/// Empties messages that were said so many days ago, and wait no more. Tells whether to go on at once.
pub async fn empty_outbox(db: &mut PgConnection, days: i32) -> sqlx::Result<bool> {
    let passed = sqlx::query_scalar!(
        r#"with page as (
               select o.id, o.state <> 'waiting' and o.created_at < (select house_now()) - make_interval(days => $1) as is_over,
                      (o.purpose is null or o.purpose ? 'draft') and c.id is not null and c.customer is null as is_strangers
               from outbox o
               left join addresses a on (a.channel, a.address) = (o.lane, o.chat)
               left join conversations c on c.id = a.conversation
               where o.id > coalesce((select upto from emptied where door = 'outbox'), 0) order by o.id limit 500
           ), emptied_now as (
               update outbox o set params = '{}', purpose = case when o.purpose ? 'sought' then null else o.purpose end
               from page where o.id = page.id and page.is_over and not page.is_strangers and o.params <> '{}'
           ), receipts as (
               update sent_sms s set theirs = null, why = null
               from page where s.outbox = page.id and page.is_over and not page.is_strangers
           ), gone as (
               delete from outbox o using page where o.id = page.id and page.is_over and page.is_strangers
           ), passed as (
               select coalesce(min(id) filter (where not is_over) - 1, max(id)) as upto, count(*) filter (where is_over) as rows from page
           ), moved as (
               insert into emptied (door, upto) select 'outbox', upto from passed where upto is not null
               on conflict (door) do update set upto = excluded.upto
           )
           select rows as "rows!" from passed"#,
        days,
    )
    .fetch_one(db)
    .await?;
    Ok(passed == BATCH)
}

/// Takes away receipts for what nobody has sent, as it turned out a day later.
pub async fn drop_early_receipts(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("delete from early_receipts where at < (select house_now()) - interval '1 day'")
        .execute(db)
        .await?;
    Ok(())
}

/// Takes away parts of long SMS that came an hour ago with all the others: none of them comes again.
pub async fn drop_joined_parts(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from sms_parts where joined_at < (select house_now()) - interval '1 hour'"
    )
    .execute(db)
    .await?;
    Ok(())
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

/// Forgets where strangers wrote from who have been silent for so many days, and a day later that they did: so whatever arrives just
/// then still finds its conversation. Groups and staff are no strangers. Tells whether to go on at once.
// (`is null` and not `not exists`, where the planner would rather read the whole table once.)
pub async fn forget_strangers(db: &mut PgConnection, days: i32) -> sqlx::Result<bool> {
    let gone = sqlx::query_scalar!(
        r#"with silent as (
               select a.channel, a.address from conversations c join addresses a on a.conversation = c.id
               where c.customer is null and c.knocks_since < (select house_now()) - make_interval(days => $1)
                 and a.address !~ '^-[0-9]+$'
                 and (select true from sessions s where s.conversation = c.id) is null
                 and (select true from inbox i where i.conversation = c.id and i.done_at is null limit 1) is null
                 and not exists (select from outbox o where (o.lane, o.chat) = (a.channel, a.address) and o.state = 'waiting')
                 and not exists (select from staff s where s.revoked_at is null
                                 and s.telegram = coalesce(nullif(split_part(a.address, '/', 2), ''), a.address))
               limit 500 for no key update of c skip locked
           ), left_behind as (
               select c.id from conversations c
               where c.customer is null and c.knocks_since < (select house_now()) - make_interval(days => $1 + 1)
                 and (select true from addresses a where a.conversation = c.id limit 1) is null
                 and (select true from sessions s where s.conversation = c.id) is null
                 and not exists (select from document_jobs j where j.conversation = c.id)
                 and not exists (select from erasures e where e.conversation = c.id)
                 and (select true from inbox i where i.conversation = c.id and i.done_at is null limit 1) is null
               limit 500
           ), unfinished as (
               -- What somebody said before the question of the language, which they never answered.
               delete from sessions s using conversations c
               where c.id = s.conversation and c.customer is null and c.knocks_since < (select house_now()) - make_interval(days => $1)
                 and s.updated_at < (select house_now()) - make_interval(days => $1) returning 1
           ), forgotten as (
               delete from addresses a using silent s where (a.channel, a.address) = (s.channel, s.address) returning 1
           ), ended as (
               delete from conversations c using left_behind l where c.id = l.id returning 1
           )
           select (select count(*) from unfinished) + (select count(*) from forgotten) + (select count(*) from ended) as "gone!""#,
        days,
    )
    .fetch_one(db)
    .await?;
    Ok(gone > 0)
}

/// Erases what people told in tickets that were closed so many years ago. Tells whether to go on at once.
pub async fn erase_tickets(db: &mut PgConnection, years: i32) -> sqlx::Result<bool> {
    let old = sqlx::query_scalar!(
        "select ticket_id from service_requests
         where status in ('completed', 'rejected', 'cancelled') and updated_at < (select house_now()) - make_interval(years => $1)
           and (answers - 'region' <> '{}' or documents <> '[]' or supervisor_notes is not null or latitude is not null)
         order by updated_at limit 500 for update skip locked",
        years,
    )
    .fetch_all(&mut *db)
    .await?;
    erasing::tickets(db, &old).await?;
    Ok(i64::try_from(old.len()).is_ok_and(|old| old == BATCH))
}

/// Drops files behind this one that belong to no ticket, and to nothing that a conversation keeps: what is left where nobody told that
/// it is dropped. The last that was looked at, where there are more.
pub async fn drop_loose_files(db: &mut PgConnection, after: i64) -> sqlx::Result<Option<i64>> {
    let looked = sqlx::query!(
        r#"with page as (
               select id, conversation, key, state, done_at from document_jobs where id > $1 order by id limit 500
           ), gone as (
               delete from document_jobs j using page p left join sessions s on s.conversation = p.conversation
               where j.id = p.id and p.state <> 'wanted' and p.done_at < (select house_now()) - interval '1 day'
                 and not exists (select from ticket_files f where f.key = p.key)
                 and coalesce(position(to_json(p.key)::text in s.state::text), 0) = 0
                 and not exists (select from sessions_aside a
                                 where a.conversation = p.conversation and position(to_json(p.key)::text in a.state::text) > 0)
               returning j.sha256
           )
           select (select max(id) from page) as last, (select count(*) from page) as "rows!",
                  array(select sha256 from gone where sha256 is not null) as "files!""#,
        after,
    )
    .fetch_one(&mut *db)
    .await?;
    let files: Vec<Option<String>> = looked.files.into_iter().map(Some).collect();
    erasing::files_leave(db, &files).await?;
    Ok(looked.last.filter(|_| looked.rows == BATCH))
}
