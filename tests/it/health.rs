//! What the operator's probes are told.

use std::time::Instant;

use serde_json::Value;

use crate::support::process::Process;
use crate::support::{PATIENCE, Plan, Town};

/// A probe asks again: it is ready by then, however busy this machine is.

#[tokio::test(flavor = "multi_thread")]
async fn ready_and_not() {
    let town = Town::closed(Plan::default()).await;
    let process = Process::serve(&town).await;
    let (status, body) = process.get("/health/live").await;
    assert_eq!((status, body.as_str()), (200, "ok"));
    let (status, body) = process.get("/health/ready").await;
    let told: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(status, 200, "{body}");
    assert_eq!(
        (told["database"].as_str(), told["telegram"].as_str()),
        (Some("ok"), Some("ok"))
    );
    assert!(told["inbox_oldest_seconds"].is_number() && told["outbox_oldest_seconds"].is_number());
    // Whoever has the secret may post what they like; it is kept, and alarms nobody.
    for body in ["", "nonsense", "[1]"] {
        assert_eq!(process.post(body).await, 200);
    }
    let (_, body) = process.get("/health/ready").await;
    let told: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(told["inbox_parked"], 0, "{body}");
    assert_eq!(
        town.count("select count(*) from inbox where parked_why is not null")
            .await,
        3
    );
    let name = &town.database.name;
    crate::support::database::from_now_on(name, "allow_connections false").await;
    let (status, body) = process.get("/health/ready").await;
    assert_eq!(status, 503, "{body}");
    let (status, _) = process.get("/health/live").await;
    assert_eq!(status, 200);
    crate::support::database::run(&format!("alter database {name} allow_connections true")).await;
    let since = Instant::now();
    while process.get("/health/ready").await.0 != 200 {
        assert!(since.elapsed() < PATIENCE, "the database is back");
    }
    town.telegram
        .change_token("7300000001:BBG-the_token_was_revoked");
    let (status, body) = process.get("/health/ready").await;
    assert_eq!(status, 503, "{body}");
    assert!(body.contains("TELEGRAM_BOT_TOKEN"), "{body}");
    process.stop().await;
}
