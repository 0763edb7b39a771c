//! In which alphabet an SMS travels, and how many it takes: 3GPP TS 23.038, and 23.040 for the head that joins parts.

const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Each takes two places.
const EXTENDED: &str = "^{}\\[~]|€\u{000C}";

/// Kannel's name of an alphabet: 0 is GSM 7-bit, 2 is UCS-2.
pub(super) fn coding_of(text: &str) -> u8 {
    if text.chars().all(is_gsm) { 0 } else { 2 }
}

/// The text as a phone shows it: letters that the alphabet does not have become question marks on the way, without a word to anybody.
pub(super) fn carried(text: &str, coding: u8) -> String {
    let letter = |letter: char| {
        if coding == 2 || is_gsm(letter) {
            letter
        } else {
            '?'
        }
    };
    text.chars().map(letter).collect()
}

/// How many SMS a text takes.
pub(super) fn segments(text: &str, coding: u8) -> usize {
    let (whole, part) = if coding == 2 { (70, 67) } else { (160, 153) };
    let places: Vec<usize> = text.chars().map(|letter| places(letter, coding)).collect();
    if places.iter().sum::<usize>() <= whole {
        return 1;
    }
    let (mut parts, mut used) = (1, 0);
    for place in places {
        if used + place > part {
            parts += 1;
            used = 0;
        }
        used += place;
    }
    parts
}

fn places(letter: char, coding: u8) -> usize {
    if coding == 2 {
        letter.len_utf16()
    } else {
        1 + usize::from(EXTENDED.contains(letter))
    }
}

fn is_gsm(letter: char) -> bool {
    BASIC.contains(letter) || EXTENDED.contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_takes() {
        for (text, coding, count) in [
            ("", 0, 1),
            (&*"x".repeat(160), 0, 1),
            (&*"x".repeat(161), 0, 2),
            (&*"[".repeat(81), 0, 2),
            (&*"ሰ".repeat(70), 2, 1),
            (&*"ሰ".repeat(71), 2, 2),
            (&*"ሰ".repeat(135), 2, 3),
        ] {
            assert_eq!(
                (coding_of(text), segments(text, coding)),
                (coding, count),
                "{text}"
            );
        }
    }

    // Kannel answers with 202 all the same.
    #[test]
    fn what_the_cheap_alphabet_makes_of_amharic() {
        assert_eq!(carried("ሰላም, SRV", 0), "???, SRV");
        assert_eq!(carried("ሰላም, SRV", 2), "ሰላም, SRV");
    }
}
