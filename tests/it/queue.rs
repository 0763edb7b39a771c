//! How a supervisor finds work: what they see of the queue, in which order, and what stands on the boards.

mod found;

use std::collections::BTreeSet;
use std::time::Duration;

use powerlink::app::outbound::sender::Rates;
use powerlink::domain::queue::{By, View};
use powerlink::domain::{Person, Role};
use powerlink::simulator::telegram::Handset;
use powerlink::store::{boards, queue};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::support::script::{Line, line};
use crate::support::{Database, Plan, Town, road};

/// Somebody of the desk with a phone.
async fn supervisor(town: &Town, id: i64, name: &str, areas: &str) -> Handset {
    let phone = town.telegram.person(id, name, "en");
    phone.open();
    let script = format!("{name}: supervisor on telegram{areas}");
    let Some(Line::Enters(entrance)) = line(&script) else {
        panic!("{script}");
    };
    town.employ(&phone, &entrance).await;
    phone
}

fn desk(areas: &[&str]) -> Person {
    Person {
        id: Uuid::new_v4(),
        name: "Tigist".to_owned(),
        role: Role::Supervisor,
        language: "en".to_owned(),
        areas: areas.iter().map(|area| (*area).to_owned()).collect(),
        on_duty: false,
    }
}

/// Every request of a view, page by page.
async fn all(db: &mut PgConnection, person: &Person, view: &View) -> Vec<String> {
    let mut listed = Vec::new();
    loop {
        let after = i64::try_from(listed.len()).expect("few");
        let page = queue::page(db, person, view, after, 8)
            .await
            .expect("a page");
        if page.is_empty() {
            return listed;
        }
        listed.extend(page.iter().map(|queued| queued.ticket.id.to_string()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_covers_is_what_they_see() {
    // T46: the statements of the queue and `Person::covers` say the same, and each count of each filter leads to as many requests.
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    let mut db = pool.acquire().await.expect("a connection");
    sqlx::raw_sql(
        "insert into service_requests (service_type, status, priority, workflow, answers, review_due, complete_due)
         select 'new_connection', status, priority, case when n % 5 = 0 then 'emergency' else 'standard' end,
             case when region is null then '{}' else jsonb_build_object('region', region) end,
             case when n % 2 = 0 then house_now() + make_interval(hours => n - 10) end, house_now() + make_interval(hours => n - 5)
         from unnest(array['pending', 'under_review', 'changes_requested', 'approved', 'in_progress', 'completed']) status,
              unnest(array['low', 'high']) priority, unnest(array['oromia', 'amhara', null]) region, generate_series(1, 4) n",
    )
    .execute(&mut *db)
    .await
    .expect("requests");
    for person in [
        desk(&[]),
        desk(&["oromia"]),
        desk(&["oromia", "amhara"]),
        desk(&["sidama"]),
    ] {
        let covered: BTreeSet<String> = sqlx::query_as::<_, (String, Option<String>)>(
            "select ticket_id, region from service_requests where status = 'pending'",
        )
        .fetch_all(&mut *db)
        .await
        .expect("requests")
        .into_iter()
        .filter(|(_, region)| person.covers(region.as_deref()))
        .map(|(id, _)| id)
        .collect();
        let waiting = all(&mut db, &person, &View::Waiting).await;
        let pending = waiting.iter().filter(|id| covered.contains(*id));
        assert_eq!(pending.count(), covered.len(), "{:?}", person.areas);
        let counts = queue::counts(&mut db, &person).await.expect("counts");
        for view in View::PLAIN {
            let listed = all(&mut db, &person, &view).await;
            let one_by_one: BTreeSet<&String> = listed.iter().collect();
            assert_eq!(one_by_one.len(), listed.len(), "{view}: each once");
            assert_eq!(Ok(listed.len()), counts.of(&view).try_into(), "{view}");
        }
        for by in By::ALL {
            let groups = queue::groups(&mut db, &person, by, 0, 50).await;
            for group in groups.expect("groups") {
                let view = by.view(&group.key).expect("a view");
                let listed = all(&mut db, &person, &view).await;
                assert_eq!(Ok(listed.len()), group.open.try_into(), "{view}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn done_today() {
    // T43: today begins at midnight in Addis Ababa, which is 21:00 UTC of the day before.
    let at = "2026-11-24T20:59:30Z".parse().expect("a moment");
    let town = Town::with(Plan {
        at,
        ..Plan::default()
    })
    .await;
    let tigist = supervisor(&town, 9, "Tigist", "").await;
    town.say(&tigist, "/board").await;
    let done = async |moment: &str| {
        let statement = format!(
            "insert into service_requests (service_type, status, review_due, completed_at)
             values ('outage', 'completed', house_now(), '{moment}')"
        );
        town.sql(&statement).await.expect("done");
    };
    let stands = async |count: &str| {
        town.say(&tigist, "/board").await;
        let board = road::last(&tigist);
        assert!(board.contains(&format!("Done today: {count}")), "{board}");
    };
    done("2026-11-23T20:59:59Z").await;
    done("2026-11-23T21:00:00Z").await;
    done("2026-11-24T20:59:00Z").await;
    stands("2").await;
    town.wait("1 minute").await;
    stands("0").await;
    done("2026-11-24T21:00:00Z").await;
    stands("1").await;
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ticket_at_greatest_risk() {
    // Time left, priority, and that it waits for the desk and for nobody else.
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    let mut db = pool.acquire().await.expect("a connection");
    let tigist = Uuid::new_v4();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "insert into staff (id, name, role, created_at) values ('{tigist}', 'Tigist', 'supervisor', house_now());
         insert into service_requests (supervisor_notes, service_type, status, priority, workflow, review_due, complete_due, reviewer, review_until)
         select note, 'new_connection', status, priority, workflow, house_now() + review * interval '1 hour',
             house_now() + complete * interval '1 hour', case when lease is not null then '{tigist}'::uuid end, house_now() + lease * interval '1 minute'
         from (values
             ('an emergency', 'pending', 'high', 'emergency', 2, 4, null),
             ('urgent, due in two days', 'pending', 'high', 'standard', 48, 360, null),
             ('late', 'pending', 'medium', 'standard', -1, 360, null),
             ('a lapsed review', 'under_review', 'medium', 'standard', 3, 360, -1),
             ('due soon', 'pending', 'medium', 'standard', 5, 360, null),
             ('late but of little weight', 'pending', 'low', 'standard', -10, 360, null),
             ('approved, nobody does it', 'approved', 'medium', 'standard', -100, 24, null),
             ('due later', 'pending', 'medium', 'standard', 100, 360, null),
             ('somebody has it', 'under_review', 'high', 'standard', -5, 360, 20),
             ('waits for the customer', 'changes_requested', 'high', 'standard', -5, -1, null),
             ('a technician has it', 'assigned', 'high', 'standard', -5, -1, null),
             ('done', 'completed', 'high', 'emergency', -5, -1, null)
         ) as each (note, status, priority, workflow, review, complete, lease)"
    )))
    .execute(&mut *db)
    .await
    .expect("requests");
    let mut order = Vec::new();
    while let Some(id) = queue::next(&mut db, &[]).await.expect("the next") {
        let note: String = sqlx::query_scalar(
            "update service_requests set status = 'cancelled', version = version + 1 where ticket_id = $1 returning supervisor_notes",
        )
        .bind(id.to_string())
        .fetch_one(&mut *db)
        .await
        .expect("its note");
        order.push(note);
    }
    assert_eq!(
        order,
        [
            "an emergency",
            "urgent, due in two days",
            "late",
            "a lapsed review",
            "due soon",
            "late but of little weight",
            "approved, nobody does it",
            "due later",
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn found_by_whatever_is_known() {
    // What we opened, what another program opened, and a number that is proven to be the customer's.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.sql(
        "update customers set phone = '+251930000009';
         insert into service_requests (service_type, answers) values ('outage', '{\"name\": \"SARA Alemu\", \"meter_number\": \"AB-777\"}')",
    )
    .await
    .expect("another one");
    let other = "SRV-2026-00002";
    let tigist = supervisor(&town, 8, "Tigist", "").await;
    town.settled().await;
    for (words, found) in [
        ("/find almaz tessema", &*ticket),
        ("/find 0911234567", &ticket),
        ("/find +251 93 000 0009", &ticket),
        ("/find srv 2026 1", &ticket),
        ("bekele", &ticket),
        ("/find sara", other),
        ("/find ab-777", other),
        ("/find AB777", other),
        ("/find SRV-2026-00002 Almaz", other),
        ("2", other),
    ] {
        let before = road::texts(&tigist).len();
        town.say(&tigist, words).await;
        let said = &road::texts(&tigist)[before..];
        assert!(
            said.len() == 1
                && said[0]
                    .lines()
                    .next()
                    .is_some_and(|title| title.contains(found)),
            "{words}: {said:?}"
        );
    }
    town.say(&tigist, "/find 123456789012").await;
    assert!(
        road::last(&tigist).starts_with("Nothing was found"),
        "{}",
        road::last(&tigist)
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn others_pages_are_nobodys() {
    // A forged button shows nothing to a customer, to a technician, or to somebody of another area.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let tigist = supervisor(&town, 8, "Tigist", ", areas oromia").await;
    for (phone, data) in [
        (&almaz, "d:queue:waiting:0".to_owned()),
        (&almaz, format!("d:open:{ticket}")),
        (&almaz, "d:notify:board".to_owned()),
        (&tigist, format!("d:open:{ticket}")),
        (&tigist, "d:queue:hand.7:0".to_owned()),
        (&tigist, "d:tick:0:ff:00000000:approve".to_owned()),
    ] {
        let message = if phone.id() == 8 {
            town.say(phone, "/queue").await;
            phone.last_message().expect("the queue").id
        } else {
            phone.last_message().expect("a message").id
        };
        let before = road::texts(phone);
        phone.press_data(message, &data);
        town.settled().await;
        let after = road::texts(phone);
        let news: Vec<&String> = after.iter().filter(|text| !before.contains(text)).collect();
        assert!(
            news.iter().all(|text| !text.contains(&ticket)),
            "{data}: {news:?}"
        );
    }
    assert_eq!(town.count("select count(*) from boards").await, 0);
    assert_eq!(
        town.count("select count(*) from service_requests where status = 'pending'")
            .await,
        1
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn further_requests_fold_into_the_board() {
    // Above ten unread ones nothing more is posted; the board comes by itself, is pinned, counts them all, and is edited in place.
    let town = Town::open().await;
    let tigist = supervisor(&town, 8, "Tigist", "").await;
    town.sql("insert into service_requests (service_type, answers) select 'bill_complaint', '{}' from generate_series(1, 14); select pg_notify('powerlink_news', '')")
        .await
        .expect("requests");
    let board = |phone: &Handset| {
        phone
            .screen()
            .into_iter()
            .find(|shown| shown.from_bot && shown.text.starts_with("The desk now"))
    };
    let counts = async |text: &str| {
        tigist
            .wait_for(|screen| screen.iter().any(|shown| shown.text.contains(text)))
            .await
            .expect(text);
    };
    counts("Waiting: 14").await;
    town.settled().await;
    let first = board(&tigist).expect("a board");
    assert!(first.pinned && first.silent);
    let posted = road::texts(&tigist)
        .iter()
        .filter(|text| text.contains("New request"))
        .count();
    assert_eq!(posted, 10);
    town.sql("update service_requests set status = 'cancelled' where ticket_id = 'SRV-2026-00014'")
        .await
        .expect("one less");
    counts("Waiting: 13").await;
    assert_eq!(board(&tigist).expect("a board").id, first.id);
    // Whoever is revoked sees no more of it.
    town.sql("update staff set revoked_at = house_now()")
        .await
        .expect("revoked");
    let mut db = town.pool.acquire().await.expect("a connection");
    let due = boards::due(&mut db, 0.0, 0.0).await.expect("boards");
    assert!(due.is_empty(), "{due:?}");
    drop(db);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_waits_delays_no_customer() {
    // T79: three hundred posts wait for the group of the staff (twenty a minute) and eight for each of fifty supervisors, at the rates
    // of Telegram; a customer is answered within two seconds all the while.
    let town = Town::with(Plan {
        rates: Rates {
            all: 30.0,
            chat: 1.0,
        },
        ..Plan::default()
    })
    .await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let tigist = town.person(8, "Tigist");
    let group = town.telegram.supergroup(-1_001_000_000_001, "Team");
    group.add(&tigist);
    for number in 0..50 {
        town.telegram
            .person(10_000 + number, "Somebody", "en")
            .open();
    }
    town.sql(
        "insert into outbox (lane, chat, class, method, params, created_at)
         select 'telegram', chat, 3, 'sendMessage', json_build_object('chat_id', chat, 'text', 'New request ' || n)::text, house_now()
         from (select -1001000000001 as chat, n from generate_series(1, 300) n
               union all select 10000 + p, n from generate_series(0, 49) p, generate_series(1, 8) n) posts
         order by n; select pg_notify('powerlink_outbox', '')",
    )
    .await
    .expect("posts");
    for _ in 0..4 {
        let calls = || town.telegram.calls_of("sendMessage").len();
        let before = calls();
        let sent = almaz.say("/help");
        almaz
            .next_message(sent.message_id)
            .await
            .expect("an answer");
        // Counted by what goes out in two seconds, so that the machine may be busy with something else meanwhile.
        let after = calls() - before;
        assert!(after <= 60, "{after} were before her");
        tokio::time::sleep(Duration::from_millis(1100)).await;
    }
    let waiting = "select count(*) from outbox where state = 'waiting' and chat like '-%'";
    assert!(
        town.count(waiting).await > 250,
        "the group is still waiting"
    );
    town.sql("update outbox set state = 'superseded' where state = 'waiting'")
        .await
        .expect("an end");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_is_named_comes_first() {
    // Its number stands in the telephone numbers of nine newer ones, which are open while it is closed.
    let town = Town::open().await;
    let tigist = supervisor(&town, 8, "Tigist", "").await;
    town.sql(
        "insert into service_requests (ticket_id, service_type, status, answers, taken_in_at)
             values ('SRV-2026-00200', 'bill_complaint', 'completed', '{}', house_now());
         insert into service_requests (service_type, answers)
         select 'bill_complaint', jsonb_build_object('phone', '+25191120000' || n) from generate_series(1, 9) n",
    )
    .await
    .expect("requests");
    town.settled().await;
    town.say(&tigist, "/find 200").await;
    let list = road::last(&tigist);
    let first = list.lines().find(|line| line.contains("SRV-"));
    assert!(
        first.is_some_and(|line| line.contains("SRV-2026-00200")),
        "{list}"
    );
    assert!(list.contains("SRV-2026-00009"), "{list}");
    town.close().await;
}
