//! Words in reply to what we said about a request, and words that mean nothing else while one request is open: they are for the office.

use crate::dialogue::book::sentences::{self, BTN_NO, BTN_YES};
use crate::dialogue::book::{alarm_words, commands};
use crate::dialogue::form::report_state;
use crate::dialogue::session::asking::{Asking, Looking};
use crate::dialogue::session::steps::Step;
use crate::dialogue::ticket::{message_office, track};
use crate::dialogue::turn::choice::always;
use crate::dialogue::turn::lookup::{Query, TicketView};
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Input, Reply};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::yes_no::{self, NO, YES};
use crate::dialogue::turn_context::{Talk, open_step};
use crate::domain::document::ATTACHMENT;
use crate::domain::ticket_id::TicketNumber;
use crate::domain::{TicketId, text};

/// The name of the question in its buttons.
pub(super) const QUESTION: &str = "office";

/// What is said about a request because it replies to what we said of it. Danger and commands go first; what a talk with the
/// office, or a question about a request, is open for is heard there.
pub(super) fn hear(talk: &mut Talk<'_>, input: &Input) -> Option<Next> {
    let ticket = talk.speaker.replies_to?;
    match talk.session.asking {
        // A talk about another request does not take it.
        Asking::Talking { ticket: other, .. } if other != ticket => {}
        ref asking if asking.is_aside() => return None,
        // The crew of a danger that is spoken of reads it.
        _ if report_state::open(talk) == Some(ticket) => return None,
        _ => {}
    }
    match input {
        Input::Text(typed) => {
            let typed = text::clean(typed);
            let is_danger =
                alarm_words::heard_in(talk.book, &typed, Some(&talk.language)).is_some();
            if typed.is_empty() || is_danger || commands::read(&typed).is_some() {
                return None;
            }
            Some(look(talk, ticket, typed))
        }
        // A paper may be what is asked for at this moment.
        Input::File(_) if matches!(open_step::open_step(talk), Some(Step::Paper(_))) => None,
        Input::File(file) | Input::Voice(file) => {
            message_office::file(talk, file, ticket, ATTACHMENT);
            Some(Next::Done)
        }
        _ => None,
    }
}

fn look(talk: &mut Talk<'_>, ticket: TicketId, words: String) -> Next {
    if let Some(next) = track::too_many_misses(talk) {
        return next;
    }
    talk.session.looking = Some(Looking::Replied(ticket, words));
    let number = TicketNumber {
        year: Some(ticket.year),
        number: ticket.number,
    };
    talk.wish(Effect::Look(Query::Ticket(number)));
    Next::Done
}

/// Passes the words on, and goes on with what was open.
pub(super) fn send(talk: &mut Talk<'_>, ticket: TicketId, words: &str) -> Next {
    message_office::write(talk, words, ticket);
    if talk.session.asking == Asking::Form {
        return Next::Repeat;
    }
    let choices = vec![
        Errand::Talk.button(talk.book, &talk.language, ticket),
        talk.back_button(),
    ];
    talk.reply(Reply {
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// Words that mean nothing at the menu: whether they are about an open request is looked up.
pub(super) fn offer(talk: &mut Talk<'_>, typed: &str) -> bool {
    let may_be_words = message_office::fits(typed) && typed.split_whitespace().count() > 1;
    if may_be_words {
        talk.session.looking = Some(Looking::ForWords(typed.to_owned()));
        talk.wish(Effect::Look(Query::Tickets));
    }
    may_be_words
}

/// With exactly one open request they are offered to the office; else they were not understood.
pub(super) fn found_open(talk: &mut Talk<'_>, words: String, views: &[TicketView]) -> Next {
    let mut open = views
        .iter()
        .filter(|view| !view.is_followed && !view.ticket.status.is_closed());
    let (Some(only), None) = (open.next(), open.next()) else {
        talk.misunderstood_choice();
        return Next::Menu;
    };
    let ticket = only.ticket.id;
    talk.asking(Asking::Offered(ticket, words));
    ask(talk, ticket)
}

pub(super) fn ask(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    let filling = [("ticket", ticket.to_string().into())];
    let text = talk.say(&sentences::OFFICE_OFFER, &filling);
    let labels = [(YES, BTN_YES), (NO, BTN_NO)];
    let choices = yes_no::buttons(talk, always::MENU, QUESTION, labels);
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

pub(super) fn tap(talk: &mut Talk<'_>, option: &str) -> Next {
    let Asking::Offered(ticket, words) = talk.session.asking.clone() else {
        return Next::Stale;
    };
    match option {
        YES => {
            talk.leave_ticket();
            look(talk, ticket, words)
        }
        NO => Next::LeaveTicket,
        _ => Next::Stale,
    }
}

/// Words while it is being asked: yes, no, or other words in their place.
pub(super) fn text(talk: &mut Talk<'_>, typed: &str) -> Next {
    if let Some(way) = talk.way_from_ticket(typed) {
        return way;
    }
    if let Some(is_yes) = yes_no::read(talk, typed, [BTN_YES, BTN_NO]) {
        return tap(talk, if is_yes { YES } else { NO });
    }
    if let Asking::Offered(ticket, before) = talk.session.asking.clone() {
        let both = format!("{before}\n{typed}");
        let words = if message_office::fits(&both) {
            both
        } else {
            before
        };
        talk.session.asking = Asking::Offered(ticket, words);
        ask(talk, ticket)
    } else {
        Next::Done
    }
}
