//! Whether this process does its job.

use std::time::{Duration, Instant};

use serde::Serialize;

use crate::app::{App, holidays};
use crate::channels::telegram::{Client, Outcome};
use crate::domain::calendar::local_day;
use crate::store::health::{self, Flow};
use crate::store::{self, staff_group};

/// What `/health/ready` answers, in seconds where it is an age.
#[derive(Clone, Debug, Serialize)]
pub struct Readiness {
    pub ready: bool,
    /// `ok`, or what is wrong.
    pub database: String,
    pub telegram: String,
    /// Files wait as long as this is not `ok`; everything else goes on.
    pub documents: String,
    pub inbox_waiting: i64,
    pub inbox_oldest_seconds: f64,
    pub outbox_waiting: i64,
    pub outbox_oldest_seconds: f64,
    /// Messages set aside within the last day.
    pub inbox_parked: i64,
    /// Words of the house to itself that were set aside and not taken up again.
    pub house_parked: i64,
    /// SMS of the last day of which nobody knows whether they were sent: no answer of the gateway, and no receipt.
    pub sms_unknown: i64,
    /// Segments of the SMS of the last day: what they cost.
    pub sms_segments: i64,
    /// What has happened to tickets and staff have not been told of yet.
    pub news_waiting: i64,
    /// What has happened to tickets, set aside and not taken up again.
    pub news_parked: i64,
    /// `ok`, or what is to be done to the list of holidays. It keeps nobody from serving.
    pub holidays: String,
    /// The group of the staff: `ok`, `none`, or why it cannot be written to.
    pub staff_group: String,
}

/// What waits longer than this is stuck.
const STUCK: f64 = 300.0;

/// What has not answered by then is away.
const SOON: Duration = Duration::from_secs(2);
/// After so long without a single answer something is wrong that does not pass by itself.
const UNHEARD: Duration = Duration::from_mins(2);

/// What keeps updates from coming in for minutes.
fn unheard(app: &App, now: Instant) -> Option<String> {
    let (lasts, why) = app.polling.told(now)?;
    let minutes = lasts.as_secs() / 60;
    (lasts >= UNHEARD)
        .then(|| format!("nothing has come in by polling for {minutes} minutes: {why}"))
}

/// Looks at the database, at Telegram and at the document store. Ready means: the database answers and takes
/// writes, the token is not refused, what waits is moving, and polling, where this process polls, has not failed for minutes.
pub async fn readiness(app: &App, client: &Client) -> Readiness {
    let (flow, group, telegram, documents) = tokio::join!(
        tokio::time::timeout(SOON, flow(app)),
        tokio::time::timeout(SOON, staff_group::health(&app.pool)),
        tokio::time::timeout(SOON, client.get_me()),
        tokio::time::timeout(SOON, app.documents.try_out()),
    );
    let (database, (flow, holidays)) = match flow {
        Ok(Ok(flow)) if flow.0.read_only => ("takes no writes".to_owned(), flow),
        Ok(Ok(flow)) => ("ok".to_owned(), flow),
        Ok(Err(_)) => ("away".to_owned(), Default::default()),
        Err(_) => ("slow".to_owned(), Default::default()),
    };
    let refused = matches!(telegram, Ok(Err(Outcome::Revoked)));
    let now = Instant::now();
    let unheard = unheard(app, now);
    let documents = match (app.files.told(now), documents) {
        (Some((_, why)), _) => why,
        (None, Ok(Ok(()))) => "ok".to_owned(),
        (None, Ok(Err(error))) => error.to_string(),
        (None, Err(_)) => "the document store has not answered within two seconds".to_owned(),
    };
    let is_heard = unheard.is_none();
    let telegram = match (unheard, telegram) {
        (Some(trouble), _) => trouble,
        (None, Ok(Ok(_))) => "ok".to_owned(),
        (None, Ok(Err(outcome))) => outcome.told(),
        (None, Err(_)) => "it has not answered within two seconds".to_owned(),
    };
    let stuck = flow.inbox_oldest_seconds > STUCK || flow.outbox_quiet_seconds > STUCK;
    Readiness {
        ready: database == "ok" && !refused && !stuck && is_heard,
        database,
        telegram,
        documents,
        inbox_waiting: flow.inbox_waiting,
        inbox_oldest_seconds: flow.inbox_oldest_seconds,
        outbox_waiting: flow.outbox_waiting,
        outbox_oldest_seconds: flow.outbox_oldest_seconds,
        inbox_parked: flow.inbox_parked,
        house_parked: flow.house_parked,
        sms_unknown: flow.sms_unknown,
        sms_segments: flow.sms_segments,
        news_waiting: flow.news_waiting,
        news_parked: flow.news_parked,
        holidays: holidays.unwrap_or_else(|| "ok".to_owned()),
        staff_group: match group {
            Ok(Ok(group)) => group,
            _ => "unknown".to_owned(),
        },
    }
}

/// What waits, and what is to be done to the list of holidays.
async fn flow(app: &App) -> sqlx::Result<(Flow, Option<String>)> {
    let flow = health::flow(&app.pool).await?;
    let now = store::now(&mut *app.pool.acquire().await?).await?;
    Ok((flow, holidays::ending(&app.book, local_day(now))))
}
