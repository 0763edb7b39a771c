//! Where a person writes from, and whether they can be reached there.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{Channel, Phone};

/// A channel and the channel's name for the place: a Telegram chat (`chat` or `chat/user` in groups), a phone number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    pub channel: Channel,
    pub address: String,
}

impl Address {
    pub fn new(channel: Channel, address: impl Into<String>) -> Self {
        Self {
            channel,
            address: address.into(),
        }
    }

    /// A chat of Telegram, or somebody in a group of it.
    pub fn telegram(address: impl Into<String>) -> Self {
        Self::new(Channel::Telegram, address)
    }

    /// As it stands in the columns `channel` (or `lane`) and `address` (or `chat`); of a channel that only another version has, it is told
    /// in the log and passed over.
    pub(super) fn stored(channel: &str, address: impl Into<String>) -> Option<Self> {
        let known = Channel::of(channel);
        if known.is_none() {
            tracing::warn!(
                channel,
                "there is no such channel in this version: who is there hears nothing from here"
            );
        }
        Some(Self::new(known?, address))
    }

    /// The mobile number that this is the address of; only by SMS it is one.
    pub fn number(&self) -> Option<Phone> {
        let is_number = self.channel == Channel::Sms;
        is_number.then(|| Phone::read(&self.address)).flatten()
    }

    /// The chat that answers go to: in a group, the group.
    pub fn chat(&self) -> &str {
        self.address
            .split_once('/')
            .map_or(&self.address, |(chat, _)| chat)
    }
}

/// Makes the addresses that are new, each with a conversation of its own.
pub async fn ensure(db: &mut PgConnection, addresses: &[Address]) -> sqlx::Result<()> {
    let (channels, names): (Vec<_>, Vec<_>) = addresses
        .iter()
        .map(|a| (a.channel.code().to_owned(), a.address.clone()))
        .unzip();
    sqlx::query!(
        "with fresh as (
             select a.channel, a.address, nextval(pg_get_serial_sequence('conversations', 'id')) as conversation
             from (select distinct channel, address from unnest($1::text[], $2::text[]) as n (channel, address)) a
             where not exists (select from addresses known where (known.channel, known.address) = (a.channel, a.address))
         ), made as (
             insert into conversations (id) overriding system value select conversation from fresh
         )
         insert into addresses (channel, address, conversation)
         select channel, address, conversation from fresh
         on conflict do nothing",
        &channels,
        &names,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Every place that this customer ever wrote from, groups included.
pub async fn of(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Vec<Address>> {
    let rows = sqlx::query!(
        "select a.channel, a.address from addresses a join conversations c on c.id = a.conversation
         where c.customer = $1 order by a.channel, a.address",
        customer,
    )
    .fetch_all(db)
    .await?;
    let places = rows.into_iter();
    Ok(places
        .filter_map(|row| Address::stored(&row.channel, row.address))
        .collect())
}

/// Whether anything that is sent there arrives, as far as one knows.
pub async fn is_reached(db: &mut PgConnection, chat: &Address) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select not exists (select from addresses where channel = $1 and address = $2 and unreachable_since is not null) as "reached!""#,
        chat.channel.code(),
        chat.address,
    )
    .fetch_one(db)
    .await
}

/// Nothing reaches them there any more; what waits for them is given up, with the reason.
pub async fn lost(
    db: &mut PgConnection,
    channel: Channel,
    chat: &str,
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update addresses set unreachable_since = coalesce(unreachable_since, $3), unreachable_why = $4
         where channel = $1 and address = $2",
        channel.code(),
        chat,
        now,
        why,
    )
    .execute(&mut *db)
    .await?;
    super::outbox::give_up_chat(db, channel, chat, why, now).await?;
    goes_elsewhere(db, channel, chat, now).await
}

/// Who has another address besides is to hear there what was lost here.
async fn goes_elsewhere(
    db: &mut PgConnection,
    channel: Channel,
    chat: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let at = Address::new(channel, chat);
    let elsewhere = sqlx::query_scalar!(
        "select a.conversation from addresses a
         where a.channel = $1 and a.address = $2 and exists (
             select from addresses b where b.conversation = a.conversation and b.unreachable_since is null and b.address <> a.address)",
        channel.code(),
        chat,
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(conversation) = elsewhere else {
        return Ok(());
    };
    let body = json!({ "unreached": at.channel, "address": at.address });
    let id = format!("{channel}/{chat}/{}", now.timestamp_micros());
    super::inbox::put_house(db, conversation, "unreached", &id, &body).await?;
    super::inbox::ring(db).await
}

/// Why nothing is said unasked to somebody who does not want it.
pub const STOPPED: &str = "stopped";

/// Whether they do not want to hear anything unasked there.
pub async fn is_stopped(db: &mut PgConnection, at: &Address) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from addresses where channel = $1 and address = $2 and unreachable_why = $3) as "stopped!""#,
        at.channel.code(),
        at.address,
        STOPPED,
    )
    .fetch_one(db)
    .await
}

/// A sign of life: they can be reached there again.
pub async fn found(db: &mut PgConnection, channel: Channel, chat: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update addresses set unreachable_since = null, unreachable_why = null
         where channel = $1 and address = $2 and unreachable_since is not null",
        channel.code(),
        chat,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A group was upgraded and has another id from now on. The second time nothing is left to do.
pub async fn moved(
    db: &mut PgConnection,
    channel: Channel,
    from: &str,
    to: &str,
) -> sqlx::Result<()> {
    let lane = channel.code();
    sqlx::query!(
        "update addresses old set address = $3 || substr(old.address, length($2) + 1)
         where old.channel = $1 and split_part(old.address, '/', 1) = $2
           and not exists (select from addresses new
                           where new.channel = $1 and new.address = $3 || substr(old.address, length($2) + 1))",
        lane,
        from,
        to,
    )
    .execute(&mut *db)
    .await?;
    // Where both chats have a card of the same ticket, the new chat's is the one that people see.
    sqlx::query!(
        "delete from cards old using cards new
         where (old.lane, old.chat) = ($1, $2) and (new.subject, new.lane, new.chat) = (old.subject, $1, $3)",
        lane,
        from,
        to
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update cards set chat = $3 where lane = $1 and chat = $2",
        lane,
        from,
        to
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update boards set chat = $3 where lane = $1 and chat = $2",
        lane,
        from,
        to
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update staff_chats set chat = $2 where chat = $1", from, to)
        .execute(&mut *db)
        .await?;
    super::outbox::redirect(db, channel, from, to).await
}
