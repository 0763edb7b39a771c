//! The work is reported as done: the customer agrees, or tells what is not.

use super::errand::{self, Errand};
use super::sentences;
use super::session::{Asking, Looking};
use super::talk::{Talk, always, choice};
use super::turn::{Effect, Reply, TicketView};
use super::{office, rating, waiting};
use crate::domain::{Action, TicketId};

/// The customer agrees.
pub(super) fn confirm(talk: &mut Talk<'_>, ticket: TicketId) {
    talk.session.looking = Some(Looking::Acting(Errand::Confirm, ticket));
    talk.wish(Effect::Act {
        ticket,
        action: Action::Confirm,
    });
}

/// Asks what is not done.
pub(super) fn ask(talk: &mut Talk<'_>, ticket: TicketId) {
    talk.asking(Asking::NotDone(ticket));
    let filling = [("ticket", ticket.to_string().into())];
    let text = talk.say(&sentences::NOT_DONE_ASK, &filling);
    let back = talk.say(&sentences::BTN_BACK, &[]);
    talk.reply(Reply {
        text,
        choices: vec![choice(always::MENU, "menu", "-back", back, None)],
        ..Reply::default()
    });
}

/// Their words: what is not done.
pub(super) fn text(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) {
    if office::is_way_out(talk, typed) {
        return;
    }
    if let Some(why) = office::says_nothing(typed) {
        talk.note_plain(why);
        return ask(talk, ticket);
    }
    talk.session.looking = Some(Looking::Acting(Errand::NotDone, ticket));
    talk.wish(Effect::Act {
        ticket,
        action: Action::Reopen {
            why: Some(typed.to_owned()),
        },
    });
}

/// It was confirmed, or the work goes on; or it could not be.
pub(super) fn acted(
    talk: &mut Talk<'_>,
    errand: Errand,
    ticket: TicketId,
    done: bool,
    view: Option<&TicketView>,
) {
    if !done {
        return errand::not_now(talk, errand, ticket, view);
    }
    let number = [("ticket", ticket.to_string().into())];
    if errand == Errand::Confirm {
        let said = talk.say(&sentences::CONFIRM_THANKS, &number);
        talk.note(said);
        return rating::ask(talk, ticket);
    }
    let text = talk.say(&sentences::NOT_DONE_SENT, &number);
    let show = talk.say(&sentences::BTN_SHOW, &[]);
    talk.reply(Reply {
        text,
        choices: vec![choice(
            always::TICKET,
            &ticket.to_string(),
            "show",
            show,
            None,
        )],
        ..Reply::default()
    });
    errand::leave(talk);
    waiting::repeat_open(talk);
}
