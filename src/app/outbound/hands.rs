//! What the sender knows of the rows that it is handed, and of those that it has taken: none goes twice, or before its turn.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use tokio::sync::mpsc;

use crate::app::handover::{Handed, HandedRow};

/// A batch that comes later than this was found by a look, or will be.
const STALE: Duration = Duration::from_secs(5);
/// How long it is known what was sent, and what a look has taken: longer than a batch can be on its way from its commit.
const KNOWN: Duration = Duration::from_secs(10);

/// What became of a row that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    OnItsWay,
    Arrived,
    /// It waits again, or never will.
    Else,
}

/// Whose turn it is, by what is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowTurn {
    /// Its own: at once, or after what is on its way to its chat.
    Comes,
    /// A look has taken it before it came from here.
    IsTaken,
    /// A look tells.
    Unknown,
}

/// What is handed to the sender, beside what its looks find.
#[derive(Debug)]
pub(super) struct Hands {
    handed: mpsc::Receiver<Handed>,
    /// What was taken lately, by a look or from here; and when, the first one first.
    known: HashMap<i64, Fate>,
    since: VecDeque<(Instant, i64)>,
    /// What comes after a message on its way, by chat.
    waiting: HashMap<String, VecDeque<HandedRow>>,
}

impl Hands {
    pub(super) fn new(handed: mpsc::Receiver<Handed>) -> Self {
        Self {
            handed,
            known: HashMap::new(),
            since: VecDeque::new(),
            waiting: HashMap::new(),
        }
    }

    pub(super) async fn next(&mut self) -> Option<Handed> {
        self.handed.recv().await
    }

    /// Notes that a row is taken, by a look or from here.
    pub(super) fn note(&mut self, id: i64, now: Instant) {
        while let Some((at, id)) = self.since.front()
            && now.saturating_duration_since(*at) > KNOWN
        {
            self.known.remove(id);
            self.since.pop_front();
        }
        if self.known.insert(id, Fate::OnItsWay).is_none() {
            self.since.push_back((now, id));
        }
    }

    /// Notes how a row has ended.
    pub(super) fn ended(&mut self, id: i64, has_arrived: bool) {
        if let Some(fate) = self.known.get_mut(&id) {
            *fate = if has_arrived {
                Fate::Arrived
            } else {
                Fate::Else
            };
        }
    }

    /// The rows of this batch and of all that lie there, and whether one came too late, so that a look is to find it.
    pub(super) fn all(&mut self, first: Handed) -> (Vec<HandedRow>, bool) {
        let mut rows = Vec::new();
        let mut is_late = false;
        let mut next = Some(first);
        while let Some(handed) = next {
            if handed.at.elapsed() < STALE {
                rows.extend(handed.rows);
            } else {
                is_late = true;
            }
            next = self.handed.try_recv().ok();
        }
        (rows, is_late)
    }

    /// Whose turn it is, of a row that was handed.
    pub(super) fn turn(&self, next: &HandedRow) -> RowTurn {
        let before = next.after.map(|id| self.known.get(&id));
        match (self.known.get(&next.row.id), before) {
            (Some(Fate::OnItsWay | Fate::Arrived), _) => RowTurn::IsTaken,
            (None, None | Some(Some(Fate::OnItsWay | Fate::Arrived))) => RowTurn::Comes,
            _ => RowTurn::Unknown,
        }
    }

    /// It comes after what is on its way to its chat.
    pub(super) fn wait(&mut self, next: HandedRow, now: Instant) {
        self.note(next.row.id, now);
        let waiting = self.waiting.entry(next.row.chat.clone()).or_default();
        waiting.push_back(next);
    }

    /// What comes after a message on its way.
    pub(super) fn waiting(&self) -> impl Iterator<Item = i64> {
        self.waiting.values().flatten().map(|next| next.row.id)
    }

    /// The first of what waits for this chat.
    pub(super) fn first_of(&self, chat: &str) -> Option<i64> {
        let waiting = self.waiting.get(chat)?;
        waiting.front().map(|next| next.row.id)
    }

    /// What comes next in this chat.
    pub(super) fn next_of(&mut self, chat: &str) -> Option<HandedRow> {
        let waiting = self.waiting.get_mut(chat)?;
        let next = waiting.pop_front();
        if waiting.is_empty() {
            self.waiting.remove(chat);
        }
        next
    }

    /// Leaves what was handed to the looks: nothing more is taken from here.
    pub(super) fn leave(&mut self) {
        self.waiting.clear();
    }

    /// A look finds what waits for this chat.
    pub(super) fn forget(&mut self, chat: &str) {
        for next in self.waiting.remove(chat).unwrap_or_default() {
            self.ended(next.row.id, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::handover::Seat;
    use crate::domain::{MessageKind, Said};
    use crate::store::outbox::Taken;

    fn row(id: i64) -> Taken {
        Taken {
            id,
            chat: "7".to_owned(),
            class: 1,
            kind: MessageKind::Text,
            said: Said::Message(Box::default()),
            card_subject: None,
            card_version: None,
            ticket: None,
            card_message: None,
            is_notice: false,
            hushes: false,
            outdated: false,
            tries: 0,
            created_at: chrono::DateTime::UNIX_EPOCH,
            now: chrono::DateTime::UNIX_EPOCH,
            waiting: 1,
        }
    }

    fn next(id: i64, after: Option<i64>) -> HandedRow {
        HandedRow {
            row: row(id),
            at: Instant::now(),
            after,
        }
    }

    #[test]
    fn what_waits_before_it_goes_before_it() {
        let mut hands = Hands::new(Seat::default().take());
        assert_eq!(hands.turn(&next(2, None)), RowTurn::Comes);
        assert_eq!(hands.turn(&next(2, Some(1))), RowTurn::Unknown, "not taken");
        hands.note(1, Instant::now());
        assert_eq!(hands.turn(&next(2, Some(1))), RowTurn::Comes, "after it");
        hands.ended(1, true);
        assert_eq!(hands.turn(&next(2, Some(1))), RowTurn::Comes);
        hands.ended(1, false);
        assert_eq!(
            hands.turn(&next(2, Some(1))),
            RowTurn::Unknown,
            "it is back"
        );
    }

    #[test]
    fn what_a_look_has_taken_is_not_taken_twice() {
        let mut hands = Hands::new(Seat::default().take());
        let now = Instant::now();
        hands.note(1, now);
        assert_eq!(hands.turn(&next(1, None)), RowTurn::IsTaken);
        hands.ended(1, true);
        // So long as a batch can be on its way.
        hands.note(2, now + STALE);
        assert_eq!(hands.turn(&next(1, None)), RowTurn::IsTaken);
        hands.note(3, now + KNOWN + Duration::from_millis(1));
        assert_eq!(hands.turn(&next(1, None)), RowTurn::Comes);
    }

    #[test]
    fn what_waits_for_a_chat_is_forgotten_with_it() {
        let mut hands = Hands::new(Seat::default().take());
        hands.wait(next(2, None), Instant::now());
        hands.wait(next(3, None), Instant::now());
        assert_eq!(hands.waiting().count(), 2);
        assert_eq!(hands.next_of("7").map(|next| next.row.id), Some(2));
        hands.forget("7");
        assert!(hands.next_of("7").is_none());
        assert_eq!(
            hands.turn(&next(3, None)),
            RowTurn::Unknown,
            "a look finds it"
        );
    }

    #[test]
    fn who_has_left_the_seat_is_handed_nothing() {
        let seat = Seat::default();
        let handed = || Handed {
            rows: vec![next(1, None)],
            ..Handed::at(Instant::now())
        };
        assert!(!seat.hand(handed()));
        let mut hands = Hands::new(seat.take());
        assert!(seat.hand(handed()) && seat.hand(handed()));
        let first = hands.handed.try_recv().unwrap();
        let (rows, is_late) = hands.all(first);
        assert_eq!((rows.len(), is_late), (2, false));
        let late = Handed {
            at: Instant::now().checked_sub(STALE).unwrap(),
            ..handed()
        };
        let (rows, is_late) = hands.all(late);
        assert_eq!((rows.len(), is_late), (0, true));
        seat.leave();
        assert!(!seat.hand(handed()));
    }
}
