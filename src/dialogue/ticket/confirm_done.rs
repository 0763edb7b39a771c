//! The work is reported as done: the customer agrees, or tells what is not.

use super::{message_office, rate};
use crate::dialogue::book::sentences;
use crate::dialogue::session::asking::{Asking, Looking};
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{Action, TicketId};

/// The customer agrees.
pub(in crate::dialogue) fn confirm(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    talk.session.looking = Some(Looking::Acting(Errand::Confirm, ticket));
    talk.wish(Effect::Act {
        ticket,
        action: Action::Confirm,
    });
    Next::Done
}

/// Asks what is not done.
pub(in crate::dialogue) fn ask(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    talk.asking(Asking::NotDone(ticket));
    let filling = [("ticket", ticket.to_string().into())];
    let text = talk.say(&sentences::NOT_DONE_ASK, &filling);
    talk.reply(Reply {
        text,
        choices: vec![talk.back_button()],
        ..Reply::default()
    });
    Next::Done
}

/// Their words: what is not done.
pub(in crate::dialogue) fn text(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) -> Next {
    if let Some(way) = talk.way_from_ticket(typed) {
        return way;
    }
    if let Some(why) = message_office::says_nothing(typed) {
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
    Next::Done
}

/// It was confirmed, or the work goes on.
pub(in crate::dialogue) fn acted(talk: &mut Talk<'_>, errand: Errand, ticket: TicketId) -> Next {
    let number = [("ticket", ticket.to_string().into())];
    if errand == Errand::Confirm {
        let said = talk.say(&sentences::CONFIRM_THANKS, &number);
        talk.note(said);
        return rate::ask(talk, ticket);
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
    talk.leave_ticket();
    Next::GoOn
}
