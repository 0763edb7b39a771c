//! Taking whoever was erased out of the raw messages: theirs, those of the staff, and what others were told of them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::addresses::Address;
use super::leaving_staff::Shown;

/// What staff still see of somebody who was erased, in one of their chats.
#[derive(Clone, Debug)]
pub struct Seen {
    pub chat: Address,
    /// Whoever reads there; `None`: a group.
    pub language: Option<String>,
    pub shown: Shown,
}

/// A conversation whose person was erased, and what tells them elsewhere.
struct Erased {
    conversation: i64,
    at: DateTime<Utc>,
    /// Regular expressions, each for a whole number.
    traces: Vec<String>,
    /// Their requests.
    tickets: Vec<String>,
    /// Patterns (`like`): what they told of a request of somebody else.
    others: Vec<String>,
}

/// Empties what came in and what was said in such a conversation, and what others wrote or were told of its person, once nothing of it
/// waits and nobody writes there. `None`: there was none; else what is to be taken from the screens of the staff.
pub async fn next_conversation(db: &mut PgConnection) -> sqlx::Result<Option<Vec<Seen>>> {
    let Some(erased) = next(db).await? else {
        return Ok(None);
    };
    let seen = seen(db, &erased).await?;
    empty_inbox(db, &erased).await?;
    empty_outbox(db, &erased).await?;
    sqlx::query!(
        "delete from sms_limits_reached where phone in (select address from addresses where conversation = $1)",
        erased.conversation,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from addresses a using conversations c
         where c.id = $1 and a.conversation = c.id and c.customer is null
           and not exists (select from inbox i where i.conversation = $1 and i.done_at is null and i.received_at > $2)
           and not exists (select from inbox i where i.conversation = $1 and i.done_at is not null and i.received_at > $2)
           and not exists (select from staff s where s.telegram = a.address and s.revoked_at is null)",
        erased.conversation,
        erased.at,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from erasures where conversation = $1",
        erased.conversation
    )
    .execute(db)
    .await?;
    Ok(Some(seen))
}

async fn next(db: &mut PgConnection) -> sqlx::Result<Option<Erased>> {
    sqlx::query_as!(
        Erased,
        r#"select e.conversation, e.at, array(select case when starts_with(trace, 'SRV-') then trace || '(?![0-9])'
                                    else '(?<![0-9])(0|251)?' || replace(trace, '+', '\+') || '(?![0-9])' end
                        from unnest(e.traces) trace) as "traces!",
                  array(select trace from unnest(e.traces) trace where starts_with(trace, 'SRV-')) as "tickets!",
                  array(select '%' || other || '%' from unnest(e.others) other) as "others!"
           from erasures e join conversations c on c.id = e.conversation
           where e.at < (select house_now()) - interval '1 minute'
             and (select true from inbox i where i.conversation = e.conversation and i.done_at is null limit 1) is null
             and (select true from addresses a
                  cross join lateral (select from outbox o where (o.lane, o.chat) = (a.channel, a.address) and o.state = 'waiting'
                                      and o.created_at <= e.at limit 1) o
                  where a.conversation = e.conversation limit 1) is null
           order by e.at limit 1 for update of e, c skip locked"#,
    )
    .fetch_optional(db)
    .await
}

/// The messages in chats of the staff that tell of them, as they stand: what was drawn anew since tells nothing any more. What is about the
/// request of somebody else stays, though it names them or has their number too; but for the very words that they added to it. Of what is
/// emptied because of its age only what is about one of their requests can be told.
async fn seen(db: &mut PgConnection, erased: &Erased) -> sqlx::Result<Vec<Seen>> {
    let found = sqlx::query!(
        r#"with chats as (
               select 'telegram' as lane, telegram as chat, language from staff where telegram is not null and revoked_at is null
               union all
               select 'telegram', chat, null from staff_chats
           ), told as (
               select o.id from chats join outbox o on (o.lane, o.chat) = (chats.lane, chats.chat)
               where o.params <> '{}' and o.state <> 'waiting' and ((o.ticket is null and (o.params ~ any($2) or o.purpose::text ~ any($2)))
                     or (o.params like any($3) and not has_buttons(o.params)))
               union
               select id from outbox where ticket = any($4)
           )
           select o.lane, o.chat, chats.language, o.message as "message!", o.kind in ('text', 'edit', 'card') as "is_text!"
           from told join outbox o on o.id = told.id join chats on (chats.lane, chats.chat) = (o.lane, o.chat)
           where o.state = 'sent' and o.message is not null and o.created_at <= $1 and o.kind <> 'delete'
             -- What was drawn over it since tells nothing of them.
             and not exists (select from outbox later where (later.lane, later.chat, later.message) = (o.lane, o.chat, o.message)
                                                        and later.state = 'sent' and later.id > o.id)
             and (o.kind in ('text', 'edit', 'card') or o.created_at > (select house_now()) - interval '47 hours')
           order by o.lane, o.chat, length(o.message) desc, o.message desc"#,
        erased.at,
        &erased.traces,
        &erased.others,
        &erased.tickets,
    )
    .fetch_all(db)
    .await?;
    let seen = found.into_iter().filter_map(|row| {
        Some(Seen {
            chat: Address::stored(&row.lane, row.chat)?,
            language: row.language,
            shown: Shown {
                message: row.message.into(),
                is_text: row.is_text,
            },
        })
    });
    Ok(seen.collect())
}

/// Where they wrote from is emptied too.
async fn empty_inbox(db: &mut PgConnection, erased: &Erased) -> sqlx::Result<()> {
    sqlx::query!(
        "update inbox set body = '', address = '' where conversation = $1 and done_at is not null and received_at <= $2",
        erased.conversation,
        erased.at,
    )
    .execute(&mut *db)
    .await?;
    // A press and a reply carry the message that they are about.
    sqlx::query!(
        "update inbox i set body = ''
         from (
             select a.conversation from (
                 select telegram as address from staff where telegram is not null
                 union select chat from staff_chats
                 union select g.chat || '/' || s.telegram from staff_chats g cross join staff s where s.telegram is not null
             ) place join addresses a on (a.channel, a.address) = ('telegram', place.address)
         ) staffs
         where i.conversation = staffs.conversation and i.id > coalesce((select upto from emptied where door = 'inbox'), 0)
           and (i.body ~ any($2) or i.body like any($3)) and i.done_at is not null and i.received_at <= $1",
        erased.at,
        &erased.traces,
        &erased.others,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A chat of the staff keeps what its messages mean, but not the words that they were found by.
async fn empty_outbox(db: &mut PgConnection, erased: &Erased) -> sqlx::Result<()> {
    sqlx::query!(
        "with emptied as (
             update outbox o set params = '{}', chat = ''
             from addresses a
             where a.conversation = $1 and (o.lane, o.chat) = (a.channel, a.address) and o.state <> 'waiting' and o.created_at <= $2
               and not exists (select from staff s where s.telegram = a.address and s.revoked_at is null)
             returning o.id
         )
         update sent_sms s set theirs = null, why = null from emptied e where s.outbox = e.id",
        erased.conversation,
        erased.at,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update outbox o set params = '{}', purpose = case when o.purpose ? 'sought' then null else o.purpose end
         from (
             select o.id from staff s join outbox o on (o.lane, o.chat) = ('telegram', s.telegram)
             where o.params <> '{}' and o.state <> 'waiting' and (o.params ~ any($2) or o.params like any($4) or o.purpose::text ~ any($2))
             union
             select o.id from staff_chats s join outbox o on (o.lane, o.chat) = ('telegram', s.chat)
             where o.params <> '{}' and o.state <> 'waiting' and (o.params ~ any($2) or o.params like any($4) or o.purpose::text ~ any($2))
             union
             select o.id from outbox o where o.ticket = any($3)
         ) told
         where o.id = told.id and o.state <> 'waiting' and o.created_at <= $1",
        erased.at,
        &erased.traces,
        &erased.tickets,
        &erased.others,
    )
    .execute(db)
    .await?;
    Ok(())
}
