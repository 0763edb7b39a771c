//! Programs that speak `GeoReport` v2: what they file is checked as everything is, and what they read is about no person.

use powerlink::domain::Scope;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::support::Town;
use crate::support::caller::Caller;

const REQUESTS: &str = "/open311/v2/requests.json";

/// The status of an answer, and what it says; what refuses is a list of codes and descriptions.
async fn answer(call: RequestBuilder) -> (u16, Value) {
    let response = call.send().await.expect("an answer");
    let status = response.status().as_u16();
    let text = response.text().await.expect("a body");
    let body: Value = serde_json::from_str(&text).unwrap_or_default();
    if status >= 400 {
        let errors = body.as_array().expect("a list");
        assert!(!errors.is_empty(), "{text}");
        for error in errors {
            assert_eq!(error["code"], status, "{text}");
            assert!(error["description"].is_string(), "{text}");
        }
    }
    (status, body)
}

async fn get(program: &Caller, path: &str) -> (u16, Value) {
    answer(program.call(Method::GET, path)).await
}

/// Without any key.
async fn read(program: &Caller, path: &str) -> (u16, Value) {
    answer(program.http.get(format!("{}{path}", program.door))).await
}

async fn file(program: &Caller, form: &[(&str, &str)]) -> (u16, Value) {
    answer(program.call(Method::POST, REQUESTS).form(form)).await
}

fn number(filed: &(u16, Value)) -> String {
    assert_eq!(filed.0, 201, "{}", filed.1);
    let number = filed.1[0]["service_request_id"].as_str();
    number.expect("a number").to_owned()
}

/// A complaint about a bill, as a form.
const COMPLAINT: &[(&str, &str)] = &[
    ("service_code", "bill_complaint"),
    ("attribute[complaint_kind]", "too_high"),
    ("attribute[account_number]", "1000 1234 56"),
    ("attribute[region]", "Addis Ababa"),
    ("attribute[bill_month]", "2019-03"),
    ("attribute[bill_amount]", "1250.50"),
    ("phone", "0911234567"),
    ("description", "My neighbour Hanna pays half"),
    ("jurisdiction_id", "addis.example"),
    ("email", "almaz@example.org"),
];

const OUTAGE: &[(&str, &str)] = &[
    ("service_code", "outage"),
    ("attribute[danger]", "wire"),
    ("attribute[region]", "addis-ababa"),
    ("lat", "9.0105"),
    ("long", "38.7612"),
    ("address_string", "behind the church of Bole"),
];

#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_asked_for_is_told_to_everybody() {
    let town = Town::open().await;
    let program = Caller::of(&town).await;
    let (status, services) = read(&program, "/open311/v2/services.json").await;
    let services = services.as_array().expect("services");
    assert_eq!((status, services.len()), (200, 9));
    let outage = services
        .iter()
        .find(|service| service["service_code"] == "outage");
    let outage = outage.expect("it is one of them");
    assert_eq!(
        (&outage["metadata"], &outage["type"], &outage["group"]),
        (&json!(true), &json!("realtime"), &json!("emergency"))
    );
    for service in services {
        let code = service["service_code"].as_str().expect("a code");
        let (status, told) = read(&program, &format!("/open311/v2/services/{code}.json")).await;
        assert_eq!((status, &told["service_code"]), (200, &json!(code)));
        let attributes = told["attributes"].as_array().expect("attributes");
        for (index, attribute) in attributes.iter().enumerate() {
            assert_eq!(attribute["order"], index + 1);
            let is_list = attribute["datatype"] == "singlevaluelist";
            assert!(!is_list || attribute["values"].is_array(), "{attribute}");
        }
    }
    let (_, told) = read(&program, "/open311/v2/services/bill_complaint.json").await;
    let kind = &told["attributes"][0];
    assert_eq!(
        (&kind["code"], &kind["datatype"], &kind["required"]),
        (
            &json!("complaint_kind"),
            &json!("singlevaluelist"),
            &json!(true)
        )
    );
    assert_eq!(kind["values"][0]["key"], "too_high");
    let amharic = program
        .http
        .get(format!("{}/open311/v2/services.json", program.door))
        .header("Accept-Language", "am");
    let (_, amharic) = answer(amharic).await;
    assert_ne!(amharic[0]["service_name"], services[0]["service_name"]);
    for nowhere in [
        "/open311/v2/services.xml",
        "/open311/v2/services/outage.xml",
        "/open311/v2/services/outage",
        "/open311/v2/services/nonsense.json",
        "/open311/v2/services/%00.json",
        "/open311/v2/requests.xml",
        "/open311/v3/services.json",
    ] {
        assert_eq!(read(&program, nowhere).await.0, 404, "{nowhere}");
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_files_and_reads_and_learns_of_no_person() {
    let town = Town::open().await;
    let program = Caller::of(&town).await;
    let complaint = number(&file(&program, COMPLAINT).await);
    let outage = number(&file(&program, OUTAGE).await);
    // What it said is answered and kept as everything is.
    let whole = program
        .get(&format!("/api/service-requests/{complaint}"))
        .await
        .body;
    assert_eq!(whole["answers"]["phone"], "+251911234567");
    assert_eq!(
        whole["answers"]["complaint_wish"],
        "My neighbour Hanna pays half"
    );
    let whole = program
        .get(&format!("/api/service-requests/{outage}"))
        .await
        .body;
    assert_eq!(whole["priority"], "high");
    assert_eq!(
        whole["documents"],
        json!([{ "address": "behind the church of Bole" }])
    );
    let (status, told) = get(&program, &format!("/open311/v2/requests/{outage}.json")).await;
    assert_eq!(status, 200);
    let told = &told[0];
    assert_eq!(
        (&told["status"], &told["status_notes"], &told["lat"]),
        (&json!("open"), &json!("pending"), &json!(9.0105))
    );
    assert_eq!(told["description"], "Fallen or broken wire");
    assert_eq!(told["address"], Value::Null, "a place on the map");
    let at = told["requested_datetime"].as_str().expect("a moment");
    assert!(chrono::DateTime::parse_from_rfc3339(at).is_ok(), "{at}");
    let reject = json!({ "action": "reject", "note": "Hanna told us" });
    assert_eq!(program.act(&complaint, "*", &reject).await.status, 200);
    // Of a place in words it is told where.
    let mut in_words = OUTAGE.to_vec();
    in_words.retain(|(name, _)| !["lat", "long"].contains(name));
    let worded = number(&file(&program, &in_words).await);
    let (_, told) = get(&program, &format!("/open311/v2/requests/{worded}.json")).await;
    assert_eq!(told[0]["address"], "behind the church of Bole");
    assert_eq!(program.act(&worded, "*", &reject).await.status, 200);
    for (query, wanted) in [
        ("?service_code=outage&status=open", vec![&outage]),
        ("?status=open", vec![&outage]),
        ("?status=closed", vec![&worded, &complaint]),
        ("?status=open,closed", vec![&worded, &outage, &complaint]),
        ("?service_code=outage,relocation", vec![&worded, &outage]),
        ("?service_code=relocation", vec![]),
        ("?end_date=2026-11-22T00:00:00Z", vec![]),
        (
            "?start_date=2026-11-23T08:00:00+03:00",
            vec![&worded, &outage, &complaint],
        ),
        (
            &format!("?status=open&service_request_id={complaint},SRV-2026-09999,nonsense"),
            vec![&complaint],
        ),
    ] {
        let (status, told) = get(&program, &format!("{REQUESTS}{query}")).await;
        assert_eq!(status, 200, "{query}: {told}");
        let ids: Vec<&Value> = (told.as_array().into_iter().flatten())
            .map(|request| &request["service_request_id"])
            .collect();
        assert_eq!(ids, wanted, "{query}");
        let text = told.to_string();
        for secret in ["Hanna", "911234567", "1000123456", "almaz@"] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_span_is_ninety_days() {
    let town = Town::open().await;
    let program = Caller::with(&town, Scope::ALL, 200).await;
    let old = number(&file(&program, OUTAGE).await);
    town.wait("91 days").await;
    town.settled().await;
    for (query, count) in [
        ("", 0),
        ("?start_date=2026-11-20T00:00:00Z", 1),
        ("?end_date=2026-12-01T00:00:00Z", 1),
        (
            "?start_date=2026-11-23T00:00:00Z&end_date=2026-11-24T00:00:00Z",
            1,
        ),
        (&*format!("?service_request_id={old}"), 1),
    ] {
        let (status, told) = get(&program, &format!("{REQUESTS}{query}")).await;
        assert_eq!(
            (status, told.as_array().map(Vec::len)),
            (200, Some(count)),
            "{query}"
        );
    }
    for wrong in [
        "?start_date=2026-08-01T00:00:00Z&end_date=2026-11-24T00:00:00Z",
        "?start_date=yesterday",
        "?start_date=2026-11-23",
        "?end_date=2026-13-01T00:00:00Z",
        "?status=half",
        "?service_code=%00",
        &format!("?service_request_id={}", ["SRV-2026-00001"; 101].join(",")),
    ] {
        assert_eq!(
            get(&program, &format!("{REQUESTS}{wrong}")).await.0,
            400,
            "{wrong}"
        );
    }
    // Of a service of which there are few, all are found.
    town.sql(
        "insert into service_requests (service_type, created_at, review_due, taken_in_at)
         select 'relocation', house_now() - make_interval(secs => n), house_now(), house_now() from generate_series(1, 2500) n;
         insert into service_requests (service_type, created_at, review_due, taken_in_at)
         values ('disconnection', house_now() - interval '80 days', house_now(), house_now())",
    )
    .await
    .expect("many");
    for (query, count) in [("?service_code=disconnection", 1), ("", 1000)] {
        let (status, told) = get(&program, &format!("{REQUESTS}{query}")).await;
        let found = told.as_array().map(Vec::len);
        assert_eq!((status, found), (200, Some(count)), "{query}: {told:.300}");
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_shown_in_any_of_three_places() {
    let town = Town::open().await;
    let all = Caller::of(&town).await;
    let ticket = number(&file(&all, OUTAGE).await);
    let url = |path: &str| format!("{}{path}", all.door);
    let paths = [
        REQUESTS.to_owned(),
        format!("/open311/v2/requests/{ticket}.json"),
    ];
    for (scope, reads, opens) in [
        (Scope::Read, 200, 403),
        (Scope::Open, 403, 201),
        (Scope::Act, 403, 403),
    ] {
        let program = Caller::with(&town, &[scope], 1).await;
        for path in &paths {
            assert_eq!(get(&program, path).await.0, reads, "{scope}");
            let asked = format!("{}?api_key={}", url(path), program.key);
            assert_eq!(answer(all.http.get(asked)).await.0, reads, "{scope}");
        }
        assert_eq!(file(&program, OUTAGE).await.0, opens, "{scope}");
        let mut form = OUTAGE.to_vec();
        form.push(("api_key", &program.key));
        let posted = answer(all.http.post(url(REQUESTS)).form(&form)).await;
        assert_eq!(posted.0, opens, "{scope}");
    }
    let before = town.count("select count(*) from service_requests").await;
    for thief in ["", "nonsense", &all.key.to_uppercase()] {
        for path in &paths {
            let asked = format!("{}?api_key={thief}", url(path));
            assert_eq!(answer(all.http.get(asked)).await.0, 403, "{thief}");
        }
        let mut form = OUTAGE.to_vec();
        form.push(("api_key", thief));
        let posted = answer(all.http.post(url(REQUESTS)).form(&form)).await;
        assert_eq!(posted.0, 403, "{thief}");
    }
    assert_eq!(
        town.count("select count(*) from service_requests").await,
        before
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_form_is_told() {
    let town = Town::open().await;
    let program = Caller::of(&town).await;
    let with = |name: &'static str, value: &'static str| {
        let mut form = COMPLAINT.to_vec();
        form.retain(|(field, _)| *field != name);
        form.push((name, value));
        form
    };
    let without = |name: &str| {
        let mut form = COMPLAINT.to_vec();
        form.retain(|(field, _)| *field != name);
        form
    };
    for (form, status, says) in [
        (without("service_code"), 400, "service_code"),
        (with("service_code", "nonsense"), 404, "no such service"),
        (
            without("attribute[account_number]"),
            400,
            "account_number: ",
        ),
        (
            with("attribute[account_number]", "none"),
            400,
            "account_number: ",
        ),
        (with("attribute[colour]", "green"), 400, "colour: "),
        (with("attribute[colour]", "a\0b"), 400, "attribute: "),
        (with("description", "abc"), 400, "complaint_wish: "),
        (with("phone", "12"), 400, "phone: "),
        (with("phone", "a\0b"), 400, "phone: "),
        (with("lat", "9.0"), 400, "lat: "),
        (with("lat", "91"), 400, "lat: "),
        (with("account_id", "a\u{7}b"), 400, "account_id: "),
    ] {
        let (answered, told) = file(&program, &form).await;
        assert_eq!(answered, status, "{says}: {told}");
        let told = told[0]["description"].as_str().expect("words");
        assert!(told.contains(says), "{says}: {told}");
    }
    // Everything at once.
    let (_, told) = file(&program, &[("service_code", "bill_complaint")]).await;
    assert!(told.as_array().is_some_and(|all| all.len() > 4), "{told}");
    let json = program
        .call(Method::POST, REQUESTS)
        .json(&json!({ "service_code": "outage" }));
    assert_eq!(answer(json).await.0, 415);
    let long = "a".repeat(70 * 1024);
    assert_eq!(file(&program, &[("description", &long)]).await.0, 413);
    assert_eq!(town.count("select count(*) from service_requests").await, 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_again_is_filed_once_and_an_account_is_one_customer() {
    let town = Town::open().await;
    let program = Caller::of(&town).await;
    let send = |name: &'static str, account: &'static str| {
        let mut form = COMPLAINT.to_vec();
        form.push(("account_id", account));
        let call = program.call(Method::POST, REQUESTS).form(&form);
        answer(call.header("Idempotency-Key", name))
    };
    let first = number(&send("order 1", "citizen-7").await);
    let (status, again) = send("order 1", "citizen-7").await;
    assert_eq!(
        (status, &again[0]["service_request_id"]),
        (200, &json!(first))
    );
    assert_eq!(again[0]["account_id"], "citizen-7");
    assert_eq!(send("order 1", "citizen-8").await.0, 400);
    number(&send("order 2", "citizen-7").await);
    let theirs = program.get("/api/service-requests/user/citizen-7").await;
    assert_eq!(theirs.body["requests"].as_array().map(Vec::len), Some(2));
    // Where nobody is named, each is of somebody new.
    number(&file(&program, COMPLAINT).await);
    number(&file(&program, COMPLAINT).await);
    assert_eq!(town.count("select count(*) from customers").await, 3);
    town.close().await;
}
