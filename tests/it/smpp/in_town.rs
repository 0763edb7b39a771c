//! A town at an operator's centre: a request is filed over it, receipts come back, and links that are cut, a store that is away and a
//! process that is killed lose nothing and let nothing take effect twice.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::TEMPORARY;
use super::phones::{self, CentrePhones, written};
use super::road::Road;
use super::smsc::{Carrier, Smsc, in_time};
use crate::random::{Random, seed};
use crate::support::handset::{Handsets, played_by};
use crate::support::process::Process;
use crate::support::script::Entrance;
use crate::support::{Plan, Town, database, road};

const MERON: &str = "+251911223344";

/// The program as an operator sets it up for a centre.
async fn bound_to(town: &Town, address: std::net::SocketAddr) -> Process {
    let address = address.to_string();
    let settings = [
        ("SMS_GATEWAYS", "smpp"),
        ("SMPP_ADDRESS", &*address),
        ("SMPP_SYSTEM_ID", "powerlink"),
        ("SMPP_PASSWORD", "secret"),
        ("SMPP_FROM", "8080"),
        ("SMS_RATE", "0"),
    ];
    Process::serve_with(town, &settings).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_is_filed_over_a_centre_and_staff_read_that_it_was_delivered() {
    let town = Town::closed(Plan::default()).await;
    let smsc = Smsc::open().await;
    let process = bound_to(&town, smsc.address).await;
    let phones = Handsets::at_a_centre(town, CentrePhones::at(smsc)).await;
    let mut phones = played_by(phones, "complaint_in_english.txt").await;
    let town = &phones.town;
    let sent = "select count(*) from outbox where lane = 'sms' and state = 'sent'";
    let known = "select count(*) from sent_sms where gateway = 'smpp' and state = 'delivered' and segments > 0";
    assert_eq!(town.count(known).await, town.count(sent).await);
    let tigist = town.person(9, "Tigist");
    let supervisor = Entrance::of("Tigist", "supervisor");
    town.employ(&tigist, &supervisor).await;
    town.say(&tigist, "/find SRV-2026-00001").await;
    phones
        .is_told("update service_requests set supervisor_notes = 'It was read once more.'")
        .await;
    phones.town.settled().await;
    let card = road::texts(&tigist).concat();
    assert!(card.contains("phone received the SMS at"), "{card}");
    process.stop().await;
    let smsc = phones.centre().smsc;
    smsc.unbound().await;
    smsc.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_in_amharic_over_a_centre() {
    let town = Town::closed(Plan::default()).await;
    let smsc = Smsc::open().await;
    let process = bound_to(&town, smsc.address).await;
    let phones = Handsets::at_a_centre(town, CentrePhones::at(smsc)).await;
    let phones = played_by(phones, "complaint_in_amharic.txt").await;
    process.stop().await;
    phones.centre().smsc.close().await;
}

/// A complaint, each word of it another: a number that is written twice could be the same once more, when a link was cut.
const WORDS: &[&str] = &[
    "hello",
    "1",
    "bill complaint",
    "1.",
    "1000123456",
    "Addis Ababa",
    "1)",
    "1000",
    "4520",
    "It is three times as high as usual",
    "01",
];

/// Files it, word by word; the next comes when the one before is done and answered.
async fn files(town: Arc<Town>, carrier: Carrier, number: String) {
    let handled = format!(
        "select count(*) from inbox where address = '{number}' and done_at is not null
         and not exists (select from outbox where chat = '{number}' and state = 'waiting')"
    );
    for (before, words) in (0..).zip(WORDS) {
        phones::brings(&carrier, &number, words).await;
        road::until(&town, &handled, before + 1).await;
    }
}

async fn texts(town: &Town, statement: &str, number: &str) -> Vec<String> {
    let statement = sqlx::AssertSqlSafe(statement.to_owned());
    let texts = sqlx::query_scalar(statement).bind(number);
    texts.fetch_all(&town.pool).await.expect("texts")
}

const CUSTOMERS: usize = 6;

/// One run: six complaints at once, over a road that ends again and again.
async fn complaints_over_a_road_that_ends(seed: u64) {
    let mut chance = Random::of(seed);
    let ends: VecDeque<usize> = (0..40).map(|_| 100 + chance.below(900)).collect();
    let smsc = Smsc::open().await;
    let way = Road::to(smsc.address, ends).await;
    let town = Town::with(Plan {
        centre: Some(way.address),
        ..Plan::default()
    });
    let town = Arc::new(town.await);
    let numbers: Vec<String> = (0..CUSTOMERS)
        .map(|it| format!("+25191122330{it}"))
        .collect();
    let filing = numbers
        .iter()
        .map(|number| tokio::spawn(files(Arc::clone(&town), smsc.carrier(), number.clone())));
    for filed in filing.collect::<Vec<_>>() {
        filed.await.expect("a complaint is filed");
    }
    assert!(smsc.binds() > 20, "the road ended on the way");
    // Somebody whom nothing disturbs: so many answers there are to a complaint.
    let calm = "+251911223399";
    files(Arc::clone(&town), smsc.carrier(), calm.to_owned()).await;
    town.settled().await;
    let tickets = town.count("select count(*) from service_requests").await;
    assert_eq!(usize::try_from(tickets).expect("few"), CUSTOMERS + 1);
    let said = "select params from outbox where chat = $1 and state <> 'superseded' order by id";
    let answers = texts(&town, said, calm).await.len();
    let (arrived, _) = phones::messages(&smsc.taken());
    let mut by_number: BTreeMap<String, usize> = BTreeMap::new();
    for sms in arrived {
        *by_number.entry(sms.to).or_default() += 1;
    }
    for number in &numbers {
        let heard = "select body from inbox where address = $1 order by id";
        assert_eq!(texts(&town, heard, number).await, WORDS, "{number}");
        assert_eq!(texts(&town, said, number).await.len(), answers, "{number}");
        let sent = "select params from outbox where chat = $1 and state = 'sent'";
        let sent = texts(&town, sent, number).await.len();
        let arrived = by_number[number];
        assert!(
            (sent..=answers).contains(&arrived),
            "{number}: {arrived} of {answers}"
        );
    }
    let town = Arc::into_inner(town).expect("all have filed");
    town.close().await;
    smsc.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn links_that_are_cut_leave_one_answer_to_each_message() {
    let seed = seed();
    for run in 1..=2 {
        complaints_over_a_road_that_ends(seed + run).await;
    }
}

const COME: &str = "select count(*) from inbox where channel = 'sms'";

#[tokio::test(flavor = "multi_thread")]
async fn while_the_store_is_away_nothing_is_acknowledged() {
    let smsc = Smsc::open().await;
    let town = Town::with(Plan {
        centre: Some(smsc.address),
        ..Plan::default()
    });
    let town = town.await;
    let carrier = smsc.carrier();
    phones::brings(&carrier, MERON, "hello").await;
    town.settled().await;
    let before = smsc.taken().len();
    let name = &town.database.name;
    database::from_now_on(name, "allow_connections false").await;
    for words in ["1", "1", "bill complaint"] {
        let told = carrier.bring(&|it| written(it, MERON, words)).await;
        assert_eq!(told, Some(TEMPORARY), "{words}");
    }
    database::run(&format!("alter database {name} allow_connections true")).await;
    for (come, words) in (2..).zip(["1", "bill complaint"]) {
        phones::brings(&carrier, MERON, words).await;
        town.settled().await;
        assert_eq!(town.count(COME).await, come, "{words}");
    }
    let answers = phones::messages(&smsc.taken()).0.len() - before;
    assert_eq!(answers, 2, "one to each");
    town.close().await;
    smsc.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_die_and_others_take_over() {
    let town = Town::closed(Plan::default()).await;
    let smsc = Smsc::open().await;
    let process = bound_to(&town, smsc.address).await;
    let carrier = smsc.carrier();
    for words in ["hello", "1"] {
        phones::brings(&carrier, MERON, words).await;
        town.settled().await;
    }
    // T3: while it is being stored. The centre has no answer, and brings it to whoever comes next.
    let mut held = town.pool.begin().await.expect("a transaction");
    let lock = "lock table inbox in exclusive mode";
    sqlx::query(lock).execute(&mut *held).await.expect(lock);
    let unheard = {
        let carrier = carrier.clone();
        let words = "bill complaint";
        tokio::spawn(async move { carrier.bring(&|it| written(it, MERON, words)).await })
    };
    let stuck = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    road::until(&town, stuck, 1).await;
    process.kill().await;
    let unheard = in_time("the end of the connection", unheard).await;
    assert_eq!(unheard.expect("no panic"), None);
    held.rollback().await.expect("free again");
    assert_eq!(town.count(COME).await, 2);
    let process = bound_to(&town, smsc.address).await;
    phones::brings(&carrier, MERON, "bill complaint").await;
    town.settled().await;
    // T3: it is stored and acknowledged, and its turn has not come.
    let mut held = town.pool.begin().await.expect("a transaction");
    let lock = "select from conversations for no key update";
    sqlx::query(lock).execute(&mut *held).await.expect(lock);
    phones::brings(&carrier, MERON, "1").await;
    process.kill().await;
    held.rollback().await.expect("free again");
    let process = bound_to(&town, smsc.address).await;
    town.settled().await;
    assert_eq!(town.count(COME).await, 4);
    let (answers, _) = phones::messages(&smsc.taken());
    let answers: Vec<&str> = answers.iter().map(|sms| &*sms.text).collect();
    assert_eq!(answers.len(), 4, "one to each: {answers:#?}");
    assert!(answers[3].starts_with("2/7"), "{}", answers[3]);
    process.stop().await;
    smsc.close().await;
}
