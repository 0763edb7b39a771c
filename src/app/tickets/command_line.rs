//! The office at the command line: one action on one ticket, by the same rules as everywhere.

use sqlx::{PgConnection, PgPool};

use super::apply::{ActError, TicketCommand, act};
use crate::dialogue::Book;
use crate::dialogue::desk::correctable;
use crate::domain::{Action, Actor, Role, Status, Ticket, TicketId};
use crate::store::{service_requests, staff};

/// What somebody at the command line wants of a ticket.
#[derive(Clone, Debug)]
pub enum OfficeOrder {
    /// Only to see where it stands.
    Show,
    /// That a technician does it: by name or id, to be looked up.
    Assign { to: String },
    /// Anything else. `despite_missing_papers`: even an approval.
    Act {
        action: Action,
        despite_missing_papers: bool,
    },
}

/// Nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    #[error(transparent)]
    Act(#[from] ActError),
    #[error(
        "there is not one technician `{0}`: see powerlink staff list and name the id, or powerlink staff add --role technician --name ..."
    )]
    Technician(String),
    #[error(
        "{ticket}: not approved, because papers are missing ({papers}): add them, or say --despite-missing-papers"
    )]
    PapersMissing { ticket: TicketId, papers: String },
    #[error("the database does not answer: {0}")]
    Store(#[from] sqlx::Error),
}

/// Does what is wanted, as an admin; one line that tells where the ticket stands then.
pub async fn act_on(
    pool: &PgPool,
    book: &Book,
    id: TicketId,
    order: OfficeOrder,
) -> Result<String, OfficeError> {
    let mut connection = pool.acquire().await?;
    let (action, technician) = match order {
        OfficeOrder::Show => {
            let ticket = service_requests::lock(&mut connection, id).await?;
            return Ok(line(&ticket.ok_or(ActError::Unknown(id))?));
        }
        OfficeOrder::Assign { to } => {
            let found = staff::technician(&mut connection, &to).await?;
            let technician = found.ok_or(OfficeError::Technician(to))?;
            let action = Action::Assign {
                technician: technician.id,
            };
            (action, Some(technician))
        }
        OfficeOrder::Act {
            action,
            despite_missing_papers,
        } => {
            if matches!(action, Action::Approve { .. }) && !despite_missing_papers {
                are_papers_there(&mut connection, book, id).await?;
            }
            (action, None)
        }
    };
    let command = TicketCommand {
        ticket: id,
        seen: None,
        action,
        technician,
        by: Actor::program(Role::Admin, "command line"),
        can_be_undone: false,
    };
    Ok(line(&act(pool, book, &command).await?))
}

/// The required papers without which a request would be approved, as a program reads them; none where nothing is missing, or it is approved
/// already.
pub(in crate::app) async fn missing_for_approval(
    db: &mut PgConnection,
    book: &Book,
    id: TicketId,
) -> sqlx::Result<Option<String>> {
    let ticket = service_requests::read_one(db, id).await?;
    let Some(ticket) = ticket.filter(|ticket| ticket.status != Status::Approved) else {
        return Ok(None);
    };
    let missing = correctable::missing_papers(book, &ticket);
    let names = missing.iter().map(|title| book.say("en", title, &[]));
    let names: Vec<String> = names.collect();
    Ok((!names.is_empty()).then(|| names.join("; ")))
}

/// Refuses where papers are missing that are required.
async fn are_papers_there(
    db: &mut PgConnection,
    book: &Book,
    id: TicketId,
) -> Result<(), OfficeError> {
    match missing_for_approval(db, book, id).await? {
        Some(papers) => Err(OfficeError::PapersMissing { ticket: id, papers }),
        None => Ok(()),
    }
}

fn line(ticket: &Ticket) -> String {
    let technician = ticket
        .technician
        .as_ref()
        .map(|person| format!(", {}", person.name))
        .unwrap_or_default();
    format!(
        "{}: {}, {}, {} priority{technician}",
        ticket.id, ticket.service, ticket.status, ticket.priority
    )
}
