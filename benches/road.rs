//! How fast the road is: `make bench`. Prints its settings; nothing is asserted but that nothing is lost or doubled.
//!
//! The released program as a process of its own, a lent Postgres with fsync, and the modelled Telegram in this process, on one machine.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::net::TcpListener;
use std::process::Stdio;
use std::time::{Duration, Instant};

use powerlink::app::dialogues;
use powerlink::dialogue::{Input, Speaker, take_turn};
use powerlink::simulator::telegram::{Phone, Settings, Telegram};
use powerlink::store::MIGRATIONS;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, PgPool};
use tokio::process::{Child, Command};

/// What a customer types, over and over: one question after the other, and away again.
const WORDS: &[&str] = &[
    "/new",
    "1",
    "Almaz Bekele Tessema",
    "0911234567",
    "skip",
    "1",
    "1",
    "1",
    "Bole",
    "/cancel",
];

#[tokio::main(worker_threads = 2)]
async fn main() {
    let seconds = number("BENCH_SECONDS", 10);
    engine();
    let url = std::env::var("DATABASE_URL").expect("make bench lends a Postgres");
    let server: PgConnectOptions = url.parse().expect("DATABASE_URL");
    let mut connection = server.connect().await.expect("the server");
    let (version, fsync, commit): (String, String, String) =
        sqlx::query_as("select current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit')")
            .fetch_one(&mut connection)
            .await
            .expect("settings");
    println!(
        "\nPostgreSQL {version}, fsync {fsync}, synchronous_commit {commit}, {} cores",
        std::thread::available_parallelism().map_or(0, usize::from)
    );

    let road = Road::open(&server, &url).await;
    road.latency(35, seconds).await;
    road.close().await;
    for customers in [64, 300] {
        let road = Road::open(&server, &url).await;
        road.throughput(customers, seconds).await;
        road.close().await;
    }
}

/// The pure engine on one core.
fn engine() {
    let book = dialogues::load(None).expect("the dialogues");
    let now = "2026-11-23T06:00:00Z".parse().expect("a moment");
    let mut speaker = Speaker {
        language: Some("en".to_owned()),
        phone_language: None,
        phone: None,
        now,
        inbound: 0,
    };
    let words: Vec<Input> = WORDS
        .iter()
        .map(|words| Input::Text((*words).to_owned()))
        .collect();
    let (mut session, mut turns, since) = (None, 0_u32, Instant::now());
    while since.elapsed() < Duration::from_secs(2) {
        for input in &words {
            speaker.inbound += 1;
            session = take_turn(&book, &speaker, session, input).session;
            turns += 1;
        }
    }
    println!(
        "engine: {:.0} turns a second on one core",
        f64::from(turns) / since.elapsed().as_secs_f64()
    );
}

/// A program that serves, and the Telegram that it talks to.
struct Road {
    telegram: Telegram,
    child: Child,
    pool: PgPool,
    folder: std::path::PathBuf,
}

impl Road {
    async fn open(server: &PgConnectOptions, url: &str) -> Self {
        let name = format!("bench_{}", uuid::Uuid::new_v4().simple());
        let mut connection = server.connect().await.expect("the server");
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8'"
        )))
        .execute(&mut connection)
        .await
        .expect("a database");
        let pool = PgPoolOptions::new()
            .max_connections(2)
            .connect_with(server.clone().database(&name))
            .await
            .expect("the database");
        MIGRATIONS.run(&pool).await.expect("the migrations");
        let mut database = url::Url::parse(url).expect("DATABASE_URL");
        database.set_path(&name);
        let telegram = Telegram::start(Settings::quiet())
            .await
            .expect("the model of Telegram");
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).expect("a folder");
        let (public, admin) = (free_address(), free_address());
        let since = Instant::now();
        let child = Command::new(env!("CARGO_BIN_EXE_powerlink"))
            .arg("serve")
            .env("DATABASE_URL", database.as_str())
            .env("TELEGRAM_API_URL", telegram.url())
            .env("TELEGRAM_BOT_TOKEN", telegram.token())
            .env("PUBLIC_URL", format!("http://{public}"))
            .env("LISTEN", &public)
            .env("ADMIN_LISTEN", &admin)
            .env("DOCUMENTS_URL", format!("file://{}", folder.display()))
            .env("TELEGRAM_RATE", "0")
            .env("TELEGRAM_CHAT_RATE", "0")
            .env("LOG", "warn")
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the program");
        while reqwest::get(format!("http://{admin}/health/ready"))
            .await
            .is_err()
        {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        println!(
            "from start to ready on a running database: {:?}; memory when idle: {}",
            since.elapsed(),
            memory(&child)
        );
        while telegram.counters().calls < 3 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Self {
            telegram,
            child,
            pool,
            folder,
        }
    }

    async fn close(mut self) {
        println!("memory afterwards: {}", memory(&self.child));
        assert_eq!(self.telegram.violations(), Vec::<String>::new());
        self.child.kill().await.expect("it ends");
        self.telegram.stop().await;
        self.pool.close().await;
        std::fs::remove_dir_all(&self.folder).ok();
    }

    fn people(&self, count: i64) -> Vec<Phone> {
        (0..count)
            .map(|number| self.telegram.person(1000 + number, "Customer", "en"))
            .collect()
    }

    async fn speak_english(&self, people: &[Phone]) {
        for phone in people {
            say(phone, "/start").await;
            say(phone, "English").await;
        }
    }

    /// So many updates a second, evenly spread over many people: from the update to the first call of the answer.
    async fn latency(&self, rate: u32, seconds: u64) {
        let people = self.people(200);
        self.speak_english(&people).await;
        let mut ticks = tokio::time::interval(Duration::from_secs(1) / rate);
        let mut waiting = tokio::task::JoinSet::new();
        for step in 0..u64::from(rate) * seconds {
            ticks.tick().await;
            let phone = people[usize::try_from(step).unwrap_or(0) % people.len()].clone();
            let words = WORDS[usize::try_from(step).unwrap_or(0) / people.len() % WORDS.len()];
            waiting.spawn(async move { say(&phone, words).await });
        }
        let mut took: Vec<Duration> = waiting.join_all().await;
        took.sort_unstable();
        let at = |share: usize| took[(took.len() * share / 100).min(took.len() - 1)];
        println!(
            "{rate} updates a second, {} of them: to the first answer p50 {:?}, p90 {:?}, p99 {:?}, longest {:?}",
            took.len(),
            at(50),
            at(90),
            at(99),
            took[took.len() - 1]
        );
    }

    /// So many customers at once, each typing as soon as the last answer has come.
    async fn throughput(&self, customers: i64, seconds: u64) {
        let people = self.people(customers);
        self.speak_english(&people).await;
        let before = self.telegram.counters();
        let since = Instant::now();
        let mut talking = tokio::task::JoinSet::new();
        for phone in people {
            talking.spawn(async move {
                let mut steps = 0_u64;
                while since.elapsed() < Duration::from_secs(seconds) {
                    say(
                        &phone,
                        WORDS[usize::try_from(steps).unwrap_or(0) % WORDS.len()],
                    )
                    .await;
                    steps += 1;
                }
                steps
            });
        }
        let steps: u64 = talking.join_all().await.into_iter().sum();
        let elapsed = since.elapsed();
        self.settle().await;
        let after = self.telegram.counters();
        let (inbox, unsent): (i64, i64) = sqlx::query_as(
            "select (select count(*) from inbox where done_at is not null and parked_why is null), (select count(*) from outbox where state <> 'sent')",
        )
        .fetch_one(&self.pool)
        .await
        .expect("the roads");
        let outbox: i64 =
            sqlx::query_scalar("select count(*) from outbox where method = 'sendMessage'")
                .fetch_one(&self.pool)
                .await
                .expect("the outbox");
        println!(
            "{customers} customers at once, {elapsed:.1?}: {:.0} steps a second",
            f64::from(u32::try_from(steps).unwrap_or(u32::MAX)) / elapsed.as_secs_f64()
        );
        assert_eq!(
            u64::try_from(inbox),
            Ok(after.updates),
            "every update was handled once"
        );
        assert_eq!(after.updates - before.updates, steps);
        assert_eq!(
            (unsent, u64::try_from(outbox)),
            (0, Ok(after.sent)),
            "every answer was sent once"
        );
        println!(
            "none lost, none doubled: {steps} steps, {} updates, {} messages",
            after.updates, after.sent
        );
    }

    async fn settle(&self) {
        loop {
            let waiting: i64 = sqlx::query_scalar("select (select count(*) from inbox where done_at is null) + (select count(*) from outbox where state = 'waiting')")
                .fetch_one(&self.pool)
                .await
                .expect("the roads");
            if waiting == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Says it, and how long the first message after it took.
async fn say(phone: &Phone, words: &str) -> Duration {
    let since = Instant::now();
    let sent = phone.say(words);
    phone
        .next_message(sent.message_id)
        .await
        .expect("an answer");
    since.elapsed()
}

fn memory(child: &Child) -> String {
    let status = child
        .id()
        .and_then(|id| std::fs::read_to_string(format!("/proc/{id}/status")).ok())
        .unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .map_or("unknown", str::trim)
        .to_owned()
}

fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .to_string()
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}
