//! Kannel's escapes in the addresses that it calls: `%I`, `%p`, `%d` ...

use url::form_urlencoded::byte_serialize;

/// The address with each escape replaced by what it stands for, as bytes of a query; one that is not known is left out, and `%%` is `%`.
pub(super) fn expanded(address: &str, known: &[(char, &str)]) -> String {
    let mut written = String::new();
    let mut letters = address.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            written.push(letter);
            continue;
        }
        match letters.next() {
            Some('%') => written.push('%'),
            Some(escape) => {
                let value = known.iter().find(|(name, _)| *name == escape);
                let value = value.map_or("", |(_, value)| value);
                written.extend(byte_serialize(value.as_bytes()));
            }
            None => {}
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::expanded;

    #[test]
    fn what_stands_for_what() {
        let known = [('p', "+251911223344"), ('b', "ሰላም now"), ('d', "8")];
        assert_eq!(
            expanded("http://a/b%%20c?s=%p&m=%b&d=%d&x=%Z%", &known),
            "http://a/b%20c?s=%2B251911223344&m=%E1%88%B0%E1%88%8B%E1%88%9D+now&d=8&x="
        );
    }
}
