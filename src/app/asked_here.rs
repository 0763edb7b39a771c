//! When the questions of this process left for their chats: what arrived before that was written by somebody who had not seen them.
//!
//! It is only remembered here, and only by the process that sends; whoever does not know takes a question as seen once it is committed.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

use crate::store::addresses::Address;

/// Beyond so many chats, those whose questions have left long ago are forgotten.
const MOST: usize = 10_000;
const KEPT: chrono::Duration = chrono::Duration::minutes(1);

/// The last question of each chat, by the hour at which it was asked.
#[derive(Debug, Default)]
pub struct AskedHere(Mutex<HashMap<Address, AskedQuestion>>);

#[derive(Clone, Copy, Debug)]
struct AskedQuestion {
    asked: DateTime<Utc>,
    left: Option<DateTime<Utc>>,
}

/// When a question left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionSent {
    NotYet,
    At(DateTime<Utc>),
    /// It was asked before this process began, or by another one.
    Unknown,
}

impl AskedHere {
    /// A question is asked in this chat.
    pub fn notes(&self, chat: &Address, asked: DateTime<Utc>) {
        let mut questions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if questions.len() >= MOST {
            questions.retain(|_, question| asked - question.asked < KEPT);
        }
        questions.insert(chat.clone(), AskedQuestion { asked, left: None });
    }

    /// What was said at that hour begins its way to this chat.
    pub fn leaves(&self, chat: &Address, said: DateTime<Utc>, now: DateTime<Utc>) {
        let mut questions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(question) = questions.get_mut(chat)
            && question.asked == said
        {
            question.left.get_or_insert(now);
        }
    }

    /// When the question that was asked at that hour has left.
    pub fn left(&self, chat: &Address, asked: DateTime<Utc>) -> QuestionSent {
        let questions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match questions.get(chat).filter(|known| known.asked == asked) {
            Some(AskedQuestion { left: Some(at), .. }) => QuestionSent::At(*at),
            Some(AskedQuestion { left: None, .. }) => QuestionSent::NotYet,
            None => QuestionSent::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_leaves_once() {
        let at = |second| DateTime::from_timestamp(second, 0).unwrap();
        let (here, seven) = (AskedHere::default(), Address::telegram("7"));
        assert_eq!(here.left(&seven, at(1)), QuestionSent::Unknown);
        here.notes(&seven, at(1));
        here.leaves(&seven, at(0), at(1));
        here.leaves(&Address::telegram("8"), at(1), at(1));
        assert_eq!(here.left(&seven, at(1)), QuestionSent::NotYet);
        // It is tried again after a failure: it may have arrived the first time.
        here.leaves(&seven, at(1), at(2));
        here.leaves(&seven, at(1), at(5));
        assert_eq!(here.left(&seven, at(1)), QuestionSent::At(at(2)));
        here.notes(&seven, at(6));
        assert_eq!(
            (here.left(&seven, at(1)), here.left(&seven, at(6))),
            (QuestionSent::Unknown, QuestionSent::NotYet)
        );
    }

    #[test]
    fn what_left_long_ago_is_forgotten() {
        let at = |second| DateTime::from_timestamp(second, 0).unwrap();
        let (here, new) = (AskedHere::default(), Address::telegram("new"));
        for chat in 0..MOST {
            here.notes(&Address::telegram(chat.to_string()), at(0));
        }
        here.notes(&new, at(120));
        assert_eq!(
            here.left(&Address::telegram("0"), at(0)),
            QuestionSent::Unknown
        );
        assert_eq!(here.left(&new, at(120)), QuestionSent::NotYet);
    }
}
