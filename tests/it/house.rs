//! What `house.toml` says holds everywhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use powerlink::dialogue::{Book, embedded_files};

use crate::support::stage::Stage;
use crate::support::{Plan, Town};

/// The dialogues with another house.
fn with(from: &str, to: &str) -> Arc<Book> {
    let mut files: BTreeMap<String, String> = embedded_files();
    let house = files.get_mut("house.toml").expect("the house");
    assert!(house.contains(from), "the house has no {from:?}");
    *house = house.replace(from, to);
    let book = Book::read(&files);
    Arc::new(book.unwrap_or_else(|problems| panic!("{problems:?}")))
}

async fn town(book: Arc<Book>) -> Town {
    let mut town = Town::closed(Plan::default()).await;
    town.book = book;
    town.start().await;
    town
}

/// What was said in a chat.
async fn said(town: &Town, chat: i64) -> Vec<String> {
    sqlx::query_scalar("select kind || ' ' || params from outbox where chat = $1 order by id")
        .bind(chat.to_string())
        .fetch_all(&town.pool)
        .await
        .expect("what was said")
}

/// A danger, and words to the office, with a house that has this in place of that: what Almaz read, and the group of the staff.
async fn of_a_house(from: &str, to: &str) -> (String, String) {
    let town = town(with(from, to)).await;
    let mut stage = Stage::default();
    let calls = "Almaz: customer on telegram, phone in en
Tigist: supervisor on telegram, phone in en
Team: group of Tigist
Almaz > (files a request with its papers)
Almaz > /help
Almaz > a wire has fallen
Almaz > Bole behind the church
Almaz > /track 1
Almaz > [Talk to a person]
Almaz > When will you come?";
    stage.plays(&town, calls).await;
    let group: i64 = sqlx::query_scalar("select chat::bigint from staff_chats")
        .fetch_one(&town.pool)
        .await
        .expect("the group");
    let almaz = said(&town, stage.phone("Almaz").id()).await;
    let team = said(&town, group).await;
    town.close().await;
    (almaz.concat(), team.concat())
}

/// Whether a setting does something: it is changed, and something else is said.
async fn is_seen(setting: &str) -> bool {
    let (from, to) = match setting {
        "hotline" => ("hotline = \"905\"", "hotline = \"90 555\""),
        "dial" => ("dial = \"905\"", "dial = \"90 666\""),
        "staff_language" => ("staff_language = \"en\"", "staff_language = \"am\""),
        // It is nine in the morning.
        "office.opens" => ("opens = \"08:30\"", "opens = \"10:15\""),
        "office.closes" => ("closes = \"17:30\"", "closes = \"08:45\""),
        // Below.
        "show_staff_names" => return true,
        _ => panic!("the setting `{setting}` is new: tell here how its effect is seen"),
    };
    let (almaz, team) = of_a_house(from, to).await;
    match setting {
        "hotline" => almaz.contains("90 555"),
        "dial" => almaz.contains("90 666"),
        "staff_language" => team.contains("ሁኔታ") && !team.contains("Status: "),
        "office.opens" => almaz.contains("10:15 AM"),
        _ => almaz.contains("24 Nov 2026 (15 Hidar 2019), 8:30 AM"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_setting_of_the_house_is_read() {
    // T70: settings that stand in a file, and are read by nobody.
    let house: toml::Table = embedded_files()["house.toml"].parse().expect("toml");
    let settings = house.iter().flat_map(|(key, value)| match value {
        toml::Value::Table(of) => of.keys().map(|inner| format!("{key}.{inner}")).collect(),
        _ => vec![key.clone()],
    });
    for setting in settings.collect::<Vec<_>>() {
        assert!(is_seen(&setting).await, "{setting} does nothing");
    }
}

const STAFF: [&str; 3] = ["Zewditu", "Gelaneh", "Wubishet"];

/// Everything in which a customer may meet one of the staff: talk, files, notes, each step of the work, its card, and an emergency.
const LIFE: &str = r#"Almaz: customer on telegram, phone in en
Zewditu: supervisor on telegram, phone in en
Gelaneh: technician on telegram, phone in en
Wubishet: technician on telegram, phone in en
Almaz > (files a request with its papers)
Zewditu > [Review]
Almaz > /track 1
Almaz > [Talk to a person]
Almaz > When will you come?
Zewditu > (reply to When will: On Thursday morning)
Zewditu > (reply to When will: photo 3)
Almaz > /menu
office > SRV-2026-00001 annotate --note "Please stay at home"
Zewditu > [Approve] on SRV-2026-00001
Zewditu > [Assign] on SRV-2026-00001
Zewditu > [Gelaneh (0)]
Gelaneh > [Accept] on SRV-2026-00001
Almaz > /track 1
Zewditu > [Reassign] on SRV-2026-00001
Zewditu > [Wubishet (0)]
Wubishet > [Accept] on SRV-2026-00001
Wubishet > [On the way] on SRV-2026-00001
Almaz > /track 1
Wubishet > [Start] on SRV-2026-00001
Wubishet > [Done] on SRV-2026-00001
Wubishet > (reply AB-123456)
Almaz > /track 1
Gelaneh > /onduty
Almaz > a wire has fallen
Almaz > Bole behind the church
Gelaneh > [Accept] on SRV-2026-00002
Gelaneh > [On the way] on SRV-2026-00002
Almaz > /track 2
Gelaneh > [Start] on SRV-2026-00002
Gelaneh > [Done] on SRV-2026-00002
--- 1 hour later
Almaz > /track 2
Almaz > /mydata
"#;

/// Which of the staff a customer read of, by name, wherever it was said.
async fn read_of(book: Arc<Book>) -> Vec<&'static str> {
    let town = town(book).await;
    let mut stage = Stage::default();
    stage.plays(&town, LIFE).await;
    let done = "select count(*) from service_requests where status = 'completed'";
    assert_eq!(town.count(done).await, 2, "the whole of it was walked");
    let said = said(&town, stage.phone("Almaz").id()).await;
    assert!(said.len() > 20, "{said:#?}");
    town.close().await;
    let is_read = |name: &&str| said.iter().any(|said| said.contains(*name));
    STAFF.into_iter().filter(is_read).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_read_names_of_the_staff_where_the_house_shows_them() {
    // T70: a setting that one of many places obeys.
    let shown = with("show_staff_names = true", "show_staff_names = true");
    assert_eq!(read_of(shown).await, STAFF);
    let hidden = with("show_staff_names = true", "show_staff_names = false");
    assert_eq!(read_of(hidden).await, Vec::<&str>::new());
}
