//! A headless Chromium, spoken to through chromedriver: <https://www.w3.org/TR/webdriver2/> is one HTTP call for each command.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// The key under which the protocol hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub(crate) const TAB: char = '\u{E004}';
pub(crate) const ENTER: char = '\u{E007}';
pub(crate) const SHIFT: char = '\u{E008}';
pub(crate) const DOWN: char = '\u{E015}';

/// The window, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// One browser with an empty profile.
pub(crate) struct Browser {
    driver: Child,
    client: reqwest::Client,
    session: String,
}

impl Browser {
    pub(crate) async fn open(screen: Screen) -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver: .ci/install-chromium installs it");
        let said = BufReader::new(driver.stdout.take().expect("its output"));
        let port = said
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, port) = line.split_once("started successfully on port ")?;
                Some(port.trim_end_matches('.').to_owned())
            })
            .expect("chromedriver tells its port");
        let mut browser = Self {
            driver,
            client: reqwest::Client::new(),
            session: format!("http://127.0.0.1:{port}/session"),
        };
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": options(screen),
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }}});
        let opened = browser
            .post("", &wanted)
            .await
            .expect("a headless Chromium");
        let id = opened["sessionId"].as_str().expect("a session");
        browser.session = format!("{}/{id}", browser.session);
        browser
    }

    /// Ends the browser; the driver would leave it behind.
    pub(crate) async fn close(self) {
        drop(self.client.delete(&self.session).send().await);
    }

    pub(crate) async fn visit(&self, url: &str) {
        self.post("/url", &json!({"url": url})).await.expect(url);
    }

    /// What a script returns; `arguments` are its arguments.
    pub(crate) async fn run(&self, script: &str, arguments: &[&str]) -> Result<Value, String> {
        self.post(
            "/execute/sync",
            &json!({"script": script, "args": arguments}),
        )
        .await
    }

    /// Clicks what a script returns, as a person would: it must be in sight, and nothing in front of it.
    pub(crate) async fn click(&self, script: &str, arguments: &[&str]) -> Result<(), String> {
        let found = self.run(script, arguments).await?;
        let element = found[ELEMENT].as_str().ok_or("it is not there")?;
        self.post(&format!("/element/{element}/click"), &json!({}))
            .await
            .map(drop)
    }

    /// From now on everything is about the page inside the frame that a script returns.
    pub(crate) async fn enter(&self, script: &str, arguments: &[&str]) -> Result<(), String> {
        let found = self.run(script, arguments).await?;
        let element = found[ELEMENT].as_str().ok_or("it is not there")?;
        let frame = json!({"id": {ELEMENT: element}});
        self.post("/frame", &frame).await.map(drop)
    }

    /// From now on it is about the whole page again.
    pub(crate) async fn leave(&self) -> Result<(), String> {
        self.post("/frame", &json!({"id": null})).await.map(drop)
    }

    /// Whether pages may run scripts.
    pub(crate) async fn scripts(&self, run: bool) -> Result<(), String> {
        let off = json!({"cmd": "Emulation.setScriptExecutionDisabled", "params": {"value": !run}});
        self.post("/goog/cdp/execute", &off).await.map(drop)
    }

    /// Presses these keys one after the other, whatever has the focus; a modifier is held until the end.
    pub(crate) async fn keys(&self, keys: &str) -> Result<(), String> {
        let pressed = keys
            .chars()
            .map(|key| json!({"type": "keyDown", "value": key}));
        let released = keys
            .chars()
            .map(|key| json!({"type": "keyUp", "value": key}));
        let strokes: Vec<Value> = if keys.starts_with(SHIFT) {
            pressed.chain(released).collect()
        } else {
            pressed
                .zip(released)
                .flat_map(|(down, up)| [down, up])
                .collect()
        };
        let actions = json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]});
        self.post("/actions", &actions).await.map(drop)
    }

    /// What was logged since one asked last: `browser` is the console, `performance` what went over the network.
    pub(crate) async fn log(&self, kind: &str) -> Vec<Value> {
        let log = self.post("/se/log", &json!({"type": kind})).await;
        let log = log.expect("the log of the browser");
        log.as_array().cloned().unwrap_or_default()
    }

    /// A picture of the window: a PNG in base64.
    pub(crate) async fn picture(&self) -> Result<String, String> {
        let picture = self.get("/screenshot").await?;
        Ok(picture.as_str().unwrap_or_default().to_owned())
    }

    async fn get(&self, path: &str) -> Result<Value, String> {
        answer(self.client.get(format!("{}{path}", self.session))).await
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        answer(
            self.client
                .post(format!("{}{path}", self.session))
                .json(body),
        )
        .await
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.driver.kill().ok();
        self.driver.wait().ok();
    }
}

async fn answer(request: reqwest::RequestBuilder) -> Result<Value, String> {
    let failed = |error: reqwest::Error| error.to_string();
    let response = request.send().await.map_err(failed)?;
    let good = response.status().is_success();
    let mut answer: Value = response.json().await.map_err(failed)?;
    if good {
        Ok(answer["value"].take())
    } else {
        Err(answer["value"]["message"]
            .as_str()
            .unwrap_or("refused")
            .to_owned())
    }
}

fn options(screen: Screen) -> Value {
    let Screen { width, height } = screen;
    let mut arguments = vec![
        "--headless=new".to_owned(),
        // What moves is drawn sixty times a second, and nobody watches.
        "--force-prefers-reduced-motion".to_owned(),
        // Containers give little of /dev/shm.
        "--disable-dev-shm-usage".to_owned(),
        format!("--window-size={width},{height}"),
    ];
    if rustix::process::geteuid().is_root() {
        // Chromium's sandbox refuses root.
        arguments.push("--no-sandbox".to_owned());
    }
    let mut options = json!({"args": arguments});
    if width < 500 {
        // A window cannot be as narrow as a phone, but it can pretend.
        options["mobileEmulation"] =
            json!({"deviceMetrics": {"width": width, "height": height, "pixelRatio": 2}});
    }
    options
}
