//! What a conversation looks up, and what it finds.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::domain::ticket_id::TicketNumber;
use crate::domain::{EmailOffer, NoticeWish, Place, Ticket, TicketId, TimelineEntry};

/// What the engine must look up. Only what belongs to the speaker, or what they follow, is ever found.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// -> `EffectAnswer::Ticket`. Without a year: the newest of theirs with that number.
    Ticket(TicketNumber),
    /// -> `EffectAnswer::Tickets`: open ones first, newest first, at most ten.
    Tickets,
    /// -> `EffectAnswer::Earlier`: their last requests, newest first, at most ten. Of what a clerk filed for others, nothing.
    Earlier,
    /// A page of all of theirs, counted from 0. -> `EffectAnswer::Page`
    Page(usize),
    /// An open request of theirs for the same service with the same answers to these questions. -> `EffectAnswer::OpenLike`
    OpenLike {
        service: String,
        same: BTreeMap<String, Value>,
    },
    /// An emergency like this one, reported nearby a short while ago by anybody. -> `EffectAnswer::Near`
    Near {
        service: String,
        answers: BTreeMap<String, Value>,
        location: Option<Place>,
    },
    /// -> `EffectAnswer::Kept`: all that is kept about them outside the session.
    Kept,
}

/// What the engine hears of an effect: what was found, or what became of what was wished for.
#[derive(Clone, Debug, PartialEq)]
pub enum EffectAnswer {
    Ticket(Option<Box<TicketView>>),
    Tickets(Vec<TicketView>),
    Page(TicketPage),
    OpenLike(Option<TicketId>),
    Near(Option<NearReport>),
    /// Whether they are told of it from now on.
    Joined(bool),
    /// Whether it was added to the report; not, if that has ended.
    Reported(bool),
    Earlier(Vec<Earlier>),
    Kept(PersonalData),
    Opened(Box<TicketView>),
    /// The ticket whose papers they came to send; none: the link is used, too old, or none of ours.
    Redeemed(Option<TicketId>),
    /// What became of an e-mail address that they gave.
    Email(EmailOffer),
    /// It was not opened: they have so many of this service open.
    Full(u32),
    /// Whether it was done, and where their ticket stands now.
    Acted {
        done: bool,
        view: Option<Box<TicketView>>,
    },
}

/// What was answered in an earlier request.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    pub service: String,
    pub answers: BTreeMap<String, Value>,
}

/// What is kept about a person, beside the conversation itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonalData {
    /// Where they write from: the channel, and its name for the place.
    pub addresses: Vec<(String, String)>,
    /// Where they want to hear of their requests.
    pub notices: NoticeWish,
    /// E-mail addresses that they gave, and whether each is confirmed.
    pub emails: Vec<(String, bool)>,
    /// All of their tickets.
    pub tickets: Vec<TicketView>,
    /// Words in the histories of the tickets, oldest first.
    pub words: Vec<TicketWords>,
    /// Numbers at which they asked to be called, without a ticket.
    pub calls: Vec<String>,
    /// Stored files that belong to no request, and to none that is begun.
    pub files: usize,
}

/// Words of people about a ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketWords {
    pub ticket: TicketId,
    pub at: DateTime<Utc>,
    pub words: String,
}

/// A page of somebody's tickets.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketPage {
    pub views: Vec<TicketView>,
    /// Counted from 0.
    pub page: usize,
    /// How many there are on all pages.
    pub total: usize,
}

impl TicketPage {
    /// How many tickets a page holds.
    pub const SIZE: usize = 10;

    /// The page that this one is, or the last one.
    pub const fn within(page: usize, total: usize) -> usize {
        let last = total.saturating_sub(1) / Self::SIZE;
        if page < last { page } else { last }
    }

    /// Of all of them.
    pub fn of(all: &[TicketView], page: usize) -> Self {
        let page = Self::within(page, all.len());
        let views = all.iter().skip(page * Self::SIZE).take(Self::SIZE);
        Self {
            views: views.cloned().collect(),
            page,
            total: all.len(),
        }
    }
}

/// A ticket with its history, oldest first. For a neighbour who follows it, without anything of the one who reported it.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketView {
    pub ticket: Ticket,
    pub timeline: Vec<TimelineEntry>,
    /// It is completed, and the customer has agreed that it is.
    pub is_confirmed: bool,
    /// It is completed, and the customer has said how content they are.
    pub is_rated: bool,
    /// When it was looked at.
    pub now: DateTime<Utc>,
    /// Somebody else reported it; who looks is told of it too, and has no say in it.
    pub is_followed: bool,
    /// A link to its page, for who has no buttons; none where there are no pages.
    pub page: Option<String>,
}

/// What somebody reported nearby: nothing of it that would tell who.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearReport {
    pub ticket: TicketId,
    pub reported: DateTime<Utc>,
    /// It was the speaker.
    pub is_own: bool,
}
