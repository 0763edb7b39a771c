//! A technician replies to their work: the steps that are written where no button can be pressed, and photos.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::answers::say;
use super::input::StaffInput;
use super::ticket_button::redrawn;
use super::{ring, supervisor_reply, ticket_view, walk_in};
use crate::app::App;
use crate::app::desk::reply_actions;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::apply::{ActError, TicketCommand, act_in};
use crate::dialogue::Input;
use crate::dialogue::answer::dates::time_of;
use crate::dialogue::book::names;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::reply_purpose::{Prompt, Purpose};
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::desk::written_step::{self, Hour, Window, WrittenStep};
use crate::dialogue::desk::{texts, work_card};
use crate::dialogue::turn::Reply;
use crate::domain::{Action, ActionKind, InternalNote, Person, Ticket, TimelineEvent, note};
use crate::store::{service_requests, timeline};

/// What the desk answers to it.
pub(super) async fn heard(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: DeskView,
    purpose: Purpose,
) -> Result<TurnOutcome, TurnFailed> {
    let ticket = view.ticket.id;
    if !person.sees(&view.ticket, heard.now) {
        if let Input::Text(typed) = heard.input
            && says_yes(app, person, &view, typed, heard.now)
            && ring::may_take(db, &view.ticket, person).await?
        {
            return ring::take(app, db, heard, person, &view).await;
        }
        return Ok(tell(
            app,
            heard,
            person,
            &sentences::WORK_NOT_YOURS,
            &view.ticket,
        ));
    }
    let typed = match heard.input {
        Input::Text(typed) => typed.as_str(),
        Input::File(file) => {
            let photo = (names::PHOTO, file);
            let mut said = walk_in::photo(app, db, heard, person, view, photo).await?;
            if let Some(caption) = file.caption.as_deref().filter(|words| !words.is_empty())
                && let Some(view) = ticket_view::find(db, ticket, heard.now).await?
            {
                let more = written(app, db, heard, person, &view, purpose, caption).await?;
                said.rows.extend(more.rows);
            }
            return Ok(said);
        }
        _ => {
            let please = &sentences::DESK_WORDS_PLEASE;
            let lead = texts::plain(&app.book, &person.language, please);
            if let Some(caption) = heard.caption() {
                let mut said = say(
                    heard,
                    Reply {
                        text: lead,
                        ..Reply::default()
                    },
                );
                let words = written(app, db, heard, person, &view, purpose, caption);
                said.rows.extend(words.await?.rows);
                return Ok(said);
            }
            return Ok(say(
                heard,
                supervisor_reply::again(app, person, &view, &purpose, lead),
            ));
        }
    };
    written(app, db, heard, person, &view, purpose, typed).await
}

/// Whether these words accept the work.
fn says_yes(app: &App, person: &Person, view: &DeskView, typed: &str, now: DateTime<Utc>) -> bool {
    let window = Window {
        from: view.ticket.created_at,
        now,
    };
    written_step::read(&app.book, &person.language, typed, window)
        .is_some_and(|step| step.action == ActionKind::Accept)
}

/// Words: a step, the number that was asked for, or a note.
async fn written(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
    purpose: Purpose,
    typed: &str,
) -> Result<TurnOutcome, TurnFailed> {
    let book = &app.book;
    let Ok(typed) = note::read(typed) else {
        let lead = supervisor_reply::no_note(book, &person.language, typed);
        return Ok(say(
            heard,
            supervisor_reply::again(app, person, view, &purpose, lead),
        ));
    };
    let window = Window {
        from: view.ticket.created_at,
        now: heard.now,
    };
    let mut step = written_step::read(book, &person.language, &typed, window);
    let is_asked = matches!(purpose.prompt, Prompt::Meter { .. });
    if let Prompt::Meter { at, note } = &purpose.prompt {
        step = Some(reply_actions::numbered(
            book,
            &typed,
            step,
            *at,
            note.as_deref(),
        ));
    }
    let Some(step) = step else {
        return supervisor_reply::text(app, db, heard, person, view, (purpose, typed)).await;
    };
    let at = match step.hour {
        Hour::NotSaid => None,
        Hour::At(at) => Some(at),
        Hour::Impossible => {
            let sentence = &sentences::WORK_WRONG_HOUR;
            return Ok(tell(app, heard, person, sentence, &view.ticket));
        }
    };
    let Some(actions) = reply_actions::actions(view, &step) else {
        return stale(app, db, heard, person, view, typed).await;
    };
    let prompt = match step.action {
        ActionKind::GiveBack if step.words.is_none() => Some(Prompt::GiveBack),
        ActionKind::Complete
            if step.meter.is_none() && !is_asked && work_card::wants_meter(book, &view.ticket) =>
        {
            Some(Prompt::Meter {
                at,
                note: step.words.clone(),
            })
        }
        _ => None,
    };
    if let Some(prompt) = prompt {
        let asked = texts::ask(book, &person.language, prompt, &view.ticket);
        return Ok(say(heard, asked));
    }
    done(app, db, heard, person, view, (&step, actions, at)).await
}

/// Does it, at the hour when it was done, and shows the work as it is then.
async fn done(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
    (step, actions, at): (&WrittenStep, Vec<Action>, Option<DateTime<Utc>>),
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language) = (&app.book, &person.language);
    let mut ticket = view.ticket.clone();
    if let Some(meter) = &step.meter
        && step.action == ActionKind::Complete
        && work_card::wants_meter(book, &ticket)
    {
        let key = work_card::meter_key(book, &ticket);
        service_requests::additions::keep_answer(db, ticket.id, key, meter).await?;
    }
    for action in actions {
        let deed = TicketCommand {
            ticket: ticket.id,
            seen: Some(ticket.version),
            action,
            technician: None,
            by: person.actor(),
            can_be_undone: false,
        };
        ticket = match act_in(db, book, &deed, at.unwrap_or(heard.now)).await {
            Ok(after) => after,
            Err(ActError::Store(error)) => return Err(error.into()),
            // The row is locked, and the step was checked against it.
            Err(refused) => return Err(TurnFailed::Panicked(refused.to_string())),
        };
    }
    let is_told = matches!(step.action, ActionKind::Complete | ActionKind::GiveBack);
    let mut notes: Vec<String> = step.words.iter().filter(|_| !is_told).cloned().collect();
    let mut answer = texts::done(book, language, ticket.id, step.action);
    if let Some(at) = at {
        // The history has it at its true hour; that it was told later stands beside it.
        let time = time_of(book, &book.staff_language, at);
        notes.push(book.say(
            &book.staff_language,
            sentences::WORK_WRITTEN.key,
            &[("time", time.into())],
        ));
        let time = time_of(book, language, at);
        let at = book.say(language, sentences::WORK_AT.key, &[("time", time.into())]);
        answer = format!("{answer}. {at}");
    }
    for note in notes {
        remark(db, person, &ticket, note, heard.now).await?;
    }
    let after = ticket_view::view(db, ticket, heard.now).await?;
    let answer = texts::and_told(book, language, &after, answer);
    Ok(redrawn(
        app,
        heard,
        person,
        &after,
        &Panel::Main,
        Some(answer),
    ))
}

/// Too late for this step: they are told, and their words are kept.
async fn stale(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
    typed: String,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language, ticket) = (&app.book, &person.language, &view.ticket);
    remark(db, person, ticket, typed, heard.now).await?;
    let status = sentences::of(sentences::STATUS, ticket.status.code());
    let words = book.say(
        language,
        sentences::WORK_STALE.key,
        &[
            ("ticket", ticket.id.to_string().into()),
            ("status", book.say(language, &status, &[]).into()),
        ],
    );
    Ok(redrawn(app, heard, person, view, &Panel::Main, Some(words)))
}

/// Words among staff that change nothing.
async fn remark(
    db: &mut PgConnection,
    person: &Person,
    ticket: &Ticket,
    words: String,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let fact = timeline::Fact {
        ticket: ticket.id,
        event: TimelineEvent::Did(ActionKind::Remark),
        from: ticket.status,
        to: ticket.status,
        by: &person.actor(),
        note: None,
        remark: Some(&InternalNote::new(words)),
        version: ticket.version,
        changed: None,
        at: now,
    };
    timeline::append(db, &fact).await
}

fn tell(
    app: &App,
    heard: &StaffInput<'_>,
    person: &Person,
    sentence: &Sentence,
    ticket: &Ticket,
) -> TurnOutcome {
    let text = texts::about(&app.book, &person.language, sentence, ticket.id);
    say(
        heard,
        Reply {
            text,
            purpose: Some(Prompt::Work.about(ticket)),
            ..Reply::default()
        },
    )
}
