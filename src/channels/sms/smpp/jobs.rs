//! What waits to be sent, and what it is told when there is no connection to send it by.

use tokio::sync::{mpsc, oneshot};

use rusmpp::{CommandStatus, Pdu};

/// What became of an SMS, or of a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Submitted {
    /// The centre has it, under this name.
    Taken(Option<String>),
    Refused(CommandStatus),
    /// There is no connection: it did not go out.
    Away,
    /// The centre does not let us in, as we are set.
    NotLetIn,
    /// It went out, and the answer did not come.
    Lost,
}

/// An SMS to be sent, or a part of one.
#[derive(Debug)]
pub(super) struct Errand {
    pub(super) pdu: Pdu,
    pub(super) answer: oneshot::Sender<Submitted>,
}

/// The line of those that wait. Connections that only receive have none.
#[derive(Debug)]
pub(super) struct Errands(Option<mpsc::Receiver<Errand>>);

/// How many wait; who comes then waits before the line.
const LINE: usize = 256;

impl Errands {
    pub(super) fn line() -> (mpsc::Sender<Errand>, Self) {
        let (hand_in, line) = mpsc::channel(LINE);
        (hand_in, Self(Some(line)))
    }

    pub(super) const fn none() -> Self {
        Self(None)
    }

    /// The next one that somebody still waits for.
    pub(super) async fn next(&mut self) -> Errand {
        if let Some(line) = &mut self.0 {
            while let Some(errand) = line.recv().await {
                if !errand.answer.is_closed() {
                    return errand;
                }
            }
        }
        std::future::pending().await
    }

    /// Answers everybody so until the work is done; without an answer they wait.
    pub(super) async fn refuse_during<T>(
        &mut self,
        answer: Option<&Submitted>,
        work: impl Future<Output = T>,
    ) -> T {
        let Some(answer) = answer else {
            return work.await;
        };
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                done = &mut work => return done,
                errand = self.next() => {
                    errand.answer.send(answer.clone()).ok();
                }
            }
        }
    }

    /// The end: whoever still waits did not get through, and nobody else gets into the line.
    pub(super) fn close(&mut self) {
        if let Some(line) = &mut self.0 {
            line.close();
            while let Ok(errand) = line.try_recv() {
                errand.answer.send(Submitted::Away).ok();
            }
        }
    }
}
