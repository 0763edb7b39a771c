//! What stands beside the phone: a ticket as Postgres has it, what may be done to it, and what its customer then hears.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use futures::stream::{self, Stream};
use serde_json::{Value, json};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::customers;
use crate::app::Stop;
use crate::channels::telegram::{self, draw};
use crate::domain::MessageKind;
use crate::domain::coded::UnknownCode;
use crate::domain::{ActionKind, Role, TicketId, actions_for};
use crate::store::customers as people;
use crate::store::{changes, pushes, recipients, service_requests, staff, timeline};

/// How many messages to the customer it shows of one ticket.
const TOLD: i64 = 10;
/// How often it looks whether anything was written: a change by psql is seen within this time.
const LOOK: Duration = Duration::from_millis(250);
/// Whoever has a key acts as a supervisor.
const ROLE: Role = Role::Supervisor;

/// What the interface does for another program; the rest needs a person with a name, or an earlier press to answer.
const OFFERED: &[ActionKind] = &[
    ActionKind::Review,
    ActionKind::Approve,
    ActionKind::Reject,
    ActionKind::RequestChanges,
    ActionKind::Assign,
    ActionKind::Unassign,
    ActionKind::Start,
    ActionKind::Complete,
    ActionKind::Reopen,
    ActionKind::Annotate,
    ActionKind::Prioritise,
];

/// What the desk works with.
pub(super) struct Desk {
    pub(super) pool: PgPool,
    /// Ends the streams of changes.
    pub(super) closing: Stop,
}

/// Everything under `/desk`.
pub(super) fn routes(desk: Desk) -> Router {
    Router::new()
        .route("/desk/phones", get(phones))
        .route("/desk/tickets/{ticket}", get(show))
        .route("/desk/changes", get(watch))
        .with_state(Arc::new(desk))
}

/// Why the desk does not show it.
#[derive(Debug, thiserror::Error)]
enum DeskError {
    #[error("there is no such ticket")]
    Nothing,
    #[error("the database does not answer: {0}")]
    Store(#[from] sqlx::Error),
    #[error("another program left this ticket unreadable: {0}")]
    Unreadable(#[from] UnknownCode),
}

impl IntoResponse for DeskError {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Nothing => StatusCode::NOT_FOUND,
            Self::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unreadable(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, Json(json!({"why": self.to_string()}))).into_response()
    }
}

/// Which phone on the page belongs to whom of the customers.
async fn phones(State(desk): State<Arc<Desk>>) -> Result<Json<Value>, DeskError> {
    let phones = customers::phones(&mut *desk.pool.acquire().await?).await?;
    Ok(Json(json!(phones)))
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
        .filter(|action| OFFERED.contains(action))
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
        "language": people::language(&mut db, customer).await?,
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
