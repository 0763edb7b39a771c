//! The customer gives a request up: asked twice, as long as the work has not started.

use super::draft::Draft;
use super::errand::{self, Errand};
use super::sentences;
use super::session::{Asking, Looking};
use super::talk::{Talk, always, choice};
use super::turn::{Effect, Reply, TicketView};
use super::{answer, engine, office, waiting};
use crate::domain::{Action, TicketId, text as words};

/// What the second button carries: `t:SRV-2026-00001:withdraw-yes`.
pub(super) const SURELY: &str = "withdraw-yes";

/// Asks whether they really want to.
pub(super) fn ask(talk: &mut Talk<'_>, ticket: TicketId) {
    talk.asking(Asking::Withdrawing(ticket));
    let number = ticket.to_string();
    let text = talk.say(
        &sentences::WITHDRAW_ASK,
        &[("ticket", number.as_str().into())],
    );
    let yes = talk.say(&sentences::BTN_WITHDRAW_YES, &[]);
    let back = talk.say(&sentences::BTN_BACK, &[]);
    talk.reply(Reply {
        text,
        choices: vec![
            choice(always::TICKET, &number, SURELY, yes, None),
            choice(always::MENU, "menu", "-back", back, None),
        ],
        ..Reply::default()
    });
}

/// Words while that is asked.
pub(super) fn text(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) {
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
        return errand::leave_and_repeat(talk);
    }
    if !office::is_way_out(talk, typed) && !engine::way_outside(talk, typed) {
        talk.misunderstood_choice();
        ask(talk, ticket);
    }
}

/// They do.
pub(super) fn surely(talk: &mut Talk<'_>, ticket: TicketId) {
    talk.session.looking = Some(Looking::Acting(Errand::Withdraw, ticket));
    talk.wish(Effect::Act {
        ticket,
        action: Action::Withdraw,
    });
}

/// It is withdrawn, or could not be any more.
pub(super) fn acted(talk: &mut Talk<'_>, ticket: TicketId, done: bool, view: Option<&TicketView>) {
    if !done {
        return errand::not_now(talk, Errand::Withdraw, ticket, view);
    }
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
    errand::leave(talk);
    waiting::repeat_open(talk);
}
