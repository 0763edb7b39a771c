//! Several requests of a page decided together: which are ticked, and what may be done with them.
//!
//! The buttons carry what is ticked; the message keeps which requests, as of which version, were before the person's eyes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::button::desk_data;
use super::queue::{QueueButton, lines, way};
use crate::dialogue::book::Book;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::staff_texts::{self, Reason};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::Choice;
use crate::domain::document::sha256;
use crate::domain::queue::{Queued, View};
use crate::domain::{Ticket, TicketId};

/// The requests that a message shows, as they were when it was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownRequests(Vec<(TicketId, i32)>);

impl ShownRequests {
    pub fn of(queued: &[Queued]) -> Self {
        let seen = queued
            .iter()
            .map(|queued| (queued.ticket.id, queued.ticket.version));
        Self(seen.collect())
    }

    /// What was kept with a message; `None`: it is another message.
    pub fn read(kept: &Value) -> Option<Self> {
        Self::deserialize(kept.get("ticks")?).ok()
    }

    fn kept(&self) -> Value {
        json!({ "ticks": self })
    }

    /// Short, and another one when anything of them is another.
    fn mark(&self) -> String {
        sha256(self.kept().to_string()).chars().take(8).collect()
    }

    pub fn ids(&self) -> Vec<String> {
        self.0.iter().map(|(id, _)| id.to_string()).collect()
    }

    /// The ticked ones.
    pub fn ticked(&self, bits: u8) -> impl Iterator<Item = (TicketId, i32)> {
        let boxes = (0..u8::BITS).map(move |index| bits >> index & 1 == 1);
        let each = self.0.iter().zip(boxes);
        each.filter(|(_, is_ticked)| *is_ticked)
            .map(|(seen, _)| *seen)
    }
}

/// What a button under ticked requests asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BulkPress<'a> {
    pub page: usize,
    pub bits: u8,
    mark: &'a str,
    pub then: Then,
}

/// What happens to the ticked requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Show them like this.
    Tick,
    Approve,
    /// Ask why.
    Reject,
    /// With this reason of the catalogue.
    RejectFor(usize),
}

impl<'a> BulkPress<'a> {
    /// What stands behind `d:tick:`; `None`: it is old or forged.
    pub fn read(argument: &'a str) -> Option<Self> {
        let mut parts = argument.split(':');
        let page = parts.next()?.parse::<u16>().ok()?.into();
        let Some(bits) = parts.next() else {
            return Some(Self {
                page,
                bits: 0,
                mark: "",
                then: Then::Tick,
            });
        };
        let bits = u8::from_str_radix(bits, 16).ok()?;
        let mark = parts.next()?;
        let then = match parts.next() {
            None => Then::Tick,
            Some("approve") => Then::Approve,
            Some("reject") => Then::Reject,
            Some(reason) => Then::RejectFor(reason.parse().ok()?),
        };
        Some(Self {
            page,
            bits,
            mark,
            then,
        })
    }

    /// Whether it hangs under these requests.
    pub fn is_about(&self, seen: &ShownRequests) -> bool {
        self.mark == seen.mark()
    }
}

/// The button that begins it.
pub(super) fn begin(page: usize, label: String) -> Choice {
    Choice {
        id: desk_data("tick", &page.to_string()),
        label,
        number: None,
    }
}

/// The requests with a box each, and what may be done with the ticked ones.
pub fn ticks(
    book: &Book,
    language: &str,
    (page, bits): (usize, u8),
    (seen, queued): (&ShownRequests, &[Queued]),
    now: DateTime<Utc>,
) -> Reply {
    let data = |bits: u8, then: &str| data(page, bits, seen, then);
    let boxes = queued.iter().enumerate().take(u8::BITS as usize);
    let mut choices: Vec<Choice> = boxes
        .map(|(index, queued)| {
            let toggled = bits ^ (1 << index);
            let mark = if toggled < bits { "☑" } else { "☐" };
            Choice {
                id: data(toggled, ""),
                label: format!("{mark} {}", queued.ticket.id),
                number: Some(index + 1),
            }
        })
        .collect();
    let count = seen.ticked(bits).count();
    if count > 0 {
        for (sentence, then) in [
            (sentences::BTN_APPROVE_TICKED, "approve"),
            (sentences::BTN_REJECT_TICKED, "reject"),
        ] {
            choices.push(Choice {
                id: data(bits, then),
                label: book.say(language, sentence.key, &[("count", count.into())]),
                number: None,
            });
        }
    }
    choices.push(way(
        &QueueButton::Page(View::Waiting, page),
        book.say(language, sentences::BTN_BACK.key, &[]),
    ));
    Reply {
        title: Some(book.say(language, sentences::TICKS_ASK.key, &[])),
        text: lines(book, language, queued, now).unwrap_or_default(),
        choices,
        purpose: Some(seen.kept()),
        ..Reply::default()
    }
}

/// Why the ticked ones are not accepted: the reasons that fit them all.
pub fn reasons(
    book: &Book,
    language: &str,
    (page, bits): (usize, u8),
    seen: &ShownRequests,
    ticked: &[&Ticket],
) -> Reply {
    let mut choices = Vec::new();
    for (number, reason) in common(&book.staff.reject, ticked) {
        choices.push(Choice {
            id: data(page, bits, seen, &number.to_string()),
            label: book.say(language, &reason.say, &[]),
            number: Some(choices.len() + 1),
        });
    }
    choices.push(Choice {
        id: data(page, bits, seen, ""),
        label: book.say(language, sentences::BTN_BACK.key, &[]),
        number: None,
    });
    let ids: Vec<String> = ticked.iter().map(|ticket| ticket.id.to_string()).collect();
    Reply {
        title: Some(ids.join(", ")),
        text: book.say(language, sentences::DESK_ASK_REASON.key, &[]),
        choices,
        purpose: Some(seen.kept()),
        ..Reply::default()
    }
}

/// The reasons that each of these services knows.
pub fn common<'a>(
    listed: &'a [Reason],
    tickets: &[&Ticket],
) -> impl Iterator<Item = (usize, &'a Reason)> {
    let knows = |number: usize, service: &str| {
        staff_texts::for_service(listed, service).any(|(known, _)| known == number)
    };
    let fit = listed
        .iter()
        .enumerate()
        .filter(move |(number, _)| tickets.iter().all(|ticket| knows(*number, &ticket.service)));
    fit.collect::<Vec<_>>().into_iter()
}

/// What came of it: how many, and why the others were not.
pub fn told(
    book: &Book,
    language: &str,
    done: &Sentence,
    count: usize,
    others: &[String],
) -> Reply {
    let first = book.say(language, done.key, &[("count", count.into())]);
    let lines: Vec<String> = std::iter::once(first)
        .chain(others.iter().cloned())
        .collect();
    Reply {
        text: lines.join("\n"),
        ..Reply::default()
    }
}

/// `d:tick:0:1f:0badcafe:approve`
fn data(page: usize, bits: u8, seen: &ShownRequests, then: &str) -> String {
    let argument = format!("{page}:{bits:x}:{}:{then}", seen.mark());
    desk_data("tick", argument.trim_end_matches(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_comes_back_as_it_went() {
        let id = TicketId {
            year: 2026,
            number: 42,
        };
        let seen = ShownRequests(vec![(id, 1), (TicketId { number: 43, ..id }, 7)]);
        for (then, word) in [
            (Then::Tick, ""),
            (Then::Approve, "approve"),
            (Then::Reject, "reject"),
            (Then::RejectFor(3), "3"),
        ] {
            let data = data(9999, 0b10, &seen, word);
            assert!(data.len() <= 64, "T31: {data}");
            let (_, argument) = super::super::button::read_desk(&data).unwrap();
            let press = BulkPress::read(argument).unwrap();
            assert_eq!((press.page, press.bits, press.then), (9999, 0b10, then));
            assert!(press.is_about(&seen));
            assert!(!press.is_about(&ShownRequests(vec![(id, 2)])));
        }
        assert_eq!(ShownRequests::read(&seen.kept()), Some(seen.clone()));
        assert_eq!(seen.ticked(0b10).collect::<Vec<_>>(), [seen.0[1]]);
        assert_eq!(BulkPress::read("3").map(|press| press.bits), Some(0));
        for forged in ["", "x", "1:zz:a", "1:1", "1:1:a:maybe", "1:1ff:a"] {
            assert_eq!(BulkPress::read(forged), None, "{forged}");
        }
    }
}
