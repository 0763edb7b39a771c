//! A whole conversation by SMS, from the first word to the ticket number.

use std::time::{Duration, Instant};

use crate::relay::Relay;

/// What is typed at each step, with a number of their own in place of the `#`, and words of the answer to it, whoever gives it.
type Script = [(&'static str, &'static str); STEPS];
pub(crate) const STEPS: usize = 12;

const SCRIPTS: [Script; 2] = [
    // A complaint about a bill.
    [
        ("hello", "1 English"),
        ("1", "How can we help you?"),
        ("1", "Which service?"),
        ("8", "What is it about?"),
        ("1", "the customer (contract) number?"),
        ("10#", "In which region or city is it?"),
        ("Addis Ababa", "Which month?"),
        ("1", "How many birr is it about?"),
        ("1000", "What does the meter show now?"),
        ("4520", "What would you like us to do?"),
        ("It is three times as high as usual", "Please check"),
        ("1", TICKET),
    ],
    // A new connection; nearly everything takes letters of two bytes.
    [
        ("ሰላም", "2 Amarigna"),
        ("2", "ምን እንርዳዎት?"),
        ("1", "የትኛው አገልግሎት?"),
        ("1", "ሙሉ ስምዎን"),
        ("አልማዝ በቀለ", "ለምን አገልግሎት ይውላል?"),
        ("2", "ክልሉ ወይም ከተማ"),
        ("አዲስ", "የትኛው ክፍለ ከተማ"),
        ("ቦሌ", "የወረዳዎን ቁጥር"),
        ("3", "በአቅራቢያው የሚታወቅ ቦታ"),
        ("ከኤድና ሞል ጀርባ #", "ምን ዓይነት ኃይል"),
        ("2", "እባክዎ ያረጋግጡ"),
        ("1", TICKET),
    ],
];

/// How a ticket number begins.
const TICKET: &str = "SRV-";

/// Beyond this an answer is missed.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long one step took, from the moment at which it was meant to be said.
#[derive(Clone, Copy)]
pub(crate) struct Took {
    /// To the 200 by which the relay knows that it is stored.
    pub(crate) stored: Duration,
    /// To the first SMS after it, as the relay has it.
    pub(crate) answered: Duration,
}

/// What became of a step.
pub(crate) enum Step {
    Took(Took),
    /// The status of what was no 200; 0 for no answer at all.
    Refused(u16),
    /// No SMS came, or other ones than it should.
    Missed,
}

/// One person with a phone that can nothing but SMS.
pub(crate) struct Texter {
    number: String,
    /// Nobody else writes it.
    own: String,
    script: &'static Script,
    taken: usize,
    ticket: Option<String>,
}

impl Texter {
    /// Somebody whom nobody knows yet.
    pub(crate) fn new(relay: &Relay, place: usize) -> Self {
        let number = format!("+25191{place:07}");
        relay.smsbox.settle(&number, "");
        Self {
            number,
            own: format!("{:08}", 20_000_000 + place),
            script: &SCRIPTS[place % SCRIPTS.len()],
            taken: 0,
            ticket: None,
        }
    }

    /// Goes one step. A missed answer ends the conversation.
    pub(crate) async fn step(&mut self, relay: &Relay, meant: Instant) -> Step {
        let (says, wanted) = &self.script[self.taken];
        let says = says.replace('#', &self.own);
        let kept = relay.smsbox.phone(&self.number).map(|phone| phone.kept);
        let before = kept.map_or(0, |kept| kept.len());
        let stored = async {
            let status = relay.brings(&self.number, &says).await;
            (status, meant.elapsed())
        };
        let answer = tokio::time::timeout(PATIENCE, heard(relay, &self.number, before, wanted));
        let answered = async { answer.await.map(|(at, text)| (at - meant, text)) };
        let ((status, stored), answered) = tokio::join!(stored, answered);
        if status != 200 {
            return Step::Refused(status);
        }
        let Ok((answered, text)) = answered else {
            let kept = relay.smsbox.phone(&self.number).map(|phone| phone.kept);
            let came = kept.into_iter().flatten().skip(before);
            let came: Vec<String> = came.map(|sms| sms.text).collect();
            println!("`{says}` was not answered with `{wanted}`: {came:?}");
            return Step::Missed;
        };
        self.taken += 1;
        if self.is_done() {
            let ticket = text.split_whitespace().next();
            self.ticket = ticket.map(str::to_owned);
        }
        Step::Took(Took { stored, answered })
    }

    pub(crate) fn is_done(&self) -> bool {
        self.taken == STEPS
    }

    /// Whose ticket it is, what nobody else wrote, and its number, as their phone shows it at the end.
    pub(crate) fn ticket(&self) -> Option<(String, String, String)> {
        let ticket = self.ticket.clone()?;
        Some((self.number.clone(), self.own.clone(), ticket))
    }
}

/// When the first SMS after this one came, and the first that says what is wanted.
async fn heard(relay: &Relay, number: &str, before: usize, wanted: &str) -> (Instant, String) {
    let mut first = None;
    let mut after = before;
    loop {
        let sms = relay.smsbox.next_sms(number, after).await;
        let at = *first.get_or_insert_with(Instant::now);
        if sms.text.contains(wanted) {
            return (at, sms.text);
        }
        after = sms.id;
    }
}
