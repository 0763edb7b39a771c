//! What can happen to a ticket: the one list of words in which its timeline tells it.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::action::ActionKind;
use super::coded::UnknownCode;

macro_rules! events {
    ($($(#[$doc:meta])+ $name:ident = $code:literal;)+) => {
        /// An entry of a timeline. Its code stays as it was first written: the timeline is never rewritten, other programs read it, and
        /// so does the version before this one while they run side by side.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum TimelineEvent {
            /// Somebody did this to the ticket.
            Did(ActionKind),
            $($(#[$doc])+ $name,)+
        }

        impl TimelineEvent {
            /// Everything that is not somebody's action.
            pub const BESIDE_ACTIONS: &[Self] = &[$(Self::$name),+];

            /// As it stands in the database.
            pub const fn code(self) -> &'static str {
                match self {
                    Self::Did(action) => action.code(),
                    $(Self::$name => $code,)+
                }
            }
        }
    };
}

events! {
    /// The request was filed.
    Opened = "opened";
    /// Another program changed the request.
    ChangedOutside = "changed_outside";
    /// The customer wrote to the office, or sent it a file.
    Message = "message";
    /// The office answered.
    Answer = "answer";
    /// The customer would like to be called.
    CallBack = "call-back";
    /// A paper was added: by its customer, or at the counter by somebody of the staff.
    Paper = "paper";
    /// The customer said in stars how content they are.
    Rate = "rate";
    /// The same in words.
    RateWord = "rate-word";
    /// More was told of an emergency that is open.
    Added = "added";
    /// The same, and where it is.
    Placed = "placed";
    /// A neighbour who follows it told more: for staff alone.
    Neighbour = "neighbour";
    /// The customer reported another danger, beyond what is sent to crews without anybody's word.
    Further = "further";
    /// Nobody said in which region it is: it goes to any crew.
    SentOn = "sent-on";
    /// The counter filed it, and whoever proved its number has it now.
    Claimed = "claimed";
    /// The office moved it to the account that has proved its number.
    Moved = "moved";
    /// Somebody of the staff looked at the papers.
    Viewed = "viewed";
    /// Somebody of the staff asked for the customer's number, to call it.
    Called = "called";
    /// Somebody of the staff lets its customer have more open requests than others.
    Lifted = "lifted";
}

impl TimelineEvent {
    pub fn all() -> impl Iterator<Item = Self> {
        let actions = ActionKind::ALL.into_iter().map(Self::Did);
        Self::BESIDE_ACTIONS.iter().copied().chain(actions)
    }

    /// Whether the card of the customer tells it: not what staff do among themselves, and not what was said in the chat anyway.
    pub const fn is_on_the_card(self) -> bool {
        match self {
            Self::Opened | Self::ChangedOutside => true,
            Self::Did(action) => !matches!(
                action,
                ActionKind::Remark
                    | ActionKind::TakeOver
                    | ActionKind::Undo
                    | ActionKind::Accept
                    | ActionKind::SetOut
            ),
            _ => false,
        }
    }
}

impl fmt::Display for TimelineEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for TimelineEvent {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::all()
            .find(|known| known.code() == code)
            .ok_or_else(|| UnknownCode(code.to_owned()))
    }
}

impl Serialize for TimelineEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_read_as_it_was_written() {
        for event in TimelineEvent::all() {
            assert_eq!(event.code().parse(), Ok(event));
        }
        for unknown in ["", "give_back", "Opened"] {
            assert!(unknown.parse::<TimelineEvent>().is_err(), "{unknown:?}");
        }
    }
}
