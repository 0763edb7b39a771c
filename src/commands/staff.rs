//! `powerlink staff`: who works for the utility, and how they come to the desk.

use std::process::ExitCode;

use sqlx::PgConnection;

use super::{Done, say};
use crate::app::desk;
use crate::app::run::{load_book, open};
use crate::channels::telegram::Client;
use crate::cli::{Invite, StaffAction, StaffArguments};
use crate::dialogue::Book;
use crate::store;
use crate::store::staff::Member;

pub async fn staff(given: StaffArguments) -> Done {
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
