//! A town at an operator's centre: a request is filed over it, receipts come back, and links that are cut, a store that is away and a
//! process that is killed lose nothing and let nothing take effect twice.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use smpp34::TlvTag;

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

/// A part of a message in two, as a phone sends it.
async fn brings_part(carrier: Carrier, number: u8, words: &str) {
    let bytes = [&[5, 0, 3, 7, 2, number][..], words.as_bytes()].concat();
    carrier
        .bring_through(&|it| {
            it.source_addr(&MERON[1..])
                .esm_class(0x40)
                .short_message(bytes.clone())
        })
        .await;
}

/// Whoever sends by SMS loses the connection that says so.
const LOSES_THE_LEAD: &str = "select pg_terminate_backend(l.pid) from pg_locks l
    where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
      and ((l.classid::bigint << 32) | l.objid::bigint) = (select key from leads where role = 'sender sms')";

// T77: of two connections each would know half of a long message, and neither what the other has taken.
#[tokio::test(flavor = "multi_thread")]
async fn of_several_processes_one_is_bound_and_another_takes_over() {
    let town = Town::closed(Plan::default()).await;
    let smsc = Smsc::open().await;
    let carrier = smsc.carrier();
    let first = bound_to(&town, smsc.address).await;
    smsc.bound_anew(1).await;
    let second = bound_to(&town, smsc.address).await;
    phones::brings(&carrier, MERON, "hello").await;
    town.settled().await;
    // As they come where somebody is bound twice: one part here, one there.
    tokio::join!(
        brings_part(carrier.clone(), 1, "No power "),
        brings_part(carrier.by_another(), 2, "at Bole")
    );
    town.settled().await;
    let heard = "select body from inbox where address = $1 order by id";
    let whole = ["hello", "No power at Bole"];
    assert_eq!(texts(&town, heard, MERON).await, whole);
    assert_eq!((smsc.binds(), smsc.bound()), (1, 1));
    // It dies with half of a message: the centre has no answer, and brings both halves to the other.
    let half = tokio::spawn(brings_part(carrier.by_another(), 1, "The bill "));
    first.kill().await;
    smsc.bound_anew(2).await;
    tokio::join!(brings_part(carrier.clone(), 2, "is wrong"), async {
        half.await.expect("no panic");
    });
    town.settled().await;
    let whole = ["hello", "No power at Bole", "The bill is wrong"];
    assert_eq!(texts(&town, heard, MERON).await, whole);
    // Whoever no longer sends lets the centre go, and who sends now is let in.
    let third = bound_to(&town, smsc.address).await;
    while smsc.binds() < 3 {
        town.sql(LOSES_THE_LEAD).await.expect("it is lost");
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    }
    smsc.unbound().await;
    phones::brings(&carrier, MERON, "1").await;
    town.settled().await;
    assert_eq!(town.count(COME).await, 4);
    assert_eq!(smsc.bound(), 1);
    second.stop().await;
    third.stop().await;
    smsc.close().await;
}

// T3: it is stored, and the process dies before the centre hears so. What has a name is known to the next one, too.
#[tokio::test(flavor = "multi_thread")]
async fn who_dies_between_commit_and_answer_has_heard_it_once() {
    let town = Town::closed(Plan::default()).await;
    let smsc = Smsc::open().await;
    let way = Road::to(smsc.address, VecDeque::new()).await;
    let process = bound_to(&town, way.address).await;
    let carrier = smsc.carrier();
    for words in ["hello", "1", "bill complaint"] {
        phones::brings(&carrier, MERON, words).await;
        town.settled().await;
    }
    way.swallows();
    let marked = |carrier: Carrier| async move {
        let mark = [0, 9];
        carrier
            .bring(&|it| written(it, MERON, "1").tlv(TlvTag::UserMessageReference, mark))
            .await
    };
    let unheard = tokio::spawn(marked(carrier.clone()));
    road::until(&town, COME, 4).await;
    process.kill().await;
    let unheard = in_time("the end of the connection", unheard).await;
    assert_eq!(unheard.expect("no panic"), None);
    let process = bound_to(&town, smsc.address).await;
    assert_eq!(marked(carrier.clone()).await, Some(0));
    phones::brings(&carrier, MERON, "1000123456").await;
    town.settled().await;
    assert_eq!(town.count(COME).await, 5);
    let (answers, _) = phones::messages(&smsc.taken());
    let last = &answers.last().expect("an answer").text;
    assert!(last.starts_with("3/7"), "the first \"1\" was one: {last}");
    process.stop().await;
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
