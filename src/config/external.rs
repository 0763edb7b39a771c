//! SMS through a gateway that speaks plain HTTP in its own words.

use clap::Args;

use super::needed::{NotSet, given, needed};

/// SMS through a gateway of one's own: unset, it is not used.
#[derive(Args, Clone, Debug, Default)]
pub struct ExternalSettings {
    /// A gateway that is known: afromessage, geezsms, smsethiopia or hahu. Set: SMS goes and comes through it.
    #[arg(long, env = "EXTERNAL_PRESET")]
    pub external_preset: Option<String>,

    /// Where it takes what is to be sent: `https://sms.example/send`. Set, also without a preset: SMS goes and comes through it.
    #[arg(long, env = "EXTERNAL_URL")]
    pub external_url: Option<String>,

    /// Our key there.
    #[arg(long, env = "EXTERNAL_KEY", hide_env_values = true)]
    pub external_key: Option<String>,

    /// The sender that it is told, where it wants one: a short code, a name, the id of a phone.
    #[arg(long, env = "EXTERNAL_FROM")]
    pub external_from: Option<String>,

    /// What proves that a request comes from it: ?secret=, a field `secret`, Authorization: Bearer, or the password of HTTP Basic.
    #[arg(long, env = "EXTERNAL_SECRET", hide_env_values = true)]
    pub external_secret: Option<String>,

    /// What it calls its fields, and what its answers mean, where it differs: `name=value;name=value`. Every name stands in
    /// src/channels/sms/presets.toml.
    #[arg(long, env = "EXTERNAL_SET", hide_env_values = true, value_delimiter = ';', value_parser = pair)]
    pub external_set: Vec<(String, String)>,
}

/// All that such a gateway needs.
#[derive(Clone, Copy)]
pub struct ExternalAccess<'a> {
    pub preset: Option<&'a str>,
    pub url: Option<&'a str>,
    pub key: Option<&'a str>,
    pub from: Option<&'a str>,
    pub secret: &'a str,
    pub set: &'a [(String, String)],
}

impl ExternalSettings {
    /// All that it needs, where it is used; an error names what is missing.
    pub fn access(&self) -> Result<Option<ExternalAccess<'_>>, NotSet> {
        let preset = given(self.external_preset.as_deref());
        let url = given(self.external_url.as_deref());
        let with = match (preset, url) {
            (Some(_), _) => "EXTERNAL_PRESET",
            (None, Some(_)) => "EXTERNAL_URL",
            (None, None) => return Ok(None),
        };
        Ok(Some(ExternalAccess {
            preset,
            url,
            key: given(self.external_key.as_deref()),
            from: given(self.external_from.as_deref()),
            secret: needed(with, "EXTERNAL_SECRET", self.external_secret.as_deref())?,
            set: &self.external_set,
        }))
    }
}

fn pair(written: &str) -> Result<(String, String), String> {
    let (name, value) = written
        .split_once('=')
        .ok_or("write name=value;name=value, for example number=251;to=msisdn")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_used_with_a_preset_or_an_address() {
        let mut settings = ExternalSettings::default();
        assert!(matches!(settings.access(), Ok(None)));
        settings.external_url = Some("https://sms.example/send".to_owned());
        let missing = |settings: &ExternalSettings| settings.access().map(drop).unwrap_err();
        assert_eq!(missing(&settings).with, "EXTERNAL_URL");
        settings.external_preset = Some("hahu".to_owned());
        assert_eq!(
            missing(&settings).to_string(),
            "EXTERNAL_SECRET is not set, and EXTERNAL_PRESET needs it: set it, or leave EXTERNAL_PRESET unset to do without this gateway"
        );
        settings.external_secret = Some("s3cret".to_owned());
        assert!(settings.access().is_ok_and(|access| access.is_some()));
    }

    #[test]
    fn what_differs_is_written_in_pairs() {
        let owned = |name: &str, value: &str| Ok((name.to_owned(), value.to_owned()));
        assert_eq!(pair(" number=251"), owned("number", "251"));
        assert_eq!(pair("also=a=b&c=d"), owned("also", "a=b&c=d"));
        assert_eq!(pair("key_prefix="), owned("key_prefix", ""));
        assert!(pair("number").is_err());
    }
}
