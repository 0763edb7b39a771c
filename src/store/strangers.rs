//! Somebody who has not chosen a language: nothing is kept of them but how often they knocked.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::addresses::Address;
use super::outbox::Class;

/// What their door knows of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Knock {
    /// How many messages of theirs came before this one, within the time that runs.
    pub said: u32,
    /// The language question is still on its way to them.
    pub is_asked: bool,
}

/// Counts one more message of theirs. The time that runs is over after so many seconds.
pub async fn knock(
    db: &mut PgConnection,
    conversation: i64,
    from: &Address,
    seconds: f64,
    now: DateTime<Utc>,
) -> sqlx::Result<Knock> {
    let knocked = sqlx::query!(
        r#"update conversations c
           set knocks_since = case when is_new then $2 else knocks_since end, knocks = case when is_new then 1 else knocks + 1 end
           from (select knocks_since <= $2::timestamptz - make_interval(secs => $3) as is_new
                 from conversations where id = $1) running
           where id = $1
           returning knocks - 1 as "said!",
                     exists (select from outbox o where (o.lane, o.chat) = ($4, $5) and o.class = $6 and o.state = 'waiting') as "is_asked!""#,
        conversation,
        now,
        seconds,
        from.channel.code(),
        from.chat(),
        Class::Greeting as i16,
    )
    .fetch_optional(db)
    .await?;
    Ok(knocked.map_or_else(Knock::default, |row| Knock {
        said: u32::try_from(row.said).unwrap_or(u32::MAX),
        is_asked: row.is_asked,
    }))
}
