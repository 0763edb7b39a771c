//! Words that come with something else: under a photo, a paper, a voice note, a film. They are heard like a message, danger first.

use super::unwritten;
use crate::dialogue::book::Rule;
use crate::dialogue::book::alarm_words::{self, Alarm};
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::form::files::ask;
use crate::dialogue::form::files::early::{self, EarlyFileOutcome};
use crate::dialogue::form::{self, early_words, emergency, report_state};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::steps::Step;
use crate::dialogue::ticket::{confirm_done, message_office, rate};
use crate::dialogue::turn::file::{FileRef, words_under};
use crate::dialogue::turn::{Unread, UnreadKind};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, menu_words, open_step, refused_file};
use crate::domain::document::{ATTACHMENT, MAX_FILES};

/// The words under a file, where they say more than what it is: then the file is kept beside them.
pub(super) fn hear(ctx: &mut TurnContext<'_>, file: &FileRef, is_voice: bool) -> Option<Next> {
    let words =
        words_under(file.caption.as_deref()).filter(|_| report_state::open(ctx).is_none())?;
    if let Some(alarm) = danger(ctx, &words) {
        let next = raise(ctx, alarm, &words);
        goes_along(ctx, file);
        return Some(next);
    }
    Some(match ctx.session.asking {
        Awaiting::NotDone(ticket) if !is_voice => {
            message_office::file(ctx, &without_words(file), ticket, ATTACHMENT);
            confirm_done::text(ctx, &words, ticket)
        }
        Awaiting::RatingWords(ticket) if !is_voice => {
            message_office::file(ctx, &without_words(file), ticket, ATTACHMENT);
            rate::words(ctx, &words, ticket)
        }
        Awaiting::Form | Awaiting::Resume(_) if is_answer(ctx, &words, is_voice) => {
            ctx.asking(Awaiting::Form);
            keep(ctx, &without_words(file));
            Next::Answer(words)
        }
        Awaiting::Menu | Awaiting::Service | Awaiting::Sent | Awaiting::Tickets(_)
            if !is_voice
                && ctx.session.draft.is_none()
                && menu_words::typed_service(ctx, &words).is_some() =>
        {
            keep(ctx, file);
            Next::Hear(words)
        }
        _ => return None,
    })
}

/// Something that cannot be opened: its words are heard, and it is told what is not kept.
pub(super) fn unread(ctx: &mut TurnContext<'_>, unread: &Unread) -> Next {
    let Some(words) = words_under(unread.caption.as_deref()).filter(|_| !is_a_name_asked(ctx))
    else {
        ctx.refuse(match unread.kind {
            UnreadKind::Film => &sentences::ERROR_FILM,
            UnreadKind::Sound => &sentences::ERROR_SOUND,
            UnreadKind::Other => &sentences::ERROR_UNSUPPORTED,
        });
        return Next::Repeat;
    };
    if let Some(alarm) = danger(ctx, &words) {
        let next = raise(ctx, alarm, &words);
        ctx.note_behind(only_words(unread.kind));
        return next;
    }
    ctx.note_plain(only_words(unread.kind));
    if let Awaiting::Talking { ticket, .. } = ctx.session.asking {
        unwritten::words_under(ctx, unread.kind, &words, ticket);
        return Next::Done;
    }
    Next::Hear(words)
}

/// That the words were read, and what they came with is not kept.
pub(super) const fn only_words(kind: UnreadKind) -> &'static Sentence {
    match kind {
        UnreadKind::Film => &sentences::FILM_WORDS,
        UnreadKind::Sound | UnreadKind::Other => &sentences::UNREAD_WORDS,
    }
}

/// The danger that they tell of, where something else may be meant as much as words alone may.
fn danger<'b>(ctx: &TurnContext<'b>, words: &str) -> Option<&'b Alarm> {
    let heard = || alarm_words::heard_in(ctx.book, words, Some(&ctx.language));
    let tells = |alarm: &&Alarm| alarm.answer.is_some();
    match ctx.session.asking {
        // What is said about a report that is open goes there.
        _ if report_state::open(ctx).is_some() => None,
        Awaiting::Talking { .. } | Awaiting::NotDone(_) | Awaiting::RatingWords(_) => {
            emergency::heard(ctx, words)
        }
        Awaiting::Form => {
            let whole = alarm_words::is_alarm(ctx.book, words);
            whole.or_else(|| form::danger_in(ctx, words).filter(tells))
        }
        _ if ctx.session.asking.is_aside() => heard().filter(tells),
        _ => heard(),
    }
}

fn raise(ctx: &mut TurnContext<'_>, alarm: &Alarm, words: &str) -> Next {
    if ctx.session.asking == Awaiting::Form {
        emergency::alarm_in_form(ctx, alarm, words)
    } else {
        emergency::told(ctx, alarm, words)
    }
}

/// A file that came with the words of a danger goes with the report.
pub(super) fn goes_along(ctx: &mut TurnContext<'_>, file: &FileRef) {
    let reports = ctx.draft().filter(|(_, of)| of.is_emergency());
    let Some((draft, _)) = reports else {
        early::take(ctx, file, false);
        return;
    };
    let has_room = draft.pages_of(ATTACHMENT).count() < MAX_FILES;
    let is_known = draft.pages.iter().any(|page| page.unique == file.unique);
    if is_known {
        return;
    }
    if has_room && refused_file::known_before(file).is_none() {
        ask::add(ctx, ATTACHMENT, file);
        ctx.note_behind(&sentences::FILE_WITH_REQUEST);
    } else {
        ctx.note_behind(&sentences::REPORT_NO_FILE);
    }
}

/// Whether the words under a file answer the open question. A photo of a card with "my ID" under it gives no name, and what is spoken
/// is the answer itself.
fn is_answer(ctx: &TurnContext<'_>, words: &str, is_voice: bool) -> bool {
    let Some(Step::Question(asked)) = open_step::open_step(ctx) else {
        return false;
    };
    let takes_voice = matches!(asked.question.rule, Rule::Text(_) | Rule::Whereabouts(_));
    let is_no_answer =
        is_a_name_asked(ctx) || early_words::is_early(ctx) || (is_voice && takes_voice);
    !is_no_answer && open_step::is_answer(ctx, words)
}

fn is_a_name_asked(ctx: &TurnContext<'_>) -> bool {
    ctx.session.asking == Awaiting::Form
        && matches!(open_step::open_step(ctx), Some(Step::Question(asked)) if matches!(asked.question.rule, Rule::Name))
}

/// Keeps a file whose words were the answer, for the papers or for the office.
pub(super) fn keep(ctx: &mut TurnContext<'_>, file: &FileRef) {
    if early::attach(ctx, file) {
        return;
    }
    match early::take(ctx, file, false) {
        EarlyFileOutcome::Kept => ctx.note_plain(&sentences::FILE_KEPT),
        EarlyFileOutcome::Further => {}
        EarlyFileOutcome::NoRoom => {
            let said = ctx.say(&sentences::FILE_NO_ROOM, &[("max", MAX_FILES.into())]);
            ctx.note(said);
        }
    }
}

fn without_words(file: &FileRef) -> FileRef {
    FileRef {
        caption: None,
        ..file.clone()
    }
}
