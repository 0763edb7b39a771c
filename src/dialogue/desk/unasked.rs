//! What the office has to ask itself: a request by SMS is filed with few answers.

use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::service::{Service, ServiceQuestion};
use crate::dialogue::book::{Book, Rule, sentences};
use crate::domain::Ticket;

/// The line that names them; none, where nothing is to be asked.
pub(super) fn line(book: &Book, language: &str, ticket: &Ticket) -> Option<String> {
    let service = book.service(&ticket.service)?;
    let open = unasked(service, &ticket.answers).into_iter();
    let labels = open.map(|asked| book.say(language, &asked.question.label, &[]));
    let labels: Vec<String> = labels.collect();
    let is_open = !labels.is_empty() && !ticket.status.is_closed();
    is_open.then(|| {
        let comma = book.say(language, sentences::PLACE_COMMA.key, &[]);
        let labels = labels.join(&format!("{comma} "));
        book.say(
            language,
            sentences::DESK_UNASKED.key,
            &[("labels", labels.into())],
        )
    })
}

/// The questions that apply to these answers, must be answered, are not asked by SMS, and have no answer.
fn unasked<'s>(service: &'s Service, answers: &Answers) -> Vec<&'s ServiceQuestion> {
    let live = Applicable::of(service, answers);
    let open = live
        .questions()
        .filter(|asked| !asked.optional && !asked.by_words)
        // Where their number is known, a button shows it.
        .filter(|asked| !matches!(asked.question.rule, Rule::Phone))
        .filter(|asked| live.value(&asked.question.key).is_none());
    open.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::dialogue::answer::tests::BOOK;

    #[test]
    fn what_a_request_by_sms_leaves_open() {
        let service = BOOK.service("new_connection").expect("a service");
        let open = |answers: &serde_json::Value| -> Vec<String> {
            let answers = serde_json::from_value(answers.clone()).expect("answers");
            let open = unasked(service, &answers).into_iter();
            open.map(|asked| asked.question.key.clone()).collect()
        };
        let mut answers = json!({
            "name": "Almaz Bekele", "phone": "+251911234567", "customer_kind": "business", "region": "oromia", "zone": "East Shewa",
            "woreda": "Adama", "landmark": "by the mill", "phase": "single",
        });
        let left = [
            "for_self",
            "organisation",
            "premises",
            "kebele_house",
            "near_pole",
        ];
        assert_eq!(open(&answers), left);
        for key in left {
            answers[key] = json!("whatever");
        }
        assert!(open(&answers).is_empty());
    }
}
