//! The ways out of any question: what their buttons carry, and how they are named.

use super::sentences;

/// The ways out of any question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Leave the answer as it is and go on.
    Keep,
    Skip,
    /// A required paper that comes later.
    Later,
    Back,
    Over,
    Help,
    Cancel,
}

/// The way that each button is, with its sentence.
pub(in crate::dialogue) const WAYS: [(Way, &str); 7] = [
    (Way::Keep, sentences::BTN_KEEP.key),
    (Way::Skip, sentences::BTN_SKIP.key),
    (Way::Later, sentences::BTN_LATER.key),
    (Way::Back, sentences::BTN_BACK.key),
    (Way::Over, sentences::BTN_OVER.key),
    (Way::Help, sentences::BTN_HELP.key),
    (Way::Cancel, sentences::BTN_CANCEL.key),
];

impl Way {
    /// Begins with a dash, which no option does.
    pub(in crate::dialogue) const fn code(self) -> &'static str {
        match self {
            Self::Keep => "-keep",
            Self::Skip => "-skip",
            Self::Later => "-later",
            Self::Back => "-back",
            Self::Over => "-over",
            Self::Help => "-help",
            Self::Cancel => "-cancel",
        }
    }

    pub(in crate::dialogue) fn read(code: &str) -> Option<Self> {
        WAYS.iter()
            .map(|(way, _)| *way)
            .find(|way| way.code() == code)
    }

    /// The sentence on its button.
    pub(in crate::dialogue) fn label(self) -> &'static str {
        WAYS.iter()
            .find(|(way, _)| *way == self)
            .map_or("", |(_, label)| label)
    }
}
