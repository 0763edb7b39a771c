//! How wide words are on the buttons of a small phone.
//!
//! A phone 360 units wide leaves some 290 to a message, and 270 to the words of a button as wide as the message. Its letters are
//! 15 units high; half of that, 7.5, is a column here: so a row has 36. Measured over our own sentences in Noto Sans, a Latin
//! letter is one column wide, a space half of one, an Ethiopic letter one and a third. What is longer ends in dots, and which of
//! two answers that begin alike is which can no longer be seen.

/// The columns of a row of buttons.
pub const ROW_COLUMNS: usize = 36;
/// From so many answers on, a channel puts two short ones side by side; each then has half a row.
pub const MANY: usize = 5;
/// Short, in letters, as the channel counts.
pub const SHORT: usize = 16;

/// How wide a label is drawn, in columns.
pub fn columns(label: &str) -> usize {
    let sixths: usize = label
        .chars()
        .map(|letter| match letter {
            ' ' => 3,
            '\u{1200}'..='\u{139F}' | '\u{2D80}'..='\u{2DDF}' | '\u{AB00}'..='\u{AB2F}' => 8,
            _ => 6,
        })
        .sum();
    sixths.div_ceil(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ethiopic_letters_are_wider() {
        assert_eq!(columns("Keep this answer"), 15);
        assert_eq!(columns("ደቡብ ምዕራብ ኢትዮጵያ"), 17);
        assert_eq!(columns(""), 0);
    }
}
