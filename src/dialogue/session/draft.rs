//! A request while it is being filled in.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::album::Sorting;
use super::correction::{self, Correction};
use super::nearby::Offered;
use super::steps::{self, paper_step};
use crate::dialogue::answer;
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Book, Question, Rule};
use crate::dialogue::session::draft_file::{Page, PageState};
use crate::domain::MessageId;
use crate::domain::TicketId;
use crate::domain::document::{ATTACHMENT, VOICE};

/// A request that is being filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells of something that was done once"
)]
pub(in crate::dialogue) struct Draft {
    /// Unique: it is the session in the `ChoiceId`s of its questions.
    pub(in crate::dialogue) id: String,
    pub(in crate::dialogue) service: String,
    /// The step that is open, by its key.
    #[serde(default)]
    pub(in crate::dialogue) at: Option<String>,
    /// It was complete, and this step was opened from its summary.
    #[serde(default)]
    pub(in crate::dialogue) revisits: bool,
    #[serde(default)]
    pub(in crate::dialogue) answers: Answers,
    /// Answers that the channel vouches for.
    #[serde(default)]
    pub(in crate::dialogue) verified: BTreeSet<String>,
    /// The message that gave the answer, by question: when it is edited, the answer is.
    #[serde(default)]
    pub(in crate::dialogue) said: BTreeMap<String, MessageId>,
    /// Steps that were passed over, by key.
    #[serde(default)]
    pub(in crate::dialogue) skipped: BTreeSet<String>,
    #[serde(default)]
    pub(in crate::dialogue) pages: Vec<Page>,
    /// Papers of which it was said that no more pages are needed.
    #[serde(default)]
    pub(in crate::dialogue) full: BTreeSet<String>,
    /// Files that came together and of which it is asked how they are meant.
    #[serde(default)]
    pub(in crate::dialogue) sorting: Option<Sorting>,
    /// Albums of which it was said, and whether each of their files is a paper of its own.
    #[serde(default)]
    pub(in crate::dialogue) sorted: BTreeMap<String, bool>,
    /// The paper that was received last: one more page of it may follow.
    #[serde(default)]
    pub(in crate::dialogue) last: Option<String>,
    /// The page that was chosen, by its key, to be moved or removed.
    #[serde(default)]
    pub(in crate::dialogue) chosen: Option<String>,
    /// How many files were ever asked for: the number of the next is one more.
    #[serde(default)]
    pub(in crate::dialogue) files: u32,
    /// When its owner last said something to it.
    #[serde(default)]
    pub(in crate::dialogue) touched: Option<DateTime<Utc>>,
    /// Its owner was reminded of it: once is enough.
    #[serde(default)]
    pub(in crate::dialogue) reminded: bool,
    /// Its owner was told that it goes tomorrow.
    #[serde(default)]
    pub(in crate::dialogue) warned: bool,
    /// How often something of it was dropped while it waited, of which they have not been told yet.
    #[serde(default)]
    pub(in crate::dialogue) dropped: u32,
    /// Papers that are none of the files which came before they were asked for.
    #[serde(default)]
    pub(in crate::dialogue) declined: BTreeSet<String>,
    /// Answers of earlier requests, to be offered.
    #[serde(default)]
    pub(in crate::dialogue) known: Answers,
    /// What was reported nearby, and may be the same.
    #[serde(default)]
    pub(in crate::dialogue) near: Option<Offered>,
    /// It is no new request: a ticket is corrected.
    #[serde(default)]
    pub(in crate::dialogue) correction: Option<Correction>,
    /// It was sent in already, and what is answered now is added to this ticket.
    #[serde(default)]
    pub(in crate::dialogue) filed: Option<TicketId>,
    /// When a danger was told that nobody has heard of yet.
    #[serde(default)]
    pub(in crate::dialogue) since: Option<DateTime<Utc>>,
    /// Areas of which a name that was typed may mean any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::dialogue) areas: Vec<String>,
    /// Its place is the one of the request that was open.
    #[serde(default)]
    pub(in crate::dialogue) presumed: bool,
    /// It was begun with one word, and is sent in as soon as it is known where it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(in crate::dialogue) in_a_word: bool,
    /// What was told with the alarm, beside the answers: words for whoever goes there.
    #[serde(default)]
    pub(in crate::dialogue) told: Option<String>,
}

impl Draft {
    /// A draft named after the message that began it.
    pub(in crate::dialogue) fn new(inbound: i64, service: &str) -> Self {
        Self {
            id: draft_id(inbound),
            service: service.to_owned(),
            at: None,
            revisits: false,
            answers: Answers::new(),
            verified: BTreeSet::new(),
            said: BTreeMap::new(),
            skipped: BTreeSet::new(),
            pages: Vec::new(),
            full: BTreeSet::new(),
            sorting: None,
            sorted: BTreeMap::new(),
            last: None,
            chosen: None,
            files: 0,
            touched: None,
            reminded: false,
            warned: false,
            dropped: 0,
            declined: BTreeSet::new(),
            known: Answers::new(),
            near: None,
            correction: None,
            filed: None,
            since: None,
            areas: Vec::new(),
            presumed: false,
            in_a_word: false,
            told: None,
        }
    }

    /// Nothing would be lost with it.
    pub(in crate::dialogue) fn is_empty(&self) -> bool {
        self.filed.is_some() || (self.answers.is_empty() && self.pages.is_empty())
    }

    /// Drops what the book no longer knows: questions that are gone, answers that can no longer be given.
    /// Tells whether there was anything.
    pub(in crate::dialogue) fn prune(&mut self, service: &Service) -> bool {
        let before = self.answers.len() + self.pages.len();
        let corrects = self.correction.is_some();
        self.answers.retain(|key, value| {
            (corrects && key == correction::WORDS)
                || service
                    .asked(key)
                    .is_some_and(|asked| answer::is_valid(&asked.question, value))
        });
        self.pages.retain(|page| {
            [ATTACHMENT, VOICE].contains(&&*page.paper) || service.paper(&page.paper).is_some()
        });
        let open_is_gone = self.at.as_deref().is_some_and(|at| {
            let is_open = steps::is_step(service, at) || (corrects && at == correction::WORDS);
            !is_open
        });
        if open_is_gone {
            self.at = None;
        }
        open_is_gone || self.answers.len() + self.pages.len() < before
    }

    /// Writes down an answer. The answers to questions that are not asked any more go; a paper that was passed over because it was
    /// optional, and is not any more, is asked for. A correction keeps them: they stand in the ticket.
    pub(in crate::dialogue) fn answer(&mut self, service: &Service, question: &str, value: Value) {
        let before = self.needed(service);
        self.answers.insert(question.to_owned(), value);
        if self.correction.is_some() {
            return;
        }
        for paper in self.needed(service).difference(&before) {
            self.skipped.remove(&paper_step(paper));
        }
        self.drop_unasked(service);
    }

    /// The answers to questions that are not asked any more go.
    pub(in crate::dialogue) fn drop_unasked(&mut self, service: &Service) {
        let live = Applicable::of(service, &self.answers);
        let asked: BTreeSet<String> = live
            .questions()
            .map(|asked| asked.question.key.clone())
            .collect();
        self.answers.retain(|key, _| asked.contains(key));
        self.verified.retain(|key| asked.contains(key));
        self.said.retain(|key, _| asked.contains(key));
    }

    /// The papers that are asked for now and are not optional.
    fn needed(&self, service: &Service) -> BTreeSet<String> {
        let live = Applicable::of(service, &self.answers);
        let needed = live.papers().filter(|paper| !paper.optional);
        needed.map(|paper| paper.key.clone()).collect()
    }

    /// A question about a day to come whose answer has come meanwhile.
    pub(in crate::dialogue) fn past_day<'s>(
        &self,
        book: &Book,
        service: &'s Service,
        today: NaiveDate,
    ) -> Option<&'s Question> {
        let is_past = |question: &&Question| {
            let kept = self
                .answers
                .get(&question.key)
                .and_then(|kept| kept.as_str());
            match (&question.rule, kept) {
                (Rule::Date(days), Some(kept)) => {
                    answer::date::parse(book, kept, *days, today).is_none()
                }
                _ => false,
            }
        };
        let live = Applicable::of(service, &self.answers);
        live.questions().map(|asked| &asked.question).find(is_past)
    }

    /// Notes that a question has its answer now. (What is corrected has one from the beginning.)
    pub(in crate::dialogue) fn settle(&mut self, question: &str) {
        if let Some(correction) = &mut self.correction {
            correction.settled.insert(question.to_owned());
        }
    }

    /// The messages that it came with.
    pub(in crate::dialogue) fn messages(&self) -> impl Iterator<Item = &MessageId> {
        let under = self.pages.iter().filter_map(|page| page.message.as_ref());
        self.said.values().chain(under)
    }

    /// The pages of one paper.
    pub(in crate::dialogue) fn pages_of(&self, paper: &str) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(move |page| page.paper == paper)
    }

    /// Whether something of this paper is on its way and nothing was said of it yet.
    pub(in crate::dialogue) fn is_waiting(&self, paper: &str) -> bool {
        self.pages_of(paper)
            .any(|page| page.state == PageState::Coming)
    }

    /// Whether another file is to take the place of what is here of it, and none has come.
    pub(in crate::dialogue) fn is_replaced(&self, paper: &str) -> bool {
        self.pages_of(paper).any(|page| page.replaced) && !self.pages_of(paper).any(Page::is_new)
    }

    /// The pages as they are sent in: where another one has come, the wrong one stays behind.
    pub(super) fn pages_to_send(&self) -> impl Iterator<Item = &Page> {
        let stays = |page: &&Page| !page.replaced || !self.pages_of(&page.paper).any(Page::is_new);
        self.pages.iter().filter(stays)
    }

    /// Whether there is at least one page of it, received or surely on its way.
    pub(in crate::dialogue) fn has_paper(&self, paper: &str) -> bool {
        self.pages_of(paper).any(Page::is_good)
    }
}

/// The longest draft id, for the check that callback data fits.
pub(in crate::dialogue) fn longest_draft_id() -> String {
    draft_id(i64::MAX)
}

/// `d` and the number in base 36: short, because it is part of every button.
fn draft_id(inbound: i64) -> String {
    let mut rest = inbound.unsigned_abs();
    let mut digits = Vec::new();
    loop {
        let digit = u32::try_from(rest % 36).unwrap_or_default();
        digits.push(char::from_digit(digit, 36).unwrap_or('0'));
        rest /= 36;
        if rest == 0 {
            break;
        }
    }
    std::iter::once('d')
        .chain(digits.into_iter().rev())
        .collect()
}
