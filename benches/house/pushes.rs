//! Whether the answers of one conversation wait while thousands of customers are told that their tickets have changed.

use std::time::{Duration, Instant};

use sqlx::PgPool;
use tokio::time::Interval;

use crate::house::Road;
use crate::relay::Relay;
use crate::texting::{STEPS, Step, Texter};

/// Customers who are told at once.
const TOLD: i32 = 5000;
/// How their numbers begin.
const THEIRS: &str = "+25192";
/// From one SMS of the one who writes meanwhile to the next.
const THOUGHT: Duration = Duration::from_millis(1500);
/// What they are asked to wait.
const SOON: Duration = Duration::from_secs(2);
/// Their place among all who write: nobody else has it.
const PLACE: usize = 5_000_000;

/// How long the answers to somebody take: while nothing waits, while thousands of pushes are being written, and while they wait.
pub(crate) async fn wait_for_answers(road: &Road, relay: &Relay, seconds: u64) {
    customers(&road.pool).await;
    let mut talk = Talk::begin(relay);
    let thought = u64::try_from(THOUGHT.as_millis()).unwrap_or(1);
    let most = usize::try_from(seconds * 1000 / thought).unwrap_or(0);
    let before = talk.answers(most.max(STEPS)).await;
    tell("nothing waits", &before);

    let since = Instant::now();
    change(&road.pool).await;
    let mut while_written = Vec::new();
    while unhandled(&road.pool).await > 0 {
        while_written.push(talk.answer().await);
    }
    let took = since.elapsed();
    let left = pushed(relay);
    tell(
        &format!(
            "{TOLD} tickets change, and their pushes are being written ({took:.1?}; {left} leave)"
        ),
        &while_written,
    );

    let since = Instant::now();
    let while_waiting = talk.answers(most.max(STEPS)).await;
    let (took, left) = (since.elapsed(), pushed(relay) - left);
    let waiting = waiting(&road.pool).await;
    tell(
        &format!("they wait ({took:.1?}; {left} leave, {waiting} wait on)"),
        &while_waiting,
    );
    let longest = while_written.iter().chain(&while_waiting).max();
    assert!(longest < Some(&SOON), "an answer waited {longest:?}");
    assert!(waiting > 0 && left > 0, "pushes leave beside the answers");
}

/// Somebody who holds one conversation after the other, under a number of their own each.
struct Talk<'a> {
    relay: &'a Relay,
    place: usize,
    texter: Texter,
    ticks: Interval,
}

impl<'a> Talk<'a> {
    fn begin(relay: &'a Relay) -> Self {
        Self {
            relay,
            place: PLACE,
            texter: Texter::new(relay, PLACE),
            ticks: tokio::time::interval(THOUGHT),
        }
    }

    /// Says the next thing when it is time, and gives how long its answer took.
    async fn answer(&mut self) -> Duration {
        self.ticks.tick().await;
        let step = self.texter.step(self.relay, Instant::now()).await;
        if self.texter.is_done() {
            self.place += 1;
            self.texter = Texter::new(self.relay, self.place);
        }
        match step {
            Step::Took(took) => took.answered,
            Step::Refused(status) => panic!("an SMS was answered with {status}"),
            Step::Missed => panic!("an SMS was not answered"),
        }
    }

    async fn answers(&mut self, count: usize) -> Vec<Duration> {
        let mut took = Vec::with_capacity(count);
        for _ in 0..count {
            took.push(self.answer().await);
        }
        took
    }
}

/// So many customers with a request each, who have written by SMS today.
async fn customers(pool: &PgPool) {
    let mut tx = pool.begin().await.expect("a transaction");
    sqlx::raw_sql("set local session_replication_role = replica")
        .execute(&mut *tx)
        .await
        .expect("no triggers");
    sqlx::query(
        "with people as (
             insert into customers (id, language, phone, created_at, phone_proven_at)
             select gen_random_uuid(), (array['am', 'om', 'en'])[n % 3 + 1], $2 || lpad(n::text, 7, '0'), house_now(), house_now()
             from generate_series(1, $1) n returning id, phone
         ), talks as (
             insert into conversations (customer, knocks_since) select id, house_now() from people returning id, customer
         ), numbers as (
             insert into addresses (channel, address, conversation)
             select 'sms', p.phone, t.id from people p join talks t on t.customer = p.id
         )
         insert into service_requests (ticket_id, service_type, workflow, created_by, answers, review_due, complete_due, taken_in_at)
         select 'SRV-2020-' || lpad(right(phone, 7)::integer::text, 5, '0'), 'bill_complaint', 'office_only', id,
                jsonb_build_object('complaint_kind', 'too_high', 'region', 'oromia'), house_now() + interval '2 days',
                house_now() + interval '7 days', house_now()
         from people",
    )
    .bind(TOLD)
    .bind(THEIRS)
    .execute(&mut *tx)
    .await
    .expect("customers");
    tx.commit().await.expect("they are there");
    sqlx::raw_sql("analyze customers, conversations, addresses, service_requests")
        .execute(pool)
        .await
        .expect("statistics");
}

/// Another program changes all their requests at once.
async fn change(pool: &PgPool) {
    sqlx::query(
        "update service_requests set status = 'under_review' where ticket_id like 'SRV-2020-%'",
    )
    .execute(pool)
    .await
    .expect("they change");
}

/// Of how many changes nobody has been told yet.
async fn unhandled(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from inbox where channel = 'house' and done_at is null")
        .fetch_one(pool)
        .await
        .expect("the inbox")
}

/// How many pushes wait.
async fn waiting(pool: &PgPool) -> i64 {
    sqlx::query_scalar(
        "select count(*) from outbox where lane = 'sms' and class = 2 and state = 'waiting'",
    )
    .fetch_one(pool)
    .await
    .expect("the outbox")
}

/// How many customers have been told.
fn pushed(relay: &Relay) -> usize {
    let sent = relay.smsbox.sent().into_iter();
    sent.filter(|sms| sms.to.starts_with(THEIRS)).count()
}

fn tell(what: &str, took: &[Duration]) {
    let mut took = took.to_vec();
    took.sort_unstable();
    println!(
        "{what}: {} answers to somebody else meanwhile, p50 {:.1?}, longest {:.1?}",
        took.len(),
        took[took.len() / 2],
        took[took.len() - 1],
    );
}
