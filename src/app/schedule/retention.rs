//! Taking away what nobody may keep: of people who were forgotten, and what is older than the operator keeps things.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::app::{App, Stop, desk, wake};
use crate::store::{
    self, api_keys, emails, erased_traces, erasing, outbox, retention, sms_limits,
    webhook_deliveries,
};

/// Nobody waits for it.
const LOOK: Duration = Duration::from_secs(2);

/// How long things are kept; 0: for ever.
#[derive(Clone, Copy, Debug)]
pub struct Keep {
    /// Days for messages as they came and went.
    pub raw_days: i32,
    /// Years for what people told in a request, after its end.
    pub ticket_years: i32,
}

impl Keep {
    pub const USUAL: Self = Self {
        raw_days: 30,
        ticket_years: 0,
    };
}

/// Takes it away until told to stop: of forgotten people at once, what is old once an hour. What a crash interrupts is done at the
/// next look.
pub async fn run(app: Arc<App>, keep: Keep, mut stop: Stop) {
    let mut looked = None;
    let mut files = None;
    while !stop.is_pulled() {
        match both(&app, keep, &mut looked, &mut files).await {
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
    Documents(#[from] store::object_store::DocumentStoreError),
}

async fn both(
    app: &App,
    keep: Keep,
    looked: &mut Option<DateTime<Utc>>,
    files: &mut Option<i64>,
) -> Result<bool, EraseError> {
    let forgotten = of_the_forgotten(app).await?;
    let now = store::now(&mut *app.pool.acquire().await?).await?;
    // One batch a look: nobody waits for it, and there may be many.
    if let Some(after) = *files {
        *files = of_nobody(app, after).await?;
    }
    if looked.is_some_and(|at| now - at < chrono::Duration::hours(1)) {
        return Ok(forgotten);
    }
    let more = of_old(app, keep).await?;
    if !more {
        *looked = Some(now);
        *files = files.or(Some(0));
    }
    Ok(forgotten || more)
}

/// One conversation and one file; whether there was any.
async fn of_the_forgotten(app: &App) -> Result<bool, EraseError> {
    let mut tx = app.pool.begin().await?;
    let seen = erased_traces::next_conversation(&mut tx).await?;
    if let Some(seen) = &seen {
        let now = store::now(&mut tx).await?;
        outbox::put(&mut tx, &desk::erased(&app.book, seen), now).await?;
    }
    tx.commit().await?;
    let conversation = seen.is_some();
    if conversation {
        wake::tell_sender(app).await;
    }
    let mut db = app.pool.acquire().await?;
    let Some(sha256) = erasing::next_file(&mut db).await? else {
        return Ok(conversation);
    };
    app.documents.delete(&sha256).await?;
    erasing::file_left(&mut db, &sha256).await?;
    Ok(true)
}

/// A batch of the files that belong to nothing, behind this one; behind which one there is more.
async fn of_nobody(app: &App, after: i64) -> sqlx::Result<Option<i64>> {
    let mut tx = app.pool.begin().await?;
    let last = retention::drop_loose_files(&mut tx, after).await?;
    tx.commit().await?;
    Ok(last)
}

/// A batch of each kind; whether there is more.
async fn of_old(app: &App, keep: Keep) -> sqlx::Result<bool> {
    let mut more = false;
    retention::drop_early_receipts(&mut *app.pool.acquire().await?).await?;
    sms_limits::forget(&mut *app.pool.acquire().await?).await?;
    emails::drop_ended(&mut *app.pool.acquire().await?).await?;
    retention::drop_joined_parts(&mut *app.pool.acquire().await?).await?;
    if keep.raw_days > 0 {
        let mut db = app.pool.acquire().await?;
        more |= api_keys::forget(&mut db, keep.raw_days).await?;
        more |= webhook_deliveries::forget(&mut db, keep.raw_days).await?;
        drop(db);
        let mut tx = app.pool.begin().await?;
        more |= retention::empty_inbox(&mut tx, keep.raw_days).await?;
        more |= retention::empty_outbox(&mut tx, keep.raw_days).await?;
        retention::drop_sessions_aside(&mut tx, keep.raw_days).await?;
        // Only then: by where they wrote from it is told whose the messages are.
        if !more {
            more |= retention::forget_strangers(&mut tx, keep.raw_days).await?;
        }
        tx.commit().await?;
    }
    if keep.ticket_years > 0 {
        let mut tx = app.pool.begin().await?;
        more |= retention::erase_tickets(&mut tx, keep.ticket_years).await?;
        tx.commit().await?;
        app.bell.ring_news();
    }
    Ok(more)
}
