//! Phone numbers: they change hands, families share them, and nothing is shown for a number alone.

use crate::support::{Town, papers, road};

#[tokio::test(flavor = "multi_thread")]
async fn a_number_changes_hands() {
    // T60: the new owner of a number sees nothing of the old one, and the old one keeps what is theirs.
    let town = Town::open().await;
    let (almaz, sara) = (town.person(7, "Almaz"), town.person(8, "Sara"));
    for phone in [&almaz, &sara] {
        road::speaks_english(&town, phone).await;
    }
    let owner = async |person: i64| {
        town.count(&format!(
            "select count(*) from customers cu join conversations c on c.customer = cu.id join addresses a on a.conversation = c.id
             where a.address = '{person}' and cu.phone = '+251911234567'"
        ))
        .await
    };
    town.say(&almaz, "call me back").await;
    almaz.share_contact("251911234567");
    town.settled().await;
    road::from_the_menu_to_the_papers(&town, &almaz).await;
    almaz.send_photo(papers::photo(1), "");
    town.settled().await;
    for words in &road::FORM[17..] {
        town.say(&almaz, words).await;
    }
    town.tap(&almaz, road::SEND).await;
    assert_eq!((owner(7).await, owner(8).await), (1, 0));

    town.wait("200 days").await;
    town.say(&sara, "call me back").await;
    sara.share_contact("251911234567");
    town.settled().await;
    assert_eq!((owner(7).await, owner(8).await), (0, 1));
    town.say(&sara, "/track").await;
    assert!(road::last(&sara).contains("no requests yet"));
    town.say(&sara, "/track SRV-2026-00001").await;
    assert!(road::last(&sara).contains("did not find"));
    town.say(&sara, "/mydata").await;
    assert!(
        !road::texts(&sara)
            .iter()
            .any(|text| text.contains("SRV-2026-00001\n"))
    );
    town.say(&almaz, "/track").await;
    assert!(road::last(&almaz).contains("SRV-2026-00001"));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_pushed_tells_nobody_who_it_is_for() {
    // T60: families share phones, and locked screens show what comes.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request_with_a_photo(&town, &almaz, 1).await;
    let staff = "insert into staff (id, name, role, created_at) values ('11111111-1111-1111-1111-111111111111', 'Kebede', 'technician', now())";
    town.sql(staff).await.expect("staff");
    for status in [
        "under_review",
        "changes_requested",
        "under_review",
        "approved",
        "assigned",
        "in_progress",
        "completed",
        "under_review",
        "rejected",
    ] {
        town.sql(&format!("update service_requests set missing_papers = '{{}}', status = '{status}', priority = 'high', assigned_to = '11111111-1111-1111-1111-111111111111'"))
            .await
            .expect(status);
        town.settled().await;
    }
    let pushes: Vec<String> =
        sqlx::query_scalar("select params from outbox where is_notice and chat = '7' order by id")
            .fetch_all(&town.pool)
            .await
            .expect("the pushes");
    assert!(pushes.len() >= 8, "{}", pushes.len());
    let answers: Vec<String> = sqlx::query_scalar(
        "select value from service_requests, jsonb_each_text(answers) where length(value) > 3 union select 'Almaz'",
    )
    .fetch_all(&town.pool)
    .await
    .expect("the answers");
    for push in &pushes {
        assert!(push.contains(&ticket), "{push}");
        for answer in answers
            .iter()
            .filter(|answer| *answer != "true" && *answer != "false")
        {
            assert!(!push.contains(answer), "{answer}: {push}");
        }
    }
    town.close().await;
}
