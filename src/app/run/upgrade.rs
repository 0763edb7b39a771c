//! Bringing the database to the present form, beside processes of an earlier version.
//!
//! Most migrations may run while an earlier version serves. Some change how something is kept that both versions read: those wait until
//! nobody of an earlier version serves from the database any more.

use std::time::Duration;

use sqlx::PgConnection;

use super::open::OpenError;
use crate::store::adoption::{self, Adopted};
use crate::store::{self, MIGRATIONS};

/// The migrations that no process of an earlier version may outlive. 86: what is said is kept in another form.
const ALONE: [i64; 1] = [86];
/// How long those have to stop.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked whether they have.
const LOOK: Duration = Duration::from_millis(250);

/// Applies the migrations that are missing.
///
/// `patience`: how long the processes of an earlier version have to stop, where none may outlive them.
pub async fn migrate(db: &mut PgConnection, patience: Duration) -> Result<(), OpenError> {
    let mut waited = Duration::ZERO;
    while is_alone_needed(db).await? {
        let serving = store::serving(db).await?;
        if serving == 0 {
            break;
        }
        if waited.is_zero() {
            tracing::warn!(
                serving,
                "an earlier version serves from this database: this one begins when that one has stopped"
            );
        }
        if waited >= patience {
            return Err(OpenError::EarlierVersion { serving });
        }
        tokio::time::sleep(LOOK).await;
        waited += LOOK;
    }
    if store::applied(db).await?.is_empty() {
        let taken = adoption::in_the_way(db).await?;
        if let Some(first) = taken.first() {
            return Err(OpenError::Occupied {
                first: first.clone(),
                tables: taken.join(", "),
            });
        }
        if adoption::put_aside(db).await.map_err(OpenError::Adoption)? {
            tracing::info!(
                "another program has a table service_requests here: its rows are taken over"
            );
        }
    }
    MIGRATIONS.run(&mut *db).await?;
    let adopted = adoption::adopt(db).await.map_err(OpenError::Adoption)?;
    if let Some(Adopted { taken, refused }) = adopted {
        tracing::warn!(
            taken,
            refused,
            "{taken} requests of another program were taken over, {refused} could not be and are listed in the table adoption_refused; powerlink_adopted.service_requests_as_it_was keeps all of them until you drop it"
        );
    }
    Ok(())
}

/// Whether the database is in use, and one of those migrations is missing.
async fn is_alone_needed(db: &mut PgConnection) -> Result<bool, OpenError> {
    let applied = store::applied(db).await?;
    Ok(!applied.is_empty() && ALONE.iter().any(|version| !applied.contains(version)))
}
