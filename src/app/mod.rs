//! What happens when something happens: one occasion per file, one transaction per occasion.

pub mod act;
pub mod announce;
mod asked;
pub mod bell;
mod cards;
pub mod chat;
mod complete;
pub mod connect;
pub mod converse;
pub mod correct;
pub mod deliver;
pub mod demo;
pub mod desk;
pub mod dialogues;
pub mod erase;
mod exchange;
pub mod fetch;
mod filing;
mod follow;
mod further;
mod groups;
pub mod health;
pub mod holidays;
pub mod intake;
mod merge;
pub mod office;
pub mod open;
mod outside;
mod owed;
mod owner;
mod papers;
pub mod poll;
mod profile;
mod rate;
pub mod receive;
pub mod remind;
mod report;
pub mod serve;
pub mod talk;
pub mod track;
mod trouble;
mod unite;
mod untaken;
mod view;

use std::sync::Arc;

use sqlx::PgPool;

use crate::channels::telegram;
use crate::dialogue::{Book, Limits};
use crate::domain::QuietHours;
use crate::store::documents::DocumentStore;

pub use bell::{Bell, Stop};
pub use trouble::Trouble;

/// What every occasion needs: the shared store, the dialogues, and who must be woken.
pub struct House {
    pub pool: PgPool,
    pub book: Arc<Book>,
    pub telegram: telegram::Reader,
    pub documents: DocumentStore,
    /// When nothing that can wait makes a sound.
    pub quiet: QuietHours,
    /// How much one person may send.
    pub limits: Limits,
    pub bell: Bell,
    /// Who ends the wait of a button that was pressed.
    pub presses: deliver::presses::Presses,
    /// How polling goes, where it is this process that polls.
    pub polling: Trouble,
    /// How fetching files goes.
    pub files: Trouble,
    /// Which questions have left for their chats.
    pub asked: asked::AskedHere,
}
