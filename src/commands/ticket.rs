//! `powerlink ticket`: the office, as it is typed.

use std::process::ExitCode;

use super::{Done, say};
use crate::app::run::{load_book, open};
use crate::app::tickets::command_line::{self, OfficeOrder};
use crate::cli::{TicketArguments, TicketOrder};
use crate::domain::Action;

pub async fn ticket(given: TicketArguments) -> Done {
    let book = load_book::load(given.dialogues.dialogues_dir.as_deref())?;
    let database = open::database_in_use(&given.store).await?;
    let done = command_line::act_on(&database.pool, &book, given.ticket, order(given.action)).await;
    database.close().await;
    say(&done?);
    Ok(ExitCode::SUCCESS)
}

/// What was typed, as it is done.
pub fn order(typed: TicketOrder) -> OfficeOrder {
    let despite_missing_papers = matches!(
        typed,
        TicketOrder::Approve {
            despite_missing_papers: true,
            ..
        }
    );
    let action = match typed {
        TicketOrder::Show => return OfficeOrder::Show,
        TicketOrder::Assign { to } => return OfficeOrder::Assign { to },
        TicketOrder::Review => Action::Review,
        TicketOrder::Approve { note, .. } => Action::Approve { note },
        TicketOrder::Reject { note } => Action::Reject { reason: note },
        TicketOrder::RequestChanges { note } => Action::RequestChanges {
            wish: note,
            items: Vec::new(),
        },
        TicketOrder::Unassign => Action::Unassign,
        TicketOrder::Start => Action::Start,
        TicketOrder::Complete { note } => Action::Complete { note },
        TicketOrder::Annotate { note } => Action::Annotate { note },
        TicketOrder::Prioritise { priority } => Action::Prioritise { priority },
    };
    OfficeOrder::Act {
        action,
        despite_missing_papers,
    }
}
