//! The head that stands before the words of an SMS (3GPP TS 23.040, 9.2.3.24): what it tells of them.

/// Its elements, each with what kind it is; a head without the byte that tells its length. One that is cut off is left out.
fn elements(head: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = head;
    std::iter::from_fn(move || {
        let [kind, length, after @ ..] = rest else {
            return None;
        };
        let (value, next) = after.split_at_checked(usize::from(*length))?;
        rest = next;
        Some((*kind, value))
    })
}

/// Which part of a long message it is: the number of the message, how many parts it has, and the how manieth this one is (elements 00, and
/// 08 with a longer number).
pub(super) fn part(head: &[u8]) -> Option<(u16, u8, u8)> {
    let parts = elements(head).filter_map(|element| match element {
        (0, &[reference, total, number]) => Some((u16::from(reference), total, number)),
        (8, &[high, low, total, number]) => Some((u16::from_be_bytes([high, low]), total, number)),
        _ => None,
    });
    parts.last()
}

/// Whether it names a port: it is for a program of a phone, a card, a ring tone, a push (elements 04 and 05).
pub(super) fn names_a_port(head: &[u8]) -> bool {
    elements(head).any(|(kind, _)| matches!(kind, 4 | 5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_head_tells() {
        for (head, is_part, port) in [
            (&[0, 3, 4, 2, 1][..], Some((4, 2, 1)), false),
            (&[8, 4, 1, 2, 3, 2], Some((0x102, 3, 2)), false),
            // Others stand before it, or after it.
            (
                &[5, 4, 0x23, 0xF4, 0, 0, 0, 3, 4, 2, 1],
                Some((4, 2, 1)),
                true,
            ),
            (&[0, 3, 4, 2, 1, 0x24, 1, 1], Some((4, 2, 1)), false),
            (&[4, 2, 0x23, 0xF4], None, true),
            // Cut off; of another length; none.
            (&[0, 3, 4, 2], None, false),
            (&[0, 2, 4, 2], None, false),
            (&[5], None, false),
            (&[], None, false),
        ] {
            assert_eq!(
                (part(head), names_a_port(head)),
                (is_part, port),
                "{head:?}"
            );
        }
    }
}
