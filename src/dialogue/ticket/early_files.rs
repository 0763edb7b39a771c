//! Files that came before their sender named the request and the paper that they are for.

use chrono::Duration;

use super::message_office;
use crate::dialogue::session::Session;
use crate::dialogue::session::early_file::EarlyFile;
use crate::dialogue::turn_context::TurnContext;
use crate::domain::TicketId;

/// Who was asked what a file is for, and names a paper within this time, means that file.
pub(in crate::dialogue) const MEANT: Duration = Duration::hours(1);

/// Sends what they meant as pages of this paper. Tells whether there was anything.
pub(in crate::dialogue) fn send(ctx: &mut TurnContext<'_>, ticket: TicketId, paper: &str) -> bool {
    let now = ctx.speaker.now;
    let Session { kept, .. } = &mut ctx.session;
    let is_meant =
        |early: &EarlyFile| early.is_for_ticket && early.at.is_some_and(|at| now - at < MEANT);
    let (meant, others) = std::mem::take(kept).into_iter().partition(is_meant);
    *kept = others;
    let meant: Vec<EarlyFile> = meant;
    for early in &meant {
        message_office::file(ctx, &early.file, ticket, paper);
    }
    !meant.is_empty()
}
