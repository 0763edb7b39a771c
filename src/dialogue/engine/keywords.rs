//! One word that does something at any step, where there are no buttons and no commands: `T 42`, `L`, `0`, STOP, OUT.

use super::language;
use crate::dialogue::answer;
use crate::dialogue::book::commands::ChatCommand;
use crate::dialogue::book::ways::Way;
use crate::dialogue::book::{Keyword, sentences};
use crate::dialogue::form::outage_word;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::ticket::{rate, track};
use crate::dialogue::turn::{Effect, Reach};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, numbers};
use crate::domain::ticket_id::TicketNumber;

/// What was written, where it is a word of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HeardKeyword<'a> {
    /// As a command of that name.
    Command(ChatCommand<'a>),
    /// Something was done, or is to be.
    Went(Next),
}

/// Reads a whole message as one of the words. Nowhere else does a letter mean anything.
pub(super) fn hear<'a>(ctx: &mut TurnContext<'_>, typed: &'a str) -> Option<HeardKeyword<'a>> {
    if ctx.speaker.can.buttons {
        return None;
    }
    let keyword = ctx.book.keyword(typed);
    match keyword.filter(|_| ctx.has_language()) {
        Some(Keyword::Data) => return Some(HeardKeyword::Command(ChatCommand::MyData)),
        Some(Keyword::Forget) => return Some(HeardKeyword::Command(ChatCommand::Forget)),
        _ => {}
    }
    if let Some(keyword) = keyword {
        return at_any_time(ctx, keyword).map(HeardKeyword::Went);
    }
    if let Some(way) = numbers::way(ctx, typed) {
        return leave(ctx, way);
    }
    if let Some(command) = email(typed).filter(|_| ctx.has_language()) {
        return Some(HeardKeyword::Command(command));
    }
    let (word, rest) = parts(typed);
    let command = match (word.to_ascii_uppercase().as_str(), rest) {
        ("L", None) => ChatCommand::Language,
        ("H" | "?", None) => ChatCommand::Help,
        ("T", None) => ChatCommand::Track(None),
        ("T", Some(number)) => {
            TicketNumber::read(number)?;
            ChatCommand::Track(Some(number))
        }
        ("D", Some(number)) => {
            let number = TicketNumber::read(number)?;
            return Some(HeardKeyword::Went(track::details(ctx, number)));
        }
        ("R", Some(rest)) => {
            let (number, stars) = rest.rsplit_once(char::is_whitespace)?;
            let stars = u8::try_from(answer::menu_number(stars)?).ok()?;
            let number = TicketNumber::read(number)?;
            return Some(HeardKeyword::Went(rate::by_number(ctx, number, stars)));
        }
        _ => {
            let code = language::named(ctx, typed)?;
            return Some(HeardKeyword::Went(language::choose(ctx, &code)));
        }
    };
    Some(HeardKeyword::Command(command))
}

/// What counts before anything else, also from somebody who has no language yet.
pub(super) fn at_any_time(ctx: &mut TurnContext<'_>, keyword: Keyword) -> Option<Next> {
    match keyword {
        Keyword::Stop => {
            ctx.wish(Effect::Hush(true));
            let said = ctx.say(&sentences::STOPPED, &[]);
            ctx.aside(said);
            Some(Next::Done)
        }
        Keyword::Start if ctx.speaker.reach == Reach::Stopped => {
            ctx.wish(Effect::Hush(false));
            ctx.note_plain(&sentences::STARTED);
            Some(Next::Repeat)
        }
        // A greeting.
        Keyword::Start if ctx.has_language() => Some(Next::Home),
        Keyword::Out if ctx.has_language() => Some(outage_word::out(ctx)),
        Keyword::On if ctx.has_language() => Some(outage_word::on(ctx)),
        Keyword::Start | Keyword::Out | Keyword::On | Keyword::Data | Keyword::Forget => None,
    }
}

/// A way out of what is open.
fn leave<'a>(ctx: &TurnContext<'_>, way: Way) -> Option<HeardKeyword<'a>> {
    let is_form = ctx.session.asking == Awaiting::Form;
    match way {
        Way::Back if is_form => Some(HeardKeyword::Went(Next::Way(Way::Back))),
        Way::Back => Some(HeardKeyword::Command(ChatCommand::Back)),
        Way::Cancel => Some(HeardKeyword::Command(ChatCommand::Cancel)),
        _ if is_form => Some(HeardKeyword::Went(Next::Skip)),
        _ => None,
    }
}

/// `EMAIL`, `email almaz@example.com`, `email off`: a word, and the address where one follows.
fn email(typed: &str) -> Option<ChatCommand<'_>> {
    let mut words = typed.split_whitespace();
    let is_it = words.next()?.eq_ignore_ascii_case("email");
    let rest = words.next();
    let is_short = words.next().is_none();
    let is_meant = |rest: &str| rest.contains('@') || rest.eq_ignore_ascii_case("off");
    (is_it && is_short && rest.is_none_or(is_meant)).then_some(ChatCommand::Email(rest))
}

/// `T 42`, `t42`, `T SRV-2026-00042`: a letter and what it is about.
fn parts(typed: &str) -> (&str, Option<&str>) {
    let typed = typed.trim();
    let end = typed.chars().next().map_or(0, char::len_utf8);
    let (word, rest) = typed.split_at(end);
    let is_apart = rest.starts_with(|next: char| next.is_whitespace() || next.is_numeric());
    if rest.is_empty() {
        (word, None)
    } else if is_apart {
        (word, Some(rest.trim()))
    } else {
        (typed, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_an_address() {
        for (typed, expected) in [
            ("EMAIL", Some(ChatCommand::Email(None))),
            ("Email a@b.et", Some(ChatCommand::Email(Some("a@b.et")))),
            ("email OFF", Some(ChatCommand::Email(Some("OFF")))),
            ("email me tomorrow", None),
            ("email address", None),
            ("", None),
        ] {
            assert_eq!(email(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_letter_and_what_it_is_about() {
        for (typed, expected) in [
            ("T", ("T", None)),
            (" t 42 ", ("t", Some("42"))),
            ("T42", ("T", Some("42"))),
            ("R 42 5", ("R", Some("42 5"))),
            ("Tigist", ("Tigist", None)),
            ("", ("", None)),
        ] {
            assert_eq!(parts(typed), expected, "{typed}");
        }
    }
}
