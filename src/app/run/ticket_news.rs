//! Looking for those who wait for something new of a ticket: when it is rung, by this process after its commits and by the database for all
//! others, and now and then as the net below, as long as anybody waits.

use std::sync::Arc;
use std::time::Duration;

use crate::app::{App, Stop};
use crate::store::timeline;

/// Under load there is one look for all that comes within this.
const MOMENT: Duration = Duration::from_millis(20);

/// Looks until told to stop; then nobody waits any more.
pub(super) async fn run(app: Arc<App>, mut stop: Stop) {
    while !stop.is_pulled() {
        let tickets = app.changes.waited_for();
        if !tickets.is_empty() {
            match look(&app, &tickets).await {
                Ok(found) => app.changes.tell(&found),
                Err(error) => {
                    tracing::debug!(%error, "what is new of tickets is not known now: the store is away");
                }
            }
            tokio::time::sleep(MOMENT).await;
        }
        tokio::select! {
            // Where nobody waits there is nothing to look for.
            () = app.bell.changes.heard(app.bell.net), if !tickets.is_empty() => {}
            () = app.changes.begun() => {}
            () = stop.pulled() => {}
        }
    }
    app.changes.end();
}

async fn look(app: &App, tickets: &[String]) -> sqlx::Result<Vec<(String, i64)>> {
    let mut db = app.pool.acquire().await?;
    timeline::newest_of(&mut db, tickets).await
}
