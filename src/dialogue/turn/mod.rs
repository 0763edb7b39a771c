//! The vocabulary between a conversation and the world: what comes in, what is said, what is wished for. May know `book`.

pub mod choice;
pub mod file;
pub mod limits;
pub mod lookup;
pub mod on_page;
pub mod request;
pub(in crate::dialogue) mod ticket_action;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::dialogue::turn::choice::Choice;
use crate::dialogue::turn::file::{FileOutcome, FileRef};
use crate::dialogue::turn::lookup::{EffectAnswer, Query};
use crate::dialogue::turn::request::{Addition, NewTicket, Revision};
use crate::domain::{
    Abilities, Action, Document, EmailAddress, MessageId, NoticeWish, Number, Phone, Place,
    Subject, TicketId,
};
use limits::Limits;
use on_page::OnPage;

pub use crate::domain::message::AsksFor;

/// What the engine may know of the person who speaks.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing of its own, and they are read by name"
)]
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The language that they chose, if they have: a code of `dialogues/languages.toml`.
    pub language: Option<String>,
    /// The language of their phone, as a first guess for nothing but the order of the buttons.
    pub phone_language: Option<String>,
    /// The language in which they work, of staff; where they chose none as customers, it is spoken without a question.
    pub desk_language: Option<String>,
    /// A number that is proven to be theirs.
    pub phone: Option<Phone>,
    /// When they spoke, by the clock of the house.
    pub now: DateTime<Utc>,
    /// The number of this message in the inbox: unique, so that what begins with it can be named after it.
    pub inbound: i64,
    /// How much they may send.
    pub limits: Limits,
    /// What the channel that they speak on can carry.
    pub can: Abilities,
    /// The ticket of which the message of ours speaks that this one replies to.
    pub replies_to: Option<TicketId>,
    /// The question that the message of ours asked which this one replies to.
    pub replies_to_question: Option<Asks>,
    /// When they spoke, by the clock of the channel, where it tells.
    pub sent_at: Option<DateTime<Utc>>,
    /// Another message of theirs waits already.
    pub more: bool,
    /// Whether what is said by itself reaches them.
    pub reach: Reach,
    /// Whether anybody is written to by SMS.
    pub has_sms: bool,
    /// Whether anybody is written to by e-mail.
    pub has_email: bool,
    /// The message was written before they can have seen the question that is open.
    pub is_early: bool,
    /// The channel's own name of this message in its chat; of an edit, the name of the message that was edited.
    pub message: Option<MessageId>,
    /// What the door knows of somebody who has no language, and therefore no session.
    pub stranger: Stranger,
}

/// Whether what is said by itself, unasked, reaches somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    #[default]
    Reached,
    /// It does again: this is the first that they say, or do, since nothing did.
    Back,
    /// They do not want to hear anything unasked on this channel.
    Stopped,
}

/// Which question of which request a message of ours asks: kept with it as what a reply to it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asks {
    pub draft: String,
    pub question: String,
}

impl Asks {
    /// As it is kept beside the message that asks it.
    pub(super) fn purpose(draft: &str, question: &str) -> Option<Value> {
        let (draft, question) = (draft.to_owned(), question.to_owned());
        serde_json::to_value(Self { draft, question }).ok()
    }

    pub fn read(kept: &Value) -> Option<Self> {
        Self::deserialize(kept).ok()
    }
}

/// Somebody who was only asked for the language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stranger {
    /// How many messages of theirs came before this one, within a minute.
    pub said: u32,
    /// The question is still on its way to them: it answers this message too.
    pub is_asked: bool,
}

/// What was said, whatever it was said with.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Written words, commands (`/track 42`) included.
    Text(String),
    /// A button under a message: the `ChoiceId` that it carries, as it came back. It may be old or forged.
    Tap(String),
    File(FileRef),
    /// A voice note.
    Voice(FileRef),
    Place(Place),
    /// A phone number shared as a contact; `own` when the channel vouches that it is the speaker's.
    Contact {
        phone: String,
        own: bool,
        /// Whose it is, as the card says.
        name: Option<String>,
    },
    /// An earlier message was edited into this: its words, or what stands under its file.
    Edited(String),
    /// Something that no question takes and nobody here can open: a video, a sticker, a poll ...
    Unread(Unread),
    /// The answer to an effect of this very turn (`Look`, `OpenTicket`).
    Found(EffectAnswer),
    /// What became of a file that was asked for with `Fetch`.
    Fetched {
        key: String,
        outcome: FileOutcome,
    },
    /// The hour has come that the session named (`Session::due`).
    Due,
    /// The office has moved this ticket of theirs to another account; they were told.
    Moved(TicketId),
    /// They do something on the page that shows their form.
    OnPage(OnPage),
    /// What is said reaches them again: they had blocked us.
    Back,
    /// A message of theirs could not be handled and was set aside: ask them to say it again.
    SetAside,
}

/// What cannot be opened here, with the words that came with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    pub kind: UnreadKind,
    pub caption: Option<String>,
}

/// What it is, as far as its sender is to be told something else about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnreadKind {
    /// Whatever moves: a video, a round one, an animation.
    Film,
    /// A piece of music, or a recording that was sent as one.
    Sound,
    #[default]
    Other,
}

/// One message to the person. What it looks like is the channel's business.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// What was understood, so that a tap leaves a trace in the chat: `Single phase (home)`.
    pub heard: Option<String>,
    /// How far one is: the third of twelve.
    pub place: Option<(usize, usize)>,
    /// Stands out: the ticket number, the title of a summary.
    pub title: Option<String>,
    pub text: String,
    /// The answers to choose from, in the order of their numbers, then the ways out (back, cancel ...).
    pub choices: Vec<Choice>,
    /// Where there are no buttons: the ways out, and what is typed for each. `0 Back 9 Cancel`
    pub ways: String,
    /// How all of it is asked for, where it has to be shortened.
    pub whole: String,
    /// The answers stand one below the other, however short they are.
    pub in_a_column: bool,
    /// What the channel may offer to send with one press, beside the choices.
    pub asks_for: Option<AsksFor>,
    /// The offer of an earlier message (`asks_for`) is over.
    pub withdraws_offer: bool,
    /// This message is edited in place: the live card of a ticket, as of this version.
    pub card: Option<Card>,
    /// What a reply to this message means to the house, where it means something.
    pub purpose: Option<Value>,
    /// It comes without a sound.
    pub silent: bool,
}

impl Reply {
    /// How far one is, and what stands out: `3/12 · The meter`.
    pub fn heading(&self) -> String {
        let place = self.place.map(|(at, of)| format!("{at}/{of}"));
        let parts = place.into_iter().chain(self.title.clone());
        parts.collect::<Vec<_>>().join(" · ")
    }
}

/// A reply that shows a ticket and is edited in place when the ticket changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card {
    pub subject: Subject,
    pub version: i32,
    /// Redraw the card that is already in the chat, rather than send a new one.
    pub in_place: bool,
}

/// What a link leads to the sending of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkFor {
    Papers,
    /// Where it is, on the map.
    Place,
}

/// A wish of the conversation. `app` turns it into a fact, or answers why not.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Open a ticket; heard back as `EffectAnswer::Opened` or `EffectAnswer::Full`.
    OpenTicket(NewTicket),
    /// Do this to a ticket of theirs; heard back as `EffectAnswer::Acted`.
    Act { ticket: TicketId, action: Action },
    /// Rate what was done for a ticket of theirs; heard back as `EffectAnswer::Acted`.
    Rate { ticket: TicketId, rating: Rating },
    /// Send a ticket in again, corrected; heard back as `EffectAnswer::Acted`.
    Revise(Revision),
    /// Words for the office about a ticket of theirs.
    Write { ticket: TicketId, words: String },
    /// A file for the office about a ticket of theirs, with what was written under it.
    Attach {
        ticket: TicketId,
        document: Document,
        words: Option<String>,
    },
    /// Add this to an emergency that is open; heard back as `EffectAnswer::Reported`.
    Report(Addition),
    /// Hear of this ticket of a neighbour's from now on; heard back as `EffectAnswer::Joined`.
    Join(TicketId),
    /// Hear no more of it.
    Leave(TicketId),
    /// A wish to be called, about a ticket of theirs or in general.
    CallBack {
        about: Option<TicketId>,
        phone: Number,
    },
    /// Find something out; heard back as the `EffectAnswer` named at the query.
    Look(Query),
    /// Get this file and store it; heard back as `Input::Fetched` with the same key, later.
    Fetch {
        key: String,
        kind: String,
        file: FileRef,
    },
    /// What cannot come from where they write can be sent for this ticket elsewhere: they get a link that leads there.
    OfferUpload(TicketId, LinkFor),
    /// They came by such a link, with this token; heard back as `EffectAnswer::Redeemed`.
    Redeem(String),
    /// Nothing is said to them unasked on this channel, or something is again.
    Hush(bool),
    /// Where they want to hear of their requests.
    Hear(NoticeWish),
    /// Ask at this address whether they read there; heard back as `EffectAnswer::Email`.
    OfferEmail(EmailAddress),
    /// Nothing by e-mail any more.
    StopEmail,
    /// From now on this language.
    SpeakLanguage(String),
    /// This number is proven to be theirs.
    RememberPhone(Phone),
    /// Erase the person: who writes afterwards is a stranger.
    Forget,
}

impl Effect {
    /// Whether something happens by it that staff are to hear of.
    pub(crate) const fn is_news(&self) -> bool {
        match self {
            Self::OpenTicket(_)
            | Self::Act { .. }
            | Self::Rate { .. }
            | Self::Revise(_)
            | Self::Write { .. }
            | Self::Attach { .. }
            | Self::Report(_)
            | Self::Join(_)
            | Self::Leave(_)
            | Self::CallBack { .. }
            | Self::Forget => true,
            Self::Look(_)
            | Self::Hush(_)
            | Self::Hear(_)
            | Self::OfferEmail(_)
            | Self::StopEmail
            | Self::OfferUpload(..)
            | Self::Redeem(_)
            | Self::Fetch { .. }
            | Self::SpeakLanguage(_)
            | Self::RememberPhone(_) => false,
        }
    }

    /// Whether others than the one who speaks may be told of it in the same turn. A new ticket is told to staff after it.
    pub(crate) const fn may_tell_others(&self) -> bool {
        self.is_news() && !matches!(self, Self::OpenTicket(_))
    }
}

/// How content a customer is with what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rating {
    /// 1 to 5; once for each completion.
    Stars(u8),
    /// Words to it.
    Words(String),
}
