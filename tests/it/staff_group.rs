//! The group of the staff is a chat like others: it can be closed to us, or go on under another name.

use powerlink::simulator::telegram::Group;

use crate::support::script::Entrance;
use crate::support::{Town, road};

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
    assert!(
        road::last(&tigist).contains("New request"),
        "{}",
        road::last(&tigist)
    );
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
