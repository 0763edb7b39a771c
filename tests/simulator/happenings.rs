//! What the bot gets to know: which kinds of updates, what they look like, and what is said in groups.

use serde_json::{Value, json};

use crate::bot::{Webhook, ask, model};

#[tokio::test]
async fn only_the_kinds_that_were_asked_for() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let message = almaz.say("hello");
    assert!(almaz.raw_update("message_reaction", &json!({})).is_none());
    ask(&telegram, "setWebhook", json!({"url": "http://127.0.0.1:9/", "allowed_updates": ["callback_query", "message_reaction", "mesage"]})).await;
    assert!(almaz.say("not wanted").update_id.is_none());
    assert!(
        almaz
            .raw_update("message_reaction", &json!({"chat": {"id": 7001}}))
            .is_some()
    );
    assert!(
        almaz
            .press_data(message.message_id, "x")
            .update_id
            .is_some()
    );
    // Not said: kept. Empty: the default set.
    ask(
        &telegram,
        "setWebhook",
        json!({"url": "http://127.0.0.1:9/"}),
    )
    .await;
    assert!(almaz.say("not wanted").update_id.is_none());
    ask(
        &telegram,
        "setWebhook",
        json!({"url": "http://127.0.0.1:9/", "allowed_updates": []}),
    )
    .await;
    assert!(almaz.say("wanted").update_id.is_some());
    assert!(almaz.raw_update("message_reaction", &json!({})).is_none());
    assert_eq!(telegram.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn every_kind_of_message_is_telegrams() {
    let telegram = model().await;
    let webhook = Webhook::open(&telegram, &[]).await;
    let almaz = telegram
        .person(7001, "Almaz Bekele", "am")
        .with_username("almaz")
        .with_number("251911234567");
    let office = telegram.group(-4001, "Office");
    office.add(&almaz);
    let said = almaz.say("see https://example.org/x now");
    almaz.edit(said.message_id, "/track 1").unwrap();
    almaz.reply(said.message_id, "as I said");
    almaz.send_photo(&b"not really a picture"[..], "my ID");
    almaz.send_file("id.pdf", "application/pdf", &b"%PDF-1.7"[..], "");
    almaz.album(
        vec![vec![1].into(), vec![2].into(), vec![3].into()],
        "three",
    );
    almaz.share_contact("251911234567");
    almaz.share_other_contact("+251911000000", None);
    almaz.send_location(9.01, 38.76);
    almaz.forward(said.message_id);
    almaz.forward_from("Somebody", "/start");
    almaz.press_data(12_345, "gone");
    almaz.at(&office).say("/list@powerlink_bot all");
    office.anonymous_says("/list");
    office.promote_bot(&almaz);
    office.anonymous_says("now it hears everything");
    office.kick_bot(&almaz);
    let _ = office.upgrade(-1_001_000_000_001);
    almaz.block();
    almaz.say("I am back");
    telegram.all_acknowledged().await.unwrap();
    // In this build the model checks every update of its own against the description.
    assert_eq!(telegram.violations(), Vec::<String>::new());

    let updates: Vec<Value> = webhook
        .so_far()
        .into_iter()
        .map(|delivery| delivery.update)
        .collect();
    let find = |field: &str| {
        updates
            .iter()
            .find(|update| !update["message"][field].is_null())
            .map(|update| update["message"].clone())
            .unwrap()
    };
    let photo = find("photo");
    let widths: Vec<i64> = photo["photo"]
        .as_array()
        .unwrap()
        .iter()
        .map(|size| size["width"].as_i64().unwrap())
        .collect();
    assert_eq!(widths, [90, 320, 800, 1280]);
    assert_eq!(photo["caption"], "my ID");
    assert_eq!(
        find("contact")["contact"],
        json!({"phone_number": "251911234567", "first_name": "Almaz", "user_id": 7001})
    );
    assert_eq!(find("document")["document"]["file_name"], "id.pdf");
    let album: Vec<&Value> = updates
        .iter()
        .map(|update| &update["message"]["media_group_id"])
        .filter(|group| !group.is_null())
        .collect();
    assert!(album.len() == 3 && album.iter().all(|group| *group == album[0]));
    assert!(updates.iter().any(|update| update["callback_query"]["message"] == json!({"chat": {"id": 7001, "type": "private", "first_name": "Almaz", "last_name": "Bekele", "username": "almaz"}, "date": 0, "message_id": 12_345})));
    let statuses: Vec<(&Value, &Value)> = updates
        .iter()
        .filter(|update| !update["my_chat_member"].is_null())
        .map(|update| {
            (
                &update["my_chat_member"]["chat"]["id"],
                &update["my_chat_member"]["new_chat_member"]["status"],
            )
        })
        .collect();
    for expected in [
        (-4001, "administrator"),
        (-4001, "kicked"),
        (7001, "kicked"),
        (7001, "member"),
    ] {
        assert!(
            statuses.contains(&(&json!(expected.0), &json!(expected.1))),
            "{expected:?} in {statuses:?}"
        );
    }
}

#[tokio::test]
async fn privacy_mode_in_groups() {
    let telegram = model().await;
    let office = telegram.group(-4001, "Office");
    let tigist = telegram.person(7001, "Tigist", "am").at(&office);
    let card = ask(
        &telegram,
        "sendMessage",
        json!({"chat_id": -4001, "text": "card"}),
    )
    .await["message_id"]
        .as_i64()
        .unwrap();
    assert!(tigist.say("just talking").update_id.is_none());
    assert!(tigist.say("/list").update_id.is_some());
    assert!(tigist.say("/list@powerlink_bot").update_id.is_some());
    assert!(tigist.say("/list@other_bot").update_id.is_none());
    assert!(tigist.reply(card, "a note").update_id.is_some());
    assert_eq!(tigist.screen().len(), 6);
}
