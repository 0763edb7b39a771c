//! SMS through Twilio.

use clap::Args;

use super::needed::{NotSet, given, needed};

/// SMS through Twilio: unset, it is not used.
#[derive(Args, Clone, Debug, Default)]
pub struct TwilioSettings {
    /// The account: AC and 32 letters and digits. Set: SMS goes and comes through it.
    #[arg(long, env = "TWILIO_ACCOUNT_SID")]
    pub twilio_account_sid: Option<String>,

    /// The token of the account; it also proves that a request comes from Twilio.
    #[arg(long, env = "TWILIO_AUTH_TOKEN", hide_env_values = true)]
    pub twilio_auth_token: Option<String>,

    /// The number that customers write to and are answered from, or a messaging service (MG...).
    #[arg(long, env = "TWILIO_FROM")]
    pub twilio_from: Option<String>,

    /// The secret of a shared key for webhooks, where the account signs with one.
    #[arg(long, env = "TWILIO_SHARED_KEY", hide_env_values = true)]
    pub twilio_shared_key: Option<String>,

    /// The root of its API.
    #[arg(long, env = "TWILIO_URL", default_value = "https://api.twilio.com")]
    pub twilio_url: String,
}

/// All that Twilio needs.
#[derive(Clone, Copy)]
pub struct TwilioAccess<'a> {
    pub url: &'a str,
    pub account_sid: &'a str,
    pub auth_token: &'a str,
    pub from: &'a str,
    pub shared_key: Option<&'a str>,
}

impl TwilioSettings {
    /// All that it needs, where it is used; an error names what is missing.
    pub fn access(&self) -> Result<Option<TwilioAccess<'_>>, NotSet> {
        let Some(account_sid) = given(self.twilio_account_sid.as_deref()) else {
            return Ok(None);
        };
        let token = self.twilio_auth_token.as_deref();
        Ok(Some(TwilioAccess {
            url: &self.twilio_url,
            account_sid,
            auth_token: needed(WITH, "TWILIO_AUTH_TOKEN", token)?,
            from: needed(WITH, "TWILIO_FROM", self.twilio_from.as_deref())?,
            shared_key: given(self.twilio_shared_key.as_deref()),
        }))
    }
}

const WITH: &str = "TWILIO_ACCOUNT_SID";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twilio_is_used_whole_or_not_at_all() {
        let mut settings = TwilioSettings::default();
        assert!(matches!(settings.access(), Ok(None)));
        settings.twilio_account_sid = Some("AC1".to_owned());
        settings.twilio_auth_token = Some("12345".to_owned());
        let missing = settings.access().map(drop);
        let (setting, with) = ("TWILIO_FROM", WITH);
        assert_eq!(missing, Err(NotSet { setting, with }));
        settings.twilio_from = Some("+15005550006".to_owned());
        settings.twilio_shared_key = Some(" ".to_owned());
        let access = settings.access().unwrap().unwrap();
        assert_eq!((access.from, access.shared_key), ("+15005550006", None));
    }
}
