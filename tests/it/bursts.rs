//! Messages that were written before the next question could be seen, through the whole product.

use std::time::Duration;

use crate::support::{Town, road};

async fn at_the_house(town: &Town, phone: &powerlink::simulator::telegram::Handset) {
    road::speaks_english(town, phone).await;
    for words in &road::FORM[..road::HOUSE_AT] {
        town.say(phone, words).await;
    }
}

const BURST: [&str; 3] = ["Kebele 05", "House number 123", "it has a blue gate"];

#[tokio::test(flavor = "multi_thread")]
async fn three_messages_before_the_first_answer() {
    // T6: an answer belongs to the question that its sender saw.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    at_the_house(&town, &almaz).await;
    road::all_at_once(&town, &almaz, &BURST).await;
    assert_eq!(road::answer(&town, "kebele_house").await, BURST.join(", "));
    assert_eq!(road::answer(&town, "landmark").await, "");
    // The question was seen, and is answered at once.
    town.say(&almaz, "Behind the mill").await;
    assert_eq!(road::answer(&town, "landmark").await, "Behind the mill");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waited_for_us_outside() {
    // T13: an hour without us; what was written meanwhile comes one by one, each after the one before was taken.
    let mut town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    at_the_house(&town, &almaz).await;
    town.stop().await;
    town.telegram.hold_deliveries();
    let mut updates = Vec::new();
    for words in BURST {
        updates.push(almaz.say(words).update_id.expect("an update"));
        town.telegram.advance(Duration::from_secs(4));
    }
    town.wait("1 hour").await;
    town.start().await;
    for update in updates {
        let taken = town.telegram.deliver(update).await.expect("a webhook");
        assert!(taken.taken());
        let done = "select count(*) from inbox where done_at is null";
        while town.count(done).await > 0
            || town
                .count("select count(*) from outbox where state = 'waiting'")
                .await
                > 0
        {
            tokio::task::yield_now().await;
        }
    }
    town.telegram.resume_deliveries();
    town.settled().await;
    assert_eq!(road::answer(&town, "kebele_house").await, BURST.join(", "));
    assert_eq!(road::answer(&town, "landmark").await, "");
    town.say(&almaz, "Behind the mill").await;
    assert_eq!(road::answer(&town, "landmark").await, "Behind the mill");
    town.close().await;
}
