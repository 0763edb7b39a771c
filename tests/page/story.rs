//! The story: two days of a request that play by themselves on three phones, then a complaint by SMS; anyone may take over.

use crate::page::{Hands, on_the_page};
use crate::webdriver::Screen;

const DESK: Screen = Screen {
    width: 1440,
    height: 1000,
};

/// On the phone in hand, at any time.
const HEARD: &str = "return [...document.querySelectorAll('#messages .message:not(.mine)')].some((one) => one.textContent.includes(arguments[0]));";

#[tokio::test(flavor = "multi_thread")]
async fn the_story_to_its_end() {
    on_the_page("story", DESK, Hands::Pointer, async |demo, page| {
        // Two minutes are for people: each pause is a part of it here. What the story waits for stays as it is.
        // Letter by letter, as for those who like things to move; slower from some words on, so that no hand comes too late.
        let quicker = "window.matchMedia = () => ({ matches: false }); const slowly = window.setTimeout; window.pace = 20;
             window.setTimeout = (act, after) => slowly(act, after / window.pace);
             const tells = document.getElementById('story-tells');
             const paces = { 'Her name': 0.3, 'Tigist, a supervisor': 1, 'For Tigist': 1 };
             new MutationObserver(() => {
                 for (const [words, pace] of Object.entries(paces)) if (tells.textContent.includes(words)) { window.pace = pace; delete paces[words]; }
                 if (!window.held && tells.textContent.includes('All is in order')) { window.held = true; document.getElementById('story-pause').click(); }
             }).observe(tells, { childList: true });
             return true;";
        page.value(quicker, &[]).await;
        page.press("#play", "").await;
        page.shows("#story-tells", "Her name").await;
        page.press("#doing", "").await;
        page.shows("#story-tells", "You have the phone").await;
        page.value("window.pace = 20; return true;", &[]).await;
        page.press("#story-pause", "Go on").await;

        page.shows("#story-pause", "Go on").await;
        page.shows("#ticket .timeline li", "review by Tigist").await;
        page.picture("the-desk", "main").await;
        page.press("#story-pause", "Go on").await;
        // Whoever looks at another phone is not pressed out of it.
        page.press("#people li[data-id='5000002'] button", "").await;
        page.shows("#story-tells", "You have the phone").await;
        page.shows("#messages .row button", "More").await;
        page.press("#story-pause", "Go on").await;

        page.shows("#story-tells", "it is the second day").await;
        let morning = "const now = new Date(document.querySelector('#clock time').dateTime); const days = (now - Date.now()) / 86400000;
             return days > 0 && days < 1.4 && new Date(now.getTime() + 3 * 3600000).getUTCHours() === 8;";
        page.until(morning, &[]).await;
        page.picture("story-second-day", "body").await;
        page.shows("#story-tells", "Kebede, a technician").await;
        page.value("window.pace = 20; return true;", &[]).await;
        page.shows("#ticket .timeline li", "complete by").await;
        demo.a_minute_later().await;
        // Whoever looks at the first phone once more stops the second half.
        page.shows("#sms-whose", "Abebech").await;
        page.press("#people li[data-id='7000001'] button", "").await;
        page.shows("#story-tells", "You have the phone").await;
        for words in [
            "ጥያቄዎ ተመዝግቧል",
            "ጥያቄዎ ጸድቋል",
            "Kebede Alemu",
            "እናመሰግናለን። ሁሉም",
            "We are glad that everything is done",
        ] {
            page.until(HEARD, &[words]).await;
        }
        page.shows("#ticket .timeline li", "confirm by customer")
            .await;
        // Filed and decided on one day, done on the next.
        let days = "return new Set([...document.querySelectorAll('#ticket .timeline time')].map((time) => time.textContent.split(',')[0])).size === 2;";
        page.until(days, &[]).await;

        page.press("#story-pause", "Go on").await;
        page.shows("#ticket .timeline li", "review by Tigist").await;
        page.shows("#ticket .timeline li", "approve by Tigist").await;
        demo.a_minute_later().await;
        page.shows("#sms-shown", "ጸድቋል").await;
        page.shows("#sms-of", "From 8080").await;
        page.shows("#story-tells", "is decided, and she knows it").await;
        page.picture("story-by-sms", "body").await;
    })
    .await;
}
