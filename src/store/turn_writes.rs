//! What turns write without reading it again: kept together, with one statement for all turns of a batch.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::file_jobs::{self, WantedFile};

/// What the turns of one transaction have yet to write.
#[derive(Clone, Debug, Default)]
pub struct TurnWrites {
    files: Vec<WantedFile>,
    met: Vec<Met>,
}

/// Somebody who had no language when the turn began: how often they have knocked, and who they are from now on.
#[derive(Clone, Debug)]
pub struct Met {
    pub conversation: i64,
    /// So many messages, and since when they are counted.
    pub knocks: Option<(i32, DateTime<Utc>)>,
    pub becomes: Option<NewCustomer>,
}

/// The language that they chose makes a customer of them.
#[derive(Clone, Debug)]
pub struct NewCustomer {
    pub id: Uuid,
    pub language: String,
}

impl TurnWrites {
    /// Asks for a file. Asking twice under one key is asking once.
    pub fn want(&mut self, file: WantedFile) {
        self.files.push(file);
    }

    /// A later word of the same conversation stands beside an earlier one.
    pub fn meet(&mut self, met: Met) {
        let same = |known: &&mut Met| known.conversation == met.conversation;
        match self.met.iter_mut().find(same) {
            Some(known) => {
                known.knocks = met.knocks.or(known.knocks);
                known.becomes = met.becomes.or(known.becomes.take());
            }
            None => self.met.push(met),
        }
    }

    /// What another turn of the same transaction has to write.
    pub fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
        for met in other.met {
            self.meet(met);
        }
    }

    /// Writes it all; nothing is left.
    pub async fn write(&mut self, db: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<()> {
        let Self { files, met } = std::mem::take(self);
        meet(db, &met, now).await?;
        file_jobs::want(db, &files, now).await
    }
}

async fn meet(db: &mut PgConnection, met: &[Met], now: DateTime<Utc>) -> sqlx::Result<()> {
    if met.is_empty() {
        return Ok(());
    }
    let each = || met.iter();
    let new = || each().map(|met| met.becomes.as_ref());
    let conversations: Vec<i64> = each().map(|met| met.conversation).collect();
    let customers: Vec<Option<Uuid>> = new().map(|new| new.map(|new| new.id)).collect();
    let languages: Vec<Option<&str>> = new().map(|new| new.map(|new| &*new.language)).collect();
    let (knocks, since): (Vec<Option<i32>>, Vec<Option<DateTime<Utc>>>) =
        each().map(|met| met.knocks.unzip()).unzip();
    sqlx::query!(
        "with spoken as (
             insert into customers (id, language, created_at)
             select id, language, $6 from unnest($2::uuid[], $3::text[]) as n (id, language) where id is not null
             on conflict (id) do update set language = excluded.language
         )
         update conversations c set customer = coalesce(m.customer, c.customer), knocks = coalesce(m.knocks, c.knocks),
                knocks_since = coalesce(m.since, c.knocks_since)
         from unnest($1::bigint[], $2::uuid[], $4::integer[], $5::timestamptz[]) as m (id, customer, knocks, since)
         where c.id = any($1) and c.id = m.id",
        &conversations,
        &customers as &[Option<Uuid>],
        &languages as &[Option<&str>],
        &knocks as &[Option<i32>],
        &since as &[Option<DateTime<Utc>>],
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}
