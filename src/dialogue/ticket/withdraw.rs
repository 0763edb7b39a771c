//! The customer gives a request up: asked twice, as long as the work has not started.

use crate::dialogue::answer;
use crate::dialogue::book::sentences;
use crate::dialogue::session::asking::{Asking, Looking};
use crate::dialogue::session::draft::Draft;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{Action, TicketId, text as words};

/// What the second button carries: `t:SRV-2026-00001:withdraw-yes`.
pub(super) const SURELY: &str = "withdraw-yes";

/// Asks whether they really want to.
pub(in crate::dialogue) fn ask(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    talk.asking(Asking::Withdrawing(ticket));
    let number = ticket.to_string();
    let text = talk.say(
        &sentences::WITHDRAW_ASK,
        &[("ticket", number.as_str().into())],
    );
    let yes = talk.say(&sentences::BTN_WITHDRAW_YES, &[]);
    talk.reply(Reply {
        text,
        choices: vec![
            choice(always::TICKET, &number, SURELY, yes, None),
            talk.back_button(),
        ],
        ..Reply::default()
    });
    Next::Done
}

/// Words while that is asked.
pub(in crate::dialogue) fn text(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) -> Next {
    let folded = words::folded(typed);
    if talk.book.is_label(&folded, sentences::BTN_WITHDRAW_YES.key)
        || answer::yes_or_no(talk.book, typed) == Some("yes")
    {
        return surely(talk, ticket);
    }
    if answer::yes_or_no(talk.book, typed) == Some("no") {
        let said = talk.say(
            &sentences::WITHDRAW_KEPT,
            &[("ticket", ticket.to_string().into())],
        );
        talk.note(said);
        return Next::LeaveTicket;
    }
    if let Some(way) = talk.way_from_ticket(typed) {
        return way;
    }
    talk.misunderstood_choice();
    ask(talk, ticket)
}

/// They do.
pub(super) fn surely(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    talk.session.looking = Some(Looking::Acting(Errand::Withdraw, ticket));
    talk.wish(Effect::Act {
        ticket,
        action: Action::Withdraw,
    });
    Next::Done
}

/// It is withdrawn.
pub(in crate::dialogue) fn acted(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    let is_of_it = |draft: &mut Draft| draft.filed == Some(ticket);
    talk.session.draft.take_if(is_of_it);
    let number = ticket.to_string();
    let text = talk.say(
        &sentences::WITHDRAW_DONE,
        &[("ticket", number.as_str().into())],
    );
    let new = talk.say(&sentences::MENU_NEW_REQUEST, &[]);
    let show = talk.say(&sentences::BTN_SHOW, &[]);
    talk.reply(Reply {
        text,
        choices: vec![
            choice(always::MENU, "menu", "new", new, None),
            choice(always::TICKET, &number, "show", show, None),
        ],
        ..Reply::default()
    });
    talk.leave_ticket();
    Next::GoOn
}
