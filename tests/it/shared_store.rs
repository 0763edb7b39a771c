//! Every example of docs/shared-store.md is run as it stands there, with `psql`, while the product serves.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::support::{Plan, Town, road};

/// What somebody types, what `psql` answers where the page tells it, and what the customer reads then.
#[derive(Debug, Default)]
struct Example {
    typed: String,
    answered: Option<String>,
    heard: Vec<String>,
}

/// The examples of the page, in their order.
fn examples(page: &str) -> Vec<Example> {
    let mut all: Vec<Example> = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let mut block = || {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            block.join("\n")
        };
        match line {
            "```sql" => all.push(Example {
                typed: block(),
                ..Example::default()
            }),
            "```text" => all.last_mut().expect("an example").answered = Some(block()),
            _ => {
                if let Some(heard) = line.strip_prefix("> ") {
                    all.last_mut()
                        .expect("an example")
                        .heard
                        .push(heard.to_owned());
                }
            }
        }
    }
    all
}

/// What `psql` answers to this, with the rights of another program.
async fn psql(town: &Town, typed: &str) -> String {
    let mut psql = Command::new("psql")
        .args(["-X", "-q", "-A", "-t", "-v", "SHOW_CONTEXT=never"])
        .arg(town.database.url())
        .env("PGOPTIONS", "-c role=powerlink_partner")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("psql, which comes with PostgreSQL");
    let mut input = psql.stdin.take().expect("its input");
    input.write_all(typed.as_bytes()).await.expect("typed");
    drop(input);
    let ended = psql.wait_with_output().await.expect("its end");
    let said = [ended.stdout, ended.stderr].concat();
    let said = String::from_utf8(said).expect("text");
    said.trim().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_examples_are_as_they_are_told() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/shared-store.md");
    let examples = examples(&fs::read_to_string(page).expect("the page"));
    assert!(examples.len() > 10, "{examples:?}");
    // No look comes for two minutes: what is written rings by itself.
    let town = Town::with(Plan::unaided()).await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    town.sql("insert into staff (id, name, role, created_at) values (gen_random_uuid(), 'Kebede', 'technician', now())")
        .await
        .expect("staff");
    for example in examples {
        town.settled().await;
        // What follows within ten seconds would be one message.
        town.wait("11 seconds").await;
        let before = road::texts(&almaz).len();
        let answered = psql(&town, &example.typed).await;
        match &example.answered {
            Some(told) => assert_eq!(&answered, told, "{}", example.typed),
            None => assert!(!answered.contains("ERROR"), "{}: {answered}", example.typed),
        }
        for words in &example.heard {
            almaz.wait_for_text(words).await.expect(words);
        }
        town.settled().await;
        let heard = road::texts(&almaz).split_off(before);
        assert_eq!(
            heard.len(),
            example.heard.len(),
            "{}: {heard:?}",
            example.typed
        );
    }
    town.close().await;
}
