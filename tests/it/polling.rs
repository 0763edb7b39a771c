//! Long polling: one at a time, never in a hurry, and nothing is lost.

use std::time::{Duration, Instant};

use powerlink::app::run::health;
use powerlink::simulator::telegram::Fault;

use crate::support::{Town, road};

#[tokio::test(flavor = "multi_thread")]
async fn polling_does_not_spin() {
    // T66: without a network the poller waits longer and longer; when it is back, nothing was lost.
    let town = Town::polling().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = road::answers(&almaz);
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
    assert_eq!(road::answers(&almaz), before + 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_poller_for_all_processes() {
    // T66: a second process stands back, so that Telegram never refuses either (409).
    let mut town = Town::polling().await;
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
    let town = Town::polling().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = road::answers(&almaz);
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
    assert_eq!(road::answers(&almaz), before + 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_that_somebody_set() {
    // T66: where we are told to poll, a webhook that stands in the way (409) is removed, and what waited is kept.
    let town = Town::polling().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = road::answers(&almaz);
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
    assert_eq!(road::answers(&almaz), before + 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn away_while_polling() {
    // T13: a poller that comes back drops nothing that has queued up.
    let mut town = Town::polling().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.stop().await;
    let before = road::answers(&almaz);
    for _ in 0..3 {
        almaz.say("/help");
    }
    town.start().await;
    town.settled().await;
    assert_eq!(road::answers(&almaz), before + 3);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_that_nobody_can_read() {
    // T5, T66: half of a letter, a control character or bytes that are no text in one update of a batch: it is set aside, the others
    // are heard, and it does not come again.
    for (number, odd) in [&br"\ud83d"[..], b"\x01", b"\xff\xfe", b"\" nonsense \""]
        .into_iter()
        .enumerate()
    {
        let town = Town::polling().await;
        let (almaz, sara) = (town.person(7, "Almaz"), town.person(8, "Sara"));
        road::speaks_english(&town, &almaz).await;
        road::speaks_english(&town, &sara).await;
        let before = road::answers(&sara);
        town.telegram.fail_next(
            Fault::garble("POISON", odd)
                .method("getUpdates")
                .until_lifted(),
        );
        almaz.say("a POISON b");
        sara.say("/help");
        town.settled().await;
        assert_eq!(road::answers(&sara), before + 1, "{number}");
        almaz.say("POISON");
        town.settled().await;
        let calls = town.telegram.calls_of("getUpdates").len();
        tokio::time::sleep(Duration::from_millis(300)).await;
        let further = town.telegram.calls_of("getUpdates").len() - calls;
        assert!(further <= 1, "it is asked for again: {further}");
        let kept = town
            .count("select count(*) from inbox where body like 'a%' or body like '%\"message\"%'")
            .await;
        assert!(kept >= 7, "{kept}");
        town.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn health_tells_that_nothing_comes_in() {
    // T66: minutes without an answer: not ready, with a sentence; and ready again with the first answer.
    let town = Town::polling().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let process = town.process();
    let told = async || health::readiness(&process.app, &process.client).await;
    assert!(told().await.ready);
    let ago = Instant::now().checked_sub(Duration::from_mins(3));
    let why = "Telegram is not reached".to_owned();
    process.app.polling.fails(why, ago.expect("a moment"));
    let readiness = told().await;
    assert!(!readiness.ready);
    assert_eq!(
        readiness.telegram,
        "nothing has come in by polling for 3 minutes: Telegram is not reached"
    );
    town.say(&almaz, "/help").await;
    assert!(told().await.ready);
    // Cut off from one moment to the next: it works, and says what is wrong in words.
    let cut = town
        .telegram
        .fail_next(Fault::drop_before_accept().method("getMe").until_lifted());
    let readiness = told().await;
    assert!(readiness.ready);
    assert!(
        readiness
            .telegram
            .starts_with("Telegram is not reached at TELEGRAM_API_URL: "),
        "{}",
        readiness.telegram
    );
    town.telegram.lift(cut);
    town.close().await;
}
