//! Which language is spoken: asked first of all, and again whenever somebody wishes.

use super::{caption, keywords, own_words};
use crate::dialogue::answer;
use crate::dialogue::book::{Book, Opt, alarm_words, commands, sentences};
use crate::dialogue::form::emergency;
use crate::dialogue::form::files::early::{self, EarlyFileOutcome};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::{Effect, Input, Reply, file};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, menu_words};
use crate::domain::text;

/// How often a stranger is asked within a day where each question costs: whoever does not answer then is no person.
const ASKED: u32 = 5;

/// Asks, in all languages at once. A question that is still on its way to a stranger is not asked again.
pub(super) fn ask(ctx: &mut TurnContext<'_>) -> Next {
    if ctx.session.asking != Awaiting::Language {
        ctx.session.before = Some(ctx.session.asking.clone());
    }
    ctx.asking(Awaiting::Language);
    let stranger = ctx.speaker.stranger;
    let is_enough = !ctx.speaker.can.buttons && stranger.said >= ASKED;
    if !ctx.has_language() && (stranger.is_asked || is_enough) {
        return Next::Done;
    }
    let question = sentences::LANGUAGE_ASK.key;
    // The short question is one for all of them: their names are read by everybody.
    let asked_in = if ctx.book.is_short() { 1 } else { usize::MAX };
    let text = ctx
        .book
        .enabled()
        .take(asked_in)
        .map(|language| ctx.book.say(&language.code, question, &[]))
        .collect::<Vec<_>>()
        .join("\n");
    let guess = ctx.speaker.phone_language.as_deref();
    let mut languages: Vec<_> = ctx.book.enabled().collect();
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
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// Words while the language is being asked.
pub(super) fn text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    if let Some(code) = typed_language(ctx, typed) {
        return choose(ctx, &code);
    }
    if ctx.has_language() {
        if let Some(way) = ctx.way_outside(typed) {
            return way;
        }
        ctx.misunderstood_choice();
    }
    ask(ctx)
}

/// Whether they speak from the desk, where the language is known: then it is spoken.
pub(super) fn is_of_the_desk(ctx: &mut TurnContext<'_>) -> bool {
    let at_the_desk = ctx.speaker.desk_language.as_deref();
    let language = at_the_desk.and_then(|code| ctx.book.language(code));
    if let Some(language) = language {
        speak(ctx, &language.code);
    }
    language.is_some()
}

/// Whatever somebody says before they have a language. It is not lost: a command goes on and a file is kept until the language is
/// known.
pub(super) fn first_contact(ctx: &mut TurnContext<'_>, input: &Input) -> Next {
    let words = match input {
        Input::Tap(id) if id.starts_with(CHOICE) => {
            return choose(ctx, &id[CHOICE.len()..]);
        }
        Input::Text(typed) => Some(text::clean(typed)),
        Input::File(file) | Input::Voice(file) => file::words_under(file.caption.as_deref()),
        Input::Unread(unread) => file::words_under(unread.caption.as_deref()),
        _ => None,
    };
    if let Some(words) = words {
        if let Some(next) = word_of_a_stranger(ctx, input, &words) {
            return next;
        }
        // Of the first question nothing is kept, so a number is its answer even as the first word.
        if matches!(input, Input::Text(_))
            && let Some(code) = typed_language(ctx, &words)
        {
            return choose(ctx, &code);
        }
        let phone_language = ctx.speaker.phone_language.as_deref();
        if commands::read(&words).is_none()
            && let Some(alarm) = alarm_words::heard_in(ctx.book, &words, phone_language)
        {
            speak(ctx, &alarm.language);
            let next = emergency::told(ctx, alarm, &words);
            match input {
                Input::File(file) | Input::Voice(file) => caption::goes_along(ctx, file),
                Input::Unread(unread) => ctx.note_behind(caption::only_words(unread.kind)),
                _ => {}
            }
            return next;
        }
        let is_keyword = !ctx.speaker.can.buttons && ctx.book.keyword(&words).is_some();
        if is_keyword || is_worth_keeping(ctx.book, &words) {
            ctx.session.then = Some(words);
        }
    }
    // T50: a picture as the very first word. One album is one reply.
    if let Input::File(file) = input
        && let EarlyFileOutcome::Further = early::take(ctx, file, false)
    {
        return Next::Done;
    }
    ask(ctx)
}

/// STOP, from somebody whom we do not know: they hear no more of us.
fn word_of_a_stranger(ctx: &mut TurnContext<'_>, input: &Input, words: &str) -> Option<Next> {
    let is_heard = matches!(input, Input::Text(_)) && !ctx.speaker.can.buttons;
    let keyword = ctx.book.keyword(words).filter(|_| is_heard)?;
    keywords::at_any_time(ctx, keyword)
}

/// A language by its code, from a button.
pub(super) fn choose(ctx: &mut TurnContext<'_>, code: &str) -> Next {
    let Some(language) = ctx.book.language(code) else {
        return Next::Stale;
    };
    let is_first = !ctx.has_language();
    speak(ctx, &language.code);
    ctx.hear(language.name.clone());
    ctx.note_plain(&sentences::LANGUAGE_SET);
    if ctx.session.asking == Awaiting::Language {
        let before = asked_before(ctx);
        ctx.asking(before);
    }
    if !ctx.session.kept.is_empty() && ctx.session.draft.is_none() {
        ctx.note_plain(&sentences::FILE_KEPT);
    }
    ctx.is_fresh = is_first;
    match ctx.session.then.take() {
        Some(words) => Next::Hear(words),
        None => Next::Repeat,
    }
}

/// From now on this language.
fn speak(ctx: &mut TurnContext<'_>, code: &str) {
    code.clone_into(&mut ctx.language);
    ctx.session.speaks = Some(code.to_owned());
    ctx.wish(Effect::SpeakLanguage(code.to_owned()));
}

/// What is to be asked again after the language.
pub(super) fn asked_before(ctx: &mut TurnContext<'_>) -> Awaiting {
    let usual = if ctx.session.draft.is_some() {
        Awaiting::Form
    } else {
        Awaiting::Menu
    };
    ctx.session.before.take().unwrap_or(usual)
}

/// Whether this names a language, by button or in words.
pub(super) fn is_choice(ctx: &TurnContext<'_>, input: &Input) -> bool {
    match input {
        Input::Tap(id) => id.starts_with(CHOICE),
        Input::Text(typed) => typed_language(ctx, &text::clean(typed)).is_some(),
        _ => false,
    }
}

/// The beginning of each button that names a language.
const CHOICE: &str = "l:language:";

/// A language by its name, whatever else it could mean.
pub(super) fn named(ctx: &TurnContext<'_>, typed: &str) -> Option<String> {
    let is_number = answer::menu_number(typed).is_some();
    typed_language(ctx, typed).filter(|_| !is_number)
}

fn typed_language(ctx: &TurnContext<'_>, typed: &str) -> Option<String> {
    if let Some(number) = answer::menu_number(typed) {
        return ctx
            .book
            .enabled()
            .find(|language| language.number == number)
            .map(|language| language.code.clone());
    }
    let options: Vec<Opt> = ctx
        .book
        .enabled()
        .map(|language| Opt {
            id: language.code.clone(),
            label: language.label.clone(),
        })
        .collect();
    answer::choose(ctx.book, typed, &options).map(|index| options[index].id.clone())
}

/// A greeting or a wish for a language needs no second hearing once the language is known.
fn is_worth_keeping(book: &Book, typed: &str) -> bool {
    use commands::ChatCommand;
    match commands::read(typed) {
        Some(
            ChatCommand::Start(None)
            | ChatCommand::Language
            | ChatCommand::Menu
            | ChatCommand::Back
            | ChatCommand::Cancel
            | ChatCommand::Unknown,
        ) => false,
        Some(_) => true,
        None => menu_words::is_ticket(typed) || own_words::says_something(book, typed),
    }
}
