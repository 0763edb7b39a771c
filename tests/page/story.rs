//! The story: a whole request that plays by itself, and lets anyone take over.

use crate::customer;
use crate::page::{Hands, on_the_page};
use crate::webdriver::Screen;

const DESK: Screen = Screen {
    width: 1440,
    height: 900,
};

#[tokio::test(flavor = "multi_thread")]
async fn the_story_to_its_end() {
    on_the_page("story", DESK, Hands::Pointer, async |_, page| {
        // A minute is for people: each pause is a twentieth here. What the story waits for stays as it is.
        let quicker = "const slowly = window.setTimeout; window.setTimeout = (act, after) => slowly(act, after / 20); return true;";
        page.value(quicker, &[]).await;
        page.press("#play", "").await;
        page.shows("#story-tells", "Her name").await;
        page.press("#doing", "").await;
        page.shows("#story-tells", "You have the phone").await;
        page.press("#story-pause", "Go on").await;
        page.shows("#story-tells", "is filed").await;
        page.shows(customer::HEARD, "ጥያቄዎ ተመዝግቧል").await;
        page.press("#story-office", "").await;
        page.press("#office button", "Approve").await;
        page.shows(customer::HEARD, "ጸድቋል").await;
        page.shows(customer::HEARD, "is approved").await;
    })
    .await;
}
