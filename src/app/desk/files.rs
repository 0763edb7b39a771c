//! Files of staff in reply to a message of ours: what they are sent for decides where they go. None of them is lost without a word.

use sqlx::PgConnection;

use super::answers::say;
use super::input::StaffInput;
use super::supervisor_reply::{again, nothing, written};
use super::walk_in;
use crate::app::App;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::messages;
use crate::dialogue::book::names::PHOTO;
use crate::dialogue::book::sentences;
use crate::dialogue::desk::reply_purpose::{Prompt, Purpose};
use crate::dialogue::desk::texts;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::file::FileRef;
use crate::domain::document::{ATTACHMENT, MAX_BYTES};
use crate::domain::{FileType, Person, note};

/// What the desk answers to a photo or another file, or to a voice note.
pub(super) async fn heard(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: DeskView,
    (purpose, file): (&Purpose, &FileRef),
) -> Result<TurnOutcome, TurnFailed> {
    let language = &person.language;
    let caption = file.caption.as_deref().unwrap_or_default().trim();
    match &purpose.prompt {
        Prompt::Answer | Prompt::Annotate if person.is_desk() => {
            to_the_customer(app, db, heard, person, view, file).await
        }
        Prompt::Paper { kind } if person.is_desk() && is_paper(file) => {
            walk_in::photo(app, db, heard, person, view, (kind, file)).await
        }
        Prompt::Paper { .. } | Prompt::Answer | Prompt::Annotate if !person.is_desk() => {
            Ok(say(heard, nothing(app, person)))
        }
        // Kept among staff, as words in reply to a ticket are.
        Prompt::Card | Prompt::Remark | Prompt::Complete if is_paper(file) => {
            let mut said =
                walk_in::photo(app, db, heard, person, view.clone(), (PHOTO, file)).await?;
            if !caption.is_empty() {
                let more = written(app, db, heard, person, &view, (purpose.clone(), caption));
                said.rows.extend(more.await?.rows);
            }
            Ok(said)
        }
        Prompt::Paper { .. } | Prompt::Card | Prompt::Remark => {
            let lead = texts::about(
                &app.book,
                language,
                &sentences::DESK_PAPER_REFUSED,
                view.ticket.id,
            );
            Ok(say(heard, again(app, person, &view, purpose, lead)))
        }
        // Words were asked for, and stand under the file.
        _ if !caption.is_empty() => {
            let lead = texts::about(
                &app.book,
                language,
                &sentences::DESK_FILE_NOT_TAKEN,
                view.ticket.id,
            );
            let mut said = say(heard, plain(lead));
            let words = written(app, db, heard, person, &view, (purpose.clone(), caption));
            said.rows.extend(words.await?.rows);
            Ok(said)
        }
        _ => {
            let lead = texts::plain(&app.book, language, &sentences::DESK_WORDS_PLEASE);
            Ok(say(heard, again(app, person, &view, purpose, lead)))
        }
    }
}

/// The file goes to the customer with its caption, and into the history; one that may not, not: its caption goes all the same.
async fn to_the_customer(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: DeskView,
    file: &FileRef,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language, ticket) = (&app.book, &person.language, view.ticket.id);
    let words = note::read(file.caption.as_deref().unwrap_or_default()).ok();
    let is_taken = may_go(file);
    let mut said = TurnOutcome::default();
    if !is_taken {
        let refused = texts::about(book, language, &sentences::DESK_FILE_REFUSED, ticket);
        said.rows.extend(say(heard, plain(refused)).rows);
    }
    let sent = messages::OfficeMessage {
        words: words.as_deref(),
        file: is_taken.then_some(file),
    };
    if sent.words.is_none() && sent.file.is_none() {
        return Ok(said);
    }
    let by = person.actor();
    let Some(answered) = messages::answer(db, book, ticket, &by, sent, heard.now).await? else {
        return Ok(say(heard, nothing(app, person)));
    };
    if is_taken {
        walk_in::keep(db, heard, view.clone(), (ATTACHMENT, file)).await?;
        said.wants_files = true;
    }
    let told = texts::answered(book, language, &view, answered.is_heard);
    said.rows.extend(say(heard, plain(told)).rows);
    said.rows.extend(answered.rows);
    said.has_news = true;
    Ok(said)
}

/// What can be kept as a paper: a picture or a PDF, as far as its sender says.
fn is_paper(file: &FileRef) -> bool {
    file.mime.as_deref() != Some(FileType::Ogg.mime())
}

/// Customers are sent what they may send us: pictures, PDF files and voice notes, none of them large.
fn may_go(file: &FileRef) -> bool {
    let fits = file.bytes.is_none_or(|bytes| bytes <= MAX_BYTES);
    let known = [
        FileType::Jpeg,
        FileType::Png,
        FileType::WebP,
        FileType::Pdf,
        FileType::Ogg,
    ];
    let is_known = |mime: &str| known.iter().any(|kind| kind.mime() == mime);
    fits && file.mime.as_deref().is_none_or(is_known)
}

fn plain(text: String) -> Reply {
    Reply {
        text,
        ..Reply::default()
    }
}
