//! Customers are told by e-mail, too: at an address that they have confirmed, until they want it no more, over a server that speaks SMTP.

use powerlink::simulator::telegram::Handset;

use crate::support::mail::Mail;
use crate::support::process::Process;
use crate::support::road::{forgets, last, texts, traces};
use crate::support::smtp::{Smtp, Taking};
use crate::support::{Plan, Town, road};

const ALMAZ: &str = "almaz.b@example.com";

/// A town with pages, whose e-mail goes there.
async fn opened(smtp: &Smtp) -> Town {
    let plan = Plan {
        pages_in: Some("https://web.telegram.org"),
        smtp: Some(smtp.address),
        ..Plan::default()
    };
    Town::with(plan).await
}

/// Gets and posts a link: status and page.
async fn got(link: &str) -> (u16, String) {
    let got = reqwest::get(link).await.expect("an answer");
    (got.status().as_u16(), got.text().await.expect("a page"))
}

async fn posted(link: &str, body: &'static str) -> (u16, String) {
    let call = reqwest::Client::new().post(link).body(body);
    let call = call.header("Content-Type", "application/x-www-form-urlencoded");
    let got = call.send().await.expect("an answer");
    (got.status().as_u16(), got.text().await.expect("a page"))
}

/// She gives her address in the chat: the e-mail that asks her.
async fn gives(town: &Town, smtp: &Smtp, phone: &Handset, address: &str) -> Mail {
    let before = smtp.taken().len();
    town.say(phone, &format!("/email {address}")).await;
    assert!(last_told(phone).contains(address), "{:?}", texts(phone));
    smtp.has_taken(before + 1).await.remove(before)
}

/// She has given her address and confirmed it.
async fn is_told_there(town: &Town, smtp: &Smtp, phone: &Handset, address: &str) {
    let asked = gives(town, smtp, phone, address).await;
    let (status, page) = posted(&asked.link("/e/"), "").await;
    assert!(status == 200 && page.contains("From now on"), "{page}");
}

/// What was said before the menu that follows it.
fn last_told(phone: &Handset) -> String {
    let texts = texts(phone);
    let told = texts.iter().rev();
    let mut told = told.filter(|text| text.contains('@') || text.contains("e-mail"));
    told.next().cloned().unwrap_or_default()
}

/// The office does something, so long after what it did before that each is told by itself.
async fn office(town: &Town, words: &[&str]) {
    town.wait("11 seconds").await;
    let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
    town.office(&words).await.expect("done");
    town.settled().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_confirmed_by_its_reader_and_told_of_each_change() {
    let smtp = Smtp::open().await;
    let town = opened(&smtp).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let asked = gives(&town, &smtp, &almaz, ALMAZ).await;
    assert_eq!((&*asked.from, &*asked.to), ("power@utility.example", ALMAZ));
    assert_eq!(asked.subject(), "Please confirm your e-mail address");
    assert_eq!(asked.field("List-Unsubscribe"), None, "it comes once");
    // Nothing goes there before it is confirmed, and programs that look at links confirm nothing.
    office(&town, &[&ticket, "review"]).await;
    let link = asked.link("/e/");
    let (status, page) = got(&link).await;
    assert!(status == 200 && page.contains("Yes, write to me"), "{page}");
    office(&town, &[&ticket, "annotate", "--note", "Nearly there"]).await;
    assert_eq!(smtp.taken().len(), 1);
    // The link is kept nowhere, neither here nor in what was sent.
    let token = link.rsplit('/').next().expect("a token");
    assert_eq!(traces(&town, token).await, Vec::<String>::new());

    let (status, page) = posted(&link, "").await;
    assert!(status == 200 && page.contains("From now on"), "{page}");
    let (status, page) = posted(&link, "").await;
    assert!(status == 404 && page.contains("no longer good"), "{page}");
    assert_eq!(got(&link).await.0, 404);

    office(
        &town,
        &[
            &ticket,
            "approve",
            "--despite-missing-papers",
            "--note",
            "Welcome & <b>thanks</b>",
        ],
    )
    .await;
    let told = smtp.has_taken(2).await.remove(1);
    assert_eq!(told.to, ALMAZ);
    assert!(
        told.subject()
            .starts_with(&format!("{ticket}: your request is approved."))
    );
    let words = format!(
        "{ticket}: your request is approved. Note from the office: Welcome & <b>thanks</b>"
    );
    assert!(told.plain().contains(&words), "{}", told.plain());
    assert!(
        told.html().contains("Welcome &#38; &#60;b&#62;thanks"),
        "{}",
        told.html()
    );
    assert_eq!(
        told.field("Auto-Submitted").as_deref(),
        Some("auto-generated")
    );
    assert_eq!(told.field("Content-Language").as_deref(), Some("en"));
    let id = told.field("Message-ID").expect("a name");
    assert!(
        id.starts_with("<outbox-") && id.ends_with("@utility.example>"),
        "{id}"
    );
    // The same as in the chat, once, with the page of the request.
    assert!(
        last(&almaz).contains("Welcome & <b>thanks</b>"),
        "{}",
        last(&almaz)
    );
    let (status, page) = got(&told.link("/r/")).await;
    assert!(status == 200 && page.contains(&ticket), "{page}");
    assert_eq!(smtp.taken().len(), 2);
    assert_eq!(smtp.callers(), 1, "a connection is used again");
    town.say(&almaz, "/mydata").await;
    assert!(
        texts(&almaz)
            .iter()
            .any(|text| text.contains(&format!("E-mail: {ALMAZ}")))
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_press_in_the_program_that_shows_it_ends_it() {
    let smtp = Smtp::open().await;
    let town = opened(&smtp).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    is_told_there(&town, &smtp, &almaz, ALMAZ).await;
    office(&town, &[&ticket, "review"]).await;
    let told = smtp.has_taken(2).await.remove(1);
    // RFC 8058: both fields, https in the world, no login, nothing by GET.
    let link = told.field("List-Unsubscribe").expect("a link");
    let link = link.trim_matches(['<', '>']);
    assert_eq!(link, told.link("/e/off/"));
    assert_eq!(
        told.field("List-Unsubscribe-Post").as_deref(),
        Some("List-Unsubscribe=One-Click")
    );
    let (status, page) = got(link).await;
    assert!(status == 200 && page.contains("Send no more"), "{page}");
    office(&town, &[&ticket, "annotate", "--note", "One more"]).await;
    smtp.has_taken(3).await;
    for forged in [
        &link[..link.len() - 2],
        &format!("{}AA", &link[..link.len() - 2]),
    ] {
        assert_eq!(posted(forged, "List-Unsubscribe=One-Click").await.0, 404);
    }
    for _ in 0..2 {
        let (status, page) = posted(link, "List-Unsubscribe=One-Click").await;
        assert!(status == 200 && page.contains("no more e-mail"), "{page}");
    }
    office(&town, &[&ticket, "annotate", "--note", "In the chat alone"]).await;
    assert!(last(&almaz).contains("In the chat alone"));
    assert_eq!(smtp.taken().len(), 3);
    assert_eq!(
        traces(&town, ALMAZ)
            .await
            .iter()
            .filter(|it| it.starts_with("emails"))
            .count(),
        0
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_refused_is_told_once() {
    let smtp = Smtp::open().await;
    let town = opened(&smtp).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    is_told_there(&town, &smtp, &almaz, ALMAZ).await;
    smtp.answers([Taking::Address("550 5.1.1 no such user here")]);
    office(&town, &[&ticket, "review"]).await;
    office(&town, &[&ticket, "annotate", "--note", "Hello"]).await;
    let refusals = || {
        texts(&almaz)
            .iter()
            .filter(|text| text.contains("does not take"))
            .count()
    };
    assert_eq!(refusals(), 1, "{:?}", texts(&almaz));
    assert!(smtp.has_answered());
    assert_eq!(smtp.taken().len(), 1, "the one that asked her");
    // We are not wanted there: that says nothing of the address.
    is_told_there(&town, &smtp, &almaz, "almaz@other.example").await;
    smtp.answers([Taking::Address("550 5.7.1 relaying denied")]);
    office(&town, &[&ticket, "annotate", "--note", "Lost"]).await;
    office(&town, &[&ticket, "annotate", "--note", "Found"]).await;
    let told = smtp.has_taken(3).await.remove(2);
    assert!(told.plain().contains("Found"), "{}", told.plain());
    assert_eq!(refusals(), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_puts_us_off_is_asked_again_later() {
    let smtp = Smtp::open().await;
    let town = opened(&smtp).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    is_told_there(&town, &smtp, &almaz, ALMAZ).await;
    smtp.answers([
        Taking::Address("451 4.7.1 greylisted, come back"),
        Taking::Message("452 4.3.1 no room"),
    ]);
    office(&town, &[&ticket, "review"]).await;
    assert_eq!(smtp.taken().len(), 1);
    town.wait("61 seconds").await;
    town.settled().await;
    assert!(smtp.has_answered() && smtp.taken().len() == 1);
    // What is taken back or released meanwhile does not touch what waits for a server.
    town.wait("61 seconds").await;
    town.settled().await;
    assert_eq!(smtp.taken().len(), 1, "longer each time");
    town.wait("60 seconds").await;
    let told = smtp.has_taken(2).await.remove(1);
    assert!(told.plain().contains("an officer is looking"));
    // It was taken a moment before that is written down.
    town.settled().await;
    assert_eq!(
        town.count(
            "select count(*) from outbox where lane = 'email' and state = 'sent' and tries = 3"
        )
        .await,
        1
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_it_is_written_down_it_is_sent_again_under_the_same_name() {
    // T3, T27: the server has taken it, and nobody has written that down.
    let smtp = Smtp::open().await;
    let mut town = opened(&smtp).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    is_told_there(&town, &smtp, &almaz, ALMAZ).await;
    town.stop().await;
    let url = format!("smtp://{}", smtp.address);
    let settings = [
        ("SMTP_URL", &*url),
        ("EMAIL_FROM", "The utility <power@utility.example>"),
    ];
    let process = Process::serve_with(&town, &settings).await;
    smtp.answers([Taking::Silence]);
    let words = [&*ticket, "review"].map(str::to_owned);
    town.office(&words).await.expect("done");
    smtp.has_taken(2).await;
    process.kill().await;
    let process = Process::serve_with(&town, &settings).await;
    let taken = smtp.has_taken(3).await;
    assert_eq!(taken[1].field("Message-ID"), taken[2].field("Message-ID"));
    assert_eq!(
        taken[1].plain().lines().next(),
        taken[2].plain().lines().next()
    );
    town.settled().await;
    process.stop().await;
    assert_eq!(smtp.taken().len(), 3);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_write_begins_no_field() {
    let smtp = Smtp::open().await;
    let town = opened(&smtp).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    for wrong in [
        "a@example.com\nBcc: b@example.com",
        "a@example.com, b@example.com",
        "almaz",
    ] {
        town.say(&almaz, &format!("/email {wrong}")).await;
        assert!(last(&almaz).contains("almaz@example.com"), "{wrong}");
        assert!(
            texts(&almaz)
                .iter()
                .any(|text| text.contains("not an e-mail address"))
        );
    }
    assert_eq!(smtp.taken().len(), 0);
    town.say(&almaz, ALMAZ).await;
    let asked = smtp.has_taken(1).await.remove(0);
    posted(&asked.link("/e/"), "").await;
    let note = "Hello\r\nBcc: other@example.com\r\n.\r\nMAIL FROM:<x@example.com>";
    office(&town, &[&ticket, "annotate", "--note", note]).await;
    let told = smtp.has_taken(2).await.remove(1);
    assert_eq!(told.field("Bcc"), None);
    assert!(
        told.plain().contains("Bcc: other@example.com"),
        "{}",
        told.plain()
    );
    assert_eq!(smtp.taken().len(), 2);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_us_write_to_others_again_and_again() {
    let smtp = Smtp::open().await;
    let town = opened(&smtp).await;
    let (almaz, sara) = (town.person(7, "Almaz"), town.person(8, "Sara"));
    for phone in [&almaz, &sara] {
        road::speaks_english(&town, phone).await;
    }
    for _ in 0..2 {
        gives(&town, &smtp, &almaz, ALMAZ).await;
        town.say(&almaz, "/email off").await;
    }
    // In other letters it is the same; and whoever asks again is somebody else.
    gives(&town, &smtp, &sara, "Almaz.B@example.com").await;
    let is_enough = |phone: &Handset| {
        texts(phone)
            .iter()
            .any(|text| text.contains("Enough links"))
    };
    town.say(&sara, &format!("/email {ALMAZ}")).await;
    assert!(is_enough(&sara));
    forgets(&town, &sara).await;
    road::speaks_english(&town, &sara).await;
    town.say(&sara, &format!("/email {ALMAZ}")).await;
    gives(&town, &smtp, &almaz, "almaz@other.example").await;
    town.say(&almaz, "/email almaz@third.example").await;
    assert!(is_enough(&almaz));
    assert_eq!(smtp.taken().len(), 4);
    town.wait("1 day").await;
    gives(&town, &smtp, &almaz, ALMAZ).await;
    // Two days later its link is over; the one before was over with the next.
    let asked = smtp.taken();
    assert_eq!(got(&asked[3].link("/e/")).await.0, 404);
    assert_eq!(got(&asked[4].link("/e/")).await.0, 200);
    town.wait("48 hours").await;
    assert_eq!(posted(&asked[4].link("/e/"), "").await.0, 404);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_forgotten_is_written_to_no_more() {
    let smtp = Smtp::open().await;
    let town = opened(&smtp).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    is_told_there(&town, &smtp, &almaz, ALMAZ).await;
    smtp.answers([Taking::Message("550 5.0.0 almaz.b@example.com is too much")]);
    office(&town, &[&ticket, "annotate", "--note", "markernote"]).await;
    smtp.answers([Taking::Message("451 4.0.0 almaz.b@example.com later")]);
    office(&town, &[&ticket, "reject", "--note", "Too far"]).await;
    assert_ne!(traces(&town, ALMAZ).await, Vec::<String>::new());
    forgets(&town, &almaz).await;
    town.wait("1 hour").await;
    town.settled().await;
    assert_eq!(traces(&town, ALMAZ).await, Vec::<String>::new());
    assert_eq!(traces(&town, "markernote").await, Vec::<String>::new());
    assert_eq!(smtp.taken().len(), 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_that_follow_each_other_are_one_e_mail() {
    let smtp = Smtp::open().await;
    let town = opened(&smtp).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    is_told_there(&town, &smtp, &almaz, ALMAZ).await;
    for note in ["One", "Two", "Three"] {
        let words = [&ticket, "annotate", "--note", note].map(str::to_owned);
        town.office(&words).await.expect("a note");
        town.settled().await;
    }
    assert_eq!(smtp.has_taken(2).await.len(), 2);
    town.wait("11 seconds").await;
    let told = smtp.has_taken(3).await.remove(2);
    town.settled().await;
    assert!(
        told.plain().contains("Two") && told.plain().contains("Three"),
        "{}",
        told.plain()
    );
    assert_eq!(smtp.taken().len(), 3);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_server_there_is_no_e_mail() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.say(&almaz, &format!("/email {ALMAZ}")).await;
    assert!(
        texts(&almaz)
            .iter()
            .any(|text| text.contains("We send no e-mail here"))
    );
    assert_eq!(town.count("select count(*) from emails").await, 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_server_is_taken_away_nothing_waits_for_it() {
    let smtp = Smtp::open().await;
    let mut town = opened(&smtp).await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    is_told_there(&town, &smtp, &almaz, ALMAZ).await;
    smtp.answers([Taking::Message("451 4.0.0 later")]);
    office(&town, &[&ticket, "review"]).await;
    town.plan.smtp = None;
    town.restart().await;
    office(&town, &[&ticket, "annotate", "--note", "In the chat"]).await;
    town.wait("1 hour").await;
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from outbox where lane = 'email' and state = 'waiting'")
            .await,
        0
    );
    assert_eq!(smtp.taken().len(), 1);
    town.close().await;
}
