//! The wish to be called: at the number that is proven to be theirs, or else at one that they are asked for.

use chrono::Duration;

use super::message_office;
use crate::dialogue::answer::display;
use crate::dialogue::book::sentences;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::call::Called;
use crate::dialogue::turn::Effect;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{NoNumber, Number, TicketId};

/// Asking again within this time is asking once.
const ONCE_WITHIN: Duration = Duration::hours(1);

/// How a number is written: the example of the question for one.
const EXAMPLE: &str = "example-phone";

/// Notes the wish, if the number is known.
pub(in crate::dialogue) fn begin(ctx: &mut TurnContext<'_>, about: Option<TicketId>) -> Next {
    match ctx.speaker.phone.clone() {
        Some(phone) => note(ctx, about, phone.into()),
        None => ask(ctx, about),
    }
}

pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>, about: Option<TicketId>) -> Next {
    ctx.asking(Awaiting::Number(about));
    ctx.ask_for_number(&sentences::CALL_ASK)
}

/// A number that was typed.
pub(in crate::dialogue) fn text(
    ctx: &mut TurnContext<'_>,
    typed: &str,
    about: Option<TicketId>,
) -> Next {
    if let Some(way) = ctx.way_from_ticket(typed) {
        return way;
    }
    match Number::read(typed) {
        Ok(number) => return note(ctx, about, number),
        Err(NoNumber::Foreign) => foreign(ctx, false),
        Err(NoNumber::Unreadable) => {
            let (error, example) = (ctx.say(&sentences::ERROR_NUMBER, &[]), ctx.word(EXAMPLE));
            ctx.misunderstood(error, example);
        }
    }
    ask(ctx, about)
}

/// Tells that a number of another country is none that we can call, and that there is another way.
pub(in crate::dialogue) fn foreign(ctx: &mut TurnContext<'_>, own: bool) {
    let sentence = if own {
        sentences::ERROR_CONTACT_FOREIGN
    } else {
        sentences::ERROR_NUMBER_FOREIGN
    };
    let (error, example) = (ctx.say(&sentence, &[]), ctx.word(EXAMPLE));
    ctx.misunderstood(error, example);
    let hotline = [("hotline", ctx.book.hotline.as_str().into())];
    let human = ctx.say(&sentences::ERROR_HUMAN, &hotline);
    ctx.note(human);
}

/// A contact that was shared.
pub(in crate::dialogue) fn contact(
    ctx: &mut TurnContext<'_>,
    shared: &str,
    own: bool,
    about: Option<TicketId>,
) -> Next {
    match Number::read(shared) {
        _ if !own => ctx.note_plain(&sentences::ERROR_CONTACT_OTHER),
        Ok(number) => {
            if let Number::Mobile(phone) = &number {
                ctx.wish(Effect::RememberPhone(phone.clone()));
            }
            return note(ctx, about, number);
        }
        Err(_) => foreign(ctx, true),
    }
    ask(ctx, about)
}

fn note(ctx: &mut TurnContext<'_>, about: Option<TicketId>, phone: Number) -> Next {
    let now = ctx.speaker.now;
    ctx.session
        .called
        .retain(|call| now - call.at < ONCE_WITHIN);
    let is_again = ctx.session.called.iter().any(|call| call.about == about);
    let shown = display::number(ctx.book, &ctx.language, &phone);
    let shown = ("phone", shown.into());
    let said = match about {
        Some(ticket) => ctx.say(
            &sentences::CALL_NOTED,
            &[("ticket", ticket.to_string().into()), shown],
        ),
        None => ctx.say(&sentences::CALL_NOTED_GENERAL, &[shown]),
    };
    ctx.note(said);
    if !is_again {
        ctx.session.called.push(Called { about, at: now });
        ctx.wish(Effect::CallBack { about, phone });
    }
    // When it suits them can be written at once.
    match about {
        Some(ticket) => message_office::enter(ctx, ticket),
        None => ctx.leave_ticket(),
    }
    message_office::tell_opening(ctx);
    if about.is_none() {
        Next::GoOn
    } else {
        Next::Done
    }
}
