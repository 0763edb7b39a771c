//! The life of a ticket: what may be done, by whom, and where it leads.

use super::*;

#[test]
fn each_action_leads_to_one_place() {
    for (index, row) in TRANSITIONS.iter().enumerate() {
        let twin = TRANSITIONS[index + 1..].iter().find(|other| {
            other.from == row.from
                && other.action == row.action
                && other
                    .workflows
                    .iter()
                    .any(|workflow| row.workflows.contains(workflow))
        });
        assert!(twin.is_none(), "{row:?} and {twin:?}");
    }
}

#[test]
fn every_status_is_reached_and_left_or_closed() {
    for &workflow in Workflow::ALL {
        let rows: Vec<_> = TRANSITIONS
            .iter()
            .filter(|row| row.workflows.contains(&workflow))
            .collect();
        for &status in Status::ALL {
            let reached = status == Pending || rows.iter().any(|row| row.to == status);
            let left = rows.iter().any(|row| row.from == status);
            assert!(
                !reached || left || status.is_closed(),
                "{workflow}: {status} is a dead end"
            );
            assert!(
                reached || !left,
                "{workflow}: {status} is left but never reached"
            );
        }
    }
}

#[test]
fn the_life_of_a_ticket() {
    let drawn: Vec<String> = Workflow::ALL
        .iter()
        .flat_map(|workflow| draw(*workflow))
        .collect();
    insta::assert_snapshot!(drawn.join("\n"), @r"
    standard
      pending -review-> under_review
      pending -approve-> approved
      under_review -approve-> approved
      pending -reject-> rejected
      under_review -reject-> rejected
      pending -request-changes-> changes_requested
      under_review -request-changes-> changes_requested
      approved -request-changes-> changes_requested
      changes_requested -resubmit-> under_review
      changes_requested -reject-> rejected
      approved -assign-> assigned
      assigned -assign-> assigned
      assigned -unassign-> approved
      assigned -accept-> assigned
      assigned -set-out-> assigned
      assigned -give-back-> approved
      in_progress -give-back-> approved
      assigned -start-> in_progress
      in_progress -complete-> completed
      pending -withdraw-> cancelled
      under_review -withdraw-> cancelled
      changes_requested -withdraw-> cancelled
      approved -withdraw-> cancelled
      assigned -withdraw-> cancelled
      under_review -take-over-> under_review
      approved -undo-> under_review
      rejected -undo-> under_review
      pending -merge-> cancelled
      under_review -merge-> cancelled
      changes_requested -merge-> cancelled
      approved -merge-> cancelled
      completed -confirm-> completed
      completed -reopen-> under_review
    office_only
      pending -review-> under_review
      pending -approve-> approved
      under_review -approve-> approved
      pending -reject-> rejected
      under_review -reject-> rejected
      pending -request-changes-> changes_requested
      under_review -request-changes-> changes_requested
      approved -request-changes-> changes_requested
      changes_requested -resubmit-> under_review
      changes_requested -reject-> rejected
      approved -complete-> completed
      pending -withdraw-> cancelled
      under_review -withdraw-> cancelled
      changes_requested -withdraw-> cancelled
      approved -withdraw-> cancelled
      under_review -take-over-> under_review
      approved -undo-> under_review
      rejected -undo-> under_review
      pending -merge-> cancelled
      under_review -merge-> cancelled
      changes_requested -merge-> cancelled
      approved -merge-> cancelled
      completed -confirm-> completed
      completed -reopen-> under_review
    emergency
      pending -reject-> rejected
      assigned -reject-> rejected
      in_progress -reject-> rejected
      pending -assign-> assigned
      assigned -assign-> assigned
      assigned -unassign-> pending
      assigned -accept-> assigned
      assigned -set-out-> assigned
      assigned -give-back-> pending
      in_progress -give-back-> pending
      assigned -start-> in_progress
      in_progress -complete-> completed
      pending -withdraw-> cancelled
      assigned -withdraw-> cancelled
      rejected -undo-> pending
      pending -merge-> cancelled
      assigned -merge-> cancelled
      in_progress -merge-> cancelled
      completed -confirm-> completed
      completed -reopen-> pending
    ");
}

fn draw(workflow: Workflow) -> Vec<String> {
    let rows = TRANSITIONS
        .iter()
        .filter(|row| row.workflows.contains(&workflow));
    let rows = rows.map(|row| format!("  {} -{}-> {}", row.from, row.action, row.to));
    std::iter::once(workflow.to_string()).chain(rows).collect()
}
