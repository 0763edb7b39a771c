//! An amount of money: birr, and santim behind the point.

use crate::domain::text;

/// `1250`, `1,250.50`, `1 250 birr`, `ETB 1250.5`: kept as `1250.50`. More than nothing and less than `below` birr.
pub(super) fn read(line: &str, units: &[String], below: u32) -> Option<String> {
    let western = text::western_digits(line);
    let start = western.find(|letter: char| letter.is_ascii_digit())?;
    let end = western.rfind(|letter: char| letter.is_ascii_digit())? + 1;
    let (before, written, behind) = (&western[..start], &western[start..end], &western[end..]);
    let is_unit = |words: &str| {
        let folded = text::folded(words);
        (folded.is_empty() || units.contains(&folded)) && !words.contains(['-', '+'])
    };
    if !is_unit(before) || !is_unit(behind) {
        return None;
    }
    let (birr, santim) = match written.split_once('.') {
        Some((birr, santim)) if matches!(santim.len(), 1 | 2) => (birr, format!("{santim:0<2}")),
        Some(_) => return None,
        None => (written, "00".to_owned()),
    };
    let (birr, santim): (u32, u32) = (in_groups(birr)?, santim.parse().ok()?);
    (birr < below && birr + santim > 0).then(|| format!("{birr}.{santim:02}"))
}

/// Digits, or groups of three of them.
fn in_groups(written: &str) -> Option<u32> {
    let groups: Vec<&str> = written.split([',', '፣', ' ', '\'']).collect();
    let is_grouped = groups.len() == 1
        || (matches!(groups[0].len(), 1..=3) && groups[1..].iter().all(|group| group.len() == 3));
    let digits = groups.concat();
    (is_grouped && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// `1,250.50`, as it is read.
pub(in crate::dialogue) fn shown(kept: &str) -> String {
    let (birr, santim) = kept.split_once('.').unwrap_or((kept, "00"));
    let mut shown = String::with_capacity(kept.len() + 3);
    for (index, digit) in birr.chars().enumerate() {
        if index > 0 && (birr.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    format!("{shown}.{santim}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::answer::tests::read_as;

    #[test]
    fn amounts() {
        for typed in [
            "1250.50",
            "1,250.50",
            "1 250.5",
            "ETB 1,250.50",
            "1250.50 birr",
            "1250.5ብር",
            "ብር 1,250.50",
            "Birrii 1250.50",
            "١٢٥٠.٥٠",
            "1፣250.50",
        ] {
            assert_eq!(
                read_as("bill_amount", typed),
                Some("1250.50".into()),
                "{typed}"
            );
        }
        assert_eq!(
            read_as("bill_amount", "9,999,999.99"),
            Some("9999999.99".into())
        );
        assert_eq!(read_as("bill_amount", "0.05"), Some("0.05".into()));
        for wrong in [
            "0",
            "0.00",
            "-5",
            "10000000",
            "10,000,000",
            "1.250",
            "12,50",
            "1,2500",
            "5 dollars",
            "about 50",
            "5-6",
            "1.2.3",
            "",
            "birr",
            "99999999999999",
        ] {
            assert_eq!(read_as("bill_amount", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn thousands_stand_apart() {
        for (kept, read) in [
            ("5.00", "5.00"),
            ("999.10", "999.10"),
            ("1250.50", "1,250.50"),
            ("9999999.99", "9,999,999.99"),
        ] {
            assert_eq!(shown(kept), read);
        }
    }
}
