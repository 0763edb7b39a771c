//! One connection from the bind to its end: what is sent and answered, what is brought and acknowledged, whether the centre is still there.

use std::collections::BTreeMap;
use std::io;
use std::time::{Duration, Instant};

use bytes::BytesMut;
use rusmpp::{CommandId, CommandStatus, Pdu};
use tokio::io::AsyncWriteExt;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::oneshot;
use tokio::time::{sleep_until, timeout};

use super::centre::Centre;
use super::frames::{Frame, Frames};
use super::jobs::{Errand, Errands, Submitted};
use super::link::Opened;
use super::memory::{Memory, Stored, Stores};
use super::pdu;
use super::shift::ShiftEnd;

/// How long what is under way is waited for at a stop.
const LAST: Duration = Duration::from_secs(5);
/// The answer of an enquiry is asked for by requests from 1 to this number.
const HIGHEST: u32 = 0x7FFF_FFFF;
/// What tells an answer from a request.
const ANSWER: u32 = 0x8000_0000;

pub(super) struct Conversing<'a> {
    pub(super) centre: &'a Centre,
    pub(super) stores: &'a Stores,
    pub(super) memory: &'a mut Memory,
    errands: &'a mut Errands,
    frames: Frames<OwnedReadHalf>,
    write: OwnedWriteHalf,
    /// The number of our last request; 1 was the bind.
    last: u32,
    /// What was sent and is not answered.
    sent: BTreeMap<u32, (Instant, oneshot::Sender<Submitted>)>,
    /// How many requests of the centre wait until something is stored.
    pub(super) storing: usize,
    heard: Instant,
    /// When we asked whether the centre is there, and have no answer.
    asked: Option<Instant>,
    /// Set: nothing new is begun, and then it ends.
    pub(super) ends_at: Option<Instant>,
}

/// What happens next in a connection.
enum LinkEvent {
    Heard(Option<Frame>),
    Stored(Stored),
    Errand(Errand),
    Due,
    Stop,
}

impl<'a> Conversing<'a> {
    pub(super) fn new(
        centre: &'a Centre,
        stores: &'a Stores,
        memory: &'a mut Memory,
        errands: &'a mut Errands,
        (frames, write): Opened,
    ) -> Self {
        Self {
            centre,
            stores,
            memory,
            errands,
            frames,
            write,
            last: 1,
            sent: BTreeMap::new(),
            storing: 0,
            heard: Instant::now(),
            asked: None,
            ends_at: None,
        }
    }

    /// Goes on until the centre hangs up, is silent, or our shift is over. Then nothing of it is left open.
    pub(super) async fn run(mut self, over: ShiftEnd) -> io::Result<()> {
        let ended = self.converse(over).await;
        for (_, answer) in std::mem::take(&mut self.sent).into_values() {
            answer.send(Submitted::Lost).ok();
        }
        self.memory.joining.cut();
        self.memory.doubts.cut(Instant::now());
        ended
    }

    async fn converse(&mut self, mut over: ShiftEnd) -> io::Result<()> {
        loop {
            let has_room = self.sent.len() < self.centre.window && self.ends_at.is_none();
            let goes_on = self.ends_at.is_none();
            let due = self.next_due();
            let event = tokio::select! {
                // What was stored is known before it is brought again.
                biased;
                Some(stored) = self.memory.stored.recv() => LinkEvent::Stored(stored),
                () = &mut over, if goes_on => LinkEvent::Stop,
                () = sleep_until(due.into()) => LinkEvent::Due,
                frame = self.frames.next() => LinkEvent::Heard(frame?),
                errand = self.errands.next(), if has_room => LinkEvent::Errand(errand),
            };
            match event {
                LinkEvent::Heard(None) => return Err(io::ErrorKind::UnexpectedEof.into()),
                LinkEvent::Heard(Some(frame)) => self.hear(frame).await?,
                LinkEvent::Stored(stored) => self.stored(stored).await?,
                LinkEvent::Errand(errand) => self.submit(errand).await?,
                LinkEvent::Due => self.look_around().await?,
                LinkEvent::Stop => self.ends_at = Some(Instant::now() + LAST),
            }
            let is_quiet = self.sent.is_empty() && self.storing == 0;
            if self
                .ends_at
                .is_some_and(|end| is_quiet || end <= Instant::now())
            {
                return self.unbind().await;
            }
        }
    }

    async fn hear(&mut self, frame: Frame) -> io::Result<()> {
        self.heard = Instant::now();
        let asked = self.asked.take();
        match frame.id {
            CommandId::DeliverSm => self.brought(&frame).await,
            CommandId::EnquireLink => self.answer(frame.sequence, Pdu::EnquireLinkResp).await,
            CommandId::SubmitSmResp | CommandId::GenericNack => {
                self.answered(&frame);
                Ok(())
            }
            CommandId::EnquireLinkResp => {
                asked.inspect(|asked| self.memory.doubts.heard(*asked));
                Ok(())
            }
            CommandId::Unbind => {
                self.answer(frame.sequence, Pdu::UnbindResp).await?;
                let why = "the centre ends it";
                Err(io::Error::new(io::ErrorKind::ConnectionAborted, why))
            }
            CommandId::AlertNotification | CommandId::Outbind => Ok(()),
            other if u32::from(other) & ANSWER != 0 => Ok(()),
            _ => {
                let nack = Pdu::GenericNack;
                self.say(CommandStatus::EsmeRinvcmdid, frame.sequence, nack)
                    .await
            }
        }
    }

    /// The centre says what became of an SMS.
    fn answered(&mut self, frame: &Frame) {
        let Some((since, answer)) = self.sent.remove(&frame.sequence) else {
            return;
        };
        self.memory.doubts.heard(since);
        let is_taken =
            frame.id == CommandId::SubmitSmResp && frame.status == CommandStatus::EsmeRok;
        answer
            .send(if is_taken {
                Submitted::Taken(name(&frame.body))
            } else {
                Submitted::Refused(frame.status)
            })
            .ok();
    }

    async fn submit(&mut self, errand: Errand) -> io::Result<()> {
        let number = self.next_number();
        // Once a byte of it is on its way nobody knows what comes of it, until the centre answers.
        self.sent.insert(number, (Instant::now(), errand.answer));
        self.say(CommandStatus::EsmeRok, number, errand.pdu).await
    }

    /// What is due: answers that did not come, parts that were held for long enough, a centre that says nothing.
    async fn look_around(&mut self) -> io::Result<()> {
        let now = Instant::now();
        let times = &self.centre.times;
        let (answer, enquire, hold) = (times.answer, times.enquire, times.hold);
        let late = self
            .sent
            .extract_if(.., |_, (since, _)| *since + answer <= now);
        for (_, (_, waiting)) in late {
            waiting.send(Submitted::Lost).ok();
        }
        for step in self.memory.joining.due(now, hold) {
            self.take_step(step).await?;
        }
        match self.asked {
            Some(asked) if asked + enquire <= now => {
                let why = "the centre does not answer";
                Err(io::Error::new(io::ErrorKind::TimedOut, why))
            }
            None if self.heard + enquire <= now => {
                self.asked = Some(now);
                let number = self.next_number();
                self.say(CommandStatus::EsmeRok, number, Pdu::EnquireLink)
                    .await
            }
            _ => Ok(()),
        }
    }

    fn next_due(&self) -> Instant {
        let times = &self.centre.times;
        let silent = self.asked.unwrap_or(self.heard) + times.enquire;
        let late = self
            .sent
            .values()
            .map(|(since, _)| *since + times.answer)
            .min();
        let held = self.memory.joining.next_due(times.hold);
        let others = [late, held, self.ends_at].into_iter().flatten();
        others.fold(silent, Instant::min)
    }

    /// Says goodbye, and hears that it was heard.
    async fn unbind(&mut self) -> io::Result<()> {
        let number = self.next_number();
        self.say(CommandStatus::EsmeRok, number, Pdu::Unbind)
            .await?;
        let heard = async {
            while let Some(frame) = self.frames.next().await? {
                if frame.id == CommandId::UnbindResp {
                    break;
                }
            }
            Ok(())
        };
        timeout(LAST, heard).await.unwrap_or(Ok(()))
    }

    pub(super) async fn answer(&mut self, request: u32, pdu: Pdu) -> io::Result<()> {
        self.say(CommandStatus::EsmeRok, request, pdu).await
    }

    pub(super) async fn say(
        &mut self,
        status: CommandStatus,
        number: u32,
        pdu: Pdu,
    ) -> io::Result<()> {
        let bytes: BytesMut = pdu::bytes(status, number, pdu);
        // A centre that reads nothing is not waited for.
        timeout(self.centre.times.connect, self.write.write_all(&bytes)).await?
    }

    fn next_number(&mut self) -> u32 {
        self.last = if self.last >= HIGHEST {
            1
        } else {
            self.last + 1
        };
        self.last
    }
}

/// The name that the centre gave an SMS, up to its NUL.
fn name(body: &[u8]) -> Option<String> {
    let end = body.iter().position(|byte| *byte == 0);
    let name = String::from_utf8_lossy(&body[..end.unwrap_or(body.len())]);
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
