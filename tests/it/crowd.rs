//! Many customers at once, and a program that is killed every few seconds: everybody is answered, and has one ticket.
//!
//! `CONVERSATIONS=3000` makes a longer trial of it, which also measures how long anybody waits: for a machine that does nothing else.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use powerlink::simulator::telegram::Handset;
use tokio::task::JoinSet;

use crate::support::process::Process;
use crate::support::{Plan, Town, papers, road};

/// So many are spoken to at once.
const AT_ONCE: usize = 32;
/// Nobody waits longer for an answer while the program runs, from its return on.
const ANSWERED_WITHIN: Duration = Duration::from_secs(10);

/// What a customer does, and what then stands in the newest message.
enum Deed {
    Says(&'static str),
    Taps(&'static str),
    SendsPhoto,
}
use Deed::{Says, SendsPhoto, Taps};

const CONVERSATION: &[(Deed, &str)] = &[
    (Says("/start"), "Choose your language."),
    (Taps("English"), "How can we help you?"),
    (Says("/new bill_complaint"), "What is your complaint about?"),
    (
        Taps("The bill is too high"),
        "What is the customer (contract) number?",
    ),
    (Says("1000123456"), "What is the meter number?"),
    (Taps("Skip"), "What is your phone number?"),
    (Says("0911234567"), "Which region or city?"),
    (Taps("Addis Ababa"), "Which month is it about?"),
    (Taps("Hidar 2019"), "How many birr is it about?"),
    (Says("1250"), "What does the meter show now?"),
    (Taps("Skip"), "What would you like us to do?"),
    (
        Says("Please read the meter again"),
        "▸ The bill that the complaint is about",
    ),
    (SendsPhoto, "▸ Photo of the meter with its reading"),
    (Taps("Skip"), "▸ Receipt of the payment or the top-up"),
    (Taps("Skip"), "Please check before you send"),
    (Taps("Send the request"), "Your request is registered."),
];

/// When the program was away.
#[derive(Clone, Default)]
struct Away(Arc<Mutex<Vec<Absence>>>);

/// From when, and until when if it is over.
type Absence = (Instant, Option<Instant>);

impl Away {
    fn begins(&self) {
        self.0.lock().expect("times").push((Instant::now(), None));
    }

    fn ends(&self) {
        if let Some((_, end)) = self.0.lock().expect("times").last_mut() {
            *end = Some(Instant::now());
        }
    }

    /// How long it was there since then.
    fn present(&self, since: Instant) -> Duration {
        let now = Instant::now();
        let times = self.0.lock().expect("times");
        let away = times.iter().map(|(from, to)| {
            let to = to.unwrap_or(now);
            to.saturating_duration_since((*from).max(since))
        });
        now.duration_since(since).saturating_sub(away.sum())
    }
}

/// One customer after the other, each to the ticket. The longest that one of them waited.
async fn customers(town: Arc<Town>, ids: Vec<i64>, away: Away) -> Duration {
    let mut longest = Duration::ZERO;
    for id in ids {
        let phone = town.person(id, &format!("Customer {id}"));
        for (deed, then) in CONVERSATION {
            longest = longest.max(step(&phone, id, (deed, then), &away).await);
        }
    }
    longest
}

async fn step(phone: &Handset, id: i64, (deed, then): (&Deed, &str), away: &Away) -> Duration {
    match deed {
        Says(words) => drop(phone.say(words)),
        Taps(label) => drop(phone.tap(label).expect("the button")),
        SendsPhoto => drop(phone.send_photo(papers::photo(id.to_le_bytes()[0]), "")),
    }
    let since = Instant::now();
    phone
        .wait_for(|screen| {
            let newest = screen.iter().rev().find(|shown| shown.from_bot);
            newest.is_some_and(|newest| newest.text.contains(then))
        })
        .await
        .unwrap_or_else(|_| {
            let newest = road::last(phone);
            panic!("customer {id} is not answered: {then}, but: {newest}")
        });
    let waited = away.present(since);
    assert!(
        !is_trial() || waited < ANSWERED_WITHIN,
        "customer {id} waited {waited:?} for: {then}"
    );
    waited
}

fn is_trial() -> bool {
    std::env::var_os("CONVERSATIONS").is_some()
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::print_stdout, reason = "what a trial measures")]
async fn everybody_is_answered_and_has_one_ticket() {
    // T2, T3: whoever comes back finds what was begun, and does it once.
    let conversations = std::env::var("CONVERSATIONS").ok();
    let conversations: i64 = conversations.map_or(300, |number| number.parse().expect("a number"));
    let town = Arc::new(Town::closed(Plan::default()).await);
    let away = Away::default();
    let mut process = Process::serve(&town).await;
    let mut everybody = JoinSet::new();
    for at in 0..AT_ONCE {
        let ids = (0..conversations)
            .skip(at)
            .step_by(AT_ONCE)
            .map(|id| 1_000 + id);
        everybody.spawn(customers(town.clone(), ids.collect(), away.clone()));
    }
    let (mut kills, mut longest) = (0_u32, Duration::ZERO);
    let began = Instant::now();
    loop {
        // 7 to 10 seconds in a trial, and 3 to 6 where it is short; each time another.
        let least = if is_trial() { 7_000 } else { 3_000 };
        let pause = Duration::from_millis(least + u64::from(kills) * 1_237 % 3_000);
        tokio::select! {
            waited = everybody.join_next() => match waited {
                Some(waited) => longest = longest.max(waited.expect("everybody is answered")),
                None => break,
            },
            () = tokio::time::sleep(pause) => {
                away.begins();
                process.kill().await;
                process = Process::serve(&town).await;
                away.ends();
                kills += 1;
            }
        }
    }
    let took = began.elapsed();
    town.settled().await;
    let count = "select count(*) from service_requests";
    let tickets = town.count(count).await;
    let of_people = town
        .count("select count(distinct created_by) from service_requests")
        .await;
    println!(
        "{conversations} conversations, {kills} kills in {took:?}: {tickets} tickets, the longest wait {longest:?}"
    );
    assert_eq!((tickets, of_people), (conversations, conversations));
    let papers = "select count(*) from service_requests where jsonb_array_length(documents) = 1";
    assert_eq!(town.count(papers).await, conversations);
    assert!(kills > 0, "nothing was killed");
    process.stop().await;
    Arc::into_inner(town).expect("the last").close().await;
}
