//! Where a request stands, and what is said unasked of its changes.

use chrono::Duration;
use powerlink::dialogue::{card, push};
use powerlink::domain::notice::Audience;
use powerlink::domain::ticket::{Technician, TimelineEntry};
use powerlink::domain::{Notice, NoticeKind, Place, Status};
use uuid::Uuid;

use super::player::{BOOK, Player};

fn with_tickets(count: usize) -> Player {
    let mut player = Player::speaking("en");
    for index in 0..count {
        player
            .fill(8)
            .say(&format!("Kebele {index}"))
            .say("behind the mill")
            .say("skip")
            .say("1")
            .say("1")
            .say("skip");
        player
            .say("later")
            .say("later")
            .say("later")
            .say("1")
            .hears("Your request is registered");
    }
    player
}

#[test]
fn one_is_shown_several_are_listed() {
    with_tickets(1)
        .say("/track")
        .hears("Status: Waiting")
        .hears("Kebele 0");
    let mut player = with_tickets(3);
    player
        .say("/track")
        .hears("SRV-2026-00003: New connection. Waiting")
        .hears("SRV-2026-00001");
    player.clone().say("3").hears("Kebele 0");
    player.clone().say("SRV-2026-00002").hears("Kebele 1");
    player.clone().press("SRV-2026-00002").hears("Kebele 1");
    player.clone().say("0").hears("What would you like to do?");
    player.clone().say("New request").hears("Which service");
    for typed in [
        "/track srv 2026 2",
        "/track 2",
        "/start trk_SRV-2026-00002",
        "srv 2026 2",
        "T SRV-2026-00002",
    ] {
        player.clone().say(typed).hears("Kebele 1");
    }
    // Pages are turned by the words of their buttons too.
    with_tickets(23)
        .say("/track")
        .hears("SRV-2026-00014")
        .say("next page")
        .hears("SRV-2026-00013")
        .say("Next page")
        .hears("SRV-2026-00003")
        .say("PREVIOUS PAGE")
        .hears("SRV-2026-00013")
        .say("1")
        .hears("SRV-2026-00013");
    // In a form the numbers belong to the open question.
    player
        .fill(5)
        .say("/track")
        .hears("SRV-2026-00003")
        .hears("Which region");
    assert!(
        player.replies[0]
            .choices
            .iter()
            .all(|choice| choice.number.is_none())
    );
    player.say("1").hears("Addis Ababa");
}

#[test]
fn strangers_numbers_are_wrong_numbers() {
    // T63: the same answer, and after five of them within ten minutes none at all.
    let mut player = Player::speaking("en");
    for number in 1..=5 {
        player
            .say(&format!("/track SRV-2026-0000{number}"))
            .hears("We did not find")
            .hears("among your requests");
    }
    player
        .say("/track SRV-2026-00006")
        .hears("try again in ten minutes");
    player
        .tap("t:SRV-2026-00007:refresh")
        .hears("try again in ten minutes");
    player.now += Duration::minutes(10);
    player.say("/track SRV-2026-00006").hears("We did not find");
}

#[test]
fn a_card_tells_everything() {
    let mut player = with_tickets(1);
    let mut view = player.tickets.remove(0);
    let ticket = &mut view.ticket;
    ticket.status = Status::Assigned;
    ticket.technician = Some(Technician {
        id: Uuid::nil(),
        name: "Dawit".to_owned(),
    });
    ticket.note = Some("Bring the deed".to_owned());
    ticket.location = Some(Place {
        lat: 9.0,
        lon: 38.7,
    });
    ticket.complete_due = Some("2026-12-11T21:00:00Z".parse().expect("a moment"));
    view.timeline.push(TimelineEntry {
        at: player.now,
        status: Status::Assigned,
        note: Some("Tomorrow".to_owned()),
    });
    let shown = card(&BOOK, "en", &view, false);
    insta::assert_snapshot!(format!("{}\n{}", shown.title.unwrap_or_default(), shown.text), @r"
    SRV-2026-00001
    Service: New connection
    Status: Technician assigned
    Priority: Medium
    Place: Addis Ababa, Bole, Woreda 3, Kebele 0, behind the mill
    On the map: 9.00000, 38.70000
    Next: the technician begins the work.
    Expected by: 11 Dec 2026 (2 Tahsas 2019)
    Technician: Dawit
    🔵 Note from the office: Bring the deed
    Last change: 22 Nov 2026 (13 Hidar 2019), 3:00 PM (9:00 in the afternoon, Ethiopian time)

    Documents:
    - Identity card (Fayda, kebele ID or passport): missing
    - Proof of the place: missing
    - Site plan or sketch of the place: missing

    What happened:
    22 Nov 2026 (13 Hidar 2019): Waiting
    22 Nov 2026 (13 Hidar 2019): Technician assigned. Tomorrow
    ");
    let shown = card(&BOOK, "am", &view, true);
    insta::assert_snapshot!(format!("{}\n{}", shown.title.unwrap_or_default(), shown.text), @r"
    SRV-2026-00001
    አገልግሎት፦ አዲስ ቆጣሪ ማስገባት
    ሁኔታ፦ ባለሙያ ተመድቧል
    ቅድሚያ፦ መካከለኛ
    ቦታ፦ አዲስ አበባ፣ ቦሌ፣ ወረዳ 3፣ Kebele 0፣ behind the mill
    በካርታ፦ 9.00000, 38.70000
    ቀጣይ፦ ባለሙያው ሥራውን ይጀምራል።
    የሚጠበቀው እስከ፦ ታኅሣሥ 2/2019 ዓ.ም (11 Dec 2026)
    ባለሙያ፦ Dawit
    🔵 ከጽሕፈት ቤቱ የተሰጠ ማስታወሻ፦ Bring the deed
    የመጨረሻ ለውጥ፦ ኅዳር 13/2019 ዓ.ም (22 Nov 2026)፣ ከቀኑ 9:00 ሰዓት

    ሰነዶች፦
    - መታወቂያ (ፋይዳ፣ የቀበሌ ወይም ፓስፖርት)፦ ጎድሏል
    - የቦታው ማረጋገጫ፦ ጎድሏል
    - የቦታው ንድፍ (ሳይት ፕላን)፦ ጎድሏል

    የተከናወነው፦
    ኅዳር 13/2019 ዓ.ም (22 Nov 2026)፦ በመጠባበቅ ላይ
    ኅዳር 13/2019 ዓ.ም (22 Nov 2026)፦ ባለሙያ ተመድቧል። Tomorrow
    ");
}

#[test]
fn a_note_stands_out_by_what_it_means() {
    let mut player = with_tickets(1);
    let mut view = player.tickets.remove(0);
    view.ticket.note = Some("Bring the deed".to_owned());
    for (status, line) in [
        (Status::Rejected, "🔴 Note from the office: Bring the deed"),
        (Status::Approved, "🔵 Note from the office: Bring the deed"),
        (
            Status::InProgress,
            "🔵 Note from the office: Bring the deed",
        ),
        (Status::UnderReview, "Note from the office: Bring the deed"),
        (Status::Completed, "Note from the office: Bring the deed"),
    ] {
        view.ticket.status = status;
        let shown = card(&BOOK, "en", &view, false);
        assert!(shown.text.lines().any(|shown| shown == line), "{status}");
    }
}

#[test]
fn every_notice_names_its_ticket() {
    let mut player = with_tickets(1);
    let mut ticket = player.tickets.remove(0).ticket;
    let kinds = Status::ALL.iter().map(|status| NoticeKind::Status(*status));
    let kinds: Vec<_> = kinds
        .chain([
            NoticeKind::Note,
            NoticeKind::Priority,
            NoticeKind::Technician,
            NoticeKind::Confirmed,
            NoticeKind::Lapsed,
        ])
        .collect();
    for language in BOOK.enabled() {
        for kind in &kinds {
            for (note, technician) in [
                (None, None),
                (Some("Bring the deed"), None),
                (Some("Bring the deed"), Some("Dawit")),
            ] {
                ticket.technician = technician.map(|name| Technician {
                    id: Uuid::nil(),
                    name: name.to_owned(),
                });
                let notice = Notice {
                    to: Audience::Customer,
                    kind: *kind,
                    note: note.map(str::to_owned),
                };
                let reply = push(&BOOK, &language.code, &ticket, &notice);
                assert!(reply.text.contains("SRV-2026-00001"), "{}", reply.text);
                assert!(!reply.text.contains("push-"), "{}", reply.text);
                if matches!(kind, NoticeKind::Status(_) | NoticeKind::Note) {
                    assert!(
                        note.is_none_or(|note| reply.text.contains(note)),
                        "{}",
                        reply.text
                    );
                }
            }
        }
    }
}

#[test]
fn a_card_with_a_long_history_fits_into_one_message() {
    let mut player = with_tickets(1);
    let mut view = player.tickets.remove(0);
    view.ticket.note = Some("ማስታወሻ ".repeat(500));
    for _ in 0..40 {
        view.timeline.push(TimelineEntry {
            at: player.now,
            status: Status::ChangesRequested,
            note: Some("ማስታወሻ ".repeat(500)),
        });
    }
    for language in BOOK.enabled() {
        let shown = card(&BOOK, &language.code, &view, false);
        assert!(
            shown.text.chars().count() < 4000,
            "{}",
            shown.text.chars().count()
        );
        let waiting = BOOK.say(&language.code, "status-pending", &[]);
        assert!(
            shown.text.contains(&format!("): {waiting}"))
                || shown.text.contains(&format!(")፦ {waiting}")),
            "{}",
            shown.text
        );
    }
}
