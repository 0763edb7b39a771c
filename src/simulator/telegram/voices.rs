//! How long a voice note is, as its Ogg pages tell.

/// Opus counts its samples at this rate, whatever it was recorded at (RFC 7845, section 4).
const SAMPLES_A_SECOND: u64 = 48_000;
const PAGE: &[u8] = b"OggS";
/// Where in a page the samples up to its end are counted.
const COUNT: std::ops::Range<usize> = 6..14;

/// Whole seconds; 0 for what is no Ogg.
pub(super) fn seconds(ogg: &[u8]) -> u64 {
    let last_page = ogg.windows(PAGE.len()).rposition(|bytes| bytes == PAGE);
    let count = last_page
        .and_then(|page| ogg[page..].get(COUNT))
        .and_then(|count| count.try_into().ok());
    count.map_or(0, |count| u64::from_le_bytes(count) / SAMPLES_A_SECOND)
}

#[cfg(test)]
mod tests {
    #[test]
    fn three_seconds_and_no_voice_at_all() {
        let note = include_bytes!("../page/assets/sample-voice.ogg");
        assert_eq!(super::seconds(note), 3);
        assert_eq!(super::seconds(b"no voice"), 0);
        assert_eq!(super::seconds(b"cut off: OggS"), 0);
    }
}
