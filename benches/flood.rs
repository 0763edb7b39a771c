//! Whether one person is answered while many others say too much: `make bench`. At the usual rates, with Telegram's own switched on.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

mod house;
#[path = "house/talk.rs"]
mod talk;

use std::time::Duration;

use house::{Road, number};
use talk::say;

/// The rates that are set unless told otherwise: over all, and in one chat.
const USUAL: (u32, u32) = (30, 1);
/// What an honest customer is asked to wait.
const SOON: Duration = Duration::from_secs(2);

#[tokio::main(worker_threads = 2)]
async fn main() {
    let seconds = number("BENCH_SECONDS", 10);
    let (server, url) = house::server().await;
    for (told, floods) in FLOODS {
        let road = Road::open(&server, &url, USUAL).await;
        road.flood(told, floods, seconds).await;
        road.close().await;
    }
}

/// So many accounts say something so many times; with a language or without.
struct Flood {
    accounts: i64,
    times: usize,
    has_language: bool,
}

const FLOODS: [(&str, Flood); 4] = [
    (
        "40 strangers, 50 messages each",
        Flood {
            accounts: 40,
            times: 50,
            has_language: false,
        },
    ),
    (
        "500 strangers, one message each",
        Flood {
            accounts: 500,
            times: 1,
            has_language: false,
        },
    ),
    (
        "100 customers, 28 messages each",
        Flood {
            accounts: 100,
            times: 28,
            has_language: true,
        },
    ),
    (
        "one stranger, 2000 messages",
        Flood {
            accounts: 1,
            times: 2000,
            has_language: false,
        },
    ),
];

impl Road {
    /// How long one customer waits for answers meanwhile.
    async fn flood(&self, told: &str, flood: Flood, seconds: u64) {
        let honest = self.telegram.person(7, "Almaz", "en");
        self.speak_english(std::slice::from_ref(&honest)).await;
        let crowd = self.people(flood.accounts);
        if flood.has_language {
            for phone in &crowd {
                phone.say("English");
            }
            self.settle().await;
        }
        let words = if flood.has_language { "/help" } else { "hello" };
        for _ in 0..flood.times {
            for phone in &crowd {
                phone.say(words);
            }
        }
        let mut took = Vec::new();
        let mut ticks = tokio::time::interval(Duration::from_millis(1500));
        for _ in 0..(seconds * 1000 / 1500).max(1) {
            ticks.tick().await;
            took.push(say(&honest, "/help").await);
        }
        took.sort_unstable();
        let slowest = took.last().copied().unwrap_or_default();
        println!(
            "{told}: {} answers to somebody else meanwhile, p50 {:?}, slowest {slowest:?}",
            took.len(),
            took[took.len() / 2],
        );
        assert!(slowest < SOON, "an honest customer waits");
    }
}
