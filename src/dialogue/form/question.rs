//! How a question is asked: its words, its buttons, what the phone can send with one press.

use super::{choices, page, prefill};
use crate::dialogue::answer::display;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::service::ServiceQuestion;
use crate::dialogue::book::ways::Way;
use crate::dialogue::book::{Rule, sentences};
use crate::dialogue::session::steps::FormProgress;
use crate::dialogue::turn::choice::{Choice, choice};
use crate::dialogue::turn::{Asks, AsksFor, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::domain::message::WebPage;

pub(super) fn ask(ctx: &mut TurnContext<'_>, asked: &ServiceQuestion, road: &FormProgress<'_>) {
    let Some((draft, service)) = ctx.draft() else {
        return;
    };
    let is_danger = service.is_at_once(&Applicable::of(service, &draft.answers));
    let question = &asked.question;
    let options = choices::options(ctx, &question.rule);
    let is_any_of = matches!(question.rule, Rule::Area(..)) && ctx.book.is_short();
    let mut text = if is_any_of && !options.is_empty() {
        ctx.say(&sentences::AREA_WHICH, &[])
    } else {
        ctx.word(&question.ask)
    };
    let given = draft.answers.get(&question.key);
    if let Some(given) = given {
        let answer = display::answer(ctx.book, &ctx.language, question, given);
        text = format!(
            "{text}\n{}",
            ctx.say(&sentences::ANSWER_NOW, &[("answer", answer.into())])
        );
    }
    let mut choices: Vec<Choice> = options
        .into_iter()
        .enumerate()
        .map(|(index, (option, label))| {
            choice(&draft.id, &question.key, &option, label, Some(index + 1))
        })
        .collect();
    if given.is_none()
        && let Some((same, beside)) = prefill::button(ctx, &draft.id, question, choices.len())
    {
        text.extend(beside.iter().flat_map(|whole| ["\n", whole]));
        choices.push(same);
    }
    let asks_for = match question.rule {
        Rule::Phone => Some(AsksFor::Contact(ctx.say(&sentences::BTN_SHARE_PHONE, &[]))),
        Rule::Place | Rule::Whereabouts(_) => Some(AsksFor::Location(
            ctx.say(&sentences::BTN_SHARE_LOCATION, &[]),
        )),
        _ => None,
    };
    let passing = if given.is_some() {
        Some(Way::Keep)
    } else {
        (asked.optional || draft.filed.is_some()).then_some(Way::Skip)
    };
    if ctx.book.is_short() && passing == Some(Way::Skip) {
        text = format!("{text} {}", ctx.say(&sentences::SKIP_HOW, &[]));
    }
    choices.extend(choices::ways(ctx, &draft.id, &question.key, passing));
    if ctx.speaker.can.buttons && draft.is_empty() && page::is_for_page(draft, service) {
        let label = ctx.say(&sentences::BTN_FORM, &[]);
        choices.push(Choice::to(&WebPage::Form, label));
    }
    ctx.reply(Reply {
        purpose: Asks::purpose(&draft.id, &question.key),
        text,
        choices,
        asks_for,
        // Who tells of a danger is not told of questions to come.
        place: road.place().filter(|_| !is_danger),
        ..Reply::default()
    });
}
