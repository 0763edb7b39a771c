//! How a gateway of one's own speaks: the built-in defaults, over them a preset, over that single settings.

use serde::Deserialize;
use toml::{Table, Value};

/// What each name means stands in `presets.toml`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    pub url: String,
    pub method: PlanMethod,
    pub body: PlanBody,
    pub to: String,
    pub text: String,
    pub from: String,
    pub id: String,
    pub callback: String,
    pub also: String,
    pub number: NumberForm,
    pub key_header: String,
    pub key_prefix: String,
    pub key_parameter: String,
    pub success_status: String,
    pub success_text: String,
    pub answer_id: String,
    pub secret_parameter: String,
    pub secret_header: String,
    pub in_list: String,
    pub in_sender: String,
    pub in_text: String,
    pub in_id: String,
    pub in_time: String,
    pub in_reference: String,
    pub in_total: String,
    pub in_number: String,
    pub reply: String,
    pub reply_type: String,
    pub receipt_id: String,
    pub receipt_names: ReceiptNames,
    pub receipt_status: String,
    pub receipt_why: String,
    pub sent: String,
    pub delivered: String,
    pub failed: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum PlanMethod {
    Get,
    Post,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum PlanBody {
    Form,
    Json,
    Query,
}

/// How a number is written to it.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum NumberForm {
    #[serde(rename = "+251")]
    WithPlus,
    #[serde(rename = "251")]
    WithoutPlus,
    #[serde(rename = "0")]
    National,
}

/// Whose name of an SMS stands in its receipts.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ReceiptNames {
    Ours,
    Theirs,
}

impl NumberForm {
    /// Of `+251911223344`.
    pub(super) fn write(self, number: &str) -> String {
        match self {
            Self::WithPlus => number.to_owned(),
            Self::WithoutPlus => number.trim_start_matches('+').to_owned(),
            Self::National => match number.strip_prefix("+251") {
                Some(national) => format!("0{national}"),
                None => number.to_owned(),
            },
        }
    }
}

const PRESETS: &str = include_str!("../presets.toml");
const DEFAULT: &str = "default";

/// Why there is no such plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    #[error("EXTERNAL_PRESET `{given}` is not known: it is one of {known}, or unset")]
    Preset { given: String, known: String },
    #[error("EXTERNAL_SET does not fit: {0}")]
    Set(String),
}

impl Plan {
    pub(super) fn read(preset: Option<&str>, set: &[(String, String)]) -> Result<Self, PlanError> {
        let wrong = |error: toml::de::Error| PlanError::Set(error.message().to_owned());
        let presets: Table = toml::from_str(PRESETS).map_err(wrong)?;
        let mut plan = Table::new();
        for name in [Some(DEFAULT), preset].into_iter().flatten() {
            let Some(Value::Table(preset)) = presets.get(name) else {
                let known = presets.keys().map(String::as_str);
                let known: Vec<&str> = known.filter(|name| *name != DEFAULT).collect();
                return Err(PlanError::Preset {
                    given: name.to_owned(),
                    known: known.join(", "),
                });
            };
            plan.extend(preset.clone());
        }
        let set = set.iter().cloned();
        plan.extend(set.map(|(name, value)| (name, Value::String(value))));
        plan.try_into().map_err(wrong)
    }
}

/// The words of a list.
pub(super) fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split('|')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str, value: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), value.to_owned())]
    }

    #[test]
    fn a_preset_and_what_is_set_over_it() {
        for name in ["afromessage", "geezsms", "smsethiopia", "hahu"] {
            let plan = Plan::read(Some(name), &[]).ok().unwrap();
            assert!(plan.url.starts_with("https://"), "{name}");
            assert_eq!(plan.in_sender, "from");
        }
        let plan = Plan::read(Some("smsethiopia"), &set("to", "number"))
            .ok()
            .unwrap();
        assert_eq!((&*plan.to, &*plan.key_header), ("number", "KEY"));
    }

    #[test]
    fn what_is_not_known_is_told() {
        let read = |preset, set: &[(String, String)]| {
            Plan::read(preset, set).map(drop).unwrap_err().to_string()
        };
        assert_eq!(
            read(Some("afromesage"), &[]),
            "EXTERNAL_PRESET `afromesage` is not known: it is one of afromessage, geezsms, hahu, smsethiopia, or unset"
        );
        for (name, value, expected) in [
            ("too", "x", "unknown field `too`, expected one of `url`"),
            (
                "method",
                "PUT",
                "unknown variant `PUT`, expected `GET` or `POST`",
            ),
            (
                "number",
                "09",
                "unknown variant `09`, expected one of `+251`, `251`, `0`",
            ),
        ] {
            let told = read(None, &set(name, value));
            assert!(
                told.starts_with("EXTERNAL_SET does not fit") && told.contains(expected),
                "{told}"
            );
        }
    }

    #[test]
    fn a_number_is_written_as_it_is_wanted() {
        for (form, expected) in [
            (NumberForm::WithPlus, "+251911223344"),
            (NumberForm::WithoutPlus, "251911223344"),
            (NumberForm::National, "0911223344"),
        ] {
            assert_eq!(form.write("+251911223344"), expected);
        }
    }
}
