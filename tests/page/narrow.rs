//! The page in a window as narrow as a small phone, with the keyboard alone.

use crate::customer;
use crate::page::{Hands, on_the_page};
use crate::webdriver::Screen;

const SMALL_PHONE: Screen = Screen {
    width: 360,
    height: 740,
};

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_road_by_keyboard_in_a_narrow_window() {
    on_the_page("narrow", SMALL_PHONE, Hands::Keyboard, async |_, page| {
        page.fits().await;
        customer::arrives(page).await;
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
    })
    .await;
}
