//! What we say to a centre, as bytes: binds, an SMS, answers.

use std::str::FromStr;

use bytes::{BufMut, BytesMut};
use rusmpp::encode::{Length, owned::Encode};
use rusmpp::pdus::{BindReceiver, BindTransceiver, BindTransmitter, DeliverSmResp, SubmitSm};
use rusmpp::types::{COctetString, OctetString};
use rusmpp::values::{DataCoding, EsmClass, InterfaceVersion, Npi, RegisteredDelivery, Ton};
use rusmpp::{Command, CommandStatus, Pdu};

use super::centre::Centre;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BindWay {
    Both,
    Out,
    In,
}

/// `esm_class` of what carries a head of its own (SMPP 3.4, 5.2.12). The codec's own default would be an acknowledgement of a reader.
const PLAIN: u8 = 0x00;
const WITH_HEAD: u8 = 0x40;

/// The whole of a PDU with its header.
pub(super) fn bytes(status: CommandStatus, sequence: u32, pdu: impl Into<Pdu>) -> BytesMut {
    let command = Command::new(status, sequence, pdu);
    let length = 4 + command.length();
    let mut bytes = BytesMut::with_capacity(length);
    bytes.put_u32(u32::try_from(length).unwrap_or(u32::MAX));
    command.encode(&mut bytes);
    bytes
}

/// A word that ends with NUL, of at most `MAX` bytes with it. `None`: it is longer, or not ASCII.
pub(super) fn word<const MAX: usize>(text: &str) -> Option<COctetString<1, MAX>> {
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() || byte == b' ');
    let word = COctetString::from_str(text).ok()?;
    is_plain.then_some(word)
}

/// The request to be let in. `None`: a word of the settings is too long for it.
pub(super) fn bind(way: BindWay, centre: &Centre) -> Option<Pdu> {
    let system_id = word(&centre.system_id)?;
    let password = word(&centre.password)?;
    let system_type = word(&centre.system_type)?;
    let version = InterfaceVersion::Smpp3_4;
    let (ton, npi, all) = (Ton::Unknown, Npi::Unknown, COctetString::empty());
    Some(match way {
        BindWay::Both => {
            BindTransceiver::new(system_id, password, system_type, version, ton, npi, all).into()
        }
        BindWay::Out => {
            BindTransmitter::new(system_id, password, system_type, version, ton, npi, all).into()
        }
        BindWay::In => {
            BindReceiver::new(system_id, password, system_type, version, ton, npi, all).into()
        }
    })
}

/// A part of an SMS, or the whole of a short one.
#[derive(Clone, Debug)]
pub(super) struct Submit<'a> {
    pub(super) from: &'a str,
    /// `+251911234567`
    pub(super) to: &'a str,
    pub(super) coding: u8,
    pub(super) has_head: bool,
    pub(super) wants_receipt: bool,
    pub(super) bytes: &'a [u8],
}

/// The request to send it. `None`: an address or the text does not fit.
pub(super) fn submit(sms: &Submit<'_>) -> Option<Pdu> {
    let (source_ton, source_npi, source) = address(sms.from);
    let (ton, npi, destination) = address(sms.to);
    let submit = SubmitSm::builder()
        .source_addr_ton(source_ton)
        .source_addr_npi(source_npi)
        .source_addr(word(source)?)
        .dest_addr_ton(ton)
        .dest_addr_npi(npi)
        .destination_addr(word(destination)?)
        .esm_class(EsmClass::from(if sms.has_head { WITH_HEAD } else { PLAIN }))
        .registered_delivery(RegisteredDelivery::from(u8::from(sms.wants_receipt)))
        .data_coding(DataCoding::from(sms.coding))
        .short_message(OctetString::from_slice(sms.bytes).ok()?)
        .build();
    Some(submit.into())
}

/// What kind of address it is, and how it is written (SMPP 3.4, 5.2.5 and 5.2.6): a number of the world without its plus, a name, or a
/// short code, which is a number of this network alone.
fn address(written: &str) -> (Ton, Npi, &str) {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    match written.strip_prefix('+') {
        Some(number) if is_number(number) => (Ton::International, Npi::Isdn, number),
        _ if !is_number(written) => (Ton::Alphanumeric, Npi::Unknown, written),
        _ if written.len() <= 8 => (Ton::NetworkSpecific, Npi::Unknown, written),
        _ => (Ton::International, Npi::Isdn, written),
    }
}

/// The answer to a `deliver_sm`.
pub(super) fn delivered() -> Pdu {
    DeliverSmResp::new(COctetString::empty(), Vec::new()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        for (written, expected) in [
            (
                "+251911234567",
                (Ton::International, Npi::Isdn, "251911234567"),
            ),
            (
                "251911234567",
                (Ton::International, Npi::Isdn, "251911234567"),
            ),
            ("8080", (Ton::NetworkSpecific, Npi::Unknown, "8080")),
            ("EEU", (Ton::Alphanumeric, Npi::Unknown, "EEU")),
            ("EEU 905", (Ton::Alphanumeric, Npi::Unknown, "EEU 905")),
        ] {
            assert_eq!(address(written), expected);
        }
    }

    // The codec would write 0x08 by itself: a message that a centre takes for an acknowledgement.
    #[test]
    fn a_short_sms_is_of_no_special_class() {
        for (has_head, class) in [(false, 0x00), (true, 0x40)] {
            let pdu = submit(&Submit {
                from: "8080",
                to: "+251911234567",
                coding: 0,
                has_head,
                wants_receipt: true,
                bytes: b"hi",
            });
            let bytes = bytes(CommandStatus::EsmeRok, 1, pdu.unwrap());
            // Header, service type, then two addresses with two bytes before each.
            let place = 16 + 1 + (2 + 5) + (2 + 13);
            assert_eq!(bytes[place], class);
            let length = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            assert_eq!(usize::try_from(length), Ok(bytes.len()));
        }
    }
}
