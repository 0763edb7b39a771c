//! Each gateway in its own words, over real HTTP both ways: one conversation, the same through all of them; what comes twice, who does not
//! know the secret, and receipts in any order.

use std::time::Duration;

use powerlink::simulator::sms::{
    GatewayWire, ReceiptHabits, SentSms, SmsStep, WireCall, WrittenSms,
};

use crate::support::handset::{Handsets, played_by};
use crate::support::kannel::SMS_SECRET;
use crate::support::{Plan, Town, relay};

const MERON: &str = "+251911223344";
/// How long after an SMS its first receipt comes, where some come.
const SOON: Duration = Duration::from_millis(5);

macro_rules! gateways {
    ($($name:ident: $wire:expr;)+) => {
        $(mod $name {
            use super::*;

            #[tokio::test(flavor = "multi_thread")]
            async fn the_same_conversation() {
                is_the_same_conversation($wire).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn what_comes_twice_and_strangers() {
                counts_once_and_lets_no_stranger_in($wire).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn receipts_in_any_order() {
                ends_as_delivered($wire).await;
            }
        })+
    };
}

gateways! {
    kannel: GatewayWire::Kannel;
    sms_gate: relay::sms_gate();
    external: GatewayWire::External;
    africas_talking: GatewayWire::AfricasTalking;
    twilio: GatewayWire::Twilio;
}

async fn through(wire: GatewayWire, receipts: ReceiptHabits) -> Handsets {
    Handsets::behind(relay::started(wire, receipts).await, Plan::unaided()).await
}

async fn is_the_same_conversation(wire: GatewayWire) {
    let receipts = ReceiptHabits {
        after: Some(SOON),
        ..ReceiptHabits::default()
    };
    let phones = played_by(through(wire, receipts).await, "any_gateway.txt").await;
    phones.town.close().await;
}

/// How many SMS count, and how many were answered.
async fn heard(phones: &mut Handsets) -> (i64, usize) {
    phones.hears().await;
    let kept = "select count(*) from inbox where channel = 'sms'";
    (phones.town.count(kept).await, phones.smsbox.sent().len())
}

/// How far the newest SMS has come, and why not further.
async fn told(town: &Town) -> (String, Option<String>) {
    let told = "select coalesce(state, ''), why from sent_sms order by outbox desc limit 1";
    let told = sqlx::query_as(told).fetch_one(&town.pool).await;
    told.expect("an SMS")
}

// T53, T75: it is brought again until it is answered, at the same moment and after we have said something, too.
async fn counts_once_and_lets_no_stranger_in(wire: GatewayWire) {
    let mut phones = through(wire, ReceiptHabits::default()).await;
    let smsbox = phones.smsbox.clone();
    let bring = async |written: &WrittenSms| {
        let answer = smsbox.call(&smsbox.call_of(written)).await;
        assert!(answer.is_some_and(|it| it.is_taken), "{answer:?}");
    };
    let hello = phones.written(MERON, "hello").await;
    tokio::join!(bring(&hello), bring(&hello));
    phones.hears().await;
    bring(&hello).await;
    assert_eq!(heard(&mut phones).await, (1, 1));
    // The same words once more are another SMS.
    bring(&phones.written(MERON, "hello").await).await;
    assert_eq!(heard(&mut phones).await, (2, 2));

    let word = phones.written(MERON, "a word").await;
    for forged in forged(&phones, &word).await {
        let answer = smsbox.call(&forged).await.expect("an answer");
        assert_eq!(answer.status, 401, "{forged:?}");
    }
    assert_eq!(heard(&mut phones).await, (2, 2));
    assert_eq!(told(&phones.town).await, (String::new(), None));

    // What was forged could have been; and a receipt may be faster than the answer to our own post.
    smsbox.reports_first(SmsStep::Delivered);
    bring(&word).await;
    assert_eq!(heard(&mut phones).await, (3, 3));
    let tells = smsbox.report_of(&phones.last(), SmsStep::Delivered);
    let expected = tells.map_or("", |_| "delivered");
    assert_eq!(told(&phones.town).await.0, expected);
    phones.town.close().await;
}

/// T62: what somebody can make who does not know the secret: this SMS and a receipt; and, of one who has seen a signed one, that one changed,
/// with its signature and without.
async fn forged(phones: &Handsets, written: &WrittenSms) -> Vec<WireCall> {
    let stranger = relay::stranger(&phones.smsbox, phones.town.port()).await;
    let mut forged = vec![stranger.call_of(written)];
    let sent = phones.last();
    // Kannel's receipts come to an address that the product has told Kannel alone.
    let guessed = SentSms {
        dlr_url: sent.dlr_url.replace(SMS_SECRET, relay::GUESS),
        ..sent
    };
    forged.extend(stranger.report_of(&guessed, SmsStep::Delivered));
    let genuine = phones.smsbox.call_of(written);
    if genuine.headers.iter().any(|it| it.0.ends_with("signature")) {
        let body = genuine.body.clone().expect("what is signed");
        forged.push(WireCall {
            body: Some(body.replace("word", "work")),
            ..genuine.clone()
        });
        forged.push(WireCall {
            headers: vec![genuine.headers[0].clone()],
            ..genuine
        });
    }
    forged
}

// T56: by themselves, late, twice and backwards; then by hand, in every order.
async fn ends_as_delivered(wire: GatewayWire) {
    use SmsStep::{Delivered, Lost, Taken};
    let receipts = ReceiptHabits {
        after: Some(SOON),
        are_doubled: true,
        are_backwards: true,
    };
    let mut phones = through(wire, receipts).await;
    phones.says(MERON, "hello").await;
    assert_eq!(phones.smsbox.receipts_answered(), 4);
    assert_eq!(told(&phones.town).await, ("delivered".to_owned(), None));
    let sms = phones.last();
    for (steps, expected) in [
        (&[Taken][..], "sent"),
        (&[Taken, Delivered], "delivered"),
        (&[Delivered, Taken, Taken, Delivered], "delivered"),
        (&[Lost, Taken], "failed"),
        (&[Taken, Lost, Delivered], "delivered"),
        (&[Delivered, Lost], "delivered"),
    ] {
        let anew = "update sent_sms set state = null, state_at = null, why = null";
        phones.town.sql(anew).await.expect("none has come");
        for step in steps {
            let call = phones.smsbox.report_of(&sms, *step).expect("a receipt");
            let answer = phones.smsbox.call(&call).await.expect("an answer");
            assert!(answer.is_taken, "{answer:?}");
        }
        let (state, why) = told(&phones.town).await;
        assert_eq!(
            (&*state, why.is_some()),
            (expected, expected == "failed"),
            "{steps:?}"
        );
    }
    phones.town.close().await;
}

// It is asked as its preset says, and tells nothing of what became of an SMS.
#[tokio::test(flavor = "multi_thread")]
async fn a_preset_of_external() {
    let phones = through(GatewayWire::SmsEthiopia, ReceiptHabits::default()).await;
    let phones = played_by(phones, "complaint_in_amharic.txt").await;
    phones.town.close().await;
    counts_once_and_lets_no_stranger_in(GatewayWire::SmsEthiopia).await;
}
