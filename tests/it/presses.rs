//! Many presses of one button at once.

use powerlink::simulator::telegram::Phone;

use crate::support::script::Entrance;
use crate::support::{Town, road};

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_presses_by_ten_people() {
    // T29: one effect; every press is answered once, by the outcome, and every message shows it.
    let town = Town::open().await;
    let mut people: Vec<Phone> = Vec::new();
    for index in 0..10 {
        let name = format!("Officer {index}");
        let phone = town.telegram.person(2001 + index, &name, "en");
        phone.open();
        let entrance = Entrance {
            name: &name,
            role: "supervisor",
            language: "en",
            number: None,
            areas: Vec::new(),
            on_duty: false,
        };
        town.employ(&phone, &entrance).await;
        people.push(phone);
    }
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request_with_its_papers(&town, &almaz).await;
    let cards: Vec<_> = people
        .iter()
        .map(|phone| phone.last_message().expect("the request"))
        .collect();
    let approve = format!("d:{ticket}:1:approve");
    for _ in 0..10 {
        for (phone, card) in people.iter().zip(&cards) {
            phone.press_data(card.id, &approve);
        }
    }
    town.settled().await;
    let approved = "select count(*) from timeline where event = 'approve'";
    assert_eq!(town.count(approved).await, 1);
    let who: String = sqlx::query_scalar("select by_name from timeline where event = 'approve'")
        .fetch_one(&town.pool)
        .await
        .expect("somebody");
    let mut done = 0;
    for phone in &people {
        let toasts = phone.toasts();
        assert_eq!(toasts.len(), 10, "{}", phone.name());
        assert_eq!(phone.unanswered(), 0, "{}", phone.name());
        for toast in toasts {
            let is_done = toast.text == format!("{ticket}: approved");
            let is_told = toast.text.contains(&format!("already, {who} approved at"));
            assert!(is_done || is_told, "{}", toast.text);
            done += i32::from(is_done);
        }
        let shown = phone.last_message().expect("the request");
        assert!(shown.text.contains("Status: Approved"), "{}", shown.text);
    }
    assert_eq!(done, 1);
    town.close().await;
}
