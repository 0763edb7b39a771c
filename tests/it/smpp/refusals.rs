//! A centre that has too much to do, does not let us in, or goes away.

use powerlink::channels::Outcome;
use powerlink::channels::sms::smpp::Centre;
use smpp34::SmppError;
use tokio::net::TcpListener;

use super::ours::{Ours, centre};
use super::road::Road;
use super::smsc::{Smsc, in_time};
use super::{read, sms};

#[tokio::test(flavor = "multi_thread")]
async fn a_centre_with_too_much_to_do_is_asked_later() {
    let mut smsc = Smsc::open().await;
    let ours = Ours::at(centre(smsc.address));
    for (error, expected) in [
        (SmppError::ESME_RTHROTTLED, "Slow"),
        (SmppError::ESME_RMSGQFUL, "Later"),
        (SmppError::ESME_RINVDSTADR, "Refused { code: 11"),
    ] {
        smsc.refuse(&[error]);
        let sent = in_time("an answer", ours.smpp.send(&sms("hi"))).await;
        let told = format!("{sent:?}");
        assert!(
            told.starts_with(expected) && !told.contains("maybe_sent: true"),
            "{told}"
        );
    }
    assert_eq!(smsc.taken().len(), 0);
    // The second part is refused for a moment, and not given up: no half of a message stays on a phone.
    let long = "a".repeat(161);
    let sms = sms(&long);
    let sending = ours.smpp.send(&sms);
    let throttling = async {
        let first = smsc.next().await;
        smsc.refuse(&[SmppError::ESME_RTHROTTLED]);
        [first, smsc.next().await]
    };
    let (sent, parts) = tokio::join!(in_time("an answer", sending), throttling);
    assert!(matches!(sent, Outcome::Done { .. }), "{sent:?}");
    assert_eq!(read(&parts), long);
    ours.stop().await;
    smsc.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_told() {
    let smsc = Smsc::open().await;
    let wrong = Centre {
        password: "wrong".to_owned(),
        ..centre(smsc.address)
    };
    let ours = Ours::at(wrong);
    let sent = in_time("an answer", ours.smpp.send(&sms("hi"))).await;
    assert_eq!(sent, Outcome::Revoked);
    ours.stop().await;
    smsc.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_centre_nothing_was_sent() {
    let free = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let nobody = free.local_addr().expect("its number");
    drop(free);
    let ours = Ours::at(centre(nobody));
    let sent = in_time("an answer", ours.smpp.send(&sms("hi"))).await;
    assert!(
        matches!(
            sent,
            Outcome::Later {
                maybe_sent: false,
                ..
            }
        ),
        "{sent:?}"
    );
    ours.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_cut_before_the_answer_tells_nothing() {
    let mut smsc = Smsc::open().await;
    // The bind is 38 bytes there and 26 back; the road ends within the request or the answer.
    for end in [38 + 26 + 20, 38 + 26 + 65] {
        let road = Road::to(smsc.address, [end].into()).await;
        let ours = Ours::at(centre(road.address));
        let sent = in_time("an answer", ours.smpp.send(&sms("hi"))).await;
        assert!(matches!(sent, Outcome::Unknown { .. }), "{end}: {sent:?}");
        // It comes back by itself.
        let again = async {
            loop {
                let sent = ours.smpp.send(&sms("again")).await;
                if matches!(sent, Outcome::Done { .. }) {
                    break;
                }
                assert!(
                    matches!(
                        sent,
                        Outcome::Later {
                            maybe_sent: false,
                            ..
                        }
                    ),
                    "{sent:?}"
                );
                tokio::task::yield_now().await;
            }
        };
        in_time("a new link", again).await;
        while read(&[smsc.next().await]) != "again" {}
        ours.stop().await;
    }
    smsc.close().await;
}
