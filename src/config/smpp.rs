//! SMS straight through an operator's centre, by SMPP.

use clap::Args;

use super::SettingError;
use super::needed::given;

/// SMS by SMPP: unset, no centre is connected to.
#[derive(Args, Clone, Debug, Default)]
pub struct SmppSettings {
    /// Where the operator's centre is: smsc.example:2775. Set: SMS goes and comes through it.
    #[arg(long, env = "SMPP_ADDRESS")]
    pub smpp_address: Option<String>,

    /// The name under which the operator lets us in, at most 15 characters.
    #[arg(long, env = "SMPP_SYSTEM_ID")]
    pub smpp_system_id: Option<String>,

    /// The password of that name, at most 8 characters.
    #[arg(long, env = "SMPP_PASSWORD", hide_env_values = true)]
    pub smpp_password: Option<String>,

    /// The kind of system that we are, where the operator asks for one.
    #[arg(long, env = "SMPP_SYSTEM_TYPE", default_value = "")]
    pub smpp_system_type: String,

    /// One connection for both ways (transceiver), or one for each (pair).
    #[arg(long, env = "SMPP_BIND", default_value = "transceiver", value_parser = ["transceiver", "pair"])]
    pub smpp_bind: String,

    /// The short code that customers write to and are answered from.
    #[arg(long, env = "SMPP_FROM")]
    pub smpp_from: Option<String>,

    /// How many SMS may be unanswered by the centre at a time.
    #[arg(long, env = "SMPP_WINDOW", default_value = "10", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub smpp_window: u16,

    /// Seconds without a word from the centre after which it is asked whether it is there; after as many again we connect anew.
    #[arg(long, env = "SMPP_ENQUIRE_SECONDS", default_value = "30", value_parser = clap::value_parser!(u16).range(1..=3600))]
    pub smpp_enquire_seconds: u16,

    /// What the centre means by `data_coding` 0: gsm7, latin1 or ascii.
    #[arg(long, env = "SMPP_DEFAULT_ALPHABET", default_value = "gsm7", value_parser = ["gsm7", "latin1", "ascii"])]
    pub smpp_default_alphabet: String,
}

/// All that a centre needs to let us in.
#[derive(Clone, Copy)]
pub struct SmppAccess<'a> {
    pub address: &'a str,
    pub system_id: &'a str,
    pub password: &'a str,
    pub from: &'a str,
}

impl SmppSettings {
    /// All that the centre needs, where there is one; an error names what is missing.
    pub fn access(&self) -> Result<Option<SmppAccess<'_>>, SettingError> {
        let Some(address) = given(self.smpp_address.as_deref()) else {
            return Ok(None);
        };
        Ok(Some(SmppAccess {
            address,
            system_id: needed("SMPP_SYSTEM_ID", self.smpp_system_id.as_deref())?,
            password: needed("SMPP_PASSWORD", self.smpp_password.as_deref())?,
            from: needed("SMPP_FROM", self.smpp_from.as_deref())?,
        }))
    }
}

fn needed<'a>(setting: &'static str, written: Option<&'a str>) -> Result<&'a str, SettingError> {
    given(written).ok_or(SettingError::Smpp(setting))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Typed {
        #[command(flatten)]
        smpp: SmppSettings,
    }

    fn typed(line: &str) -> Option<SmppSettings> {
        let words = std::iter::once("powerlink").chain(line.split_whitespace());
        Typed::try_parse_from(words).ok().map(|typed| typed.smpp)
    }

    #[test]
    fn a_centre_is_used_whole_or_not_at_all() {
        let missing = |line: &str| {
            let typed = typed(line).expect("it can be read");
            typed.access().map(|access| access.is_some())
        };
        let all = "--smpp-address smsc:2775 --smpp-system-id us --smpp-password secret";
        assert_eq!(missing(""), Ok(false));
        assert_eq!(missing(all), Err(SettingError::Smpp("SMPP_FROM")));
        assert_eq!(missing(&format!("{all} --smpp-from 8080")), Ok(true));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for line in [
            "--smpp-bind both",
            "--smpp-window 0",
            "--smpp-enquire-seconds 0",
            "--smpp-default-alphabet utf8",
        ] {
            assert!(typed(line).is_none(), "{line}");
        }
        let plain = typed("").expect("it can be read");
        assert_eq!((plain.smpp_window, plain.smpp_enquire_seconds), (10, 30));
        assert_eq!(
            (&*plain.smpp_bind, &*plain.smpp_default_alphabet),
            ("transceiver", "gsm7")
        );
    }
}
