//! The group of the staff is a chat like others: it can be closed to us, or go on under another name.

use powerlink::simulator::telegram::{Fault, Group};
use serde_json::json;

use crate::support::script::Entrance;
use crate::support::{Plan, Town, road};

const SUPERVISOR: i64 = 2001;

/// A supervisor, and a basic group of the staff.
async fn furnished(town: &Town) -> Group {
    let tigist = town.telegram.person(SUPERVISOR, "Tigist", "en");
    tigist.open();
    let entrance = Entrance::of("Tigist", "supervisor");
    town.employ(&tigist, &entrance).await;
    let group = town.telegram.group(-4001, "The staff");
    group.add(&tigist);
    town.gather_staff_in(&group).await;
    town.settled().await;
    group
}

#[tokio::test(flavor = "multi_thread")]
async fn thrown_out_while_a_customer_writes() {
    // T18: a 403 of the group of the staff says nothing about the customer.
    let town = Town::open().await;
    let group = furnished(&town).await;
    let tigist = town.telegram.phone_of(SUPERVISOR).expect("Tigist");
    let almaz = town.person(7, "Almaz");
    road::to_the_summary(&town, &almaz).await;
    group.kick_bot(&tigist);
    town.tap(&almaz, road::SEND).await;
    assert!(
        road::last(&almaz).contains("SRV-2026-00001"),
        "{}",
        road::last(&almaz)
    );
    let heard = road::texts(&tigist);
    assert!(
        heard.iter().any(|text| text.contains("New request")),
        "{heard:?}"
    );
    let told = |text: &&String| text.contains("please add me again");
    assert_eq!(heard.iter().filter(told).count(), 1, "{heard:?}");
    let lost = town
        .count("select count(*) from addresses where unreachable_since is not null and address <> '-4001'")
        .await;
    assert_eq!(lost, 0, "only the group is closed to us");
    town.office(&["SRV-2026-00001".into(), "review".into()])
        .await
        .expect("it is reviewed");
    town.settled().await;
    assert!(
        road::last(&almaz).contains("an officer is looking"),
        "{}",
        road::last(&almaz)
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn thrown_out_while_nothing_is_posted() {
    // Telegram tells of it at once: nobody waits for the next post to find the group closed.
    let town = Town::open().await;
    let group = furnished(&town).await;
    let tigist = town.telegram.phone_of(SUPERVISOR).expect("Tigist");
    group.kick_bot(&tigist);
    town.settled().await;
    let heard = road::texts(&tigist);
    let told = |text: &&String| text.contains("please add me again");
    assert_eq!(heard.iter().filter(told).count(), 1, "{heard:?}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn upgraded_to_a_supergroup() {
    // T20: the id of the group changes once, told by a service message or by the error of a send; nothing that was for it is lost.
    for told_by_a_message in [true, false] {
        let town = Town::open().await;
        let group = furnished(&town).await;
        let almaz = town.person(7, "Almaz");
        road::to_the_summary(&town, &almaz).await;
        if !told_by_a_message {
            town.telegram.hold_deliveries();
        }
        let tigist = town.telegram.phone_of(SUPERVISOR).expect("Tigist");
        let upgraded = group.upgrade(-1_001_000_000_042);
        if told_by_a_message {
            town.settled().await;
            town.tap(&almaz, road::SEND).await;
        } else {
            // Only the error of the next send tells of it: the product sends before it hears.
            let press = almaz.tap(road::SEND).expect("the button");
            let update = press.update_id.expect("an update");
            town.telegram.deliver(update).await.expect("the door");
            road::until(
                &town,
                "select count(*) from staff_chats where chat = '-1001000000042'",
                1,
            )
            .await;
            town.telegram.resume_deliveries();
            town.settled().await;
        }
        let there = tigist.at(&upgraded);
        assert!(
            road::last(&there).contains("New request"),
            "{told_by_a_message}: {}",
            road::last(&there)
        );
        there.tap("Review").expect("the button is alive");
        town.settled().await;
        assert!(
            road::last(&there).contains("Under review by Tigist"),
            "{}",
            road::last(&there)
        );
        town.close().await;
    }
}

/// What `/health/ready` says of the group.
async fn health(town: &Town) -> String {
    powerlink::store::staff_group::health(&town.pool)
        .await
        .expect("the database")
}

#[tokio::test(flavor = "multi_thread")]
async fn muted_and_heard_again() {
    // T18: where the group cannot be written to an admin hears once, and what was missed is listed when it can be again.
    let town = Town::open().await;
    let group = furnished(&town).await;
    let sara = town.telegram.person(2002, "Sara", "en");
    sara.open();
    town.employ(&sara, &Entrance::of("Sara", "admin")).await;
    let there = sara.at(&group);
    let almaz = town.person(7, "Almaz");
    let first = road::files_a_request_with_its_papers(&town, &almaz).await;
    assert!(road::last(&there).contains(&first));
    let muted = Fault::refuse(
        400,
        "Bad Request: not enough rights to send text messages to the chat",
    );
    let muted = muted.sends().to_chat(group.id()).until_lifted();
    let muted = town.telegram.fail_next(muted);
    assert_eq!(health(&town).await, "ok");
    for id in [8, 9] {
        road::files_a_request(&town, &town.person(id, "Chaltu")).await;
        town.wait("3 minutes").await;
        town.settled().await;
    }
    let told = |text: &&String| text.contains("let members write");
    let heard = road::texts(&sara);
    assert_eq!(heard.iter().filter(told).count(), 1, "{heard:?}");
    assert_eq!(health(&town).await, "cannot be written to: NoRights");
    town.office(&[first.clone(), "review".into()])
        .await
        .expect("it is reviewed");
    town.telegram.lift(muted);
    town.wait("20 minutes").await;
    town.settled().await;
    let listed = road::last(&there);
    for words in ["I can write here again", "SRV-2026-00002", "SRV-2026-00003"] {
        assert!(listed.contains(words), "{words}: {listed}");
    }
    assert_eq!(health(&town).await, "ok");
    let shown = road::texts(&there);
    assert!(
        shown
            .iter()
            .any(|text| text.contains(&first) && text.contains("Under review")),
        "what stands there is as it is now: {shown:?}"
    );
    // The list is one, and what comes is posted as ever.
    town.wait("20 minutes").await;
    town.settled().await;
    assert_eq!(road::texts(&there).len(), shown.len());
    town.close().await;
}

const TOPIC: i64 = 45;

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_of_a_forum() {
    // T21: posts go to the topic of STAFF_CHAT; closed or deleted, to the general one, and an admin hears why; answers go to where they
    // were asked.
    let mut town = Town::closed(Plan::default()).await;
    let group = town.telegram.supergroup(-1_001_000_000_001, "The staff");
    group.topic(TOPIC, true);
    let mut db = town.pool.acquire().await.expect("a connection");
    let configured = format!("{}:{TOPIC}", group.id());
    powerlink::store::staff::sit_in(&mut db, Some(&configured))
        .await
        .expect("the group");
    drop(db);
    town.start().await;
    let sara = town.telegram.person(2002, "Sara", "en");
    sara.open();
    group.add(&sara);
    town.employ(&sara, &Entrance::of("Sara", "admin")).await;
    let almaz = town.person(7, "Almaz");
    let first = road::files_a_request(&town, &almaz).await;
    let stands =
        |topic: i64, words: &str| group.said_in(topic).iter().any(|text| text.contains(words));
    assert!(stands(TOPIC, &first) && !stands(1, &first));
    sara.at(&group).tap("Review").expect("the button");
    town.settled().await;
    assert!(stands(TOPIC, "Under review by Sara"));
    // Asked in another topic, answered there.
    group.topic(46, true);
    let chat =
        json!({ "id": group.id(), "type": "supergroup", "title": "The staff", "is_forum": true });
    let asked = json!({ "update_id": 900_001, "message": { "message_id": 900, "date": 1_790_000_000, "chat": chat,
        "from": { "id": sara.id(), "is_bot": false, "first_name": "Sara" }, "message_thread_id": 46, "is_topic_message": true,
        "text": "/queue" } });
    assert_eq!(road::post(&town, &asked.to_string()).await, 200);
    town.settled().await;
    assert!(stands(46, "The queue") && !stands(TOPIC, "The queue"));
    // Closed: an edit and a new post go to the general topic, and an admin hears of it once.
    group.topic(TOPIC, false);
    let another = async |id: i64| {
        road::files_a_request(&town, &town.person(id, "Chaltu")).await;
    };
    another(8).await;
    assert!(stands(1, "SRV-2026-00002"), "{:?}", group.said_in(1));
    let told = |words: &str| {
        road::texts(&sara)
            .iter()
            .filter(|text| text.contains(words))
            .count()
    };
    assert_eq!(told("I write in the general topic meanwhile"), 1);
    assert!(
        health(&town).await.contains("it is closed"),
        "{}",
        health(&town).await
    );
    group.delete_topic(TOPIC);
    another(9).await;
    assert!(stands(1, "SRV-2026-00003"), "{:?}", group.said_in(1));
    // The general one closed too: the group is deaf.
    group.topic(1, false);
    another(10).await;
    assert_eq!(told("I cannot write to the group of the staff"), 1);
    // Opened again, all goes where it went before.
    group.topic(1, true);
    group.topic(TOPIC, true);
    town.wait("20 minutes").await;
    town.settled().await;
    assert!(
        stands(TOPIC, "I can write here again"),
        "{:?}",
        group.said_in(TOPIC)
    );
    assert_eq!(health(&town).await, "ok");
    town.close().await;
}
