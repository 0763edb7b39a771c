//! How a word sounds: one form for the ways in which people write it.

use crate::domain::text;

/// A word as it was written, in the forms in which it is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Small letters, each once where it stands twice: of `ibsaan`, `ibsaan` and `ibsan` remain one.
    pub(super) letters: String,
    /// The same without what stands before an Amharic word.
    pub(super) bare: Vec<String>,
    /// Its consonants, as Amharic is heard: in the script of Ethiopia, or in Latin letters, which are as many spellings as people. After
    /// them those without what stands before.
    pub(super) consonants: Vec<String>,
    pub(super) is_ethiopic: bool,
}

/// The words of a message.
pub(super) fn words(typed: &str) -> Vec<Word> {
    text::folded(typed).split(' ').map(word).collect()
}

/// One word, folded already.
pub(super) fn word(folded: &str) -> Word {
    let is_ethiopic = is_ethiopic(folded);
    let letters = once(folded);
    let without = |prefix: &&str| letters.strip_prefix(prefix).map(str::to_owned);
    let bare: Vec<String> = if is_ethiopic {
        PREFIXES.iter().filter_map(without).collect()
    } else {
        Vec::new()
    };
    let consonants = if is_ethiopic {
        let forms = std::iter::once(&letters).chain(&bare);
        forms
            .map(|form| form.chars().map(first_order).collect())
            .collect()
    } else {
        let whole = latin_consonants(folded);
        let bare = LATIN_PREFIXES
            .iter()
            .filter_map(|prefix| whole.strip_prefix(prefix));
        std::iter::once(&*whole)
            .chain(bare)
            .map(str::to_owned)
            .collect()
    };
    Word {
        letters,
        bare,
        consonants,
        is_ethiopic,
    }
}

/// Whether it is written in the script of Ethiopia.
fn is_ethiopic(word: &str) -> bool {
    word.starts_with(|letter: char| ('\u{1200}'..='\u{137F}').contains(&letter))
}

/// What stands before an Amharic word and belongs to it: of, in, for, from, about, since, to, that it may.
const PREFIXES: [&str; 9] = ["እንደ", "እስከ", "ስለ", "እየ", "የ", "በ", "ለ", "ከ", "ሊ"];
/// The same where it is written in Latin letters, by its consonants.
const LATIN_PREFIXES: [&str; 3] = ["k", "y", "b"];

/// The letters of a short word, the last without its vowel.
pub(super) fn any_last_vowel(word: &str) -> String {
    let mut letters: String = word.to_owned();
    if let Some(last) = letters.pop() {
        letters.push(first_order(last));
    }
    letters
}

/// Each letter once.
fn once(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    for letter in word.chars() {
        if !letters.ends_with(letter) {
            letters.push(letter);
        }
    }
    letters
}

/// The letter of its row that is written without a vowel; those with a `w` in them stay what they are, which tells being cut from being
/// interrupted.
fn first_order(letter: char) -> char {
    match letter {
        '\u{124B}' => letter,
        '\u{1200}'..='\u{135A}' => char::from_u32(letter as u32 & !7).unwrap_or(letter),
        _ => letter,
    }
}

/// Stands behind the first consonant where an o or a u follows it.
pub(super) const ROUND: char = 'O';

/// `mebrat`, `mabrat` and `mebirat` are one; so are `q` and `k`, `x` and `t`. Whatever vowel it begins with is one.
fn latin_consonants(word: &str) -> String {
    let mut heard = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    let mut is_after_vowel = false;
    while let Some(letter) = letters.next() {
        let is_first = heard.is_empty();
        let is_vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
        let next = letters.peek().copied();
        let sound = match (letter, next) {
            ('c', Some('h')) => {
                letters.next();
                'C'
            }
            ('s', Some('h')) => {
                letters.next();
                'S'
            }
            ('g', Some('n')) | ('n', Some('y')) => {
                letters.next();
                'n'
            }
            ('t', Some('s' | 'z')) => {
                letters.next();
                's'
            }
            _ if is_vowel && is_first => 'a',
            _ if is_vowel => {
                is_after_vowel = true;
                continue;
            }
            ('w' | 'y', _) if !is_first => continue,
            ('q' | 'c', _) => 'k',
            ('x', _) => 't',
            (other, _) => other,
        };
        // Written twice it is one; said twice, with a vowel between, it is not.
        if is_after_vowel || !heard.ends_with(sound) {
            heard.push(sound);
        }
        // The first vowel is round or it is not: `kefetu` (open it!) is no `qofatti` (only).
        if is_first && !is_vowel && matches!(letters.peek(), Some('o' | 'u')) {
            heard.push(ROUND);
        }
        is_after_vowel = is_vowel;
    }
    heard
}

/// Whether one letter more, one less, another one, or two that changed places are all the difference.
pub(super) fn is_nearly(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let end = one[start..]
        .iter()
        .rev()
        .zip(other[start..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (left, right) = (
        &one[start..one.len() - end],
        &other[start..other.len() - end],
    );
    match (left, right) {
        ([a, b], [c, d]) => a == d && b == c,
        (left, right) => left.len() <= 1 && right.len() <= 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_one() {
        for same in [
            &["mebrat", "mabrat", "mebirat", "mebraat"][..],
            &["korenti", "corenti", "qorente", "korrenti"],
            &["tefa", "tefaa", "xefa"],
            &["wedkwal", "wedqwal", "wedkual"],
            &["መብራት", "ማብራት", "መብራቱ"],
        ] {
            let consonants: Vec<String> = same
                .iter()
                .map(|typed| words(typed)[0].consonants[0].clone())
                .collect();
            assert!(
                consonants.iter().all(|heard| *heard == consonants[0]),
                "{consonants:?}"
            );
        }
        for same in [
            &["ibsaan", "ibsan"][..],
            &["baay'ate", "bayate"],
            &["kufeera", "KUFERA"],
        ] {
            let letters: Vec<String> = same
                .iter()
                .map(|typed| words(typed)[0].letters.clone())
                .collect();
            assert!(
                letters.iter().all(|heard| *heard == letters[0]),
                "{letters:?}"
            );
        }
        // To be cut is another thing than to be interrupted.
        assert_ne!(words("ቆረጠ")[0].consonants, words("ቋረጠ")[0].consonants);
    }

    #[test]
    fn one_slip_is_forgiven() {
        for (typed, meant) in [
            ("electrcity", "electricity"),
            ("elecrticity", "electricity"),
            ("transformerr", "transformer"),
            ("voltege", "voltage"),
        ] {
            assert!(is_nearly(typed, meant), "{typed}");
        }
        assert!(!is_nearly("firewood", "fire"));
        assert!(!is_nearly("pole", "poles12"));
    }
}
