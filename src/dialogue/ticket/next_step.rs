//! What happens next with a ticket, in a sentence for its customer.

use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::turn::lookup::TicketView;
use crate::domain::{Status, Workflow};

/// Nothing, where nothing more happens.
pub(super) fn sentence(view: &TicketView) -> Option<Sentence> {
    let ticket = &view.ticket;
    let waits_for_papers =
        ticket.waits_for_papers && matches!(ticket.status, Status::Pending | Status::UnderReview);
    Some(match (ticket.status, ticket.workflow) {
        _ if waits_for_papers => sentences::NEXT_PAPERS,
        (Status::Pending, Workflow::Emergency) => sentences::NEXT_EMERGENCY,
        (Status::Pending, _) => sentences::NEXT_PENDING,
        (Status::UnderReview, _) => sentences::NEXT_UNDER_REVIEW,
        (Status::ChangesRequested, _) => sentences::NEXT_CHANGES_REQUESTED,
        (Status::Approved, Workflow::OfficeOnly) => sentences::NEXT_OFFICE,
        (Status::Approved, _) => sentences::NEXT_APPROVED,
        (Status::Assigned, _) => sentences::NEXT_ASSIGNED,
        (Status::InProgress, _) => sentences::NEXT_IN_PROGRESS,
        // Whether it is done is asked of the one who reported it.
        (Status::Completed, _) if !view.is_confirmed && !view.is_followed => {
            sentences::NEXT_COMPLETED
        }
        (Status::Rejected, _) => sentences::NEXT_REJECTED,
        (Status::Completed | Status::Cancelled, _) => return None,
    })
}
