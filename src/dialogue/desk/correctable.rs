//! What can be wrong with a request, and what is missing from it.

use crate::dialogue::book::Book;
use crate::dialogue::book::condition::{self, Applicable};
use crate::dialogue::book::names::paper_title;
use crate::domain::Ticket;

/// What can be wrong with a ticket: its answers and its papers, in the order of the service. The bits of `Panel::Changes` are these.
pub fn wishes(book: &Book, ticket: &Ticket) -> Vec<CorrectableItem> {
    let Some(service) = book.service(&ticket.service) else {
        return Vec::new();
    };
    let live = Applicable::of(service, &ticket.answers);
    let answered = live
        .questions()
        .filter(|asked| ticket.answers.contains_key(&asked.question.key))
        .map(|asked| CorrectableItem {
            key: asked.question.key.clone(),
            label: asked.question.label.clone(),
        });
    let papers = live.papers().map(|paper| CorrectableItem {
        key: paper.key.clone(),
        label: paper.title.clone(),
    });
    // The receipt of a payment may be wished for beside what the service asks.
    let receipt = CorrectableItem {
        key: RECEIPT.to_owned(),
        label: paper_title(RECEIPT),
    };
    let mut wishes: Vec<CorrectableItem> = answered.chain(papers).take(MOST_WISHES).collect();
    if wishes.iter().all(|wish| wish.key != RECEIPT) {
        wishes.push(receipt);
    }
    wishes
}

/// A paper that may be asked for at any time: the price is told after the visit.
pub const RECEIPT: &str = "receipt";
const MOST_WISHES: usize = 60;

/// Something that may be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectableItem {
    /// Of a question or of a paper.
    pub key: String,
    /// The sentence that names it.
    pub label: String,
}

/// The keys of the ticked ones.
pub fn ticked(wishes: &[CorrectableItem], bits: u64) -> Vec<String> {
    let is_ticked = |index: usize| bits >> index & 1 == 1;
    let ticked = wishes
        .iter()
        .enumerate()
        .filter(|(index, _)| is_ticked(*index));
    ticked.map(|(_, wish)| wish.key.clone()).collect()
}

/// The required papers that are not there: nothing is approved without them.
pub fn missing_papers(book: &Book, ticket: &Ticket) -> Vec<String> {
    let missing =
        condition::missing_papers(book, &ticket.service, &ticket.answers, &ticket.documents);
    missing.iter().map(|paper| paper.title.clone()).collect()
}
