//! Everything on one machine with no account anywhere: a private Postgres, the product, a modelled Telegram and SMS relay, and a page with
//! phones and the office beside them. May know `outbound`, `tickets`, `schedule` and `run`.

mod clock;
mod customers;
mod desk;
mod office;
mod sms;
mod staff;
mod subtitle;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};
use sqlx::ConnectOptions;

use super::Stop;
use crate::app::outbound::sender::Rates;
use crate::app::run::serve::{self, ApiDoor, PageDoor, ServeSettings};
use crate::app::run::{load_book, open};
use crate::app::schedule::retention::Keep;
use crate::app::webhooks::Poster;
use crate::channels::telegram::Client;
use crate::dialogue::Limits;
use crate::domain::{QuietHours, TicketId, calendar};
use crate::simulator::telegram::{self, Telegram};
use crate::store::object_store::DocumentStore;
use crate::{postgres, store};

pub use sms::OpenDoors;

/// How the demo is to be.
#[derive(Clone, Debug)]
pub struct DemoSettings {
    /// Forgets everything from earlier runs.
    pub fresh: bool,
    /// Of the page; the next free one where it is taken.
    pub port: u16,
    /// Where it keeps its data between runs. Unset: `demo` in the usual folder.
    pub data_dir: Option<PathBuf>,
    /// Dialogues in place of the built-in ones.
    pub dialogues_dir: Option<PathBuf>,
}

/// Runs the demo until it is told to stop.
pub async fn run(given: DemoSettings, open_doors: OpenDoors) -> Result<ExitCode, Box<dyn Error>> {
    let book = Arc::new(load_book::load(given.dialogues_dir.as_deref())?);
    let folder = given
        .data_dir
        .unwrap_or_else(|| open::default_data_dir().join("demo"));
    std::fs::create_dir_all(&folder).map_err(|why| open::OpenError::Folder {
        folder: folder.clone(),
        why,
    })?;
    let folder = std::path::absolute(folder)?;
    // Whoever holds the database holds the folder: nothing is removed under a running demo.
    let server = postgres::start(&postgres::ServerSettings::new(folder.join("postgres"))).await?;
    open::keep_private();
    if given.fresh {
        forget(&server, &folder).await?;
    }
    let pool = open::prepared(server.options("postgres")).await?;
    let papers = folder.join("documents");
    open::private_folder(&papers)?;
    let documents = DocumentStore::open(&format!("file://{}", papers.display()))?;

    let (close_desk, closing) = Stop::new();
    let desk = desk::Desk {
        pool: pool.clone(),
        closing,
    };
    let now = store::now(&mut *pool.acquire().await?).await?;
    let sms = sms::start((now - Utc::now()).to_std().unwrap_or_default()).await?;
    let smsbox = sms.smsbox.clone();
    let (road, (world, operator)) = sms.split();
    let house = world.local_addr()?;
    let office = office::OfficePanel::open(&mut *pool.acquire().await?, house, now).await?;
    let clocks = clock::Clocks {
        pool: pool.clone(),
        telegram: Arc::new(OnceLock::new()),
        smsbox: smsbox.clone(),
    };
    let phones = Arc::clone(&clocks.telegram);
    let beside = subtitle::routes(&book)
        .merge(desk::routes(desk))
        .merge(office::routes(office))
        .merge(clock::routes(clocks));
    let phones_folder = folder.join("telegram");
    let model = telegram::Settings {
        token: token(&phones_folder)?,
        port: given.port,
        next_free_port: true,
        folder: Some(phones_folder),
        page: true,
        beside: Some(beside),
        handsets: Some(smsbox.clone()),
        ..telegram::Settings::default()
    };
    let telegram = Telegram::start(model).await?;
    let telegram = phones.get_or_init(|| telegram).clone();
    customers::settle(&telegram);
    staff::furnish(&mut *pool.acquire().await?, &telegram, now).await?;
    let client = Client::new(&telegram.url(), &telegram.token())?;
    // The model has no limits to respect, and a visitor no patience.
    let rates = Rates {
        all: 0.0,
        chat: 0.0,
    };
    // The phones are on another port of this machine: their page may show ours inside.
    let pages = world.local_addr().map(|world| PageDoor {
        base: format!("http://{world}"),
        framed_by: vec![telegram.url()],
        is_for_telegram: true,
    })?;
    let pages = Some(pages);
    let mut serving = serve::start(
        pool,
        book,
        documents,
        ServeSettings {
            client,
            rates,
            quiet: QuietHours::default(),
            // Days pass in minutes here.
            limits: Limits::default(),
            keep: Keep::USUAL,
            net: crate::app::wake::NET,
            webhook: None,
            email: None,
            sms: Some(road),
            api: ApiDoor::default(),
            pages,
            webhooks: Poster::new(&["127.0.0.0/8".parse()?])?,
            log: None,
        },
    );
    open_doors(&mut serving, world, operator);
    announce(&telegram.url(), &folder, now);

    let ended = serving.until(open::told_to_stop()).await;
    close_desk.send(true).ok();
    telegram.stop().await;
    smsbox.stop();
    serving.stop().await;
    server.stop().await?;
    Ok(ended?)
}

/// The bot's token, which no page that happens to be open in a browser of this machine can guess. It stays with the phones, since
/// every file there is known by it.
fn token(phones: &Path) -> Result<String, Box<dyn Error>> {
    let path = phones.join("token");
    match std::fs::read_to_string(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        read => return Ok(read?),
    }
    let token = format!("7300000001:{}", uuid::Uuid::new_v4().simple());
    open::private_folder(phones)?;
    std::fs::write(&path, &token)?;
    Ok(token)
}

/// Starts over: tickets, conversations, documents, and the phones.
async fn forget(server: &postgres::Server, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut connection = server.options("postgres").connect().await?;
    sqlx::raw_sql("drop schema public cascade; create schema public")
        .execute(&mut connection)
        .await?;
    for part in ["documents", "telegram"] {
        match std::fs::remove_dir_all(folder.join(part)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the answer of the command")]
fn announce(url: &str, folder: &Path, now: DateTime<Utc>) {
    let program = std::env::current_exe().unwrap_or_else(|_| "powerlink".into());
    let ticket = TicketId {
        year: calendar::ticket_year(now),
        number: 1,
    };
    println!("\n  The phones are at {url}\n");
    println!("  File a request there, and be the office beside it, or in another terminal:");
    println!(
        "    {} ticket {ticket} approve --note Welcome --data-dir {}",
        program.display(),
        folder.display()
    );
    println!("  Ctrl-C ends it; what was said is kept (ARGS=--fresh starts over).\n");
}
