//! What a thumb can do on a small phone beside answering: send several papers or a voice note, edit and delete, block, lose the
//! network, put the clock forward, take another phone, choose the dark.

use crate::customer::{self, HEARD};
use crate::page::{Hands, Page, on_the_page};
use crate::webdriver::{ENTER, Screen};

const SMALL_PHONE: Screen = Screen {
    width: 360,
    height: 740,
};
const OWN: &str = "#messages .mine";
const ALMAZ: &str = "#people li[data-id='7000001'] button";
const CHALTU: &str = "#people li[data-id='7000002'] button";

#[tokio::test(flavor = "multi_thread")]
async fn everything_else_on_a_small_phone() {
    on_the_page("hands", SMALL_PHONE, Hands::Pointer, async |_, page| {
        customer::arrives(page).await;
        page.shows(HEARD, "ቋንቋ ይምረጡ").await;
        sends_papers_and_a_voice(page).await;
        edits_and_deletes(page).await;
        blocks(page).await;
        loses_the_network(page).await;
        puts_the_clock_forward(page).await;
        chooses_the_dark(page).await;
    })
    .await;
}

async fn sends_papers_and_a_voice(page: &Page) {
    page.press("#attach", "").await;
    page.press("#menu button", "Several at once…").await;
    page.press("#album label", "A sample ID card").await;
    page.press("#album label", "A sample bill").await;
    page.press("#album label", "A sample site plan").await;
    page.write("#album-caption", "All my papers").await;
    page.fits().await;
    page.picture("hands-album", "#album").await;
    page.press("#album button", "Send").await;
    // Two photos together, and the file by itself, with the caption on the first.
    page.until("return document.querySelectorAll('#messages .mine .picture').length === 2 && document.querySelectorAll('#messages .mine .file').length === 1", &[]).await;
    page.until("return document.querySelectorAll('#messages .mine')[1].textContent.includes('All my papers')", &[]).await;
    let albums = "return JSON.stringify([...document.querySelectorAll('#messages .mine')].map((one) => one.dataset.album))";
    let albums = page.value(albums, &[]).await;
    let albums: Vec<Option<String>> =
        serde_json::from_str(albums.as_str().unwrap_or_default()).expect("a list");
    assert!(albums[1].is_some() && albums[1] == albums[2], "{albums:?}");
    assert_eq!((&albums[0], &albums[3]), (&None, &None));

    page.press("#voice", "").await;
    page.shows("#messages .mine .voice figcaption", "0:03")
        .await;
    // It is really heard.
    let heard = "const player = document.querySelector('.voice audio'); return Math.round(player.duration) === 3;";
    page.until(heard, &[]).await;
    page.picture("hands-voice", "#phone").await;
}

async fn edits_and_deletes(page: &Page) {
    page.write("#text", &format!("Almaz{ENTER}")).await;
    page.shows(OWN, "Almaz").await;
    page.opens("#messages .mine .own").await;
    page.picture("hands-menu", "#phone").await;
    page.press("#menu button", "Edit").await;
    page.keys(&format!(" Bekele{ENTER}")).await;
    page.shows(OWN, "Almaz Bekele").await;
    page.shows("#messages .mine .small", "edited").await;
    page.opens("#messages .mine .own").await;
    page.press("#menu button", "Delete").await;
    page.until("return ![...document.querySelectorAll('#messages .mine')].some((one) => one.textContent.includes('Almaz Bekele'))", &[]).await;

    let last = "return [...document.querySelectorAll(arguments[0])].at(-1).dataset.id;";
    let id = page.value(last, &[HEARD]).await;
    let id = id.as_str().expect("a message");
    page.opens(&format!("#messages [data-id='{id}'] .own"))
        .await;
    page.press("#menu button", "Delete for both").await;
    let gone = "return !document.querySelector(`#messages [data-id='${arguments[0]}']`)";
    page.until(gone, &[id]).await;
}

async fn blocks(page: &Page) {
    page.press("#more", "").await;
    chooses(page, "Block the bot").await;
    page.shows("#away", "You blocked this bot").await;
    page.picture("hands-blocked", "#phone").await;
    page.is_legible().await;
    page.press("#away button", "Unblock").await;
    page.until("return document.querySelector('#away').hidden", &[])
        .await;
}

async fn loses_the_network(page: &Page) {
    page.press("#more", "").await;
    chooses(page, "Go offline").await;
    page.shows("#away", "No network").await;
    page.shows("#doing", "offline").await;
    page.write("#text", &format!("/start{ENTER}")).await;
    let waits = "return Boolean([...document.querySelectorAll('#messages .mine')].at(-1).querySelector('[aria-label=\"waits for the network\"]'));";
    page.until(waits, &[]).await;
    page.picture("hands-offline", "#phone").await;

    // Another phone has its own network; this one is as it was left, also on a page that is opened anew.
    page.press(CHALTU, "").await;
    page.until(
        "return !document.querySelector('#start').hidden && document.querySelector('#away').hidden",
        &[],
    )
    .await;
    customer::arrives(page).await;
    page.shows(HEARD, "Afaan").await;
    page.picture("hands-chaltu", "main").await;
    page.press(ALMAZ, "").await;
    page.until(waits, &[]).await;
    page.anew().await;
    page.shows("#away", "No network").await;
    page.until(waits, &[]).await;
    let answers = "return String(document.querySelectorAll(arguments[0]).length)";
    let before = page.value(answers, &[HEARD]).await;
    page.press("#away button", "Go online").await;
    let more = "return document.querySelectorAll(arguments[0]).length > Number(arguments[1])";
    page.until(more, &[HEARD, before.as_str().unwrap_or_default()])
        .await;
    page.until(
        "return [...document.querySelectorAll('#messages .mine .tick')].every((tick) => tick.getAttribute('aria-label') === 'arrived')",
        &[],
    )
    .await;
}

async fn puts_the_clock_forward(page: &Page) {
    let ahead = "return (new Date(document.querySelector('#clock time').dateTime) - Date.now()) / 3600000 > Number(arguments[0]);";
    for (button, hours) in [("+1 hour", "0.9"), ("+1 day", "24.9"), ("+1 week", "192.9")] {
        page.press("#clock button", button).await;
        page.until(ahead, &[hours]).await;
    }
    page.shows("#toast", "in Addis Ababa").await;
    page.fits().await;
}

async fn chooses_the_dark(page: &Page) {
    page.is_legible().await;
    page.picture("hands-light", "body").await;
    page.press("#dark", "").await;
    page.anew().await;
    let dark = "return getComputedStyle(document.documentElement).colorScheme === 'dark' && document.querySelectorAll('#messages .message').length > 0";
    page.until(dark, &[]).await;
    page.is_legible().await;
    page.picture("hands-dark", "body").await;
    page.press("#attach", "").await;
    page.press("#menu button", "Several at once…").await;
    page.is_legible().await;
    page.picture("hands-album-dark", "#album").await;
    page.press("#album button", "Cancel").await;
}

/// The entry of an open menu that begins with these words.
async fn chooses(page: &Page, words: &str) {
    let label = "return [...document.querySelectorAll('#menu button')].map((one) => one.textContent).find((text) => text.startsWith(arguments[0])) || null;";
    page.until(label, &[words]).await;
    let label = page.value(label, &[words]).await;
    page.press("#menu button", label.as_str().unwrap_or_default())
        .await;
}
