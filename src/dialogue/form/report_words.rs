//! What is said about a danger that is reported: an answer, more for the crew, another danger.

use serde_json::Value;

use crate::dialogue::answer;
use crate::dialogue::book::alarm_words;
use crate::dialogue::book::condition::Answers;
use crate::dialogue::book::sentences;
use crate::dialogue::book::ways::Way;
use crate::dialogue::form::{early_words, emergency, paused, report_state, resume};
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::ticket::message_office;
use crate::dialogue::turn::Effect;
use crate::dialogue::turn::request::Addition;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, menu_words, open_step};
use crate::domain::{Phone, Place, TicketId};

/// Words while something of it is asked: an answer, a way out, or more that the crew should know.
pub(super) fn text_in_form(ctx: &mut TurnContext<'_>, typed: &str, ticket: TicketId) -> Next {
    let way = ctx.way_typed(typed);
    let is_seen =
        !std::mem::take(&mut ctx.session.is_unseen) || report_state::without_place(ctx).is_none();
    if let Some(chosen) = way {
        if !is_seen && early_words::passes_over(chosen) {
            return Next::Ask;
        }
        return Next::Way(chosen);
    }
    if report_state::is_no_place(ctx, typed) {
        return words(ctx, typed, ticket);
    }
    if is_seen && open_step::is_answer(ctx, typed) || !says_something(typed) {
        return Next::Answer(typed.to_owned());
    }
    another(ctx, typed).unwrap_or_else(|| words(ctx, typed, ticket))
}

/// Words after nothing more is asked.
pub(in crate::dialogue) fn text(ctx: &mut TurnContext<'_>, typed: &str, ticket: TicketId) -> Next {
    if let Some(next) = resume::chosen(ctx, typed) {
        return next;
    }
    if menu_words::is_meant(ctx, typed) || !says_something(typed) || ctx.book.way(typed).is_some() {
        ctx.asking(Awaiting::Menu);
        return Next::HearAtMenu(typed.to_owned());
    }
    another(ctx, typed).unwrap_or_else(|| words(ctx, typed, ticket))
}

/// Words beside the question that is open: for the crew, and never the place. The question is asked again.
pub(in crate::dialogue) fn hear_beside(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    if let Some(ticket) = report_state::open(ctx) {
        words(ctx, typed, ticket)
    } else {
        report_state::keep(ctx, Some(typed));
        ctx.note_plain(&sentences::QUESTION_OVER);
        Next::Ask
    }
}

/// More about a danger of which nothing is asked now: what the crew reads, and what tells where it is.
pub(in crate::dialogue) fn tell_more(
    ctx: &mut TurnContext<'_>,
    typed: &str,
    ticket: TicketId,
) -> Next {
    let asks = ctx.speaker.replies_to_question.as_ref();
    let service = ctx.book.emergency();
    let place = service.zip(asks).and_then(|(service, asks)| {
        let key = service.place.iter().find(|key| **key == asks.question)?;
        let (value, _) = open_step::read(ctx, &service.asked(key)?.question, typed)?;
        Some((key.clone(), value))
    });
    let Some((key, value)) = place else {
        return words(ctx, typed, ticket);
    };
    let region = ctx.book.regions.of_answer(&value);
    let region = service.and_then(report_state::region_of).zip(region);
    let region = region.map(|(key, region)| (key.to_owned(), Value::from(region)));
    let mut addition = Addition {
        words: Some(typed.to_owned()),
        fills: Some(key.clone()),
        ..Addition::to(ticket)
    };
    addition.answers.insert(key, value);
    addition.answers.extend(region);
    add(ctx, addition)
}

/// A number alone is none of the words that the crew reads.
pub(in crate::dialogue) fn says_something(typed: &str) -> bool {
    typed.chars().any(char::is_alphabetic)
}

/// If it is another danger, and nothing else, that begins.
fn another(ctx: &mut TurnContext<'_>, typed: &str) -> Option<Next> {
    let alarm = alarm_words::is_alarm(ctx.book, typed)?;
    let known = match &ctx.session.asking {
        Awaiting::Report { danger, .. } => danger.clone(),
        _ => ctx
            .session
            .draft
            .as_ref()
            .and_then(|draft| report_state::danger_of(ctx, draft)),
    };
    let is_another = alarm.answer.is_some() && alarm.answer != known;
    is_another.then(|| emergency::told(ctx, alarm, typed))
}

fn words(ctx: &mut TurnContext<'_>, typed: &str, ticket: TicketId) -> Next {
    if !message_office::fits(typed) {
        ctx.note_plain(&sentences::ERROR_WORDS);
        return repeat(ctx);
    }
    add(
        ctx,
        Addition {
            words: Some(typed.to_owned()),
            ..Addition::to(ticket)
        },
    )
}

/// Adds it; heard back at once.
fn add(ctx: &mut TurnContext<'_>, addition: Addition) -> Next {
    ctx.session.looking = Some(PendingQuery::Reporting(addition.ticket));
    ctx.wish(Effect::Report(addition));
    Next::Done
}

/// Words were added to a report; or it has ended, and nobody goes there for it any more.
pub(in crate::dialogue) fn added(ctx: &mut TurnContext<'_>, ticket: TicketId, done: bool) -> Next {
    let number = [("ticket", ticket.to_string().into())];
    if done {
        let said = ctx.say(&sentences::REPORT_ADDED, &number);
        ctx.note(said);
        return repeat(ctx);
    }
    let said = ctx.say(&sentences::REPORT_OVER, &number);
    ctx.note(said);
    paused::let_go(ctx);
    Next::Repeat
}

/// A place on the map, beside what was told of it.
pub(in crate::dialogue) fn place(
    ctx: &mut TurnContext<'_>,
    place: Place,
    ticket: TicketId,
) -> Next {
    if answer::place(place).is_none() {
        ctx.note_plain(&sentences::ERROR_PLACE_UNASKED);
        return repeat(ctx);
    }
    let mut addition = Addition {
        location: Some(place),
        ..Addition::to(ticket)
    };
    let region = ctx.book.emergency().and_then(report_state::region_of);
    if let Some((key, region)) = region.zip(ctx.book.regions.of_point(place)) {
        let value = Value::from(region);
        addition.answers.insert(key.to_owned(), value.clone());
        if let Some(draft) = ctx.draft_mut().filter(|draft| draft.filed == Some(ticket)) {
            draft.answers.insert(key.to_owned(), value);
        }
    }
    add(ctx, addition)
}

/// The reporter's own number, though it was not asked for.
pub(super) fn phone(ctx: &mut TurnContext<'_>, phone: &Phone, ticket: TicketId) -> Next {
    let key = ctx.book.emergency().and_then(emergency::phone_of);
    let Some(key) = key.map(str::to_owned) else {
        return repeat(ctx);
    };
    let answers = Answers::from([
        (format!("{key}_verified"), Value::from(true)),
        (key, Value::from(phone.international())),
    ]);
    add(
        ctx,
        Addition {
            answers,
            ..Addition::to(ticket)
        },
    )
}

fn repeat(ctx: &mut TurnContext<'_>) -> Next {
    if ctx.session.asking == Awaiting::Form {
        Next::Ask
    } else {
        Next::Done
    }
}

/// A way out of what is asked of it. The report itself is only withdrawn.
pub(super) fn way(ctx: &mut TurnContext<'_>, way: Way, ticket: TicketId) -> Next {
    match way {
        Way::Cancel => Next::Ticket(TicketAction::Withdraw, ticket),
        Way::Help => Next::Help,
        Way::Skip | Way::Keep | Way::Later => Next::Skip,
        Way::Back | Way::Over => {
            paused::let_go(ctx);
            Next::Home
        }
    }
}
