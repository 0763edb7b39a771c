//! SMS through SMS Gate, an app on a phone with a SIM.

use clap::Args;

use super::needed::{NotSet, given, needed};

/// SMS through SMS Gate: unset, it is not used.
#[derive(Args, Clone, Debug, Default)]
pub struct SmsGateSettings {
    /// The root of its API: `http://192.168.1.20:8080` (the phone itself, as the app shows it), or `https://api.sms-gate.app/3rdparty/v1`
    /// (its cloud). Set: SMS goes and comes through it.
    #[arg(long, env = "SMS_GATE_URL")]
    pub sms_gate_url: Option<String>,

    /// The username that the app shows.
    #[arg(long, env = "SMS_GATE_USERNAME")]
    pub sms_gate_username: Option<String>,

    /// The password that the app shows.
    #[arg(long, env = "SMS_GATE_PASSWORD", hide_env_values = true)]
    pub sms_gate_password: Option<String>,

    /// The key with which the app signs what it brings: Settings, Webhooks, Signing Key.
    #[arg(long, env = "SMS_GATE_SIGNING_KEY", hide_env_values = true)]
    pub sms_gate_signing_key: Option<String>,

    /// Which SIM sends, counted from 1. Unset: the one that the phone is set to.
    #[arg(long, env = "SMS_GATE_SIM", value_parser = clap::value_parser!(u8).range(1..))]
    pub sms_gate_sim: Option<u8>,
}

/// All that SMS Gate needs.
#[derive(Clone, Copy)]
pub struct SmsGateAccess<'a> {
    pub url: &'a str,
    pub username: &'a str,
    pub password: &'a str,
    pub signing_key: &'a str,
    pub sim: Option<u8>,
}

impl SmsGateSettings {
    /// All that it needs, where it is used; an error names what is missing.
    pub fn access(&self) -> Result<Option<SmsGateAccess<'_>>, NotSet> {
        let Some(url) = given(self.sms_gate_url.as_deref()) else {
            return Ok(None);
        };
        let (username, password) = (&self.sms_gate_username, &self.sms_gate_password);
        let key = self.sms_gate_signing_key.as_deref();
        Ok(Some(SmsGateAccess {
            url,
            username: needed(WITH, "SMS_GATE_USERNAME", username.as_deref())?,
            password: needed(WITH, "SMS_GATE_PASSWORD", password.as_deref())?,
            signing_key: needed(WITH, "SMS_GATE_SIGNING_KEY", key)?,
            sim: self.sms_gate_sim,
        }))
    }
}

const WITH: &str = "SMS_GATE_URL";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sms_gate_is_used_whole_or_not_at_all() {
        let mut settings = SmsGateSettings::default();
        assert!(matches!(settings.access(), Ok(None)));
        settings.sms_gate_url = Some("http://192.168.1.20:8080".to_owned());
        settings.sms_gate_username = Some("sms".to_owned());
        settings.sms_gate_password = Some("secret".to_owned());
        settings.sms_gate_signing_key = Some("  ".to_owned());
        let missing = settings
            .access()
            .map(drop)
            .map_err(|missing| missing.setting);
        assert_eq!(missing, Err("SMS_GATE_SIGNING_KEY"));
        settings.sms_gate_signing_key = Some("kz4Qx9Lp".to_owned());
        assert!(settings.access().is_ok_and(|access| access.is_some()));
    }
}
