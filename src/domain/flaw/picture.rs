//! Whether a picture is here to its end: its parts are walked, and no point of it is unpacked.

/// From marker to marker: the picture itself has begun, and its end is marked.
pub(super) fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    let mut has_picture = false;
    while let [0xFF, marker, after @ ..] = rest {
        rest = match marker {
            // Filling before a marker.
            0xFF => &rest[1..],
            0xD9 => return has_picture,
            0x01 | 0xD0..=0xD8 => after,
            _ => {
                let [high, low, ..] = after else {
                    return false;
                };
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let Some(after) = after.get(length.max(2)..) else {
                    return false;
                };
                if *marker == 0xDA {
                    has_picture = true;
                    points(after)
                } else {
                    after
                }
            }
        };
    }
    false
}

/// What follows the packed points of a scan: the next marker that is none of theirs.
fn points(scan: &[u8]) -> &[u8] {
    let is_theirs = |next: u8| matches!(next, 0x00 | 0xD0..=0xD7);
    let next = scan
        .windows(2)
        .position(|pair| pair[0] == 0xFF && pair[1] != 0xFF && !is_theirs(pair[1]));
    next.map_or(&[], |next| &scan[next..])
}

/// From chunk to chunk: some have points, and the last is there.
pub(super) fn is_whole_png(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    let mut has_picture = false;
    while let Some((length, name)) = rest.first_chunk().zip(rest.get(4..8)) {
        let length = u32::from_be_bytes(*length) as usize;
        let Some(after) = rest.get(length.saturating_add(12)..) else {
            return false;
        };
        match name {
            b"IDAT" => has_picture |= length > 0,
            b"IEND" => return has_picture,
            _ => {}
        }
        rest = after;
    }
    false
}

/// As long as it says, with a chunk that has points.
pub(super) fn is_whole_webp(bytes: &[u8]) -> bool {
    let number = |at: usize| {
        let four = bytes.get(at..)?.first_chunk()?;
        Some(u32::from_le_bytes(*four) as usize)
    };
    let Some(inside) = number(4).and_then(|length| bytes.get(8..length.checked_add(8)?)) else {
        return false;
    };
    let mut at = 4;
    while let Some(name) = inside.get(at..at + 4) {
        let Some(length) = number(at + 12) else {
            return false;
        };
        if matches!(name, b"VP8 " | b"VP8L" | b"ANMF") {
            return length > 0 && inside.len() >= at + 8 + length;
        }
        // Chunks begin at even places.
        at = at.saturating_add(8 + length + length % 2);
    }
    false
}
