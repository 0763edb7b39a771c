//! A database of an earlier version, brought to the present form.

use std::time::Duration;

use powerlink::app::run::open::OpenError;
use powerlink::app::run::upgrade;
use powerlink::store::MIGRATIONS;
use sqlx::migrate::Migrator;
use sqlx::postgres::PgListener;
use sqlx::{ConnectOptions, PgConnection};
use uuid::Uuid;

use crate::support::database::{run, server};

/// What is said is kept in another form from this migration on.
const SAID: i64 = 86;

/// What the version before had said and was about to say: an answer that waits, a notice that was told, a card, a photo for staff.
const KEPT: &str = r#"
insert into outbox (lane, chat, class, method, params, ticket, card_subject, card_version, state, message_id, created_at) values
    ('telegram', '7', 1, 'sendMessage', '{"chat_id": 7, "text": "hello"}', null, null, null, 'waiting', null, now()),
    ('telegram', '7', 2, 'sendMessage', '{"chat_id": 7, "text": "approved"}', 'SRV-2026-00001', null, null, 'sent', 41, now()),
    ('telegram', '7', 2, 'editMessageText', '{"chat_id": 7, "text": "card"}', 'SRV-2026-00001', 'SRV-2026-00001', 2, 'sent', 40, now()),
    ('telegram', '9', 1, 'sendPhoto', '{"chat_id": 9, "photo": "p"}', null, null, null, 'sent', 42, now());
insert into cards (subject, lane, chat, message_id, version) values ('SRV-2026-00001', 'telegram', '7', 40, 2);
"#;

/// A database as the version before has left it.
async fn of_the_version_before() -> (PgConnection, sqlx::postgres::PgConnectOptions) {
    let name = format!("u_{}", Uuid::new_v4().simple());
    run(&format!(
        "create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8'"
    ))
    .await;
    let options = server().database(&name);
    let mut db = options.connect().await.expect("the new database");
    let before = MIGRATIONS.iter().filter(|one| one.version < SAID);
    Migrator::with_migrations(before.cloned().collect())
        .run(&mut db)
        .await
        .expect("the migrations of the version before");
    sqlx::raw_sql(KEPT)
        .execute(&mut db)
        .await
        .expect("what it kept");
    (db, options)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_is_kept_in_the_present_form_once_nobody_else_serves() {
    let (mut db, options) = of_the_version_before().await;
    // A process of the version before serves: each listens to the others.
    let other = sqlx::PgPool::connect_with(options)
        .await
        .expect("another process");
    let mut listener = PgListener::connect_with(&other).await.expect("it connects");
    listener
        .listen_all(["powerlink_inbox", "powerlink_outbox"])
        .await
        .expect("it listens");
    let refused = upgrade::migrate(&mut db, Duration::ZERO).await;
    let refused = refused.expect_err("another version serves");
    assert!(matches!(refused, OpenError::EarlierVersion { serving: 1 }));
    assert!(refused.to_string().contains("stop it first"), "{refused}");

    drop(listener);
    other.close().await;
    upgrade::migrate(&mut db, Duration::from_secs(10))
        .await
        .expect("it is alone now");
    let kinds: Vec<(String, bool, Option<String>)> =
        sqlx::query_as("select kind, is_notice, message from outbox order by id")
            .fetch_all(&mut db)
            .await
            .expect("the outbox");
    let row = |kind: &str, is_notice: bool, message: Option<&str>| {
        (kind.to_owned(), is_notice, message.map(str::to_owned))
    };
    assert_eq!(
        kinds,
        [
            row("text", false, None),
            row("text", true, Some("41")),
            row("card", false, Some("40")),
            row("file", false, Some("42")),
        ]
    );
    let card: String = sqlx::query_scalar("select message from cards")
        .fetch_one(&mut db)
        .await
        .expect("the card");
    assert_eq!(card, "40");
}
