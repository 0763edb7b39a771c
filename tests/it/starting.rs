//! What a start finds out about the database, so that no customer does.

use powerlink::app::run::open;
use powerlink::postgres::parse_url;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::support::database::{Database, from_now_on};
use crate::support::process::Process;
use crate::support::{Plan, Town, pooler};

#[tokio::test(flavor = "multi_thread")]
async fn a_pooler_that_keeps_no_connection_is_refused() {
    let database = Database::fresh().await;
    open::prepared(database.options.clone())
        .await
        .expect("straight to the server");
    let through = pooler::before(&database.options).await;
    let told = open::prepared(through)
        .await
        .expect_err("through a pooler")
        .to_string();
    assert!(told.contains("pool_mode to session"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_takes_no_writes() {
    // Refused at the start, and not ready where it becomes so later.
    let town = Town::closed(Plan::default()).await;
    let process = Process::serve(&town).await;
    let name = &town.database.name;
    from_now_on(name, "set default_transaction_read_only = on").await;
    let told = loop {
        let (status, told) = process.get("/health/ready").await;
        assert_eq!(status, 503, "{told}");
        if !told.contains("away") {
            break told;
        }
    };
    assert!(told.contains("takes no writes"), "{told}");
    let refused = open::prepared(town.database.options.clone())
        .await
        .expect_err("nothing can be written")
        .to_string();
    assert!(refused.contains("takes no writes"), "{refused}");
    from_now_on(name, "reset default_transaction_read_only").await;
    while process.get("/health/ready").await.0 != 200 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn encryption_that_is_asked_for_and_not_there_is_told() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let mut asked = [0; 8];
            client.read_exact(&mut asked).await.ok();
            client.write_all(b"N").await.ok();
        }
    });
    for mode in ["require", "verify-ca", "verify-full"] {
        let url = format!("postgres://someone:secret@127.0.0.1:{port}/powerlink?sslmode={mode}");
        let options = parse_url(&url).expect("a URL");
        let told = open::prepared(options)
            .await
            .expect_err("it has no TLS")
            .to_string();
        assert!(
            told.contains("encrypted") && told.contains("sslmode") && !told.contains("built"),
            "{told}"
        );
    }
}
