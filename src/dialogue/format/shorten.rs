//! Words that are cut where they are too long, and words in pages.

use unicode_segmentation::UnicodeSegmentation;

/// At most so many letters.
pub(in crate::dialogue) fn shortened(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}...", text[..end].trim_end()),
    }
}

/// All of it in pieces that fit, each as long as it may be: cut at the end of a line or between two words; a word that fits nowhere,
/// between two letters.
pub(in crate::dialogue) fn pages(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut pages = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let longest = |places: Vec<usize>| {
            let fitting = places.partition_point(|at| fits(rest[..*at].trim_end()));
            places[..fitting].last().copied().filter(|at| *at > 0)
        };
        let lines = rest.match_indices('\n').map(|(at, _)| at);
        let words = rest.split_word_bound_indices().map(|(at, _)| at);
        let letters = rest
            .grapheme_indices(true)
            .map(|(at, letter)| at + letter.len());
        let at = if fits(rest) {
            rest.len()
        } else {
            let by_line = longest(lines.collect());
            let by_word = longest(words.collect());
            // A line that leaves more than half of the page empty is not its end.
            by_line
                .filter(|at| by_word.is_none_or(|word| at * 2 > word))
                .or(by_word)
                .or_else(|| longest(letters.collect()))
                .unwrap_or(rest.len())
        };
        pages.push(rest[..at].trim_end().to_owned());
        rest = rest[at..].trim_start();
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_between_pages() {
        let within = |most: usize| move |page: &str| page.chars().count() <= most;
        for (text, most, pages_are) in [
            ("one two three", 20, &["one two three"][..]),
            ("one two three", 8, &["one two", "three"]),
            ("one two\nthree four", 12, &["one two", "three four"]),
            ("a\nlong line of words", 12, &["a\nlong line", "of words"]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("  ", 3, &[]),
            ("too long", 0, &["too long"]),
        ] {
            assert_eq!(pages(text, within(most)), pages_are, "{text} by {most}");
        }
    }
}
