//! Papers at the counter: seen on paper, or photographed there by somebody of the staff.

use sqlx::PgConnection;

use super::answers::{say, stale};
use super::button_meaning::paper;
use super::documents::note;
use super::input::StaffInput;
use super::ticket_button::redrawn;
use super::ticket_view;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::{complete_papers, document_state};
use crate::app::{App, render};
use crate::dialogue::book::names::PHOTO;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::reply_purpose::Prompt;
use crate::dialogue::desk::texts;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::flaw_sentence;
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::file::{FileOutcome, FileRef};
use crate::domain::document::ATTACHMENT;
use crate::domain::{Document, DocumentState, Person, Ticket, TicketId, TimelineEvent};
use crate::store::addresses::Address;
use crate::store::inbound_message::InboundMessage;
use crate::store::outbox::Class;
use crate::store::{file_jobs, service_requests, staff_events, ticket_papers};

/// Begins the key of a file that staff sent: `counter-SRV-2026-00001-77`.
const COUNTER: &str = "counter-";

/// A paper that was shown at the counter counts as there.
pub(super) async fn seen(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    mut view: DeskView,
    index: usize,
) -> Result<TurnOutcome, TurnFailed> {
    let is_open = !view.ticket.status.is_closed();
    let Some(kind) = paper(app, &view.ticket, index).filter(|_| person.is_desk() && is_open) else {
        return Ok(stale(app, heard, &person.language));
    };
    let ticket = &view.ticket;
    let gone = ticket.documents.iter();
    let gone: Vec<&Document> = gone
        .filter(|document| document.kind == kind && !document.is_there())
        .collect();
    let seen = Document {
        key: format!("seen-{}", heard.inbound),
        kind,
        name: None,
        note: None,
        state: DocumentState::Seen {
            by: person.name.clone(),
            at: heard.now,
        },
    };
    ticket_papers::change(db, ticket.id, &gone, &[seen]).await?;
    note(db, person, ticket, TimelineEvent::Paper, heard.now).await?;
    complete_papers::settle(&app.book, db, ticket.id, heard.now).await?;
    if let Some(ticket) = service_requests::read_one(db, ticket.id).await? {
        view.ticket = ticket;
    }
    let view = ticket_view::view(db, view.ticket, heard.now).await?;
    Ok(redrawn(app, heard, person, &view, &Panel::Paper, None))
}

/// A photo of a paper: fetched and checked like any other.
pub(super) async fn photo(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: DeskView,
    (kind, file): (&str, &FileRef),
) -> Result<TurnOutcome, TurnFailed> {
    let ticket = keep(db, heard, view, (kind, file)).await?;
    note(db, person, &ticket, TimelineEvent::Paper, heard.now).await?;
    let mut said = say(
        heard,
        about(
            app,
            &person.language,
            &sentences::DESK_PAPER_COMING,
            (&ticket, kind),
        ),
    );
    said.wants_files = true;
    said.has_news = true;
    Ok(said)
}

/// Has a file of the staff fetched, and names it among the papers of its ticket.
pub(super) async fn keep(
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    view: DeskView,
    (kind, file): (&str, &FileRef),
) -> sqlx::Result<Ticket> {
    let ticket = view.ticket;
    let key = format!("{COUNTER}{}-{}", ticket.id, heard.inbound);
    let wanted = file_jobs::WantedFile {
        conversation: heard.conversation,
        key: key.clone(),
        kind: kind.to_owned(),
        channel: heard.from.channel,
        source: heard.source.to_owned(),
        file: serde_json::json!({ "file": file, "address": heard.from.address }),
    };
    file_jobs::want(db, &[wanted], heard.now).await?;
    let coming = Document {
        kind: kind.to_owned(),
        key,
        name: file.name.clone(),
        note: file.caption.clone(),
        state: DocumentState::Coming,
    };
    ticket_papers::change(db, ticket.id, &[], &[coming]).await?;
    Ok(ticket)
}

/// Whether staff sent this file.
pub(in crate::app) fn is_from_the_counter(key: &str) -> bool {
    key.starts_with(COUNTER)
}

/// The file has come, or has not: its ticket keeps it, and whoever sent it hears.
pub(in crate::app) async fn paper_came(
    app: &App,
    db: &mut PgConnection,
    due: &InboundMessage,
    back: &Address,
    (key, kind, outcome): (&str, &str, &FileOutcome),
) -> Result<TurnOutcome, TurnFailed> {
    let ticket = key
        .strip_prefix(COUNTER)
        .and_then(|rest| rest.rsplit_once('-')?.0.parse::<TicketId>().ok());
    let (Some(ticket), Some(settled)) =
        (ticket, document_state::settled(key, kind, outcome, due.now))
    else {
        return Ok(TurnOutcome::default());
    };
    let Some(found) = service_requests::lock(db, ticket).await? else {
        return Ok(TurnOutcome::default());
    };
    let is_kept = settled.is_there();
    ticket_papers::settled_in(db, ticket, &settled).await?;
    complete_papers::settle(&app.book, db, ticket, due.now).await?;
    staff_events::redraw(db, &[ticket.to_string()]).await?;
    let sentence = match (kind, is_kept) {
        // It went to the customer long since.
        (ATTACHMENT, true) => return Ok(TurnOutcome::default()),
        (ATTACHMENT, false) => sentences::DESK_FILE_NOT_KEPT,
        (_, true) => sentences::DESK_PAPER_KEPT,
        (_, false) => sentences::DESK_PAPER_REFUSED,
    };
    let language = due
        .person()
        .map_or(&app.book.staff_language, |person| &person.language);
    let mut reply = about(app, language, &sentence, (&found, kind));
    if let FileOutcome::Flawed { flaw } = outcome {
        let why = app.book.say(language, flaw_sentence(*flaw).key, &[]);
        reply.text = format!("{}\n{why}", reply.text);
    }
    let rows = render::draw(&reply, back, Class::Answer)
        .into_iter()
        .map(|row| crate::store::outbox::Outbound {
            ticket: Some(ticket),
            ..row
        });
    Ok(TurnOutcome {
        rows: rows.collect(),
        ..TurnOutcome::default()
    })
}

/// A reply to it means what a reply to the ticket means.
fn about(app: &App, language: &str, sentence: &Sentence, (ticket, kind): (&Ticket, &str)) -> Reply {
    let prompt = if kind == PHOTO {
        Prompt::Work
    } else {
        Prompt::Card
    };
    Reply {
        text: texts::about(&app.book, language, sentence, ticket.id),
        purpose: Some(prompt.about(ticket)),
        ..Reply::default()
    }
}
