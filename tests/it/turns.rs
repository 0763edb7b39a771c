//! The turns of a conversation: in order, once, whatever fails in between.

use std::time::Duration;

use crate::support::script::Entrance;
use crate::support::{Plan, Town, road};

/// What waits fails at each try, until it is set aside.
async fn is_tried_to_the_last(town: &Town) {
    for tries in 1..5 {
        road::until(
            town,
            "select coalesce(max(tries), 0)::bigint from inbox",
            tries,
        )
        .await;
        town.sql("update clock set ahead = ahead + interval '1 minute'; select pg_notify('powerlink_inbox', '')").await.expect("time passes");
    }
    town.settled().await;
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
    let before = road::answers(&almaz);
    almaz.say("/help");
    road::until(&town, "select count(*) from inbox where tries > 0", 1).await;
    assert_eq!(road::answers(&almaz), before);
    town.sql(
        "update failures set left_over = 0; update clock set ahead = ahead + interval '1 hour'",
    )
    .await
    .expect("the cure");
    town.settled().await;
    assert_eq!(road::answers(&almaz), before + 1);
    assert_eq!(
        town.count("select count(*) from inbox where parked_why is not null")
            .await,
        0
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_of_the_staff_cannot_be_read_is_no_customer() {
    // A role that the program does not know, written by another one: what they press and write is not heard as a customer's.
    let town = Town::open().await;
    let sara = town.person(8, "Sara");
    town.employ(&sara, &Entrance::of("Sara", "supervisor"))
        .await;
    town.sql(
        "alter table staff drop constraint staff_role_check; update staff set role = 'janitor'",
    )
    .await
    .expect("another program");
    sara.say("/start");
    is_tried_to_the_last(&town).await;
    assert_eq!(
        town.count("select count(*) from inbox where parked_why like '%cannot be read%janitor%'")
            .await,
        1
    );
    assert_eq!(town.count("select count(*) from customers").await, 0);
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
             if exists (select from inbox where conversation = new.conversation and body like '%poison%' and parked_why is null) then
                 raise exception 'indigestible'; end if; return new; end $$;
         create trigger refuse before insert or update on sessions for each row execute function refuse();",
    )
    .await
    .expect("the fault");
    town.sql(
        "create function tell() returns trigger language plpgsql as $$ begin
             if not exists (select from outbox where state = 'waiting') then
                 raise exception 'set aside without a word'; end if; return null; end $$;
         create constraint trigger tell after update on inbox deferrable initially deferred
             for each row when (new.parked_why is not null) execute function tell();",
    )
    .await
    .expect("nobody is left without a word");
    let before = road::answers(&almaz);
    almaz.say("poison");
    almaz.say("/help");
    is_tried_to_the_last(&town).await;
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
async fn who_finds_nothing_waiting_is_answered_by_the_transaction_that_stores_it() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let waited = "select count(*) from inbox where channel = 'telegram' and done_at is distinct from received_at";
    assert_eq!(town.count(waited).await, 0);
    // Whoever's conversation is in hand is stored to wait, and acknowledged; so is what comes after it.
    let mut held = town.pool.begin().await.expect("a transaction");
    sqlx::query("select from conversations for update")
        .execute(&mut *held)
        .await
        .expect("the conversation");
    let before = road::answers(&almaz);
    almaz.say("/help");
    town.telegram.all_acknowledged().await.expect("it is taken");
    assert_eq!(town.count(waited).await, 1);
    held.rollback().await.expect("it is let go");
    town.settled().await;
    assert_eq!(road::answers(&almaz), before + 1);
    town.say(&almaz, "/help").await;
    assert_eq!(town.count(waited).await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_persons_burst_on_two_processes() {
    // T6: what somebody types at once is handled message by message, in order, on any number of processes: the first is the answer,
    // the others are more of it, and none is an answer to a question that came meanwhile.
    let mut town = Town::open().await;
    town.start().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let pool = town.pool.clone();
    // Both processes look all the time, not only the one that Telegram knocks at; and so does the sender, beside what it is handed.
    let awake = tokio::spawn(async move {
        while sqlx::query(
            "select pg_notify('powerlink_inbox', ''), pg_notify('powerlink_outbox', '')",
        )
        .execute(&pool)
        .await
        .is_ok()
        {}
    });
    for words in &road::FORM[..road::HOUSE_AT] {
        town.say(&almaz, words).await;
    }
    let words: Vec<String> = (10..30).map(|number| format!("w{number}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let before = road::answers(&almaz);
    road::all_at_once(&town, &almaz, &words).await;
    assert_eq!(road::answer(&town, "kebele_house").await, words.join(", "));
    assert_eq!(road::answer(&town, "landmark").await, "");
    assert_eq!(
        road::answers(&almaz) - before,
        words.len(),
        "{:#?}, of {} in the outbox",
        &road::texts(&almaz)[before..],
        town.count("select count(*) from outbox where params::text like '%Added to your answer%'")
            .await
    );
    // None skipped, none doubled.
    let before = road::answers(&almaz);
    road::all_at_once(&town, &almaz, &["/help"; 50]).await;
    awake.abort();
    assert_eq!(road::answers(&almaz) - before, 50);
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
        town.settled().await;
    }
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
async fn people_are_found_by_their_key() {
    // Before the first statistics a plan that walks through everybody looks cheap, and it is kept while the tables grow.
    let mut town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    for _ in 0..20 {
        town.say(&almaz, "/menu").await;
    }
    town.stop().await;
    let scans = "select coalesce(sum(seq_scan), 0)::bigint from pg_stat_user_tables
                 where relname in ('addresses', 'conversations', 'customers')";
    let looks = "select coalesce(sum(idx_scan), 0)::bigint from pg_stat_user_tables where relname = 'addresses'";
    // What a connection did is counted when it ends.
    while town.count(looks).await < 20 {
        tokio::task::yield_now().await;
    }
    let scans = town.count(scans).await;
    assert!(scans < 20, "{scans} walks through everybody");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_that_comes_while_its_conversation_is_in_hand_waits_for_no_net() {
    let town = Town::with(Plan::unaided()).await;
    let almaz = town.person(7, "Almaz");
    town.say(&almaz, "a wire has fallen").await;
    let mut hand = town.pool.begin().await.expect("another hand");
    let begun: String =
        sqlx::query_scalar("select clock_timestamp()::text from sessions for update")
            .fetch_one(&mut *hand)
            .await
            .expect("her conversation");
    town.wait("2 minutes").await;
    // The house has looked, and found nothing that it could take.
    let looked = format!(
        "select count(*) from pg_stat_activity where datname = current_database() and state = 'idle'
             and query like 'select exists (select from %as \"due!\"%' and query_start > '{begun}'"
    );
    road::until(&town, &looked, 1).await;
    hand.rollback().await.expect("let go");
    town.settled().await;
    let filed = "select count(*) from service_requests";
    assert_eq!(town.count(filed).await, 1);
    town.close().await;
}
