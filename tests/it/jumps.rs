//! Another program moves a request on by several steps at once: the steps between are written, and it is told once.

use std::collections::VecDeque;

use powerlink::domain::lifecycle::TRANSITIONS;
use powerlink::domain::{ActionKind, Status, Workflow};

use crate::support::script::Entrance;
use crate::support::{Database, Plan, Town, road};

/// The way through life; a step forward is one to a later one of these.
const LIFE: [Status; 7] = [
    Status::Pending,
    Status::ChangesRequested,
    Status::UnderReview,
    Status::Approved,
    Status::Assigned,
    Status::InProgress,
    Status::Completed,
];

fn stage(status: Status) -> Option<usize> {
    LIFE.iter().position(|one| *one == status)
}

fn next(workflow: Workflow, from: Status) -> impl Iterator<Item = Status> {
    TRANSITIONS
        .iter()
        .filter(move |row| row.workflows.contains(&workflow) && row.from == from)
        .filter(|row| row.from != row.to && row.action != ActionKind::Undo)
        .map(|row| row.to)
}

/// The steps by the table of this house: the one that there is, or the shortest way forward.
fn steps(workflow: Workflow, from: Status, to: Status) -> Option<Vec<Status>> {
    if next(workflow, from).any(|one| one == to) {
        return Some(vec![to]);
    }
    let mut waits = VecDeque::from([(from, Vec::new())]);
    while let Some((status, steps)) = waits.pop_front() {
        if status == to && !steps.is_empty() {
            return Some(steps);
        }
        for one in next(workflow, status).filter(|one| stage(*one) > stage(status)) {
            waits.push_back((one, [steps.as_slice(), &[one]].concat()));
        }
    }
    None
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_knows_the_same_ways() {
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    let mut jumps = 0;
    for workflow in [
        Workflow::Standard,
        Workflow::OfficeOnly,
        Workflow::Emergency,
    ] {
        for (from, to) in Status::ALL
            .iter()
            .flat_map(|from| Status::ALL.iter().map(move |to| (*from, *to)))
        {
            let written: Option<Vec<String>> =
                sqlx::query_scalar("select steps_between($1, $2, $3)")
                    .bind(workflow.code())
                    .bind(from.code())
                    .bind(to.code())
                    .fetch_one(&pool)
                    .await
                    .expect("the ways");
            let known = steps(workflow, from, to);
            jumps += usize::from(known.as_ref().is_some_and(|steps| steps.len() > 1));
            let known = known.map(|steps| steps.iter().map(ToString::to_string).collect());
            assert_eq!(written, known, "{workflow}: {from} to {to}");
        }
    }
    assert!(jumps > 10, "{jumps}");
}

async fn steps_written(town: &Town, ticket: &str) -> Vec<String> {
    sqlx::query_scalar(
        "select from_status || ' > ' || status || case when changed ? 'skipped' then ', skipped' else '' end
             || coalesce(', without ' || jsonb_array_length(changed -> 'without'), '')
             || coalesce(', by ' || (changed -> 'technician' ->> 1), '') || ', version ' || version
         from timeline where ticket = $1 and event = 'changed_outside' and by_role = 'external' and by_name = session_user order by id",
    )
    .bind(ticket)
    .fetch_all(&town.pool)
    .await
    .expect("a timeline")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_skipped_is_written_and_told_once() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let kebede = town.person(8, "Kebede");
    town.employ(&kebede, &Entrance::of("Kebede", "technician"))
        .await;
    town.wait("11 seconds").await;
    let heard = road::texts(&almaz).len();
    town.sql(
        "update service_requests set status = 'completed', missing_papers = '{}', supervisor_notes = 'All was done in one visit',
             assigned_to = (select id from staff where name = 'Kebede')",
    )
    .await
    .expect("a jump to the end");
    town.settled().await;
    let told = road::texts(&almaz).split_off(heard);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("the work is completed"), "{told:?}");
    assert!(told[0].contains("All was done in one visit"), "{told:?}");
    assert_eq!(
        steps_written(&town, &ticket).await,
        [
            "pending > approved, skipped, without 3, version 2",
            "approved > assigned, skipped, by Kebede, version 3",
            "assigned > in_progress, skipped, version 4",
            "in_progress > completed, version 5",
        ]
    );
    let done = "select count(*) from service_requests where version = 5 and completed_at is not null and not waits_for_papers";
    assert_eq!(town.count(done).await, 1);
    // Taken up again, it is promised anew: it does not wait for the papers that it was done without.
    town.sql("update service_requests set status = 'under_review'")
        .await
        .expect("it is taken up again");
    town.settled().await;
    let promised =
        "select count(*) from service_requests where version = 6 and review_due is not null";
    assert_eq!(town.count(promised).await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_transaction_does_is_told_once() {
    let town = Town::with(Plan::unaided()).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.wait("11 seconds").await;
    let heard = road::texts(&almaz).len();
    town.sql(
        "begin;
         update service_requests set status = 'under_review';
         update service_requests set supervisor_notes = 'Bring the deed on Monday';
         update service_requests set status = 'approved', missing_papers = '{}';
         commit",
    )
    .await
    .expect("three statements");
    town.settled().await;
    town.wait("11 seconds").await;
    town.settled().await;
    let told = road::texts(&almaz).split_off(heard);
    assert_eq!(told.len(), 1, "{told:?}");
    for words in ["your request is approved", "Bring the deed on Monday"] {
        assert!(told[0].contains(words), "{told:?}");
    }
    assert_eq!(steps_written(&town, &ticket).await.len(), 3);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_missing_in_a_jump_too() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.sql("insert into staff (id, name, role, created_at) values (gen_random_uuid(), 'Kebede', 'technician', now())")
        .await
        .expect("staff");
    let kebede = "assigned_to = (select id from staff where name = 'Kebede')";
    let update = async |change: &str| {
        let update = format!(
            "set role powerlink_partner; update service_requests set {change} where ticket_id = '{ticket}'"
        );
        town.sql(&update).await.map_err(|error| error.to_string())
    };
    let refused = async |change: &str, says: &str| {
        let refused = update(change).await.expect_err(change);
        assert!(refused.contains(says), "{change}: {refused}");
    };
    refused(
        &format!("status = 'completed', {kebede}"),
        "papers are missing",
    )
    .await;
    refused(
        "status = 'in_progress', missing_papers = '{}'",
        "cannot be in_progress by nobody: set assigned_to",
    )
    .await;
    update("status = 'changes_requested'").await.expect("asked");
    // The papers came to the counter.
    refused("status = 'approved'", "papers are missing").await;
    update("status = 'approved', missing_papers = '{}'")
        .await
        .expect("they are there");
    refused("status = 'completed'", "by nobody").await;
    update(&format!("status = 'in_progress', {kebede}"))
        .await
        .expect("with somebody");
    for back in ["assigned", "under_review", "pending", "rejected"] {
        refused(&format!("status = '{back}'"), "it cannot become").await;
    }
    assert_eq!(
        steps_written(&town, &ticket).await.len(),
        1 + 2 + 2,
        "nothing of what was refused is written"
    );
    town.settled().await;
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_in_yet_is_not_approved() {
    // Nobody serves: which papers it needs, and which way it goes, is not known yet.
    let town = Town::closed(Plan::default()).await;
    town.sql("insert into service_requests (service_type) values ('outage')")
        .await
        .expect("an outage");
    for status in ["approved", "assigned", "completed"] {
        let refused = town
            .sql(&format!(
                "insert into staff (id, name, role, created_at) values (gen_random_uuid(), '{status}', 'technician', now());
                 update service_requests set status = '{status}', assigned_to = (select id from staff where name = '{status}')"
            ))
            .await
            .expect_err(status)
            .to_string();
        assert!(refused.contains("is being taken in"), "{refused}");
    }
    town.sql("update service_requests set status = 'under_review'")
        .await
        .expect("it may be looked at");
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_at_an_emergency_is_not_sent_there_again() {
    let town = Town::open().await;
    let kebede = town.person(8, "Kebede");
    town.employ(&kebede, &Entrance::of("Kebede", "technician"))
        .await;
    town.say(&kebede, "/start").await;
    town.sql(
        r#"insert into service_requests (service_type, answers) values ('outage', '{"danger": "fire", "outage_place": "Adama, by the mill"}')"#,
    )
    .await
    .expect("an outage");
    road::until(
        &town,
        "select count(*) from service_requests where workflow = 'emergency' and taken_in_at is not null",
        1,
    )
    .await;
    town.settled().await;
    town.sql("update service_requests set status = 'in_progress', assigned_to = (select id from staff where name = 'Kebede')")
        .await
        .expect("somebody is there");
    town.settled().await;
    let given =
        "select count(*) from given join staff on id = staff where name = 'Kebede' and not called";
    assert_eq!(town.count(given).await, 1);
    let work = kebede.wait_for_text("Work in progress").await;
    work.expect("the work is shown to him");
    let rings = "select rings::bigint from service_requests where status = 'in_progress'";
    let before = town.count(rings).await;
    town.wait("20 minutes").await;
    town.settled().await;
    assert_eq!(town.count(rings).await, before, "nobody is called any more");
    town.close().await;
}
