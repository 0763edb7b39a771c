//! Whether everyone was looked at: the walk from chat to chat, over several looks.

use crate::store::outbox_take::{CLASSES, Walk};

/// How far the looks have come.
#[derive(Debug, Default)]
pub(super) struct Round {
    walk: Walk,
    /// Of each class: the walk began before its first chat; it has come to its end since.
    began: [bool; CLASSES],
    ended: [bool; CLASSES],
    /// Nobody who is answered is left; who is answered now need not wait for a look.
    pub(super) has_passed_answers: bool,
}

impl Round {
    /// Where the next look goes on.
    pub(super) const fn after(&self) -> &Walk {
        &self.walk
    }

    /// A look came so far, and perhaps took all that it could carry. Whether another may find something that waited before it began:
    /// not when every class was walked from its beginning to its end for less than that.
    pub(super) fn goes_on(&mut self, walk: Walk, is_full: bool) -> bool {
        for (class, place) in walk.iter().enumerate() {
            self.began[class] |= self.walk[class].is_empty();
            self.ended[class] |= self.began[class] && place.is_empty();
        }
        self.walk = walk;
        let goes_on = is_full || self.ended.contains(&false);
        if is_full || !goes_on {
            self.began = [false; CLASSES];
            self.ended = [false; CLASSES];
        }
        goes_on
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(places: [&str; CLASSES]) -> Walk {
        places.map(str::to_owned)
    }

    #[test]
    fn one_look_is_enough_for_few() {
        let mut round = Round::default();
        assert!(round.goes_on(at(["", "", "", ""]), true), "a full hand");
        assert!(!round.goes_on(at(["", "", "", ""]), false));
    }

    #[test]
    fn many_are_walked_to_the_end_and_no_further() {
        // More wait than one look passes, and all of them rest: the walk ends where it began.
        let mut round = Round::default();
        assert!(round.goes_on(at(["5", "", "3", ""]), false));
        assert!(round.goes_on(at(["9", "", "6", ""]), false));
        assert!(round.goes_on(at(["", "", "9", ""]), false));
        assert!(!round.goes_on(at(["5", "", "", ""]), false));
        // What comes next begins in the middle, and goes on until the part before it was seen.
        assert!(round.goes_on(at(["9", "", "", ""]), false));
        assert!(round.goes_on(at(["", "", "", ""]), false));
        assert!(round.goes_on(at(["5", "", "", ""]), false));
        assert!(round.goes_on(at(["9", "", "", ""]), false));
        assert!(!round.goes_on(at(["", "", "", ""]), false));
    }
}
