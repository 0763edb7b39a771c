//! A request that another program files: the same checks, clocks and notices as for one of ours, in one transaction.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Caller;
use super::read::{self, RequestTold};
use crate::app::App;
use crate::app::tickets::further::{self, Further};
use crate::app::tickets::notify;
use crate::app::tickets::open::{self, FromProgram};
use crate::app::wake;
use crate::dialogue::book::condition::Answers;
use crate::dialogue::form::build::{FieldError, RequestParts, build};
use crate::dialogue::turn::request::NewTicket;
use crate::dialogue::{self, EffectAnswer};
use crate::domain::{Document, Priority, Role, TicketId, calendar};
use crate::store::api_requests_made::{self, Before};
use crate::store::{self, StoreError, customers, outbox, recipients};

/// What another program asks for.
#[derive(Clone, Debug)]
pub struct Filing {
    /// Our id of the customer, or the program's own; one that nobody has is a customer whom we meet now.
    pub user: String,
    pub service: String,
    pub answers: Answers,
    /// What the program keeps among the papers, word for word.
    pub documents: Vec<Value>,
    /// In place of the one that the service gives it.
    pub priority: Option<Priority>,
    /// The number that it gave the request.
    pub id: Option<TicketId>,
    /// Of the errors, and of a customer whom we meet now.
    pub language: Option<String>,
}

/// The name of a request that is sent again until it is answered, and the hash of what it says.
#[derive(Clone, Copy, Debug)]
pub struct Once<'a> {
    pub name: &'a str,
    pub body_hash: [u8; 32],
}

/// A request that is filed, by this call or by an earlier one with the same key.
#[derive(Debug)]
pub struct FiledOnce {
    pub told: RequestTold,
    pub is_new: bool,
}

/// Nothing was filed.
#[derive(Debug, thiserror::Error)]
pub enum NotFiled {
    #[error("some fields are wrong")]
    Fields(Vec<FieldError>),
    #[error("there is a ticket {0}")]
    Taken(TicketId),
    /// Their customer has so many open ones of the service.
    #[error("{0} are open")]
    Full(u32),
    #[error("another request came with this Idempotency-Key")]
    OtherRequest,
    /// The error says what to do next.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for NotFiled {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl NotFiled {
    /// It failed because the number that the program gave is taken.
    fn is_number_taken(&self) -> bool {
        let Self::Store(StoreError::Refused(error)) = self else {
            return false;
        };
        let told = error.as_database_error();
        told.is_some_and(|told| told.constraint() == Some("service_requests_pkey"))
    }
}

/// Files it, once.
pub async fn file(
    app: &App,
    caller: &Caller,
    filing: &Filing,
    once: Option<Once<'_>>,
) -> Result<FiledOnce, NotFiled> {
    let mut tx = app.pool.begin().await?;
    match within(app, &mut tx, caller, filing, once).await {
        Ok(filed) => {
            tx.commit().await?;
            wake::tell_of_tickets(&app.pool).await;
            Ok(filed)
        }
        Err(failed) => {
            // Whoever sends the same waits for the end of this.
            tx.rollback().await?;
            Err(match filing.id {
                Some(id) if failed.is_number_taken() => NotFiled::Taken(id),
                _ => failed,
            })
        }
    }
}

async fn within(
    app: &App,
    db: &mut PgConnection,
    caller: &Caller,
    filing: &Filing,
    once: Option<Once<'_>>,
) -> Result<FiledOnce, NotFiled> {
    let now = store::now(db).await?;
    let name = once.map(|once| (caller.key, once.name));
    if let Some((once, name)) = once.zip(name) {
        match api_requests_made::begin(db, name, &once.body_hash, now).await? {
            Before::No => {}
            Before::Other => return Err(NotFiled::OtherRequest),
            Before::Made(ticket) => {
                let told = read::of(db, ticket).await?;
                let told = told.ok_or(NotFiled::OtherRequest)?;
                return Ok(FiledOnce {
                    told,
                    is_new: false,
                });
            }
        }
    }
    let (ticket, is_new) = open(app, db, caller, filing, now).await?;
    if let Some(name) = name {
        api_requests_made::made(db, name, ticket).await?;
    }
    let told = read::of(db, ticket).await?;
    let told = told.ok_or(sqlx::Error::RowNotFound)?;
    Ok(FiledOnce { told, is_new })
}

/// The ticket, and whether it is a new one.
async fn open(
    app: &App,
    db: &mut PgConnection,
    caller: &Caller,
    filing: &Filing,
    now: DateTime<Utc>,
) -> Result<(TicketId, bool), NotFiled> {
    let new = built(app, filing, now)?;
    let customer = customer(app, db, filing, now).await?;
    let by = caller.as_role(Role::External);
    let limits = app.limits;
    let how = further::look(&app.book, db, limits, (customer, &by), &new, now).await?;
    if let Further::With(open) = how {
        // It stands with the one that is open; its customer has heard of that.
        return Ok((open.id, false));
    }
    let filed = open::Filed {
        customer,
        by: &by,
        most: limits.open,
        is_held: matches!(how, Further::Held),
        given: FromProgram {
            id: filing.id,
            documents: &filing.documents,
        },
    };
    let ticket = match open::open(&app.book, db, filed, &new, now).await? {
        EffectAnswer::Opened(view) => view.ticket,
        _ => return Err(NotFiled::Full(limits.open)),
    };
    let hearers = recipients::customer(db, customer).await?;
    let told = notify::to_each(&app.book, &ticket, &hearers, |book, language| {
        dialogue::registered(book, language, &ticket)
    });
    outbox::put(db, &told, now).await?;
    Ok((ticket.id, true))
}

/// The request that the conversation would have made of these answers.
fn built(app: &App, filing: &Filing, now: DateTime<Utc>) -> Result<NewTicket, NotFiled> {
    let language = app.book.spoken(filing.language.as_deref());
    let parts = RequestParts {
        service: &filing.service,
        answers: &filing.answers,
        verified: &BTreeSet::new(),
        documents: Vec::new(),
        today: calendar::local_day(now),
    };
    let mut new = build(&app.book, language, &parts).map_err(NotFiled::Fields)?;
    new.priority = filing.priority.unwrap_or(new.priority);
    Ok(new)
}

async fn customer(
    app: &App,
    db: &mut PgConnection,
    filing: &Filing,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    if let Some(known) = read::known(db, &filing.user).await? {
        return Ok(known);
    }
    let language = app.book.spoken(filing.language.as_deref());
    customers::of_program(db, &filing.user, language, now).await
}

/// Whether this would be read as a paper of ours: then it would show a file that another program names.
pub fn is_as_ours(entry: &Value) -> bool {
    serde_json::from_value::<Document>(entry.clone()).is_ok()
}
