//! What is promised for a request, through every door by which it is asked for changes and goes on.

use chrono::{DateTime, Utc};
use powerlink::app::tickets::apply::{TicketCommand, act};
use powerlink::domain::{Action, Actor, Role};
use uuid::Uuid;

use crate::support::{Town, road};

/// Who does it, and what.
enum Step {
    /// Another program, in one transaction: what it sets, one statement after the other.
    Program(&'static [&'static str]),
    Office(Action),
    Customer(Action),
}
use Step::{Customer, Office, Program};

/// Whose request it is.
#[derive(Clone, Copy)]
enum Whose {
    /// Of nobody who is known here.
    Nobodys,
    /// Of somebody who was written down at the counter, and has no chat.
    WalkIns,
    /// Of somebody who writes to us.
    Hers,
}
use Whose::{Hers, Nobodys, WalkIns};

/// A complaint about a bill (two working days for the decision, seven for the whole), opened on Monday the 23rd; what is done on which
/// day after that; and until when it is to be decided and done in the end.
type Case = (
    &'static str,
    Whose,
    Vec<(usize, Step)>,
    [Option<&'static str>; 2],
);

const ASKS: Step = Program(&["status = 'changes_requested'"]);
const ANSWERS: Step = Program(&["status = 'under_review'"]);
const BOTH: Step = Program(&["status = 'under_review'", "status = 'changes_requested'"]);
const ENDS: Step = Program(&["status = 'approved'", "status = 'completed'"]);

fn request_changes() -> Action {
    Action::RequestChanges {
        wish: "Which month?".to_owned(),
        items: Vec::new(),
    }
}

fn reject() -> Action {
    Action::Reject {
        reason: "It is paid".to_owned(),
    }
}

#[rustfmt::skip]
fn cases() -> Vec<Case> {
    let stood_two_days = [Some("2026-11-27"), Some("2026-12-04")];
    let as_promised = [Some("2026-11-25"), Some("2026-12-02")];
    let begun_on_friday = [Some("2026-12-01"), Some("2026-12-08")];
    vec![
        ("nothing happens", Nobodys, vec![], as_promised),
        ("another program asks and answers, nobody's", Nobodys, vec![(1, ASKS), (3, ANSWERS)], stood_two_days),
        ("the same, somebody's without a chat", WalkIns, vec![(1, ASKS), (3, ANSWERS)], stood_two_days),
        ("the same, hers", Hers, vec![(1, ASKS), (3, ANSWERS)], stood_two_days),
        ("the office asks, she answers", Hers, vec![(1, Office(request_changes())), (3, Customer(Action::Resubmit))], stood_two_days),
        ("the office asks, another program answers", WalkIns, vec![(1, Office(request_changes())), (3, ANSWERS)], stood_two_days),
        ("another program asks, she answers", Hers, vec![(1, ASKS), (3, Customer(Action::Resubmit))], stood_two_days),
        ("words while she is asked", Hers, vec![(1, ASKS), (2, Program(&["supervisor_notes = 'May or June?'"])), (3, ANSWERS)], stood_two_days),
        ("asked when it was approved", WalkIns, vec![(1, Program(&["status = 'approved'", "status = 'changes_requested'"])), (3, ANSWERS)], stood_two_days),

        ("asked again with the answer", WalkIns, vec![(1, ASKS), (3, BOTH), (7, ANSWERS)], [Some("2026-12-01"), Some("2026-12-08")]),
        ("asked again a day after the answer", WalkIns, vec![(1, ASKS), (3, ANSWERS), (4, ASKS), (7, ANSWERS)], [Some("2026-12-01"), Some("2026-12-07")]),

        ("rejected, and it is taken back", Hers, vec![(1, ASKS), (3, Office(reject())), (3, Office(Action::Undo))], stood_two_days),
        ("the same, nobody's", Nobodys, vec![(1, Office(request_changes())), (3, Office(reject())), (3, Office(Action::Undo))], stood_two_days),
        ("approved after the answer, and it is taken back", Hers, vec![(1, ASKS), (3, ANSWERS), (3, Office(Action::Approve { note: None })), (3, Office(Action::Undo))], stood_two_days),
        ("rejected", Hers, vec![(1, ASKS), (3, Office(reject()))], as_promised),
        ("rejected by another program", WalkIns, vec![(1, ASKS), (3, Program(&["status = 'rejected'"]))], as_promised),
        ("withdrawn", Hers, vec![(1, ASKS), (3, Customer(Action::Withdraw))], as_promised),
        ("answered and rejected at once", WalkIns, vec![(1, ASKS), (3, Program(&["status = 'under_review'", "status = 'rejected'"]))], as_promised),

        ("taken up again by another program, nobody's", Nobodys, vec![(1, ENDS), (4, ANSWERS)], begun_on_friday),
        ("the same, hers", Hers, vec![(1, ENDS), (4, ANSWERS)], begun_on_friday),
        ("taken up again by the office", WalkIns, vec![(1, ENDS), (4, Office(Action::Reopen { why: None }))], begun_on_friday),
        ("taken up again, and asked at once", Nobodys, vec![(1, ENDS), (4, BOTH), (7, ANSWERS)], [Some("2026-12-02"), Some("2026-12-09")]),
        ("what stood before that is over", Nobodys, vec![(1, ASKS), (2, Program(&["status = 'under_review'", "status = 'approved'", "status = 'completed'"])), (4, ANSWERS)], begun_on_friday),
    ]
}

async fn does(town: &Town, ticket: &str, customer: Option<Uuid>, step: Step) {
    let (action, role) = match step {
        Program(sets) => {
            let statements = sets.iter().map(|set| {
                format!("update service_requests set {set} where ticket_id = '{ticket}';")
            });
            let statements: String = statements.collect();
            let done = town
                .sql(&format!("set role powerlink_partner; {statements}"))
                .await;
            return done.expect(ticket);
        }
        Office(action) => (action, Role::Supervisor),
        Customer(action) => (action, Role::Customer),
    };
    let deed = TicketCommand {
        ticket: ticket.parse().expect("a number"),
        seen: None,
        action,
        technician: None,
        by: Actor {
            role,
            id: customer.filter(|_| role == Role::Customer),
            name: role.code().to_owned(),
        },
        can_be_undone: false,
    };
    act(&town.pool, &town.book, &deed).await.expect(ticket);
}

async fn opened(town: &Town, service: &str, customer: Option<Uuid>) -> String {
    sqlx::query_scalar("insert into service_requests (service_type, created_by) values ($1, $2) returning ticket_id")
        .bind(service)
        .bind(customer)
        .fetch_one(&town.pool)
        .await
        .expect("a request")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_is_kept_through_every_door() {
    // T41: whoever asks and whoever answers, whether or not somebody can be told, and however much happens at once.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let hers = sqlx::query_scalar("select customer from conversations where customer is not null")
        .fetch_one(&town.pool)
        .await
        .expect("a customer");
    let walk_in = sqlx::query_scalar("insert into customers (id, language, created_at) values (gen_random_uuid(), 'en', house_now()) returning id")
        .fetch_one(&town.pool)
        .await
        .expect("somebody at the counter");
    let mut requests = Vec::new();
    for (what, whose, steps, ends) in cases() {
        let customer = match whose {
            Nobodys => None,
            WalkIns => Some(walk_in),
            Hers => Some(hers),
        };
        let ticket = opened(&town, "bill_complaint", customer).await;
        requests.push((what, ticket, customer, steps, ends));
    }
    town.settled().await;
    for day in 1..=7 {
        town.wait("1 day").await;
        town.settled().await;
        for (_, ticket, customer, steps, _) in &mut requests {
            while let Some(next) = steps.iter().position(|(of, _)| *of == day) {
                does(&town, ticket, *customer, steps.remove(next).1).await;
            }
        }
        town.settled().await;
    }
    let mut wrong = Vec::new();
    for (what, ticket, .., ends) in requests {
        let due: (Option<DateTime<Utc>>, Option<DateTime<Utc>>) = sqlx::query_as(
            "select review_due, complete_due from service_requests where ticket_id = $1",
        )
        .bind(&ticket)
        .fetch_one(&town.pool)
        .await
        .expect("a request");
        // A promise for a day ends with it: at 21:00 UTC.
        let [review, complete] =
            ends.map(|day| day.map(|day| format!("{day}T21:00:00Z").parse().expect("a day")));
        if due != (review, complete) {
            wrong.push(format!("{what} ({ticket}): {due:?}, not {ends:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_waits_for_papers_is_promised_nothing_by_an_answer() {
    let town = Town::open().await;
    let ticket = opened(&town, "new_connection", None).await;
    town.settled().await;
    for step in [ASKS, ANSWERS] {
        town.wait("1 day").await;
        does(&town, &ticket, None, step).await;
        town.settled().await;
    }
    let waits = "select count(*) from service_requests where waits_for_papers and review_due is null and complete_due is null";
    assert_eq!(town.count(waits).await, 1);
    // Who approves it does without them: fifteen working days from that Wednesday, and none for what stood before.
    let approves = Program(&["missing_papers = '{}', status = 'approved'"]);
    does(&town, &ticket, None, approves).await;
    town.settled().await;
    let begun = "select count(*) from service_requests where complete_due = '2026-12-16T21:00Z' and stood = '{}'";
    assert_eq!(town.count(begun).await, 1);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_another_program_asks_is_waited_for_as_long() {
    // Nobody can be told of it; the month in which they may answer begins all the same, and begins anew with each question.
    let town = Town::open().await;
    let ticket = opened(&town, "bill_complaint", None).await;
    town.settled().await;
    for step in [ASKS, BOTH] {
        does(&town, &ticket, None, step).await;
        town.settled().await;
        let waits = "select count(*) from timers where kind = 'correction' and about = '{\"correction\": 0}'
                     and due between house_now() + interval '71 hours' and house_now() + interval '72 hours'";
        assert_eq!(town.count(waits).await, 1);
        assert_eq!(
            town.count("select count(*) from timers where kind = 'correction'")
                .await,
            1
        );
        town.wait("2 days").await;
    }
    town.close().await;
}
