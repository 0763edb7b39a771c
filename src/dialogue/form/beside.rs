//! Words beside the open question that are no answer to it and mean something else: where a request stands, a person, thanks, a greeting.

use super::is_answer;
use crate::dialogue::book::sentences;
use crate::dialogue::hearing::OwnMeaning;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, open_step};

/// What these words ask for, if it is sure and they answer nothing. A service waits for the end of the form; a danger was heard before.
pub(super) fn hear(ctx: &mut TurnContext<'_>, typed: &str) -> Option<Next> {
    if is_answer(ctx, typed) {
        return None;
    }
    let heard = ctx.book.own_words(typed);
    let heard = heard.first().filter(|heard| heard.is_sure)?;
    match heard.meaning {
        OwnMeaning::Track => Some(Next::Track(None)),
        OwnMeaning::Person => Some(Next::WhichTicket(TicketAction::Talk)),
        OwnMeaning::Thanks => {
            ctx.note_plain(&sentences::THANKS);
            Some(Next::Ask)
        }
        // Hours later it is asked whether to go on.
        OwnMeaning::Greeting => (!open_step::comes_back(ctx)).then_some(Next::Ask),
        OwnMeaning::Danger(_) | OwnMeaning::Outage | OwnMeaning::Service(_) => None,
    }
}
