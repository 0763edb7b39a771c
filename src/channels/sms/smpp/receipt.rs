//! What a centre's receipt says, in its fields or in its words: which SMS, and how far it has come.

use std::sync::LazyLock;

use regex::Regex;

use crate::channels::sms::gateway::{Receipt, ReceiptOf, ReceiptState};
use crate::domain::Phone;

/// A receipt, with the other ways in which a centre may have written the name of the SMS when it took it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CentreReceipt {
    /// `of` is the name as the receipt has it.
    pub receipt: Receipt,
    /// The same number in decimal or hexadecimal, to be tried in this order where nothing is known by the first name (T55).
    pub also: Vec<String>,
    /// Whose SMS it was, where that is told: an SMS of somebody else that has such a name is another one.
    pub phone: Option<Phone>,
}

/// What the fields of a `deliver_sm` say of the SMS that it is the receipt of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ReceiptFields {
    /// `receipted_message_id`
    pub(super) id: Option<String>,
    /// `message_state`
    pub(super) state: Option<u8>,
}

/// The words of a receipt (SMPP 3.4, appendix B), each after its label.
static ID: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)\bid:\s*(\S+)").ok());
static STATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\bstat:\s*([a-z]+)").ok());
static ERROR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)\berr:\s*(\w+)").ok());
/// All of them in their order: nobody writes so by hand.
static SHAPE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^id:\s*\S+( sub:\s*\d+)?( dlvrd:\s*\d+)? submit date:\s*\d{6,14} done date:\s*\d{6,14} stat:\s*[a-z]{5,10}\b",
    )
    .ok()
});

/// Whether a text has the exact shape of a receipt, whatever the centre called it.
pub(super) fn is_shaped_like_one(text: &str) -> bool {
    SHAPE
        .as_ref()
        .is_some_and(|shape| shape.is_match(text.trim()))
}

/// Reads a receipt: its fields first, then its words. `None`: it does not say of which SMS it is, or nothing that is known.
pub(super) fn read(fields: &ReceiptFields, text: &str, source: &str) -> Option<CentreReceipt> {
    let id = fields.id.clone().or_else(|| found(ID.as_ref(), text))?;
    let word = found(STATE.as_ref(), text);
    let state = match fields.state {
        Some(code) => state_of_code(code),
        None => state_of_word(word.as_deref()?),
    }?;
    let error = found(ERROR.as_ref(), text).map(|error| format!("err:{error}"));
    let code = fields.state.map(|code| format!("state:{code}"));
    let why = [word.or(code), error].into_iter().flatten();
    let why = why.collect::<Vec<_>>().join(" ");
    let has_failed = state == ReceiptState::Failed && !why.is_empty();
    Some(CentreReceipt {
        also: other_forms(&id),
        receipt: Receipt {
            of: ReceiptOf::Theirs(id),
            state,
            why: has_failed.then_some(why),
        },
        phone: Phone::read(source),
    })
}

fn found(pattern: Option<&Regex>, text: &str) -> Option<String> {
    let found = pattern?.captures(text)?;
    Some(found.get(1)?.as_str().to_owned())
}

/// `message_state` (SMPP 3.4, 5.2.28). An unknown state tells nothing.
const fn state_of_code(code: u8) -> Option<ReceiptState> {
    match code {
        1 | 6 => Some(ReceiptState::Sent),
        2 => Some(ReceiptState::Delivered),
        3 | 4 | 5 | 8 | 9 => Some(ReceiptState::Failed),
        _ => None,
    }
}

fn state_of_word(word: &str) -> Option<ReceiptState> {
    match word.to_ascii_uppercase().as_str() {
        "DELIVRD" | "DELIVERED" => Some(ReceiptState::Delivered),
        "ACCEPTD" | "ACCEPTED" | "ENROUTE" | "BUFFERED" | "SCHEDULED" => Some(ReceiptState::Sent),
        "EXPIRED" | "DELETED" | "UNDELIV" | "UNDELIVERABLE" | "REJECTD" | "REJECTED" | "FAILED"
        | "SKIPPED" => Some(ReceiptState::Failed),
        _ => None,
    }
}

/// The other ways to write a name that is a number: without zeros before it, in the other base, in small or capital letters.
fn other_forms(id: &str) -> Vec<String> {
    let mut forms = Vec::new();
    if let Ok(number) = id.parse::<u128>() {
        forms.extend([
            number.to_string(),
            format!("{number:x}"),
            format!("{number:X}"),
        ]);
    }
    if let Ok(number) = u128::from_str_radix(id, 16) {
        forms.extend([
            number.to_string(),
            format!("{number:x}"),
            format!("{number:X}"),
        ]);
    }
    let mut known = vec![id.to_owned()];
    forms.retain(|form| {
        let is_new = !known.contains(form);
        known.push(form.clone());
        is_new
    });
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "id:1602718841 sub:001 dlvrd:001 submit date:2611301200 done date:2611301201 stat:DELIVRD err:000 text:hello";

    #[test]
    fn words_and_fields_say_the_same() {
        let fields = ReceiptFields {
            id: Some("5F878C79".to_owned()),
            state: Some(5),
        };
        let none = ReceiptFields::default();
        let read = |fields, text| {
            let read = read(fields, text, "251911234567")?;
            let ReceiptOf::Theirs(id) = read.receipt.of else {
                return None;
            };
            Some((id, read.receipt.state, read.receipt.why))
        };
        let said = |id: &str, state, why: Option<&str>| {
            Some((id.to_owned(), state, why.map(str::to_owned)))
        };
        for (fields, text, expected) in [
            (
                &none,
                WORDS,
                said("1602718841", ReceiptState::Delivered, None),
            ),
            (
                &fields,
                "",
                said("5F878C79", ReceiptState::Failed, Some("state:5")),
            ),
            // The fields go before the words.
            (
                &fields,
                WORDS,
                said("5F878C79", ReceiptState::Failed, Some("DELIVRD err:000")),
            ),
            (
                &none,
                "id:0a stat:UNDELIV err:012",
                said("0a", ReceiptState::Failed, Some("UNDELIV err:012")),
            ),
            (
                &none,
                "id:7 stat:ENROUTE",
                said("7", ReceiptState::Sent, None),
            ),
            (&none, "id:7 stat:UNKNOWN", None),
            (&none, "stat:DELIVRD", None),
        ] {
            assert_eq!(read(fields, text), expected, "{text}");
        }
    }

    #[test]
    fn a_name_is_known_in_both_bases() {
        assert!(other_forms("1602718841").contains(&"5f878c79".to_owned()));
        assert!(other_forms("5F878C79").contains(&"1602718841".to_owned()));
        assert_eq!(other_forms("0017")[0], "17");
        assert_eq!(other_forms("b7c-9"), Vec::<String>::new());
        assert!(!other_forms("7").contains(&"7".to_owned()));
    }

    // T55: a receipt that is not called one.
    #[test]
    fn the_shape_of_a_receipt_is_known() {
        for (text, is_one) in [
            (WORDS, true),
            (
                "id:ab-1 submit date:261130120000 done date:261130120100 stat:UNDELIV err:1",
                true,
            ),
            (
                "ID:7 sub:1 dlvrd:1 submit date:2611301200 done date:2611301201 Stat:EXPIRED",
                true,
            ),
            ("id:7 stat:DELIVRD", false),
            ("My id: 7, submit date: today, stat: bad", false),
            (
                "What is this? id:1 sub:001 dlvrd:001 submit date:2611301200 done date:2611301201 stat:DELIVRD",
                false,
            ),
        ] {
            assert_eq!(is_shaped_like_one(text), is_one, "{text}");
        }
    }
}
