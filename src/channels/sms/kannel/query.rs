//! What stands in an address that Kannel calls: by its names, as bytes, since what they say depends on the charset.

use std::collections::BTreeMap;

/// The fields behind the `?`. The last of a name counts.
pub(super) struct QueryBytes(BTreeMap<String, Vec<u8>>);

impl QueryBytes {
    pub(super) fn read(written: &str) -> Self {
        let pairs = written.split('&').filter_map(|pair| pair.split_once('='));
        let fields = pairs.map(|(name, value)| {
            let spaced = value.replace('+', " ");
            let bytes = percent_encoding::percent_decode_str(&spaced).collect();
            (name.to_owned(), bytes)
        });
        Self(fields.collect())
    }

    pub(super) fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// A field that holds no text of a customer; an empty one is none.
    pub(super) fn word(&self, name: &str) -> Option<String> {
        let bytes = self.bytes(name).filter(|bytes| !bytes.is_empty())?;
        Some(String::from_utf8_lossy(bytes).into_owned())
    }
}
