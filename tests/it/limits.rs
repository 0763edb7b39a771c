//! Whoever sends too much is told once and heard again; forwarded bundles and albums are one thing.

use powerlink::dialogue::Limits;
use powerlink::simulator::telegram::Handset;

use crate::support::script::{Line, line};
use crate::support::{Plan, Town, papers, road};

async fn limited() -> Town {
    Town::with(Plan {
        limits: Limits::USUAL,
        ..Plan::default()
    })
    .await
}

fn told(phone: &Handset, words: &str) -> usize {
    let texts = road::texts(phone);
    texts.iter().filter(|text| text.contains(words)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_words() {
    // T68: one clear answer, never silence for longer than a minute; staff at the desk have no limit.
    let town = limited().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.wait("2 minutes").await;
    let before = road::answers(&almaz);
    for _ in 0..35 {
        almaz.say("/help");
    }
    town.settled().await;
    assert_eq!(road::answers(&almaz) - before, 31);
    assert_eq!(told(&almaz, "wait a minute"), 1);
    town.wait("1 minute").await;
    town.say(&almaz, "/help").await;
    assert_eq!(road::answers(&almaz) - before, 32);

    let tigist = town.person(9, "Tigist");
    let Some(Line::Enters(entrance)) = line("Tigist: supervisor on telegram") else {
        panic!("a supervisor")
    };
    town.employ(&tigist, &entrance).await;
    for _ in 0..35 {
        town.say(&tigist, "/queue").await;
        town.say(&tigist, "/mydata").await;
    }
    assert_eq!(told(&tigist, "wait a minute"), 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_photos() {
    // T68: what is beyond the quota is not fetched; what came before is kept.
    let town = limited().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    for number in 0..45 {
        almaz.send_photo(papers::photo(number), "");
    }
    town.settled().await;
    assert_eq!(told(&almaz, "files within an hour"), 1);
    let fetched = "select count(*) from document_jobs where state = 'stored'";
    let kept = town.count(fetched).await;
    assert!((1..=40).contains(&kept), "{kept}");
    town.wait("61 minutes").await;
    town.say(&almaz, "/track").await;
    assert!(told(&almaz, "no requests yet") > 0);
    almaz.send_photo(papers::photo(50), "");
    town.settled().await;
    assert_eq!(told(&almaz, "files within an hour"), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn forwarded_bundles() {
    // T14: ten messages forwarded at once, into an idle chat and into a form, open nothing.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let forwards = async |words: &str| {
        let before = road::answers(&almaz);
        for number in 0..10 {
            almaz.forward_from("News", &format!("{words} {number}"));
        }
        town.settled().await;
        assert_eq!(road::answers(&almaz) - before, 10, "{words}");
        assert_eq!(town.count("select count(*) from service_requests").await, 0);
    };
    forwards("The power is back in quarter").await;
    town.say(&almaz, "/new 1").await;
    town.say(&almaz, "New connection").await;
    forwards("12345").await;
    town.say(&almaz, "/cancel").await;
    assert_eq!(told(&almaz, "Your request is registered"), 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_album_before_the_language() {
    // T50: the pictures of one album are asked for one language, however they arrive.
    let town = Town::open().await;
    for id in 20..30 {
        let sara = town.person(id, "Sara");
        sara.album(
            (1..=4).map(|photo| papers::photo(photo).into()).collect(),
            "",
        );
        town.settled().await;
        assert_eq!(road::answers(&sara), 1, "{id}");
    }
    town.close().await;
}

/// Reports a danger by hand; whatever is asked after it is left open.
async fn reports_danger(town: &Town, phone: &powerlink::simulator::telegram::Handset, place: &str) {
    for words in ["/start", "fire", place, "skip", "1"] {
        town.say(phone, words).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn danger_after_danger_of_one_account() {
    // T68: each is heard; no crew is kept from anybody else, and the supervisors decide.
    let town = limited().await;
    let Some(Line::Enters(entrance)) = line("Tigist: supervisor on telegram") else {
        panic!("a supervisor")
    };
    let tigist = town.person(9, "Tigist");
    tigist.open();
    town.employ(&tigist, &entrance).await;
    let Some(Line::Enters(entrance)) = line("Kebede: technician on telegram, on duty") else {
        panic!("a technician")
    };
    let kebede = town.person(10, "Kebede");
    kebede.open();
    town.employ(&kebede, &entrance).await;

    let sara = town.person(7, "Sara");
    road::speaks_english(&town, &sara).await;
    let emergencies = "select count(*) from service_requests where workflow = 'emergency'";
    for number in 0..6 {
        reports_danger(&town, &sara, &format!("Bole, house {number}")).await;
        town.wait("90 seconds").await;
        town.sql("delete from sessions").await.expect("another day");
        town.settled().await;
    }
    assert_eq!(town.count(emergencies).await, 2);
    let further = "select count(*) from timeline where event = 'further'";
    assert_eq!(town.count(further).await, 4);
    let posted = tigist.screen();
    let posted = posted.iter();
    let posted = posted.filter(|shown| shown.text.contains("one more danger"));
    assert_eq!(posted.count(), 1, "a message for many");
    // Somebody else's is sent at once.
    let almaz = town.person(8, "Almaz");
    road::speaks_english(&town, &almaz).await;
    reports_danger(&town, &almaz, "Kera, by the mill").await;
    let hers = "select count(*) from service_requests where answers ->> 'outage_place' like 'Kera%' and status = 'assigned'";
    assert_eq!(town.count(hers).await, 1);
    // All of hers end; the next one within the hour waits for a word of the office, and one is enough.
    town.sql("update service_requests set status = 'rejected' where status in ('pending', 'assigned') and answers ->> 'outage_place' like 'Bole%'")
        .await
        .expect("rejected");
    town.settled().await;
    for number in 6..9 {
        reports_danger(&town, &sara, &format!("Bole, house {number}")).await;
        town.sql("delete from sessions").await.expect("another day");
        if number == 6 {
            // The third within the hour is sent as any.
            let sent = "select count(*) from service_requests where answers ->> 'outage_place' like 'Bole%' and not held";
            assert_eq!(town.count(sent).await, 3);
            town.sql("update service_requests set status = 'rejected' where status in ('pending', 'assigned') and answers ->> 'outage_place' like 'Bole%'")
                .await
                .expect("rejected");
            town.settled().await;
        }
    }
    assert_eq!(
        town.count("select count(*) from service_requests where held")
            .await,
        1
    );
    assert_eq!(
        town.count("select count(*) from timers t join service_requests r on r.ticket_id = t.ticket where r.held and t.kind = 'ring'")
            .await,
        0
    );
    town.close().await;
}
