//! A whole conversation, from /start to the ticket number: pressed, typed, and with a photo.

use std::time::{Duration, Instant};

use powerlink::simulator::telegram::{Handset, ScreenMessage, Telegram};

use Does::{Presses, Says, SendsPhoto};

/// What a person does at one step.
pub(crate) enum Does {
    /// With a number of their own in place of the `#`.
    Says(&'static str),
    /// The button with this label, under what was answered last.
    Presses(&'static str),
    SendsPhoto,
}

/// Each step, and words of the answer to it, whoever gives it.
pub(crate) const STEPS: &[(Does, &str)] = &[
    (Says("/start"), "Choose your language"),
    (Presses("English"), "How can we help you?"),
    (Presses("New request"), "Which service do you need?"),
    (Presses("Faulty meter"), "What is wrong with the meter?"),
    (Presses("Broken"), "are there sparks?"),
    (Presses("No"), "Is there power now?"),
    (Presses("Yes"), "the customer (contract) number?"),
    (Presses("Skip"), "What is the meter number?"),
    (Says("AB-#"), "your phone number?"),
    (Says("09#"), "Which region or city?"),
    (Presses("Addis Ababa"), "Which sub-city?"),
    (Presses("Bole"), "Which known place is nearby?"),
    (Says("behind the church of Bole"), "hoto of the meter"),
    (SendsPhoto, "Received."),
    (Presses("Later"), "Please check before you send"),
    (Presses("Send the request"), TICKET),
];

const TICKET: &str = "Ticket number: ";

/// The size of a photo that Telegram has made smaller.
const PHOTO: usize = 60_000;
const PICTURE: &[u8] = include_bytes!("../../src/simulator/page/assets/sample-letter.png");

/// One person on their way.
pub(crate) struct Walker {
    phone: Handset,
    taken: usize,
    answer: Option<ScreenMessage>,
}

impl Walker {
    /// A person of this number, whom nobody knows yet.
    pub(crate) fn new(telegram: &Telegram, id: i64) -> Self {
        Self {
            phone: telegram.person(id, "Customer", "en"),
            taken: 0,
            answer: None,
        }
    }

    /// Goes one step, and gives how long the first message took that came after it.
    pub(crate) async fn step(&mut self) -> Duration {
        let (does, wanted) = &STEPS[self.taken];
        let since = Instant::now();
        let mut after = self.does(does);
        let mut took = None;
        let answer = loop {
            let message = self.phone.next_message(after).await.expect("an answer");
            took.get_or_insert_with(|| since.elapsed());
            if message.text.contains(wanted) {
                break message;
            }
            after = message.id;
        };
        self.answer = Some(answer);
        self.taken += 1;
        took.unwrap_or_default()
    }

    /// Gives the id of the message after which the answer comes.
    fn does(&self, does: &Does) -> i64 {
        let shown = self.answer.as_ref().map_or(0, |answer| answer.id);
        match does {
            Says(words) => {
                let own = format!("{:08}", self.phone.id());
                self.phone.say(&words.replace('#', &own)).message_id
            }
            Presses(label) => {
                self.phone.tap_on(shown, label).expect("the button");
                shown
            }
            SendsPhoto => self.phone.send_photo(photo(self.phone.id()), "").message_id,
        }
    }

    /// The step that comes next, by its place in `STEPS`.
    pub(crate) fn at(&self) -> usize {
        self.taken
    }

    pub(crate) fn is_done(&self) -> bool {
        self.taken == STEPS.len()
    }

    /// Whose ticket it is, and its number, as their phone shows it at the end.
    pub(crate) fn ticket(&self) -> (i64, String) {
        let text = self.answer.as_ref().map_or("", |answer| &answer.text);
        let (_, number) = text.split_once(TICKET).expect("a ticket number");
        let number = number.split_whitespace().next().unwrap_or_default();
        (self.phone.id(), number.to_owned())
    }
}

/// No two are the same file.
fn photo(id: i64) -> Vec<u8> {
    let mut bytes = PICTURE.to_vec();
    bytes.resize(PHOTO, 0);
    bytes.extend(id.to_le_bytes());
    bytes
}
