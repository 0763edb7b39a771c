//! Phones behind an operator's centre: what they write is brought until it is acknowledged, what comes is put together, and the centre
//! hears that it is there.

use powerlink::dialogue::format::sms_length::{GSM_BASIC, GSM_SEGMENT, length};
use powerlink::simulator::sms::SentSms;
use smpp34::server::DeliverSmBuilder;
use smpp34::{TlvTag, submit_sm};

use super::smsc::{Carrier, Smsc};
use super::wide;

/// The escape, which is no letter of the alphabet.
const ESCAPE: u8 = 0x1B;
/// The head of a part: its length, what kind of head it is, which message, of how many, the how manieth.
const HEAD: usize = 6;

/// The phones of a centre.
pub(crate) struct CentrePhones {
    pub(crate) smsc: Smsc,
    /// So many requests have had their receipts.
    reported: usize,
}

impl CentrePhones {
    pub(crate) const fn at(smsc: Smsc) -> Self {
        Self { smsc, reported: 0 }
    }

    /// Somebody writes, and it is acknowledged.
    pub(crate) async fn brings(&self, number: &str, words: &str) {
        brings(&self.smsc.carrier(), number, words).await;
    }

    /// What has come to the phones is told, as far as it was asked for.
    pub(crate) async fn reports(&mut self) {
        let taken = self.smsc.taken();
        for (number, part) in (1..).zip(&taken).skip(self.reported) {
            if part.registered_delivery == 0 {
                continue;
            }
            let name = format!("id-{number}\0").into_bytes();
            let to = part.destination_addr.clone();
            let carrier = self.smsc.carrier();
            let told = carrier
                .bring(&|it| {
                    it.source_addr(to.clone())
                        .esm_class(0x04)
                        .tlv(TlvTag::ReceiptedMessageId, name.clone())
                        .tlv(TlvTag::MessageStateTlv, [2])
                })
                .await;
            assert_eq!(told, Some(0), "a receipt");
        }
        self.reported = taken.len();
    }

    /// What has come to the phones, in the order in which it was whole.
    pub(crate) fn got(&self) -> Vec<SentSms> {
        let (whole, halves) = messages(&self.smsc.taken());
        assert_eq!(halves, 0, "no half of a message");
        whole
    }
}

/// Somebody writes, and it is brought until it is acknowledged.
pub(crate) async fn brings(carrier: &Carrier, number: &str, words: &str) {
    carrier
        .bring_through(&|it| written(it, number, words))
        .await;
}

/// What somebody writes, as a phone sends it.
pub(crate) fn written<'a>(
    deliver: DeliverSmBuilder<'a>,
    number: &str,
    words: &str,
) -> DeliverSmBuilder<'a> {
    let deliver = deliver.source_addr(number.trim_start_matches('+'));
    if length(words).1 == GSM_SEGMENT {
        deliver.short_message(words.bytes().collect::<Vec<u8>>())
    } else {
        deliver.data_coding(8).short_message(wide(words))
    }
}

/// Messages, put together of what was handed in, and how many parts are left.
pub(crate) fn messages(taken: &[submit_sm]) -> (Vec<SentSms>, usize) {
    let mut whole = Vec::new();
    let mut begun: Vec<&submit_sm> = Vec::new();
    for part in taken {
        if part.esm_class & 0x40 == 0 {
            whole.push(message(&[part]));
            continue;
        }
        begun.push(part);
        let head = |it: &submit_sm| (it.destination_addr.clone(), it.short_message[3]);
        let mut its: Vec<&submit_sm> = begun.clone();
        its.retain(|it| head(it) == head(part));
        if its.len() == usize::from(part.short_message[4]) {
            its.sort_by_key(|it| it.short_message[5]);
            whole.push(message(&its));
            begun.retain(|it| head(it) != head(part));
        }
    }
    (whole, begun.len())
}

fn message(parts: &[&submit_sm]) -> SentSms {
    let is_wide = parts[0].data_coding == 8;
    let words = parts.iter().map(|part| {
        let head = if part.esm_class & 0x40 == 0 { 0 } else { HEAD };
        let bytes = &part.short_message[head..];
        if is_wide {
            let pairs = bytes.chunks(2);
            let units = pairs.map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            String::from_utf16(&units.collect::<Vec<_>>()).expect("no letter is torn")
        } else {
            bytes.iter().map(|byte| letter(*byte)).collect()
        }
    });
    SentSms {
        name: String::new(),
        from: parts[0].source_addr.clone(),
        to: format!("+{}", parts[0].destination_addr),
        coding: if is_wide { "2" } else { "0" }.to_owned(),
        text: words.collect(),
        dlr_url: String::new(),
        dlr_mask: String::new(),
    }
}

fn letter(byte: u8) -> char {
    assert_ne!(byte, ESCAPE, "no transcript has such a letter");
    let place = usize::from(byte) - usize::from(byte > ESCAPE);
    GSM_BASIC.chars().nth(place).expect("seven bits")
}
