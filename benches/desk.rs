//! How fast the desk is: `make bench`. Prints its settings; asserts that a burst of new requests delays no customer and that boards fold.
//!
//! Ten thousand open requests and fifty supervisors. Measured over the whole road: from the update to the first call of the answer.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

mod house;
#[path = "house/talk.rs"]
mod talk;

use std::time::{Duration, Instant};

use house::{Road, number};
use powerlink::simulator::telegram::Handset;
use talk::say;

const SUPERVISORS: i64 = 50;

#[tokio::main(worker_threads = 2)]
async fn main() {
    let seconds = number("BENCH_SECONDS", 10);
    let (server, url) = house::server().await;
    let road = Road::open(&server, &url, (0, 0)).await;
    let desk = desk(&road).await;
    requests(&road, 10_000, true).await;
    for words in ["/queue", "/find Customer 777", "/next"] {
        asked(&road, &desk, words, 10, seconds).await;
    }
    paged(&desk, seconds).await;
    road.close().await;
    let road = Road::open(&server, &url, (30, 1)).await;
    self::desk(&road).await;
    burst(&road).await;
    road.close().await;
}

/// Fifty supervisors, every fifth for one region, who have opened their chats; and their group.
async fn desk(road: &Road) -> Vec<Handset> {
    let phones: Vec<Handset> = (0..SUPERVISORS)
        .map(|number| road.telegram.person(90_000 + number, "Supervisor", "en"))
        .collect();
    for phone in &phones {
        phone.open();
        sqlx::query(
            "insert into staff (id, name, role, created_at, telegram, areas)
             values (gen_random_uuid(), 'Supervisor ' || $1, 'supervisor', house_now(), $1::text,
                     case when $1::bigint % 5 = 0 then array['oromia'] else '{}' end)",
        )
        .bind(phone.id())
        .execute(&road.pool)
        .await
        .expect("a supervisor");
    }
    let group = road.telegram.supergroup(-1_001_000_000_001, "Team");
    group.add(&phones[0]);
    sqlx::query("insert into staff_chats (configured, chat) values ($1, $1)")
        .bind(group.id().to_string())
        .execute(&road.pool)
        .await
        .expect("a group");
    phones
}

/// So many requests, as another program opens them. `quiet`: without a word to the staff, as if they had been there for a while.
async fn requests(road: &Road, count: i32, quiet: bool) {
    sqlx::query(
        "insert into service_requests (service_type, status, priority, answers, review_due, complete_due)
         select 'new_connection', case when $2 and n % 4 = 0 then 'approved' when $2 and n % 7 = 0 then 'under_review' else 'pending' end,
             case when n % 20 = 0 then 'high' else 'medium' end,
             jsonb_build_object('name', 'Customer ' || n || ' Bekele', 'phone', '+2519' || lpad(n::text, 8, '0'), 'sub_city', 'bole',
                 'region', (array['addis-ababa', 'oromia', 'amhara', 'sidama'])[1 + n % 4], 'landmark', repeat('Behind the church ', 10)),
             case when $2 then house_now() + make_interval(mins => n - 500) end, house_now() + interval '15 days'
         from generate_series(1, $1) n",
    )
    .bind(count)
    .bind(quiet)
    .execute(&road.pool)
    .await
    .expect("requests");
    sqlx::query("select pg_notify('powerlink_news', '')")
        .execute(&road.pool)
        .await
        .expect("a bell");
    if quiet {
        sqlx::query("analyze")
            .execute(&road.pool)
            .await
            .expect("statistics");
    }
}

/// So many a second, evenly spread over the supervisors.
async fn asked(road: &Road, desk: &[Handset], words: &'static str, rate: u32, seconds: u64) {
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / rate);
    let mut waiting = tokio::task::JoinSet::new();
    for phone in desk
        .iter()
        .cycle()
        .take(rate as usize * usize::try_from(seconds).unwrap_or(1))
    {
        ticks.tick().await;
        let phone = phone.clone();
        waiting.spawn(async move { say(&phone, words).await });
    }
    tell(
        &format!("{words}, {rate} a second"),
        waiting.join_all().await,
    );
    road.settle().await;
}

/// One after the other through the pages of what waits.
async fn paged(desk: &[Handset], seconds: u64) {
    let phone = &desk[1];
    say(phone, "/queue").await;
    let (mut took, begun) = (Vec::new(), Instant::now());
    let mut label = "Waiting";
    while begun.elapsed() < Duration::from_secs(seconds / 2) {
        let message = phone.last_message().expect("the queue");
        let mut changes = phone.changes();
        let since = Instant::now();
        phone.tap_on(message.id, label).expect("the button");
        while phone
            .last_message()
            .is_some_and(|now| now.text == message.text)
        {
            changes.changed().await.expect("a screen");
        }
        took.push(since.elapsed());
        label = "Next page";
    }
    tell("a page of what waits, from the press to the new page", took);
}

/// A thousand new requests at once, while twenty customers write: with the rates of Telegram.
async fn burst(road: &Road) {
    let people = road.people(20);
    road.speak_english(&people).await;
    road.settle().await;
    let since = Instant::now();
    requests(road, 1000, false).await;
    let mut took = Vec::new();
    while since.elapsed() < Duration::from_secs(30) {
        for phone in &people {
            took.push(say(phone, "/help").await);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    let longest = took.iter().max().copied().unwrap_or_default();
    tell(
        "a customer's answer during a burst of 1,000 new requests",
        took,
    );
    let (posts, boards): (i64, i64) = sqlx::query_as(
        "select (select coalesce(max(n), 0) from (select count(*) as n from outbox where card_subject like 'desk %' and kind = 'text' and params not like '%priority: High%' group by chat) each),
                (select count(*) from boards where shown <> '')",
    )
    .fetch_one(&road.pool)
    .await
    .expect("the outbox");
    println!("posts of one chat, urgent ones apart: at most {posts}; boards: {boards}");
    assert!(
        longest < Duration::from_secs(2),
        "a customer waited {longest:?}"
    );
    assert!(posts <= 10 && boards > SUPERVISORS, "they fold");
    sqlx::query("update outbox set state = 'superseded' where state = 'waiting'")
        .execute(&road.pool)
        .await
        .expect("an end");
}

fn tell(what: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let at = |share: usize| took[(took.len() * share / 100).min(took.len() - 1)];
    println!(
        "{what}, {} of them: p50 {:?}, p90 {:?}, p99 {:?}, longest {:?}",
        took.len(),
        at(50),
        at(90),
        at(99),
        took[took.len() - 1]
    );
}
