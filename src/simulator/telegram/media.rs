//! Photos, files and voice notes as a person sends them, one by one or as an album.

use axum::body::Bytes;
use serde_json::{Map, Value};

use super::files::{FileKind, NewContent, NewFile};
use super::happenings::Sent;
use super::phone::Handset;
use super::text;

impl Handset {
    /// Sends a picture as a photo: the bot gets several sizes, the largest last and unchanged.
    pub fn send_photo(&self, picture: impl Into<Bytes>, caption: &str) -> Sent {
        self.send_media(unnamed(FileKind::Photo, picture.into()), caption)
    }

    /// Sends a file; name and MIME type are what the sender's app says, an empty `mime` included.
    pub fn send_file(
        &self,
        name: &str,
        mime: &str,
        content: impl Into<Bytes>,
        caption: &str,
    ) -> Sent {
        let content = NewContent::Bytes(content.into());
        self.send_media(document(name, mime, content), caption)
    }

    /// Sends a file of so many zero bytes, which takes no memory.
    pub fn send_large_file(&self, name: &str, mime: &str, bytes: u64) -> Sent {
        self.send_media(document(name, mime, NewContent::Hollow(bytes)), "")
    }

    /// Sends what was spoken: Opus in Ogg, as Telegram's apps record it.
    pub fn send_voice(&self, ogg: impl Into<Bytes>) -> Sent {
        let mut voice = unnamed(FileKind::Voice, ogg.into());
        voice.mime = Some("audio/ogg".to_owned());
        self.send_media(voice, "")
    }

    /// Sends pictures as one album; the caption is on the first.
    pub fn album(&self, pictures: Vec<Bytes>, caption: &str) -> Vec<Sent> {
        let group = self.telegram().now_ms() * 1_000 + self.id();
        let album = self.in_album(&group.to_string());
        let captions = std::iter::once(caption).chain(std::iter::repeat(""));
        let each = |(picture, caption)| album.send_photo(picture, caption);
        pictures.into_iter().zip(captions).map(each).collect()
    }

    fn send_media(&self, file: NewFile, caption: &str) -> Sent {
        let mut content = Map::new();
        text::put(
            &mut content,
            text::typed(caption),
            "caption",
            "caption_entities",
        );
        if let Some(album) = self.album_id() {
            content.insert("media_group_id".to_owned(), Value::from(album));
        }
        let kind = file.kind;
        let json = self.telegram().look(|world| {
            let unique_id = world.files.keep(file);
            let token = world.bot.token.clone();
            world.files.json(&unique_id, &token)
        });
        content.insert(kind.field().to_owned(), json);
        self.send(content, true)
    }
}

fn unnamed(kind: FileKind, content: Bytes) -> NewFile {
    NewFile {
        kind,
        name: None,
        mime: None,
        content: NewContent::Bytes(content),
    }
}

fn document(name: &str, mime: &str, content: NewContent) -> NewFile {
    NewFile {
        kind: FileKind::Document,
        name: Some(name.to_owned()),
        mime: Some(mime.to_owned()),
        content,
    }
}
