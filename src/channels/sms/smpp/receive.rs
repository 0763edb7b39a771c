//! What becomes of what the centre brings: stored, and only then acknowledged; otherwise it is to be brought again.

use std::io;
use std::time::Instant;

use futures::future::BoxFuture;
use rusmpp::CommandStatus;

use super::deliver::{self, Deliver, DeliveredPdu, Print};
use super::frames::Frame;
use super::join::{JoinedSms, PartStep};
use super::memory::{HowStored, KeptAs, Stored, Waiting};
use super::pdu;
use super::session::Conversing;
use crate::channels::sms::gateway::ReceivedSms;
use crate::domain::Phone;
use crate::domain::document::sha256;

/// How many messages may wait to be stored; then the centre is asked to come later.
const MOST: usize = 256;
/// To be brought again (SMPP 3.4, 5.1.3).
const LATER: CommandStatus = CommandStatus::EsmeRxTAppn;
/// Not to be brought again: it cannot be read.
const NEVER: CommandStatus = CommandStatus::EsmeRxRAppn;

impl Conversing<'_> {
    /// Takes a request in. At the end of a connection nothing is: it has no answer, and so it comes again.
    pub(super) async fn brought(&mut self, frame: &Frame) -> io::Result<()> {
        if self.ends_at.is_some() {
            return Ok(());
        }
        if self.storing >= MOST {
            return self.tell(LATER, &[frame.sequence]).await;
        }
        let request = frame.sequence;
        let now = Instant::now();
        match deliver::read(&frame.body, self.centre.alphabet.0) {
            None => {
                tracing::warn!("the SMS centre brought what cannot be read");
                self.tell(NEVER, &[request]).await
            }
            Some(DeliveredPdu::Receipt(Some(receipt))) => {
                let storing = (self.stores.receipt)(*receipt);
                self.store(vec![request], Vec::new(), KeptAs::Named, storing);
                Ok(())
            }
            Some(DeliveredPdu::Receipt(None)) => {
                tracing::debug!("a receipt of the SMS centre says nothing that is known");
                self.acknowledge(&[request]).await
            }
            Some(DeliveredPdu::NotText) => self.acknowledge(&[request]).await,
            Some(DeliveredPdu::Whole(deliver)) => self.whole(deliver, request, now).await,
            Some(DeliveredPdu::Piece(deliver, _)) if Phone::read(&deliver.source).is_none() => {
                self.acknowledge(&[request]).await
            }
            Some(DeliveredPdu::Piece(deliver, head)) => {
                let incomplete = self.centre.times.incomplete;
                let part = (deliver, head);
                for step in self.memory.joining.take(part, request, now, incomplete) {
                    self.take_step(step).await?;
                }
                Ok(())
            }
        }
    }

    async fn whole(&mut self, deliver: Deliver, request: u32, now: Instant) -> io::Result<()> {
        if self.memory.doubts.comes_again(&deliver.print, now) {
            // Whether it arrives this time is as open as before.
            self.memory.doubts.answered(deliver.print, now);
            return self.acknowledge(&[request]).await;
        }
        // A short code, a name, or a number of another country is no customer.
        let Some(sender) = Phone::read(&deliver.source) else {
            return self.acknowledge(&[request]).await;
        };
        let sms = ReceivedSms {
            id: deliver.mark.is_some().then(|| sha256(deliver.print)),
            sender,
            text: deliver.alphabet.read(&deliver.bytes),
            sent_at: None,
            part: None,
        };
        let kind = if sms.id.is_some() {
            KeptAs::Named
        } else {
            KeptAs::Nameless
        };
        if kind == KeptAs::Nameless && self.memory.is_in_the_making(&deliver.print, request) {
            self.storing += 1;
            return Ok(());
        }
        let storing = (self.stores.sms)(sms);
        self.store(vec![request], vec![deliver.print], kind, storing);
        Ok(())
    }

    pub(super) async fn take_step(&mut self, step: PartStep) -> io::Result<()> {
        match step {
            PartStep::Again(requests) => self.tell(LATER, &requests).await,
            PartStep::Acknowledge(request) => self.acknowledge(&[request]).await,
            PartStep::Keep(joined) => self.joined(joined).await,
        }
    }

    async fn joined(&mut self, joined: JoinedSms) -> io::Result<()> {
        let Some(sender) = Phone::read(&joined.source) else {
            return self.acknowledge(&joined.waiting).await;
        };
        let sms = ReceivedSms {
            id: Some(sha256(joined.prints.concat())),
            sender,
            text: joined.text,
            sent_at: None,
            part: None,
        };
        let storing = (self.stores.sms)(sms);
        self.store(joined.waiting, joined.prints, KeptAs::Joined, storing);
        Ok(())
    }

    fn store(
        &mut self,
        requests: Vec<u32>,
        prints: Vec<Print>,
        kind: KeptAs,
        storing: BoxFuture<'static, Result<(), ()>>,
    ) {
        self.storing += requests.len();
        let waiting = Waiting {
            connection: self.memory.connection,
            requests,
            prints,
            kind,
        };
        self.memory.store(waiting, storing, self.centre.times.keep);
    }

    /// It was stored, or it was not: now the centre hears so, if it is still the one that brought it.
    pub(super) async fn stored(&mut self, stored: Stored) -> io::Result<()> {
        let now = Instant::now();
        let requests = self.memory.waiting_for(&stored);
        self.storing -= requests.len();
        let Stored { what, how } = stored;
        if how != HowStored::Kept {
            return self.tell(LATER, &requests).await;
        }
        match what.kind {
            KeptAs::Joined => self.memory.joining.stored(&what.prints, now),
            KeptAs::Nameless => {
                for print in what.prints {
                    if requests.is_empty() {
                        self.memory.doubts.unanswered(print, now);
                    } else {
                        self.memory.doubts.answered(print, now);
                    }
                }
            }
            KeptAs::Named => {}
        }
        self.acknowledge(&requests).await
    }

    async fn acknowledge(&mut self, requests: &[u32]) -> io::Result<()> {
        self.tell(CommandStatus::EsmeRok, requests).await
    }

    async fn tell(&mut self, status: CommandStatus, requests: &[u32]) -> io::Result<()> {
        for request in requests {
            self.say(status, *request, pdu::delivered()).await?;
        }
        Ok(())
    }
}
