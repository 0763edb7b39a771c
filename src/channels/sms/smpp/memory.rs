//! What outlives a connection: parts of long messages, and what may come again although it was stored.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::mpsc;

use super::deliver::Print;
use super::join::Joining;
use super::receipt::CentreReceipt;
use crate::channels::sms::gateway::ReceivedSms;

/// Stores a message or a receipt; what was not stored is brought again.
type Store<T> = Arc<dyn Fn(T) -> BoxFuture<'static, Result<(), ()>> + Send + Sync>;

/// Where what the centre brings goes.
#[derive(Clone)]
pub(super) struct Stores {
    pub(super) sms: Store<ReceivedSms>,
    pub(super) receipt: Store<CentreReceipt>,
}

/// What was to be stored has been, or has not.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) what: Waiting,
    pub(super) how: HowStored,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HowStored {
    Kept,
    NotKept,
    /// It takes too long to be waited for, and it may be kept yet: how it ends is told once more.
    NotYet,
}

/// Requests of the centre that wait until something is stored.
#[derive(Debug)]
pub(super) struct Waiting {
    /// The connection that they came by.
    pub(super) connection: u64,
    pub(super) requests: Vec<u32>,
    pub(super) prints: Vec<Print>,
    pub(super) kind: KeptAs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeptAs {
    /// A message that has no name of its own.
    Nameless,
    /// A message that is known when it comes again, or a receipt, which may be read twice.
    Named,
    /// One in several parts.
    Joined,
}

pub(super) struct Memory {
    pub(super) joining: Joining,
    pub(super) doubts: Doubts,
    pub(super) connection: u64,
    pub(super) stored: mpsc::UnboundedReceiver<Stored>,
    tell: mpsc::UnboundedSender<Stored>,
    /// Messages without a name that are being stored, and the requests that have brought the same meanwhile, by connection and number.
    making: HashMap<Print, Vec<(u64, u32)>>,
}

/// The connection of nobody.
const NO_CONNECTION: u64 = 0;

impl Memory {
    pub(super) fn new() -> Self {
        let (tell, stored) = mpsc::unbounded_channel();
        Self {
            joining: Joining::default(),
            doubts: Doubts::default(),
            connection: NO_CONNECTION,
            stored,
            tell,
            making: HashMap::new(),
        }
    }

    /// Whether this message without a name is being stored just now, brought by another request: then it is not stored twice, and this
    /// request is answered as that one. (Nothing has been said to its sender in between: nobody has read it yet.)
    pub(super) fn is_in_the_making(&mut self, print: &Print, request: u32) -> bool {
        let also = self.making.get_mut(print);
        also.map(|also| also.push((self.connection, request)))
            .is_some()
    }

    /// The requests of this connection that wait for what was stored so.
    pub(super) fn waiting_for(&mut self, stored: &Stored) -> Vec<u32> {
        let Waiting {
            connection,
            requests,
            prints,
            ..
        } = &stored.what;
        let first = requests.iter().map(|request| (*connection, *request));
        let mut waiting: Vec<(u64, u32)> = first.collect();
        for print in prints {
            let also = match stored.how {
                HowStored::NotYet => self.making.get_mut(print).map(std::mem::take),
                HowStored::Kept | HowStored::NotKept => self.making.remove(print),
            };
            waiting.extend(also.into_iter().flatten());
        }
        waiting.retain(|(connection, _)| *connection == self.connection);
        waiting.into_iter().map(|(_, request)| request).collect()
    }

    /// Has it stored, in the order of these calls, and tells `stored` how it went: also after the connection is gone, so that what comes
    /// again then is known.
    pub(super) fn store(
        &mut self,
        mut what: Waiting,
        mut storing: BoxFuture<'static, Result<(), ()>>,
        patience: Duration,
    ) {
        if what.kind == KeptAs::Nameless {
            let prints = what.prints.iter();
            self.making.extend(prints.map(|print| (*print, Vec::new())));
        }
        let tell = self.tell.clone();
        let mut storing = Box::pin(async move {
            let within = tokio::time::timeout(patience, &mut storing).await;
            let done = if let Ok(done) = within {
                done
            } else {
                let unheard = Waiting {
                    connection: NO_CONNECTION,
                    requests: Vec::new(),
                    prints: what.prints.clone(),
                    kind: what.kind,
                };
                let told = std::mem::replace(&mut what, unheard);
                let how = HowStored::NotYet;
                tell.send(Stored { what: told, how }).ok();
                storing.await
            };
            let how = match done {
                Ok(()) => HowStored::Kept,
                Err(()) => HowStored::NotKept,
            };
            tell.send(Stored { what, how }).ok();
        });
        // It takes its place in the line now; only the waiting goes on elsewhere.
        if (&mut storing).now_or_never().is_none() {
            tokio::spawn(storing);
        }
    }
}

/// Messages without a name of their own that were stored, while nobody knows whether the centre has heard so: a connection was cut.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    /// What was answered lately.
    answered: Vec<(Print, Instant)>,
    /// What may come again, and until when it is taken for the same.
    open: HashMap<Print, Instant>,
}

/// An answer that is younger than this when the connection is cut may not have arrived.
const LATELY: Duration = Duration::from_secs(10);
/// How long what was answered is taken for the same: a customer may well write "1" once more.
const PERHAPS: Duration = Duration::from_mins(1);
/// How long what was surely not answered is.
const SURELY: Duration = Duration::from_mins(10);

impl Doubts {
    pub(super) fn answered(&mut self, print: Print, now: Instant) {
        self.answered
            .retain(|(_, at)| now.duration_since(*at) < LATELY);
        self.answered.push((print, now));
    }

    /// The centre has answered what was asked of it at this moment, and so it has heard what was said before.
    pub(super) fn heard(&mut self, asked: Instant) {
        self.answered.retain(|(_, at)| *at >= asked);
    }

    pub(super) fn unanswered(&mut self, print: Print, now: Instant) {
        self.open.insert(print, now + SURELY);
    }

    pub(super) fn cut(&mut self, now: Instant) {
        self.open.retain(|_, until| *until > now);
        for (print, at) in self.answered.drain(..) {
            if now.duration_since(at) < LATELY {
                self.open.entry(print).or_insert(now + PERHAPS);
            }
        }
    }

    /// Whether this was stored before; it is taken for the same once.
    pub(super) fn comes_again(&mut self, print: &Print, now: Instant) -> bool {
        self.open.remove(print).is_some_and(|until| until > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_come_again_is_taken_for_the_same_once() {
        let (mut doubts, start) = (Doubts::default(), Instant::now());
        let after = |seconds| start + Duration::from_secs(seconds);
        let [old, recent, unanswered] = [[1; 32], [2; 32], [3; 32]];
        doubts.answered(old, start);
        doubts.answered(recent, after(9));
        doubts.unanswered(unanswered, after(9));
        assert!(
            !doubts.comes_again(&recent, after(9)),
            "the connection stands"
        );
        doubts.cut(after(12));
        assert!(!doubts.comes_again(&old, after(12)));
        assert!(doubts.comes_again(&recent, after(12)));
        assert!(
            !doubts.comes_again(&recent, after(12)),
            "the next is another"
        );
        assert!(doubts.comes_again(&unanswered, after(600)));
        doubts.answered(recent, after(700));
        doubts.cut(after(701));
        assert!(
            !doubts.comes_again(&recent, after(762)),
            "so late it is another"
        );
    }

    #[test]
    fn what_was_surely_heard_does_not_come_again() {
        let (mut doubts, start) = (Doubts::default(), Instant::now());
        let after = |seconds| start + Duration::from_secs(seconds);
        let [before, since] = [[1; 32], [2; 32]];
        doubts.answered(before, start);
        doubts.answered(since, after(2));
        doubts.heard(after(1));
        doubts.cut(after(3));
        assert!(!doubts.comes_again(&before, after(3)));
        assert!(doubts.comes_again(&since, after(3)));
    }

    #[tokio::test]
    async fn what_takes_too_long_is_not_stored_yet() {
        let mut memory = Memory::new();
        let waiting = |connection| Waiting {
            connection,
            requests: vec![7],
            prints: Vec::new(),
            kind: KeptAs::Named,
        };
        let never = std::future::pending().boxed();
        memory.store(waiting(1), never, Duration::from_millis(1));
        memory.store(waiting(2), async { Ok(()) }.boxed(), LATELY);
        memory.store(waiting(3), async { Err(()) }.boxed(), LATELY);
        let mut told = Vec::new();
        for _ in 0..3 {
            let stored = memory.stored.recv().await.unwrap();
            told.push((stored.what.connection, stored.how));
        }
        let (kept, not, late) = (HowStored::Kept, HowStored::NotKept, HowStored::NotYet);
        assert_eq!(told, [(2, kept), (3, not), (1, late)]);
    }
}
