//! What somebody of the staff said or pressed.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::channels::Press;
use crate::dialogue::Input;
use crate::domain::MessageId;
use crate::store::addresses::{self, Address};
use crate::store::staff;

/// What somebody said or pressed, and where.
pub(in crate::app) struct StaffInput<'a> {
    pub(in crate::app) from: &'a Address,
    pub(in crate::app) input: &'a Input,
    pub(in crate::app) press: Option<&'a Press>,
    /// The message of ours that it replies to.
    pub(in crate::app) reply_to: Option<&'a MessageId>,
    /// The bot or gateway that it came by.
    pub(in crate::app) source: &'a str,
    pub(in crate::app) conversation: i64,
    pub(in crate::app) inbound: i64,
    /// Whoever speaks is in the middle of something that every customer can do.
    pub(in crate::app) is_busy: bool,
    pub(in crate::app) now: DateTime<Utc>,
}

impl StaffInput<'_> {
    /// The words under something that the house cannot open.
    pub(in crate::app) fn caption(&self) -> Option<&str> {
        match self.input {
            Input::Unread(unread) => unread.caption.as_deref(),
            _ => None,
        }
        .filter(|words| !words.trim().is_empty())
    }

    pub(in crate::app) fn is_in_group(&self) -> bool {
        self.from.chat() != self.from.address
    }

    /// The private chat with the bot of whoever speaks, wherever they are now; `None`: nothing reaches them there.
    pub(in crate::app) async fn private(
        &self,
        db: &mut PgConnection,
    ) -> sqlx::Result<Option<Address>> {
        let Some((_, person)) = self.from.address.split_once('/') else {
            return Ok(Some(self.from.clone()));
        };
        let chat = Address::new(self.from.channel, person);
        Ok(addresses::is_reached(db, &chat).await?.then_some(chat))
    }

    /// Whether others than the staff may read along: in every group but theirs, a former one of theirs included.
    pub(in crate::app) async fn is_elsewhere(&self, db: &mut PgConnection) -> sqlx::Result<bool> {
        Ok(self.is_in_group() && staff::group(db).await?.as_deref() != Some(self.from.chat()))
    }
}
