//! `kill -9` at each point of the road: nothing is lost, and no second ticket is made. A stop in order is silent.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use powerlink::simulator::telegram::{Fault, Handset};

use crate::support::process::Process;
use crate::support::{Plan, Town, papers, road};

/// Somebody who is about to press Send, with the program running.
async fn about_to_send(town: &Town) -> (Process, Handset) {
    let process = Process::serve(town).await;
    let almaz = town.person(7, "Almaz");
    road::to_the_summary(town, &almaz).await;
    (process, almaz)
}

async fn one_ticket_and_told_once(town: Town, process: Process, almaz: Handset) {
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

#[tokio::test(flavor = "multi_thread")]
async fn in_the_middle_of_a_file() {
    // T3: the file is on its way when the process dies. Whoever comes next fetches it anew, and the person is answered once.
    let town = Town::closed(Plan::default()).await;
    let process = Process::serve(&town).await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    let before = road::answers(&almaz);
    let slow = town
        .telegram
        .fail_next(Fault::slow_answer(Duration::from_mins(5)).downloads());
    almaz.send_photo(papers::photo(1), "");
    road::until(
        &town,
        "select count(*) from document_jobs where leased_until > clock_timestamp()",
        1,
    )
    .await;
    // It is held for as long as somebody is at work.
    tokio::time::sleep(Duration::from_secs(6)).await;
    assert_eq!(
        town.count("select max(tries)::bigint from document_jobs")
            .await,
        1
    );
    process.kill().await;
    town.telegram.lift(slow);
    let process = Process::serve(&town).await;
    // The patience of a test is far less than the minutes for which a lost file would be waited for elsewhere.
    almaz
        .wait_for(|screen| screen.iter().filter(|shown| shown.from_bot).count() > before)
        .await
        .expect("an answer");
    town.settled().await;
    assert_eq!(road::answers(&almaz), before + 1);
    process.stop().await;
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_in_order_warns_of_nothing() {
    // Everybody is in the middle of something, and a file is on its way.
    let town = Town::closed(Plan::default()).await;
    std::fs::set_permissions(&town.folder, Permissions::from_mode(0o700)).expect("its folder");
    let log = town.folder.with_extension("log");
    let file = std::fs::File::create(&log).expect("a log");
    let process = Process::serve_to(&town, &[], file.into()).await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    let people: Vec<Handset> = (0..20)
        .map(|id| town.person(100 + id, "Somebody"))
        .collect();
    for phone in &people {
        phone.say("/start");
    }
    almaz.send_photo(papers::photo(1), "");
    process.stop().await;
    let said = std::fs::read_to_string(&log).expect("a log");
    assert_eq!(said, "", "it was stopped in order");
    let process = Process::serve(&town).await;
    town.settled().await;
    for phone in &people {
        assert_eq!(road::answers(phone), 1);
    }
    process.stop().await;
    std::fs::remove_file(&log).expect("the log");
    town.close().await;
}
