//! Words that come with something else: under a photo, a paper, a voice note, a film. They are heard like a message, danger first.

use super::alarm::{self, Alarm};
use super::book::Rule;
use super::early::{self, Taken};
use super::moves::Next;
use super::road::Step;
use super::sentences::{self, Sentence};
use super::session::Asking;
use super::talk::Talk;
use super::turn::{FileRef, Unread, UnreadKind};
use super::{burst, closing, documents, emergency, form, menu, office, passing, rating, report};
use crate::domain::document::{ATTACHMENT, MAX_FILES};
use crate::domain::text;

/// What stands under it, if it can be read.
pub(super) fn of(caption: Option<&str>) -> Option<String> {
    let words = text::clean(caption?);
    text::is_readable(&words).then_some(words)
}

/// The words under a file, where they say more than what it is: then the file is kept beside them.
pub(super) fn hear(talk: &mut Talk<'_>, file: &FileRef, is_voice: bool) -> Option<Next> {
    let words = of(file.caption.as_deref()).filter(|_| report::open(talk).is_none())?;
    if let Some(alarm) = danger(talk, &words) {
        let next = raise(talk, alarm, &words);
        goes_along(talk, file);
        return Some(next);
    }
    Some(match talk.session.asking {
        Asking::NotDone(ticket) if !is_voice => {
            office::file(talk, &without_words(file), ticket, ATTACHMENT);
            closing::text(talk, &words, ticket)
        }
        Asking::RatingWords(ticket) if !is_voice => {
            office::file(talk, &without_words(file), ticket, ATTACHMENT);
            rating::words(talk, &words, ticket)
        }
        Asking::Form | Asking::Resume(_) if is_answer(talk, &words, is_voice) => {
            talk.asking(Asking::Form);
            keep(talk, &without_words(file));
            Next::Answer(words)
        }
        Asking::Menu | Asking::Service | Asking::Sent | Asking::Tickets(_)
            if !is_voice
                && talk.session.draft.is_none()
                && menu::typed_service(talk, &words).is_some() =>
        {
            keep(talk, file);
            Next::Hear(words)
        }
        _ => return None,
    })
}

/// Something that cannot be opened: its words are heard, and it is told what is not kept.
pub(super) fn unread(talk: &mut Talk<'_>, unread: &Unread) -> Next {
    let Some(words) = of(unread.caption.as_deref()).filter(|_| !is_a_name_asked(talk)) else {
        talk.refuse(match unread.kind {
            UnreadKind::Film => &sentences::ERROR_FILM,
            UnreadKind::Sound => &sentences::ERROR_SOUND,
            UnreadKind::Other => &sentences::ERROR_UNSUPPORTED,
        });
        return Next::Repeat;
    };
    if let Some(alarm) = danger(talk, &words) {
        let next = raise(talk, alarm, &words);
        talk.note_behind(only_words(unread.kind));
        return next;
    }
    talk.note_plain(only_words(unread.kind));
    if let Asking::Talking { ticket, .. } = talk.session.asking {
        passing::words_under(talk, unread.kind, &words, ticket);
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
fn danger<'b>(talk: &Talk<'b>, words: &str) -> Option<&'b Alarm> {
    let heard = || alarm::heard_in(talk.book, words, Some(&talk.language));
    let tells = |alarm: &&Alarm| alarm.answer.is_some();
    match talk.session.asking {
        // What is said about a report that is open goes there.
        _ if report::open(talk).is_some() => None,
        Asking::Talking { .. } | Asking::NotDone(_) | Asking::RatingWords(_) => {
            emergency::heard(talk, words)
        }
        Asking::Form => {
            let whole = alarm::is_alarm(talk.book, words);
            whole.or_else(|| form::danger_in(talk, words).filter(tells))
        }
        _ if talk.session.asking.is_aside() => heard().filter(tells),
        _ => heard(),
    }
}

fn raise(talk: &mut Talk<'_>, alarm: &Alarm, words: &str) -> Next {
    if talk.session.asking == Asking::Form {
        emergency::alarm_in_form(talk, alarm, words)
    } else {
        emergency::told(talk, alarm, words)
    }
}

/// A file that came with the words of a danger goes with the report.
pub(super) fn goes_along(talk: &mut Talk<'_>, file: &FileRef) {
    let reports = talk.draft().filter(|(_, of)| of.is_emergency());
    let Some((draft, _)) = reports else {
        early::take(talk, file, false);
        return;
    };
    let has_room = draft.pages_of(ATTACHMENT).count() < MAX_FILES;
    let is_known = draft.pages.iter().any(|page| page.unique == file.unique);
    if is_known {
        return;
    }
    if has_room && documents::known_before(file).is_none() {
        documents::add(talk, ATTACHMENT, file);
        talk.note_behind(&sentences::FILE_WITH_REQUEST);
    } else {
        talk.note_behind(&sentences::REPORT_NO_FILE);
    }
}

/// Whether the words under a file answer the open question. A photo of a card with "my ID" under it gives no name, and what is spoken
/// is the answer itself.
fn is_answer(talk: &Talk<'_>, words: &str, is_voice: bool) -> bool {
    let Some(Step::Question(asked)) = form::open_step(talk) else {
        return false;
    };
    let takes_voice = matches!(asked.question.rule, Rule::Text(_) | Rule::Whereabouts(_));
    let is_no_answer = is_a_name_asked(talk) || burst::is_early(talk) || (is_voice && takes_voice);
    !is_no_answer && form::is_answer(talk, words)
}

fn is_a_name_asked(talk: &Talk<'_>) -> bool {
    talk.session.asking == Asking::Form
        && matches!(form::open_step(talk), Some(Step::Question(asked)) if matches!(asked.question.rule, Rule::Name))
}

/// Keeps a file whose words were the answer, for the papers or for the office.
pub(super) fn keep(talk: &mut Talk<'_>, file: &FileRef) {
    if early::attach(talk, file) {
        return;
    }
    match early::take(talk, file, false) {
        Taken::Kept => talk.note_plain(&sentences::FILE_KEPT),
        Taken::Further => {}
        Taken::NoRoom => {
            let said = talk.say(&sentences::FILE_NO_ROOM, &[("max", MAX_FILES.into())]);
            talk.note(said);
        }
    }
}

fn without_words(file: &FileRef) -> FileRef {
    FileRef {
        caption: None,
        ..file.clone()
    }
}
