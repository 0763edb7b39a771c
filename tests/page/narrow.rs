//! The page in a window as narrow as a small phone, with the keyboard alone.

use crate::customer;
use crate::page::{Hands, on_the_page};
use crate::webdriver::{DOWN, ENTER, Screen, TAB};

const SMALL_PHONE: Screen = Screen {
    width: 360,
    height: 740,
};

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_road_by_keyboard_in_a_narrow_window() {
    on_the_page("narrow", SMALL_PHONE, Hands::Keyboard, async |_, page| {
        page.fits().await;
        customer::arrives(page).await;
        page.press("#subtitles", "").await;
        // Away from the network and back: whoever took the bar away is where one writes.
        page.press("#more", "").await;
        page.keys(&ENTER.to_string()).await;
        page.shows("#away", "No network").await;
        page.press("#away button", "Go online").await;
        page.until("return document.querySelector('#away').hidden && document.activeElement.id === 'text'", &[]).await;
        let ticket = customer::files_a_request(page).await;
        page.fits().await;
        customer::looks_at_the_card(page).await;
        page.shows("#ticket .which", &ticket).await;
        page.fits().await;
        page.picture("narrow-ticket", "#ticket").await;

        page.press("#office button", "Reject").await;
        page.shows("#office .outcome", "Write it first").await;
        // The field has the focus already.
        page.keys("ፎቶው ግልጽ አይደለም").await;
        page.press("#office button", "Reject").await;
        page.shows("#ticket [data-column=status]", "rejected").await;
        customer::sees_on_the_card(page, "ተቀባይነት አላገኘም").await;
        customer::hears(page, &ticket, "ፎቶው ግልጽ አይደለም").await;
        page.shows("#office .latest", "ፎቶው ግልጽ አይደለም").await;
        page.fits().await;
        page.picture("narrow-phone", "main").await;
        page.picture("narrow-office", "#office").await;

        // Two papers in one album, each ticked with the space bar.
        page.press("#attach", "").await;
        let entries = DOWN.to_string().repeat(4);
        page.keys(&format!("{entries}{ENTER}")).await;
        page.until("return document.activeElement.type === 'checkbox'", &[]).await;
        page.keys(&format!(" {TAB} ")).await;
        page.press("#album button", "Send").await;
        page.until("return [...document.querySelectorAll('#messages .mine')].slice(-2).every((one) => one.querySelector('.picture'))", &[]).await;
    })
    .await;
}
