//! What may be wished for wherever one is: to be asked again, help, back, cancel.

use super::{language, own_words, reply_to_notice};
use crate::dialogue::book::sentences;
use crate::dialogue::book::ways::Way;
use crate::dialogue::form::{correction, paused};
use crate::dialogue::person::{change_phone, email, erase_me, notices};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::ticket::{
    add_document, call_back, confirm_done, message_office, rate, withdraw,
};
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;

/// A button of an earlier question changes nothing; the open question comes again, so that there is something to press.
pub(super) fn stale(ctx: &mut TurnContext<'_>) -> Next {
    ctx.note_plain(&sentences::ERROR_STALE);
    Next::Repeat
}

/// Asks again what is open.
pub(super) fn repeat(ctx: &mut TurnContext<'_>) -> Next {
    match ctx.session.asking.clone() {
        Awaiting::Form => Next::Ask,
        Awaiting::Language => Next::Language,
        Awaiting::Menu | Awaiting::Tickets(_) | Awaiting::Sent | Awaiting::Report { .. } => {
            Next::Menu
        }
        Awaiting::Service => Next::Services,
        Awaiting::Resume(service) => Next::Resume(service),
        Awaiting::Which(action, _) => Next::WhichTicket(action),
        Awaiting::NotDone(ticket) => confirm_done::ask(ctx, ticket),
        Awaiting::Withdrawing(ticket) => withdraw::ask(ctx, ticket),
        Awaiting::Stars(ticket) => rate::ask(ctx, ticket),
        Awaiting::RatingWords(ticket) => rate::ask_words(ctx, ticket),
        Awaiting::Papers(ticket, _) => Next::Ticket(TicketAction::Add, ticket),
        Awaiting::Adding { ticket, paper } => add_document::ask(ctx, ticket, &paper),
        Awaiting::Talking { ticket, .. } => message_office::begin(ctx, ticket),
        Awaiting::Number(about) => call_back::ask(ctx, about),
        Awaiting::Forget { is_sure } => erase_me::ask(ctx, is_sure),
        Awaiting::OtherNumber(new) => change_phone::ask(ctx, new),
        Awaiting::Notices => notices::ask(ctx),
        Awaiting::Email => email::ask(ctx),
        Awaiting::Offered(ticket, _) => reply_to_notice::ask(ctx, ticket),
        Awaiting::Meant(services) => own_words::ask(ctx, &services),
    }
}

pub(super) fn help(ctx: &mut TurnContext<'_>) -> Next {
    let said = ctx.say(
        &sentences::HELP_TEXT,
        &[("hotline", ctx.book.hotline.as_str().into())],
    );
    ctx.note(said);
    let person = ctx.say(&sentences::BTN_TALK, &[]);
    let code = TicketAction::Talk.code();
    ctx.offer(choice(always::MENU, "menu", code, person, None));
    Next::Repeat
}

/// Gives up what is being filled in. Nothing is asked for it, and nothing was sent.
pub(super) fn cancel(ctx: &mut TurnContext<'_>) -> Next {
    if let Some(ticket) = ctx.session.draft.as_ref().and_then(|draft| draft.filed) {
        return Next::Ticket(TicketAction::Withdraw, ticket);
    }
    match ctx.session.draft.take() {
        Some(Draft {
            correction: Some(correction),
            ..
        }) => correction::cancelled(ctx, &correction),
        Some(draft) if draft.pages.is_empty() => {
            ctx.note_plain(&sentences::REQUEST_CANCELLED);
        }
        // What was sent for it is taken away in the same breath.
        Some(_) => ctx.note_plain(&sentences::REQUEST_CANCELLED_FILES),
        None => ctx.note_plain(&sentences::NOTHING_TO_CANCEL),
    }
    if paused::take_up(ctx) {
        return Next::Resume(None);
    }
    ctx.session.kept.clear();
    ctx.asking(Awaiting::Menu);
    Next::Menu
}

pub(super) fn back(ctx: &mut TurnContext<'_>) -> Next {
    match ctx.session.asking {
        Awaiting::Form => Next::Way(Way::Back),
        Awaiting::Language => {
            let before = language::asked_before(ctx);
            ctx.asking(before);
            Next::Repeat
        }
        _ if ctx.session.draft.is_some() => Next::Ask,
        _ => {
            ctx.asking(Awaiting::Menu);
            Next::Menu
        }
    }
}
