//! A database in which another program has a table of requests already: its rows are taken over, and what is impossible is listed.

use powerlink::app::run::upgrade;
use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection};
use std::time::Duration;
use uuid::Uuid;

use crate::support::database::{run, server};
use crate::support::script::Entrance;
use crate::support::{Database, Plan, Town, road};

/// As another program would have made it, with 10,000 rows that are well, and seven that are not.
const THEIRS: &str = r#"
create table service_requests (
    ticket_id varchar(30), service_type varchar(50), status varchar(20), priority varchar(10), documents jsonb, supervisor_notes text,
    assigned_to varchar(64), created_by varchar(64), created_at timestamp, updated_at timestamp
);
create index service_requests_queue on service_requests (status);
insert into service_requests
select 'SRV-2025-' || lpad(n::text, 5, '0'), 'new_connection',
    (array['pending', 'under_review', 'approved', 'rejected', 'assigned', 'in_progress', 'completed'])[1 + n % 7], 'medium',
    case when n % 2 = 0 then '[{"name": "title deed.pdf", "size": 5}]'::jsonb end, 'note ' || n,
    case when n % 7 in (4, 5, 6) then 'E-17' end, 'C-' || n % 100, '2025-06-01 08:00', '2025-06-02 08:00'
from generate_series(1, 10000) n;
insert into service_requests (ticket_id, service_type, status, documents, created_by) values
    ('SRV-2025-20001', 'new_connection', 'escalated', '[]', 'C-1'),
    ('T-77', 'new_connection', 'pending', '[]', 'C-1'),
    (null, 'new_connection', 'pending', '[]', 'C-1'),
    ('SRV-2025-20002', null, 'pending', '[]', 'C-1'),
    ('SRV-2025-00001', 'relocation', 'pending', '[]', 'C-1'),
    ('SRV-2025-20003', 'new_connection', 'pending', '{"name": "a list?"}', 'C-1'),
    ('SRV-2025-20004', 'new_connection', 'pending', '[]', repeat('x', 64)),
    ('SRV-2025-000021', 'new_connection', 'pending', '[]', 'C-nobody');
"#;

/// Those who are known there, and a few requests of theirs.
const THEIR_PEOPLE: &str = r#"
create table customers (customer_id varchar(64) primary key, full_name text);
create table staff (staff_id varchar(64) primary key, full_name text);
create table service_requests (
    ticket_id varchar(30) primary key, service_type varchar(50), status varchar(20), priority varchar(10), documents jsonb,
    supervisor_notes text, assigned_to varchar(64) references staff, created_by varchar(64) references customers, created_at timestamp,
    updated_at timestamp
);
insert into customers values ('C-1', 'Almaz'), ('C-2', 'Chaltu');
insert into staff values ('E-17', 'Kebede');
insert into service_requests values
    ('SRV-2025-00001', 'bill_complaint', 'pending', 'medium', '[{"kind": "bill", "url": "https://dms.example/1"}]', null, null, 'C-1',
     '2025-06-01 08:00', '2025-06-02 08:00'),
    ('SRV-2025-00002', 'bill_complaint', 'in_progress', 'high', '[]', 'Seen', 'E-17', 'C-2', '2025-06-01 08:00', '2025-06-02 08:00');
"#;

/// A new database of another program.
async fn database_with(theirs: &str) -> (Database, PgConnection) {
    let name = format!("a_{}", Uuid::new_v4().simple());
    run(&format!(
        "create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8'"
    ))
    .await;
    let options = server().database(&name);
    let mut db = options.connect().await.expect("the new database");
    sqlx::raw_sql(AssertSqlSafe(theirs.to_owned()))
        .execute(&mut db)
        .await
        .expect("theirs");
    (Database { name, options }, db)
}

async fn count(db: &mut PgConnection, statement: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(statement.to_owned()))
        .fetch_one(db)
        .await
        .expect(statement)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_another_program_is_taken_over() {
    let (_, mut db) = database_with(THEIRS).await;
    for _ in 0..2 {
        // The second time there is nothing to do.
        upgrade::migrate(&mut db, Duration::ZERO)
            .await
            .expect("it is taken over");
        let mut expect = async |number: i64, statement: &str| {
            assert_eq!(count(&mut db, statement).await, number, "{statement}");
        };
        expect(10_001, "select count(*) from service_requests").await;
        expect(
            10_000,
            "select count(*) from service_requests r join powerlink_adopted.service_requests_as_it_was w
                 on (w.ticket_id, w.service_type, w.status, w.priority, w.supervisor_notes)
                     = (r.ticket_id, r.service_type, r.status, r.priority, r.supervisor_notes)
             where coalesce(w.documents, '[]') = r.documents and w.created_at = r.created_at::timestamp
                 and w.updated_at = r.updated_at::timestamp and r.created_by = (select id from customers where external_id = w.created_by)
                 and r.assigned_to is not distinct from (select id from staff where external_id = w.assigned_to)",
        )
        .await;
        // One history each, as old as the request; what is open is given its clocks, and staff are told of nothing else.
        expect(
            10_000,
            "select count(*) from timeline where event = 'opened' and by_role = 'external' and at::timestamp = '2025-06-01 08:00'",
        )
        .await;
        let open =
            "select count(*) from service_requests where status in ('pending', 'under_review')";
        let waiting = "select count(*) from news join timeline t on t.id = entry join service_requests r on r.ticket_id = t.ticket
                       where r.taken_in_at is null and r.status in ('pending', 'under_review')";
        let open = count(&mut db, open).await;
        assert_eq!(count(&mut db, waiting).await, open);
        assert_eq!(count(&mut db, "select count(*) from news").await, open);
        let why: Vec<String> = sqlx::query_scalar("select why from adoption_refused order by id")
            .fetch_all(&mut db)
            .await
            .expect("the list");
        for (why, word) in why.iter().zip([
            "service_requests_status_check",
            "T-77 is no ticket number",
            "nothing is no ticket number",
            "service_type",
            "duplicate key",
            "documents are no list",
            "SRV-2025-000021 is no ticket number",
        ]) {
            assert!(why.contains(word), "{why}");
        }
        assert_eq!(why.len(), 7);
        // Nobody was made for a row that was refused.
        let people = count(&mut db, "select count(*) from customers").await;
        assert_eq!(people, 101);
        // The one that is no list is kept as it was.
        let kept = "select count(*) from adoption_refused where request -> 'documents' = '{\"name\": \"a list?\"}'";
        assert_eq!(count(&mut db, kept).await, 1);
    }
    let next: String = sqlx::query_scalar(
        "insert into service_requests (service_type) values ('relocation') returning ticket_id",
    )
    .fetch_one(&mut db)
    .await
    .expect("the next one");
    assert!(next.ends_with("-00001"), "of another year: {next}");
    let next: String = sqlx::query_scalar("select next_ticket_id('2025-12-01')")
        .fetch_one(&mut db)
        .await
        .expect("a number");
    assert_eq!(next, "SRV-2025-20005");
}

/// The way out that the error names.
const CURE: &str = "create schema theirs; alter table public.customers set schema theirs; alter table public.staff set schema theirs";

#[tokio::test(flavor = "multi_thread")]
async fn tables_with_names_of_ours_are_left_alone() {
    let (_, mut db) = database_with(THEIR_PEOPLE).await;
    let refused = upgrade::migrate(&mut db, Duration::ZERO).await;
    let refused = refused.expect_err("they are in the way").to_string();
    for words in [
        "(customers, staff)",
        "nothing was changed",
        "DATABASE_URL",
        "create schema theirs; alter table public.customers set schema theirs",
    ] {
        assert!(refused.contains(words), "{refused}");
    }
    let tables = "select count(*) from pg_class where relkind in ('r', 'v', 'S') and relnamespace not in
                  ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace)";
    assert_eq!(count(&mut db, tables).await, 3, "as they were");
    let schemas = "select count(*) from pg_namespace where nspname like 'powerlink%'";
    assert_eq!(count(&mut db, schemas).await, 0);
    sqlx::raw_sql(CURE)
        .execute(&mut db)
        .await
        .expect("the cure");
    let cured = upgrade::migrate(&mut db, Duration::ZERO).await;
    cured.expect("nothing is in the way");
    assert_eq!(
        count(&mut db, "select count(*) from service_requests").await,
        2
    );
    assert_eq!(
        count(&mut db, "select count(*) from theirs.customers").await,
        2
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_house_serves_from_it() {
    let (database, mut db) = database_with(THEIR_PEOPLE).await;
    sqlx::raw_sql(CURE)
        .execute(&mut db)
        .await
        .expect("the cure");
    let taken = upgrade::migrate(&mut db, Duration::ZERO).await;
    taken.expect("it is taken over");
    drop(db);
    let mut town = Town::at(database, Plan::default()).await;
    town.start().await;
    let almaz = town.person(7, "Almaz");
    let filed = road::files_a_request(&town, &almaz).await;
    assert_eq!(filed, "SRV-2026-00001");
    // What was open is taken in, with its papers as they were.
    let taken_in = "select count(*) from service_requests where ticket_id = 'SRV-2025-00001' and taken_in_at is not null
                    and review_due is not null and documents -> 0 ->> 'url' = 'https://dms.example/1'";
    road::until(&town, taken_in, 1).await;
    // The office makes known who C-1 is: she hears of the request that she had there.
    town.sql("update service_requests set created_by = (select created_by from service_requests where ticket_id = 'SRV-2026-00001') where ticket_id = 'SRV-2025-00001'")
        .await
        .expect("she is known");
    town.wait("11 seconds").await;
    town.sql("update service_requests set status = 'under_review', supervisor_notes = 'We have it' where ticket_id = 'SRV-2025-00001'")
        .await
        .expect("another program");
    let told = almaz.wait_for_text("We have it").await.expect("a push");
    assert!(told.text.contains("SRV-2025-00001"), "{}", told.text);
    // A supervisor finds it in the chat, and decides.
    let tigist = town.person(9, "Tigist");
    let supervisor = Entrance::of("Tigist", "supervisor");
    town.employ(&tigist, &supervisor).await;
    town.say(&tigist, "/find SRV-2025-00001").await;
    town.tap(&tigist, "Approve").await;
    town.wait("11 seconds").await;
    town.settled().await;
    let approved = "select count(*) from service_requests where ticket_id = 'SRV-2025-00001' and status = 'approved'";
    assert_eq!(town.count(approved).await, 1, "{:?}", road::texts(&tigist));
    let told = road::texts(&almaz);
    assert!(
        told.iter()
            .any(|text| text.contains("SRV-2025-00001: your request is approved")),
        "{told:?}"
    );
    // What is of nobody whom the house can reach goes on, too.
    town.sql("update service_requests set status = 'completed' where ticket_id = 'SRV-2025-00002'")
        .await
        .expect("the work of E-17");
    town.close().await;
}
