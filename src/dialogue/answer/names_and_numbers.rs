//! Names and numbers as people write them.

use crate::dialogue::book::Book;
use crate::domain::text;

/// Two to four words (a title before them does not count), 4-80 letters of any script, no digits.
pub(super) fn name(book: &Book, line: &str) -> Option<String> {
    let length = line.chars().count();
    let spelled = line.chars().all(|letter| {
        letter.is_alphabetic()
            || is_mark(letter)
            || matches!(letter, ' ' | '\'' | '-' | '.' | '/' | '`')
    });
    let words: Vec<&str> = line.split(' ').collect();
    let titled = words
        .first()
        .is_some_and(|first| book.words.titles.contains(&text::folded(first)));
    // What only takes room, or only separates, is no word.
    let written = words.iter().filter(|word| text::is_readable(word));
    let counted = written.count() - usize::from(titled);
    ((4..=80).contains(&length) && spelled && (2..=4).contains(&counted)).then(|| line.to_owned())
}

/// Marks that stand over a letter: they are letters to those who write them.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}' | '\u{135D}'..='\u{135F}' | '\u{064B}'..='\u{0652}')
}

/// Twelve digits (FIN) or sixteen (FAN), however they are grouped.
pub(super) fn national_id(line: &str) -> Option<String> {
    let digits: String = text::western_digits(line)
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '-' | '.' | '/'))
        .collect();
    (matches!(digits.len(), 12 | 16) && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some(digits)
}

pub(super) fn number(line: &str, units: &[String]) -> Option<u32> {
    let western = text::western_digits(line);
    let end = western
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(western.len());
    let (digits, rest) = western.split_at(end);
    let unit = text::folded(rest);
    (unit.is_empty() && !rest.contains([',', '.', '-']) || units.contains(&unit))
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::dialogue::answer::tests::read_as;

    #[test]
    fn names() {
        for name in [
            "Almaz Bekele",
            "አልማዝ በቀለ ተስፋዬ",
            "አቶ ከበደ ታደሰ አበበ በላይ",
            "Obbo Tolaa Ga'aa",
            "W/ro Sara-Lia O\u{2019}Brien",
            "Dr. Abebe Kebede",
            "  almaz   bekele ",
        ] {
            assert!(read_as("name", name).is_some(), "{name}");
        }
        for wrong in [
            "Almaz",
            "Ato Kebede",
            "Almaz 2 Bekele",
            "a b c d e",
            "x@y zz",
            "",
            "Almaz <3 Bekele",
            &"Abc ".repeat(40),
        ] {
            assert_eq!(read_as("name", wrong), None, "{wrong}");
        }
        assert_eq!(
            read_as("name", "Sara O\u{2019}Brien"),
            Some(Value::from("Sara O'Brien"))
        );
    }

    #[test]
    fn identity_numbers() {
        assert_eq!(
            read_as("national_id", "1234-5678-9012"),
            Some(Value::from("123456789012"))
        );
        assert_eq!(
            read_as("national_id", "١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦"),
            Some(Value::from("1234567890123456"))
        );
        for wrong in ["12345678901", "1234567890123", "12345678901a", ""] {
            assert_eq!(read_as("national_id", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_and_codes() {
        for (typed, number) in [
            ("25", 25),
            ("25 kW", 25),
            ("25kw", 25),
            ("025", 25),
            ("٢٥", 25),
            ("25 ኪሎዋት", 25),
            ("1000", 1000),
        ] {
            assert_eq!(
                read_as("load_kw", typed),
                Some(Value::from(number)),
                "{typed}"
            );
        }
        for wrong in [
            "0",
            "1001",
            "2.5",
            "2,5",
            "-5",
            "25 horses",
            "about 25",
            "99999999999999999999",
            "",
            "kW",
        ] {
            assert_eq!(read_as("load_kw", wrong), None, "{wrong}");
        }
        assert_eq!(
            read_as("neighbour_meter", " ab-12 345 "),
            Some(Value::from("AB-12345"))
        );
        assert_eq!(read_as("neighbour_meter", "1234"), None);
    }
}
