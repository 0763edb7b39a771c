//! The whole life of a ticket, in one table.

use chrono::{DateTime, Duration, Utc};

use super::action::{Action, ActionKind, Actor, Role};
use super::ticket::{EventKind, Reviewer, Status, Technician, Ticket, TicketEvent, Workflow};
use ActionKind::{
    Accept, Approve, Assign, Complete, Confirm, GiveBack, Merge, Reject, Reopen, RequestChanges,
    Resubmit, Review, SetOut, Start, TakeOver, Unassign, Undo, Withdraw,
};
use Role::{Admin, Customer, Supervisor, System, Technician as Tech};
use Status::{
    Approved, Assigned, Cancelled, ChangesRequested, Completed, InProgress, Pending, Rejected,
    UnderReview,
};
use Workflow::{Emergency, OfficeOnly, Standard};

/// In these workflows, a ticket in `from` may be moved to `to` by this action, if one of these roles acts.
#[derive(Clone, Copy, Debug)]
pub struct Transition {
    pub workflows: &'static [Workflow],
    pub from: Status,
    pub action: ActionKind,
    pub by: &'static [Role],
    pub to: Status,
}

const EVERY: &[Workflow] = &[Standard, OfficeOnly, Emergency];
const REVIEWED: &[Workflow] = &[Standard, OfficeOnly];
const FIELD: &[Workflow] = &[Standard, Emergency];
const DESK: &[Role] = &[Supervisor, Admin];
const CREW: &[Role] = &[Tech, Supervisor, Admin];

const fn may(
    workflows: &'static [Workflow],
    from: Status,
    action: ActionKind,
    by: &'static [Role],
    to: Status,
) -> Transition {
    Transition {
        workflows,
        from,
        action,
        by,
        to,
    }
}

/// Every change of status that is allowed. Migrations hold the same as `allowed_transitions`, except what is taken back, which no other
/// program does; a test compares the two.
#[rustfmt::skip]
pub const TRANSITIONS: &[Transition] = &[
    may(REVIEWED,      Pending,          Review,         DESK,        UnderReview),
    may(REVIEWED,      Pending,          Approve,        DESK,        Approved),
    may(REVIEWED,      UnderReview,      Approve,        DESK,        Approved),
    may(EVERY,         Pending,          Reject,         DESK,        Rejected),
    may(REVIEWED,      UnderReview,      Reject,         DESK,        Rejected),
    may(REVIEWED,      Pending,          RequestChanges, DESK,        ChangesRequested),
    may(REVIEWED,      UnderReview,      RequestChanges, DESK,        ChangesRequested),
    may(REVIEWED,      Approved,         RequestChanges, DESK,        ChangesRequested),
    may(REVIEWED,      ChangesRequested, Resubmit,       &[Customer], UnderReview),
    may(REVIEWED,      ChangesRequested, Reject,         DESK,        Rejected),
    may(&[Emergency],  Assigned,         Reject,         DESK,        Rejected),
    may(&[Emergency],  InProgress,       Reject,         DESK,        Rejected),

    may(&[Standard],   Approved,         Assign,         DESK,        Assigned),
    may(&[Emergency],  Pending,          Assign,         &[Supervisor, Admin, System], Assigned),
    may(FIELD,         Assigned,         Assign,         &[Supervisor, Admin, System], Assigned),
    may(&[Standard],   Assigned,         Unassign,       DESK,        Approved),
    may(&[Emergency],  Assigned,         Unassign,       &[Supervisor, Admin, System], Pending),
    may(FIELD,         Assigned,         Accept,         &[Tech],     Assigned),
    may(FIELD,         Assigned,         SetOut,         &[Tech],     Assigned),
    may(&[Standard],   Assigned,         GiveBack,       &[Tech, System], Approved),
    may(&[Emergency],  Assigned,         GiveBack,       &[Tech, System], Pending),
    may(&[Standard],   InProgress,       GiveBack,       &[Tech],     Approved),
    may(&[Emergency],  InProgress,       GiveBack,       &[Tech],     Pending),
    may(FIELD,         Assigned,         Start,          CREW,        InProgress),
    may(FIELD,         InProgress,       Complete,       CREW,        Completed),
    may(&[OfficeOnly], Approved,         Complete,       DESK,        Completed),

    may(EVERY,         Pending,          Withdraw,       &[Customer], Cancelled),
    may(REVIEWED,      UnderReview,      Withdraw,       &[Customer], Cancelled),
    may(REVIEWED,      ChangesRequested, Withdraw,       &[Customer, System], Cancelled),
    may(REVIEWED,      Approved,         Withdraw,       &[Customer], Cancelled),
    may(FIELD,         Assigned,         Withdraw,       &[Customer], Cancelled),

    may(REVIEWED,      UnderReview,      TakeOver,       DESK,        UnderReview),
    may(REVIEWED,      Approved,         Undo,           DESK,        UnderReview),
    may(REVIEWED,      Rejected,         Undo,           DESK,        UnderReview),
    may(&[Emergency],  Rejected,         Undo,           DESK,        Pending),
    may(EVERY,         Pending,          Merge,          DESK,        Cancelled),
    may(REVIEWED,      UnderReview,      Merge,          DESK,        Cancelled),
    may(REVIEWED,      ChangesRequested, Merge,          DESK,        Cancelled),
    may(REVIEWED,      Approved,         Merge,          DESK,        Cancelled),
    may(&[Emergency],  Assigned,         Merge,          DESK,        Cancelled),
    may(&[Emergency],  InProgress,       Merge,          DESK,        Cancelled),

    may(EVERY,         Completed,        Confirm,        &[Customer, System], Completed),
    may(REVIEWED,      Completed,        Reopen,         &[Customer, Supervisor, Admin], UnderReview),
    may(&[Emergency],  Completed,        Reopen,         &[Customer, Supervisor, Admin], Pending),
];

/// What may be done to any open ticket without moving it.
const ANYTIME: &[(ActionKind, &[Role])] = &[
    (ActionKind::Annotate, DESK),
    (ActionKind::Remark, CREW),
    (ActionKind::Prioritise, DESK),
];

/// The actions that a person in this role has now: the buttons, on every channel.
pub fn actions_for(
    workflow: Workflow,
    status: Status,
    role: Role,
) -> impl Iterator<Item = ActionKind> {
    let moves = TRANSITIONS
        .iter()
        .filter(move |row| {
            row.workflows.contains(&workflow) && row.from == status && row.by.contains(&role)
        })
        .map(|row| row.action);
    let anytime = ANYTIME
        .iter()
        .filter(move |(_, by)| !status.is_closed() && by.contains(&role))
        .map(|(action, _)| *action);
    moves.chain(anytime)
}

/// Why an action did not happen. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransitionError {
    /// The ticket is elsewhere by now, or this role may never do it. Show where it stands.
    #[error("a ticket that is {status} cannot be moved by `{action}` ({role})", role = by.code())]
    NotAllowed {
        status: Status,
        action: ActionKind,
        by: Role,
    },
    /// Someone was quicker: the actor saw an older version. Show the ticket again.
    #[error("the ticket has changed meanwhile: version {seen} was seen, it is {now}")]
    Stale { seen: i32, now: i32 },
}

impl Ticket {
    /// Does the action: the ticket as it is after it, and the fact for the timeline.
    ///
    /// `technician` is the person an `Assign` names, looked up by the caller.
    pub fn apply(
        &self,
        action: &Action,
        technician: Option<Technician>,
        by: &Actor,
        at: DateTime<Utc>,
    ) -> Result<(Self, TicketEvent), TransitionError> {
        let kind = action.kind();
        let refused = TransitionError::NotAllowed {
            status: self.status,
            action: kind,
            by: by.role,
        };
        let is_too_late = kind == Reopen && by.role == Customer && !self.may_reopen(at);
        let to = self
            .destination(kind, by.role)
            .filter(|_| !is_too_late)
            .ok_or(refused)?;
        let mut after = self.clone();
        after.status = to;
        after.completed_at = match self.completed_at.filter(|_| to == Completed) {
            None if to == Completed => Some(at),
            before => before,
        };
        after.version += 1;
        after.updated_at = at;
        if let Some(note) = action.note() {
            after.note = Some(note.to_owned());
        }
        match action {
            Action::Assign { .. } => after.technician = technician,
            Action::Unassign | Action::GiveBack { .. } | Action::Reopen { .. } => {
                after.technician = None;
            }
            // Whoever was on the way was called off with the decision that is taken back.
            Action::Undo if to == Pending => after.technician = None,
            Action::RequestChanges { items, .. } => after.wanted.clone_from(items),
            Action::Prioritise { priority } => after.priority = *priority,
            _ => {}
        }
        after.accepted_at = match kind {
            Accept => Some(at),
            Assign | Unassign | GiveBack | Reopen => None,
            Undo if to == Pending => None,
            _ => after.accepted_at,
        };
        after.reviewer = reviewer(after.reviewer, to, kind, by, at);
        if to != ChangesRequested {
            after.wanted.clear();
        }
        let event = TicketEvent {
            kind: match action {
                Action::Merge { into } => EventKind::Merged(*into),
                _ => EventKind::Did(kind),
            },
            from: self.status,
            to,
            by: by.role,
            note: action.words().map(str::to_owned),
            remark: action.internal().cloned(),
        };
        Ok((after, event))
    }

    fn destination(&self, action: ActionKind, by: Role) -> Option<Status> {
        let row = TRANSITIONS.iter().find(|row| {
            row.workflows.contains(&self.workflow)
                && row.from == self.status
                && row.action == action
                && row.by.contains(&by)
        });
        row.map(|row| row.to).or_else(|| {
            actions_for(self.workflow, self.status, by)
                .any(|allowed| allowed == action)
                .then_some(self.status)
        })
    }
}

/// How long a review is one's own after the last thing that one did to it.
const LEASE: Duration = Duration::minutes(30);

/// Who has it under review after this. Whoever decides is remembered, so that what comes back comes to them.
fn reviewer(
    before: Option<Reviewer>,
    to: Status,
    kind: ActionKind,
    by: &Actor,
    at: DateTime<Utc>,
) -> Option<Reviewer> {
    let takes = matches!(
        kind,
        Review | TakeOver | Undo | Approve | Reject | RequestChanges
    );
    let until = (to == UnderReview).then_some(at + LEASE);
    match (by.id, before) {
        (Some(id), _) if takes => Some(Reviewer {
            id,
            name: by.name.clone(),
            until,
        }),
        (Some(id), Some(own)) if own.id == id => Some(Reviewer { until, ..own }),
        // What comes back waits for them, but nobody else has to wait for them.
        (_, Some(other)) if matches!(kind, Resubmit | Reopen) => Some(Reviewer {
            until: None,
            ..other
        }),
        (_, before) => before,
    }
}

#[cfg(test)]
mod tests;
