//! What each command does, from its settings to its exit code.

mod keys;
mod sms;
mod staff;
pub mod ticket;
mod webhooks;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use crate::app::outbound::sender::Rates;
use crate::app::run::serve::{self, ApiDoor, PageDoor, ServeSettings};
use crate::app::run::{load_book, open};
use crate::app::schedule::retention::Keep;
use crate::app::webhooks::Poster;
use crate::app::{chat, demo, holidays, wake};
use crate::channels::email::{MailLogin, MailServer, Mailer};
use crate::channels::telegram::Client;
use crate::cli::{ChatArguments, Check, Demo, Serve, WithPostgres};
use crate::config::StoreSettings;
use crate::dialogue::Limits;
use crate::dialogue::translation::sheet;
use crate::domain::calendar;
use crate::postgres::{Loan, lend};
use crate::store::object_store::DocumentStore;
use crate::{store, web};

pub use keys::keys;
pub use staff::staff;
pub use ticket::ticket;
pub use webhooks::webhooks;

type Done = Result<ExitCode, Box<dyn std::error::Error>>;

pub async fn serve(given: Serve) -> Done {
    let started = std::time::Instant::now();
    let book = Arc::new(load_book::load(given.dialogues.dialogues_dir.as_deref())?);
    let client = Client::new(&given.telegram.telegram_api_url, given.telegram.token()?)?
        .with_files(given.telegram.telegram_files_dir.as_deref())?;
    let webhook = given.telegram.webhook()?;
    let sms = sms::road(&given)?;
    let email = mailer(&given)?;
    let database = open::database(&given.store).await?;
    open::keep_private();
    let documents = open::documents_url(&given.documents, &given.store)?;
    can_be_written(&documents)?;
    let documents = opened(&documents).await?;
    let world = web::open("LISTEN", given.listen.listen).await?;
    let operator = web::open("ADMIN_LISTEN", given.listen.admin_listen).await?;
    let (public, admin) = (world.local_addr()?, operator.local_addr()?);
    let group = given.desk.staff_chat.as_deref();
    store::staff::sit_in(&mut *database.pool.acquire().await?, group).await?;
    let now = store::now(&mut *database.pool.acquire().await?).await?;
    let mut db = database.pool.acquire().await?;
    store::emails::road_is(&mut db, email.is_some(), now).await?;
    drop(db);
    let settings = ServeSettings {
        client,
        rates: Rates {
            all: given.rates.telegram_rate,
            chat: given.rates.telegram_chat_rate,
        },
        quiet: given.rates.quiet_hours,
        limits: Limits::USUAL,
        keep: Keep {
            raw_days: given.keep.keep_raw_days,
            ticket_years: given.keep.keep_tickets_years,
        },
        net: wake::NET,
        webhook,
        sms,
        email,
        api: ApiDoor {
            rate: given.api.api_rate,
            origins: given.api.api_origins,
        },
        pages: given.telegram.public_url.as_deref().map(PageDoor::at),
        webhooks: Poster::new(&given.webhooks.webhooks_allow)?,
        log: None,
    };
    if let Some(ending) = holidays::ending(&book, calendar::local_day(now)) {
        tracing::warn!("{ending}");
    }
    let mut serving = serve::start(database.pool.clone(), book, documents, settings);
    web::doors(&mut serving, world, operator);
    tracing::info!(%public, %admin, after = ?started.elapsed(), "serving");
    let ended = serving.until(open::told_to_stop()).await;
    serving.stop().await;
    database.close().await;
    Ok(ended?)
}

/// Who sends e-mail; none: nobody does.
fn mailer(given: &Serve) -> Result<Option<Mailer>, Box<dyn std::error::Error>> {
    let public = given.telegram.public_url.as_deref();
    let Some(access) = given.email.access(public)? else {
        return Ok(None);
    };
    let server = MailServer {
        host: access.host,
        port: access.port,
        is_encrypted: access.is_encrypted,
        login: (access.login).map(|(name, password)| MailLogin { name, password }),
    };
    Ok(Some(Mailer::new(server, &access.from)?))
}

/// A folder that is missing or closed would otherwise be found out by the first customer who sends a paper.
fn can_be_written(documents: &str) -> Result<(), String> {
    let Some(folder) = url::Url::parse(documents)
        .ok()
        .and_then(|url| url.to_file_path().ok())
    else {
        return Ok(());
    };
    if open::is_open_to_others(&folder) {
        tracing::warn!(
            "the folder of DOCUMENTS_URL {documents} is open to other accounts of this machine: papers about people lie there. Close it: chmod 700 {}",
            folder.display()
        );
    }
    let probe = folder.join(format!(".powerlink-{}", std::process::id()));
    std::fs::write(&probe, "")
        .and_then(|()| std::fs::remove_file(&probe))
        .map_err(|why| {
            format!(
                "DOCUMENTS_URL {documents} cannot be written to: {why}. Make the folder, let powerlink write there, or set DOCUMENTS_URL to another one"
            )
        })
}

/// The store of these documents. One that refuses us would otherwise be found out by the first customer who sends a paper; one that
/// is away for a moment is waited for.
async fn opened(url: &str) -> Result<DocumentStore, String> {
    let documents = DocumentStore::open(url).map_err(|error| error.to_string())?;
    let tried = tokio::time::timeout(TRIED, documents.try_out()).await;
    match tried {
        Ok(Ok(())) => {}
        Ok(Err(why)) if why.is_refusal() => {
            return Err(format!(
                "DOCUMENTS_URL {url} takes no files: {why}. See that the bucket is there, and that AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY may read and write in it"
            ));
        }
        Ok(Err(why)) => tracing::warn!(%why, "files wait until the document store is back"),
        Err(_) => {
            tracing::warn!("the document store has not answered yet; files wait until it does");
        }
    }
    Ok(documents)
}

/// How long the start waits for the document store.
const TRIED: std::time::Duration = std::time::Duration::from_secs(10);

pub async fn demo(given: Demo) -> Done {
    let wanted = demo::DemoSettings {
        fresh: given.fresh,
        port: given.port,
        data_dir: given.data_dir,
        dialogues_dir: given.dialogues.dialogues_dir,
    };
    demo::run(wanted, web::doors).await
}

pub async fn migrate(store: &StoreSettings) -> Done {
    open::database(store).await?.close().await;
    say("the database is in its present form");
    Ok(ExitCode::SUCCESS)
}

pub fn check(given: &Check) -> Done {
    let (book, files) = load_book::load_with_files(given.dialogues.dialogues_dir.as_deref())?;
    let wrong = |problem| load_book::DialoguesError::Wrong(vec![problem]);
    if let Some(language) = &given.sheet {
        let Some(rows) = sheet::sheet(&book, &files, language).map_err(wrong)? else {
            let known: Vec<&str> = book.languages.iter().map(|it| &*it.code).collect();
            let known = known.join(", ");
            return Err(
                format!("`{language}` is no language of languages.toml: it has {known}").into(),
            );
        };
        write(&sheet::as_csv(&rows))?;
        return Ok(ExitCode::SUCCESS);
    }
    let read = sheet::told(&book, &files).map_err(wrong)?;
    say(&format!("{}; {read}", load_book::told(&book)));
    let today = calendar::local_day(chrono::Utc::now());
    if let Some(ending) = holidays::ending(&book, today) {
        say(&format!("WARNING: {ending}"));
    }
    Ok(ExitCode::SUCCESS)
}

pub fn chat(given: ChatArguments) -> Done {
    let book = load_book::load(given.dialogues.dialogues_dir.as_deref())?;
    chat::run(book, given.language, given.service.as_deref())?;
    Ok(ExitCode::SUCCESS)
}

pub async fn with_postgres(given: WithPostgres) -> Done {
    let folder: Option<PathBuf> = given.data_dir;
    let loan = Loan {
        folder,
        durable: !given.no_fsync,
        max_connections: 300,
    };
    Ok(ExitCode::from(lend(&loan, &given.command).await?))
}

/// A whole file as the answer. Whoever reads only its beginning wants no more.
fn write(answer: &str) -> std::io::Result<()> {
    match std::io::stdout().write_all(answer.as_bytes()) {
        Err(why) if why.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

#[expect(clippy::print_stdout, reason = "the answer of a command")]
fn say(answer: &str) {
    println!("{answer}");
}
