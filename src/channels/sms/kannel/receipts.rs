//! Kannel's receipts: where they are asked for, and what they say.
//!
//! They come in any order ("the phone has it" before "the operator has it"), and again until they are answered with 200.

use super::Kannel;
use super::query::QueryBytes;
use crate::channels::sms::gateway::{
    GatewayRequest, Receipt, ReceiptOf, ReceiptState, Refusal, Sms,
};

/// Which are asked for: the phone has it (1), it will not reach it (2), the operator has it (8), the operator refuses it (16). That it
/// waits at the operator's door (4) tells nobody anything.
pub(super) const MASK: &str = "27";

/// Where Kannel is to call, with its escapes: `%d` is one of the bits, `%A` what the operator has answered.
pub(super) fn address(sms: &Sms<'_>, secret: &str) -> Option<String> {
    // A sign of percent that is no escape is written twice.
    let status = sms.receipts?.replace('%', "%%");
    let id = sms.id;
    Some(format!(
        "{status}?id={id}&status=%d&answer=%A&secret={secret}"
    ))
}

impl Kannel {
    /// What a call of the address above says. One that says nothing that is known here is acknowledged: it would come again and again.
    pub fn receipts(&self, request: &GatewayRequest<'_>) -> Result<Vec<Receipt>, Refusal> {
        let query = QueryBytes::read(request.query);
        self.lets_in(request, &query)?;
        let id = query.word("id").and_then(|id| id.parse().ok());
        let id = id.ok_or(Refusal::NotForUs("it names no SMS of ours"))?;
        let bit = query.word("status").and_then(|bit| bit.parse().ok());
        let state = bit.and_then(state);
        let state = state.ok_or(Refusal::NotForUs("it says nothing of the SMS"))?;
        let why = match state {
            ReceiptState::Failed => query.word("answer").map(|it| it.replace('\0', "")),
            ReceiptState::Sent | ReceiptState::Delivered => None,
        };
        Ok(vec![Receipt {
            of: ReceiptOf::Ours(id),
            state,
            why,
        }])
    }
}

/// What a bit says. (4 is not asked for, and a Kannel that was asked by somebody else may send it all the same.)
const fn state(bit: u32) -> Option<ReceiptState> {
    match bit {
        1 => Some(ReceiptState::Delivered),
        2 | 16 => Some(ReceiptState::Failed),
        4 | 8 => Some(ReceiptState::Sent),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn read(query: &str) -> Result<Vec<Receipt>, Refusal> {
        let kannel = Kannel::new("http://localhost/", ("u", "p"), "8080", "s").expect("an address");
        kannel.receipts(&GatewayRequest {
            url: "",
            query,
            headers: &reqwest::header::HeaderMap::new(),
            body: b"",
            now: DateTime::UNIX_EPOCH,
        })
    }

    #[test]
    fn what_a_receipt_says() {
        use ReceiptState::{Delivered, Failed, Sent};
        for (query, state, why) in [
            ("id=42&status=1&answer=ACK%2F&secret=s", Delivered, None),
            ("id=42&status=8&secret=s", Sent, None),
            ("id=42&status=4&secret=s", Sent, None),
            (
                "id=42&status=2&answer=stat%3AEXPIRED&secret=s",
                Failed,
                Some("stat:EXPIRED"),
            ),
            (
                "id=42&status=16&answer=NACK%2F11%2FInvalid+address&secret=s",
                Failed,
                Some("NACK/11/Invalid address"),
            ),
            ("id=42&status=16&answer=&secret=s", Failed, None),
        ] {
            let expected = Receipt {
                of: ReceiptOf::Ours(42),
                state,
                why: why.map(str::to_owned),
            };
            assert_eq!(read(query), Ok(vec![expected]), "{query}");
        }
    }

    // T56: whatever a receipt says that is not known, it does not come again.
    #[test]
    fn what_says_nothing_is_acknowledged() {
        for query in [
            "id=42&status=3&secret=s",
            "id=42&status=-1&secret=s",
            "id=42&status=%25d&secret=s",
            "id=42&secret=s",
            "id=&status=1&secret=s",
            "id=99999999999999999999&status=1&secret=s",
            "status=1&secret=s",
        ] {
            assert!(matches!(read(query), Err(Refusal::NotForUs(_))), "{query}");
        }
        for query in ["id=42&status=1", "id=42&status=1&secret=t", ""] {
            assert_eq!(read(query), Err(Refusal::NotLetIn), "{query}");
        }
    }

    #[test]
    fn where_it_is_to_call() {
        let sms = Sms {
            id: 42,
            to: "+251911234567",
            text: "",
            receipts: Some("https://a.example/a%20b/sms/kannel/status"),
        };
        assert_eq!(
            address(&sms, "s").as_deref(),
            Some("https://a.example/a%%20b/sms/kannel/status?id=42&status=%d&answer=%A&secret=s")
        );
        let unheard = Sms {
            receipts: None,
            ..sms
        };
        assert_eq!(address(&unheard, "s"), None);
    }
}
