//! Who sits at the desk: how a seat is taken, given to another account, and left.

use powerlink::app::desk::{self, Changes, NotInvited};
use powerlink::simulator::telegram::Handset;
use uuid::Uuid;

use crate::support::program::ended;
use crate::support::script::Entrance;
use crate::support::{Town, road};

const ADMIN: i64 = 2001;

/// An admin with a phone.
async fn admin(town: &Town) -> Handset {
    employed(town, ADMIN, Entrance::of("Sara", "admin")).await
}

async fn employed(town: &Town, id: i64, entrance: Entrance<'_>) -> Handset {
    let phone = town.telegram.person(id, entrance.name, "en");
    phone.open();
    town.employ(&phone, &entrance).await;
    phone
}

/// Somebody new: their id and what they send to the bot.
async fn invited(town: &Town, name: &str, role: &str, areas: &[&str]) -> (Uuid, String) {
    let mut db = town.pool.acquire().await.expect("a connection");
    let now = powerlink::store::now(&mut db).await.expect("the hour");
    let areas: Vec<String> = areas.iter().map(ToString::to_string).collect();
    let invited = desk::invite(&mut db, name, role, &areas, now).await;
    let invited = invited.expect("an invitation");
    (invited.id, format!("/start {}", invited.payload))
}

/// A further link for somebody who is there.
async fn again(town: &Town, id: Uuid, changes: Changes<'_>) -> Result<String, NotInvited> {
    let mut db = town.pool.acquire().await.expect("a connection");
    let now = powerlink::store::now(&mut db).await.expect("the hour");
    let (_, invited) = desk::again(&mut db, id, changes, now).await?;
    Ok(format!("/start {}", invited.payload))
}

/// Whose account it is, with the role and the areas.
async fn seat(town: &Town, id: Uuid) -> (Option<String>, String, Vec<String>) {
    sqlx::query_as("select telegram, role, areas from staff where id = $1")
        .bind(id)
        .fetch_one(&town.pool)
        .await
        .expect("a seat")
}

/// The last words in somebody's chat.
fn last(phone: &Handset) -> String {
    road::last(phone)
}

const BAD: &str = "This invitation does not work";

#[tokio::test(flavor = "multi_thread")]
async fn two_people_of_one_name() {
    let town = Town::open().await;
    let sara = admin(&town).await;
    let (first, one) = (town.person(7, "Kebede"), "Kebede Alemu");
    let second = town.person(8, "Kebede");
    let (id, link) = invited(&town, one, "technician", &["oromia"]).await;
    town.say(&first, &link).await;
    assert!(last(&sara).contains("Kebede Alemu has come to the desk as technician"));
    let (other, link) = invited(&town, one, "supervisor", &["addis-ababa"]).await;
    assert_ne!(id, other, "a name is no key");
    town.say(&second, &link).await;
    assert!(last(&second).contains("You are on the desk as supervisor"));
    assert!(last(&sara).contains("Kebede Alemu has come to the desk as supervisor"));
    let whole = |account: &str, role: &str, area: &str| {
        (
            Some(account.to_owned()),
            role.to_owned(),
            vec![area.to_owned()],
        )
    };
    assert_eq!(seat(&town, id).await, whole("7", "technician", "oromia"));
    assert_eq!(
        seat(&town, other).await,
        whole("8", "supervisor", "addis-ababa")
    );
    town.say(&first, "/work").await;
    assert!(last(&first).contains("You have no open work"));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_link_opens_nothing() {
    let town = Town::open().await;
    let (sara, thief) = (admin(&town).await, town.person(9, "Nobody"));
    let tigist = town.person(7, "Tigist");
    let (id, older) = invited(&town, "Tigist Haile", "supervisor", &[]).await;
    let newer = again(&town, id, Changes::default())
        .await
        .expect("nobody sits there");
    town.say(&thief, &older).await;
    assert!(last(&thief).contains(BAD), "{}", last(&thief));
    town.say(&tigist, &newer).await;
    assert!(last(&tigist).contains("You are on the desk as supervisor"));
    for link in [&older, &newer] {
        town.say(&thief, link).await;
        assert!(last(&thief).contains(BAD), "{}", last(&thief));
    }
    // Links that were made before a newer one made them void: whoever sits there stays.
    town.sql("update invites set used_at = null, void_at = null")
        .await
        .expect("links of former days");
    town.say(&thief, &older).await;
    assert!(last(&thief).contains(BAD), "{}", last(&thief));
    assert_eq!(seat(&town, id).await.0.as_deref(), Some("7"));
    assert_eq!(
        sara.screen()
            .iter()
            .filter(|shown| shown.text.contains("has come"))
            .count(),
        1
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_is_replaced_by_its_own_word_alone() {
    let town = Town::open().await;
    let (sara, almaz) = (admin(&town).await, town.person(7, "Almaz"));
    let old = town.person(8, "Tigist");
    let (id, link) = invited(&town, "Tigist Haile", "supervisor", &[]).await;
    town.say(&old, &link).await;
    let ticket = road::files_a_request_with_its_papers(&town, &almaz).await;
    town.tap(&old, "Review").await;
    town.say(&old, "/find Almaz").await;
    let there = seat(&town, id).await;

    let role = Changes {
        role: Some("admin"),
        ..Changes::default()
    };
    assert!(matches!(
        again(&town, id, role).await,
        Err(NotInvited::Differs { .. })
    ));
    let areas = ["oromia".to_owned()];
    let areas = Changes {
        areas: Some(&areas),
        ..Changes::default()
    };
    assert!(matches!(
        again(&town, id, areas).await,
        Err(NotInvited::Differs { .. })
    ));
    assert!(matches!(
        again(&town, id, Changes::default()).await,
        Err(NotInvited::Occupied { .. })
    ));
    assert_eq!(seat(&town, id).await, there);

    let replace = Changes {
        role: Some("admin"),
        replace: true,
        ..Changes::default()
    };
    let link = again(&town, id, replace).await.expect("it was said");
    assert_eq!(
        seat(&town, id).await,
        there,
        "nothing changes before it is opened"
    );
    let new = town.person(9, "Tigist");
    town.say(&new, &link).await;
    assert!(
        last(&new).contains("You are on the desk as admin"),
        "{}",
        last(&new)
    );
    assert!(
        last(&sara).contains("Tigist Haile (admin) is on the desk with another Telegram account")
    );
    let shown = old.screen();
    let said = |words: &str| shown.iter().any(|message| message.text.contains(words));
    assert!(said(
        "Another Telegram account has the seat of Tigist Haile"
    ));
    for secret in ["0911 23 45 67", road::NAME, &ticket] {
        assert!(!said(secret), "{secret} is still before their eyes");
    }
    assert!(shown.iter().all(|message| message.labels().is_empty()));
    let menu = town.telegram.commands_for(8);
    assert!(
        menu.iter().all(|(command, _)| command != "queue"),
        "{menu:?}"
    );
    town.say(&old, "/queue").await;
    assert!(!last(&old).contains("The queue"), "{}", last(&old));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_in_the_chat() {
    let town = Town::open().await;
    let sara = admin(&town).await;
    let tigist = employed(&town, 2002, Entrance::of("Tigist", "supervisor")).await;
    let team = town.telegram.supergroup(-1_001_000_000_001, "Team");
    team.add(&sara);
    team.add(&tigist);
    town.gather_staff_in(&team).await;
    town.say(&tigist, "/invite technician Abel Tesfaye").await;
    assert!(last(&tigist).contains("Only an admin"), "{}", last(&tigist));
    town.say(&sara.at(&team), "/invite technician Abel Tesfaye")
        .await;
    assert!(
        last(&sara.at(&team)).contains("private chat"),
        "{}",
        last(&sara.at(&team))
    );
    assert_eq!(town.count("select count(*) from invites").await, 0);
    // Never somebody who is there: an admin's seat is not had for a technician's name.
    town.say(&sara, "/invite technician sara").await;
    let told = last(&sara);
    assert!(told.contains("Invitation for sara as technician"), "{told}");
    assert!(
        told.contains("This invitation is for another person"),
        "{told}"
    );
    let link = told.split("start=").nth(1).expect("a link");
    let link = format!(
        "/start {}",
        link.split_whitespace().next().expect("a payload")
    );
    let kept = "select count(*) from outbox where params like '%inv\\_%'";
    assert_eq!(
        town.count(kept).await,
        0,
        "a link is kept no longer than it takes to send it"
    );
    // What is written in a group is read by others: it opens nothing any more.
    town.say(&tigist.at(&team), &link).await;
    let abel = town.person(9, "Abel");
    town.say(&abel, &link).await;
    assert!(last(&abel).contains(BAD), "{}", last(&abel));
    let kept = "select count(*) from inbox where body like '%inv\\_%'";
    assert_eq!(
        town.count(kept).await,
        0,
        "nor longer than it takes to read it"
    );
    assert_eq!(
        town.count("select count(*) from staff where role = 'admin'")
            .await,
        1
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_ignored_is_refused_aloud() {
    let town = Town::open().await;
    let url = town.database.url();
    let typed = async |words: &str| {
        let arguments: Vec<&str> = words.split(' ').collect();
        let ended = ended(&arguments, &[("DATABASE_URL", &url)]).await;
        (ended.code, ended.out, ended.err)
    };
    let (code, out, err) = typed("staff invite --name Hanna --role admin").await;
    assert_eq!(code, 0, "{err}");
    let id = out.split_whitespace().next().expect("an id").to_owned();
    let (code, out, _) = typed("staff invite --name hanna --role technician").await;
    assert_eq!(code, 0);
    assert!(
        out.contains("this is another person than admin  Hanna"),
        "{out}"
    );
    assert!(out.contains(&format!("--again {id}")), "{out}");
    let (code, out, err) = typed(&format!(
        "staff invite --again {id} --role technician --areas oromia"
    ))
    .await;
    assert_ne!(code, 0, "{out}");
    for word in [
        "admin  Hanna  all areas",
        "technician of oromia",
        "--replace",
    ] {
        assert!(err.contains(word), "{word}: {err}");
    }
    let (code, out, _) = typed(&format!("staff invite --again {id} --areas all")).await;
    assert_eq!((code, out.contains("admin  Hanna")), (0, true), "{out}");
    let (code, _, err) = typed("staff revoke hanna").await;
    assert!(code != 0 && err.contains(&id), "{err}");
    for nonsense in [
        "staff invite --name A --role admin",
        "staff invite --again 00000000-0000-0000-0000-000000000001",
        &format!("staff invite --again {id} --name Hanna"),
        "staff invite --name Hanna --role admin --replace",
        "staff list --telegram-bot-token 1:x",
        "staff add --name Hanna --role admin --areas oromia",
    ] {
        assert_ne!(typed(nonsense).await.0, 0, "{nonsense}");
    }
    assert_eq!(town.count("select count(*) from staff").await, 2);
    town.close().await;
}
