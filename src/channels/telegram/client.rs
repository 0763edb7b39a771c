//! Talks to the Bot API over HTTP.

mod pages;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::multipart::Form;
use reqwest::{RequestBuilder, StatusCode, Url};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::ALLOWED_UPDATES;
use super::batch;
use super::on_disk;
use super::outcome::outcome;
use crate::channels::outcome::Outcome;
use crate::channels::telegram::received::{self, FileAnswer, Success};

/// One bot on one Bot API server. Clones share their connections.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    /// `https://api.telegram.org`, or another Bot API server; a path in front is kept.
    api: Url,
    token: String,
    /// Where a Bot API server of one's own keeps its files.
    files: Option<PathBuf>,
    /// Where our pages are, for those who open them inside Telegram.
    pages: Option<Arc<str>>,
}

/// The bot itself, as `getMe` tells.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Me {
    pub id: i64,
    pub username: Option<String>,
}

/// An update as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawUpdate {
    /// Where it is legible.
    pub update_id: Option<i64>,
    pub body: String,
}

/// A file that is ready to be downloaded, for at least an hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteFile {
    pub path: String,
    /// In bytes, where Telegram says so.
    pub bytes: Option<u64>,
}

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFailure {
    /// Larger than a bot may fetch (20 MB), or than was asked for.
    #[error("the file is too large")]
    TooLarge,
    /// There is no such file for this bot: another bot's id, or a broken one. Trying again will not help.
    #[error("there is no such file: {0}")]
    Gone(String),
    #[error("the file could not be had now: {0}")]
    Later(String),
    /// No file can be had until the operator does something.
    #[error("{0}")]
    Misconfigured(&'static str),
}

/// The settings of the client do not make sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    #[error("TELEGRAM_API_URL is not an http(s) address such as https://api.telegram.org: `{0}`")]
    ApiUrl(String),
    #[error(
        "TELEGRAM_BOT_TOKEN is not a token; @BotFather gives one that looks like 123456789:AAE..."
    )]
    Token,
    #[error("the HTTP client cannot be set up: {0}")]
    Http(String),
    #[error("TELEGRAM_FILES_DIR {folder} cannot be read: {why}. It is the folder in which the Bot API server of TELEGRAM_API_URL keeps its files (--dir), on this machine", folder = folder.display())]
    Files { folder: PathBuf, why: String },
}

const CONNECT: Duration = Duration::from_secs(10);
const CALL: Duration = Duration::from_secs(30);
const JSON: &str = "application/json";
/// A large file over a slow line.
const UPLOAD: Duration = Duration::from_mins(2);
const DOWNLOAD: Duration = Duration::from_mins(2);

/// The bot's id, a colon, and a secret.
fn is_token(written: &str) -> bool {
    let letters = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    written.split_once(':').is_some_and(|(bot, secret)| {
        bot.parse::<u64>().is_ok() && !secret.is_empty() && secret.chars().all(letters)
    })
}

impl Client {
    pub fn new(api_url: &str, token: &str) -> Result<Self, ClientError> {
        let api = Url::parse(api_url)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && !url.cannot_be_a_base());
        let api = api.ok_or_else(|| ClientError::ApiUrl(api_url.to_owned()))?;
        let token = token.trim();
        if !is_token(token) {
            return Err(ClientError::Token);
        }
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .pool_idle_timeout(Duration::from_mins(1))
            .tcp_keepalive(Duration::from_secs(30))
            .tcp_nodelay(true)
            // Another address would be told ours, and with it the token.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .build()
            .map_err(|error| ClientError::Http(received::told(error)))?;
        Ok(Self {
            http,
            api,
            token: token.to_owned(),
            files: None,
            pages: None,
        })
    }

    /// The same, with the folder in which a Bot API server of one's own keeps its files on this machine.
    pub fn with_files(mut self, folder: Option<&Path>) -> Result<Self, ClientError> {
        self.files = folder.map(on_disk::folder).transpose()?;
        Ok(self)
    }

    /// Posts a call as it is, and tells what became of it.
    pub async fn post(&self, method: &str, params: &Value) -> Outcome {
        self.post_text(method, params.to_string()).await
    }

    /// The same, with parameters that are JSON already.
    pub async fn post_text(&self, method: &str, params: String) -> Outcome {
        match self.exchange_text(method, params, CALL).await {
            Ok((status, body)) => outcome(status.as_u16(), &body),
            Err(later) => later,
        }
    }

    /// A call with a file, as a form.
    pub(super) async fn post_form(
        &self,
        method: &str,
        form: Form,
    ) -> Result<(StatusCode, Vec<u8>), Outcome> {
        let request = self.http.post(self.method_url(method)).multipart(form);
        answered(request.timeout(UPLOAD)).await
    }

    /// A call whose result is wanted. `Err` is never `Outcome::Done`, but for a result of an unexpected shape.
    pub async fn call<T: DeserializeOwned>(
        &self,
        method: &str,
        params: &Value,
    ) -> Result<T, Outcome> {
        self.call_within(method, params, CALL).await
    }

    pub async fn get_me(&self) -> Result<Me, Outcome> {
        self.call("getMe", &json!({})).await
    }

    /// The bot's id, which its token begins with: it names the source of what comes in.
    pub fn bot(&self) -> &str {
        self.token.split(':').next().unwrap_or_default()
    }

    /// Waits for updates, at most `timeout` (Telegram: 50 s). The updates come as they are, legible or not, ready for the inbox.
    ///
    /// Telegram forgets everything below `offset` at the moment of the call: store first, then ask for more.
    pub async fn get_updates(
        &self,
        offset: i64,
        timeout: Duration,
        limit: u8,
    ) -> Result<Vec<RawUpdate>, Outcome> {
        let params = json!({ "offset": offset, "timeout": timeout.as_secs(), "limit": limit, "allowed_updates": ALLOWED_UPDATES });
        let (status, body) = self.exchange("getUpdates", &params, timeout + CALL).await?;
        let Some(pieces) = batch::cut(&body) else {
            return Err(match outcome(status.as_u16(), &body) {
                Outcome::Done { .. } => Outcome::Refused {
                    code: status.as_u16(),
                    description: "unexpected result: no list of updates".to_owned(),
                },
                other => other,
            });
        };
        let updates = pieces.into_iter().map(|piece| RawUpdate {
            update_id: piece.update_id,
            body: String::from_utf8_lossy(piece.body).into_owned(),
        });
        Ok(updates.collect())
    }

    /// Has updates posted to `url`, with `secret` in `X-Telegram-Bot-Api-Secret-Token`. The same again changes nothing.
    pub async fn set_webhook(
        &self,
        url: &str,
        secret: &str,
        allowed_updates: &[&str],
        max_connections: u8,
    ) -> Outcome {
        let params = json!({ "url": url, "secret_token": secret, "allowed_updates": allowed_updates, "max_connections": max_connections });
        self.post("setWebhook", &params).await
    }

    /// What waits at Telegram stays there, for `get_updates`.
    pub async fn delete_webhook(&self) -> Outcome {
        self.post("deleteWebhook", &json!({ "drop_pending_updates": false }))
            .await
    }

    /// Asks where a file can be downloaded.
    pub async fn get_file(&self, file_id: &str) -> Result<RemoteFile, FileFailure> {
        let file: FileAnswer = self
            .call("getFile", &json!({ "file_id": file_id }))
            .await
            .map_err(received::why_no_file)?;
        let path = file
            .file_path
            .ok_or_else(|| FileFailure::Later("Telegram gave no path".to_owned()))?;
        Ok(RemoteFile {
            path,
            bytes: file.file_size,
        })
    }

    /// Downloads a file, and stops as soon as it is larger than `max_bytes`.
    pub async fn download(&self, path: &str, max_bytes: u64) -> Result<Vec<u8>, FileFailure> {
        if path.starts_with('/') {
            return on_disk::read(self.files.as_deref(), path, max_bytes).await;
        }
        let later = |error: reqwest::Error| FileFailure::Later(received::told(error));
        let url = self.url(&["file", &format!("bot{}", self.token)], path);
        let mut response = self
            .http
            .get(url)
            .timeout(DOWNLOAD)
            .send()
            .await
            .map_err(later)?;
        if !response.status().is_success() {
            return Err(FileFailure::Later(format!(
                "HTTP {}",
                response.status().as_u16()
            )));
        }
        if response
            .content_length()
            .is_some_and(|bytes| bytes > max_bytes)
        {
            return Err(FileFailure::TooLarge);
        }
        let mut content = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(later)? {
            if (content.len() + chunk.len()) as u64 > max_bytes {
                return Err(FileFailure::TooLarge);
            }
            content.extend_from_slice(&chunk);
        }
        Ok(content)
    }

    async fn call_within<T: DeserializeOwned>(
        &self,
        method: &str,
        params: &Value,
        time: Duration,
    ) -> Result<T, Outcome> {
        let (status, body) = self.exchange(method, params, time).await?;
        match outcome(status.as_u16(), &body) {
            Outcome::Done { .. } => match serde_json::from_slice::<Success<T>>(&body) {
                Ok(success) => Ok(success.result),
                Err(error) => Err(Outcome::Refused {
                    code: status.as_u16(),
                    description: format!("unexpected result: {error}"),
                }),
            },
            other => Err(other),
        }
    }

    async fn exchange(
        &self,
        method: &str,
        params: &Value,
        time: Duration,
    ) -> Result<(StatusCode, Vec<u8>), Outcome> {
        self.exchange_text(method, params.to_string(), time).await
    }

    async fn exchange_text(
        &self,
        method: &str,
        params: String,
        time: Duration,
    ) -> Result<(StatusCode, Vec<u8>), Outcome> {
        let request = self.http.post(self.method_url(method));
        let request = request.header(CONTENT_TYPE, JSON).body(params);
        answered(request.timeout(time)).await
    }

    fn method_url(&self, method: &str) -> Url {
        self.url(&[&format!("bot{}", self.token)], method)
    }

    /// The path may have several segments; what is no part of a name in them is escaped.
    fn url(&self, front: &[&str], path: &str) -> Url {
        let mut url = self.api.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments
                .pop_if_empty()
                .extend(front)
                .extend(path.split('/'));
        }
        url
    }
}

async fn answered(request: RequestBuilder) -> Result<(StatusCode, Vec<u8>), Outcome> {
    let answered = async {
        let response = request.send().await?;
        Ok((response.status(), received::body(response).await?))
    };
    answered.await.map_err(received::not_answered)
}

/// The token stays out of every log.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.api.host_str())
            .finish_non_exhaustive()
    }
}
