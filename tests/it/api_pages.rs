//! Pages of requests for other programs: walked to the end, and what one costs.

use powerlink::app::api::read;
use powerlink::app::pages::{Visitor, look};
use powerlink::domain::{Opens, Pass};
use powerlink::store::page_visitors;
use powerlink::store::service_requests::listing::Filter;
use serde_json::{Value, json};

use crate::support::caller::{Caller, complaint};
use crate::support::{Town, statements};

fn number_of(request: &Value) -> String {
    request["ticketId"].as_str().expect("a number").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_walked_to_the_end() {
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    let mut filed = Vec::new();
    for number in 0..5 {
        let user = format!("web-user-{}", number % 2);
        let answer = dashboard.file(&complaint(&user)).await;
        filed.insert(0, number_of(&answer.body));
    }
    let reject = json!({ "action": "reject", "note": "Not ours" });
    assert_eq!(dashboard.act(&filed[4], "*", &reject).await.status, 200);
    for (path, wanted) in [
        ("/api/service-requests?limit=2", &filed[..]),
        ("/api/service-requests?status=pending&limit=3", &filed[..4]),
        ("/api/service-requests?status=rejected", &filed[4..]),
        ("/api/service-requests?serviceType=outage", &[]),
        (
            "/api/service-requests/user/web-user-0?limit=1",
            &[filed[0].clone(), filed[2].clone(), filed[4].clone()],
        ),
    ] {
        let mut walked = Vec::new();
        let mut next = String::new();
        loop {
            let sign = if path.contains('?') { '&' } else { '?' };
            let cursor = if next.is_empty() {
                next
            } else {
                format!("{sign}cursor={next}")
            };
            let page = dashboard.get(&format!("{path}{cursor}")).await;
            assert_eq!(page.status, 200, "{:?}", page.body);
            let found = page.body["requests"].as_array().into_iter().flatten();
            walked.extend(found.map(number_of));
            let Some(more) = page.body["next"].as_str() else {
                break;
            };
            next = more.to_owned();
        }
        assert_eq!(walked, wanted, "{path}");
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_ten_is_three_statements() {
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    let mut costs = Vec::new();
    for filed in 0..10 {
        assert_eq!(dashboard.file(&complaint("web-user-1")).await.status, 201);
        if filed == 0 {
            costs.extend(cost_of_pages(&town).await);
        }
    }
    costs.extend(cost_of_pages(&town).await);
    let each = ["of all", "of a customer", "of the Track page"];
    let expected = [1, 10].map(|listed| each.map(|page| (page, listed, 3)));
    assert_eq!(costs, expected.concat());
    town.close().await;
}

/// Each page, how many requests are on it, and the statements that it took.
async fn cost_of_pages(town: &Town) -> [(&'static str, usize, usize); 3] {
    let (pool, everything) = (&town.pool, Filter::default());
    let (all, of_all) = statements::counted(read::page(pool, &everything, None, 10)).await;
    let theirs = read::page_of(pool, "web-user-1", None, 10);
    let (theirs, of_theirs) = statements::counted(theirs).await;
    let customer = town.only_customer().await;
    let mut db = town.connection().await;
    let track = async {
        let found = page_visitors::of_customer(&mut db, customer).await?;
        let found = found.expect("they are let in");
        let opens = Opens::All(customer);
        let visitor = Visitor {
            customer,
            language: found.language,
            pass: Pass::sign(&[0; 32], opens, customer, found.now),
        };
        look::list(&mut db, &visitor, 0).await
    };
    let (tracked, of_track) = statements::counted(track).await;
    let theirs = theirs.expect("a page").expect("a customer");
    [
        ("of all", all.expect("a page").requests.len(), of_all),
        ("of a customer", theirs.requests.len(), of_theirs),
        (
            "of the Track page",
            tracked.expect("a page").tickets.len(),
            of_track,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_another_program_wrote_is_a_list_of_papers() {
    let town = Town::open().await;
    let dashboard = Caller::of(&town).await;
    for (written, told) in [
        ("{\"a\": 1}", json!([{ "a": 1 }])),
        ("\"x\"", json!(["x"])),
        ("[1]", json!([1])),
    ] {
        let insert = format!(
            "insert into service_requests (service_type, documents) values ('new_connection', '{written}')"
        );
        town.sql(&insert).await.expect("a request");
        let page = dashboard.get("/api/service-requests?limit=1").await;
        assert_eq!(page.body["requests"][0]["documents"], told, "{}", page.body);
    }
    town.close().await;
}
