//! SMS through Africa's Talking.

use clap::Args;

use super::needed::{NotSet, given, needed};

/// SMS through Africa's Talking: unset, it is not used.
#[derive(Args, Clone, Debug, Default)]
pub struct AfricasTalkingSettings {
    /// The user of its API. Set: SMS goes and comes through it.
    #[arg(long, env = "AT_USERNAME")]
    pub at_username: Option<String>,

    /// The key of that user.
    #[arg(long, env = "AT_API_KEY", hide_env_values = true)]
    pub at_api_key: Option<String>,

    /// The short code that customers write to and are answered from.
    #[arg(long, env = "AT_FROM")]
    pub at_from: Option<String>,

    /// What proves that a request comes from it: ?secret= in the callback addresses of its dashboard, or the password of HTTP Basic.
    #[arg(long, env = "AT_SECRET", hide_env_values = true)]
    pub at_secret: Option<String>,

    /// Where it is asked to send; in the sandbox `https://api.sandbox.africastalking.com/version1/messaging`.
    #[arg(
        long,
        env = "AT_URL",
        default_value = "https://api.africastalking.com/version1/messaging"
    )]
    pub at_url: String,
}

/// All that Africa's Talking needs.
#[derive(Clone, Copy)]
pub struct AfricasTalkingAccess<'a> {
    pub url: &'a str,
    pub username: &'a str,
    pub api_key: &'a str,
    pub from: &'a str,
    pub secret: &'a str,
}

impl AfricasTalkingSettings {
    /// All that it needs, where it is used; an error names what is missing.
    pub fn access(&self) -> Result<Option<AfricasTalkingAccess<'_>>, NotSet> {
        let Some(username) = given(self.at_username.as_deref()) else {
            return Ok(None);
        };
        Ok(Some(AfricasTalkingAccess {
            url: &self.at_url,
            username,
            api_key: needed(WITH, "AT_API_KEY", self.at_api_key.as_deref())?,
            from: needed(WITH, "AT_FROM", self.at_from.as_deref())?,
            secret: needed(WITH, "AT_SECRET", self.at_secret.as_deref())?,
        }))
    }
}

const WITH: &str = "AT_USERNAME";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_used_whole_or_not_at_all() {
        let mut settings = AfricasTalkingSettings::default();
        assert!(matches!(settings.access(), Ok(None)));
        settings.at_username = Some("powerlink".to_owned());
        settings.at_api_key = Some("atsk_1".to_owned());
        settings.at_from = Some("8080".to_owned());
        let missing = settings.access().map(drop);
        let (setting, with) = ("AT_SECRET", WITH);
        assert_eq!(missing, Err(NotSet { setting, with }));
        settings.at_secret = Some("s3cret".to_owned());
        assert!(settings.access().is_ok_and(|access| access.is_some()));
    }
}
