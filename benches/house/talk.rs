//! People who say things one at a time, without filing anything.

use std::time::{Duration, Instant};

use powerlink::simulator::telegram::Handset;

use crate::house::Road;

impl Road {
    pub(crate) fn people(&self, count: i64) -> Vec<Handset> {
        (0..count)
            .map(|number| self.telegram.person(1000 + number, "Customer", "en"))
            .collect()
    }

    pub(crate) async fn speak_english(&self, people: &[Handset]) {
        for phone in people {
            say(phone, "/start").await;
            say(phone, "English").await;
        }
    }
}

/// Says it, and how long the first message after it took.
pub(crate) async fn say(phone: &Handset, words: &str) -> Duration {
    let since = Instant::now();
    let sent = phone.say(words);
    phone
        .next_message(sent.message_id)
        .await
        .expect("an answer");
    since.elapsed()
}
