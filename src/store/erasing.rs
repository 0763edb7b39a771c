//! Erasing a person: the facts stay, and whose they were is known to nobody.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Erases everything that a customer told or sent, and that it was theirs. What they sent for somebody else's request (at the counter, of
/// the work) stays with that. What stands in raw messages, and the stored files, is noted
/// to be erased next (`next_conversation`, `files`).
pub async fn person(db: &mut PgConnection, customer: Uuid, now: DateTime<Utc>) -> sqlx::Result<()> {
    let theirs = sqlx::query_scalar!(
        "select ticket_id from service_requests where created_by = $1 order by ticket_id for update",
        customer
    )
    .fetch_all(&mut *db)
    .await?;
    leave_unsaid(db, customer, now).await?;
    super::emails::forget(db, customer, now).await?;
    note_traces(db, customer, &theirs, now).await?;
    tickets(db, &theirs).await?;
    let files = sqlx::query_scalar!(
        "delete from document_jobs j using conversations c
         where c.customer = $1 and j.conversation = c.id and not exists (select from ticket_files f where f.key = j.key)
         returning j.sha256",
        customer,
    )
    .fetch_all(&mut *db)
    .await?;
    files_leave(db, &files).await?;
    sqlx::query!("delete from calls where customer = $1", customer)
        .execute(&mut *db)
        .await?;
    // What they told of a danger that a neighbour has reported stands in the history of that, and on its cards.
    let told = sqlx::query!(
        "delete from timeline_words w using timeline t where t.id = w.entry and t.by_id = $1 and t.event = 'neighbour'
         returning t.ticket, w.note",
        customer
    )
    .fetch_all(&mut *db)
    .await?;
    let (about, words): (Vec<String>, Vec<String>) = told
        .into_iter()
        .map(|told| (told.ticket, told.note))
        .unzip();
    super::staff_events::redraw(db, &about).await?;
    let others: Vec<String> = words.iter().map(|words| as_written(words)).collect();
    sqlx::query!(
        "update erasures e set others = e.others || $2 from conversations c where c.id = e.conversation and c.customer = $1",
        customer,
        &others,
    )
    .execute(&mut *db)
    .await?;
    // What somebody has begun to say by SMS, and which parts of it have come.
    sqlx::query!(
        "delete from sms_parts where phone in (
             select a.address from conversations c join addresses a on a.conversation = c.id where c.customer = $1)",
        customer,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("delete from followers where customer = $1", customer)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "delete from cards card using conversations c join addresses a on a.conversation = c.id
         where c.customer = $1 and (card.lane, card.chat) = (a.channel, a.address) and card.subject like 'SRV-%'",
        customer,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from sessions s using conversations c where c.customer = $1 and s.conversation = c.id",
        customer,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from sessions_aside s using conversations c where c.customer = $1 and s.conversation = c.id",
        customer,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update customers set language = '', phone = null, phone_proven_at = null, notices = 'last', external_id = null where id = $1",
        customer
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update conversations set customer = null where customer = $1",
        customer
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What was still to be said to them of any request is not. (Before anything is noted for staff: the sender takes the two in this order.)
async fn leave_unsaid(
    db: &mut PgConnection,
    customer: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox o set state = 'superseded', why = 'forgotten', done_at = $2, owed = false
         where o.id = any(array(
                 select w.id from conversations c join addresses a on a.conversation = c.id
                 cross join lateral (select id from outbox w where (w.lane, w.chat) = (a.channel, a.address) and w.state = 'waiting' offset 0) w
                 where c.customer = $1
                 union all
                 select w.id from conversations c join addresses a on a.conversation = c.id
                 cross join lateral (select id from outbox w where (w.lane, w.chat) = (a.channel, a.address) and w.owed offset 0) w
                 where c.customer = $1))
           and (o.state = 'waiting' or o.owed) and o.class not in (0, 1)
           and (o.is_notice or o.card_subject like 'SRV-%')",
        customer,
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Words as they stand in the parameters of a message, for `like`.
fn as_written(words: &str) -> String {
    let json = serde_json::Value::from(words).to_string();
    let inside = json.trim_start_matches('"').trim_end_matches('"');
    inside
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}

/// Notes what tells them in the words of others, and in what was said to others: the numbers of their requests, and every number that
/// they proved, named or typed, as it is kept and as it is written with spaces; with or without what stands before its nine digits.
async fn note_traces(
    db: &mut PgConnection,
    customer: Uuid,
    tickets: &[String],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into erasures (conversation, at, traces)
         select c.id, $2, $3::text[] || array(
             select distinct form from (
                 select phone from customers where id = $1
                 union select phone from calls where customer = $1
                 union select found[1] from service_requests r, regexp_matches(r.answers::text, '\\+[0-9]{9,15}', 'g') found
                     where r.created_by = $1
                 union select found[1] from revisions v, regexp_matches(v.answers::text, '\\+[0-9]{9,15}', 'g') found
                     where v.ticket = any($3)
                 union select found[1] from conversations t join sessions kept on kept.conversation = t.id,
                     regexp_matches(kept.state::text, '\\+[0-9]{9,15}', 'g') found where t.customer = $1
             ) p cross join lateral unnest(array[
                 regexp_replace(p.phone, '^\\+251([0-9]{9})$', '\\1'),
                 regexp_replace(p.phone, '^\\+251(...)(..)(..)(..)$', '\\1 \\2 \\3 \\4'),
                 regexp_replace(p.phone, '^\\+251(..)(...)(....)$', '\\1 \\2 \\3')]) as form
             where p.phone is not null)
         from conversations c where c.customer = $1
         on conflict (conversation) do update set at = excluded.at, traces = erasures.traces || excluded.traces",
        customer,
        now,
        tickets,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Erases what people told in these tickets, and their papers. Number, service, region, statuses and dates stay. (A version of its own
/// tells that no other program has done it; staff see the tickets as they are from now on.)
pub async fn tickets(db: &mut PgConnection, ids: &[String]) -> sqlx::Result<()> {
    let files = sqlx::query_scalar!(
        "with papers as (
             select d ->> 'key' as key, d ->> 'sha256' as sha256
             from service_requests r cross join lateral jsonb_array_elements(as_list(r.documents)) d where r.ticket_id = any($1)
             union
             select d ->> 'key', d ->> 'sha256'
             from revisions v cross join lateral jsonb_array_elements(as_list(v.documents)) d where v.ticket = any($1)
         ), theirs as (
             delete from ticket_files f where f.ticket = any($1) returning f.key
         ), gone as (
             delete from document_jobs j using papers p, theirs t where j.key = p.key and j.sha256 = p.sha256 and j.key = t.key
         )
         select p.sha256 from papers p join theirs t on t.key = p.key",
        ids,
    )
    .fetch_all(&mut *db)
    .await?;
    files_leave(db, &files).await?;
    sqlx::query!(
        "update ratings set words = null where ticket = any($1)",
        ids
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("delete from upload_links where ticket = any($1)", ids)
        .execute(&mut *db)
        .await?;
    sqlx::query!("delete from revisions where ticket = any($1)", ids)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "delete from timeline_words w using timeline t where t.id = w.entry and t.ticket = any($1)",
        ids
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from remarks m using timeline t where t.id = m.entry and t.ticket = any($1)",
        ids
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update service_requests set answers = jsonb_strip_nulls(jsonb_build_object('region', answers -> 'region')), documents = '[]', papers_version = papers_version + 1,
             supervisor_notes = null, latitude = null, longitude = null, search_key = '', version = version + 1
         where ticket_id = any($1)",
        ids
    )
    .execute(&mut *db)
    .await?;
    // What went on as another one stands on the card of that.
    let others = sqlx::query_scalar!(
        r#"select distinct merged_into as "into!" from service_requests where ticket_id = any($1) and merged_into is not null"#,
        ids
    )
    .fetch_all(&mut *db)
    .await?;
    super::staff_events::redraw(db, &[ids, &others].concat()).await
}

/// A file that nobody has any more. What somebody else has stays.
pub async fn next_file(db: &mut PgConnection) -> sqlx::Result<Option<String>> {
    sqlx::query!(
        "delete from leaving_files l
         where exists (select from document_jobs j where j.sha256 = l.sha256) or l.deleted_at < (select house_now()) - interval '5 minutes'"
    )
    .execute(&mut *db)
    .await?;
    sqlx::query_scalar!("select sha256 from leaving_files where deleted_at is null limit 1")
        .fetch_optional(db)
        .await
}

/// Nobody wants these files (those that were stored); each is taken away, unless somebody else has it.
pub async fn files_leave(db: &mut PgConnection, sha256: &[Option<String>]) -> sqlx::Result<()> {
    let stored: Vec<String> = sha256.iter().flatten().cloned().collect();
    if stored.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into leaving_files (sha256) select distinct unnest($1::text[]) on conflict (sha256) do update set deleted_at = null",
        &stored
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that a file is out of the object store.
pub async fn file_left(db: &mut PgConnection, sha256: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "with sent as (delete from sent_files where sha256 = $1)
         update leaving_files set deleted_at = house_now() where sha256 = $1",
        sha256
    )
    .execute(db)
    .await?;
    Ok(())
}
