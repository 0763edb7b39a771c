//! A file that another program, or a page of ours, sends to a request: checked as in the conversation, stored once, and told as a paper of its customer is.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::attach_paper;
use super::file::Once;
use super::read::{self, RequestTold};
use crate::app::App;
use crate::app::wake;
use crate::dialogue::ticket::further_paper::{self, PaperRefusal, PaperTaken};
use crate::domain::document::{self, is_small};
use crate::domain::{Actor, Flaw, Ticket, TicketId, Workflow, flaw};
use crate::store::api_requests_made::{self, Before};
use crate::store::kept_files::{self, NotedFile};
use crate::store::object_store::DocumentStoreError;
use crate::store::{self, StoreError, service_requests};

/// The hour in which files are counted.
const HOUR: Duration = Duration::hours(1);
/// How long it is waited for a file of the same content that is being taken away, and how often it is looked.
const LEAVING: std::time::Duration = std::time::Duration::from_secs(8);
const LOOK: std::time::Duration = std::time::Duration::from_millis(200);

/// Who sends it.
#[derive(Clone, Debug)]
pub struct PaperSender {
    /// The program, by the id of its key, or the page.
    pub source: String,
    /// Whose requests alone it may send to; none: anybody's.
    pub only_of: Option<Uuid>,
    /// Of a program that may send it again under a name: its key.
    pub key: Uuid,
    /// As whom it stands in the history, and as whom a correction goes back.
    pub by: Actor,
    pub corrects: Actor,
}

impl PaperSender {
    /// The request, where there is one that this may be sent to. Any other is not there for them.
    fn of_theirs(&self, found: Option<Ticket>) -> Result<Ticket, NotAdded> {
        let found = found.filter(|found| self.only_of.is_none_or(|only| only == found.customer));
        found.ok_or(NotAdded::Unknown)
    }
}

/// What is sent.
#[derive(Clone, Debug)]
pub struct SentPaper {
    /// Which paper of the service it is, or `attachment`.
    pub kind: String,
    /// Its own name for the file.
    pub name: Option<String>,
    /// Words with it.
    pub note: Option<String>,
    /// With it what the office asked for is answered.
    pub is_last: bool,
    pub bytes: bytes::Bytes,
}

/// A file that is with its request.
#[derive(Debug)]
pub struct AddedPaper {
    pub told: RequestTold,
    /// Its entry among the papers; none: it has been replaced since.
    pub key: Option<String>,
    pub is_new: bool,
    /// A picture too small to read, in words.
    pub warning: Option<String>,
}

/// It was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotAdded {
    #[error("there is no such request")]
    Unknown,
    /// Why, and in words.
    #[error("{1}")]
    Refused(PaperRefusal, String),
    #[error("another request came with this Idempotency-Key")]
    OtherRequest,
    /// Come again later.
    #[error("the file cannot be kept now: {0}")]
    Away(String),
    /// The error says what to do next.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for NotAdded {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<DocumentStoreError> for NotAdded {
    fn from(error: DocumentStoreError) -> Self {
        Self::Away(error.to_string())
    }
}

/// What was found out about a file before anything is kept of it.
pub(in crate::app) struct Judged {
    pub(in crate::app) sha256: String,
    pub(in crate::app) mime: &'static str,
    pub(in crate::app) is_small: bool,
}

/// Adds it, once. `language`: of what is said about it.
pub async fn add(
    app: &App,
    from: &PaperSender,
    ticket: TicketId,
    (sent, language): (&SentPaper, &str),
    once: Option<&str>,
) -> Result<AddedPaper, NotAdded> {
    let mut db = app.pool.acquire().await?;
    let found = service_requests::read_one(&mut db, ticket).await?;
    drop(db);
    let found = from.of_theirs(found)?;
    let flawed = |flaw| refused(app, language, &found, PaperRefusal::Flawed(flaw));
    let judged = judged(sent).await?.map_err(flawed)?;
    let mut db = app.pool.acquire().await?;
    let now = store::now(&mut db).await?;
    let taken = decide(app, &mut db, &found, (sent, &judged, language), now).await?;
    let key = format!("api:{}", Uuid::now_v7().simple());
    let is_kept = !matches!(taken, PaperTaken::There(_));
    if is_kept {
        let file = NotedFile {
            key: &key,
            kind: &sent.kind,
            source: &from.source,
            sha256: &judged.sha256,
            customer: found.customer,
            conversation: None,
        };
        kept_files::note(&mut db, file, now).await?;
    }
    drop(db);
    let added = async {
        if is_kept {
            keep(app, sent, &judged).await?;
        }
        let paper = NewPaper {
            sent,
            judged: &judged,
            key: &key,
            language,
        };
        written(app, from, ticket, &paper, once).await
    };
    let added = added.await;
    if is_kept
        && !added
            .as_ref()
            .is_ok_and(|added| added.key.as_deref() == Some(&*key))
    {
        let mut db = app.pool.acquire().await?;
        kept_files::drop(&mut db, &key).await?;
    }
    added
}

/// What it is by its bytes, or what is wrong with it. Looking into a file takes a while: other work goes on beside it.
pub(in crate::app) async fn judged(
    sent: &SentPaper,
) -> Result<Result<Judged, Option<Flaw>>, NotAdded> {
    let (bytes, kind) = (sent.bytes.clone(), sent.kind.clone());
    let looking = tokio::task::spawn_blocking(move || {
        let judged = flaw::judge(&bytes, &kind);
        judged.map(|kind| Judged {
            sha256: document::sha256(&bytes),
            mime: kind.mime(),
            is_small: is_small(&bytes),
        })
    });
    looking
        .await
        .map_err(|error| NotAdded::Away(error.to_string()))
}

fn refused(app: &App, language: &str, ticket: &Ticket, why: PaperRefusal) -> NotAdded {
    let says = why.says(&app.book, language, ticket);
    NotAdded::Refused(why, says)
}

/// Whether it is taken, by what the request is and by how many have come for its customer within the hour. A danger is heard at any time.
async fn decide(
    app: &App,
    db: &mut PgConnection,
    ticket: &Ticket,
    (sent, judged, language): (&SentPaper, &Judged, &str),
    now: DateTime<Utc>,
) -> Result<PaperTaken, NotAdded> {
    let refused = |why| refused(app, language, ticket, why);
    let taken = further_paper::take(&app.book, ticket, &sent.kind, &judged.sha256);
    let taken = taken.map_err(refused)?;
    let most = app.limits.files;
    let is_counted = most > 0 && ticket.workflow != Workflow::Emergency;
    if is_counted && !matches!(taken, PaperTaken::There(_)) {
        let (count, first) = kept_files::sent_since(db, ticket.customer, now - HOUR).await?;
        if count >= i64::from(most) {
            let seconds = first.map_or(0, |first| (first + HOUR - now).num_seconds().max(0));
            return Err(refused(PaperRefusal::TooMany { most, seconds }));
        }
    }
    Ok(taken)
}

/// Puts the file into the object store, where no file of its content is being taken away.
pub(in crate::app) async fn keep(
    app: &App,
    sent: &SentPaper,
    judged: &Judged,
) -> Result<(), NotAdded> {
    let begun = std::time::Instant::now();
    loop {
        let mut db = app.pool.acquire().await?;
        if !kept_files::is_leaving(&mut db, &judged.sha256).await? {
            break;
        }
        drop(db);
        if begun.elapsed() > LEAVING {
            let why = "the same file is being taken away".to_owned();
            return Err(NotAdded::Away(why));
        }
        tokio::time::sleep(LOOK).await;
    }
    app.documents.put(sent.bytes.clone()).await?;
    Ok(())
}

/// A file that is in the object store.
pub(super) struct NewPaper<'a> {
    pub(super) sent: &'a SentPaper,
    pub(super) judged: &'a Judged,
    pub(super) key: &'a str,
    language: &'a str,
}

async fn written(
    app: &App,
    from: &PaperSender,
    ticket: TicketId,
    paper: &NewPaper<'_>,
    once: Option<&str>,
) -> Result<AddedPaper, NotAdded> {
    let mut tx = app.pool.begin().await?;
    match within(app, &mut tx, from, ticket, paper, once).await {
        Ok(added) => {
            tx.commit().await?;
            wake::tell_of_tickets(&app.pool).await;
            Ok(added)
        }
        Err(failed) => {
            // Whoever sends the same waits for the end of this.
            tx.rollback().await?;
            Err(failed)
        }
    }
}

async fn within(
    app: &App,
    db: &mut PgConnection,
    from: &PaperSender,
    id: TicketId,
    paper: &NewPaper<'_>,
    once: Option<&str>,
) -> Result<AddedPaper, NotAdded> {
    let now = store::now(db).await?;
    let hash = hash(id, paper);
    let once = once.map(|name| Once {
        name,
        body_hash: hash,
    });
    let mut is_sent_again = false;
    if let Some(once) = once {
        let before = api_requests_made::begin(db, (from.key, once.name), &once.body_hash, now);
        match before.await? {
            Before::No => {}
            Before::Other => return Err(NotAdded::OtherRequest),
            Before::Made(_) => is_sent_again = true,
        }
    }
    let found = from.of_theirs(service_requests::lock(db, id).await?)?;
    let (sent, judged) = (paper.sent, paper.judged);
    let key = if is_sent_again {
        match further_paper::take(&app.book, &found, &sent.kind, &judged.sha256) {
            Ok(PaperTaken::There(key)) => Some(key),
            _ => None,
        }
    } else {
        let about = (sent, judged, paper.language);
        let key = match decide(app, db, &found, about, now).await? {
            PaperTaken::There(key) => key,
            taken => {
                attach_paper::attach(app, db, from, &found, (paper, &taken), now).await?;
                paper.key.to_owned()
            }
        };
        attach_paper::send_back(app, db, from, id, sent.is_last, now).await?;
        Some(key)
    };
    if let Some(once) = once.filter(|_| !is_sent_again) {
        api_requests_made::made(db, (from.key, once.name), id).await?;
    }
    let told = read::of(db, id).await?.ok_or(NotAdded::Unknown)?;
    let small = || further_paper::small(&app.book, paper.language, &sent.kind);
    Ok(AddedPaper {
        told,
        is_new: key.as_deref() == Some(paper.key),
        key,
        warning: judged.is_small.then(small),
    })
}

/// What tells this call from another one with the same name: each time it is sent its form may be cut in another way.
fn hash(ticket: TicketId, paper: &NewPaper<'_>) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    let sent = paper.sent;
    let said = serde_json::json!([
        ticket,
        sent.kind,
        sent.name,
        sent.note,
        sent.is_last,
        paper.judged.sha256
    ]);
    Sha256::digest(said.to_string()).into()
}
