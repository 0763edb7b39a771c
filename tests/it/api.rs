//! Other programs over HTTP: what they file is checked as the conversation checks it, and what they do is told to the customer.

use powerlink::domain::Scope;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::caller::{Caller, answer, complaint};
use crate::support::script::Entrance;
use crate::support::{Town, road};

/// The id of the only customer.
async fn customer(town: &Town) -> String {
    town.only_customer().await.to_string()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dashboard_files_and_decides_and_the_customer_hears() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let dashboard = Caller::of(&town).await;
    let mut wanted = complaint(&customer(&town).await);
    wanted["documents"] =
        json!([{ "kind": "receipt", "url": "https://files.example/1", "n": 1.50 }]);
    let filed = dashboard.file(&wanted).await;
    assert_eq!(filed.status, 201, "{:?}", filed.body);
    let ticket = text(&filed.body, "ticketId").to_owned();
    assert_eq!(text(&filed.body, "status"), "pending");
    assert_eq!(filed.body["answers"]["phone"], "+251911234567");
    assert_eq!(filed.body["documents"], wanted["documents"]);
    let told = almaz.wait_for_text("registered").await.expect("a push");
    assert!(told.text.contains(&ticket), "{}", told.text);

    // What somebody has not seen is not decided on, and what cannot be is told apart from that.
    let approve = json!({ "action": "approve", "note": "Bring the last bill", "despite_missing_papers": true });
    let stale = dashboard.act(&ticket, "\"7\"", &approve).await;
    assert_eq!(
        (stale.status, text(&stale.body, "type")),
        (412, "urn:powerlink:problem:stale")
    );
    // Also where it could not be done as it is: papers are missing.
    let bare = dashboard
        .act(&ticket, "\"7\"", &json!({ "action": "approve" }))
        .await;
    assert_eq!(
        (bare.status, text(&bare.body, "type")),
        (412, "urn:powerlink:problem:stale")
    );
    let start = dashboard
        .act(&ticket, "*", &json!({ "action": "start" }))
        .await;
    assert_eq!(
        (start.status, text(&start.body, "type")),
        (409, "urn:powerlink:problem:transition")
    );
    let path = format!("/api/service-requests/{ticket}/actions");
    let unseen = answer(dashboard.call(Method::POST, &path).json(&approve)).await;
    assert_eq!(unseen.status, 428);

    let approved = dashboard.act(&ticket, &filed.version, &approve).await;
    assert_eq!(
        (approved.status, &*approved.version),
        (200, "\"2\""),
        "{:?}",
        approved.body
    );
    let told = almaz
        .wait_for_text("Bring the last bill")
        .await
        .expect("a push");
    assert!(told.text.contains(&ticket), "{}", told.text);

    let read = dashboard
        .get(&format!("/api/service-requests/{ticket}"))
        .await;
    assert_eq!(text(&read.body, "status"), "approved");
    assert_eq!(text(&read.body, "supervisorNotes"), "Bring the last bill");
    let history: Vec<(&str, &str, &str)> = (read.body["timeline"].as_array().into_iter().flatten())
        .map(|entry| {
            (
                text(entry, "event"),
                text(entry, "byRole"),
                text(entry, "byName"),
            )
        })
        .collect();
    assert_eq!(
        history,
        [
            ("opened", "external", "Web dashboard"),
            ("approve", "supervisor", "Web dashboard")
        ]
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_sent_again_is_filed_once() {
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    // A customer whom nobody has met: from now on they are known by the program's own id.
    let wanted = complaint("web-user-17");
    let all = (0..20).map(|_| dashboard.file_once("order 1", &wanted));
    let mut all = futures::future::join_all(all).await;
    all.sort_by_key(|answer| std::cmp::Reverse(answer.status));
    let statuses: Vec<u16> = all.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses[..2], [201, 200], "{statuses:?}");
    let ticket = text(&all[0].body, "ticketId");
    assert!(
        all.iter()
            .all(|answer| text(&answer.body, "ticketId") == ticket)
    );
    assert_eq!(town.count("select count(*) from service_requests").await, 1);
    let mut other = wanted.clone();
    other["answers"]["meter_reading"] = json!(4521);
    let refused = dashboard.file_once("order 1", &other).await;
    assert_eq!(
        text(&refused.body, "type"),
        "urn:powerlink:problem:idempotency-key"
    );
    // Another program may use the same name.
    let second = Caller::of(&town).await;
    assert_eq!(second.file_once("order 1", &wanted).await.status, 201);
    assert_eq!(
        town.count("select count(*) from customers where external_id = 'web-user-17'")
            .await,
        1
    );
    let theirs = dashboard
        .get("/api/service-requests/user/web-user-17")
        .await;
    assert_eq!(theirs.body["requests"].as_array().map(Vec::len), Some(2));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_forgotten_is_known_to_no_program() {
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    assert_eq!(dashboard.file(&complaint("web-user-17")).await.status, 201);
    let who = customer(&town).await.parse().expect("an id");
    let mut db = town.connection().await;
    let now = powerlink::store::now(&mut db).await.expect("the hour");
    powerlink::store::erasing::person(&mut db, who, now)
        .await
        .expect("it is erased");
    let theirs = dashboard
        .get("/api/service-requests/user/web-user-17")
        .await;
    assert_eq!(theirs.status, 404);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_their_own() {
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    let numbered = |number: &str| {
        let mut wanted = complaint("web-user-17");
        wanted["ticketId"] = number.into();
        wanted
    };
    assert_eq!(
        dashboard.file(&numbered("SRV-2026-00002")).await.status,
        201
    );
    let taken = dashboard.file(&numbered("SRV-2026-00002")).await;
    assert_eq!(
        (taken.status, text(&taken.body, "type")),
        (409, "urn:powerlink:problem:taken")
    );
    for odd in ["SRV-2026-2", "srv-2026-00003", "4", ""] {
        assert_eq!(dashboard.file(&numbered(odd)).await.status, 422, "{odd}");
    }
    // Whoever comes next is not given a number that is taken.
    for next in ["SRV-2026-00001", "SRV-2026-00003"] {
        let filed = dashboard.file(&complaint("web-user-18")).await;
        assert_eq!(text(&filed.body, "ticketId"), next);
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_that_a_program_files_rings_like_any_other() {
    let town = Town::open().await;
    let entrance = Entrance {
        name: "Kebede",
        role: "technician",
        language: "en",
        areas: vec!["addis-ababa"],
        on_duty: true,
        number: None,
    };
    let kebede = town.person(8, "Kebede");
    kebede.open();
    town.employ(&kebede, &entrance).await;
    let dashboard = Caller::of(&town).await;
    let outage = json!({
        "user_id": "web-user-17", "service_type": "outage",
        "answers": { "danger": "wire", "outage_place": "behind the church of Bole", "region": "addis-ababa" },
    });
    let filed = dashboard.file(&outage).await;
    assert_eq!(filed.status, 201, "{:?}", filed.body);
    assert_eq!(text(&filed.body, "priority"), "high");
    let ring = kebede.wait_for_text(text(&filed.body, "ticketId")).await;
    ring.expect("it rings");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_by_field_and_in_their_language() {
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    let with = |field: &str, value: Value| {
        let mut wanted = complaint("web-user-17");
        match field.split_once('.') {
            Some((outer, inner)) => wanted[outer][inner] = value,
            None => wanted[field] = value,
        }
        wanted
    };
    let ours = json!([{ "kind": "bill", "key": "a", "state": "stored", "sha256": "0", "mime": "image/png", "bytes": 1, "at": "2026-11-23T06:00:00Z" }]);
    for (wanted, field) in [
        (
            with("answers.account_number", "no number".into()),
            "account_number",
        ),
        (with("answers.colour", "green".into()), "colour"),
        (with("serviceType", "nonsense".into()), "serviceType"),
        (with("answers", "nonsense".into()), "answers"),
        (with("colour", "green".into()), "colour"),
        (with("userId", "".into()), "userId"),
        (with("userId", "a\0b".into()), "userId"),
        (with("userId", 7.into()), "userId"),
        (with("status", "approved".into()), "status"),
        (with("priority", "urgent".into()), "priority"),
        (with("language", "tlh".into()), "language"),
        (with("documents", json!(["a"])), "documents"),
        (
            with("documents", json!([{ "a": "b".repeat(9000) }])),
            "documents",
        ),
        // It would show staff a file that a program names.
        (with("documents", ours), "documents"),
        (with("documents", deep(40)), "documents"),
    ] {
        let refused = dashboard.file(&wanted).await;
        assert_eq!(refused.status, 422, "{field}: {:?}", refused.body);
        assert_eq!(
            text(&refused.body["errors"][0], "field"),
            field,
            "{:?}",
            refused.body
        );
    }
    let mut amharic = with("answers.account_number", "no number".into());
    amharic["language"] = "am".into();
    let refused = dashboard.file(&amharic).await;
    let said = text(&refused.body["errors"][0], "detail").to_owned();
    assert!(
        said.chars()
            .any(|letter| ('\u{1200}'..'\u{1380}').contains(&letter)),
        "{said}"
    );
    let no_json = dashboard
        .call(Method::POST, "/api/service-requests")
        .body("{");
    assert_eq!(answer(no_json).await.status, 400);
    let method = dashboard.call(Method::DELETE, "/api/service-requests");
    assert_eq!(answer(method).await.status, 405);
    for (path, status) in [
        ("/api/nothing", 404),
        ("/api/service-requests/SRV-2026-00042", 404),
        ("/api/service-requests/%00", 404),
        ("/api/service-requests/user/nobody", 404),
        ("/api/service-requests/user/a%00", 404),
        ("/api/service-requests?status=nonsense", 422),
        ("/api/service-requests?limit=0", 422),
        ("/api/service-requests?limit=many", 422),
        ("/api/service-requests?cursor=nonsense", 422),
        ("/api/service-requests?colour=green", 422),
        ("/api/service-requests?service_type=a%00", 200),
    ] {
        assert_eq!(dashboard.get(path).await.status, status, "{path}");
    }
    assert_eq!(town.count("select count(*) from service_requests").await, 0);
    assert_eq!(town.count("select count(*) from customers").await, 0);
    town.close().await;
}

fn deep(levels: usize) -> Value {
    let nested = (0..levels).fold(json!({}), |inner, _| json!({ "a": inner }));
    json!([nested])
}

#[tokio::test(flavor = "multi_thread")]
async fn the_services_are_told_as_they_are_asked() {
    let town = Town::open().await;
    let reader = Caller::with(&town, &[Scope::Read], 1).await;
    let told = reader.get("/api/services").await;
    let services = told.body.as_array().expect("services");
    assert_eq!(services.len(), 9);
    let complaint = services
        .iter()
        .find(|service| text(service, "code") == "bill_complaint");
    let answers = &complaint.expect("it is one of them")["answers"];
    assert!(
        answers["properties"]["complaint_kind"]["anyOf"].is_array(),
        "{answers:#}"
    );
    let required = answers["required"].as_array().expect("a list");
    assert!(required.contains(&"account_number".into()), "{required:?}");
    town.close().await;
}
