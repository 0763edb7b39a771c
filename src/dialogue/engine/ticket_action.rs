//! What a customer wants done about a ticket of theirs: which ticket it is, and what follows.

use crate::dialogue::answer;
use crate::dialogue::book::sentences;
use crate::dialogue::form::{correction, nearby};
use crate::dialogue::session::asking::PendingQuery;
use crate::dialogue::ticket::{
    add_document, call_back, confirm_done, message_office, rate, track, which, withdraw,
};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::lookup::TicketView;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, menu_words};
use crate::domain::ticket::REOPEN_WITHIN;
use crate::domain::ticket_id::TicketNumber;
use crate::domain::{Status, TicketId};

/// Wished for about this ticket: looks where it stands.
pub(super) fn about(ctx: &mut TurnContext<'_>, action: TicketAction, ticket: TicketId) -> Next {
    track::look_for(ctx, ticket.into(), PendingQuery::Errand(action, ticket))
}

/// The tickets that an action may be about were found: of one it is clear which, of several they choose.
pub(super) fn found_which(
    ctx: &mut TurnContext<'_>,
    action: TicketAction,
    views: &[TicketView],
) -> Next {
    let fitting: Vec<&TicketView> = views.iter().filter(|view| action.may_mean(view)).collect();
    match (fitting.as_slice(), action) {
        ([], TicketAction::Talk) => message_office::without_ticket(ctx),
        ([], TicketAction::Call) => call_back::begin(ctx, None),
        ([], _) => {
            ctx.note_plain(&sentences::ERRAND_NONE);
            Next::LeaveTicket
        }
        ([only], _) => go(ctx, action, only),
        (several, _) => which::choose(ctx, action, several),
    }
}

/// Words after that list.
pub(super) fn which_text(
    ctx: &mut TurnContext<'_>,
    typed: &str,
    action: TicketAction,
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
        Some(id) => about(ctx, action, id),
        None => ctx.way_outside(typed).unwrap_or_else(|| {
            ctx.misunderstood_choice();
            which::begin(ctx, action)
        }),
    }
}

/// The ticket was looked up. Someone else's is not found.
pub(super) fn found(
    ctx: &mut TurnContext<'_>,
    action: TicketAction,
    ticket: TicketId,
    view: Option<&TicketView>,
) -> Next {
    match view {
        Some(view) if action.is_for(view) => go(ctx, action, view),
        _ => not_now(ctx, action, ticket, view),
    }
}

fn go(ctx: &mut TurnContext<'_>, action: TicketAction, view: &TicketView) -> Next {
    let ticket = &view.ticket;
    match action {
        TicketAction::Fix => correction::begin(ctx, ticket),
        TicketAction::Confirm => confirm_done::confirm(ctx, ticket.id),
        TicketAction::NotDone | TicketAction::Reopen => confirm_done::ask(ctx, ticket.id),
        TicketAction::Rate => rate::begin(ctx, ticket.id),
        TicketAction::Add => add_document::begin(ctx, ticket),
        TicketAction::Withdraw => withdraw::ask(ctx, ticket.id),
        TicketAction::Talk => message_office::begin(ctx, ticket.id),
        TicketAction::Call => call_back::begin(ctx, Some(ticket.id)),
        TicketAction::Leave => nearby::leave(ctx, ticket.id),
    }
}

/// What was wished for was done, or could not be.
pub(super) fn acted(
    ctx: &mut TurnContext<'_>,
    action: TicketAction,
    ticket: TicketId,
    done: bool,
    view: Option<&TicketView>,
) -> Next {
    if action == TicketAction::Fix {
        correction::close(ctx, ticket);
    }
    if !done {
        return not_now(ctx, action, ticket, view);
    }
    match action {
        TicketAction::Fix => correction::sent(ctx, ticket),
        TicketAction::Rate => rate::rated(ctx, ticket),
        TicketAction::Withdraw => withdraw::acted(ctx, ticket),
        _ => confirm_done::acted(ctx, action, ticket),
    }
}

/// An action cannot be done, or not any more: they hear where the ticket stands.
pub(super) fn not_now(
    ctx: &mut TurnContext<'_>,
    action: TicketAction,
    ticket: TicketId,
    view: Option<&TicketView>,
) -> Next {
    let Some(view) = view else {
        ctx.leave_ticket();
        return track::not_found(ctx, &ticket.to_string());
    };
    if view.is_followed {
        return nearby::not_theirs(ctx, ticket);
    }
    let number = ("ticket", ticket.to_string().into());
    let status = sentences::of(sentences::STATUS, view.ticket.status.code());
    let status = ("status", ctx.word(&status).into());
    let is_completed = view.ticket.status == Status::Completed;
    let mut choices = Vec::new();
    let text = match action {
        TicketAction::Fix => ctx.say(&sentences::FIX_NOT_NEEDED, &[number, status]),
        TicketAction::Withdraw => ctx.say(&sentences::WITHDRAW_TOO_LATE, &[number, status]),
        TicketAction::Add => ctx.say(&sentences::ADD_TOO_LATE, &[number, status]),
        TicketAction::Rate if view.is_rated => ctx.say(&sentences::RATE_ALREADY, &[number]),
        TicketAction::NotDone | TicketAction::Reopen if is_completed => {
            let days = ("days", REOPEN_WITHIN.num_days().into());
            let new = ctx.say(&sentences::MENU_NEW_REQUEST, &[]);
            choices.push(choice(always::MENU, "menu", "new", new, None));
            ctx.say(&sentences::REOPEN_TOO_LATE, &[number, days])
        }
        _ if view.is_confirmed => ctx.say(&sentences::DONE_ALREADY, &[number]),
        _ => ctx.say(&sentences::DONE_NOT_NOW, &[number, status]),
    };
    choices.push(TicketAction::Talk.button(ctx.book, &ctx.language, ticket));
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    ctx.leave_ticket();
    Next::GoOn
}
