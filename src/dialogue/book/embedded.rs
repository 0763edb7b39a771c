//! The conversations that travel inside the binary.

use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};

/// `dialogues/` as it was when the binary was built.
pub static DIALOGUES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/dialogues");

/// Every file of `dialogues/` by its path from there (`services/new_connection.toml`), as `Book::read` takes them.
pub fn embedded_files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    collect(&DIALOGUES, &mut files);
    files
}

fn collect(folder: &Dir<'_>, files: &mut BTreeMap<String, String>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                let text = String::from_utf8_lossy(file.contents()).into_owned();
                files.insert(path, text);
            }
        }
    }
}
