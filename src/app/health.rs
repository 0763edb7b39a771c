//! Whether this process does its job.

use std::time::Duration;

use serde::Serialize;

use super::House;
use crate::channels::telegram::{Client, Outcome};
use crate::store::health::{self, Flow};

/// What `/health/ready` answers, in seconds where it is an age.
#[derive(Clone, Debug, Serialize)]
pub struct Readiness {
    pub ready: bool,
    /// `ok`, or what is wrong.
    pub database: String,
    pub telegram: String,
    pub inbox_waiting: i64,
    pub inbox_oldest_seconds: f64,
    pub outbox_waiting: i64,
    pub outbox_oldest_seconds: f64,
    /// Messages set aside within the last day.
    pub inbox_parked: i64,
    /// Words of the house to itself that were set aside and not taken up again.
    pub house_parked: i64,
    /// What has happened to tickets and staff have not been told of yet.
    pub news_waiting: i64,
    /// The same, set aside and not taken up again.
    pub news_parked: i64,
}

/// What waits longer than this is stuck.
const STUCK: f64 = 300.0;

/// Looks at the database and at Telegram. Ready means: the database answers and takes writes, the token is not refused, and what waits
/// is moving.
pub async fn readiness(house: &House, client: &Client) -> Readiness {
    let (flow, telegram) = tokio::join!(
        tokio::time::timeout(Duration::from_secs(2), health::flow(&house.pool)),
        tokio::time::timeout(Duration::from_secs(2), client.get_me()),
    );
    let (database, flow) = match flow {
        Ok(Ok(flow)) if flow.read_only => ("takes no writes".to_owned(), flow),
        Ok(Ok(flow)) => ("ok".to_owned(), flow),
        Ok(Err(_)) => ("away".to_owned(), Flow::default()),
        Err(_) => ("slow".to_owned(), Flow::default()),
    };
    let refused = matches!(telegram, Ok(Err(Outcome::Revoked)));
    let telegram = match telegram {
        Ok(Ok(_)) => "ok".to_owned(),
        Ok(Err(Outcome::Revoked)) => "refuses TELEGRAM_BOT_TOKEN (401)".to_owned(),
        Ok(Err(outcome)) => format!("{outcome:?}"),
        Err(_) => "slow".to_owned(),
    };
    let stuck = flow.inbox_oldest_seconds > STUCK || flow.outbox_quiet_seconds > STUCK;
    Readiness {
        ready: database == "ok" && !refused && !stuck,
        database,
        telegram,
        inbox_waiting: flow.inbox_waiting,
        inbox_oldest_seconds: flow.inbox_oldest_seconds,
        outbox_waiting: flow.outbox_waiting,
        outbox_oldest_seconds: flow.outbox_oldest_seconds,
        inbox_parked: flow.inbox_parked,
        house_parked: flow.house_parked,
        news_waiting: flow.news_waiting,
        news_parked: flow.news_parked,
    }
}
