//! How content the customer is with what was done: one to five, and a word if they like.

use super::message_office;
use crate::dialogue::answer;
use crate::dialogue::book::sentences;
use crate::dialogue::book::ways::Way;
use crate::dialogue::session::asking::{Asking, Looking};
use crate::dialogue::turn::choice::{Choice, always, choice, choice_id};
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Rating, Reply};
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{TicketId, text as written};

/// The best that can be given.
const MOST: u8 = 5;
/// Begins what the button of a rating carries: `t:SRV-2026-00001:rate-5`.
const STARS: &str = "rate-";

/// The buttons from 1 to 5.
pub(super) fn stars(ticket: TicketId) -> impl Iterator<Item = Choice> {
    (1..=MOST).map(move |stars| Choice {
        id: choice_id(
            always::TICKET,
            &ticket.to_string(),
            &format!("{STARS}{stars}"),
        ),
        label: stars.to_string(),
        number: Some(usize::from(stars)),
    })
}

/// What such a button gives.
pub(super) fn read(option: &str) -> Option<u8> {
    let stars = option.strip_prefix(STARS)?.parse().ok()?;
    (1..=MOST).contains(&stars).then_some(stars)
}

/// Wished for by them.
pub(in crate::dialogue) fn begin(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    talk.note(ticket.to_string());
    ask(talk, ticket)
}

/// Asks for one to five.
pub(in crate::dialogue) fn ask(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    talk.asking(Asking::Stars(ticket));
    let text = talk.say(&sentences::RATE_ASK, &[]);
    let back = talk.back_button();
    talk.reply(Reply {
        text,
        choices: stars(ticket).chain([back]).collect(),
        ..Reply::default()
    });
    Next::Done
}

/// Words while that is asked. Whoever speaks of something else is not held up by it.
pub(in crate::dialogue) fn text(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) -> Next {
    let stars = answer::menu_number(typed).and_then(|number| u8::try_from(number).ok());
    match stars.filter(|stars| (1..=MOST).contains(stars)) {
        Some(stars) => give(talk, ticket, stars),
        None => passed_over(talk, typed).unwrap_or_else(|| {
            talk.leave_ticket();
            Next::Hear(typed.to_owned())
        }),
    }
}

/// Gives so many.
pub(super) fn give(talk: &mut Talk<'_>, ticket: TicketId, stars: u8) -> Next {
    wish(talk, ticket, Rating::Stars(stars))
}

fn wish(talk: &mut Talk<'_>, ticket: TicketId, rating: Rating) -> Next {
    talk.session.looking = Some(Looking::Acting(Errand::Rate, ticket));
    talk.wish(Effect::Rate { ticket, rating });
    Next::Done
}

/// Asks for a word to it.
pub(in crate::dialogue) fn ask_words(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    talk.asking(Asking::RatingWords(ticket));
    let text = talk.say(
        &sentences::RATE_WORDS,
        &[("ticket", ticket.to_string().into())],
    );
    let skip = talk.say(&sentences::BTN_SKIP, &[]);
    talk.reply(Reply {
        text,
        choices: vec![choice(always::MENU, "menu", Way::Back.code(), skip, None)],
        ..Reply::default()
    });
    Next::Done
}

/// Their words.
pub(in crate::dialogue) fn words(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) -> Next {
    if let Some(next) = passed_over(talk, typed) {
        return next;
    }
    let typed = written::clean(typed);
    if let Some(why) = message_office::says_nothing(&typed) {
        talk.note_plain(why);
        return ask_words(talk, ticket);
    }
    wish(talk, ticket, Rating::Words(typed))
}

fn passed_over(talk: &mut Talk<'_>, typed: &str) -> Option<Next> {
    if talk.book.way(typed) == Some(Way::Skip) {
        return Some(Next::LeaveTicket);
    }
    talk.way_from_ticket(typed)
}

/// It is written down.
pub(in crate::dialogue) fn rated(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    let has_words = matches!(talk.session.asking, Asking::RatingWords(rated) if rated == ticket);
    if !has_words {
        return ask_words(talk, ticket);
    }
    let said = talk.say(
        &sentences::RATE_NOTED,
        &[("ticket", ticket.to_string().into())],
    );
    talk.note(said);
    talk.leave_ticket();
    Next::GoOn
}
