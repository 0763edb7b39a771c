//! Every verb, prompt and command of the desk, forged by everyone who may not: nothing changes, and nothing is told.
//!
//! The verbs, prompts and commands are those that the code reads, so that a new one is among them by itself.

use std::collections::BTreeSet;

use powerlink::dialogue::book::commands;
use powerlink::dialogue::desk::button::{OF_NO_TICKET, Verb};
use powerlink::dialogue::desk::reply_purpose::{Prompt, Purpose};
use powerlink::domain::{ActionKind, Status};
use powerlink::simulator::telegram::Handset;
use serde_json::json;
use uuid::Uuid;

use crate::support::script::Entrance;
use crate::support::{Town, road};

const NOTHING: &str = "This button does nothing for you.";
/// What stands in every request, and in no answer to who may not see it.
const NAME: &str = "Secret Name";
/// The beginning of it: what was typed is repeated, and shall not look like an answer.
const SOUGHT: &str = "Secret";
const PHONE: &str = "911 77 77 77";
const OWNER: Uuid = Uuid::from_u128(1);
const HEIR: Uuid = Uuid::from_u128(2);

/// Who tries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Stranger,
    OtherCustomer,
    OwnerAsCustomer,
    FormerStaff,
    OtherTechnician,
    SupervisorElsewhere,
    AssignedTechnician,
    Supervisor,
    Admin,
}

use Standing::{
    Admin, AssignedTechnician, FormerStaff, OtherCustomer, OtherTechnician, OwnerAsCustomer,
    Stranger, Supervisor, SupervisorElsewhere,
};

/// Those who may not at all.
const OUTSIDE: [Standing; 6] = [
    Stranger,
    OtherCustomer,
    OwnerAsCustomer,
    FormerStaff,
    OtherTechnician,
    SupervisorElsewhere,
];

/// Everyone with a phone.
async fn people(town: &Town) -> Vec<(Standing, Handset)> {
    let mut people = Vec::new();
    for (index, standing) in OUTSIDE
        .into_iter()
        .chain([AssignedTechnician, Supervisor, Admin])
        .enumerate()
    {
        let id = 3001 + i64::try_from(index).expect("few");
        let name = format!("{standing:?}");
        let phone = town.telegram.person(id, &name, "en");
        phone.open();
        let entrance = |role| Entrance {
            areas: vec!["amhara"],
            ..Entrance::of(&name, role)
        };
        match standing {
            Stranger => {}
            OtherCustomer | OwnerAsCustomer => road::speaks_english(town, &phone).await,
            FormerStaff => {
                town.employ(&phone, &entrance("admin")).await;
                town.staff(&format!("revoke {name}")).await;
                road::speaks_english(town, &phone).await;
            }
            OtherTechnician | AssignedTechnician => {
                town.employ(&phone, &entrance("technician")).await;
            }
            SupervisorElsewhere => {
                let areas = vec!["oromia"];
                let elsewhere = Entrance {
                    areas,
                    ..entrance("supervisor")
                };
                town.employ(&phone, &elsewhere).await;
            }
            Supervisor => town.employ(&phone, &entrance("supervisor")).await,
            Admin => town.employ(&phone, &entrance("admin")).await,
        }
        people.push((standing, phone));
    }
    town.settled().await;
    people
}

fn phone(people: &[(Standing, Handset)], wanted: Standing) -> &Handset {
    &people
        .iter()
        .find(|(standing, _)| *standing == wanted)
        .expect("a phone")
        .1
}

/// What a button of each verb carries behind it, so that it means something.
fn arguments(verb: Verb, technician: Uuid) -> Vec<String> {
    let one = |argument: &str| vec![argument.to_owned()];
    match verb {
        Verb::Act(ActionKind::Reject) => vec![String::new(), "0".to_owned()],
        Verb::Act(ActionKind::Merge) => vec![String::new(), "SRV-2026-00002".to_owned()],
        Verb::Tick | Verb::Ticked => one("1"),
        Verb::Wish => one("1.0"),
        Verb::BackFor | Verb::Ready | Verb::Seen | Verb::Photo | Verb::Moved => one("0"),
        Verb::Priority => one("high"),
        Verb::To => vec![technician.simple().to_string()],
        Verb::Words => ["reject", "giveback", "approve", "answer"]
            .map(str::to_owned)
            .to_vec(),
        _ => one(""),
    }
}

/// A request for each verb at each status, all in one area and with one technician: their numbers with what is pressed.
async fn requests(
    town: &Town,
    people: &[(Standing, Handset)],
) -> Vec<(String, Status, Verb, String)> {
    let owner = phone(people, OwnerAsCustomer).id().to_string();
    let technician = phone(people, AssignedTechnician).id().to_string();
    let technician: Uuid = sqlx::query_scalar("select id from staff where telegram = $1")
        .bind(technician)
        .fetch_one(&town.pool)
        .await
        .expect("the technician");
    sqlx::query("insert into customers (id, language, created_at) values ($1, 'en', house_now())")
        .bind(OWNER)
        .execute(&town.pool)
        .await
        .expect("a customer");
    sqlx::query(
        "update conversations set customer = $1 where id = (select conversation from addresses where address = $2)",
    )
    .bind(OWNER)
    .bind(owner)
    .execute(&town.pool)
    .await
    .expect("the owner");
    let wanted: Vec<(Status, Verb, String)> = Status::ALL
        .iter()
        .flat_map(|status| Verb::all().map(move |verb| (*status, verb)))
        .flat_map(|(status, verb)| {
            let arguments = arguments(verb, technician).into_iter();
            arguments.map(move |argument| (status, verb, argument))
        })
        .collect();
    let statuses: Vec<String> = wanted
        .iter()
        .map(|(status, ..)| status.to_string())
        .collect();
    let made: Vec<String> = sqlx::query_scalar(
        "insert into service_requests (service_type, status, created_by, answers, documents, assigned_to, reviewer, review_due, complete_due,
                                       accepted_at, completed_at)
         select 'new_connection', status, $2, jsonb_build_object('region', 'amhara', 'name', $4::text, 'phone', '+251911777777'),
             jsonb_build_array(jsonb_build_object('key', 'k', 'kind', 'identity', 'state', 'lost')), $3, null, house_now(), house_now(),
             case when status = 'in_progress' then house_now() end,
             case when status = 'completed' then house_now() - interval '2 days' end
         from unnest($1::text[]) with ordinality as s (status, n) order by n returning ticket_id",
    )
    .bind(&statuses)
    .bind(OWNER)
    .bind(technician)
    .bind(NAME)
    .fetch_all(&town.pool)
    .await
    .expect("requests");
    // Somebody else has proven their number since.
    sqlx::query(
        "insert into customers (id, language, phone, phone_proven_at, created_at)
         values ($1, 'en', '+251911777777', house_now() + interval '1 minute', house_now())",
    )
    .bind(HEIR)
    .execute(&town.pool)
    .await
    .expect("an heir");
    made.into_iter()
        .zip(wanted)
        .map(|(ticket, (status, verb, argument))| (ticket, status, verb, argument))
        .collect()
}

/// Everything that could have changed.
async fn state(town: &Town) -> String {
    sqlx::query_scalar(
        "select concat_ws(' ',
             (select md5(string_agg(r::text, '|' order by ticket_id)) from service_requests r),
             (select count(*) from timeline), (select count(*) from document_jobs), (select count(*) from timers),
             (select count(*) from calls where called_at is not null), (select count(*) from customers where may_open_more),
             (select count(*) from invites), (select count(*) from staff where on_duty_since is not null))",
    )
    .fetch_one(&town.pool)
    .await
    .expect("the state")
}

/// Which requests have changed.
async fn changed(town: &Town) -> BTreeSet<String> {
    let changed: Vec<String> = sqlx::query_scalar(
        "select distinct ticket from timeline where event not in ('viewed', 'called')",
    )
    .fetch_all(&town.pool)
    .await
    .expect("the history");
    changed.into_iter().collect()
}

fn data(ticket: &str, verb: Verb, argument: &str) -> String {
    let data = format!("d:{ticket}:1:{}:{argument}", verb.word());
    data.trim_end_matches(':').to_owned()
}

/// How many presses were answered.
fn answered(town: &Town) -> usize {
    town.telegram.calls_of("answerCallbackQuery").len()
}

/// What those were answered with that came after so many.
fn toasts(town: &Town, seen: usize) -> Vec<String> {
    let calls = town.telegram.calls_of("answerCallbackQuery");
    let new = calls[seen..].iter();
    new.map(|call| call.params["text"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Nothing of a request stands there.
fn is_told_nothing(phone: &Handset, standing: Standing) {
    for shown in phone.screen().iter().filter(|shown| shown.from_bot) {
        for secret in [NAME, PHONE] {
            assert!(!shown.text.contains(secret), "{standing:?}: {}", shown.text);
        }
        assert!(
            matches!(shown.kind.as_str(), "text" | "service"),
            "{standing:?}: {}",
            shown.kind
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
#[expect(
    clippy::too_many_lines,
    reason = "one office for all of it: to open each anew takes longer"
)]
async fn by_everyone_who_may_not() {
    // T32: who presses is looked up at each press, and what they may do at each verb.
    let town = Town::open().await;
    let people = people(&town).await;
    let requests = requests(&town, &people).await;
    town.sql("insert into calls (customer, phone, at, posted_at) values ('00000000-0000-0000-0000-000000000001', '+251911777777', house_now(), house_now())")
        .await
        .expect("a wish to be called");
    let before = state(&town).await;
    for standing in OUTSIDE {
        let phone = phone(&people, standing);
        let seen = answered(&town);
        let screen = phone.screen().len();
        for (ticket, _, verb, argument) in &requests {
            phone.press_data(1, &data(ticket, *verb, argument));
        }
        phone.press_data(1, "d:called:1");
        phone.press_data(1, &format!("d:open:{}", requests[0].0));
        town.settled().await;
        let told = toasts(&town, seen);
        assert_eq!(told.len(), requests.len() + 2, "{standing:?}");
        for toast in told {
            assert_eq!(toast, NOTHING, "{standing:?}");
        }
        assert_eq!(phone.unanswered(), 0, "{standing:?}");
        assert_eq!(phone.screen().len(), screen, "{standing:?} is written to");
        assert_eq!(
            state(&town).await,
            before,
            "{standing:?} has changed something"
        );
    }
    // The lists of the desk: nothing for who is not of it, nothing of another area for who is.
    for standing in OUTSIDE {
        let phone = phone(&people, standing);
        for verb in OF_NO_TICKET {
            for argument in ["", "1", "0", "waiting:0", "every", "by:area"] {
                phone.press_data(1, format!("d:{verb}:{argument}").trim_end_matches(':'));
            }
        }
        town.settled().await;
        is_told_nothing(phone, standing);
    }
    assert_eq!(state(&town).await, before);

    // Whoever has the work: its own steps, while it is theirs, and nothing else.
    let technician = phone(&people, AssignedTechnician);
    for (ticket, _, verb, argument) in &requests {
        technician.press_data(1, &data(ticket, *verb, argument));
    }
    town.settled().await;
    let changed_by_crew = changed(&town).await;
    for (ticket, status, verb, argument) in &requests {
        let is_open = matches!(status, Status::Assigned | Status::InProgress);
        let is_step = matches!(
            verb,
            Verb::Act(
                ActionKind::Accept | ActionKind::SetOut | ActionKind::Start | ActionKind::Complete
            ) | Verb::BackFor
        );
        let has_changed = changed_by_crew.contains(ticket);
        assert!(
            !has_changed || (is_open && is_step),
            "{ticket} {status} {verb:?} {argument}"
        );
    }
    let of = |verb: Verb, status: Status| {
        let found = requests
            .iter()
            .find(|request| request.2 == verb && request.1 == status);
        found.expect("a request").0.clone()
    };
    assert!(changed_by_crew.contains(&of(Verb::Act(ActionKind::Start), Status::Assigned)));
    let looked: Vec<String> = sqlx::query_scalar(
        "select distinct status from timeline where event in ('viewed', 'called')",
    )
    .fetch_all(&town.pool)
    .await
    .expect("the history");
    assert!(
        looked
            .iter()
            .all(|status| status == "assigned" || status == "in_progress"),
        "what they did once they read no more: {looked:?}"
    );

    // And those verbs are no empty words: each means something to somebody who may, somewhere.
    let (supervisor, admin) = (phone(&people, Supervisor), phone(&people, Admin));
    let mut empty = Vec::new();
    for verb in Verb::all() {
        let seen = answered(&town);
        for (ticket, _, _, argument) in requests.iter().filter(|request| request.2 == verb) {
            supervisor.press_data(1, &data(ticket, verb, argument));
        }
        town.settled().await;
        if toasts(&town, seen).iter().all(|toast| toast == NOTHING) {
            empty.push(verb);
        }
    }
    // None of these is an emergency, and the customer's own verbs are no supervisor's.
    let is_of_others = |verb: &Verb| {
        matches!(
            verb,
            Verb::Take
                | Verb::False
                | Verb::AllFalse
                | Verb::Act(
                    ActionKind::Resubmit
                        | ActionKind::Withdraw
                        | ActionKind::Confirm
                        | ActionKind::GiveBack
                )
        )
    };
    assert!(empty.iter().all(is_of_others), "nobody uses {empty:?}");
    for phone in [supervisor, admin] {
        town.say(phone, "/find Secret").await;
        assert!(road::texts(phone).iter().any(|text| text.contains(NAME)));
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_and_commands_of_everyone_who_may_not() {
    // T32, T33: what was asked of somebody is answered by nobody else, and a command is no key.
    let town = Town::open().await;
    let people = people(&town).await;
    let requests = requests(&town, &people).await;
    let open: Vec<_> = requests
        .iter()
        .filter(|(_, status, verb, _)| {
            *verb == Verb::More
                && matches!(
                    status,
                    Status::Pending
                        | Status::UnderReview
                        | Status::Approved
                        | Status::Assigned
                        | Status::Completed
                )
        })
        .collect();
    assert_eq!(open.len(), 5);
    let before = state(&town).await;
    let mut update = 700_000;
    for standing in OUTSIDE {
        let phone = phone(&people, standing);
        for (ticket, ..) in &open {
            for (prompt, message) in Prompt::each().into_iter().zip(90_000..) {
                let purpose = Purpose {
                    ticket: ticket.parse().expect("a number"),
                    version: 1,
                    prompt,
                };
                sqlx::query("insert into outbox (lane, chat, class, method, params, state, message_id, purpose, created_at, done_at)
                     values ('telegram', $1, 1, 'sendMessage', '{}', 'sent', $2, $3, house_now(), house_now())")
                    .bind(phone.chat().to_string())
                    .bind(message + update)
                    .bind(serde_json::to_value(purpose).expect("a purpose"))
                    .execute(&town.pool)
                    .await
                    .expect("a question");
                for content in [
                    json!({ "text": "done 14:00" }),
                    json!({ "photo": [{ "file_id": "P", "file_unique_id": "U", "width": 900, "height": 900, "file_size": 9 }] }),
                ] {
                    update += 1;
                    let person = json!({ "id": phone.id(), "is_bot": false, "first_name": "X", "language_code": "en" });
                    let chat = json!({ "id": phone.chat(), "type": "private" });
                    let mut said = json!({ "message_id": update, "date": 1_790_000_000, "chat": chat, "from": person,
                        "reply_to_message": { "message_id": message + update, "date": 1_790_000_000, "chat": chat,
                                              "from": { "id": 1, "is_bot": true, "first_name": "B" } } });
                    said.as_object_mut()
                        .expect("a message")
                        .extend(content.as_object().expect("content").clone());
                    let body = json!({ "update_id": update, "message": said }).to_string();
                    assert_eq!(road::post(&town, &body).await, 200);
                }
            }
        }
        town.settled().await;
        is_told_nothing(phone, standing);
    }
    assert_eq!(
        state_but_files(&before),
        state_but_files(&state(&town).await)
    );

    for standing in OUTSIDE {
        let phone = phone(&people, standing);
        let ticket = &open[0].0;
        for command in commands::STAFF {
            for argument in ["", ticket, SOUGHT, "0911777777", "technician Abel Tesfaye"] {
                phone.say(format!("/{command} {argument}").trim());
            }
        }
        for words in [ticket.as_str(), SOUGHT, "0911777777"] {
            phone.say(words);
        }
        town.settled().await;
        if standing != OwnerAsCustomer {
            is_told_nothing(phone, standing);
        }
    }
    for unchanged in [
        "select count(*) from invites",
        "select count(*) from customers where may_open_more",
        "select count(*) from timeline",
    ] {
        assert_eq!(town.count(unchanged).await, 0, "{unchanged}");
    }
    town.close().await;
}

/// A photo that a stranger or customer sends is asked about; that is no change of a request.
fn state_but_files(state: &str) -> Vec<&str> {
    let parts: Vec<&str> = state.split(' ').collect();
    vec![parts[0], parts[1], parts[4], parts[5], parts[6], parts[7]]
}
