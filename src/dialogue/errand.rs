//! What a customer wants done about a ticket of theirs: which ticket it is, and what follows.

mod kind;

pub(super) use kind::Errand;

use super::moves::Next;
use super::sentences;
use super::session::{Asking, Looking};
use super::talk::{Talk, always, choice};
use super::turn::{Effect, Query, Reply, TicketView};
use super::{
    adding, answer, call, closing, correction, join, menu, office, rating, tracking, withdraw,
};
use crate::domain::ticket::REOPEN_WITHIN;
use crate::domain::ticket_id::TicketNumber;
use crate::domain::{Status, TicketId};

/// Wished for without a ticket: looks for those that it can be about.
pub(super) fn begin(talk: &mut Talk<'_>, errand: Errand) -> Next {
    talk.session.looking = Some(Looking::Which(errand));
    talk.wish(Effect::Look(Query::Tickets));
    Next::Done
}

/// Wished for about this ticket: looks where it stands.
pub(super) fn about(talk: &mut Talk<'_>, errand: Errand, ticket: TicketId) -> Next {
    if let Some(next) = tracking::too_many_misses(talk) {
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
        ([], Errand::Talk) => office::without_ticket(talk),
        ([], Errand::Call) => call::begin(talk, None),
        ([], _) => {
            talk.note_plain(&sentences::ERRAND_NONE);
            Next::LeaveTicket
        }
        ([only], _) => go(talk, errand, only),
        (several, _) => choose(talk, errand, several),
    }
}

pub(super) fn choose(talk: &mut Talk<'_>, errand: Errand, several: &[&TicketView]) -> Next {
    let in_form = talk.session.draft.is_some();
    let mut lines = vec![talk.say(&sentences::ERRAND_CHOOSE, &[])];
    let mut choices = Vec::with_capacity(several.len());
    for (index, TicketView { ticket, .. }) in several.iter().enumerate() {
        let number = ticket.id.to_string();
        lines.push(tracking::line(talk, ticket));
        // In a form the numbers belong to the open question.
        let place = (!in_form).then_some(index + 1);
        choices.push(choice(
            always::TICKET,
            &number,
            errand.code(),
            number.clone(),
            place,
        ));
    }
    if !in_form {
        let listed = several.iter().map(|view| view.ticket.id).collect();
        talk.asking(Asking::Which(errand, listed));
    }
    talk.reply(Reply {
        text: lines.join("\n"),
        choices,
        ..Reply::default()
    });
    Next::Done
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
    let by_number = TicketNumber::read(typed).filter(|_| menu::is_ticket(typed));
    let named = listed.iter().copied().find(|id| {
        by_number.is_some_and(|number| number.in_year(number.year.unwrap_or(id.year)) == *id)
    });
    match by_place.or(named) {
        Some(id) => about(talk, errand, id),
        None => talk.way_outside(typed).unwrap_or_else(|| {
            talk.misunderstood_choice();
            begin(talk, errand)
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
        Errand::Confirm => closing::confirm(talk, ticket.id),
        Errand::NotDone | Errand::Reopen => closing::ask(talk, ticket.id),
        Errand::Rate => rating::begin(talk, ticket.id),
        Errand::Add => adding::begin(talk, ticket),
        Errand::Withdraw => withdraw::ask(talk, ticket.id),
        Errand::Talk => office::begin(talk, ticket.id),
        Errand::Call => call::begin(talk, Some(ticket.id)),
        Errand::Leave => join::leave(talk, ticket.id),
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
        Errand::Rate => rating::rated(talk, ticket),
        Errand::Withdraw => withdraw::acted(talk, ticket),
        _ => closing::acted(talk, errand, ticket),
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
        return tracking::not_found(talk, &ticket.to_string());
    };
    if view.is_followed {
        return join::not_theirs(talk, ticket);
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
