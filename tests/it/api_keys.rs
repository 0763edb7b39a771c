//! Keys: who is let in over HTTP, for what, how often, and what is kept of it.

use powerlink::app::run::serve::ApiDoor;
use powerlink::domain::Scope;
use powerlink::store::{self, api_keys};
use reqwest::Method;
use serde_json::json;

use crate::support::caller::{Caller, answer, complaint};
use crate::support::{Plan, Town};

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_let_in_learns_nothing() {
    let town = Town::open().await;
    let good = Caller::of(&town).await;
    let filed = good.file(&complaint("web-user-17")).await;
    let there = format!(
        "/api/service-requests/{}",
        filed.body["ticketId"].as_str().unwrap_or_default()
    );
    let over = Caller::with(&town, Scope::ALL, -1).await;
    let revoked = Caller::of(&town).await;
    let mut db = town.connection().await;
    let now = store::now(&mut db).await.expect("the hour");
    assert!(
        api_keys::revoke(&mut db, revoked.id, now)
            .await
            .expect("it is there")
    );
    let unknown = powerlink::app::api::keys::make().expect("a key").token;
    let mut shortened = good.key.clone();
    shortened.pop();
    for (attack, key) in [
        ("no key", String::new()),
        ("its own words", "Bearer".to_owned()),
        ("one that was never made", unknown),
        ("one that is over", over.key.clone()),
        ("one that was revoked", revoked.key.clone()),
        ("a part of one", shortened),
        ("one in other case", good.key.to_uppercase()),
        (
            "what is kept of one",
            powerlink::domain::document::sha256(&good.key),
        ),
        ("a longer one", format!("{}A", good.key)),
    ] {
        let thief = Caller {
            key,
            ..good.clone()
        };
        for path in [
            &*there,
            "/api/service-requests/SRV-2026-00099",
            "/api/service-requests",
            "/api/services",
        ] {
            let refused = thief.get(path).await;
            assert_eq!(refused.status, 401, "{attack}: {path}");
            assert_eq!(
                refused.body["type"], "urn:powerlink:problem:key",
                "{attack}"
            );
        }
        assert_eq!(
            thief.file(&complaint("web-user-18")).await.status,
            401,
            "{attack}"
        );
    }
    assert_eq!(town.count("select count(*) from service_requests").await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_good_for_what_it_is_made_for() {
    let mut town = Town::open().await;
    let all = Caller::of(&town).await;
    let filed = all.file(&complaint("web-user-17")).await;
    let ticket = filed.body["ticketId"].as_str().unwrap_or_default();
    let act = json!({ "action": "review" });
    for (scope, [reads, opens, acts]) in [
        (Scope::Read, [200, 403, 403]),
        (Scope::Open, [403, 201, 403]),
        (Scope::Act, [403, 403, 200]),
    ] {
        let caller = Caller::with(&town, &[scope], 1).await;
        assert_eq!(
            caller.get("/api/service-requests").await.status,
            reads,
            "{scope}"
        );
        let of_user = caller.get("/api/service-requests/user/web-user-17").await;
        assert_eq!(of_user.status, reads, "{scope}");
        let one = caller.get(&format!("/api/service-requests/{ticket}")).await;
        assert_eq!(one.status, reads, "{scope}");
        assert_eq!(
            caller.file(&complaint("web-user-17")).await.status,
            opens,
            "{scope}"
        );
        assert_eq!(caller.act(ticket, "*", &act).await.status, acts, "{scope}");
        assert_eq!(caller.get("/api/services").await.status, 200, "{scope}");
    }
    // Each call is written down, with whose key it was and how it ended.
    town.stop().await;
    let calls = "select count(*) from api_calls";
    assert_eq!(town.count(calls).await, 1 + 3 * 6);
    assert_eq!(town.count(&format!("{calls} where status = 403")).await, 10);
    let of_ticket = format!("{calls} where ticket = '{ticket}' and route like '%/{{ticketId}}%'");
    assert_eq!(town.count(&of_ticket).await, 6);
    town.start().await;
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_comes_so_often() {
    let town = Town::with(Plan {
        api: ApiDoor {
            rate: 5,
            ..ApiDoor::default()
        },
        ..Plan::default()
    })
    .await;
    let (eager, other) = (Caller::of(&town).await, Caller::of(&town).await);
    let mut statuses = Vec::new();
    for _ in 0..30 {
        statuses.push(eager.get("/api/services").await.status);
    }
    assert_eq!(statuses[..5], [200; 5]);
    assert!(statuses.contains(&429), "{statuses:?}");
    let refused = eager
        .call(Method::GET, "/api/services")
        .send()
        .await
        .expect("an answer");
    assert!(refused.headers().contains_key("retry-after") || refused.status() == 200);
    // It is noted, and however many there are, once a minute.
    let noted = "select count(*) from api_calls where status = 429";
    crate::support::road::until(&town, noted, 1).await;
    // Nobody else is held up by it.
    assert_eq!(other.get("/api/services").await.status, 200);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_is_told_whose_pages_may_call() {
    let town = Town::with(Plan {
        api: ApiDoor {
            origins: vec!["https://office.example".to_owned()],
            ..ApiDoor::default()
        },
        ..Plan::default()
    })
    .await;
    let dashboard = Caller::of(&town).await;
    for (origin, is_told) in [
        ("https://office.example", true),
        ("https://evil.example", false),
    ] {
        let asked = dashboard
            .call(Method::OPTIONS, "/api/service-requests")
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header(
                "Access-Control-Request-Headers",
                "authorization,idempotency-key",
            );
        let told = asked.send().await.expect("an answer");
        let allowed = told.headers().get("access-control-allow-origin");
        assert_eq!(allowed.is_some(), is_told, "{origin}");
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_interface_describes_itself() {
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    let described = answer(dashboard.call(Method::GET, "/api/openapi.json")).await;
    assert!(
        described.body["openapi"]
            .as_str()
            .is_some_and(|version| version.starts_with("3.1"))
    );
    let paths = described.body["paths"].as_object().expect("paths");
    let calls: Vec<String> = (paths.iter())
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().into_iter().flatten();
            methods.map(move |(method, _)| format!("{method} {path}"))
        })
        .collect();
    assert_eq!(
        calls,
        [
            "get /api/service-requests",
            "post /api/service-requests",
            "get /api/service-requests/user/{userId}",
            "get /api/service-requests/{ticketId}",
            "post /api/service-requests/{ticketId}/actions",
            "post /api/service-requests/{ticketId}/documents",
            "get /api/service-requests/{ticketId}/documents/{key}",
            "get /api/service-requests/{ticketId}/events",
            "get /api/services",
            "get /open311/v2/requests.json",
            "post /open311/v2/requests.json",
            "get /open311/v2/requests/{file}",
            "get /open311/v2/services.json",
            "get /open311/v2/services/{file}",
        ]
    );
    let page = dashboard
        .call(Method::GET, "/api")
        .send()
        .await
        .expect("a page");
    let page = page.text().await.expect("text");
    assert!(
        !page.contains("<script") && !page.contains("src="),
        "it loads nothing"
    );
    for path in paths.keys() {
        assert!(page.contains(path), "{path}");
    }
    town.close().await;
}
