//! The modelled Kannel as the tests use it: who may ask it to send, where it brings what is written, and receipts by hand.

use std::net::SocketAddr;
use std::time::Duration;

use powerlink::simulator::sms::{ReceiptHabits, SentSms, Smsbox, SmsboxSettings};

/// What proves that a request comes from it.
pub(crate) const SMS_SECRET: &str = "a-secret-of-this-test";
/// Who may ask it to send.
pub(crate) const USER: (&str, &str) = ("powerlink", "of-a-test");

/// A relay that takes everything from our user.
pub(crate) async fn started(receipts: ReceiptHabits) -> Smsbox {
    let started = Smsbox::start(SmsboxSettings {
        username: USER.0.to_owned(),
        password: USER.1.to_owned(),
        receipts,
        again_after: Duration::from_millis(100),
    });
    started.await.expect("a relay")
}

/// Where it brings what is written, to the product at this address.
pub(crate) fn get_url(product: SocketAddr) -> String {
    format!(
        "http://{product}/sms/kannel?id=%I&sender=%p&message=%b&charset=%C&coding=%c&secret={SMS_SECRET}"
    )
}

/// The relay tells this of an SMS: the status that it is answered with.
pub(crate) async fn reported(sms: &SentSms, bit: u32, answer: &str) -> u16 {
    called(sms.receipt_url(bit, answer)).await
}

/// The status that a call is answered with.
pub(crate) async fn called(address: String) -> u16 {
    let answer = reqwest::get(address).await.expect("an answer");
    answer.status().as_u16()
}
