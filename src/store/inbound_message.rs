//! A message whose turn it is, as its rows tell it.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::addresses::Address;
use super::strangers::KnocksBefore;
use crate::domain::{Channel, Person};

/// A message whose turn it is, with what the house knows of its conversation.
#[derive(Clone, Debug)]
pub struct InboundMessage {
    pub id: i64,
    pub origin: Origin,
    /// The bot or gateway that it came by.
    pub source: String,
    pub conversation: i64,
    pub body: String,
    /// The hour at which its conversation was held: not before that of any message which lay there by then, as the beginning of the
    /// transaction can be.
    pub now: DateTime<Utc>,
    pub customer: Option<Uuid>,
    pub language: Option<String>,
    pub phone: Option<String>,
    /// As its engine wrote it.
    pub session: Option<String>,
    /// The channel said that nothing reaches them there.
    pub unreachable: bool,
    /// Another message of this conversation waits.
    pub more: bool,
    /// What their door knows of them, where they have no language and it came with their turn.
    pub knocks: Option<KnocksBefore>,
    /// The member of the staff who speaks.
    pub staff: StaffSpeaker,
    /// When it was stored.
    pub received_at: DateTime<Utc>,
}

/// Where a message comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Person(Address),
    /// What we say to ourselves.
    Internal,
    /// A channel that this version does not have.
    Unknown(String),
}

/// The name under which we speak to ourselves, among those of the channels.
const INTERNAL: &str = "house";

impl Origin {
    pub(super) fn read(channel: &str, address: String) -> Self {
        match Channel::of(channel) {
            Some(channel) => Self::Person(Address::new(channel, address)),
            None if channel == INTERNAL => Self::Internal,
            None => Self::Unknown(channel.to_owned()),
        }
    }

    pub const fn is_internal(&self) -> bool {
        matches!(self, Self::Internal)
    }
}

/// Who of the staff speaks, read once as the row comes out of the database.
#[derive(Clone, Debug, Default)]
pub enum StaffSpeaker {
    /// A customer, or somebody unknown.
    #[default]
    Nobody,
    Member(Box<Person>),
    /// It is one of them, and what is stored of them cannot be read: nobody is taken for a customer by that.
    Unreadable(String),
}

impl StaffSpeaker {
    pub(super) fn read(stored: Option<Value>) -> Self {
        let Some(stored) = stored else {
            return Self::Nobody;
        };
        match Person::deserialize(&stored) {
            Ok(person) => Self::Member(Box::new(person)),
            Err(error) => Self::Unreadable(error.to_string()),
        }
    }

    pub const fn is_one(&self) -> bool {
        !matches!(self, Self::Nobody)
    }
}

impl InboundMessage {
    /// The member of the staff who speaks.
    pub fn person(&self) -> Option<&Person> {
        match &self.staff {
            StaffSpeaker::Member(person) => Some(person),
            StaffSpeaker::Nobody | StaffSpeaker::Unreadable(_) => None,
        }
    }
}
