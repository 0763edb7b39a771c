//! What phones write: brought to the address of the sms-service until it is answered with 200 or 202.

use uuid::Uuid;

use super::Smsbox;
use super::alphabet::coding_of;
use super::escapes::expanded;

/// How often it is brought again (`http-request-retry`).
const AGAIN: usize = 100;

impl Smsbox {
    /// Sets where it brings what phones write: `http://host/sms/kannel?id=%I&sender=%p&message=%b&charset=%C&coding=%c`.
    pub fn brings_to(&self, get_url: &str) {
        self.change(|state| get_url.clone_into(&mut state.get_url));
    }

    /// The call that brings a text of a number, under this name.
    pub fn call_for(&self, id: &str, number: &str, text: &str) -> String {
        let coding = coding_of(text).to_string();
        let known = [
            ('I', id),
            ('p', number),
            ('b', text),
            ('C', "UTF-8"),
            ('c', &coding),
        ];
        expanded(&self.model.state.borrow().get_url, &known)
    }

    /// The phone of this number writes; a phone that nobody has seen yet is there from now on.
    pub fn write(&self, number: &str, text: &str) {
        self.change(|state| state.phones.keep(number, true, text, coding_of(text)));
        let call = self.call_for(&Uuid::new_v4().to_string(), number, text);
        let smsbox = self.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = smsbox.bring(&call) => {}
                () = smsbox.stopped() => {}
            }
        });
    }

    async fn bring(&self, call: &str) {
        for _ in 0..=AGAIN {
            if matches!(self.called(call).await, Some(200 | 202)) {
                return;
            }
            tokio::time::sleep(self.model.settings.again_after).await;
        }
        tracing::warn!(target: "simulator::sms", "nobody takes what a phone wrote");
    }

    /// The status that a call is answered with; `None`: with nothing.
    pub(super) async fn called(&self, address: &str) -> Option<u16> {
        let answer = self.model.client.get(address).send().await.ok()?;
        Some(answer.status().as_u16())
    }
}
