//! Where the desk answers: papers and numbers in private, buttons in private chats and in the group of the staff, and nowhere else.

use powerlink::simulator::telegram::{Group, Handset};

use crate::support::script::Entrance;
use crate::support::{Town, road};

const TEAM: i64 = -1_001_000_000_001;

struct Office {
    town: Town,
    almaz: Handset,
    tigist: Handset,
    kebede: Handset,
    team: Group,
    ticket: String,
}

/// A supervisor and a technician, their group, and a request with its papers that stands in it.
async fn office() -> Office {
    let town = Town::open().await;
    let mut staff = Vec::new();
    for (id, name, role) in [
        (2001, "Tigist", "supervisor"),
        (2002, "Kebede", "technician"),
    ] {
        let phone = town.telegram.person(id, name, "en");
        phone.open();
        town.employ(&phone, &Entrance::of(name, role)).await;
        staff.push(phone);
    }
    let team = town.telegram.supergroup(TEAM, "Team");
    for phone in &staff {
        team.add(phone);
    }
    town.gather_staff_in(&team).await;
    let almaz = town.person(7, "Almaz").with_number("251911234567");
    let ticket = road::files_a_request_with_its_papers(&town, &almaz).await;
    let kebede = staff.pop().expect("a technician");
    let tigist = staff.pop().expect("a supervisor");
    Office {
        town,
        almaz,
        tigist,
        kebede,
        team,
        ticket,
    }
}

/// What kinds of messages of the bot somebody sees there.
fn kinds(phone: &Handset) -> Vec<String> {
    let screen = phone.screen().into_iter();
    let of_bot = screen.filter(|shown| shown.from_bot);
    of_bot.map(|shown| shown.kind).collect()
}

fn toast(phone: &Handset) -> String {
    phone
        .toasts()
        .last()
        .map(|toast| toast.text.clone())
        .unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_and_numbers_come_in_private() {
    let Office {
        town,
        tigist,
        team,
        ticket,
        ..
    } = office().await;
    let there = tigist.at(&team);
    let before = there.screen().len();
    town.tap(&there, "More").await;
    town.tap(&there, "Documents").await;
    assert!(
        toast(&there).contains("documents: 3, in your private chat"),
        "{}",
        toast(&there)
    );
    town.tap(&there, "Call").await;
    assert!(
        toast(&there).contains("it is in your private chat"),
        "{}",
        toast(&there)
    );
    assert_eq!(
        kinds(&tigist)
            .iter()
            .filter(|kind| *kind == "photo")
            .count(),
        3
    );
    assert!(
        road::last(&tigist).contains(&format!("{ticket}: the ")),
        "{}",
        road::last(&tigist)
    );
    assert!(
        road::last(&tigist).contains("+251 91 123 4567")
            || road::last(&tigist).contains("+251911234567"),
        "{}",
        road::last(&tigist)
    );
    assert_eq!(
        there.screen().len(),
        before,
        "nothing of it stands in the group"
    );
    // Where the bot cannot write in private, it says how that is mended, and shows nothing.
    tigist.block();
    town.settled().await;
    for label in ["Documents", "Call"] {
        town.tap(&there, label).await;
        assert!(
            toast(&there).contains("press Start"),
            "{label}: {}",
            toast(&there)
        );
    }
    let looked = "select count(*) from timeline where event in ('viewed', 'called')";
    assert_eq!(
        town.count(looked).await,
        2,
        "who has seen nothing has not looked"
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_former_group_of_the_staff() {
    let Office {
        town,
        almaz,
        tigist,
        kebede,
        team,
        ticket,
    } = office().await;
    let there = tigist.at(&team);
    town.tap(&there, "Reject").await;
    town.tap(&there, "In my own words").await;
    let asked = there.last_message().expect("a question").id;
    let elsewhere = town.telegram.supergroup(TEAM - 1, "Another");
    let mut db = town.pool.acquire().await.expect("a connection");
    let chat = elsewhere.id().to_string();
    powerlink::store::staff::sit_in(&mut db, Some(&chat))
        .await
        .expect("another group");
    drop(db);
    let before = there.screen();
    let card = before
        .iter()
        .find(|shown| shown.text.contains(&ticket))
        .expect("the request")
        .id;
    for verb in ["review", "approve", "docs", "call", "more"] {
        there.press_data(card, &format!("d:{ticket}:1:{verb}"));
        town.settled().await;
        assert!(
            toast(&there).contains("this is not the group of the staff"),
            "{verb}: {}",
            toast(&there)
        );
    }
    for data in [
        "d:queue".to_owned(),
        format!("d:open:{ticket}"),
        "d:tick:0".to_owned(),
    ] {
        there.press_data(card, &data);
        town.settled().await;
        assert!(
            toast(&there).contains("this is not the group of the staff"),
            "{data}: {}",
            toast(&there)
        );
    }
    for nobody in [&almaz, &kebede] {
        team.add(nobody);
        let there = nobody.at(&team);
        there.press_data(card, &format!("d:{ticket}:1:approve"));
        town.settled().await;
        assert!(!toast(&there).contains(&ticket), "{}", toast(&there));
    }
    there.replying_to(asked).say("The deed is of another house");
    town.settled().await;
    assert!(
        road::last(&there).contains("Nothing was done"),
        "{}",
        road::last(&there)
    );
    town.say(&there, "/queue").await;
    assert!(
        !road::last(&there).contains("The queue"),
        "{}",
        road::last(&there)
    );
    assert_eq!(
        town.count("select count(*) from timeline where event <> 'opened'")
            .await,
        0
    );
    let shows = |text: &str| {
        there
            .screen()
            .iter()
            .filter(|shown| shown.text.contains(text))
            .count()
    };
    assert_eq!(
        shows(&ticket),
        before
            .iter()
            .filter(|shown| shown.text.contains(&ticket))
            .count()
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_technician_presses_in_the_group() {
    let Office {
        town,
        kebede,
        team,
        ticket,
        ..
    } = office().await;
    for command in ["review", "approve", "assign --to Kebede"] {
        let typed = format!("{ticket} {command}");
        let typed: Vec<String> = typed.split(' ').map(str::to_owned).collect();
        town.office(&typed).await.expect(command);
        town.settled().await;
    }
    let there = kebede.at(&team);
    let version = town
        .count("select version::bigint from service_requests")
        .await;
    let card = there.last_message().expect("the request");
    let (before, count) = (card.text.clone(), there.screen().len());
    for verb in ["back", "more", "give-back", "work", "reject", "tick:1"] {
        there.press_data(card.id, &format!("d:{ticket}:{version}:{verb}"));
        town.settled().await;
        let shown = there.last_message().expect("the request");
        assert_eq!(shown.id, card.id, "{verb} says nothing more in the group");
        assert!(
            !shown.text.contains("Without signal"),
            "{verb}: {}",
            shown.text
        );
        assert!(
            shown
                .text
                .starts_with(before.lines().next().expect("a line")),
            "{verb}: {}",
            shown.text
        );
    }
    assert_eq!(there.screen().len(), count);
    town.close().await;
}
