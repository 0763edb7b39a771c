//! Which language is spoken: asked first of all, and again whenever somebody wishes.

use super::caption;
use crate::dialogue::answer;
use crate::dialogue::book::{Opt, alarm_words, commands, sentences};
use crate::dialogue::form::emergency;
use crate::dialogue::form::files::early::{self, Taken};
use crate::dialogue::session::asking::Asking;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::{Effect, Input, Reply, file};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{Talk, menu_words};
use crate::domain::text;

/// Asks, in all languages at once. A question that is still on its way to a stranger is not asked again.
pub(super) fn ask(talk: &mut Talk<'_>) -> Next {
    if talk.session.asking != Asking::Language {
        talk.session.before = Some(talk.session.asking.clone());
    }
    talk.asking(Asking::Language);
    if !talk.has_language() && talk.speaker.stranger.is_asked {
        return Next::Done;
    }
    let question = sentences::LANGUAGE_ASK.key;
    let text = talk
        .book
        .enabled()
        .map(|language| talk.book.say(&language.code, question, &[]))
        .collect::<Vec<_>>()
        .join("\n");
    let guess = talk.speaker.phone_language.as_deref();
    let mut languages: Vec<_> = talk.book.enabled().collect();
    // The language of their phone comes first; the numbers stay what they are.
    languages.sort_by_key(|language| Some(language.code.as_str()) != guess);
    let choices = languages.into_iter().map(|language| {
        choice(
            always::LANGUAGE,
            "language",
            &language.code,
            language.name.clone(),
            Some(language.number),
        )
    });
    let choices = choices.collect();
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// Words while the language is being asked.
pub(super) fn text(talk: &mut Talk<'_>, typed: &str) -> Next {
    if let Some(code) = typed_language(talk, typed) {
        return choose(talk, &code);
    }
    if talk.has_language() {
        if let Some(way) = talk.way_outside(typed) {
            return way;
        }
        talk.misunderstood_choice();
    }
    ask(talk)
}

/// Whether they speak from the desk, where the language is known: then it is spoken.
pub(super) fn is_of_the_desk(talk: &mut Talk<'_>) -> bool {
    let at_the_desk = talk.speaker.desk_language.as_deref();
    let language = at_the_desk.and_then(|code| talk.book.language(code));
    if let Some(language) = language {
        speak(talk, &language.code);
    }
    language.is_some()
}

/// Whatever somebody says before they have a language. It is not lost: a command goes on and a file is kept until the language is
/// known.
pub(super) fn first_contact(talk: &mut Talk<'_>, input: &Input) -> Next {
    let words = match input {
        Input::Tap(id) if id.starts_with(CHOICE) => {
            return choose(talk, &id[CHOICE.len()..]);
        }
        Input::Text(typed) => Some(text::clean(typed)),
        Input::File(file) | Input::Voice(file) => file::words_under(file.caption.as_deref()),
        Input::Unread(unread) => file::words_under(unread.caption.as_deref()),
        _ => None,
    };
    if let Some(words) = words {
        // Of the first question nothing is kept, so a number is its answer even as the first word.
        if matches!(input, Input::Text(_))
            && let Some(code) = typed_language(talk, &words)
        {
            return choose(talk, &code);
        }
        let phone_language = talk.speaker.phone_language.as_deref();
        if commands::read(&words).is_none()
            && let Some(alarm) = alarm_words::heard_in(talk.book, &words, phone_language)
        {
            speak(talk, &alarm.language);
            let next = emergency::told(talk, alarm, &words);
            match input {
                Input::File(file) | Input::Voice(file) => caption::goes_along(talk, file),
                Input::Unread(unread) => talk.note_behind(caption::only_words(unread.kind)),
                _ => {}
            }
            return next;
        }
        if is_worth_keeping(&words) {
            talk.session.then = Some(words);
        }
    }
    // T50: a picture as the very first word. One album is one reply.
    if let Input::File(file) = input
        && let Taken::Further = early::take(talk, file, false)
    {
        return Next::Done;
    }
    ask(talk)
}

/// A language by its code, from a button.
pub(super) fn choose(talk: &mut Talk<'_>, code: &str) -> Next {
    let Some(language) = talk.book.language(code) else {
        return Next::Stale;
    };
    let is_first = !talk.has_language();
    speak(talk, &language.code);
    talk.hear(language.name.clone());
    talk.note_plain(&sentences::LANGUAGE_SET);
    if talk.session.asking == Asking::Language {
        let before = asked_before(talk);
        talk.asking(before);
    }
    if !talk.session.kept.is_empty() && talk.session.draft.is_none() {
        talk.note_plain(&sentences::FILE_KEPT);
    }
    talk.is_fresh = is_first;
    match talk.session.then.take() {
        Some(words) => Next::Hear(words),
        None => Next::Repeat,
    }
}

/// From now on this language.
fn speak(talk: &mut Talk<'_>, code: &str) {
    code.clone_into(&mut talk.language);
    talk.session.speaks = Some(code.to_owned());
    talk.wish(Effect::SpeakLanguage(code.to_owned()));
}

/// What is to be asked again after the language.
pub(super) fn asked_before(talk: &mut Talk<'_>) -> Asking {
    let usual = if talk.session.draft.is_some() {
        Asking::Form
    } else {
        Asking::Menu
    };
    talk.session.before.take().unwrap_or(usual)
}

/// Whether this names a language, by button or in words.
pub(super) fn is_choice(talk: &Talk<'_>, input: &Input) -> bool {
    match input {
        Input::Tap(id) => id.starts_with(CHOICE),
        Input::Text(typed) => typed_language(talk, &text::clean(typed)).is_some(),
        _ => false,
    }
}

/// The beginning of each button that names a language.
const CHOICE: &str = "l:language:";

fn typed_language(talk: &Talk<'_>, typed: &str) -> Option<String> {
    if let Some(number) = answer::menu_number(typed) {
        return talk
            .book
            .enabled()
            .find(|language| language.number == number)
            .map(|language| language.code.clone());
    }
    let options: Vec<Opt> = talk
        .book
        .enabled()
        .map(|language| Opt {
            id: language.code.clone(),
            label: language.label.clone(),
        })
        .collect();
    answer::choose(talk.book, typed, &options).map(|index| options[index].id.clone())
}

/// A greeting or a wish for a language needs no second hearing once the language is known.
fn is_worth_keeping(typed: &str) -> bool {
    use commands::Command;
    match commands::read(typed) {
        Some(
            Command::Start(None)
            | Command::Language
            | Command::Menu
            | Command::Back
            | Command::Cancel
            | Command::Unknown,
        ) => false,
        Some(_) => true,
        None => menu_words::is_ticket(typed),
    }
}
