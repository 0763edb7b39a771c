//! Who writes by SMS: somebody new, the account that has proven the number elsewhere, or somebody to whom a number went that was silent
//! for long.

use sqlx::PgConnection;

use crate::domain::ticket_id::TicketNumber;
use crate::store::addresses::Address;
use crate::store::inbound_message::InboundMessage;
use crate::store::{same_person, service_requests};

/// Whether the message is heard in another conversation, to which it was handed on.
pub(super) async fn is_handed_on(
    db: &mut PgConnection,
    due: &InboundMessage,
    from: &Address,
) -> sqlx::Result<bool> {
    let Some(phone) = from.number() else {
        return Ok(false);
    };
    let to = match due.customer {
        None => same_person::of_number(db, &phone, due.now).await?,
        Some(_) => None,
    };
    if let Some(account) = to.filter(|account| account.conversation != due.conversation) {
        same_person::join(db, account, &phone, due.now).await?;
        same_person::hand_on(db, due.id, account.conversation).await?;
        tracing::info!("a number that an account has proven writes by SMS: it is the same person");
        return Ok(true);
    }
    let Some(customer) = due.customer else {
        return Ok(false);
    };
    if !same_person::is_silent(db, from, due.id, due.now).await? {
        return Ok(false);
    }
    // T60: numbers change hands. Who can name a request of before is who they were.
    if let Some(number) = TicketNumber::read(due.body.trim_start_matches(['t', 'T', ' ']))
        && number.year.is_some()
        && service_requests::of_customer(db, customer, number)
            .await?
            .is_some()
    {
        return Ok(false);
    }
    let conversation = same_person::part(db, from).await?;
    same_person::hand_on(db, due.id, conversation).await?;
    tracing::info!("a number that was silent for long begins anew");
    Ok(true)
}
