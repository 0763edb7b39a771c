//! Which other open tickets may be the same as this one.

use chrono::Duration;
use sqlx::PgConnection;

use super::button_meaning::OFFERED;
use crate::app::App;
use crate::dialogue::desk::list_row;
use crate::dialogue::desk::panel::Twin;
use crate::dialogue::desk::twins::{RecentReport, ranked};
use crate::dialogue::desk::view::DeskView;
use crate::domain::{TicketId, Workflow};
use crate::store::{followers, queue, service_requests};

/// Reports of one danger come within hours.
const WITHIN: Duration = Duration::hours(6);

/// Of an emergency those of the last hours that may be of the same place, whoever reported them; of other requests those of the same
/// customer or meter, and before them those that another account has filed with the same number for the same place.
pub(super) async fn of(
    app: &App,
    db: &mut PgConnection,
    view: &DeskView,
) -> sqlx::Result<Vec<TicketId>> {
    let ticket = &view.ticket;
    let service = app.book.service(&ticket.service);
    let Some(service) = service.filter(|_| ticket.workflow == Workflow::Emergency) else {
        let mut twins = view.twins(&app.book);
        for twin in service_requests::twins(db, ticket, OFFERED).await? {
            if !twins.contains(&twin) {
                twins.push(twin);
            }
        }
        twins.truncate(usize::try_from(OFFERED).unwrap_or(usize::MAX));
        return Ok(twins);
    };
    let since = ticket.created_at.min(view.now);
    let within = view.now - since + WITHIN;
    let reports =
        followers::candidates(db, ticket.customer, &ticket.service, within, view.now).await?;
    let others: Vec<RecentReport<'_>> = reports
        .iter()
        .map(|report| RecentReport {
            ticket: report.ticket,
            reported: report.reported,
            answers: &report.answers,
            location: report.location,
        })
        .collect();
    let own = RecentReport {
        ticket: ticket.id,
        reported: ticket.created_at,
        answers: &ticket.answers,
        location: ticket.location,
    };
    let mut offered = ranked(service, &own, &others);
    offered.truncate(usize::try_from(OFFERED).unwrap_or(usize::MAX));
    Ok(offered)
}

/// The twins of a ticket, with what there is to tell them apart.
pub(super) async fn offered(
    app: &App,
    db: &mut PgConnection,
    view: &DeskView,
    language: &str,
) -> sqlx::Result<Vec<Twin>> {
    let ids = of(app, db, view).await?;
    if view.ticket.workflow != Workflow::Emergency {
        let twins = ids.into_iter().map(|id| Twin { id, line: None });
        return Ok(twins.collect());
    }
    let numbers: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let queued = queue::listed(db, &numbers).await?;
    let twins = ids.into_iter().zip(&queued).map(|(id, queued)| Twin {
        id,
        line: Some(list_row::line(&app.book, language, queued, view.now)),
    });
    Ok(twins.collect())
}
