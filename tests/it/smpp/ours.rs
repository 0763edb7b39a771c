//! We, at a centre, and what we kept of what it brought.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use powerlink::channels::sms::gateway::ReceivedSms;
use powerlink::channels::sms::smpp::{Centre, CentreReceipt, CentreTimes, DefaultAlphabet, Smpp};
use tokio::sync::{Semaphore, oneshot, watch};
use tokio::task::JoinHandle;

use super::smsc::in_time;

/// What we kept of what was brought.
#[derive(Clone)]
pub(crate) struct Kept {
    pub(crate) sms: Arc<Mutex<Vec<ReceivedSms>>>,
    pub(crate) receipts: Arc<Mutex<Vec<CentreReceipt>>>,
    /// Whether the next ones can be stored; afterwards all can.
    pub(crate) stores: Arc<Mutex<VecDeque<bool>>>,
    /// How many can be stored at once; without any, each waits.
    pub(crate) room: Arc<Semaphore>,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            sms: Arc::default(),
            receipts: Arc::default(),
            stores: Arc::default(),
            room: Arc::new(Semaphore::new(1)),
        }
    }
}

/// We, at a centre.
pub(crate) struct Ours {
    pub(crate) smpp: Smpp,
    pub(crate) kept: Kept,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

/// The centre as we know it, with everything fast.
pub(crate) fn centre(address: SocketAddr) -> Centre {
    Centre {
        address: address.to_string(),
        system_id: "powerlink".to_owned(),
        password: "secret".to_owned(),
        system_type: String::new(),
        from: "8080".to_owned(),
        is_pair: false,
        window: 10,
        alphabet: DefaultAlphabet::named("gsm7").expect("an alphabet"),
        times: CentreTimes {
            first_pause: Duration::from_millis(20),
            longest_pause: Duration::from_millis(100),
            ..CentreTimes::default()
        },
        seed: 7,
    }
}

impl Ours {
    pub(crate) fn at(centre: Centre) -> Self {
        let kept = Kept::default();
        let (sms, receipts) = (kept.clone(), kept.clone());
        let keep = move |received: ReceivedSms| {
            let stores = sms.stores.lock().expect("a store").pop_front();
            let is_stored = stores.unwrap_or(true);
            if is_stored {
                sms.sms.lock().expect("a store").push(received);
            }
            let room = Arc::clone(&sms.room);
            async move {
                drop(room.acquire().await.map_err(drop)?);
                if is_stored { Ok(()) } else { Err(()) }
            }
        };
        let receipt = move |it: CentreReceipt| {
            receipts.receipts.lock().expect("a store").push(it);
            async { Ok(()) }
        };
        let (stop, stopped) = oneshot::channel();
        let stopped = async move {
            stopped.await.ok();
        };
        let alone = watch::channel(true).1;
        let started = Smpp::start(centre, keep, receipt, alone, stopped);
        let (smpp, running) = started.expect("the settings make sense");
        Self {
            smpp,
            kept,
            stop,
            running: tokio::spawn(running),
        }
    }

    pub(crate) fn texts(&self) -> Vec<String> {
        let kept = self.kept.sms.lock().expect("a store");
        kept.iter().map(|sms| sms.text.clone()).collect()
    }

    pub(crate) async fn stop(self) {
        self.stop.send(()).ok();
        in_time("the end", self.running).await.expect("no panic");
    }
}
