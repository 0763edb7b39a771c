//! Documents over HTTP: sent up with the checks of the conversation, handed out as they are, and to nobody else.

use powerlink::dialogue::Limits;
use powerlink::domain::Scope;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::support::caller::{Answer, Caller, answer, complaint};
use crate::support::{Plan, Town, papers, road};

fn form(kind: &str, bytes: Vec<u8>) -> Form {
    let file = Part::bytes(bytes).file_name("My bill.jpeg");
    Form::new().text("kind", kind.to_owned()).part("file", file)
}

async fn send(caller: &Caller, ticket: &str, form: Form) -> Answer {
    let path = format!("/api/service-requests/{ticket}/documents");
    answer(caller.call(Method::POST, &path).multipart(form)).await
}

async fn send_once(caller: &Caller, ticket: &str, name: &str, form: Form) -> Answer {
    let path = format!("/api/service-requests/{ticket}/documents");
    let call = caller.call(Method::POST, &path).multipart(form);
    answer(call.header("Idempotency-Key", name)).await
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

async fn filed(caller: &Caller, user: &str) -> String {
    let filed = caller.file(&complaint(user)).await;
    assert_eq!(filed.status, 201, "{:?}", filed.body);
    text(&filed.body, "ticketId").to_owned()
}

/// A program, and a complaint that it has filed for somebody whom nobody has met.
async fn with_a_complaint(town: &Town) -> (Caller, String) {
    let caller = Caller::of(town).await;
    let ticket = filed(&caller, "web-user-17").await;
    (caller, ticket)
}

async fn stored(town: &Town) -> i64 {
    town.count("select count(*) from document_jobs where state = 'stored'")
        .await
}

fn files_in(folder: &std::path::Path) -> usize {
    let folders = std::fs::read_dir(folder).expect("the documents").flatten();
    folders
        .map(|folder| std::fs::read_dir(folder.path()).map_or(0, Iterator::count))
        .sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_a_program_sends_up_is_one_like_any_other() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let who = town.only_customer().await;
    let dashboard = Caller::of(&town).await;
    let ticket = filed(&dashboard, &who.to_string()).await;
    let path = format!("/api/service-requests/{ticket}");
    assert_eq!(dashboard.get(&path).await.body["reviewDue"], Value::Null);
    almaz.wait_for_text("registered").await.expect("a push");

    let sent = form("bill", papers::photo(1)).text("note", "Of last month");
    let added = send(&dashboard, &ticket, sent).await;
    assert_eq!(added.status, 201, "{:?}", added.body);
    let document = &added.body["document"];
    assert_eq!(
        [
            text(document, "kind"),
            text(document, "state"),
            text(document, "mime"),
            text(document, "name")
        ],
        ["bill", "stored", "image/jpeg", "My bill.jpeg"]
    );
    let told = almaz.wait_for_text("received").await.expect("a push");
    assert!(told.text.contains(&ticket), "{}", told.text);

    // With the last paper that was missing the clocks start, and the history tells who sent it.
    let read = dashboard.get(&path).await.body;
    assert!(read["reviewDue"].is_string(), "{read:#}");
    assert_eq!(read["documents"], json!([document]));
    let last = read["timeline"].as_array().expect("a history").last();
    let last = last.expect("an entry");
    assert_eq!(
        [
            text(last, "event"),
            text(last, "byName"),
            text(last, "note")
        ],
        ["paper", "Web dashboard", "Of last month"]
    );

    let href = text(document, "href").to_owned();
    let got = dashboard
        .call(Method::GET, &href)
        .send()
        .await
        .expect("an answer");
    for (header, value) in [
        ("content-type", "image/jpeg"),
        (
            "content-disposition",
            "attachment; filename=\"My bill.jpg\"; filename*=UTF-8''My%20bill.jpg",
        ),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "private, no-store"),
    ] {
        assert_eq!(got.headers()[header], value);
    }
    assert_eq!(got.bytes().await.expect("a file"), papers::photo(1));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_is_there_once() {
    let town = Town::open().await;
    let (dashboard, ticket) = with_a_complaint(&town).await;
    let all = (0..6).map(|_| send(&dashboard, &ticket, form("bill", papers::photo(1))));
    let mut all: Vec<Answer> = Vec::from_iter(futures::future::join_all(all).await);
    // One key may have four on their way.
    while all.iter().any(|answer| answer.status == 429) {
        all.retain(|answer| answer.status != 429);
        all.push(send(&dashboard, &ticket, form("bill", papers::photo(1))).await);
    }
    let new = all.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(new, 1, "{all:?}");
    let again = send(&dashboard, &ticket, form("bill", papers::photo(1))).await;
    assert_eq!(again.status, 200);
    assert_eq!(
        again.body["request"]["documents"].as_array().map(Vec::len),
        Some(1)
    );
    assert_eq!(
        town.count("select count(*) from timeline where event = 'paper'")
            .await,
        1
    );
    assert_eq!(stored(&town).await, 1, "what was not taken is not kept");
    // As another paper it is another one.
    let receipt = send(&dashboard, &ticket, form("receipt", papers::photo(1))).await;
    assert_eq!(receipt.status, 201, "{:?}", receipt.body);
    assert_eq!(files_in(&town.folder), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_sent_again_sends_nothing_twice() {
    let town = Town::open().await;
    let (dashboard, ticket) = with_a_complaint(&town).await;
    let photo = |seed| form("bill", papers::photo(seed));
    assert_eq!(
        send_once(&dashboard, &ticket, "page 1", photo(1))
            .await
            .status,
        201
    );
    let again = send_once(&dashboard, &ticket, "page 1", photo(1)).await;
    assert_eq!(again.status, 200, "{:?}", again.body);
    let other = send_once(&dashboard, &ticket, "page 1", photo(2)).await;
    assert_eq!(
        (other.status, text(&other.body, "type")),
        (422, "urn:powerlink:problem:idempotency-key")
    );
    assert_eq!(stored(&town).await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_chat_refuses_is_refused_in_its_words() {
    let town = Town::open().await;
    let (dashboard, ticket) = with_a_complaint(&town).await;
    let large = vec![0; 10 * 1024 * 1024 + 1];
    for (kind, bytes, status, says) in [
        ("bill", papers::locked(), 422, "locked with a password"),
        ("bill", papers::cut(), 422, "arrived incomplete"),
        ("bill", papers::heic(), 422, "as a photo"),
        ("bill", papers::program(), 422, "a photo or a PDF"),
        ("bill", papers::voice().to_vec(), 422, "a photo or a PDF"),
        ("bill", Vec::new(), 422, "empty"),
        (
            "id",
            papers::photo(1),
            422,
            "does not ask for this document",
        ),
        ("bill", large, 413, "10 MB"),
    ] {
        let refused = send(&dashboard, &ticket, form(kind, bytes)).await;
        assert_eq!(refused.status, status, "{says}: {:?}", refused.body);
        let detail = refused.body["errors"][0]["detail"].as_str();
        let detail = detail.unwrap_or_else(|| text(&refused.body, "detail"));
        assert!(detail.contains(says), "{detail}");
    }
    let path = format!("/api/service-requests/{ticket}/documents");
    let call = dashboard
        .call(Method::POST, &path)
        .header("Accept-Language", "am-ET, en;q=0.5");
    let refused = answer(call.multipart(form("bill", papers::locked()))).await;
    let said = text(&refused.body["errors"][0], "detail");
    assert!(
        said.chars()
            .any(|letter| ('\u{1200}'..'\u{1380}').contains(&letter)),
        "{said}"
    );

    // What is no form, or an odd one.
    let no_form = dashboard.call(Method::POST, &path).json(&json!({}));
    assert_eq!(answer(no_form).await.status, 415);
    let photo = || Part::bytes(papers::photo(1)).file_name("a");
    for (odd, field) in [
        (Form::new().text("kind", "bill"), "file"),
        (Form::new().part("file", photo()), "kind"),
        (
            form("bill", papers::photo(1)).text("colour", "green"),
            "colour",
        ),
        (
            form("bill", papers::photo(1)).text("last", "perhaps"),
            "last",
        ),
        (
            form("bill", papers::photo(1)).text("note", "a".repeat(1001)),
            "note",
        ),
        (
            form("bill", papers::photo(1)).text("note", "a".repeat(5000)),
            "note",
        ),
        (form("bill", papers::photo(1)).part("file", photo()), "file"),
    ] {
        let refused = send(&dashboard, &ticket, odd).await;
        assert_eq!(refused.status, 422, "{field}: {:?}", refused.body);
        assert_eq!(text(&refused.body["errors"][0], "field"), field);
    }
    for unknown in ["SRV-2026-00099", "nonsense"] {
        let refused = send(&dashboard, unknown, form("bill", papers::photo(1))).await;
        assert_eq!(refused.status, 404, "{unknown}");
    }
    let small = send(&dashboard, &ticket, form("bill", papers::tiny().to_vec())).await;
    assert!(
        text(&small.body, "warning").contains("small"),
        "{:?}",
        small.body
    );
    let reject = json!({ "action": "reject", "note": "Not ours" });
    assert_eq!(dashboard.act(&ticket, "*", &reject).await.status, 200);
    let late = send(&dashboard, &ticket, form("bill", papers::photo(1))).await;
    assert_eq!(
        (late.status, text(&late.body, "type")),
        (409, "urn:powerlink:problem:over")
    );
    assert_eq!((stored(&town).await, files_in(&town.folder)), (1, 1));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_pages_and_so_many_in_an_hour() {
    let limits = Limits {
        files: 6,
        ..Limits::default()
    };
    let town = Town::with(Plan {
        limits,
        ..Plan::default()
    })
    .await;
    let (dashboard, ticket) = with_a_complaint(&town).await;
    for page in 1..=5 {
        let added = send(&dashboard, &ticket, form("bill", papers::photo(page))).await;
        assert_eq!(added.status, 201, "{page}: {:?}", added.body);
    }
    let full = send(&dashboard, &ticket, form("bill", papers::photo(6))).await;
    assert_eq!(full.status, 422);
    let detail = text(&full.body["errors"][0], "detail");
    assert!(detail.contains("5 files are enough"), "{detail}");
    let other = filed(&dashboard, "web-user-17").await;
    let sixth = send(&dashboard, &other, form("attachment", papers::photo(6))).await;
    assert_eq!(sixth.status, 201, "{:?}", sixth.body);
    // Of all programs and all requests of a customer together.
    let second = Caller::of(&town).await;
    let full = send(&second, &other, form("bill", papers::photo(7))).await;
    assert_eq!(
        (full.status, text(&full.body, "type")),
        (429, "urn:powerlink:problem:files")
    );
    assert!(
        text(&full.body, "detail").contains("6 files"),
        "{:?}",
        full.body
    );
    // Nobody else is held up by it, and an hour later there is room again.
    let theirs = filed(&dashboard, "web-user-18").await;
    assert_eq!(
        send(&second, &theirs, form("bill", papers::photo(7)))
            .await
            .status,
        201
    );
    town.wait("1 hour").await;
    assert_eq!(
        send(&second, &other, form("bill", papers::photo(7)))
            .await
            .status,
        201
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_is_wanted_anew_answers_the_office() {
    let town = Town::open().await;
    let (dashboard, ticket) = with_a_complaint(&town).await;
    let path = format!("/api/service-requests/{ticket}");
    for kind in ["bill", "receipt"] {
        let added = send(&dashboard, &ticket, form(kind, papers::photo(1))).await;
        assert_eq!(added.status, 201, "{:?}", added.body);
    }
    let ask = json!({ "action": "request-changes", "note": "Both are blurred" });
    let asked = dashboard.act(&ticket, "*", &ask).await;
    assert_eq!(asked.status, 200, "{:?}", asked.body);
    // As a supervisor ticks them.
    town.sql("update service_requests set wanted = '{bill,receipt}'")
        .await
        .expect("ticked");
    town.wait("1 minute").await;
    let bill = send(&dashboard, &ticket, form("bill", papers::photo(2))).await;
    assert_eq!(bill.status, 201, "{:?}", bill.body);
    assert_eq!(text(&bill.body["request"], "status"), "changes_requested");
    let receipt = send(&dashboard, &ticket, form("receipt", papers::photo(3))).await;
    assert_eq!(receipt.status, 201, "{:?}", receipt.body);
    assert_eq!(text(&receipt.body["request"], "status"), "under_review");
    let read = dashboard.get(&path).await.body;
    let kept = read["documents"].as_array().map(Vec::len);
    assert_eq!(kept, Some(2), "the new ones took the place of the old ones");
    let last = read["timeline"]
        .as_array()
        .and_then(|all| all.last().cloned());
    let last = last.expect("an entry");
    assert_eq!(
        [text(&last, "event"), text(&last, "byName")],
        ["resubmit", "Web dashboard"]
    );
    let before = "select jsonb_array_length(documents)::bigint from revisions";
    assert_eq!(town.count(before).await, 2, "as it was before both");

    // Where the office only says what is wrong, whoever sends the last one says so.
    assert_eq!(dashboard.act(&ticket, "*", &ask).await.status, 200);
    let more = send(&dashboard, &ticket, form("attachment", papers::photo(4))).await;
    assert_eq!(text(&more.body["request"], "status"), "changes_requested");
    // By a further file, or by the same once more.
    let last = form("attachment", papers::photo(4)).text("last", "true");
    let last = send(&dashboard, &ticket, last).await;
    assert_eq!(last.status, 200, "{:?}", last.body);
    assert_eq!(text(&last.body["request"], "status"), "under_review");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_handed_out_for_its_own_request_alone() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request_with_a_photo(&town, &almaz, 3).await;
    let (dashboard, other) = with_a_complaint(&town).await;
    let read = dashboard
        .get(&format!("/api/service-requests/{ticket}"))
        .await;
    // What came by the chat is handed out as well.
    let href = text(&read.body["documents"][0], "href").to_owned();
    let got = dashboard
        .call(Method::GET, &href)
        .send()
        .await
        .expect("an answer");
    assert_eq!(got.bytes().await.expect("a file"), papers::photo(3));
    let elsewhere = href.replace(&ticket, &other);
    let (name, _) = href.rsplit_once('/').expect("a path");
    for path in [
        elsewhere.clone(),
        format!("{name}/nothing"),
        format!("{name}/a%00"),
        format!("{name}/..%2F..%2Fprobe"),
    ] {
        assert_eq!(dashboard.get(&path).await.status, 404, "{path}");
    }
    // Another program may write into the list whatever it likes: it shows nobody's file by that, and makes no page of one.
    town.sql(&format!(
        "set role powerlink_partner;
         update service_requests set documents = (select documents from service_requests where ticket_id = '{ticket}') where ticket_id = '{other}';
         update service_requests set documents = jsonb_set(documents, '{{0,mime}}', '\"text/html\"') where ticket_id = '{ticket}'"
    ))
    .await
    .expect("written");
    town.settled().await;
    assert_eq!(dashboard.get(&elsewhere).await.status, 404);
    let forged = dashboard
        .get(&format!("/api/service-requests/{other}"))
        .await;
    let forged = &forged.body["documents"][0];
    assert_eq!(text(forged, "state"), "stored");
    assert_eq!(forged["href"], Value::Null, "it cannot be had there");
    let got = dashboard
        .call(Method::GET, &href)
        .send()
        .await
        .expect("an answer");
    assert_eq!(got.headers()["content-type"], "image/jpeg");
    for (scope, [reads, sends]) in [
        (Scope::Read, [200, 403]),
        (Scope::Open, [403, 403]),
        (Scope::Act, [403, 201]),
    ] {
        let caller = Caller::with(&town, &[scope], 1).await;
        assert_eq!(caller.get(&href).await.status, reads, "{scope}");
        let sent = send(&caller, &other, form("bill", papers::photo(9))).await;
        assert_eq!(sent.status, sends, "{scope}: {:?}", sent.body);
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_forgotten_leaves_no_file() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let who = town.only_customer().await;
    let dashboard = Caller::of(&town).await;
    let ticket = filed(&dashboard, &who.to_string()).await;
    let added = send(&dashboard, &ticket, form("bill", papers::photo(1))).await;
    let href = text(&added.body["document"], "href").to_owned();
    let reject = json!({ "action": "reject", "note": "Not ours" });
    assert_eq!(dashboard.act(&ticket, "*", &reject).await.status, 200);
    town.settled().await;
    road::forgets(&town, &almaz).await;
    assert_eq!(dashboard.get(&href).await.status, 404);
    assert_eq!((stored(&town).await, files_in(&town.folder)), (0, 0));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sends_slowly_holds_up_nobody() {
    let town = Town::open().await;
    let (dashboard, ticket) = with_a_complaint(&town).await;
    let mut ends = Vec::new();
    let mut begin = |seed| {
        let (end, ended) = tokio::sync::oneshot::channel::<()>();
        ends.push(end);
        let photo = papers::photo(seed);
        let (first, rest) = (photo[..40].to_vec(), photo[40..].to_vec());
        let first = futures::stream::iter([Ok::<_, std::io::Error>(first)]);
        let rest = futures::stream::once(async move {
            ended.await.ok();
            Ok(rest)
        });
        let body = reqwest::Body::wrap_stream(futures::StreamExt::chain(first, rest));
        let file = Part::stream(body).file_name("a.jpg");
        let form = Form::new().text("kind", "bill").part("file", file);
        let (dashboard, ticket) = (dashboard.clone(), ticket.clone());
        tokio::spawn(async move { send(&dashboard, &ticket, form).await })
    };
    let mut slow: Vec<_> = (1..=4).map(&mut begin).collect();
    // Four are on their way: a fifth of the same key comes again later, and whoever only reads is answered meanwhile.
    let fifth = loop {
        let fifth = send(&dashboard, &ticket, form("receipt", papers::photo(9))).await;
        if fifth.status == 429 {
            break fifth;
        }
        // One of them may have come while this one had the place.
        for (seed, one) in (1..).zip(&mut slow) {
            if one.is_finished() {
                *one = begin(seed);
            }
        }
    };
    assert_eq!(text(&fifth.body, "type"), "urn:powerlink:problem:files");
    for _ in 0..8 {
        assert_eq!(dashboard.get("/api/service-requests").await.status, 200);
    }
    let other = Caller::of(&town).await;
    let sent = send(&other, &ticket, form("receipt", papers::photo(8))).await;
    assert_eq!(sent.status, 201, "{:?}", sent.body);
    drop(ends);
    for sent in slow {
        assert_eq!(sent.await.expect("an answer").status, 201);
    }
    town.close().await;
}
