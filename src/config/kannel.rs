//! SMS through Kannel.

use clap::Args;

use super::needed::given;
use super::{SettingError, is_secret};

/// SMS through Kannel: unset, nobody is written to by SMS.
#[derive(Args, Clone, Debug, Default)]
pub struct KannelSettings {
    /// Where Kannel is asked to send: `http://localhost:13013/cgi-bin/sendsms`. Set: SMS goes and comes through it.
    #[arg(long, env = "KANNEL_SENDSMS_URL")]
    pub kannel_sendsms_url: Option<String>,

    /// The user of its group sendsms-user.
    #[arg(long, env = "KANNEL_USERNAME")]
    pub kannel_username: Option<String>,

    /// The password of that user.
    #[arg(long, env = "KANNEL_PASSWORD", hide_env_values = true)]
    pub kannel_password: Option<String>,

    /// The short code that customers write to and are answered from.
    #[arg(long, env = "KANNEL_FROM")]
    pub kannel_from: Option<String>,

    /// What proves that a request to /sms/kannel comes from it: ?secret=, or the password of HTTP Basic.
    #[arg(long, env = "KANNEL_SECRET", hide_env_values = true)]
    pub kannel_secret: Option<String>,
}

/// All that Kannel needs.
#[derive(Clone, Copy)]
pub struct KannelAccess<'a> {
    pub url: &'a str,
    pub username: &'a str,
    pub password: &'a str,
    pub from: &'a str,
    pub secret: &'a str,
}

impl KannelSettings {
    /// All that Kannel needs, where it is used; an error names what is missing.
    pub fn access(&self) -> Result<Option<KannelAccess<'_>>, SettingError> {
        let Some(url) = self.kannel_sendsms_url.as_deref() else {
            return Ok(None);
        };
        Ok(Some(KannelAccess {
            url,
            username: needed("KANNEL_USERNAME", self.kannel_username.as_deref())?,
            password: needed("KANNEL_PASSWORD", self.kannel_password.as_deref())?,
            from: needed("KANNEL_FROM", self.kannel_from.as_deref())?,
            secret: Some(needed("KANNEL_SECRET", self.kannel_secret.as_deref())?)
                .filter(|secret| is_secret(secret))
                .ok_or(SettingError::KannelSecret)?,
        }))
    }
}

fn needed<'a>(setting: &'static str, written: Option<&'a str>) -> Result<&'a str, SettingError> {
    given(written).ok_or(SettingError::Kannel(setting))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kannel_is_used_whole_or_not_at_all() {
        let mut given = KannelSettings::default();
        assert!(matches!(given.access(), Ok(None)));
        given.kannel_sendsms_url = Some("http://localhost:13013/cgi-bin/sendsms".to_owned());
        given.kannel_username = Some("powerlink".to_owned());
        given.kannel_password = Some("secret".to_owned());
        given.kannel_from = Some("8080".to_owned());
        let missing = given.access().map(drop);
        assert_eq!(missing, Err(SettingError::Kannel("KANNEL_SECRET")));
        given.kannel_secret = Some("another".to_owned());
        assert!(given.access().is_ok_and(|access| access.is_some()));
    }
}
