//! Files of a Bot API server of one's own (`telegram-bot-api --local`): it names them by their place on its disk.
//!
//! What it names is read only within the folder that was configured, wherever links in it lead. The path is never told: the token
//! is in it.

use std::io;
use std::path::{Path, PathBuf};

use tokio::io::AsyncReadExt;

use super::client::{ClientError, FileFailure};

const NOT_SET: &str = "the Bot API server names files by their place on its disk (--local): set TELEGRAM_FILES_DIR to its folder on this machine, or start it without --local";
const OUTSIDE: &str = "the Bot API server names a file outside of TELEGRAM_FILES_DIR: set it to the folder in which that server keeps its files";

/// The folder, if it can be read.
pub(super) fn folder(given: &Path) -> Result<PathBuf, ClientError> {
    let unusable = |why: io::Error| ClientError::Files {
        folder: given.to_owned(),
        why: why.to_string(),
    };
    let folder = std::fs::canonicalize(given).map_err(unusable)?;
    std::fs::read_dir(&folder).map_err(unusable)?;
    Ok(folder)
}

/// The file at this place, if that is within the folder and it is no larger.
pub(super) async fn read(
    folder: Option<&Path>,
    place: &str,
    max_bytes: u64,
) -> Result<Vec<u8>, FileFailure> {
    let folder = folder.ok_or(FileFailure::Misconfigured(NOT_SET))?;
    let unreadable = |why: io::Error| FileFailure::Later(format!("it cannot be read: {why}"));
    let place = match tokio::fs::canonicalize(place).await {
        Ok(place) => place,
        // A server elsewhere, or in a container, names places that are none here.
        Err(_) if !Path::new(place).starts_with(folder) => {
            return Err(FileFailure::Misconfigured(OUTSIDE));
        }
        Err(why) => return Err(unreadable(why)),
    };
    if !place.starts_with(folder) {
        return Err(FileFailure::Misconfigured(OUTSIDE));
    }
    let file = tokio::fs::File::open(&place).await.map_err(unreadable)?;
    let about = file.metadata().await.map_err(unreadable)?;
    if !about.is_file() {
        return Err(FileFailure::Gone("it is no file".to_owned()));
    }
    let mut content = Vec::new();
    let read = file.take(max_bytes + 1).read_to_end(&mut content).await;
    read.map_err(unreadable)?;
    if u64::try_from(content.len()).is_ok_and(|bytes| bytes <= max_bytes) {
        Ok(content)
    } else {
        Err(FileFailure::TooLarge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nothing_outside_of_the_folder_is_read() {
        let room =
            std::env::temp_dir().join(format!("powerlink-{}", uuid::Uuid::new_v4().simple()));
        let open = room.join("server");
        std::fs::create_dir_all(open.join("123:AA/photos")).unwrap();
        let place = |name: &str| room.join(name).display().to_string();
        std::fs::write(place("server/123:AA/photos/file_1.jpg"), "a photo").unwrap();
        std::fs::write(place("secret"), "a secret").unwrap();
        std::fs::write(place("serverless"), "another").unwrap();
        std::os::unix::fs::symlink(place("secret"), place("server/link")).unwrap();
        let folder = folder(&open).unwrap();
        for (name, read) in [
            ("server/123:AA/photos/file_1.jpg", Ok("a photo")),
            ("server/../server/123:AA/photos/file_1.jpg", Ok("a photo")),
            ("server/../secret", Err(OUTSIDE)),
            ("server/link", Err(OUTSIDE)),
            ("secret", Err(OUTSIDE)),
            ("serverless", Err(OUTSIDE)),
            ("nowhere", Err(OUTSIDE)),
        ] {
            let found = super::read(Some(&folder), &place(name), 7).await;
            let expected = match read {
                Ok(words) => Ok(words.as_bytes().to_vec()),
                Err(why) => Err(FileFailure::Misconfigured(why)),
            };
            assert_eq!(found, expected, "{name}");
        }
        let photo = place("server/123:AA/photos/file_1.jpg");
        let found = super::read(Some(&folder), &photo, 6).await;
        assert_eq!(found, Err(FileFailure::TooLarge));
        let found = super::read(None, &photo, 7).await;
        assert_eq!(found, Err(FileFailure::Misconfigured(NOT_SET)));
        let found = super::read(Some(&folder), &place("server/gone"), 7).await;
        assert!(matches!(found, Err(FileFailure::Later(_))), "{found:?}");
        std::fs::remove_dir_all(&room).ok();
    }
}
