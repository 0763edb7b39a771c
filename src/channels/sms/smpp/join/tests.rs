//! Long messages: out of order, torn, brought again.

use super::*;
use crate::channels::sms::smpp::alphabet::Alphabet;

const HOLD: Duration = Duration::from_secs(8);
const INCOMPLETE: Duration = Duration::from_mins(2);

fn part(reference: u16, total: u8, number: u8, words: &[u8]) -> (Deliver, Head) {
    let mut print = [0; 32];
    print[0] = number;
    print[1..=words.len()].copy_from_slice(words);
    let deliver = Deliver {
        source: "251911234567".to_owned(),
        destination: "8080".to_owned(),
        alphabet: Alphabet::Gsm,
        bytes: words.to_vec(),
        mark: None,
        print,
    };
    let head = Head {
        reference,
        total,
        number,
    };
    (deliver, head)
}

/// A message in the making, and a clock.
struct Table(Joining, Instant);

impl Table {
    fn new() -> Self {
        Self(Joining::default(), Instant::now())
    }

    fn take(&mut self, part: (Deliver, Head), request: u32) -> Vec<PartStep> {
        self.0.take(part, request, self.1, INCOMPLETE)
    }

    fn later(&mut self, seconds: u64) -> Vec<PartStep> {
        self.1 += Duration::from_secs(seconds);
        self.0.due(self.1, HOLD)
    }
}

/// What is kept, and for which requests.
fn kept(steps: &[PartStep]) -> Vec<(&str, &[u32])> {
    let kept = steps.iter().map(|step| match step {
        PartStep::Keep(joined) => (joined.text.as_str(), joined.waiting.as_slice()),
        other => panic!("{other:?}"),
    });
    kept.collect()
}

#[test]
fn parts_in_any_order_are_one_text() {
    let mut table = Table::new();
    assert_eq!(table.take(part(7, 3, 3, b"three"), 1), []);
    // Of another message in between, and the same part once more.
    assert_eq!(table.take(part(8, 2, 1, b"other"), 2), []);
    assert_eq!(table.take(part(7, 3, 3, b"three"), 3), []);
    assert_eq!(table.take(part(7, 3, 1, b"one"), 4), []);
    let steps = table.take(part(7, 3, 2, b"two"), 5);
    assert_eq!(kept(&steps), [("onetwothree", &[1, 3, 4, 5][..])]);
}

#[test]
fn what_was_stored_and_comes_again_is_only_acknowledged() {
    let mut table = Table::new();
    table.take(part(7, 2, 1, b"one"), 1);
    let steps = table.take(part(7, 2, 2, b"two"), 2);
    let [PartStep::Keep(joined)] = &steps[..] else {
        panic!("{steps:?}");
    };
    let (now, prints) = (table.1, joined.prints.clone());
    table.0.stored(&prints, now);
    assert_eq!(
        table.take(part(7, 2, 1, b"one"), 3),
        [PartStep::Acknowledge(3)]
    );
    // The phone counts from the start again: it is another message.
    assert_eq!(table.take(part(7, 2, 1, b"uno"), 4), []);
}

#[test]
fn a_centre_that_waits_for_each_answer_gets_its_message_through() {
    let mut table = Table::new();
    table.take(part(7, 2, 1, b"one"), 1);
    assert_eq!(table.0.next_due(HOLD), Some(table.1 + HOLD));
    assert_eq!(table.later(7), []);
    assert_eq!(table.later(1), [PartStep::Again(vec![1])]);
    assert_eq!(table.0.next_due(HOLD), None);
    // It goes on to the next one, and the first is remembered.
    let steps = table.take(part(7, 2, 2, b"two"), 2);
    assert_eq!(kept(&steps), [("onetwo", &[2][..])]);
}

#[test]
fn what_stays_incomplete_is_stored_with_a_sign() {
    for (numbers, expected) in [(&[1, 3][..], "1…3…"), (&[2], "…2…"), (&[4], "…4")] {
        let mut table = Table::new();
        for number in numbers {
            let words = [b'0' + number];
            table.take(part(7, 4, *number, &words), u32::from(*number));
        }
        table.later(8);
        table.1 += INCOMPLETE;
        let last = numbers[0];
        let steps = table.take(part(7, 4, last, &[b'0' + last]), 9);
        assert_eq!(kept(&steps), [(expected, &[9][..])]);
    }
}

#[test]
fn another_text_under_the_same_number_is_the_next_message() {
    let mut table = Table::new();
    table.take(part(7, 2, 1, b"one"), 1);
    let steps = table.take(part(7, 2, 1, b"uno"), 2);
    assert_eq!(kept(&steps), [("one…", &[1][..])]);
    assert_eq!(
        kept(&table.take(part(7, 2, 2, b"due"), 3)),
        [("unodue", &[2, 3][..])]
    );
}

#[test]
fn after_a_cut_nobody_is_answered() {
    let mut table = Table::new();
    table.take(part(7, 2, 1, b"one"), 1);
    table.0.cut();
    assert_eq!(table.later(60), []);
    let steps = table.take(part(7, 2, 2, b"two"), 1);
    assert_eq!(kept(&steps), [("onetwo", &[1][..])]);
}

#[test]
fn a_letter_that_was_torn_is_whole_again() {
    let mut table = Table::new();
    let wide = |number, bytes: &[u8]| {
        let (mut deliver, head) = part(7, 2, number, bytes);
        deliver.alphabet = Alphabet::Ucs2;
        (deliver, head)
    };
    table.take(wide(1, &[0x12, 0xA0, 0xD8, 0x3D]), 1);
    let steps = table.take(wide(2, &[0xDE, 0x00]), 2);
    assert_eq!(kept(&steps), [("አ\u{1F600}", &[1, 2][..])]);
}
