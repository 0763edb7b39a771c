//! An outage that a neighbour has reported: who is offered to join it, what they read of it, and that they have no say in it.

use powerlink::app::tickets::apply::{TicketCommand, act};
use powerlink::domain::{Action, Actor, Role};
use powerlink::simulator::telegram::Handset;

use crate::support::Town;

const HERE: &str = "Bole, woreda 03, behind Edna Mall";
const OFFER: &str = "Is it the same one?";

/// Files an outage at this place, up to the end or to the offer; tells what was said last.
async fn reports(town: &Town, phone: &Handset, place: &str) -> String {
    for words in ["no power", "5", place, "skip", "2", "1"] {
        town.say(phone, words).await;
    }
    let last = phone.last_message().expect("an answer");
    last.text
}

/// Everything that ever came to this phone.
fn read(phone: &Handset) -> String {
    let screen = phone.screen();
    let came = screen.iter().filter(|shown| shown.from_bot);
    came.map(|shown| shown.text.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_place_within_the_hour() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    reports(&town, &almaz, HERE).await;
    let mut id = 8;
    for (place, is_offered) in [
        ("edna mall, behind; BOLE woreda 3", true),
        ("Bole, woreda 05, behind Edna Mall", false),
        ("Bole, woreda 03", false),
        ("8.99, 38.79", false),
    ] {
        let other = town.person(id, "Sara");
        id += 1;
        let told = reports(&town, &other, place).await;
        assert_eq!(told.contains(OFFER), is_offered, "{place}: {told}");
    }
    // Her own is hers already.
    let told = reports(&town, &almaz, HERE).await;
    assert!(told.contains("You already have an open request"), "{told}");
    // After an hour it may be another one.
    town.wait("61 minutes").await;
    let late = town.person(id, "Tolaa");
    let told = reports(&town, &late, HERE).await;
    assert!(told.contains("Your request is registered"), "{told}");
    // What has ended is joined by nobody.
    town.sql("update service_requests set status = 'rejected' where answers ->> 'outage_place' like 'Bole, woreda 03, %'")
        .await
        .expect("it may be rejected");
    town.settled().await;
    let after = town.person(id + 1, "Hana");
    let told = reports(&town, &after, HERE).await;
    assert!(told.contains("Your request is registered"), "{told}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_the_neighbour_is_read() {
    let town = Town::open().await;
    let (almaz, sara) = (town.person(7, "Almaz"), town.person(8, "Sara"));
    for words in ["no power", "5", HERE, "0911234567", "2", "1"] {
        town.say(&almaz, words).await;
    }
    reports(&town, &sara, "Edna Mall, Bole, woreda 3, behind").await;
    town.say(&sara, "yes").await;
    town.say(&sara, "/track").await;
    // What the two have between them is no news for the neighbours: words, notes, another priority.
    town.tap(&almaz, "Show the request").await;
    town.tap(&almaz, "Talk to a person").await;
    town.say(&almaz, "my father is ill").await;
    town.say(&almaz, "/start").await;
    let came = read(&sara);
    town.sql("update service_requests set supervisor_notes = 'Almaz, we called you on 0911234567'")
        .await
        .expect("a note");
    town.sql("update service_requests set priority = 'high'")
        .await
        .expect("a priority");
    town.settled().await;
    assert_eq!(read(&sara).replace("High", "Medium").len(), came.len());
    town.sql(
        "update service_requests set status = 'rejected', supervisor_notes = 'It is planned work.'",
    )
    .await
    .expect("it may be rejected");
    town.settled().await;
    town.say(&sara, "/track 1").await;
    let came = read(&sara);
    assert!(came.contains("Reason: It is planned work."), "{came}");
    for hidden in ["0911", "251911", HERE, "father", "we called you"] {
        assert!(!came.contains(hidden), "{hidden} in {came}");
    }
    // A press that was forged or kept is answered, and does nothing.
    for forged in ["confirm", "notdone", "talk", "fix", "call"] {
        let message = sara.last_message().expect("a message").id;
        sara.press_data(message, &format!("t:SRV-2026-00001:{forged}"));
        town.settled().await;
        town.say(&sara, "these are my words").await;
    }
    let written = "select count(*) from timeline_words where note like '%these are my words%'";
    assert_eq!(town.count(written).await, 0);
    // Left, it is nobody's that she knows.
    let message = sara.last_message().expect("a message").id;
    sara.press_data(message, "t:SRV-2026-00001:leave");
    town.settled().await;
    town.say(&sara, "/track 1").await;
    let told = sara.last_message().expect("an answer").text;
    assert!(
        told.contains("We did not find 1 among your requests"),
        "{told}"
    );
    assert_eq!(town.count("select count(*) from followers").await, 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_follows_goes_over_to_the_one_that_goes_on() {
    let town = Town::open().await;
    let (almaz, tolaa, sara) = (
        town.person(7, "Almaz"),
        town.person(8, "Tolaa"),
        town.person(9, "Sara"),
    );
    reports(&town, &almaz, HERE).await;
    reports(&town, &tolaa, HERE).await;
    town.say(&tolaa, "no").await;
    reports(&town, &sara, HERE).await;
    town.say(&sara, "yes").await;
    let merge = TicketCommand {
        ticket: "SRV-2026-00001".parse().expect("a ticket"),
        seen: None,
        action: Action::Merge {
            into: "SRV-2026-00002".parse().expect("a ticket"),
        },
        technician: None,
        by: Actor::program(Role::Supervisor, "Tigist"),
        can_be_undone: false,
    };
    act(&town.pool, &town.book, &merge)
        .await
        .expect("it goes on");
    town.settled().await;
    let told = sara.last_message().expect("a push").text;
    assert!(told.contains("this goes on as SRV-2026-00002"), "{told}");
    town.say(&sara, "/track 2").await;
    let card = sara.last_message().expect("the card").text;
    assert!(card.contains("Reported by a neighbour"), "{card}");
    // The end of that one is told to both, once, and to her who followed it before.
    town.sql("update service_requests set status = 'cancelled' where ticket_id = 'SRV-2026-00002'")
        .await
        .expect("it may be cancelled");
    town.settled().await;
    let told = sara.last_message().expect("a push").text;
    assert!(told.contains("If you still have no power"), "{told}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_neighbour_sees_of_a_danger_is_for_the_crew() {
    let town = Town::open().await;
    let (almaz, sara) = (town.person(7, "Almaz"), town.person(8, "Sara"));
    for words in ["fire", HERE, "0911234567"] {
        town.say(&almaz, words).await;
    }
    for words in ["fire", HERE, "yes", "smoke from the blue door"] {
        town.say(&sara, words).await;
    }
    let told = "select count(*) from timeline t join timeline_words w on w.entry = t.id
                where t.event = 'neighbour' and w.note like '%blue door%'";
    assert_eq!(town.count(told).await, 1);
    let tickets = "select count(*) from service_requests";
    assert_eq!(town.count(tickets).await, 1);
    // Neither reads anything of the other.
    let came = read(&sara);
    for hidden in ["0911", "251911"] {
        assert!(!came.contains(hidden), "{hidden} in {came}");
    }
    for asked in ["/track", "/mydata"] {
        town.say(&almaz, asked).await;
    }
    let came = read(&almaz);
    assert!(!came.contains("blue door"), "{came}");
    // Who left it adds nothing to it any more.
    town.say(&sara, "/track").await;
    town.tap(&sara, "Do not tell me any more").await;
    town.say(&sara, "and now the roof").await;
    let added = "select count(*) from timeline_words where note like '%roof%'";
    assert_eq!(town.count(added).await, 0);
    // Forgotten, it is gone from the history.
    for words in ["/forget", "yes"] {
        town.say(&sara, words).await;
    }
    town.tap(&sara, "Yes, erase everything").await;
    assert_eq!(town.count(told).await, 0);
    town.close().await;
}
