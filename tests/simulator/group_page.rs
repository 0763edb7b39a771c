//! A group, replies, and those who are something here, through the page.

use powerlink::simulator::telegram::{Settings, Telegram};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::bot::{ask, client, started};

const GROUP: i64 = -1_001_000_000_001;

async fn desk() -> Telegram {
    let telegram = started(Settings {
        page: true,
        ..Settings::default()
    })
    .await;
    let group = telegram.supergroup(GROUP, "Desk");
    for (id, name) in [(1, "Tigist"), (2, "Dawit")] {
        group.add(&telegram.person(id, name, "en").with_badge("supervisor"));
    }
    telegram.person(7, "Almaz", "am");
    telegram
}

async fn order(telegram: &Telegram, path: &str, order: Value) -> StatusCode {
    let address = format!("{}/phone/{path}", telegram.url());
    let request = client().post(address).json(&order);
    request.send().await.unwrap().status()
}

async fn get(telegram: &Telegram, path: &str) -> Value {
    let address = format!("{}{path}", telegram.url());
    let answer = client().get(address).send().await.unwrap();
    answer.json().await.unwrap()
}

#[tokio::test]
async fn customers_first_then_the_staff_and_their_group() {
    let telegram = desk().await;
    let phones = get(&telegram, "/phone").await;
    let said = |phone: &Value, field: &str| phone[field].as_str().unwrap_or("-").to_owned();
    let phones = phones.as_array().unwrap();
    let strip: Vec<String> = phones
        .iter()
        .map(|phone| format!("{} {}", said(phone, "name"), said(phone, "badge")))
        .collect();
    assert_eq!(
        strip,
        ["Almaz -", "Tigist supervisor", "Dawit supervisor", "Desk -"]
    );
    assert_eq!(phones[3]["members"][1]["name"], "Dawit");
}

#[tokio::test]
async fn one_of_several_speaks_and_replies() {
    let telegram = desk().await;
    let say = json!({"do": "say", "text": "Mine"});
    let board = ask(
        &telegram,
        "sendMessage",
        json!({"chat_id": GROUP, "text": "3 wait"}),
    )
    .await;
    let board = &board["message_id"];
    let path = format!("2/do?chat={GROUP}&reply_to={board}");
    assert_eq!(order(&telegram, &path, say.clone()).await, 204);
    let screen = get(&telegram, &format!("/phone/1?chat={GROUP}")).await;
    let last = screen["messages"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["from"], &last["reply_to"]), (&json!(2), board));

    // Who is not a member is not let in, and nobody is in a chat that is another's own.
    assert_eq!(
        order(&telegram, &format!("7/do?chat={GROUP}"), say.clone()).await,
        404
    );
    assert_eq!(order(&telegram, "7/do?chat=1", say).await, 404);
    assert_eq!(telegram.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn a_reply_is_asked_of_whom_it_means() {
    let telegram = desk().await;
    let asked = async |text: &str, selective: bool, reply: Value| {
        let markup =
            json!({"force_reply": true, "selective": selective, "input_field_placeholder": "Why"});
        let call = json!({"chat_id": GROUP, "text": text, "parse_mode": "HTML", "reply_markup": markup, "reply_parameters": reply});
        ask(&telegram, "sendMessage", call).await;
        let screen = get(&telegram, &format!("/phone/1?chat={GROUP}")).await;
        screen["messages"].as_array().unwrap().last().unwrap()["asked"].clone()
    };
    let of = |person: Value| json!({"placeholder": "Why", "of": person});
    let words = telegram
        .phone_of(2)
        .unwrap()
        .at(&telegram.groups()[0])
        .say("/reject");
    let reply = json!({"message_id": words.message_id});
    assert_eq!(asked("Why?", false, Value::Null).await, of(Value::Null));
    assert_eq!(asked("Why?", true, reply).await, of(json!(2)));
    let named = "<a href=\"tg://user?id=1\">Tigist</a>, why?";
    assert_eq!(asked(named, true, Value::Null).await, of(json!(1)));
    assert_eq!(asked("Why?", true, Value::Null).await, Value::Null);
}
