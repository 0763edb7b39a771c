//! The door: what comes in is stored before it is acknowledged, whatever it is, and takes effect once.

use std::time::{Duration, Instant};

use futures::future::join_all;
use serde_json::json;

use powerlink::simulator::telegram::Posted;

use crate::support::{Town, road};

#[tokio::test(flavor = "multi_thread")]
async fn the_same_update_again() {
    // T1: twice in sequence, twenty times at once, and again after a restart: one effect.
    let mut town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    town.telegram.hold_deliveries();
    let update = almaz.say("/start").update_id.expect("an update");
    for _ in 0..2 {
        assert!(
            town.telegram
                .deliver(update)
                .await
                .expect("a webhook")
                .taken()
        );
    }
    let posted = join_all((0..20).map(|_| town.telegram.redeliver(update))).await;
    assert!(posted.iter().flatten().all(Posted::taken));
    town.settled().await;
    town.restart().await;
    assert!(
        town.telegram
            .redeliver(update)
            .await
            .expect("a webhook")
            .taken()
    );
    town.settled().await;
    assert_eq!(road::answers(&almaz), 1);
    assert_eq!(town.count("select count(*) from inbox").await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lower_update_that_comes_late() {
    // T2: the higher id first; both take effect.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = road::answers(&almaz);
    town.telegram.hold_deliveries();
    let first = almaz.say("/help").update_id.expect("an update");
    let second = almaz.say("/track").update_id.expect("an update");
    assert!(second > first);
    for update in [second, first] {
        assert!(
            town.telegram
                .deliver(update)
                .await
                .expect("a webhook")
                .taken()
        );
        road::until(
            &town,
            &format!("select count(*) from inbox where ordinal = {update} and done_at is not null"),
            1,
        )
        .await;
    }
    town.settled().await;
    assert_eq!(road::answers(&almaz), before + 2);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_update_is_acknowledged() {
    // T5: whatever the Bot API may send is answered or ignored on purpose, never refused, never repeated.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let kinds = [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
        "a_kind_of_the_future",
    ];
    let mut posted = 0;
    for kind in kinds {
        for payload in [
            json!({}),
            json!({"id": "1", "from": {"id": 7, "is_bot": false, "first_name": "A"}}),
            json!("not even an object"),
        ] {
            let update = json!({"update_id": 990_000_000 + posted, kind: payload});
            assert_eq!(road::post(&town, &update.to_string()).await, 200, "{kind}");
            posted += 1;
        }
    }
    for content in [
        json!({"sticker": {"file_id": "s"}}),
        json!({"voice": {"file_id": "v", "duration": 2}}),
        json!({"video": {"file_id": "v"}}),
        json!({"dice": {"emoji": "d", "value": 3}}),
        json!({"poll": {"id": "1"}}),
        json!({"story": {"id": 1}}),
        json!({"checklist": {}}),
        json!({"paid_media": {}}),
        json!({"game": {}}),
        json!({"new_chat_title": "x"}),
        json!({"something_new": {"a": 1}}),
        json!({}),
    ] {
        let mut message = json!({"message_id": 900 + posted, "date": 1_800_000_000, "chat": {"id": 7, "type": "private", "first_name": "A"},
            "from": {"id": 7, "is_bot": false, "first_name": "A"}});
        for (field, value) in content.as_object().expect("fields") {
            message[field] = value.clone();
        }
        let update = json!({"update_id": 990_000_000 + posted, "message": message});
        assert_eq!(road::post(&town, &update.to_string()).await, 200);
        posted += 1;
    }
    for unreadable in ["", "null", "[]", "{}", "\u{0}", "{\"update_id\": \"x\"}"] {
        assert_eq!(road::post(&town, unreadable).await, 200, "{unreadable:?}");
    }
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from inbox where tries > 0")
            .await,
        0
    );
    let before = road::answers(&almaz);
    town.say(&almaz, "/help").await;
    assert!(road::answers(&almaz) > before, "the conversation goes on");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_at_the_door_are_sent_away() {
    let town = Town::open().await;
    let body = json!({"update_id": 1, "message": {}}).to_string();
    for secret in [
        None,
        Some(""),
        Some("a-secret-of-this-tesT"),
        Some("a-secret-of-this-test-and-more"),
    ] {
        assert_eq!(road::post_with(&town, &body, secret).await, 401);
    }
    assert_eq!(town.count("select count(*) from inbox").await, 0);
    let large = "x".repeat(1024 * 1024 + 1);
    assert_eq!(road::post(&town, &large).await, 413);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_away() {
    // T13: what queued up meanwhile is handled once; presses that Telegram no longer delivers cost nothing.
    let mut town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.stop().await;
    // No knock is under way at the closed door while the hour passes: it would find the door open again.
    town.telegram.hold_deliveries();
    almaz.tap("New request").expect("the menu");
    for _ in 0..200 {
        almaz.say("/help");
    }
    town.telegram.advance(Duration::from_hours(1));
    let before = road::answers(&almaz);
    town.start().await;
    town.telegram.resume_deliveries();
    town.settled().await;
    assert_eq!(road::answers(&almaz), before + 200);
    assert_eq!(town.telegram.counters().expired, 1, "the press");
    town.say(&almaz, "/new").await;
    assert_eq!(road::answers(&almaz), before + 201);
    town.close().await;
}

/// All was handled soon after the return of the store, by how long the same takes here with nothing in its way. Beside that Telegram
/// comes again after two seconds, and everybody who found the store away looks again within as many.
fn came_back_soon(took: Duration, usual: Duration) {
    let soon = Duration::from_secs(4) + 3 * usual;
    assert!(took < soon, "{took:?}, where it usually takes {usual:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_away() {
    // T74: the door says 503 with Retry-After, so that Telegram comes again in two seconds; everything is handled soon after the return.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let since = Instant::now();
    town.say(&almaz, "/help").await;
    let usual = since.elapsed();
    let before = road::answers(&almaz);
    let name = &town.database.name;
    crate::support::database::from_now_on(name, "allow_connections false").await;
    let update = almaz.say("/help").update_id.expect("an update");
    town.telegram.hold_deliveries();
    let refused = town.telegram.deliver(update).await.expect("a webhook");
    assert_eq!((refused.status, refused.retry_after), (Some(503), Some(2)));
    // Long enough that every worker has found the store away.
    tokio::time::sleep(Duration::from_secs(3)).await;
    crate::support::database::run(&format!("alter database {name} allow_connections true")).await;
    let back = Instant::now();
    town.telegram.resume_deliveries();
    town.settled().await;
    came_back_soon(back.elapsed(), usual);
    assert_eq!(road::answers(&almaz), before + 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_away_while_eighty_write() {
    // T74: as many chats as Telegram keeps lines to us, each with a message that was refused: none is lost, and all are handled soon
    // after the return. (Telegram comes again every two seconds however long it takes; AWAY_SECONDS=30 takes longer.)
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let crowd: Vec<_> = (0..80)
        .map(|number| town.person(1000 + number, "Customer"))
        .collect();
    for phone in &crowd {
        phone.say("English");
    }
    town.settled().await;
    let since = Instant::now();
    for phone in &crowd {
        phone.say("/help");
    }
    town.settled().await;
    let usual = since.elapsed();
    let before: Vec<usize> = crowd.iter().map(road::answers).collect();
    let name = &town.database.name;
    crate::support::database::from_now_on(name, "allow_connections false").await;
    let away = std::env::var("AWAY_SECONDS").ok();
    let away = away.and_then(|given| given.parse().ok()).unwrap_or(6);
    let end = Instant::now() + Duration::from_secs(away);
    for _ in 0..3 {
        for phone in &crowd {
            phone.say("/help");
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    tokio::time::sleep(end - Instant::now()).await;
    assert_eq!(road::post(&town, "{\"update_id\":1}").await, 503);
    crate::support::database::run(&format!("alter database {name} allow_connections true")).await;
    let back = Instant::now();
    town.settled().await;
    came_back_soon(back.elapsed(), 3 * usual);
    for (phone, before) in crowd.iter().zip(before) {
        assert_eq!(road::answers(phone), before + 3);
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_that_newer_telegrams_send() {
    // T78: fields that teloxide does not know hide no answer.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    for words in &road::FORM[..road::NAME_AT] {
        town.say(&almaz, words).await;
    }
    let odd = [
        json!({"entities": [{"type": "date_time", "offset": 0, "length": 5, "unix_time": 1}]}),
        json!({"entities": [{"type": "text_link", "offset": 0, "length": 5, "url": "no scheme"}]}),
        json!({"external_reply": {"origin": {"type": "hidden_user", "sender_user_name": "x", "date": 1}, "message_id": 3}, "quote": {"text": "q", "position": 0}}),
    ];
    for extras in odd {
        almaz.say_with("Almaz Bekele Tessema", extras);
        town.settled().await;
        let answer = road::last(&almaz);
        assert!(answer.contains("phone number"), "it was heard: {answer}");
        town.say(&almaz, "/back").await;
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_in_a_group() {
    // What people say among themselves, and what is meant for another bot, is not for us, even where we see it.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let group = town.telegram.group(-4001, "Neighbours");
    group.add(&almaz);
    group.promote_bot(&almaz);
    let there = almaz.at(&group);
    let said_there = || there.screen().iter().filter(|shown| shown.from_bot).count();
    for words in ["/track@SomeOtherBot", "good morning", "1"] {
        town.say(&there, words).await;
    }
    assert_eq!(said_there(), 0);
    town.say(&there, "/help@PowerLink_Bot").await;
    assert_eq!(said_there(), 1);
    town.close().await;
}
