//! Papers that came by another door than Telegram, as staff look at them in their chat.

use powerlink::simulator::telegram::{Fault, Handset, ScreenMessage};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use crate::support::caller::{Caller, answer};
use crate::support::script::Entrance;
use crate::support::{Town, papers, road};

async fn send(caller: &Caller, ticket: &str, (kind, name, bytes): (&str, &str, Vec<u8>)) {
    let path = format!("/api/service-requests/{ticket}/documents");
    let file = Part::bytes(bytes).file_name(name.to_owned());
    let form = Form::new().text("kind", kind.to_owned()).part("file", file);
    let added = answer(caller.call(Method::POST, &path).multipart(form)).await;
    assert_eq!(added.status, 201, "{:?}", added.body);
}

/// A request of Almaz, who left out its papers, with an ID and a site plan that a program has sent up, and a supervisor.
async fn with_papers(town: &Town) -> (String, Handset) {
    let tigist = town.person(8, "Tigist");
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    town.say(&tigist, "/start").await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(town, &almaz).await;
    let dashboard = Caller::of(town).await;
    send(&dashboard, &ticket, ("id", "scan.jpg", papers::photo(4))).await;
    send(
        &dashboard,
        &ticket,
        ("site-plan", "plan.pdf", papers::pdf()),
    )
    .await;
    town.settled().await;
    (ticket, tigist)
}

/// The files that a phone has been shown, oldest first: what they are called, and their bytes.
fn files(phone: &Handset) -> Vec<(String, Vec<u8>)> {
    let shown = phone.screen().into_iter();
    let file = |shown: ScreenMessage| {
        if !shown.from_bot || !matches!(&*shown.kind, "document" | "photo" | "voice") {
            return None;
        }
        assert!(shown.protected, "{}", shown.text);
        let unique = match &shown.media {
            serde_json::Value::Array(sizes) => sizes.last()?["file_unique_id"].as_str()?.to_owned(),
            media => media["file_unique_id"].as_str()?.to_owned(),
        };
        let (_, bytes) = phone.file(&unique)?;
        Some((
            shown.media["file_name"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            bytes.to_vec(),
        ))
    };
    shown.filter_map(file).collect()
}

fn uploads(town: &Town) -> usize {
    let calls = town.telegram.calls_of("sendDocument");
    let is_upload = |params: &serde_json::Value| params.get("document").is_none();
    calls.iter().filter(|call| is_upload(&call.params)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_what_a_program_sent_up() {
    let town = Town::open().await;
    let (ticket, tigist) = with_papers(&town).await;
    town.tap(&tigist, "More").await;
    town.tap(&tigist, "Documents").await;
    let wanted = [
        ("scan.jpg".to_owned(), papers::photo(4)),
        ("plan.pdf".to_owned(), papers::pdf()),
    ];
    assert_eq!(files(&tigist), wanted);
    assert_eq!(uploads(&town), 2);
    let last = road::last(&tigist);
    assert!(last.contains(&ticket), "{last}");

    // A second look needs no second upload.
    town.tap(&tigist, "Documents").await;
    assert_eq!(files(&tigist)[2..], wanted);
    assert_eq!(uploads(&town), 2);

    // Whoever does the work sees the place, and nothing about a person.
    let kebede = town.person(9, "Kebede");
    town.employ(&kebede, &Entrance::of("Kebede", "technician"))
        .await;
    town.say(&kebede, "/start").await;
    let dashboard = Caller::of(&town).await;
    let approve = json!({ "action": "approve", "despiteMissingPapers": true });
    assert_eq!(dashboard.act(&ticket, "*", &approve).await.status, 200);
    let assign = json!({ "action": "assign", "technician": "Kebede" });
    assert_eq!(dashboard.act(&ticket, "*", &assign).await.status, 200);
    kebede.wait_for_text(&ticket).await.expect("he is asked");
    town.settled().await;
    town.tap(&kebede, "Documents").await;
    assert_eq!(files(&kebede), wanted[1..]);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_bot_shows_what_the_former_one_was_sent() {
    // T48: a name of a file is good for one bot alone.
    let mut town = Town::open().await;
    let tigist = town.person(8, "Tigist");
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    town.say(&tigist, "/start").await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request_with_a_photo(&town, &almaz, 3).await;
    town.tap(&tigist, "More").await;
    town.tap(&tigist, "Documents").await;
    assert_eq!(files(&tigist), [(String::new(), papers::photo(3))]);
    assert_eq!(uploads(&town), 0, "Telegram has it");
    town.stop().await;
    town.telegram
        .change_token("7300000001:BBG-another_token_of_the_same_bot");
    town.start().await;
    town.tap(&tigist, "Documents").await;
    let shown = files(&tigist);
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert_eq!(shown[1].1, papers::photo(3));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_breaks_is_made_again() {
    let town = Town::open().await;
    let (_, tigist) = with_papers(&town).await;
    town.telegram
        .fail_next(Fault::html_502().method("sendDocument"));
    town.telegram
        .fail_next(Fault::drop_before_accept().method("sendDocument"));
    town.tap(&tigist, "More").await;
    town.tap(&tigist, "Documents").await;
    let mut names: Vec<String> = files(&tigist).into_iter().map(|(name, _)| name).collect();
    names.sort();
    assert_eq!(names, ["plan.pdf", "scan.jpg"]);
    town.close().await;
}
