//! How a question is asked: its words, its buttons, what the phone can send with one press.

use super::answer::{date, month};
use super::book::{Asked, Rule, Way};
use super::condition::Live;
use super::errand::Errand;
use super::road::Road;
use super::talk::{Talk, choice};
use super::turn::{Asks, AsksFor, Choice, Reply};
use super::{dates, known, sentences, shown};

/// The option of the phone question that is the number already known.
pub(super) const KNOWN: &str = "known";

pub(super) fn ask(talk: &mut Talk<'_>, asked: &Asked, road: &Road<'_>) {
    let Some((draft, service)) = talk.draft() else {
        return;
    };
    let is_danger = service.is_at_once(&Live::of(service, &draft.answers));
    let question = &asked.question;
    let mut text = talk.word(&question.ask);
    let given = draft.answers.get(&question.key);
    if let Some(given) = given {
        let answer = shown::answer(talk.book, &talk.language, question, given);
        text = format!(
            "{text}\n{}",
            talk.say(&sentences::ANSWER_NOW, &[("answer", answer.into())])
        );
    }
    let options = options(talk, &question.rule);
    let mut choices: Vec<Choice> = options
        .into_iter()
        .enumerate()
        .map(|(index, (option, label))| {
            choice(&draft.id, &question.key, &option, label, Some(index + 1))
        })
        .collect();
    if given.is_none()
        && let Some((same, beside)) = known::button(talk, &draft.id, question, choices.len())
    {
        text.extend(beside.iter().flat_map(|whole| ["\n", whole]));
        choices.push(same);
    }
    let asks_for = match question.rule {
        Rule::Phone => Some(AsksFor::Contact(talk.say(&sentences::BTN_SHARE_PHONE, &[]))),
        Rule::Place | Rule::Whereabouts(_) => Some(AsksFor::Location(
            talk.say(&sentences::BTN_SHARE_LOCATION, &[]),
        )),
        _ => None,
    };
    let passing = if given.is_some() {
        Some(Way::Keep)
    } else {
        (asked.optional || draft.filed.is_some()).then_some(Way::Skip)
    };
    choices.extend(ways(talk, &draft.id, &question.key, passing));
    talk.reply(Reply {
        purpose: Asks::purpose(&draft.id, &question.key),
        text,
        choices,
        asks_for,
        // Who tells of a danger is not told of questions to come.
        place: road.place().filter(|_| !is_danger),
        ..Reply::default()
    });
}

/// The answers to choose from, in the order of their numbers: what each button carries, and its label.
pub(super) fn options(talk: &Talk<'_>, rule: &Rule) -> Vec<(String, String)> {
    match rule {
        Rule::Choice(options) | Rule::YesNo(options) | Rule::Area(_, options) => options
            .iter()
            .map(|option| (option.id.clone(), talk.word(&option.label)))
            .collect(),
        Rule::Phone => {
            let known = talk.speaker.phone.iter();
            known
                .map(|phone| (KNOWN.to_owned(), phone.spaced()))
                .collect()
        }
        Rule::Month { oldest } => month::offered(talk.today(), *oldest)
            .map(|month| (month.id(), dates::month(talk.book, &talk.language, month)))
            .collect(),
        Rule::Date(days) => date::offered(talk.book, *days, talk.today())
            .map(|day| {
                let label = dates::date(talk.book, &talk.language, day);
                (day.to_string(), label)
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The ways out of a step.
pub(super) fn ways(talk: &Talk<'_>, draft: &str, step: &str, passing: Option<Way>) -> Vec<Choice> {
    let open = talk.draft().map(|(draft, _)| draft);
    if let Some(ticket) = open.and_then(|draft| draft.filed) {
        let withdraw = Errand::Withdraw.button(talk.book, &talk.language, ticket);
        let passing = passing.map(|way| talk.way(draft, step, way));
        return passing.into_iter().chain([withdraw]).collect();
    }
    let corrects = open.is_some_and(|draft| draft.correction.is_some());
    let always = [Way::Back, Way::Over, Way::Help, Way::Cancel];
    passing
        .into_iter()
        .chain(always)
        .filter(|way| !corrects || *way != Way::Over)
        .map(|way| talk.way(draft, step, way))
        .collect()
}
