//! The form on one page: the same draft as in the chat, the same checks, sent once.

use std::collections::BTreeMap;

use powerlink::simulator::telegram::Handset;
use serde_json::{Value, json};

use crate::support::browser::value;
use crate::support::{Town, papers, road};

/// The address of their form, as the app opens it.
async fn opens(town: &Town, phone: &Handset) -> String {
    let body = json!({ "initData": phone.init_data(), "page": "f" });
    let url = format!("http://{}/track/enter", town.port());
    let call = reqwest::Client::new().post(url).json(&body);
    let told: Value = call
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    let to = told["to"].as_str().expect("let in");
    assert!(to.starts_with("/f/"), "{to}");
    format!("http://{}{to}", town.port())
}

async fn page(form: &str) -> String {
    let got = reqwest::get(form).await.expect("an answer");
    got.text().await.expect("a page")
}

/// Fills fields in and presses a button: the status, where it leads, and the page.
async fn fills(form: &str, press: &str, fields: &[(&str, &str)]) -> (u16, String, String) {
    let draft = value(&page(form).await, "draft").unwrap_or_default();
    fills_of(form, &draft, press, fields).await
}

async fn fills_of(
    form: &str,
    draft: &str,
    press: &str,
    fields: &[(&str, &str)],
) -> (u16, String, String) {
    let mut all: BTreeMap<&str, &str> = fields.iter().copied().collect();
    all.extend([("draft", draft), ("action", press)]);
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(all)
        .finish();
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let call = http.build().expect("a client").post(form).body(body);
    let got = call.send().await.expect("an answer");
    let status = got.status().as_u16();
    let to = got
        .headers()
        .get("location")
        .and_then(|to| to.to_str().ok());
    let to = to.unwrap_or_default().to_owned();
    (status, to, got.text().await.expect("a page"))
}

/// All that a complaint about a bill asks.
const COMPLAINT: [(&str, &str); 8] = [
    ("complaint_kind", "too_high"),
    ("account_number", "1000 1234 56"),
    ("phone", "0911234567"),
    ("region", "addis-ababa"),
    ("bill_month", "2019-03"),
    ("bill_amount", "1250.50"),
    ("meter_reading", "4520"),
    ("complaint_wish", "Please look at it"),
];

async fn begins_a_complaint(town: &Town, phone: &Handset) {
    road::speaks_english(town, phone).await;
    town.say(phone, "/new").await;
    town.tap(phone, "Bill complaint").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_begun_in_the_chat_is_sent_from_the_page() {
    let town = Town::with_pages().await;
    let almaz = town.person(7, "Almaz");
    begins_a_complaint(&town, &almaz).await;
    let first = almaz.last_message().expect("a question");
    let mut buttons = first.buttons.iter().flatten();
    assert!(buttons.any(|button| button.label == "Fill it in on one page"));
    // The first answer in the chat, the others on the page.
    town.tap(&almaz, "The bill is too high").await;
    let second = almaz.last_message().expect("a question");
    assert!(
        second
            .buttons
            .iter()
            .flatten()
            .all(|button| button.opens.is_none())
    );
    let form = opens(&town, &almaz).await;
    let shown = page(&form).await;
    assert!(shown.contains("value=\"too_high\" checked"), "{shown}");
    // As far back as the chat takes what is typed.
    assert!(
        shown.contains("value=\"2017-03\"") && !shown.contains("value=\"2017-02\""),
        "{shown}"
    );

    let before = road::answers(&almaz);
    let (status, _, shown) = fills(&form, "save", &COMPLAINT[1..4]).await;
    assert_eq!(status, 200);
    assert_eq!(
        value(&shown, "account_number").as_deref(),
        Some("1000123456"),
        "{shown}"
    );
    assert_eq!(road::answers(&almaz), before, "the chat says nothing to it");

    // What the chat would refuse is refused with the same sentence, and stays in its field.
    let (_, _, shown) = fills(&form, "send", &[COMPLAINT[4], ("bill_amount", "much")]).await;
    assert!(shown.contains("value=\"much\""), "{shown}");
    assert!(shown.contains("Nothing was sent yet"));
    assert_eq!(town.count("select count(*) from service_requests").await, 0);

    let draft = value(&shown, "draft").expect("a draft");
    let sends = (0..5).map(|_| fills_of(&form, &draft, "send", &COMPLAINT));
    for (status, to, shown) in futures::future::join_all(sends).await {
        assert!(
            status == 303
                && to == form.replace("/f/", "/r/")[form.find("/f/").expect("its path")..],
            "{status} {to} {shown}"
        );
    }
    assert_eq!(town.count("select count(*) from service_requests").await, 1);
    town.settled().await;
    assert!(
        road::last(&almaz).contains("Your request is registered")
            || road::texts(&almaz)
                .iter()
                .any(|text| text.contains("SRV-2026-00001")),
        "{:?}",
        road::texts(&almaz)
    );
    let kept: Value = sqlx::query_scalar("select answers from service_requests")
        .fetch_one(&town.pool)
        .await
        .expect("the request");
    assert_eq!(kept["bill_amount"], "1250.50");
    assert_eq!(kept["complaint_wish"], "Please look at it");
    // The page of a form that is over says so.
    assert!(page(&form).await.contains("This form is no longer open"));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_goes_back_to_the_chat_and_is_asked_what_is_open() {
    let town = Town::with_pages().await;
    let almaz = town.person(7, "Almaz");
    begins_a_complaint(&town, &almaz).await;
    let form = opens(&town, &almaz).await;
    let filled = [&COMPLAINT[..4], &[("meter_number", "1234567")]].concat();
    fills(&form, "save", &filled).await;
    // She writes before she was asked anew: the account number was asked in the chat, and has its answer.
    let before = road::answers(&almaz);
    town.say(&almaz, "9999 9999 99").await;
    assert_eq!(road::answers(&almaz), before + 1);
    assert!(
        road::last(&almaz).contains("Which month"),
        "{}",
        road::last(&almaz)
    );
    assert_eq!(
        value(&page(&form).await, "account_number").as_deref(),
        Some("1000123456")
    );

    // And when she closes the page the chat goes on by itself.
    fills(&form, "save", &[COMPLAINT[4]]).await;
    let draft = value(&page(&form).await, "draft").expect("a draft");
    let left = reqwest::Client::new()
        .post(format!("{form}/left"))
        .body(draft);
    assert_eq!(left.send().await.expect("an answer").status().as_u16(), 204);
    almaz
        .wait_for_text("How many birr")
        .await
        .expect("the next question");
    // An answer is taken back on the page, and asked again in the chat.
    fills(&form, "save", &[("account_number", "")]).await;
    town.say(&almaz, "500").await;
    assert!(
        road::last(&almaz).contains("customer (contract) number"),
        "{}",
        road::last(&almaz)
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_comes_late_undoes_nothing() {
    let town = Town::with_pages().await;
    let almaz = town.person(7, "Almaz");
    begins_a_complaint(&town, &almaz).await;
    let form = opens(&town, &almaz).await;
    // Shown before, and sent after somebody has answered in the chat.
    let shown = page(&form).await;
    assert_eq!(
        value(&shown, "was:complaint_kind").as_deref(),
        Some(""),
        "{shown}"
    );
    town.tap(&almaz, "The bill is too high").await;
    let late = [
        ("was:complaint_kind", ""),
        ("complaint_kind", ""),
        ("was:phone", ""),
        ("phone", "0911234567"),
    ];
    let (_, _, shown) = fills(&form, "save", &late).await;
    assert!(shown.contains("value=\"too_high\" checked"), "{shown}");
    assert_eq!(value(&shown, "phone").as_deref(), Some("+251911234567"));
    // What is emptied on purpose is.
    let emptied = [("was:phone", "+251911234567"), ("phone", "")];
    let (_, _, shown) = fills(&form, "save", &emptied).await;
    assert_eq!(value(&shown, "phone").as_deref(), Some(""), "{shown}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_depends_on_an_answer_comes_and_goes_with_it() {
    let town = Town::with_pages().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    for words in ["/new", "1"] {
        town.say(&almaz, words).await;
    }
    let form = opens(&town, &almaz).await;
    let shown = page(&form).await;
    assert!(!shown.contains("name=\"organisation\""), "{shown}");
    // Of a choice that is not made nothing comes but that it was shown: it is marked as missing.
    let (_, _, shown) = fills(&form, "send", &[("was:customer_kind", "")]).await;
    assert_eq!(shown.matches("class=\"error\"").count(), 1, "{shown}");
    let (_, _, shown) = fills(
        &form,
        "save",
        &[
            ("customer_kind", "business"),
            ("name", "Almaz Bekele Tessema"),
        ],
    )
    .await;
    assert!(shown.contains("name=\"organisation\""), "{shown}");
    fills(&form, "save", &[("organisation", "Bekele Bakery")]).await;
    let (_, _, shown) = fills(&form, "save", &[("customer_kind", "home")]).await;
    assert!(!shown.contains("Bekele Bakery"), "{shown}");
    let kept: String = sqlx::query_scalar("select state::text from sessions")
        .fetch_one(&town.pool)
        .await
        .expect("a session");
    assert!(!kept.contains("Bekele Bakery"), "{kept}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_danger_that_is_told_on_the_page_is_heard() {
    let town = Town::with_pages().await;
    let almaz = town.person(7, "Almaz");
    begins_a_complaint(&town, &almaz).await;
    let form = opens(&town, &almaz).await;
    fills(
        &form,
        "save",
        &[
            COMPLAINT[0],
            ("complaint_wish", "there is a fire at the pole, help"),
        ],
    )
    .await;
    almaz.wait_for_text("905").await.expect("the hotline");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_sent_on_the_form_is_with_the_request() {
    let town = Town::with_pages().await;
    let almaz = town.person(7, "Almaz");
    begins_a_complaint(&town, &almaz).await;
    let form = opens(&town, &almaz).await;
    fills(&form, "save", &COMPLAINT).await;
    let shown = page(&form).await;
    let draft = value(&shown, "draft").expect("a draft");
    let send = async |kind: &str, bytes: Vec<u8>| {
        let file = reqwest::multipart::Part::bytes(bytes).file_name("bill.jpg");
        let sent = reqwest::multipart::Form::new()
            .text("kind", kind.to_owned())
            .part("file", file);
        let call = reqwest::Client::new().post(format!("{form}/documents/{draft}"));
        let got = call.multipart(sent).send().await.expect("an answer");
        (got.status().as_u16(), got.text().await.expect("a page"))
    };
    let (status, shown) = send("bill", papers::photo(1)).await;
    assert_eq!(status, 200, "{shown}");
    assert!(shown.contains("received"), "{shown}");
    // The same again, what the service does not ask for, and what nobody can open: nothing of it is kept.
    send("bill", papers::photo(1)).await;
    send("site_plan", papers::photo(2)).await;
    let (status, shown) = send("bill", b"hello".to_vec()).await;
    assert_eq!(status, 422);
    assert!(shown.contains("role=\"alert\""), "{shown}");
    assert_eq!(town.count("select count(*) from document_jobs").await, 1);
    fills(&form, "send", &COMPLAINT).await;
    town.settled().await;
    let kept: Value = sqlx::query_scalar("select documents from service_requests")
        .fetch_one(&town.pool)
        .await
        .expect("the request");
    assert_eq!(kept.as_array().map(Vec::len), Some(1), "{kept}");
    assert_eq!(kept[0]["kind"], "bill");
    assert_eq!(
        town.count("select count(*) from ticket_files f join document_jobs j on j.key = f.key")
            .await,
        1
    );
    town.close().await;
}
