//! What a phone sends with one press: a number, a place on the map.

use serde_json::Value;

use super::accept::{self, accept, accept_as};
use super::{report_state, report_words};
use crate::dialogue::answer;
use crate::dialogue::book::service::ServiceQuestion;
use crate::dialogue::book::{Question, Rule, sentences};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::steps::Step;
use crate::dialogue::ticket::call_back;
use crate::dialogue::turn::Effect;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::open_step::open_step;
use crate::domain::{Number, Phone, Place};

/// A contact that was shared.
pub(in crate::dialogue) fn contact(ctx: &mut TurnContext<'_>, phone: &str, own: bool) -> Next {
    let open = if ctx.session.asking == Awaiting::Form {
        open_step(ctx)
    } else {
        None
    };
    let Some(Step::Question(ServiceQuestion { question, .. })) = open.filter(
        |step| matches!(step, Step::Question(asked) if matches!(asked.question.rule, Rule::Phone)),
    ) else {
        let Some(phone) = Phone::read(phone).filter(|_| own) else {
            if !own && ctx.session.offered && ctx.session.asking == Awaiting::Menu {
                ctx.note_plain(&sentences::NUMBER_PROVE_OWN);
                return Next::ProveNumber;
            }
            ctx.note_plain(&sentences::ERROR_CONTACT_UNASKED);
            return Next::Repeat;
        };
        ctx.wish(Effect::RememberPhone(phone.clone()));
        if let Some(ticket) = report_state::open(ctx) {
            return report_words::phone(ctx, &phone, ticket);
        }
        // What was filed for it is theirs, whatever is being asked.
        let filling = [("phone", phone.spaced().into())];
        let said = ctx.say(&sentences::NUMBER_CHANGED, &filling);
        ctx.note(said);
        return Next::Repeat;
    };
    if !own {
        // T64: only the channel can tell whose contact it is.
        ctx.note_plain(&sentences::ERROR_CONTACT_OTHER);
        return Next::Repeat;
    }
    match Number::read(phone) {
        Ok(Number::Mobile(phone)) => {
            ctx.wish(Effect::RememberPhone(phone.clone()));
            accept::verified(ctx, question, &phone)
        }
        Ok(landline) => accept_as(ctx, question, Value::from(landline.international()), true),
        Err(_) => foreign(ctx, question, true),
    }
}

/// A number that is proven to be theirs.
pub(in crate::dialogue) fn verified(ctx: &mut TurnContext<'_>, phone: &Phone) -> Next {
    match open_step(ctx) {
        Some(Step::Question(asked)) => accept::verified(ctx, &asked.question, phone),
        _ => Next::Repeat,
    }
}

/// A number of another country, shared or typed: what else they can do.
pub(super) fn foreign(ctx: &mut TurnContext<'_>, question: &Question, own: bool) -> Next {
    call_back::foreign(ctx, own);
    let is_optional = ctx.draft().is_some_and(|(_, service)| {
        service
            .asked(&question.key)
            .is_some_and(|asked| asked.optional)
    });
    if is_optional {
        ctx.note_plain(&sentences::ERROR_NUMBER_SKIP);
    }
    Next::Ask
}

/// A place on the map that was shared.
pub(in crate::dialogue) fn place(ctx: &mut TurnContext<'_>, place: Place) -> Next {
    let open = if ctx.session.asking == Awaiting::Form {
        open_step(ctx)
    } else {
        None
    };
    match open {
        Some(Step::Question(ServiceQuestion { question, .. }))
            if matches!(question.rule, Rule::Place | Rule::Whereabouts(_)) =>
        {
            match answer::place(place) {
                Some(value) => accept(ctx, question, value),
                None => accept::wrong(ctx, question),
            }
        }
        _ => {
            if let Some(ticket) = report_state::open(ctx) {
                return report_words::place(ctx, place, ticket);
            }
            ctx.note_plain(&sentences::ERROR_PLACE_UNASKED);
            Next::Repeat
        }
    }
}
