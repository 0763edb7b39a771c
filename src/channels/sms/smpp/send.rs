//! An SMS as one request or as several, and what the answers of a centre mean.

use std::time::{Duration, Instant};

use rusmpp::CommandStatus;
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

use super::alphabet::{Alphabet, GSM_CODING, UCS2_CODING};
use super::jobs::{Errand, Submitted};
use super::pdu::{Submit, submit};
use super::split::{split, with_head};
use crate::channels::outcome::Outcome;
use crate::channels::sms::gateway::Sms;
use crate::domain::MessageId;

/// How soon a centre that has too much to do is asked again.
const BREATH: Duration = Duration::from_secs(1);
/// How long a part is tried after the one before it went out: half a message on a phone is worse than a late one.
const PERSEVERANCE: Duration = Duration::from_secs(30);

/// Sends it part by part. A receipt is asked for with the last one, and the name is that of the last one: there is one receipt a message.
pub(super) async fn send(
    line: &mpsc::Sender<Errand>,
    (from, reference): (&str, u8),
    sms: &Sms<'_>,
) -> Outcome {
    let refused = |description: &str| Outcome::Refused {
        code: 0,
        description: description.to_owned(),
    };
    let Some(pieces) = split(sms.text) else {
        return refused("it has no words, or too many");
    };
    let coding = match pieces.alphabet {
        Alphabet::Ucs2 => UCS2_CODING,
        _ => GSM_CODING,
    };
    let total = u8::try_from(pieces.bytes.len()).unwrap_or(u8::MAX);
    let mut outcome = refused("it has no parts");
    for (number, piece) in (1..).zip(&pieces.bytes) {
        let headed = (total > 1).then(|| with_head(reference, total, number, piece));
        let request = Submit {
            from,
            to: sms.to,
            coding,
            has_head: headed.is_some(),
            wants_receipt: number == total,
            bytes: headed.as_ref().unwrap_or(piece),
        };
        let is_first = number == 1;
        outcome = part(line, &request, is_first).await;
        if !matches!(outcome, Outcome::Done { .. }) {
            return if is_first { outcome } else { begun(outcome) };
        }
    }
    outcome
}

/// One part; a later one is not given up at the first word.
async fn part(line: &mpsc::Sender<Errand>, request: &Submit<'_>, is_first: bool) -> Outcome {
    let since = Instant::now();
    loop {
        let Some(pdu) = submit(request) else {
            return Outcome::Refused {
                code: 0,
                description: "the number is none that SMPP carries".to_owned(),
            };
        };
        let (answer, answered) = oneshot::channel();
        let outcome = match line.send(Errand { pdu, answer }).await {
            // Without a word of it nobody knows how far it came.
            Ok(()) => outcome(answered.await.unwrap_or(Submitted::Lost)),
            Err(_) => outcome(Submitted::Away),
        };
        let is_for_now = matches!(outcome, Outcome::Slow { .. } | Outcome::Later { .. });
        if is_first || !is_for_now || line.is_closed() || since.elapsed() > PERSEVERANCE {
            return outcome;
        }
        sleep(BREATH).await;
    }
}

/// What it means for the whole when a part of it is out already.
fn begun(outcome: Outcome) -> Outcome {
    let reason = match outcome {
        Outcome::Later { reason, .. } => reason,
        Outcome::Slow { .. } => "the centre has too much to do".to_owned(),
        other => return other,
    };
    Outcome::Later {
        reason,
        maybe_sent: true,
    }
}

fn outcome(submitted: Submitted) -> Outcome {
    let later = |reason: String| Outcome::Later {
        reason,
        maybe_sent: false,
    };
    match submitted {
        Submitted::Taken(name) => Outcome::Done {
            message_id: name.map(MessageId::from),
        },
        Submitted::Away => later("there is no connection to the SMS centre".to_owned()),
        Submitted::NotLetIn => Outcome::Revoked,
        Submitted::Lost => Outcome::Unknown {
            reason: "the SMS centre did not answer".to_owned(),
        },
        Submitted::Refused(CommandStatus::EsmeRthrottled) => Outcome::Slow {
            retry_after: BREATH,
        },
        Submitted::Refused(status) => {
            let (code, description) = (u32::from(status), format!("{status:?}"));
            match u16::try_from(code) {
                Ok(code) if is_final(status) => Outcome::Refused { code, description },
                // A full queue, a fault, a code of its own: the outbox gives up by itself in the end.
                _ => later(format!("{description} ({code:#x})")),
            }
        }
    }
}

/// What the same request would get again (SMPP 3.4, 5.1.3).
const fn is_final(status: CommandStatus) -> bool {
    matches!(
        status,
        CommandStatus::EsmeRinvmsglen
            | CommandStatus::EsmeRinvcmdlen
            | CommandStatus::EsmeRinvcmdid
            | CommandStatus::EsmeRinvprtflg
            | CommandStatus::EsmeRinvregdlvflg
            | CommandStatus::EsmeRinvsrcadr
            | CommandStatus::EsmeRinvdstadr
            | CommandStatus::EsmeRinvsertyp
            | CommandStatus::EsmeRinvesmclass
            | CommandStatus::EsmeRinvsrcton
            | CommandStatus::EsmeRinvsrcnpi
            | CommandStatus::EsmeRinvdstton
            | CommandStatus::EsmeRinvdstnpi
            | CommandStatus::EsmeRinvrepflag
            | CommandStatus::EsmeRinvsched
            | CommandStatus::EsmeRinvexpiry
            | CommandStatus::EsmeRinvdftmsgid
            | CommandStatus::EsmeRxPAppn
            | CommandStatus::EsmeRxRAppn
            | CommandStatus::EsmeRinvtlvstream
            | CommandStatus::EsmeRtlvnotallwd
            | CommandStatus::EsmeRinvtlvlen
            | CommandStatus::EsmeRmissingtlv
            | CommandStatus::EsmeRinvtlvval
            | CommandStatus::EsmeRsertypunauth
            | CommandStatus::EsmeRprohibited
            | CommandStatus::EsmeRsertypdenied
            | CommandStatus::EsmeRinvdcs
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_answers_mean() {
        let of = |status| format!("{:?}", outcome(Submitted::Refused(status)));
        for (status, expected) in [
            (CommandStatus::EsmeRthrottled, "Slow"),
            (CommandStatus::EsmeRmsgqful, "Later"),
            (CommandStatus::EsmeRsyserr, "Later"),
            (CommandStatus::EsmeRinvbndsts, "Later"),
            (CommandStatus::Other(0x400), "Later"),
            (CommandStatus::EsmeRinvdstadr, "Refused { code: 11"),
            (CommandStatus::EsmeRinvsrcadr, "Refused"),
        ] {
            let told = of(status);
            assert!(told.starts_with(expected), "{status:?}: {told}");
            assert!(!told.contains("maybe_sent: true"), "{told}");
        }
    }

    #[test]
    fn half_of_a_message_may_have_been_sent() {
        let away = outcome(Submitted::Away);
        assert!(matches!(
            begun(away),
            Outcome::Later {
                maybe_sent: true,
                ..
            }
        ));
        let slow = outcome(Submitted::Refused(CommandStatus::EsmeRthrottled));
        assert!(matches!(
            begun(slow),
            Outcome::Later {
                maybe_sent: true,
                ..
            }
        ));
    }
}
