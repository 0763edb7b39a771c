//! What an operator's centre brings over its connections, on its way into the inbox and to what is known of our SMS; it is acknowledged
//! only when it is stored.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use tokio::sync::{oneshot, watch};

use super::intake::{self, Intake};
use super::receipts;
use crate::app::{App, Stop};
use crate::channels::sms::gateway::{Receipt, ReceiptOf, ReceivedSms};
use crate::channels::sms::machine;
use crate::channels::sms::smpp::{Centre, CentreError, CentreReceipt, Smpp};
use crate::domain::{Channel, Phone};
use crate::store::sent_sms;

/// The name of this gateway, in settings and in the store.
pub const NAME: &str = "smpp";

/// The connections to a centre, which begin when there is somewhere to store what it brings, and this process is the one that sends.
///
/// Of several processes one is bound. What tells a part that is still to come, or a message that is brought again, is in the memory of
/// whoever has the connection: of two that had one each, both would take the same message.
pub struct CentreLine {
    door: Arc<OnceLock<CentreDoor>>,
    running: Pin<Box<dyn Future<Output = ()> + Send>>,
    halt: oneshot::Sender<()>,
    shift: watch::Sender<bool>,
}

struct CentreDoor {
    app: Arc<App>,
    intake: Intake,
}

impl CentreLine {
    /// The way out through this centre, and the connections.
    pub fn new(centre: Centre) -> Result<(Smpp, Self), CentreError> {
        let door: Arc<OnceLock<CentreDoor>> = Arc::default();
        let (halt, halted) = oneshot::channel();
        let (sms, told) = (Arc::clone(&door), Arc::clone(&door));
        let keep = move |received: ReceivedSms| {
            let door = Arc::clone(&sms);
            async move { door.get().ok_or(())?.keep(received).await }
        };
        let receipt = move |receipt: CentreReceipt| {
            let door = Arc::clone(&told);
            async move { door.get().ok_or(())?.hear(receipt).await }
        };
        let halted = async move { drop(halted.await) };
        let (shift, is_ours) = watch::channel(false);
        let (smpp, running) = Smpp::start(centre, keep, receipt, is_ours, halted)?;
        let line = Self {
            door,
            running: Box::pin(running),
            halt,
            shift,
        };
        Ok((smpp, line))
    }

    /// Keeps the connections up while this process is the one that sends, until told to stop.
    pub async fn run(mut self, app: Arc<App>, intake: Intake, mut stop: Stop) {
        let mut leads = app.bell.lanes.of(Channel::Sms).leads.subscribe();
        drop(self.door.set(CentreDoor { app, intake }));
        let follows = async {
            loop {
                self.shift.send_replace(*leads.borrow_and_update());
                if leads.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        tokio::select! {
            () = &mut self.running => return,
            () = follows => {}
            () = stop.pulled() => drop(self.halt.send(())),
        }
        self.running.await;
    }
}

impl CentreDoor {
    async fn keep(&self, received: ReceivedSms) -> Result<(), ()> {
        if machine::is_a_receipt(&received.text) {
            return Ok(());
        }
        let arrival = intake::sms(NAME, received);
        self.intake.keep(arrival).await.map_err(drop)
    }

    /// A receipt names its SMS in one of the ways in which the centre may have written the name: the first that is known counts.
    async fn hear(&self, heard: CentreReceipt) -> Result<(), ()> {
        let CentreReceipt {
            mut receipt,
            also,
            phone,
        } = heard;
        if let ReceiptOf::Theirs(first) = &receipt.of {
            let names = std::iter::once(first.clone()).chain(also);
            let known = self.known(names, phone.as_ref().map(Phone::international));
            if let Some(name) = known.await.map_err(|error| told(&error))? {
                receipt.of = ReceiptOf::Theirs(name);
            }
        }
        self.store(&receipt).await.map_err(|error| told(&error))
    }

    async fn known(
        &self,
        names: impl Iterator<Item = String>,
        phone: Option<&str>,
    ) -> sqlx::Result<Option<String>> {
        let mut db = self.app.pool.acquire().await?;
        for name in names {
            if sent_sms::is_known(&mut db, NAME, &name, phone).await? {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }

    async fn store(&self, receipt: &Receipt) -> sqlx::Result<()> {
        receipts::keep(&self.app, NAME, std::slice::from_ref(receipt)).await
    }
}

fn told(error: &sqlx::Error) {
    tracing::warn!(%error, "a receipt could not be kept; the centre brings it again");
}
