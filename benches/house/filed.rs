//! Whether each conversation made one ticket, with its own answers and its paper, and nothing of it is lost or doubled.

use sqlx::PgPool;

use crate::crowd::Crowd;
use crate::house::Road;
use crate::walk::STEPS;

/// How many tickets there are.
pub(crate) async fn count(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from service_requests")
        .fetch_one(pool)
        .await
        .expect("the tickets")
}

/// What stands in the database is what the phones have shown. `before`: so many tickets were there.
pub(crate) async fn once(road: &Road, crowd: &Crowd, before: i64) {
    let told = crowd.filed();
    let people: Vec<String> = told.iter().map(|(id, _)| id.to_string()).collect();
    let finished = i64::try_from(told.len()).unwrap_or(i64::MAX);
    let stored: Vec<(i64, String)> = sqlx::query_as(
        "select a.address::bigint, r.ticket_id
         from addresses a join conversations c on c.id = a.conversation join service_requests r on r.created_by = c.customer
         where a.channel = 'telegram' and a.address = any($1) order by 1, 2",
    )
    .bind(&people)
    .fetch_all(&road.pool)
    .await
    .expect("the tickets of these people");
    assert_eq!(stored, told, "each has the one that they were told of");
    assert_eq!(
        count(&road.pool).await - before,
        finished,
        "nobody else has one"
    );
    let numbers: Vec<&String> = told.iter().map(|(_, number)| number).collect();
    let (own, papers, taken, unsent): (i64, i64, i64, i64) = sqlx::query_as(
        "select (select count(*) from service_requests r, unnest($1::text[], $2::text[]) told(address, ticket)
                 where r.ticket_id = told.ticket and r.answers ->> 'phone' = '+2519' || told.address),
                (select count(*) from ticket_files f join document_jobs j on j.key = f.key and j.state = 'stored' where f.ticket = any($2)),
                (select count(*) from inbox where address = any($1) and done_at is not null and parked_why is null),
                (select count(*) from outbox where chat = any($1) and state not in ('sent', 'superseded'))",
    )
    .bind(&people)
    .bind(&numbers)
    .fetch_one(&road.pool)
    .await
    .expect("what belongs to them");
    assert_eq!(own, finished, "with the answers of whoever it is of");
    assert_eq!(papers, finished, "with one paper each, which is stored");
    let steps = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    assert_eq!(taken, finished * steps, "every update was handled once");
    assert_eq!(unsent, 0, "every answer was sent");
    println!(
        "one ticket and one paper for each of {finished} conversations, none lost, none doubled"
    );
}
