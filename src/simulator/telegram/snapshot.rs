//! The state of the model on disk: written whole beside the old one and put in its place, refused when it cannot be read.

use std::path::{Path, PathBuf};
use std::sync::PoisonError;
use std::time::Duration;
use std::{fs, io};

use serde::Deserialize;
use serde_json::Value;

use super::Telegram;
use super::settings::StartError;
use super::state::World;

/// Raised when older states cannot be read any more.
const FORMAT: u64 = 1;
/// Changes are gathered for this long.
const PAUSE: Duration = Duration::from_millis(300);

/// None where there is no state yet. A state that cannot be read is an error, never an empty one.
pub(super) fn load(folder: &Path) -> Result<Option<World>, StartError> {
    let path = path(folder);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(StartError::Folder { path, source }),
    };
    let broken = |why: String| StartError::Snapshot {
        path: path.clone(),
        why,
    };
    let mut stored: Value =
        serde_json::from_str(&text).map_err(|error| broken(error.to_string()))?;
    if stored["format"] != FORMAT {
        return Err(broken(format!(
            "it has format {}, this program reads {FORMAT}",
            stored["format"]
        )));
    }
    let world =
        World::deserialize(stored["world"].take()).map_err(|error| broken(error.to_string()))?;
    Ok(Some(world))
}

/// Saves shortly after every change, until the model stops.
pub(super) async fn keep_saving(telegram: Telegram) {
    let Some(folder) = telegram.model.settings.folder.clone() else {
        return;
    };
    let mut stopping = telegram.model.stopping.subscribe();
    loop {
        tokio::select! {
            () = telegram.model.dirty.notified() => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
        tokio::time::sleep(PAUSE).await;
        if telegram.is_stopping() {
            return;
        }
        if let Err(error) = save(&telegram, &folder).await {
            tracing::error!(target: "simulator::telegram", "the state of the modelled Telegram is not saved: {error}");
        }
    }
}

pub(super) async fn save(telegram: &Telegram, folder: &Path) -> io::Result<()> {
    let telegram = telegram.clone();
    let folder = folder.to_owned();
    tokio::task::spawn_blocking(move || write(&telegram, &folder))
        .await
        .map_err(io::Error::other)?
}

fn write(telegram: &Telegram, folder: &Path) -> io::Result<()> {
    // One writer at a time, so that an older state never replaces a newer one.
    let _turn = telegram
        .model
        .saving
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let world = telegram
        .look(|world| serde_json::to_string(world))
        .map_err(io::Error::other)?;
    let beside = folder.join("telegram.json.new");
    fs::create_dir_all(folder)?;
    fs::write(
        &beside,
        format!("{{\"format\":{FORMAT},\"world\":{world}}}"),
    )?;
    fs::File::open(&beside)?.sync_all()?;
    fs::rename(&beside, path(folder))
}

fn path(folder: &Path) -> PathBuf {
    folder.join("telegram.json")
}
