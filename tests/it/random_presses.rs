//! Random people press random buttons, forged ones too: nothing ever happens that the table of transitions does not allow.

use crate::random::{Random, seed};
use crate::support::script::Entrance;
use crate::support::{Town, road};
use powerlink::domain::{
    ActionKind, Role, Status, TRANSITIONS, TimelineEvent, Workflow, actions_for,
};
use powerlink::simulator::telegram::Handset;

/// Presses and replies in one run, and at most, where chance lets little happen.
const STEPS: usize = 160;
const AT_MOST: usize = 480;
/// Changes of status that make a run worth judging.
const MOVES: i64 = 8;

const WORKFLOWS: [&str; 3] = ["standard", "office_only", "emergency"];

const MOVED: &str = "select count(*) from timeline where from_status <> status";

/// What a forged button may say.
const VERBS: [&str; 24] = [
    "review",
    "approve",
    "reject",
    "reject:4",
    "request-changes",
    "wish:3.0",
    "assign",
    "unassign",
    "accept",
    "set-out",
    "start",
    "give-back",
    "giveback:0",
    "complete",
    "confirm",
    "withdraw",
    "reopen",
    "merge",
    "take-over",
    "undo",
    "prio:high",
    "seen:0",
    "words:reject",
    "\u{1F600}:x",
];

/// Whether it is told of a ticket, whatever its status, and changes nothing of it. No other program is at work here.
fn is_beside(event: &str) -> bool {
    match event.parse() {
        Ok(TimelineEvent::Did(action)) => action == ActionKind::Remark,
        Ok(event) => event != TimelineEvent::ChangedOutside,
        Err(_) => false,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaves_the_table() {
    let mut random = Random::of(seed());
    let town = Town::open().await;
    let (people, mut tickets) = furnished(&town).await;
    for step in 0..AT_MOST {
        if step >= STEPS && town.count(MOVED).await >= MOVES {
            break;
        }
        let phone = random.one_of(&people);
        let ticket = random.one_of(&tickets);
        press_something(&town, phone, ticket, &mut random).await;
        if step % 20 == 19 {
            // Some have come to their end by now.
            tickets.push(another(&town, random.one_of::<&str>(&WORKFLOWS)).await);
        }
        if random.below(12) == 0 {
            town.wait("11 seconds").await;
        }
    }
    town.settled().await;
    judge(&town).await;
    town.close().await;
}

/// People of all roles, one who has left, and customers with tickets of each workflow.
async fn furnished(town: &Town) -> (Vec<Handset>, Vec<String>) {
    let roles = [
        ("Tigist", "supervisor"),
        ("Dawit", "supervisor"),
        ("Sara", "admin"),
        ("Kebede", "technician"),
        ("Hana", "technician"),
        ("Left", "supervisor"),
    ];
    let mut people = Vec::new();
    for (index, (name, role)) in roles.iter().enumerate() {
        let id = 2001 + i64::try_from(index).expect("few");
        let phone = town.telegram.person(id, name, "en");
        phone.open();
        let entrance = Entrance::of(name, role);
        town.employ(&phone, &entrance).await;
        people.push(phone);
    }
    town.sql("update staff set revoked_at = house_now() where name = 'Left'")
        .await
        .expect("one has left");
    let almaz = town.person(7, "Almaz");
    let mut tickets = vec![road::files_a_request_with_its_papers(town, &almaz).await];
    for workflow in &WORKFLOWS[1..] {
        tickets.push(another(town, workflow).await);
    }
    // What is posted at once is theirs to press; of the others they have forged buttons.
    town.settled().await;
    people.push(almaz);
    (people, tickets)
}

/// A ticket more.
async fn another(town: &Town, workflow: &str) -> String {
    let statement = format!(
        "insert into service_requests (service_type, workflow, created_by)
         select 'bill_complaint', '{workflow}', created_by from service_requests limit 1 returning ticket_id"
    );
    sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
        .fetch_one(&town.pool)
        .await
        .expect("a ticket")
}

/// A button that is there, a forged one, or words in reply to something.
async fn press_something(town: &Town, phone: &Handset, ticket: &str, random: &mut Random) {
    let screen = phone.screen();
    let said: Vec<_> = screen.iter().filter(|shown| shown.from_bot).collect();
    if said.is_empty() {
        return;
    }
    let shown = *random.one_of(&said);
    let buttons: Vec<_> = shown.buttons.iter().flatten().collect();
    let times = if random.below(6) == 0 { 2 } else { 1 };
    match random.below(10) {
        0..5 if !buttons.is_empty() => {
            let button = random.one_of(&buttons);
            for _ in 0..times {
                phone.tap_on(shown.id, &button.label).ok();
            }
        }
        5 => drop(phone.reply(shown.id, "Words of somebody")),
        _ => {
            let version: i32 =
                sqlx::query_scalar("select version from service_requests where ticket_id = $1")
                    .bind(ticket)
                    .fetch_one(&town.pool)
                    .await
                    .expect("a version");
            let version = version - i32::from(random.below(5) == 0);
            let verb = random.one_of(&VERBS);
            for _ in 0..times {
                phone.press_data(shown.id, &format!("d:{ticket}:{version}:{verb}"));
            }
        }
    }
    town.settled().await;
}

/// Every change that stands in the history is a row of the table, made by somebody who may make it, one after the other.
async fn judge(town: &Town) {
    let history: Vec<(String, String, String, String, String, String, i32)> = sqlx::query_as(
        "select t.ticket, r.workflow, t.event, t.from_status, t.status, t.by_role, t.version
         from timeline t join service_requests r on r.ticket_id = t.ticket order by t.ticket, t.id",
    )
    .fetch_all(&town.pool)
    .await
    .expect("the history");
    let mut stands: Option<(String, String, i32)> = None;
    for (ticket, workflow, event, from, to, role, version) in history {
        let workflow: Workflow = workflow.parse().expect("a workflow");
        let (from_status, to_status): (Status, Status) = (
            from.parse().expect("a status"),
            to.parse().expect("a status"),
        );
        let role = Role::ALL
            .into_iter()
            .find(|known| known.code() == role)
            .expect("a role");
        if let Some((last, status, before)) = stands.filter(|(last, ..)| *last == ticket) {
            assert_eq!(status, from, "{last} jumped before {event}");
            assert!(
                version == before || version == before + 1,
                "{ticket} {event}"
            );
        }
        let is_in_the_table = TRANSITIONS.iter().any(|row| {
            row.workflows.contains(&workflow)
                && row.from == from_status
                && row.to == to_status
                && row.action.code() == event
                && row.by.contains(&role)
        });
        let stays = from_status == to_status
            && (actions_for(workflow, from_status, role).any(|action| action.code() == event)
                || is_beside(&event));
        assert!(
            is_in_the_table || stays,
            "{ticket} ({workflow}): {from} -{event}-> {to} by {role:?}"
        );
        stands = Some((ticket, to, version));
    }
    let moves = town.count(MOVED).await;
    assert!(moves >= MOVES, "hardly anything happened ({moves})");
    let left = "select count(*) from timeline where by_name = 'Left'";
    assert_eq!(
        town.count(left).await,
        0,
        "SEED={}: whoever has left did something",
        seed()
    );
    let beside = TimelineEvent::all().map(TimelineEvent::code);
    let beside: Vec<&str> = beside.filter(|event| is_beside(event)).collect();
    let twice = format!(
        "select count(*) from (select from timeline where event <> all('{{{}}}')
         group by ticket, version having count(*) > 1) doubled",
        beside.join(",")
    );
    assert_eq!(town.count(&twice).await, 0, "two changes share a version");
}
