//! Small files as customers send them.

/// A JPEG whose parts are all there, of grey points; `seed` makes it another picture.
pub(crate) fn photo(seed: u8) -> Vec<u8> {
    let mut bytes =
        b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00".to_vec();
    bytes.extend(b"\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00");
    bytes.extend([seed; 400]);
    bytes.extend(b"\xFF\xD9");
    bytes
}

/// The parts of a PNG of 40 by 30 pixels.
pub(crate) fn tiny() -> &'static [u8] {
    b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\x28\0\0\0\x1E\x08\x02\0\0\0....\0\0\0\x01IDAT.....\0\0\0\0IEND...."
}

/// One empty page.
pub(crate) fn pdf() -> Vec<u8> {
    include_bytes!("../../files/plain.pdf").to_vec()
}

/// One empty page, for whoever knows the password.
pub(crate) fn locked() -> Vec<u8> {
    include_bytes!("../../files/locked-256.pdf").to_vec()
}

/// The first third of a photo.
pub(crate) fn cut() -> Vec<u8> {
    let mut bytes = photo(7);
    bytes.truncate(bytes.len() / 3);
    bytes
}

/// A photo as some phones keep it.
pub(crate) fn heic() -> Vec<u8> {
    b"\0\0\0\x24ftypheic\0\0\0\0mif1heic".to_vec()
}

/// Three seconds, as Telegram's apps record them.
pub(crate) fn voice() -> &'static [u8] {
    include_bytes!("../../../src/simulator/page/assets/sample-voice.ogg")
}

/// What calls itself a picture and is a program.
pub(crate) fn program() -> Vec<u8> {
    b"MZ\x90\x00\x03\x00\x00\x00 this program cannot be run".to_vec()
}
