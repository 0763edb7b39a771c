//! What the relay tells of an SMS that it was asked to send: whether the operator has it, whether the phone has it.

use std::time::Duration;

use super::Smsbox;
use super::wires::{SentSms, SmsStep, WireCall};

/// When receipts come by themselves, and how. Gateways bring them late, twice and in any order.
#[derive(Clone, Debug, Default)]
pub struct ReceiptHabits {
    /// How long after the answer, and one after the other; `None`: never.
    pub after: Option<Duration>,
    pub are_doubled: bool,
    /// "The phone has it" comes before "the operator has it".
    pub are_backwards: bool,
}

impl ReceiptHabits {
    fn steps(&self, reaches_a_phone: bool) -> Vec<SmsStep> {
        let mut steps = vec![SmsStep::Taken];
        if reaches_a_phone {
            steps.push(SmsStep::Delivered);
        }
        if self.are_backwards {
            steps.reverse();
        }
        let times = if self.are_doubled { 2 } else { 1 };
        steps
            .into_iter()
            .flat_map(|step| std::iter::repeat_n(step, times))
            .collect()
    }
}

impl Smsbox {
    /// Sets where it tells what became of an SMS, for gateways to which the product does not say so each time.
    pub fn reports_to(&self, url: &str) {
        self.change(|state| url.clone_into(&mut state.receipts_door));
    }

    /// The call that tells how far an SMS has come; `None`: nobody asked for it.
    pub fn report_of(&self, sms: &SentSms, step: SmsStep) -> Option<WireCall> {
        let door = self.model.state.borrow().receipts_door.clone();
        (self.model.wire.words().tells)(&self.account(), &door, sms, step)
    }

    /// Returns when every receipt that comes by itself was taken.
    pub async fn has_told(&self) {
        let mut moved = self.model.state.subscribe();
        // Without a sender the model is gone, and tells nothing any more.
        let _ = moved
            .wait_for(|state| state.receipts_answered >= state.receipts_due)
            .await;
    }

    /// Tells of an SMS by itself, as it is used to.
    pub(super) fn report(&self, sms: SentSms, reaches_a_phone: bool) {
        let habits = &self.model.settings.receipts;
        let Some(after) = habits.after else {
            return;
        };
        let mut steps = habits.steps(reaches_a_phone);
        steps.retain(|step| self.report_of(&sms, *step).is_some());
        self.change(|state| state.receipts_due += steps.len());
        let smsbox = self.clone();
        tokio::spawn(async move {
            for step in steps {
                tokio::select! {
                    () = tokio::time::sleep(after) => {}
                    () = smsbox.stopped() => return,
                }
                let Some(call) = smsbox.report_of(&sms, step) else {
                    continue;
                };
                let answer = smsbox.call(&call).await;
                if answer.is_some_and(|answer| answer.is_taken) {
                    smsbox.change(|state| state.receipts_answered += 1);
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::SmsStep::{Delivered, Taken};
    use super::*;

    #[test]
    fn which_come_and_in_which_order() {
        let habits = |are_doubled, are_backwards| ReceiptHabits {
            after: None,
            are_doubled,
            are_backwards,
        };
        assert_eq!(habits(false, false).steps(true), [Taken, Delivered]);
        assert_eq!(
            habits(true, true).steps(true),
            [Delivered, Delivered, Taken, Taken]
        );
        assert_eq!(habits(false, false).steps(false), [Taken]);
    }
}
