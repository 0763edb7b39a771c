//! An operator's centre, as another library speaks SMPP.

use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use smpp34::server::{DeliverSmBuilder, ESME};
use smpp34::{
    SmppConnectionInformation, SmppError, SmppServer, SmppServerListener, bind_transceiver,
    bind_transceiver_resp, submit_sm, submit_sm_resp, unbind, unbind_resp,
};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};

/// A test that waits longer has failed.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) async fn in_time<T>(what: &str, future: impl Future<Output = T>) -> T {
    let done = tokio::time::timeout(PATIENCE, future).await;
    done.unwrap_or_else(|_| panic!("{what}: it did not happen"))
}

/// A centre on this machine.
pub(crate) struct Smsc {
    server: SmppServer,
    pub(crate) address: SocketAddr,
    desk: Arc<Desk>,
    submitted: mpsc::UnboundedReceiver<submit_sm>,
}

struct Desk {
    /// Who can be brought something.
    bound: watch::Sender<Vec<Arc<ESME>>>,
    submitted: mpsc::UnboundedSender<submit_sm>,
    /// Everything that was taken, by the text as it came.
    taken: Mutex<Vec<submit_sm>>,
    /// What the next requests are refused with.
    refusals: Mutex<VecDeque<SmppError>>,
    binds: watch::Sender<usize>,
    unbound: watch::Sender<usize>,
}

impl Smsc {
    pub(crate) async fn open() -> Self {
        let (tell, submitted) = mpsc::unbounded_channel();
        let desk = Arc::new(Desk {
            bound: watch::Sender::new(Vec::new()),
            submitted: tell,
            taken: Mutex::default(),
            refusals: Mutex::default(),
            binds: watch::Sender::new(0),
            unbound: watch::Sender::new(0),
        });
        loop {
            let free = TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let address = free.local_addr().expect("its number");
            drop(free);
            let local = IpAddr::V4(Ipv4Addr::LOCALHOST);
            let listener = Arc::clone(&desk) as Arc<dyn SmppServerListener + Send + Sync>;
            let mut server = SmppServer::new_with_default_timers(
                local,
                address.port(),
                listener,
                5_000,
                300,
                300_000,
                1_000,
                1_500,
            );
            server.start().await;
            if server.is_alive() {
                return Self {
                    server,
                    address,
                    desk,
                    submitted,
                };
            }
        }
    }

    pub(crate) async fn close(mut self) {
        self.server.stop().await;
    }

    pub(crate) fn refuse(&self, errors: &[SmppError]) {
        self.desk.refusals.lock().expect("a desk").extend(errors);
    }

    /// How often we asked to be let in.
    pub(crate) fn binds(&self) -> usize {
        *self.desk.binds.borrow()
    }

    /// How many are bound now.
    pub(crate) fn bound(&self) -> usize {
        self.desk.bound.borrow().len()
    }

    /// Waits until somebody has been let in so often.
    pub(crate) async fn bound_anew(&self, binds: usize) {
        let mut seen = self.desk.binds.subscribe();
        let come = seen.wait_for(|count| *count >= binds);
        in_time("a bind", come).await.expect("a desk");
    }

    pub(crate) fn taken(&self) -> Vec<submit_sm> {
        self.desk.taken.lock().expect("a desk").clone()
    }

    /// The next SMS or part that was handed in.
    pub(crate) async fn next(&mut self) -> submit_sm {
        in_time("an SMS", self.submitted.recv())
            .await
            .expect("a desk")
    }

    pub(crate) async fn unbound(&self) {
        let mut unbound = self.desk.unbound.subscribe();
        let said = unbound.wait_for(|count| *count > 0);
        in_time("an unbind", said).await.expect("a desk");
    }

    pub(crate) fn carrier(&self) -> Carrier {
        Carrier(Arc::clone(&self.desk), 0)
    }
}

/// Brings things through whichever connection there is.
#[derive(Clone)]
pub(crate) struct Carrier(Arc<Desk>, usize);

impl Carrier {
    async fn bound(&self) -> Arc<ESME> {
        let mut bound = self.0.bound.subscribe();
        let some = bound.wait_for(|bound| !bound.is_empty());
        let some = in_time("a bind", some).await.expect("a desk");
        let from_last = self.1 % some.len();
        Arc::clone(&some[some.len() - 1 - from_last])
    }

    /// The same, through another connection where there is one.
    pub(crate) fn by_another(&self) -> Self {
        Self(Arc::clone(&self.0), self.1 + 1)
    }

    /// Brings it once, and tells the status that came back; `None`: no answer.
    pub(crate) async fn bring(
        &self,
        fill: &(dyn for<'a> Fn(DeliverSmBuilder<'a>) -> DeliverSmBuilder<'a> + Send + Sync),
    ) -> Option<u32> {
        let esme = self.bound().await;
        let deliver = esme.deliver_sm().source_addr_ton(1).source_addr_npi(1);
        let deliver = deliver.source_addr("251911234567").destination_addr("8080");
        let answer = fill(deliver).send().await.ok()?;
        Some(answer.command_status())
    }

    /// Brings it until it is acknowledged.
    pub(crate) async fn bring_through(
        &self,
        fill: &(dyn for<'a> Fn(DeliverSmBuilder<'a>) -> DeliverSmBuilder<'a> + Send + Sync),
    ) {
        let acknowledged = async {
            while self.bring(fill).await != Some(0) {
                tokio::task::yield_now().await;
            }
        };
        in_time("an acknowledgement", acknowledged).await;
    }
}

#[async_trait]
impl SmppServerListener for Desk {
    async fn on_bind_transceiver(
        &self,
        bind: bind_transceiver,
        _: &SmppConnectionInformation,
        _: &String,
    ) -> bind_transceiver_resp {
        self.binds.send_modify(|count| *count += 1);
        if bind.password == "secret" {
            bind.accept("SMSC".to_owned(), Some(0x34))
        } else {
            bind.reject(SmppError::ESME_RINVPASWD)
        }
    }

    async fn on_esme_bound(&self, esme: ESME, _: &String) {
        self.bound.send_modify(|bound| bound.push(Arc::new(esme)));
    }

    async fn on_esme_unbound(&self, session: &String) {
        self.bound
            .send_modify(|bound| bound.retain(|esme| esme.session_id != *session));
    }

    async fn on_unbind(
        &self,
        unbind: unbind,
        _: &SmppConnectionInformation,
        _: &String,
    ) -> unbind_resp {
        self.unbound.send_modify(|count| *count += 1);
        unbind.accept()
    }

    async fn on_submit_sm(
        &self,
        submit: submit_sm,
        _: &SmppConnectionInformation,
        _: &String,
    ) -> submit_sm_resp {
        let refusal = self.refusals.lock().expect("a desk").pop_front();
        if let Some(refusal) = refusal {
            return submit.reject(refusal);
        }
        let number = {
            let mut taken = self.taken.lock().expect("a desk");
            taken.push(submit.clone());
            taken.len()
        };
        self.submitted.send(submit.clone()).ok();
        submit.accept(format!("id-{number}"))
    }
}
