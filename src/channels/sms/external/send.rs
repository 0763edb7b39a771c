//! How such a gateway is asked to send, and what its answer means.

use serde_json::{Map, Value};

use super::plan::{PlanBody, PlanMethod, words};
use super::{External, OURS};
use crate::channels::outcome::Outcome;
use crate::channels::sms::ask::{GatewayAnswer, ask, told};
use crate::channels::sms::gateway::Sms;
use crate::channels::sms::reading::at;
use crate::domain::MessageId;

impl External {
    pub(in crate::channels::sms) async fn send(&self, sms: &Sms<'_>) -> Outcome {
        let fields = self.fields(sms);
        let mut url = self.url.clone();
        if self.plan.body == PlanBody::Query {
            url.query_pairs_mut().extend_pairs(&fields);
        }
        let mut request = match self.plan.method {
            PlanMethod::Get => self.http.get(url),
            PlanMethod::Post => self.http.post(url),
        };
        if !self.plan.key_header.is_empty() {
            let key = format!("{}{}", self.plan.key_prefix, self.key);
            request = request.header(&self.plan.key_header, key);
        }
        let request = match self.plan.body {
            PlanBody::Form => request.form(&fields),
            PlanBody::Json => {
                let text = |(name, value)| (name, Value::String(value));
                request.json(&fields.into_iter().map(text).collect::<Map<_, _>>())
            }
            PlanBody::Query => request,
        };
        match ask(request).await {
            Ok(answer) => self.outcome(&answer, sms),
            Err(outcome) => outcome,
        }
    }

    fn fields(&self, sms: &Sms<'_>) -> Vec<(String, String)> {
        let plan = &self.plan;
        let key = (!plan.key_parameter.is_empty()).then(|| self.key.clone());
        let named = [
            (&plan.key_parameter, key),
            (&plan.to, Some(plan.number.write(sms.to))),
            (&plan.text, Some(sms.text.to_owned())),
            (&plan.from, self.from.clone()),
            (&plan.id, Some(sms.id.to_string())),
            (&plan.callback, self.callback(sms)),
        ];
        let named = named.into_iter().filter(|(name, _)| !name.is_empty());
        let named = named.filter_map(|(name, value)| Some((name.clone(), value?)));
        named.chain(self.also.iter().cloned()).collect()
    }

    /// Where it tells what became of this one.
    fn callback(&self, sms: &Sms<'_>) -> Option<String> {
        let mut url = reqwest::Url::parse(sms.receipts?).ok()?;
        let mut query = url.query_pairs_mut();
        if !self.plan.secret_parameter.is_empty() {
            query.append_pair(&self.plan.secret_parameter, &self.secret);
        }
        query.append_pair(OURS, &sms.id.to_string());
        drop(query);
        Some(url.into())
    }

    fn outcome(&self, answer: &GatewayAnswer, sms: &Sms<'_>) -> Outcome {
        let said = said(answer, sms.text);
        if !self.is_taken(answer.status) {
            return answer.outcome(&said);
        }
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let words_of_answer = bare(&answer.words);
        let mut wanted = words(&self.plan.success_text).map(bare).peekable();
        let says_so = wanted.peek().is_none() || wanted.any(|it| words_of_answer.contains(&it));
        if says_so {
            return Outcome::Done {
                message_id: self.name_of(answer),
            };
        }
        let description = told(&said);
        if answer.is_whole {
            // It was not sent. It is not asked again either: if `success_text` is wrong, it was.
            Outcome::Refused {
                code: answer.status,
                description,
            }
        } else {
            Outcome::Unknown {
                reason: description,
            }
        }
    }

    fn is_taken(&self, status: u16) -> bool {
        let mut listed = words(&self.plan.success_status).peekable();
        if listed.peek().is_none() {
            return matches!(status, 200..=299);
        }
        listed.any(|known| known.parse() == Ok(status))
    }

    /// The gateway's own name of the SMS, where its answer has one.
    fn name_of(&self, answer: &GatewayAnswer) -> Option<MessageId> {
        let answer = answer.json();
        let mut names = words(&self.plan.answer_id).filter_map(|path| match at(&answer, path)? {
            Value::String(name) if !name.is_empty() => Some(name.clone()),
            Value::Number(name) => Some(name.to_string()),
            _ => None,
        });
        names.next().map(MessageId::from)
    }
}

/// What it says, without our own words, which it may say back, in the letters of JSON or not.
fn said(answer: &GatewayAnswer, text: &str) -> String {
    let said = match answer.json() {
        Value::Null => answer.words.clone(),
        json => json.to_string(),
    };
    let quoted = Value::from(text).to_string();
    said.replace(&quoted[1..quoted.len() - 1], "…")
        .replace(text, "…")
}
