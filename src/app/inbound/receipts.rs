//! What gateways tell of messages that were sent: kept, and shown to staff where it is about a ticket.

use sqlx::Connection;

use crate::app::App;
use crate::channels::sms::gateway::{Receipt, ReceiptOf, ReceiptState};
use crate::store::sent_sms::{self, HowFar};
use crate::store::staff_events;

/// Keeps these receipts of a gateway. What is known already, and what is of nobody's SMS, changes nothing.
pub async fn keep(app: &App, gateway: &str, receipts: &[Receipt]) -> sqlx::Result<()> {
    let mut connection = app.pool.acquire().await?;
    for receipt in receipts {
        // One by one: none waits for a row while it holds another.
        let mut tx = connection.begin().await?;
        let how_far = HowFar {
            gateway,
            state: code(receipt.state),
            why: receipt.why.as_deref(),
        };
        let moved = match &receipt.of {
            ReceiptOf::Ours(id) => sent_sms::receipt_of_ours(&mut tx, *id, &how_far).await?,
            ReceiptOf::Theirs(name) => sent_sms::receipt_of_theirs(&mut tx, name, &how_far).await?,
        };
        let ticket = moved.flatten();
        staff_events::redraw(&mut tx, ticket.as_slice()).await?;
        tx.commit().await?;
        if ticket.is_some() {
            app.bell.ring_news();
        }
    }
    Ok(())
}

const fn code(state: ReceiptState) -> &'static str {
    match state {
        ReceiptState::Sent => "sent",
        ReceiptState::Failed => "failed",
        ReceiptState::Delivered => "delivered",
    }
}
