//! Many who say much at once, at the usual rates: whoever says a word now and then is answered meanwhile.

use std::time::Duration;

use powerlink::app::outbound::sender::Rates;
use powerlink::dialogue::Limits;
use powerlink::domain::Channel;
use powerlink::simulator::telegram::{self, Handset};
use powerlink::store::outbox_take::{Found, Turns, Walk};

use crate::support::{Database, Plan, Town, road};
use powerlink::store::outbox_take;

/// So many messages to others may go before an answer to an honest customer, whoever floods: what goes in two seconds.
const SOON: i64 = 60;

/// The rates that are set unless told otherwise, at a Telegram that keeps to its own.
async fn at_the_usual_rates() -> Town {
    Town::with(Plan {
        rates: Rates {
            all: 30.0,
            chat: 1.0,
        },
        allowed: telegram::RateLimits::documented(),
        limits: Limits::USUAL,
        ..Plan::default()
    })
    .await
}

/// Says it, and waits for the answer.
async fn answered(phone: &Handset, words: &str, heard: &str) {
    let sent = phone.say(words);
    let answer = phone.wait_for(|screen| {
        screen
            .iter()
            .any(|shown| shown.from_bot && shown.id > sent.message_id && shown.text.contains(heard))
    });
    answer.await.expect("an answer");
}

/// No answer to this person waited behind much of what was to be said to others. (How long it waited depends on how busy this machine
/// is with other tests.)
async fn was_answered_soon(town: &Town, phone: &Handset) {
    let most = format!(
        "select max((select count(*) from outbox other
                     where other.chat <> own.chat and other.done_at between own.created_at and own.done_at))
         from outbox own where own.chat = '{}' and own.state = 'sent'",
        phone.id()
    );
    // What is seen on the phone is written down a moment later.
    let sent = format!(
        "select count(*) from outbox where chat = '{}' and state = 'sent'",
        phone.id()
    );
    road::until(town, &sent, 1).await;
    let most = town.count(&most).await;
    assert!(most <= SOON, "{most} went before an answer");
}

/// Nothing was refused: Telegram never had to ask for silence.
fn was_within_the_rates(town: &Town) {
    let refused = town.telegram.calls().into_iter();
    assert_eq!(refused.filter(|call| call.status == 429).count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers() {
    // T16, T79: ten throwaway accounts that write twenty times each, and a hundred and fifty that write once, delay no customer; each of them
    // is asked one thing at a time.
    let mut town = at_the_usual_rates().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    for number in 0..10 {
        let stranger = town.person(1000 + number, "Stranger");
        for _ in 0..20 {
            stranger.say("hello");
        }
    }
    for number in 0..150 {
        town.person(2000 + number, "Stranger").say("/start");
    }
    for _ in 0..3 {
        answered(&almaz, "/help", "/new").await;
        // So that they wait for nobody but the others.
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    // Whoever tells of danger is no stranger any more.
    let sara = town.person(8, "Sara");
    answered(&sara, "a pole fell on the road", "905").await;
    was_answered_soon(&town, &sara).await;
    was_answered_soon(&town, &almaz).await;
    let asked = town
        .count("select count(*) from outbox where class = 4")
        .await;
    assert!((100..300).contains(&asked), "{asked} questions");
    was_within_the_rates(&town);
    // Some questions are still to be asked; nobody waits for that here.
    town.stop().await;
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_at_their_limits() {
    // T16, T79: accounts that say as much as they may at once wait for themselves, and for nobody else.
    let mut town = at_the_usual_rates().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let crowd: Vec<Handset> = (0..60)
        .map(|number| town.person(1000 + number, "Customer"))
        .collect();
    for phone in &crowd {
        phone.say("English");
    }
    town.settled().await;
    for phone in &crowd {
        for _ in 0..28 {
            phone.say("/help");
        }
    }
    road::until(
        &town,
        "select count(*) from outbox where state = 'waiting'",
        1000,
    )
    .await;
    for _ in 0..3 {
        answered(&almaz, "/help", "/new").await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    was_answered_soon(&town, &almaz).await;
    was_within_the_rates(&town);
    town.stop().await;
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broadcast_and_a_busy_group() {
    // T16, T79: a hundred and fifty recipients and a group with three hundred waiting pushes: who talks with the bot is answered
    // meanwhile, every recipient hears it once, and Telegram never has to ask for silence.
    let mut town = at_the_usual_rates().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    for number in 0..150 {
        town.person(10_000 + number, "Somebody").open();
    }
    let group = town.telegram.supergroup(-1_001_000_000_001, "Team");
    group.add(&almaz);
    town.settled().await;
    town.sql(
        "insert into outbox (lane, chat, class, method, params, created_at)
         select 'telegram', chat, class, 'sendMessage', json_build_object('chat_id', chat, 'text', words)::text, house_now()
         from (select 10000 + n as chat, 3 as class, 'Planned work on Sunday' as words from generate_series(0, 149) n
               union all select -1001000000001, 2, 'Request ' || n from generate_series(1, 300) n) rows",
    )
    .await
    .expect("a broadcast");
    let recipients = "select count(*) from outbox where class = 3 and state = 'sent'";
    while town.count(recipients).await < 150 {
        answered(&almaz, "/help", "/new").await;
        tokio::time::sleep(Duration::from_millis(900)).await;
    }
    for number in 0..150 {
        let heard = road::answers(&town.telegram.person(10_000 + number, "Somebody", "en"));
        assert_eq!(heard, 1, "{number}");
    }
    was_answered_soon(&town, &almaz).await;
    was_within_the_rates(&town);
    let lost = "select count(*) from outbox where state = 'given_up'";
    assert_eq!(town.count(lost).await, 0);
    town.stop().await;
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_to_wait_is_written_to_as_soon_as_allowed_while_others_talk() {
    // The fourth answer in a row waits a second, and what others are told meanwhile does not put it off.
    let town = Town::with(Plan {
        rates: Rates {
            all: 0.0,
            chat: 1.0,
        },
        allowed: telegram::RateLimits::documented(),
        ..Plan::unaided()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let others: Vec<Handset> = (0..20)
        .map(|number| town.person(100 + number, "Somebody"))
        .collect();
    let talk = tokio::spawn(async move {
        let mut ticks = tokio::time::interval(Duration::from_millis(100));
        for other in others.iter().cycle() {
            ticks.tick().await;
            other.say("/start");
        }
    });
    let before = road::answers(&almaz);
    for _ in 0..6 {
        almaz.say("/help");
    }
    let all = almaz
        .wait_for(|screen| screen.iter().filter(|shown| shown.from_bot).count() == before + 6)
        .await;
    talk.abort();
    all.expect("six answers while others talk");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_answered_waits_for_no_token() {
    // A line on which one message leaves in five minutes, and much is told unasked: of the five that may leave at once, two are kept.
    let mut town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let told: Vec<Handset> = (0..9).map(|n| town.person(2000 + n, "Customer")).collect();
    town.stop().await;
    for phone in &told {
        phone.open();
        let push = "insert into outbox (lane, chat, class, method, params, created_at)";
        let id = phone.id();
        town.sql(&format!(
            r#"{push} values ('telegram', '{id}', 2, 'sendMessage', '{{"chat_id":{id},"text":"Your request has changed."}}', house_now())"#
        ))
        .await
        .expect("a row");
    }
    town.plan.rates = Rates {
        all: 1.0 / 300.0,
        chat: 0.0,
    };
    town.start().await;
    let has_left = "select count(*) from outbox where class = 2 and state = 'sent'";
    road::until(&town, has_left, 3).await;
    answered(&almaz, "/help", "/new").await;
    answered(&almaz, "/help", "/new").await;
    assert_eq!(town.count(has_left).await, 3, "the rest waits");
    town.stop().await;
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_next() {
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    sqlx::raw_sql(
        "insert into customers (id, language, created_at) values ('018f0000-0000-7000-8000-000000000001', 'en', now());
         insert into service_requests (service_type, workflow, created_by)
         values ('outage', 'emergency', '018f0000-0000-7000-8000-000000000001');
         insert into outbox (lane, chat, class, method, params, created_at, ticket)
         select 'telegram', chat, class, 'sendMessage', '{}', now(), case when chat = 'e' then (select max(ticket_id) from service_requests) end
         from (values (1, 'a', 1), (20, 'b', 1), (2, 'c', 1), (1, 'd', 4), (1, 'e', 3), (1, 'f', 2), (1, 'g', 1), (1, 'h', 3), (1, 'i', 1))
              as waiting (rows, chat, class), generate_series(1, waiting.rows) order by chat",
    )
    .execute(&pool)
    .await
    .expect("rows");
    let mut db = pool.acquire().await.expect("a connection");
    let (busy, chats, sent) = (["i".to_owned()], ["g".to_owned()], [9]);
    let turns = Turns {
        limit: 20,
        told: 20,
        busy: &busy,
        lately: (&chats, &sent),
        look: 256,
        after: &Walk::default(),
        ..Turns::default()
    };
    // Each chat once, with its first row: that is the order, as the shorter takes show.
    let Found {
        rows: all, walk, ..
    } = outbox_take::take(&mut db, Channel::Telegram, &turns)
        .await
        .expect("a look");
    assert_eq!((all.len(), &walk), (8, &Walk::default()));
    let mut order: Vec<String> = Vec::new();
    for limit in 1..=8 {
        let turns = Turns {
            limit,
            ..turns.clone()
        };
        let Found { rows: taken, .. } = outbox_take::take(&mut db, Channel::Telegram, &turns)
            .await
            .expect("a look");
        let next = taken.into_iter().map(|row| row.chat);
        order.extend(
            next.filter(|chat| !order.contains(chat))
                .collect::<Vec<_>>(),
        );
    }
    // An emergency, three who are answered (once, twice, a stranger), a push, a flood, one who was sent much lately, a broadcast.
    assert_eq!(order.join(" "), "e a c d f b g h");
    // What is kept for those who are answered is taken by nothing else but an emergency.
    let answers = Turns {
        told: 0,
        ..turns.clone()
    };
    let Found { rows: taken, .. } = outbox_take::take(&mut db, Channel::Telegram, &answers)
        .await
        .expect("a look");
    let chats: Vec<&str> = taken.iter().map(|row| &*row.chat).collect();
    assert_eq!(chats, ["a", "b", "c", "d", "e", "g"]);
    // After so many answers a push is next, whoever waits for one.
    let told_first = Turns {
        limit: 2,
        told_first: true,
        ..turns.clone()
    };
    let Found { rows: taken, .. } = outbox_take::take(&mut db, Channel::Telegram, &told_first)
        .await
        .expect("a look");
    let mut next: Vec<String> = taken.into_iter().map(|row| row.chat).collect();
    next.sort();
    assert_eq!(next, ["e", "f"]);
    // Two chats of a class at a time: the walk goes on where it ended, and begins anew.
    let few = Turns { look: 2, ..turns };
    let Found { walk, .. } = outbox_take::take(&mut db, Channel::Telegram, &few)
        .await
        .expect("a look");
    assert_eq!(walk, ["b", "", "", "h"].map(str::to_owned));
    let few = Turns {
        after: &walk,
        ..few
    };
    let Found {
        rows: next, walk, ..
    } = outbox_take::take(&mut db, Channel::Telegram, &few)
        .await
        .expect("a look");
    assert_eq!(walk[0], "g");
    let next: Vec<String> = next.into_iter().map(|row| row.chat).collect();
    assert!(
        next.contains(&"c".to_owned()) && !next.contains(&"a".to_owned()),
        "{next:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_next_is_found_whatever_was_sent() {
    // Neither what was sent already nor what waits behind the first row of a chat is read.
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    sqlx::raw_sql(
        "insert into outbox (lane, chat, class, method, params, created_at, state)
         select 'telegram', n % 500, 1, 'sendMessage', '{}', now(), case when n > 20000 then 'waiting' else 'sent' end
         from generate_series(1, 24000) n; analyze outbox",
    )
    .execute(&pool)
    .await
    .expect("rows");
    let mut tx = pool.begin().await.expect("a transaction");
    let turns = Turns {
        limit: 5,
        look: 100,
        after: &Walk::default(),
        ..Turns::default()
    };
    let Found { rows: taken, .. } = outbox_take::take(&mut tx, Channel::Telegram, &turns)
        .await
        .expect("a look");
    assert_eq!(taken.len(), 5);
    let (scans, read): (i64, i64) = sqlx::query_as(
        "select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables where relname = 'outbox'",
    )
    .fetch_one(&mut *tx)
    .await
    .expect("what was read");
    assert_eq!(scans, 0);
    // A hundred chats, each with its name, its first row and up to eight that are counted.
    assert!(read <= 100 * 11 + 50, "{read} rows were read");
}
