//! No statement becomes slower because more was asked before: each is planned for a house of 200,000 requests, by its generic plan.

use std::fmt::Write as _;

use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};

use powerlink::app::run::open::as_we_use_it;

use crate::support::Database;

/// What is put in while a house is used for years. Of a request there is one row of the inbox and one of the outbox here, beside three
/// of its history: fewer than in use, and enough to be worth an index.
const SEED: &str = include_str!("../growth/seed.sql");
const REQUESTS: u32 = 200_000;

/// Tables that do not grow with what is asked: as large as the staff, or emptied by those who read them.
const SMALL: &[&str] = &[
    "allowed_transitions",
    "api_keys",
    "boards",
    "clock",
    "email_road",
    "emptied",
    "erasures",
    "group_answers",
    "invites",
    "lane_pauses",
    "leads",
    "leaving_files",
    "news",
    "pg_database",
    "pollers",
    "redraws",
    "sessions_aside",
    // Of two days.
    "sms_limits_reached",
    "staff",
    "staff_chats",
    "webhooks",
];

/// What may be read whole of a table that is still small: less than an index would cost.
const SMALL_SCAN: f64 = 300.0;

/// The most that a statement may cost, in the planner's units; a row that is found by an index and read is about eight.
const MOST: f64 = 5_000.0;

/// What the planner adds for reading a table whole, which our connections do only where there is no other way.
const NEVER: f64 = 1e10;

/// A statement that is dearer, by words of its own, and why it may be.
const DEARER: &[(&str, &str)] = &[
    (
        "with clock as materialized",
        "planned for all chats that may wait; the walk ends after so many of them",
    ),
    (
        "order by created_at desc, ticket_id desc limit 5000) union all",
        "open ones, the newest five thousand, and by its letters only what is rare",
    ),
    (
        "(select c.filed_by is not null from customers c where c.id = r.created_by)",
        "planned for a hundredth of all; a number has a handful",
    ),
    (
        "update inbox i set body = '' from ( select a.conversation",
        "what all of the staff have written since it was last emptied; somebody is forgotten seldom",
    ),
    (
        "unfinished as (",
        "strangers who have been silent for a month, 500 of them at a time",
    ),
];

/// What is looked up in a long history among what is not emptied yet: words of its own, and the condition by which it is bounded.
const AMONG_WHAT_IS_KEPT: &[(&str, &str)] = &[
    ("with chats as ( select 'telegram' as lane", "outbox_kept"),
    ("purpose end from ( select o.id from staff s", "outbox_kept"),
    (
        "update inbox i set body = '' from ( select a.conversation",
        "id > COALESCE",
    ),
    (
        "update inbox i set body = '' from addresses a",
        "id > COALESCE",
    ),
    (
        "update outbox set params = '{}', purpose = case when purpose ? 'sought' then null else purpose end where lane = $1",
        "outbox_kept",
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn no_statement_reads_a_table_that_grows() {
    let database = Database::fresh().await;
    let mut db = PgConnection::connect_with(&as_we_use_it(database.options.clone()))
        .await
        .expect("the database");
    let seed = SEED
        .replace("TICKETS", &REQUESTS.to_string())
        .replace("MESSAGES", &REQUESTS.to_string());
    sqlx::raw_sql(AssertSqlSafe(seed))
        .execute(&mut db)
        .await
        .expect("many requests");
    // What reads many rows shows more plainly where each is far from the next.
    for prepares in ["vacuum analyze", "set random_page_cost = 4"] {
        sqlx::raw_sql(prepares)
            .execute(&mut db)
            .await
            .expect(prepares);
    }
    let mut wrong = String::new();
    let mut unused: Vec<&str> = DEARER.iter().map(|(words, _)| *words).collect();
    unused.extend(AMONG_WHAT_IS_KEPT.iter().map(|(words, _)| *words));
    for (text, parameters) in statements() {
        let plan = plan(&mut db, &text, parameters).await;
        let mut scanned = Vec::new();
        scans(&plan, SMALL_SCAN, &mut scanned);
        by_channel(&plan, &mut scanned);
        let cost = plan["Total Cost"].as_f64().expect("a cost") % NEVER;
        let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let may = DEARER.iter().find(|(words, _)| one_line.contains(words));
        if let Some((words, _)) = may.filter(|_| cost > MOST) {
            unused.retain(|other| other != words);
        }
        for (words, bound) in AMONG_WHAT_IS_KEPT {
            if !one_line.contains(words) {
                continue;
            }
            unused.retain(|other| other != words);
            if !walks(&plan, bound) {
                writeln!(wrong, "not by {bound}: {words}").expect("a string");
            }
        }
        if !scanned.is_empty() || (cost > MOST && may.is_none()) {
            let start: String = one_line.chars().take(160).collect();
            writeln!(wrong, "{cost:.0} {scanned:?}: {start}").expect("a string");
        }
    }
    assert!(wrong.is_empty(), "slower as the house grows:\n{wrong}");
    assert!(unused.is_empty(), "no longer dear: {unused:?}");
}

/// Statements that go through an index from one end, by words of their own, and what bounds them.
const WALKS: &[(&str, &str)] = &[
    ("from queue", "requests that are open, in their order"),
    (
        "where workflow = 'emergency' and status = 'pending'",
        "emergencies that are open",
    ),
    (
        "(select due from timers where kind = any($1) order by due limit 1)",
        "the first one",
    ),
    (
        "update calls set posted_at",
        "calls that nobody was told of",
    ),
    (
        "from calls where called_at is null",
        "calls that nobody made",
    ),
    (
        "exists (select from calls where posted_at is null)",
        "calls that nobody was told of",
    ),
    ("limit 5000) union all", "the newest five thousand"),
    (
        "as \"inbox_waiting!\"",
        "what waits; for the person on call",
    ),
    (
        "with chats as ( select 'telegram' as lane",
        "somebody is forgotten; see AMONG_WHAT_IS_KEPT",
    ),
    (
        "purpose end from ( select o.id from staff s",
        "somebody is forgotten; see AMONG_WHAT_IS_KEPT",
    ),
    (
        "with newest as materialized ( select id, at, event",
        "the newest twenty thousand entries, when an operator has them told again",
    ),
    (
        "insert into followers (ticket, customer, at) select f.ticket",
        "what the counter filed for a number, once it is proven",
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn no_plan_is_made_for_a_table_that_is_still_empty() {
    // A process that began on an empty database keeps its plans: they must serve when it is not empty any more.
    let database = Database::fresh().await;
    let mut db = PgConnection::connect_with(&as_we_use_it(database.options.clone()))
        .await
        .expect("the database");
    let mut wrong = String::new();
    let mut unused: Vec<&str> = WALKS.iter().map(|(words, _)| *words).collect();
    for (text, parameters) in statements() {
        let plan = plan(&mut db, &text, parameters).await;
        let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut scanned = Vec::new();
        scans(&plan, -1.0, &mut scanned);
        match WALKS.iter().find(|(words, _)| one_line.contains(words)) {
            Some((words, _)) => unused.retain(|other| other != words),
            None => walked(&plan, "", &mut scanned),
        }
        of_every_class(&plan, &mut scanned);
        if !scanned.is_empty() {
            let start: String = one_line.chars().take(160).collect();
            writeln!(wrong, "{scanned:?}: {start}").expect("a string");
        }
    }
    assert!(wrong.is_empty(), "planned for no rows:\n{wrong}");
    assert!(unused.is_empty(), "no such statement: {unused:?}");
}

/// Much has waited, for many chats, and all of it has left: the indexes of what waits are large then, and hold nothing.
const MUCH_HAS_LEFT: [&str; 4] = [
    "insert into outbox (lane, chat, class, kind, is_notice, params, created_at)
     select 'sms', '+2519' || lpad((n * 7919 % 20000)::text, 8, '0'), 1 + n % 2, 'text', false, '{}', now() from generate_series(1, 20000) n",
    "update outbox set left_at = now()",
    "update outbox set state = 'sent', done_at = now()",
    "vacuum analyze",
];

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_a_chat_is_found_in_its_place_after_much_has_left() {
    let database = Database::fresh().await;
    let mut db = PgConnection::connect_with(&as_we_use_it(database.options.clone()))
        .await
        .expect("the database");
    for step in MUCH_HAS_LEFT {
        sqlx::raw_sql(step).execute(&mut db).await.expect(step);
    }
    let mut wrong = String::new();
    let mut seen = 0;
    for (text, parameters) in statements() {
        if !text.contains("outbox") {
            continue;
        }
        let plan = plan(&mut db, &text, parameters).await;
        let mut scanned = Vec::new();
        of_every_class(&plan, &mut scanned);
        seen += usize::from(walks(&plan, "outbox_walk"));
        if !scanned.is_empty() {
            let start: String = text.chars().take(160).collect();
            writeln!(wrong, "{scanned:?}: {start}").expect("a string");
        }
    }
    assert!(wrong.is_empty(), "planned as if nothing waited:\n{wrong}");
    assert!(seen > 0, "nothing goes from chat to chat");
}

/// Each statement of the product, and how many parameters it takes.
fn statements() -> Vec<(String, usize)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/.sqlx");
    let files = std::fs::read_dir(folder).expect("the statements");
    let read = files.map(|file| {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a statement");
        let kept: Value = serde_json::from_str(&text).expect("JSON");
        let query = kept["query"].as_str().expect("a query").to_owned();
        let parameters = kept["describe"]["parameters"]["Left"].as_array();
        (query, parameters.map_or(0, Vec::len))
    });
    let read: Vec<_> = read.collect();
    assert!(read.len() > 200, "{}", read.len());
    read
}

/// How it is done, whatever the values.
async fn plan(db: &mut PgConnection, text: &str, parameters: usize) -> Value {
    let values = match parameters {
        0 => String::new(),
        some => format!("({})", vec!["null"; some].join(", ")),
    };
    sqlx::raw_sql(AssertSqlSafe(format!("prepare growth as {text}")))
        .execute(&mut *db)
        .await
        .unwrap_or_else(|error| panic!("{error}: {text}"));
    let explained = format!("explain (format json) execute growth{values}");
    let row = sqlx::raw_sql(AssertSqlSafe(explained))
        .fetch_one(&mut *db)
        .await
        .unwrap_or_else(|error| panic!("{error}: {text}"));
    sqlx::raw_sql("deallocate growth")
        .execute(db)
        .await
        .expect("it is prepared");
    let told: &str = row.try_get_unchecked(0).expect("a plan");
    let mut told: Value = serde_json::from_str(told).expect("JSON");
    told[0]["Plan"].take()
}

/// Whether it goes by this index, or by an index with this condition.
fn walks(plan: &Value, by: &str) -> bool {
    let is_by = |name: &str| plan[name].as_str().is_some_and(|said| said.contains(by));
    let parts = plan["Plans"].as_array();
    is_by("Index Name")
        || is_by("Index Cond")
        || parts.is_some_and(|parts| parts.iter().any(|part| walks(part, by)))
}

/// The tables that are read from end to end, for more than that.
fn scans(plan: &Value, small: f64, found: &mut Vec<String>) {
    let cost = plan["Total Cost"].as_f64().unwrap_or_default();
    let table = plan["Relation Name"].as_str().unwrap_or_default();
    let is_whole = plan["Node Type"] == "Seq Scan" && cost > small;
    if is_whole && !SMALL.contains(&table) {
        found.push(table.to_owned());
    }
    for part in plan["Plans"].as_array().into_iter().flatten() {
        scans(part, small, found);
    }
}

/// What waits on one lane, or is on its way there.
const FEW_OF_A_LANE: &str = "outbox_on_its_way";

/// The indexes that are read by a channel alone, whatever else is asked: by its name a channel from which nothing has come yet is planned
/// as one from which hardly anything ever will.
fn by_channel(plan: &Value, found: &mut Vec<String>) {
    let condition = plan["Index Cond"].as_str().unwrap_or_default();
    let names_one = ["channel = '", "lane = '"].map(|name| condition.contains(name));
    if names_one.contains(&true) && !condition.contains(" AND ") {
        let index = plan["Index Name"].as_str().unwrap_or_default();
        found.extend((index != FEW_OF_A_LANE).then(|| index.to_owned()));
    }
    for part in plan["Plans"].as_array().into_iter().flatten() {
        by_channel(part, found);
    }
}

/// What waits for one chat is found where it lies together, and not among all that waits, class by class.
fn of_every_class(plan: &Value, found: &mut Vec<String>) {
    let condition = plan["Index Cond"].as_str().unwrap_or_default();
    if plan["Index Name"] == "outbox_walk" && !condition.contains("class = ") {
        found.push(condition.to_owned());
    }
    for part in plan["Plans"].as_array().into_iter().flatten() {
        of_every_class(part, found);
    }
}

/// The indexes that are read from one end, without a condition.
fn walked(plan: &Value, table: &str, found: &mut Vec<String>) {
    let table = plan["Relation Name"].as_str().unwrap_or(table);
    let kind = plan["Node Type"].as_str().unwrap_or_default();
    let is_walk = ["Index Scan", "Index Only Scan", "Bitmap Index Scan"].contains(&kind);
    if is_walk && plan["Index Cond"].is_null() && !SMALL.contains(&table) {
        found.push(plan["Index Name"].as_str().unwrap_or_default().to_owned());
    }
    for part in plan["Plans"].as_array().into_iter().flatten() {
        walked(part, table, found);
    }
}
