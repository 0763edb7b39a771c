//! An operator's centre that we are bound to: both ways, long and short, in two scripts.

mod by_hand;
mod cuts;
mod in_town;
pub(crate) mod ours;
pub(crate) mod phones;
mod refusals;
mod road;
pub(crate) mod smsc;

use std::time::Duration;

use powerlink::channels::Outcome;
use powerlink::channels::sms::gateway::{ReceiptOf, ReceiptState, Sms};
use powerlink::channels::sms::smpp::{Centre, CentreTimes};
use powerlink::domain::Phone;
use smpp34::{TlvTag, submit_sm};

use ours::{Ours, centre};
use smsc::{Smsc, in_time};

const TO: &str = "+251911234567";
const TEMPORARY: u32 = 0x64;

fn sms(text: &str) -> Sms<'_> {
    Sms {
        id: 1,
        to: TO,
        text,
        receipts: None,
    }
}

/// The text of parts as a phone would read them.
fn read(parts: &[submit_sm]) -> String {
    let words = parts.iter().map(|part| {
        let head = if part.esm_class & 0x40 == 0 { 0 } else { 6 };
        let words = &part.short_message[head..];
        if part.data_coding != 8 {
            return String::from_utf8(words.to_vec()).expect("plain letters");
        }
        let units = words
            .chunks(2)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        String::from_utf16(&units.collect::<Vec<_>>()).expect("no letter is torn")
    });
    words.collect()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_we_say_arrives_in_both_scripts() {
    let mut smsc = Smsc::open().await;
    let ours = Ours::at(centre(smsc.address));
    let long = "The crew is on its way. ".repeat(14);
    let amharic = "ጥያቄዎ ተመዝግቧል። ".repeat(12);
    for (text, parts, coding) in [
        ("Ticket SRV-2026-00001", 1, 0),
        ("ጥያቄዎ ተመዝግቧል።", 1, 8),
        (&*long, 3, 0),
        (&*amharic, 3, 8),
    ] {
        let sent = in_time("an answer", ours.smpp.send(&sms(text))).await;
        let mut came = Vec::new();
        for _ in 0..parts {
            came.push(smsc.next().await);
        }
        let name = format!("id-{}", smsc.taken().len());
        let Outcome::Done {
            message_id: Some(id),
        } = sent
        else {
            panic!("{sent:?}");
        };
        assert_eq!(id.as_str(), name, "the name of the last part");
        assert_eq!(read(&came), text);
        for (number, part) in (1..).zip(&came) {
            assert_eq!(part.data_coding, coding);
            let source = (
                part.source_addr_ton,
                part.source_addr_npi,
                &*part.source_addr,
            );
            assert_eq!(source, (3, 0, "8080"));
            let to = (
                part.dest_addr_ton,
                part.dest_addr_npi,
                &*part.destination_addr,
            );
            assert_eq!(to, (1, 1, "251911234567"));
            assert_eq!(part.registered_delivery, u8::from(number == parts));
            let class = if parts == 1 { 0x00 } else { 0x40 };
            assert_eq!(part.esm_class, class, "and nothing else");
            if parts > 1 {
                let head = &part.short_message[..6];
                let reference = came[0].short_message[3];
                assert_eq!(head, [5, 0, 3, reference, parts, number]);
            }
        }
    }
    ours.stop().await;
    smsc.unbound().await;
    smsc.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_customers_write_is_kept_and_then_acknowledged() {
    let smsc = Smsc::open().await;
    let ours = Ours::at(centre(smsc.address));
    let carrier = smsc.carrier();
    // Not stored: to be brought again, and then it is.
    ours.kept.stores.lock().expect("a store").push_back(false);
    let english = carrier
        .bring(&|it| it.short_message("No power @ Bole"))
        .await;
    assert_eq!(english, Some(TEMPORARY));
    assert_eq!(ours.texts(), Vec::<String>::new());
    let english = carrier
        .bring(&|it| it.short_message("No power \0 Bole"))
        .await;
    let amharic = carrier
        .bring(&|it| it.data_coding(8).short_message(wide("መብራት የለም")))
        .await;
    let latin = carrier
        .bring(&|it| it.data_coding(3).short_message(*b"caf\xE9"))
        .await;
    let payload = carrier
        .bring(&|it| {
            it.data_coding(8)
                .tlv(TlvTag::MessagePayload, wide(&"መብራት ".repeat(50)))
        })
        .await;
    // Neither of a customer nor a text: nobody brings it again.
    let advert = carrier
        .bring(&|it| it.source_addr("PROMO").short_message("Win!"))
        .await;
    let card = carrier
        .bring(&|it| it.data_coding(4).short_message([1, 2]))
        .await;
    let all = [english, amharic, latin, payload, advert, card];
    assert_eq!(all, [Some(0); 6]);
    let kept = ours.texts();
    assert_eq!(
        kept,
        ["No power @ Bole", "መብራት የለም", "café", &"መብራት ".repeat(50)]
    );
    let first = ours.kept.sms.lock().expect("a store")[0].clone();
    assert_eq!(first.sender.international(), TO);
    assert_eq!(
        first.id, None,
        "nothing tells it from another of the same words"
    );
    ours.stop().await;
    smsc.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_message_is_acknowledged_as_a_whole() {
    let smsc = Smsc::open().await;
    let ours = Ours::at(centre(smsc.address));
    let texts = [wide("መብራት "), wide("ጠፍቷል "), wide("ሦስት ቀን")];
    let bring = |number: u8, by_field: bool| {
        let (carrier, words) = (smsc.carrier(), texts[usize::from(number) - 1].clone());
        tokio::spawn(async move {
            carrier
                .bring(&move |it| {
                    let it = it.data_coding(8);
                    if by_field {
                        return it
                            .tlv(TlvTag::SarMsgRefNum, [1, 9])
                            .tlv(TlvTag::SarTotalSegments, [3])
                            .tlv(TlvTag::SarSegmentSeqnum, [number])
                            .short_message(words.clone());
                    }
                    let head = [6, 8, 4, 2, 9, 3, number].to_vec();
                    it.esm_class(0x40)
                        .short_message([head, words.clone()].concat())
                })
                .await
        })
    };
    for by_field in [false, true] {
        let late = [3, 1].map(|number| bring(number, by_field));
        // A word of somebody goes by meanwhile: what is held holds nobody up.
        let other = smsc.carrier().bring(&|it| it.short_message("1")).await;
        assert_eq!(other, Some(0));
        assert!(
            late.iter().all(|part| !part.is_finished()),
            "a part is not acknowledged alone"
        );
        let last = bring(2, by_field).await.expect("no panic");
        assert_eq!(last, Some(0));
        for part in late {
            assert_eq!(part.await.expect("no panic"), Some(0));
        }
        // Its answer was lost: it is not kept again.
        assert_eq!(bring(1, by_field).await.expect("no panic"), Some(0));
    }
    let whole = "መብራት ጠፍቷል ሦስት ቀን";
    assert_eq!(ours.texts(), ["1", whole, "1", whole]);
    ours.stop().await;
    smsc.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_centre_that_waits_for_each_answer_gets_a_long_message_through() {
    let smsc = Smsc::open().await;
    let times = CentreTimes {
        hold: Duration::from_millis(100),
        ..centre(smsc.address).times
    };
    let ours = Ours::at(Centre {
        times,
        ..centre(smsc.address)
    });
    let carrier = smsc.carrier();
    // One after the other, and what is refused goes to the end of its line.
    let mut line: std::collections::VecDeque<u8> = [1, 2].into();
    for _ in 0..10 {
        let Some(number) = line.pop_front() else {
            break;
        };
        let bytes = [&[5, 0, 3, 7, 2, number][..], &[b'a' + number]].concat();
        let told = carrier
            .bring(&|it| it.esm_class(0x40).short_message(bytes.clone()))
            .await;
        if told != Some(0) {
            assert_eq!(told, Some(TEMPORARY));
            line.push_back(number);
        }
    }
    assert_eq!(ours.texts(), ["bc"]);
    ours.stop().await;
    smsc.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn receipts_come_by_field_and_by_word_and_are_no_messages() {
    const WORDS: &str = "id:1602718841 sub:001 dlvrd:001 submit date:2611301200 done date:2611301201 stat:UNDELIV err:012 text:hello";
    let smsc = Smsc::open().await;
    let ours = Ours::at(centre(smsc.address));
    let carrier = smsc.carrier();
    let by_field = carrier
        .bring(&|it| {
            it.esm_class(0x04)
                .tlv(TlvTag::ReceiptedMessageId, *b"5f878c79\0")
                .tlv(TlvTag::MessageStateTlv, [2])
        })
        .await;
    let by_word = carrier
        .bring(&|it| it.esm_class(0x04).short_message(WORDS))
        .await;
    let forgotten = carrier.bring(&|it| it.short_message(WORDS)).await;
    assert_eq!([by_field, by_word, forgotten], [Some(0); 3]);
    assert_eq!(ours.texts(), Vec::<String>::new(), "T55");
    let receipts = ours.kept.receipts.lock().expect("a store").clone();
    let [fields, words, again] = &receipts[..] else {
        panic!("{receipts:?}");
    };
    assert_eq!(fields.receipt.of, ReceiptOf::Theirs("5f878c79".to_owned()));
    assert!(fields.also.contains(&"1602718841".to_owned()), "{fields:?}");
    assert_eq!(fields.receipt.state, ReceiptState::Delivered);
    assert_eq!(words.receipt.state, ReceiptState::Failed);
    assert_eq!(words.receipt.why.as_deref(), Some("UNDELIV err:012"));
    assert!(words.also.contains(&"5f878c79".to_owned()), "{words:?}");
    assert_eq!(words.phone.as_ref().map(Phone::international), Some(TO));
    assert_eq!(words, again);
    ours.stop().await;
    smsc.close().await;
}
