//! What another program does to a request: by the same table of transitions as everyone, as a supervisor.

use super::Caller;
use super::read::{self, RequestTold};
use crate::app::tickets::apply::{self, ActError, TicketCommand};
use crate::app::tickets::command_line::missing_for_approval;
use crate::app::{App, wake};
use crate::domain::{Action, ActionKind, Priority, Role, TicketId};
use crate::store::{self, staff};

/// What is to be done.
#[derive(Clone, Debug)]
pub struct WantedAction {
    pub action: ActionKind,
    /// Words for the customer.
    pub note: Option<String>,
    /// Our id of the technician, the program's own, or the name.
    pub technician: Option<String>,
    pub priority: Option<Priority>,
    /// An approval although required papers are missing.
    pub despite_missing_papers: bool,
}

/// Nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// The action needs this field.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// No program does this.
    #[error("no program does this")]
    NotForPrograms,
    #[error("there is not one technician `{0}`")]
    Technician(String),
    #[error("papers are missing: {0}")]
    PapersMissing(String),
    #[error(transparent)]
    Refused(#[from] ActError),
}

impl From<sqlx::Error> for NotDone {
    fn from(error: sqlx::Error) -> Self {
        Self::Refused(error.into())
    }
}

/// Does it, if the request is still at the version that the program saw. Gives it as it is then.
pub async fn act(
    app: &App,
    caller: &Caller,
    id: TicketId,
    seen: Option<i32>,
    order: &WantedAction,
) -> Result<RequestTold, NotDone> {
    let mut tx = app.pool.begin().await?;
    let technician = match &order.technician {
        Some(who) => Some(
            staff::technician_known_as(&mut tx, who)
                .await?
                .ok_or_else(|| NotDone::Technician(who.clone()))?,
        ),
        None => None,
    };
    let action = action(order, technician.as_ref().map(|technician| technician.id))?;
    // What was seen is compared before anything else is said of the request, and nobody adds a paper in between.
    apply::seen_as_it_is(&mut tx, id, seen).await?;
    if matches!(action, Action::Approve { .. })
        && !order.despite_missing_papers
        && let Some(papers) = missing_for_approval(&mut tx, &app.book, id).await?
    {
        return Err(NotDone::PapersMissing(papers));
    }
    let command = TicketCommand {
        ticket: id,
        seen,
        action,
        technician,
        by: caller.as_role(Role::Supervisor),
        can_be_undone: false,
    };
    let now = store::now(&mut tx).await?;
    apply::act_in(&mut tx, &app.book, &command, now).await?;
    tx.commit().await?;
    wake::tell_of_tickets(&app.pool).await;
    let told = read::one(&app.pool, id).await?;
    Ok(told.ok_or(ActError::Unknown(id))?)
}

fn action(order: &WantedAction, technician: Option<uuid::Uuid>) -> Result<Action, NotDone> {
    let note = || order.note.clone().ok_or(NotDone::Missing("note"));
    Ok(match order.action {
        ActionKind::Review => Action::Review,
        ActionKind::Approve => Action::Approve {
            note: order.note.clone(),
        },
        ActionKind::Reject => Action::Reject { reason: note()? },
        ActionKind::RequestChanges => Action::RequestChanges {
            wish: note()?,
            items: Vec::new(),
        },
        ActionKind::Assign => Action::Assign {
            technician: technician.ok_or(NotDone::Missing("technician"))?,
        },
        ActionKind::Unassign => Action::Unassign,
        ActionKind::Start => Action::Start,
        ActionKind::Complete => Action::Complete {
            note: order.note.clone(),
        },
        ActionKind::Reopen => Action::Reopen {
            why: order.note.clone(),
        },
        ActionKind::Annotate => Action::Annotate { note: note()? },
        ActionKind::Prioritise => Action::Prioritise {
            priority: order.priority.ok_or(NotDone::Missing("priority"))?,
        },
        _ => return Err(NotDone::NotForPrograms),
    })
}
