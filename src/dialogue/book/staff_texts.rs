//! The short words behind staff buttons: reasons and ready answers, as `staff.toml` lists them.

use super::files::{ReadyFile, ReasonFile, StaffFile};
use super::names::PHOTO;
use crate::dialogue::book::Book;
use crate::domain::document::{ATTACHMENT, VOICE};
use crate::domain::text::folded;
use crate::domain::{ActionKind, Status, TicketId};

/// The reason with which all emergencies of a customer are ended together.
pub const FALSE: &str = "reason-false";

/// All of `staff.toml`.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Why a request is not accepted.
    pub reject: Vec<Reason>,
    /// What is wrong with an answer or a paper.
    pub change: Vec<Reason>,
    /// Why a technician does not take the work, or cannot do it.
    pub give_back: Vec<Reason>,
    /// What is often written to a customer.
    pub ready: Vec<Ready>,
    /// The services whose work ends with the number of a meter.
    pub needs_meter: Vec<String>,
    /// The papers that whoever does the work may look at.
    pub crew_papers: Vec<String>,
    /// What technicians write in reply to their work, folded: the step, and a word for it.
    pub steps: Vec<(ActionKind, String)>,
}

/// A reason, by the sentence that tells it.
#[derive(Clone, Debug)]
pub struct Reason {
    pub say: String,
    services: Vec<String>,
}

/// A ready answer, by the sentence that tells it.
#[derive(Clone, Debug)]
pub struct Ready {
    pub say: String,
    status: Vec<Status>,
}

impl From<StaffFile> for Catalogue {
    fn from(file: StaffFile) -> Self {
        let reasons = |listed: Vec<ReasonFile>| {
            listed
                .into_iter()
                .map(|ReasonFile { say, services }| Reason { say, services })
                .collect()
        };
        Self {
            reject: reasons(file.reject),
            change: reasons(file.change),
            give_back: reasons(file.give_back),
            ready: file
                .ready
                .into_iter()
                .map(|ReadyFile { say, status }| Ready { say, status })
                .collect(),
            needs_meter: file.needs_meter,
            crew_papers: file.crew_papers,
            steps: [
                (ActionKind::Accept, file.steps.accept),
                (ActionKind::SetOut, file.steps.on_the_way),
                (ActionKind::Start, file.steps.start),
                (ActionKind::Complete, file.steps.done),
                (ActionKind::GiveBack, file.steps.cannot),
            ]
            .into_iter()
            .flat_map(|(step, words)| words.into_iter().map(move |word| (step, folded(&word))))
            .collect(),
        }
    }
}

impl Catalogue {
    /// Whether whoever does the work may look at files of this kind: what shows or tells the place, and no paper about a person.
    pub fn is_for_crew(&self, kind: &str) -> bool {
        [ATTACHMENT, VOICE, PHOTO].contains(&kind)
            || self.crew_papers.iter().any(|paper| paper == kind)
    }

    /// Every service that it names.
    pub fn services(&self) -> impl Iterator<Item = &str> {
        let reasons = self
            .reject
            .iter()
            .chain(&self.change)
            .chain(&self.give_back);
        let limits = reasons.flat_map(|reason| &reason.services);
        limits.chain(&self.needs_meter).map(String::as_str)
    }

    /// Every sentence that it says.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        let reasons = self
            .reject
            .iter()
            .chain(&self.change)
            .chain(&self.give_back);
        reasons
            .map(|reason| &*reason.say)
            .chain(self.ready.iter().map(|ready| &*ready.say))
    }
}

/// The reasons of a list that a service knows, with the numbers that their buttons carry.
pub fn for_service<'a>(
    reasons: &'a [Reason],
    service: &'a str,
) -> impl Iterator<Item = (usize, &'a Reason)> {
    reasons.iter().enumerate().filter(move |(_, reason)| {
        reason.services.is_empty() || reason.services.iter().any(|known| known == service)
    })
}

/// The ready answers for a ticket in this status, with the numbers that their buttons carry.
pub fn for_status(book: &Book, status: Status) -> impl Iterator<Item = (usize, &Ready)> {
    book.staff
        .ready
        .iter()
        .enumerate()
        .filter(move |(_, ready)| ready.status.is_empty() || ready.status.contains(&status))
}

/// Words for a customer as staff read them: those of a reason or a ready answer in their own language, whatever the customer's is; any
/// others as they were written.
pub fn read(book: &Book, language: &str, words: &str, ticket: TicketId) -> String {
    let known = |sentence: &&str| {
        let mut spoken = book.enabled();
        spoken.any(|other| said(book, &other.code, sentence, ticket) == words)
    };
    let mut sentences = book.staff.sentences();
    let found = sentences.find(known);
    found.map_or_else(
        || words.to_owned(),
        |sentence| said(book, language, sentence, ticket),
    )
}

/// A reason or a ready answer, said: it may name the ticket and the hotline.
pub fn said(book: &Book, language: &str, sentence: &str, ticket: TicketId) -> String {
    book.say(
        language,
        sentence,
        &[
            ("ticket", ticket.to_string().into()),
            ("hotline", book.hotline.as_str().into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_read_in_their_own_language() {
        let book = Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
        let ticket = TicketId {
            year: 2026,
            number: 1,
        };
        for sentence in book.staff.sentences() {
            for theirs in ["am", "om", "en"] {
                let words = said(&book, theirs, sentence, ticket);
                let read = read(&book, "en", &words, ticket);
                assert_eq!(read, said(&book, "en", sentence, ticket), "{theirs}");
            }
        }
        assert_eq!(read(&book, "en", "በራሴ ቃል", ticket), "በራሴ ቃል");
    }
}
