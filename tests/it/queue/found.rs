//! What another program writes is found as what is told to us, in any usual writing.

use std::collections::BTreeSet;

use powerlink::dialogue::Book;
use powerlink::dialogue::book::Rule;
use powerlink::dialogue::desk::search;
use powerlink::dialogue::desk::search::SearchTerms;
use powerlink::domain::{Person, Role, text};
use powerlink::store::{queue, service_requests};
use serde_json::json;
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use crate::support::Database;

/// The requests that somebody of the desk finds by these words.
async fn found(db: &mut PgConnection, words: &str) -> Vec<String> {
    let person = Person {
        id: Uuid::nil(),
        name: "Tigist".to_owned(),
        role: Role::Supervisor,
        language: "en".to_owned(),
        areas: Vec::new(),
        on_duty: false,
    };
    for sought in SearchTerms::read(words) {
        let sought = queue::TicketSearch {
            tickets: sought
                .number
                .map_or_else(Vec::new, service_requests::in_every_year),
            phone: sought.phone,
            words: sought.words,
        };
        let page = queue::find(db, &person, &sought, (0, 9)).await;
        let page = page.expect("a page");
        if !page.is_empty() {
            return page.iter().map(|one| one.ticket.id.to_string()).collect();
        }
    }
    Vec::new()
}

async fn insert(db: &mut PgConnection, answers: &serde_json::Value) -> String {
    sqlx::query_scalar(
        "insert into service_requests (service_type, answers) values ('bill_complaint', $1) returning ticket_id",
    )
    .bind(answers)
    .fetch_one(db)
    .await
    .expect("a request")
}

#[tokio::test(flavor = "multi_thread")]
async fn one_spelling_here_and_in_the_database() {
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    // Whatever names and numbers are written with, each between two letters. (The capital i of Turkish is two letters when it is small.)
    let written = [
        0x20..=0x17F_u32,
        0x600..=0x6FF,
        0x1200..=0x139F,
        0x2000..=0x206F,
        0x2D80..=0x2DDF,
        0xFF00..=0xFF60,
    ];
    let mut words: Vec<String> = written
        .into_iter()
        .flatten()
        .filter_map(char::from_u32)
        .filter(|letter| *letter != 'İ')
        .map(|letter| format!("x{letter}Y"))
        .collect();
    words.extend(
        [
            "ፀሐይ፡በቀለ።",
            "ኈኅተ  ንጉሤ",
            "Mirkanaa'eera",
            "Jose\u{301}",
            "  AB-77/88 ",
            "\u{2068}SRV\u{2013}2026\u{2069}",
            "",
            "?!",
        ]
        .map(str::to_owned),
    );
    let folded: Vec<String> = sqlx::query_scalar(
        "select folded(word) from unnest($1::text[]) with ordinality as w (word, place) order by place",
    )
    .bind(&words)
    .fetch_all(&pool)
    .await
    .expect("folded");
    let differ: Vec<_> = words
        .iter()
        .zip(folded)
        .filter(|(word, there)| text::folded(word) != *there)
        .map(|(word, there)| (word.escape_unicode().to_string(), text::folded(word), there))
        .collect();
    assert_eq!(differ, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_question_that_ours_are_found_by() {
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    let book = Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
    let words = |key: &str| key.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let mut all = BTreeSet::new();
    for service in &book.services {
        let answers = service.questions.iter().map(|asked| {
            let question = &asked.question;
            let answer = match question.rule {
                Rule::Phone => "+251911234567".to_owned(),
                Rule::Name => "ፀሐይ O'Brien".to_owned(),
                _ => format!("{}-7/8 Nr", question.key),
            };
            (question.key.clone(), json!(answer))
        });
        let answers = answers.collect();
        let there: String = sqlx::query_scalar("select search_words($1)")
            .bind(json!(answers))
            .fetch_one(&pool)
            .await
            .expect("a key");
        let here = search::key(&book, &service.code, &answers);
        assert_eq!(words(&here), words(&there), "{}", service.code);
        all.extend(words(&here));
    }
    assert!(all.len() > 12, "{all:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn however_it_is_written() {
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    let mut db = pool.acquire().await.expect("a connection");
    let cases = [
        (
            json!({ "name": "ፀሐይ በቀለ" }),
            &["ጸሀይ", "ፀሃይ በቀለ", "ጸሐይ፡በቀለ", "በቀለ ፀሀይ"][..],
        ),
        // Two letters, where a word begins; as ours.
        (json!({ "name": "አበበ ሣራ" }), &["ሳራ", "ሣራ"]),
        (
            json!({ "name": "Tolosa O'Brien", "phone": "0911 234-567" }),
            &[
                "0911234567",
                "+251 911 23 45 67",
                "00251911234567",
                "obrien 0911 23 45 67",
                "911-234-567 Tolosa",
            ],
        ),
        (
            json!({ "phone": "+251(0)922.345.678" }),
            &["0922345678", "251922345678"],
        ),
        (
            json!({ "phone": "011 551 2345" }),
            &["0115512345", "+251 11 551 2345"],
        ),
        (
            json!({ "meter_number": "AB-7788991" }),
            &[
                "AB7788991",
                "ab-7788991",
                "AB 7788991",
                "AB/778 8991",
                "7788991",
            ],
        ),
        (
            json!({ "meter_number": "CD6655443" }),
            &["CD-6655443", "cd 66 55 44 3", "CD/6655443"],
        ),
        (
            json!({ "account_number": "2000 1234 56" }),
            &["2000123456", "2000-1234-56", "2000 1234 56"],
        ),
        (
            json!({ "account_number": "3000123456" }),
            &["3000 1234 56", "3000/123456"],
        ),
        // Nine digits that could be a phone.
        (json!({ "meter_number": "788123456" }), &["788123456"]),
    ];
    let mut tickets = Vec::new();
    for (answers, _) in &cases {
        tickets.push(insert(&mut db, answers).await);
    }
    for ((answers, many), ticket) in cases.iter().zip(&tickets) {
        for words in *many {
            let found = found(&mut db, words).await;
            assert_eq!(found, std::slice::from_ref(ticket), "{words} for {answers}");
        }
    }
    // Changed by another program, it is found by what it says now, and by nothing that it said before.
    let changes = format!(
        r#"update service_requests set answers = '{{"name": "ኃይሉ ዓለሙ", "meter_number": "EF-11 22 33"}}' where ticket_id = '{}'"#,
        tickets[5]
    );
    sqlx::raw_sql(AssertSqlSafe(changes))
        .execute(&mut *db)
        .await
        .expect("a change");
    for words in ["ሀይሉ አለሙ", "EF112233"] {
        assert_eq!(found(&mut db, words).await, [tickets[5].clone()], "{words}");
    }
    assert_eq!(found(&mut db, "AB7788991").await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_number_counts_and_words_where_there_is_no_such_request() {
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    let mut db = pool.acquire().await.expect("a connection");
    let one = insert(&mut db, &json!({ "name": "Almaz Bekele" })).await;
    let other = insert(&mut db, &json!({ "name": "Sara Bekele" })).await;
    for (words, wanted) in [
        (format!("{one} Bekele"), &one),
        (format!("almaz {one}"), &one),
        // Whatever else was written: the number is what counts.
        (format!("{one} Sara"), &one),
        ("SRV-2019-00001 Sara".to_owned(), &other),
    ] {
        assert_eq!(
            found(&mut db, &words).await,
            std::slice::from_ref(wanted),
            "{words}"
        );
    }
    assert_eq!(found(&mut db, "SRV-2019-00001").await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_long_ago_is_found_by_its_letters() {
    // Behind the newest five thousand, and closed.
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    let mut db = pool.acquire().await.expect("a connection");
    let old = insert(&mut db, &json!({ "name": "ኃይሉ ሣራ", "phone": "0911234567" })).await;
    sqlx::raw_sql(
        "set session_replication_role = replica;
         update service_requests set status = 'completed', created_at = house_now() - interval '9 years';
         insert into service_requests (ticket_id, service_type, status, search_key)
         select 'SRV-2031-' || lpad(n::text, 5, '0'), 'outage', 'completed', 'nobody ' || n from generate_series(1, 5001) n",
    )
    .execute(&mut *db)
    .await
    .expect("many newer ones");
    for words in ["ሀይሉ", "ሳራ", "ሀይሉ ሳ", "0911 23 45 67"] {
        assert_eq!(
            found(&mut db, words).await,
            std::slice::from_ref(&old),
            "{words}"
        );
    }
    assert_eq!(found(&mut db, "nobody").await.len(), 9);
}
