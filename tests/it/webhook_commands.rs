//! `powerlink webhooks`, as typed, and the page for those who are told.

use std::path::Path;
use std::process::Stdio;

use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::support::caller::{Caller, complaint};
use crate::support::program::{Ended, ended};
use crate::support::receiver::{Manner, Receiver};
use crate::support::{Plan, Town};

/// Whatever the operator types, beside what serves.
async fn typed(town: &Town, words: &[&str]) -> Ended {
    let url = town.database.url();
    let settings = [("DATABASE_URL", &*url), ("WEBHOOKS_ALLOW", "127.0.0.0/8")];
    ended(&[&["webhooks"], words].concat(), &settings).await
}

async fn well(town: &Town, words: &[&str]) -> String {
    let ended = typed(town, words).await;
    assert_eq!(ended.code, 0, "{words:?}: {}", ended.err);
    ended.out
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_adds_looks_replays_and_removes() {
    let plan = Plan {
        webhooks: vec!["127.0.0.0/8".parse().expect("a network")],
        ..Plan::default()
    };
    let town = Town::with(plan).await;
    let receiver = Receiver::open().await;
    let add = [
        "add",
        "--url",
        &receiver.url,
        "--owner",
        "Dashboard",
        "--events",
        "created,status",
    ];
    let added = well(&town, &add).await;
    let id = added.split(' ').next().unwrap_or_default();
    let secret = added.lines().nth(1).unwrap_or_default();
    assert!(secret.starts_with("whsec_"), "{added}");
    let listed = well(&town, &["list"]).await;
    assert!(
        listed.contains(id) && listed.contains("created,status  works, 0 wait"),
        "{listed}"
    );
    assert!(!listed.contains("whsec_"), "it is shown once");
    receiver.answers([Manner::Status(500)]);
    Caller::of(&town)
        .await
        .file(&complaint("web-user-17"))
        .await;
    town.settled().await;
    let listed = well(&town, &["list"]).await;
    assert!(
        listed.contains("failing since") && listed.contains("1 wait"),
        "{listed}"
    );
    let log = well(&town, &["log", id]).await;
    let event = receiver.ids()[0].clone();
    assert!(
        log.contains(&event) && log.contains("  500  ") && log.contains(", again "),
        "{log}"
    );
    // Replayed it comes at once, and as the same.
    well(&town, &["replay", id, "--event", &event]).await;
    town.settled().await;
    assert_eq!(receiver.ids(), [&*event, &event]);
    let again = well(&town, &["replay", id, "--since", "2020-01-01T00:00:00Z"]).await;
    assert_eq!(again, "1 events are told again\n");
    town.settled().await;
    assert_eq!(receiver.ids().len(), 3);
    let rotated = well(&town, &["rotate", id]).await;
    assert!(rotated.starts_with("whsec_") && !rotated.contains(secret));
    well(&town, &["enable", id]).await;
    assert!(verifies(secret, &receiver.heard()[2]).await.unwrap_or(true));
    well(&town, &["remove", id]).await;
    assert_eq!(well(&town, &["list"]).await, "");
    let kept = "select (select count(*) from webhook_deliveries) + (select count(*) from webhook_attempts)";
    assert_eq!(town.count(kept).await, 0);
    for gone in ["remove", "enable", "rotate", "log"] {
        let refused = typed(&town, &[gone, id]).await;
        assert!(refused.code != 0 && refused.err.contains("powerlink webhooks list"));
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_before_anything_is_kept() {
    let town = Town::open().await;
    let add = |url: &'static str| ["add", "--owner", "Dashboard", "--url", url];
    for (url, why) in [
        ("https://10.0.0.1/", "WEBHOOKS_ALLOW"),
        ("http://8.8.8.8/", "https://"),
        ("https://user:pass@dashboard.example/", "no password"),
        ("dashboard", "https://dashboard.example/events"),
    ] {
        let refused = typed(&town, &add(url)).await;
        assert!(
            refused.code != 0 && refused.err.contains(why),
            "{url}: {}",
            refused.err
        );
        assert!(!refused.err.contains("pass@"), "{}", refused.err);
    }
    let odd = [&add("https://dashboard.example/")[..], &["--events", "all"]].concat();
    assert!(typed(&town, &odd).await.err.contains("created,status"));
    assert_eq!(town.count("select count(*) from webhooks").await, 0);
    town.close().await;
}

/// Whether the lines of the page for receivers take this for ours; `None`: there is no Python here.
async fn verifies(secret: &str, heard: &crate::support::receiver::Heard) -> Option<bool> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/webhooks.md");
    let page = std::fs::read_to_string(page).expect("the page");
    let lines = page
        .split("```python\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let lines = lines.expect("lines of Python");
    let test = r#"
import sys
secret, id, timestamp, signatures = sys.argv[1:]
headers = {"webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures}
body = sys.stdin.buffer.read()
now = int(timestamp) + 10
assert is_from_powerlink(secret, headers, body, now)
assert not is_from_powerlink(secret, headers, body + b" ", now)
assert not is_from_powerlink(secret, headers, body, now + 600)
assert not is_from_powerlink("whsec_AAAA", headers, body, now)
headers["webhook-id"] = "evt_0"
assert not is_from_powerlink(secret, headers, body, now)
"#;
    let mut python = Command::new("python3")
        .args(["-c", &format!("{lines}{test}"), secret])
        .args([&heard.id, &heard.timestamp, &heard.signatures])
        .stdin(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = python.stdin.take().expect("its input");
    input
        .write_all(heard.body.as_bytes())
        .await
        .expect("its input");
    drop(input);
    Some(python.wait().await.expect("an end").success())
}
