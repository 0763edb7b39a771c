//! Ending what was begun on the store, and what a panic leaves of it.

use std::panic::AssertUnwindSafe;

use futures::FutureExt;
use sqlx::{Postgres, Transaction};

use crate::app::outcome::TurnFailed;

/// Ends a transaction (or what was begun within one) with all that this came to, or none of it. One that is only dropped holds its rows
/// until its connection is used again.
pub(in crate::app) async fn ended<T>(
    tx: Transaction<'_, Postgres>,
    outcome: Result<T, TurnFailed>,
) -> Result<T, TurnFailed> {
    match outcome {
        Ok(done) => {
            tx.commit().await?;
            Ok(done)
        }
        Err(failed) => {
            tx.rollback().await?;
            Err(failed)
        }
    }
}

/// A panic costs one message, not the process.
pub(in crate::app) async fn caught<T>(
    turn: impl Future<Output = Result<T, TurnFailed>>,
) -> Result<T, TurnFailed> {
    match AssertUnwindSafe(turn).catch_unwind().await {
        Ok(outcome) => outcome,
        Err(panic) => Err(TurnFailed::Panicked(reason(&*panic))),
    }
}

fn reason(panic: &(dyn std::any::Any + Send)) -> String {
    let said = panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned());
    said.unwrap_or_else(|| "a panic without words".to_owned())
}
