//! Where a conversation stands, as it is kept between two messages. May know `book`, `turn` and `answer`.
//!
//! Questions recur, so nothing here points into the book: keys are looked up anew at each turn, and what a changed book no longer
//! knows is dropped.

pub(in crate::dialogue) mod album;
pub mod asked;
pub(in crate::dialogue) mod asking;
pub(in crate::dialogue) mod attached;
pub(in crate::dialogue) mod call;
pub(in crate::dialogue) mod correction;
pub(in crate::dialogue) mod counted;
pub(in crate::dialogue) mod draft;
pub(in crate::dialogue) mod draft_file;
pub(in crate::dialogue) mod early_file;
pub(in crate::dialogue) mod expiry;
pub(in crate::dialogue) mod nearby;
pub(in crate::dialogue) mod new_ticket;
pub mod outcome;
pub(in crate::dialogue) mod steps;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::dialogue::session::asked::Asked;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::asking::PendingQuery;
use crate::domain::MessageId;
use crate::domain::TicketId;
use attached::Attached;
use call::Called;
use counted::Counted;
use draft::Draft;
use early_file::EarlyFile;

/// The shape written by this code. A session of another shape counts as none.
const VERSION: u32 = 1;

/// Everything that one conversation remembers: a few kilobytes at most.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    version: u32,
    pub(super) asking: Awaiting,
    #[serde(default)]
    pub(super) draft: Option<Draft>,
    /// What something more pressing came between; the last is taken up first.
    #[serde(default, rename = "aside")]
    pub(super) waiting: Vec<Draft>,
    /// What was asked before the language was, to be asked again after it.
    #[serde(default)]
    pub(super) before: Option<Awaiting>,
    /// Files that came before they were asked for.
    #[serde(default)]
    pub(super) kept: Vec<EarlyFile>,
    /// A command that came before the language was known.
    #[serde(default)]
    pub(super) then: Option<String>,
    /// What the last turn wished to know.
    #[serde(default)]
    pub(super) looking: Option<PendingQuery>,
    /// The language chosen by the last turn, which the speaker of a following `Found` may not carry yet.
    #[serde(default)]
    pub(super) speaks: Option<String>,
    /// The last message offered to send a contact or a place with one press.
    #[serde(default)]
    pub(super) offered: bool,
    /// Answers to the open question that were not understood.
    #[serde(default)]
    pub(super) wrong: u8,
    /// The message of the last of them: when it is edited, it is heard again.
    #[serde(default)]
    pub(super) misread: Option<MessageId>,
    /// When they asked for tickets that are not theirs or do not exist.
    #[serde(default)]
    pub(super) misses: Vec<DateTime<Utc>>,
    /// The page of their tickets that they saw last, counted from 0.
    #[serde(default)]
    pub(super) page: usize,
    /// The last request that was sent.
    #[serde(default)]
    pub(super) sent: Option<FiledRequest>,
    /// When they wrote to the office.
    #[serde(default)]
    pub(super) written: Vec<DateTime<Utc>>,
    /// Files for the office that are on their way.
    #[serde(default)]
    pub(super) attached: Vec<Attached>,
    /// Calls that they asked for.
    #[serde(default)]
    pub(super) called: Vec<Called>,
    /// Voice notes where none is heard, films and whatever else could not be taken.
    #[serde(default, alias = "voices")]
    pub(super) refused: u8,
    #[serde(default)]
    pub(super) messages_sent: Option<Counted>,
    #[serde(default)]
    pub(super) files_sent: Option<Counted>,
    /// Services of which a draft was kept long enough and is gone; they have not been told yet.
    #[serde(default)]
    pub(super) gone: Vec<String>,
    /// The question that is open.
    #[serde(default)]
    pub(super) asked: Option<Asked>,
    /// Nothing that we said reached them when the place of a danger was asked.
    #[serde(default)]
    pub(super) is_unseen: bool,
    /// Answers were given on a page since the chat asked something.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) is_moved: bool,
    /// What each number of the last message chooses that showed some, where there are no buttons.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) numbers: BTreeMap<usize, String>,
    /// The beginning of what was said last, where an echo may come back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) said: Option<String>,
    /// When the house is to look at it again, unasked.
    #[serde(default)]
    pub(super) due: Option<DateTime<Utc>>,
}

/// A request that became a ticket, or turned out to be one already.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FiledRequest {
    pub(super) draft: String,
    pub(super) ticket: TicketId,
    pub(super) service: String,
    /// It was there already, and was corrected.
    #[serde(default)]
    pub(super) is_correction: bool,
    /// It is a danger that somebody has reported before, and what was told of it goes there.
    #[serde(default)]
    pub(super) is_joined: bool,
    /// The messages that its answers came with.
    #[serde(default)]
    pub(super) said: Vec<MessageId>,
}

impl FiledRequest {
    pub(in crate::dialogue) fn of(draft: Draft, ticket: TicketId) -> Self {
        Self {
            is_correction: draft.correction.is_some(),
            is_joined: false,
            said: draft.messages().cloned().collect(),
            draft: draft.id,
            ticket,
            service: draft.service,
        }
    }
}

impl Session {
    pub(in crate::dialogue) fn new() -> Self {
        Self {
            version: VERSION,
            asking: Awaiting::Menu,
            draft: None,
            waiting: Vec::new(),
            before: None,
            kept: Vec::new(),
            then: None,
            looking: None,
            speaks: None,
            offered: false,
            wrong: 0,
            misread: None,
            misses: Vec::new(),
            page: 0,
            sent: None,
            written: Vec::new(),
            attached: Vec::new(),
            called: Vec::new(),
            refused: 0,
            messages_sent: None,
            files_sent: None,
            gone: Vec::new(),
            asked: None,
            is_unseen: false,
            is_moved: false,
            numbers: BTreeMap::new(),
            said: None,
            due: None,
        }
    }

    /// Something was asked that waits for an answer, or a request is half written.
    pub fn is_busy(&self) -> bool {
        self.draft.is_some()
            || !matches!(
                self.asking,
                Awaiting::Menu | Awaiting::Sent | Awaiting::Report { .. }
            )
    }

    /// What was begun about this ticket is over: it is another account's. Whether something of it was open.
    pub(super) fn let_go_of(&mut self, ticket: TicketId) -> bool {
        let is_of = |draft: &Draft| {
            let corrected = draft
                .correction
                .as_ref()
                .map(|correction| correction.ticket);
            corrected == Some(ticket) || draft.filed == Some(ticket)
        };
        let is_draft_of = self.draft.as_ref().is_some_and(is_of);
        if is_draft_of {
            self.draft = None;
        }
        self.waiting.retain(|draft| !is_of(draft));
        self.attached.retain(|file| file.ticket != ticket);
        self.sent = self.sent.take().filter(|sent| sent.ticket != ticket);
        is_draft_of || self.asking.is_about(ticket)
    }

    /// What was begun elsewhere by the same person waits here: it is offered when nothing else is open.
    pub fn take_up(&mut self, other: Self) {
        let begun = other.draft.into_iter().chain(other.waiting);
        self.waiting.splice(0..0, begun);
    }

    /// Whether a form is open.
    pub const fn is_filling(&self) -> bool {
        self.draft.is_some()
    }

    /// The keys of the files that it keeps, or that are on their way to it.
    pub fn files(&self) -> BTreeSet<String> {
        let drafts = self.draft.iter().chain(&self.waiting);
        let pages = drafts.flat_map(|draft| &draft.pages);
        let attached = self.attached.iter().map(|file| &file.key);
        let keys = pages.map(|page| &page.key).chain(attached);
        keys.filter(|key| !key.is_empty()).cloned().collect()
    }

    /// The question that is open, where words that were written before it are not its answer.
    pub const fn asked(&self) -> Option<&Asked> {
        self.asked.as_ref()
    }

    /// When the house is to let the conversation hear `Input::Due`, if it is not spoken to before.
    pub const fn due(&self) -> Option<DateTime<Utc>> {
        self.due
    }

    /// Whether a danger was told in it whose rest has not come in time: the office is to know, even where its teller is gone.
    pub fn has_danger_due(&self, now: DateTime<Utc>) -> bool {
        let mut drafts = self.draft.iter().chain(&self.waiting);
        drafts.any(|draft| expiry::due(draft).is_some_and(|due| due <= now))
    }

    /// Reads a kept session. One that cannot be read, of whatever shape, counts as none here; whoever kept it sees to it.
    pub fn read(kept: &str) -> Option<Self> {
        serde_json::from_str::<Self>(kept)
            .ok()
            .filter(|session| session.version == VERSION)
    }

    /// Whether something was begun in a kept session that cannot be read.
    pub fn had_begun(kept: &str) -> bool {
        let kept: Value = serde_json::from_str(kept).unwrap_or_default();
        let holds = |field: &str| match &kept[field] {
            Value::Null => false,
            Value::Array(held) => !held.is_empty(),
            _ => true,
        };
        holds("draft") || holds("kept")
    }

    /// T67: nothing in it that a stranger would miss.
    pub(in crate::dialogue) fn is_empty(&self) -> bool {
        self.draft.is_none() && self.kept.is_empty() && self.then.is_none()
    }
}
