//! The words that staff write to a customer: how they are kept, and which are none.

use super::text;

/// The longest note, in letters, that fits into every message that carries it.
pub const LONGEST: usize = 1000;

/// A note as it is kept, plain enough for an SMS, or why it is none.
pub fn read(written: &str) -> Result<String, String> {
    let clean = text::plain(written);
    match clean.chars().count() {
        _ if !text::says_something(&clean) => Err("a note has words".to_owned()),
        0..=LONGEST => Ok(clean),
        longer => Err(format!(
            "a note has at most {LONGEST} characters; this one has {longer}"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::dialogue::format::sms_length;

    #[test]
    fn a_note_has_something_to_read() {
        for nothing in ["", "....", "\u{2800}\u{2800}", "\u{3164} \u{3164}"] {
            assert!(read(nothing).is_err(), "{nothing:?}");
        }
    }

    #[test]
    fn what_staff_type_stays_in_the_letters_of_an_sms() {
        // T81: a phone makes a typographic quote of a plain one, and a copied ticket number brings marks of direction.
        let typed = "Hojiin mirkanaa\u{2019}eera \u{2068}SRV-2026-00001\u{2069} \u{201C}Adama\u{201D}\u{200B}";
        let kept = read(typed).unwrap();
        assert_eq!(kept, "Hojiin mirkanaa'eera SRV-2026-00001 \"Adama\"");
        assert_eq!(sms_length::length(&kept).1, sms_length::GSM_SEGMENT);
    }
}
