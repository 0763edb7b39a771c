//! What a customer hears unasked: each status in its order, what follows closely in one message, softly at night.

use powerlink::app::tickets::apply::{TicketCommand, act};
use powerlink::domain::ticket::Technician;
use powerlink::domain::{Action, Actor, InternalNote, Role};
use powerlink::simulator::telegram::Fault;

use crate::support::script::Entrance;
use crate::support::{Plan, Town, road};

/// Another program moves every request there.
async fn becomes(town: &Town, status: &str) {
    let update =
        format!("update service_requests set missing_papers = '{{}}', status = '{status}'");
    town.sql(&update).await.expect("allowed");
    town.settled().await;
}

/// Of these words, those that the customer has read, in the order in which they came.
fn heard<'a>(said: &[String], words: &[&'a str]) -> Vec<&'a str> {
    let all = said.join("\n");
    let mut found: Vec<(usize, &str)> = words
        .iter()
        .flat_map(|word| all.match_indices(word).map(|(at, _)| (at, *word)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, word)| word).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_changes_within_ten_seconds() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    let before = road::texts(&almaz).len();
    becomes(&town, "under_review").await;
    becomes(&town, "approved").await;
    let said = road::texts(&almaz).split_off(before);
    assert_eq!(said.len(), 1, "the first goes at once: {said:?}");
    town.wait("11 seconds").await;
    town.settled().await;
    let said = road::texts(&almaz).split_off(before);
    assert_eq!(said.len(), 1, "the other in its place: {said:?}");
    assert!(said[0].contains("approved"), "{said:?}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_may_be_on_its_way() {
    // Who comes is told after fifteen minutes, if the technician has not said no. That was taken back while it was being sent, and the
    // customer never heard that nobody comes.
    let mut town = Town::open().await;
    let (almaz, kebede) = (town.person(7, "Almaz"), town.person(8, "Kebede"));
    town.employ(&kebede, &Entrance::of("Kebede", "technician"))
        .await;
    let number = road::files_a_request(&town, &almaz).await;
    let ticket = number.parse().expect("a number");
    becomes(&town, "under_review").await;
    becomes(&town, "approved").await;
    town.wait("11 seconds").await;
    town.settled().await;
    let id = sqlx::query_scalar("select id from staff")
        .fetch_one(&town.pool)
        .await
        .expect("one of the staff");
    let done = async |town: &Town, action, technician, role| {
        let command = TicketCommand {
            ticket,
            seen: None,
            action,
            technician,
            by: Actor::staff(role, id, "Kebede"),
            can_be_undone: false,
        };
        act(&town.pool, &town.book, &command)
            .await
            .expect("allowed");
    };
    let technician = Technician {
        id,
        name: "Kebede".to_owned(),
    };
    let assign = Action::Assign { technician: id };
    done(&town, assign, Some(technician), Role::Supervisor).await;
    town.settled().await;
    let before = road::texts(&almaz).len();
    // Nothing is sent for a while, and what was held is due.
    town.stop().await;
    town.wait("16 minutes").await;
    let declines = Action::GiveBack {
        why: InternalNote::new("ill"),
    };
    done(&town, declines, None, Role::Technician).await;
    town.start().await;
    town.settled().await;
    let said = road::texts(&almaz).split_off(before).join("\n");
    for words in ["Kebede will do the work", "another technician"] {
        assert!(said.contains(words), "{words} is not in: {said}");
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_changes_within_ten_seconds() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    let before = road::texts(&almaz).len();
    becomes(&town, "under_review").await;
    town.sql("update service_requests set supervisor_notes = 'Your sketch is fine'")
        .await
        .expect("noted");
    town.settled().await;
    becomes(&town, "approved").await;
    town.wait("11 seconds").await;
    town.settled().await;
    let said = road::texts(&almaz).split_off(before);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(
        heard(
            &said,
            &["officer is looking", "sketch is fine", "is approved"]
        ),
        ["officer is looking", "sketch is fine", "is approved"],
        "no words are lost: {said:?}"
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_order_whoever_sends() {
    // T28: changes fall on two processes, one of which stops in between; the pushes come in order, and the card ends with the last.
    let mut town = Town::open().await;
    town.start().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.say(&almaz, &format!("/track {ticket}")).await;
    let before = road::texts(&almaz).len();
    let held = town
        .telegram
        .fail_next(Fault::too_many_requests(1).sends().to_chat(7));
    for status in ["under_review", "changes_requested", "under_review"] {
        let update =
            format!("update service_requests set missing_papers = '{{}}', status = '{status}'");
        town.sql(&update).await.expect("allowed");
    }
    town.restart().await;
    town.telegram.lift(held);
    for status in ["approved", "changes_requested"] {
        becomes(&town, status).await;
        town.wait("11 seconds").await;
    }
    town.settled().await;
    let said = road::texts(&almaz).split_off(before);
    let words = [
        "officer is looking",
        "a correction is needed",
        "is approved",
    ];
    let order = heard(&said, &words);
    assert_eq!(
        order,
        [words[0], words[1], words[0], words[2], words[1]],
        "{said:?}"
    );
    let card = almaz
        .screen()
        .into_iter()
        .rfind(|shown| shown.labels().contains(&"Refresh"))
        .expect("the card");
    assert!(card.text.contains("Correction needed"), "{}", card.text);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_keeps_its_order() {
    // T28: the chat was closed to us for a while; another process sends what has waited, in the order in which it was said.
    let mut town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = road::texts(&almaz).len();
    let held = town
        .telegram
        .fail_next(Fault::too_many_requests(1).sends().to_chat(7).times(100));
    town.start().await;
    town.sql(
        "insert into outbox (lane, chat, class, method, params, created_at)
         select 'telegram', '7', 1 + n % 2, 'sendMessage', json_build_object('chat_id', 7, 'text', 'Part ' || n), house_now()
         from generate_series(1, 4) n order by n",
    )
    .await
    .expect("four messages");
    town.restart().await;
    town.telegram.lift(held);
    town.settled().await;
    let said = road::texts(&almaz).split_off(before);
    assert_eq!(said, ["Part 1", "Part 2", "Part 3", "Part 4"]);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_part_of_three_fails() {
    // T26: what was said is not said again: each part is a message of its own, and only the one that failed is tried again.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = road::texts(&almaz).len();
    let calls = town.telegram.calls_of("sendMessage").len();
    town.telegram
        .fail_next(Fault::refuse(500, "Internal Server Error").method("sendLocation"));
    town.sql(
        "insert into outbox (lane, chat, class, method, params, created_at)
         select 'telegram', '7', 1, case n when 2 then 'sendLocation' else 'sendMessage' end,
             case n when 2 then '{\"chat_id\": 7, \"latitude\": 9, \"longitude\": 38}'
                 else json_build_object('chat_id', 7, 'text', 'Part ' || n)::text end, house_now()
         from generate_series(1, 3) n order by n; select pg_notify('powerlink_outbox', '')",
    )
    .await
    .expect("a reply of three parts");
    town.settled().await;
    let said = road::texts(&almaz).split_off(before);
    assert_eq!(said.len(), 3, "{said:?}");
    assert_eq!((&*said[0], &*said[2]), ("Part 1", "Part 3"));
    assert_eq!(town.telegram.calls_of("sendMessage").len() - calls, 2);
    assert_eq!(town.telegram.calls_of("sendLocation").len(), 2);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn softly_at_night() {
    // T43: the night is that of Addis Ababa, by the hour at which the message goes, not the one at which it was said.
    let town = Town::with(Plan {
        at: "2026-11-23T16:59:40Z".parse().expect("just before eight"),
        ..Plan::default()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.sql(&format!(
        "update clock set ahead = ahead + ('2026-11-23T16:59:40Z' - house_now());
         update service_requests set status = 'under_review' where ticket_id = '{ticket}'"
    ))
    .await
    .expect("allowed");
    town.settled().await;
    // Said at 19:59:41, held, and sent after eight.
    town.office(&[ticket, "approve".into(), "--despite-missing-papers".into()])
        .await
        .expect("approved");
    town.settled().await;
    town.wait("30 seconds").await;
    town.settled().await;
    let sent = town.telegram.calls_of("sendMessage");
    let is_silent = |words: &str| {
        let call = sent.iter().rfind(|call| {
            let text = call.params["text"].as_str();
            text.is_some_and(|text| text.contains(words))
        });
        call.expect("it was said").params["disable_notification"] == true
    };
    assert!(!is_silent("officer is looking"));
    assert!(is_silent("is approved"));
    town.close().await;
}
