//! What a message carries of a file: the sizes of a photo, a `Document`, a `Voice`.

use serde_json::{Value, json};

use super::files::{FileKind, Files, NewContent, NewFile};
use super::{images, voices};

impl Files {
    /// What a message carries of it: `PhotoSize`s, a `Document`, a `Voice`.
    pub(super) fn json(&mut self, unique_id: &str, token: &str) -> Value {
        match self.get(unique_id).map(|file| file.kind) {
            Some(FileKind::Photo) => self.photo_json(unique_id, token),
            Some(FileKind::Voice) => self.voice_json(unique_id, token),
            _ => self.document_json(unique_id, token),
        }
    }

    /// The `Voice` object.
    fn voice_json(&mut self, unique_id: &str, token: &str) -> Value {
        let seconds = self
            .content(unique_id)
            .map_or(0, |ogg| voices::seconds(&ogg));
        let mut json = self.document_json(unique_id, token);
        json["duration"] = Value::from(seconds);
        json
    }

    /// The `Document` object.
    fn document_json(&mut self, unique_id: &str, token: &str) -> Value {
        let file_id = self.file_id(unique_id, token);
        let mut json = json!({"file_id": file_id, "file_unique_id": unique_id});
        if let Some(file) = self.get(unique_id) {
            json["file_size"] = Value::from(file.size);
            if let Some(name) = &file.name {
                json["file_name"] = Value::from(name.as_str());
            }
            if let Some(mime) = &file.mime {
                json["mime_type"] = Value::from(mime.as_str());
            }
        }
        json
    }

    /// The sizes of a photo, the largest last. The smaller ones are other files: only the last is what was sent.
    fn photo_json(&mut self, unique_id: &str, token: &str) -> Value {
        let Some((width, height, size)) = self
            .get(unique_id)
            .map(|file| (file.width, file.height, file.size))
        else {
            return json!([]);
        };
        let mut sizes = Vec::new();
        for edge in [90, 320, 800] {
            if edge >= width.max(height) {
                break;
            }
            let (width, height) = images::within(edge, width, height);
            let content = NewContent::Bytes(images::thumbnail(unique_id, edge));
            let small = self.keep(NewFile {
                kind: FileKind::Photo,
                name: None,
                mime: None,
                content,
            });
            let file_size = self.get(&small).map_or(0, |file| file.size);
            let file_id = self.file_id(&small, token);
            sizes.push(json!({"file_id": file_id, "file_unique_id": small, "width": width, "height": height, "file_size": file_size}));
        }
        let file_id = self.file_id(unique_id, token);
        sizes.push(json!({"file_id": file_id, "file_unique_id": unique_id, "width": width, "height": height, "file_size": size}));
        Value::from(sizes)
    }
}
