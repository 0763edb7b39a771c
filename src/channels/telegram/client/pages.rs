//! Our pages inside Telegram: where they are, and who opened one.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::Client;
use crate::channels::telegram::init_data::{self, NotFromTelegram, Opener};

impl Client {
    /// The same, with the address below which our pages are: buttons open them.
    #[must_use]
    pub fn with_pages(mut self, base: Option<&str>) -> Self {
        self.pages = base.map(Arc::from);
        self
    }

    /// Where our pages are.
    pub(in crate::channels::telegram) fn pages(&self) -> Option<&str> {
        self.pages.as_deref()
    }

    /// Who opened a page, by what their app handed it.
    pub fn opener(&self, init_data: &str, now: DateTime<Utc>) -> Result<Opener, NotFromTelegram> {
        init_data::opener(&self.token, init_data, now)
    }
}
