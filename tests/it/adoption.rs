//! A database in which another program has a table of requests already: its rows are taken over, and what is impossible is listed.

use powerlink::app::run::upgrade;
use sqlx::{ConnectOptions, PgConnection};
use std::time::Duration;
use uuid::Uuid;

use crate::support::database::{run, server};

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

async fn count(db: &mut PgConnection, statement: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(statement.to_owned()))
        .fetch_one(db)
        .await
        .expect(statement)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_another_program_is_taken_over() {
    let name = format!("a_{}", Uuid::new_v4().simple());
    run(&format!(
        "create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8'"
    ))
    .await;
    let options = server().database(&name);
    let mut db = options.connect().await.expect("the new database");
    sqlx::raw_sql(THEIRS)
        .execute(&mut db)
        .await
        .expect("theirs");
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
