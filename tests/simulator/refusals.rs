//! Calls that Telegram refuses, with its words: walks the table in `refusals.txt`.

use std::collections::HashMap;
use std::time::Duration;

use powerlink::simulator::telegram::Telegram;
use serde_json::{Value, json};

use crate::bot::{ask, call, client, model};

const ALMAZ: i64 = 7001;
const UPGRADED: i64 = -4004;
const SUPERGROUP: i64 = -1_001_000_000_001;

/// The people, groups and messages of the table; gives the ids of the messages by name.
async fn populate(telegram: &Telegram) -> HashMap<&'static str, Value> {
    let almaz = telegram.person(ALMAZ, "Almaz Bekele", "am");
    let blocked = telegram.person(7002, "Bekele", "am");
    let gone = telegram.person(7003, "Chaltu", "om");
    telegram.person(7004, "Dawit", "ti");
    for phone in [&almaz, &blocked, &gone] {
        phone.say("/start");
    }
    blocked.block();
    gone.deactivate();
    telegram.group_without_bot(-4001, "Never in");
    telegram.group(-4002, "Kicked").kick_bot(&almaz);
    telegram.group(-4003, "Deleted").delete();
    let _ = telegram.group(UPGRADED, "Upgraded").upgrade(SUPERGROUP);
    telegram.group(-4005, "Office");
    telegram
        .supergroup(-1_001_000_000_002, "Kicked too")
        .kick_bot(&almaz);
    telegram.supergroup(-1_001_000_000_003, "Left");
    ask(
        telegram,
        "leaveChat",
        json!({"chat_id": -1_001_000_000_003_i64}),
    )
    .await;

    let button = json!({"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]});
    let key = json!({"keyboard": [[{"text": "K"}]]});
    let mut ids = HashMap::from([("$own", json!(almaz.say("mine").message_id))]);
    for (name, params) in [
        ("$plain", json!({"text": "Hello"})),
        (
            "$card",
            json!({"text": "<b>Card</b>", "parse_mode": "HTML", "reply_markup": button}),
        ),
        ("$keys", json!({"text": "k", "reply_markup": key})),
        ("$secret", json!({"text": "s", "protect_content": true})),
    ] {
        let mut params = params;
        params["chat_id"] = json!(ALMAZ);
        ids.insert(
            name,
            ask(telegram, "sendMessage", params).await["message_id"].clone(),
        );
    }
    ids
}

/// Puts long texts and ids of messages in their places.
fn expand(value: &mut Value, ids: &HashMap<&str, Value>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| expand(item, ids)),
        Value::Object(fields) => fields.values_mut().for_each(|field| expand(field, ids)),
        Value::String(text) => {
            if let Some(id) = ids.get(text.as_str()) {
                *value = id.clone();
            } else if let Some((letter, times)) = text.split_once('×') {
                *value = Value::from(letter.repeat(times.parse().unwrap()));
            }
        }
        _ => {}
    }
}

// T65: the model refuses what Telegram refuses.
#[tokio::test]
async fn the_table() {
    let telegram = model().await;
    let ids = populate(&telegram).await;
    let sent = telegram.counters().sent;
    let mut lines = include_str!("refusals.txt").lines().skip(4);
    let mut walked = 0;
    while let Some(line) = lines.find(|line| line.contains(" {")) {
        let (method, params) = line.split_once(' ').unwrap();
        let mut params: Value = serde_json::from_str(params).unwrap();
        expand(&mut params, &ids);
        let (code, description) = lines.next().unwrap().trim().split_once(' ').unwrap();
        let (status, answer) = call(&telegram, method, params).await;
        assert_eq!(answer["description"], description, "{line}");
        assert_eq!(status, code.parse::<u16>().unwrap(), "{line}");
        assert_eq!(
            (&answer["ok"], &answer["error_code"]),
            (&json!(false), &json!(status))
        );
        walked += 1;
    }
    assert!(walked > 70, "{walked}");
    // All these are calls that the description allows, but for the one without its message.
    assert_eq!(telegram.violations(), Vec::<String>::new());
    assert_eq!(telegram.counters().sent, sent);
}

// T20: the new id comes with the error.
#[tokio::test]
async fn where_a_group_went() {
    let telegram = model().await;
    populate(&telegram).await;
    let (_, answer) = call(
        &telegram,
        "sendMessage",
        json!({"chat_id": UPGRADED, "text": "x"}),
    )
    .await;
    assert_eq!(
        answer["parameters"],
        json!({"migrate_to_chat_id": SUPERGROUP})
    );
    ask(
        &telegram,
        "sendMessage",
        json!({"chat_id": SUPERGROUP, "text": "x"}),
    )
    .await;
}

#[tokio::test]
async fn the_very_limits_are_taken() {
    let telegram = model().await;
    let almaz = telegram.person(ALMAZ, "Almaz", "am");
    almaz.open();
    let bold = format!("<b>{}</b>", "x".repeat(4_096));
    for text in [
        "ህ".repeat(4_096),
        "😀".repeat(4_096),
        bold,
        "&lt;".repeat(4_096),
    ] {
        let params = json!({"chat_id": ALMAZ, "text": text, "parse_mode": "HTML"});
        ask(&telegram, "sendMessage", params).await;
    }
    // 21 Ethiopic letters of three bytes and one more byte.
    let data = "ሀ".repeat(21) + "x";
    let button = json!({"inline_keyboard": [[{"text": "a", "callback_data": data}]]});
    ask(
        &telegram,
        "sendMessage",
        json!({"chat_id": ALMAZ, "text": "x", "reply_markup": button}),
    )
    .await;
    assert_eq!(almaz.last_message().unwrap().buttons[0][0].data, Some(data));
    let many = json!({"inline_keyboard": [vec![json!({"text": "a", "callback_data": "b"}); 101]]});
    let params = json!({"chat_id": ALMAZ, "text": "x", "reply_markup": many});
    let (_, answer) = call(&telegram, "sendMessage", params).await;
    assert_eq!(
        answer["description"],
        "Bad Request: reply markup is too long"
    );
    assert_eq!(telegram.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn a_message_of_three_days_ago_stays() {
    let telegram = model().await;
    telegram.person(ALMAZ, "Almaz", "am").open();
    let old = ask(
        &telegram,
        "sendMessage",
        json!({"chat_id": ALMAZ, "text": "old"}),
    )
    .await;
    telegram.advance(Duration::from_hours(49));
    let params = json!({"chat_id": ALMAZ, "message_id": old["message_id"]});
    let (_, answer) = call(&telegram, "deleteMessage", params).await;
    assert_eq!(
        answer["description"],
        "Bad Request: message can't be deleted for everyone"
    );
}

#[tokio::test]
async fn a_token_that_is_not_the_bots() {
    let telegram = model().await;
    let old = telegram.token();
    telegram.change_token("7300000001:another");
    for (token, code, description) in [
        (old.as_str(), 401, "Unauthorized"),
        ("7300000001:wrong", 401, "Unauthorized"),
        ("nonsense", 404, "Not Found"),
    ] {
        let url = format!("{}/bot{token}/getMe", telegram.url());
        let response = client().get(url).send().await.unwrap();
        assert_eq!(response.status().as_u16(), code);
        let answer: Value = response.json().await.unwrap();
        assert_eq!(
            answer,
            json!({"ok": false, "error_code": code, "description": description})
        );
    }
    let me = ask(&telegram, "GETME", json!({})).await;
    assert_eq!(
        (&me["username"], &me["is_bot"], &me["can_join_groups"]),
        (&json!("powerlink_bot"), &json!(true), &json!(true))
    );
}

#[tokio::test]
async fn what_the_description_does_not_know_is_told() {
    let telegram = model().await;
    let almaz = telegram.person(ALMAZ, "Almaz", "am");
    almaz.open();
    let (status, answer) = call(&telegram, "sendMesage", json!({})).await;
    assert_eq!(
        (status, answer["description"].as_str()),
        (404, Some("Not Found"))
    );
    // Telegram ignores what it does not know, and so does the model, but it tells.
    let id = ask(
        &telegram,
        "sendMessage",
        json!({"chat_id": ALMAZ, "text": "x", "silent": true}),
    )
    .await["message_id"]
        .clone();
    let (_, answer) = call(&telegram, "sendMessage", json!({"chat_id": ALMAZ})).await;
    assert_eq!(answer["description"], "Bad Request: message text is empty");
    let markup = json!({"remove_keyboard": true});
    let params = json!({"chat_id": ALMAZ, "message_id": id, "text": "y", "reply_markup": markup});
    let (_, answer) = call(&telegram, "editMessageText", params).await;
    assert_eq!(
        answer["description"],
        "Bad Request: inline keyboard expected"
    );
    assert_eq!(
        ask(
            &telegram,
            "setChatTitle",
            json!({"chat_id": ALMAZ, "title": "x"})
        )
        .await,
        json!(true)
    );
    assert_eq!(
        telegram.violations(),
        [
            "`sendMesage` is not a method of the Bot API",
            "sendMessage: `silent` is not in the description",
            "sendMessage: `text` is missing",
            "editMessageText: reply_markup: `remove_keyboard` is not in the description",
            "editMessageText: reply_markup: `inline_keyboard` is missing",
        ]
    );
}
