//! A message as the text of an SMS: plain letters, numbered choices, and no more segments than one message may cost.

use unicode_segmentation::UnicodeSegmentation;

use crate::dialogue::format::sms_length::{GSM_SEGMENT, MOST, length, segments};
use crate::domain::{Message, Paragraph};

/// Typographic characters, and what stands for them where that keeps the whole text in the cheap alphabet.
const PLAIN: &[(char, &str)] = &[
    ('\u{2018}', "'"),
    ('\u{2019}', "'"),
    ('\u{02BC}', "'"),
    ('\u{201C}', "\""),
    ('\u{201D}', "\""),
    ('\u{2013}', "-"),
    ('\u{2014}', "-"),
    ('\u{2026}', "..."),
    ('\u{00A0}', " "),
    ('\u{202F}', " "),
    ('\u{2022}', "-"),
    ('\u{00B7}', "-"),
    ('`', "'"),
    ('\t', " "),
];

/// The text that says this message, in at most `MOST` segments: what can be answered stays whole, and the words before it are shortened,
/// with how all of them are asked for behind them.
pub fn of(message: &Message) -> String {
    let words: Vec<String> = message.words.iter().map(paragraph).collect();
    let words = words.join("\n");
    let choices = message.numbered().collect::<Vec<_>>().join("\n");
    let whole = plain(&format!("{words}\n{choices}"));
    let with_ways = plain(&format!("{whole}\n{}", message.ways));
    let cost = segments(&whole);
    if cost <= MOST {
        let is_free = segments(&with_ways) == cost;
        return if is_free { with_ways } else { whole };
    }
    let mut end = plain(&format!("{}\n{choices}", message.whole));
    if !end.is_empty() {
        end.insert(0, '\n');
    }
    if segments(&end) < MOST {
        shortened(&plain(&words), &end)
    } else {
        // More to choose from than fits.
        shortened(&whole, "")
    }
}

fn paragraph(said: &Paragraph) -> String {
    let (title, text) = (said.title.trim(), said.text.trim());
    match (title.is_empty(), text.is_empty()) {
        (false, false) => format!("{title}\n{text}"),
        (false, true) => title.to_owned(),
        (true, _) => text.to_owned(),
    }
}

/// Without what an SMS cannot carry, and with plain signs where they make it cheaper.
fn plain(text: &str) -> String {
    let lines = text.lines().map(str::trim_end);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    // A gateway may tear what takes two units of UCS-2 apart.
    let carried = |letter: &char| {
        u32::from(*letter) <= 0xFFFF
            && (*letter == '\n' || !letter.is_control())
            && !matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
    };
    let text: String = lines.join("\n").chars().filter(carried).collect();
    let text = text.trim_end().to_owned();
    let cheaper: String = text
        .chars()
        .map(|letter| {
            let known = PLAIN.iter().find(|(sign, _)| *sign == letter);
            known.map_or_else(|| letter.to_string(), |(_, plain)| (*plain).to_owned())
        })
        .collect();
    if length(&cheaper).1 == GSM_SEGMENT {
        cheaper
    } else {
        text
    }
}

/// As much of it as `MOST` segments hold with this end, cut between two words, or between two letters as a reader sees them.
fn shortened(text: &str, end: &str) -> String {
    let sign = if length(&format!("{text}{end}")).1 == GSM_SEGMENT {
        "..."
    } else {
        "\u{2026}"
    };
    let cut = |at: usize| format!("{}{sign}{end}", text[..at].trim_end());
    let longest = |places: &[usize]| {
        let fitting = places.partition_point(|at| segments(&cut(*at)) <= MOST);
        places[..fitting].last().copied()
    };
    let letters: Vec<usize> = text
        .grapheme_indices(true)
        .map(|(at, letter)| at + letter.len())
        .collect();
    let words: Vec<usize> = text.split_word_bound_indices().map(|(at, _)| at).collect();
    let by_letter = longest(&letters).unwrap_or(0);
    // A single word that fills the message is cut within.
    let by_word = longest(&words).filter(|at| at * 2 > by_letter);
    cut(by_word.unwrap_or(by_letter))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::message::Choice;

    #[test]
    fn choices_are_numbered_and_ways_out_are_not() {
        let choice = |label: &str, number| Choice {
            id: "a:b:c".to_owned(),
            label: label.to_owned(),
            number,
        };
        let message = Message {
            words: vec![Paragraph {
                title: "2/12".to_owned(),
                ..Paragraph::of("Which region?\n\n")
            }],
            choices: vec![
                choice("Harari", Some(1)),
                choice("Tigray", Some(2)),
                choice("Back", None),
            ],
            ..Message::default()
        };
        assert_eq!(of(&message), "2/12\nWhich region?\n1 Harari\n2 Tigray");
    }

    // T81: one typographic sign makes every letter of the message cost more than twice.
    #[test]
    fn plain_signs_stand_where_they_make_it_cheaper() {
        assert_eq!(
            of(&Message::of(
                "Eeyyee, mirkanaa\u{2019}eera \u{2013} galatoomaa\u{2026}"
            )),
            "Eeyyee, mirkanaa'eera - galatoomaa..."
        );
        assert_eq!(
            of(&Message::of("አዎ \u{2013} ጸድቋል\u{2026} \u{1F600}")),
            "አዎ \u{2013} ጸድቋል\u{2026}"
        );
    }

    #[test]
    fn what_can_be_answered_stays_whole() {
        let send = |label: &str, number| Choice {
            id: "a:b:c".to_owned(),
            label: label.to_owned(),
            number: Some(number),
        };
        let text = of(&Message {
            choices: vec![send("ይላኩ", 1), send("መልስ ይቀይሩ", 2)],
            ..Message::of("ማስታወሻ ለደንበኛው ".repeat(60))
        });
        assert_eq!(segments(&text), MOST);
        assert!(text.ends_with("\u{2026}\n1 ይላኩ\n2 መልስ ይቀይሩ"), "{text}");
    }

    #[test]
    fn what_is_shortened_tells_how_it_is_asked_for() {
        let message = Message {
            whole: "ሙሉውን፦ D 42".to_owned(),
            ..Message::of("ማስታወሻ ለደንበኛው ".repeat(60))
        };
        let text = of(&message);
        assert_eq!(segments(&text), MOST);
        assert!(text.ends_with("\u{2026}\nሙሉውን፦ D 42"), "{text}");
        let short = Message {
            words: vec![Paragraph::of("አዎ")],
            ..message
        };
        assert_eq!(of(&short), "አዎ");
    }

    #[test]
    fn what_is_too_long_ends_between_two_words() {
        let long = "ማስታወሻ ለደንበኛው ".repeat(60);
        let text = of(&Message::of(&*long));
        assert_eq!(segments(&text), MOST);
        assert!(
            text.ends_with("ማስታወሻ\u{2026}") || text.ends_with("ለደንበኛው\u{2026}"),
            "{text}"
        );
        let unbroken = of(&Message::of("x".repeat(600)));
        assert_eq!((segments(&unbroken), unbroken.len()), (MOST, 459));
    }

    proptest! {
        /// Whatever is said fits, and no letter is torn from what belongs to it.
        // T57: never more than is paid for, whatever letters it is of, with blanks or without.
        #[test]
        fn whatever_is_said_fits(words in "[a-z ሀ-ፐ\\PC]{0,300}", times in 1..4_usize) {
            let text = of(&Message::of(words.repeat(times)));
            prop_assert!(segments(&text) <= MOST);
            prop_assert!(text.chars().all(|letter| u32::from(letter) <= 0xFFFF));
        }

        #[test]
        fn letters_stay_whole(front in 0..40_usize, letter in prop::sample::select(vec!["e\u{301}", "ሀ\u{135F}", "n\u{303}"])) {
            let text = of(&Message::of(format!("{}{}", "x".repeat(front), letter.repeat(300))));
            let rest = text.trim_start_matches('x').trim_end_matches('\u{2026}').replace(letter, "");
            prop_assert_eq!(rest, "");
        }
    }
}
