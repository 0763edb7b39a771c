//! What goes wrong on purpose: refusals, broken connections and slow answers, ordered from outside.

use std::borrow::Cow;
use std::time::Duration;

use tokio::sync::watch;

use super::answer::CallRefusal;

/// What shall go wrong, for which calls, and how often. Without more words: the next call, whatever it is.
///
/// ```no_run
/// # use powerlink::simulator::telegram::{Fault, Telegram};
/// # fn order(telegram: &Telegram) {
/// telegram.fail_next(Fault::too_many_requests(3).sends().to_chat(7).times(2));
/// telegram.fail_next(Fault::drop_after_accept().method("editMessageText"));
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Fault {
    kind: FaultKind,
    what: FaultTarget,
    chat: Option<i64>,
    /// None: until lifted.
    left: Option<u32>,
}

#[derive(Debug, Clone)]
pub(super) enum FaultKind {
    Refuse(CallRefusal),
    Html502,
    DropBeforeAccept,
    DropAfterAccept,
    CutShort,
    Delay(Duration),
    DelayBefore(Duration),
    Behind(watch::Receiver<bool>),
    Garble(String, Vec<u8>),
}

#[derive(Debug, Clone)]
enum FaultTarget {
    Everything,
    Sends,
    Downloads,
    Method(String),
}

/// By which a standing fault is lifted again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaultId(pub(super) u64);

impl Fault {
    /// Refused with this code and description ("Bad Request: chat not found"); the call takes no effect.
    pub fn refuse(code: u16, description: impl Into<Cow<'static, str>>) -> Fault {
        Fault::of(FaultKind::Refuse(CallRefusal::new(code, description)))
    }

    /// 429 with `retry_after` in the body and `Retry-After` in the head.
    pub fn too_many_requests(seconds: u64) -> Fault {
        Fault::of(FaultKind::Refuse(CallRefusal::too_many_requests(seconds)))
    }

    /// 502 with a page of HTML, as a proxy before Telegram answers.
    pub fn html_502() -> Fault {
        Fault::of(FaultKind::Html502)
    }

    /// The connection breaks before the call is looked at: it takes no effect.
    pub fn drop_before_accept() -> Fault {
        Fault::of(FaultKind::DropBeforeAccept)
    }

    /// The call takes effect (the person sees the message), then the connection breaks without an answer.
    /// Of a download, half of the file arrives.
    pub fn drop_after_accept() -> Fault {
        Fault::of(FaultKind::DropAfterAccept)
    }

    /// Of a download the first half arrives as if it were the whole, as a proxy may serve it.
    pub fn cut_short() -> Fault {
        Fault::of(FaultKind::CutShort).downloads()
    }

    /// The call takes effect at once and is answered late.
    pub fn slow_answer(by: Duration) -> Fault {
        Fault::of(FaultKind::Delay(by))
    }

    /// Nothing happens for a while, then the call is handled as usual.
    pub fn slow_start(by: Duration) -> Fault {
        Fault::of(FaultKind::DelayBefore(by))
    }

    /// Nothing happens until this gate is open (`true`), then the call is handled as usual.
    pub fn behind(gate: watch::Receiver<bool>) -> Fault {
        Fault::of(FaultKind::Behind(gate))
    }

    /// The call takes effect; in its answer these bytes stand in place of these letters, whatever JSON makes of it.
    pub fn garble(letters: &str, bytes: &[u8]) -> Fault {
        Fault::of(FaultKind::Garble(letters.to_owned(), bytes.to_owned()))
    }

    fn of(kind: FaultKind) -> Fault {
        Fault {
            kind,
            what: FaultTarget::Everything,
            chat: None,
            left: Some(1),
        }
    }

    /// Only calls of this method.
    #[must_use]
    pub fn method(mut self, name: &str) -> Fault {
        self.what = FaultTarget::Method(name.to_ascii_lowercase());
        self
    }

    /// Only calls that put a message into a chat: `send...`, `copyMessage`, `forwardMessage`; not `sendChatAction`.
    #[must_use]
    pub fn sends(mut self) -> Fault {
        self.what = FaultTarget::Sends;
        self
    }

    /// Only downloads of files (`GET /file/bot...`).
    #[must_use]
    pub fn downloads(mut self) -> Fault {
        self.what = FaultTarget::Downloads;
        self
    }

    /// Only calls about this chat.
    #[must_use]
    pub fn to_chat(mut self, chat: i64) -> Fault {
        self.chat = Some(chat);
        self
    }

    /// The next so many calls (1 when not said).
    #[must_use]
    pub fn times(mut self, times: u32) -> Fault {
        self.left = Some(times);
        self
    }

    /// Every call until it is lifted.
    #[must_use]
    pub fn until_lifted(mut self) -> Fault {
        self.left = None;
        self
    }

    fn strikes(&self, call: Struck<'_>) -> bool {
        let what = match (&self.what, call.method) {
            (FaultTarget::Downloads, method) => method.is_none(),
            (_, None) => false,
            (FaultTarget::Everything, _) => true,
            (FaultTarget::Sends, Some(method)) => puts_a_message(method),
            (FaultTarget::Method(name), Some(method)) => method.eq_ignore_ascii_case(name),
        };
        what && self.chat.is_none_or(|chat| call.chat == Some(chat))
    }
}

/// What a fault is matched with: the method (none for a download) and the chat.
#[derive(Debug, Clone, Copy)]
pub(super) struct Struck<'a> {
    pub(super) method: Option<&'a str>,
    pub(super) chat: Option<i64>,
}

/// The faults that are ordered and not used up.
#[derive(Debug, Default)]
pub(super) struct Faults {
    standing: Vec<(FaultId, Fault)>,
    next: u64,
}

impl Faults {
    pub(super) fn add(&mut self, fault: Fault) -> FaultId {
        let id = FaultId(self.next);
        self.next += 1;
        self.standing.push((id, fault));
        id
    }

    pub(super) fn lift(&mut self, id: FaultId) {
        self.standing.retain(|(standing, _)| *standing != id);
    }

    pub(super) fn lift_all(&mut self) {
        self.standing.clear();
    }

    /// The first fault that strikes this call, counted down.
    pub(super) fn strike(&mut self, call: Struck<'_>) -> Option<FaultKind> {
        let place = self
            .standing
            .iter()
            .position(|(_, fault)| fault.strikes(call))?;
        let fault = &mut self.standing[place].1;
        let kind = fault.kind.clone();
        if let Some(left) = &mut fault.left {
            *left = left.saturating_sub(1);
            if *left == 0 {
                self.standing.remove(place);
            }
        }
        Some(kind)
    }
}

/// Whether a method of this name puts a message into a chat.
pub(super) fn puts_a_message(method: &str) -> bool {
    let method = method.to_ascii_lowercase();
    let sends = method.starts_with("send") && method != "sendchataction";
    sends || matches!(method.as_str(), "copymessage" | "forwardmessage")
}
