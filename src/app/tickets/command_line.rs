//! The office at the command line: one action on one ticket, by the same rules as everywhere.

use sqlx::PgPool;

use super::apply::{ActError, TicketCommand, act};
use crate::cli::TicketOrder;
use crate::dialogue::Book;
use crate::dialogue::desk::correctable;
use crate::domain::{Actor, Role, Status, Ticket, TicketId};
use crate::store::{service_requests, staff};

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

/// Does what was typed, as an admin; one line that tells where the ticket stands then.
pub async fn act_on(
    pool: &PgPool,
    book: &Book,
    id: TicketId,
    action: TicketOrder,
) -> Result<String, OfficeError> {
    let mut connection = pool.acquire().await?;
    let technician = match &action {
        TicketOrder::Assign { to } => {
            let found = staff::technician(&mut connection, to).await?;
            Some(found.ok_or_else(|| OfficeError::Technician(to.clone()))?)
        }
        _ => None,
    };
    if let TicketOrder::Approve {
        despite_missing_papers: false,
        ..
    } = action
        && let Some(ticket) = service_requests::read_one(&mut connection, id).await?
    {
        let missing = correctable::missing_papers(book, &ticket);
        let names = missing.iter().map(|title| book.say("en", title, &[]));
        let papers = names.collect::<Vec<_>>().join("; ");
        if !papers.is_empty() && ticket.status != Status::Approved {
            return Err(OfficeError::PapersMissing { ticket: id, papers });
        }
    }
    let ticket = match action.action(technician.as_ref().map(|person| person.id)) {
        Some(action) => {
            let by = Actor::program(Role::Admin, "command line");
            let deed = TicketCommand {
                ticket: id,
                seen: None,
                action,
                technician,
                by,
                can_be_undone: false,
            };
            act(pool, book, &deed).await?
        }
        None => service_requests::lock(&mut connection, id)
            .await?
            .ok_or(ActError::Unknown(id))?,
    };
    Ok(line(&ticket))
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
