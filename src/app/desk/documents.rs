//! Looking closer: the papers of a request, and the number of its customer. That somebody looked stands in the history.
//!
//! Both are for one person: they come to the private chat of who asked, wherever they asked.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::answers::{press_rows, toast};
use super::input::StaffInput;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::{App, render};
use crate::dialogue::answer::display;
use crate::dialogue::book::sentences;
use crate::dialogue::desk::reply_purpose::Prompt;
use crate::dialogue::desk::texts;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::paper_title;
use crate::dialogue::turn::Reply;
use crate::domain::message::{KeptFile, SentFile};
use crate::domain::{Actor, Message, MessageKind, Number, Person, Phone, Ticket, TimelineEvent};
use crate::store::outbox::Class;
use crate::store::{customers, file_jobs, timeline};

/// Sends the papers, to be looked at and not passed on; that somebody looked stands in the history. A technician sees what shows or
/// tells the place, and no paper about a person.
pub(super) async fn papers(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language, ticket) = (&app.book, &person.language, &view.ticket);
    let mut files = file_jobs::files(db, ticket, heard.source).await?;
    // What was sent with the reports that go on as this one is looked at with it.
    for merged in &view.merged {
        files.extend(file_jobs::files(db, merged, heard.source).await?);
    }
    let find = |key: &str| {
        let tickets = std::iter::once(ticket).chain(&view.merged);
        let mut documents = tickets.flat_map(|ticket| &ticket.documents);
        documents.find(|document| document.key == key)
    };
    files.retain(|file| {
        let document = find(&file.key);
        person.is_desk() || document.is_some_and(|document| book.staff.is_for_crew(&document.kind))
    });
    if files.is_empty() {
        let words = texts::about(book, language, &sentences::DESK_NO_PAPERS, ticket.id);
        return Ok(toast(heard, &words));
    }
    let Some(to) = heard.private(db).await? else {
        return Ok(cannot(app, heard, language));
    };
    note(db, person, ticket, TimelineEvent::Viewed, heard.now).await?;
    let sentence = if heard.is_in_group() {
        sentences::DESK_PAPERS_SENT_PRIVATELY
    } else {
        sentences::DESK_PAPERS_SENT
    };
    let words = book.say(
        language,
        sentence.key,
        &[
            ("ticket", ticket.id.to_string().into()),
            ("count", files.len().into()),
        ],
    );
    let mut rows = press_rows(heard, Some(&words));
    for file in &files {
        let Some(document) = find(&file.key) else {
            continue;
        };
        let name = book.say(language, &paper_title(&document.kind), &[]);
        let note = document.note.iter().map(|note| format!("\n{note}"));
        let caption = format!("{}\n{name}{}", ticket.id, note.collect::<String>());
        let paper = Message {
            file: Some(SentFile {
                id: file.file.clone(),
                mime: file.mime.clone(),
                is_protected: true,
                kept: Some(KeptFile {
                    sha256: file.sha256.clone(),
                    name: document.name.clone().unwrap_or_else(|| name.clone()),
                }),
            }),
            ..Message::of(caption)
        };
        let (kind, class) = (MessageKind::File, Class::Answer);
        rows.push(render::outbound(kind, paper, &to, class));
    }
    Ok(TurnOutcome {
        rows,
        has_news: true,
        ..TurnOutcome::default()
    })
}

/// The customer's number: the one that is proven to be theirs.
pub(super) async fn number(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language, ticket) = (&app.book, &person.language, &view.ticket);
    let verified = customers::phone(db, ticket.customer).await?;
    let typed = ticket
        .answers
        .get("phone")
        .and_then(serde_json::Value::as_str);
    let (sentence, phone) = match (verified.as_deref().and_then(Phone::read), typed) {
        (Some(phone), _) => (sentences::DESK_NUMBER, phone.to_string()),
        (None, Some(typed)) if let Ok(number) = Number::read(typed) => {
            let phone = match number {
                Number::Mobile(phone) => phone.to_string(),
                landline @ Number::Landline(_) => display::number(book, language, &landline),
            };
            (sentences::DESK_NUMBER_TYPED, phone)
        }
        _ => {
            let words = texts::about(book, language, &sentences::DESK_NO_NUMBER, ticket.id);
            return Ok(toast(heard, &words));
        }
    };
    let Some(to) = heard.private(db).await? else {
        return Ok(cannot(app, heard, language));
    };
    note(db, person, ticket, TimelineEvent::Called, heard.now).await?;
    let text = book.say(
        language,
        sentence.key,
        &[
            ("ticket", ticket.id.to_string().into()),
            ("phone", phone.into()),
        ],
    );
    let reply = Reply {
        text,
        purpose: Some(Prompt::Card.about(ticket)),
        ..Reply::default()
    };
    let words = (heard.is_in_group())
        .then(|| texts::about(book, language, &sentences::DESK_SENT_PRIVATELY, ticket.id));
    let mut rows = press_rows(heard, words.as_deref());
    rows.extend(render::draw(&reply, &to, Class::Answer));
    Ok(TurnOutcome {
        rows,
        has_news: true,
        ..TurnOutcome::default()
    })
}

/// The answer to somebody whom nothing reaches in private: how they mend that.
pub(super) fn cannot(app: &App, heard: &StaffInput<'_>, language: &str) -> TurnOutcome {
    let words = texts::plain(&app.book, language, &sentences::DESK_NOT_PRIVATELY);
    toast(heard, &words)
}

/// Something that is no change of the ticket stands in its history.
pub(super) async fn note(
    db: &mut PgConnection,
    person: &Person,
    ticket: &Ticket,
    event: TimelineEvent,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let by: Actor = person.actor();
    let fact = timeline::Fact {
        ticket: ticket.id,
        event,
        from: ticket.status,
        to: ticket.status,
        by: &by,
        note: None,
        remark: None,
        changed: None,
        version: ticket.version,
        at: now,
    };
    timeline::append(db, &fact).await
}
