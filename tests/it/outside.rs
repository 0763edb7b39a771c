//! Other programs on the shared database: checked, written down, and told like everyone's changes.

use std::time::{Duration, Instant};

use crate::support::{Plan, Town, database, road};

#[tokio::test(flavor = "multi_thread")]
async fn another_program_changes_a_ticket() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.sql("insert into staff (id, name, role, created_at) values ('11111111-1111-1111-1111-111111111111', 'Kebede Alemu', 'technician', now())").await.expect("staff");
    for (change, heard) in [
        (
            "status = 'approved', supervisor_notes = 'Bring the deed on Monday'",
            "Bring the deed on Monday",
        ),
        ("priority = 'high'", "High"),
        ("supervisor_notes = 'Gate two'", "Gate two"),
        (
            "status = 'assigned', assigned_to = '11111111-1111-1111-1111-111111111111'",
            "Kebede Alemu",
        ),
        ("status = 'in_progress'", "started"),
    ] {
        // What follows within ten seconds would be one message.
        town.settled().await;
        town.wait("11 seconds").await;
        let since = Instant::now();
        town.sql(&format!(
            "update service_requests set {change} where ticket_id = '{ticket}'"
        ))
        .await
        .expect(change);
        let push = almaz.wait_for_text(heard).await.expect(heard);
        assert!(
            since.elapsed() < Duration::from_secs(1),
            "{change}: {:?}",
            since.elapsed()
        );
        assert!(push.text.contains(&ticket), "{}", push.text);
    }
    town.settled().await;
    assert_eq!(town.count("select count(*) from timeline where event = 'changed_outside' and by_role = 'external' and by_name <> ''").await, 5);
    assert_eq!(
        town.count("select version::bigint from service_requests")
            .await,
        6
    );
    town.close().await;
}

/// What another program announces while the process has lost the connection on which it listens is heard as soon as it listens again.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_while_nobody_listens() {
    let town = Town::with(Plan {
        net: Duration::from_secs(120),
        ..Plan::default()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    town.settled().await;
    // Every connection of the process ends, and for a moment there is no new one.
    let mut other = town.pool.acquire().await.expect("a connection");
    let name = &town.database.name;
    database::run(&format!("alter database {name} allow_connections false")).await;
    for statement in [
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
        "update service_requests set supervisor_notes = 'Gate two'",
    ] {
        sqlx::query(statement)
            .execute(&mut *other)
            .await
            .expect(statement);
    }
    drop(other);
    database::run(&format!("alter database {name} allow_connections true")).await;
    almaz.wait_for_text("Gate two").await.expect("the note");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_table_forbids_is_refused() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    for (change, says) in [
        ("status = 'completed'", "it cannot become completed"),
        ("status = 'nonsense'", "cannot become nonsense"),
        ("priority = 'urgent'", "priority"),
    ] {
        let refused = town
            .sql(&format!("update service_requests set {change}"))
            .await
            .expect_err(change)
            .to_string();
        assert!(refused.contains(says), "{refused}");
    }
    town.office(&[ticket.clone(), "approve".into()])
        .await
        .expect("approved");
    let nobody = town
        .sql("update service_requests set status = 'assigned'")
        .await
        .expect_err("to nobody")
        .to_string();
    assert!(nobody.contains("assigned_to"), "{nobody}");
    assert_eq!(town.count("select count(*) from timeline").await, 2);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_is_heard_within_a_second() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let since = Instant::now();
    town.office(&[
        ticket,
        "approve".into(),
        "--note".into(),
        "Welcome on Tuesday".into(),
    ])
    .await
    .expect("approved");
    almaz
        .wait_for_text("Welcome on Tuesday")
        .await
        .expect("the push");
    assert!(
        since.elapsed() < Duration::from_secs(1),
        "{:?}",
        since.elapsed()
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_may_decide_but_not_rewrite() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    let as_partner = |statement: &str| format!("set role powerlink_partner; {statement}");
    town.sql(&as_partner(
        "update service_requests set status = 'approved'",
    ))
    .await
    .expect("a partner decides");
    town.sql(&as_partner(
        "insert into service_requests (service_type) values ('new_connection')",
    ))
    .await
    .expect("a partner opens a request");
    for forbidden in [
        "update service_requests set version = 9",
        "update service_requests set ticket_id = 'SRV-2026-00009'",
        "insert into timeline default values",
        "select * from customers",
        "select * from inbox",
        "select * from timeline_words",
        "select telegram from staff",
        "select key from leads",
        "select next_ticket_id()",
        "create function lower(text, text) returns text language sql return $1",
    ] {
        assert!(
            town.sql(&as_partner(forbidden)).await.is_err(),
            "{forbidden}"
        );
    }
    for allowed in [
        "select id, name, role, revoked_at from staff",
        "select note from office_notes",
        "select documents from service_requests",
    ] {
        town.sql(&as_partner(allowed)).await.expect(allowed);
    }
    town.settled().await;
    assert!(
        almaz
            .screen()
            .iter()
            .any(|shown| shown.text.contains("approved"))
    );
    assert_eq!(
        town.count("select count(*) from service_requests where ticket_id = 'SRV-2026-00002'")
            .await,
        1
    );
    town.close().await;
}
