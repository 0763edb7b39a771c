//! A file that the channel does not have is sent out of the document store, once for each bot: what the channel calls it then is kept.

use std::sync::Arc;

use sqlx::PgPool;
use tokio::sync::Semaphore;

use crate::app::page_links::PageLinks;
use crate::channels::outbound::FileContent;
use crate::channels::{self, Letter, Outcome, Wire};
use crate::dialogue::Book;
use crate::domain::message::KeptFile;
use crate::domain::{FileType, Said};
use crate::store::object_store::DocumentStore;
use crate::store::sent_files;

/// Files that are on their way out of the store at once: each is held in memory until it has left.
const AT_ONCE: usize = 4;
static HANDS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Where files are, and where their names are kept.
#[derive(Clone)]
pub(super) struct Shelf {
    pub(super) documents: DocumentStore,
    pub(super) pool: PgPool,
    pub(super) book: Arc<Book>,
    pub(super) pages: Arc<PageLinks>,
}

/// Posts a letter, its file out of the store where it has to be.
pub(super) async fn post(wire: &Wire, letter: &Letter<'_>, shelf: &Shelf) -> Outcome {
    let outcome = channels::post(wire, letter).await;
    let (Outcome::FileWanted, Some(kept)) = (&outcome, kept(letter)) else {
        return outcome;
    };
    let Ok(_hand) = HANDS.acquire().await else {
        return outcome;
    };
    let content = match shelf.documents.read(&kept.sha256).await {
        Ok(Some(found)) => match found.whole().await {
            Ok(bytes) => FileContent {
                is_voice: FileType::of(&bytes) == Some(FileType::Ogg),
                mime: FileType::of(&bytes).map_or("application/octet-stream", FileType::mime),
                name: &kept.name,
                bytes,
            },
            Err(error) => return later(&error),
        },
        Ok(None) => {
            return Outcome::Refused {
                code: 404,
                description: "the file is no longer in the document store".to_owned(),
            };
        }
        Err(error) => return later(&error),
    };
    let letter = Letter {
        content: Some(&content),
        ..*letter
    };
    match channels::post(wire, &letter).await {
        Outcome::Uploaded { message_id, file } => {
            remember(wire, shelf, kept, &file).await;
            Outcome::Done { message_id }
        }
        other => other,
    }
}

fn kept<'a>(letter: &Letter<'a>) -> Option<&'a KeptFile> {
    let Said::Message(message) = letter.said else {
        return None;
    };
    message.file.as_ref()?.kept.as_ref()
}

/// Nothing hangs on it: without the name it is uploaded once more.
async fn remember(wire: &Wire, shelf: &Shelf, kept: &KeptFile, file: &str) {
    let at = (wire.channel().code(), wire.source());
    let noted = async {
        let mut db = shelf.pool.acquire().await?;
        sent_files::keep(&mut db, &kept.sha256, at, file).await
    };
    if let Err(error) = noted.await {
        tracing::debug!(%error, "what the channel calls a file is not kept; it is uploaded again");
    }
}

fn later(error: &dyn std::fmt::Display) -> Outcome {
    Outcome::Later {
        reason: format!("the document store does not answer: {error}"),
        maybe_sent: false,
    }
}
