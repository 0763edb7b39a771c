//! What comes in: stored before it is acknowledged, taking effect once, in order.

use std::time::{Duration, Instant};

use futures::future::join_all;
use serde_json::json;

use powerlink::simulator::telegram::{Fault, Posted};

use crate::support::{Plan, Town, road};

/// Messages of the bot on this phone.
fn answers(phone: &powerlink::simulator::telegram::Phone) -> usize {
    phone.screen().iter().filter(|shown| shown.from_bot).count()
}

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
    assert_eq!(answers(&almaz), 1);
    assert_eq!(town.count("select count(*) from inbox").await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lower_update_that_comes_late() {
    // T2: the higher id first; both take effect.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = answers(&almaz);
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
    assert_eq!(answers(&almaz), before + 2);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_fails_in_the_middle() {
    // T4: a turn that the store refuses is tried again, and nothing of the failed try is kept.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.sql(
        "create table failures (left_over integer); insert into failures values (2);
         create function fail() returns trigger language plpgsql as $$ begin
             if (select left_over from failures) > 0 then raise exception 'the disk is full'; end if; return new; end $$;
         create trigger fail before insert on outbox for each row execute function fail();",
    )
    .await
    .expect("the fault");
    let before = answers(&almaz);
    almaz.say("/help");
    road::until(&town, "select count(*) from inbox where tries > 0", 1).await;
    assert_eq!(answers(&almaz), before);
    town.sql(
        "update failures set left_over = 0; update clock set ahead = ahead + interval '1 hour'",
    )
    .await
    .expect("the cure");
    town.settled().await;
    assert_eq!(answers(&almaz), before + 1);
    assert_eq!(
        town.count("select count(*) from inbox where parked_why is not null")
            .await,
        0
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poison_message_is_set_aside() {
    // T5: a message that can never be handled is set aside after five tries; the person is asked to repeat, the conversation goes on.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.sql(
        "create function refuse() returns trigger language plpgsql as $$ begin
             if exists (select from inbox where id = any(array(select id from inbox where done_at is null)) and body like '%poison%') then
                 raise exception 'indigestible'; end if; return new; end $$;
         create trigger refuse before insert or update on sessions for each row execute function refuse();",
    )
    .await
    .expect("the fault");
    let before = answers(&almaz);
    almaz.say("poison");
    almaz.say("/help");
    for tries in 1..5 {
        road::until(
            &town,
            "select coalesce(max(tries), 0)::bigint from inbox",
            tries,
        )
        .await;
        town.sql("update clock set ahead = ahead + interval '1 minute'; select pg_notify('powerlink_inbox', '')").await.expect("time passes");
    }
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from inbox where parked_why like '%indigestible%'")
            .await,
        1
    );
    let said: Vec<String> = almaz
        .screen()
        .into_iter()
        .filter(|shown| shown.from_bot)
        .map(|shown| shown.text)
        .skip(before)
        .collect();
    assert_eq!(
        said.len(),
        2,
        "an apology, and the help that was asked for after it: {said:?}"
    );
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
    let before = answers(&almaz);
    town.say(&almaz, "/help").await;
    assert!(answers(&almaz) > before, "the conversation goes on");
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

/// What the bot says to the form, to fifty words after it, and before both.
const ANSWERS_OF_THE_BURST: usize = 123;

#[tokio::test(flavor = "multi_thread")]
async fn one_persons_burst_on_two_processes() {
    // T6: a whole form typed at once is handled message by message, in order, on any number of processes.
    let mut town = Town::open().await;
    town.start().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let pool = town.pool.clone();
    // Both processes look all the time, not only the one that Telegram knocks at.
    let awake = tokio::spawn(async move {
        while sqlx::query("select pg_notify('powerlink_inbox', '')")
            .execute(&pool)
            .await
            .is_ok()
        {}
    });
    for words in road::FORM {
        almaz.say(words);
    }
    town.settled().await;
    assert!(
        road::last(&almaz).contains("Almaz Bekele"),
        "the summary has come: {}",
        road::last(&almaz)
    );
    for round in 0..50 {
        almaz.say(&format!("word {round}"));
    }
    town.settled().await;
    awake.abort();
    // None skipped, none doubled.
    assert_eq!(answers(&almaz), ANSWERS_OF_THE_BURST);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_customers_side_by_side() {
    // T7: nobody's answer goes to somebody else.
    let mut town = Town::open().await;
    town.start().await;
    let people: Vec<_> = (0..20)
        .map(|number| town.person(100 + number, &format!("Person {number}")))
        .collect();
    let names: Vec<String> = (0..20)
        .map(|number: u8| format!("Person {} Name", char::from(b'A' + number)))
        .collect();
    for phone in &people {
        phone.say("/start");
    }
    town.settled().await;
    for phone in &people {
        phone.tap("English").expect("the language question");
    }
    town.settled().await;
    for words in road::FORM {
        for (phone, name) in people.iter().zip(&names) {
            phone.say(if *words == road::NAME { name } else { words });
        }
    }
    town.settled().await;
    for (phone, name) in people.iter().zip(&names) {
        let summary = road::last(phone);
        assert!(summary.contains(name.as_str()), "{summary}");
        assert_eq!(
            names
                .iter()
                .filter(|other| summary.contains(other.as_str()))
                .count(),
            1,
            "{summary}"
        );
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_away() {
    // T13: what queued up meanwhile is handled once; presses that Telegram no longer delivers cost nothing.
    let mut town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.stop().await;
    almaz.tap("New request").expect("the menu");
    for _ in 0..200 {
        almaz.say("/help");
    }
    town.telegram.advance(Duration::from_hours(1));
    let before = answers(&almaz);
    town.start().await;
    town.settled().await;
    assert_eq!(answers(&almaz), before + 200);
    assert_eq!(town.telegram.counters().expired, 1, "the press");
    town.say(&almaz, "/new").await;
    assert_eq!(answers(&almaz), before + 201);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn away_while_polling() {
    // T13: a poller that comes back drops nothing that has queued up.
    let mut town = Town::with(Plan {
        polls: true,
        ..Plan::default()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.stop().await;
    let before = answers(&almaz);
    for _ in 0..3 {
        almaz.say("/help");
    }
    town.start().await;
    town.settled().await;
    assert_eq!(answers(&almaz), before + 3);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_that_never_arrives() {
    // T72: Telegram forgets a press after 150 s; the next words continue the conversation.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.telegram.hold_deliveries();
    almaz.tap("New request").expect("the menu");
    town.telegram.advance(Duration::from_secs(160));
    town.telegram.resume_deliveries();
    town.say(&almaz, "New request").await;
    assert!(
        road::last(&almaz).contains("Which service"),
        "{}",
        road::last(&almaz)
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_that_overtakes_a_text() {
    // T73: presses travel in a queue of their own; what is stored is handled in the order in which it was done.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.telegram.hold_deliveries();
    let text = almaz.say("/new").update_id.expect("an update");
    let press = almaz
        .tap("Help")
        .expect("the menu")
        .update_id
        .expect("an update");
    let mut held = town.pool.begin().await.expect("a transaction");
    sqlx::query("select from conversations for no key update")
        .execute(&mut *held)
        .await
        .expect("the locks");
    for update in [press, text] {
        assert!(
            town.telegram
                .deliver(update)
                .await
                .expect("a webhook")
                .taken()
        );
    }
    held.commit().await.expect("the locks are free");
    town.settled().await;
    // What was done last is answered last.
    assert!(
        road::last(&almaz).contains("/language"),
        "{}",
        road::last(&almaz)
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_away() {
    // T74: the door says 503 with Retry-After, so that Telegram comes again in two seconds; everything is handled soon after the return.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = answers(&almaz);
    let name = &town.database.name;
    crate::support::database::run(&format!(
        "alter database {name} allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"
    ))
    .await;
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
    assert!(
        back.elapsed() < Duration::from_secs(5),
        "{:?}",
        back.elapsed()
    );
    assert_eq!(answers(&almaz), before + 1);
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
async fn polling_does_not_spin() {
    // T66: without a network the poller waits longer and longer; when it is back, nothing was lost.
    let town = Town::with(Plan {
        polls: true,
        ..Plan::default()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = answers(&almaz);
    let cut = town.telegram.fail_next(
        Fault::drop_before_accept()
            .method("getUpdates")
            .until_lifted(),
    );
    let calls = town.telegram.calls_of("getUpdates").len();
    almaz.say("/help");
    tokio::time::sleep(Duration::from_secs(3)).await;
    let tried = town.telegram.calls_of("getUpdates").len() - calls;
    assert!((1..10).contains(&tried), "{tried} tries in three seconds");
    town.telegram.lift(cut);
    town.settled().await;
    assert_eq!(answers(&almaz), before + 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_poller_for_all_processes() {
    // T66: a second process stands back, so that Telegram never refuses either (409).
    let mut town = Town::with(Plan {
        polls: true,
        ..Plan::default()
    })
    .await;
    town.start().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.say(&almaz, "/help").await;
    let conflicts = town
        .telegram
        .calls_of("getUpdates")
        .iter()
        .filter(|call| call.status == 409)
        .count();
    assert_eq!(conflicts, 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_program_polls_with_our_token() {
    // T66: 409: ours stands back for one second, then for two, and takes over when the other is gone; nothing is lost.
    let town = Town::with(Plan {
        polls: true,
        ..Plan::default()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = answers(&almaz);
    let url = format!(
        "{}/bot{}/getUpdates?timeout=25&allowed_updates=[]",
        town.telegram.url(),
        town.telegram.token()
    );
    let since = Instant::now();
    for _ in 0..3 {
        // It waits until ours asks again.
        let ended = reqwest::get(&url).await.expect("the model").status();
        assert_eq!(ended.as_u16(), 409);
    }
    let took = since.elapsed();
    assert!(took >= Duration::from_millis(2900), "{took:?}");
    town.say(&almaz, "/help").await;
    assert_eq!(answers(&almaz), before + 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_that_somebody_set() {
    // T66: where we are told to poll, a webhook that stands in the way (409) is removed, and what waited is kept.
    let town = Town::with(Plan {
        polls: true,
        ..Plan::default()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = answers(&almaz);
    let nobody = "http://127.0.0.1:9/nobody";
    let url = format!(
        "{}/bot{}/setWebhook?url={nobody}",
        town.telegram.url(),
        town.telegram.token()
    );
    let set = reqwest::get(&url).await.expect("the model").status();
    assert_eq!(set.as_u16(), 200);
    almaz.say("/help");
    town.telegram
        .wait_for_calls("deleteWebhook", 2)
        .await
        .expect("the webhook is removed");
    town.settled().await;
    assert_eq!(answers(&almaz), before + 1);
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
