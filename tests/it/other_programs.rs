//! What other programs on the shared database know things by: numbers, statuses, and names of their own for people.

use crate::support::script::Entrance;
use crate::support::{Town, road};

/// What another program calls Kebede.
const THEIRS: &str = "0b5c9df4-3f0f-4c57-9d0e-0d5a3a1c2b10";

async fn partner(town: &Town, statement: &str) -> Result<(), String> {
    let statement = format!("set role powerlink_partner; {statement}");
    town.sql(&statement)
        .await
        .map_err(|error| error.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_is_given_is_kept() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let open = async |number: &str| {
        let insert = format!(
            "insert into service_requests (ticket_id, service_type) values ('{number}', 'bill_complaint')"
        );
        partner(&town, &insert).await
    };
    for given in ["SRV-2026-00001", "SRV-2026-00002", "SRV-2026-00004"] {
        open(given).await.expect(given);
    }
    for (given, says) in [
        ("SRV-2026-00002", "duplicate key"),
        ("SRV-2026-3", "no ticket number"),
        // We would write it SRV-2026-00007.
        ("SRV-2026-000007", "no ticket number"),
        ("SRV-2026-00000", "no ticket number"),
        ("srv-2026-00008", "no ticket number"),
        ("T-8", "no ticket number"),
    ] {
        let refused = open(given).await.expect_err(given);
        assert!(refused.contains(says), "{given}: {refused}");
    }
    // Those that nobody gave pass them over.
    road::files_a_request(&town, &almaz).await;
    open("SRV-2026-100000").await.expect("a longer one");
    partner(
        &town,
        "insert into service_requests (service_type) values ('bill_complaint')",
    )
    .await
    .expect("the next one");
    town.settled().await;
    let all: Vec<String> = sqlx::query_scalar(
        "select ticket_id from service_requests where taken_in_at is not null order by 1",
    )
    .fetch_all(&town.pool)
    .await
    .expect("requests");
    assert_eq!(
        all,
        [
            "SRV-2026-00001",
            "SRV-2026-00002",
            "SRV-2026-00003",
            "SRV-2026-00004",
            "SRV-2026-00005",
            "SRV-2026-100000"
        ]
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_begins_at_its_beginning() {
    let town = Town::open().await;
    for status in ["approved", "rejected", "completed"] {
        let refused = partner(
            &town,
            &format!("insert into service_requests (service_type, status) values ('bill_complaint', '{status}')"),
        )
        .await
        .expect_err(status);
        assert!(
            refused.contains(&format!("cannot begin as {status}")),
            "{refused}"
        );
    }
    partner(
        &town,
        "insert into service_requests (service_type, status) values ('bill_complaint', 'pending')",
    )
    .await
    .expect("the one status to begin with");
    town.settled().await;
    assert_eq!(town.count("select count(*) from service_requests").await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nine_statuses_are_seven() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    partner(
        &town,
        "update service_requests set documents = documents || '[5]', supervisor_notes = 'Gate two'",
    )
    .await
    .expect("written");
    for (status, shown) in [
        ("pending", "pending"),
        ("under_review", "under_review"),
        ("changes_requested", "under_review"),
        ("cancelled", "rejected"),
    ] {
        partner(
            &town,
            &format!("update service_requests set status = '{status}'"),
        )
        .await
        .expect(status);
        partner(
            &town,
            &format!(
                "do $$ begin
                     assert (select (v.ticket_id, v.status, v.documents, v.supervisor_notes, v.service_type, v.priority)
                         = ('{ticket}', '{shown}', r.documents, 'Gate two', 'new_connection', 'medium')
                         and (v.created_by, v.created_at, v.updated_at) = (r.created_by, r.created_at, r.updated_at)
                         and v.assigned_to is null
                         from shared_requests v join service_requests r using (ticket_id));
                 end $$"
            ),
        )
        .await
        .expect(shown);
    }
    // Nothing more than the table gives, and only to be read.
    let columns =
        "select count(*) from information_schema.columns where table_name = 'shared_requests'";
    assert_eq!(town.count(columns).await, 10);
    assert!(
        partner(&town, "update shared_requests set priority = 'high'")
            .await
            .is_err()
    );
    town.settled().await;
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_known_by_names_of_another_program() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let kebede = town.person(8, "Kebede");
    town.employ(&kebede, &Entrance::of("Kebede", "technician"))
        .await;
    town.say(&kebede, "/start").await;
    partner(
        &town,
        &format!(
            "select powerlink_name_customer(created_by, 'C-881') from service_requests;
             select powerlink_name_staff(id, '{THEIRS}') from staff where name = 'Kebede';
             insert into service_requests (service_type, created_by) values ('bill_complaint', powerlink_customer('C-881'));
             insert into service_requests (service_type, created_by)
                 select 'bill_complaint', powerlink_customer(created_by::text) from service_requests limit 1;
             update service_requests set status = 'assigned', missing_papers = '{{}}', assigned_to = '{THEIRS}' where ticket_id = '{ticket}'"
        ),
    )
    .await
    .expect("their names");
    town.settled().await;
    let hers = "select count(*) from service_requests r where created_by = (select id from customers where external_id = 'C-881')";
    assert_eq!(town.count(hers).await, 3);
    let work = kebede.wait_for_text(&ticket).await;
    work.expect("he is asked");
    for (unknown, says) in [
        (
            "select powerlink_customer('C-882')",
            "no customer is called C-882",
        ),
        (
            "select powerlink_staff('C-881')",
            "nobody of the staff is called C-881",
        ),
        (
            "select powerlink_name_customer(gen_random_uuid(), 'C-883')",
            "there is no customer",
        ),
        (
            "update service_requests set assigned_to = '0b5c9df4-3f0f-4c57-9d0e-0d5a3a1c2b11'",
            "foreign key",
        ),
        (
            "select powerlink_name_staff(id, 'C-881'), powerlink_name_staff(gen_random_uuid(), 'x') from staff",
            "there is nobody of the staff",
        ),
    ] {
        let refused = partner(&town, unknown).await.expect_err(unknown);
        assert!(refused.contains(says), "{refused}");
    }
    // Whoever is forgotten has no name left.
    let sara = town.person(9, "Sara");
    road::speaks_english(&town, &sara).await;
    town.sql(
        "select powerlink_name_customer(id, 'C-884') from customers where external_id is null",
    )
    .await
    .expect("a name");
    road::forgets(&town, &sara).await;
    let names = "select count(*) from customers where external_id = 'C-884'";
    assert_eq!(town.count(names).await, 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_that_are_written_are_within_reason() {
    let town = Town::open().await;
    let opened = async |created: &str, updated: &str| {
        let insert = format!(
            "insert into service_requests (service_type, created_at, updated_at)
             values ('bill_complaint', house_now() + '{created}', house_now() + '{updated}')"
        );
        partner(&town, &insert).await
    };
    for (created, updated) in [("-3 days", "-2 days"), ("2 minutes", "1 year")] {
        opened(created, updated).await.expect(created);
    }
    for created in ["-11 years", "6 minutes", "1 day", "200 years"] {
        let refused = opened(created, "0 s").await.expect_err(created);
        assert!(refused.contains("cannot have been opened at"), "{refused}");
    }
    town.settled().await;
    // Three days ago, and now: what was to come is not believed. What is promised counts from when it came to us.
    let days = "select count(*) from service_requests where created_at <= house_now() and updated_at between house_now() - interval '1 minute'
                and house_now() and taken_in_at is not null and (created_at < house_now() - interval '2 days') = (ticket_id like '%1')";
    assert_eq!(town.count(days).await, 2);
    let not_late = "select count(*) from service_requests where review_due < house_now()";
    assert_eq!(town.count(not_late).await, 0);
    partner(
        &town,
        "update service_requests set status = 'under_review', updated_at = '2020-01-01';
         update service_requests set updated_at = '2020-01-01'",
    )
    .await
    .expect("it writes its hour beside it");
    let ours = "select count(*) from service_requests where updated_at > house_now() - interval '1 minute'";
    assert_eq!(town.count(ours).await, 2);
    let refused = partner(&town, "update service_requests set created_at = now()").await;
    assert!(
        refused
            .expect_err("when it was opened")
            .contains("permission denied")
    );
    town.settled().await;
    town.close().await;
}
