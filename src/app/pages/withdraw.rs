//! A customer gives a request up on its page: what the chat does after the second yes.

use chrono::{DateTime, Utc};

use super::Visitor;
use crate::app::App;
use crate::app::tickets::lookup;
use crate::app::wake;
use crate::dialogue::EffectAnswer;
use crate::domain::{Action, TicketId};

/// Whether it was done: not for who came by a link that anybody may hold, nor after the work has begun.
pub async fn withdraw(
    app: &App,
    visitor: &Visitor,
    id: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    if !visitor.is_owner() {
        return Ok(false);
    }
    let mut tx = app.pool.begin().await?;
    let customer = Some(visitor.customer);
    let action = Action::Withdraw;
    let acted = lookup::act(&app.book, &mut tx, customer, id, action, now).await?;
    tx.commit().await?;
    wake::tell_of_tickets(&app.pool).await;
    Ok(matches!(acted, EffectAnswer::Acted { done: true, .. }))
}
