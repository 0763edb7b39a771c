//! A file of another program stands in its request from now on, as a paper of its customer does: history, clocks, cards, and who hears of it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::upload::{NewPaper, NotAdded, PaperSender};
use crate::app::App;
use crate::app::tickets::apply::{self, ActError, TicketCommand};
use crate::app::tickets::{messages, notify, report, revise};
use crate::dialogue::ticket::further_paper::{self, PaperTaken};
use crate::dialogue::turn::request::Addition;
use crate::domain::document::ATTACHMENT;
use crate::domain::{Action, Document, DocumentState, Ticket, TicketId, Workflow};
use crate::store::{attachments, kept_files, outbox, recipients, service_requests};

/// Adds it, and tells everybody whom it concerns.
pub(super) async fn attach(
    app: &App,
    db: &mut PgConnection,
    from: &PaperSender,
    ticket: &Ticket,
    (paper, taken): (&NewPaper<'_>, &PaperTaken),
    now: DateTime<Utc>,
) -> Result<(), NotAdded> {
    if !kept_files::hold(db, paper.key).await? {
        // Its customer was forgotten meanwhile, or what was there already is no longer.
        return Err(NotAdded::Away("it is noted nowhere".to_owned()));
    }
    let (book, sent, judged) = (&app.book, paper.sent, paper.judged);
    let document = Document {
        kind: sent.kind.clone(),
        key: paper.key.to_owned(),
        name: sent.name.clone(),
        note: None,
        state: DocumentState::Stored {
            sha256: judged.sha256.clone(),
            mime: judged.mime.to_owned(),
            bytes: u64::try_from(sent.bytes.len()).unwrap_or(u64::MAX),
            at: now,
        },
    };
    let (by, words) = (from.by.clone(), sent.note.as_deref());
    let is_of_danger = ticket.workflow == Workflow::Emergency && sent.kind == ATTACHMENT;
    if is_of_danger {
        // Whoever goes there sees it.
        let addition = Addition {
            documents: vec![document],
            words: words.map(str::to_owned),
            ..Addition::to(ticket.id)
        };
        report::add(book, db, (Some(ticket.customer), Some(&by)), &addition, now).await?;
    } else {
        if *taken == PaperTaken::Anew {
            let gone = further_paper::replaced(ticket, &sent.kind);
            revise::paper(book, db, ticket, (&gone, &document), now).await?;
        } else {
            attachments::add(db, ticket.id, &document).await?;
        }
        messages::told_of(book, db, ticket, &document, (&by, words), now).await?;
    }
    let hearers = recipients::customer(db, ticket.customer).await?;
    let told = notify::to_each(book, ticket, &hearers, |book, language| {
        further_paper::came(book, language, ticket, &sent.kind)
    });
    outbox::put(db, &told, now).await?;
    Ok(())
}

/// A correction goes back to the office: when every paper has come that was asked for, and where whoever sends them says that it is all.
pub(super) async fn send_back(
    app: &App,
    db: &mut PgConnection,
    from: &PaperSender,
    ticket: TicketId,
    is_last: bool,
    now: DateTime<Utc>,
) -> Result<(), NotAdded> {
    let book = &app.book;
    let after = service_requests::read_one(db, ticket).await?;
    let after = after.ok_or(NotAdded::Unknown)?;
    let is_all = is_last && further_paper::is_asked(&after);
    if !is_all && !further_paper::is_answered(book, &after) {
        return Ok(());
    }
    let resubmitted = TicketCommand {
        ticket,
        seen: None,
        action: Action::Resubmit,
        technician: None,
        by: from.corrects.clone(),
        can_be_undone: false,
    };
    // Where the table does not let it, the file is with the request all the same.
    if let Err(ActError::Store(error)) = apply::act_in(db, book, &resubmitted, now).await {
        return Err(error.into());
    }
    Ok(())
}
