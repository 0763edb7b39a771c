//! The history of a request as a stream: each entry once, soon, and in order, whoever wrote it and wherever.

use std::time::Instant;

use powerlink::domain::Scope;
use powerlink::store::{self, api_keys};
use serde_json::json;

use crate::support::caller::{Caller, complaint};
use crate::support::followed::Told;
use crate::support::{Plan, Town, road};

async fn filed(caller: &Caller) -> String {
    let filed = caller.file(&complaint("web-user-17")).await;
    assert_eq!(filed.status, 201, "{:?}", filed.body);
    filed.body["ticketId"]
        .as_str()
        .expect("a number")
        .to_owned()
}

async fn annotated(caller: &Caller, ticket: &str, note: &str) {
    let note = json!({ "action": "annotate", "note": note });
    assert_eq!(caller.act(ticket, "*", &note).await.status, 200);
}

/// As another program on the database does.
async fn updated(town: &Town, ticket: &str, set: &str) {
    let update = format!("update service_requests set {set} where ticket_id = '{ticket}'");
    sqlx::query(sqlx::AssertSqlSafe(update))
        .execute(&town.pool)
        .await
        .expect("it is written");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_entry_comes_when_it_is_there() {
    // Nothing waits for the look of every second: whoever does not hear of it fails.
    let town = Town::with(Plan::unaided()).await;
    let dashboard = Caller::of(&town).await;
    let ticket = filed(&dashboard).await;
    let mut followed = dashboard.follow(&ticket, None).await;
    let opened = followed.next().await.expect("an event");
    assert_eq!(opened.kind, "opened");
    annotated(&dashboard, &ticket, "Gate two").await;
    let noted = followed.next().await.expect("an event");
    assert_eq!(
        (&*noted.kind, &noted.data["note"]),
        ("annotate", &"Gate two".into())
    );
    // By another program on the database, within a second.
    let since = Instant::now();
    updated(
        &town,
        &ticket,
        "status = 'under_review', supervisor_notes = 'Seen'",
    )
    .await;
    let changed = followed.next().await.expect("an event");
    assert!(since.elapsed().as_secs_f64() < 1.0, "{:?}", since.elapsed());
    assert_eq!(changed.kind, "changed_outside");
    assert_eq!(changed.data["status"], "under_review");

    // Each is what the history has, and whoever comes again goes on behind it.
    let read = dashboard
        .get(&format!("/api/service-requests/{ticket}"))
        .await;
    let told = [&opened, &noted, &changed].map(|told| told.data.clone());
    assert_eq!(read.body["timeline"], json!(told));
    assert_eq!(read.body["timeline"][1]["id"], noted.id);
    let mut again = dashboard.follow(&ticket, Some(opened.id)).await;
    assert_eq!(again.next().await, Some(noted));
    assert_eq!(again.next().await, Some(changed));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_customer_does_in_another_process_is_told() {
    let mut town = Town::with(Plan::unaided()).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let dashboard = Caller::of(&town).await;
    // The first process streams; Telegram knocks there too, but either may take the turn.
    town.start().await;
    let mut followed = dashboard.follow(&ticket, None).await;
    assert_eq!(followed.next().await.expect("an event").kind, "opened");
    town.say(&almaz, "/track").await;
    town.tap(&almaz, "Talk to a person").await;
    for words in ["Is it soon?", "The gate is green"] {
        town.say(&almaz, words).await;
        let told = followed.next().await.expect("an event");
        assert_eq!(
            (&*told.kind, &told.data["note"]),
            ("message", &words.into())
        );
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_and_nothing_comes_twice_however_often_the_line_breaks() {
    const EACH: usize = 12;
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    let ticket = filed(&dashboard).await;
    let reader = async {
        let mut told: Vec<Told> = Vec::new();
        while told.len() < 1 + 3 * EACH {
            let last = told.last().map(|told| told.id);
            let mut followed = dashboard.follow(&ticket, last).await;
            // A line that holds for one, two or three of them.
            for _ in 0..=told.len() % 3 {
                if told.len() < 1 + 3 * EACH {
                    told.push(followed.next().await.expect("an event"));
                }
            }
        }
        told
    };
    let programs = async {
        let callers = [Caller::of(&town).await, Caller::of(&town).await];
        let (town, ticket) = (&town, &*ticket);
        let each = callers.iter().map(async move |caller| {
            for number in 0..EACH {
                annotated(caller, ticket, &format!("note {number}")).await;
            }
        });
        let outside = async {
            for number in 0..EACH {
                updated(
                    town,
                    ticket,
                    &format!("supervisor_notes = 'outside {number}'"),
                )
                .await;
            }
        };
        tokio::join!(futures::future::join_all(each), outside);
    };
    let (told, ()) = tokio::join!(reader, programs);
    let ids: Vec<i64> = told.iter().map(|told| told.id).collect();
    let all: Vec<i64> = sqlx::query_scalar("select id from timeline order by id")
        .fetch_all(&town.pool)
        .await
        .expect("the history");
    assert_eq!(ids, all);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_staff_write_among_themselves_is_not_told() {
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    let ticket = filed(&dashboard).await;
    let mut followed = dashboard.follow(&ticket, None).await;
    assert_eq!(followed.next().await.expect("an event").kind, "opened");
    town.sql(&format!(
        "insert into timeline (ticket, at, event, from_status, status, by_role, by_name, version)
         values ('{ticket}', house_now(), 'remark', 'pending', 'pending', 'supervisor', 'Tigist', 1)"
    ))
    .await
    .expect("it is written");
    annotated(&dashboard, &ticket, "Gate two").await;
    assert_eq!(followed.next().await.expect("an event").kind, "annotate");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_revoked_follows_nothing_any_more() {
    let town = Town::open().await;
    let (dashboard, other) = (Caller::of(&town).await, Caller::of(&town).await);
    let ticket = filed(&dashboard).await;
    let mut followed = dashboard.follow(&ticket, None).await;
    let mut goes_on = other.follow(&ticket, None).await;
    followed.next().await.expect("an event");
    goes_on.next().await.expect("an event");
    let mut db = town.connection().await;
    let now = store::now(&mut db).await.expect("the hour");
    let since = Instant::now();
    api_keys::revoke(&mut db, dashboard.id, now)
        .await
        .expect("it is there");
    assert_eq!(followed.next().await, None);
    assert!(since.elapsed().as_secs_f64() < 4.0, "{:?}", since.elapsed());
    annotated(&other, &ticket, "Gate two").await;
    assert_eq!(goes_on.next().await.expect("an event").kind, "annotate");
    assert_eq!(dashboard.asks_to_follow(&ticket, None).await.status(), 401);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_ends_each_stream_cleanly() {
    let mut town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    let ticket = filed(&dashboard).await;
    let mut followed = dashboard.follow(&ticket, None).await;
    let opened = followed.next().await.expect("an event");
    let since = Instant::now();
    town.stop().await;
    assert!(since.elapsed().as_secs_f64() < 5.0, "{:?}", since.elapsed());
    assert_eq!(followed.next().await, None);
    // What happens meanwhile is told to whoever comes again.
    updated(&town, &ticket, "supervisor_notes = 'Seen'").await;
    town.start().await;
    let mut again = dashboard.follow(&ticket, Some(opened.id)).await;
    assert_eq!(again.next().await.expect("an event").data["note"], "Seen");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_follow_at_once_and_hold_up_nobody() {
    let town = Town::open().await;
    let mut callers = Vec::new();
    for _ in 0..5 {
        callers.push(Caller::of(&town).await);
    }
    let ticket = filed(&callers[0]).await;
    let mut all = Vec::new();
    for caller in &callers[..4] {
        for _ in 0..16 {
            let mut followed = caller.follow(&ticket, None).await;
            followed.next().await.expect("an event");
            all.push(followed);
        }
    }
    let full = callers[0].asks_to_follow(&ticket, None).await;
    assert_eq!(full.status(), 429);
    assert!(full.headers().contains_key("retry-after"));
    let full = callers[4].asks_to_follow(&ticket, None).await;
    assert_eq!(full.status(), 503);
    assert!(full.headers().contains_key("retry-after"));
    // They are many more than there are connections to the database and places among the calls.
    let calls = (0..12).map(|_| callers[4].get("/api/service-requests"));
    for answer in futures::future::join_all(calls).await {
        assert_eq!(answer.status, 200);
    }
    annotated(&callers[4], &ticket, "Gate two").await;
    for followed in &mut all {
        assert_eq!(followed.next().await.expect("an event").kind, "annotate");
    }
    // Whoever hangs up leaves a place.
    all.truncate(63);
    let since = Instant::now();
    while callers[4].asks_to_follow(&ticket, None).await.status() != 200 {
        assert!(
            since.elapsed() < crate::support::PATIENCE,
            "no place is left"
        );
        tokio::task::yield_now().await;
    }
    drop(all);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_line_shows_that_it_lives() {
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    let ticket = filed(&dashboard).await;
    let mut followed = dashboard.follow(&ticket, None).await;
    followed.next().await.expect("an event");
    followed.heartbeat().await;
    drop(followed);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_follow_what() {
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    let ticket = filed(&dashboard).await;
    for (of, last, status) in [
        (&*ticket, Some("-1"), 422),
        (&*ticket, Some("abc"), 422),
        (&*ticket, Some("99999999999999999999"), 422),
        ("SRV-2026-00099", None, 404),
        ("nonsense", None, 404),
    ] {
        let refused = dashboard.asks_to_follow(of, last).await;
        assert_eq!(refused.status(), status, "{of} {last:?}");
        assert_eq!(
            refused.headers()["content-type"],
            "application/problem+json"
        );
    }
    for scope in [Scope::Open, Scope::Act] {
        let caller = Caller::with(&town, &[scope], 1).await;
        assert_eq!(
            caller.asks_to_follow(&ticket, None).await.status(),
            403,
            "{scope}"
        );
    }
    town.close().await;
}
