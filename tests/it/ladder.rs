//! An emergency that nobody has: each ring comes once, whoever is there to send it, and rings for nobody who is not meant.

use powerlink::domain::{Reminder, TicketId};
use powerlink::simulator::telegram::Handset;
use powerlink::store::{self, staff_events, timers};
use uuid::Uuid;

use crate::support::script::Entrance;
use crate::support::{Plan, Town, road};

async fn employed(town: &Town, id: i64, name: &str, role: &str, on_duty: bool) -> Handset {
    let phone = town.person(id, name);
    phone.open();
    let entrance = Entrance {
        name,
        role,
        language: "en",
        number: None,
        areas: Vec::new(),
        on_duty,
    };
    town.employ(&phone, &entrance).await;
    phone
}

/// Another program opens an outage, at midnight in Addis Ababa.
async fn opens(town: &Town, priority: &str) {
    let since = town.wait("15 hours");
    since.await;
    town.settled().await;
    file(town, priority).await;
    town.settled().await;
}

/// Its row.
async fn file(town: &Town, priority: &str) {
    let danger = if priority == "high" { "wire" } else { "none" };
    let insert = format!(
        "insert into customers (id, language, created_at) values ('00000000-0000-0000-0000-000000000001', 'en', house_now());
         insert into service_requests (service_type, workflow, priority, created_by, answers)
         values ('outage', 'emergency', '{priority}', '00000000-0000-0000-0000-000000000001',
             '{{\"danger\": \"{danger}\", \"outage_place\": \"Adama, by the mill\"}}')"
    );
    town.sql(&insert).await.expect("an emergency");
}

/// How many messages of the bot speak of it there, and how many of them make a sound.
fn rung(phone: &Handset) -> (usize, usize) {
    let screen = phone.screen();
    let cards: Vec<_> = screen
        .iter()
        .filter(|shown| shown.from_bot && shown.text.contains("SRV-2026-00001"))
        .collect();
    let loud = cards.iter().filter(|shown| !shown.silent).count();
    (cards.len(), loud)
}

#[tokio::test(flavor = "multi_thread")]
async fn each_ring_once_from_two_processes() {
    // T3: what is due is done once, whoever of two is there to do it.
    let mut town = Town::open().await;
    town.start().await;
    let tigist = employed(&town, 50, "Tigist", "supervisor", false).await;
    let kebede = employed(&town, 60, "Kebede", "technician", true).await;
    opens(&town, "high").await;
    // She has heard of it; he is asked.
    let mut heard = Vec::new();
    for _ in 0..5 {
        heard.push((rung(&tigist), rung(&kebede)));
        town.wait("5 minutes").await;
        town.settled().await;
    }
    let expected = [1, 2, 3, 4, 5].map(|count| (count, count));
    let (supervisor, technician): (Vec<_>, Vec<_>) = heard.into_iter().unzip();
    assert_eq!(supervisor, expected, "the supervisor");
    // He is asked alone, then, when nobody else is left, with everyone at each ring.
    assert_eq!(
        technician,
        [(1, 1), (1, 1), (2, 2), (3, 3), (4, 4)],
        "the technician"
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dark_street_wakes_nobody_again() {
    // T42: without danger, nobody who is off duty is called, and supervisors read it in the morning.
    let town = Town::open().await;
    let tigist = employed(&town, 50, "Tigist", "supervisor", false).await;
    let kebede = employed(&town, 60, "Kebede", "technician", false).await;
    opens(&town, "medium").await;
    assert_eq!(rung(&tigist), (1, 1));
    for count in 2..5 {
        town.wait("30 minutes").await;
        town.settled().await;
        assert_eq!(rung(&tigist), (count, 1));
    }
    assert_eq!(rung(&kebede), (0, 0));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn late_at_that_moment() {
    // T42: what is ordinary becomes late without a sound, and once.
    let town = Town::open().await;
    let tigist = employed(&town, 50, "Tigist", "supervisor", false).await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request_with_its_papers(&town, &almaz).await;
    let before = rung(&tigist);
    let is_late = || {
        let last = tigist.last_message().expect("the card").text;
        last.contains("Late!")
    };
    assert!(!is_late());
    town.sql(
        "update timers set due = house_now() + interval '1 hour' where kind = 'late';
         update service_requests set review_due = house_now() + interval '1 hour'",
    )
    .await
    .expect("sooner");
    town.wait("59 minutes").await;
    town.settled().await;
    assert!(!is_late());
    town.wait("1 minute").await;
    town.settled().await;
    assert!(is_late());
    assert_eq!(rung(&tigist), before, "nothing rings");
    assert_eq!(
        town.count("select count(*) from timers where kind = 'late' and due > house_now()")
            .await,
        1,
        "the work is promised too"
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_together_in_one_order() {
    // The reporter hears how many were asked after the next one was, however slowly that follows.
    let town = Town::closed(Plan::default()).await;
    file(&town, "high").await;
    let mut db = town.pool.acquire().await.expect("a connection");
    let ticket: TicketId = "SRV-2026-00001".parse().expect("a number");
    let at = store::now(&mut db).await.expect("the hour");
    let set = [
        Reminder::Confirmation,
        Reminder::Answer(Uuid::nil()),
        Reminder::Ring,
        Reminder::Untaken(None),
    ];
    for reminder in set {
        timers::set(&mut db, ticket, reminder, at)
            .await
            .expect("set");
    }
    // What was due sooner is sooner, whatever it is.
    let sooner = at - chrono::Duration::minutes(1);
    timers::set(&mut db, ticket, Reminder::Correction(0), sooner)
        .await
        .expect("set");
    // Staff have not been told that it was opened, and nobody was asked: its reporter waits for that.
    let mut done = vec![];
    while let Some(due) = timers::next(&mut db).await.expect("a look") {
        assert!(timers::take(&mut db, due.id).await.expect("taken"));
        done.push(due.what.expect("it can be read").1.kind());
    }
    assert_eq!(done, ["correction", "answer", "confirmation", "ring"]);
    staff_events::take(&mut db, 32).await.expect("told");
    timers::set(&mut db, ticket, Reminder::Ring, at)
        .await
        .expect("set");
    for kind in ["ring", "untaken"] {
        let due = timers::next(&mut db).await.expect("a look").expect(kind);
        assert!(timers::take(&mut db, due.id).await.expect("taken"));
        assert_eq!(due.what.expect("it can be read").1.kind(), kind);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_holds_up_nobody_else() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request_with_its_papers(&town, &almaz).await;
    let of_a_later_version = "insert into timers (ticket, kind, due, about) values ('SRV-2026-00001', 'late', house_now(), '{}')";
    town.sql(of_a_later_version).await.expect("it is due");
    // What is due waits for nothing: it would not settle.
    town.settled().await;
    let later = "select count(*) from timers where about = '{}' and due > house_now() + interval '59 minutes'";
    assert_eq!(town.count(later).await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_while_it_is_drawn_is_drawn_again() {
    // Two messages of one ticket end at the same moment, and the desk draws between them.
    let town = Town::closed(Plan::default()).await;
    file(&town, "high").await;
    let tickets = ["SRV-2026-00001".to_owned()];
    let mut first = town.pool.begin().await.expect("a transaction");
    staff_events::redraw(&mut first, &tickets)
        .await
        .expect("asked for");
    first.commit().await.expect("committed");
    let mut second = town.pool.begin().await.expect("a transaction");
    staff_events::redraw(&mut second, &tickets)
        .await
        .expect("asked for");
    let mut desk = town.pool.begin().await.expect("a transaction");
    let early = staff_events::take_redraws(&mut desk, 32)
        .await
        .expect("a look");
    desk.commit().await.expect("committed");
    second.commit().await.expect("committed");
    let mut desk = town.pool.begin().await.expect("a transaction");
    let after = staff_events::take_redraws(&mut desk, 32)
        .await
        .expect("a look");
    desk.commit().await.expect("committed");
    assert_eq!((early.len(), after.len()), (0, 1));
}
