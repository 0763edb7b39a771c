//! The page as somebody sees it: waiting for what is shown, pressing what is offered, by hand or by keyboard.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use futures::FutureExt;
use serde_json::Value;

use crate::demo::Demo;
use crate::webdriver::{Browser, ENTER, SHIFT, Screen, TAB};

/// How long anything may take to be seen. The machine may be busy; nothing waits longer than it must.
const PATIENCE: Duration = Duration::from_secs(40);
const LOOK_AGAIN: Duration = Duration::from_millis(40);
/// More than there is on the page to go through.
const FAR: usize = 40;

/// How the one before the screen works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hands {
    Pointer,
    Keyboard,
}

pub(crate) struct Page {
    /// The name of the test.
    pub(crate) name: String,
    browser: Browser,
    hands: Hands,
    url: String,
}

/// For scripts: the last element in sight that a selector names, with this text or label; an empty text is any.
const LAST: &str = "const last = (selector, text) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()
    && (!text || element.textContent.trim() === text || element.getAttribute('aria-label') === text)).at(-1) || null;";

/// A demo and a browser of their own; a picture is kept when it goes wrong, and every request and error is looked at when it goes well.
pub(crate) async fn on_the_page(
    test: &str,
    screen: Screen,
    hands: Hands,
    story: impl AsyncFnOnce(&Demo, &Page),
) {
    let demo = tokio::task::spawn_blocking(Demo::start);
    let browser = Browser::open(screen).await;
    let demo = demo.await.expect("the demo");
    let page = Page {
        name: test.to_owned(),
        browser,
        hands,
        url: demo.url.clone(),
    };
    let played = async {
        page.browser.visit(&demo.url).await;
        story(&demo, &page).await;
        page.is_quiet_and_alone().await;
    };
    let ended = AssertUnwindSafe(played).catch_unwind().await;
    if ended.is_err() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        page.keep_picture(folder.join(format!("{test}.png"))).await;
    }
    page.browser.close().await;
    drop(demo);
    if let Err(failed) = ended {
        std::panic::resume_unwind(failed);
    }
}

impl Page {
    /// Waits until a script returns something true.
    pub(crate) async fn until(&self, script: &str, arguments: &[&str]) {
        let since = Instant::now();
        loop {
            let seen = self.browser.run(script, arguments).await;
            if seen.as_ref().is_ok_and(is_true) {
                return;
            }
            assert!(
                since.elapsed() < PATIENCE,
                "never: {script} {arguments:?}: {seen:?}\nThe page says:\n{}",
                self.text("body").await
            );
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// Waits until the last element of that selector shows this text.
    pub(crate) async fn shows(&self, selector: &str, text: &str) {
        let script = "const all = document.querySelectorAll(arguments[0]); return all.length > 0 && all[all.length - 1].textContent.includes(arguments[1]);";
        self.until(script, &[selector, text]).await;
    }

    /// Presses the last thing of that selector with this text (or label); an empty text is any.
    pub(crate) async fn press(&self, selector: &str, text: &str) {
        let found = format!("{LAST} return last(...arguments);");
        self.until(&found, &[selector, text]).await;
        match self.hands {
            Hands::Pointer => {
                let since = Instant::now();
                while let Err(why) = self.browser.click(&found, &[selector, text]).await {
                    // It was drawn anew, or something passed before it.
                    assert!(since.elapsed() < PATIENCE, "{selector} {text}: {why}");
                    tokio::time::sleep(LOOK_AGAIN).await;
                }
            }
            Hands::Keyboard => {
                self.go_to(selector, text).await;
                self.keys(&ENTER.to_string()).await;
            }
        }
    }

    /// Opens the menu of that thing, again where a message that came just then moved it away from under the finger.
    pub(crate) async fn opens(&self, selector: &str) {
        let since = Instant::now();
        loop {
            self.press(selector, "").await;
            for _ in 0..50 {
                let is_open = "return !document.getElementById('menu').hidden;";
                if self.value(is_open, &[]).await == Value::Bool(true) {
                    return;
                }
                tokio::time::sleep(LOOK_AGAIN).await;
            }
            assert!(since.elapsed() < PATIENCE, "{selector} opens no menu");
        }
    }

    /// Writes into a field.
    pub(crate) async fn write(&self, selector: &str, words: &str) {
        match self.hands {
            Hands::Pointer => self.press(selector, "").await,
            Hands::Keyboard => self.go_to(selector, "").await,
        }
        self.keys(words).await;
    }

    /// Goes there with the Tab key alone, forward or back.
    async fn go_to(&self, selector: &str, text: &str) {
        let whither = format!(
            "{LAST} const target = last(...arguments); const here = document.activeElement;
             if (target === here) return 'here';
             return target && here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? 'back' : 'on';"
        );
        for _ in 0..FAR {
            match self.value(&whither, &[selector, text]).await.as_str() {
                Some("here") => return,
                Some("back") => self.keys(&format!("{SHIFT}{TAB}")).await,
                _ => self.keys(&TAB.to_string()).await,
            }
        }
        panic!("the keyboard does not come to {selector} {text}");
    }

    pub(crate) async fn keys(&self, keys: &str) {
        let since = Instant::now();
        while let Err(why) = self.browser.keys(keys).await {
            assert!(since.elapsed() < PATIENCE, "{keys}: {why}");
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// Goes into the page that a frame shows.
    pub(crate) async fn enters(&self, frame: &str) {
        self.until(
            "return Boolean(document.querySelector(arguments[0]));",
            &[frame],
        )
        .await;
        let script = "return document.querySelector(arguments[0]);";
        let entered = self.browser.enter(script, &[frame]).await;
        entered.expect("the frame is there");
    }

    /// Comes out of it again.
    pub(crate) async fn leaves(&self) {
        self.browser.leave().await.expect("the page around it");
    }

    pub(crate) async fn scripts(&self, run: bool) {
        self.browser.scripts(run).await.expect("it is obeyed");
    }

    pub(crate) async fn visits(&self, address: &str) {
        self.browser.visit(address).await;
    }

    /// The same page, opened once more.
    pub(crate) async fn anew(&self) {
        self.browser.visit(&self.url).await;
    }

    pub(crate) async fn value(&self, script: &str, arguments: &[&str]) -> Value {
        let value = self.browser.run(script, arguments).await;
        value.unwrap_or_else(|why| panic!("{script}: {why}"))
    }

    /// What stands there, as a reader sees it.
    pub(crate) async fn text(&self, selector: &str) -> String {
        let text = self
            .browser
            .run(
                "return document.querySelector(arguments[0]).innerText;",
                &[selector],
            )
            .await;
        text.unwrap_or_default()
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Nothing is wider than the window.
    pub(crate) async fn fits(&self) {
        let wider = "const width = document.documentElement.clientWidth;
            return document.scrollingElement.scrollWidth <= width ? [] : [...document.querySelectorAll('*')]
                .filter((element) => element.getBoundingClientRect().right > width).map((element) => element.outerHTML.slice(0, 120));";
        let wider = self.value(wider, &[]).await;
        assert_eq!(wider, Value::Array(Vec::new()), "wider than the window");
    }

    /// Every text stands out from what is behind it.
    pub(crate) async fn is_legible(&self) {
        let faint = self.value(include_str!("legible.js"), &[]).await;
        assert_eq!(faint, Value::Array(Vec::new()), "too little contrast");
    }

    /// A picture for people, with the element at the top of the window, where SCREENSHOTS names a folder.
    pub(crate) async fn picture(&self, name: &str, selector: &str) {
        if let Some(folder) = std::env::var_os("SCREENSHOTS") {
            let still = "document.querySelector(arguments[0]).scrollIntoView(); return document.getAnimations().every((one) => one.playState !== 'running');";
            self.until(still, &[selector]).await;
            std::fs::create_dir_all(&folder).expect("the folder SCREENSHOTS");
            self.keep_picture(PathBuf::from(folder).join(format!("{name}.png")))
                .await;
        }
    }

    async fn keep_picture(&self, path: PathBuf) {
        let Ok(picture) = self.browser.picture().await else {
            return;
        };
        let picture = BASE64.decode(picture).expect("a picture in base64");
        std::fs::write(&path, picture).expect("the picture is kept");
        eprintln!("a picture of the page: {}", path.display());
    }

    /// No error in the console, and no request to anybody else.
    async fn is_quiet_and_alone(&self) {
        let console = self.browser.log("browser").await;
        let errors: Vec<_> = console
            .iter()
            .filter(|entry| entry["level"] == "SEVERE")
            // A press on a button that has just been taken away is refused, as in any chat; the page tells it.
            .filter(|entry| {
                let said = entry["message"].as_str().unwrap_or_default();
                !(said.contains("/do?") && said.contains("status of 409"))
            })
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        for entry in self.browser.log("performance").await {
            let happened: Value =
                serde_json::from_str(entry["message"].as_str().unwrap_or_default())
                    .unwrap_or_default();
            let (method, params) = (
                &happened["message"]["method"],
                &happened["message"]["params"],
            );
            if method == "Network.requestWillBeSent" {
                let asked = params["request"]["url"].as_str().unwrap_or_default();
                // What the page carries in itself is asked of nobody; the bot's own pages are on this machine, too.
                let own = ["data:", "blob:", "http://127.0.0.1:", self.url.as_str()];
                let own = own.iter().any(|own| asked.starts_with(own));
                assert!(own, "the page asks {asked}");
            }
        }
    }
}

fn is_true(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false))
}
