//! The form that asks again only for what the office wants corrected, and sends the request in again.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::book::{Asked, Book, Paper, Question, Rule, Service, Than};
use super::condition::{Answers, Live, When};
use super::draft::{Draft, Page};
use super::errand::Errand;
use super::moves::Next;
use super::reader::paper_title;
use super::road::Step;
use super::session::{Asking, Looking, Sent};
use super::talk::{Talk, always, choice};
use super::turn::{Effect, Reply, Revision};
use super::{answer, sending, sentences, waiting};
use crate::domain::document::{ATTACHMENT, VOICE};
use crate::domain::{DocumentState, Ticket, TicketId};

/// What is corrected of a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Correction {
    pub(super) ticket: TicketId,
    /// The version at which the office wished for it.
    pub(super) version: i32,
    /// The questions and papers that the office ticked, by key; none: it said in words what is wrong.
    pub(super) items: Vec<String>,
    /// The answers as the office has them.
    pub(super) before: Answers,
    /// The papers of which the office has a file.
    pub(super) papers: BTreeSet<String>,
    /// The questions that were answered again, or left as they were.
    #[serde(default)]
    pub(super) settled: BTreeSet<String>,
}

/// The key of the answer in words, where the office ticked nothing.
pub(super) const WORDS: &str = "correction";

static IN_WORDS: LazyLock<Asked> = LazyLock::new(|| Asked {
    question: Question {
        key: WORDS.to_owned(),
        rule: Rule::Text(1..=1000),
        ask: sentences::ASK_CORRECTION.key.to_owned(),
        label: sentences::LABEL_CORRECTION.key.to_owned(),
        error: sentences::ERROR_WORDS.key.to_owned(),
        example: sentences::EXAMPLE_CORRECTION.key.to_owned(),
        remember: false,
    },
    optional: true,
    when: When::new(),
    than: None,
});

/// The question that is asked where the office ticked nothing.
pub(super) fn in_words(key: &str) -> Option<&'static Asked> {
    (key == WORDS).then(|| &*IN_WORDS)
}

static FURTHER: LazyLock<Paper> = LazyLock::new(|| Paper {
    key: ATTACHMENT.to_owned(),
    optional: true,
    when: When::new(),
    accepts: Vec::new(),
    title: paper_title(ATTACHMENT),
});

/// Begins to ask. What else is open waits; the same correction goes on.
pub(super) fn begin(talk: &mut Talk<'_>, ticket: &Ticket) -> Next {
    let Some(service) = talk.book.service(&ticket.service) else {
        let hotline = [("hotline", talk.book.hotline.as_str().into())];
        talk.note(talk.say(&sentences::ERROR_HUMAN, &hotline));
        return Next::LeaveTicket;
    };
    let is_same = |draft: &Draft| {
        let correction = draft.correction.as_ref();
        correction.is_some_and(|own| (own.ticket, own.version) == (ticket.id, ticket.version))
    };
    if !talk.session.draft.as_ref().is_some_and(is_same) {
        waiting::put_aside(talk);
        let begun = talk.session.waiting.iter().position(is_same);
        // One that answered an earlier wish is of no use any more.
        let is_of_it = |draft: &Draft| {
            let correction = draft.correction.as_ref();
            correction.is_some_and(|other| other.ticket == ticket.id)
        };
        let draft = begun.map(|index| talk.session.waiting.remove(index));
        talk.session.waiting.retain(|draft| !is_of_it(draft));
        talk.session.draft = Some(draft.unwrap_or_else(|| {
            let begun = Draft::new(talk.speaker.inbound, &service.code);
            of_ticket(begun, service, ticket)
        }));
    }
    talk.understood();
    if let Some(wish) = ticket.note.as_deref().filter(|wish| !wish.is_empty()) {
        let filling = [
            ("ticket", ticket.id.to_string().into()),
            ("wish", wish.into()),
        ];
        talk.note(talk.say(&sentences::FIX_BEGIN, &filling));
    }
    Next::Ask
}

/// The request as it stands, to be corrected.
fn of_ticket(mut draft: Draft, service: &Service, ticket: &Ticket) -> Draft {
    draft.answers.clone_from(&ticket.answers);
    let is_place = |asked: &&Asked| {
        matches!(asked.question.rule, Rule::Place | Rule::Whereabouts(_))
            && !ticket.answers.contains_key(&asked.question.key)
    };
    if let Some(asked) = service.questions.iter().find(is_place)
        && let Some(place) = ticket.location.and_then(answer::place)
    {
        draft.answers.insert(asked.question.key.clone(), place);
    }
    let is_verified =
        |key: &&String| ticket.answers.get(&format!("{key}_verified")) == Some(&Value::from(true));
    draft.verified = ticket.answers.keys().filter(is_verified).cloned().collect();
    draft.prune(service);
    let is_known = |key: &&String| service.asked(key).is_some() || service.paper(key).is_some();
    let here = ticket
        .documents
        .iter()
        .filter(|document| document.state != DocumentState::Lost);
    draft.correction = Some(Correction {
        ticket: ticket.id,
        version: ticket.version,
        items: ticket.wanted.iter().filter(is_known).cloned().collect(),
        before: draft.answers.clone(),
        papers: here.map(|document| document.kind.clone()).collect(),
        settled: BTreeSet::new(),
    });
    draft
}

/// What is asked: what the office ticked, and what follows from an answer that is another one now.
pub(super) fn steps<'a>(
    service: &'a Service,
    correction: &Correction,
    live: &Live<'a, '_>,
) -> Vec<Step<'a>> {
    let has = |paper: &Paper| correction.papers.contains(&paper.key);
    if correction.items.is_empty() {
        let missing = live.papers().filter(|paper| !paper.optional && !has(paper));
        return std::iter::once(Step::Question(&IN_WORDS))
            .chain(missing.map(Step::Paper))
            .chain([Step::Paper(&FURTHER)])
            .collect();
    }
    let before = Live::of(service, &correction.before);
    let follows = |when: &When| when.keys().any(|key| live.value(key) != before.value(key));
    let is_asked = |key: &String, when: &When| correction.items.contains(key) || follows(when);
    // An answer that is compared with another one is asked again where that has changed.
    let compared = |asked: &Asked| {
        let than = asked.than.as_ref().map(Than::key);
        than.is_some_and(|key| live.value(key) != before.value(key))
    };
    let questions = live
        .questions()
        .filter(|asked| is_asked(&asked.question.key, &asked.when) || compared(asked));
    let papers = live.papers().filter(|paper| {
        is_asked(&paper.key, &paper.when) && (correction.items.contains(&paper.key) || !has(paper))
    });
    questions
        .map(Step::Question)
        .chain(papers.map(Step::Paper))
        .collect()
}

/// From its beginning once more.
pub(super) fn over(talk: &mut Talk<'_>) -> Next {
    if let Some(draft) = talk.draft_mut()
        && let Some(correction) = &mut draft.correction
    {
        correction.settled.clear();
        draft.answers.clone_from(&correction.before);
        draft.pages.clear();
        draft.skipped.clear();
        draft.full.clear();
    }
    talk.go_to(None)
}

/// It was given up. The wish of the office stays.
pub(super) fn cancelled(talk: &mut Talk<'_>, correction: &Correction) {
    let ticket = correction.ticket.to_string();
    talk.note(talk.say(&sentences::FIX_CANCELLED, &[("ticket", ticket.into())]));
}

/// Wishes for it to be sent in again.
pub(super) fn send(talk: &mut Talk<'_>) -> Next {
    let Some((draft, service)) = talk.draft() else {
        return Next::Done;
    };
    let Some(correction) = &draft.correction else {
        return Next::Done;
    };
    let new = sending::new_ticket(service, draft);
    let answered = draft.answers.get(WORDS);
    let words = answered.and_then(Value::as_str);
    let spoken = answered.and_then(answer::voice_of);
    let spoken = draft
        .pages_of(VOICE)
        .filter(|page| Some(&*page.key) == spoken);
    let spoken = spoken.filter_map(Page::document);
    let revision = Revision {
        ticket: correction.ticket,
        answers: new.answers,
        location: new.location,
        documents: new.documents.into_iter().chain(spoken).collect(),
        words: words.map(str::to_owned),
    };
    talk.session.looking = Some(Looking::Acting(Errand::Fix, revision.ticket));
    talk.wish(Effect::Revise(revision));
    Next::Done
}

/// It is over, whether it was sent in again or there was nothing to correct any more.
pub(super) fn close(talk: &mut Talk<'_>, ticket: TicketId) {
    if let Some(draft) = talk.session.draft.take() {
        talk.session.sent = Some(Sent::of(draft, ticket));
    }
    talk.asking(Asking::Sent);
}

/// It was sent in again.
pub(super) fn sent(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    let number = ticket.to_string();
    if talk.session.waiting.is_empty() {
        talk.session.kept.clear();
    }
    let text = talk.say(&sentences::FIX_SENT, &[("ticket", number.as_str().into())]);
    let show = talk.say(&sentences::BTN_SHOW, &[]);
    talk.reply(Reply {
        text,
        choices: vec![choice(always::TICKET, &number, "show", show, None)],
        ..Reply::default()
    });
    waiting::go_on(talk)
}

/// What the office wants corrected, in the words of the customer's forms: `House, Site plan`.
pub(super) fn wanted(book: &Book, language: &str, ticket: &Ticket) -> Option<String> {
    let service = book.service(&ticket.service)?;
    let name = |key: &String| match (service.asked(key), service.paper(key)) {
        (Some(asked), _) => Some(book.say(language, &asked.question.label, &[])),
        (None, Some(paper)) => Some(book.say(language, &paper.title, &[])),
        (None, None) => None,
    };
    let names: Vec<String> = ticket.wanted.iter().filter_map(name).collect();
    let comma = book.say(language, sentences::PLACE_COMMA.key, &[]);
    let items = names.join(&format!("{comma} "));
    (!names.is_empty()).then(|| {
        book.say(
            language,
            sentences::FIX_ITEMS.key,
            &[("items", items.into())],
        )
    })
}
