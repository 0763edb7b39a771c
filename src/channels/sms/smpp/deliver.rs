//! What a centre brings (`deliver_sm`): an SMS, a part of one, a receipt.
//!
//! It is read by hand and forgivingly: what the codec would refuse as a whole (a time of another length, a field without its end) would
//! be brought again and again, and a customer's words with it.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::alphabet::Alphabet;
use super::receipt::{self, CentreReceipt, ReceiptFields};
use crate::channels::sms::udh;

/// What it is, and so what happens with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DeliveredPdu {
    Whole(Deliver),
    /// One of several parts.
    Piece(Deliver, Head),
    Receipt(Option<Box<CentreReceipt>>),
    /// Bytes for a machine: a card, a ring tone.
    NotText,
}

/// A `deliver_sm` as far as it is of use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deliver {
    pub(super) source: String,
    pub(super) destination: String,
    pub(super) alphabet: Alphabet,
    /// The words, without a head.
    pub(super) bytes: Vec<u8>,
    /// What tells it apart from another of the same words, the same when it is brought again.
    pub(super) mark: Option<String>,
    /// A name of all that it says.
    pub(super) print: Print,
}

/// A hash of what a `deliver_sm` says; what is brought again has the same.
pub(super) type Print = [u8; 32];

/// Which part of which message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Head {
    pub(super) reference: u16,
    pub(super) total: u8,
    /// From 1.
    pub(super) number: u8,
}

/// The tags of fields (SMPP 3.4, 5.3.2).
const RECEIPTED_MESSAGE_ID: u16 = 0x001E;
const USER_MESSAGE_REFERENCE: u16 = 0x0204;
const SAR_REFERENCE: u16 = 0x020C;
const SAR_TOTAL: u16 = 0x020E;
const SAR_NUMBER: u16 = 0x020F;
const MESSAGE_PAYLOAD: u16 = 0x0424;
const MESSAGE_STATE: u16 = 0x0427;

/// Bits of `esm_class`: what kind of message it is, and whether its words begin with a head.
const KIND: u8 = 0b0011_1100;
const RECEIPT: u8 = 0b0000_0100;
const ON_THE_WAY: u8 = 0b0010_0000;
const HAS_HEAD: u8 = 0b0100_0000;

/// Reads the body. `None`: it ends in the middle.
pub(super) fn read(body: &[u8], default: Alphabet) -> Option<DeliveredPdu> {
    let mut rest = Rest(body);
    rest.word()?;
    rest.bytes(2)?;
    let source = rest.word()?;
    rest.bytes(2)?;
    let destination = rest.word()?;
    let class = rest.byte()?;
    rest.bytes(2)?;
    // Empty by the book; where a centre writes the time of sending there, it tells two equal messages apart.
    let time = rest.word()?;
    rest.word()?;
    rest.bytes(2)?;
    let coding = rest.byte()?;
    rest.byte()?;
    let length = rest.byte()?;
    let short = rest.bytes(usize::from(length))?;
    let fields = rest.fields();
    let field = |tag: u16| fields.get(&tag).copied();
    let whole = field(MESSAGE_PAYLOAD)
        .filter(|_| short.is_empty())
        .unwrap_or(short);
    let (head, words) = if class & HAS_HEAD == 0 {
        (None, whole)
    } else {
        taken_apart(whole)
    };
    let kind = class & KIND;
    let alphabet = Alphabet::of(coding, default);
    if kind == RECEIPT || kind == ON_THE_WAY || field(RECEIPTED_MESSAGE_ID).is_some() {
        let text = alphabet.unwrap_or(Alphabet::Latin1).read(words);
        let fields = ReceiptFields {
            id: field(RECEIPTED_MESSAGE_ID)
                .map(ended)
                .filter(|id| !id.is_empty()),
            state: field(MESSAGE_STATE).and_then(|state| state.last().copied()),
        };
        let receipt = receipt::read(&fields, &text, &source);
        return Some(DeliveredPdu::Receipt(receipt.map(Box::new)));
    }
    // An acknowledgement by a reader: nobody asked for one.
    let Some(alphabet) = alphabet.filter(|_| kind == 0) else {
        return Some(DeliveredPdu::NotText);
    };
    let text = alphabet.read(words);
    if receipt::is_shaped_like_one(&text) {
        let receipt = receipt::read(&ReceiptFields::default(), &text, &source);
        return Some(DeliveredPdu::Receipt(receipt.map(Box::new)));
    }
    let head = head
        .or_else(|| sar(&field))
        .filter(|head| head.is_of_several());
    let reference = field(USER_MESSAGE_REFERENCE).map(|bytes| format!("{bytes:?}"));
    let time = (!time.is_empty()).then(|| time.clone());
    let mark = [time, reference].into_iter().flatten();
    let mark = mark.collect::<Vec<_>>().join(" ");
    let print = print(&source, &destination, &[coding], head, words, &mark);
    let deliver = Deliver {
        source,
        destination,
        alphabet,
        bytes: words.to_vec(),
        mark: (!mark.is_empty()).then_some(mark),
        print,
    };
    Some(match head {
        Some(head) => DeliveredPdu::Piece(deliver, head),
        None => DeliveredPdu::Whole(deliver),
    })
}

fn print(
    source: &str,
    destination: &str,
    coding: &[u8],
    head: Option<Head>,
    words: &[u8],
    mark: &str,
) -> Print {
    let head = head.map(|head| format!("{head:?}")).unwrap_or_default();
    let mut hash = Sha256::new();
    for part in [
        source.as_bytes(),
        destination.as_bytes(),
        coding,
        head.as_bytes(),
        mark.as_bytes(),
        words,
    ] {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

impl Head {
    const fn is_of_several(self) -> bool {
        self.total > 1 && self.number >= 1 && self.number <= self.total
    }
}

/// The head that stands before the words, and the words (3GPP TS 23.040, 9.2.3.24). What only looks like one is words.
fn taken_apart(whole: &[u8]) -> (Option<Head>, &[u8]) {
    let Some((head, words)) = whole
        .split_first()
        .and_then(|(length, rest)| rest.split_at_checked(usize::from(*length)))
    else {
        return (None, whole);
    };
    let head = udh::part(head).map(|(reference, total, number)| Head {
        reference,
        total,
        number,
    });
    (head, words)
}

/// The same in fields of their own.
fn sar<'a>(field: &impl Fn(u16) -> Option<&'a [u8]>) -> Option<Head> {
    let byte = |tag| field(tag).and_then(<[u8]>::last).copied();
    let reference = field(SAR_REFERENCE)?.last_chunk()?;
    Some(Head {
        reference: u16::from_be_bytes(*reference),
        total: byte(SAR_TOTAL)?,
        number: byte(SAR_NUMBER)?,
    })
}

/// A word up to its NUL, where it has one.
fn ended(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0);
    let word = &bytes[..end.unwrap_or(bytes.len())];
    String::from_utf8_lossy(word).trim().to_owned()
}

/// What of a PDU has not been read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.bytes(1)?.first().copied()
    }

    fn pair(&mut self) -> Option<u16> {
        self.bytes(2)?
            .first_chunk()
            .map(|pair| u16::from_be_bytes(*pair))
    }

    fn word(&mut self) -> Option<String> {
        let end = self.0.iter().position(|byte| *byte == 0)?;
        self.bytes(end + 1).map(ended)
    }

    /// The optional fields by their tags; one that is cut off is left out, with what would follow.
    fn fields(&mut self) -> BTreeMap<u16, &'a [u8]> {
        let mut fields = BTreeMap::new();
        while let (Some(tag), Some(length)) = (self.pair(), self.pair()) {
            let Some(value) = self.bytes(usize::from(length)) else {
                break;
            };
            fields.insert(tag, value);
        }
        fields
    }
}

#[cfg(test)]
mod tests;
