//! What a centre brings, byte by byte.

use proptest::prelude::*;

use super::*;
use crate::channels::sms::gateway::ReceiptState;

/// A body with these words; `fields` stand behind it.
fn body(class: u8, coding: u8, words: &[u8], fields: &[(u16, &[u8])]) -> Vec<u8> {
    let mut body = b"\0\x01\x01251911234567\0\x03\x008080\0".to_vec();
    body.extend([class, 0, 0, 0, 0, 0, 0, coding, 0]);
    body.push(u8::try_from(words.len()).expect("short"));
    body.extend(words);
    for (tag, value) in fields {
        body.extend(tag.to_be_bytes());
        body.extend(u16::try_from(value.len()).expect("short").to_be_bytes());
        body.extend(*value);
    }
    body
}

fn brought(body: &[u8]) -> DeliveredPdu {
    read(body, Alphabet::Gsm).expect("it is whole")
}

/// The words, and which part they are.
fn said(body: &[u8]) -> (String, Option<(u16, u8, u8)>) {
    match brought(body) {
        DeliveredPdu::Whole(it) => (it.alphabet.read(&it.bytes), None),
        DeliveredPdu::Piece(it, head) => (
            it.alphabet.read(&it.bytes),
            Some((head.reference, head.total, head.number)),
        ),
        other => panic!("{other:?}"),
    }
}

#[test]
fn words_in_every_alphabet() {
    assert_eq!(said(&body(0, 0, b"\x00 \x1B\x65", &[])).0, "@ €");
    assert_eq!(said(&body(0, 3, b"caf\xE9", &[])).0, "café");
    assert_eq!(said(&body(0, 8, &[0x12, 0xA0, 0x12, 0xCE], &[])).0, "አዎ");
    let long = [0x12, 0xA0].repeat(200);
    let payload = body(0, 8, b"", &[(MESSAGE_PAYLOAD, &long)]);
    assert_eq!(said(&payload).0, "አ".repeat(200));
    assert_eq!(
        brought(&body(0, 4, b"\x01\x02", &[])),
        DeliveredPdu::NotText
    );
    assert_eq!(brought(&body(0x08, 0, b"ack", &[])), DeliveredPdu::NotText);
}

#[test]
fn parts_by_each_way_of_saying_so() {
    let eight = b"\x05\x00\x03\x07\x02\x01one";
    assert_eq!(
        said(&body(0x40, 0, eight, &[])),
        ("one".into(), Some((7, 2, 1)))
    );
    let sixteen = b"\x06\x08\x04\x01\x02\x03\x02two";
    assert_eq!(
        said(&body(0x40, 0, sixteen, &[])),
        ("two".into(), Some((258, 3, 2)))
    );
    let sar: [(u16, &[u8]); 3] = [
        (SAR_REFERENCE, &[1, 2]),
        (SAR_TOTAL, &[3]),
        (SAR_NUMBER, &[2]),
    ];
    assert_eq!(
        said(&body(0, 0, b"two", &sar)),
        ("two".into(), Some((258, 3, 2)))
    );
    // Another head before it; a head of one part; what only looks like one.
    let both = b"\x09\x24\x02\x01\x00\x00\x03\x07\x02\x01one";
    assert_eq!(
        said(&body(0x40, 0, both, &[])),
        ("one".into(), Some((7, 2, 1)))
    );
    assert_eq!(
        said(&body(0x40, 0, b"\x05\x00\x03\x07\x01\x01one", &[])),
        ("one".into(), None)
    );
    assert_eq!(said(&body(0x40, 0, b"What?", &[])), ("What?".into(), None));
}

#[test]
fn a_receipt_is_never_a_customers_message() {
    let words = b"id:ab sub:001 dlvrd:001 submit date:2611301200 done date:2611301201 stat:DELIVRD err:000 text:hi";
    let by_field: [(u16, &[u8]); 2] = [(RECEIPTED_MESSAGE_ID, b"ab\0"), (MESSAGE_STATE, &[2])];
    let unended: [(u16, &[u8]); 2] = [
        (RECEIPTED_MESSAGE_ID, b"ab"),
        (MESSAGE_STATE, &[0, 0, 0, 2]),
    ];
    for (what, body) in [
        ("by its class", body(0x04, 0, words, &[])),
        ("by its fields", body(0x04, 0, b"", &by_field)),
        ("fields without their end", body(0x04, 0, b"", &unended)),
        ("the class was forgotten", body(0, 0, words, &[])),
        (
            "the class was forgotten, with fields",
            body(0, 0, b"ok", &by_field),
        ),
    ] {
        let DeliveredPdu::Receipt(Some(receipt)) = brought(&body) else {
            panic!("{what}: {:?}", brought(&body));
        };
        assert_eq!(receipt.receipt.state, ReceiptState::Delivered, "{what}");
        assert_eq!(
            receipt.also.first().map(String::as_str),
            Some("171"),
            "{what}"
        );
    }
    assert_eq!(
        brought(&body(0x04, 0, b"?", &[])),
        DeliveredPdu::Receipt(None)
    );
}

#[test]
fn what_tells_two_equal_messages_apart() {
    let mark = |body: &[u8]| match brought(body) {
        DeliveredPdu::Whole(it) => (it.mark, it.print),
        other => panic!("{other:?}"),
    };
    let (plain, first) = mark(&body(0, 0, b"1", &[]));
    assert_eq!(plain, None);
    let (marked, second) = mark(&body(0, 0, b"1", &[(USER_MESSAGE_REFERENCE, &[0, 9])]));
    assert!(marked.is_some() && first != second);
    assert_eq!(mark(&body(0, 0, b"1", &[])).1, first, "brought again");
}

proptest! {
    /// Whatever comes, nothing breaks.
    #[test]
    fn bytes_at_random(bytes in prop::collection::vec(any::<u8>(), 0..80), class in any::<u8>(), coding in any::<u8>()) {
        read(&bytes, Alphabet::Gsm);
        prop_assert!(read(&body(class, coding, &bytes, &[]), Alphabet::Gsm).is_some());
        let mut cut = body(class, coding, b"hello", &[(MESSAGE_PAYLOAD, &bytes)]);
        cut.truncate(cut.len() - bytes.len() / 2);
        prop_assert!(read(&cut, Alphabet::Gsm).is_some());
    }
}
