//! The boards: how the desk stands, pinned in a chat and redrawn while it changes; and what comes to a chat beside it.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::{Connection, PgConnection};

use super::answers::{redraw, say, stale, tongue};
use super::input::StaffInput;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::wake::{self, NET};
use crate::app::{App, Stop, render};
use crate::dialogue::Reply;
use crate::dialogue::book::sentences;
use crate::dialogue::desk::{board as drawn, texts};
use crate::domain::queue::Tally;
use crate::domain::{Message, MessageKind, Person, Subject, calendar};
use crate::store::addresses::Address;
use crate::store::boards::{self, Board};
use crate::store::outbox::{self, Class, Outbound};
use crate::store::{self, cards, leadership, queue, staff, timeline};

/// No chat's board is drawn more often, in seconds; in a group, where twenty messages a minute may be written, still less often.
const EVERY: f64 = 3.0;
const EVERY_IN_GROUP: f64 = 9.0;
/// How often it is looked whether one would differ.
const LOOK: Duration = Duration::from_secs(1);
/// A transaction that takes longer than so many looks is counted with the next thing that happens, or the next minute.
const AGAIN: u8 = 3;

/// Keeps the boards until told to stop. Many may run; one draws.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    while !stop.is_pulled() {
        let kept = tokio::select! {
            kept = keep(&app) => kept,
            () = stop.pulled() => return,
        };
        if let Err(error) = kept {
            tracing::warn!(%error, "the boards could not be drawn; it is tried again");
            tokio::time::sleep(NET).await;
        }
    }
}

/// Draws them for as long as this connection, and with it the lead, lives.
async fn keep(app: &App) -> sqlx::Result<()> {
    let mut connection = app.pool.acquire().await?.detach();
    while !leadership::try_lead(&mut connection, "boards").await? {
        tokio::time::sleep(NET).await;
    }
    let mut counted = BoardCounts::default();
    loop {
        if redrawn(app, &mut connection, &mut counted).await? {
            wake::tell_sender(app).await;
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Draws those that would differ; whether there were any.
async fn redrawn(
    app: &App,
    connection: &mut PgConnection,
    counted: &mut BoardCounts,
) -> sqlx::Result<bool> {
    let mut tx = connection.begin().await?;
    let due = boards::due(&mut tx, EVERY, EVERY_IN_GROUP).await?;
    if due.is_empty() {
        return tx.rollback().await.map(|()| false);
    }
    let now = store::now(&mut tx).await?;
    counted.renew(&mut tx, now).await?;
    let mut rows = Vec::new();
    for board in &due {
        let language = board
            .person
            .as_ref()
            .map_or(&app.book.staff_language, |one| &one.language);
        let tally = seen_by(board.person.as_ref(), &counted.tallies);
        let reply = drawn::board(
            &app.book,
            language,
            &tally,
            board.version + 1,
            board.version > 0,
        );
        if reply.text != board.shown {
            rows.extend(draw(&mut tx, board, &reply).await?);
        }
    }
    outbox::put(&mut tx, &rows, now).await?;
    tx.commit().await?;
    Ok(!rows.is_empty())
}

/// What stands on the boards, counted when something has happened: it costs as much as there are open requests.
#[derive(Default)]
struct BoardCounts {
    /// The newest entry of the timeline then, and the minute: what is overdue becomes so without anybody.
    at: Option<(i64, i64)>,
    /// How often it is counted again though nothing newer happened: an entry may be committed after a newer one.
    again: u8,
    tallies: Vec<(Option<String>, Tally)>,
}

impl BoardCounts {
    async fn renew(&mut self, db: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<()> {
        let at = Some((timeline::newest(db).await?, now.timestamp() / 60));
        if self.at != at {
            (self.at, self.again) = (at, AGAIN);
        }
        if self.again > 0 {
            self.tallies = queue::tallies(db, midnight(now)).await?;
            self.again -= 1;
        }
        Ok(())
    }
}

/// When this day began in Addis Ababa.
fn midnight(now: DateTime<Utc>) -> DateTime<Utc> {
    calendar::end_of_day(calendar::local_day(now)) - chrono::Duration::days(1)
}

/// What somebody sees of all regions; the group sees everything.
fn seen_by(person: Option<&Person>, tallies: &[(Option<String>, Tally)]) -> Tally {
    let seen = tallies
        .iter()
        .filter(|(region, _)| person.is_none_or(|person| person.covers(region.as_deref())));
    seen.fold(Tally::default(), |sum, (_, tally)| sum + *tally)
}

/// The board into its chat, where it is pinned when it has just come.
async fn draw(db: &mut PgConnection, board: &Board, reply: &Reply) -> sqlx::Result<Vec<Outbound>> {
    let version = board.version + 1;
    boards::drawn(db, &board.chat, &reply.text, version).await?;
    let mut rows = render::draw(reply, &board.chat, Class::Broadcast);
    let is_new = reply.card.is_some_and(|card| !card.in_place);
    if is_new {
        let (kind, class) = (MessageKind::Pin, Class::Broadcast);
        rows.push(Outbound {
            card: Some((Subject::Board, version)),
            ..render::outbound(kind, Message::default(), &board.chat, class)
        });
    }
    Ok(rows)
}

/// `/board`: a new one, at the end of the chat.
pub(super) async fn asked(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
) -> Result<TurnOutcome, TurnFailed> {
    let is_group = heard.is_in_group();
    let chat = Address::new(heard.from.channel, heard.from.chat());
    let person_there = Some(person).filter(|_| !is_group);
    boards::open(db, &chat, person_there.map(|one| one.id)).await?;
    let version = boards::version(db, &chat).await?;
    let tallies = queue::tallies(db, midnight(heard.now)).await?;
    let tally = seen_by(person_there, &tallies);
    let language = tongue(app, heard, person);
    let reply = drawn::board(&app.book, language, &tally, version + 1, false);
    let board = Board {
        chat,
        person: person_there.cloned(),
        shown: String::new(),
        version,
    };
    let mut rows = Vec::new();
    // One is enough.
    if let Some(old) = cards::message(db, Subject::Board, &board.chat).await? {
        let old = Message {
            target: Some(old),
            ..Message::default()
        };
        let (kind, class) = (MessageKind::Unpin, Class::Answer);
        rows.push(render::outbound(kind, old, &board.chat, class));
    }
    rows.extend(draw(db, &board, &reply).await?);
    for row in &mut rows {
        row.class = Class::Answer;
    }
    Ok(TurnOutcome {
        rows,
        ..TurnOutcome::default()
    })
}

/// `/notify`: what comes to this person's chat.
pub(super) async fn ask_what_comes(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
) -> Result<TurnOutcome, TurnFailed> {
    let wants = staff::wants(db, person.id).await?;
    let reply = drawn::notify(&app.book, &person.language, &wants);
    Ok(say(heard, reply))
}

/// Somebody of the staff chose what comes to their chat.
pub(super) async fn chosen(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    wants: &str,
) -> Result<TurnOutcome, TurnFailed> {
    let is_known = drawn::WANTS.iter().any(|(known, _)| *known == wants);
    if !is_known || !person.is_desk() || heard.is_in_group() {
        return Ok(stale(app, heard, &person.language));
    }
    staff::want(db, person.id, wants).await?;
    let (book, language) = (&app.book, &person.language);
    let words = texts::plain(book, language, &sentences::NOTIFY_KEPT);
    let mut said = redraw(heard, &drawn::notify(book, language, wants), Some(&words));
    if wants == "board" {
        said.rows.extend(asked(app, db, heard, person).await?.rows);
    }
    Ok(said)
}
