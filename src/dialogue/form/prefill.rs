//! Same as before: answers of a customer's earlier requests, offered again.

use std::collections::BTreeMap;

use serde_json::Value;

use super::accept::{self, accept};
use super::{choices, intro};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::condition::Answers;
use crate::dialogue::book::names::{METER, NEW_METER};
use crate::dialogue::book::service::{Service, ServiceQuestion};
use crate::dialogue::book::{Book, Question, Rule, sentences};
use crate::dialogue::format::width::{ROW_COLUMNS, columns};
use crate::dialogue::session::asking::PendingQuery;
use crate::dialogue::turn::Effect;
use crate::dialogue::turn::choice::{Choice, choice};
use crate::dialogue::turn::lookup::{Earlier, Query};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::text;

/// The option that is the earlier answer. Like a way out it begins with a dash, which no other option does.
pub(super) const SAME: &str = "-same";

/// Wishes to know what can be offered in this form, if anything in it can.
pub(in crate::dialogue) fn look(ctx: &mut TurnContext<'_>) -> bool {
    let asks = |service: &Service| remembered(service).next().is_some();
    let looks = ctx
        .draft()
        .is_some_and(|(_, service)| !service.is_emergency() && asks(service));
    if looks {
        ctx.session.looking = Some(PendingQuery::Earlier);
        ctx.wish(Effect::Look(Query::Earlier));
    }
    looks
}

/// Keeps what can be offered, and begins to ask.
pub(in crate::dialogue) fn found(ctx: &mut TurnContext<'_>, earlier: &[Earlier]) -> Next {
    let book = ctx.book;
    let known = ctx
        .draft()
        .map(|(_, service)| known_from(book, service, earlier));
    if let Some((draft, known)) = ctx.draft_mut().zip(known) {
        draft.known = known;
    }
    intro::begin(ctx)
}

/// The questions whose earlier answers are offered.
fn remembered(service: &Service) -> impl Iterator<Item = &ServiceQuestion> {
    let asked = service.questions.iter();
    asked.filter(|asked| asked.question.remember)
}

/// The answer that a place begins with.
const REGION: &str = "region";

/// Answers that only make sense together.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Together {
    Place,
    Numbers,
}

/// The newest answer to each question, but a place, and the numbers of a contract and its meter, each from one request.
fn known_from(book: &Book, service: &Service, newest_first: &[Earlier]) -> Answers {
    let mut known = Answers::new();
    let mut taken_from: BTreeMap<Together, usize> = BTreeMap::new();
    for (index, earlier) in newest_first.iter().enumerate() {
        let Some(of) = book.service(&earlier.service) else {
            continue;
        };
        for ServiceQuestion { question, .. } in remembered(service) {
            // A meter that took the place of another one is the meter now.
            let new = earlier.answers.get(NEW_METER);
            let given = new
                .filter(|_| question.key == METER)
                .or(earlier.answers.get(&question.key));
            let Some(value) = given.filter(|value| {
                // What was spoken belongs to the request in which it was.
                answer::is_valid(question, value) && answer::voice_of(value).is_none()
            }) else {
                continue;
            };
            let is_elsewhere = known
                .get(REGION)
                .zip(earlier.answers.get(REGION))
                .is_some_and(|(known, other)| known != other);
            let together = match question.rule {
                // A complaint tells the region alone: what tells the rest must be there too.
                _ if of.place.contains(&question.key) && is_elsewhere => continue,
                _ if of.place.contains(&question.key) => Some(Together::Place),
                Rule::Code(_) => Some(Together::Numbers),
                _ => None,
            };
            if together.is_none_or(|group| *taken_from.entry(group).or_insert(index) == index) {
                known
                    .entry(question.key.clone())
                    .or_insert_with(|| value.clone());
            }
        }
    }
    known
}

/// What can be offered at this question, as it is read. Where a number is proven to be theirs, that one is offered.
fn offered(ctx: &TurnContext<'_>, question: &Question) -> Option<(Value, String)> {
    if matches!(question.rule, Rule::Phone) && ctx.speaker.phone.is_some() {
        return None;
    }
    let (draft, _) = ctx.draft()?;
    let value = draft.known.get(&question.key)?;
    let shown = display::answer(ctx.book, &ctx.language, question, value);
    answer::is_valid(question, value).then(|| (value.clone(), shown))
}

/// The button, behind so many answers, and what its label has no room for.
pub(super) fn button(
    ctx: &TurnContext<'_>,
    draft: &str,
    question: &Question,
    answers: usize,
) -> Option<(Choice, Option<String>)> {
    let (_, shown) = offered(ctx, question)?;
    let whole = ctx.say(&sentences::SAME_AS, &[("answer", shown.into())]);
    let (label, beside) = if columns(&whole) > ROW_COLUMNS {
        (ctx.say(&sentences::BTN_SAME, &[]), Some(whole))
    } else {
        (whole, None)
    };
    let number = number(question, answers);
    Some((choice(draft, &question.key, SAME, label, number), beside))
}

/// Where a number is an answer, none can stand for another one.
fn number(question: &Question, answers: usize) -> Option<usize> {
    let takes_numbers = matches!(question.rule, Rule::Number { .. } | Rule::Money { .. });
    (!takes_numbers).then_some(answers + 1)
}

pub(super) fn take(ctx: &mut TurnContext<'_>, question: &Question) -> Next {
    match offered(ctx, question) {
        Some((value, shown)) => {
            ctx.hear(shown);
            accept(ctx, question, value)
        }
        None => Next::Stale,
    }
}

/// The label of the button, typed in any language, if it was.
pub(super) fn label_typed(
    ctx: &mut TurnContext<'_>,
    question: &Question,
    typed: &str,
) -> Option<Next> {
    let (value, _) = offered(ctx, question)?;
    let folded = text::folded(typed);
    let mut languages = ctx.book.enabled();
    let is_label = languages.any(|language| {
        let shown = display::answer(ctx.book, &language.code, question, &value);
        let say = |key, filling: &[_]| text::folded(&ctx.book.say(&language.code, key, filling));
        say(sentences::BTN_SAME.key, &[]) == folded
            || say(sentences::SAME_AS.key, &[("answer", shown.into())]) == folded
    });
    is_label.then(|| take(ctx, question))
}

/// What was typed is no answer: it may be the number of the button.
pub(super) fn number_typed(ctx: &mut TurnContext<'_>, question: &Question, typed: &str) -> Next {
    let answers = choices::options(ctx, &question.rule).len();
    let typed = answer::menu_number(typed);
    if typed.is_some() && typed == number(question, answers) && offered(ctx, question).is_some() {
        return take(ctx, question);
    }
    accept::wrong(ctx, question)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::dialogue::answer::tests::BOOK;

    fn earlier(service: &str, answers: &Value) -> Earlier {
        Earlier {
            service: service.to_owned(),
            answers: serde_json::from_value(answers.clone()).expect("answers"),
        }
    }

    fn offered_in(service: &str, newest_first: &[Earlier]) -> Value {
        let service = BOOK.service(service).expect("a service");
        json!(known_from(&BOOK, service, newest_first))
    }

    #[test]
    fn a_place_comes_from_one_request_and_so_do_the_numbers() {
        let requests = [
            earlier(
                "bill_complaint",
                &json!({ "account_number": "20001234567", "phone": "+251911234567" }),
            ),
            earlier("gone", &json!({ "name": "Somebody Else" })),
            earlier(
                "reconnection",
                &json!({ "account_number": "1000123456", "meter_number": "AB-1234", "region": "oromia", "woreda": "Adama" }),
            ),
            earlier(
                "new_connection",
                &json!({ "name": "Almaz Bekele", "national_id": "123456789012", "region": "addis-ababa", "sub_city": "bole", "landmark": "a mill" }),
            ),
        ];
        assert_eq!(
            offered_in("relocation", &requests),
            json!({ "account_number": "20001234567", "name": "Almaz Bekele", "phone": "+251911234567", "region": "oromia", "woreda": "Adama" })
        );
        assert_eq!(
            offered_in("new_connection", &requests)["national_id"],
            "123456789012"
        );
        assert_eq!(offered_in("relocation", &[]), json!({}));
    }

    #[test]
    fn only_what_may_be_answered_is_offered() {
        let strange = json!({ "region": "atlantis", "name": 7, "new_meter_number": "CD-1234", "meter_number": "AB-1234" });
        assert_eq!(
            offered_in("disconnection", &[earlier("meter_replacement", &strange)]),
            json!({ "meter_number": "CD-1234" })
        );
    }
}
