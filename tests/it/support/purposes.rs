//! What a reply of staff means, set by a test: the newest message of the bot in a chat stands for the question.

use powerlink::dialogue::desk::reply_purpose::{Prompt, Purpose};
use powerlink::simulator::telegram::Handset;

use super::Town;

/// This phone, replying to a message that asks for this about the ticket as it is now.
pub(crate) async fn asked(town: &Town, phone: &Handset, ticket: &str, prompt: Prompt) -> Handset {
    let version: i32 =
        sqlx::query_scalar("select version from service_requests where ticket_id = $1")
            .bind(ticket)
            .fetch_one(&town.pool)
            .await
            .expect("a version");
    let purpose = Purpose {
        ticket: ticket.parse().expect("a ticket"),
        version,
        prompt,
    };
    let mut screen = phone.screen().into_iter();
    let newest = screen.rfind(|shown| shown.from_bot && shown.id > 0);
    let newest = newest.expect("a message of the bot").id;
    let changed =
        sqlx::query("update outbox set purpose = $1 where chat = $2 and message = $3::text")
            .bind(serde_json::to_value(purpose).expect("a purpose"))
            .bind(phone.chat().to_string())
            .bind(newest)
            .execute(&town.pool)
            .await
            .expect("the outbox");
    assert!(changed.rows_affected() > 0, "it was said from the outbox");
    phone.replying_to(newest)
}
