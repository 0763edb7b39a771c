//! Taking away what nobody may keep: the raw messages and the files of people who were forgotten.

use std::sync::Arc;
use std::time::Duration;

use super::{House, Stop};
use crate::store::erasing;

/// Nobody waits for it.
const LOOK: Duration = Duration::from_secs(2);

/// Takes it away until told to stop. What a crash interrupts is done at the next look.
pub async fn run(house: Arc<House>, mut stop: Stop) {
    while !stop.is_pulled() {
        match next(&house).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => {
                tracing::warn!(%error, "what is to be erased could not be; it is tried again");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stop.pulled() => {}
        }
    }
}

/// Why nothing was erased.
#[derive(Debug, thiserror::Error)]
enum EraseError {
    #[error("the database refused: {0}")]
    Store(#[from] sqlx::Error),
    #[error(transparent)]
    Documents(#[from] crate::store::documents::DocumentStoreError),
}

/// One conversation and one file; whether there was any.
async fn next(house: &House) -> Result<bool, EraseError> {
    let mut tx = house.pool.begin().await?;
    let conversation = erasing::next_conversation(&mut tx).await?;
    tx.commit().await?;
    let mut db = house.pool.acquire().await?;
    let Some(sha256) = erasing::next_file(&mut db).await? else {
        return Ok(conversation);
    };
    house.documents.delete(&sha256).await?;
    erasing::file_left(&mut db, &sha256).await?;
    Ok(true)
}
