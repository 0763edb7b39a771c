//! The wish to be called: at the number that is proven to be theirs, or else at one that they are asked for.

use chrono::Duration;

use super::message_office;
use crate::dialogue::answer::display;
use crate::dialogue::book::sentences;
use crate::dialogue::session::asking::Asking;
use crate::dialogue::session::call::Called;
use crate::dialogue::turn::{AsksFor, Effect, Reply};
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{NoNumber, Number, TicketId};

/// Asking again within this time is asking once.
const ONCE_WITHIN: Duration = Duration::hours(1);

/// How a number is written: the example of the question for one.
const EXAMPLE: &str = "example-phone";

/// Notes the wish, if the number is known.
pub(in crate::dialogue) fn begin(talk: &mut Talk<'_>, about: Option<TicketId>) -> Next {
    match talk.speaker.phone.clone() {
        Some(phone) => note(talk, about, phone.into()),
        None => ask(talk, about),
    }
}

pub(in crate::dialogue) fn ask(talk: &mut Talk<'_>, about: Option<TicketId>) -> Next {
    talk.asking(Asking::Number(about));
    let share = talk.say(&sentences::BTN_SHARE_PHONE, &[]);
    let text = talk.say(&sentences::CALL_ASK, &[]);
    talk.reply(Reply {
        text,
        choices: vec![talk.back_button()],
        asks_for: Some(AsksFor::Contact(share)),
        ..Reply::default()
    });
    Next::Done
}

/// A number that was typed.
pub(in crate::dialogue) fn text(talk: &mut Talk<'_>, typed: &str, about: Option<TicketId>) -> Next {
    if let Some(way) = talk.way_from_ticket(typed) {
        return way;
    }
    match Number::read(typed) {
        Ok(number) => return note(talk, about, number),
        Err(NoNumber::Foreign) => foreign(talk, false),
        Err(NoNumber::Unreadable) => {
            let (error, example) = (talk.say(&sentences::ERROR_NUMBER, &[]), talk.word(EXAMPLE));
            talk.misunderstood(error, example);
        }
    }
    ask(talk, about)
}

/// Tells that a number of another country is none that we can call, and that there is another way.
pub(in crate::dialogue) fn foreign(talk: &mut Talk<'_>, own: bool) {
    let sentence = if own {
        sentences::ERROR_CONTACT_FOREIGN
    } else {
        sentences::ERROR_NUMBER_FOREIGN
    };
    let (error, example) = (talk.say(&sentence, &[]), talk.word(EXAMPLE));
    talk.misunderstood(error, example);
    let hotline = [("hotline", talk.book.hotline.as_str().into())];
    let human = talk.say(&sentences::ERROR_HUMAN, &hotline);
    talk.note(human);
}

/// A contact that was shared.
pub(in crate::dialogue) fn contact(
    talk: &mut Talk<'_>,
    shared: &str,
    own: bool,
    about: Option<TicketId>,
) -> Next {
    match Number::read(shared) {
        _ if !own => talk.note_plain(&sentences::ERROR_CONTACT_OTHER),
        Ok(number) => {
            if let Number::Mobile(phone) = &number {
                talk.wish(Effect::RememberPhone(phone.clone()));
            }
            return note(talk, about, number);
        }
        Err(_) => foreign(talk, true),
    }
    ask(talk, about)
}

fn note(talk: &mut Talk<'_>, about: Option<TicketId>, phone: Number) -> Next {
    let now = talk.speaker.now;
    talk.session
        .called
        .retain(|call| now - call.at < ONCE_WITHIN);
    let is_again = talk.session.called.iter().any(|call| call.about == about);
    let shown = display::number(talk.book, &talk.language, &phone);
    let shown = ("phone", shown.into());
    let said = match about {
        Some(ticket) => talk.say(
            &sentences::CALL_NOTED,
            &[("ticket", ticket.to_string().into()), shown],
        ),
        None => talk.say(&sentences::CALL_NOTED_GENERAL, &[shown]),
    };
    talk.note(said);
    if !is_again {
        talk.session.called.push(Called { about, at: now });
        talk.wish(Effect::CallBack { about, phone });
    }
    // When it suits them can be written at once.
    match about {
        Some(ticket) => message_office::enter(talk, ticket),
        None => talk.leave_ticket(),
    }
    message_office::tell_opening(talk);
    if about.is_none() {
        Next::GoOn
    } else {
        Next::Done
    }
}
