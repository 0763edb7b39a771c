//! Does the private Postgres keep its promises: data, one user at a time, recovery, and no root?
#![expect(clippy::unwrap_used, reason = "in a test, a surprise is a failure")]

use std::fs::{self, Permissions};
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use powerlink::postgres::{self, Error, Server, ServerSettings, Unfit, start};
use rustix::process::{Pid, Signal, geteuid, kill_process, test_kill_process};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions as _, Connection as _};
use uuid::Uuid;

#[tokio::test]
async fn data_stays_between_runs() {
    let room = Room::new();
    let settings = ServerSettings::new(room.path("data"));
    let server = start(&settings).await.unwrap();
    write(&server, "kept").await;
    let by_url: PgConnectOptions = server.url("postgres").parse().unwrap();
    assert_eq!(read(by_url).await, ["kept"]);
    server.stop().await.unwrap();

    let server = start(&settings).await.unwrap();
    assert_eq!(read(server.options("postgres")).await, ["kept"]);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn other_programs_connect_by_the_url_and_nobody_without_the_password() {
    let room = Room::new();
    let server = start(&quick(room.path("data"))).await.unwrap();
    write(&server, "seen").await;
    let said = Command::new("psql")
        .arg(server.url("postgres"))
        .args(["-Atc", "select word from words"])
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&said.stdout),
        "seen\n",
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );

    let options = server.options("postgres").password("guess");
    let said = Unfit::from_connect(&options.connect().await.unwrap_err(), &options).to_string();
    assert!(
        said.contains("refuses the user `postgres`") && said.contains("DATABASE_URL"),
        "{said}"
    );
    assert_eq!(
        fs::metadata(room.path("data/password")).unwrap().mode() & 0o777,
        0o600
    );
}

#[tokio::test]
async fn our_secrets_are_not_handed_on() {
    // Whoever may look at the server's environment sees no token of ours.
    let ours = ["CARGO_MANIFEST_DIR", "HOME", "TELEGRAM_BOT_TOKEN"];
    assert!(ours.iter().any(|name| std::env::var_os(name).is_some()));
    let room = Room::new();
    let server = start(&quick(room.path("data"))).await.unwrap();
    let environment = fs::read(format!("/proc/{}/environ", server.process())).unwrap();
    let environment = String::from_utf8_lossy(&environment).into_owned();
    let names: Vec<&str> = environment
        .split('\0')
        .filter_map(|entry| Some(entry.split_once('=')?.0))
        .collect();
    assert!(
        names.contains(&"PATH") && names.contains(&"LC_ALL"),
        "{names:?}"
    );
    for name in ours {
        assert!(!names.contains(&name), "{names:?}");
    }
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_killed_server_recovers() {
    let room = Room::new();
    let settings = ServerSettings::new(room.path("data"));
    let server = start(&settings).await.unwrap();
    write(&server, "confirmed").await;
    kill(server.process());
    drop(server);
    assert!(
        room.path("data/cluster/postmaster.pid").exists(),
        "a killed server leaves its pid file"
    );

    let server = start(&settings).await.unwrap();
    assert_eq!(read(server.options("postgres")).await, ["confirmed"]);
}

#[tokio::test]
async fn a_server_that_outlived_us_is_adopted() {
    let room = Room::new();
    let data = room.path("data");
    let outlived = outlive(&room, &data);

    let as_lent = ServerSettings {
        durable: false,
        max_connections: 300,
        ..ServerSettings::new(&data)
    };
    let server = start(&as_lent).await.unwrap();
    assert_eq!(server.process(), outlived);
    write(&server, "adopted").await;
    server.stop().await.unwrap();
    assert!(
        !data.join("cluster/postmaster.pid").exists(),
        "an adopted server is stopped like our own"
    );
    let server = start(&as_lent).await.unwrap();
    assert_eq!(read(server.options("postgres")).await, ["adopted"]);
}

#[tokio::test]
async fn a_server_that_risks_data_is_not_adopted_for_data_that_must_stay() {
    let room = Room::new();
    let data = room.path("data");
    let outlived = outlive(&room, &data);

    let server = start(&ServerSettings::new(&data)).await.unwrap();
    assert_ne!(server.process(), outlived);
    let mut connection = server.options("postgres").connect().await.unwrap();
    let fsync: String = sqlx::query_scalar("show fsync")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(fsync, "on");
}

#[tokio::test]
async fn a_second_instance_is_told_who_was_first() {
    let room = Room::new();
    let settings = quick(room.path("data"));
    let first = start(&settings).await.unwrap();
    let error = start(&settings).await.unwrap_err();
    assert!(
        matches!(error, Error::InUse { process: Some(process), .. } if process == std::process::id()),
        "{error}"
    );
    assert!(error.to_string().contains("DATA_DIR"), "{error}");
    first.stop().await.unwrap();
    start(&settings).await.unwrap();
}

#[tokio::test]
async fn a_pid_file_that_names_another_program_is_seen_through() {
    let room = Room::new();
    let settings = quick(room.path("data"));
    let server = start(&settings).await.unwrap();
    write(&server, "kept").await;
    let pid_file = room.path("data/cluster/postmaster.pid");
    let lock_file = room.path("data/socket/.s.PGSQL.5432.lock");
    let [of_cluster, of_socket] =
        [&pid_file, &lock_file].map(|path| fs::read_to_string(path).unwrap());
    let owner = fs::metadata(&pid_file).unwrap();
    let process = server.process().to_string();
    server.stop().await.unwrap();

    // After a restart of the machine, the number belongs to a program of the same user.
    let mut other = Command::new("cat")
        .stdin(Stdio::piped())
        .uid(owner.uid())
        .gid(owner.gid())
        .spawn()
        .unwrap();
    for (path, text) in [(&pid_file, of_cluster), (&lock_file, of_socket)] {
        fs::write(path, text.replacen(&process, &other.id().to_string(), 1)).unwrap();
        chown(path, Some(owner.uid()), Some(owner.gid())).unwrap();
    }
    let server = start(&settings).await.unwrap();
    assert_eq!(read(server.options("postgres")).await, ["kept"]);
    server.stop().await.unwrap();
    assert!(
        other.try_wait().unwrap().is_none(),
        "the other program is left alone"
    );
    drop(other.stdin.take());
    other.wait().unwrap();

    // After a power cut, the file may be empty.
    fs::write(&pid_file, "").unwrap();
    let server = start(&settings).await.unwrap();
    assert_eq!(read(server.options("postgres")).await, ["kept"]);
}

#[tokio::test]
async fn a_path_too_long_or_too_odd_for_a_socket() {
    let room = Room::new();
    let folder = room.path(&format!("{}/አልማዝ, \"data\" 100%", "long".repeat(30)));
    let server = start(&quick(folder)).await.unwrap();
    write(&server, "kept").await;
    let by_url: PgConnectOptions = server.url("postgres").parse().unwrap();
    let socket = by_url.get_socket().unwrap().clone();
    assert_eq!(fs::metadata(&socket).unwrap().mode() & 0o777, 0o700);
    assert_eq!(read(by_url).await, ["kept"]);
    server.stop().await.unwrap();
    assert!(!socket.exists(), "{} stays behind", socket.display());
}

#[tokio::test]
async fn a_kill_while_the_cluster_is_made_leaves_nothing_half_made() {
    let room = Room::new();
    let data = room.path("data");
    let mut killed = lent(&room, &["--data-dir", data.to_str().unwrap()], "true");
    let half_made = || {
        let entries = fs::read_dir(&data)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path());
        entries
            .filter(|path| path.join("cluster/PG_VERSION").exists())
            .count()
    };
    wait_until(|| half_made() > 0);
    kill(killed.id());
    killed.wait().unwrap();
    assert!(!data.join("cluster").exists());

    let server = start(&quick(&data)).await.unwrap();
    write(&server, "whole").await;
    assert_eq!(half_made(), 0);
}

#[tokio::test]
async fn root_stays_out_of_it() {
    let room = Room::new();
    let server = start(&quick(room.path("data"))).await.unwrap();
    let owner = fs::metadata(room.path("data/cluster")).unwrap().uid();
    if !geteuid().is_root() {
        assert_eq!(owner, geteuid().as_raw());
        return;
    }
    assert_ne!(owner, 0);
    write(&server, "as superuser all the same").await;

    // A folder that is closed to the server's user, as root's home is.
    let closed = room.path("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o700)).unwrap();
    let error = start(&quick(closed.join("data"))).await.unwrap_err();
    assert!(matches!(error, Error::Closed { .. }), "{error}");
    assert!(error.to_string().contains("DATA_DIR"), "{error}");
}

#[test]
fn an_ordinary_user_needs_nothing_more() {
    let room = Room::new();
    // The build may lie where another user cannot go.
    let program = room.path("powerlink");
    // By another process: one that writes a program itself may have handed the open file on to whoever it starts at that moment, and
    // then nobody can run it ("Text file busy").
    let copied = Command::new("cp")
        .arg(env!("CARGO_BIN_EXE_powerlink"))
        .arg(&program)
        .status();
    assert!(copied.unwrap().success());
    let script = r#"psql "$DATABASE_URL" -Atc "select 'up'"; id -u; find "$TMPDIR" -name cluster -user "$(id -u)" | wc -l"#;
    let mut command = Command::new(&program);
    command
        .args(["with-postgres", "--no-fsync", "--", "sh", "-c", script])
        .env("TMPDIR", room.folder())
        .current_dir("/");
    let mut user = geteuid().as_raw();
    if user == 0 {
        user = 65_534;
        command.uid(user).gid(user);
    }
    let said = command.output().unwrap();
    let lines: Vec<String> = String::from_utf8_lossy(&said.stdout)
        .lines()
        .map(|line| line.trim().to_owned())
        .collect();
    assert_eq!(
        lines,
        ["up", &user.to_string(), "1"],
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
}

#[test]
fn a_lent_server_passes_on_what_becomes_of_the_command() {
    let room = Room::new();
    let mut command = lent(
        &room,
        &["--no-fsync"],
        "psql \"$DATABASE_URL\" -Atc 'select 1 + 1'; exit 7",
    );
    let mut said = String::new();
    command
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(
        (said.as_str(), command.wait().unwrap().code()),
        ("2\n", Some(7))
    );

    // SIGTERM reaches the command, which ends in its own way.
    let mut command = lent(
        &room,
        &["--no-fsync"],
        "trap 'echo asked to end; exit 3' TERM; echo up; while :; do read line; done",
    );
    let input = command.stdin.take();
    let mut output = BufReader::new(command.stdout.take().unwrap()).lines();
    assert_eq!(output.next().unwrap().unwrap(), "up");
    kill_process(Pid::from_child(&command), Signal::TERM).unwrap();
    drop(input);
    assert_eq!(output.next().unwrap().unwrap(), "asked to end");
    assert_eq!(command.wait().unwrap().code(), Some(3));

    // As a shell reports it, when a signal ended the command.
    assert_eq!(
        lent(&room, &["--no-fsync"], "kill -KILL $$")
            .wait()
            .unwrap()
            .code(),
        Some(128 + 9)
    );
    assert_eq!(
        room.entries("powerlink-lent-"),
        Vec::<PathBuf>::new(),
        "the temporary folders are removed"
    );
}

#[test]
fn what_a_killed_run_left_in_the_temporary_folder_is_cleared_away_by_a_later_one() {
    let room = Room::new();
    let mut killed = lent(&room, &["--no-fsync"], "echo up; exec cat");
    first_line(&mut killed);
    let [left] = room.entries("powerlink-lent-").try_into().unwrap();
    let process = server_process(&left);
    kill(killed.id());
    killed.wait().unwrap();
    fs::File::open(&left)
        .unwrap()
        .set_modified(SystemTime::now() - Duration::from_hours(1))
        .unwrap();

    assert!(
        lent(&room, &["--no-fsync"], "true")
            .wait()
            .unwrap()
            .success()
    );
    assert_eq!(room.entries("powerlink-lent-"), Vec::<PathBuf>::new());
    assert!(!is_running(process));
}

// T82: a database whose LC_CTYPE knows no Amharic letters is refused, with the cure in the message.
#[tokio::test]
async fn a_database_that_knows_no_amharic_letters_is_refused() {
    let room = Room::new();
    let server = start(&quick(room.path("data"))).await.unwrap();
    let mut admin = server.options("postgres").connect().await.unwrap();
    postgres::check(&mut admin).await.unwrap();

    for (statement, expected) in [
        (
            "create database unfit template template0 encoding 'UTF8' locale 'C'",
            "LC_CTYPE C",
        ),
        (
            "create database unfit template template0 encoding 'SQL_ASCII' locale 'C'",
            "encoded in SQL_ASCII",
        ),
    ] {
        sqlx::query(statement).execute(&mut admin).await.unwrap();
        let mut connection = server.options("unfit").connect().await.unwrap();
        let said = postgres::check(&mut connection)
            .await
            .unwrap_err()
            .to_string();
        connection.close().await.unwrap();
        assert!(
            said.contains(expected) && said.contains("DATABASE_URL"),
            "{said}"
        );
        sqlx::query("drop database unfit with (force)")
            .execute(&mut admin)
            .await
            .unwrap();

        // The cure works as it stands.
        let cure = said
            .split('`')
            .find(|part| part.starts_with("create database"))
            .unwrap()
            .to_owned();
        sqlx::query(sqlx::AssertSqlSafe(cure))
            .execute(&mut admin)
            .await
            .unwrap();
        let mut connection = server.options("powerlink").connect().await.unwrap();
        postgres::check(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        sqlx::query("drop database powerlink with (force)")
            .execute(&mut admin)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_database_that_is_not_there_is_named_with_its_cure() {
    let room = Room::new();
    let server = start(&quick(room.path("data"))).await.unwrap();
    let options = server.options("tickets-2");
    let said = Unfit::from_connect(&options.connect().await.unwrap_err(), &options).to_string();
    assert!(
        said.contains("create database \"tickets-2\" template template0"),
        "{said}"
    );
}

/// A folder of the test's own, open to the server's user, removed at the end.
struct Room(PathBuf);

impl Room {
    fn new() -> Self {
        let path =
            std::env::temp_dir().join(format!("pl-{}", &Uuid::now_v7().simple().to_string()[20..]));
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o1777)).unwrap();
        Self(path)
    }

    fn folder(&self) -> &Path {
        &self.0
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn entries(&self, prefix: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap());
        entries
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
            .map(|entry| entry.path())
            .collect()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _removed = fs::remove_dir_all(&self.0);
    }
}

/// For what does not ask about power cuts.
fn quick(folder: impl Into<PathBuf>) -> ServerSettings {
    ServerSettings {
        durable: false,
        ..ServerSettings::new(folder)
    }
}

/// `powerlink with-postgres ... -- sh -c script`, with its temporary folders in the room.
fn lent(room: &Room, arguments: &[&str], script: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_powerlink"))
        .arg("with-postgres")
        .args(arguments)
        .args(["--", "sh", "-c", script])
        .env("TMPDIR", room.folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Kills a powerlink whose server, on `data`, lives on; returns the server's process.
fn outlive(room: &Room, data: &Path) -> u32 {
    let mut killed = lent(
        room,
        &["--no-fsync", "--data-dir", data.to_str().unwrap()],
        "echo up; exec cat",
    );
    first_line(&mut killed);
    let outlived = server_process(data);
    kill(killed.id());
    killed.wait().unwrap();
    outlived
}

fn first_line(child: &mut Child) {
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert_eq!(line, "up\n");
}

fn server_process(data: &Path) -> u32 {
    let text = fs::read_to_string(data.join("cluster/postmaster.pid")).unwrap();
    text.lines().next().unwrap().parse().unwrap()
}

fn pid(process: u32) -> Pid {
    Pid::from_raw(i32::try_from(process).unwrap()).unwrap()
}

fn kill(process: u32) {
    kill_process(pid(process), Signal::KILL).unwrap();
}

/// One that ended but was not fetched by its parent does not run.
fn is_running(process: u32) -> bool {
    let line = fs::read_to_string(format!("/proc/{process}/cmdline"));
    test_kill_process(pid(process)).is_ok() && line.is_ok_and(|line| !line.is_empty())
}

fn wait_until(done: impl Fn() -> bool) {
    let since = Instant::now();
    while !done() {
        assert!(
            since.elapsed() < Duration::from_secs(30),
            "it did not come about"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
}

async fn write(server: &Server, word: &str) {
    let mut connection = server.options("postgres").connect().await.unwrap();
    sqlx::query("create table words (word text)")
        .execute(&mut connection)
        .await
        .unwrap();
    sqlx::query("insert into words values ($1)")
        .bind(word)
        .execute(&mut connection)
        .await
        .unwrap();
}

async fn read(options: PgConnectOptions) -> Vec<String> {
    let mut connection: PgConnection = options.connect().await.unwrap();
    sqlx::query_scalar("select word from words")
        .fetch_all(&mut connection)
        .await
        .unwrap()
}
