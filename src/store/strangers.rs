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

/// How often they have written before this message, where it came with its turn.
#[derive(Clone, Copy, Debug)]
pub struct KnocksBefore {
    pub count: i32,
    pub since: DateTime<Utc>,
    pub is_asked: bool,
}

impl KnocksBefore {
    /// With one more message: what their door knows then, and what is to be kept. The time that runs is over after so many seconds.
    pub fn another(&self, seconds: f64, now: DateTime<Utc>) -> (Knock, (i32, DateTime<Utc>)) {
        let passed = (now - self.since).as_seconds_f64();
        let (said, since) = if passed >= seconds {
            (0, now)
        } else {
            (self.count, self.since)
        };
        let knock = Knock {
            said: u32::try_from(said).unwrap_or(u32::MAX),
            is_asked: self.is_asked,
        };
        (knock, (said.saturating_add(1), since))
    }
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
