//! SMPP 3.4 straight to an operator's centre: bound all day, both ways, and what a customer wrote is acknowledged only when it is stored.
//!
//! `link` keeps a connection up, `session` is one of them from bind to end. In: `deliver` reads what the centre brings, `join` puts long
//! messages together, `receive` has it stored and then answers. Out: `send` makes requests of an SMS and an `Outcome` of the answers. What
//! we write goes through a codec; what we read does not, since a codec refuses as a whole what is wrong in a corner.

mod alphabet;
mod centre;
mod deliver;
mod frames;
mod jobs;
mod join;
mod link;
mod memory;
mod pdu;
mod receipt;
mod receive;
mod send;
mod session;
mod shift;
mod split;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use futures::FutureExt;
use tokio::sync::{mpsc, watch};

use crate::channels::outcome::Outcome;
use crate::channels::sms::gateway::{ReceivedSms, Sms};

pub use centre::{Centre, CentreError, CentreTimes, DefaultAlphabet};
pub use receipt::CentreReceipt;

use jobs::{Errand, Errands};
use memory::Stores;
use pdu::BindWay;
use shift::Shift;

/// The way out through a centre. Cheap to clone.
#[derive(Clone)]
pub struct Smpp {
    line: mpsc::Sender<Errand>,
    from: Arc<str>,
    /// Which long message is the next: its parts bear this number.
    reference: Arc<AtomicU8>,
}

impl fmt::Debug for Smpp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smpp").finish_non_exhaustive()
    }
}

impl Smpp {
    /// The way out, and the task that keeps the connections up until `stop`, as long as the shift `is_ours`: of several processes, one has it.
    ///
    /// `keep` stores what a customer wrote and `receipt` what became of an SMS, and each says when it is stored for good; the centre gets
    /// its answer then, and brings again what could not be. A message without an `id` may come twice: it is for `keep` to see.
    pub fn start<K, R>(
        centre: Centre,
        keep: impl Fn(ReceivedSms) -> K + Send + Sync + 'static,
        receipt: impl Fn(CentreReceipt) -> R + Send + Sync + 'static,
        is_ours: watch::Receiver<bool>,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(Self, impl Future<Output = ()> + Send + 'static), CentreError>
    where
        K: Future<Output = Result<(), ()>> + Send + 'static,
        R: Future<Output = Result<(), ()>> + Send + 'static,
    {
        centre.check()?;
        let stores = Stores {
            sms: Arc::new(move |sms| keep(sms).boxed()),
            receipt: Arc::new(move |it| receipt(it).boxed()),
        };
        let (line, errands) = Errands::line();
        let smpp = Self {
            line,
            from: Arc::from(centre.from.as_str()),
            reference: Arc::new(AtomicU8::new(centre.seed.to_le_bytes()[0])),
        };
        let shift = Shift::new(is_ours, stop.boxed());
        let running = async move {
            if centre.is_pair {
                let inward = link::run(&centre, BindWay::In, &stores, Errands::none(), &shift);
                let outward = link::run(&centre, BindWay::Out, &stores, errands, &shift);
                tokio::join!(inward, outward);
            } else {
                link::run(&centre, BindWay::Both, &stores, errands, &shift).await;
            }
        };
        Ok((smpp, running))
    }

    /// Sends an SMS to a number (`+251911234567`), and returns when the centre has said what became of it.
    pub async fn send(&self, sms: &Sms<'_>) -> Outcome {
        let reference = self.reference.fetch_add(1, Ordering::Relaxed);
        send::send(&self.line, (&self.from, reference), sms).await
    }
}
