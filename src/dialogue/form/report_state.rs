//! What is known of a danger that is told or reported: what has happened, where, whether it is open.

use serde_json::Value;

use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::files::AreaLevel;
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Question, Rule, alarm_words};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::steps::{FormProgress, Step};
use crate::dialogue::turn_context::{TurnContext, open_step};
use crate::domain::{TicketId, text as written};

/// Whether they only say once more what they said: then the question is asked again, and that is no answer to it.
pub(super) fn is_said_again(ctx: &TurnContext<'_>, typed: &str) -> bool {
    let told = ctx
        .session
        .draft
        .as_ref()
        .and_then(|draft| draft.told.as_deref());
    let said = written::folded(typed);
    told.is_some_and(|told| told.lines().any(|line| written::folded(line) == said))
}

/// Words that came with the alarm: they are kept for whoever goes there.
pub(super) fn keep(ctx: &mut TurnContext<'_>, words: Option<&str>) {
    let Some((draft, words)) = ctx.draft_mut().zip(words.map(written::one_line)) else {
        return;
    };
    let before = draft.told.take();
    draft.told = Some(before.map_or_else(|| words.clone(), |before| format!("{before}\n{words}")));
}

/// The region of the place that was just told, if that is clear: then it need not be asked.
pub(super) fn find_region(ctx: &mut TurnContext<'_>, question: &Question) {
    let Some((draft, service)) = ctx.draft().filter(|(_, service)| service.is_emergency()) else {
        return;
    };
    let told = draft.answers.get(&question.key);
    let told = told.filter(|_| service.place.contains(&question.key));
    let in_words = draft
        .told
        .as_deref()
        .filter(|_| question.options().is_empty());
    let found = told
        .and_then(|place| ctx.book.regions.of_answer(place))
        .or_else(|| ctx.book.regions.of_words(in_words?));
    let is_known = |key: &str| draft.answers.contains_key(key);
    let Some((key, region)) = region_of(service).zip(found) else {
        return;
    };
    // The place itself tells more than what was said before.
    if told.is_some() || !is_known(key) {
        let value = Value::from(region);
        if let Some(draft) = ctx.draft_mut() {
            draft.answers.insert(key.to_owned(), value);
        }
    }
}

/// The question for the region.
pub(super) fn region_of(service: &Service) -> Option<&str> {
    let mut asked = service.questions.iter();
    let is_region = |rule: &Rule| matches!(rule, Rule::Area(AreaLevel::Region, _));
    let asked = asked.find(|asked| is_region(&asked.question.rule))?;
    Some(&asked.question.key)
}

/// What has happened, as it was told.
pub(super) fn danger_of(ctx: &TurnContext<'_>, draft: &Draft) -> Option<String> {
    let first = ctx.book.emergency()?.questions.first()?;
    let danger = draft.answers.get(&first.question.key)?;
    danger.as_str().map(str::to_owned)
}

/// The report that is open, if nobody knows where it is.
pub(super) fn without_place(ctx: &TurnContext<'_>) -> Option<TicketId> {
    let (draft, service) = ctx.draft()?;
    let has_place = service.has_place(&Applicable::of(service, &draft.answers));
    draft.filed.filter(|_| !has_place)
}

/// What we say reaches them again. The place was asked while nothing did: what they write first answers something else.
pub(in crate::dialogue) fn is_back(ctx: &mut TurnContext<'_>) {
    ctx.session.is_unseen = without_place(ctx).is_some();
}

/// The report that is spoken of now.
pub(in crate::dialogue) fn open(ctx: &TurnContext<'_>) -> Option<TicketId> {
    match ctx.session.asking {
        Awaiting::Report { ticket, .. } => Some(ticket),
        Awaiting::Form => ctx.session.draft.as_ref()?.filed,
        _ => None,
    }
}

/// Whether words to the question where it is tell another danger and no known place: "there is a fire too".
pub(super) fn is_no_place(ctx: &TurnContext<'_>, typed: &str) -> bool {
    let Some((draft, service)) = ctx.draft() else {
        return false;
    };
    let asks_place = matches!(open_step::open_step(ctx), Some(Step::Question(asked)) if service.place.contains(&asked.question.key));
    let told = danger_of(ctx, draft).filter(|_| service.is_emergency() && asks_place);
    let heard = alarm_words::sure_in(ctx.book, typed, Some(&*ctx.language));
    let heard = heard.and_then(|alarm| alarm.answer.as_ref());
    told.zip(heard).is_some_and(|(told, heard)| told != *heard)
        && ctx.book.regions.of_words(typed).is_none()
}

/// Whether a danger is told, reported or not yet.
pub(in crate::dialogue) fn is_open(ctx: &TurnContext<'_>) -> bool {
    let is_in_form = ctx.session.asking == Awaiting::Form
        && ctx
            .draft()
            .is_some_and(|(_, service)| service.is_emergency());
    is_in_form || matches!(ctx.session.asking, Awaiting::Report { .. })
}

/// Whether nothing of this form is left to ask.
pub(super) fn is_at_end(draft: &Draft, road: &FormProgress<'_>) -> bool {
    draft.filed.is_some() && matches!(road.step(), Step::Summary)
}
