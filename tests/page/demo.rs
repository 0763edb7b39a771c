//! `powerlink demo` as a process of its own, with a folder of its own.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};

use powerlink::postgres;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use sqlx::ConnectOptions;
use uuid::Uuid;

/// A running demo; it is told to stop when it is dropped, and takes its Postgres with it.
pub(crate) struct Demo {
    /// The address of the page, such as `http://127.0.0.1:8900`.
    pub(crate) url: String,
    folder: PathBuf,
    child: Child,
    /// Kept open, so that it can go on writing.
    _said: BufReader<ChildStdout>,
}

impl Demo {
    pub(crate) fn start() -> Self {
        let folder =
            std::env::temp_dir().join(format!("powerlink-page-{}", Uuid::new_v4().simple()));
        let mut child = Command::new(env!("CARGO_BIN_EXE_powerlink"))
            .args(["demo", "--port", "0", "--data-dir"])
            .arg(&folder)
            .env("LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut said = BufReader::new(child.stdout.take().expect("its output"));
        let url = said
            .by_ref()
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, url) = line.split_once(" at ")?;
                url.starts_with("http://").then(|| url.to_owned())
            });
        Self {
            url: url.expect("the demo tells its address"),
            folder,
            child,
            _said: said,
        }
    }

    /// Does something on the only phone that there is.
    pub(crate) async fn order(&self, order: Value) {
        let people = reqwest::get(format!("{}/phone", self.url)).await;
        let people: Value = people.expect("the demo").json().await.expect("people");
        let url = format!("{}/phone/{}/do", self.url, people[0]["id"]);
        let done = reqwest::Client::new().post(url).json(&order).send().await;
        assert!(done.expect("the demo").status().is_success(), "{order}");
    }

    /// The clock of the house goes on, and what was held for a while goes out.
    pub(crate) async fn a_minute_later(&self) {
        let client = reqwest::Client::new();
        let put = client.post(format!("{}/clock", self.url));
        let put = put.json(&json!({ "minutes": 1 })).send().await;
        assert!(put.expect("the demo").status().is_success());
    }

    /// The number that a statement gives.
    pub(crate) async fn count(&self, statement: &str) -> i64 {
        let running = postgres::running(&self.folder.join("postgres")).expect("its Postgres");
        let connected = running.expect("it runs").connect().await;
        let mut connection = connected.expect("a connection");
        let statement = sqlx::AssertSqlSafe(statement.to_owned());
        let counted = sqlx::query_scalar(statement).fetch_one(&mut connection);
        counted.await.expect("a number")
    }

    /// Runs a statement as another program would.
    pub(crate) async fn sql(&self, statement: &str) {
        let running = postgres::running(&self.folder.join("postgres")).expect("its Postgres");
        let mut connection = running
            .expect("it runs")
            .connect()
            .await
            .expect("a connection");
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned()))
            .execute(&mut connection)
            .await
            .expect(statement);
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let process = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        process.map(|process| kill_process(process, Signal::TERM));
        self.child.wait().ok();
        std::fs::remove_dir_all(&self.folder).ok();
    }
}
