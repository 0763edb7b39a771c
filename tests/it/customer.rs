//! What customers do in answer to the office: nobody else's ticket is touched by it, and nothing of it is lost.

use powerlink::app::tickets::apply::{TicketCommand, act};
use powerlink::app::tickets::messages;
use powerlink::domain::{Action, Actor, Role, TicketId};
use powerlink::simulator::telegram::Handset;
use powerlink::store::{self, callback_requests, outbox, revisions};

use crate::support::{Town, papers, road};

fn officer() -> Actor {
    Actor::program(Role::Supervisor, "Tigist")
}

/// The office does it, as it does in its chat.
async fn office(town: &Town, ticket: &str, action: Action) {
    let deed = TicketCommand {
        ticket: ticket.parse().expect("a ticket"),
        seen: None,
        action,
        technician: None,
        by: officer(),
        can_be_undone: false,
    };
    act(&town.pool, &town.book, &deed).await.expect(ticket);
    town.settled().await;
}

fn wish(items: &[&str]) -> Action {
    Action::RequestChanges {
        wish: "Please look at these again".to_owned(),
        items: items.iter().map(|item| (*item).to_owned()).collect(),
    }
}

/// Presses a button that the newest message need not have.
async fn press(town: &Town, phone: &Handset, carries: &str) {
    phone.press_data(phone.last_message().expect("a message").id, carries);
    town.settled().await;
}

async fn answers(town: &Town, ticket: &str, words: &str) {
    let mut tx = town.pool.begin().await.expect("a transaction");
    let now = store::now(&mut tx).await.expect("the clock");
    let ticket: TicketId = ticket.parse().expect("a ticket");
    let sent = messages::OfficeMessage {
        words: Some(words),
        file: None,
    };
    let answered = messages::answer(&mut tx, &town.book, ticket, &officer(), sent, now)
        .await
        .expect("an answer");
    let rows = answered.expect("the ticket").rows;
    outbox::put(&mut tx, &rows, now).await.expect("the outbox");
    tx.commit().await.expect("committed");
    town.settled().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_three() {
    // T34: three customers have an open request each; what the office does to one is told to its customer alone.
    let town = Town::open().await;
    let people = [7, 8, 9].map(|id| town.person(id, "Almaz"));
    let mut tickets = Vec::new();
    for person in &people {
        tickets.push(road::files_a_request(&town, person).await);
    }
    let told = || people.each_ref().map(road::answers);
    for (index, ticket) in tickets.iter().enumerate() {
        for action in [
            Action::Review,
            wish(&["landmark"]),
            Action::Reject {
                reason: "Twice".to_owned(),
            },
        ] {
            // What follows within ten seconds would be one message.
            town.wait("11 seconds").await;
            let before = told();
            office(&town, ticket, action).await;
            for (other, (before, after)) in before.into_iter().zip(told()).enumerate() {
                assert_eq!(after - before, usize::from(other == index), "{ticket}");
            }
            assert!(road::last(&people[index]).contains(ticket));
        }
        let before = told();
        answers(&town, ticket, "We are sorry").await;
        for (other, (before, after)) in before.into_iter().zip(told()).enumerate() {
            assert_eq!(after - before, usize::from(other == index), "{ticket}");
        }
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_of_somebody_else() {
    // T34: a button that names another customer's ticket finds nothing, and does nothing.
    let town = Town::open().await;
    let (almaz, sara) = (town.person(7, "Almaz"), town.person(8, "Sara"));
    let ticket = road::files_a_request(&town, &almaz).await;
    road::speaks_english(&town, &sara).await;
    office(&town, &ticket, wish(&["landmark"])).await;
    for errand in ["fix", "confirm", "notdone", "talk", "call"] {
        press(&town, &sara, &format!("t:{ticket}:{errand}")).await;
        let told = road::last(&sara);
        assert!(told.contains("did not find"), "{errand}: {told}");
        town.say(&sara, "hello").await;
    }
    assert_eq!(
        town.count("select count(*) from timeline where event <> 'opened'")
            .await,
        1
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_old_version_is_kept() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request_with_a_photo(&town, &almaz, 1).await;
    // Another program wrote something beside the answers.
    town.sql("update service_requests set answers = answers || '{\"gis\": 42}'")
        .await
        .expect("done");
    office(&town, &ticket, wish(&["landmark", "id"])).await;
    assert!(
        road::last(&almaz).contains("To correct: Nearby, Identity card"),
        "{}",
        road::last(&almaz)
    );
    town.tap(&almaz, "Correct now").await;
    town.say(&almaz, "The blue gate").await;
    almaz.send_photo(papers::photo(2), "");
    town.settled().await;
    let summary = almaz.last_message().expect("the summary").id;
    // Pressed twice at once, it is sent once.
    almaz.tap_on(summary, "Send").expect("the button");
    almaz.tap_on(summary, "Send").expect("the button");
    town.settled().await;
    let id: TicketId = ticket.parse().expect("a ticket");
    let mut db = town.pool.acquire().await.expect("a connection");
    let kept = revisions::last(&mut db, id)
        .await
        .expect("revisions")
        .expect("one");
    assert_eq!(kept.version, 2);
    assert_eq!(kept.answers["landmark"], "Behind the church");
    assert_eq!(kept.documents.len(), 1);
    let count = async |condition: &str| {
        town.count(&format!(
            "select count(*) from service_requests where {condition}"
        ))
        .await
    };
    assert_eq!(
        count("version = 3 and status = 'under_review' and wanted = '{}'").await,
        1
    );
    assert_eq!(
        count("answers ->> 'landmark' = 'The blue gate' and answers ->> 'gis' = '42'").await,
        1
    );
    let new = papers::photo(2);
    let sha256 = powerlink::domain::document::sha256(new);
    assert_eq!(
        count(&format!(
            "jsonb_array_length(documents) = 1 and documents -> 0 ->> 'sha256' = '{sha256}'"
        ))
        .await,
        1
    );
    assert_eq!(
        town.count(
            "select count(*) from timeline where event = 'resubmit' and by_role = 'customer'"
        )
        .await,
        1
    );
    assert_eq!(town.count("select count(*) from revisions").await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn confirmed_once() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    for change in ["approved", "assigned", "in_progress", "completed"] {
        town.sql("insert into staff (id, name, role, created_at) values ('11111111-1111-1111-1111-111111111111', 'Kebede Alemu', 'technician', now()) on conflict do nothing").await.expect("staff");
        town.sql(&format!("update service_requests set missing_papers = '{{}}', status = '{change}', assigned_to = '11111111-1111-1111-1111-111111111111'")).await.expect(change);
        town.settled().await;
    }
    for _ in 0..3 {
        press(&town, &almaz, &format!("t:{ticket}:confirm")).await;
        assert!(road::last(&almaz).contains(&ticket));
    }
    assert!(
        road::last(&almaz).contains("confirmed already"),
        "{}",
        road::last(&almaz)
    );
    assert_eq!(
        town.count("select count(*) from timeline where event = 'confirm'")
            .await,
        1
    );
    assert_eq!(almaz.unanswered(), 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_in_both_directions() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    answers(&town, &ticket, "Is the <gate> blue & new?").await;
    let asked = road::last(&almaz);
    assert!(
        asked.contains(&format!(
            "{ticket}: Tigist writes: Is the <gate> blue & new?"
        )),
        "{asked}"
    );
    town.tap(&almaz, "Answer").await;
    town.say(&almaz, "Yes, it is").await;
    almaz.send_photo(papers::photo(5), "Here it is");
    town.settled().await;
    // The same picture once more is one file.
    almaz.send_photo(papers::photo(5), "");
    town.settled().await;
    assert!(
        road::last(&almaz).contains("your file is with the office"),
        "{}",
        road::last(&almaz)
    );
    town.tap(&almaz, "Call me back").await;
    town.say(&almaz, "0911234567").await;
    let said: Vec<(String, String, i32, Option<String>)> = sqlx::query_as(
        "select t.event, t.by_role, t.version, w.note from timeline t left join timeline_words w on w.entry = t.id
         where t.event <> 'opened' and t.from_status = 'pending' and t.status = 'pending' order by t.id",
    )
    .fetch_all(&town.pool)
    .await
    .expect("the timeline");
    let said: Vec<_> = said
        .iter()
        .map(|(event, role, version, words)| (&**event, &**role, *version, words.as_deref()))
        .collect();
    assert_eq!(
        said,
        [
            ("answer", "supervisor", 1, Some("Is the <gate> blue & new?")),
            ("message", "customer", 1, Some("Yes, it is")),
            ("message", "customer", 1, Some("Here it is")),
            ("message", "customer", 1, None),
            ("call-back", "customer", 1, Some("+251911234567")),
        ]
    );
    assert_eq!(
        town.count("select count(*) from service_requests, jsonb_array_elements(documents) d where d ->> 'kind' = 'attachment' and d ->> 'state' = 'stored'").await,
        1
    );
    // The history of the card tells what happened to the request, not what was said about it.
    town.say(&almaz, "/track").await;
    let card = road::last(&almaz);
    assert!(
        !card.contains("Yes, it is") && !card.contains("Tigist"),
        "{card}"
    );
    assert!(card.contains("Another photo or file: received"), "{card}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_without_a_request() {
    let town = Town::open().await;
    let sara = town.person(8, "Sara");
    road::speaks_english(&town, &sara).await;
    town.say(&sara, "call me back").await;
    sara.share_contact("251911234567");
    town.settled().await;
    // By now her number is known; and she is called once.
    town.say(&sara, "call me back").await;
    assert!(
        road::last(&sara).contains("0911 23 45 67"),
        "{}",
        road::last(&sara)
    );
    let mut db = town.pool.acquire().await.expect("a connection");
    let now = store::now(&mut db).await.expect("the clock");
    let waiting = callback_requests::waiting(&mut db)
        .await
        .expect("those who wait");
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    assert_eq!(waiting[0].phone, "+251911234567");
    assert!(
        callback_requests::called(&mut db, waiting[0].id, now)
            .await
            .expect("called")
    );
    assert!(
        !callback_requests::called(&mut db, waiting[0].id, now)
            .await
            .expect("called by somebody else")
    );
    assert_eq!(
        callback_requests::waiting(&mut db).await.expect("nobody"),
        []
    );
    town.close().await;
}
