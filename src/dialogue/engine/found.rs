//! What a turn wished to know, to whoever wished for it.

use super::reply_to_notice;
use super::ticket_action;
use crate::dialogue::form::files::early;
use crate::dialogue::form::{nearby, prefill, report, report_words, submit};
use crate::dialogue::person::{erase_me, my_data};
use crate::dialogue::session::asking::Looking;
use crate::dialogue::ticket::track;
use crate::dialogue::turn::lookup::Answer;
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;

pub(super) fn hear_found(talk: &mut Talk<'_>, found: &Answer) -> Next {
    match (talk.session.looking.take(), found) {
        (Some(Looking::Ticket { number, refresh }), Answer::Ticket(ticket)) => {
            track::found(talk, number, refresh, ticket.as_deref())
        }
        (Some(Looking::Tickets), Answer::Page(page)) => track::found_list(talk, page),
        (Some(Looking::Kept), Answer::Kept(kept)) => my_data::found(talk, kept),
        (Some(Looking::Forget { is_sure }), Answer::Tickets(tickets)) => {
            erase_me::found(talk, is_sure, tickets)
        }
        (Some(Looking::OpenLike), Answer::OpenLike(ticket)) => submit::found_like(talk, *ticket),
        (Some(Looking::Near), Answer::Near(near)) => nearby::found(talk, near.as_ref()),
        (Some(Looking::Joining(ticket)), Answer::Joined(done)) => {
            nearby::joined(talk, ticket, *done)
        }
        (Some(Looking::Earlier), Answer::Earlier(earlier)) => prefill::found(talk, earlier),
        (Some(Looking::Reporting(ticket)), Answer::Reported(done)) => {
            report_words::added(talk, ticket, *done)
        }
        (Some(Looking::Opening), Answer::Opened(view)) => {
            if nearby::is_danger(talk) {
                report::opened(talk, view)
            } else {
                submit::opened(talk, view)
            }
        }
        (Some(Looking::Opening), Answer::Full(open)) => submit::full(talk, *open),
        (Some(Looking::Which(errand)), Answer::Tickets(tickets)) => {
            ticket_action::found_which(talk, errand, tickets)
        }
        (Some(Looking::ForFile), Answer::Tickets(tickets)) => early::found(talk, tickets),
        (Some(Looking::ForWords(words)), Answer::Tickets(tickets)) => {
            reply_to_notice::found_open(talk, words, tickets)
        }
        (Some(Looking::Replied(ticket, words)), Answer::Ticket(view)) => {
            match view.as_deref() {
                Some(view) if Errand::Talk.is_for(view) => {
                    reply_to_notice::send(talk, ticket, &words)
                }
                // What would work now is told with where it stands.
                view => ticket_action::not_now(talk, Errand::Talk, ticket, view),
            }
        }
        (Some(Looking::Errand(errand, id)), Answer::Ticket(view)) => {
            ticket_action::found(talk, errand, id, view.as_deref())
        }
        (Some(Looking::Acting(errand, id)), Answer::Acted { done, view }) => {
            ticket_action::acted(talk, errand, id, *done, view.as_deref())
        }
        // An answer to nothing that was asked: there is nobody to tell.
        (_, _) => Next::Done,
    }
}
