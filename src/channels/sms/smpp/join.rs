//! Parts of a long SMS as they come, in any order, until all are there: what is held, what is stored, what is asked for again.
//!
//! No part is acknowledged before the whole of its message is stored, so a crash loses none: the centre brings again what it had no answer
//! to. A centre that waits for each answer before it goes on would never bring the next part, so what was held for a while is refused for
//! the moment (it comes again later) and remembered. What stays incomplete is stored as it is, with a sign where parts are missing.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use super::deliver::{Deliver, Head, Print};

/// How long it is remembered which parts were stored, in case one of them is brought again.
const REMEMBERED: Duration = Duration::from_hours(1);
/// Messages in the making; beyond them a part is asked for again later.
const MOST: usize = 1000;

/// Which message a part is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct PartsOf {
    source: String,
    destination: String,
    reference: u16,
    total: u8,
}

/// A message in the making.
#[derive(Debug)]
struct Open {
    since: Instant,
    parts: BTreeMap<u8, Deliver>,
    /// The requests that wait for an answer, by their numbers in this connection.
    waiting: Vec<(u32, Instant)>,
}

/// What to do about parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PartStep {
    /// All that can be had is here: to be stored, and then the requests acknowledged.
    Keep(JoinedSms),
    /// To be brought again later.
    Again(Vec<u32>),
    /// It was stored before: only the answer was lost.
    Acknowledge(u32),
}

/// A message put together, and the requests that brought it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct JoinedSms {
    pub(super) source: String,
    pub(super) text: String,
    pub(super) waiting: Vec<u32>,
    pub(super) prints: Vec<Print>,
}

/// What stands for a missing part.
const GAP: &str = "…";

#[derive(Debug, Default)]
pub(super) struct Joining {
    open: HashMap<PartsOf, Open>,
    /// Parts that were stored, and when.
    stored: HashMap<Print, Instant>,
}

impl Joining {
    /// Takes a part in, and tells what is to be done now, if anything.
    pub(super) fn take(
        &mut self,
        (part, head): (Deliver, Head),
        request: u32,
        now: Instant,
        incomplete: Duration,
    ) -> Vec<PartStep> {
        if self.stored.contains_key(&part.print) {
            return vec![PartStep::Acknowledge(request)];
        }
        let whose = PartsOf {
            source: part.source.clone(),
            destination: part.destination.clone(),
            reference: head.reference,
            total: head.total,
        };
        let mut steps = Vec::new();
        // Another text under a number that is there already: the phone counts from the start again, and this is the next message.
        let known = self
            .open
            .get(&whose)
            .and_then(|open| open.parts.get(&head.number));
        if known.is_some_and(|known| known.print != part.print)
            && let Some(old) = self.open.remove(&whose)
        {
            steps.push(old.ended(&whose));
        }
        if self.open.len() >= MOST && !self.open.contains_key(&whose) {
            steps.push(PartStep::Again(vec![request]));
            return steps;
        }
        let open = self.open.entry(whose.clone()).or_insert_with(|| Open {
            since: now,
            parts: BTreeMap::new(),
            waiting: Vec::new(),
        });
        open.parts.insert(head.number, part);
        open.waiting.push((request, now));
        let is_whole = open.parts.len() == usize::from(head.total);
        if (is_whole || now.duration_since(open.since) >= incomplete)
            && let Some(open) = self.open.remove(&whose)
        {
            steps.push(open.ended(&whose));
        }
        steps
    }

    /// What has been held for long enough; what nobody asks about any more is forgotten.
    pub(super) fn due(&mut self, now: Instant, hold: Duration) -> Vec<PartStep> {
        let mut steps = Vec::new();
        for open in self.open.values_mut() {
            if open.due(hold).is_some_and(|due| due <= now) {
                let waiting = std::mem::take(&mut open.waiting);
                steps.push(PartStep::Again(
                    waiting.into_iter().map(|(request, _)| request).collect(),
                ));
            }
        }
        let is_recent = |since: &Instant| now.duration_since(*since) < REMEMBERED;
        self.open.retain(|_, open| {
            !open.waiting.is_empty() || (is_recent(&open.since) && !open.parts.is_empty())
        });
        self.stored.retain(|_, since| is_recent(since));
        steps
    }

    /// When `due` has something to do next.
    pub(super) fn next_due(&self, hold: Duration) -> Option<Instant> {
        self.open.values().filter_map(|open| open.due(hold)).min()
    }

    /// The connection is gone: nobody waits for an answer, and every part comes again.
    pub(super) fn cut(&mut self) {
        for open in self.open.values_mut() {
            open.waiting.clear();
        }
    }

    /// They were stored for good.
    pub(super) fn stored(&mut self, prints: &[Print], now: Instant) {
        self.stored.extend(prints.iter().map(|print| (*print, now)));
        // What was brought again meanwhile begins no second message.
        for open in self.open.values_mut() {
            open.parts.retain(|_, part| !prints.contains(&part.print));
        }
    }
}

impl Open {
    fn due(&self, hold: Duration) -> Option<Instant> {
        self.waiting.first().map(|(_, since)| *since + hold)
    }

    /// The message as far as it has come. Nothing of it waits: all of it was refused for the moment, and comes again.
    fn ended(self, whose: &PartsOf) -> PartStep {
        let waiting = self
            .waiting
            .into_iter()
            .map(|(request, _)| request)
            .collect();
        PartStep::Keep(JoinedSms {
            source: whose.source.clone(),
            text: text(&self.parts, whose.total),
            waiting,
            prints: self.parts.values().map(|part| part.print).collect(),
        })
    }
}

/// The parts one after the other. What follows without a gap in the same alphabet is read in one go: a letter may have been torn.
fn text(parts: &BTreeMap<u8, Deliver>, total: u8) -> String {
    let mut text = String::new();
    let mut run: Option<(super::alphabet::Alphabet, Vec<u8>)> = None;
    for number in 1..=total {
        match (parts.get(&number), &mut run) {
            (Some(part), Some((alphabet, bytes))) if *alphabet == part.alphabet => {
                bytes.extend_from_slice(&part.bytes);
            }
            (part, _) => {
                let is_gap = part.is_none() && (run.is_some() || number == 1);
                if let Some((alphabet, bytes)) = run.take() {
                    text.push_str(&alphabet.read(&bytes));
                }
                if is_gap {
                    text.push_str(GAP);
                }
                run = part.map(|part| (part.alphabet, part.bytes.clone()));
            }
        }
    }
    if let Some((alphabet, bytes)) = run {
        text.push_str(&alphabet.read(&bytes));
    }
    text
}

#[cfg(test)]
mod tests;
