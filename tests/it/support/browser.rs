//! The pages for customers, as a browser gets them.

use powerlink::simulator::telegram::Handset;
use reqwest::redirect::Policy;
use reqwest::{Client, Method};
use serde_json::{Value, json};

use super::Town;

/// A page as a browser gets it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) text: String,
    pub(crate) to: String,
}

impl Got {
    async fn read(got: reqwest::Response) -> Self {
        let to = got.headers().get("location");
        let to = to.and_then(|to| to.to_str().ok());
        Self {
            status: got.status().as_u16(),
            to: to.unwrap_or_default().to_owned(),
            text: got.text().await.expect("a body"),
        }
    }

    pub(crate) fn has(&self, words: &str) {
        assert!(self.text.contains(words), "{words} is not in {}", self.text);
    }

    pub(crate) fn lacks(&self, words: &str) {
        assert!(!self.text.contains(words), "{words} is in {}", self.text);
    }
}

pub(crate) async fn ask(town: &Town, method: Method, path: &str, body: Option<&Value>) -> Got {
    let http = Client::builder().redirect(Policy::none()).build();
    let http = http.expect("a client");
    let mut call = http.request(method, format!("http://{}{path}", town.port()));
    if let Some(body) = body {
        call = call.json(body);
    }
    Got::read(call.send().await.expect("an answer")).await
}

pub(crate) async fn get(town: &Town, path: &str) -> Got {
    ask(town, Method::GET, path, None).await
}

/// Where somebody is led by what their app handed the page.
pub(crate) async fn enter(town: &Town, init_data: &str, request: &str) -> Result<String, String> {
    let body = json!({ "initData": init_data, "request": request });
    let got = ask(town, Method::POST, "/track/enter", Some(&body)).await;
    let told: Value = serde_json::from_str(&got.text).expect("JSON");
    match got.status {
        200 => Ok(told["to"].as_str().expect("where").to_owned()),
        403 => Err(told["said"].as_str().expect("a sentence").to_owned()),
        other => panic!("{other}: {}", got.text),
    }
}

/// Their page, as the app opens it.
pub(crate) async fn opens(town: &Town, phone: &Handset) -> String {
    enter(town, &phone.init_data(), "").await.expect("let in")
}

/// A file sent up on a page, as a browser sends it.
pub(crate) async fn sends(town: &Town, path: &str, kind: &str, name: &str, bytes: Vec<u8>) -> Got {
    let file = reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned());
    let form = reqwest::multipart::Form::new()
        .text("kind", kind.to_owned())
        .part("file", file);
    let http = Client::builder().redirect(Policy::none()).build();
    let url = format!("http://{}{path}", town.port());
    let got = http
        .expect("a client")
        .post(url)
        .multipart(form)
        .send()
        .await;
    Got::read(got.expect("an answer")).await
}

/// The value of a hidden field, or of one that is typed into.
pub(crate) fn value(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    Some(rest.split('"').next()?.to_owned())
}
