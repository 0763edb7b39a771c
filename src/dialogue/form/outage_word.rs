//! OUT and ON: an outage in one word, from a number that we know, and that the power is back.

use serde_json::Value;

use super::{emergency, report_state};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Rule, sentences};
use crate::dialogue::session::asking::PendingQuery;
use crate::dialogue::ticket::message_office;
use crate::dialogue::turn::Effect;
use crate::dialogue::turn::lookup::{Earlier, Query, TicketView};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;

/// The power is out: where that may be is looked up.
pub(in crate::dialogue) fn out(ctx: &mut TurnContext<'_>) -> Next {
    ctx.session.looking = Some(PendingQuery::Outage);
    ctx.wish(Effect::Look(Query::Earlier));
    Next::Done
}

/// Asks where it is, with the place of their last request as the first answer.
pub(in crate::dialogue) fn found(ctx: &mut TurnContext<'_>, newest_first: &[Earlier]) -> Next {
    let mut newest_first = newest_first.iter();
    let told = newest_first.find_map(|earlier| Some((place_of(ctx, earlier)?, earlier)));
    let next = emergency::danger(ctx, emergency::NONE, None);
    let service = ctx.book.emergency();
    let key = service.and_then(|service| service.place.first());
    if let (Some(key), Some((place, earlier)), Some(draft)) = (key, told, ctx.draft_mut()) {
        draft.known.insert(key.clone(), Value::from(place));
        draft.in_a_word = true;
        let region = service.and_then(report_state::region_of);
        let region = region.and_then(|key| earlier.answers.get_key_value(key));
        draft
            .known
            .extend(region.map(|(key, value)| (key.clone(), value.clone())));
    }
    next
}

/// The region of the place of before, which its words need not tell.
fn take_its_region(ctx: &mut TurnContext<'_>) {
    let Some((draft, service)) = ctx.draft() else {
        return;
    };
    let place = service.place.first();
    let is_same = place.is_some_and(|place| {
        let told = draft.answers.get(place);
        told.is_some() && told == draft.known.get(place)
    });
    let region = report_state::region_of(service).and_then(|key| service.asked(key));
    let region = region.filter(|asked| !draft.answers.contains_key(&asked.question.key));
    let known = region.and_then(|asked| {
        let (key, value) = draft.known.get_key_value(&asked.question.key)?;
        answer::is_valid(&asked.question, value).then(|| (key.clone(), value.clone()))
    });
    if let Some((draft, known)) = ctx.draft_mut().zip(known.filter(|_| is_same)) {
        draft.answers.extend([known]);
    }
}

/// An outage that was told in a word, and of which it is known where it is, asks nothing more.
pub(super) fn asks_no_more(ctx: &mut TurnContext<'_>) -> bool {
    if (ctx.session.draft.as_ref()).is_some_and(|draft| draft.in_a_word) {
        take_its_region(ctx);
    }
    let Some((draft, service)) = ctx.draft().filter(|(draft, _)| draft.in_a_word) else {
        return false;
    };
    let live = Applicable::of(service, &draft.answers);
    let is_region = |rule: &Rule| matches!(rule, Rule::Area(..));
    let lacks_region = live.questions().any(|asked| {
        is_region(&asked.question.rule) && !draft.answers.contains_key(&asked.question.key)
    });
    service.has_place(&live) && !lacks_region
}

fn place_of(ctx: &TurnContext<'_>, earlier: &Earlier) -> Option<String> {
    let service = ctx.book.service(&earlier.service)?;
    let is_told = service.has_place(&Applicable::of(service, &earlier.answers));
    let place = display::place_in_words(ctx.book, &ctx.language, service, &earlier.answers);
    Some(place).filter(|place| is_told && !place.is_empty())
}

/// The power is back: which outage of theirs is open is looked up.
pub(in crate::dialogue) fn on(ctx: &mut TurnContext<'_>) -> Next {
    ctx.session.looking = Some(PendingQuery::PowerIsBack);
    ctx.wish(Effect::Look(Query::Tickets));
    Next::Done
}

/// Tells whoever repairs it. What they had begun goes on.
pub(in crate::dialogue) fn found_open(ctx: &mut TurnContext<'_>, views: &[TicketView]) -> Next {
    let outages = views.iter().filter(|view| {
        let service = ctx.book.service(&view.ticket.service);
        let is_outage = service.is_some_and(Service::is_emergency);
        is_outage && !view.is_followed && !view.ticket.status.is_closed()
    });
    let Some(ticket) = outages.map(|view| view.ticket.id).next() else {
        ctx.note_plain(&sentences::OUTAGE_NONE_OPEN);
        return ctx.repeat_form();
    };
    let staff = &ctx.book.staff_language;
    let told = ctx
        .book
        .say(staff, sentences::OFFICE_POWER_IS_BACK.key, &[]);
    message_office::pass_on(ctx, &told, &told, ticket);
    ctx.repeat_form()
}
