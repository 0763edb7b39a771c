//! What other programs read: requests with their history, three statements for a page however long it is.

use std::collections::{BTreeSet, HashMap};

use serde_json::value::RawValue;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use crate::domain::{Document, DocumentState, Ticket, TicketId};
use crate::store::service_requests::Whole;
use crate::store::service_requests::listing::{self, Filter, Position};
use crate::store::timeline::{self, Line};
use crate::store::{customers, kept_files, service_requests};

/// A request and what happened to it, oldest first; without what staff wrote among themselves.
#[derive(Clone, Debug)]
pub struct RequestTold {
    pub ticket: Ticket,
    /// All entries among its papers, those of other programs word for word.
    pub documents: Box<RawValue>,
    /// The keys of those whose files can be had.
    pub files: BTreeSet<String>,
    pub timeline: Vec<Line>,
}

/// Some of the requests, and where the next page begins.
#[derive(Clone, Debug)]
pub struct ReadPage {
    pub requests: Vec<RequestTold>,
    pub next: Option<Position>,
}

/// One request.
pub async fn one(pool: &PgPool, id: TicketId) -> sqlx::Result<Option<RequestTold>> {
    let mut db = pool.acquire().await?;
    of(&mut db, id).await
}

pub(super) async fn of(db: &mut PgConnection, id: TicketId) -> sqlx::Result<Option<RequestTold>> {
    let found = service_requests::read_whole(db, &[id.to_string()]).await?;
    Ok(told(db, found).await?.pop())
}

/// A document of a request whose file can be had, and what its content is called in the store.
pub async fn document(
    pool: &PgPool,
    id: TicketId,
    key: &str,
) -> sqlx::Result<Option<(Document, String)>> {
    if key.contains('\0') {
        return Ok(None);
    }
    let mut db = pool.acquire().await?;
    let Some(ticket) = service_requests::read_one(&mut db, id).await? else {
        return Ok(None);
    };
    let is_it = |document: &Document| {
        document.key == key && matches!(document.state, DocumentState::Stored { .. })
    };
    let Some(document) = ticket.documents.into_iter().find(is_it) else {
        return Ok(None);
    };
    let content = kept_files::content(&mut db, id, key).await?;
    Ok(content.map(|sha256| (document, sha256)))
}

/// The requests that fit, newest first.
pub async fn page(
    pool: &PgPool,
    wanted: &Filter,
    after: Option<&Position>,
    limit: i64,
) -> sqlx::Result<ReadPage> {
    let mut db = pool.acquire().await?;
    let (found, next) = listing::page(&mut db, wanted, after, limit).await?;
    let requests = told(&mut db, found).await?;
    Ok(ReadPage { requests, next })
}

/// The requests of a customer, newest first; `None`: there is no such customer.
pub async fn page_of(
    pool: &PgPool,
    user: &str,
    after: Option<&Position>,
    limit: i64,
) -> sqlx::Result<Option<ReadPage>> {
    let mut db = pool.acquire().await?;
    let found = listing::page_of(&mut db, (user.parse().ok(), user), after, limit).await?;
    let Some((found, next)) = found else {
        return Ok(None);
    };
    let requests = told(&mut db, found).await?;
    Ok(Some(ReadPage { requests, next }))
}

/// The customer of this id: ours, or another program's.
pub(super) async fn known(db: &mut PgConnection, user: &str) -> sqlx::Result<Option<Uuid>> {
    customers::known_as(db, user.parse().ok(), user).await
}

async fn told(db: &mut PgConnection, found: Vec<Whole>) -> sqlx::Result<Vec<RequestTold>> {
    let ids: Vec<String> = found
        .iter()
        .map(|whole| whole.ticket.id.to_string())
        .collect();
    let mut lines: HashMap<String, Vec<Line>> = HashMap::new();
    for (ticket, line) in timeline::of_many(db, &ids).await? {
        lines.entry(ticket).or_default().push(line);
    }
    let told = found.into_iter().map(|whole| RequestTold {
        timeline: lines
            .remove(&whole.ticket.id.to_string())
            .unwrap_or_default(),
        ticket: whole.ticket,
        documents: whole.documents,
        files: whole.files,
    });
    Ok(told.collect())
}
