//! Whose a request is: what the counter filed goes to whoever proves its number; what an account filed goes nowhere by itself.

use powerlink::domain::{Document, DocumentState};
use powerlink::simulator::telegram::Handset;
use powerlink::store::{customers, ticket_papers};
use uuid::Uuid;

use crate::support::script::Entrance;
use crate::support::{Town, road};

const NUMBER: &str = "+251911234567";

/// Requests of the counter for this number, each for a customer of its own.
async fn filed(town: &Town, phone: &str, statuses: &[&str]) -> Vec<String> {
    let clerk = "insert into staff (id, name, role, created_at) values ($1, 'Clerk', 'supervisor', house_now()) on conflict do nothing";
    let clerk_id = Uuid::from_u128(77);
    sqlx::query(clerk)
        .bind(clerk_id)
        .execute(&town.pool)
        .await
        .expect("a clerk");
    let mut tickets = Vec::new();
    for status in statuses {
        let customer = Uuid::new_v4();
        sqlx::query("insert into customers (id, language, filed_by, created_at) values ($1, 'en', $2, house_now())")
            .bind(customer)
            .bind(clerk_id)
            .execute(&town.pool)
            .await
            .expect("somebody at the counter");
        tickets.push(filed_by(town, customer, phone, status).await);
    }
    tickets
}

async fn filed_by(town: &Town, customer: Uuid, phone: &str, status: &str) -> String {
    sqlx::query_scalar(
        "insert into service_requests (service_type, status, created_by, answers, review_due, complete_due, taken_in_at)
         values ('bill_complaint', $3, $1, jsonb_build_object('phone', $2::text, 'name', 'Secret Name'), house_now(), house_now(), house_now())
         returning ticket_id",
    )
    .bind(customer)
    .bind(phone)
    .bind(status)
    .fetch_one(&town.pool)
    .await
    .expect("a request")
}

async fn owner(town: &Town, ticket: &str) -> Uuid {
    sqlx::query_scalar("select created_by from service_requests where ticket_id = $1")
        .bind(ticket)
        .fetch_one(&town.pool)
        .await
        .expect("an owner")
}

async fn customer(town: &Town, phone: &Handset) -> Uuid {
    sqlx::query_scalar("select c.customer from conversations c join addresses a on a.conversation = c.id where a.address = $1")
        .bind(phone.chat().to_string())
        .fetch_one(&town.pool)
        .await
        .expect("a customer")
}

/// How often this phone was told of what the counter filed.
fn told(phone: &Handset) -> usize {
    let texts = road::texts(phone);
    texts
        .iter()
        .filter(|text| text.contains("The counter filed"))
        .count()
}

async fn person(town: &Town, id: i64, name: &str) -> Handset {
    let phone = town.person(id, name);
    road::speaks_english(town, &phone).await;
    phone
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_counter_filed_and_nothing_else() {
    let town = Town::open().await;
    let (almaz, sara) = (
        person(&town, 7, "Almaz").await,
        person(&town, 8, "Sara").await,
    );
    let mine = filed(&town, NUMBER, &["pending", "completed", "assigned"]).await;
    let others = filed(&town, "+251911234568", &["pending"]).await;
    let of_sara = filed_by(&town, customer(&town, &sara).await, NUMBER, "pending").await;
    let id = customer(&town, &almaz).await;
    // What goes on as a neighbour's, and one that she follows herself.
    let follow = "insert into followers (ticket, customer, at) values ($1, $2, house_now())";
    for (ticket, customer) in [(&of_sara, owner(&town, &mine[1]).await), (&mine[0], id)] {
        sqlx::query(follow)
            .bind(ticket)
            .bind(customer)
            .execute(&town.pool)
            .await
            .expect("a follower");
    }

    // Somebody else's card and a number that is typed prove nothing.
    almaz.share_other_contact("251911234567", Some(8));
    town.say(&almaz, "call me back").await;
    town.say(&almaz, "0911234567").await;
    assert_eq!(told(&almaz), 0);
    assert_ne!(owner(&town, &mine[0]).await, id);

    almaz.share_contact("251911234567");
    town.settled().await;
    for ticket in &mine {
        assert_eq!(owner(&town, ticket).await, id, "{ticket}");
    }
    assert_ne!(owner(&town, &others[0]).await, id);
    assert_ne!(owner(&town, &of_sara).await, id);
    let texts = road::texts(&almaz);
    let told_of: Vec<&String> = texts
        .iter()
        .filter(|text| text.contains(&mine[0]))
        .collect();
    assert_eq!(told_of.len(), 1, "{told_of:?}");
    assert!(
        told_of[0].contains("these 3") && mine.iter().all(|ticket| told_of[0].contains(ticket)),
        "{}",
        told_of[0]
    );
    assert!(
        texts
            .iter()
            .any(|text| text.contains("filed from another account")),
        "{texts:?}"
    );
    assert!(texts.iter().all(|text| !text.contains(&of_sara)));
    let follows =
        format!("select count(*) from followers where customer = '{id}' and ticket = '{of_sara}'");
    assert_eq!(town.count(&follows).await, 1);
    assert_eq!(town.count("select count(*) from followers").await, 1);
    let events = "select count(*) from timeline where event = 'claimed' and by_role = 'customer'";
    assert_eq!(town.count(events).await, 3);

    // Whoever proves it next has nothing of it, and whoever had it keeps it.
    let tirunesh = person(&town, 9, "Tirunesh").await;
    tirunesh.share_contact("251911234567");
    almaz.share_contact("251911234567");
    town.settled().await;
    assert_eq!(owner(&town, &mine[0]).await, id);
    assert_eq!((told(&tirunesh), told(&almaz)), (0, 1));
    assert_eq!(town.count(events).await, 3);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_at_once_one_has_all() {
    let town = Town::open().await;
    let mine = filed(&town, NUMBER, &["pending"; 4]).await;
    let mut phones = Vec::new();
    for id in 10..18 {
        phones.push(person(&town, id, "Somebody").await);
    }
    for phone in &phones {
        phone.share_contact("251911234567");
    }
    town.settled().await;
    let first = owner(&town, &mine[0]).await;
    for ticket in &mine {
        assert_eq!(owner(&town, ticket).await, first);
    }
    assert_eq!(phones.iter().map(told).sum::<usize>(), 1);
    let proven = format!("select count(*) from customers where phone = '{NUMBER}'");
    assert_eq!(town.count(&proven).await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_processes_the_second_waits_for_the_first() {
    let town = Town::open().await;
    let phones = [
        person(&town, 7, "Almaz").await,
        person(&town, 8, "Sara").await,
    ];
    let ids = [
        customer(&town, &phones[0]).await,
        customer(&town, &phones[1]).await,
    ];
    let number = powerlink::domain::Phone::read(NUMBER).expect("a number");
    let mut first = town.pool.begin().await.expect("the first");
    customers::remember_phone(&mut first, ids[0], &number, None)
        .await
        .expect("proven");
    let mut second = town.pool.begin().await.expect("the second");
    let proving = tokio::spawn(async move {
        customers::remember_phone(&mut second, ids[1], &number, None)
            .await
            .expect("proven too");
        second.commit().await.expect("kept");
    });
    let waits = "select count(*) from pg_locks where locktype = 'advisory' and not granted
                 and database = (select oid from pg_database where datname = current_database())";
    while town.count(waits).await == 0 && !proving.is_finished() {
        tokio::task::yield_now().await;
    }
    first.commit().await.expect("kept");
    proving.await.expect("the second");
    let proven = format!("select count(*) from customers where phone = '{NUMBER}'");
    assert_eq!(town.count(&proven).await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_been_over_for_long_goes_to_nobody() {
    // The number may have been somebody else's then.
    let town = Town::open().await;
    let almaz = person(&town, 7, "Almaz").await;
    let before = filed(&town, NUMBER, &["completed", "pending"]).await;
    town.wait("181 days").await;
    let lately = filed(&town, NUMBER, &["completed"]).await;
    almaz.share_contact("251911234567");
    town.settled().await;
    let id = customer(&town, &almaz).await;
    assert_ne!(owner(&town, &before[0]).await, id);
    for ticket in [&before[1], &lately[0]] {
        assert_eq!(owner(&town, ticket).await, id, "{ticket}");
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_takes_nothing() {
    // They may have typed their own number for somebody without one.
    let town = Town::open().await;
    let tigist = town.person(9, "Tigist");
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    town.say(&tigist, "/new outage").await;
    let mine = filed(&town, NUMBER, &["pending"]).await;
    let before = owner(&town, &mine[0]).await;
    tigist.share_contact("251911234567");
    town.settled().await;
    let proven = format!("select count(*) from customers where phone = '{NUMBER}'");
    assert_eq!(town.count(&proven).await, 1);
    assert_eq!(owner(&town, &mine[0]).await, before);
    assert_eq!(told(&tigist), 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_on_its_way_arrives_whosever_the_request_is_by_then() {
    let town = Town::open().await;
    let almaz = person(&town, 7, "Almaz").await;
    let ticket = filed(&town, NUMBER, &["pending"]).await.remove(0);
    let coming = format!(
        "update service_requests set papers_version = papers_version + 1,
             documents = '[{{\"key\": \"k-1\", \"kind\": \"identity\", \"state\": \"coming\"}}]' where ticket_id = '{ticket}'"
    );
    town.sql(&coming).await.expect("a paper");
    almaz.share_contact("251911234567");
    town.settled().await;
    assert_eq!(owner(&town, &ticket).await, customer(&town, &almaz).await);
    // It comes to the conversation of the clerk who sent it.
    let lost = Document {
        key: "k-1".to_owned(),
        kind: "identity".to_owned(),
        name: None,
        note: None,
        state: DocumentState::Lost,
    };
    let mut line = town.pool.acquire().await.expect("a line");
    let settled = ticket_papers::settled(&mut line, &lost).await;
    assert_eq!(
        settled.expect("settled"),
        [ticket.parse().expect("a number")]
    );
    drop(line);
    town.close().await;
}

/// A request that Almaz filed, and Sara, who has proven its number; Tigist at the desk.
async fn lost(town: &Town) -> (Handset, Handset, Handset, String) {
    let (almaz, sara) = (town.person(7, "Almaz"), town.person(8, "Sara"));
    let tigist = town.person(9, "Tigist");
    tigist.open();
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    let ticket = road::files_a_request_with_its_papers(town, &almaz).await;
    road::speaks_english(town, &sara).await;
    sara.share_contact("251911234567");
    town.settled().await;
    (almaz, sara, tigist, ticket)
}

/// The desk moves it, whatever is asked in between.
async fn move_it(town: &Town, tigist: &Handset) {
    for label in [
        "More",
        "Move to the account of this number",
        "Yes: they came with a paper",
    ] {
        town.tap(tigist, label).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_said_yet_is_said_to_whoever_has_it_now() {
    let town = Town::open().await;
    let (almaz, sara, tigist, ticket) = lost(&town).await;
    // She does not hear the first note; the decision can still be taken back.
    almaz.block();
    town.settled().await;
    let note = [&ticket, "annotate", "--note", "Bring the deed"].map(str::to_owned);
    town.office(&note).await.expect("a note");
    town.settled().await;
    town.tap(&tigist, "Approve").await;
    move_it(&town, &tigist).await;
    let told = road::texts(&sara).join("\n");
    for words in ["with this account now", "Bring the deed", "is approved"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    almaz.unblock();
    town.wait("1 minute").await;
    town.settled().await;
    let told = road::texts(&almaz).join("\n");
    assert!(told.contains("has moved this request"), "{told}");
    for words in ["Bring the deed", "is approved"] {
        assert!(!told.contains(words), "{words}: {told}");
    }
    let owed =
        "select count(*) from outbox where owed or (state = 'waiting' and ticket is not null)";
    assert_eq!(town.count(owed).await, 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_had_it_takes_no_paper_away() {
    let town = Town::open().await;
    let (almaz, _sara, tigist, ticket) = lost(&town).await;
    move_it(&town, &tigist).await;
    town.say(&almaz, "/forget").await;
    town.tap(&almaz, "Yes").await;
    town.tap(&almaz, "Yes, erase everything").await;
    town.wait("10 minutes").await;
    town.settled().await;
    let files = format!(
        "select count(*) from document_jobs j join ticket_files f on f.key = j.key where f.ticket = '{ticket}'"
    );
    assert_eq!(town.count(&files).await, 3);
    let answers = format!(
        "select count(*) from service_requests where ticket_id = '{ticket}' and answers ? 'name'"
    );
    assert_eq!(town.count(&answers).await, 1);
    let leaving = "select count(*) from leaving_files";
    assert_eq!(town.count(leaving).await, 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_number_that_was_proven_later_and_only_the_desk() {
    let town = Town::open().await;
    let sara = person(&town, 8, "Sara").await;
    sara.share_contact("251911234567");
    town.settled().await;
    let almaz = town.person(7, "Almaz");
    let (tigist, kebede) = (town.person(9, "Tigist"), town.person(10, "Kebede"));
    for (phone, name, role) in [
        (&tigist, "Tigist", "supervisor"),
        (&kebede, "Kebede", "technician"),
    ] {
        town.employ(phone, &Entrance::of(name, role)).await;
    }
    let ticket = road::files_a_request(&town, &almaz).await;
    let id = owner(&town, &ticket).await;
    // Sara had proven it before: somebody else names her number, and that is all.
    tigist.press_data(1, &format!("d:{ticket}:1:moved:0"));
    town.settled().await;
    assert_eq!(owner(&town, &ticket).await, id);

    sara.share_contact("251911234567");
    town.settled().await;
    town.sql("update service_requests set assigned_to = (select id from staff where name = 'Kebede'), status = 'assigned', version = version + 1")
        .await
        .expect("given");
    kebede.press_data(1, &format!("d:{ticket}:2:moved:0"));
    town.settled().await;
    assert_eq!(owner(&town, &ticket).await, id);
    for forged in ["moved", "moved:2", "moved:x", "owner:0"] {
        tigist.press_data(1, &format!("d:{ticket}:2:{forged}"));
    }
    town.settled().await;
    assert_eq!(owner(&town, &ticket).await, id);
    town.sql("insert into followers select ticket_id, c.id, house_now() from service_requests, customers c where c.phone is not null")
        .await
        .expect("a follower");
    tigist.press_data(1, &format!("d:{ticket}:2:moved:0"));
    town.settled().await;
    assert_eq!(owner(&town, &ticket).await, customer(&town, &sara).await);
    assert_eq!(town.count("select count(*) from followers").await, 0);
    let noted = "select count(*) from timeline t join remarks r on r.entry = t.id where t.event = 'moved' and t.by_name = 'Tigist'";
    assert_eq!(town.count(noted).await, 1);
    town.close().await;
}

/// The statements of the code that look for a number, as they are kept for its build.
fn statements() -> Vec<String> {
    let kept = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".sqlx");
    let files = std::fs::read_dir(kept).expect("the statements");
    let read = files.map(|file| {
        let kept = std::fs::read_to_string(file.expect("a file").path()).expect("a statement");
        let kept: serde_json::Value = serde_json::from_str(&kept).expect("JSON");
        kept["query"].as_str().expect("a statement").to_owned()
    });
    let is_ours = |statement: &String| {
        statement.contains("answers ->> 'phone' = ") || statement.contains("c.phone_proven_at >")
    };
    read.filter(is_ours).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_found_by_its_index() {
    let town = Town::open().await;
    let many = "insert into customers (id, language, phone, created_at) select gen_random_uuid(), 'en', '+25191' || n, house_now() from generate_series(1000000, 1003000) n;
         insert into service_requests (service_type, created_by, answers, review_due, taken_in_at)
         select 'bill_complaint', id, jsonb_build_object('phone', phone), house_now(), house_now() from customers;
         analyze customers; analyze service_requests";
    town.sql(many).await.expect("many requests");
    let statements = statements();
    assert!(statements.len() > 1);
    let mut line = town.pool.acquire().await.expect("a line");
    let generic = "set plan_cache_mode = force_generic_plan";
    sqlx::query(generic)
        .execute(&mut *line)
        .await
        .expect("a setting");
    for statement in statements {
        let least = (1..20).find(|number| !statement.contains(&format!("${number}")));
        let values = vec!["null"; least.expect("a number") - 1].join(", ");
        for step in [
            format!("prepare look as {statement}"),
            format!("explain execute look ({values})"),
            "deallocate look".to_owned(),
        ] {
            let plan: Vec<String> = sqlx::raw_sql(sqlx::AssertSqlSafe(step))
                .fetch_all(&mut *line)
                .await
                .expect("a plan")
                .iter()
                .map(|row| sqlx::Row::get(row, 0))
                .collect();
            for walk in ["Seq Scan on service_requests", "Seq Scan on customers"] {
                let plan = plan.join("\n");
                assert!(!plan.contains(walk), "{statement}\n{plan}");
            }
        }
    }
    drop(line);
    town.close().await;
}
