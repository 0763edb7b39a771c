//! The links to our pages: where those are, and what signs what a link opens.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::domain::{Opens, PageKey, Pass, TicketId, email};
use crate::store::page_key;

/// How long a link to one request is good: as long as most requests take.
const GOOD_FOR: Duration = Duration::days(30);

/// Where our pages are.
#[derive(Debug, Default)]
pub struct PageLinks {
    base: Option<Arc<str>>,
    /// Read once: it is the same as long as nobody makes all links void, and then the processes are started anew.
    key: OnceCell<PageKey>,
}

impl PageLinks {
    /// Below this address; `None`: there are no pages.
    pub fn at(base: Option<&str>) -> Self {
        Self {
            base: base.map(Arc::from),
            key: OnceCell::new(),
        }
    }

    /// What signs the links.
    pub async fn key(&self, db: &mut PgConnection) -> sqlx::Result<&PageKey> {
        self.key.get_or_try_init(|| page_key::read(db)).await
    }

    /// The link that confirms an e-mail address; none where there are no pages.
    pub fn confirms(&self, token: &str) -> Option<String> {
        Some(format!("{}/e/{token}", self.base.as_ref()?))
    }

    /// The link that takes this e-mail address away.
    pub async fn stops(&self, db: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<String>> {
        let Some(base) = &self.base else {
            return Ok(None);
        };
        let key = self.key(db).await?;
        Ok(Some(format!("{base}/e/off/{}", email::signed(key, id))))
    }

    /// A link to one request, for an SMS or a slip of paper; none where there are no pages.
    pub async fn to_one(
        &self,
        db: &mut PgConnection,
        (ticket, owner): (TicketId, Uuid),
        now: DateTime<Utc>,
    ) -> sqlx::Result<Option<String>> {
        let Some(base) = &self.base else {
            return Ok(None);
        };
        let key = self.key(db).await?;
        let pass = Pass::sign(key, Opens::One(ticket), owner, now + GOOD_FOR);
        Ok(Some(format!("{base}/r/{}", pass.written())))
    }
}
