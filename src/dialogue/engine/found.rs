//! What a turn wished to know, to whoever wished for it.

use super::reply_to_notice;
use super::ticket_action;
use crate::dialogue::book::sentences;
use crate::dialogue::form::files::early;
use crate::dialogue::form::{nearby, outage_word, prefill, report, report_words, submit};
use crate::dialogue::person::{email, erase_me, my_data};
use crate::dialogue::session::asking::PendingQuery;
use crate::dialogue::ticket::{rate, track};
use crate::dialogue::turn::lookup::EffectAnswer;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;

pub(super) fn hear_found(ctx: &mut TurnContext<'_>, found: &EffectAnswer) -> Next {
    match (ctx.session.looking.take(), found) {
        (Some(PendingQuery::Ticket { number, refresh }), EffectAnswer::Ticket(ticket)) => {
            track::found(ctx, number, refresh, ticket.as_deref())
        }
        (Some(PendingQuery::Tickets), EffectAnswer::Page(page)) => track::found_list(ctx, page),
        (Some(PendingQuery::Kept), EffectAnswer::Kept(kept)) => my_data::found(ctx, kept),
        (Some(PendingQuery::Forget { is_sure }), EffectAnswer::Tickets(tickets)) => {
            erase_me::found(ctx, is_sure, tickets)
        }
        (Some(PendingQuery::Email(address)), EffectAnswer::Email(offer)) => {
            email::offered(ctx, &address, *offer)
        }
        (Some(PendingQuery::OpenLike), EffectAnswer::OpenLike(ticket)) => {
            submit::found_like(ctx, *ticket)
        }
        (Some(PendingQuery::Near), EffectAnswer::Near(near)) => nearby::found(ctx, near.as_ref()),
        (Some(PendingQuery::Joining(ticket)), EffectAnswer::Joined(done)) => {
            nearby::joined(ctx, ticket, *done)
        }
        (Some(PendingQuery::Earlier), EffectAnswer::Earlier(earlier)) => {
            prefill::found(ctx, earlier)
        }
        (Some(PendingQuery::Reporting(ticket)), EffectAnswer::Reported(done)) => {
            report_words::added(ctx, ticket, *done)
        }
        (Some(PendingQuery::Opening), EffectAnswer::Opened(view)) => {
            if nearby::is_danger(ctx) {
                report::opened(ctx, view)
            } else {
                submit::opened(ctx, view)
            }
        }
        (Some(PendingQuery::Redeeming), EffectAnswer::Redeemed(ticket)) => {
            if let Some(ticket) = ticket {
                return Next::Ticket(TicketAction::Add, *ticket);
            }
            ctx.note_plain(&sentences::UPLOAD_LINK_OVER);
            Next::Home
        }
        (Some(PendingQuery::Outage), EffectAnswer::Earlier(earlier)) => {
            outage_word::found(ctx, earlier)
        }
        (Some(PendingQuery::PowerIsBack), EffectAnswer::Tickets(tickets)) => {
            outage_word::found_open(ctx, tickets)
        }
        (Some(PendingQuery::Stars(number, stars)), EffectAnswer::Ticket(view)) => {
            rate::found(ctx, number, stars, view.as_deref())
        }
        (Some(PendingQuery::Details(number)), EffectAnswer::Ticket(view)) => {
            track::found_details(ctx, number, view.as_deref())
        }
        (Some(PendingQuery::Opening), EffectAnswer::Full(open)) => submit::full(ctx, *open),
        (Some(PendingQuery::Which(action)), EffectAnswer::Tickets(tickets)) => {
            ticket_action::found_which(ctx, action, tickets)
        }
        (Some(PendingQuery::ForFile), EffectAnswer::Tickets(tickets)) => early::found(ctx, tickets),
        (Some(PendingQuery::ForWords(words)), EffectAnswer::Tickets(tickets)) => {
            reply_to_notice::found_open(ctx, words, tickets)
        }
        (Some(PendingQuery::Replied(ticket, words)), EffectAnswer::Ticket(view)) => {
            match view.as_deref() {
                Some(view) if TicketAction::Talk.is_for(view) => {
                    reply_to_notice::send(ctx, ticket, &words)
                }
                // What would work now is told with where it stands.
                view => ticket_action::not_now(ctx, TicketAction::Talk, ticket, view),
            }
        }
        (Some(PendingQuery::Errand(action, id)), EffectAnswer::Ticket(view)) => {
            ticket_action::found(ctx, action, id, view.as_deref())
        }
        (Some(PendingQuery::Acting(action, id)), EffectAnswer::Acted { done, view }) => {
            ticket_action::acted(ctx, action, id, *done, view.as_deref())
        }
        // An answer to nothing that was asked: there is nobody to tell.
        (_, _) => Next::Done,
    }
}
