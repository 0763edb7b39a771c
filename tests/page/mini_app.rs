//! The customer's pages inside the phone: a request that is followed, and one that is begun in the chat and sent from the form.

use std::time::Duration;

use serde_json::Value;

use crate::customer;
use crate::demo::Demo;
use crate::page::{Hands, Page, on_the_page};
use crate::webdriver::Screen;

const SMALL_PHONE: Screen = Screen {
    width: 360,
    height: 740,
};
const NARROWEST: Screen = Screen {
    width: 320,
    height: 640,
};

const BUTTONS: &str = "#messages .message:last-child button";
const PAGE: &str = "#mini-app iframe";
/// What stands on it: where it was rejected it is red, where it goes on it is blue.
/// Chooses a file; the page that it is chosen on is known again.
const CHOOSE_FILE: &str = "const files = new DataTransfer(); files.items.add(new File(['%PDF'], 'bill.pdf', { type: 'application/pdf' }));
    document.querySelector('input[type=file]').files = files.files; document.querySelector('main').dataset.before = ''; return true;";
/// It is another page now, and the file is still chosen.
const STILL_CHOSEN: &str = "return !('before' in document.querySelector('main').dataset) && document.querySelector('input[type=file]')?.files.length === 1;";
const NOTE: &str = ".note.bad, .note.good";

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_followed_on_its_page() {
    on_the_page("track", SMALL_PHONE, Hands::Pointer, follows).await;
}

async fn follows(demo: &Demo, page: &Page) {
    customer::arrives(page).await;
    page.press("#subtitles", "").await;
    let ticket = customer::files_a_request(page).await;
    customer::looks_at_the_card(page).await;
    opens(page, "በገጽ ይክፈቱ").await;
    page.shows(".badge", "በመጠባበቅ ላይ").await;
    page.shows("h1 small", &ticket).await;

    // A file that was chosen and not sent yet is there when the page has come anew: with a camera that takes a while.
    page.value(CHOOSE_FILE, &[]).await;
    page.value(
        "document.dispatchEvent(new Event('visibilitychange')); return true;",
        &[],
    )
    .await;
    page.until(STILL_CHOSEN, &[]).await;

    // Nobody touches it, and it shows what another program does.
    demo.sql(
        "update service_requests set status = 'rejected', supervisor_notes = 'ቦታው መንገድ ላይ ነው'",
    )
    .await;
    page.shows(".badge", "ተቀባይነት አላገኘም").await;
    page.shows(NOTE, "ቦታው መንገድ ላይ ነው").await;
    assert_eq!(hue(page).await, "red");
    page.shows("#heard", "ተቀባይነት አላገኘም").await;
    page.fits().await;
    page.is_legible().await;
    page.leaves().await;
    page.picture("track-rejected", "#phone").await;

    // All of them: another one comes, and is decided.
    page.enters(PAGE).await;
    page.press(".back a", "").await;
    page.shows(".list .badge", "ተቀባይነት አላገኘም").await;
    demo.sql("insert into service_requests (service_type, created_by) select 'bill_complaint', created_by from service_requests")
        .await;
    page.until(
        "return document.querySelectorAll('.list li').length === 2;",
        &[],
    )
    .await;
    demo.sql("update service_requests set missing_papers = '{}', status = 'approved', supervisor_notes = 'ደረሰኝ ይዘው ይምጡ' where service_type = 'bill_complaint'")
        .await;
    page.until(
        "return document.querySelector('.list .badge').textContent === arguments[0];",
        &["ጸድቋል"],
    )
    .await;
    page.fits().await;
    page.is_legible().await;
    page.leaves().await;
    page.picture("track-list", "#phone").await;
    page.enters(PAGE).await;
    page.press(".list li:first-child a", "").await;
    page.shows(NOTE, "ደረሰኝ ይዘው ይምጡ").await;
    assert_eq!(hue(page).await, "blue");
    page.is_legible().await;
    page.leaves().await;
    page.picture("track", "#phone").await;

    // In the dark, as Telegram is.
    page.press("#close-mini-app", "").await;
    page.press("#dark", "").await;
    opens(page, "በገጽ ይክፈቱ").await;
    page.shows(".badge", "ተቀባይነት አላገኘም").await;
    page.until(
        "return document.documentElement.dataset.theme === 'dark';",
        &[],
    )
    .await;
    page.is_legible().await;
    let address = page.value("return location.href;", &[]).await;
    page.leaves().await;
    page.picture("track-dark", "#phone").await;

    // Without a script it is read all the same, and comes anew by itself.
    page.scripts(false).await;
    page.visits(address.as_str().expect("an address")).await;
    page.shows(".badge", "ተቀባይነት አላገኘም").await;
    page.until(
        "return Boolean(document.querySelector('noscript meta[http-equiv=refresh]'));",
        &[],
    )
    .await;
    demo.sql("update service_requests set supervisor_notes = 'አንድ ጊዜ ብቻ'")
        .await;
    page.press("[data-refresh]", "").await;
    page.shows(NOTE, "አንድ ጊዜ ብቻ").await;
    page.fits().await;
    page.scripts(true).await;
}

/// Presses the button that opens a page, again where a message that came just then moved it away from under the finger.
async fn opens(page: &Page, label: &str) {
    // At the lower edge of a small window half a button is no button.
    let middle = "const all = [...document.querySelectorAll('#messages button')].filter((one) => one.getAttribute('aria-label') === arguments[0]);
        all.at(-1)?.scrollIntoView({ block: 'center' }); return all.length > 0;";
    for _ in 0..10 {
        page.until(middle, &[label]).await;
        page.press("#messages button", label).await;
        for _ in 0..50 {
            let is_open = "return Boolean(document.querySelector(arguments[0]));";
            if page.value(is_open, &[PAGE]).await == Value::Bool(true) {
                return page.enters(PAGE).await;
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }
    panic!("{label} opens no page");
}

/// Writes into a field when nothing moves under the finger.
async fn types(page: &Page, name: &str, words: &str) {
    let field = format!("[name={name}]");
    let still = "return !('keeping' in document.documentElement.dataset);";
    page.until(still, &[]).await;
    page.write(&field, words).await;
    page.press("h1", "").await;
    page.until(still, &[]).await;
    let has = "return document.querySelector(arguments[0]).value !== '';";
    page.until(has, &[&field]).await;
}

/// Of the words of the note: which colour is strongest.
async fn hue(page: &Page) -> String {
    let script = "const colours = getComputedStyle(document.querySelector(arguments[0])).color.match(/[0-9.]+/g).map(Number);
        return ['red', 'green', 'blue'][colours.indexOf(Math.max(...colours.slice(0, 3)))];";
    let hue = page.value(script, &[NOTE]).await;
    hue.as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_begun_in_the_chat_is_sent_from_the_form() {
    on_the_page("form", NARROWEST, Hands::Pointer, fills).await;
}

async fn fills(demo: &Demo, page: &Page) {
    customer::arrives(page).await;
    page.press("#subtitles", "").await;
    for label in ["አማርኛ", "አዲስ ጥያቄ", "የሂሳብ ቅሬታ"] {
        page.press(BUTTONS, label).await;
    }
    opens(page, "ሁሉንም በአንድ ገጽ ይሙሉ").await;
    page.shows("h1", "የሂሳብ ቅሬታ").await;
    page.fits().await;
    page.is_legible().await;
    // A question comes with the answer on which it depends.
    let is_there = "return Boolean(document.querySelector('[name=token_end]'));";
    assert_eq!(page.value(is_there, &[]).await, Value::Bool(false));
    page.press("[name=complaint_kind][value=prepaid_lost]", "")
        .await;
    page.until(is_there, &[]).await;
    page.press("[name=complaint_kind][value=too_high]", "")
        .await;
    page.until("return !document.querySelector('[name=token_end]') && document.querySelector('[name=meter_reading]');", &[])
        .await;
    page.picture("form", "#phone, main").await;

    // Closed before it is sent: the chat asks what is open now, and the page has kept the answers.
    types(page, "account_number", "1000 1234 56").await;
    page.press("h1", "").await;
    page.until(
        "return document.querySelector('[name=account_number]').value === '1000123456';",
        &[],
    )
    .await;
    page.leaves().await;
    page.press("#close-mini-app", "").await;
    page.shows(customer::HEARD, "የቆጣሪ").await;
    let state = "return [...document.querySelectorAll('#messages .message:last-child button')].some((one) => one.textContent.includes('ይለፉ'));";
    page.until(state, &[]).await;
    page.press(BUTTONS, "ይለፉ").await;

    // Opened again from the first question, filled in, and sent by a double press.
    opens(page, "ሁሉንም በአንድ ገጽ ይሙሉ").await;
    page.until(
        "return document.querySelector('[name=account_number]').value === '1000123456';",
        &[],
    )
    .await;
    page.press("button.main", "").await;
    page.shows(".note.bad", "ገና ምንም አልተላከም").await;
    page.is_legible().await;
    page.picture("form-errors", "main").await;
    page.value(CHOOSE_FILE, &[]).await;
    types(page, "phone", "0911234567").await;
    page.until(STILL_CHOSEN, &[]).await;
    let choose = "const field = document.querySelector(`[name=${arguments[0]}]`); field.selectedIndex = 1; field.dispatchEvent(new Event('change', { bubbles: true })); return true;";
    for name in ["region", "bill_month"] {
        page.value(choose, &[name]).await;
    }
    types(page, "bill_amount", "1250").await;
    types(page, "complaint_wish", "እባክዎ ይዩልኝ").await;
    page.press("h1", "").await;
    page.until("return !document.querySelector('.error');", &[])
        .await;
    page.value("const send = document.querySelector('button.main'); send.click(); send.click(); return true;", &[])
        .await;
    page.shows(".list .badge", "በመጠባበቅ ላይ").await;
    page.leaves().await;
    page.press("#close-mini-app", "").await;
    page.shows(customer::HEARD, "ጥያቄዎ ተመዝግቧል").await;
    assert_eq!(demo.count("select count(*) from service_requests").await, 1);
}
