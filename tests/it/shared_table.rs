//! The table that other programs share: nothing that they or we write is lost, and nobody waits because of it.

use std::time::Duration;

use powerlink::domain::{Document, DocumentState};
use powerlink::simulator::telegram::Handset;
use powerlink::store::ticket_papers;
use serde_json::{Value, json};

use crate::support::process::Process;
use crate::support::script::Entrance;
use crate::support::{Plan, Town, road};

const RECEIPT: &str = r#"{"url": "https://dms.example/1", "kind": "receipt"}"#;

async fn documents(town: &Town, ticket: &str) -> Value {
    sqlx::query_scalar("select documents from service_requests where ticket_id = $1")
        .bind(ticket)
        .fetch_one(&town.pool)
        .await
        .expect("a ticket")
}

fn paper(kind: &str, key: &str, state: DocumentState) -> Document {
    Document {
        kind: kind.to_owned(),
        key: key.to_owned(),
        name: None,
        note: None,
        state,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_writes_only_what_is_theirs() {
    // T52: whatever shape the list has, what stood in it stands in it after ours has come and gone.
    let town = Town::closed(Plan::default()).await;
    let ours = paper("id", "d1:id:1", DocumentState::Coming);
    let settled = paper("id", "d1:id:1", DocumentState::Lost);
    let other = paper("title-deed", "d1:title-deed:2", DocumentState::Coming);
    for written in [
        "[]".to_owned(),
        format!("[{RECEIPT}]"),
        RECEIPT.to_owned(),
        "5".to_owned(),
        "\"a word\"".to_owned(),
        "null".to_owned(),
        format!("[5, null, [], {{}}, {RECEIPT}]"),
        r#"[{"key": "d1:id:1", "kind": "id", "state": "archived"}]"#.to_owned(),
    ] {
        let ticket: String = sqlx::query_scalar(
            "insert into service_requests (service_type, documents) values ('new_connection', $1::text::jsonb) returning ticket_id",
        )
        .bind(&written)
        .fetch_one(&town.pool)
        .await
        .expect("a ticket");
        let theirs: Value = serde_json::from_str(&written).expect("JSON");
        let theirs = match theirs {
            Value::Array(list) => list,
            one => vec![one],
        };
        let id = ticket.parse().expect("a number");
        let mut db = town.pool.acquire().await.expect("a connection");
        let keep = async |with: Vec<Value>| {
            let all: Vec<Value> = theirs.iter().cloned().chain(with).collect();
            assert_eq!(documents(&town, &ticket).await, json!(all), "{written}");
        };
        ticket_papers::change(&mut db, id, &[], std::slice::from_ref(&other))
            .await
            .expect("added");
        keep(vec![json!(other)]).await;
        ticket_papers::change(&mut db, id, &[&other], std::slice::from_ref(&ours))
            .await
            .expect("replaced");
        keep(vec![json!(ours)]).await;
        let mut last = &ours;
        if !written.contains("archived") {
            last = &settled;
            ticket_papers::settled_in(&mut db, id, last)
                .await
                .expect("settled");
            keep(vec![json!(settled)]).await;
        }
        ticket_papers::change(&mut db, id, &[last], &[])
            .await
            .expect("removed");
        keep(vec![]).await;
    }
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_is_only_named_is_shown_to_nobody() {
    // Another program writes the name of a stranger's file into a request: it shows nobody the file, and erasing deletes nothing.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let theirs = road::files_a_request_with_its_papers(&town, &almaz).await;
    let sara = town.person(8, "Sara");
    let hers = road::files_a_request(&town, &sara).await;
    assert_ne!(theirs, hers);
    town.sql(&format!(
        "set role powerlink_partner;
         update service_requests set documents = (select documents from service_requests where ticket_id = '{theirs}') where ticket_id = '{hers}'"
    ))
    .await
    .expect("a partner may write papers");
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from timeline where event = 'changed_outside' and changed -> 'papers' = '[0, 3]'")
            .await,
        1
    );
    let tigist = town.person(9, "Tigist");
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    town.say(&tigist, &hers).await;
    let documents = |town: &Town| town.telegram.calls_of("sendPhoto").len();
    let before = documents(&town);
    town.tap(&tigist, "More").await;
    town.tap(&tigist, "Documents").await;
    assert_eq!(documents(&town), before, "nobody's file is shown");
    let mut db = town.pool.acquire().await.expect("a connection");
    powerlink::store::erasing::tickets(&mut db, std::slice::from_ref(&hers))
        .await
        .expect("erased");
    drop(db);
    assert_eq!(town.count("select count(*) from leaving_files").await, 0);
    assert_eq!(
        town.count("select count(*) from document_jobs where state = 'stored'")
            .await,
        3
    );
    town.say(&tigist, &theirs).await;
    town.tap(&tigist, "More").await;
    town.tap(&tigist, "Documents").await;
    assert_eq!(documents(&town), before + 3, "the owner's are");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_no_program_reads_holds_nobody_up() {
    // Nested too deeply for any reader: refused from now on, and one that is there already is no burden.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    for column in ["answers", "documents"] {
        let insert = format!(
            "insert into service_requests (service_type, created_by, {column})
             select 'new_connection', created_by, (repeat('[', 900) || repeat(']', 900))::jsonb from service_requests limit 1;"
        );
        let refused = town.sql(&insert).await.expect_err("too deep").to_string();
        assert!(refused.contains("100 levels"), "{refused}");
        town.sql(&format!(
            "alter table service_requests disable trigger service_requests_depth; {insert}
             alter table service_requests enable trigger service_requests_depth"
        ))
        .await
        .expect("it is there already");
    }
    town.settled().await;
    let kebede = town.person(8, "Kebede");
    let technician = Entrance {
        on_duty: true,
        ..Entrance::of("Kebede", "technician")
    };
    town.employ(&kebede, &technician).await;
    town.say(&kebede, "/start").await;
    // Her list holds those rows, and so does what was answered before.
    town.say(&almaz, "/myrequests").await;
    assert!(
        road::last(&almaz).contains("Your requests: 3"),
        "{}",
        road::last(&almaz)
    );
    town.sql(
        "insert into service_requests (service_type, workflow) values ('outage', 'emergency')",
    )
    .await
    .expect("an emergency");
    let rung = kebede.wait_for_text("Power outage").await;
    rung.expect("an emergency rings at once");
    town.settled().await;
    assert_eq!(
        town.count("select (select count(*) from news) + (select count(*) from inbox where parked_why is not null)")
            .await,
        0
    );
    town.close().await;
}

/// A process that serves a town, and a supervisor who is at the desk.
async fn with_a_supervisor() -> (Town, Process, Handset) {
    let town = Town::closed(Plan::default()).await;
    let process = Process::serve(&town).await;
    let tigist = town.person(9, "Tigist");
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    tigist.say("/start");
    tigist.wait_for_text("Welcome").await.expect("a seat");
    (town, process, tigist)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_cannot_be_told_is_set_aside() {
    let (town, process, tigist) = with_a_supervisor().await;
    town.sql(
        "create function fail() returns trigger language plpgsql as $$ begin
             if new.card_subject like '%SRV-2026-00001' then raise exception 'indigestible'; end if; return new; end $$;
         create trigger fail before insert on outbox for each row execute function fail();
         insert into service_requests (service_type) values ('new_connection'), ('outage')",
    )
    .await
    .expect("two requests");
    tigist
        .wait_for_text("SRV-2026-00002")
        .await
        .expect("the other one is told");
    while town
        .count("select count(*) from news where parked_why is not null")
        .await
        == 0
    {
        town.wait("1 minute").await;
    }
    let (_, told) = process.get("/health/ready").await;
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["news_parked"], 1, "{told}");
    town.sql("drop trigger fail on outbox; select take_up_news()")
        .await
        .expect("the cure");
    tigist
        .wait_for_text("SRV-2026-00001")
        .await
        .expect("it was kept");
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_cannot_be_read_keeps_no_other_from_the_desk() {
    // It is not the database that refuses it: what was taken with it is let go by us.
    let (town, process, tigist) = with_a_supervisor().await;
    town.sql(
        "alter table service_requests disable trigger service_requests_d_hours;
         insert into service_requests (service_type, created_at) values ('new_connection', 'infinity'), ('outage', now())",
    )
    .await
    .expect("two requests");
    tigist
        .wait_for_text("SRV-2026-00002")
        .await
        .expect("the other one is told");
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_of_the_house_that_was_set_aside_is_taken_up_again() {
    let town = Town::closed(Plan::default()).await;
    let process = Process::serve(&town).await;
    let almaz = town.person(7, "Almaz");
    almaz.say("/start");
    road::until(&town, "select count(*) from conversations", 1).await;
    town.sql(
        "insert into inbox (channel, source, external_id, conversation, ordinal, body, received_at)
         select 'house', 'test', '1', min(id), 1, '{\"no\": \"word\"}', house_now() from conversations",
    )
    .await
    .expect("a word");
    while town
        .count("select count(*) from inbox where parked_why is not null")
        .await
        == 0
    {
        town.wait("1 minute").await;
    }
    let (_, told) = process.get("/health/ready").await;
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["house_parked"], 1, "{told}");
    town.sql(
        "update inbox set body = '{\"due\": \"telegram\", \"address\": \"7\"}' where source = 'test';
         select take_up_message(id) from inbox where source = 'test'",
    )
    .await
    .expect("the cure");
    road::until(
        &town,
        "select count(*) from inbox where source = 'test' and done_at is not null and parked_why is null",
        1,
    )
    .await;
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_that_cannot_be_read_is_kept() {
    // T52: what was begun is not taken for nothing and written over.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_papers(&town, &almaz).await;
    town.sql("update sessions set state = jsonb_set(state::jsonb, '{version}', '999')")
        .await
        .expect("another version wrote it");
    town.say(&almaz, "/menu").await;
    let told = road::texts(&almaz);
    assert!(
        told.iter().any(|text| text.contains("It is kept")),
        "{told:?}"
    );
    town.say(&almaz, "/menu").await;
    assert_eq!(
        road::texts(&almaz)
            .iter()
            .filter(|text| text.contains("It is kept"))
            .count(),
        1,
        "once"
    );
    town.sql(
        "update sessions_aside set state = jsonb_set(state::jsonb, '{version}',
             (select state::jsonb -> 'version' from sessions where conversation = sessions_aside.conversation));
         select take_up_session(conversation) from sessions_aside",
    )
    .await
    .expect("a version that reads it");
    almaz.send_photo(crate::support::papers::photo(1), "");
    town.settled().await;
    assert_eq!(
        town.count("select count(*) from document_jobs where state = 'stored'")
            .await,
        1,
        "the form goes on where it stood"
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_in_a_hurry_is_no_fault_of_a_message() {
    // A statement_timeout, and a table that another program has locked for longer.
    let mut town = Town::closed(Plan::default()).await;
    crate::support::database::run(&format!(
        "alter database {} set statement_timeout = '300ms'",
        town.database.name
    ))
    .await;
    town.start().await;
    let almaz = town.person(7, "Almaz");
    road::to_the_summary(&town, &almaz).await;
    let mut theirs = town.pool.begin().await.expect("another program");
    sqlx::query("lock table service_requests in share mode")
        .execute(&mut *theirs)
        .await
        .expect("an index is built");
    almaz.tap(road::SEND).expect("the button");
    let mut rests = Vec::new();
    while rests.len() < 7 {
        let rest: String = sqlx::query_scalar("select max(not_before)::text from conversations")
            .fetch_one(&town.pool)
            .await
            .expect("a rest");
        if !rests.contains(&rest) {
            rests.push(rest);
        }
        assert_eq!(
            town.count("select count(*) from inbox where tries > 0 or parked_why is not null")
                .await,
            0,
            "it counted as a try"
        );
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    theirs.rollback().await.expect("the index is built");
    almaz
        .wait_for_text("Your request is registered")
        .await
        .expect("it goes on");
    town.close().await;
}
