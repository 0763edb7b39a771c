//! Files that are wanted from a channel, until they are stored or lost.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::erasing;
use crate::domain::{Channel, DocumentState, Ticket};

/// A file that the conversation asked for.
#[derive(Clone, Debug)]
pub struct WantedFile {
    pub conversation: i64,
    pub key: String,
    pub kind: String,
    pub channel: Channel,
    pub source: String,
    /// A `FileRef`, and where to answer.
    pub file: Value,
}

/// Asks for files. Asking twice under one key is asking once.
pub async fn want(
    db: &mut PgConnection,
    wanted: &[WantedFile],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let each = || wanted.iter();
    let conversations: Vec<i64> = each().map(|file| file.conversation).collect();
    let keys: Vec<&str> = each().map(|file| &*file.key).collect();
    let kinds: Vec<&str> = each().map(|file| &*file.kind).collect();
    let channels: Vec<&str> = each().map(|file| file.channel.code()).collect();
    let sources: Vec<&str> = each().map(|file| &*file.source).collect();
    let files: Vec<&Value> = each().map(|file| &file.file).collect();
    sqlx::query!(
        "insert into document_jobs (conversation, key, kind, channel, source, file, not_before, created_at)
         select n.*, $7, $7 from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[]) as n
         on conflict do nothing",
        &conversations,
        &keys as &[&str],
        &kinds as &[&str],
        &channels as &[&str],
        &sources as &[&str],
        &files as &[&Value],
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A job in the hands of a fetcher.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: i64,
    pub conversation: i64,
    pub key: String,
    pub kind: String,
    pub source: String,
    pub file: Value,
    pub tries: i32,
    pub slow_said: bool,
    pub created_at: DateTime<Utc>,
    pub now: DateTime<Utc>,
}

/// Takes up to `limit` jobs of a channel that are due, for so many seconds. (Those by the clock on the wall: who is dead is so by no
/// other.)
///
/// Nobody waits for the disk, here and when one is over: if the server crashes, they are wanted as before, and fetched again.
pub async fn take(
    db: &mut PgConnection,
    channel: &str,
    limit: i64,
    seconds: f64,
) -> sqlx::Result<Vec<Job>> {
    sqlx::query_as!(
        Job,
        r#"update document_jobs j set leased_until = clock_timestamp() + make_interval(secs => $3), tries = j.tries + 1
           where (select set_config('synchronous_commit', 'off', true)) is not null and j.id = any(array(
               select id from document_jobs
               where state = 'wanted' and channel = $1 and not_before <= (select house_now()) and leased_until <= (select clock_timestamp())
               order by not_before limit $2 for update skip locked))
           returning j.id, j.conversation as "conversation!", j.key, j.kind, j.source, j.file, j.tries, j.slow_said, j.created_at, house_now() as "now!""#,
        channel,
        limit,
        seconds,
    )
    .fetch_all(db)
    .await
}

/// Whoever has taken it is at work: it is theirs for so many seconds more.
pub async fn hold(pool: &PgPool, id: i64, seconds: f64) -> sqlx::Result<()> {
    sqlx::query!(
        "update document_jobs set leased_until = clock_timestamp() + make_interval(secs => $2) where id = $1 and done_at is null",
        id,
        seconds,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// A file could not be had yet: another try after so many seconds.
pub async fn later(
    db: &mut PgConnection,
    id: i64,
    why: &str,
    seconds: f64,
    slow_said: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update document_jobs set not_before = house_now() + make_interval(secs => $3), leased_until = '-infinity', why = $2,
                slow_said = slow_said or $4
         where id = $1 and done_at is null",
        id,
        why,
        seconds,
        slow_said,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What became of a job whose file was stored, or is not to be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It has ended, and its conversation is told.
    Told,
    /// A file of the same content is being taken away: it has to be stored again.
    IsLeaving,
    /// Another fetcher was quicker, or nobody wants the file any more.
    Unwanted,
}

/// The job is over: the file is stored under this name, or it is told why not; its conversation is told in the same statement.
pub async fn over(
    db: &mut PgConnection,
    job: &Job,
    sha256: Option<&str>,
    why: Option<&str>,
    told: &Value,
) -> sqlx::Result<Over> {
    let done = sqlx::query!(
        r#"with leaving as (
               select exists (select from leaving_files where sha256 = $2 and coalesce(deleted_at >= $4, true)) as is_leaving
               from set_config('synchronous_commit', 'off', true)
           ), ended as (
               update document_jobs set state = case when $2::text is not null then 'stored' else 'failed' end, sha256 = $2, why = $3,
                      done_at = house_now()
               where id = $1 and done_at is null and not (select is_leaving from leaving) returning conversation
           ), told as (
               insert into inbox (channel, source, external_id, conversation, ordinal, body, received_at)
               select 'house', 'fetch', $1::bigint::text, conversation, (extract(epoch from clock_timestamp()) * 1000000)::bigint, $5, house_now()
               from ended
               on conflict do nothing
           )
           select is_leaving as "is_leaving!", exists (select from ended) as "has_ended!" from leaving"#,
        job.id,
        sha256,
        why,
        job.now,
        told.to_string(),
    )
    .fetch_one(db)
    .await?;
    Ok(match (done.has_ended, done.is_leaving) {
        (true, _) => Over::Told,
        (false, true) => Over::IsLeaving,
        (false, false) => Over::Unwanted,
    })
}

/// The conversation has dropped these files: what belongs to no ticket is fetched no more, and goes.
pub async fn drop(db: &mut PgConnection, conversation: i64, keys: &[String]) -> sqlx::Result<()> {
    let files = sqlx::query_scalar!(
        "delete from document_jobs j
         where j.conversation = $1 and j.key = any($2) and not exists (select from ticket_files f where f.key = j.key) returning j.sha256",
        conversation,
        keys,
    )
    .fetch_all(&mut *db)
    .await?;
    erasing::files_leave(db, &files).await
}

/// How many stored files of this person belong to nothing that is kept.
pub async fn loose(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from conversations c join document_jobs j on j.conversation = c.id
           left join sessions s on s.conversation = c.id
           where c.customer = $1 and j.state = 'stored' and not exists (select from ticket_files f where f.key = j.key)
             and coalesce(position(to_json(j.key)::text in s.state::text), 0) = 0"#,
        customer,
    )
    .fetch_one(db)
    .await
}

/// A stored file, and what a bot calls it.
#[derive(Clone, Debug)]
pub struct ChannelFile {
    /// The key of the document.
    pub key: String,
    pub sha256: String,
    /// As it came to this bot, or was sent by it; empty: the bot does not have it.
    pub file: String,
    /// As the channel named it; a photo has none.
    pub mime: Option<String>,
}

/// The stored files of a ticket, by whatever door they came, in the order of the ticket, for this bot of Telegram. A file that another
/// program only names is none.
pub async fn files(
    db: &mut PgConnection,
    ticket: &Ticket,
    bot: &str,
) -> sqlx::Result<Vec<ChannelFile>> {
    let (mut keys, mut mimes) = (Vec::new(), Vec::new());
    for document in &ticket.documents {
        if let DocumentState::Stored { mime, .. } = &document.state {
            keys.push(document.key.clone());
            mimes.push(mime.clone());
        }
    }
    sqlx::query_as!(
        ChannelFile,
        r#"select j.key, j.sha256 as "sha256!", coalesce(own.file, sent.file, '') as "file!",
                  case when own.file is null then k.mime else j.file -> 'file' ->> 'mime' end as mime
           from unnest($1::text[], $2::text[]) with ordinality as k (key, mime, position)
           join ticket_files f on f.ticket = $3 and f.key = k.key
           join document_jobs j on j.key = k.key and j.state = 'stored' and j.sha256 is not null
           left join lateral (select j.file -> 'file' ->> 'id' as file where j.channel = 'telegram' and j.source = $4) own on true
           left join sent_files sent on sent.sha256 = j.sha256 and sent.channel = 'telegram' and sent.source = $4
           order by k.position"#,
        &keys,
        &mimes,
        ticket.id.to_string(),
        bot,
    )
    .fetch_all(db)
    .await
}
