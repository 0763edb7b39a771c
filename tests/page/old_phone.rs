//! An old phone with SMS alone: what is typed there, by keys or by letters, is answered on its small screen.

use crate::page::{Hands, Page, on_the_page};
use crate::webdriver::{ENTER, Screen};

const DESK: Screen = Screen {
    width: 1440,
    height: 1000,
};
const SMALL_PHONE: Screen = Screen {
    width: 390,
    height: 844,
};
const ABEBECH: &str = "#people li[data-id='+251911405060'] button";
const ALMAZ: &str = "#people li[data-id='7000001'] button";
const SHOWN: &str = "#sms-shown";

#[tokio::test(flavor = "multi_thread")]
async fn a_grandmother_writes_on_a_wide_screen() {
    on_the_page("old-phone", DESK, Hands::Pointer, async |_, page| {
        writes(page).await;
        // Everybody else's phone is as it was.
        page.press(ALMAZ, "").await;
        let others = "return document.querySelector('#handset').hidden && !document.querySelector('#start').hidden;";
        page.until(others, &[]).await;
        // Where nobody has an old phone yet, one is taken.
        page.press("#add-person", "").await;
        page.press("#newcomer .check", "").await;
        page.press("#newcomer button", "Take the phone").await;
        page.shows("#sms-whose", "Sara Tolosa").await;
        page.shows("#sms-of", "No messages").await;
        page.press(ABEBECH, "").await;
        page.shows(SHOWN, "ምን እንርዳዎት").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grandmother_writes_on_a_narrow_one_by_keyboard() {
    on_the_page(
        "old-phone-narrow",
        SMALL_PHONE,
        Hands::Keyboard,
        async |_, page| writes(page).await,
    )
    .await;
}

async fn writes(page: &Page) {
    page.press(ABEBECH, "").await;
    page.shows("#sms-of", "No messages").await;
    page.shows("#sms-room", "160/1").await;
    page.write("#sms-text", "ሰላም").await;
    page.shows("#sms-room", "67/1").await;
    page.keys(&ENTER.to_string()).await;
    page.shows(SHOWN, "2 Amarigna").await;
    page.shows("#sms-of", "From 8080").await;
    page.shows("#sms-place", "2/2").await;

    // A slip of the thumb, cleared.
    page.press("#sms-digits button", "2").await;
    page.press("#sms-digits button", "0").await;
    page.shows("#sms-room", "158/1").await;
    page.press("#sms-clear", "").await;
    page.shows("#sms-room", "159/1").await;
    page.picture(&format!("{}-types", page.name), "#handset")
        .await;
    page.press("#sms-send", "").await;
    page.shows(SHOWN, "ምን እንርዳዎት").await;
    page.shows("#sms-english", "New request").await;

    // The letters are whole, and so is the first of them; nothing is wider than the screen.
    let whole = "const shown = document.querySelector('#sms-shown'); const style = getComputedStyle(shown);
         return shown.scrollTop === 0 && shown.scrollWidth <= shown.clientWidth && parseFloat(style.fontSize) >= 16
             && shown.clientHeight >= 8 * parseFloat(style.lineHeight) - 1 && parseFloat(style.lineHeight) >= 1.4 * parseFloat(style.fontSize);";
    page.until(whole, &[]).await;
    page.fits().await;
    page.is_legible().await;
    page.picture(&page.name, "main").await;

    page.press("#sms-up", "").await;
    page.shows("#sms-of", "To 8080").await;
    page.shows(SHOWN, "2").await;
    page.press("#sms-down", "").await;
    page.shows(SHOWN, "ምን እንርዳዎት").await;
}
