//! Whether a file can be opened. One that is locked, empty, cut off or of a foreign kind is told to its sender at once, by its reason,
//! and is no paper.

mod password;
mod pdf;
mod picture;

use serde::{Deserialize, Serialize};

use super::document::FileType;

/// Why nobody could open a file that has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// Nothing is in it.
    Empty,
    /// Its end is missing.
    Cut,
    /// A PDF that opens with a password only.
    Locked,
    /// A PDF in which nothing is to be seen.
    NoPage,
    /// A picture of a kind that not every program shows (HEIC, AVIF, TIFF); sent as a photo it would come as a JPEG.
    Photo,
    /// From Word, Excel and their like.
    Writing,
    /// Files packed into one (ZIP, RAR).
    Packed,
}

/// What a file is, where a document of this kind may be such a file and it can be opened. The error: what is wrong with it, or `None`
/// where it is none of the kinds that are taken.
pub fn judge(bytes: &[u8], kind: &str) -> Result<FileType, Option<Flaw>> {
    if bytes
        .iter()
        .all(|byte| byte.is_ascii_whitespace() || *byte == 0)
    {
        return Err(Some(Flaw::Empty));
    }
    let found = FileType::of(bytes).ok_or_else(|| foreign(bytes))?;
    if !found.fits(kind) {
        return Err(None);
    }
    let flaw = match found {
        FileType::Jpeg => (!picture::is_whole_jpeg(bytes)).then_some(Flaw::Cut),
        FileType::Png => (!picture::is_whole_png(bytes)).then_some(Flaw::Cut),
        FileType::WebP => (!picture::is_whole_webp(bytes)).then_some(Flaw::Cut),
        FileType::Pdf => pdf::flaw(bytes),
        FileType::Ogg => None,
    };
    match flaw {
        // What has the mark of a PDF somewhere inside, and nothing else of it, is something else.
        Some(_) if found == FileType::Pdf && !pdf::begins(bytes) => Err(None),
        Some(flaw) => Err(Some(flaw)),
        None => Ok(found),
    }
}

/// Whether these bytes are a PDF, as far as a reader of PDFs cares.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    pdf::mark(bytes).is_some()
}

/// Kinds of pictures in the container that films have, too: HEIC and AVIF.
const BRANDS: [&[u8]; 9] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis",
];

fn foreign(bytes: &[u8]) -> Option<Flaw> {
    // The length of the first box, its name, and what the whole is.
    let brand = bytes.get(8..12).filter(|_| bytes[4..8] == *b"ftyp");
    if brand.is_some_and(|brand| BRANDS.contains(&brand)) {
        return Some(Flaw::Photo);
    }
    of_mime(infer::get(bytes)?.mime_type())
}

/// What the channel says of a file before it is fetched: of these kinds none is taken.
pub fn told(mime: Option<&str>, name: Option<&str>) -> Option<Flaw> {
    match mime.map(str::to_ascii_lowercase).as_deref() {
        None | Some("" | "application/octet-stream" | "binary/octet-stream") => {
            let (_, ending) = name?.rsplit_once('.')?;
            of_ending(&ending.to_ascii_lowercase())
        }
        Some(mime) => of_mime(mime),
    }
}

fn of_mime(mime: &str) -> Option<Flaw> {
    const WRITINGS: [&str; 6] = [
        "application/msword",
        "application/vnd.openxmlformats-officedocument",
        "application/vnd.ms-",
        "application/vnd.oasis.opendocument",
        "application/rtf",
        "text/rtf",
    ];
    match mime {
        "image/jpeg" | "image/jpg" | "image/pjpeg" | "image/png" | "image/webp" => None,
        "application/zip"
        | "application/x-zip-compressed"
        | "application/vnd.rar"
        | "application/x-rar"
        | "application/x-rar-compressed"
        | "application/x-7z-compressed"
        | "application/gzip"
        | "application/x-tar" => Some(Flaw::Packed),
        // The container of old Word and Excel files.
        "application/x-ole-storage" => Some(Flaw::Writing),
        _ if mime.starts_with("image/") => Some(Flaw::Photo),
        _ if WRITINGS.iter().any(|writing| mime.starts_with(writing)) => Some(Flaw::Writing),
        _ => None,
    }
}

fn of_ending(ending: &str) -> Option<Flaw> {
    match ending {
        "heic" | "heif" | "avif" | "tif" | "tiff" | "bmp" | "gif" | "dng" => Some(Flaw::Photo),
        "doc" | "docx" | "xls" | "xlsx" | "ppt" | "pptx" | "odt" | "ods" | "odp" | "rtf" => {
            Some(Flaw::Writing)
        }
        "zip" | "rar" | "7z" | "tar" | "gz" => Some(Flaw::Packed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    macro_rules! sample {
        ($name:literal) => {
            include_bytes!(concat!("../../../tests/files/", $name)).as_slice()
        };
    }

    const PDFS: [&[u8]; 7] = [
        sample!("plain.pdf"),
        sample!("packed.pdf"),
        sample!("linear.pdf"),
        sample!("owner-40.pdf"),
        sample!("owner-rc4.pdf"),
        sample!("owner-aes.pdf"),
        sample!("owner-256.pdf"),
    ];
    const PICTURES: [&[u8]; 5] = [
        sample!("photo.jpg"),
        sample!("progressive.jpg"),
        sample!("photo.png"),
        sample!("photo.webp"),
        sample!("lossless.webp"),
    ];

    #[test]
    fn what_can_be_opened_is_taken() {
        // A password that only keeps from printing keeps nobody from reading.
        for whole in PDFS.into_iter().chain([sample!("owner-packed.pdf")]) {
            assert_eq!(judge(whole, "id"), Ok(FileType::Pdf));
        }
        let kinds = PICTURES.map(|whole| judge(whole, "id"));
        let (jpeg, webp) = (Ok(FileType::Jpeg), Ok(FileType::WebP));
        assert_eq!(kinds, [jpeg, jpeg, Ok(FileType::Png), webp, webp]);
        let sample = include_bytes!("../../simulator/page/assets/sample-plan.pdf");
        assert_eq!(judge(sample, "id"), Ok(FileType::Pdf));
        // What follows the end is nobody's business: phones put a second picture there.
        let longer = [sample!("photo.jpg"), b"and a short film"].concat();
        assert_eq!(judge(&longer, "id"), jpeg);
        let later = [b"\r\n\r\n".as_slice(), sample!("plain.pdf")].concat();
        assert_eq!(judge(&later, "id"), Ok(FileType::Pdf));
    }

    #[test]
    fn what_nobody_can_open_is_told_by_its_reason() {
        for (bytes, flaw) in [
            (b"".as_slice(), Some(Flaw::Empty)),
            (b"\0\0\0\0\n", Some(Flaw::Empty)),
            (sample!("locked-40.pdf"), Some(Flaw::Locked)),
            (sample!("locked-rc4.pdf"), Some(Flaw::Locked)),
            (sample!("locked-aes.pdf"), Some(Flaw::Locked)),
            (sample!("locked-256.pdf"), Some(Flaw::Locked)),
            (sample!("no-page.pdf"), Some(Flaw::NoPage)),
            (sample!("no-page-packed.pdf"), Some(Flaw::NoPage)),
            (b"%PDF-1.4\n%%EOF\n", Some(Flaw::NoPage)),
            (b"<html><body>404 Not Found %PDF</body></html>", None),
            (b"<html><body>404 Not Found %PDF-1.4</body></html>", None),
            (
                b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xD9",
                Some(Flaw::Cut),
            ),
            (b"MZ\x90\0\x03 a program", None),
            (b"\0\0\0\x24ftypheic\0\0\0\0mif1heic", Some(Flaw::Photo)),
            (b"\0\0\0\x1cftypavif\0\0\0\0mif1avif", Some(Flaw::Photo)),
            (b"II*\0\x08\0\0\0\0\0\0\0", Some(Flaw::Photo)),
            (b"Rar!\x1a\x07\x01\0 and so on", Some(Flaw::Packed)),
            (b"PK\x03\x04\x14\0\0\0\x08\0 and so on", Some(Flaw::Packed)),
        ] {
            assert_eq!(
                judge(bytes, "id"),
                Err(flaw),
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn a_file_that_was_cut_is_told() {
        for whole in PICTURES.into_iter().chain(PDFS) {
            for part in [whole.len() / 3, whole.len() / 2, whole.len() - 40] {
                let cut = judge(&whole[..part], "id");
                assert!(
                    matches!(cut, Err(Some(Flaw::Cut | Flaw::NoPage))),
                    "{part}: {cut:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_known_before_it_is_fetched() {
        for (mime, name, flaw) in [
            (Some("image/heic"), Some("IMG_0001.HEIC"), Some(Flaw::Photo)),
            (
                Some("application/octet-stream"),
                Some("IMG_0001.HEIC"),
                Some(Flaw::Photo),
            ),
            (None, Some("letter.docx"), Some(Flaw::Writing)),
            (
                Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                None,
                Some(Flaw::Writing),
            ),
            (
                Some("application/vnd.ms-excel"),
                Some("a.xls"),
                Some(Flaw::Writing),
            ),
            (
                Some("application/zip"),
                Some("papers.zip"),
                Some(Flaw::Packed),
            ),
            (Some("application/pdf"), Some("papers.zip"), None),
            (Some("image/jpeg"), Some("IMG_0001.HEIC"), None),
            (Some("image/png"), None, None),
            (None, Some("id"), None),
            (None, None, None),
            (Some("audio/ogg"), None, None),
        ] {
            assert_eq!(told(mime, name), flaw, "{mime:?} {name:?}");
        }
    }

    #[test]
    fn a_page_is_not_unpacked_without_a_limit() {
        // 64 MB of nothing in 64 KB: no page is found in as much of it as is looked at, and the file is taken.
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 64 << 20], 6);
        let mut bomb =
            b"%PDF-1.5\n1 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n".to_vec();
        for _ in 0..100 {
            bomb.extend(&packed);
            bomb.extend(
                b"\nendstream endobj 2 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n",
            );
        }
        bomb.extend(b"\nendstream endobj\nstartxref\n9\n%%EOF");
        assert_eq!(judge(&bomb, "id"), Ok(FileType::Pdf));
    }

    proptest! {
        #[test]
        fn nothing_that_is_sent_makes_it_panic(which in 0..12_usize, part: prop::sample::Index, at: prop::sample::Index, byte: u8) {
            let whole = PICTURES.into_iter().chain(PDFS).nth(which).unwrap_or_default();
            let mut sent = whole[..part.index(whole.len())].to_vec();
            let at = at.index(whole.len());
            if let Some(changed) = sent.get_mut(at) {
                *changed = byte;
            }
            judge(&sent, "id").ok();
        }
    }
}
