//! `kill -9` at each point of the road: nothing is lost, and no second ticket is made.

use powerlink::simulator::telegram::{Fault, Phone};

use crate::support::process::Process;
use crate::support::{Plan, Town, road};

/// Somebody who is about to press Send, with the program running.
async fn about_to_send(town: &Town) -> (Process, Phone) {
    let process = Process::serve(town).await;
    let almaz = town.person(7, "Almaz");
    road::to_the_summary(town, &almaz).await;
    (process, almaz)
}

async fn one_ticket_and_told_once(town: Town, process: Process, almaz: Phone) {
    town.settled().await;
    assert_eq!(town.count("select count(*) from service_requests").await, 1);
    let told = almaz
        .screen()
        .into_iter()
        .filter(|shown| shown.from_bot && shown.text.contains("SRV-2026-00001"))
        .count();
    assert_eq!(told, 1);
    process.stop().await;
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn between_acknowledge_and_handle() {
    // T3: the update is stored and acknowledged, but its conversation is held by somebody else when the process dies.
    let town = Town::closed(Plan::default()).await;
    let (process, almaz) = about_to_send(&town).await;
    let mut held = town.pool.begin().await.expect("a transaction");
    sqlx::query("select from conversations for no key update")
        .execute(&mut *held)
        .await
        .expect("the lock");
    almaz.tap(road::SEND).expect("the button");
    town.telegram
        .all_acknowledged()
        .await
        .expect("acknowledged");
    process.kill().await;
    held.rollback().await.expect("free again");
    assert_eq!(town.count("select count(*) from service_requests").await, 0);
    let process = Process::serve(&town).await;
    one_ticket_and_told_once(town, process, almaz).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_middle_of_handling() {
    // T3: the ticket is inserted but not committed when the process dies.
    let town = Town::closed(Plan::default()).await;
    let (process, almaz) = about_to_send(&town).await;
    let mut held = town.pool.begin().await.expect("a transaction");
    sqlx::query("lock table outbox in share mode")
        .execute(&mut *held)
        .await
        .expect("the lock");
    almaz.tap(road::SEND).expect("the button");
    road::until(&town, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%insert into outbox%'", 1).await;
    process.kill().await;
    held.rollback().await.expect("free again");
    assert_eq!(town.count("select count(*) from service_requests").await, 0);
    let process = Process::serve(&town).await;
    one_ticket_and_told_once(town, process, almaz).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn between_commit_and_send() {
    // T3: the ticket is there and its message is written down, but the process that would send it dies.
    let town = Town::closed(Plan::default()).await;
    let (process, almaz) = about_to_send(&town).await;
    let silence = town
        .telegram
        .fail_next(Fault::drop_before_accept().sends().until_lifted());
    almaz.tap(road::SEND).expect("the button");
    road::until(&town, "select count(*) from service_requests", 1).await;
    process.kill().await;
    assert_eq!(
        almaz
            .screen()
            .iter()
            .filter(|shown| shown.text.contains("SRV-2026-00001"))
            .count(),
        0
    );
    town.telegram.lift(silence);
    let process = Process::serve(&town).await;
    one_ticket_and_told_once(town, process, almaz).await;
}
