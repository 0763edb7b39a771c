//! How soon an SMS is stored and answered, and whether thousands of pushes delay an answer: `make bench`.
//!
//! The released program as a process of its own, a lent Postgres with fsync, and the modelled relay (Kannel) in this process, on one
//! machine. What is written comes over real HTTP to the webhook at a steady pace, whatever became of what came before, from many
//! numbers that are in the middle of whole conversations (house/texting.rs). Each time counts from the moment at which it was meant to
//! be said. Asserts that each is answered, and that each conversation makes the one ticket that its phone shows.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

#[path = "house/crowd_by_sms.rs"]
mod crowd_by_sms;
#[path = "house/floor.rs"]
mod floor;
#[expect(dead_code, reason = "elsewhere roads are opened without SMS")]
mod house;
#[path = "house/million.rs"]
mod million;
#[path = "house/pushes.rs"]
mod pushes;
#[path = "house/relay.rs"]
mod relay;
#[path = "house/texting.rs"]
mod texting;
#[path = "house/used.rs"]
mod used;

use std::sync::Arc;
use std::time::Duration;

use crowd_by_sms::Crowd;
use house::{Database, Road, number};
use relay::Relay;
use used::Used;

/// SMS a second that are brought to the webhook.
const PACE: u64 = 200;
/// What is asked of all but one of a hundred, at that pace.
const ASKED: Duration = Duration::from_millis(20);
/// How long after an SMS a receipt for it comes, and the next one.
const RECEIPTS: Duration = Duration::from_millis(500);
/// Numbers that each stretch has for itself.
const NUMBERS: usize = 1_000_000;
/// SMS a second, unless told otherwise.
const USUAL: u32 = 10;

#[tokio::main(worker_threads = 2)]
async fn main() {
    let seconds = number("BENCH_SECONDS", 10);
    let tickets = number("BENCH_TICKETS", 1_000_000);
    let pace = u32::try_from(number("BENCH_PACE", PACE)).expect("so many a second");
    let (server, url) = house::server().await;
    let commit = floor::one_commit(&server, &url, seconds.div_ceil(4)).await;
    println!("one row changed and committed, one after the other: {commit:.2?} each");
    let postmaster = used::postmaster(&server).await;
    let empty = Database::migrated(&server, &url).await;
    let full = Database::migrated(&server, &url).await;
    let took = million::fill(&full, tickets).await;
    println!("{tickets} tickets and what belongs to them, filled in {took:.0?}");

    println!(
        "\n{pace} SMS a second to /sms/kannel, without a limit of what goes out (SMS_RATE=0: at the usual {USUAL} a second most answers would wait their turn), each from the moment at which it was meant to be said (asked: p99 {ASKED:?}):"
    );
    let stretch = Stretch {
        pace,
        seconds,
        postmaster,
    };
    println!("no tickets:");
    let empty = stretch.measured(empty, None, 1).await;
    println!("many tickets:");
    let full = stretch.measured(full, None, 2).await;
    println!("many tickets, and two receipts for each SMS that went out:");
    let full = stretch.measured(full, Some(RECEIPTS), 3).await;
    empty.pool.close().await;

    println!("\nmany tickets, {USUAL} SMS a second (SMS_RATE={USUAL}), no quiet hours:");
    let relay = Relay::start(None).await;
    let road = Road::with(full, (0, 0), &relay.settings(USUAL)).await;
    road.settle().await;
    pushes::wait_for_answers(&road, &relay, seconds).await;
    road.close().await;
    relay.smsbox.stop();
}

/// So many SMS a second, for so long.
struct Stretch {
    pace: u32,
    seconds: u64,
    postmaster: i32,
}

impl Stretch {
    /// A program of its own on this database, which is given back. `turn`: whose numbers they are.
    async fn measured(
        &self,
        database: Database,
        receipts: Option<Duration>,
        turn: usize,
    ) -> Database {
        let relay = Relay::start(receipts).await;
        let road = Road::with(database, (0, 0), &relay.settings(0)).await;
        road.settle().await;
        let crowd = Crowd::new(Arc::clone(&relay), &road, turn * NUMBERS).await;
        let (program, postmaster) = (road.child.id(), self.postmaster);
        let used = move || Used::by(program, postmaster);
        let measured = crowd.paced(self.pace, self.seconds, used).await;
        measured.tell(ASKED);
        road.settle().await;
        crowd.filed_once(&road).await;
        let database = road.leave().await;
        relay.smsbox.stop();
        database
    }
}
