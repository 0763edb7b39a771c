//! What an operator is told of a setting that is missing, malformed, or leads nowhere: its name and the cure, in one or two sentences.

use clap::CommandFactory;

use crate::buckets::Bucket;
use crate::support::database::{Database, run, server};
use crate::support::program::ended;

const TOKEN: (&str, &str) = (
    "TELEGRAM_BOT_TOKEN",
    "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc",
);

type Settings = &'static [(&'static str, &'static str)];

/// The command, its settings beside the token, and what is told. `DATABASE`, `FOLDER`, `FILE`, `TAKEN` and `BUCKET` stand for a
/// database that is there, an empty folder, a file, an address at which somebody listens, and a store that knows nobody of that name.
const MISTAKES: &[(&str, Settings, &[&str])] = &[
    (
        "serve",
        &[("TELEGRAM_BOT_TOKEN", "")],
        &["TELEGRAM_BOT_TOKEN is not set", "@BotFather"],
    ),
    (
        "serve",
        &[("TELEGRAM_BOT_TOKEN", "abc")],
        &["TELEGRAM_BOT_TOKEN is not a token", "looks like"],
    ),
    (
        "serve",
        &[("TELEGRAM_API_URL", "ftp://x")],
        &["TELEGRAM_API_URL", "such as https://api.telegram.org"],
    ),
    (
        "serve",
        &[("PUBLIC_URL", "bot.example")],
        &[
            "PUBLIC_URL",
            "such as https://bot.example, or leave it unset",
        ],
    ),
    (
        "serve",
        &[("PUBLIC_URL", "")],
        &["PUBLIC_URL", "leave it unset to poll"],
    ),
    (
        "serve",
        &[("PUBLIC_URL", "https://bot.example?door=1")],
        &["PUBLIC_URL", "such as https://bot.example"],
    ),
    (
        "serve",
        &[("PUBLIC_URL", "http://bot.example")],
        &["PUBLIC_URL http://bot.example", "leave PUBLIC_URL unset"],
    ),
    (
        "serve",
        &[("PUBLIC_URL", "https://bot.example:8080")],
        &["PUBLIC_URL", "port 443, 80, 88 or 8443"],
    ),
    (
        "serve",
        &[("TELEGRAM_WEBHOOK_SECRET", "not so secret")],
        &["TELEGRAM_WEBHOOK_SECRET", "leave it unset"],
    ),
    (
        "serve",
        &[("LISTEN", "8080")],
        &["LISTEN", "for example 127.0.0.1:8080"],
    ),
    (
        "serve",
        &[("ADMIN_LISTEN", "localhost:x")],
        &["ADMIN_LISTEN", "for example 127.0.0.1:8080"],
    ),
    (
        "serve",
        &[("TELEGRAM_RATE", "fast")],
        &["TELEGRAM_RATE", "a number of messages a second"],
    ),
    (
        "serve",
        &[("TELEGRAM_CHAT_RATE", "-1")],
        &["TELEGRAM_CHAT_RATE", "0 or more"],
    ),
    (
        "serve",
        &[("LOG", "==")],
        &["LOG `==`", "Try info or debug"],
    ),
    (
        "serve",
        &[("LOG_JSON", "perhaps")],
        &["LOG_JSON is a switch; write 1 or 0"],
    ),
    (
        "serve",
        &[("DIALOGUES_DIR", "/nowhere/at/all")],
        &["DIALOGUES_DIR /nowhere/at/all", "leave it unset"],
    ),
    (
        "serve",
        &[("DIALOGUES_DIR", "FOLDER")],
        &["DIALOGUES_DIR ", "has no dialogues in it", "leave it unset"],
    ),
    (
        "check",
        &[("DIALOGUES_DIR", "FILE")],
        &["DIALOGUES_DIR ", "Set it to a folder"],
    ),
    (
        "chat",
        &[("DIALOGUES_DIR", "FOLDER")],
        &["DIALOGUES_DIR ", "leave it unset"],
    ),
    (
        "serve",
        &[("DATABASE_URL", "mysql://x")],
        &["DATABASE_URL cannot be read", "write it as postgres://"],
    ),
    (
        "serve",
        &[("DATABASE_URL", "")],
        &["DATABASE_URL cannot be read", "write it as postgres://"],
    ),
    (
        "serve",
        &[("DATABASE_URL", "postgres://127.0.0.1:1/x")],
        &["no PostgreSQL answers at 127.0.0.1:1", "set DATABASE_URL"],
    ),
    (
        "migrate",
        &[("DATABASE_URL", "postgres://u:hidden@127.0.0.1:1/x")],
        &["no PostgreSQL answers", "set DATABASE_URL"],
    ),
    (
        "serve",
        &[("DATABASE_URL", "DATABASE_none")],
        &["has no database", "DATABASE_URL", "create database"],
    ),
    (
        "serve",
        &[("DATA_DIR", "FILE")],
        &["the folder ", "Set DATA_DIR to a folder of your own"],
    ),
    ("migrate", &[("DATA_DIR", "FILE")], &["Set DATA_DIR"]),
    ("demo", &[("DATA_DIR", "FILE")], &["Set DATA_DIR"]),
    (
        "staff list",
        &[("DATA_DIR", "FOLDER")],
        &[
            "no powerlink with a private Postgres runs on",
            "set DATABASE_URL or DATA_DIR",
        ],
    ),
    (
        "ticket SRV-2026-00001 show",
        &[("DATA_DIR", "FOLDER")],
        &["start one, or set DATABASE_URL or DATA_DIR"],
    ),
    (
        "ticket SRV-1 show",
        &[],
        &["`SRV-1` is not a ticket number", "SRV-2026-00042"],
    ),
    (
        "serve",
        &[("DATABASE_URL", "DATABASE"), ("DOCUMENTS_URL", "ftp://x")],
        &[
            "DOCUMENTS_URL `ftp://x`",
            "Set it to file:///a/folder or s3://",
        ],
    ),
    (
        "serve",
        &[("DATABASE_URL", "DATABASE"), ("DOCUMENTS_URL", "documents")],
        &["DOCUMENTS_URL `documents`", "Set it to file:///"],
    ),
    (
        "serve",
        &[
            ("DATABASE_URL", "DATABASE"),
            ("DOCUMENTS_URL", "file:///nowhere/at/all"),
        ],
        &[
            "DOCUMENTS_URL file:///nowhere/at/all cannot be written to",
            "Make the folder",
        ],
    ),
    (
        "serve",
        &[
            ("DATABASE_URL", "DATABASE"),
            ("DOCUMENTS_URL", "s3://papers/of/powerlink"),
        ],
        &[
            "DOCUMENTS_URL `s3://papers/of/powerlink` cannot be used: no key to it is set",
            "AWS_ACCESS_KEY_ID",
        ],
    ),
    (
        "serve",
        &[
            ("DATABASE_URL", "DATABASE"),
            ("DOCUMENTS_URL", "s3://papers"),
            ("AWS_ENDPOINT", "BUCKET"),
            ("AWS_ALLOW_HTTP", "true"),
            ("AWS_ACCESS_KEY_ID", "somebody-else"),
            ("AWS_SECRET_ACCESS_KEY", "not so secret"),
        ],
        &[
            "DOCUMENTS_URL s3://papers takes no files",
            "AWS_ACCESS_KEY_ID",
        ],
    ),
    (
        "serve",
        &[("TELEGRAM_FILES_DIR", "/nowhere/at/all")],
        &[
            "TELEGRAM_FILES_DIR /nowhere/at/all cannot be read",
            "(--dir)",
        ],
    ),
    // Nobody can write there, root included.
    (
        "serve",
        &[
            ("DATABASE_URL", "DATABASE"),
            ("DOCUMENTS_URL", "file:///proc"),
        ],
        &[
            "DOCUMENTS_URL file:///proc cannot be written to",
            "set DOCUMENTS_URL",
        ],
    ),
    (
        "serve",
        &[
            ("DATABASE_URL", "DATABASE"),
            ("DATA_DIR", "FOLDER"),
            ("LISTEN", "TAKEN"),
        ],
        &[
            "LISTEN ",
            "cannot be listened on",
            "Set LISTEN to a free address",
        ],
    ),
    (
        "serve",
        &[
            ("DATABASE_URL", "DATABASE"),
            ("DATA_DIR", "FOLDER"),
            ("LISTEN", "127.0.0.1:0"),
            ("ADMIN_LISTEN", "TAKEN"),
        ],
        &["ADMIN_LISTEN ", "Set ADMIN_LISTEN to a free address"],
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_mistake_names_the_setting_and_the_cure() {
    let database = Database::fresh().await;
    let (_, bucket) = Bucket::open().await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("an address");
    let taken = listener.local_addr().expect("an address").to_string();
    let folder =
        std::env::temp_dir().join(format!("powerlink-test-{}", uuid::Uuid::new_v4().simple()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file =
        std::env::temp_dir().join(format!("powerlink-test-{}", uuid::Uuid::new_v4().simple()));
    std::fs::write(&file, "").expect("a file");
    for (command, settings, told) in MISTAKES {
        let settings: Vec<(&str, String)> = settings
            .iter()
            .map(|(name, value)| {
                let value = match *value {
                    "FOLDER" => folder.display().to_string(),
                    "FILE" => file.display().to_string(),
                    "TAKEN" => taken.clone(),
                    "BUCKET" => bucket.clone(),
                    other => other.replace("DATABASE", &database.url()),
                };
                (*name, value)
            })
            .collect();
        let mut environment = vec![TOKEN];
        environment.extend(settings.iter().map(|(name, value)| (*name, value.as_str())));
        let arguments: Vec<&str> = command.split(' ').collect();
        let ended = ended(&arguments, &environment).await;
        let case = format!("{command} {settings:?}: {}", ended.err);
        assert!(ended.code != 0 && ended.out.is_empty(), "{case}");
        for words in *told {
            assert!(ended.err.contains(words), "no {words:?} in {case}");
        }
        // Neither a trace nor a secret, and short enough to be read.
        for unwanted in ["hidden", "panicked", TOKEN.1, "not so secret"] {
            assert!(!ended.err.contains(unwanted), "{unwanted:?} in {case}");
        }
        let sentences = ended.err.lines().filter(|line| !line.trim().is_empty());
        assert!(sentences.count() <= 3, "{case}");
    }
    std::fs::remove_dir_all(&folder).ok();
    std::fs::remove_file(&file).ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_cannot_hold_amharic_is_refused() {
    // T82: with LC_CTYPE=C there are no trigrams for Amharic, and nobody is found by name.
    for (kind, told) in [
        (
            "encoding 'UTF8' locale 'C'",
            "which knows no Amharic letters",
        ),
        (
            "encoding 'LATIN1' locale 'C'",
            "which cannot hold every name",
        ),
    ] {
        let database = Database {
            name: format!("other_{}", uuid::Uuid::new_v4().simple()),
            options: server(),
        };
        let name = &database.name;
        run(&format!("create database {name} template template0 {kind}")).await;
        let url = database.url();
        for command in ["serve", "migrate"] {
            let ended = ended(&[command], &[TOKEN, ("DATABASE_URL", &url)]).await;
            assert_eq!(ended.code, 1, "{command} on {kind}");
            for words in [
                told,
                "DATABASE_URL",
                "create database powerlink template template0 encoding 'UTF8' locale 'C.UTF-8'",
            ] {
                assert!(ended.err.contains(words), "{words:?} in {}", ended.err);
            }
        }
    }
}

#[test]
fn each_command_tells_its_settings_and_what_they_are_for() {
    let mut commands = vec![powerlink::cli::Cli::command()];
    while let Some(command) = commands.pop() {
        for argument in command.get_arguments() {
            let help = argument
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(
                help.len() > 8,
                "{} {} has no help",
                command.get_name(),
                argument.get_id()
            );
        }
        assert!(
            command.get_about().is_some(),
            "{} does not say what it does",
            command.get_name()
        );
        commands.extend(command.get_subcommands().cloned());
    }
}
