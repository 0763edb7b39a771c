//! Whether each push, with the number of the ticket and the plain reason that may stand in it, travels in two SMS: it is read on
//! phones without the chat too.

use super::longest_values::Longest;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::{Book, sentences};
use crate::dialogue::format::sms_length;
use crate::domain::Status;

/// How many messages one push may cost.
const MOST: usize = 2;

pub(super) fn check(book: &Book, problems: &mut Vec<Problem>) {
    for language in book.enabled() {
        let Some(locale) = book.phrases.locale(&language.code) else {
            continue;
        };
        let longest = Longest::of(book, &language.code);
        let pushes = locale.shapes.keys().filter(|key| is_push(key));
        for key in pushes {
            let said = at_its_longest(book, &language.code, key, &longest);
            let segments = sms_length::segments(&said);
            if segments > MOST {
                let (length, _) = sms_length::length(&said);
                problems.push(Problem::new(
                    &format!("locales/{}.ftl", language.code),
                    key,
                    &format!("takes {segments} SMS, where {MOST} are allowed: {length} letters with a plain reason; shorten it, or the reason: {said}"),
                ));
            }
        }
    }
}

fn is_push(key: &str) -> bool {
    let told_to_neighbours = [sentences::FOLLOWED_CANCELLED, sentences::FOLLOWED_MERGED];
    key.starts_with("push-") || told_to_neighbours.iter().any(|known| known.key == key)
}

/// A sentence with the longest of what can stand in it; a note is one of the plain reasons and ready answers of `staff.toml`, since
/// nobody can measure what staff write themselves.
pub(in crate::dialogue) fn at_its_longest(
    book: &Book,
    language: &str,
    key: &str,
    longest: &Longest,
) -> String {
    let Some(locale) = book.phrases.locale(language) else {
        return String::new();
    };
    let variables = locale.shapes.get(key).map(|shape| &shape.variables);
    let reason = is_push(key).then(|| longest_reason(book, language, key));
    let filling = variables.into_iter().flatten().filter_map(|name| {
        let reason = reason.as_ref().filter(|_| name == "note");
        match reason {
            Some(reason) => Some(("note", reason.as_str().into())),
            None => longest.value(name),
        }
    });
    let filling: Vec<Filling<'_>> = filling.collect();
    locale.render(key, &filling).0.unwrap_or_default()
}

pub(in crate::dialogue) fn longest_reason(book: &Book, language: &str, key: &str) -> String {
    let staff = &book.staff;
    let noted = |status: Status| format!("{}-note", sentences::of(sentences::PUSH, status.code()));
    let reasons: Vec<&str> = if key == noted(Status::Rejected) {
        staff.reject.iter().map(|reason| &*reason.say).collect()
    } else if key == noted(Status::ChangesRequested) {
        staff.change.iter().map(|reason| &*reason.say).collect()
    } else {
        staff.ready.iter().map(|ready| &*ready.say).collect()
    };
    let hotline = || [("hotline", book.hotline.as_str().into())];
    let said = reasons
        .into_iter()
        .map(|say| book.say(language, say, &hotline()));
    said.max_by_key(|said| sms_length::length(said).0)
        .unwrap_or_default()
}
