//! What the relay tells of an SMS that it was asked to send: whether the operator has it, whether the phone has it.

use std::time::Duration;

use super::escapes::expanded;
use super::{SentSms, Smsbox};

/// The operator has it, then the phone has it: bits of `dlr-mask`.
const TAKEN: u32 = 8;
const DELIVERED: u32 = 1;

/// When receipts come by themselves, and how. Kannel brings them late, twice and in any order.
#[derive(Clone, Debug, Default)]
pub struct ReceiptHabits {
    /// How long after the answer, and one after the other; `None`: never.
    pub after: Option<Duration>,
    pub are_doubled: bool,
    /// "The phone has it" comes before "the operator has it".
    pub are_backwards: bool,
}

impl ReceiptHabits {
    fn bits(&self, mask: u32, reaches_a_phone: bool) -> Vec<u32> {
        let mut bits = vec![TAKEN];
        if reaches_a_phone {
            bits.push(DELIVERED);
        }
        bits.retain(|bit| mask & bit != 0);
        if self.are_backwards {
            bits.reverse();
        }
        let times = if self.are_doubled { 2 } else { 1 };
        bits.into_iter()
            .flat_map(|bit| std::iter::repeat_n(bit, times))
            .collect()
    }
}

impl SentSms {
    /// The call that tells this of it, with what the operator has answered.
    pub fn receipt_url(&self, bit: u32, answer: &str) -> String {
        expanded(&self.dlr_url, &[('d', &bit.to_string()), ('A', answer)])
    }
}

impl Smsbox {
    /// Tells of an SMS by itself, as it is used to.
    pub(super) fn report(&self, sms: SentSms, reaches_a_phone: bool) {
        let habits = &self.model.settings.receipts;
        let Some(after) = habits.after.filter(|_| !sms.dlr_url.is_empty()) else {
            return;
        };
        let bits = habits.bits(sms.dlr_mask.parse().unwrap_or_default(), reaches_a_phone);
        let smsbox = self.clone();
        tokio::spawn(async move {
            for bit in bits {
                tokio::select! {
                    () = tokio::time::sleep(after) => {}
                    () = smsbox.stopped() => return,
                }
                let answer = smsbox.called(&sms.receipt_url(bit, "ACK/")).await;
                if matches!(answer, Some(200 | 202)) {
                    smsbox.change(|state| state.receipts_answered += 1);
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_come_and_in_which_order() {
        let habits = |are_doubled, are_backwards| ReceiptHabits {
            after: None,
            are_doubled,
            are_backwards,
        };
        assert_eq!(habits(false, false).bits(27, true), [8, 1]);
        assert_eq!(habits(true, true).bits(27, true), [1, 1, 8, 8]);
        assert_eq!(habits(false, false).bits(27, false), [8]);
        assert_eq!(habits(false, false).bits(1, true), [1]);
        assert_eq!(habits(false, false).bits(0, true), [0; 0]);
    }
}
