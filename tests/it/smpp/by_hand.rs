//! A centre that is played byte by byte: silent, talking rubbish, counting what is unanswered, bringing again what we had answered.

use std::time::Duration;

use powerlink::channels::Outcome;
use powerlink::channels::sms::smpp::{Centre, CentreTimes};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::ours::{Ours, centre};
use super::sms;
use super::smsc::in_time;

const ANSWER: u32 = 0x8000_0000;
const BIND_RECEIVER: u32 = 0x01;
const BIND_TRANSMITTER: u32 = 0x02;
const SUBMIT: u32 = 0x04;
const DELIVER: u32 = 0x05;
const ENQUIRE: u32 = 0x15;

/// The centre's end of a connection.
struct Hand(TcpStream);

/// A PDU: what it is, its status, its number.
type Said = (u32, u32, u32);

impl Hand {
    /// Lets in who comes next, and tells how they asked.
    async fn at(listener: &TcpListener) -> (Self, u32) {
        let (stream, _) = in_time("a connection", listener.accept())
            .await
            .expect("one");
        let mut hand = Self(stream);
        let (bind, _, number) = hand.hear().await;
        hand.say((ANSWER + bind, 0, number), b"\0").await;
        (hand, bind)
    }

    async fn say(&mut self, (what, status, number): Said, body: &[u8]) {
        let length = u32::try_from(16 + body.len()).expect("short");
        let header = [length, what, status, number].map(u32::to_be_bytes);
        let bytes = [header.as_flattened(), body].concat();
        self.0.write_all(&bytes).await.expect("it is written");
    }

    /// All that was said has been read.
    async fn is_read(&mut self) {
        self.say((ENQUIRE, 0, 9), b"").await;
        assert_eq!(self.hear().await, (ANSWER + ENQUIRE, 0, 9));
    }

    async fn hear(&mut self) -> Said {
        let mut word = async || in_time("a word", self.0.read_u32()).await.expect("one");
        let [length, what, status, number] =
            [word().await, word().await, word().await, word().await];
        let mut body = vec![0; usize::try_from(length).expect("short") - 16];
        self.0.read_exact(&mut body).await.expect("the rest");
        (what, status, number)
    }
}

async fn listener() -> (TcpListener, Centre) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its number");
    (listener, centre(address))
}

/// The words of a customer as a body.
fn brought(words: &[u8]) -> Vec<u8> {
    let mut body = b"\0\x01\x01251911234567\0\x03\x008080\0".to_vec();
    body.extend([0; 9]);
    body.push(u8::try_from(words.len()).expect("short"));
    body.extend(words);
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn a_centre_that_is_silent_is_asked_and_then_cut_off() {
    let (listener, centre) = listener().await;
    let times = CentreTimes {
        enquire: Duration::from_millis(50),
        ..centre.times
    };
    let ours = Ours::at(Centre { times, ..centre });
    for _ in 0..2 {
        let (mut hand, _) = Hand::at(&listener).await;
        assert_eq!(hand.hear().await, (ENQUIRE, 0, 2));
        let mut rest = Vec::new();
        in_time("the end", hand.0.read_to_end(&mut rest))
            .await
            .expect("it hangs up");
        assert_eq!(rest, b"", "it is asked once");
    }
    ours.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_holds_nothing_up() {
    let (listener, centre) = listener().await;
    let ours = Ours::at(centre);
    let (mut hand, _) = Hand::at(&listener).await;
    for (what, body, answer) in [
        (DELIVER, &b"rubbish"[..], (ANSWER + DELIVER, 0x66, 9)),
        // A request that nobody makes; an answer to nothing.
        (0x99, b"", (ANSWER, 0x03, 9)),
        (ENQUIRE, b"", (ANSWER + ENQUIRE, 0, 9)),
    ] {
        hand.say((ANSWER + SUBMIT, 0, 77), b"id\0").await;
        hand.say((what, 0, 9), body).await;
        assert_eq!(hand.hear().await, answer);
    }
    drop(hand);
    ours.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_is_unanswered_than_the_centre_takes() {
    let (listener, centre) = listener().await;
    let ours = Ours::at(Centre {
        window: 2,
        ..centre
    });
    let (mut hand, _) = Hand::at(&listener).await;
    let texts = ["one", "two", "three"].map(sms);
    let all = futures::future::join_all(texts.iter().map(|sms| ours.smpp.send(sms)));
    let answering = async {
        let [first, second] = [hand.hear().await, hand.hear().await];
        assert_eq!([first.0, second.0], [SUBMIT; 2]);
        hand.say((ENQUIRE, 0, 9), b"").await;
        assert_eq!(hand.hear().await.0, ANSWER + ENQUIRE, "the third waits");
        hand.say((ANSWER + SUBMIT, 0, second.2), b"b\0").await;
        let third = hand.hear().await;
        assert_eq!(third.0, SUBMIT);
        hand.say((ANSWER + SUBMIT, 0, third.2), b"c\0").await;
        // Without a name, and by a centre that says no to everything.
        hand.say((ANSWER, 0x08, first.2), b"").await;
    };
    let (sent, ()) = tokio::join!(in_time("all answers", all), answering);
    let names = sent.into_iter().map(|outcome| match outcome {
        Outcome::Done { message_id } => message_id.map(|id| id.as_str().to_owned()),
        Outcome::Later {
            maybe_sent: false, ..
        } => Some("later".to_owned()),
        other => panic!("{other:?}"),
    });
    let names: Vec<_> = names.flatten().collect();
    assert_eq!(names, ["later", "b", "c"], "each has its own answer");
    drop(hand);
    ours.stop().await;
}

// A centre that lost our answer with the connection brings the same once more, and may lose that answer, too; on a connection that stands
// a customer who writes the same once more is heard.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_on_a_lost_connection_is_kept_once() {
    let (listener, centre) = listener().await;
    let ours = Ours::at(centre);
    for kept in [&[1][..], &[1], &[1, 2]] {
        let (mut hand, _) = Hand::at(&listener).await;
        for kept in kept {
            hand.say((DELIVER, 0, 5), &brought(b"1")).await;
            assert_eq!(hand.hear().await, (ANSWER + DELIVER, 0, 5));
            assert_eq!(ours.texts().len(), *kept);
        }
    }
    ours.stop().await;
}

// Whoever answers what we sent after our answer has had that, too: it does not come again, and a second "1" is another one.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_centre_has_surely_heard_does_not_come_again() {
    const SUBMITTED: &[u8] = b"a\0";
    let (listener, centre) = listener().await;
    let ours = Ours::at(centre);
    for kept in [1, 2, 3] {
        let (mut hand, _) = Hand::at(&listener).await;
        hand.say((DELIVER, 0, 5), &brought(b"1")).await;
        assert_eq!(hand.hear().await, (ANSWER + DELIVER, 0, 5));
        assert_eq!(ours.texts().len(), kept);
        let question = sms("What is it about?");
        let taking = async {
            let (what, _, number) = hand.hear().await;
            hand.say((ANSWER + what, 0, number), SUBMITTED).await;
        };
        let sending = ours.smpp.send(&question);
        let (sent, ()) = tokio::join!(in_time("an answer", sending), taking);
        assert!(matches!(sent, Outcome::Done { .. }), "{sent:?}");
    }
    ours.stop().await;
}

// The connection is lost while a slow store has it in hand, or the store takes longer than the centre is let wait: it comes again before
// anybody knows whether it was stored.
#[tokio::test(flavor = "multi_thread")]
async fn what_comes_again_while_it_is_being_stored_is_stored_once() {
    const LATER: u32 = 0x64;
    for keep in [Duration::from_secs(20), Duration::from_millis(50)] {
        let (listener, centre) = listener().await;
        let times = CentreTimes {
            keep,
            ..centre.times
        };
        let ours = Ours::at(Centre { times, ..centre });
        ours.kept.room.forget_permits(1);
        let (mut hand, _) = Hand::at(&listener).await;
        hand.say((DELIVER, 0, 5), &brought(b"1")).await;
        hand.is_read().await;
        if keep < Duration::from_secs(1) {
            assert_eq!(hand.hear().await, (ANSWER + DELIVER, LATER, 5));
        }
        drop(hand);
        let (mut hand, _) = Hand::at(&listener).await;
        hand.say((DELIVER, 0, 5), &brought(b"1")).await;
        hand.is_read().await;
        ours.kept.room.add_permits(1);
        assert_eq!(hand.hear().await, (ANSWER + DELIVER, 0, 5));
        assert_eq!(ours.texts().len(), 1);
        ours.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_connections_one_sends_and_one_receives() {
    let (listener, centre) = listener().await;
    let ours = Ours::at(Centre {
        is_pair: true,
        ..centre
    });
    let (one, other) = (Hand::at(&listener).await, Hand::at(&listener).await);
    let mut both = [one, other];
    both.sort_by_key(|(_, bind)| *bind);
    let [(mut receiver, first), (mut transmitter, second)] = both;
    assert_eq!([first, second], [BIND_RECEIVER, BIND_TRANSMITTER]);
    receiver.say((DELIVER, 0, 5), &brought(b"1")).await;
    assert_eq!(receiver.hear().await, (ANSWER + DELIVER, 0, 5));
    assert_eq!(ours.texts(), ["1"]);
    let sms = sms("hi");
    let taking = async {
        let (what, _, number) = transmitter.hear().await;
        transmitter.say((ANSWER + what, 0, number), b"a\0").await;
    };
    let (sent, ()) = tokio::join!(in_time("an answer", ours.smpp.send(&sms)), taking);
    assert!(matches!(sent, Outcome::Done { .. }), "{sent:?}");
    drop((receiver, transmitter));
    ours.stop().await;
}
