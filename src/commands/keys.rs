//! `powerlink keys`: how other programs come in over HTTP.

use std::process::ExitCode;

use chrono::Duration;

use super::{Done, say};
use crate::app::api::keys;
use crate::app::run::open;
use crate::cli::{KeysAction, KeysArguments};
use crate::domain::Scope;
use crate::store::{self, api_keys};

pub async fn keys(given: KeysArguments) -> Done {
    let database = open::database_in_use(&given.store).await?;
    let mut db = database.pool.acquire().await?;
    let now = store::now(&mut db).await?;
    match given.action {
        KeysAction::Add {
            owner,
            scopes,
            days,
        } => {
            let new = keys::make()?;
            let until = now + Duration::days(days.into());
            let id = api_keys::add(&mut db, &owner, &scopes, &new.hash, (now, until)).await?;
            say(&format!(
                "{id}  {owner}  {}  until {}",
                codes(&scopes),
                until.date_naive()
            ));
            say(&format!("{}\nit is shown this once: keep it", new.token));
        }
        KeysAction::Revoke { id } => {
            if !api_keys::revoke(&mut db, id, now).await? {
                return Err(
                    format!("there is no key {id} that is good: see powerlink keys list").into(),
                );
            }
            say(&format!("{id} opens nothing any more, within two seconds"));
        }
        KeysAction::List => {
            for key in api_keys::list(&mut db).await? {
                let state = match key.revoked_at {
                    Some(at) => format!("revoked {}", at.date_naive()),
                    None if key.expires_at <= now => {
                        format!("over since {}", key.expires_at.date_naive())
                    }
                    None => format!("until {}", key.expires_at.date_naive()),
                };
                let used = key.used_at.map_or_else(
                    || "never used".to_owned(),
                    |at| format!("used last {}", at.format("%Y-%m-%d %H:%M UTC")),
                );
                say(&format!(
                    "{}  {}  {}  {state}, {used}",
                    key.id,
                    key.owner,
                    codes(&key.scopes)
                ));
            }
        }
    }
    drop(db);
    database.close().await;
    Ok(ExitCode::SUCCESS)
}

fn codes(scopes: &[Scope]) -> String {
    let codes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
    codes.join(",")
}
