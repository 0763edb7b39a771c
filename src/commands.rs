//! What each command does, from its settings to its exit code.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use powerlink::app::run::serve::{self, Settings};
use powerlink::app::run::{load_book, open};
use powerlink::app::tickets::command_line;
use powerlink::app::{chat, desk, holidays, wake};
use powerlink::channels::telegram::Client;
use powerlink::cli::{Chat, Check, Demo, Invite, Serve, Staff, StaffAction, Ticket, WithPostgres};
use powerlink::config::StoreSettings;
use powerlink::dialogue::translation::sheet;
use powerlink::dialogue::{Book, Limits};
use powerlink::domain::calendar;
use powerlink::postgres::{Loan, lend};
use powerlink::store::documents::DocumentStore;
use powerlink::store::staff::Member;
use powerlink::{store, web};
use sqlx::PgConnection;

type Done = Result<ExitCode, Box<dyn std::error::Error>>;

pub(crate) async fn serve(given: Serve) -> Done {
    let started = std::time::Instant::now();
    let book = Arc::new(load_book::load(given.dialogues.dialogues_dir.as_deref())?);
    let client = Client::new(&given.telegram.telegram_api_url, given.telegram.token()?)?
        .with_files(given.telegram.telegram_files_dir.as_deref())?;
    let webhook = given.telegram.webhook()?;
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
    let settings = Settings {
        client,
        rates: given.rates.rates(),
        quiet: given.rates.quiet_hours,
        limits: Limits::USUAL,
        keep: given.keep.keep(),
        net: wake::NET,
        webhook,
        log: None,
    };
    let now = store::now(&mut *database.pool.acquire().await?).await?;
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

pub(crate) async fn demo(given: Demo) -> Done {
    powerlink::app::demo::run(given).await
}

pub(crate) async fn migrate(store: &StoreSettings) -> Done {
    open::database(store).await?.close().await;
    say("the database is in its present form");
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn check(given: &Check) -> Done {
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

pub(crate) fn chat(given: Chat) -> Done {
    let book = load_book::load(given.dialogues.dialogues_dir.as_deref())?;
    chat::run(book, given.language, given.service.as_deref())?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn ticket(given: Ticket) -> Done {
    let book = load_book::load(given.dialogues.dialogues_dir.as_deref())?;
    let database = open::database_in_use(&given.store).await?;
    let done = command_line::act_on(&database.pool, &book, given.ticket, given.action).await;
    database.close().await;
    say(&done?);
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn staff(given: Staff) -> Done {
    let book = load_book::load(given.dialogues.dialogues_dir.as_deref())?;
    let database = open::database_in_use(&given.store).await?;
    let mut connection = database.pool.acquire().await?;
    let now = store::now(&mut connection).await?;
    match &given.action {
        StaffAction::Add { name, role } => {
            let others = store::staff::called(&mut connection, name).await?;
            let id = store::staff::add(&mut connection, name, role, &[], now).await?;
            say(&format!("{id}  {role}  {name}"));
            say_namesakes(&others);
        }
        StaffAction::Invite(wanted) => invite(&mut connection, &book, wanted, now).await?,
        StaffAction::Revoke { who } => {
            let found = store::staff::called(&mut connection, who).await?;
            let [one] = found.as_slice() else {
                return Err(not_one(who, &found).into());
            };
            let Some(left) = desk::revoke(&database.pool, &book, one.id).await? else {
                return Err(not_one(who, &[]).into());
            };
            say(&format!("{} has no rights any more", left.name));
            for ticket in left.given_back {
                say(&format!("{ticket} waits for others again"));
            }
            if left.has_group {
                say(&format!(
                    "take {} out of the group of the staff: only an administrator of the group can",
                    left.name
                ));
            }
        }
        StaffAction::List => {
            for member in store::staff::list(&mut connection).await? {
                say(&format!("{}  {}", member.id, desk::described(&member)));
            }
        }
    }
    drop(connection);
    database.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Somebody new, or a new link for somebody who is there.
async fn invite(
    db: &mut PgConnection,
    book: &Book,
    wanted: &Invite,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), Box<dyn std::error::Error>> {
    let areas = wanted.areas.as_deref().map(|areas| known(book, areas));
    let areas = areas.transpose()?;
    if let Some(id) = wanted.again {
        let changes = desk::Changes {
            role: wanted.role.as_deref(),
            areas,
            replace: wanted.replace,
        };
        let (member, invited) = desk::again(db, id, changes, now).await?;
        say(&format!("{id}  {}  {}", member.role, member.name));
        say(&link(wanted, &invited.payload).await?);
        return Ok(());
    }
    // Both are there: clap has seen to it.
    let (name, role) = (wanted.name.as_deref(), wanted.role.as_deref());
    let (name, role) = (name.unwrap_or_default(), role.unwrap_or_default());
    let others = store::staff::called(db, name).await?;
    let invited = desk::invite(db, name, role, areas.unwrap_or_default(), now).await?;
    say(&format!("{}  {role}  {name}", invited.id));
    say(&link(wanted, &invited.payload).await?);
    say_namesakes(&others);
    Ok(())
}

/// A name is no key: this is one more person, unless it is said otherwise.
fn say_namesakes(others: &[Member]) {
    for other in others {
        say(&format!(
            "this is another person than {}: {}; for a new link for them: powerlink staff invite --again {}",
            desk::described(other),
            other.id,
            other.id
        ));
    }
}

fn not_one(who: &str, found: &[Member]) -> String {
    let each = found
        .iter()
        .map(|member| format!("\n  {}  {}", member.id, desk::described(member)));
    format!(
        "there is not one `{who}`: see powerlink staff list, and name the id{}",
        each.collect::<String>()
    )
}

/// An area that nobody asks for would hide every ticket from them.
fn known<'a>(book: &Book, areas: &'a [String]) -> Result<&'a [String], String> {
    if areas.len() == 1 && areas[0] == "all" {
        return Ok(&[]);
    }
    match areas.iter().find(|area| !book.knows_region(area)) {
        None => Ok(areas),
        Some(unknown) => Err(format!(
            "`{unknown}` is no region of dialogues/areas.toml; there is for example addis-ababa"
        )),
    }
}

/// How the invited one comes to the desk.
async fn link(given: &Invite, payload: &str) -> Result<String, Box<dyn std::error::Error>> {
    let Some(token) = given.telegram_bot_token.as_deref() else {
        return Ok(format!(
            "they send this to the bot, once, within 48 hours:  /start {payload}"
        ));
    };
    let client = Client::new(&given.telegram_api_url, token)?;
    match client.get_me().await {
        Ok(me) => Ok(format!(
            "they open this, once, within 48 hours:  https://t.me/{}?start={payload}",
            me.username.unwrap_or_default()
        )),
        Err(_) => Ok(format!(
            "the Bot API at TELEGRAM_API_URL does not tell the bot's name; they send this to the bot, once, within 48 hours:  /start {payload}"
        )),
    }
}

pub(crate) async fn with_postgres(given: WithPostgres) -> Done {
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
