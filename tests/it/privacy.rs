//! A person is erased without a trace, and what is old goes; the facts stay.

use std::collections::BTreeSet;

use powerlink::domain::document::sha256;

use crate::support::road::{forgets, traces};
use crate::support::script::Entrance;
use crate::support::{PATIENCE, Town, papers, road};

fn files(town: &Town) -> BTreeSet<String> {
    let folders = std::fs::read_dir(&town.folder).expect("the documents");
    let folders = folders.filter_map(Result::ok);
    folders
        .filter_map(|folder| std::fs::read_dir(folder.path()).ok())
        .flatten()
        .filter_map(Result::ok)
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_trace_is_left() {
    let town = Town::open().await;
    let almaz = town.person(77_123_456_789, "Zenebech");
    let (sara, tigist) = (town.person(8, "Sara"), town.person(9, "Tigist"));
    let supervisor = Entrance::of("Tigist", "supervisor");
    town.employ(&tigist, &supervisor).await;
    // Sara has one paper that is the same as one of Almaz.
    road::files_a_request_with_a_photo(&town, &sara, 1).await;
    let ticket = road::files_a_request_with_its_papers(&town, &almaz).await;
    town.say(&almaz, "call me back").await;
    almaz.share_contact("251911234567");
    town.settled().await;
    town.say(&almaz, "My gate is purple").await;
    town.say(&almaz, "/cancel").await;
    town.office(&[&ticket, "annotate", "--note", "Dear Zenebech, please wait"].map(str::to_owned))
        .await
        .expect("a note");
    town.office(&[&ticket, "reject", "--note", "Too far away, Zenebech"].map(str::to_owned))
        .await
        .expect("the end");
    town.settled().await;
    // Something begun, with a file, and a wish to be called without a request.
    town.say(&almaz, "/new relocation").await;
    town.say(&almaz, "Zenebech Abera").await;
    town.say(&almaz, "call me back").await;
    let needles = [
        "Zenebech",
        "Almaz",
        "911234567",
        "0911 23 45 67",
        "77123456789",
        "House 123",
        "Behind the church",
        "purple",
        "Too far away",
    ];
    for needle in needles {
        assert_ne!(
            traces(&town, needle).await,
            Vec::<String>::new(),
            "{needle}"
        );
    }
    let [first, second] = [1, 2].map(|photo| sha256(papers::photo(photo)));
    assert!(files(&town).contains(&second));
    // What Sara told is not to be found for Almaz's sake.
    town.sql("update service_requests set answers = answers || '{\"name\": \"S\", \"kebele_house\": \"1\", \"landmark\": \"L\", \"phone\": \"+251700000000\"}'
              where created_by <> (select created_by from service_requests order by ticket_id desc limit 1)").await.expect("done");
    town.sql("update outbox set params = '{}' where chat = '8'; update inbox set body = '' where address = '8'; update sessions set state = '{}' where conversation = (select conversation from addresses where address = '8')").await.expect("done");

    forgets(&town, &almaz).await;

    for needle in needles {
        assert_eq!(
            traces(&town, needle).await,
            Vec::<String>::new(),
            "{needle}"
        );
    }
    let kept = files(&town);
    assert!(kept.contains(&first), "Sara has it too");
    assert!(!kept.contains(&second), "nobody has it");
    let facts = format!(
        "select count(*) from service_requests r where ticket_id = '{ticket}' and status = 'rejected' and region = 'addis-ababa'
           and answers = jsonb_build_object('region', 'addis-ababa') and (select count(*) from timeline t where t.ticket = r.ticket_id) >= 3"
    );
    assert_eq!(town.count(&facts).await, 1, "the facts stay");
    // Whoever writes again is a stranger.
    town.say(&almaz, "/track").await;
    assert!(road::last(&almaz).contains("Choose your language"));
    town.tap(&almaz, "English").await;
    assert!(road::last(&almaz).contains("no requests yet"));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn old_messages_are_emptied() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let full = "select (select count(*) from inbox where body <> '') + (select count(*) from outbox where params <> '{}')";
    town.wait("29 days").await;
    town.say(&almaz, "/help").await;
    assert!(town.count(full).await > 10, "not old enough");
    town.wait("2 days").await;
    let young = "select (select count(*) from inbox where body <> '' and received_at < house_now() - interval '30 days')
                      + (select count(*) from outbox where params <> '{}' and created_at < house_now() - interval '30 days')";
    let since = std::time::Instant::now();
    while town.count(young).await > 0 {
        assert!(since.elapsed() < PATIENCE, "never emptied");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(town.count(full).await > 0, "what is younger stays");
    town.say(&almaz, "/track").await;
    assert!(road::last(&almaz).contains(&ticket), "the request stays");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_are_forgotten() {
    // T67: of somebody who was only asked for the language not even the chat is known a month later; of others nothing is missing.
    let town = Town::open().await;
    let (almaz, sara) = (town.person(7, "Almaz"), town.person(88_123_456, "Sara"));
    let group = town.telegram.group(-4001, "Neighbours");
    group.add(&sara);
    town.settled().await;
    road::speaks_english(&town, &almaz).await;
    town.say(&sara, "hello").await;
    town.say(&sara.at(&group), "/help").await;
    let tigist = town.person(9, "Tigist");
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    town.say(&tigist, "/queue").await;
    let rest = "select count(*) from conversations where customer is null";
    assert!(!traces(&town, "88123456").await.is_empty());
    let before = town.count(rest).await;
    town.wait("31 days").await;
    let since = std::time::Instant::now();
    while !traces(&town, "88123456").await.is_empty() {
        assert!(
            since.elapsed() < PATIENCE,
            "{:?}",
            traces(&town, "88123456").await
        );
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    for kept in ["7", "9"] {
        let known = format!("select count(*) from addresses where address = '{kept}'");
        assert_eq!(town.count(&known).await, 1, "{kept}");
    }
    // Whoever comes back is asked again.
    town.say(&sara, "hello").await;
    assert!(road::last(&sara).contains("Choose your language."));
    town.wait("25 hours").await;
    let since = std::time::Instant::now();
    while town.count(rest).await >= before {
        assert!(since.elapsed() < PATIENCE, "a conversation of nobody's");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    town.say(&almaz, "/track").await;
    assert!(road::last(&almaz).contains("no requests yet"));
    town.close().await;
}

/// Waits until exactly these photos are stored.
async fn stored(town: &Town, photos: &[u8]) {
    let expected: BTreeSet<String> = photos
        .iter()
        .map(|photo| sha256(papers::photo(*photo)))
        .collect();
    let since = std::time::Instant::now();
    while files(town) != expected {
        assert!(since.elapsed() < PATIENCE, "never: {:?}", files(town));
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_of_what_was_never_sent_go() {
    let town = Town::open().await;
    let jobs = "select count(*) from document_jobs";
    // Cancelled.
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    almaz.send_photo(papers::photo(1), "");
    town.settled().await;
    stored(&town, &[1]).await;
    town.say(&almaz, "/cancel").await;
    assert!(
        road::texts(&almaz)
            .join("\n")
            .contains("your files are deleted"),
        "{}",
        road::last(&almaz)
    );
    assert_eq!(town.count(jobs).await, 0);
    stored(&town, &[]).await;
    // The same photo once more, and then a better one in its place.
    road::from_the_menu_to_the_papers(&town, &almaz).await;
    almaz.send_photo(papers::photo(1), "");
    town.settled().await;
    stored(&town, &[1]).await;
    town.tap(&almaz, "Back").await;
    town.tap(&almaz, "Replace").await;
    almaz.send_photo(papers::photo(2), "");
    town.settled().await;
    stored(&town, &[2]).await;
    // Left for too long.
    town.wait("400 days").await;
    town.settled().await;
    stored(&town, &[]).await;
    assert_eq!(town.count(jobs).await, 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_of_a_request_stay_and_what_belongs_to_nothing_is_told_and_goes() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request_with_its_papers(&town, &almaz).await;
    town.say(&almaz, "add a document").await;
    almaz.send_photo(papers::photo(4), "");
    town.settled().await;
    road::from_the_menu_to_the_papers(&town, &almaz).await;
    almaz.send_photo(papers::photo(5), "");
    town.settled().await;
    stored(&town, &[1, 2, 3, 4, 5]).await;
    // A conversation that is lost tells nobody that its files are.
    town.sql("delete from sessions").await.expect("done");
    let told = "Files that were sent and belong to no request: 1";
    town.say(&almaz, "/mydata").await;
    assert!(road::texts(&almaz).join("\n").contains(told));
    town.wait("23 hours").await;
    town.settled().await;
    stored(&town, &[1, 2, 3, 4, 5]).await;
    town.wait("400 days").await;
    stored(&town, &[1, 2, 3, 4]).await;
    assert_eq!(
        town.count(&format!(
            "select count(*) from document_jobs j join ticket_files f on f.key = j.key where f.ticket = '{ticket}'"
        ))
        .await,
        4
    );
    let before = road::answers(&almaz);
    town.say(&almaz, "/mydata").await;
    let last = road::texts(&almaz)[before..].join("\n");
    assert!(!last.contains("belong to no request"), "{last}");
    town.close().await;
}
