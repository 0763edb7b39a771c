//! Words in reply to what we said about a request, and words that mean nothing else while one request is open: they are for the office.

use super::own_words;
use crate::dialogue::book::sentences::{self, BTN_NO, BTN_YES};
use crate::dialogue::book::{alarm_words, commands};
use crate::dialogue::form::report_state;
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::session::steps::Step;
use crate::dialogue::ticket::{message_office, track};
use crate::dialogue::turn::choice::always;
use crate::dialogue::turn::lookup::{Query, TicketView};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, Input, Reply};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::yes_no::{self, NO, YES};
use crate::dialogue::turn_context::{TurnContext, open_step};
use crate::domain::document::ATTACHMENT;
use crate::domain::{TicketId, text};

/// The name of the question in its buttons.
pub(super) const QUESTION: &str = "office";

/// What is said about a request because it replies to what we said of it. Danger and commands go first; what a talk with the
/// office, or a question about a request, is open for is heard there.
pub(super) fn hear(ctx: &mut TurnContext<'_>, input: &Input) -> Option<Next> {
    let ticket = ctx.speaker.replies_to?;
    match ctx.session.asking {
        // A talk about another request does not take it.
        Awaiting::Talking { ticket: other, .. } if other != ticket => {}
        ref asking if asking.is_aside() => return None,
        // The crew of a danger that is spoken of reads it.
        _ if report_state::open(ctx) == Some(ticket) => return None,
        _ => {}
    }
    match input {
        Input::Text(typed) => {
            let typed = text::clean(typed);
            let is_danger = alarm_words::heard_in(ctx.book, &typed, Some(&ctx.language)).is_some();
            if typed.is_empty() || is_danger || commands::read(&typed).is_some() {
                return None;
            }
            Some(look(ctx, ticket, typed))
        }
        // A paper may be what is asked for at this moment.
        Input::File(_) if matches!(open_step::open_step(ctx), Some(Step::Paper(_))) => None,
        Input::File(file) | Input::Voice(file) => {
            message_office::file(ctx, file, ticket, ATTACHMENT);
            Some(Next::Done)
        }
        _ => None,
    }
}

fn look(ctx: &mut TurnContext<'_>, ticket: TicketId, words: String) -> Next {
    track::look_for(ctx, ticket.into(), PendingQuery::Replied(ticket, words))
}

/// Passes the words on, and goes on with what was open.
pub(super) fn send(ctx: &mut TurnContext<'_>, ticket: TicketId, words: &str) -> Next {
    message_office::write(ctx, words, ticket);
    if ctx.session.asking == Awaiting::Form {
        return Next::Repeat;
    }
    let choices = vec![
        TicketAction::Talk.button(ctx.book, &ctx.language, ticket),
        ctx.back_button(),
    ];
    ctx.reply(Reply {
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// Words that mean nothing at the menu: whether they are about an open request is looked up.
pub(super) fn offer(ctx: &mut TurnContext<'_>, typed: &str) -> bool {
    let may_be_words = message_office::fits(typed) && typed.split_whitespace().count() > 1;
    if may_be_words {
        ctx.session.looking = Some(PendingQuery::ForWords(typed.to_owned()));
        ctx.wish(Effect::Look(Query::Tickets));
    }
    may_be_words
}

/// With exactly one open request they are offered to the office; else they were not understood.
pub(super) fn found_open(ctx: &mut TurnContext<'_>, words: String, views: &[TicketView]) -> Next {
    let mut open = views
        .iter()
        .filter(|view| !view.is_followed && !view.ticket.status.is_closed());
    let (Some(only), None) = (open.next(), open.next()) else {
        return own_words::not_heard(ctx, &words);
    };
    let ticket = only.ticket.id;
    ctx.asking(Awaiting::Offered(ticket, words));
    ask(ctx, ticket)
}

pub(super) fn ask(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    let filling = [("ticket", ticket.to_string().into())];
    let text = ctx.say(&sentences::OFFICE_OFFER, &filling);
    let labels = [(YES, BTN_YES), (NO, BTN_NO)];
    let choices = yes_no::buttons(ctx, always::MENU, QUESTION, labels);
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

pub(super) fn tap(ctx: &mut TurnContext<'_>, option: &str) -> Next {
    let Awaiting::Offered(ticket, words) = ctx.session.asking.clone() else {
        return Next::Stale;
    };
    match option {
        YES => {
            ctx.leave_ticket();
            look(ctx, ticket, words)
        }
        NO => Next::LeaveTicket,
        _ => Next::Stale,
    }
}

/// Words while it is being asked: yes, no, or other words in their place.
pub(super) fn text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    if let Some(way) = ctx.way_from_ticket(typed) {
        return way;
    }
    if let Some(is_yes) = yes_no::read(ctx, typed, [BTN_YES, BTN_NO]) {
        return tap(ctx, if is_yes { YES } else { NO });
    }
    if let Awaiting::Offered(ticket, before) = ctx.session.asking.clone() {
        let both = format!("{before}\n{typed}");
        let words = if message_office::fits(&both) {
            both
        } else {
            before
        };
        ctx.session.asking = Awaiting::Offered(ticket, words);
        ask(ctx, ticket)
    } else {
        Next::Done
    }
}
