//! As much about pictures as the model needs: how large one is, and a small one to stand for its thumbnail.

use axum::body::Bytes;

/// A grey JPEG of one pixel.
const GREY_PIXEL: &[u8] = include_bytes!("grey_pixel.jpg");

/// Width and height of a PNG or JPEG; of anything else what a camera would have made of it.
pub(super) fn size(bytes: &[u8]) -> (u32, u32) {
    png_size(bytes)
        .or_else(|| jpeg_size(bytes))
        .unwrap_or((1280, 960))
}

/// Width and height of a picture made smaller, no edge longer than `edge`.
pub(super) fn within(edge: u32, width: u32, height: u32) -> (u32, u32) {
    let longest = u64::from(width.max(height).max(1));
    let scaled = |length: u32| {
        u32::try_from(u64::from(length) * u64::from(edge) / longest)
            .unwrap_or(edge)
            .max(1)
    };
    (scaled(width), scaled(height))
}

/// A picture that is surely not the original: one grey pixel, and after it what makes it different from every other.
pub(super) fn thumbnail(of: &str, edge: u32) -> Bytes {
    let mut bytes = GREY_PIXEL.to_vec();
    bytes.extend(format!("thumbnail {edge} of {of}").bytes());
    Bytes::from(bytes)
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let number = |at: usize| Some(u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?));
    Some((number(8)?, number(12)?))
}

fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let short = |at: usize| {
        Some(u32::from(u16::from_be_bytes(
            bytes.get(at..at + 2)?.try_into().ok()?,
        )))
    };
    bytes.strip_prefix(b"\xff\xd8")?;
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        // SOF0 .. SOF15 without the three that are something else.
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Some((short(at + 7)?, short(at + 5)?));
        }
        at += 2 + usize::try_from(short(at + 2)?).ok()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        assert_eq!(size(GREY_PIXEL), (1, 1));
        assert_eq!(size(b"%PDF-1.7"), (1280, 960));
        assert_eq!(within(320, 1280, 960), (320, 240));
    }
}
