//! A process that serves with every setting changed, and what can be seen of it from outside.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use powerlink::dialogue::embedded_files;
use powerlink::simulator::telegram::Handset;
use tokio::process::Child;

use super::process::free_address;
use super::program::{ended, powerlink};
use super::{PATIENCE, Plan, Town, papers, road};

/// The group of the staff.
pub(crate) const GROUP: i64 = -1_001_000_000_777;
pub(crate) const SECRET: &str = "a-secret-of-this-test";

/// What would be kept if nothing else were said.
const OLD: &str = "
    insert into outbox (lane, chat, class, method, params, state, created_at, done_at)
    values ('telegram', 'old', 1, 'sendMessage', '{\"text\": \"old\"}', 'sent', house_now() - interval '8 days', house_now());
    insert into service_requests (service_type, status, answers, review_due, created_at, updated_at)
    values ('outage', 'completed', '{\"name\": \"Old\", \"region\": \"Harari\"}', house_now(), house_now(), house_now() - interval '3 years')";

/// Calls for help at once.
const DOZEN: usize = 12;

pub(crate) struct World {
    pub(crate) town: Town,
    pub(crate) almaz: Handset,
    pub(crate) public: String,
    admin: String,
    process: Child,
    log: PathBuf,
    dialogues: PathBuf,
}

impl World {
    /// Serves, and has talked: a form as far as the first photo, and a dozen calls for help at once.
    pub(crate) async fn open() -> Self {
        let town = Town::closed(Plan::default()).await;
        let (public, admin) = (free_address().to_string(), free_address().to_string());
        let dialogues = dialogues_with_another_greeting();
        let log = temporary().with_extension("log");
        town.sql(OLD).await.expect("something old");
        let process = powerlink(&["serve"], &[])
            .env("TELEGRAM_BOT_TOKEN", town.telegram.token())
            .env("TELEGRAM_API_URL", town.telegram.url())
            .env("PUBLIC_URL", format!("http://{public}/"))
            .env("TELEGRAM_WEBHOOK_SECRET", SECRET)
            .env("DATABASE_URL", town.database.url())
            .env("STAFF_CHAT", GROUP.to_string())
            .env("LISTEN", &public)
            .env("ADMIN_LISTEN", &admin)
            .env("TELEGRAM_RATE", "8")
            .env("TELEGRAM_CHAT_RATE", "0")
            .env("QUIET_HOURS", "00:00-23:59")
            .env("DOCUMENTS_URL", format!("file://{}", town.folder.display()))
            .env("DIALOGUES_DIR", &dialogues)
            .env("KEEP_RAW_DAYS", "7")
            .env("KEEP_TICKETS_YEARS", "2")
            .env("LOG", "debug")
            .env("LOG_JSON", "1")
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(&log).expect("a log"))
            .spawn()
            .expect("the program");
        town.telegram.supergroup(GROUP, "The staff");
        let almaz = town.person(7, "Almaz");
        let world = Self {
            town,
            almaz,
            public,
            admin,
            process,
            log,
            dialogues,
        };
        world.until_alive().await;
        road::to_the_papers(&world.town, &world.almaz).await;
        world.almaz.send_photo(papers::photo(1), "");
        world.town.settled().await;
        for _ in 0..DOZEN {
            world.almaz.say("/help");
        }
        world.town.settled().await;
        world.run("staff add --name Abel --role technician").await;
        world
    }

    /// There is one such row, now or soon.
    pub(crate) async fn is_emptied(&self, statement: &str) -> bool {
        road::until(&self.town, statement, 1).await;
        true
    }

    async fn until_alive(&self) {
        let since = Instant::now();
        while !self.is_alive().await {
            assert!(
                since.elapsed() < PATIENCE,
                "it does not start:\n{}",
                self.log()
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub(crate) async fn is_alive(&self) -> bool {
        let answer = reqwest::get(format!("http://{}/health/live", self.admin)).await;
        answer.is_ok_and(|answer| answer.status() == 200)
    }

    /// What it has written to standard error.
    pub(crate) fn log(&self) -> String {
        let written = std::fs::read_to_string(&self.log).expect("the log");
        // The last line may still be on its way.
        let whole = written.rfind('\n').map_or(0, |end| end + 1);
        written[..whole].to_owned()
    }

    /// The status that a webhook call with this secret is answered with.
    pub(crate) async fn knock(&self, secret: &str) -> u16 {
        let call = reqwest::Client::new()
            .post(format!("http://{}/telegram/webhook", self.public))
            .header("X-Telegram-Bot-Api-Secret-Token", secret)
            .body("{\"update_id\":1}");
        call.send()
            .await
            .map_or(0, |answer| answer.status().as_u16())
    }

    /// From the first to the last message of the dozen.
    pub(crate) fn slowest(&self) -> Duration {
        let sent = self.dozen();
        sent.last().expect("messages").duration_since(sent[0])
    }

    /// How long they take at a rate, behind a first burst of six.
    pub(crate) fn at(&self, rate: f64) -> Duration {
        let counted = f64::from(u32::try_from(self.dozen().len()).expect("a few"));
        Duration::from_secs_f64((counted - 6.0) / rate)
    }

    fn dozen(&self) -> Vec<Instant> {
        let sent = self.town.telegram.calls_of("sendMessage");
        let help = sent
            .iter()
            .position(|call| {
                call.params["text"]
                    .as_str()
                    .is_some_and(|text| text.contains("call 905"))
            })
            .expect("help");
        // What others are told later has its own hours.
        sent[help..]
            .iter()
            .take(DOZEN)
            .map(|call| call.at)
            .collect()
    }

    /// A new ticket, moved on by these commands.
    pub(crate) async fn ticket(&self, commands: &[&str]) -> String {
        let ticket: String = sqlx::query_scalar(
            "insert into service_requests (service_type) values ('new_connection') returning ticket_id",
        )
        .fetch_one(&self.town.pool)
        .await
        .expect("a ticket");
        for command in commands {
            self.office(&ticket, command).await;
        }
        ticket
    }

    /// `powerlink ticket NUMBER COMMAND`
    pub(crate) async fn office(&self, ticket: &str, command: &str) -> String {
        self.run(&format!("ticket {ticket} {command}")).await
    }

    /// A push for Almaz makes no sound.
    pub(crate) async fn comes_softly(&self) -> bool {
        let ticket: String = sqlx::query_scalar(
            "insert into service_requests (service_type, created_by) select 'new_connection', id from customers returning ticket_id",
        )
        .fetch_one(&self.town.pool)
        .await
        .expect("a ticket of hers");
        self.office(&ticket, "review").await;
        self.town.settled().await;
        let sent = self.town.telegram.calls_of("sendMessage");
        sent.iter().any(|call| {
            let text = call.params["text"].as_str().unwrap_or_default();
            text.contains(&ticket) && call.params["disable_notification"] == true
        })
    }

    /// The note of the command stands at the ticket.
    pub(crate) async fn keeps_note(&self, before: &[&str], command: &str) -> bool {
        let ticket = self.ticket(before).await;
        self.office(&ticket, &format!("{command} --note Noted"))
            .await;
        let statement = format!(
            "select count(*) from service_requests where ticket_id = '{ticket}' and supervisor_notes = 'Noted'"
        );
        self.town.count(&statement).await == 1
    }

    /// How many tickets with this number are as it says.
    pub(crate) async fn count_of(&self, ticket: &str, condition: &str) -> i64 {
        let statement = format!(
            "select count(*) from service_requests where ticket_id = '{ticket}' and {condition}"
        );
        self.town.count(&statement).await
    }

    /// A command that works on the same database: what it answers.
    pub(crate) async fn run(&self, command: &str) -> String {
        let arguments: Vec<&str> = command.split(' ').collect();
        let url = self.town.database.url();
        let ended = ended(&arguments, &[("DATABASE_URL", &url)]).await;
        assert_eq!(ended.code, 0, "{command}: {}", ended.err);
        ended.out
    }

    /// `powerlink demo --fresh` in this folder, until its page answers at the port that it was given.
    pub(crate) async fn demo(&self, folder: &Path, patience: Duration) -> bool {
        let port = free_address().port().to_string();
        let folder = folder.display().to_string();
        let arguments = ["demo", "--fresh", "--port", &port, "--data-dir", &folder];
        let mut demo = powerlink(&arguments, &[])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program");
        let since = Instant::now();
        let page = format!("http://127.0.0.1:{port}/");
        let mut is_open = false;
        while !is_open && since.elapsed() < patience && matches!(demo.try_wait(), Ok(None)) {
            is_open = reqwest::get(&page).await.is_ok();
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        stop(demo).await;
        is_open
    }

    pub(crate) async fn close(self) {
        self.town.settled().await;
        stop(self.process).await;
        self.town.close().await;
        std::fs::remove_file(self.log).ok();
        std::fs::remove_dir_all(self.dialogues).ok();
    }
}

/// SIGTERM, and the end.
async fn stop(mut process: Child) {
    if let Some(id) = process.id() {
        let mut kill = tokio::process::Command::new("kill");
        kill.args(["-TERM", &id.to_string()]);
        kill.status().await.expect("kill");
        process.wait().await.expect("its end");
    }
}

/// A path that nothing else has.
pub(crate) fn temporary() -> PathBuf {
    std::env::temp_dir().join(format!("powerlink-test-{}", uuid::Uuid::new_v4().simple()))
}

fn dialogues_with_another_greeting() -> PathBuf {
    let folder = temporary();
    for (path, text) in embedded_files() {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let text = text.replace("\ngreeting = ", "\ngreeting = A greeting of our own. ");
        std::fs::write(path, text).expect("a file");
    }
    folder
}
