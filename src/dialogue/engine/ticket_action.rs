//! What a customer wants done about a ticket of theirs: which ticket it is, and what follows.

use crate::dialogue::answer;
use crate::dialogue::book::sentences;
use crate::dialogue::form::{correction, nearby};
use crate::dialogue::session::asking::Looking;
use crate::dialogue::ticket::{
    add_document, call_back, confirm_done, message_office, rate, track, which, withdraw,
};
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::lookup::{Query, TicketView};
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{Talk, menu_words};
use crate::domain::ticket::REOPEN_WITHIN;
use crate::domain::ticket_id::TicketNumber;
use crate::domain::{Status, TicketId};

/// Wished for about this ticket: looks where it stands.
pub(super) fn about(talk: &mut Talk<'_>, errand: Errand, ticket: TicketId) -> Next {
    if let Some(next) = track::too_many_misses(talk) {
        return next;
    }
    talk.session.looking = Some(Looking::Errand(errand, ticket));
    let number = TicketNumber {
        year: Some(ticket.year),
        number: ticket.number,
    };
    talk.wish(Effect::Look(Query::Ticket(number)));
    Next::Done
}

/// Their tickets: of one it is clear which, of several they choose.
pub(super) fn found_which(talk: &mut Talk<'_>, errand: Errand, views: &[TicketView]) -> Next {
    let fitting: Vec<&TicketView> = views.iter().filter(|view| errand.may_mean(view)).collect();
    match (fitting.as_slice(), errand) {
        ([], Errand::Talk) => message_office::without_ticket(talk),
        ([], Errand::Call) => call_back::begin(talk, None),
        ([], _) => {
            talk.note_plain(&sentences::ERRAND_NONE);
            Next::LeaveTicket
        }
        ([only], _) => go(talk, errand, only),
        (several, _) => which::choose(talk, errand, several),
    }
}

/// Words after that list.
pub(super) fn which_text(
    talk: &mut Talk<'_>,
    typed: &str,
    errand: Errand,
    listed: &[TicketId],
) -> Next {
    let by_place = answer::menu_number(typed)
        .and_then(|number| listed.get(number.checked_sub(1)?))
        .copied();
    let by_number = TicketNumber::read(typed).filter(|_| menu_words::is_ticket(typed));
    let named = listed.iter().copied().find(|id| {
        by_number.is_some_and(|number| number.in_year(number.year.unwrap_or(id.year)) == *id)
    });
    match by_place.or(named) {
        Some(id) => about(talk, errand, id),
        None => talk.way_outside(typed).unwrap_or_else(|| {
            talk.misunderstood_choice();
            which::begin(talk, errand)
        }),
    }
}

/// The ticket was looked up. Someone else's is not found.
pub(super) fn found(
    talk: &mut Talk<'_>,
    errand: Errand,
    ticket: TicketId,
    view: Option<&TicketView>,
) -> Next {
    match view {
        Some(view) if errand.is_for(view) => go(talk, errand, view),
        _ => not_now(talk, errand, ticket, view),
    }
}

fn go(talk: &mut Talk<'_>, errand: Errand, view: &TicketView) -> Next {
    let ticket = &view.ticket;
    match errand {
        Errand::Fix => correction::begin(talk, ticket),
        Errand::Confirm => confirm_done::confirm(talk, ticket.id),
        Errand::NotDone | Errand::Reopen => confirm_done::ask(talk, ticket.id),
        Errand::Rate => rate::begin(talk, ticket.id),
        Errand::Add => add_document::begin(talk, ticket),
        Errand::Withdraw => withdraw::ask(talk, ticket.id),
        Errand::Talk => message_office::begin(talk, ticket.id),
        Errand::Call => call_back::begin(talk, Some(ticket.id)),
        Errand::Leave => nearby::leave(talk, ticket.id),
    }
}

/// What was wished for was done, or could not be.
pub(super) fn acted(
    talk: &mut Talk<'_>,
    errand: Errand,
    ticket: TicketId,
    done: bool,
    view: Option<&TicketView>,
) -> Next {
    if errand == Errand::Fix {
        correction::close(talk, ticket);
    }
    if !done {
        return not_now(talk, errand, ticket, view);
    }
    match errand {
        Errand::Fix => correction::sent(talk, ticket),
        Errand::Rate => rate::rated(talk, ticket),
        Errand::Withdraw => withdraw::acted(talk, ticket),
        _ => confirm_done::acted(talk, errand, ticket),
    }
}

/// It cannot be done, or not any more: where the ticket stands.
pub(super) fn not_now(
    talk: &mut Talk<'_>,
    errand: Errand,
    ticket: TicketId,
    view: Option<&TicketView>,
) -> Next {
    let Some(view) = view else {
        talk.leave_ticket();
        return track::not_found(talk, &ticket.to_string());
    };
    if view.is_followed {
        return nearby::not_theirs(talk, ticket);
    }
    let number = ("ticket", ticket.to_string().into());
    let status = sentences::of(sentences::STATUS, view.ticket.status.code());
    let status = ("status", talk.word(&status).into());
    let is_completed = view.ticket.status == Status::Completed;
    let mut choices = Vec::new();
    let text = match errand {
        Errand::Fix => talk.say(&sentences::FIX_NOT_NEEDED, &[number, status]),
        Errand::Withdraw => talk.say(&sentences::WITHDRAW_TOO_LATE, &[number, status]),
        Errand::Add => talk.say(&sentences::ADD_TOO_LATE, &[number, status]),
        Errand::Rate if view.is_rated => talk.say(&sentences::RATE_ALREADY, &[number]),
        Errand::NotDone | Errand::Reopen if is_completed => {
            let days = ("days", REOPEN_WITHIN.num_days().into());
            let new = talk.say(&sentences::MENU_NEW_REQUEST, &[]);
            choices.push(choice(always::MENU, "menu", "new", new, None));
            talk.say(&sentences::REOPEN_TOO_LATE, &[number, days])
        }
        _ if view.is_confirmed => talk.say(&sentences::DONE_ALREADY, &[number]),
        _ => talk.say(&sentences::DONE_NOT_NOW, &[number, status]),
    };
    choices.push(Errand::Talk.button(talk.book, &talk.language, ticket));
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    talk.leave_ticket();
    Next::GoOn
}
