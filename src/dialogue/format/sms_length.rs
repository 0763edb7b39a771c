//! How long a sentence is as an SMS, and whether it fits into one.

/// Letters of one message in the GSM 7-bit alphabet, and in UCS-2.
pub const GSM_SEGMENT: usize = 160;
pub const UCS2_SEGMENT: usize = 70;

/// How many messages anything that is said may take.
pub const MOST: usize = 3;

/// Letters of each part of a longer message: the head that joins the parts takes the rest.
const GSM_PART: usize = 153;
const UCS2_PART: usize = 67;

/// The basic alphabet (3GPP TS 23.038) in the order of its codes, without the escape (0x1B).
pub const GSM_BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Each of these costs two.
const GSM_EXTENDED: &str = "^{}\\[~]|€\u{000C}";

/// The length in the units of its alphabet, and how many units one message has.
pub fn length(text: &str) -> (usize, usize) {
    let mut septets = 0;
    for letter in text.chars() {
        if GSM_BASIC.contains(letter) {
            septets += 1;
        } else if GSM_EXTENDED.contains(letter) {
            septets += 2;
        } else {
            return (text.encode_utf16().count(), UCS2_SEGMENT);
        }
    }
    (septets, GSM_SEGMENT)
}

/// How many messages it takes.
pub fn segments(text: &str) -> usize {
    let (length, room) = length(text);
    let part = if room == GSM_SEGMENT {
        GSM_PART
    } else {
        UCS2_PART
    };
    if length <= room {
        return 1;
    }
    // No letter is torn: what takes two units stands in one part or in the next.
    let cost = |letter: char| {
        if room == GSM_SEGMENT {
            1 + usize::from(GSM_EXTENDED.contains(letter))
        } else {
            letter.len_utf16()
        }
    };
    let (mut parts, mut used) = (1, 0);
    for letter in text.chars() {
        let cost = cost(letter);
        if used + cost > part {
            parts += 1;
            used = 0;
        }
        used += cost;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    // T57: what a message costs, in either alphabet, at each edge.
    #[test]
    fn one_strange_letter_costs_more_than_half() {
        assert_eq!(length("Eeyyee, mirkanaa'eera"), (21, GSM_SEGMENT));
        // T81: a typographic apostrophe.
        assert_eq!(length("Eeyyee, mirkanaa\u{2019}eera"), (21, UCS2_SEGMENT));
        assert_eq!(length("[1]"), (5, GSM_SEGMENT));
        assert_eq!(length("አዎ።"), (3, UCS2_SEGMENT));
        for (letter, count, messages) in [
            ("a", 160, 1),
            ("a", 161, 2),
            ("a", 306, 2),
            ("a", 307, 3),
            ("አ", 70, 1),
            ("አ", 71, 2),
            ("አ", 134, 2),
            ("አ", 135, 3),
            // Two of 76 in a part of 153: the last unit of each stays empty.
            ("[", 153, 3),
        ] {
            assert_eq!(
                segments(&letter.repeat(count)),
                messages,
                "{letter} {count}"
            );
        }
    }
}
