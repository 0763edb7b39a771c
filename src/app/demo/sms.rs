//! SMS in the demo: a modelled relay with the old phone of a grandmother behind it, and the door to which it brings what she writes.

use std::error::Error;
use std::time::Duration;

use tokio::net::TcpListener;

use crate::app::outbound::day_limits::DayLimits;
use crate::app::run::serve::{Serving, SmsRoad};
use crate::channels::sms::kannel::Kannel;
use crate::channels::sms::{Gateway, Gateways};
use crate::simulator::sms::{ReceiptHabits, Smsbox, SmsboxSettings};

/// Whose phone it is, and its number.
const GRANDMOTHER: (&str, &str) = ("Abebech Lemma", "+251911405060");
/// What customers write to.
const SHORT_CODE: &str = "8080";
const USER: &str = "powerlink";

/// Opens the doors to HTTP: for the world, and for the operator.
pub type OpenDoors = fn(&mut Serving, TcpListener, TcpListener);

/// The relay, and what the product needs to be reached by it.
pub(super) struct DemoSms {
    pub(super) smsbox: Smsbox,
    pub(super) road: SmsRoad,
    world: TcpListener,
    operator: TcpListener,
}

/// Starts the relay, with secrets that hold as long as it runs, `ahead` of the machine's clock.
pub(super) async fn start(ahead: Duration) -> Result<DemoSms, Box<dyn Error>> {
    let world = TcpListener::bind("127.0.0.1:0").await?;
    let operator = TcpListener::bind("127.0.0.1:0").await?;
    let secret = || uuid::Uuid::new_v4().simple().to_string();
    let (password, secret) = (secret(), secret());
    let smsbox = Smsbox::start(SmsboxSettings {
        username: USER.to_owned(),
        password: password.clone(),
        receipts: ReceiptHabits {
            after: Some(Duration::from_millis(500)),
            ..ReceiptHabits::default()
        },
        again_after: Duration::from_secs(1),
    })
    .await?;
    let public = format!("http://{}", world.local_addr()?);
    smsbox.brings_to(&format!(
        "{public}/sms/kannel?id=%I&sender=%p&message=%b&charset=%C&coding=%c&secret={secret}"
    ));
    smsbox.advance(ahead);
    let (name, number) = GRANDMOTHER;
    smsbox.settle(number, name);
    let kannel = Kannel::new(
        &smsbox.sendsms_url(),
        (USER, &password),
        SHORT_CODE,
        &secret,
    )?;
    let gateways = Gateways::new(Gateway::Kannel(kannel), Vec::new(), &[], Some(public))?;
    Ok(DemoSms {
        smsbox,
        // Nobody pays here.
        road: SmsRoad {
            centre: None,
            gateways,
            rate: 0.0,
            day_limits: DayLimits::default(),
        },
        world,
        operator,
    })
}

impl DemoSms {
    /// What the product is given, and what is left to let the relay in.
    pub(super) fn split(self) -> (SmsRoad, (TcpListener, TcpListener)) {
        (self.road, (self.world, self.operator))
    }
}
