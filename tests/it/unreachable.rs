//! T15: staff are never told that words go to a customer whom nothing reaches, whatever they write with; and the customer hears of it
//! when they are back, once, in order.

use powerlink::dialogue::desk::reply_purpose::Prompt;
use powerlink::simulator::telegram::Handset;

use crate::support::purposes::asked;
use crate::support::script::Entrance;
use crate::support::{Town, papers, road};

/// A way in which staff, or another program, write to a customer.
enum Way {
    /// Words in reply to a question of the bot.
    Reply(Prompt, &'static str),
    /// A photo with these words under it, in answer to the customer.
    File(&'static str),
    /// Buttons under the card, one after the other.
    Taps(&'static [&'static str]),
    /// The technician writes, where no button can be pressed.
    Done(&'static str),
    Sql(&'static str),
}

/// Where the ticket stands before, what is done, and what the customer reads of it at last.
fn ways() -> Vec<(&'static str, Way, &'static str)> {
    let note = "Please come on Monday";
    vec![
        ("pending", Way::Taps(&["Review"]), "officer is looking"),
        ("under_review", Way::Reply(Prompt::Approve, note), note),
        ("under_review", Way::Taps(&["Approve"]), "is approved"),
        ("under_review", Way::Reply(Prompt::Reject, note), note),
        (
            "under_review",
            Way::Reply(Prompt::Changes { ticked: 0 }, note),
            note,
        ),
        ("under_review", Way::Reply(Prompt::Annotate, note), note),
        ("under_review", Way::Reply(Prompt::Answer, note), note),
        ("under_review", Way::File("This window"), "This window"),
        (
            "under_review",
            Way::Taps(&["More", "Ready answers", "Please call us"]),
            "Please call us on 905",
        ),
        (
            "in_progress",
            Way::Done("done AB-123456 all well"),
            "all well",
        ),
        (
            "under_review",
            Way::Sql("update service_requests set supervisor_notes = 'Bring the key'"),
            "Bring the key",
        ),
        (
            "pending",
            Way::Sql("update service_requests set status = 'under_review'"),
            "officer is looking",
        ),
    ]
}

/// Everything that somebody has on their screen, and the toasts.
fn seen(phone: &Handset) -> String {
    let toasts = phone.toasts().into_iter().map(|toast| toast.text);
    road::texts(phone)
        .into_iter()
        .chain(toasts)
        .collect::<Vec<_>>()
        .join("\n")
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "each way takes the same steps")]
async fn whatever_they_write_with() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let (tigist, kebede) = (town.person(8, "Tigist"), town.person(9, "Kebede"));
    for (phone, role) in [(&tigist, "supervisor"), (&kebede, "technician")] {
        phone.open();
        town.employ(phone, &Entrance::of(&phone.name(), role)).await;
    }
    let ticket = road::files_a_request_with_its_papers(&town, &almaz).await;
    for (status, way, words) in ways() {
        let label = format!("{status}, {words}");
        stands(&town, &ticket, status).await;
        town.say(&tigist, &format!("/find {ticket}")).await;
        town.say(&kebede, "/work").await;
        almaz.block();
        town.settled().await;
        let (by_desk, by_crew) = (tigist.screen().len(), seen(&kebede));
        let toasts = tigist.toasts().len();
        let asked_for = town.count("select count(*) from outbox where owed").await;
        assert_eq!(asked_for, 0, "{label}: nothing is owed yet");
        match &way {
            Way::Reply(prompt, words) => {
                let replying = asked(&town, &tigist, &ticket, prompt.clone()).await;
                town.say(&replying, words).await;
            }
            Way::File(caption) => {
                let replying = asked(&town, &tigist, &ticket, Prompt::Answer).await;
                replying.send_photo(papers::photo(1), caption);
                town.settled().await;
            }
            Way::Taps(labels) => {
                for label in *labels {
                    let shown = tigist.screen().into_iter().rfind(|shown| shown.from_bot);
                    let shown = shown.expect("the card");
                    let labels = shown.labels();
                    let found = labels.iter().find(|known| known.starts_with(label));
                    let found = found.unwrap_or_else(|| panic!("no {label} among {labels:?}"));
                    tigist.tap_on(shown.id, found).expect("the button");
                    town.settled().await;
                }
            }
            Way::Done(words) => {
                let replying = asked(&town, &kebede, &ticket, Prompt::Work).await;
                town.say(&replying, words).await;
            }
            Way::Sql(statement) => {
                town.sql(statement).await.expect("allowed");
                town.settled().await;
            }
        }
        // The truth is told at once, to the one who wrote and on the card.
        let truth = "cannot be reached on Telegram. Please call 0911 23 45 67";
        let screen = tigist.screen();
        assert!(
            screen.iter().any(|shown| shown.text.contains(truth)),
            "{label}: the card: {:?}",
            screen.last()
        );
        match way {
            Way::Reply(..) | Way::File(_) => {
                let new = screen[by_desk..].iter();
                let told = new.map(|shown| &*shown.text).collect::<Vec<_>>();
                assert!(
                    told.iter().any(|text| text.contains(truth)),
                    "{label}: {told:?}"
                );
                assert!(
                    !told.iter().any(|text| text.contains("your words go")),
                    "{label}: {told:?}"
                );
            }
            Way::Taps(_) => {
                let told = &tigist.toasts()[toasts..];
                let is_told = told.iter().any(|toast| toast.text.contains(truth));
                assert!(is_told, "{label}: {told:?}");
            }
            Way::Done(_) => {
                let told = seen(&kebede).replacen(&by_crew, "", 1);
                assert!(told.contains(truth), "{label}: {told}");
            }
            Way::Sql(_) => {}
        }
        // What cannot go is kept with the reason.
        let owed = town
            .count("select count(*) from outbox where owed and state = 'given_up' and why <> ''")
            .await;
        assert_eq!(owed, 1, "{label}");
        // And told when they are back, once.
        let before = almaz.screen().len();
        almaz.unblock();
        town.settled().await;
        town.wait("11 seconds").await;
        town.settled().await;
        let read: Vec<String> = almaz.screen()[before..]
            .iter()
            .filter(|shown| shown.from_bot)
            .map(|shown| shown.text.clone())
            .collect();
        assert_eq!(read.len(), 1, "{label}: {read:?}");
        assert!(read[0].contains(words), "{label}: {read:?}");
    }
    // A lift changes nothing that the customer reads, and says whom to call all the same.
    almaz.block();
    town.settled().await;
    town.say(&tigist, &format!("/lift {ticket}")).await;
    let told = seen(&tigist);
    assert!(told.contains("as many requests") && told.contains("Please call 0911 23 45 67"));
    town.close().await;
}

/// The ticket stands there, with its technician where it has one.
async fn stands(town: &Town, ticket: &str, status: &str) {
    let assigned = if status == "in_progress" {
        "(select id from staff where name = 'Kebede')"
    } else {
        "null"
    };
    town.sql(&format!(
        "update service_requests set status = '{status}', version = version + 1, reviewer = null, assigned_to = {assigned},
                accepted_at = case when {assigned} is null then null else house_now() end
         where ticket_id = '{ticket}'"
    ))
    .await
    .expect("it stands there");
    town.settled().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_missed_comes_together_in_order() {
    // T19, T28: three changes while they were away are one message with the buttons of the last; no toast of before is among it.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request_with_its_papers(&town, &almaz).await;
    almaz.block();
    town.settled().await;
    for status in ["under_review", "approved"] {
        let update = format!("update service_requests set status = '{status}'");
        town.sql(&update).await.expect("allowed");
        town.settled().await;
    }
    town.sql("update service_requests set supervisor_notes = 'Bring the key'")
        .await
        .expect("noted");
    town.settled().await;
    let before = road::texts(&almaz).len();
    almaz.unblock();
    town.settled().await;
    let read = road::texts(&almaz).split_off(before);
    assert_eq!(read.len(), 1, "{read:?}");
    let places: Vec<Option<usize>> = ["officer is looking", "is approved", "Bring the key"]
        .iter()
        .map(|words| read[0].find(words))
        .collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{read:?}"
    );
    assert!(read[0].contains(&ticket));
    town.close().await;
}

/// A supervisor, and where she answers a customer who has left without a word: Almaz, in chat 7.
async fn answering_who_has_left(town: &Town) -> (Handset, Handset) {
    let almaz = town.person(7, "Almaz");
    let tigist = town.person(8, "Tigist");
    tigist.open();
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    let ticket = road::files_a_request_with_its_papers(town, &almaz).await;
    almaz.deactivate();
    let replying = asked(town, &tigist, &ticket, Prompt::Answer).await;
    (tigist, replying)
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_knew_that_they_had_left() {
    // T15: the first words that do not arrive are told to the one who wrote them, when Telegram says so.
    let town = Town::open().await;
    let (tigist, replying) = answering_who_has_left(&town).await;
    town.say(&replying, "On Thursday morning").await;
    let told = tigist.last_message().expect("a message").text;
    assert!(
        told.contains("cannot be reached on Telegram. Please call 0911 23 45 67"),
        "{told}"
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_arrive_is_given_up_and_told_together() {
    // T15: a crash between the two would leave staff in the belief that it was said.
    let town = Town::open().await;
    let (tigist, replying) = answering_who_has_left(&town).await;
    let mut held = town.pool.begin().await.expect("a transaction");
    sqlx::query("lock table redraws in share mode")
        .execute(&mut *held)
        .await
        .expect("the lock");
    replying.say("On Thursday morning");
    let telling = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                   and query like '%insert into redraws%'";
    road::until(&town, telling, 1).await;
    let given_up = "select count(*) from outbox where chat = '7' and state = 'given_up'";
    assert_eq!(town.count(given_up).await, 0, "before staff are told");
    held.commit().await.expect("free");
    town.settled().await;
    assert_eq!(town.count(given_up).await, 1);
    let told = tigist.last_message().expect("a message").text;
    assert!(told.contains("cannot be reached on Telegram"), "{told}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_reminded_who_is_not_there() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.say(&almaz, "/new relocation").await;
    town.say(&almaz, "12345678").await;
    let hours = "select count(*) from sessions where due_at is not null";
    assert_eq!(town.count(hours).await, 1, "she would be reminded");
    almaz.block();
    town.settled().await;
    let said = town.count("select count(*) from outbox").await;
    town.wait("2 days").await;
    town.settled().await;
    assert_eq!(town.count(hours).await, 0, "her hour has passed");
    assert_eq!(town.count("select count(*) from outbox").await, said);
    town.close().await;
}
