//! What goes out: in order, within the rates, and never told as sent before it is.

use std::time::{Duration, Instant};

use powerlink::app::outbound::sender::Rates;
use powerlink::simulator::telegram::Fault;

use crate::support::script::Entrance;
use crate::support::{Plan, Town, road};

#[tokio::test(flavor = "multi_thread")]
async fn telegram_asks_for_silence() {
    // T16: 429 in one chat: that chat waits as long as it was told to, the others do not wait at all, and nothing is lost.
    let town = Town::open().await;
    let (almaz, sara) = (town.person(7, "Almaz"), town.person(8, "Sara"));
    road::speaks_english(&town, &almaz).await;
    road::speaks_english(&town, &sara).await;
    town.telegram
        .fail_next(Fault::too_many_requests(2).sends().to_chat(7));
    let (since, before) = (Instant::now(), road::answers(&almaz));
    almaz.say("/help");
    almaz.say("/track");
    sara.say("/help");
    sara.wait_for_text("/new").await.expect("Sara is answered");
    assert_eq!(road::answers(&almaz), before, "Almaz still waits");
    town.settled().await;
    assert!(
        since.elapsed() >= Duration::from_millis(1900),
        "{:?}",
        since.elapsed()
    );
    let said = road::texts(&almaz);
    let help = said
        .iter()
        .rposition(|text| text.contains("/language"))
        .expect("the help");
    assert_eq!(help, said.len() - 2, "in order: {said:?}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_rest_it_goes_by_itself() {
    // The next try comes when the rest is over, whatever the net would find later.
    for fault in [Fault::too_many_requests(1), Fault::html_502()] {
        let town = Town::with(Plan::unaided()).await;
        let almaz = town.person(7, "Almaz");
        road::speaks_english(&town, &almaz).await;
        let before = road::answers(&almaz);
        town.telegram.fail_next(fault.sends());
        almaz.say("/help");
        almaz
            .wait_for(|screen| screen.iter().filter(|shown| shown.from_bot).count() > before)
            .await
            .expect("an answer");
        town.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broadcast_does_not_starve_answers() {
    // T16: six hundred messages wait at three hundred a second; an answer goes before them, and none is lost.
    let town = Town::with(Plan {
        rates: Rates {
            all: 300.0,
            chat: 0.0,
        },
        ..Plan::default()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    for number in 0..600 {
        town.telegram
            .person(10_000 + number, "Somebody", "en")
            .open();
    }
    town.sql(
        "insert into outbox (lane, chat, class, method, params, created_at)
         select 'telegram', 10000 + n, 3, 'sendMessage', json_build_object('chat_id', 10000 + n, 'text', 'Planned work on Sunday')::text, house_now()
         from generate_series(0, 599) n; select pg_notify('powerlink_outbox', '')",
    )
    .await
    .expect("a broadcast");
    let seen = road::texts(&almaz).len();
    let before = town.telegram.calls_of("sendMessage").len();
    almaz.say("/help");
    almaz
        .wait_for(|screen| screen.iter().filter(|shown| shown.from_bot).count() > seen)
        .await
        .expect("an answer");
    // A call is written down when it is answered.
    let mut after = None;
    let told = town.telegram.wait_until(|telegram| {
        let calls = telegram.calls_of("sendMessage");
        let answer = calls.iter().rposition(|call| call.chat() == Some(7));
        after = answer.and_then(|answer| answer.checked_sub(before));
        after.is_some()
    });
    told.await.expect("the call of the answer");
    assert!(
        after <= Some(300),
        "{after:?} were before it: more than a second of them"
    );
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from outbox where class = 3 and state = 'sent'")
            .await,
        600
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_there() {
    // T17: each way of not being there ends the messages of that chat with the reason, and of no other chat.
    let town = Town::open().await;
    let refusals = [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (
            403,
            "Forbidden: bot can't initiate conversation with a user",
        ),
        (403, "Forbidden: bot was kicked from the group chat"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (403, "Forbidden: bot is not a member of the supergroup chat"),
        (403, "Forbidden: the group chat was deleted"),
        (400, "Bad Request: chat not found"),
    ];
    for (number, (code, description)) in refusals.iter().enumerate() {
        let id = 100 + i64::try_from(number).expect("few");
        town.telegram.person(id, "Gone", "en").open();
        town.telegram
            .fail_next(Fault::refuse(*code, *description).sends().to_chat(id));
    }
    let sara = town.telegram.person(200, "Sara", "en");
    sara.open();
    town.sql(
        "insert into conversations default values; insert into addresses (channel, address, conversation) select 'telegram', n::text, 1 from generate_series(100, 107) n;
         insert into outbox (lane, chat, class, method, params, created_at)
         select 'telegram', n, 3, 'sendMessage', json_build_object('chat_id', n, 'text', 'Planned work ' || round)::text, house_now()
         from generate_series(1, 2) round, unnest(array[100, 101, 102, 103, 104, 105, 106, 107, 200]) n; select pg_notify('powerlink_outbox', '')",
    )
    .await
    .expect("a broadcast");
    town.settled().await;
    assert_eq!(road::texts(&sara).len(), 2);
    assert_eq!(
        town.count("select count(*) from outbox where state = 'given_up' and why is not null")
            .await,
        16
    );
    assert_eq!(town.count("select count(*) from addresses where unreachable_since is not null and unreachable_why is not null").await, 8);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn blocked_and_back() {
    // T19: whoever unblocks the bot, or just writes, is reached again.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    almaz.block();
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from addresses where unreachable_since is not null")
            .await,
        1
    );
    town.office(&[ticket.clone(), "review".into()])
        .await
        .expect("reviewed");
    town.settled().await;
    almaz.unblock();
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from addresses where unreachable_since is not null")
            .await,
        0
    );
    town.wait("11 seconds").await;
    // What happened meanwhile is not pushed again: it stands on the card that they ask for.
    town.say(&almaz, "/track").await;
    assert!(
        road::last(&almaz).contains("Status: Under review"),
        "{}",
        road::last(&almaz)
    );
    town.office(&[
        ticket.clone(),
        "approve".into(),
        "--despite-missing-papers".into(),
    ])
    .await
    .expect("approved");
    town.settled().await;
    assert!(
        road::last(&almaz).contains("approved"),
        "{}",
        road::last(&almaz)
    );
    // The same without a word of Telegram about the block: the refusal itself tells.
    town.telegram.fail_next(
        Fault::refuse(403, "Forbidden: bot was blocked by the user")
            .sends()
            .to_chat(7),
    );
    town.wait("11 seconds").await;
    town.office(&[ticket, "annotate".into(), "--note".into(), "First".into()])
        .await
        .expect("noted");
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from addresses where unreachable_since is not null")
            .await,
        1
    );
    town.say(&almaz, "/help").await;
    assert_eq!(
        town.count("select count(*) from addresses where unreachable_since is not null")
            .await,
        0
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_drops_after_the_message_arrived() {
    // T27: there is no telling whether it arrived, so it is sent again; it is never lost, and the order stays.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = road::texts(&almaz).len();
    town.telegram
        .fail_next(Fault::drop_after_accept().sends().to_chat(7));
    almaz.say("/help");
    almaz.say("/track");
    town.settled().await;
    let said = &road::texts(&almaz)[before..];
    assert_eq!(said.len(), 3, "once more than was to be said: {said:?}");
    assert_eq!(said[0], said[1]);
    assert_ne!(said[1], said[2]);
    assert_eq!(
        town.count("select count(*) from outbox where state <> 'sent'")
            .await,
        0
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_the_store_refuses() {
    // The description of a refusal holds a letter that Postgres does not take: that message is given up, the next ones are sent.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = road::texts(&almaz).len();
    town.telegram
        .fail_next(Fault::refuse(400, "Bad Request: \0").sends().to_chat(7));
    town.say(&almaz, "/help").await;
    assert_eq!(road::texts(&almaz).len(), before);
    town.say(&almaz, "/help").await;
    assert_eq!(road::texts(&almaz).len(), before + 1);
    assert_eq!(
        town.count("select count(*) from outbox where state = 'given_up' and why is not null")
            .await,
        1
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn telegram_stumbles() {
    // T16: pages of HTML, broken connections and slow answers delay a message; they do not lose it.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = road::texts(&almaz).len();
    town.telegram.fail_next(Fault::html_502().sends());
    town.telegram.fail_next(Fault::drop_before_accept().sends());
    town.telegram
        .fail_next(Fault::refuse(500, "Internal Server Error").sends());
    town.say(&almaz, "/help").await;
    assert_eq!(road::texts(&almaz).len(), before + 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_revoked() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let revoked = town
        .telegram
        .fail_next(Fault::refuse(401, "Unauthorized").times(1000));
    almaz.say("/help");
    road::until(
        &town,
        "select count(*) from outbox where state = 'waiting' and why = '401'",
        1,
    )
    .await;
    let sent = || town.telegram.calls_of("sendMessage").len();
    let before = sent();
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(sent() - before < 3, "nothing is sent meanwhile");
    town.telegram.lift(revoked);
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from outbox where state <> 'sent'")
            .await,
        0
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_a_press_comes_too_late() {
    // T30: the deed stands, the stale answer is dropped, and the sender goes on.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.telegram.fail_next(
        Fault::refuse(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
        .method("answerCallbackQuery"),
    );
    let answered = || town.telegram.calls_of("answerCallbackQuery").len();
    let before = answered();
    town.tap(&almaz, "New request").await;
    assert_eq!(answered(), before + 1, "not tried again");
    assert!(
        road::last(&almaz).contains("Which service"),
        "{}",
        road::last(&almaz)
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_customers_write_stays_apart() {
    // Each message of a customer to the office is answered by itself, however many wait: folded, a reply would go to the last of them.
    let town = Town::open().await;
    let tigist = town.person(9, "Tigist");
    tigist.open();
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    town.tap(&almaz, "Show the request").await;
    town.tap(&almaz, "Talk to a person").await;
    let pause = town
        .telegram
        .fail_next(Fault::too_many_requests(3).sends().to_chat(9));
    for number in 1..=8 {
        almaz.say(&format!("Question {number}"));
        road::until(
            &town,
            "select count(*) from outbox where chat = '9' and params like '%Question%'",
            number,
        )
        .await;
    }
    town.telegram.lift(pause);
    town.settled().await;
    let all = road::texts(&tigist);
    for number in 1..=8 {
        let question = format!("Question {number}");
        let with = all.iter().filter(|text| text.contains(&question));
        assert_eq!(with.count(), 1, "{all:?}");
        assert!(
            !all.iter().any(|text| text.matches("Question").count() > 1),
            "{all:?}"
        );
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_pushes_become_one_message() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    town.sql("insert into service_requests (service_type, created_by) select 'new_connection', id from customers, generate_series(2, 8)")
        .await
        .expect("seven more");
    town.settled().await;
    town.wait("11 seconds").await;
    let pause = town
        .telegram
        .fail_next(Fault::too_many_requests(3).sends().to_chat(7));
    for number in 1..=8 {
        town.office(&[
            format!("SRV-2026-{number:05}"),
            "annotate".into(),
            "--note".into(),
            format!("Note {number}"),
        ])
        .await
        .expect("noted");
    }
    town.telegram.lift(pause);
    town.settled().await;
    let all = road::texts(&almaz).join("\n");
    for number in 1..=8 {
        assert_eq!(all.matches(&format!("Note {number}")).count(), 1, "{all}");
    }
    assert!(town.count("select count(*) from outbox where state = 'superseded' and why = 'folded into a digest'").await > 1);
    town.close().await;
}
