//! An Ethiopian mobile number, however it was typed.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::text;

/// `+2519XXXXXXXX` (Ethio telecom) or `+2517XXXXXXXX` (Safaricom Ethiopia).
///
/// The rule is the first digit, not a table of ranges: number tables lag behind the operators and would refuse real customers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Phone(String);

impl Phone {
    /// Reads `0911234567`, `+251 911 23 45 67`, `251911234567`, `00251911234567`, `911234567`, `+251 (0)911-234567`, `O911...`.
    pub fn read(written: &str) -> Option<Self> {
        let clean = text::clean(written);
        let clean = clean.strip_prefix("tel:").unwrap_or(&clean);
        let mut digits = String::with_capacity(clean.len());
        for letter in clean.chars() {
            match letter {
                '0'..='9' => digits.push(letter),
                'o' | 'O' => digits.push('0'),
                ' ' | '-' | '.' | '(' | ')' | '/' | '\u{00A0}' | '–' => {}
                '+' if digits.is_empty() => {}
                _ => return None,
            }
        }
        let national = ["00251", "251"]
            .iter()
            .find_map(|prefix| digits.strip_prefix(prefix))
            .unwrap_or(&digits);
        let national = national.strip_prefix('0').unwrap_or(national);
        (national.len() == 9 && national.starts_with(['7', '9']))
            .then(|| Self(format!("+251{national}")))
    }

    /// As stored and as sent to a gateway: `+251911234567`.
    pub fn international(&self) -> &str {
        &self.0
    }

    /// As people read it: `0911 23 45 67`.
    pub fn spaced(&self) -> String {
        let national = &self.0[4..];
        format!(
            "0{} {} {} {}",
            &national[..3],
            &national[3..5],
            &national[5..7],
            &national[7..]
        )
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl TryFrom<String> for Phone {
    type Error = &'static str;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::read(&written).ok_or("not an Ethiopian mobile number")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_ways_to_write_one_number() {
        for written in [
            "0911234567",
            "+251911234567",
            "251911234567",
            "00251911234567",
            "911234567",
            "+251 (0)911-23-45-67",
            "tel:+251911234567",
            "O911234567",
            "٠٩١١٢٣٤٥٦٧",
            " 0911 23 45 67 ",
            "0911.234.567",
        ] {
            assert_eq!(
                Phone::read(written).map(String::from).as_deref(),
                Some("+251911234567"),
                "{written}"
            );
        }
    }

    #[test]
    fn safaricom_counts_and_short_codes_do_not() {
        assert!(Phone::read("0719234567").is_some());
        for written in [
            "905",
            "8080",
            "0111234567",
            "091123456",
            "09112345678",
            "MTN",
            "",
            "+1 202 555 0100",
            "call 0911234567",
        ] {
            assert_eq!(Phone::read(written), None, "{written}");
        }
    }

    #[test]
    fn people_read_it_in_groups() {
        assert_eq!(Phone::read("911234567").unwrap().spaced(), "0911 23 45 67");
    }
}
