//! What the page is made of, as this program carries it.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

/// Each part: its address, its kind, its content.
const ASSETS: &[(&str, &str, &[u8])] = &[
    ("/", HTML, include_bytes!("index.html")),
    ("/page.css", CSS, include_bytes!("page.css")),
    ("/phone.css", CSS, include_bytes!("phone.css")),
    ("/phone.js", SCRIPT, include_bytes!("phone.js")),
    ("/page.js", SCRIPT, include_bytes!("page.js")),
    ("/people.js", SCRIPT, include_bytes!("people.js")),
    ("/wire.js", SCRIPT, include_bytes!("wire.js")),
    ("/ending.js", SCRIPT, include_bytes!("ending.js")),
    ("/screen.js", SCRIPT, include_bytes!("screen.js")),
    ("/message.js", SCRIPT, include_bytes!("message.js")),
    ("/words.js", SCRIPT, include_bytes!("words.js")),
    ("/keyboard.js", SCRIPT, include_bytes!("keyboard.js")),
    ("/writing.js", SCRIPT, include_bytes!("writing.js")),
    ("/glance.js", SCRIPT, include_bytes!("glance.js")),
    ("/replying.js", SCRIPT, include_bytes!("replying.js")),
    ("/group.js", SCRIPT, include_bytes!("group.js")),
    ("/pinned.js", SCRIPT, include_bytes!("pinned.js")),
    ("/attach.js", SCRIPT, include_bytes!("attach.js")),
    ("/miniapp.js", SCRIPT, include_bytes!("miniapp.js")),
    ("/menu.js", SCRIPT, include_bytes!("menu.js")),
    ("/subtitle.js", SCRIPT, include_bytes!("subtitle.js")),
    ("/story.js", SCRIPT, include_bytes!("story.js")),
    ("/plot.js", SCRIPT, include_bytes!("plot.js")),
    ("/elements.js", SCRIPT, include_bytes!("elements.js")),
    ("/album.js", SCRIPT, include_bytes!("album.js")),
    ("/album.css", CSS, include_bytes!("album.css")),
    ("/network.js", SCRIPT, include_bytes!("network.js")),
    ("/clock.js", SCRIPT, include_bytes!("clock.js")),
    ("/handset.css", CSS, include_bytes!("handset.css")),
    ("/handset.js", SCRIPT, include_bytes!("handset.js")),
    ("/sms.js", SCRIPT, include_bytes!("sms.js")),
    ("/office.css", CSS, include_bytes!("office.css")),
    ("/office.js", SCRIPT, include_bytes!("office.js")),
    ("/ticket.js", SCRIPT, include_bytes!("ticket.js")),
    (
        "/ethiopic.woff2",
        "font/woff2",
        include_bytes!("assets/ethiopic.woff2"),
    ),
    (
        "/ethiopic.woff2.LICENSE",
        "text/plain; charset=utf-8",
        include_bytes!("assets/ethiopic.woff2.LICENSE"),
    ),
    (
        "/sample-id.png",
        "image/png",
        include_bytes!("assets/sample-id.png"),
    ),
    (
        "/sample-bill.png",
        "image/png",
        include_bytes!("assets/sample-bill.png"),
    ),
    (
        "/sample-letter.png",
        "image/png",
        include_bytes!("assets/sample-letter.png"),
    ),
    (
        "/sample-voice.ogg",
        "audio/ogg",
        include_bytes!("assets/sample-voice.ogg"),
    ),
    (
        "/sample-plan.pdf",
        "application/pdf",
        include_bytes!("assets/sample-plan.pdf"),
    ),
];
const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

pub(super) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    ASSETS
        .iter()
        .fold(Router::new(), |router, &(path, kind, content)| {
            router.route(path, get(async move || asset(kind, content)))
        })
}

fn asset(kind: &'static str, content: &'static [u8]) -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "no-cache"),
        ],
        content,
    )
}
