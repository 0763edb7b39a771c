//! What a machine of the operator writes as if it were a person: receipts that come as messages.

/// Whether a text is a receipt as SMPP has it (version 3.4, appendix B): `id:1602718841 sub:001 dlvrd:001 submit date:2611220928 done
/// date:2611220928 stat:DELIVRD err:000 text:...`. Some gateways bring these like anything that a customer writes.
pub fn is_a_receipt(text: &str) -> bool {
    let text = text.trim_start().to_ascii_lowercase();
    text.starts_with("id:") && text.contains(" stat:") && text.contains(" err:")
}

#[cfg(test)]
mod tests {
    use super::is_a_receipt;

    #[test]
    fn receipts_are_no_answers() {
        for (text, expected) in [
            (
                "id:1602718841 sub:001 dlvrd:001 submit date:2611220928 done date:2611220928 stat:DELIVRD err:000 text:Request",
                true,
            ),
            ("id:5f8a3 stat:UNDELIV err:069", true),
            ("ID:1 Sub:001 Stat:EXPIRED Err:254 Text:", true),
            ("id: 4711", false),
            ("my id:4711 stat: lost", false),
            ("1", false),
            ("", false),
        ] {
            assert_eq!(is_a_receipt(text), expected, "{text}");
        }
    }
}
