//! The phones of the staff: who has one, answering a message, and speaking in their group.

use serde_json::{Value, json};

use crate::demo::Demo;
use crate::page::{Hands, Page, on_the_page};
use crate::webdriver::{ENTER, Screen};

const DESK: Screen = Screen {
    width: 1440,
    height: 1000,
};
const SMALL_PHONE: Screen = Screen {
    width: 360,
    height: 740,
};
const TIGIST: &str = "5000001";
const GROUP: &str = "-1001000000001";

#[tokio::test(flavor = "multi_thread")]
async fn a_supervisor_replies_and_speaks_in_the_group() {
    on_the_page("staff", DESK, Hands::Keyboard, plays).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_in_a_narrow_window() {
    on_the_page("staff-narrow", SMALL_PHONE, Hands::Pointer, plays).await;
}

/// Almaz has a phone, the staff have theirs; Tigist replies on hers, then in the group.
async fn plays(demo: &Demo, page: &Page) {
    let strip = "return [...document.querySelectorAll('#people .name')].map((name) => name.textContent).join(', ') === arguments[0];";
    let everyone = "Almaz, Chaltu, Abebech SMS, Tigist supervisor, Dawit supervisor, Kebede technician, Hana technician, PowerLink desk group";
    page.until(strip, &[everyone]).await;

    // A reply that is asked for opens by itself, and what is written goes with it.
    takes(page, TIGIST).await;
    page.until("return !document.querySelector('#start').hidden", &[])
        .await;
    bot(
        demo,
        "sendMessage",
        &json!({"chat_id": 5_000_001, "text": "SRV-2026-00001: new", "disable_notification": true}),
    )
    .await;
    page.shows("#messages .message", "SRV-2026-00001: new")
        .await;
    page.value("document.querySelector('#messages').focus();", &[])
        .await;
    bot(demo, "sendMessage", &json!({"chat_id": 5_000_001, "text": "The reason?", "reply_markup": {"force_reply": true, "input_field_placeholder": "Say why"}})).await;
    page.shows("#replying", "The reason?").await;
    page.until("return document.querySelector('#text').placeholder === 'Say why' && document.activeElement.id === 'text';", &[]).await;
    page.picture(&name(page, "staff-asked").await, "main").await;
    page.keys(&format!("Blurred{ENTER}")).await;
    page.shows("#messages .mine .quote", "The reason?").await;
    page.until("return document.querySelector('#replying').hidden", &[])
        .await;

    // Any message can be answered, with a photo too; who changes their mind closes the bar.
    answers(page, "SRV-2026-00001: new").await;
    page.press("#stop-replying", "").await;
    page.until(
        "return document.querySelector('#replying').hidden && document.activeElement.id === 'text'",
        &[],
    )
    .await;
    answers(page, "SRV-2026-00001: new").await;
    page.press("#attach", "").await;
    page.press("#menu button", "A sample ID card, as a photo")
        .await;
    page.shows("#messages .mine .quote", "SRV-2026-00001: new")
        .await;
    let sent = messages(demo, TIGIST, TIGIST).await;
    let (asked, own): (Vec<&Value>, Vec<&Value>) =
        sent.iter().partition(|message| message["from_bot"] == true);
    let about: Vec<_> = own
        .iter()
        .map(|own| (&own["kind"], &own["reply_to"]))
        .collect();
    assert_eq!(
        about,
        [
            (&json!("text"), &asked[1]["id"]),
            (&json!("photo"), &asked[0]["id"])
        ]
    );

    // What cannot be saved is not offered for saving.
    let photo = &own[1]["media"]
        .as_array()
        .and_then(|sizes| sizes.last())
        .expect("a photo")["file_id"];
    bot(demo, "sendPhoto", &json!({"chat_id": 5_000_001, "photo": photo, "caption": "ID card", "protect_content": true})).await;
    bot(
        demo,
        "sendContact",
        &json!({"chat_id": 5_000_001, "phone_number": "+251911234567", "first_name": "Almaz"}),
    )
    .await;
    page.until("return document.querySelector('.protected img[draggable=false]') && document.querySelector('.protected [aria-label=\"cannot be saved or forwarded\"]')", &[]).await;
    page.shows("#messages .card", "+251911234567").await;
    page.picture(&name(page, "staff-phone").await, "main").await;
    page.fits().await;

    speaks_in_the_group(demo, page).await;
}

/// One of several speaks; to the others it is somebody's.
async fn speaks_in_the_group(demo: &Demo, page: &Page) {
    takes(page, GROUP).await;
    bot(
        demo,
        "sendMessage",
        &json!({"chat_id": -1_001_000_000_001_i64, "text": "3 wait", "disable_notification": true}),
    )
    .await;
    page.shows("#messages .message .author", "PowerLink").await;
    let board = messages(demo, TIGIST, GROUP).await;
    let board = &board.last().expect("the board")["id"];
    bot(
        demo,
        "pinChatMessage",
        &json!({"chat_id": -1_001_000_000_001_i64, "message_id": board}),
    )
    .await;
    page.shows("#pinned", "3 wait").await;
    page.press("#pinned", "").await;
    page.until(
        "return document.activeElement.textContent.includes('3 wait')",
        &[],
    )
    .await;
    speaks_as(page, "Dawit, supervisor").await;
    page.write("#text", &format!("I take it{ENTER}")).await;
    page.shows("#messages .mine", "I take it").await;
    speaks_as(page, "Tigist, supervisor").await;
    page.shows("#messages .message:not(.mine) .author", "Dawit")
        .await;
    answers(page, "3 wait").await;
    page.picture(&name(page, "staff-group").await, "main").await;
    page.press("#dark", "").await;
    page.picture(&name(page, "staff-group-dark").await, "main")
        .await;
    page.is_legible().await;
    page.fits().await;
    let said = messages(demo, "5000002", GROUP).await;
    assert_eq!(said.last().expect("a message")["from"], 5_000_002);
}

async fn takes(page: &Page, device: &str) {
    page.press(&format!("#people li[data-id='{device}'] button"), "")
        .await;
    let taken = "return document.querySelector('#people [aria-pressed=true]').parentElement.dataset.id === arguments[0];";
    page.until(taken, &[device]).await;
}

/// Opens the bar with the message of the bot that says this.
async fn answers(page: &Page, words: &str) {
    let id = "return [...document.querySelectorAll('#messages .message:not(.mine)')].find((one) => one.textContent.includes(arguments[0])).dataset.id;";
    let id = page.value(id, &[words]).await;
    let id = id.as_str().expect("a message");
    page.opens(&format!("#messages [data-id='{id}'] .own"))
        .await;
    page.press("#menu button", "Reply").await;
    page.shows("#replying", words).await;
    page.until("return document.activeElement.id === 'text'", &[])
        .await;
}

async fn speaks_as(page: &Page, who: &str) {
    // A list that is opened by hand is drawn by the system, out of reach; by keyboard it is chosen from without being opened.
    let focus = "document.querySelector('#as-whom').focus(); return true;";
    page.value(focus, &[]).await;
    page.keys(who).await;
    let chosen = "return document.querySelector('#as-whom').selectedOptions[0].textContent === arguments[0];";
    page.until(chosen, &[who]).await;
    page.keys(&ENTER.to_string()).await;
    page.until(
        "return document.querySelectorAll('#messages .message').length > 0",
        &[],
    )
    .await;
}

/// What the bot says, whatever the product would.
async fn bot(demo: &Demo, method: &str, params: &Value) {
    demo.sql(&format!(
        "insert into outbox (lane, chat, class, method, params, created_at)
         values ('telegram', '{}', 2, '{method}', '{params}', house_now()); select pg_notify('powerlink_outbox', '')",
        params["chat_id"]
    ))
    .await;
}

async fn messages(demo: &Demo, person: &str, chat: &str) -> Vec<Value> {
    let url = format!("{}/phone/{person}?chat={chat}", demo.url);
    let screen = reqwest::get(url).await.expect("the demo").json().await;
    let mut screen: Value = screen.expect("a screen");
    let messages = screen["messages"].take();
    messages.as_array().cloned().expect("messages")
}

async fn name(page: &Page, name: &str) -> String {
    let width = page.value("return String(innerWidth)", &[]).await;
    format!("{name}-{}", width.as_str().unwrap_or_default())
}
