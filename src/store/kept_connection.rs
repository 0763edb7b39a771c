//! A connection that a task keeps between one piece of work and the next.

use std::time::{Duration, Instant};

use sqlx::pool::PoolConnection;
use sqlx::{Connection, PgConnection, PgPool, Postgres};

/// A connection that rested longer is asked whether it still lives.
const TRUSTED: Duration = Duration::from_secs(1);
/// One that does not answer within this time does not: less than anybody waits for work on it.
const ANSWERS: Duration = Duration::from_millis(500);

/// A task's own connection. Handing one back to the pool after each piece of work, and taking it again, costs a journey each time; and
/// the pool hands out all its connections in turn, each of which would have to plan the task's statements for itself.
#[derive(Debug)]
pub struct KeptConnection {
    pool: PgPool,
    kept: Option<(PoolConnection<Postgres>, Instant)>,
}

impl KeptConnection {
    pub fn new(pool: PgPool) -> Self {
        Self { pool, kept: None }
    }

    /// The connection; a fresh one when it has died, and after [`KeptConnection::hang_up`].
    pub async fn open(&mut self) -> sqlx::Result<&mut PgConnection> {
        let connection = match self.kept.take() {
            Some((connection, used)) if used.elapsed() < TRUSTED => Some(connection),
            Some((connection, _)) => living(connection).await,
            None => None,
        };
        let connection = match connection {
            Some(connection) => connection,
            None => self.pool.acquire().await?,
        };
        let (connection, _) = self.kept.insert((connection, Instant::now()));
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

/// The connection, if it still answers.
async fn living(mut connection: PoolConnection<Postgres>) -> Option<PoolConnection<Postgres>> {
    let answer = tokio::time::timeout(ANSWERS, connection.ping()).await;
    if matches!(answer, Ok(Ok(()))) {
        return Some(connection);
    }
    connection.close_on_drop();
    None
}
