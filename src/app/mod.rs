//! What happens when something happens: one occasion per file, one transaction per occasion.

pub mod api;
pub(in crate::app) mod asked_here;
pub mod chat;
pub mod demo;
pub mod desk;
pub mod files;
pub mod handover;
pub mod holidays;
pub mod inbound;
pub mod outbound;
pub mod outcome;
pub mod page_links;
pub mod pages;
pub mod presses;
pub(in crate::app) mod render;
pub mod run;
pub mod schedule;
pub mod telegram;
pub mod ticket_changes;
pub mod tickets;
pub(in crate::app) mod transaction;
mod trouble;
pub mod wake;
pub mod webhooks;

use std::sync::Arc;

use sqlx::PgPool;

use crate::app::outbound::day_limits::DayLimits;
use crate::dialogue::{Book, Limits};
use crate::domain::QuietHours;
use crate::store::object_store::DocumentStore;

pub use trouble::Trouble;
pub use wake::{Stop, Wakers};

/// What every occasion needs: the shared store, the dialogues, and who must be woken.
pub struct App {
    pub pool: PgPool,
    pub book: Arc<Book>,
    pub telegram: crate::channels::telegram::Reader,
    pub documents: DocumentStore,
    /// Whether anybody is written to by SMS.
    pub has_sms: bool,
    /// Whether anybody is written to by e-mail.
    pub has_email: bool,
    /// When nothing that can wait makes a sound.
    pub quiet: QuietHours,
    /// How much may be sent by SMS in a day.
    pub day_limits: DayLimits,
    /// How much one person may send.
    pub limits: Limits,
    pub bell: Wakers,
    /// Who waits for something new of a ticket.
    pub changes: ticket_changes::TicketChanges,
    /// Who ends the wait of a button that was pressed.
    pub presses: presses::Presses,
    /// Where our pages are, and what signs the links to them.
    pub pages: Arc<page_links::PageLinks>,
    /// How polling goes, where it is this process that polls.
    pub polling: Trouble,
    /// How fetching files goes.
    pub files: Trouble,
    /// Which questions have left for their chats.
    pub asked: asked_here::AskedHere,
}
