//! How many whole conversations are held: `make bench`. From /start to the ticket number, beside a plain teloxide bot, on an empty
//! database and on one of a million tickets.
//!
//! Asserts one ticket for each conversation, none doubled, none lost. The three programs run all the time and take their turns, so that
//! whatever else the machine does meets them all alike; all hold the same conversation, of the same sixteen updates (house/walk.rs).

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

#[path = "house/crowd.rs"]
mod crowd;
#[path = "house/filed.rs"]
mod filed;
#[path = "house/floor.rs"]
mod floor;
mod house;
#[path = "house/million.rs"]
mod million;
#[path = "house/peer.rs"]
mod peer;
#[path = "house/used.rs"]
mod used;
#[path = "house/walk.rs"]
mod walk;

use std::sync::Arc;
use std::time::Duration;

use crowd::{Crowd, at};
use house::{Database, Road, memory, number};
use peer::Peer;
use used::Used;

/// At the same time.
const CUSTOMERS: usize = 64;
const ROUNDS: usize = 3;
/// As many updates a second as Telegram lets a bot answer, and some more.
const PACE: u32 = 35;

/// What is asked of the product, beside the plain bot; and with a million tickets, beside none.
const ASKED_OF_THE_PRODUCT: f64 = 1.0;
const ASKED_OF_A_MILLION: f64 = 0.8;

/// Who takes turns.
struct Contender {
    name: &'static str,
    crowd: Arc<Crowd>,
    process: Option<u32>,
    /// Updates a second, a round each.
    speed: Vec<f64>,
    /// What the program and Postgres use for an update, in microseconds, a round each.
    cost: Vec<f64>,
    /// How long each step took to its end: the middle one and the 99th of a hundred, in the last round.
    steps: Vec<(Duration, Duration)>,
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    let seconds = number("BENCH_SECONDS", 10);
    let tickets = number("BENCH_TICKETS", 1_000_000);
    let (server, url) = house::server().await;
    let commit = floor::one_commit(&server, &url, seconds.div_ceil(4)).await;
    println!("one row changed and committed, one after the other: {commit:.2?} each");

    let database = Database::migrated(&server, &url).await;
    let took = million::fill(&database, tickets).await;
    println!("{tickets} tickets and what belongs to them, filled in {took:.0?}");
    println!("the product, with {tickets} tickets:");
    let full = Road::over(database, (0, 0)).await;
    full.settle().await;
    println!("the product, with none:");
    let empty = Road::open(&server, &url, (0, 0)).await;
    println!("a plain teloxide bot that files a ticket:");
    let peer = Peer::open(&server, &url).await;
    println!("memory when idle: {}", memory(&peer.child));
    let before = filed::count(&full.pool).await;

    let mut contenders = [
        Contender::new("plain bot", &peer.telegram, peer.child.id()),
        Contender::new("product", &empty.telegram, empty.child.id()),
        Contender::new("product, full", &full.telegram, full.child.id()),
    ];
    println!(
        "\n{PACE} updates a second, from the update to its first answer (asked: p50 5 ms, p99 20 ms):"
    );
    for contender in &contenders {
        contender.paced(seconds).await;
    }
    let postmaster = used::postmaster(&server).await;
    println!("\n{CUSTOMERS} people at once, {seconds} s each, {ROUNDS} rounds:");
    for _ in 0..ROUNDS {
        for contender in &mut contenders {
            contender.saturated(seconds, postmaster).await;
        }
    }

    println!();
    empty.settle().await;
    full.settle().await;
    let [plain, product, of_many] = &contenders;
    assert_eq!(peer.filed().await, plain.crowd.filed(), "the plain bot's");
    filed::once(&empty, &product.crowd, 0).await;
    filed::once(&full, &of_many.crowd, before).await;
    for (road, name) in [(empty, product.name), (full, of_many.name)] {
        println!("{name}:");
        road.close().await;
    }
    println!(
        "{}:\nmemory afterwards: {}",
        plain.name,
        memory(&peer.child)
    );
    peer.close().await;

    println!();
    step_by_step(&contenders);
    compare(&contenders);
}

/// What each step waits for, beside the others: where the time goes.
fn step_by_step(contenders: &[Contender; 3]) {
    println!("to the end of each step, p50 and p99, in the last round:");
    for (place, (_, answer)) in walk::STEPS.iter().enumerate() {
        print!("{answer:>40}");
        for contender in contenders {
            let (middle, longest) = contender.steps[place];
            print!(" | {middle:>7.1?} {longest:>8.1?}");
        }
        println!();
    }
}

fn compare([plain, product, of_many]: &[Contender; 3]) {
    println!(
        "of the processors, for an update: the plain bot {:.0} µs, the product {:.0} µs, with many tickets {:.0} µs",
        plain.cost(),
        product.cost(),
        of_many.cost(),
    );
    for (what, of, to, asked) in [
        ("product / plain bot", product, plain, ASKED_OF_THE_PRODUCT),
        ("many tickets / none", of_many, product, ASKED_OF_A_MILLION),
    ] {
        // Of the same round, in which they were neighbours.
        let rounds = of.speed.iter().zip(&to.speed);
        let rounds: Vec<f64> = rounds.map(|(of, to)| of / to).collect();
        let ratio = middle(&rounds);
        let verdict = if ratio >= asked {
            "as asked"
        } else {
            "less than asked"
        };
        println!(
            "updates a second, {what}: {ratio:.2} (asked: at least {asked:.1}; rounds {rounds:.2?}): {verdict}"
        );
    }
}

impl Contender {
    fn new(
        name: &'static str,
        telegram: &powerlink::simulator::telegram::Telegram,
        process: Option<u32>,
    ) -> Self {
        Self {
            name,
            crowd: Crowd::new(telegram.clone()),
            process,
            speed: Vec::new(),
            cost: Vec::new(),
            steps: Vec::new(),
        }
    }

    async fn paced(&self, seconds: u64) {
        let took = self.crowd.paced(PACE, seconds).await;
        println!(
            "{:>14}: {} of them, p50 {:.1?}, p99 {:.1?}",
            self.name,
            took.len(),
            at(&took, 50),
            at(&took, 99)
        );
    }

    async fn saturated(&mut self, seconds: u64, postmaster: i32) {
        let before = Used::by(self.process, postmaster);
        let done = self.crowd.saturates(CUSTOMERS, seconds).await;
        let used = Used::by(self.process, postmaster).since(before);
        let each = |count: usize| {
            f64::from(u32::try_from(count).unwrap_or(0)) / done.elapsed.as_secs_f64()
        };
        let all = f64::from(u32::try_from(done.all_updates).unwrap_or(0));
        let share = |time: Duration| time.as_secs_f64() * 1e6 / all;
        println!(
            "{:>14}: {:.1} conversations/s, {:.0} updates/s, first answer p50 {:.1?}, p99 {:.1?}; of the processors for an update: the program {:.0} µs, Postgres {:.0} µs, the model {:.0} µs",
            self.name,
            each(done.conversations),
            each(done.took.len()),
            at(&done.took, 50),
            at(&done.took, 99),
            share(used.program),
            share(used.postgres),
            share(used.model),
        );
        let steps = done.whole.iter();
        self.steps = steps.map(|took| (at(took, 50), at(took, 99))).collect();
        self.speed.push(each(done.took.len()));
        self.cost.push(share(used.program + used.postgres));
    }

    fn cost(&self) -> f64 {
        middle(&self.cost)
    }
}

/// The middle one of the rounds.
fn middle(rounds: &[f64]) -> f64 {
    let mut rounds = rounds.to_vec();
    rounds.sort_unstable_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}
