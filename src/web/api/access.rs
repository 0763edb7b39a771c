//! Who is let in: whoever shows a good key, for what it is for, and not too often. Each call is noted.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::problem::ApiProblem;
use crate::app::api::Caller;
use crate::app::api::keys::{KeyRing, NotLetIn};
use crate::domain::{Scope, TicketId};
use crate::store::api_keys::ApiCall;

/// Which keys open these routes; `None`: any that is good.
#[derive(Clone)]
pub(super) struct Guard {
    pub(super) keys: Arc<KeyRing>,
    pub(super) scope: Option<Scope>,
    /// What takes long waits for a place among the calls by itself, when it needs the database.
    pub(super) takes_long: bool,
}

pub(super) async fn let_in(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let token = bearer(request.headers()).unwrap_or_default().to_owned();
    with_key(&guard, &token, IntoResponse::into_response, request, next).await
}

/// The key that stands in the header.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let shown = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = shown.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

/// Lets in whoever shows this key; `refused` says why nobody is let in.
pub(super) async fn with_key(
    guard: &Guard,
    token: &str,
    refused: fn(ApiProblem) -> Response,
    mut request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("", MatchedPath::as_str).to_owned();
    let mut parts = request.uri().path().split('/');
    let ticket = parts.find_map(|part| part.parse::<TicketId>().ok());
    let method = request.method().to_string();
    let key = match guard.keys.let_in(token).await {
        Ok(key) => key,
        Err(why) => {
            // Once a minute of each key: a flood of them writes down no flood.
            if let NotLetIn::TooOften(_, Some(key)) = why {
                guard.keys.note(ApiCall {
                    key,
                    method,
                    route,
                    ticket: ticket.map(|ticket| ticket.to_string()),
                    status: StatusCode::TOO_MANY_REQUESTS.as_u16().cast_signed(),
                });
            }
            return refused(why.into());
        }
    };
    let lacks = guard.scope.filter(|scope| !key.scopes.contains(scope));
    let response = if let Some(scope) = lacks {
        refused(ApiProblem::not_for_this(scope))
    } else {
        request.extensions_mut().insert(Caller {
            key: key.id,
            owner: key.owner.clone(),
        });
        if guard.takes_long {
            request.extensions_mut().insert(Arc::clone(&guard.keys));
            request.extensions_mut().insert(Arc::clone(&key));
            next.run(request).await
        } else {
            let room = guard.keys.room().await;
            let response = next.run(request).await;
            drop(room);
            response
        }
    };
    let opened = response.extensions().get::<TicketId>().copied();
    guard.keys.note(ApiCall {
        key: key.id,
        method,
        route,
        ticket: ticket.or(opened).map(|ticket| ticket.to_string()),
        status: i16::try_from(response.status().as_u16()).unwrap_or(0),
    });
    response
}
