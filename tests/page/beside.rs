//! The panels beside the phone: the ticket as Postgres has it, and the office.

use serde_json::json;

use crate::customer;
use crate::page::{Hands, Page, on_the_page};
use crate::webdriver::Screen;

const DESK: Screen = Screen {
    width: 1440,
    height: 1000,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_request_in_amharic_from_the_photo_to_the_finished_work() {
    on_the_page("desk", DESK, Hands::Pointer, async |demo, page| {
        page.shows("#ticket", "No request yet").await;
        customer::arrives(page).await;
        let ticket = customer::files_a_request(page).await;

        // The row, the papers and the timeline, as they stand in Postgres.
        page.shows("#ticket .which", &ticket).await;
        column(page, "status", "pending").await;
        column(page, "answers", "አልማዝ በቀለ ተሰማ").await;
        let photo = "const photo = document.querySelector('#ticket .papers img'); return photo && photo.naturalWidth > 0;";
        page.until(photo, &[]).await;
        page.shows("#ticket .timeline li", "opened by customer").await;
        customer::looks_at_the_card(page).await;
        offers(page, "Start the review, Approve, Reject, Ask for changes, Send a note, Set the priority").await;

        // A refusal needs its words.
        page.press("#office button", "Reject").await;
        page.shows("#office .outcome", "Write it first").await;
        column(page, "status", "pending").await;

        page.press("#office button", "Approve").await;
        column(page, "status", "approved").await;
        page.shows("#ticket .timeline li", "approve by office panel (supervisor)").await;
        customer::sees_on_the_card(page, "ጸድቋል").await;
        customer::hears(page, &ticket, "ጸድቋል").await;
        page.shows("#office .latest", "ጸድቋል").await;
        page.shows("#office .latest .badge", "sent").await;
        offers(page, "Ask for changes, Assign, Send a note, Set the priority").await;

        // Another program on the same database is seen and heard as soon.
        demo.sql(&format!("update service_requests set supervisor_notes = 'ሰኞ እንመጣለን' where ticket_id = '{ticket}'")).await;
        column(page, "supervisor_notes", "ሰኞ እንመጣለን").await;
        page.shows("#ticket .timeline li", "changed outside").await;
        demo.a_minute_later().await;
        customer::hears(page, &ticket, "ሰኞ እንመጣለን").await;

        page.press("#office button", "Assign").await;
        column(page, "assigned_to", "Hana Tesfaye").await;
        // The customer hears a name when its bearer has accepted, or begun.
        page.shows("#office .latest", "Hana Tesfaye").await;
        page.shows("#office .latest .badge", "waiting").await;
        page.press("#office button", "Start the work").await;
        column(page, "status", "in progress").await;
        demo.a_minute_later().await;
        customer::hears(page, &ticket, "ሥራው ተጀምሯል").await;
        page.press("#office button", "Complete").await;
        column(page, "status", "completed").await;
        customer::sees_on_the_card(page, "ተጠናቋል").await;
        demo.a_minute_later().await;
        customer::hears(page, &ticket, "ተጠናቋል").await;
        page.shows("#office .latest", "ተጠናቋል").await;
        offers(page, "Reopen").await;
        page.picture("finished-in-amharic", "main").await;
        page.is_legible().await;

        // What was not delivered is said to be so, with the reason.
        demo.sql("update outbox set state = 'given_up', why = 'Forbidden' where id = (select max(id) from outbox where is_notice and kind = 'text')").await;
        page.shows("#office .latest .badge", "not delivered: Forbidden").await;

        // Who blocks the bot hears nothing, and the office is told so.
        demo.order(json!({"do": "block"})).await;
        page.press("#office button", "Reopen").await;
        column(page, "status", "under review").await;
        page.shows("#office .wrong", "Nothing reaches the customer now").await;
    })
    .await;
}

async fn column(page: &Page, name: &str, value: &str) {
    page.shows(&format!("#ticket [data-column={name}]"), value)
        .await;
}

/// The buttons of the office, in their order.
async fn offers(page: &Page, buttons: &str) {
    let script = "return [...document.querySelectorAll('#office .actions button')].map((button) => button.textContent).join(', ') === arguments[0];";
    page.until(script, &[buttons]).await;
}
