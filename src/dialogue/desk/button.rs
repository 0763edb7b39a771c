//! What a button of the desk carries, and back: `d:SRV-2026-00042:7:reject:2`.

use crate::domain::{ActionKind, TicketId};

/// The name that stands for the desk in the data of its buttons.
const DESK: &str = "d";

/// The verb of the button with which somebody says that they have called: `d:called:7`.
pub const CALLED: &str = "called";

macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// What a button under a ticket asks for. Nothing else is read, so that this is the whole list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Verb {
            /// An action: what it needs to be told is asked first, or stands in the argument.
            Act(ActionKind),
            $($(#[$doc])* $name),+
        }

        impl Verb {
            /// Every one of them.
            pub fn all() -> impl Iterator<Item = Self> {
                let others = [$(Self::$name),+];
                ActionKind::ALL.into_iter().map(Self::Act).chain(others)
            }

            /// As a button carries it.
            pub const fn word(self) -> &'static str {
                match self {
                    Self::Act(action) => action.code(),
                    $(Self::$name => $word),+
                }
            }
        }
    };
}

verbs! {
    More = "more",
    Back = "back",
    /// The ready answers.
    Readies = "readies",
    /// One of them.
    Ready = "ready",
    /// The papers that may be seen at the counter.
    Paper = "paper",
    Seen = "seen",
    /// A photo of one, taken there.
    Photo = "photo",
    /// To look at the papers.
    Documents = "docs",
    /// The customer's number.
    Number = "call",
    /// What is to be corrected.
    Tick = "tick",
    Ticked = "ticked",
    Wish = "wish",
    /// Why the technician does not do it.
    BackFor = "giveback",
    Priority = "prio",
    /// The technician who does it.
    To = "to",
    /// Own words: for what stands in the argument.
    Words = "words",
    /// One of the technician's own.
    Work = "work",
    /// What every technician was called for.
    Take = "take",
    /// Whether all emergencies of its customer are false, and that they are.
    False = "false",
    AllFalse = "falsely",
    /// Whether it is moved to the account that has proven its number, and that it is: by what was checked.
    Owner = "owner",
    Moved = "moved",
}

/// What buttons that belong to no ticket ask for.
pub const OF_NO_TICKET: [&str; 6] = [CALLED, "queue", "find", "open", "tick", "notify"];

/// A press, as it came back. It may be old or forged: who pressed is looked up, and the version is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketPress<'a> {
    pub ticket: TicketId,
    /// What the person had before their eyes.
    pub version: i32,
    pub verb: Verb,
    pub argument: &'a str,
}

impl<'a> TicketPress<'a> {
    /// `None`: not a button of a ticket on the desk.
    pub fn read(data: &'a str) -> Option<Self> {
        let mut parts = data.splitn(5, ':');
        let is_desk = parts.next() == Some(DESK);
        let (ticket, version, verb) = (parts.next()?, parts.next()?, parts.next()?);
        is_desk.then_some(Self {
            ticket: ticket.parse().ok()?,
            version: version.parse().ok()?,
            verb: Verb::all().find(|known| known.word() == verb)?,
            argument: parts.next().unwrap_or_default(),
        })
    }
}

/// Whether this is a button of the desk, of a ticket or not. To whoever is not of the staff all of these are buttons that do nothing.
pub fn is_of_desk(data: &str) -> bool {
    data.split_once(':').is_some_and(|(name, _)| name == DESK)
}

/// The data of a button of this ticket. At most 62 bytes with the longest number and a technician's id.
pub fn data(ticket: TicketId, version: i32, verb: &str, argument: &str) -> String {
    if argument.is_empty() {
        format!("{DESK}:{ticket}:{version}:{verb}")
    } else {
        format!("{DESK}:{ticket}:{version}:{verb}:{argument}")
    }
}

/// The data of a button that belongs to no ticket: `d:queue:mine:2`.
pub fn desk_data(verb: &str, argument: &str) -> String {
    if argument.is_empty() {
        format!("{DESK}:{verb}")
    } else {
        format!("{DESK}:{verb}:{argument}")
    }
}

/// What a button that belongs to no ticket carries: what is wanted, and of what.
pub fn read_desk(data: &str) -> Option<(&str, &str)> {
    let (name, rest) = data.split_once(':')?;
    let (verb, argument) = rest.split_once(':').unwrap_or((rest, ""));
    (name == DESK && OF_NO_TICKET.contains(&verb)).then_some((verb, argument))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_longest_button_fits() {
        // T31: 64 bytes, with a ticket of the busiest year and a technician's id.
        let ticket: TicketId = "SRV-2026-999999999".parse().unwrap();
        let technician = "ffffffffffffffffffffffffffffffff";
        assert!(data(ticket, 99_999, "to", technician).len() <= 64);
    }

    proptest! {
        #[test]
        fn it_comes_back_as_it_went(number in 1..999_999_999_u32, version in 0..i32::MAX, argument in "[a-z0-9.]{0,8}") {
            let ticket = TicketId { year: 2026, number };
            for verb in Verb::all() {
                let button = data(ticket, version, verb.word(), &argument);
                prop_assert_eq!(TicketPress::read(&button), Some(TicketPress { ticket, version, verb, argument: &argument }));
                prop_assert!(is_of_desk(&button));
            }
        }

        #[test]
        fn whatever_comes_back_is_read_or_not(forged in "(d:)?\\PC{0,40}") {
            let _ = TicketPress::read(&forged);
        }
    }
}
