//! How fast the road is: `make bench`. Prints its settings; nothing is asserted but that nothing is lost or doubled.
//!
//! The released program as a process of its own, a lent Postgres with fsync, and the modelled Telegram in this process, on one machine.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

mod house;
#[path = "house/talk.rs"]
mod talk;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use house::{Road, number};
use powerlink::app::run::load_book;
use powerlink::dialogue::{Input, Limits, Reach, Speaker, Stranger, take_turn};
use talk::say;

/// What a customer types, over and over: one question after the other, and away again.
const WORDS: &[&str] = &[
    "/new",
    "1",
    "Almaz Bekele Tessema",
    "0911234567",
    "skip",
    "1",
    "1",
    "1",
    "Bole",
    "/cancel",
];

/// Steps a second that there are people for.
const MOST: u64 = 3000;

#[tokio::main(worker_threads = 2)]
async fn main() {
    let seconds = number("BENCH_SECONDS", 10);
    engine();
    let (server, url) = house::server().await;

    let road = Road::open(&server, &url, (0, 0)).await;
    road.latency(35, seconds).await;
    road.close().await;
    for customers in [64, 300] {
        let road = Road::open(&server, &url, (0, 0)).await;
        road.throughput(customers, seconds).await;
        road.close().await;
    }
}

/// The pure engine on one core.
fn engine() {
    let book = load_book::load(None).expect("the dialogues");
    let now = "2026-11-23T06:00:00Z".parse().expect("a moment");
    let mut speaker = Speaker {
        language: Some("en".to_owned()),
        phone_language: None,
        desk_language: None,
        phone: None,
        now,
        inbound: 0,
        replies_to: None,
        replies_to_question: None,
        message: None,
        sent_at: None,
        more: false,
        reach: Reach::Reached,
        has_sms: false,
        has_email: false,
        is_early: false,
        limits: Limits::USUAL,
        can: powerlink::domain::Abilities::ALL,
        stranger: Stranger::default(),
    };
    let words: Vec<Input> = WORDS
        .iter()
        .map(|words| Input::Text((*words).to_owned()))
        .collect();
    let (mut session, mut turns, since) = (None, 0_u32, Instant::now());
    while since.elapsed() < Duration::from_secs(2) {
        speaker.now += chrono::Duration::minutes(1);
        for input in &words {
            speaker.inbound += 1;
            session = take_turn(&book, &speaker, session, input).session;
            turns += 1;
        }
    }
    println!(
        "engine: {:.0} turns a second on one core",
        f64::from(turns) / since.elapsed().as_secs_f64()
    );
}

impl Road {
    /// So many updates a second, evenly spread over many people: from the update to the first call of the answer.
    async fn latency(&self, rate: u32, seconds: u64) {
        let people = self.people(200);
        self.speak_english(&people).await;
        let mut ticks = tokio::time::interval(Duration::from_secs(1) / rate);
        let mut waiting = tokio::task::JoinSet::new();
        for step in 0..u64::from(rate) * seconds {
            ticks.tick().await;
            let phone = people[usize::try_from(step).unwrap_or(0) % people.len()].clone();
            let words = WORDS[usize::try_from(step).unwrap_or(0) / people.len() % WORDS.len()];
            waiting.spawn(async move { say(&phone, words).await });
        }
        let mut took: Vec<Duration> = waiting.join_all().await;
        took.sort_unstable();
        let at = |share: usize| took[(took.len() * share / 100).min(took.len() - 1)];
        println!(
            "{rate} updates a second, {} of them: to the first answer p50 {:?}, p90 {:?}, p99 {:?}, longest {:?}",
            took.len(),
            at(50),
            at(90),
            at(99),
            took[took.len() - 1]
        );
    }

    /// So many customers at once, each typing as soon as the last answer has come; then the next one in their place, because one person may say only so much a minute.
    async fn throughput(&self, customers: usize, seconds: u64) {
        let enough = customers.max(usize::try_from(seconds * MOST / 20).unwrap_or(0));
        let people = self.people(i64::try_from(enough).unwrap_or(0));
        self.speak_english(&people).await;
        let waiting = Arc::new(Mutex::new(people));
        let before = self.telegram.counters();
        let since = Instant::now();
        let mut talking = tokio::task::JoinSet::new();
        for _ in 0..customers {
            let waiting = Arc::clone(&waiting);
            talking.spawn(async move {
                let next = || waiting.lock().ok()?.pop();
                let mut steps = 0_u64;
                while let Some(phone) = next() {
                    for words in WORDS.iter().chain(WORDS) {
                        if since.elapsed() > Duration::from_secs(seconds) {
                            return steps;
                        }
                        say(&phone, words).await;
                        steps += 1;
                    }
                }
                steps
            });
        }
        let steps: u64 = talking.join_all().await.into_iter().sum();
        let elapsed = since.elapsed();
        self.settle().await;
        let after = self.telegram.counters();
        let (inbox, unsent): (i64, i64) = sqlx::query_as(
            "select (select count(*) from inbox where done_at is not null and parked_why is null), (select count(*) from outbox where state <> 'sent')",
        )
        .fetch_one(&self.pool)
        .await
        .expect("the roads");
        let outbox: i64 = sqlx::query_scalar("select count(*) from outbox where kind = 'text'")
            .fetch_one(&self.pool)
            .await
            .expect("the outbox");
        println!(
            "{customers} customers at once, {elapsed:.1?}: {:.0} steps a second",
            f64::from(u32::try_from(steps).unwrap_or(u32::MAX)) / elapsed.as_secs_f64()
        );
        assert_eq!(
            u64::try_from(inbox),
            Ok(after.updates),
            "every update was handled once"
        );
        assert_eq!(after.updates - before.updates, steps);
        assert_eq!(
            (unsent, u64::try_from(outbox)),
            (0, Ok(after.sent)),
            "every answer was sent once"
        );
        println!(
            "none lost, none doubled: {steps} steps, {} updates, {} messages",
            after.updates, after.sent
        );
    }
}
