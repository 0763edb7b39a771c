//! What has happened to a ticket. Append-only, and the database enforces it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{Actor, InternalNote, Status, TicketId, TimelineEntry};

/// Something that happened to a ticket.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    pub ticket: TicketId,
    /// `opened`, or the code of an action.
    pub event: &'a str,
    pub from: Status,
    pub to: Status,
    pub by: &'a Actor,
    pub note: Option<&'a str>,
    pub remark: Option<&'a InternalNote>,
    /// What changed beside the status, by its name: before and after.
    pub changed: Option<Value>,
    /// The ticket's version after it.
    pub version: i32,
    pub at: DateTime<Utc>,
}

/// Adds a fact; the note, being a person's words, goes to a table of its own.
pub async fn append(db: &mut PgConnection, fact: &Fact<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "with entry as (
             insert into timeline (ticket, at, event, from_status, status, by_role, by_id, by_name, version, changed)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $12) returning id
         ), remark as (
             insert into remarks (entry, words) select id, $11 from entry where $11::text is not null
         )
         insert into timeline_words (entry, note) select id, $10 from entry where $10::text is not null",
        fact.ticket.to_string(),
        fact.at,
        fact.event,
        fact.from.code(),
        fact.to.code(),
        fact.by.role.code(),
        fact.by.id,
        fact.by.name,
        fact.version,
        fact.note,
        fact.remark.map(InternalNote::for_staff),
        fact.changed.clone(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The number of the newest entry of all that are committed; 0 where there is none.
pub async fn newest(db: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select coalesce(max(id), 0) as "newest!" from timeline"#)
        .fetch_one(db)
        .await
}

/// The history that a customer may read, oldest first: not what staff do among themselves, and not what was taken back.
/// To one who only follows it: how it went on, and what the office said to that.
pub async fn of_ticket(
    db: &mut PgConnection,
    ticket: TicketId,
    is_followed: bool,
) -> sqlx::Result<Vec<TimelineEntry>> {
    let rows = sqlx::query!(
        r#"select t.at, t.status, w.note as "note?" from timeline t
           left join timeline_words w on w.entry = t.id and not ($3 and t.by_role = 'customer')
           where t.ticket = $1 and t.event <> all($2) and not ($3 and t.event <> 'opened' and t.status = t.from_status)
             and not (t.event = 'changed_outside' and t.status = t.from_status and w.note is null and t.changed - 'papers' = '{}')
             and not exists (select from timeline undo where undo.ticket = t.ticket and undo.event = 'undo' and undo.version = t.version + 1)
           order by t.id"#,
        ticket.to_string(),
        &NOT_SHOWN.map(str::to_owned),
        is_followed,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(TimelineEntry {
                at: row.at,
                status: row
                    .status
                    .parse()
                    .inspect_err(|error| tracing::error!(ticket.id = %ticket, %error, "an entry of the history is not understood"))
                    .ok()?,
                note: row.note,
            })
        })
        .collect())
}

/// What the office last wrote to the customer before the decision that is taken back; not what was taken back before.
pub async fn note_before_decision(
    db: &mut PgConnection,
    ticket: TicketId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select w.note from timeline n join timeline_words w on w.entry = n.id
         where n.ticket = $1 and w.note is not null
           and n.event in ('approve', 'reject', 'request-changes', 'annotate', 'complete', 'changed_outside')
           and not exists (select from timeline undo where undo.ticket = n.ticket and undo.event = 'undo' and undo.version = n.version + 1)
           and n.id < (select max(d.id) from timeline d where d.ticket = $1 and d.event in ('approve', 'reject'))
         order by n.id desc limit 1",
        ticket.to_string(),
    )
    .fetch_optional(db)
    .await
}

/// Whether the customer, or their silence, has agreed since the ticket last moved that its work is done.
pub async fn is_confirmed(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from timeline where ticket = $1 and event = 'confirm' and id > coalesce(
                   (select max(id) from timeline where ticket = $1 and from_status <> status), 0)) as "confirmed!""#,
        ticket.to_string(),
    )
    .fetch_one(db)
    .await
}

/// Events that the card of the customer does not tell: what staff do among themselves, and what was said in the chat anyway.
const NOT_SHOWN: [&str; 21] = [
    FURTHER,
    "remark",
    "take-over",
    "undo",
    "accept",
    "set-out",
    VIEWED,
    CALLED,
    LIFTED,
    PAPER,
    MESSAGE,
    ANSWER,
    CALL_BACK,
    RATE,
    RATE_WORD,
    ADDED,
    PLACED,
    SENT_ON,
    NEIGHBOUR,
    CLAIMED,
    MOVED,
];
/// Another program changed the request.
pub const OUTSIDE: &str = "changed_outside";
/// More was told of an emergency that is open.
pub const ADDED: &str = "added";
/// The same, and where it is.
pub const PLACED: &str = "placed";
/// A neighbour who follows it told more: for staff alone.
pub const NEIGHBOUR: &str = "neighbour";
/// The counter filed it, and whoever proved its number has it now.
pub const CLAIMED: &str = "claimed";
/// The office moved it to the account that has proved its number.
pub const MOVED: &str = "moved";
/// Nobody said in which region it is: it goes to any crew.
pub const SENT_ON: &str = "sent-on";
/// The customer wrote to the office, or sent it a file.
pub const MESSAGE: &str = "message";
/// The customer reported another danger, beyond what is sent to crews without anybody's word.
pub const FURTHER: &str = "further";
/// The office answered.
pub const ANSWER: &str = "answer";
/// The customer would like to be called.
pub const CALL_BACK: &str = "call-back";
/// The customer said how content they are: in stars, or in words.
pub const RATE: &str = "rate";
pub const RATE_WORD: &str = "rate-word";
/// Somebody of the staff looked at the papers.
pub const VIEWED: &str = "viewed";
/// A paper was added: by its customer, or at the counter by somebody of the staff.
pub const PAPER: &str = "paper";
/// Somebody of the staff asked for the customer's number, to call it.
pub const CALLED: &str = "called";

/// Somebody of the staff lets its customer have more open requests than others.
pub const LIFTED: &str = "lifted";

/// One line of the history as staff read it.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub at: DateTime<Utc>,
    pub event: String,
    pub from_status: String,
    pub status: String,
    pub by_role: String,
    pub by_name: String,
    pub by_id: Option<Uuid>,
    pub version: i32,
    pub note: Option<String>,
    /// Words among staff.
    pub remark: Option<String>,
    /// What changed beside the status.
    pub changed: Option<Value>,
}

/// The whole history, oldest first, with who did it.
pub async fn for_staff(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<Vec<Line>> {
    sqlx::query_as!(
        Line,
        r#"select t.at, t.event, t.from_status, t.status, t.by_role, t.by_name, t.by_id, t.version, w.note as "note?", r.words as "remark?", t.changed
           from timeline t left join timeline_words w on w.entry = t.id left join remarks r on r.entry = t.id
           where t.ticket = $1 order by t.id"#,
        ticket.to_string(),
    )
    .fetch_all(db)
    .await
}

/// What people wrote about a ticket, oldest first; what staff wrote among themselves is not in it.
pub async fn words(
    db: &mut PgConnection,
    ticket: TicketId,
) -> sqlx::Result<Vec<(DateTime<Utc>, String)>> {
    let rows = sqlx::query!(
        "select t.at, w.note from timeline t join timeline_words w on w.entry = t.id
         where t.ticket = $1 and t.event <> 'neighbour' order by t.id",
        ticket.to_string(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.at, row.note)).collect())
}
