//! The product, running: doors, workers and sender of one process, from start to a clean stop.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use tokio::task::JoinSet;

use super::ticket_news;
use crate::app::files::fetch;
use crate::app::inbound::centre::CentreLine;
use crate::app::inbound::intake::Intake;
use crate::app::inbound::worker;
use crate::app::outbound::day_limits::DayLimits;
use crate::app::outbound::sender::{self, Rates};
use crate::app::page_links::PageLinks;
use crate::app::presses::Presses;
use crate::app::schedule::retention::{self, Keep};
use crate::app::schedule::timers;
use crate::app::telegram::connect;
use crate::app::telegram::poll;
use crate::app::ticket_changes::TicketChanges;
use crate::app::wake::{self, Wakers};
use crate::app::webhooks::{self, Poster};
use crate::app::{App, Stop, Trouble, desk};
use crate::channels::Wire;
use crate::channels::email::Mailer;
use crate::channels::log::Log;
use crate::channels::sms::Gateways;
use crate::channels::telegram::{Client, Reader};
use crate::config::Webhook;
use crate::dialogue::{Book, Limits};
use crate::domain::QuietHours;
use crate::store::object_store::DocumentStore;

/// Workers that take turns; each holds one connection.
const WORKERS: usize = 2;
/// After this a stop no longer waits for what is under way; nothing is lost by it.
const STOP_WITHIN: Duration = Duration::from_secs(8);

/// E-mails a second: what a server of one's own takes without a thought.
const EMAIL: Rates = Rates {
    all: 10.0,
    chat: 0.0,
};

/// What a running process needs, once configuration has been read and everything is open.
pub struct ServeSettings {
    pub client: Client,
    pub rates: Rates,
    pub quiet: QuietHours,
    /// How much one person may send.
    pub limits: Limits,
    /// How long things are kept.
    pub keep: Keep,
    /// The longest that anything waits unseen, if no bell rings for it.
    pub net: Duration,
    /// Set: Telegram posts to us. Unset: we poll.
    pub webhook: Option<Webhook>,
    /// Set: people write by SMS, too.
    pub sms: Option<SmsRoad>,
    /// Set: customers are told by e-mail, too.
    pub email: Option<Mailer>,
    /// How other programs come in over HTTP.
    pub api: ApiDoor,
    /// Where our pages are in the world; None: there are none.
    pub pages: Option<PageDoor>,
    /// Who posts events to other programs.
    pub webhooks: Poster,
    /// Where what is said on the channel of words alone goes; that channel has no door of its own.
    pub log: Option<Log>,
}

/// How other programs come in over HTTP.
#[derive(Clone, Debug, Default)]
pub struct ApiDoor {
    /// Requests a second for each key; 0 is no limit.
    pub rate: u32,
    /// Whose pages may call from a browser.
    pub origins: Vec<String>,
}

/// Where people open our pages.
#[derive(Clone, Debug)]
pub struct PageDoor {
    /// Their address without a slash at its end: `https://bot.example`.
    pub base: String,
    /// Whose pages may show ours inside: Telegram's own for the browser.
    pub framed_by: Vec<String>,
    /// Telegram opens them: it takes https alone, and refuses a whole message with another button.
    pub is_for_telegram: bool,
}

impl PageDoor {
    /// Below this address, and inside Telegram's pages.
    pub fn at(base: &str) -> Self {
        Self {
            base: base.trim_end_matches('/').to_owned(),
            framed_by: vec!["https://web.telegram.org".to_owned()],
            is_for_telegram: base.starts_with("https://"),
        }
    }
}

/// SMS through gateways.
pub struct SmsRoad {
    pub gateways: Gateways,
    /// The connections to an operator's centre, where one is among them.
    pub centre: Option<CentreLine>,
    /// Messages a second; 0 is no limit.
    pub rate: f64,
    pub day_limits: DayLimits,
}

/// A process that serves. Doors to HTTP are added with `also`.
pub struct Serving {
    pub app: Arc<App>,
    pub client: Client,
    /// Where doors hand in what they receive.
    pub intake: Intake,
    /// What proves at the door that Telegram knocks; None where we poll.
    pub webhook_secret: Option<String>,
    /// The gateways whose requests are read; None where nobody writes by SMS.
    pub gateways: Option<Gateways>,
    pub api: ApiDoor,
    pub pages: Option<PageDoor>,
    pub stop: Stop,
    pull: tokio::sync::watch::Sender<bool>,
    tasks: JoinSet<()>,
}

/// Starts the workers, the fetcher, the sender, and the poller where there is no webhook.
pub fn start(
    pool: PgPool,
    book: Arc<Book>,
    documents: DocumentStore,
    given: ServeSettings,
) -> Serving {
    let client = given.client.clone();
    let inside = given.pages.as_ref().filter(|pages| pages.is_for_telegram);
    let client = client.with_pages(inside.map(|pages| &*pages.base));
    let app = put_together(pool, book, documents, &given, &client);
    let ServeSettings {
        rates,
        keep,
        webhook,
        sms,
        email,
        api,
        pages,
        webhooks: poster,
        log,
        ..
    } = given;
    let (pull, stop) = Stop::new();
    let (intake, keeping) = Intake::open(Arc::clone(&app));
    let mut tasks = JoinSet::new();
    tasks.spawn(keeping);
    let one_by_one = worker::OneByOne::default();
    for _ in 0..WORKERS {
        tasks.spawn(worker::run(
            Arc::clone(&app),
            Arc::clone(&one_by_one),
            stop.clone(),
        ));
    }
    tasks.spawn(fetch::run(Arc::clone(&app), client.clone(), stop.clone()));
    tasks.spawn(sender::run(
        Arc::clone(&app),
        Wire::Telegram(client.clone()),
        rates,
        stop.clone(),
    ));
    let gateways = sms.as_ref().map(|sms| sms.gateways.clone());
    if let Some(SmsRoad {
        gateways,
        centre,
        rate,
        day_limits: _,
    }) = sms
    {
        if let Some(line) = centre {
            tasks.spawn(line.run(Arc::clone(&app), intake.clone(), stop.clone()));
        }
        let rates = Rates {
            all: rate,
            chat: 0.0,
        };
        let wire = Wire::Sms(gateways);
        tasks.spawn(sender::run(Arc::clone(&app), wire, rates, stop.clone()));
    }
    if let Some(mailer) = email {
        let wire = Wire::Email(mailer);
        tasks.spawn(sender::run(Arc::clone(&app), wire, EMAIL, stop.clone()));
    }
    if let Some(log) = log {
        let (wire, unlimited) = (Wire::Log(log), Rates::UNLIMITED);
        tasks.spawn(sender::run(Arc::clone(&app), wire, unlimited, stop.clone()));
    }
    go_on_by_themselves(&mut tasks, &app, (keep, poster), &stop);
    if webhook.is_none() {
        tasks.spawn(poll::run(
            Arc::clone(&app),
            client.clone(),
            intake.clone(),
            stop.clone(),
        ));
    }
    tasks.spawn(connect::run(
        Arc::clone(&app),
        client.clone(),
        webhook.clone(),
        stop.clone(),
    ));
    Serving {
        app,
        client,
        intake,
        webhook_secret: webhook.map(|webhook| webhook.secret),
        gateways,
        api,
        pages,
        stop,
        pull,
        tasks,
    }
}

/// What every part of the process shares.
fn put_together(
    pool: PgPool,
    book: Arc<Book>,
    documents: DocumentStore,
    given: &ServeSettings,
    client: &Client,
) -> Arc<App> {
    Arc::new(App {
        pool,
        book,
        telegram: Reader::new(),
        documents,
        has_sms: given.sms.is_some(),
        has_email: given.email.is_some(),
        quiet: given.quiet,
        day_limits: given
            .sms
            .as_ref()
            .map(|sms| sms.day_limits)
            .unwrap_or_default(),
        limits: given.limits,
        bell: Wakers::with(given.net),
        changes: TicketChanges::default(),
        presses: Presses::new(client.clone()),
        pages: Arc::new(PageLinks::at(
            given.pages.as_ref().map(|pages| &*pages.base),
        )),
        polling: Trouble::default(),
        files: Trouble::default(),
        asked: crate::app::asked_here::AskedHere::default(),
    })
}

/// What nobody asks for: the desk is told, other programs are, what is due is done, and what is old goes.
fn go_on_by_themselves(
    tasks: &mut JoinSet<()>,
    app: &Arc<App>,
    (keep, poster): (Keep, Poster),
    stop: &Stop,
) {
    tasks.spawn(desk::run(Arc::clone(app), stop.clone()));
    tasks.spawn(desk::keep_boards(Arc::clone(app), stop.clone()));
    tasks.spawn(webhooks::run(Arc::clone(app), poster, stop.clone()));
    tasks.spawn(timers::run(Arc::clone(app), stop.clone()));
    tasks.spawn(retention::run(Arc::clone(app), keep, stop.clone()));
    tasks.spawn(wake::listen(Arc::clone(app), stop.clone()));
    tasks.spawn(ticket_news::run(Arc::clone(app), stop.clone()));
}

/// A part of the process ended that never should.
#[derive(Debug, thiserror::Error)]
#[error("a part of the process died ({0}): start it again; nothing is lost")]
pub struct PartDied(String);

impl Serving {
    /// Something else that runs until the stop, a door for example.
    pub fn also(&mut self, task: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(task);
    }

    /// Serves until told to stop. A part that dies ends the whole: whoever watches the process starts it again, and nothing is lost.
    pub async fn until(
        &mut self,
        told_to_stop: impl Future<Output = ()>,
    ) -> Result<ExitCode, PartDied> {
        let died = async {
            loop {
                match self.tasks.join_next().await {
                    Some(Err(died)) => return PartDied(died.to_string()),
                    // Some parts have an end: Telegram knows where we are.
                    Some(Ok(())) => {}
                    None => std::future::pending().await,
                }
            }
        };
        tokio::select! {
            () = told_to_stop => {
                tracing::info!("stopping: what is under way finishes");
                Ok(ExitCode::SUCCESS)
            }
            died = died => Err(died),
        }
    }

    /// Stops taking, lets what is under way finish, and returns within ten seconds.
    pub async fn stop(self) {
        let Self {
            app,
            intake,
            pull,
            mut tasks,
            ..
        } = self;
        drop(intake);
        pull.send(true).ok();
        let finished = async {
            while tasks.join_next().await.is_some() {}
            app.presses.said().await;
        };
        if tokio::time::timeout(STOP_WITHIN, finished).await.is_err() {
            tracing::warn!("some work did not finish in time; it goes on at the next start");
            tasks.shutdown().await;
        }
        app.pool.close().await;
    }
}
