//! Tickets: one for each request, with a number of its own, shown to nobody else.

use std::collections::HashSet;

use futures::future::join_all;
use powerlink::domain::{ActionKind, Role, Status, TRANSITIONS, Workflow, actions_for};
use powerlink::store;

use crate::support::{Database, Town, road};

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_at_once() {
    // T44: a thousand parallel submits get a thousand different numbers; a rollback leaves a gap, never a repeat.
    let database = Database::fresh().await;
    let pool = database.pool(16).await;
    let taken: Vec<String> = join_all((0..1000).map(|number| {
        let pool = pool.clone();
        async move {
            let mut tx = pool.begin().await.expect("a transaction");
            let id: String = sqlx::query_scalar("insert into service_requests (service_type) values ('new_connection') returning ticket_id")
                .fetch_one(&mut *tx)
                .await
                .expect("a ticket");
            if number % 10 == 0 {
                tx.rollback().await.expect("rolled back");
                return None;
            }
            tx.commit().await.expect("committed");
            Some(id)
        }
    }))
    .await
    .into_iter()
    .flatten()
    .collect();
    assert_eq!(taken.len(), 900);
    assert_eq!(taken.iter().collect::<HashSet<_>>().len(), 900);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_year_turns_in_addis_ababa() {
    // T44: a year begins at local midnight and counts from one; the hundred-thousandth ticket is whole.
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    let next = async |at: &str| -> String {
        sqlx::query_scalar("select next_ticket_id($1::text::timestamptz)")
            .bind(at)
            .fetch_one(&pool)
            .await
            .expect("a number")
    };
    assert_eq!(next("2026-12-31T20:59:59Z").await, "SRV-2026-00001");
    assert_eq!(next("2026-12-31T21:00:00Z").await, "SRV-2027-00001");
    assert_eq!(next("2026-12-31T20:59:59Z").await, "SRV-2026-00002");
    sqlx::query("select setval('ticket_number_2026', 99999)")
        .execute(&pool)
        .await
        .expect("a long year");
    assert_eq!(next("2026-12-31T12:00:00Z").await, "SRV-2026-100000");
}

#[tokio::test(flavor = "multi_thread")]
async fn submit_pressed_twice() {
    // T45: twenty presses on Send make one ticket, and each is answered.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_summary(&town, &almaz).await;
    let summary = almaz.last_message().expect("the summary");
    for _ in 0..20 {
        almaz.tap_on(summary.id, road::SEND).expect("the button");
    }
    town.settled().await;
    assert_eq!(town.count("select count(*) from service_requests").await, 1);
    assert_eq!(almaz.unanswered(), 0);
    // And once more after everything else has been forgotten.
    almaz.tap_on(summary.id, road::SEND).expect("the button");
    town.settled().await;
    assert_eq!(town.count("select count(*) from service_requests").await, 1);
    assert!(
        road::last(&almaz).contains("SRV-2026-00001"),
        "{}",
        road::last(&almaz)
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_number() {
    // T63: a stranger's number gets the very answer that a wrong one gets.
    let town = Town::open().await;
    let (almaz, sara) = (town.person(7, "Almaz"), town.person(8, "Sara"));
    let ticket = road::files_a_request(&town, &almaz).await;
    road::speaks_english(&town, &sara).await;
    for written in [ticket.as_str(), "1"] {
        town.say(&sara, &format!("/track {written}")).await;
        let hers = road::last(&sara);
        let wrong = written.replace('1', "7");
        town.say(&sara, &format!("/track {wrong}")).await;
        assert_eq!(hers.replace('1', "7"), road::last(&sara).replace('1', "7"));
        assert!(
            !hers.contains("Almaz") && !hers.contains("New connection"),
            "{hers}"
        );
    }
    for written in [
        "SRV-2026-00001",
        "srv 2026 1",
        "1",
        "SRV–2026–1",
        "t srv-2026-00001",
    ] {
        town.say(&almaz, &format!("/track {written}")).await;
        assert!(
            road::last(&almaz).contains("New connection"),
            "{written}: {}",
            road::last(&almaz)
        );
    }
    // Guessing is slowed down, and a press that names the card of another finds nothing either.
    sara.press_data(
        sara.last_message().expect("a message").id,
        &format!("t:{ticket}:refresh"),
    );
    town.settled().await;
    assert!(
        !road::last(&sara).contains("New connection"),
        "{}",
        road::last(&sara)
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_knows_the_same_life() {
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    let written: HashSet<(String, String, String)> =
        sqlx::query_as("select workflow, from_status, to_status from allowed_transitions")
            .fetch_all(&pool)
            .await
            .expect("the table")
            .into_iter()
            .collect();
    let known: HashSet<(String, String, String)> = TRANSITIONS
        .iter()
        // Taking something back is ours alone: whoever decides elsewhere was told at once.
        .filter(|row| row.from != row.to && row.action != ActionKind::Undo)
        .flat_map(|row| {
            row.workflows.iter().map(move |workflow| {
                (
                    workflow.to_string(),
                    row.from.to_string(),
                    row.to.to_string(),
                )
            })
        })
        .collect();
    assert_eq!(written, known);
    let of_technicians: Vec<ActionKind> =
        actions_for(Workflow::Standard, Status::Pending, Role::Technician).collect();
    assert_eq!(of_technicians, [ActionKind::Remark]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_goes_through_the_table() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let refused = town
        .office(&[ticket.clone(), "complete".into()])
        .await
        .expect_err("nothing was approved yet");
    assert!(
        refused.contains("pending") && refused.contains(&ticket),
        "{refused}"
    );
    let unknown = town
        .office(&["SRV-2026-99999".into(), "approve".into()])
        .await
        .expect_err("there is none");
    assert!(unknown.contains("SRV-2026-99999"), "{unknown}");
    assert_eq!(town.count("select count(*) from timeline").await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_timeline_cannot_be_changed() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    for statement in [
        "update timeline set event = 'x'",
        "delete from timeline",
        "truncate timeline cascade",
    ] {
        let refused = town.sql(statement).await.expect_err(statement).to_string();
        assert!(refused.contains("append-only"), "{refused}");
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_of_a_newer_powerlink() {
    // T52: what cannot be understood is refused at the start, never overwritten.
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    sqlx::query("insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (9999, 'of tomorrow', true, '', 0)")
        .execute(&pool)
        .await
        .expect("a migration of tomorrow");
    let refused = powerlink::app::run::open::prepared(database.options.clone())
        .await
        .expect_err("it must not start")
        .to_string();
    assert!(
        refused.contains("another version of powerlink") && refused.contains("DATABASE_URL"),
        "{refused}"
    );
    assert!(store::MIGRATIONS.run(&pool).await.is_err());
}
