//! What such a gateway brings, wherever it puts it: into the address, a form, or JSON.

use serde_json::Value;

use super::plan::Plan;
use crate::channels::sms::gateway::{GatewayRequest, Refusal};
use crate::channels::sms::reading::{self, Pairs, at, header, no_text};
use crate::channels::sms::signature::{is_password, is_secret};

/// A request whose secret was right.
pub(super) struct Brought {
    /// `Null` where it is none.
    json: Value,
    form: Pairs,
    query: Pairs,
}

/// One of what it brings: a field that it does not have is one of the whole request.
#[derive(Clone, Copy)]
pub(super) struct BroughtItem<'a> {
    json: &'a Value,
    whole: &'a Brought,
}

impl Brought {
    pub(super) fn read(
        request: &GatewayRequest<'_>,
        query: &str,
        plan: &Plan,
        secret: &str,
    ) -> Result<Self, Refusal> {
        // A form begins with a name.
        let is_json = matches!(request.body.trim_ascii_start().first(), Some(b'{' | b'['));
        let json = is_json.then(|| reading::json(request.body));
        let brought = Self {
            form: Pairs::read(if is_json { b"" } else { request.body }),
            query: Pairs::read(query.as_bytes()),
            json: json.clone().and_then(Result::ok).unwrap_or_default(),
        };
        if !brought.shows(secret, request, plan) {
            return Err(Refusal::NotLetIn);
        }
        json.transpose()?;
        Ok(brought)
    }

    fn shows(&self, secret: &str, request: &GatewayRequest<'_>, plan: &Plan) -> bool {
        let parameter = plan.secret_parameter.as_str();
        let in_field = || {
            let in_json = self.json.get(parameter).and_then(Value::as_str);
            let pairs = [self.query.bytes(parameter), self.form.bytes(parameter)];
            let shown = pairs
                .into_iter()
                .flatten()
                .chain(in_json.map(str::as_bytes));
            shown.into_iter().any(|shown| is_secret(shown, secret))
        };
        let in_header = || {
            let shown = header(request, &plan.secret_header).unwrap_or_default();
            let shown = shown.strip_prefix("Bearer ").unwrap_or(shown);
            is_secret(shown.as_bytes(), secret)
        };
        in_field() || in_header() || is_password(request.headers, secret)
    }

    pub(super) fn whole(&self) -> BroughtItem<'_> {
        BroughtItem {
            json: &self.json,
            whole: self,
        }
    }

    /// All that stands in this list, or in a body that is one; without a list, the request itself.
    pub(super) fn each(&self, list: &str) -> Result<Vec<BroughtItem<'_>>, Refusal> {
        let list = match (list, &self.json) {
            ("", Value::Array(list)) => list,
            ("", _) => return Ok(vec![self.whole()]),
            (path, json) => at(json, path)
                .and_then(Value::as_array)
                .ok_or_else(|| Refusal::Malformed(format!("`{path}` must be a list")))?,
        };
        let item = |json| BroughtItem { json, whole: self };
        Ok(list.iter().map(item).collect())
    }
}

impl BroughtItem<'_> {
    /// A text or a number.
    pub(super) fn field(&self, name: &str) -> Result<Option<String>, Refusal> {
        if name.is_empty() {
            return Ok(None);
        }
        match at(self.json, name) {
            Some(Value::String(text)) if text.contains('\0') => return Err(no_text(name)),
            Some(Value::String(text)) => return Ok(Some(text.clone())),
            Some(Value::Number(number)) => return Ok(Some(number.to_string())),
            None | Some(Value::Null) => {}
            Some(_) => {
                let why = format!("`{name}` must be a text or a number");
                return Err(Refusal::Malformed(why));
            }
        }
        let text = match self.whole.form.field(name)? {
            Some(text) => Some(text),
            None => self.whole.query.field(name)?,
        };
        Ok(text.map(str::to_owned))
    }
}
