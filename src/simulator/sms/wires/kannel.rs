//! Kannel: `POST /cgi-bin/sendsms` with the text as the body and all else in headers, answered as Kannel 1.4.5 does, word for word; and the
//! addresses that it calls, with its escapes.

use axum::http::StatusCode;

use super::escapes::expanded;
use super::exchange::{
    SentSms, SmsStep, WireAccount, WireAnswer, WireCall, WireRequest, WireWords, WrittenSms,
};
use crate::simulator::sms::alphabet::coding_of;

pub(super) const WORDS: WireWords = WireWords {
    path: "/cgi-bin/sendsms",
    added: "",
    reads: read,
    accepts: |_| answer(StatusCode::ACCEPTED, "0: Accepted for delivery"),
    knows: None,
    brings: bring,
    tells: tell,
    // Everything else comes again.
    is_content: |status, _, _| matches!(status, 200 | 202),
};

fn answer(status: StatusCode, words: &str) -> WireAnswer {
    WireAnswer {
        status,
        kind: "text/html",
        body: words.to_owned(),
    }
}

fn read(account: &WireAccount<'_>, asked: &WireRequest) -> Result<SentSms, WireAnswer> {
    let header = |name: &str| asked.header(name).to_owned();
    if header("x-kannel-username") != account.username
        || header("x-kannel-password") != account.password
    {
        return Err(answer(
            StatusCode::FORBIDDEN,
            "Authorization failed for sendsms",
        ));
    }
    let bad = |why| Err(answer(StatusCode::BAD_REQUEST, why));
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
        name: String::new(),
        from,
        to,
        coding: header("x-kannel-coding"),
        text: asked.body.clone(),
        dlr_url: header("x-kannel-dlr-url"),
        dlr_mask: header("x-kannel-dlr-mask"),
    })
}

fn bring(_: &WireAccount<'_>, get_url: &str, written: &WrittenSms) -> WireCall {
    let coding = coding_of(&written.text).to_string();
    let at = written.at.timestamp().to_string();
    WireCall::get(expanded(
        get_url,
        &[
            ('I', &written.id),
            ('p', &written.number),
            ('b', &written.text),
            ('C', "UTF-8"),
            ('c', &coding),
            ('T', &at),
        ],
    ))
}

fn tell(_: &WireAccount<'_>, _: &str, sms: &SentSms, step: SmsStep) -> Option<WireCall> {
    let (bit, answer) = match step {
        SmsStep::Taken => (8, "ACK/"),
        SmsStep::Delivered => (1, "ACK/"),
        SmsStep::Lost => (2, "stat:UNDELIV err:001"),
    };
    let mask: u32 = sms.dlr_mask.parse().unwrap_or_default();
    let is_asked_for = !sms.dlr_url.is_empty() && mask & bit != 0;
    is_asked_for.then(|| WireCall::get(sms.receipt_url(bit, answer)))
}

impl SentSms {
    /// The call by which Kannel tells this of it (a bit of `dlr-mask`), with what the operator has answered.
    pub fn receipt_url(&self, bit: u32, answer: &str) -> String {
        expanded(&self.dlr_url, &[('d', &bit.to_string()), ('A', answer)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_receipts_are_asked_for() {
        let told = |dlr_mask: &str, dlr_url: &str| {
            let sms = SentSms {
                dlr_mask: dlr_mask.to_owned(),
                dlr_url: dlr_url.to_owned(),
                ..SentSms::plain(String::new(), "", "", "")
            };
            let account = WireAccount {
                username: "",
                password: "",
                signing_key: "",
            };
            [SmsStep::Taken, SmsStep::Delivered, SmsStep::Lost]
                .map(|step| tell(&account, "", &sms, step).map(|call| call.url))
        };
        let told_of = |bit: &str| Some(format!("http://a/?s={bit}"));
        let url = "http://a/?s=%d";
        assert_eq!(told("27", url), ["8", "1", "2"].map(told_of));
        assert_eq!(told("1", url), [None, told_of("1"), None]);
        assert_eq!(told("0", url), [None, None, None]);
        assert_eq!(told("", url), [None, None, None]);
        assert_eq!(told("27", ""), [None, None, None]);
    }
}
