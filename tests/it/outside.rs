//! Other programs on the shared database: checked, written down, and told like everyone's changes.

use std::time::Duration;

use crate::support::script::Entrance;
use crate::support::{Plan, Town, database, road};

#[tokio::test(flavor = "multi_thread")]
async fn another_program_changes_a_ticket() {
    // No look comes for two minutes: its `UPDATE` rings by itself.
    let town = Town::with(Plan::unaided()).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.sql("insert into staff (id, name, role, created_at) values ('11111111-1111-1111-1111-111111111111', 'Kebede Alemu', 'technician', now())").await.expect("staff");
    for (change, heard) in [
        (
            "missing_papers = '{}', status = 'approved', supervisor_notes = 'Bring the deed on Monday'",
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
        town.sql(&format!(
            "update service_requests set {change} where ticket_id = '{ticket}'"
        ))
        .await
        .expect(change);
        let push = almaz.wait_for_text(heard).await.expect(heard);
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
        net: Duration::from_mins(2),
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
        ("status = 'completed'", "set assigned_to to a row of staff"),
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
    town.office(&[
        ticket.clone(),
        "approve".into(),
        "--despite-missing-papers".into(),
    ])
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
async fn the_office_is_heard_at_once() {
    // No look comes for two minutes: what the office did rings by itself.
    let town = Town::with(Plan::unaided()).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.office(&[
        ticket,
        "approve".into(),
        "--despite-missing-papers".into(),
        "--note".into(),
        "Welcome on Tuesday".into(),
    ])
    .await
    .expect("approved");
    almaz
        .wait_for_text("Welcome on Tuesday")
        .await
        .expect("the push");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_may_decide_but_not_rewrite() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    let as_partner = |statement: &str| format!("set role powerlink_partner; {statement}");
    town.sql(&as_partner(
        "update service_requests set missing_papers = '{}', status = 'approved'",
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

#[tokio::test(flavor = "multi_thread")]
async fn an_emergency_of_another_program_is_one_of_ours() {
    // What the definition of its service gives, an INSERT gets: path, priority, clocks, search; the crew is rung, the customer hears.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let kebede = town.person(8, "Kebede");
    let technician = Entrance {
        on_duty: true,
        ..Entrance::of("Kebede", "technician")
    };
    town.employ(&kebede, &technician).await;
    town.say(&kebede, "/start").await;
    let customer: uuid::Uuid =
        sqlx::query_scalar("select customer from conversations where customer is not null")
            .fetch_one(&town.pool)
            .await
            .expect("a customer");
    town.sql(&format!(
        r#"set role powerlink_partner; insert into service_requests (service_type, created_by, answers)
           values ('outage', '{customer}', '{{"danger": "fire", "outage_place": "Adama, by the mill", "phone": "+251911234567"}}')"#
    ))
    .await
    .expect("a partner opens a request");
    let rung = kebede.wait_for_text("SRV-2026-00001").await;
    rung.expect("the crew is rung");
    let told = almaz.wait_for_text("Your request is registered").await;
    assert!(told.expect("she hears").text.contains("SRV-2026-00001"));
    town.settled().await;
    let given = "select count(*) from service_requests where workflow = 'emergency' and priority = 'high' and review_due is not null
                 and complete_due is not null and search_key like '%0911234567%' and status = 'assigned' and taken_in_at is not null";
    assert_eq!(town.count(given).await, 1);
    assert_eq!(
        town.count("select count(*) from timeline where event = 'opened' and by_role = 'external'")
            .await,
        1
    );
    // Told once, however often the entry is told.
    town.sql("insert into news (entry) select id from timeline where event = 'opened'")
        .await
        .expect("once more");
    town.settled().await;
    let heard = road::texts(&almaz).into_iter();
    let heard = heard.filter(|text| text.contains("Your request is registered"));
    assert_eq!(heard.count(), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_approved_without_its_papers() {
    let town = Town::open().await;
    town.sql("set role powerlink_partner; insert into service_requests (service_type) values ('new_connection'), ('new_connection')")
        .await
        .expect("a partner opens two");
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from service_requests where waits_for_papers and review_due is null and cardinality(missing_papers) = 3")
            .await,
        2
    );
    let typed = |more: &str| {
        let typed = format!("SRV-2026-00001 approve{more}");
        typed.split(' ').map(str::to_owned).collect::<Vec<_>>()
    };
    let refused = town.office(&typed("")).await.expect_err("papers");
    assert!(
        refused.contains("--despite-missing-papers") && refused.contains("Site plan"),
        "{refused}"
    );
    let partner = async |statement: &str| {
        let statement = format!(
            "set role powerlink_partner; update service_requests set {statement} where ticket_id = 'SRV-2026-00002'"
        );
        town.sql(&statement).await
    };
    let refused = partner("status = 'approved'").await.expect_err("papers");
    let sqlx::Error::Database(refused) = refused else {
        panic!("{refused}")
    };
    assert_eq!(refused.code().as_deref(), Some("23514"));
    let hint = refused
        .try_downcast_ref::<sqlx::postgres::PgDatabaseError>()
        .and_then(|refused| refused.hint().map(str::to_owned));
    assert!(hint.expect("a hint").contains("missing_papers = '{}'"));
    assert!(refused.message().contains("site-plan"), "{refused}");
    // Papers that it adds itself count.
    partner(
        r"documents = documents || (select jsonb_agg(jsonb_build_object('kind', kind, 'key', 'dms-' || kind, 'state', 'seen',
               'by', 'the archive', 'at', '2026-11-23T06:00:00Z')) from unnest(missing_papers) kind)",
    )
    .await
    .expect("a partner adds papers");
    town.settled().await;
    partner("status = 'approved'").await.expect("all are there");
    town.office(&typed(" --despite-missing-papers"))
        .await
        .expect("it is said so");
    town.sql("set role powerlink_partner; insert into service_requests (service_type) values ('new_connection')")
        .await
        .expect("a third");
    town.settled().await;
    town.sql("set role powerlink_partner; update service_requests set status = 'approved', missing_papers = '{}' where status = 'pending'")
        .await
        .expect("it is said so");
    town.settled().await;
    assert_eq!(
        town.count(
            "select count(*) from timeline where jsonb_array_length(changed -> 'without') = 3"
        )
        .await,
        1
    );
    assert_eq!(
        town.count("select count(*) from service_requests where status = 'approved' and not waits_for_papers and complete_due is not null")
            .await,
        3
    );
    town.close().await;
}
