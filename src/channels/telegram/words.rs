//! The text of a message: plain words with one bold stretch, kept within Telegram's limits, and only then made HTML.
//!
//! Cutting happens on the plain words, so that it can never fall into an entity or a tag.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::domain::{Paragraph, text};

/// The longest message, in code points after the markup is read (`sendMessage`).
///
/// As HTML it stays far below the 32 KiB that a Bot API server reads at all: five bytes a letter at most.
pub(super) const LIMIT: usize = 4096;

/// Words of a message.
pub(super) struct Words {
    plain: String,
    /// In bytes of `plain`.
    bold: Range<usize>,
}

impl Words {
    /// What was heard on the first line, then the heading in bold, then the text. Empty parts leave no trace, but a
    /// `heard` that is there and empty: its sign alone.
    pub(super) fn new(heard: Option<&str>, heading: &str, text: &str) -> Self {
        let (heading, text) = (printable(heading), printable(text));
        let (heading, text) = (heading.trim(), text.trim());
        let mut plain = heard
            .map(|heard| format!("✓ {}", printable(heard)).trim_end().to_owned())
            .unwrap_or_default();
        let goes_on = !heading.is_empty() || !text.is_empty();
        if !plain.is_empty() && goes_on {
            plain.push_str("\n\n");
        }
        let bold = plain.len()..plain.len() + heading.len();
        plain.push_str(heading);
        if !heading.is_empty() && !text.is_empty() {
            plain.push('\n');
        }
        plain.push_str(text);
        Self { plain, bold }
    }

    /// What a message says in one stretch.
    pub(super) fn of(said: &Paragraph) -> Self {
        Self::new(said.heard.as_deref(), &said.title, &said.text)
    }

    /// Whether Telegram would show nothing of it, and refuse such a message.
    pub(super) fn is_blank(&self) -> bool {
        text::clean(&self.plain).is_empty()
    }

    /// How many letters Telegram counts.
    pub(super) fn letters(&self) -> usize {
        self.plain.chars().count()
    }

    /// As much of it as so many letters hold.
    pub(super) fn cut(&self, limit: usize) -> Self {
        let end = cut_at(&self.plain, limit);
        if end == self.plain.len() {
            return self.stretch(0..end);
        }
        let mut cut = self.stretch(0..cut_at(&self.plain, limit - 1));
        cut.plain.push('…');
        cut
    }

    pub(super) fn html(&self) -> String {
        if self.is_blank() {
            return "…".to_owned();
        }
        let (before, rest) = self.plain.split_at(self.bold.start);
        let (bold, after) = rest.split_at(self.bold.len());
        if bold.is_empty() {
            return escaped(&self.plain);
        }
        format!(
            "{}<b>{}</b>{}",
            escaped(before),
            escaped(bold),
            escaped(after)
        )
    }

    fn stretch(&self, range: Range<usize>) -> Self {
        let plain = self.plain[range.clone()].trim_end();
        let place = |at: usize| at.clamp(range.start, range.start + plain.len()) - range.start;
        Self {
            plain: plain.to_owned(),
            bold: place(self.bold.start)..place(self.bold.end),
        }
    }
}

/// A paragraph, cut into as many as messages are needed.
pub(super) fn split(said: Paragraph) -> Vec<Paragraph> {
    let whole = Words::of(&said);
    let first = cut_at(&whole.plain, LIMIT);
    if first == whole.plain.len() {
        return vec![said];
    }
    let before_text = Words::new(said.heard.as_deref(), &said.title, "\u{2026}").plain;
    let before_text = before_text.len() - '\u{2026}'.len_utf8();
    let mut pieces = Vec::new();
    let mut start = 0;
    loop {
        let end = start + cut_at(&whole.plain[start..], LIMIT);
        let stretch = whole.plain[start..end].trim_end();
        pieces.push(match stretch.get(before_text..) {
            Some(text) if start == 0 => Paragraph {
                heard: said.heard.clone(),
                title: said.title.clone(),
                text: text.to_owned(),
            },
            _ => Paragraph::of(stretch),
        });
        if end == whole.plain.len() {
            return pieces;
        }
        start = end + whole.plain[end..].len() - whole.plain[end..].trim_start().len();
    }
}

/// A text in at most `limit` code points, with `…` where something is missing.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    let text = printable(text);
    let text = text.trim();
    if cut_at(text, limit) == text.len() {
        return text.to_owned();
    }
    format!("{}…", text[..cut_at(text, limit - 1)].trim_end())
}

/// Without control characters: Telegram drops them, and a NUL has no place in the outbox.
fn printable(written: &str) -> String {
    written
        .chars()
        .filter(|&letter| letter == '\n' || !letter.is_control())
        .collect()
}

/// The only place where words become HTML: <https://core.telegram.org/bots/api#html-style>
fn escaped(plain: &str) -> String {
    plain
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// What HTML of ours says: the way back from `escaped`.
pub(super) fn without_markup(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut in_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => plain.push(letter),
            _ => {}
        }
    }
    plain
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Where to cut so that at most `limit` code points stay in front: at the end of a line if one ends in the second half, else
/// at the end of a word, else between two letters as a reader sees them. In bytes.
fn cut_at(text: &str, limit: usize) -> usize {
    let Some((end, next)) = text.char_indices().nth(limit) else {
        return text.len();
    };
    let window = &text[..end + next.len_utf8()];
    let in_second_half = |at: &usize| *at > end / 2;
    let line = window.rfind('\n').filter(in_second_half);
    let word = || window.rfind(char::is_whitespace).filter(in_second_half);
    line.or_else(word).unwrap_or_else(|| letter_end(text, end))
}

/// Steps back from between a letter and what modifies it: accents, joiners, variants, skin tones, the second half of a flag.
fn letter_end(text: &str, end: usize) -> usize {
    let belongs_to_the_last = |letter: char| {
        is_combining_mark(letter)
            || matches!(letter, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
    };
    let is_flag = |letter: char| matches!(letter, '\u{1F1E6}'..='\u{1F1FF}');
    let mut at = end;
    while let (Some(last), Some(next)) = (text[..at].chars().next_back(), text[at..].chars().next())
    {
        let flag_halves = text[..at]
            .chars()
            .rev()
            .take_while(|letter| is_flag(*letter))
            .count();
        let is_inside = belongs_to_the_last(next)
            || last == '\u{200D}'
            || (is_flag(next) && flag_halves % 2 == 1);
        // What is longer than any letter is a prank, and cut where it must be.
        if !is_inside || end - at > 100 {
            break;
        }
        at -= last.len_utf8();
    }
    if at == 0 { end } else { at }
}
