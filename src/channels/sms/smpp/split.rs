//! A text as the parts that are sent: no letter is torn, and there are as many as `segments` counts.

use super::alphabet::{Alphabet, fitting, written};

/// Bytes of one SMS, by alphabet: 160 letters of GSM (a byte each on this wire), 70 units of UCS-2.
const WHOLE: (usize, usize) = (160, 140);
/// Bytes of each part of a longer one: 153 letters, 67 units.
const PART: (usize, usize) = (153, 134);
/// The most parts that a head of one byte each can number.
const MOST: usize = 255;

/// A text as it goes to the centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pieces {
    pub(super) alphabet: Alphabet,
    /// Each without its head.
    pub(super) bytes: Vec<Vec<u8>>,
}

/// The pieces of a text. `None`: it has more than 255, or nothing in it.
pub(super) fn split(text: &str) -> Option<Pieces> {
    let alphabet = fitting(text);
    let room = |(gsm, ucs2)| match alphabet {
        Alphabet::Ucs2 => ucs2,
        _ => gsm,
    };
    let letters: Vec<Vec<u8>> = text
        .chars()
        .filter_map(|letter| written(letter, alphabet))
        .collect();
    let whole = letters.concat();
    if whole.is_empty() {
        return None;
    }
    if whole.len() <= room(WHOLE) {
        let bytes = vec![whole];
        return Some(Pieces { alphabet, bytes });
    }
    let mut bytes = vec![Vec::new()];
    for letter in letters {
        match bytes.last_mut() {
            Some(last) if last.len() + letter.len() <= room(PART) => last.extend(letter),
            _ => bytes.push(letter),
        }
    }
    (bytes.len() <= MOST).then_some(Pieces { alphabet, bytes })
}

/// A part with its head (3GPP TS 23.040, 9.2.3.24.1): which message it is of, how many there are, and which it is, from 1.
pub(super) fn with_head(reference: u8, total: u8, number: u8, part: &[u8]) -> Vec<u8> {
    let mut bytes = vec![5, 0, 3, reference, total, number];
    bytes.extend_from_slice(part);
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dialogue::format::sms_length::segments;

    // T57: 153 and 67, and no letter, escape or surrogate is torn.
    #[test]
    fn parts_are_as_long_as_they_may_be() {
        let lengths = |text: &str| {
            let pieces = split(text).map(|pieces| pieces.bytes);
            pieces.map(|bytes| bytes.iter().map(Vec::len).collect::<Vec<_>>())
        };
        assert_eq!(lengths(&"a".repeat(160)), Some(vec![160]));
        assert_eq!(lengths(&"a".repeat(161)), Some(vec![153, 8]));
        assert_eq!(lengths(&format!("{}€b", "a".repeat(152))), Some(vec![155]));
        let torn = format!("{}€{}", "a".repeat(152), "b".repeat(10));
        assert_eq!(lengths(&torn), Some(vec![152, 12]));
        assert_eq!(lengths(&"አ".repeat(70)), Some(vec![140]));
        assert_eq!(lengths(&"አ".repeat(71)), Some(vec![134, 8]));
        // A surrogate pair over the edge.
        let pair = format!("{}\u{1F600}{}", "አ".repeat(66), "አ".repeat(9));
        assert_eq!(lengths(&pair), Some(vec![132, 22]));
        assert_eq!((lengths(""), lengths(&"አ".repeat(67 * 256))), (None, None));
    }

    proptest! {
        /// Whatever is split is the same text again, and costs what was counted.
        #[test]
        fn what_is_split_is_joined(words in "[a-z€{ ]{0,30}|[a-zሀ-ፐ\\PC]{1,60}", times in 1..12_usize) {
            let text = words.repeat(times).replace('\0', "");
            prop_assume!(!text.is_empty());
            let Some(pieces) = split(&text) else {
                return Err(TestCaseError::fail("it has pieces"));
            };
            prop_assert_eq!(pieces.bytes.len(), segments(&text));
            let each: String = pieces.bytes.iter().map(|part| pieces.alphabet.read(part)).collect();
            prop_assert_eq!(&each, &text, "no letter is torn");
            prop_assert_eq!(pieces.alphabet.read(&pieces.bytes.concat()), text);
        }
    }
}
