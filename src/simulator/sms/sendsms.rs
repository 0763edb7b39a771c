//! `POST /cgi-bin/sendsms`: the text as the body, all else in headers. Its answers are Kannel 1.4.5's, word for word.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use tokio::net::TcpListener;

use super::Smsbox;

/// What it was asked to send.
#[derive(Clone, Debug)]
pub struct SentSms {
    pub from: String,
    pub to: String,
    /// 0 (which it is where nothing is said) is GSM 7-bit, 2 is UCS-2.
    pub coding: String,
    pub text: String,
    /// Where its receipts are to go, with Kannel's escapes.
    pub dlr_url: String,
    pub dlr_mask: String,
}

pub(super) async fn serve(smsbox: Smsbox, listener: TcpListener) {
    let stopping = smsbox.clone();
    let router = Router::new()
        .route("/cgi-bin/sendsms", post(take))
        .fallback(async || (StatusCode::NOT_FOUND, "Unknown request."))
        .with_state(smsbox);
    let served = axum::serve(listener, router)
        .with_graceful_shutdown(async move { stopping.stopped().await })
        .await;
    if let Err(error) = served {
        tracing::error!(target: "simulator::sms", "the model of an SMS relay cannot serve: {error}");
    }
}

type SendsmsAnswer = (StatusCode, &'static str);
const ACCEPTED: SendsmsAnswer = (StatusCode::ACCEPTED, "0: Accepted for delivery");

async fn take(State(smsbox): State<Smsbox>, headers: HeaderMap, text: String) -> SendsmsAnswer {
    let sms = match read(&smsbox, &headers, text) {
        Ok(sms) => sms,
        Err(refused) => return refused,
    };
    let (mut answer, mut first) = (None, None);
    let mut reaches_a_phone = false;
    smsbox.change(|state| {
        (answer, first) = (state.answer, state.first);
        state.sent.push(sms.clone());
        if answer.is_none() && state.phones.is_there(&sms.to) {
            reaches_a_phone = true;
            let coding = if sms.coding == "2" { 2 } else { 0 };
            state.phones.keep(&sms.to, false, &sms.text, coding);
        }
    });
    if let Some(bit) = first {
        smsbox.called(&sms.receipt_url(bit, "ACK/")).await;
    }
    if answer.is_none() {
        smsbox.report(sms, reaches_a_phone);
    }
    answer.unwrap_or(ACCEPTED)
}

fn read(smsbox: &Smsbox, headers: &HeaderMap, text: String) -> Result<SentSms, SendsmsAnswer> {
    let header = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let settings = &smsbox.model.settings;
    if header("x-kannel-username") != settings.username
        || header("x-kannel-password") != settings.password
    {
        return Err((StatusCode::FORBIDDEN, "Authorization failed for sendsms"));
    }
    let bad = |why| Err((StatusCode::BAD_REQUEST, why));
    // Without its charset Kannel makes question marks of what is not Latin.
    if !header("content-type").eq_ignore_ascii_case("text/plain; charset=utf-8") {
        return bad("Invalid content-type");
    }
    let (from, to) = (header("x-kannel-from"), header("x-kannel-to"));
    if from.is_empty() {
        return bad("Sender missing and no global set, rejected");
    }
    if to.is_empty() {
        return bad("Missing receiver number, rejected");
    }
    if !to
        .chars()
        .all(|digit| digit == '+' || digit.is_ascii_digit())
    {
        return bad("Number(s) has/have been denied by white- and/or black-lists.");
    }
    Ok(SentSms {
        from,
        to,
        coding: header("x-kannel-coding"),
        text,
        dlr_url: header("x-kannel-dlr-url"),
        dlr_mask: header("x-kannel-dlr-mask"),
    })
}
