//! The SMS gateways that settings name, ready to be used.

use std::time::Duration;

use crate::app::inbound::centre::CentreLine;
use crate::app::outbound::day_limits::DayLimits;
use crate::app::run::serve::SmsRoad;
use crate::channels::sms::africas_talking::AfricasTalking;
use crate::channels::sms::external::{External, ExternalWishes};
use crate::channels::sms::kannel::Kannel;
use crate::channels::sms::smpp::{Centre, CentreTimes, DefaultAlphabet};
use crate::channels::sms::sms_gate::SmsGate;
use crate::channels::sms::twilio::Twilio;
use crate::channels::sms::{Gateway, Gateways};
use crate::cli::Serve;

/// Every gateway that there is: its name, the setting that begins its settings, and how it is made of them (none: it is not set).
const KNOWN: &[(&str, &str, Made)] = &[
    ("kannel", "KANNEL_SENDSMS_URL", kannel),
    ("smsgate", "SMS_GATE_URL", sms_gate),
    ("external", "EXTERNAL_PRESET or EXTERNAL_URL", external),
    ("smpp", "SMPP_ADDRESS", smpp),
    ("africastalking", "AT_USERNAME", africas_talking),
    ("twilio", "TWILIO_ACCOUNT_SID", twilio),
];

type Made = fn(&Serve, &mut Option<CentreLine>) -> Result<Option<Gateway>, SmsError>;
type SmsError = Box<dyn std::error::Error>;

/// SMS as it is set; none: nobody writes by SMS.
pub(super) fn road(given: &Serve) -> Result<Option<SmsRoad>, SmsError> {
    let mut gateways = Vec::new();
    let mut centre = None;
    let names = &given.sms.sms_gateways;
    for (place, name) in names.iter().enumerate() {
        if names[..place].contains(name) {
            return Err(format!("SMS_GATEWAYS names {name} twice: once is enough").into());
        }
        let (_, setting, made) = KNOWN
            .iter()
            .find(|(known, ..)| known == name)
            .ok_or_else(|| unknown(name))?;
        let gateway = made(given, &mut centre)?.ok_or_else(|| {
            format!("{setting} is not set: SMS_GATEWAYS names {name}. Set it, or take {name} out of SMS_GATEWAYS")
        })?;
        gateways.push(gateway);
    }
    if names.is_empty() {
        for (.., made) in KNOWN {
            gateways.extend(made(given, &mut centre)?);
        }
    }
    let mut gateways = gateways.into_iter();
    let Some(first) = gateways.next() else {
        return match given.sms.sms_routes.first() {
            Some((prefix, gateway)) => Err(format!(
                "SMS_ROUTES says {prefix}={gateway}, and no gateway is set. Set one, or leave SMS_ROUTES unset"
            )
            .into()),
            None => Ok(None),
        };
    };
    let public_url = given.telegram.public_url.clone();
    let routes = &given.sms.sms_routes;
    Ok(Some(SmsRoad {
        gateways: Gateways::new(first, gateways.collect(), routes, public_url)?
            .only_to(given.sms.sms_numbers.clone()),
        centre,
        rate: given.sms.sms_rate,
        day_limits: DayLimits {
            number: given.sms.sms_per_number,
            all: given.sms.sms_per_day,
        },
    }))
}

fn unknown(name: &str) -> String {
    let known: Vec<&str> = KNOWN.iter().map(|(name, ..)| *name).collect();
    format!(
        "SMS_GATEWAYS names `{name}`, which is no gateway: there is {}",
        known.join(", ")
    )
}

fn kannel(given: &Serve, _: &mut Option<CentreLine>) -> Result<Option<Gateway>, SmsError> {
    let Some(it) = given.kannel.access()? else {
        return Ok(None);
    };
    let kannel = Kannel::new(it.url, (it.username, it.password), it.from, it.secret)?;
    Ok(Some(Gateway::Kannel(kannel)))
}

fn sms_gate(given: &Serve, _: &mut Option<CentreLine>) -> Result<Option<Gateway>, SmsError> {
    let Some(it) = given.sms_gate.access()? else {
        return Ok(None);
    };
    let phone = SmsGate::new(it.url, (it.username, it.password), it.signing_key, it.sim)?;
    Ok(Some(Gateway::SmsGate(phone)))
}

fn external(given: &Serve, _: &mut Option<CentreLine>) -> Result<Option<Gateway>, SmsError> {
    let Some(it) = given.external.access()? else {
        return Ok(None);
    };
    let external = External::new(ExternalWishes {
        preset: it.preset,
        url: it.url,
        key: it.key,
        from: it.from,
        secret: it.secret,
        set: it.set,
    })?;
    Ok(Some(Gateway::External(Box::new(external))))
}

fn smpp(given: &Serve, line: &mut Option<CentreLine>) -> Result<Option<Gateway>, SmsError> {
    let Some(it) = given.smpp.access()? else {
        return Ok(None);
    };
    let alphabet = DefaultAlphabet::named(&given.smpp.smpp_default_alphabet)
        .ok_or("SMPP_DEFAULT_ALPHABET is none of gsm7, latin1 and ascii")?;
    let (smpp, connections) = CentreLine::new(Centre {
        address: it.address.to_owned(),
        system_id: it.system_id.to_owned(),
        password: it.password.to_owned(),
        system_type: given.smpp.smpp_system_type.clone(),
        from: it.from.to_owned(),
        is_pair: given.smpp.smpp_bind == "pair",
        window: given.smpp.smpp_window.into(),
        alphabet,
        times: CentreTimes {
            enquire: Duration::from_secs(given.smpp.smpp_enquire_seconds.into()),
            ..CentreTimes::default()
        },
        seed: Centre::any_seed(),
    })?;
    *line = Some(connections);
    Ok(Some(Gateway::Smpp(smpp)))
}

fn africas_talking(given: &Serve, _: &mut Option<CentreLine>) -> Result<Option<Gateway>, SmsError> {
    let Some(it) = given.africas_talking.access()? else {
        return Ok(None);
    };
    let made = AfricasTalking::new(it.url, (it.username, it.api_key), it.from, it.secret)?;
    Ok(Some(Gateway::AfricasTalking(made)))
}

fn twilio(given: &Serve, _: &mut Option<CentreLine>) -> Result<Option<Gateway>, SmsError> {
    let Some(it) = given.twilio.access()? else {
        return Ok(None);
    };
    if given.telegram.public_url.is_none() {
        return Err("PUBLIC_URL is not set, and Twilio signs our address: set it to the address that Twilio calls, such as https://powerlink.example".into());
    }
    let account = (it.account_sid, it.auth_token);
    let twilio = Twilio::new(it.url, account, it.from, it.shared_key)?;
    Ok(Some(Gateway::Twilio(twilio)))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::{Cli, Command};

    const KANNEL: &str = "--kannel-sendsms-url http://localhost:1/ --kannel-username u --kannel-password p --kannel-from 8080 --kannel-secret s";

    fn set(flags: &str) -> Result<Option<SmsRoad>, String> {
        let typed = format!("powerlink serve {flags}");
        let typed = Cli::try_parse_from(typed.split_whitespace()).map_err(|it| it.to_string())?;
        match typed.command {
            Command::Serve(given) => road(&given).map_err(|error| error.to_string()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn whoever_is_configured_speaks() {
        assert!(set("").expect("no SMS").is_none());
        for flags in ["", "--sms-gateways kannel", "--sms-routes +2517=kannel"] {
            let road = set(&format!("{KANNEL} {flags}")).expect(flags);
            let gateways = road.expect("SMS").gateways;
            assert_eq!(gateways.speaks_to("+251711223344").name(), "kannel");
            assert!(gateways.named("kannel").is_some() && gateways.named("twilio").is_none());
        }
    }

    #[test]
    fn what_is_wrong_names_the_setting() {
        let twice = format!("{KANNEL} --sms-gateways kannel,kannel");
        let secret = KANNEL.replace("--kannel-secret s", "--kannel-secret a&b");
        let route = format!("{KANNEL} --sms-routes +2517=twilio");
        for (flags, setting) in [
            ("--sms-gateways fax", "SMS_GATEWAYS names `fax`"),
            (
                "--twilio-account-sid AC1 --twilio-auth-token t --twilio-from +15005550006",
                "PUBLIC_URL is not set",
            ),
            ("--at-username powerlink", "AT_API_KEY"),
            ("--external-url http://localhost:1/", "EXTERNAL_SECRET"),
            ("--sms-gateways smsgate", "SMS_GATE_URL is not set"),
            ("--sms-gateways kannel", "KANNEL_SENDSMS_URL is not set"),
            (&*twice, "SMS_GATEWAYS names kannel twice"),
            (
                "--kannel-sendsms-url http://localhost:1/",
                "KANNEL_USERNAME is not set",
            ),
            (&*secret, "KANNEL_SECRET does not fit"),
            (&*route, "SMS_ROUTES says +2517=twilio"),
            ("--sms-routes +2517=kannel", "SMS_ROUTES says +2517=kannel"),
            ("--sms-routes 0911=kannel", "--sms-routes"),
        ] {
            let told = set(flags).map(|road| road.is_some()).expect_err(flags);
            assert!(told.contains(setting), "{flags}: {told}");
        }
    }
}
