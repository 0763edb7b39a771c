//! The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`, on one loopback port with the phone page.

use std::io;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::handler::Handler;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{Method, StatusCode};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use futures::{StreamExt, future, stream};
use serde_json::{Map, Value};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use super::answer::{CallRefusal, MethodResult, accepted};
use super::faults::{FaultKind, Struck};
use super::journal::RecordedCall;
use super::lines::{Cut, Lines};
use super::params::{Params, as_integer};
use super::{Telegram, check, methods, polling};
use crate::simulator::page;

/// A file of the largest size, and the form around it.
const LARGEST_REQUEST: usize = page::LARGEST_UPLOAD + (1 << 20);
/// `getUpdates` may wait for 50 s.
const LONGEST_REQUEST: Duration = Duration::from_mins(2);

/// Serves until the model is stopped.
pub(super) async fn serve(telegram: Telegram, listener: TcpListener) {
    let mut router = Router::new();
    if telegram.model.settings.page {
        router = router.merge(page::routes(
            telegram.model.settings.beside.clone(),
            telegram.handsets().cloned(),
        ));
    }
    let lines = Lines {
        listener,
        telegram: telegram.clone(),
    };
    let mut stopping = telegram.model.stopping.subscribe();
    let app = router
        .fallback(any.layer(middleware::from_fn(page::programs_only)))
        .with_state(telegram)
        .layer(RequestBodyLimitLayer::new(LARGEST_REQUEST))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            LONGEST_REQUEST,
        ));
    let served = axum::serve(lines, app.into_make_service_with_connect_info::<Cut>())
        .with_graceful_shutdown(async move {
            let _ = stopping.wait_for(|stopping| *stopping).await;
        })
        .await;
    if let Err(error) = served {
        tracing::error!(target: "simulator::telegram", "the model of Telegram cannot serve: {error}");
    }
}

async fn any(
    State(telegram): State<Telegram>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response {
    if !telegram.network_is_up() {
        return cut.now();
    }
    let path = request.uri().path().to_owned();
    if let Some(rest) = path.strip_prefix("/file/bot") {
        let (token, path) = rest.split_once('/').unwrap_or((rest, ""));
        return download(&telegram, &cut, &decoded(token), &decoded(path)).await;
    }
    let Some((token, method)) = path
        .strip_prefix("/bot")
        .and_then(|rest| rest.split_once('/'))
    else {
        return refused(&CallRefusal::not_found());
    };
    if !matches!(*request.method(), Method::GET | Method::POST) {
        return refused(&CallRefusal::new(405, "Method Not Allowed"));
    }
    if let Err(refusal) = telegram.knows(&decoded(token)) {
        return refused(&refusal);
    }
    call(&telegram, &cut, method, request).await
}

async fn call(telegram: &Telegram, cut: &Cut, method: &str, request: Request) -> Response {
    let at = Instant::now();
    let mut params = match Params::read(request).await {
        Ok(params) => params,
        Err(refusal) => return refused(&refusal),
    };
    let Some((method, answers_true)) = check::method(method) else {
        telegram.change(|world| {
            world
                .journal
                .complain(format!("`{method}` is not a method of the Bot API"));
        });
        return refused(&CallRefusal::not_found());
    };
    let fault = looked_at(telegram, method, &mut params);
    match &fault {
        Some(FaultKind::DropBeforeAccept) => return cut.now(),
        Some(FaultKind::Html502) => return bad_gateway(),
        Some(FaultKind::DelayBefore(by)) => tokio::time::sleep(*by).await,
        Some(FaultKind::Behind(gate)) => opened(gate.clone()).await,
        _ => {}
    }
    let answer = match &fault {
        Some(FaultKind::Refuse(refusal)) => Err(refusal.clone()),
        _ if method == "getUpdates" => {
            let mut network = telegram.model.network.subscribe();
            tokio::select! {
                answer = polling::get_updates(telegram, &params) => answer,
                _ = network.wait_for(|up| !up) => return cut.now(),
            }
        }
        _ => carried_out(telegram, method, answers_true, &params),
    };
    let dropped = matches!(fault, Some(FaultKind::DropAfterAccept));
    let response = respond(telegram, &answer, |status, body| RecordedCall {
        method: method.to_owned(),
        params: Value::Object(params.fields),
        status: if dropped { 0 } else { status },
        answer: body.to_owned(),
        at,
    });
    if method != "getUpdates" {
        telegram.model.called.send_modify(|count| *count += 1);
    }
    match fault {
        Some(FaultKind::Delay(by)) => tokio::time::sleep(by).await,
        Some(FaultKind::Garble(letters, bytes)) => {
            return garbled(response, letters.as_bytes(), &bytes).await;
        }
        _ if dropped => return cut.now(),
        _ => {}
    }
    response
}

/// Counts a call and checks it against the rules; the fault that strikes it.
fn looked_at(telegram: &Telegram, method: &str, params: &mut Params) -> Option<FaultKind> {
    check::give_types(method, &mut params.fields, params.typed);
    let violations = check::call(method, &params.fields, &params.uploads);
    let chat = params.value("chat_id").and_then(as_integer);
    telegram.look(|world| {
        world.journal.counters.calls += 1;
        for violation in violations {
            world.journal.complain(violation);
        }
        world.faults.strike(Struck {
            method: Some(method),
            chat,
        })
    })
}

fn carried_out(
    telegram: &Telegram,
    method: &'static str,
    answers_true: bool,
    params: &Params,
) -> MethodResult {
    telegram.change(|world| {
        methods::answer(
            world,
            &methods::Received {
                telegram,
                method,
                answers_true,
                params,
                now_ms: telegram.now_ms(),
            },
        )
    })
}

/// The call that a webhook put into its answer: carried out, and nobody learns what came of it. So it has to be one of which nobody
/// needs to know.
pub(super) fn in_answer(telegram: &Telegram, mut fields: Map<String, Value>) {
    let named = fields.remove("method");
    let method = named.as_ref().and_then(Value::as_str).unwrap_or_default();
    let (method, answers_true) = match check::method(method) {
        Some(known) if method == NOBODY_NEEDS_TO_KNOW => known,
        _ => {
            return telegram.look(|world| {
                world.journal.complain(format!(
                    "the webhook answered with `{method}`, whose result nobody would ever learn"
                ));
            });
        }
    };
    telegram.look(|world| world.journal.counters.in_answers += 1);
    let at = Instant::now();
    let mut params = Params {
        fields,
        typed: true,
        ..Params::default()
    };
    let answer = match looked_at(telegram, method, &mut params) {
        Some(FaultKind::DropBeforeAccept | FaultKind::Html502) => return,
        Some(FaultKind::Refuse(refusal)) => Err(refusal),
        _ => carried_out(telegram, method, answers_true, &params),
    };
    drop(respond(telegram, &answer, |status, body| RecordedCall {
        method: method.to_owned(),
        params: Value::Object(params.fields),
        status,
        answer: body.to_owned(),
        at,
    }));
    telegram.model.called.send_modify(|count| *count += 1);
}

/// The end of a spinner.
const NOBODY_NEEDS_TO_KNOW: &str = "answerCallbackQuery";

/// An answer with these bytes in place of those letters.
async fn garbled(response: Response, letters: &[u8], bytes: &[u8]) -> Response {
    let (head, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    let mut garbled = Vec::with_capacity(body.len());
    let mut rest = &body[..];
    while let Some(first) = rest.first() {
        if let Some(behind) = rest.strip_prefix(letters) {
            garbled.extend_from_slice(bytes);
            rest = behind;
        } else {
            garbled.push(*first);
            rest = &rest[1..];
        }
    }
    Response::from_parts(head, Body::from(garbled))
}

fn respond(
    telegram: &Telegram,
    answer: &MethodResult,
    note: impl FnOnce(u16, &str) -> RecordedCall,
) -> Response {
    let (status, body) = match answer {
        Ok(result) => (200, accepted(result)),
        Err(refusal) => (refusal.code, refusal.body()),
    };
    telegram.look(|world| {
        world.journal.counters.refused += u64::from(status != 200);
        if world.journal.keep_calls > 0 {
            world.journal.note(note(status, &body));
        }
    });
    json_response(
        status,
        body,
        answer
            .as_ref()
            .err()
            .and_then(|refusal| refusal.retry_after),
    )
}

async fn download(telegram: &Telegram, cut: &Cut, token: &str, path: &str) -> Response {
    if let Err(refusal) = telegram.knows(token) {
        return refused(&refusal);
    }
    let (fault, content) = telegram.look(|world| {
        let fault = world.faults.strike(Struck {
            method: None,
            chat: None,
        });
        (fault, world.files.follow(path, telegram.now_ms()))
    });
    match fault {
        Some(FaultKind::DropBeforeAccept) => return cut.now(),
        Some(FaultKind::Html502) => return bad_gateway(),
        Some(FaultKind::Refuse(refusal)) => return refused(&refusal),
        Some(FaultKind::DropAfterAccept) => return half(&content.unwrap_or_default()),
        Some(FaultKind::CutShort) => {
            let content = content.unwrap_or_default();
            let half = content.slice(..content.len() / 2);
            return ([(CONTENT_TYPE, "application/octet-stream")], half).into_response();
        }
        Some(FaultKind::Delay(by) | FaultKind::DelayBefore(by)) => tokio::time::sleep(by).await,
        Some(FaultKind::Behind(gate)) => opened(gate).await,
        Some(FaultKind::Garble(..)) | None => {}
    }
    match content {
        Some(content) => ([(CONTENT_TYPE, "application/octet-stream")], content).into_response(),
        None => refused(&CallRefusal::not_found()),
    }
}

/// Returns when the gate is open, or gone.
async fn opened(mut gate: watch::Receiver<bool>) {
    gate.wait_for(|open| *open).await.ok();
}

/// The first half of a file, then a broken connection.
fn half(content: &Bytes) -> Response {
    let half = stream::once(future::ready(Ok(content.slice(..content.len() / 2))));
    let broken = stream::once(async {
        // The half must have left before the end comes.
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(io::Error::from(io::ErrorKind::ConnectionReset))
    });
    Body::from_stream(half.chain(broken)).into_response()
}

fn refused(refusal: &CallRefusal) -> Response {
    json_response(refusal.code, refusal.body(), refusal.retry_after)
}

fn json_response(status: u16, body: String, retry_after: Option<u64>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, [(CONTENT_TYPE, "application/json")], body).into_response();
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    response
}

fn bad_gateway() -> Response {
    let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";
    (StatusCode::BAD_GATEWAY, [(CONTENT_TYPE, "text/html")], page).into_response()
}

/// `%2F` and the like; file paths arrive as one piece of the address.
fn decoded(piece: &str) -> String {
    if !piece.contains('%') {
        return piece.to_owned();
    }
    // A form decoder reads `+` as a space, which it is not in a path.
    let escaped = piece
        .replace('+', "%2B")
        .replace('&', "%26")
        .replace('=', "%3D");
    url::form_urlencoded::parse(escaped.as_bytes())
        .map(|(name, _)| name.into_owned())
        .next()
        .unwrap_or_default()
}
