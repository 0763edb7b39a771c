//! The office's desk beside the phone: tickets as Postgres has them, what may be done to them, and what the customer then hears.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use futures::stream::{self, Stream};
use serde::Deserialize;
use serde_json::{Value, json};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use crate::app::Stop;
use crate::app::tickets::apply::{self, ActError, TicketCommand};
use crate::channels::telegram::{self, draw};
use crate::dialogue::Book;
use crate::domain::MessageKind;
use crate::domain::ticket::{Priority, Technician, UnknownCode};
use crate::domain::{Action, ActionKind, Actor, DocumentState, Role, TicketId, actions_for, note};
use crate::store::object_store::{DocumentStore, DocumentStoreError};
use crate::store::{changes, customers, pushes, recipients, service_requests, staff, timeline};

/// How many tickets the desk lists.
const LIST: i64 = 50;
/// How many messages to the customer it shows of one ticket.
const TOLD: i64 = 10;
/// How often it looks whether anything was written: a change by psql is seen within this time.
const LOOK: Duration = Duration::from_millis(250);
/// Whoever sits at the desk may do what an admin may.
const ROLE: Role = Role::Admin;

/// What needs a person with a name, or an earlier press to answer.
const ONLY_IN_CHAT: &[ActionKind] = &[
    ActionKind::Merge,
    ActionKind::TakeOver,
    ActionKind::Undo,
    ActionKind::Remark,
];

/// What the desk works with.
pub(super) struct Desk {
    pub(super) pool: PgPool,
    pub(super) book: Arc<Book>,
    pub(super) documents: DocumentStore,
    /// Ends the streams of changes.
    pub(super) closing: Stop,
}

/// Everything under `/desk`.
pub(super) fn routes(desk: Desk) -> Router {
    Router::new()
        .route("/desk/tickets", get(list))
        .route("/desk/tickets/{ticket}", get(show).post(act))
        .route("/desk/tickets/{ticket}/papers/{sha256}", get(paper))
        .route("/desk/changes", get(watch))
        .with_state(Arc::new(desk))
}

/// Why the desk does not do it, in words for whoever sits there.
#[derive(Debug, thiserror::Error)]
enum DeskError {
    #[error("there is no such ticket, or no such paper in it")]
    Nothing,
    #[error("{0}")]
    Wrong(String),
    #[error(transparent)]
    Act(#[from] ActError),
    #[error("the database does not answer: {0}")]
    Store(#[from] sqlx::Error),
    #[error(transparent)]
    Paper(#[from] DocumentStoreError),
    #[error("another program left this ticket unreadable: {0}")]
    Unreadable(#[from] UnknownCode),
}

impl IntoResponse for DeskError {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Nothing | Self::Act(ActError::Unknown(_)) => StatusCode::NOT_FOUND,
            Self::Wrong(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Act(ActError::Refused { .. }) => StatusCode::CONFLICT,
            Self::Act(ActError::Store(_)) | Self::Store(_) | Self::Paper(_) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Unreadable(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, Json(json!({"why": self.to_string()}))).into_response()
    }
}

async fn list(State(desk): State<Arc<Desk>>) -> Result<Json<Value>, DeskError> {
    let tickets = service_requests::recent(&mut *desk.pool.acquire().await?, LIST).await?;
    Ok(Json(json!(tickets)))
}

/// The row as it stands, its history, what may be done now, and what the customer was told.
async fn show(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<TicketId>,
) -> Result<Json<Value>, DeskError> {
    let mut db = desk.pool.acquire().await?;
    let row = service_requests::row(&mut db, id)
        .await?
        .ok_or(DeskError::Nothing)?;
    let staff = staff::list(&mut db).await?;
    let assigned = row["assigned_to"].as_str().unwrap_or_default();
    let technician = staff
        .iter()
        .find(|member| member.id.to_string() == assigned)
        .map(|member| &member.name);
    let technicians: Vec<&String> = staff
        .iter()
        .filter(|member| member.role == Role::Technician.code())
        .map(|member| &member.name)
        .collect();
    let code = |column: &str| row[column].as_str().unwrap_or_default();
    let actions: Vec<Value> = actions_for(code("workflow").parse()?, code("status").parse()?, ROLE)
        .filter(|action| !ONLY_IN_CHAT.contains(action))
        .map(|action| json!({"action": action, "takes": takes(action)}))
        .collect();
    let customer = code("created_by").parse().unwrap_or(Uuid::nil());
    Ok(Json(json!({
        "row": row,
        "technician": technician,
        "timeline": timeline::for_staff(&mut db, id).await?,
        "actions": actions,
        "technicians": technicians,
        "told": told(&mut db, id).await?,
        "language": customers::language(&mut db, customer).await?,
        "reachable": recipients::is_reached(&mut db, customer).await?,
    })))
}

async fn told(db: &mut PgConnection, id: TicketId) -> sqlx::Result<Vec<Value>> {
    let rows = pushes::told(db, id, TOLD).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let message = telegram::as_message(&row.said);
            let shown = draw::draw(MessageKind::Text, &message, 0).params;
            json!({"id": row.id, "html": shown["text"], "state": row.state, "why": row.why, "at": row.created_at})
        })
        .collect())
}

/// What an action wants to be given with it.
const fn takes(action: ActionKind) -> &'static str {
    match action {
        ActionKind::Approve | ActionKind::Complete => "perhaps_words",
        ActionKind::Reject | ActionKind::RequestChanges | ActionKind::Annotate => "words",
        ActionKind::Assign => "technician",
        ActionKind::Prioritise => "priority",
        _ => "nothing",
    }
}

/// What somebody at the desk wants done, and the version that they had before their eyes.
#[derive(Deserialize)]
struct DeskOrder {
    action: ActionKind,
    version: i32,
    #[serde(default)]
    words: String,
    technician: Option<String>,
    priority: Option<Priority>,
}

async fn act(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<TicketId>,
    Json(order): Json<DeskOrder>,
) -> Result<StatusCode, DeskError> {
    let technician = match &order.technician {
        Some(name) => staff::technician(&mut *desk.pool.acquire().await?, name).await?,
        None => None,
    };
    let action = wish(&order, technician.as_ref())?;
    let by = Actor::program(ROLE, "office panel");
    let deed = TicketCommand {
        ticket: id,
        seen: Some(order.version),
        action,
        technician,
        by,
        can_be_undone: false,
    };
    apply::act(&desk.pool, &desk.book, &deed).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The order in the words of the domain. Whether it may be done now is not asked here.
fn wish(order: &DeskOrder, technician: Option<&Technician>) -> Result<Action, DeskError> {
    let words = || note::read(&order.words).map_err(DeskError::Wrong);
    let perhaps_words = || {
        let given = !order.words.trim().is_empty();
        given.then(words).transpose()
    };
    let missing = |what: &str| DeskError::Wrong(format!("choose a {what}"));
    Ok(match order.action {
        ActionKind::Review => Action::Review,
        ActionKind::Approve => Action::Approve {
            note: perhaps_words()?,
        },
        ActionKind::Reject => Action::Reject { reason: words()? },
        ActionKind::RequestChanges => Action::RequestChanges {
            wish: words()?,
            items: Vec::new(),
        },
        ActionKind::Resubmit => Action::Resubmit,
        ActionKind::Assign => Action::Assign {
            technician: technician.ok_or_else(|| missing("technician"))?.id,
        },
        ActionKind::Unassign => Action::Unassign,
        ActionKind::Start => Action::Start,
        ActionKind::Complete => Action::Complete {
            note: perhaps_words()?,
        },
        ActionKind::Withdraw => Action::Withdraw,
        ActionKind::Reopen => Action::Reopen { why: None },
        ActionKind::Annotate => Action::Annotate { note: words()? },
        ActionKind::Prioritise => Action::Prioritise {
            priority: order.priority.ok_or_else(|| missing("priority"))?,
        },
        ActionKind::Accept
        | ActionKind::SetOut
        | ActionKind::GiveBack
        | ActionKind::Confirm
        | ActionKind::Merge
        | ActionKind::TakeOver
        | ActionKind::Undo
        | ActionKind::Remark => {
            return Err(DeskError::Wrong("this is done in the chat".to_owned()));
        }
    })
}

/// A paper of this ticket. A picture is shown; anything else is only ever saved.
async fn paper(
    State(desk): State<Arc<Desk>>,
    Path((id, wanted)): Path<(TicketId, String)>,
) -> Result<Response, DeskError> {
    let ticket = service_requests::read_one(&mut *desk.pool.acquire().await?, id).await?;
    let papers = ticket.map(|ticket| ticket.documents).unwrap_or_default();
    let mime = papers
        .into_iter()
        .find_map(|paper| match paper.state {
            DocumentState::Stored { sha256, mime, .. } if sha256 == wanted => Some(mime),
            _ => None,
        })
        .ok_or(DeskError::Nothing)?;
    let content = desk.documents.get(&wanted).await?;
    let shown = mime.starts_with("image/") && mime != "image/svg+xml";
    let head = [
        (
            header::CONTENT_TYPE,
            if shown {
                mime.as_str()
            } else {
                "application/octet-stream"
            },
        ),
        (
            header::CONTENT_DISPOSITION,
            if shown { "inline" } else { "attachment" },
        ),
    ];
    Ok((head, content).into_response())
}

/// One event now and one whenever anything was written, by whomever; the page then asks for what it shows.
async fn watch(
    State(desk): State<Arc<Desk>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = stream::unfold((desk, String::new()), |(desk, seen)| async move {
        let mut closing = desk.closing.clone();
        let change = async {
            loop {
                if let Ok(mark) = mark(&desk.pool).await
                    && mark != seen
                {
                    return mark;
                }
                tokio::time::sleep(LOOK).await;
            }
        };
        let mark = tokio::select! {
            mark = change => mark,
            () = closing.pulled() => return None,
        };
        Some((Ok(Event::default().data("changed")), (desk, mark)))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn mark(pool: &PgPool) -> sqlx::Result<String> {
    changes::mark(&mut *pool.acquire().await?).await
}
