//! An Ethiopian phone number, however it was typed: a mobile, or a landline that can only be called.

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
        match Number::read(written) {
            Ok(Number::Mobile(phone)) => Some(phone),
            _ => None,
        }
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

/// A landline: nine digits with its area code. It can be called; nothing is ever sent to it, and nobody is known by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landline(String);

/// The area codes of Ethio telecom, without the 0.
const AREAS: [&str; 9] = ["11", "22", "25", "33", "34", "46", "47", "57", "58"];

impl Landline {
    /// As people read it: `011 551 2345`.
    fn spaced(&self) -> String {
        let national = &self.0[4..];
        format!("0{} {} {}", &national[..2], &national[2..5], &national[5..])
    }
}

/// A number at which somebody can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    Mobile(Phone),
    Landline(Landline),
}

/// Why what was written is no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNumber {
    /// It is a number of another country.
    Foreign,
    /// Digits are missing or too many, or there are other things in it.
    Unreadable,
}

/// The digits of a number with its country, without it (E.164: at most 15).
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 8..=15;

impl Number {
    /// Reads what `Phone::read` does, and landlines as `011 551 2345` or `+251 11 551 2345`.
    pub fn read(written: &str) -> Result<Self, NoNumber> {
        let clean = text::clean(written);
        let clean = clean.strip_prefix("tel:").unwrap_or(&clean);
        let mut digits = String::with_capacity(clean.len());
        let mut has_plus = false;
        for letter in clean.chars() {
            match letter {
                '0'..='9' => digits.push(letter),
                'o' | 'O' => digits.push('0'),
                ' ' | '-' | '.' | '(' | ')' | '/' | '\u{00A0}' | '–' => {}
                '+' if digits.is_empty() => has_plus = true,
                _ => return Err(NoNumber::Unreadable),
            }
        }
        let ours = ["00251", "251"]
            .iter()
            .find_map(|prefix| digits.strip_prefix(prefix));
        let national = ours.unwrap_or(&digits);
        let is_whole = ours.is_some() || digits.starts_with('0');
        let national = national.strip_prefix('0').unwrap_or(national);
        if national.len() == 9 && national.starts_with(['7', '9']) && (ours.is_some() || !has_plus)
        {
            return Ok(Self::Mobile(Phone(format!("+251{national}"))));
        }
        // Without a 0 or the country, nine digits may be anything.
        if national.len() == 9 && is_whole && AREAS.iter().any(|area| national.starts_with(area)) {
            return Ok(Self::Landline(Landline(format!("+251{national}"))));
        }
        let abroad = digits.strip_prefix("00").unwrap_or(&digits);
        // Telegram leaves out the plus: eleven digits and more are no number of this country.
        let says_country =
            has_plus || abroad.len() < digits.len() || (digits.len() > 10 && !is_whole);
        if says_country && ours.is_none() && INTERNATIONAL.contains(&abroad.len()) {
            Err(NoNumber::Foreign)
        } else {
            Err(NoNumber::Unreadable)
        }
    }

    /// As it is kept: `+251911234567`, `+251115512345`.
    pub fn international(&self) -> &str {
        match self {
            Self::Mobile(phone) => phone.international(),
            Self::Landline(landline) => &landline.0,
        }
    }

    /// As people read it: `0911 23 45 67`, `011 551 2345`.
    pub fn spaced(&self) -> String {
        match self {
            Self::Mobile(phone) => phone.spaced(),
            Self::Landline(landline) => landline.spaced(),
        }
    }

    /// Whether nothing can be sent there.
    pub const fn is_landline(&self) -> bool {
        matches!(self, Self::Landline(_))
    }
}

impl From<Phone> for Number {
    fn from(phone: Phone) -> Self {
        Self::Mobile(phone)
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

    // T61: a number is read in every way in which people and gateways write it, Safaricom's as well.
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
    fn landlines_and_numbers_of_other_countries() {
        let landline = |written: &str| match Number::read(written) {
            Ok(number @ Number::Landline(_)) => number.spaced(),
            other => panic!("{written}: {other:?}"),
        };
        for (written, read) in [
            ("011 551 2345", "011 551 2345"),
            ("0115512345", "011 551 2345"),
            ("+251115512345", "011 551 2345"),
            ("+251 (0)11-551-23-45", "011 551 2345"),
            ("00251 22 111 2233", "022 111 2233"),
            ("025-111-2233", "025 111 2233"),
            ("0331112233", "033 111 2233"),
            ("0344402020", "034 440 2020"),
            ("0462201010", "046 220 1010"),
            ("0471112233", "047 111 2233"),
            ("0576612345", "057 661 2345"),
            ("058 220 1234", "058 220 1234"),
        ] {
            assert_eq!(landline(written), read, "{written}");
            // Nobody is known by it, and nothing is sent to it.
            assert_eq!(Phone::read(written), None, "{written}");
        }
        for foreign in [
            "+88805131234",
            "88805131234",
            "12025550143",
            "+1 202 555 0143",
            "0012025550143",
            "+44 20 7946 0958",
            "+254 712 345 678",
            "+911234567",
        ] {
            assert_eq!(Number::read(foreign), Err(NoNumber::Foreign), "{foreign}");
        }
        for neither in [
            "905",
            "0111",
            "011551234",
            "01155123456",
            "0125512345",
            "115512345",
            "+25111551234",
            "2025550143",
            "call 0115512345",
            "",
            "+",
            "091123456",
            "09112345678",
            "1234567890123456",
        ] {
            assert_eq!(
                Number::read(neither),
                Err(NoNumber::Unreadable),
                "{neither}"
            );
        }
    }

    #[test]
    fn people_read_it_in_groups() {
        assert_eq!(Phone::read("911234567").unwrap().spaced(), "0911 23 45 67");
    }
}
