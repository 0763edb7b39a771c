//! Many people who file at once, or so many steps a second.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use powerlink::simulator::telegram::Telegram;
use tokio::sync::Mutex as Turn;
use tokio::task::JoinSet;

use crate::walk::{STEPS, Walker};

/// Before it is counted: connections are made, plans and pages are warm, and people are no longer all at the same step.
const WARM: Duration = Duration::from_secs(3);

/// So many at a time where so many steps a second are asked for.
const AT_A_TIME: usize = 20;

/// The people of one bot. Nobody files twice.
pub(crate) struct Crowd {
    telegram: Telegram,
    next: AtomicI64,
    filed: Mutex<Vec<(i64, String)>>,
}

/// What was done in a stretch of time.
pub(crate) struct Done {
    pub(crate) conversations: usize,
    /// With those before it was counted and after.
    pub(crate) all_updates: usize,
    pub(crate) elapsed: Duration,
    /// To the first answer, shortest first.
    pub(crate) took: Vec<Duration>,
    /// To the answer that the next step needs: of each step, shortest first.
    pub(crate) whole: Vec<Vec<Duration>>,
}

impl Crowd {
    pub(crate) fn new(telegram: Telegram) -> Arc<Self> {
        Arc::new(Self {
            telegram,
            next: AtomicI64::new(10_000_000),
            filed: Mutex::default(),
        })
    }

    fn somebody(&self) -> Walker {
        Walker::new(&self.telegram, self.next.fetch_add(1, Ordering::Relaxed))
    }

    fn note(&self, walker: &Walker) {
        let mut filed = self.filed.lock().unwrap_or_else(PoisonError::into_inner);
        filed.push(walker.ticket());
    }

    /// Everybody who has come to the end, and the number that they were told; in order.
    pub(crate) fn filed(&self) -> Vec<(i64, String)> {
        let filed = self.filed.lock().unwrap_or_else(PoisonError::into_inner);
        let mut filed = filed.clone();
        filed.sort();
        filed
    }

    /// So many at once, each doing the next thing as soon as the answer is there, and then the next person in their place. Whoever has
    /// begun comes to the end, though it is not counted any more.
    pub(crate) async fn saturates(self: &Arc<Self>, customers: usize, seconds: u64) -> Done {
        let begins = Instant::now() + WARM;
        let ends = begins + Duration::from_secs(seconds);
        let mut walking = JoinSet::new();
        for _ in 0..customers {
            let crowd = Arc::clone(self);
            walking.spawn(async move {
                let (mut took, mut conversations, mut all) = (Vec::new(), 0, 0);
                let mut whole = vec![Vec::new(); STEPS.len()];
                while Instant::now() < ends {
                    let mut walker = crowd.somebody();
                    while !walker.is_done() {
                        let (since, step) = (Instant::now(), walker.at());
                        let each = walker.step().await;
                        all += 1;
                        if (begins..ends).contains(&Instant::now()) {
                            took.push(each);
                            whole[step].push(since.elapsed());
                            conversations += usize::from(walker.is_done());
                        }
                    }
                    crowd.note(&walker);
                }
                (took, whole, conversations, all)
            });
        }
        let walked = walking.join_all().await;
        let conversations = walked.iter().map(|(.., finished, _)| finished).sum();
        let all_updates = walked.iter().map(|(.., all)| all).sum();
        let (mut took, mut whole) = (Vec::new(), vec![Vec::new(); STEPS.len()]);
        for (each, steps, ..) in walked {
            took.extend(each);
            for (all, own) in whole.iter_mut().zip(steps) {
                all.extend(own);
            }
        }
        took.sort_unstable();
        for each in &mut whole {
            each.sort_unstable();
        }
        Done {
            conversations,
            all_updates,
            elapsed: ends - begins,
            took,
            whole,
        }
    }

    /// So many steps a second, evenly spread over people in the middle of their conversations; all come to the end. The first conversation
    /// of each is not counted: connections are made, plans and pages are warm by then.
    pub(crate) async fn paced(self: &Arc<Self>, rate: u32, seconds: u64) -> Vec<Duration> {
        // Whole conversations, so that each step is taken as often as every other.
        let asked = usize::try_from(u64::from(rate) * seconds).unwrap_or(usize::MAX);
        let people = (asked / STEPS.len()).clamp(1, AT_A_TIME);
        let steps = (asked / (people * STEPS.len())).max(1) * people * STEPS.len();
        let seats: Vec<_> = (0..people)
            .map(|_| Arc::new(Turn::new(self.somebody())))
            .collect();
        let mut ticks = tokio::time::interval(Duration::from_secs(1) / rate);
        let mut walking = JoinSet::new();
        let warm = people * STEPS.len();
        for step in 0..warm + steps {
            ticks.tick().await;
            let (crowd, seat) = (Arc::clone(self), Arc::clone(&seats[step % people]));
            walking.spawn(async move {
                let mut walker = seat.lock().await;
                let took = walker.step().await;
                if walker.is_done() {
                    crowd.note(&walker);
                    *walker = crowd.somebody();
                }
                (step >= warm).then_some(took)
            });
        }
        let mut took: Vec<Duration> = walking.join_all().await.into_iter().flatten().collect();
        took.sort_unstable();
        took
    }
}

/// The one that so many of a hundred are not longer than.
pub(crate) fn at(took: &[Duration], share: usize) -> Duration {
    let place = took.len() * share / 100;
    took.get(place.min(took.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}
