//! Each gateway as the tests use it: the modelled relay that speaks its words, and what the product is told of it.

use std::net::SocketAddr;
use std::time::Duration;

use powerlink::channels::sms::Gateway;
use powerlink::channels::sms::africas_talking::AfricasTalking;
use powerlink::channels::sms::external::{External, ExternalWishes};
use powerlink::channels::sms::kannel::Kannel;
use powerlink::channels::sms::sms_gate::SmsGate;
use powerlink::channels::sms::twilio::Twilio;
use powerlink::simulator::sms::{GatewayWire, ReceiptHabits, Smsbox, SmsboxSettings};

use super::kannel::{self, SMS_SECRET, USER};

/// The number that customers write to; and the one that Twilio sends from.
const SHORT_CODE: &str = "8080";
const LONG_NUMBER: &str = "+15005550006";
/// The account at Twilio.
const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
/// With what the phone of SMS Gate signs.
const SIGNING_KEY: &str = "kz4Qx9Lp";
/// What a stranger guesses in the place of every secret.
pub(crate) const GUESS: &str = "a-guess-of-this-test";

/// SMS Gate.
pub(crate) fn sms_gate() -> GatewayWire {
    GatewayWire::SmsGate {
        signing_key: SIGNING_KEY.to_owned(),
    }
}

/// A relay that speaks so, and takes everything from our user.
pub(crate) async fn started(wire: GatewayWire, receipts: ReceiptHabits) -> Smsbox {
    speaking(wire, USER.1, receipts).await
}

/// One that knows no secret, and brings to the same product what it likes.
pub(crate) async fn stranger(smsbox: &Smsbox, product: SocketAddr) -> Smsbox {
    let wire = match smsbox.wire() {
        GatewayWire::SmsGate { .. } => GatewayWire::SmsGate {
            signing_key: GUESS.to_owned(),
        },
        wire => wire.clone(),
    };
    let stranger = speaking(wire, GUESS, ReceiptHabits::default()).await;
    set_doors(&stranger, product, GUESS);
    stranger
}

async fn speaking(wire: GatewayWire, password: &str, receipts: ReceiptHabits) -> Smsbox {
    let username = if wire == GatewayWire::Twilio {
        ACCOUNT
    } else {
        USER.0
    };
    let settings = SmsboxSettings {
        username: username.to_owned(),
        password: password.to_owned(),
        receipts,
        again_after: Duration::from_millis(100),
    };
    let started = Smsbox::speaking(wire, settings).await;
    started.expect("a relay")
}

/// What the product is told of this relay.
pub(crate) fn gateway(smsbox: &Smsbox) -> Gateway {
    let url = &*smsbox.sendsms_url();
    let external = |preset, url, from| {
        let wishes = ExternalWishes {
            preset,
            url: Some(url),
            key: Some(USER.1),
            from,
            secret: SMS_SECRET,
            set: &[],
        };
        Gateway::External(Box::new(External::new(wishes).expect("its settings")))
    };
    match smsbox.wire() {
        GatewayWire::Kannel => at_kannel(url),
        GatewayWire::SmsGate { .. } => {
            Gateway::SmsGate(SmsGate::new(url, USER, SIGNING_KEY, None).expect("its settings"))
        }
        GatewayWire::External => external(None, url, Some(SHORT_CODE)),
        GatewayWire::SmsEthiopia => external(Some("smsethiopia"), url, None),
        GatewayWire::AfricasTalking => {
            let made = AfricasTalking::new(url, USER, SHORT_CODE, SMS_SECRET);
            Gateway::AfricasTalking(made.expect("its settings"))
        }
        GatewayWire::Twilio => {
            let made = Twilio::new(url, (ACCOUNT, USER.1), LONG_NUMBER, None);
            Gateway::Twilio(made.expect("its settings"))
        }
    }
}

/// A Kannel that is asked to send there.
pub(crate) fn at_kannel(url: &str) -> Gateway {
    Gateway::Kannel(Kannel::new(url, USER, SHORT_CODE, SMS_SECRET).expect("an address"))
}

/// Where it brings what is written and tells what became of an SMS, as an operator sets it there.
pub(crate) fn opens(smsbox: &Smsbox, product: SocketAddr) {
    set_doors(smsbox, product, SMS_SECRET);
}

fn set_doors(smsbox: &Smsbox, product: SocketAddr, secret: &str) {
    let name = gateway(smsbox).name();
    let door = format!("http://{product}/sms/{name}");
    // Those that sign show no secret.
    let secret = match smsbox.wire() {
        GatewayWire::SmsGate { .. } | GatewayWire::Twilio => String::new(),
        _ => format!("?secret={secret}"),
    };
    if *smsbox.wire() == GatewayWire::Kannel {
        let get_url = kannel::get_url(product);
        smsbox.brings_to(&get_url.replace(&format!("secret={SMS_SECRET}"), &secret[1..]));
    } else {
        smsbox.brings_to(&format!("{door}{secret}"));
    }
    smsbox.reports_to(&format!("{door}/status{secret}"));
}
