//! Nobody keeps anything of somebody who is forgotten: no column of any table, and no screen of the staff.

use std::collections::BTreeSet;

use powerlink::app::desk::{self, Changes};
use powerlink::store::erased_traces;

use crate::support::script::Entrance;
use crate::support::stage::Stage;
use crate::support::{Database, Town, road};

/// Almaz tells something of herself wherever that can be told, and the staff read, write and look for it.
const LIFE: &str = r#"Chaltu: customer on telegram, phone in en
Almaz: customer on telegram, phone in en
Tigist: supervisor on telegram, phone in en
Dawit: supervisor on telegram, phone in am
Kebede: technician on telegram, phone in en
Team: group of Tigist, Kebede, the bot administers
Chaltu > /start
Chaltu > [English]
Almaz > (files a request with its papers)
Almaz > /track 1
Almaz > [Talk to a person]
Almaz > is markertalk there?
Almaz > (photo 5 "markercaption")
Almaz > (voice)
Almaz > (location 9.0123 38.7654)
Tigist > (reply to markertalk: markeranswer, dear Almaz)
Tigist > (reply to markertalk: photo 3 "markerfile")
Almaz > /menu
Tigist > [Review] on SRV-2026-00001
Tigist > (reply to SRV-2026-00001: markerremark)
Tigist > [More] on SRV-2026-00001
Tigist > [Documents] on SRV-2026-00001
Tigist > [Call] on SRV-2026-00001
office > SRV-2026-00001 request-changes --note "markernote"
database > update service_requests set wanted = '{kebele_house}'
Almaz > [Correct now]
Almaz > markerhouse
Almaz > [Send]
Tigist > /find 0911234567
Tigist > /find Tessema
Tigist > Tessema markersought
Tigist > /queue
Tigist > [Waiting]
Tigist@Team > /find Bekele
Kebede@Team > Tessema has a markerdog
Almaz > call me back
Almaz > 0944 55 66 77
Tigist > [Approve] on SRV-2026-00001
Tigist > [Assign] on SRV-2026-00001
Tigist > [Kebede (0)]
Kebede > [Accept] on SRV-2026-00001
Kebede > [Documents] on SRV-2026-00001
Kebede > [Start] on SRV-2026-00001
Kebede > (reply to Behind the church: photo 1 "markerphoto")
Kebede > [Done] on SRV-2026-00001
Kebede > (reply CD-778899)
Chaltu > a wire has fallen
Chaltu > Bole, woreda 03, behind Edna Mall
Chaltu > [Skip]
Almaz > a wire has fallen
Almaz > Bole, woreda 03, behind Edna Mall, markerplace
Almaz > [Yes, tell me about it too]
Almaz > the markerneighbour burns
Almaz > /menu
Almaz > sparks at the transformer
Almaz > Kirkos, woreda 02, markermerged
Tigist > [More] on SRV-2026-00003
Tigist > [Merge] on SRV-2026-00003
Tigist > [SRV-2026-00002]
Almaz > /new relocation
Almaz > Almaz Markerdraft Bekele
"#;

/// Said once by her or of her, and nowhere else.
const MARKERS: [&str; 25] = [
    "Almaz",
    "Tessema",
    "Bekele",
    "House 123",
    "Behind the church",
    "911234567",
    "911 23 45 67",
    "944556677",
    "944 55 66 77",
    "9.0123",
    "markertalk",
    "markercaption",
    "markeranswer",
    "markerfile",
    "markerremark",
    "markernote",
    "markerhouse",
    "markersought",
    "markerdog",
    "markerphoto",
    "markerplace",
    "markerneighbour",
    "markermerged",
    "markerdraft",
    "CD-778899",
];

/// Whatever a screen of the staff shows of her.
fn screens(stage: &Stage) -> Vec<String> {
    let team = stage.group("Team").expect("the group");
    let people = ["Tigist", "Dawit", "Kebede"].map(|name| stage.phone(name));
    let group = people.iter().take(1).map(|one| one.at(team).screen());
    let screens = people.iter().map(|one| one.screen()).chain(group);
    let shown = screens.flatten().filter(|shown| shown.from_bot);
    // A number that stands there as an example is nobody's.
    let shown = shown.map(|shown| format!("{shown:?}").replace("(0911234567)", ""));
    shown.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_of_whoever_is_forgotten() {
    let town = Town::open().await;
    let mut stage = Stage::default();
    stage.plays(&town, LIFE).await;
    for marker in MARKERS {
        // What staff look for, and what they say to each other in their group, is not kept at all.
        let is_kept = !road::traces(&town, marker).await.is_empty();
        assert_eq!(
            is_kept,
            !["markersought", "markerdog"].contains(&marker),
            "{marker}"
        );
    }
    road::forgets(&town, stage.phone("Almaz")).await;

    let mut left = BTreeSet::new();
    for marker in MARKERS {
        for place in road::traces(&town, marker).await {
            left.insert(format!("{marker} in {place}"));
        }
        let shows = |shown: &&String| shown.to_lowercase().contains(&marker.to_lowercase());
        for shown in screens(&stage).iter().filter(shows) {
            left.insert(format!("{marker} on a screen: {shown}"));
        }
    }
    assert!(left.is_empty(), "{left:#?}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_more_is_said_to_whoever_is_forgotten() {
    // The work is done, and they would hear of it in some seconds; a supervisor, for whom something is filed in the same chat, keeps the
    // board of the desk.
    let town = Town::open().await;
    let tigist = town.person(9, "Tigist");
    road::speaks_english(&town, &tigist).await;
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    town.say(&tigist, "/board").await;
    let boards = "select count(*) from cards where subject = 'board'";
    assert_eq!(town.count(boards).await, 1);
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request_with_its_papers(&town, &almaz).await;
    town.sql("update service_requests set status = 'rejected', supervisor_notes = 'No'")
        .await
        .expect("it is over");
    town.settled().await;
    let forgotten = "select count(*) from outbox where why = 'forgotten'";
    for (phone, chat, all) in [(&almaz, "7", 2), (&tigist, "9", 4)] {
        town.sql(&format!(
            "insert into outbox (lane, chat, class, method, params, ticket, not_before, gathers, created_at)
             select 'telegram', '{chat}', 2, 'sendMessage', '{{\"chat_id\": {chat}, \"text\": \"{ticket}: started\"}}', '{ticket}',
                 house_now() + interval '10 seconds', true, house_now()
             from generate_series(1, 2)"
        ))
        .await
        .expect("what is to be told");
        road::forgets(&town, phone).await;
        assert_eq!(town.count(forgotten).await, all);
    }
    assert_eq!(town.count(boards).await, 1);
    town.close().await;
}

/// Almaz and Sara gave one number; Sara's danger is in hand, and the office adds a paper to her other request.
const OTHERS: &str = r#"Almaz: customer on telegram, phone in en
Sara: customer on telegram, phone in en
Tigist: supervisor on telegram, phone in en
Kebede: technician on telegram, phone in en, on duty
Almaz > (files a request with its papers)
office > SRV-2026-00001 reject --note "The plan is missing"
Sara > /start
Sara > [English]
Sara > a wire has fallen
Sara > Bole, woreda 03, behind Edna Mall
Sara > 0911234567
Kebede > [Accept] on SRV-2026-00002
Tigist > /queue
"#;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_somebody_elses_stays() {
    let town = Town::open().await;
    let mut stage = Stage::default();
    stage.plays(&town, OTHERS).await;
    let shows = |name: &str, words: &str| {
        let screen = stage.phone(name).screen();
        screen
            .iter()
            .filter(|shown| shown.from_bot && shown.text.contains(words))
            .count()
    };
    let before = (shows("Kebede", "Edna Mall"), shows("Tigist", "Edna Mall"));
    assert!(before.0 > 0 && before.1 > 0, "{before:?}");
    road::forgets(&town, stage.phone("Almaz")).await;
    assert_eq!(
        (shows("Kebede", "Edna Mall"), shows("Tigist", "Edna Mall")),
        before
    );
    assert_eq!(shows("Kebede", "Erased"), 0);
    // Whoever of the staff is forgotten takes no paper of a request along.
    town.sql(
        "insert into document_jobs (conversation, key, kind, channel, source, file, state, not_before, created_at, done_at, sha256)
         select a.conversation, 'desk:paper', 'id', 'telegram', 'telegram', '{}', 'stored', now(), now(), now(), repeat('a', 64)
         from addresses a join staff s on s.telegram = a.address where s.name = 'Tigist';
         insert into ticket_files (ticket, key) values ('SRV-2026-00002', 'desk:paper')",
    )
    .await
    .expect("a paper at the counter");
    let kept = "select count(*) from document_jobs where key = 'desk:paper'";
    assert_eq!(town.count(kept).await, 1, "it is there");
    road::forgets(&town, stage.phone("Tigist")).await;
    assert_eq!(town.count(kept).await, 1, "it is still there");
    town.close().await;
}

/// Tigist files for Almaz, who stands at the counter, and later has her seat from another account.
const AT_THE_COUNTER: &str = r#"Almaz: customer on telegram, phone in en
Tigist: supervisor on telegram, phone in en
Tigist > /new outage
Tigist > [Only no power]
Tigist > Bole, behind the markercounter house
Tigist > 0911 23 45 67
Tigist > [The neighbours too]
Tigist > [Send the request]
office > SRV-2026-00001 reject --note "The power is back"
Almaz > /start
Almaz > [English]
"#;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_typed_at_the_counter_is_kept_as_it_came() {
    let town = Town::open().await;
    let mut stage = Stage::default();
    stage.plays(&town, AT_THE_COUNTER).await;
    for typed in ["markercounter", "0911 23 45 67"] {
        let raw = road::traces(&town, typed).await;
        let raw: Vec<&String> = raw.iter().filter(|it| it.starts_with("inbox")).collect();
        assert!(raw.is_empty(), "{raw:#?}");
    }
    stage.phone("Almaz").share_contact("251911234567");
    town.settled().await;
    let kept = "select count(*) from service_requests r join customers c on c.id = r.created_by where c.filed_by is null
                and r.answers::text like '%markercounter%'";
    assert_eq!(town.count(kept).await, 1, "it is hers");
    road::forgets(&town, stage.phone("Almaz")).await;
    let left = road::traces(&town, "markercounter").await;
    assert!(left.is_empty(), "{left:#?}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_of_the_account_that_had_a_seat_before() {
    let town = Town::open().await;
    let mut stage = Stage::default();
    let script = format!("{AT_THE_COUNTER}Tigist > (reply to SRV-2026-00001: markerseat)\n");
    stage.plays(&town, &script).await;
    town.say(stage.phone("Tigist"), "/find 0911234567").await;
    let chat = stage.phone("Tigist").id();
    let raw =
        format!("select count(*) from inbox where address = '{chat}' and body like '%markerseat%'");
    let shown = format!(
        "select count(*) from outbox where chat = '{chat}' and purpose is not null and not purpose ? 'draft' and params <> '{{}}'
           and params like '%SRV-2026-00001%'"
    );
    assert!(town.count(&raw).await > 0, "it is there");
    assert!(town.count(&shown).await > 0, "it is shown");
    let payload = {
        let mut db = town.pool.acquire().await.expect("a connection");
        let now = powerlink::store::now(&mut db).await.expect("the hour");
        let id = sqlx::query_scalar("select id from staff where name = 'Tigist'");
        let id = id.fetch_one(&mut *db).await.expect("her seat");
        let replaces = Changes {
            replace: true,
            ..Changes::default()
        };
        let (_, invited) = desk::again(&mut db, id, replaces, now)
            .await
            .expect("a link");
        invited.payload
    };
    let anew = town.person(77, "Tigist");
    town.say(&anew, &format!("/start {payload}")).await;
    assert_eq!(town.count(&raw).await, 0, "what she wrote");
    assert_eq!(town.count(&shown).await, 0, "what she was shown");
    town.close().await;
}

/// Somebody whose request is SRV-2026-10000 and whose number is 0911234567 was forgotten; what the chat of the staff (9) has of it, of a
/// request of somebody else, and of numbers in which these stand. (T44: the hundred-thousandth request has a number of six digits.)
const NUMBERS: &str = r#"
insert into conversations (id) overriding system value values (1), (2);
insert into addresses (channel, address, conversation) values ('telegram', '7', 1), ('telegram', '9', 2);
insert into staff (id, name, role, created_at, telegram) values (gen_random_uuid(), 'Tigist', 'supervisor', now(), '9');
insert into erasures (conversation, at, traces) values (1, now() - interval '1 hour', '{SRV-2026-10000,911234567,"911 23 45 67"}');
insert into outbox (lane, chat, class, method, params, ticket, state, message_id, created_at)
select 'telegram', '9', 1, 'sendMessage', '{"text": "' || text || '"}', ticket, 'sent', message, now() - interval '1 day'
from (values (1, 'SRV-2026-10000 waits', null), (2, 'call +251911234567', null), (3, 'call 0911 23 45 67', null), (4, 'of hers', 'SRV-2026-10000'),
    (11, 'SRV-2026-100001 waits', null), (12, 'call 09112345678', null), (13, 'account 5911234567', null), (14, 'of his', 'SRV-2026-100001'),
    (15, 'call 0911234567 too', 'SRV-2026-00077'), (16, 'SRV-2026-10000 waits', null), (16, 'nothing waits', null)) told (message, text, ticket);
insert into inbox (channel, source, external_id, conversation, ordinal, body, received_at, done_at)
select 'telegram', 't', n::text, 2, n, text, now() - interval '1 day', now() - interval '1 day'
from (values (1, 'SRV-2026-10000: call'), (2, '0911234567'), (11, 'SRV-2026-100001: call'), (12, '09112345678')) said (n, text);
"#;

#[tokio::test(flavor = "multi_thread")]
async fn whole_numbers_and_no_others() {
    let database = Database::fresh().await;
    let pool = database.pool(1).await;
    let mut db = pool.acquire().await.expect("a connection");
    sqlx::raw_sql(NUMBERS)
        .execute(&mut *db)
        .await
        .expect("a chat of the staff");
    let seen = erased_traces::next_conversation(&mut db).await;
    let seen = seen.expect("done").expect("somebody");
    let screens: Vec<&str> = seen
        .iter()
        .map(|seen| seen.shown.message.as_str())
        .collect();
    assert_eq!(screens, ["4", "3", "2", "1"]);
    let kept = |table: &str, column: &str, number: &str| {
        let asks =
            format!("select {number} from {table} where {column} not in ('{{}}', '') order by 1");
        sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(asks)).fetch_all(&pool)
    };
    drop(db);
    let said = kept("outbox", "params", "message_id").await.expect("said");
    assert_eq!(said, [11, 12, 13, 14, 16]);
    let heard = kept("inbox", "body", "ordinal").await.expect("heard");
    assert_eq!(heard, [11, 12]);
}
