//! What has happened to a ticket. Append-only, and the database enforces it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{Actor, InternalNote, Status, TicketId, TimelineEntry, TimelineEvent};

/// Something that happened to a ticket.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    pub ticket: TicketId,
    pub event: TimelineEvent,
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
        fact.event.code(),
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
    let all = TimelineEvent::all();
    let not_shown = all.filter(|event| !event.is_on_the_card());
    let not_shown: Vec<&str> = not_shown.map(TimelineEvent::code).collect();
    let rows = sqlx::query!(
        r#"select t.at, t.status, w.note as "note?" from timeline t
           left join timeline_words w on w.entry = t.id and not ($3 and t.by_role = 'customer')
           where t.ticket = $1 and t.event <> all($2) and not ($3 and t.event <> 'opened' and t.status = t.from_status)
             and not (t.event = 'changed_outside' and t.status = t.from_status and w.note is null and t.changed - 'papers' = '{}')
             and not exists (select from timeline undo where undo.ticket = t.ticket and undo.event = 'undo' and undo.version = t.version + 1)
           order by t.id"#,
        ticket.to_string(),
        &not_shown as &[&str],
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

/// The number of the newest entry of each of these tickets; of one that is none there is nothing.
pub async fn newest_of(
    db: &mut PgConnection,
    tickets: &[String],
) -> sqlx::Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"select w.ticket as "ticket!", n.id as "id!" from unnest($1::text[]) as w (ticket)
           cross join lateral (select t.id from timeline t where t.ticket = w.ticket order by t.id desc limit 1) n"#,
        tickets,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.ticket, row.id)).collect())
}

/// One line of the history as staff read it.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    #[serde(skip)]
    pub id: i64,
    pub at: DateTime<Utc>,
    /// `None`: this version does not know it.
    pub event: Option<TimelineEvent>,
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
    let lines = lines(db, &[ticket.to_string()], true).await?.into_iter();
    Ok(lines.map(|(_, line)| line).collect())
}

/// The history of each of these as other programs read it, oldest first: without what staff wrote among themselves.
pub async fn of_many(
    db: &mut PgConnection,
    tickets: &[String],
) -> sqlx::Result<Vec<(String, Line)>> {
    if tickets.is_empty() {
        return Ok(Vec::new());
    }
    lines(db, tickets, false).await
}

async fn lines(
    db: &mut PgConnection,
    tickets: &[String],
    is_for_staff: bool,
) -> sqlx::Result<Vec<(String, Line)>> {
    let rows = sqlx::query_as!(
        LineRow,
        r#"select t.id, t.ticket, t.at, t.event, t.from_status, t.status, t.by_role, t.by_name, t.by_id, t.version, w.note as "note?",
                  r.words as "remark?", t.changed
           from timeline t left join timeline_words w on w.entry = t.id left join remarks r on r.entry = t.id and $2
           where t.ticket = any($1) and ($2 or t.event <> 'remark') order by t.id"#,
        tickets,
        is_for_staff,
    )
    .fetch_all(db)
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| (row.ticket.clone(), row.into_line()))
        .collect())
}

/// The next entries behind this one, as other programs read them: at most a hundred.
///
/// None comes later with a smaller number: whoever writes into the history of a ticket holds its row from before the number is given until
/// the end of the transaction (`service_requests::lock`, or the `update` of another program, whose trigger writes), so that the numbers of one
/// ticket are committed in their order. Of several tickets together they are not.
pub async fn after(db: &mut PgConnection, ticket: TicketId, last: i64) -> sqlx::Result<Vec<Line>> {
    let rows = sqlx::query_as!(
        LineRow,
        r#"select t.id, t.ticket, t.at, t.event, t.from_status, t.status, t.by_role, t.by_name, t.by_id, t.version, w.note as "note?",
                  null as "remark?: String", t.changed
           from timeline t left join timeline_words w on w.entry = t.id
           where t.ticket = $1 and t.id > $2 and t.event <> 'remark' order by t.id limit 100"#,
        ticket.to_string(),
        last,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(LineRow::into_line).collect())
}

struct LineRow {
    id: i64,
    ticket: String,
    at: DateTime<Utc>,
    event: String,
    from_status: String,
    status: String,
    by_role: String,
    by_name: String,
    by_id: Option<Uuid>,
    version: i32,
    note: Option<String>,
    remark: Option<String>,
    changed: Option<Value>,
}

impl LineRow {
    fn into_line(self) -> Line {
        Line {
            id: self.id,
            at: self.at,
            event: event(&self.ticket, &self.event),
            from_status: self.from_status,
            status: self.status,
            by_role: self.by_role,
            by_name: self.by_name,
            by_id: self.by_id,
            version: self.version,
            note: self.note,
            remark: self.remark,
            changed: self.changed,
        }
    }
}

/// What a code of the table means. One that this version does not know is an error in the log, and its entry stands in the history
/// without a word for it.
pub(super) fn event(ticket: &str, code: &str) -> Option<TimelineEvent> {
    code.parse()
        .inspect_err(|error| tracing::error!(ticket.id = ticket, %error, "{ticket}: an entry of the history is not understood"))
        .ok()
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
