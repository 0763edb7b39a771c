//! Which SMS gateways are used, and which of them speaks to whom. What each of them needs stands in a file of its own.

use clap::Args;

use super::rate;

/// SMS, whatever it goes through.
#[derive(Args, Clone, Debug)]
pub struct SmsSettings {
    /// The gateways that are used, by name, such as kannel,twilio; the first one speaks to everybody for whom `SMS_ROUTES` says nothing
    /// else. Unset: whichever are configured.
    #[arg(long, env = "SMS_GATEWAYS", value_delimiter = ',', value_parser = gateway_name)]
    pub sms_gateways: Vec<String>,

    /// Which gateway speaks to numbers that begin so: +2517=twilio,+2519=kannel. The longest beginning counts.
    #[arg(long, env = "SMS_ROUTES", value_delimiter = ',', value_parser = route)]
    pub sms_routes: Vec<SmsRoute>,

    /// How the numbers begin that SMS are sent to: of the mobile numbers of Ethiopia (+2517, +2519) all, or fewer, such as the phones of a
    /// trial, each written whole.
    #[arg(long, env = "SMS_NUMBERS", value_delimiter = ',', default_value = "+2517,+2519", value_parser = beginning)]
    pub sms_numbers: Vec<String>,

    /// SMS a second over all; 0 is no limit.
    #[arg(long, env = "SMS_RATE", default_value = "10", value_parser = rate)]
    pub sms_rate: f64,

    /// Segments a day to one number: the next answer says so, and no more are sent until tomorrow. Emergencies always are. 0 is no limit.
    #[arg(long, env = "SMS_PER_NUMBER", default_value_t = 100)]
    pub sms_per_number: u32,

    /// Segments a day in all: then what customers did not ask for waits until tomorrow; at twice as many answers end, too. Emergencies
    /// always go. Staff hear of it. 0 is no limit.
    #[arg(long, env = "SMS_PER_DAY", default_value_t = 20_000)]
    pub sms_per_day: u32,
}

/// The beginning of a number, and the name of the gateway that speaks there.
type SmsRoute = (String, String);

fn gateway_name(written: &str) -> Result<String, String> {
    let name = written.trim().to_ascii_lowercase();
    let fits = !name.is_empty() && name.bytes().all(|letter| letter.is_ascii_lowercase());
    fits.then_some(name)
        .ok_or_else(|| "write names of gateways with commas between, for example kannel".to_owned())
}

fn beginning(written: &str) -> Result<String, String> {
    let written = written.trim();
    let is_mobile = ["+2517", "+2519"].iter().any(|it| written.starts_with(it));
    let fits = is_mobile && written[1..].bytes().all(|digit| digit.is_ascii_digit());
    fits.then(|| written.to_owned()).ok_or_else(|| {
        "SMS go to mobile numbers of Ethiopia alone: write how they begin with commas between, for example +2517,+2519".to_owned()
    })
}

fn route(written: &str) -> Result<SmsRoute, String> {
    let wrong = || {
        "write the beginning of a number, = and the name of a gateway, for example +2517=kannel"
            .to_owned()
    };
    let (prefix, gateway) = written.split_once('=').ok_or_else(wrong)?;
    let prefix = prefix.trim();
    let digits = prefix.strip_prefix('+').ok_or_else(wrong)?;
    let fits = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    let gateway = gateway_name(gateway).map_err(|_| wrong())?;
    fits.then(|| (prefix.to_owned(), gateway)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_they_are_typed() {
        for written in ["+2517", " +2519 ", "+251911223344"] {
            assert_eq!(beginning(written), Ok(written.trim().to_owned()));
        }
        for wrong in ["", "+", "+251", "+25111", "2519", "+2519x", "+4477", "0911"] {
            assert!(beginning(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn routes_as_they_are_typed() {
        let of = |prefix: &str, gateway: &str| Ok((prefix.to_owned(), gateway.to_owned()));
        assert_eq!(route("+2517=twilio"), of("+2517", "twilio"));
        assert_eq!(route(" +251 = Kannel "), of("+251", "kannel"));
        for wrong in [
            "",
            "+2517",
            "2517=kannel",
            "+=kannel",
            "+25x=kannel",
            "+2517=",
        ] {
            assert!(route(wrong).is_err(), "{wrong}");
        }
        assert!(gateway_name("").is_err() && gateway_name("a b").is_err());
    }
}
