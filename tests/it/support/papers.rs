//! Small files as customers send them.

/// A JPEG as far as its first bytes go; `seed` makes it another picture.
pub(crate) fn photo(seed: u8) -> Vec<u8> {
    let mut bytes =
        b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00".to_vec();
    bytes.extend([seed; 400]);
    bytes.extend(b"\xFF\xD9");
    bytes
}

/// The beginning of a PNG of 40 by 30 pixels.
pub(crate) fn tiny() -> &'static [u8] {
    b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\x28\0\0\0\x1E\x08\x02\0\0\0"
}

pub(crate) fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n".to_vec()
}

/// Three seconds, as Telegram's apps record them.
pub(crate) fn voice() -> &'static [u8] {
    include_bytes!("../../../src/simulator/page/assets/sample-voice.ogg")
}

/// What calls itself a picture and is a program.
pub(crate) fn program() -> Vec<u8> {
    b"MZ\x90\x00\x03\x00\x00\x00 this program cannot be run".to_vec()
}
