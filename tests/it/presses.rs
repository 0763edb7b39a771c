//! Many presses of one button at once, and one press that decides several requests.

use std::time::{Duration, Instant};

use powerlink::simulator::telegram::Handset;
use powerlink::web::Bounds;

use crate::support::script::Entrance;
use crate::support::{PATIENCE, Plan, Town, road};

/// A supervisor with a phone.
async fn officer(town: &Town, index: i64) -> Handset {
    let name = format!("Officer {index}");
    let phone = town.telegram.person(2001 + index, &name, "en");
    phone.open();
    let entrance = Entrance::of(&name, "supervisor");
    town.employ(&phone, &entrance).await;
    phone
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_presses_by_ten_people() {
    // T29: one effect; every press is answered once, by the outcome, and every message shows it.
    let town = Town::open().await;
    let mut people: Vec<Handset> = Vec::new();
    for index in 0..10 {
        people.push(officer(&town, index).await);
    }
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request_with_its_papers(&town, &almaz).await;
    let cards: Vec<_> = people
        .iter()
        .map(|phone| phone.last_message().expect("the request"))
        .collect();
    let approve = format!("d:{ticket}:1:approve");
    for _ in 0..10 {
        for (phone, card) in people.iter().zip(&cards) {
            phone.press_data(card.id, &approve);
        }
    }
    town.settled().await;
    let approved = "select count(*) from timeline where event = 'approve'";
    assert_eq!(town.count(approved).await, 1);
    let who: String = sqlx::query_scalar("select by_name from timeline where event = 'approve'")
        .fetch_one(&town.pool)
        .await
        .expect("somebody");
    let mut done = 0;
    for phone in &people {
        let toasts = phone.toasts();
        assert_eq!(toasts.len(), 10, "{}", phone.name());
        assert_eq!(phone.unanswered(), 0, "{}", phone.name());
        for toast in toasts {
            let is_done = toast.text == format!("{ticket}: approved");
            let is_told = toast.text.contains(&format!("already, {who} approved at"));
            assert!(is_done || is_told, "{}", toast.text);
            done += i32::from(is_done);
        }
        let shown = phone.last_message().expect("the request");
        assert!(shown.text.contains("Status: Approved"), "{}", shown.text);
    }
    assert_eq!(done, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_decided_together_is_seen_at_once() {
    // No look comes for two minutes.
    let town = Town::with(Plan::unaided()).await;
    let (tigist, dawit) = (officer(&town, 0).await, officer(&town, 1).await);
    town.sql(
        "insert into customers (id, language, created_at) values ('00000000-0000-0000-0000-000000000001', 'en', house_now());
         insert into service_requests (service_type, created_by, review_due, complete_due)
         select 'bill_complaint', '00000000-0000-0000-0000-000000000001', house_now() + make_interval(hours => n), house_now() + interval '9 days'
         from generate_series(1, 4) n",
    )
    .await
    .expect("requests");
    town.say(&tigist, "/queue").await;
    town.tap(&tigist, "Waiting").await;
    for number in 1..4 {
        let ticket = format!("SRV-2026-0000{number}");
        town.say(&dawit, &format!("/find {ticket}")).await;
        town.tap(&tigist, "Tick several").await;
        town.tap(&tigist, &format!("☐ {ticket}")).await;
        let since = Instant::now();
        tigist.tap("Approve 1").expect("the button");
        while !road::last(&dawit).contains("Status: Approved") {
            assert!(since.elapsed() < PATIENCE, "{ticket}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        town.settled().await;
    }
    town.close().await;
}

/// How many presses were answered, and how many of them with the acknowledgement.
fn answered(town: &Town) -> (usize, u64) {
    let calls = town.telegram.calls_of("answerCallbackQuery").len();
    (calls, town.telegram.counters().in_answers)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_spinner_goes_with_the_acknowledgement() {
    // However long the turn takes on this machine.
    let bounds = Bounds {
        press: PATIENCE,
        ..Bounds::WORLD
    };
    let town = Town::with(Plan {
        bounds,
        ..Plan::default()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let answered = || answered(&town);
    let (calls, in_answers) = answered();
    assert_eq!(in_answers, u64::try_from(calls).expect("few"));
    town.tap(&almaz, "New request").await;
    assert_eq!(answered(), (calls + 1, in_answers + 1));
    assert_eq!(almaz.unanswered(), 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn telegram_does_not_wait_at_the_door_for_a_turn_that_waits() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.tap(&almaz, "New request").await;
    let answered = || answered(&town);
    let (calls, in_answers) = answered();
    // That one is answered by a call of its own.
    let mut held = town.pool.begin().await.expect("a transaction");
    sqlx::query("select from conversations for update")
        .execute(&mut *held)
        .await
        .expect("the conversation");
    almaz.tap("Faulty meter").expect("the button");
    town.telegram.all_acknowledged().await.expect("in time");
    assert_eq!(answered(), (calls, in_answers));
    held.rollback().await.expect("it is let go");
    town.settled().await;
    assert_eq!(answered(), (calls + 1, in_answers));
    assert_eq!(almaz.unanswered(), 0);
    town.close().await;
}
