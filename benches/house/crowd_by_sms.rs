//! So many SMS a second from people in the middle of their conversations, how long each took, and whether none was lost or doubled.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::PgPool;
use tokio::sync::Mutex as Turn;
use tokio::task::JoinSet;

use crate::house::Road;
use crate::relay::Relay;
use crate::texting::{STEPS, Step, Texter, Took};
use crate::used::Used;

/// So many seconds pass between two SMS of one person; half of it, so that it is a whole number.
const HALF_THOUGHTS: usize = 3;

/// The people behind one relay. Nobody files twice.
pub(crate) struct Crowd {
    relay: Arc<Relay>,
    next: AtomicUsize,
    filed: Mutex<Vec<(String, String, String)>>,
    before: Stands,
}

/// How many tickets there are, SMS that were handled, that were sent, and that were not.
#[derive(Debug, PartialEq, sqlx::FromRow)]
struct Stands {
    tickets: i64,
    taken: i64,
    sent: i64,
    unsent: i64,
}

/// What a stretch of time came to.
pub(crate) struct Measured {
    took: Vec<Took>,
    refused: Vec<u16>,
    missed: usize,
    /// Who had no answer yet when it was their turn again; somebody else wrote in their place.
    late: usize,
    elapsed: Duration,
    used: Used,
}

impl Crowd {
    /// Nobody yet; the numbers are counted on from this place.
    pub(crate) async fn new(relay: Arc<Relay>, road: &Road, place: usize) -> Arc<Self> {
        Arc::new(Self {
            relay,
            next: AtomicUsize::new(place),
            filed: Mutex::default(),
            before: Stands::now(&road.pool).await,
        })
    }

    fn somebody(&self) -> Texter {
        Texter::new(&self.relay, self.next.fetch_add(1, Ordering::Relaxed))
    }

    /// Goes one step of whoever has this seat; who has come to the end makes room for the next one.
    async fn step(&self, texter: &mut Texter, meant: Instant) -> Step {
        let step = texter.step(&self.relay, meant).await;
        if let Some(filed) = texter.ticket() {
            let mut all = self.filed.lock().unwrap_or_else(PoisonError::into_inner);
            all.push(filed);
        }
        if texter.is_done() || !matches!(step, Step::Took(_)) {
            *texter = self.somebody();
        }
        step
    }

    /// So many SMS a second, evenly spread over people who think a moment between two of them; nobody waits for anybody. They begin one
    /// after the other before it is counted, so that each step is taken as often as every other one; by then connections are made, plans
    /// and pages are warm.
    pub(crate) async fn paced(
        self: &Arc<Self>,
        rate: u32,
        seconds: u64,
        used: impl Fn() -> Used + Clone + Send + 'static,
    ) -> Measured {
        let a_second = usize::try_from(rate).unwrap_or(1);
        let people = a_second * HALF_THOUGHTS / 2;
        let warm = people * STEPS;
        let all = warm + a_second * usize::try_from(seconds).unwrap_or(1);
        let mut seats: Vec<_> = (0..people)
            .map(|_| Arc::new(Turn::new(self.somebody())))
            .collect();
        let mut texting = JoinSet::new();
        let (mut late, mut before) = (0, None);
        let begun = Instant::now();
        let at = move |tick: usize| {
            begun + Duration::from_secs(1) * u32::try_from(tick).unwrap_or(0) / rate
        };
        for tick in 0..all {
            tokio::time::sleep_until(at(tick).into()).await;
            if tick == warm {
                let used = used.clone();
                before = Some(tokio::task::spawn_blocking(used));
            }
            let (round, seat) = (tick / people, tick % people);
            if round + seat % STEPS + 1 < STEPS {
                // Not begun yet.
                continue;
            }
            let texter = if let Ok(texter) = Arc::clone(&seats[seat]).try_lock_owned() {
                texter
            } else {
                late += usize::from(tick >= warm);
                seats[seat] = Arc::new(Turn::new(self.somebody()));
                Arc::clone(&seats[seat]).lock_owned().await
            };
            let crowd = Arc::clone(self);
            texting.spawn(async move {
                let mut texter = texter;
                let step = crowd.step(&mut texter, at(tick)).await;
                (tick >= warm, step)
            });
        }
        let elapsed = at(warm).elapsed();
        let after = used();
        let before = before.expect("a moment").await.expect("what was used");
        let steps = texting.join_all().await.into_iter();
        let counted =
            steps.filter(|(is_counted, step)| *is_counted || !matches!(step, Step::Took(_)));
        let mut measured = Measured {
            took: Vec::new(),
            refused: Vec::new(),
            missed: 0,
            late,
            elapsed,
            used: after.since(before),
        };
        for (_, step) in counted {
            match step {
                Step::Took(took) => measured.took.push(took),
                Step::Refused(status) => measured.refused.push(status),
                Step::Missed => measured.missed += 1,
            }
        }
        measured
    }

    /// What stands in the database is what the phones have shown, and what the relay has brought and taken.
    pub(crate) async fn filed_once(&self, road: &Road) {
        let mut told = self
            .filed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        told.sort();
        let (numbers, own): (Vec<&str>, Vec<&str>) = told
            .iter()
            .map(|(number, own, _)| (&**number, &**own))
            .unzip();
        let stored: Vec<(String, String, String)> = sqlx::query_as(
            "select told.number, told.own, r.ticket_id
             from unnest($1::text[], $2::text[]) told (number, own)
             join addresses a on (a.channel, a.address) = ('sms', told.number)
             join conversations c on c.id = a.conversation join service_requests r on r.created_by = c.customer
             where position(told.own in r.answers::text) > 0 order by 1, 2, 3",
        )
        .bind(&numbers)
        .bind(&own)
        .fetch_all(&road.pool)
        .await
        .expect("the tickets of these people");
        assert_eq!(stored, told, "each has the one that they were told of");
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let (before, now) = (&self.before, Stands::now(&road.pool).await);
        let expected = Stands {
            tickets: before.tickets + count(told.len()),
            taken: before.taken + count(self.relay.brought()),
            sent: before.sent + count(self.relay.smsbox.sent().len()),
            unsent: 0,
        };
        assert_eq!(now, expected, "nothing is lost, nothing is doubled");
        println!(
            "  one ticket for each of {} conversations, none lost, none doubled: {} SMS in, {} out",
            told.len(),
            now.taken - before.taken,
            now.sent - before.sent,
        );
    }
}

impl Stands {
    async fn now(pool: &PgPool) -> Self {
        sqlx::query_as(
            "select (select count(*) from service_requests) as tickets,
                    (select count(*) from inbox where channel = 'sms' and done_at is not null and parked_why is null) as taken,
                    (select count(*) from outbox where lane = 'sms' and state = 'sent') as sent,
                    (select count(*) from outbox where lane = 'sms' and state <> 'sent') as unsent",
        )
        .fetch_one(pool)
        .await
        .expect("what stands")
    }
}

impl Measured {
    /// Prints it; asserts that everybody was answered.
    pub(crate) fn tell(&self, asked: Duration) {
        let count = u32::try_from(self.took.len()).unwrap_or(u32::MAX);
        let rate = f64::from(count) / self.elapsed.as_secs_f64();
        println!("  {count} of them, {rate:.0} a second");
        let stored = self.took.iter().map(|took| took.stored).collect();
        let answered = self.took.iter().map(|took| took.answered).collect();
        for (what, took) in [
            ("to its 200, when it is stored", stored),
            ("to the answering SMS at the relay", answered),
        ] {
            let mut took: Vec<Duration> = took;
            took.sort_unstable();
            let at = |share: usize| took[(took.len() * share / 100).min(took.len() - 1)];
            let verdict = if at(99) <= asked {
                "as asked"
            } else {
                "more than asked"
            };
            println!(
                "  {what:<34} p50 {:.1?}, p95 {:.1?}, p99 {:.1?}, longest {:.1?}: {verdict}",
                at(50),
                at(95),
                at(99),
                took[took.len() - 1],
            );
        }
        let share = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(count);
        println!(
            "  of the processors for each: the program {:.0} µs, Postgres {:.0} µs, the model {:.0} µs; refused {}, unanswered {}, late by a turn {}",
            share(self.used.program),
            share(self.used.postgres),
            share(self.used.model),
            self.refused.len(),
            self.missed,
            self.late,
        );
        assert_eq!(self.refused, [0_u16; 0], "each is acknowledged");
        assert_eq!((self.missed, self.late), (0, 0), "each is answered");
    }
}
