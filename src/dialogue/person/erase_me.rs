//! Being forgotten: asked twice, never while the office still needs what was told. `/forget`

use crate::dialogue::book::sentences::{self, BTN_ERASE, BTN_NO, BTN_YES};
use crate::dialogue::form::half_told;
use crate::dialogue::session::asking::{Asking, Looking};
use crate::dialogue::ticket::track;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::lookup::{Query, TicketView};
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::yes_no::{self, NO, YES};

/// The second yes.
const ERASE: &str = "erase";
/// The name of the question in its buttons.
pub(in crate::dialogue) const QUESTION: &str = "forget";

/// Looks whether anything is open; a second yes looks again.
pub(in crate::dialogue) fn begin(talk: &mut Talk<'_>, is_sure: bool) -> Next {
    // A danger is heard first, whatever becomes of its teller.
    if let Some(next) = half_told::file_now(talk) {
        return next;
    }
    talk.session.looking = Some(Looking::Forget { is_sure });
    talk.wish(Effect::Look(Query::Tickets));
    Next::Done
}

/// Their tickets, open ones first.
pub(in crate::dialogue) fn found(talk: &mut Talk<'_>, is_sure: bool, views: &[TicketView]) -> Next {
    let open: Vec<&TicketView> = views
        .iter()
        .filter(|view| !view.ticket.status.is_closed() && !view.is_followed)
        .collect();
    if !open.is_empty() {
        return refuse(talk, &open);
    }
    if is_sure {
        let said = talk.say(&sentences::FORGET_DONE, &[]);
        talk.forget(said);
        Next::Done
    } else {
        ask(talk, false)
    }
}

fn refuse(talk: &mut Talk<'_>, open: &[&TicketView]) -> Next {
    talk.leave_ticket();
    let mut lines = vec![talk.say(&sentences::FORGET_OPEN, &[])];
    lines.extend(open.iter().map(|view| track::line(talk, &view.ticket)));
    let person = talk.say(&sentences::BTN_TALK, &[]);
    talk.reply(Reply {
        text: lines.join("\n"),
        choices: vec![choice(
            always::MENU,
            "menu",
            Errand::Talk.code(),
            person,
            None,
        )],
        ..Reply::default()
    });
    if talk.session.draft.is_some() {
        Next::Repeat
    } else {
        Next::Done
    }
}

pub(in crate::dialogue) fn ask(talk: &mut Talk<'_>, is_sure: bool) -> Next {
    talk.asking(Asking::Forget { is_sure });
    let (sentence, yes) = if is_sure {
        (sentences::FORGET_SURE, (ERASE, BTN_ERASE))
    } else {
        (sentences::FORGET_ASK, (YES, BTN_YES))
    };
    let text = talk.say(&sentence, &[]);
    let choices = yes_no::buttons(talk, always::MENU, QUESTION, [yes, (NO, BTN_NO)]);
    talk.reply(Reply {
        text,
        choices,
        in_a_column: is_sure,
        ..Reply::default()
    });
    Next::Done
}

/// A press: each of the two counts only where it was asked for, so that a double press is no second yes.
pub(in crate::dialogue) fn tap(talk: &mut Talk<'_>, option: &str) -> Next {
    match (&talk.session.asking, option) {
        (Asking::Forget { is_sure: false }, YES) => ask(talk, true),
        (Asking::Forget { is_sure: true }, ERASE) => begin(talk, true),
        (Asking::Forget { .. }, NO) => {
            talk.note_plain(&sentences::FORGET_NOT);
            Next::LeaveTicket
        }
        _ => Next::Stale,
    }
}

/// Words while it is being asked.
pub(in crate::dialogue) fn text(talk: &mut Talk<'_>, typed: &str, is_sure: bool) -> Next {
    if let Some(way) = talk.way_from_ticket(typed) {
        return way;
    }
    let said = if is_sure {
        // Only its own word erases; any word for no is one.
        yes_no::by_label(talk, typed, [BTN_ERASE, BTN_NO])
            .or_else(|| yes_no::by_word(talk, typed).filter(|is_yes| !is_yes))
    } else {
        yes_no::read(talk, typed, [BTN_YES, BTN_NO])
    };
    if let Some(is_yes) = said {
        let yes = if is_sure { ERASE } else { YES };
        return tap(talk, if is_yes { yes } else { NO });
    }
    talk.misunderstood_choice();
    ask(talk, is_sure)
}
