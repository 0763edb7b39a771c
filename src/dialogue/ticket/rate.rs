//! How content the customer is with what was done: one to five, and a word if they like.

use super::{message_office, track};
use crate::dialogue::answer;
use crate::dialogue::book::Book;
use crate::dialogue::book::sentences;
use crate::dialogue::book::ways::Way;
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::turn::choice::{Choice, always, choice, choice_id};
use crate::dialogue::turn::lookup::TicketView;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, Rating, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::ticket_id::TicketNumber;
use crate::domain::{TicketId, text as written};

/// The best that can be given.
const MOST: u8 = 5;
/// Begins what the button of a rating carries: `t:SRV-2026-00001:rate-5`.
const STARS: &str = "rate-";

/// The buttons from 1 to 5. Where there are words alone, the question tells the numbers.
pub(super) fn stars(book: &Book, ticket: TicketId) -> impl Iterator<Item = Choice> + use<> {
    let is_short = book.is_short();
    (1..=MOST).map(move |stars| Choice {
        id: choice_id(
            always::TICKET,
            &ticket.to_string(),
            &format!("{STARS}{stars}"),
        ),
        label: stars.to_string(),
        number: (!is_short).then_some(usize::from(stars)),
    })
}

/// What such a button gives.
pub(super) fn read(option: &str) -> Option<u8> {
    let stars = option.strip_prefix(STARS)?.parse().ok()?;
    (1..=MOST).contains(&stars).then_some(stars)
}

/// Wished for by them.
pub(in crate::dialogue) fn begin(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    ctx.note(ticket.to_string());
    ask(ctx, ticket)
}

/// So many stars for the ticket of this number: which one that is is looked up.
pub(in crate::dialogue) fn by_number(
    ctx: &mut TurnContext<'_>,
    number: TicketNumber,
    stars: u8,
) -> Next {
    track::look_for(ctx, number, PendingQuery::Stars(number, stars))
}

/// It was looked up. What cannot be rated now is told with where it stands.
pub(in crate::dialogue) fn found(
    ctx: &mut TurnContext<'_>,
    number: TicketNumber,
    stars: u8,
    view: Option<&TicketView>,
) -> Next {
    match view {
        None => track::not_found(ctx, &track::written(number)),
        Some(view) if TicketAction::Rate.is_for(view) && (1..=MOST).contains(&stars) => {
            give(ctx, view.ticket.id, stars)
        }
        Some(view) => Next::Ticket(TicketAction::Rate, view.ticket.id),
    }
}

/// Asks for one to five.
pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    ctx.asking(Awaiting::Stars(ticket));
    let text = ctx.say(&sentences::RATE_ASK, &[]);
    let back = ctx.back_button();
    ctx.reply(Reply {
        text,
        choices: stars(ctx.book, ticket).chain([back]).collect(),
        ..Reply::default()
    });
    Next::Done
}

/// Words while that is asked. Whoever speaks of something else is not held up by it.
pub(in crate::dialogue) fn text(ctx: &mut TurnContext<'_>, typed: &str, ticket: TicketId) -> Next {
    let stars = answer::menu_number(typed).and_then(|number| u8::try_from(number).ok());
    match stars.filter(|stars| (1..=MOST).contains(stars)) {
        Some(stars) => give(ctx, ticket, stars),
        None => passed_over(ctx, typed).unwrap_or_else(|| {
            ctx.leave_ticket();
            Next::Hear(typed.to_owned())
        }),
    }
}

/// Gives so many.
pub(super) fn give(ctx: &mut TurnContext<'_>, ticket: TicketId, stars: u8) -> Next {
    wish(ctx, ticket, Rating::Stars(stars))
}

fn wish(ctx: &mut TurnContext<'_>, ticket: TicketId, rating: Rating) -> Next {
    ctx.session.looking = Some(PendingQuery::Acting(TicketAction::Rate, ticket));
    ctx.wish(Effect::Rate { ticket, rating });
    Next::Done
}

/// Asks for a word to it.
pub(in crate::dialogue) fn ask_words(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    ctx.asking(Awaiting::RatingWords(ticket));
    let number = [("ticket", ticket.to_string().into())];
    let text = ctx.say(&sentences::RATE_WORDS, &number);
    let skip = ctx.say(&sentences::BTN_SKIP, &[]);
    ctx.reply(Reply {
        text,
        choices: vec![choice(always::MENU, "menu", Way::Back.code(), skip, None)],
        ..Reply::default()
    });
    Next::Done
}

/// The words that go with a rating.
pub(in crate::dialogue) fn words(ctx: &mut TurnContext<'_>, typed: &str, ticket: TicketId) -> Next {
    if let Some(next) = passed_over(ctx, typed) {
        return next;
    }
    let typed = written::clean(typed);
    if let Some(why) = message_office::says_nothing(&typed) {
        ctx.note_plain(why);
        return ask_words(ctx, ticket);
    }
    wish(ctx, ticket, Rating::Words(typed))
}

fn passed_over(ctx: &mut TurnContext<'_>, typed: &str) -> Option<Next> {
    if ctx.book.way(typed) == Some(Way::Skip) {
        return Some(Next::LeaveTicket);
    }
    ctx.way_from_ticket(typed)
}

/// A rating is written down.
pub(in crate::dialogue) fn rated(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    let has_words = matches!(ctx.session.asking, Awaiting::RatingWords(rated) if rated == ticket);
    if !has_words {
        return ask_words(ctx, ticket);
    }
    let number = [("ticket", ticket.to_string().into())];
    let said = ctx.say(&sentences::RATE_NOTED, &number);
    ctx.note(said);
    ctx.leave_ticket();
    Next::GoOn
}
