//! Whether everything that can be said by SMS has a form that fits there: two messages at most, one where the form is a short one of its
//! own, and nothing in it that only a chat has.

use std::collections::BTreeSet;

use super::longest_values::Longest;
use super::used_sentences::Needed;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::phrases::{Filling, Locale};
use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::voice::{self, short};
use crate::dialogue::book::{Book, Rule, sentences};
use crate::dialogue::check::push_length::longest_reason;
use crate::dialogue::format::sms_length;
use crate::domain::Abilities;

/// How many messages a sentence may take.
const MOST: usize = 2;

/// What holds the words of somebody: with them a short form may take two messages.
const FREE: [&str; 14] = [
    "note",
    "words",
    "wish",
    "name",
    "answer",
    "value",
    "place",
    "document",
    "documents",
    "items",
    "after",
    "before",
    "label",
    "service",
];

/// How the sentences begin that need a file, a button, a place on the map, a page or a chat, so that they are never said by SMS.
const OF_CHATS: [&str; 37] = [
    "bot-",
    "desk-",
    "crew-",
    "office-",
    "opening-",
    "sort-",
    "list-",
    "file-",
    "flaw-",
    "voice-",
    "film-",
    "unread-",
    "summary-received",
    "summary-coming",
    "corrected-no",
    "limit-files",
    "limit-space",
    "fix-paper",
    "add-place",
    "number-prove",
    "page-",
    "mail-",
    "owner-handed",
    "report-no-file",
    "track-counter",
    "track-account",
    "card-doc",
    "card-map",
    "btn-",
    "error-edited",
    "error-contact",
    "error-place",
    "error-document",
    "error-file",
    "error-film",
    "error-sound",
    "error-voice",
];

/// How the sentences begin by which an emergency rings at a technician.
const RING: &str = "crew-sms-";

/// Sentences that stand in place of others, or beside what only a chat has.
const BESIDE: [&str; 9] = [
    "summary-later",
    "error-stale",
    "error-command",
    "error-number-skip",
    "early-words",
    "place-received",
    "card-up-to-date",
    "request-cancelled-files",
    "error-unsupported",
];

pub(super) fn check(book: &Book, needed: &[Needed], problems: &mut Vec<Problem>) {
    let said = said(book, needed);
    // Of words alone: as it is spoken there.
    let book = book.spoken_with(Abilities::WORDS);
    for locale in book.phrases.locales() {
        let longest = Longest::of(book, &locale.code);
        let is_enabled = book.language(&locale.code).is_some();
        let mut problem = |key: &str, what: &str| {
            let file = format!("locales/{}.ftl", locale.code);
            problems.push(Problem::new(&file, key, what));
        };
        for key in locale.shapes.keys().filter_map(|key| voice::shortened(key)) {
            of_nothing(locale, key, needed, &mut problem);
        }
        for key in &said {
            let form = short(key);
            let has_short = locale.has(&form);
            if !has_short && (!is_enabled || !locale.has(key)) {
                continue;
            }
            let form = if has_short { &form } else { key };
            let length = Length::of(book, locale, form, &longest);
            if let Some(what) = length.wrong(key) {
                problem(form, &what);
            }
            let is_title = key.starts_with("doc-") || key.starts_with("label-");
            let words = book
                .language(&locale.code)
                .map(|language| &language.only_in_chats);
            let words = words.into_iter().flatten().filter(|_| !is_title);
            if let Some(word) = of_chats(&length.said, words) {
                let cure = format!("write a short form without it: `{} = ...`", short(key));
                problem(
                    form,
                    &format!("speaks of `{word}`, which an SMS does not have; {cure}"),
                );
            }
        }
    }
}

/// The sentences that can be said by SMS.
fn said(book: &Book, needed: &[Needed]) -> BTreeSet<String> {
    let places = book.services.iter().flat_map(|service| &service.questions);
    let places = places.filter(|asked| matches!(asked.question.rule, Rule::Place));
    let of_places: BTreeSet<String> = places
        .flat_map(|asked| {
            let question = &asked.question;
            [&question.ask, &question.error, &question.example].map(Clone::clone)
        })
        .collect();
    let papers = book.services.iter().flat_map(|service| &service.papers);
    let papers: BTreeSet<String> = papers.map(|paper| paper.title.clone()).collect();
    let of_staff: BTreeSet<&str> = sentences::of_staff().map(|known| known.key).collect();
    let of_families = [sentences::ACT, sentences::DID, sentences::ROLE];
    let is_said = |key: &str| {
        let is_push = key.starts_with("push-") || key.starts_with(RING);
        let is_of_family = of_families.iter().any(|family| {
            key.strip_prefix(family)
                .is_some_and(|rest| rest.starts_with('-'))
        });
        let is_handling = key.starts_with("doc-") && !papers.contains(key);
        let is_of_chats = OF_CHATS.iter().any(|beginning| key.starts_with(beginning));
        let is_button = key.starts_with("btn-") && BUTTONS.contains(&key);
        (is_push || !of_staff.contains(key))
            && !is_of_family
            && !is_handling
            && (is_button || is_push || !is_of_chats)
            && !BESIDE.contains(&key)
            && !of_places.contains(key)
    };
    let keys = needed.iter().map(|needed| needed.key.as_str());
    keys.filter(|key| is_said(key)).map(str::to_owned).collect()
}

/// The buttons that have a number, or whose words are sent in place of a press.
const BUTTONS: [&str; 13] = [
    "btn-yes",
    "btn-no",
    "btn-same",
    "btn-submit",
    "btn-send",
    "btn-change",
    "btn-continue",
    "btn-join",
    "btn-other-outage",
    "btn-fix",
    "btn-confirm",
    "btn-not-done",
    "btn-answer",
];

/// A short form of which there is no whole one, or with something that it is not filled with.
fn of_nothing(locale: &Locale, key: &str, needed: &[Needed], problem: &mut impl FnMut(&str, &str)) {
    let form = short(key);
    let Some(whole) = needed.iter().find(|needed| needed.key == key) else {
        return problem(
            &form,
            &format!(
                "is the short form of `{key}`, which nobody says; remove it, or correct its key"
            ),
        );
    };
    let variables = locale.shapes.get(&form).map(|shape| &shape.variables);
    for name in variables.into_iter().flatten() {
        if !whole.variables.contains(&name.as_str()) {
            problem(
                &form,
                &format!(
                    "uses ${name}, which `{key}` does not have; take it out, or correct its name"
                ),
            );
        }
    }
}

/// A sentence as it is sent, and how many messages it takes and may take.
struct Length {
    said: String,
    segments: usize,
    may: usize,
}

impl Length {
    fn of(book: &Book, locale: &Locale, form: &str, longest: &Longest) -> Self {
        let shape = locale.shapes.get(form);
        let variables = || shape.into_iter().flat_map(|shape| &shape.variables);
        let whole = voice::shortened(form).unwrap_or(form);
        let filling = variables().filter_map(|name| plain(book, locale, (whole, name), longest));
        let filling: Vec<Filling<'_>> = filling.collect();
        let said = locale.render(form, &filling).0;
        let said = said.unwrap_or_else(|| locale.plain.get(form).cloned().unwrap_or_default());
        let is_free = variables().any(|name| FREE.contains(&name.as_str()));
        let is_short = voice::shortened(form).is_some();
        Self {
            segments: sms_length::segments(&said),
            may: if is_short && !is_free { 1 } else { MOST },
            said,
        }
    }

    fn wrong(&self, key: &str) -> Option<String> {
        let Self {
            said,
            segments,
            may,
        } = self;
        let (length, room) = sms_length::length(said);
        let cure = if *may < MOST {
            "shorten it".to_owned()
        } else {
            format!("shorten it, or write a short form: `{} = ...`", short(key))
        };
        (segments > may).then(|| {
            format!("takes {segments} SMS, where {may} may be taken: {length} letters with the longest of what stands in it, where {room} fit into one; {cure}: {said}")
        })
    }
}

/// A plain value of a variable: what people write themselves is as long as a ready answer, a name or an answer to choose.
fn plain<'v>(
    book: &Book,
    locale: &Locale,
    (key, name): (&str, &'v str),
    longest: &Longest,
) -> Option<Filling<'v>> {
    let answers = || {
        let asked = book.services.iter().flat_map(|service| &service.questions);
        let options = asked.flat_map(|asked| asked.question.options());
        options.map(|option| book.say(&locale.code, &option.label, &[]))
    };
    let value = match name {
        "note" | "words" | "wish" => longest_reason(book, &locale.code, key),
        "answer" | "value" | "after" | "before" | "place" => longest_of(answers()),
        "name" => "Almaz Bekele".to_owned(),
        "language" => "Afaan Oromoo".to_owned(),
        "documents" | "items" => {
            let titles = ["id", "contract", "last-bill"].map(paper_title);
            titles
                .map(|title| book.say(&locale.code, &title, &[]))
                .join("; ")
        }
        "old" | "new" | "phone" => "0911 22 33 44".to_owned(),
        "channel" => "Telegram".to_owned(),
        "address" => "+251911223344".to_owned(),
        "other" => "SRV-2026-123456".to_owned(),
        _ => return longest.value(name).map(|(_, value)| (name, value)),
    };
    Some((name, value.into()))
}

fn longest_of(words: impl Iterator<Item = String>) -> String {
    let longest = words.max_by_key(|word| word.chars().count());
    longest.unwrap_or_default()
}

/// A word in it that only a chat has, or a command.
fn of_chats<'w>(said: &'w str, words: impl Iterator<Item = &'w String>) -> Option<&'w str> {
    let lower = said.to_lowercase();
    let is_command = |word: &&str| {
        let mut letters = word.chars();
        letters.next() == Some('/')
            && letters
                .next()
                .is_some_and(|letter| letter.is_ascii_lowercase())
    };
    let command = said.split_whitespace().find(is_command);
    command.or_else(|| {
        let mut words = words.map(String::as_str);
        words.find(|word| lower.contains(word))
    })
}
