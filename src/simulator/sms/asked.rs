//! What the relay does when it is asked to send: it reads it in the words of its gateway, keeps it in the phone, and answers.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;

use super::Smsbox;
use super::wires::{SentSms, WireRequest};

pub(super) async fn serve(smsbox: Smsbox, listener: TcpListener) {
    let stopping = smsbox.clone();
    let router = Router::new().fallback(take).with_state(smsbox);
    let served = axum::serve(listener, router)
        .with_graceful_shutdown(async move { stopping.stopped().await })
        .await;
    if let Err(error) = served {
        tracing::error!(target: "simulator::sms", "the model of an SMS relay cannot serve: {error}");
    }
}

async fn take(
    State(smsbox): State<Smsbox>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> Response {
    if method != Method::POST || uri.path() != smsbox.path() {
        return (StatusCode::NOT_FOUND, "Unknown request.").into_response();
    }
    let words = smsbox.model.wire.words();
    let sms = match (words.reads)(&smsbox.account(), &WireRequest { headers, body }) {
        Ok(sms) => sms,
        Err(refused) => return refused.into_response(),
    };
    if let Some(known) = words.knows.filter(|_| smsbox.has_taken(&sms)) {
        return known(&sms).into_response();
    }
    let (mut answer, mut first) = (None, None);
    let mut reaches_a_phone = false;
    smsbox.change(|state| {
        (answer, first) = (state.answer, state.first);
        state.sent.push(sms.clone());
        if answer.is_some() {
            return;
        }
        state.taken.insert(sms.name.clone());
        if state.phones.is_there(&sms.to) {
            reaches_a_phone = true;
            let coding = if sms.coding == "2" { 2 } else { 0 };
            state.phones.keep(&sms.to, false, &sms.text, coding);
        }
    });
    if let Some(call) = first.and_then(|step| smsbox.report_of(&sms, step)) {
        smsbox.call(&call).await;
    }
    let accepted = (words.accepts)(&sms);
    if let Some(answer) = answer {
        return answer.into_response();
    }
    smsbox.report(sms, reaches_a_phone);
    accepted.into_response()
}

impl Smsbox {
    fn has_taken(&self, sms: &SentSms) -> bool {
        self.model.state.borrow().taken.contains(&sms.name)
    }
}
