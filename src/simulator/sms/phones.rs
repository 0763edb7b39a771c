//! The phones behind the relay, by their numbers: what each has received and written.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::alphabet::{carried, segments};
use super::{Smsbox, SmsboxState};

/// A phone without anything but SMS.
#[derive(Clone, Debug, Default)]
pub struct FeaturePhone {
    pub number: String,
    /// Whose it is.
    pub name: String,
    /// What it has received and written, oldest first.
    pub kept: Vec<KeptSms>,
}

/// An SMS in a phone.
#[derive(Clone, Debug)]
pub struct KeptSms {
    /// Counts up in each phone.
    pub id: usize,
    /// It was written here.
    pub is_own: bool,
    pub text: String,
    /// 0 is GSM 7-bit, 2 is UCS-2.
    pub coding: u8,
    /// How many SMS were paid for it.
    pub segments: usize,
    pub at: DateTime<Utc>,
}

#[derive(Default)]
pub(super) struct Phones {
    by_number: BTreeMap<String, FeaturePhone>,
    /// How far their clock is ahead of the machine's.
    ahead: Duration,
}

impl Phones {
    /// Keeps an SMS in the phone of this number, which is there from now on.
    pub(super) fn keep(&mut self, number: &str, is_own: bool, text: &str, coding: u8) {
        let at = self.now();
        let phone = self.of(number);
        phone.kept.push(KeptSms {
            id: phone.kept.len() + 1,
            is_own,
            text: carried(text, coding),
            coding,
            segments: segments(text, coding),
            at,
        });
    }

    /// By their clock.
    pub(super) fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.ahead
    }

    fn of(&mut self, number: &str) -> &mut FeaturePhone {
        let fresh = || FeaturePhone {
            number: number.to_owned(),
            ..FeaturePhone::default()
        };
        self.by_number
            .entry(number.to_owned())
            .or_insert_with(fresh)
    }

    pub(super) fn is_there(&self, number: &str) -> bool {
        self.by_number.contains_key(number)
    }

    /// The first SMS that came to this number after the one of this id.
    fn came_after(&self, number: &str, after: usize) -> Option<&KeptSms> {
        let kept = self.by_number.get(number)?.kept.iter();
        kept.skip(after).find(|sms| !sms.is_own)
    }
}

impl Smsbox {
    /// Somebody has a phone with this number.
    pub fn settle(&self, number: &str, name: &str) {
        self.change(|state| name.clone_into(&mut state.phones.of(number).name));
    }

    /// Every phone, by its number.
    pub fn phones(&self) -> Vec<FeaturePhone> {
        let state = self.model.state.borrow();
        state.phones.by_number.values().cloned().collect()
    }

    /// The phone of this number.
    pub fn phone(&self, number: &str) -> Option<FeaturePhone> {
        let state = self.model.state.borrow();
        state.phones.by_number.get(number).cloned()
    }

    /// The first SMS that comes to this number after the one of this id; 0 for the first of all. Waits for it.
    pub async fn next_sms(&self, number: &str, after: usize) -> KeptSms {
        let mut moved = self.model.state.subscribe();
        loop {
            let came = {
                let state = moved.borrow_and_update();
                state.phones.came_after(number, after).cloned()
            };
            if let Some(sms) = came {
                return sms;
            }
            // (It fails without a sender, which is ours.)
            moved.changed().await.ok();
        }
    }

    /// The clock of the phones goes forward.
    pub fn advance(&self, by: Duration) {
        self.change(|state: &mut SmsboxState| state.phones.ahead += by);
    }
}
