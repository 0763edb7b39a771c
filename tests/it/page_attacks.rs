//! Files and links on pages that are not theirs: what somebody sends there, and what is left of it.

use powerlink::dialogue::turn::limits::Limits;
use powerlink::domain::{Opens, Pass};
use powerlink::simulator::telegram::Handset;
use powerlink::store::{self, page_key};
use uuid::Uuid;

use crate::support::browser::{get, opens, sends, value};
use crate::support::{Plan, Town, papers, road};

/// A link to one request, as it goes out by SMS.
async fn link_to(town: &Town, ticket: &str) -> String {
    let mut db = town.connection().await;
    let key = page_key::read(&mut db).await.expect("the key");
    let now = store::now(&mut db).await.expect("the hour");
    let owner: Uuid =
        sqlx::query_scalar("select created_by from service_requests where ticket_id = $1")
            .bind(ticket)
            .fetch_one(&town.pool)
            .await
            .expect("an owner");
    let opens = Opens::One(ticket.parse().expect("a number"));
    Pass::sign(&key, opens, owner, now + chrono::Duration::days(30)).written()
}

/// Begins a complaint in the chat: the draft of its form.
async fn begins_a_form(town: &Town, phone: &Handset) -> String {
    for words in ["/new", "2"] {
        town.say(phone, words).await;
    }
    let form = opens(town, phone).await.replacen("/r/", "/f/", 1);
    value(&get(town, &form).await.text, "draft").expect("a draft")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_from_those_alone_whose_page_it_is() {
    let town = Town::with_pages().await;
    let (almaz, chaltu) = (town.person(7, "Almaz"), town.person(8, "Chaltu"));
    let hers = road::files_a_request(&town, &almaz).await;
    let theirs = road::files_a_request(&town, &chaltu).await;
    let (all, others) = (opens(&town, &almaz).await, opens(&town, &chaltu).await);
    let one = link_to(&town, &hers).await;
    let draft = begins_a_form(&town, &almaz).await;
    let other_draft = begins_a_form(&town, &chaltu).await;
    let form = |link: &str| link.replacen("/r/", "/f/", 1);
    let mut forged = all.clone();
    forged.replace_range(9..10, if &all[9..10] == "A" { "B" } else { "A" });
    let nothing = get(&town, "/r/nothing").await;

    for (what, path) in [
        ("another's request", format!("{others}/{hers}/documents")),
        (
            "another's, by a link to one",
            format!("/r/{one}/{theirs}/documents"),
        ),
        (
            "a request that is none",
            format!("{all}/SRV-2026-09999/documents"),
        ),
        ("no number", format!("{all}/x/documents")),
        ("a forged link", format!("{forged}/{hers}/documents")),
        (
            "a forged link to a form",
            format!("{}/documents/{draft}", form(&forged)),
        ),
        (
            "a form, by a link to one",
            format!("/f/{one}/documents/{draft}"),
        ),
    ] {
        let got = sends(&town, &path, "id", "id.jpg", papers::photo(1)).await;
        assert_eq!(got, nothing, "{what}: {path}");
    }
    // Her form takes nothing for a draft that is another's, or over.
    for other in [&*other_draft, "nothing", &"x".repeat(3000)] {
        let path = format!("{}/documents/{other}", form(&all));
        let got = sends(&town, &path, "id", "id.jpg", papers::photo(1)).await;
        assert_eq!(got.status, 422, "{other}: {}", got.text);
    }
    assert_eq!(town.count("select count(*) from document_jobs").await, 0);
    assert_eq!(town.count("select count(*) from ticket_files").await, 0);

    // Whoever holds the link to it may send what is missing: that is what it is for.
    let path = format!("/r/{one}/{hers}/documents");
    let got = sends(&town, &path, "id", "id.jpg", papers::photo(1)).await;
    assert_eq!((got.status, got.to), (303, format!("/r/{one}/{hers}")));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_page_and_of_the_chat_are_counted_together() {
    let town = Town::with(Plan {
        limits: Limits {
            files: 3,
            ..Limits::default()
        },
        ..Plan::with_pages()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let draft = begins_a_form(&town, &almaz).await;
    let form = opens(&town, &almaz).await.replacen("/r/", "/f/", 1);
    let path = format!("{form}/documents/{draft}");
    for photo in [1, 2, 2, 3] {
        let got = sends(&town, &path, "id", "id.jpg", papers::photo(photo)).await;
        assert_eq!(
            (got.status, &*got.to),
            (303, &*form),
            "{photo}: {}",
            got.text
        );
    }
    let got = sends(&town, &path, "id", "id.jpg", papers::photo(4)).await;
    assert_eq!(got.status, 422, "{}", got.text);
    got.has("You have sent 3 files within an hour");
    assert_eq!(town.count("select count(*) from document_jobs").await, 3);
    town.wait("1 hour").await;
    let got = sends(&town, &path, "id", "id.jpg", papers::photo(4)).await;
    assert_eq!((got.status, &*got.to), (303, &*form), "{}", got.text);
    town.close().await;
}
