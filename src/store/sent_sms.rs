//! What is known of an SMS of ours beside its row in the outbox: what it costs, what its gateway calls it, and what its receipts say.
//!
//! Receipts come in any order, again, and before the gateway has answered us. So whoever comes first, the sender or a receipt, makes the
//! row, and how far the SMS has come only ever goes up (`how_far`).

use sqlx::PgConnection;

use super::outbox::{Ended, EndedColumns};

/// An SMS that was posted: it was taken, or may have been.
#[derive(Clone, Debug)]
pub struct PostedSms {
    /// Our name of it: of its row in the outbox.
    pub id: i64,
    pub phone: String,
    pub gateway: String,
    /// The gateway's name of it.
    pub theirs: Option<String>,
    pub segments: usize,
}

/// How far an SMS has come, by a receipt.
#[derive(Clone, Copy, Debug)]
pub struct HowFar<'a> {
    pub gateway: &'a str,
    /// `sent`, `failed` or `delivered`; each is further than those before it.
    pub state: &'static str,
    pub why: Option<&'a str>,
}

/// Whether the gateway of one of them has told what it calls it.
pub fn have_names(posted: &[PostedSms]) -> bool {
    posted.iter().any(|it| it.theirs.is_some())
}

/// Writes down how posts ended, as [`super::outbox::end`], and notes those that were posted, with what receipts that came before have
/// said: in a transaction, where [`have_names`].
pub async fn end(db: &mut PgConnection, ended: &[Ended], posted: &[PostedSms]) -> sqlx::Result<()> {
    let ended = EndedColumns::of(ended);
    let ids: Vec<i64> = posted.iter().map(|it| it.id).collect();
    let gateways: Vec<&str> = posted.iter().map(|it| &*it.gateway).collect();
    let theirs: Vec<Option<&str>> = posted.iter().map(|it| it.theirs.as_deref()).collect();
    let segments = posted.iter().map(|it| i16::try_from(it.segments));
    let segments: Vec<i16> = segments.map(|it| it.unwrap_or(i16::MAX)).collect();
    if have_names(posted) {
        hold_names(db).await?;
    }
    sqlx::query!(
        "with ended as (
             update outbox o set state = e.state, why = e.why, message = coalesce(e.message, o.message),
                    tries = o.tries + 1, left_at = case when e.state = 'waiting' then null else o.left_at end,
                    params = case when o.is_secret and e.state <> 'waiting' then '{}' else o.params end,
                    done_at = case when e.state = 'waiting' then null else (select house_now()) end
             from unnest($5::bigint[], $6::text[], $7::text[], $8::text[]) as e (id, state, why, message)
             where o.id = any($5) and o.id = e.id and (o.done_at is null or (o.state = 'unknown' and e.state <> 'waiting'))
         ), posted as (
             select * from unnest($1::bigint[], $2::text[], $3::text[], $4::smallint[]) as n (id, gateway, theirs, segments)
         ), early as (
             delete from early_receipts e using posted n where (e.gateway, e.theirs) = (n.gateway, n.theirs)
             returning e.gateway, e.theirs, e.state, e.why, e.at
         )
         insert into sent_sms as s (outbox, gateway, theirs, segments, posted_at, state, state_at, why)
         select n.id, n.gateway, n.theirs, n.segments, (select house_now()), e.state, e.at, e.why
         from posted n left join early e on (e.gateway, e.theirs) = (n.gateway, n.theirs)
         on conflict (outbox) do update
         set theirs = excluded.theirs, segments = excluded.segments, posted_at = excluded.posted_at,
             state = coalesce(s.state, excluded.state), state_at = coalesce(s.state_at, excluded.state_at), why = coalesce(s.why, excluded.why)",
        &ids,
        &gateways as &[&str],
        &theirs as &[Option<&str>],
        &segments,
        &ended.ids,
        &ended.states as &[&str],
        &ended.whys as &[Option<&str>],
        &ended.messages as &[Option<&str>],
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Until this transaction ends no other learns or looks up what a gateway calls an SMS that is not known yet: an early receipt and the
/// end of its post would pass each other unseen.
async fn hold_names(db: &mut PgConnection) -> sqlx::Result<()> {
    // (Whoever may read the keys of advisory locks could hold ours with one.)
    sqlx::query("lock table early_receipts in exclusive mode")
        .execute(db)
        .await?;
    Ok(())
}

/// Whether a gateway has an SMS of ours under this name, sent to this number where one is told.
pub async fn is_known(
    db: &mut PgConnection,
    gateway: &str,
    theirs: &str,
    phone: Option<&str>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from sent_sms s join outbox o on o.id = s.outbox
                          where s.gateway = $1 and s.theirs = $2 and ($3::text is null or o.chat = $3)) as "is_known!""#,
        gateway,
        theirs,
        phone,
    )
    .fetch_one(db)
    .await
}

/// A receipt for what we call so. Whether the SMS has come further by it, and the ticket of which it told somebody.
pub async fn receipt_of_ours(
    db: &mut PgConnection,
    id: i64,
    receipt: &HowFar<'_>,
) -> sqlx::Result<Option<Option<String>>> {
    // The row is made if the post has not ended yet. What never left has no receipt, whoever sends one. (First the row, then what it is:
    // together they would be planned as if hardly any SMS had left, and all of them be read.)
    let moved = sqlx::query_scalar!(
        "insert into sent_sms as s (outbox, gateway, state, state_at, why)
         select o.id, $2, $3, (select house_now()), $4 from (select id, lane, left_at from outbox where id = $1 limit 1) o
         where o.lane = 'sms' and o.left_at is not null
         on conflict (outbox) do update set state = excluded.state, state_at = excluded.state_at, why = excluded.why
         where s.gateway = excluded.gateway
           and array_position(array['sent', 'failed', 'delivered'], excluded.state)
               > coalesce(array_position(array['sent', 'failed', 'delivered'], s.state), 0)
         returning s.outbox",
        id,
        receipt.gateway,
        receipt.state,
        receipt.why,
    )
    .fetch_optional(&mut *db)
    .await?;
    match moved {
        Some(id) => Ok(Some(notice(db, id).await?)),
        None => Ok(None),
    }
}

/// A receipt for what its gateway calls so, the last of this name. Where none is known, it waits for the end of its post, if anything is on
/// its way. Gives the same as [`receipt_of_ours`].
pub async fn receipt_of_theirs(
    db: &mut PgConnection,
    theirs: &str,
    receipt: &HowFar<'_>,
) -> sqlx::Result<Option<Option<String>>> {
    let mut known = of_name(db, receipt.gateway, theirs).await?;
    if known.is_none() {
        hold_names(db).await?;
        known = of_name(db, receipt.gateway, theirs).await?;
    }
    if let Some(id) = known {
        return receipt_of_ours(db, id, receipt).await;
    }
    sqlx::query!(
        "insert into early_receipts as e (gateway, theirs, state, why, at)
         select $1, $2, $3, $4, house_now()
         where exists (select from outbox where lane = 'sms' and state = 'waiting' and left_at is not null)
         on conflict (gateway, theirs) do update set state = excluded.state, why = excluded.why, at = excluded.at
         where array_position(array['sent', 'failed', 'delivered'], excluded.state) > array_position(array['sent', 'failed', 'delivered'], e.state)",
        receipt.gateway,
        theirs,
        receipt.state,
        receipt.why,
    )
    .execute(db)
    .await?;
    Ok(None)
}

/// Our name of what its gateway calls so.
async fn of_name(db: &mut PgConnection, gateway: &str, theirs: &str) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar!(
        "select outbox from sent_sms where gateway = $1 and theirs = $2 order by outbox desc limit 1",
        gateway,
        theirs,
    )
    .fetch_optional(db)
    .await
}

/// The ticket of which this told its customer unasked.
async fn notice(db: &mut PgConnection, id: i64) -> sqlx::Result<Option<String>> {
    let ticket = sqlx::query_scalar!(
        "select case when is_notice then ticket end from outbox where id = $1",
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(ticket.flatten())
}
