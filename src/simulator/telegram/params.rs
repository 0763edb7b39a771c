//! The parameters of one call, however they travelled: JSON, form, multipart, or in the address.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

use super::answer::CallRefusal;

/// Nothing larger than this is taken at all (Telegram: 50 MB for a file, and the fields around it).
const LARGEST_BODY: usize = 52 << 20;

#[derive(Debug, Default)]
pub(super) struct Params {
    pub(super) fields: Map<String, Value>,
    pub(super) uploads: HashMap<String, Upload>,
    /// Whether the values have types of their own (JSON) or all came as strings.
    pub(super) typed: bool,
}

/// One file part of a multipart body.
#[derive(Debug)]
pub(super) struct Upload {
    pub(super) name: String,
    pub(super) mime: Option<String>,
    pub(super) bytes: Bytes,
}

impl Params {
    /// Reads a request to the end.
    pub(super) async fn read(request: Request) -> Result<Params, CallRefusal> {
        let mut params = Params::default();
        if let Some(query) = request.uri().query() {
            params.take_form(query.as_bytes());
        }
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();
        if kind.starts_with("multipart/form-data") {
            params.take_multipart(request).await?;
            return Ok(params);
        }
        let body = axum::body::to_bytes(request.into_body(), LARGEST_BODY)
            .await
            .map_err(|_| CallRefusal::new(413, "Request Entity Too Large"))?;
        if kind.starts_with("application/json") {
            params.typed = true;
            if !body.is_empty() {
                let read: Map<String, Value> = serde_json::from_slice(&body).map_err(|_| {
                    CallRefusal::bad("Bad Request: can't parse parameters JSON object")
                })?;
                params
                    .fields
                    .extend(read.into_iter().filter(|(_, value)| !value.is_null()));
            }
        } else {
            params.take_form(&body);
        }
        Ok(params)
    }

    fn take_form(&mut self, form: &[u8]) {
        let pairs = url::form_urlencoded::parse(form);
        self.fields.extend(
            pairs.map(|(name, value)| (name.into_owned(), Value::String(value.into_owned()))),
        );
    }

    async fn take_multipart(&mut self, request: Request) -> Result<(), CallRefusal> {
        let broken = || CallRefusal::bad("Bad Request: can't parse multipart/form-data");
        let mut request = request;
        axum::extract::DefaultBodyLimit::max(LARGEST_BODY).apply(&mut request);
        let mut parts = Multipart::from_request(request, &())
            .await
            .map_err(|_| broken())?;
        while let Some(part) = parts.next_field().await.map_err(|_| broken())? {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let mime = part.content_type().map(str::to_owned);
            let bytes = part
                .bytes()
                .await
                .map_err(|_| CallRefusal::new(413, "Request Entity Too Large"))?;
            if let Some(file_name) = file_name {
                self.uploads.insert(
                    name,
                    Upload {
                        name: file_name,
                        mime,
                        bytes,
                    },
                );
            } else {
                let value = String::from_utf8_lossy(&bytes).into_owned();
                self.fields.insert(name, Value::String(value));
            }
        }
        Ok(())
    }

    /// A string, or a number as its digits, which is how Telegram reads every parameter.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        match self.fields.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        as_integer(self.fields.get(name)?)
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        let value = self.fields.get(name)?;
        value.as_f64().or_else(|| value.as_str()?.parse().ok())
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        match self.fields.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => matches!(text.as_str(), "true" | "True" | "1" | "yes"),
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            _ => false,
        }
    }

    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)
    }

    /// A list; empty where there is none.
    pub(super) fn list(&self, name: &str) -> Vec<Value> {
        self.fields
            .get(name)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    }

    /// A file that was uploaded as `name`, or as another part that `name` points to (`attach://part`).
    pub(super) fn upload(&self, name: &str) -> Option<&Upload> {
        let attached = self
            .fields
            .get(name)
            .and_then(Value::as_str)
            .and_then(|value| value.strip_prefix("attach://"));
        self.uploads.get(attached.unwrap_or(name))
    }
}

/// 7 and "7".
pub(super) fn as_integer(value: &Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}
