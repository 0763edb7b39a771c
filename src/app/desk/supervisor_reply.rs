//! Words and photos of staff that reply to a message of ours: what was asked decides what they mean.

use sqlx::PgConnection;

use super::act::{self, act};
use super::answers::say;
use super::input::StaffInput;
use super::{files, technician_reply, ticket_view};
use crate::app::App;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::messages;
use crate::dialogue::book::sentences;
use crate::dialogue::desk::reply_purpose::{Prompt, Purpose};
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::desk::{correctable, texts};
use crate::dialogue::turn::Reply;
use crate::dialogue::{Book, Input};
use crate::domain::{
    Action, ActionKind, InternalNote, Person, TimelineEvent, note, text as readable,
};
use crate::store::timeline;

/// What the desk answers to a reply.
pub(super) async fn heard(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    purpose: Purpose,
) -> Result<TurnOutcome, TurnFailed> {
    if matches!(heard.input, Input::Edited(_)) && purpose.prompt != Prompt::Answer {
        // They have had their effect.
        let text = texts::plain(&app.book, &person.language, &sentences::ERROR_EDITED_IDLE);
        return Ok(say(
            heard,
            Reply {
                text,
                ..Reply::default()
            },
        ));
    }
    let found = ticket_view::find(db, purpose.ticket, heard.now).await?;
    if let (Prompt::Work | Prompt::Meter { .. }, Some(view)) = (&purpose.prompt, &found) {
        let replied = technician_reply::heard(app, db, heard, person, view.clone(), purpose);
        // With much to keep in mind: it must not make every other turn larger.
        return Box::pin(replied).await;
    }
    let Some(view) = found.filter(|view| person.sees(&view.ticket, heard.now)) else {
        return Ok(say(heard, nothing(app, person)));
    };
    match heard.input {
        Input::Text(typed) => written(app, db, heard, person, &view, (purpose, typed)).await,
        // Corrected words are one more answer, as those of the customer are.
        Input::Edited(typed) => {
            if was_answered(&view, person, typed) {
                return Ok(TurnOutcome::default());
            }
            written(app, db, heard, person, &view, (purpose, typed)).await
        }
        Input::File(file) | Input::Voice(file) => {
            files::heard(app, db, heard, person, view, (&purpose, file)).await
        }
        // A place, a contact, a video, a sticker: said at once, and the next reply is as good as this one.
        _ => {
            let sentence = match purpose.prompt {
                Prompt::Answer | Prompt::Annotate if person.is_desk() => {
                    sentences::DESK_FILE_REFUSED
                }
                Prompt::Paper { .. } => sentences::DESK_PAPER_REFUSED,
                _ => sentences::DESK_WORDS_PLEASE,
            };
            let ticket = view.ticket.id;
            let lead = texts::about(&app.book, &person.language, &sentence, ticket);
            let Some(caption) = heard.caption() else {
                return Ok(say(heard, again(app, person, &view, &purpose, lead)));
            };
            // What stands under it counts all the same.
            let mut said = say(
                heard,
                Reply {
                    text: lead,
                    ..Reply::default()
                },
            );
            let words = written(app, db, heard, person, &view, (purpose, caption));
            said.rows.extend(words.await?.rows);
            Ok(said)
        }
    }
}

/// Says this, and asks once more for what was asked for.
pub(super) fn again(
    app: &App,
    person: &Person,
    view: &DeskView,
    purpose: &Purpose,
    lead: String,
) -> Reply {
    let kept = serde_json::to_value(purpose).ok();
    if matches!(purpose.prompt, Prompt::Card | Prompt::Work) {
        // Nothing was asked for: a reply to it means what a reply to the ticket means.
        return Reply {
            text: lead,
            purpose: kept,
            ..Reply::default()
        };
    }
    let asked = texts::ask(
        &app.book,
        &person.language,
        purpose.prompt.clone(),
        &view.ticket,
    );
    Reply {
        text: format!("{lead}\n\n{}", asked.text),
        purpose: kept,
        ..asked
    }
}

/// Whether these are the words that this person answered last: Telegram also calls a message edited when its preview has come.
fn was_answered(view: &DeskView, person: &Person, typed: &str) -> bool {
    let mut answers = view.history.iter().rev();
    let last = answers
        .find(|entry| entry.event == Some(TimelineEvent::Answer) && entry.by == Some(person.id));
    last.is_some_and(|entry| entry.note.as_deref() == note::read(typed).ok().as_deref())
}

pub(super) async fn written(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
    (purpose, typed): (Purpose, &str),
) -> Result<TurnOutcome, TurnFailed> {
    let Ok(words) = note::read(typed) else {
        let lead = no_note(&app.book, &person.language, typed);
        return Ok(say(heard, again(app, person, view, &purpose, lead)));
    };
    text(app, db, heard, person, view, (purpose, words)).await
}

/// Tells that words are none that can be kept, and what would be.
pub(super) fn no_note(book: &Book, language: &str, typed: &str) -> String {
    if readable::says_something(typed) {
        let max = ("max", note::LONGEST.into());
        book.say(language, sentences::DESK_TOO_LONG.key, &[max])
    } else {
        texts::plain(book, language, &sentences::DESK_WORDS_PLEASE)
    }
}

/// To whoever may not see the ticket, it does not exist.
pub(super) fn nothing(app: &App, person: &Person) -> Reply {
    Reply {
        text: texts::plain(&app.book, &person.language, &sentences::DESK_NOTHING),
        ..Reply::default()
    }
}

pub(super) async fn text(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
    (purpose, words): (Purpose, String),
) -> Result<TurnOutcome, TurnFailed> {
    let ticket = &view.ticket;
    let action = match purpose.prompt {
        Prompt::Reject => Action::Reject { reason: words },
        Prompt::Changes { ticked } => Action::RequestChanges {
            wish: words,
            items: correctable::ticked(&correctable::wishes(&app.book, ticket), ticked),
        },
        Prompt::Approve => Action::Approve { note: Some(words) },
        Prompt::Annotate => Action::Annotate { note: words },
        Prompt::GiveBack => Action::GiveBack {
            why: InternalNote::new(words),
        },
        Prompt::Complete => Action::Complete { note: Some(words) },
        Prompt::Card | Prompt::Remark | Prompt::Work | Prompt::Meter { .. } => Action::Remark {
            words: InternalNote::new(words),
        },
        Prompt::Answer => {
            if !person.is_desk() {
                return Ok(say(heard, nothing(app, person)));
            }
            let (book, by) = (&app.book, person.actor());
            let sent = messages::OfficeMessage {
                words: Some(&words),
                file: None,
            };
            let Some(sent) = messages::answer(db, book, ticket.id, &by, sent, heard.now).await?
            else {
                return Ok(say(heard, nothing(app, person)));
            };
            let text = texts::answered(book, &person.language, view, sent.is_heard);
            let mut answered = say(
                heard,
                Reply {
                    text,
                    ..Reply::default()
                },
            );
            answered.rows.extend(sent.rows);
            return Ok(answered);
        }
        // A photo is wanted, not words.
        prompt @ Prompt::Paper { .. } => {
            let asked = texts::ask(&app.book, &person.language, prompt, ticket);
            return Ok(say(heard, asked));
        }
    };
    // A note belongs to the ticket whatever has happened since; a decision belongs to what was seen.
    let is_note = matches!(action, Action::Remark { .. } | Action::Annotate { .. });
    if !is_note && purpose.version != ticket.version {
        return Ok(act::too_late(app, heard, person, view));
    }
    if let Action::Remark { words } = &action
        && ticket.status.is_closed()
    {
        // What is closed is not changed any more; what staff say of it is kept all the same.
        return keep_remark(app, db, heard, person, view, words).await;
    }
    act(app, db, heard, person, view, (action, None)).await
}

async fn keep_remark(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
    words: &InternalNote,
) -> Result<TurnOutcome, TurnFailed> {
    let ticket = &view.ticket;
    let fact = timeline::Fact {
        ticket: ticket.id,
        event: TimelineEvent::Did(ActionKind::Remark),
        from: ticket.status,
        to: ticket.status,
        by: &person.actor(),
        note: None,
        remark: Some(words),
        changed: None,
        version: ticket.version,
        at: heard.now,
    };
    timeline::append(db, &fact).await?;
    let text = texts::about(
        &app.book,
        &person.language,
        &sentences::DESK_KEPT,
        ticket.id,
    );
    Ok(say(
        heard,
        Reply {
            text,
            ..Reply::default()
        },
    ))
}
