//! The way of a customer from the first word to a ticket, for tests that begin somewhere on it.

use std::time::{Duration, Instant};

use powerlink::simulator::telegram::Handset;

use super::{Town, papers};

/// Every answer of the form, as typed, from the menu to the papers.
pub(crate) const FORM: &[&str] = &[
    "/new",
    "1",
    NAME,
    "0911234567",
    "yes",
    "skip",
    "1",
    "Addis Ababa",
    "Bole",
    "3",
    "House 123",
    "Behind the church",
    "skip",
    "1",
    "yes",
    "skip",
    "later",
    "later",
    "later",
];
/// How many of them come before the first paper.
const PAPERS_AT: usize = 16;
/// Where in it the house is asked for, in words; behind it the place nearby.
pub(crate) const HOUSE_AT: usize = 10;
pub(crate) const NAME: &str = "Almaz Bekele Tessema";
pub(crate) const NAME_AT: usize = 2;
/// The button that sends the request.
pub(crate) const SEND: &str = "Send the request";

pub(crate) async fn speaks_english(town: &Town, phone: &Handset) {
    town.say(phone, "/start").await;
    town.tap(phone, "English").await;
}

pub(crate) async fn to_the_papers(town: &Town, phone: &Handset) {
    speaks_english(town, phone).await;
    from_the_menu_to_the_papers(town, phone).await;
}

pub(crate) async fn from_the_menu_to_the_papers(town: &Town, phone: &Handset) {
    for words in &FORM[..PAPERS_AT] {
        town.say(phone, words).await;
    }
}

pub(crate) async fn to_the_summary(town: &Town, phone: &Handset) {
    to_the_papers(town, phone).await;
    for words in &FORM[PAPERS_AT..] {
        town.say(phone, words).await;
    }
}

/// The number of the ticket.
pub(crate) async fn files_a_request(town: &Town, phone: &Handset) -> String {
    to_the_summary(town, phone).await;
    town.tap(phone, SEND).await;
    ticket_of(town).await
}

pub(crate) async fn files_a_request_with_a_photo(
    town: &Town,
    phone: &Handset,
    photo: u8,
) -> String {
    to_the_papers(town, phone).await;
    phone.send_photo(papers::photo(photo), "");
    town.settled().await;
    for words in &FORM[PAPERS_AT + 1..] {
        town.say(phone, words).await;
    }
    town.tap(phone, SEND).await;
    ticket_of(town).await
}

pub(crate) async fn files_a_request_with_its_papers(town: &Town, phone: &Handset) -> String {
    to_the_papers(town, phone).await;
    for photo in 1..=3 {
        phone.send_photo(papers::photo(photo), "");
        town.settled().await;
    }
    town.tap(phone, SEND).await;
    ticket_of(town).await
}

async fn ticket_of(town: &Town) -> String {
    sqlx::query_scalar("select max(ticket_id) from service_requests")
        .fetch_one(&town.pool)
        .await
        .expect("a ticket")
}

/// What the bot has said to this phone, oldest first.
pub(crate) fn texts(phone: &Handset) -> Vec<String> {
    let screen = phone.screen().into_iter();
    screen
        .filter(|shown| shown.from_bot)
        .map(|shown| shown.text)
        .collect()
}

/// How many messages the bot has sent to this phone.
pub(crate) fn answers(phone: &Handset) -> usize {
    texts(phone).len()
}

/// What the newest message of the bot says.
pub(crate) fn last(phone: &Handset) -> String {
    phone
        .last_message()
        .map(|shown| shown.text)
        .unwrap_or_default()
}

/// Says all of it before any of it is handled.
pub(crate) async fn all_at_once(town: &Town, phone: &Handset, words: &[&str]) {
    let mut held = town.pool.begin().await.expect("a transaction");
    sqlx::query("select from conversations for no key update")
        .execute(&mut *held)
        .await
        .expect("the locks");
    for words in words {
        phone.say(words);
    }
    town.telegram
        .all_acknowledged()
        .await
        .expect("acknowledged");
    held.commit().await.expect("the locks are free");
    town.settled().await;
}

/// The answer to this question in the only form that is being filled in; empty where there is none.
pub(crate) async fn answer(town: &Town, question: &str) -> String {
    let answer: Option<Option<String>> =
        sqlx::query_scalar("select state -> 'draft' -> 'answers' ->> $1 from sessions")
            .bind(question)
            .fetch_optional(&town.pool)
            .await
            .expect("a session");
    answer.flatten().unwrap_or_default()
}

/// Waits until a count has come so far.
pub(crate) async fn until(town: &Town, statement: &str, least: i64) {
    let since = Instant::now();
    while town.count(statement).await < least {
        assert!(since.elapsed() < super::PATIENCE, "never: {statement}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Posts a body at the door as Telegram would: the status.
pub(crate) async fn post(town: &Town, body: &str) -> u16 {
    post_with(town, body, Some("a-secret-of-this-test")).await
}

pub(crate) async fn post_with(town: &Town, body: &str, secret: Option<&str>) -> u16 {
    let request = reqwest::Client::new()
        .post(town.door())
        .body(body.to_owned());
    let request = secret.into_iter().fold(request, |request, secret| {
        request.header("X-Telegram-Bot-Api-Secret-Token", secret)
    });
    request.send().await.expect("the door").status().as_u16()
}

/// The columns of every table whose words contain this.
pub(crate) async fn traces(town: &Town, needle: &str) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    )
    .fetch_all(&town.pool)
    .await
    .expect("the tables");
    let mut found = Vec::new();
    for table in tables {
        let statement = format!(
            "select distinct column_name || ': ' || left(value, 200) from {table} t, jsonb_each_text(to_jsonb(t)) as each (column_name, value)
             where value ilike '%{needle}%'"
        );
        let columns: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
            .fetch_all(&town.pool)
            .await
            .expect("a look");
        found.extend(columns.iter().map(|column| format!("{table}.{column}")));
    }
    found
}

/// They ask to be forgotten, twice, and the time has passed after which nothing may be left.
pub(crate) async fn forgets(town: &Town, phone: &Handset) {
    town.say(phone, "/forget").await;
    town.tap(phone, "Yes").await;
    town.tap(phone, "Yes, erase everything").await;
    assert!(last(phone).contains("is erased"), "{}", last(phone));
    town.wait("2 minutes").await;
    town.settled().await;
    assert!(
        last(phone).contains("is erased"),
        "they hear more: {}",
        last(phone)
    );
}
