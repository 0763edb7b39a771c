//! Getting a file from its channel into the object store, outside every transaction.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;

use crate::app::inbound::internal::InternalMessage;
use crate::app::{App, Stop};
use crate::channels::telegram::{Client, FileFailure, chat_of};
use crate::dialogue::turn::file::{FileOutcome, FileRef};
use crate::domain::Channel;
use crate::domain::document::{MAX_BYTES, is_small};
use crate::domain::flaw::judge;
use crate::store::file_jobs::{self, Job, Over};
use crate::store::kept_connection::KeptConnection;
use crate::store::{StoreError, erasing, inbox};

/// Files that are fetched at once by one process, and how much memory they may take together.
const AT_ONCE: usize = 16;
const MEMORY: u64 = 4 * MAX_BYTES;
/// The memory is counted in pieces of this size.
const PIECE: u64 = 1 << 16;
/// A fetcher that died loses its job after this; one that lives says so more often.
const LEASE_SECONDS: f64 = 4.0;
const ALIVE: Duration = Duration::from_millis(1200);
/// After so many tries, over about ten minutes, the file counts as lost.
const TRIES: i32 = 12;
/// A file that waits for the operator is not waited for longer.
const PATIENCE: chrono::Duration = chrono::Duration::days(7);
/// One that is shorter than was told is fetched so often; then it counts as it is.
const CUT_TRIES: i32 = 4;
/// From this failed try on the customer is told that it takes longer.
const SLOW_FROM: i32 = 2;
/// The files of one album come as messages of their own, some of them later than the first is fetched: what became of it is told no sooner,
/// so that they are one answer.
const ALBUM: Duration = Duration::from_secs(1);
/// A file that comes sooner needs no "typing...".
const SOON: Duration = Duration::from_millis(400);
/// "typing..." is worth no more time than this.
const COURTESY: Duration = Duration::from_secs(2);

/// Fetches what the conversations ask for until told to stop.
pub async fn run(app: Arc<App>, client: Client, mut stop: Stop) {
    let mut under_way = JoinSet::new();
    let memory = Arc::new(Semaphore::new(pieces(MEMORY)));
    let hands = Arc::new(Semaphore::new(AT_ONCE));
    let line = Arc::new(Mutex::new(KeptConnection::new(app.pool.clone())));
    // Some may wait that were not taken.
    let mut wait = true;
    while !stop.is_pulled() {
        let room = hands.available_permits();
        if wait && room > 0 {
            let jobs = take(&line, room).await;
            wait = jobs.len() == room;
            let hold = |job| Some((job, Arc::clone(&hands).try_acquire_owned().ok()?));
            for (job, hand) in jobs.into_iter().filter_map(hold) {
                let (app, client) = (Arc::clone(&app), client.clone());
                let (memory, line) = (Arc::clone(&memory), Arc::clone(&line));
                under_way.spawn(async move {
                    fetch(&app, &client, &memory, &line, (&job, hand)).await;
                });
            }
        }
        tokio::select! {
            Some(_) = under_way.join_next() => {}
            () = app.bell.files.heard(app.bell.net) => wait = true,
            () = stop.pulled() => {}
        }
    }
    // What has not begun is left to another process.
    memory.close();
    while under_way.join_next().await.is_some() {}
}

/// The next files that are wanted, at most so many.
async fn take(line: &Mutex<KeptConnection>, room: usize) -> Vec<Job> {
    let room = i64::try_from(room).unwrap_or(1);
    let mut line = line.lock().await;
    let jobs = async {
        let db = line.open().await?;
        file_jobs::take(db, Channel::Telegram.code(), room, LEASE_SECONDS).await
    };
    match jobs.await {
        Ok(jobs) => jobs,
        Err(error) => {
            line.hang_up();
            tracing::debug!(%error, "no files now: the store is away");
            Vec::new()
        }
    }
}

/// One file: fetched, judged by its first bytes, stored, and told to its conversation through the inbox.
async fn fetch(
    app: &App,
    client: &Client,
    memory: &Semaphore,
    line: &Mutex<KeptConnection>,
    (job, hand): (&Job, OwnedSemaphorePermit),
) {
    let since = Instant::now();
    let outcome = match held(app, job, get(app, client, memory, job)).await {
        Ok(outcome) => {
            app.files.works();
            outcome
        }
        // Sending it again would not help them: it waits for the operator.
        Err(NotYet::Ours(why)) if job.now - job.created_at < PATIENCE => {
            tracing::error!(job = job.id, "no file can be fetched: {why}");
            app.files.fails(why.to_owned(), Instant::now());
            return retry(app, job, why).await;
        }
        Err(NotYet::Ours(why)) => {
            tracing::error!(job = job.id, why, "a file was given up");
            FileOutcome::Lost
        }
        Err(NotYet::Passing(why)) if job.tries >= TRIES => {
            tracing::warn!(job = job.id, why, "a file was given up");
            FileOutcome::Lost
        }
        Err(NotYet::Passing(why)) => {
            tracing::info!(
                job = job.id,
                tries = job.tries,
                why,
                "a file could not be had yet"
            );
            return retry(app, job, &why).await;
        }
    };
    drop(hand);
    if !job.file["file"]["album"].is_null() {
        // There is a hand for another file meanwhile.
        app.bell.files.ring();
        tokio::time::sleep(ALBUM.saturating_sub(since.elapsed())).await;
    }
    let finished = finish(app, line, job, &outcome).await;
    if let Err(error) = finished.map_err(StoreError::from) {
        tracing::warn!(%error, job = job.id, passing = error.is_passing(), "a fetched file could not be written down; it is fetched again");
    }
}

/// Nobody else takes this file while the work goes on. Where the store is away, another may fetch it too: one of them is told.
async fn held<T>(app: &App, job: &Job, work: impl Future<Output = T>) -> T {
    tokio::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            () = tokio::time::sleep(ALIVE) => {}
        }
        let hold = file_jobs::hold(&app.pool, job.id, LEASE_SECONDS);
        tokio::select! {
            done = &mut work => return done,
            renewed = hold => if let Err(error) = renewed {
                tracing::debug!(%error, job = job.id, "the lease of a file is not renewed: the store is away");
            }
        }
    }
}

/// Why to try again.
enum NotYet {
    Passing(String),
    /// Until the operator does something.
    Ours(&'static str),
}

/// The outcome, or why to try again.
async fn get(
    app: &App,
    client: &Client,
    memory: &Semaphore,
    job: &Job,
) -> Result<FileOutcome, NotYet> {
    let file: FileRef = serde_json::from_value(job.file["file"].clone())
        .map_err(|error| NotYet::Passing(error.to_string()))?;
    // Of a file whose size is not told, the most that one may have.
    let most = file.bytes.unwrap_or(MAX_BYTES).min(MAX_BYTES);
    let _room = memory
        .acquire_many(pieces(most).try_into().unwrap_or(1))
        .await
        .map_err(|_| NotYet::Passing("the process stops".to_owned()))?;
    let downloading = download(client, &file);
    tokio::pin!(downloading);
    let fetched = tokio::select! {
        fetched = &mut downloading => fetched,
        () = show_typing(client, job) => downloading.await,
    };
    let Fetched { bytes, is_whole } = match fetched {
        Ok(fetched) => fetched,
        Err(FileFailure::TooLarge) => return Ok(FileOutcome::TooLarge),
        Err(FileFailure::Gone(_)) => return Ok(FileOutcome::Lost),
        Err(FileFailure::Later(why)) => return Err(NotYet::Passing(why)),
        Err(FileFailure::Misconfigured(why)) => return Err(NotYet::Ours(why)),
    };
    if !is_whole && job.tries < CUT_TRIES {
        return Err(NotYet::Passing("it was cut on the way".to_owned()));
    }
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let kind = job.kind.clone();
    // Looking into a file takes a while: other work goes on beside it.
    let looking = tokio::task::spawn_blocking(move || {
        let judged = judge(&bytes, &kind);
        (judged, is_small(&bytes), bytes)
    });
    let (judged, small, bytes) = looking
        .await
        .map_err(|error| NotYet::Passing(error.to_string()))?;
    let kind = match judged {
        Ok(kind) => kind,
        Err(flaw) => return Ok(FileOutcome::refused(flaw)),
    };
    let sha256 = app
        .documents
        .put(bytes)
        .await
        .map_err(|error| NotYet::Passing(error.to_string()))?;
    Ok(FileOutcome::Stored {
        sha256,
        mime: kind.mime().to_owned(),
        bytes: length,
        small,
    })
}

/// As many pieces as hold so many bytes.
fn pieces(bytes: u64) -> usize {
    usize::try_from(bytes.div_ceil(PIECE)).unwrap_or(usize::MAX)
}

/// A file as it came, and whether it is as long as was told.
struct Fetched {
    bytes: Vec<u8>,
    is_whole: bool,
}

async fn download(client: &Client, file: &FileRef) -> Result<Fetched, FileFailure> {
    if file.bytes.is_some_and(|bytes| bytes > MAX_BYTES) {
        return Err(FileFailure::TooLarge);
    }
    let remote = client.get_file(&file.id).await?;
    if remote.bytes.is_some_and(|bytes| bytes > MAX_BYTES) {
        return Err(FileFailure::TooLarge);
    }
    let bytes = client.download(&remote.path, MAX_BYTES).await?;
    let told = remote.bytes.or(file.bytes);
    Ok(Fetched {
        is_whole: told.is_none_or(|told| u64::try_from(bytes.len()).is_ok_and(|come| come == told)),
        bytes,
    })
}

/// A file may take a while on a slow line: the chat shows meanwhile that somebody is at work. Nothing hangs on whether it does.
async fn show_typing(client: &Client, job: &Job) {
    let address = job.file["address"].as_str().unwrap_or_default();
    if let Some(chat) = chat_of(address) {
        tokio::time::sleep(SOON).await;
        let params = json!({ "chat_id": chat, "action": "typing" });
        let shown = client.post("sendChatAction", &params);
        tokio::time::timeout(COURTESY, shown).await.ok();
    }
}

async fn retry(app: &App, job: &Job, why: &str) {
    let pause = (Duration::from_secs(1) * 2_u32.pow(job.tries.clamp(1, 8).cast_unsigned() - 1))
        .as_secs_f64();
    let says_slow = job.tries >= SLOW_FROM && !job.slow_said;
    let kept = async {
        let mut tx = app.pool.begin().await?;
        file_jobs::later(&mut tx, job.id, why, pause, says_slow).await?;
        if says_slow {
            inbox::put_house(
                &mut tx,
                job.conversation,
                "fetch",
                &format!("{}/slow", job.id),
                &word(job, &FileOutcome::Slow),
            )
            .await?;
        }
        tx.commit().await
    };
    match kept.await {
        Ok(()) if says_slow => app.bell.inbox.ring(),
        Ok(()) => {}
        Err(error) => {
            tracing::debug!(%error, job = job.id, "the lease of a file runs out by itself");
        }
    }
}

async fn finish(
    app: &App,
    line: &Mutex<KeptConnection>,
    job: &Job,
    outcome: &FileOutcome,
) -> sqlx::Result<()> {
    let stored = match outcome {
        FileOutcome::Stored { sha256, .. } => Some(sha256.as_str()),
        _ => None,
    };
    let why = stored.is_none().then(|| format!("{outcome:?}"));
    let told = word(job, outcome);
    let (why, told) = (why.as_deref(), &told);
    let over = if let Ok(mut line) = line.try_lock() {
        let over = file_jobs::over(line.open().await?, job, stored, why, told).await;
        if over.is_err() {
            line.hang_up();
        }
        over
    } else {
        // It is in use just now: nobody waits for it.
        let mut db = app.pool.acquire().await?;
        file_jobs::over(&mut db, job, stored, why, told).await
    };
    match over? {
        Over::Told => app.bell.inbox.ring(),
        Over::IsLeaving => retry(app, job, "the same file is being taken away").await,
        // Whoever wanted it is forgotten, or has it from another fetcher.
        Over::Unwanted => {
            let mut tx = app.pool.begin().await?;
            erasing::files_leave(&mut tx, &[stored.map(str::to_owned)]).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

fn word(job: &Job, outcome: &FileOutcome) -> Value {
    json!(InternalMessage::Fetched {
        fetched: job.key.clone(),
        kind: job.kind.clone(),
        outcome: outcome.clone(),
        channel: Channel::Telegram,
        address: job.file["address"].as_str().unwrap_or_default().to_owned(),
    })
}
