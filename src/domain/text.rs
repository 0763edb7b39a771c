//! What people type, made clean before anything reads it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// NFC, without control, bidi and zero-width characters, with digits as 0-9, without spaces at the ends. Line breaks stay.
pub fn clean(typed: &str) -> String {
    let is_visible = |letter: &char| *letter == '\n' || !is_invisible(*letter);
    // Plain letters are in normal form as they are: most answers, and half of the time of a turn.
    let visible: String = if typed.is_ascii() {
        typed.chars().filter(is_visible).collect()
    } else {
        let seen = typed.nfc().filter(is_visible);
        let plain = |letter| {
            if is_blank(letter) {
                ' '
            } else {
                western_digit(letter)
            }
        };
        seen.map(plain).collect()
    };
    visible.trim().to_owned()
}

/// Clean text with the quotes, dashes and spaces of a plain keyboard. A phone writes others by itself, and a single one of them makes an
/// SMS of 160 letters one of 70.
pub fn plain(typed: &str) -> String {
    let mut plain = String::with_capacity(typed.len());
    for letter in clean(typed).chars() {
        match letter {
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '\u{2032}' | '\u{00B4}' => {
                plain.push('\'');
            }
            '\u{201C}'..='\u{201F}' | '\u{2033}' => plain.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
            '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' => plain.push(' '),
            '\u{2026}' => plain.push_str("..."),
            _ => plain.push(letter),
        }
    }
    plain
}

/// Clean text on one line: every run of white space is one space.
pub fn one_line(typed: &str) -> String {
    clean(typed)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Arabic-Indic and full-width digits become 0-9. Ethiopic numerals are not decimal digits and stay as they are.
pub fn western_digits(typed: &str) -> String {
    typed.chars().map(western_digit).collect()
}

fn western_digit(letter: char) -> char {
    let zero = match letter {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        '\u{FF10}'..='\u{FF19}' => 0xFF10,
        _ => return letter,
    };
    char::from_digit(letter as u32 - zero, 10).unwrap_or(letter)
}

/// One spelling for what is meant to be the same word, for comparing and searching, never for showing: lower case, no
/// apostrophes or punctuation, and the Amharic letters that sound alike as one (ሐ ኀ ኸ are ሀ, ሠ is ሰ, ዐ is አ, ፀ is ጸ).
///
/// In Tigrinya and Ge'ez those letters differ, so the original is what is kept.
pub fn folded(typed: &str) -> String {
    let mut key = String::with_capacity(typed.len());
    if typed.is_ascii() {
        typed.chars().for_each(|letter| fold_into(&mut key, letter));
    } else {
        typed.nfc().for_each(|letter| fold_into(&mut key, letter));
    }
    key.truncate(key.trim_end().len());
    key
}

fn fold_into(key: &mut String, letter: char) {
    if matches!(
        letter,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{02BC}' | '`' | '\u{00B4}'
    ) || (is_invisible(letter) && letter != '\n')
    {
        return;
    }
    let letter = folded_ethiopic(western_digit(letter));
    if letter.is_alphanumeric() && !is_blank(letter) {
        key.extend(letter.to_lowercase());
    } else if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}

/// Homophones by arithmetic: each row of the script is eight letters, one for each order.
fn folded_ethiopic(letter: char) -> char {
    let code = letter as u32;
    let order = code & 7;
    let code = match code {
        0x1210..=0x1217 | 0x1280..=0x1287 | 0x12B8..=0x12BF => 0x1200 + order,
        0x1220..=0x1227 => 0x1230 + order,
        0x12D0..=0x12D6 => 0x12A0 + order,
        0x1340..=0x1347 => 0x1338 + order,
        0x1248 => 0x1246,
        0x124D => 0x1241,
        0x12B0 => 0x12AE,
        0x1310 => 0x130E,
        0x1288 => 0x1206,
        _ => code,
    };
    match code {
        0x1203 => 'ሀ',
        0x12A3 => 'አ',
        _ => char::from_u32(code).unwrap_or(letter),
    }
}

/// Whether anything in it can be read: a letter or a digit of any script. Marks without a letter, signs, and what only takes room are
/// none.
pub fn is_readable(typed: &str) -> bool {
    typed
        .chars()
        .any(|letter| letter.is_alphanumeric() && !is_blank(letter) && !is_combining_mark(letter))
}

/// Whether anything in it can be read, the pictures that people answer with included: a thumb says something to whoever reads it.
pub fn says_something(typed: &str) -> bool {
    is_readable(typed)
        || typed.chars().any(|letter| {
            matches!(letter, '\u{2190}'..='\u{21FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F300}'..='\u{1FAFF}')
        })
}

/// Takes room and shows nothing: the fillers of Hangul, which are letters to Unicode, and the empty pattern of Braille.
const fn is_blank(letter: char) -> bool {
    matches!(
        letter,
        '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}'
    )
}

fn is_invisible(letter: char) -> bool {
    (letter.is_control() && letter != '\t')
        || matches!(letter, '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            // Variation selectors and tags: they change how a sign looks, and are none themselves.
            | '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}'
            // Vowels of Khmer that are never shown, and the joiner of graphemes.
            | '\u{17B4}' | '\u{17B5}' | '\u{034F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_letters_go_and_words_stay() {
        assert_eq!(clean("\u{2068} አልማዝ\u{200B} በቀለ\u{2069}\r\n"), "አልማዝ በቀለ");
        assert_eq!(one_line(" Bole \n  03\t"), "Bole 03");
        assert_eq!(clean("ወረዳ ٠٣፣ ቤት ፩"), "ወረዳ 03፣ ቤት ፩");
        assert_eq!(western_digits("٠٩١١ ２３ ፩"), "0911 23 ፩");
    }

    #[test]
    fn what_can_be_read_has_a_letter_or_a_digit() {
        for (typed, is_read) in [
            ("Bole 03", true),
            ("7", true),
            ("፩", true),
            ("አ", true),
            ("ش", true),
            ("한", true),
            ("...3", true),
            // Of nothing but what takes room, whatever it is called.
            ("", false),
            ("....", false),
            ("?!", false),
            ("።", false),
            ("\u{3164}\u{3164} \u{3164}", false),
            ("\u{115F}\u{1160}\u{FFA0}", false),
            ("\u{2800}\u{2800}", false),
            ("\u{E0041}\u{E007F}", false),
            ("\u{FE0F}\u{E0100}", false),
            ("\u{2067}\u{202E}\u{200B}\u{2060}", false),
            ("\u{0301}\u{135F}", false),
            ("\u{17B4}\u{17B5}", false),
            ("\u{1F44D}", false),
        ] {
            assert_eq!(is_readable(typed), is_read, "{typed:?}");
            assert_eq!(is_readable(&clean(typed)), is_read, "{typed:?}");
        }
        for blank in ["\u{3164}\u{FFA0}", "\u{2800}", "\u{E0041}", "...."] {
            assert_eq!(folded(blank), "", "{blank:?}");
        }
        for (typed, says) in [
            ("\u{1F44D}", true),
            ("\u{2764}\u{FE0F}", true),
            ("....", false),
            ("\u{2800}", false),
        ] {
            assert_eq!(says_something(typed), says, "{typed:?}");
        }
        assert_eq!(clean("\u{3164}Almaz\u{3164}Bekele\u{2800}"), "Almaz Bekele");
    }

    #[test]
    fn what_a_phone_makes_of_quotes_is_made_plain_again() {
        for (typed, plain) in [
            ("mirkanaa\u{2019}eera", "mirkanaa'eera"),
            ("mirkanaa\u{02BC}eera", "mirkanaa'eera"),
            (
                "\u{201C}Adama\u{201D} \u{2014} 3\u{00A0}days\u{2026}",
                "\"Adama\" - 3 days...",
            ),
            ("\u{2068}SRV\u{2013}2026\u{2069}", "SRV-2026"),
            ("ነገ፣ «አዳማ»።\nያው ነው", "ነገ፣ «አዳማ»።\nያው ነው"),
        ] {
            assert_eq!(super::plain(typed), plain, "{typed}");
        }
    }

    #[test]
    fn words_that_sound_alike_are_one_key() {
        for (one, other) in [
            // Letters that sound alike, in any order of theirs.
            ("ሐምሌ", "ሀምሌ"),
            ("ኀይሉ", "ሃይሉ"),
            ("ኸዲጃ", "ሀዲጃ"),
            ("ሑመራ", "ሁመራ"),
            ("ሠላም", "ሰላም"),
            ("ንጉሤ", "ንጉሴ"),
            ("ዓለም", "አለም"),
            ("ኣዲስ", "አዲስ"),
            ("ዕቁብ", "እቁብ"),
            ("ፀሐይ", "ጸሃይ"),
            ("ኰረኰንች", "ኮረኮንች"),
            ("ጐንደር", "ጎንደር"),
            ("ቈጮ", "ቆጮ"),
            ("ቍጥር", "ቁጥር"),
            ("ኈኅተ", "ሆህተ"),
            // What stands between words, and over or in them.
            ("አዲስ፡አበባ፡፡", "አዲስ አበባ"),
            ("አዎ።", "አዎ"),
            ("Mirkanaa'eera", "mirkanaa\u{2019}eera"),
            ("mirkanaa\u{02BC}eera", "MIRKANAAEERA"),
            ("Jos\u{E9}", "Jose\u{301}"),
            ("SRV\u{2013}2026", "srv 2026"),
            ("Bole ٠٣", "bole\u{200B} 03"),
            ("  Start-over! ", "start over"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("አንድ"), folded("አንደኛ"));
    }
}
