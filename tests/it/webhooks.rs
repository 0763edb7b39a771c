//! Other programs are told what happens: signed, in order, again until it arrives, and nobody waits for somebody else.

use powerlink::domain::{Scope, WebhookKind};
use serde_json::json;
use uuid::Uuid;

use crate::support::caller::{Caller, complaint};
use crate::support::process::Process;
use crate::support::receiver::{Heard, Manner, Receiver};
use crate::support::script::Entrance;
use crate::support::{Plan, Town, road};

/// Events may be posted to this machine.
fn plan() -> Plan {
    Plan {
        webhooks: vec!["127.0.0.0/8".parse().expect("a network")],
        ..Plan::default()
    }
}

/// A program whose key outlasts every test.
async fn program(town: &Town) -> Caller {
    Caller::with(town, Scope::ALL, 200).await
}

/// A request that a program files; its number.
async fn filed(program: &Caller) -> String {
    let answer = program.file(&complaint("web-user-17")).await;
    assert!(answer.status < 300, "{:?}", answer.body);
    answer.body["ticketId"]
        .as_str()
        .expect("a number")
        .to_owned()
}

/// A request, one for a customer of its own: each may have five.
async fn filed_for(program: &Caller, user: &str) -> String {
    let answer = program.file(&complaint(user)).await;
    answer.body["ticketId"]
        .as_str()
        .expect("a number")
        .to_owned()
}

async fn state(town: &Town, webhook: Uuid) -> (Option<String>, bool) {
    sqlx::query_as("select disabled_why, failing_since is not null from webhooks where id = $1")
        .bind(webhook)
        .fetch_one(&town.pool)
        .await
        .expect("a webhook")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_hears_what_happens_and_knows_from_whom() {
    let town = Town::with(plan()).await;
    let (all, decisions) = (Receiver::open().await, Receiver::open().await);
    let (_, secret) = all.is_told(&town, &[]).await;
    let (_, other) = decisions.is_told(&town, &[WebhookKind::Status]).await;
    let dashboard = program(&town).await;
    let ticket = filed(&dashboard).await;
    let approve =
        json!({ "action": "approve", "note": "Bring the bill", "despite_missing_papers": true });
    dashboard.act(&ticket, "*", &approve).await;
    let raise = json!({ "action": "prioritise", "priority": "high" });
    dashboard.act(&ticket, "*", &raise).await;
    // What staff write among themselves is told to nobody.
    town.sql(&format!(
        "with entry as (insert into timeline (ticket, at, event, from_status, status, by_role, by_name, version)
                        values ('{ticket}', house_now(), 'remark', 'approved', 'approved', 'supervisor', 'Tigist', 3) returning id)
         insert into remarks (entry, words) select id, 'She shouted' from entry"
    ))
    .await
    .expect("a remark");
    town.settled().await;
    let heard = all.heard();
    let kinds: Vec<String> = heard.iter().map(Heard::kind).collect();
    assert_eq!(
        kinds,
        [
            "request.created",
            "request.status_changed",
            "request.priority_changed"
        ]
    );
    let now = powerlink::store::now(&mut town.connection().await)
        .await
        .expect("the hour");
    for one in heard.iter().chain(&decisions.heard()) {
        let is_of = one.is_signed_by(&secret);
        assert!(is_of != one.is_signed_by(&other), "each has its own secret");
        let at: i64 = one.timestamp.parse().expect("seconds");
        assert!((now.timestamp() - at).abs() < 60, "{at}");
    }
    // As a program with a key reads it, and as it was then.
    let reader = Caller::with(&town, &[Scope::Read], 1).await;
    let read = reader
        .get(&format!("/api/service-requests/{ticket}"))
        .await
        .body;
    let told = heard[1].json();
    let data = &told["data"];
    assert_eq!(data["ticketId"], ticket);
    assert_eq!(data["serviceType"], "bill_complaint");
    assert_eq!(
        (&data["status"], &data["version"]),
        (&json!("approved"), &json!(2))
    );
    assert_eq!(data["priority"], "medium", "as it was then");
    assert_eq!(heard[2].json()["data"]["priority"], "high");
    for field in ["event", "fromStatus", "status", "byRole", "byName", "note"] {
        assert_eq!(data["entry"][field], read["timeline"][1][field], "{field}");
    }
    assert_eq!(data["entry"]["note"], "Bring the bill");
    let text = heard.iter().map(|one| &*one.body).collect::<String>();
    for secret in ["She shouted", "1000123456", "911234567", "documents"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    let kinds: Vec<String> = decisions.heard().iter().map(Heard::kind).collect();
    assert_eq!(kinds, ["request.status_changed"]);
    assert_eq!(decisions.ids()[0], heard[1].id, "an event has one id");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_is_tried_again_at_its_hours() {
    let town = Town::with(plan()).await;
    let receiver = Receiver::open().await;
    let (webhook, _) = receiver.is_told(&town, &[]).await;
    receiver.always(Some(Manner::Status(500)));
    filed(&program(&town).await).await;
    town.settled().await;
    // Up to a tenth more by chance.
    for (tries, before, after) in [
        (1, "4 seconds", "2 seconds"),
        (2, "299 seconds", "33 seconds"),
        (3, "29 minutes", "5 minutes"),
        (4, "119 minutes", "14 minutes"),
        (5, "299 minutes", "32 minutes"),
        (6, "599 minutes", "62 minutes"),
        (7, "599 minutes", "62 minutes"),
    ] {
        assert_eq!(receiver.heard().len(), tries);
        town.wait(before).await;
        town.settled().await;
        assert_eq!(receiver.heard().len(), tries, "{before} are too few");
        town.wait(after).await;
        town.settled().await;
        receiver.has_heard(tries + 1).await;
    }
    town.wait("2 days").await;
    town.settled().await;
    let ids = receiver.ids();
    assert_eq!(ids, vec![ids[0].clone(); 8], "one event, eight tries");
    assert_eq!(
        town.count("select count(*) from webhook_deliveries where state = 'failed'")
            .await,
        1
    );
    let mut db = town.connection().await;
    let log = powerlink::store::webhook_deliveries::log(&mut db, webhook, 50).await;
    let log = log.expect("the tries");
    let statuses: Vec<_> = log.iter().map(|one| one.status).collect();
    assert_eq!(statuses, [Some(500); 8]);
    assert!(log[0].next_at.is_none() && log[1].next_at.is_some());
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_does_not_answer_delays_nobody_else() {
    let town = Town::with(plan()).await;
    let (silent, quick) = (Receiver::open().await, Receiver::open().await);
    silent.always(Some(Manner::Silence));
    silent.is_told(&town, &[]).await;
    quick.is_told(&town, &[]).await;
    let dashboard = program(&town).await;
    for user in 0..6 {
        filed_for(&dashboard, &format!("web-user-{user}")).await;
    }
    quick.has_heard(6).await;
    assert_eq!(
        silent.has_heard(1).await.len(),
        1,
        "nothing more until it has answered"
    );
    silent.always(None);
    silent.speaks();
    let heard = silent.has_heard(6).await;
    let ids: Vec<String> = heard.into_iter().map(|one| one.id).collect();
    assert_eq!(ids, quick.ids(), "in order");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_away_for_a_moment_hears_all_of_it_in_order() {
    let town = Town::with(plan()).await;
    let receiver = Receiver::open().await;
    receiver.is_told(&town, &[]).await;
    receiver.always(Some(Manner::Status(503)));
    let dashboard = program(&town).await;
    for user in 0..4 {
        filed_for(&dashboard, &format!("web-user-{user}")).await;
    }
    town.settled().await;
    assert_eq!(receiver.heard().len(), 1, "it rests");
    town.wait("6 seconds").await;
    town.settled().await;
    assert_eq!(receiver.heard().len(), 2);
    receiver.always(None);
    town.wait("6 minutes").await;
    town.settled().await;
    let ids = receiver.ids();
    let mut sorted = ids[2..].to_vec();
    sorted.sort();
    assert_eq!(ids[2..], sorted, "oldest first");
    assert_eq!(ids.len(), 6);
    assert_eq!((&ids[0], &ids[1]), (&ids[2], &ids[2]));
    // What is refused for what it says holds nobody up.
    receiver.answers([Manner::Status(422)]);
    for user in 0..2 {
        filed_for(&dashboard, &format!("web-user-{user}")).await;
    }
    town.settled().await;
    assert_eq!(receiver.heard().len(), 8);
    assert_ne!(receiver.ids()[6], receiver.ids()[7]);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_for_silence_is_honoured() {
    let town = Town::with(plan()).await;
    let receiver = Receiver::open().await;
    receiver.is_told(&town, &[]).await;
    receiver.answers([Manner::Later(429, "3600")]);
    let dashboard = program(&town).await;
    filed(&dashboard).await;
    town.settled().await;
    town.wait("59 minutes").await;
    filed(&dashboard).await;
    town.settled().await;
    assert_eq!(receiver.heard().len(), 1);
    town.wait("8 minutes").await;
    town.settled().await;
    assert_eq!(receiver.heard().len(), 3);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_nothing_for_five_days_is_told_nothing_more_and_an_admin_hears() {
    let town = Town::with(plan()).await;
    let sara = town.person(2002, "Sara");
    sara.open();
    town.employ(&sara, &Entrance::of("Sara", "admin")).await;
    let receiver = Receiver::open().await;
    let (webhook, secret) = receiver.is_told(&town, &[]).await;
    receiver.always(Some(Manner::Status(502)));
    let dashboard = program(&town).await;
    filed(&dashboard).await;
    let told = || {
        let texts = road::texts(&sara).into_iter();
        let about = texts.filter(|text| text.contains(&webhook.to_string()));
        about.collect::<Vec<_>>()
    };
    for day in 0..5 {
        town.settled().await;
        assert_eq!(state(&town, webhook).await, (None, true), "day {day}");
        town.wait("1 day").await;
        filed_for(&dashboard, &format!("web-user-{day}")).await;
    }
    town.wait("10 minutes").await;
    town.settled().await;
    assert_eq!(
        state(&town, webhook).await.0.as_deref(),
        Some("failing"),
        "since five days"
    );
    let words = told();
    assert_eq!(words.len(), 1, "{words:?}");
    assert!(words[0].contains("Dashboard") && words[0].contains("five days"));
    // Nothing is tried, and nothing more is kept for it.
    let (tries, kept) = (
        receiver.heard().len(),
        town.count("select count(*) from webhook_deliveries").await,
    );
    filed_for(&dashboard, "web-user-9").await;
    town.wait("12 hours").await;
    town.settled().await;
    assert_eq!(receiver.heard().len(), tries);
    assert_eq!(
        town.count("select count(*) from webhook_deliveries").await,
        kept
    );
    // Enabled again it hears what waited.
    receiver.always(None);
    let mut db = town.connection().await;
    let now = powerlink::store::now(&mut db).await.expect("the hour");
    powerlink::store::webhooks::enable(&mut db, webhook, now)
        .await
        .expect("it is there");
    town.wait("1 second").await;
    town.settled().await;
    let heard = receiver.heard().split_off(tries);
    assert!(!heard.is_empty() && heard.iter().all(|one| one.is_signed_by(&secret)));
    assert_eq!(state(&town, webhook).await, (None, false));
    assert_eq!(told().len(), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_gone_is_told_nothing_more_and_hears_all_of_it_again_when_asked() {
    let town = Town::with(plan()).await;
    let sara = town.person(2002, "Sara");
    sara.open();
    town.employ(&sara, &Entrance::of("Sara", "admin")).await;
    let receiver = Receiver::open().await;
    let (webhook, _) = receiver.is_told(&town, &[]).await;
    let dashboard = program(&town).await;
    let now = powerlink::store::now(&mut town.connection().await)
        .await
        .expect("the hour");
    filed(&dashboard).await;
    town.settled().await;
    let first = receiver.ids();
    receiver.answers([Manner::Status(410)]);
    filed(&dashboard).await;
    town.settled().await;
    assert_eq!(state(&town, webhook).await.0.as_deref(), Some("gone"));
    let is_told = |text: &String| text.contains(&webhook.to_string()) && text.contains("is gone");
    assert_eq!(
        road::texts(&sara).iter().filter(|it| is_told(it)).count(),
        1
    );
    // This one is not even written down for it.
    filed(&dashboard).await;
    town.settled().await;
    assert_eq!(receiver.heard().len(), 2);
    let mut db = town.connection().await;
    let again = powerlink::store::webhook_deliveries::replay_since(&mut db, webhook, now).await;
    assert_eq!(again.expect("they are there"), 3);
    powerlink::store::webhooks::enable(&mut db, webhook, now)
        .await
        .expect("it is there");
    town.wait("1 second").await;
    town.settled().await;
    let ids = receiver.ids();
    assert_eq!(ids.len(), 5);
    assert_eq!(ids[2], first[0], "the same id as before");
    assert_eq!(ids[3], ids[1]);
    let entry = ids[2].trim_start_matches("evt_").parse().expect("a number");
    let one = powerlink::store::webhook_deliveries::replay_one(&mut db, webhook, entry).await;
    assert!(one.expect("it is there"));
    town.wait("1 second").await;
    town.settled().await;
    assert_eq!(receiver.ids()[5], first[0]);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_secret_and_the_old_one_sign_for_a_day() {
    let town = Town::with(plan()).await;
    let receiver = Receiver::open().await;
    let (webhook, old) = receiver.is_told(&town, &[]).await;
    let dashboard = program(&town).await;
    let mut db = town.connection().await;
    let now = powerlink::store::now(&mut db).await.expect("the hour");
    let until = now + chrono::Duration::hours(24);
    powerlink::store::webhooks::rotate(&mut db, webhook, &[7; 32], until)
        .await
        .expect("it is there");
    filed(&dashboard).await;
    town.settled().await;
    town.wait("24 hours").await;
    filed(&dashboard).await;
    town.settled().await;
    let signed: Vec<[bool; 2]> = (receiver.heard().iter())
        .map(|one| [one.is_signed_by(&old), one.is_signed_by(&[7; 32])])
        .collect();
    assert_eq!(signed, [[true, true], [false, true]]);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_us_knock_at_a_door_inside() {
    let town = Town::open().await;
    let receiver = Receiver::open().await;
    let (webhook, _) = receiver.is_told(&town, &[]).await;
    filed(&program(&town).await).await;
    town.settled().await;
    let mut db = town.connection().await;
    let log = powerlink::store::webhook_deliveries::log(&mut db, webhook, 50).await;
    let log = log.expect("the tries");
    let why = log[0].why.as_deref().unwrap_or_default();
    assert!(why.contains("WEBHOOKS_ALLOW"), "{why}");
    assert_eq!(receiver.heard().len(), 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_other_login_reads_what_signs() {
    let town = Town::open().await;
    let mut stranger = town.stranger().await;
    for table in ["webhooks", "webhook_deliveries", "webhook_attempts"] {
        let read = sqlx::query(sqlx::AssertSqlSafe(format!("select * from {table}")));
        let refused = read.execute(&mut stranger).await;
        let told = refused.expect_err("it is ours").to_string();
        assert!(told.contains("permission denied"), "{told}");
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_tell_each_event_once() {
    let mut town = Town::with(plan()).await;
    town.start().await;
    town.start().await;
    let receivers = [Receiver::open().await, Receiver::open().await];
    for receiver in &receivers {
        receiver.is_told(&town, &[]).await;
    }
    let dashboard = program(&town).await;
    let filing = (0..40).map(|user| {
        let dashboard = dashboard.clone();
        async move { filed_for(&dashboard, &format!("web-user-{user}")).await }
    });
    futures::future::join_all(filing).await;
    town.settled().await;
    for receiver in &receivers {
        let ids = receiver.ids();
        let mut once = ids.clone();
        once.sort();
        once.dedup();
        assert_eq!((ids.len(), once.len()), (40, 40));
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_is_killed_loses_no_event_and_tells_no_secret() {
    let town = Town::closed(Plan::default()).await;
    let log = town.folder.with_extension("log");
    let settings = [("WEBHOOKS_ALLOW", "127.0.0.0/8"), ("LOG", "debug")];
    let serve = async || {
        let file = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&log);
        Process::serve_to(&town, &settings, file.expect("a log").into()).await
    };
    let process = serve().await;
    let mut receiver = Receiver::open().await;
    receiver.url.push_str("?token=in-the-address");
    let (_, secret) = receiver.is_told(&town, &[]).await;
    receiver.answers([Manner::Silence]);
    let ticket = "insert into service_requests (service_type) values ('disconnection')";
    town.sql(ticket).await.expect("a request");
    receiver.has_heard(1).await;
    town.sql(ticket)
        .await
        .expect("another one, while the first is on its way");
    process.kill().await;
    town.sql(ticket).await.expect("and one while nobody serves");
    let process = serve().await;
    let heard = receiver.has_heard(4).await;
    let ids: Vec<&str> = heard.iter().map(|one| &*one.id).collect();
    assert_eq!(ids[0], ids[1], "it was on its way: it is told again");
    assert!(ids[1] != ids[2] && ids[2] != ids[3]);
    town.settled().await;
    assert_eq!(receiver.heard().len(), 4);
    process.stop().await;
    let said = std::fs::read_to_string(&log).expect("the log");
    let shown = powerlink::app::webhooks::secrets::shown(&secret);
    for word in ["in-the-address", &shown, &shown[6..]] {
        assert!(!said.contains(word), "{word}");
    }
    std::fs::remove_file(&log).expect("the log");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_told_is_forgotten_after_days_and_so_is_its_log() {
    let town = Town::with(plan()).await;
    let receiver = Receiver::open().await;
    receiver.is_told(&town, &[]).await;
    filed(&program(&town).await).await;
    town.settled().await;
    let kept = "select (select count(*) from webhook_deliveries) + (select count(*) from webhook_attempts)";
    assert_eq!(town.count(kept).await, 2);
    town.wait("31 days").await;
    let nothing = "select (not exists (select from webhook_deliveries) and not exists (select from webhook_attempts))::integer::bigint";
    road::until(&town, nothing, 1).await;
    town.close().await;
}
