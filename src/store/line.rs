//! A connection that a task keeps between one piece of work and the next.

use std::time::{Duration, Instant};

use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, PgPool, Postgres};

/// A connection that rested longer goes back to the pool, which asks whether it still lives before it hands out another.
const TRUSTED: Duration = Duration::from_secs(1);

/// A task's own connection. Handing one back to the pool after each piece of work, and taking it again, costs a journey each time.
#[derive(Debug)]
pub struct Line {
    pool: PgPool,
    kept: Option<(PoolConnection<Postgres>, Instant)>,
}

impl Line {
    pub fn new(pool: PgPool) -> Self {
        Self { pool, kept: None }
    }

    /// The connection; a fresh one after a rest, or after [`Line::hang_up`].
    pub async fn open(&mut self) -> sqlx::Result<&mut PgConnection> {
        let now = Instant::now();
        let connection = match self.kept.take() {
            Some((connection, used)) if now.duration_since(used) < TRUSTED => connection,
            _ => self.pool.acquire().await?,
        };
        let (connection, _) = self.kept.insert((connection, now));
        Ok(connection)
    }

    /// Something went wrong on it: the next one is asked for anew, and nobody else is given this one. (Work that was dropped in the
    /// middle may have left a transaction open on it.)
    pub fn hang_up(&mut self) {
        if let Some((mut connection, _)) = self.kept.take() {
            connection.close_on_drop();
        }
    }
}
