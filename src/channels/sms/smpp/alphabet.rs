//! Which letters the bytes of an SMS are, and which bytes its letters are.

use crate::dialogue::format::sms_length::{GSM_BASIC, GSM_SEGMENT, length};

/// How the letters of an SMS are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// The default alphabet of GSM, a byte a letter.
    Gsm,
    Latin1,
    Ascii,
    /// UTF-16, the high byte first.
    Ucs2,
}

/// Goes before each letter of the second table.
const ESCAPE: u8 = 0x1B;
/// The second table (3GPP TS 23.038, 6.2.1.1).
const EXTENSION: [(u8, char); 10] = [
    (0x0A, '\u{000C}'),
    (0x14, '^'),
    (0x28, '{'),
    (0x29, '}'),
    (0x2F, '\\'),
    (0x3C, '['),
    (0x3D, '~'),
    (0x3E, ']'),
    (0x40, '|'),
    (0x65, '€'),
];

/// `data_coding` of what we send.
pub(super) const GSM_CODING: u8 = 0x00;
pub(super) const UCS2_CODING: u8 = 0x08;

impl Alphabet {
    /// Reads the setting `SMPP_DEFAULT_ALPHABET`.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "gsm7" => Some(Self::Gsm),
            "latin1" => Some(Self::Latin1),
            "ascii" => Some(Self::Ascii),
            _ => None,
        }
    }

    /// The alphabet of a `data_coding`; `default` is what the centre means by 0. `None`: it is no text.
    ///
    /// SMPP 3.4, 5.2.19. From 0x10 on it is the scheme of GSM (3GPP TS 23.038, 4), which says the same in other bits.
    pub(super) const fn of(coding: u8, default: Self) -> Option<Self> {
        match coding {
            0x00 => Some(default),
            0x01 => Some(Self::Ascii),
            0x03 => Some(Self::Latin1),
            0x10..=0x3F => match coding & 0x0C {
                0x00 => Some(Self::Gsm),
                0x08 => Some(Self::Ucs2),
                _ => None,
            },
            0x08 | 0xE0..=0xEF => Some(Self::Ucs2),
            0xC0..=0xDF => Some(Self::Gsm),
            0xF0..=0xFF if coding & 0x04 == 0 => Some(Self::Gsm),
            _ => None,
        }
    }

    /// The letters that these bytes are. A letter that is torn off at the end is left out, and so is NUL, which no text of ours holds.
    pub(super) fn read(self, bytes: &[u8]) -> String {
        let text = match self {
            Self::Gsm => read_gsm(bytes),
            Self::Latin1 | Self::Ascii => bytes.iter().copied().map(char::from).collect(),
            Self::Ucs2 => {
                let units = bytes.chunks_exact(2);
                let units: Vec<u16> = units
                    .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                    .collect();
                String::from_utf16_lossy(&units)
            }
        };
        text.replace('\0', "")
    }
}

fn read_gsm(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut escaped = false;
    for &byte in bytes {
        if byte == ESCAPE && !escaped {
            escaped = true;
            continue;
        }
        let extended = EXTENSION.iter().find(|(code, _)| *code == byte);
        let letter = match extended {
            Some((_, letter)) if escaped => *letter,
            // A phone that does not know what was escaped shows the plain letter, or a space.
            _ => basic(byte).unwrap_or(' '),
        };
        text.push(letter);
        escaped = false;
    }
    text
}

/// The letter of the first table. What has an eighth bit is of no table: the centre writes Latin 1 without saying so.
fn basic(byte: u8) -> Option<char> {
    match byte {
        ESCAPE => None,
        0x80.. => Some(char::from(byte)),
        _ => {
            let place = usize::from(byte) - usize::from(byte > ESCAPE);
            GSM_BASIC.chars().nth(place)
        }
    }
}

/// The alphabet that carries the whole text, as it is counted: GSM where it can, UCS-2 otherwise.
pub(super) fn fitting(text: &str) -> Alphabet {
    if length(text).1 == GSM_SEGMENT {
        Alphabet::Gsm
    } else {
        Alphabet::Ucs2
    }
}

/// A letter as bytes of GSM or UCS-2: what must not be torn. `None`: GSM does not have it.
pub(super) fn written(letter: char, alphabet: Alphabet) -> Option<Vec<u8>> {
    if alphabet == Alphabet::Ucs2 {
        let mut units = [0; 2];
        let units = letter.encode_utf16(&mut units);
        return Some(units.iter().flat_map(|unit| unit.to_be_bytes()).collect());
    }
    if let Some((code, _)) = EXTENSION.iter().find(|(_, other)| *other == letter) {
        return Some(vec![ESCAPE, *code]);
    }
    let place = GSM_BASIC.chars().position(|other| other == letter)?;
    let place = u8::try_from(place).ok()?;
    Some(vec![place + u8::from(place >= ESCAPE)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_where_the_table_has_them() {
        for (letter, bytes) in [
            ('@', vec![0x00]),
            ('Δ', vec![0x10]),
            ('Ξ', vec![0x1A]),
            ('Æ', vec![0x1C]),
            (' ', vec![0x20]),
            ('A', vec![0x41]),
            ('¿', vec![0x60]),
            ('à', vec![0x7F]),
            ('€', vec![0x1B, 0x65]),
        ] {
            assert_eq!(written(letter, Alphabet::Gsm), Some(bytes.clone()));
            assert_eq!(Alphabet::Gsm.read(&bytes), letter.to_string());
        }
        assert_eq!(written('አ', Alphabet::Gsm), None);
        assert_eq!(written('አ', Alphabet::Ucs2), Some(vec![0x12, 0xA0]));
    }

    #[test]
    fn what_is_torn_or_strange_is_read_as_far_as_it_goes() {
        for (alphabet, bytes, text) in [
            (Alphabet::Gsm, &b"ab\x1B"[..], "ab"),
            (Alphabet::Gsm, b"\x1Bq\x1B\x1Bz", "q z"),
            (Alphabet::Gsm, b"caf\xE9", "café"),
            (Alphabet::Ucs2, &[0x12, 0xA0, 0x12], "አ"),
            (Alphabet::Ucs2, &[0, 0, 0x12, 0xA0], "አ"),
            (Alphabet::Latin1, b"caf\xE9\0", "café"),
        ] {
            assert_eq!(alphabet.read(bytes), text);
        }
    }

    #[test]
    fn the_coding_tells_the_alphabet() {
        let of = |coding| Alphabet::of(coding, Alphabet::Latin1);
        assert_eq!(of(0x00), Some(Alphabet::Latin1));
        assert_eq!(of(0x03), Some(Alphabet::Latin1));
        assert_eq!(
            (of(0x08), of(0x18)),
            (Some(Alphabet::Ucs2), Some(Alphabet::Ucs2))
        );
        assert_eq!(
            (of(0x10), of(0xF1)),
            (Some(Alphabet::Gsm), Some(Alphabet::Gsm))
        );
        assert_eq!((of(0x04), of(0x02), of(0xF5)), (None, None, None));
    }
}
