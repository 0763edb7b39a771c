//! HTML byte by byte, as `TDLib` reads it: words, values in quotes, and `&lt;`.

/// A place in a text. Past the end there are zeros, as in the original.
pub(super) struct Cursor<'a> {
    html: &'a str,
    pub(super) at: usize,
}

impl Cursor<'_> {
    pub(super) fn new(html: &str) -> Cursor<'_> {
        Cursor { html, at: 0 }
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.html.len()
    }

    pub(super) fn byte(&self) -> u8 {
        self.html.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    pub(super) fn next_byte(&self) -> u8 {
        self.html.as_bytes().get(self.at + 1).copied().unwrap_or(0)
    }

    /// The letter here; moves past it.
    pub(super) fn letter(&mut self) -> Option<char> {
        let letter = self.html.get(self.at..)?.chars().next()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.byte() != 0 && is_space(self.byte()) {
            self.at += 1;
        }
    }

    /// Up to a space or what else ends it.
    pub(super) fn word(&mut self, ends: impl Fn(u8) -> bool) -> String {
        let begin = self.at;
        while !is_space(self.byte()) && !ends(self.byte()) {
            self.at += 1;
        }
        String::from_utf8_lossy(&self.html.as_bytes()[begin..self.at]).into_owned()
    }

    /// A value without quotes: letters, digits, periods and hyphens.
    pub(super) fn token(&mut self) -> Result<String, String> {
        let begin = self.at;
        while self.byte().is_ascii_alphanumeric() || matches!(self.byte(), b'.' | b'-') {
            self.at += 1;
        }
        if !is_space(self.byte()) && self.byte() != b'>' {
            return Err(format!(
                "Unexpected end of name token at byte offset {begin}"
            ));
        }
        Ok(String::from_utf8_lossy(&self.html.as_bytes()[begin..self.at]).to_lowercase())
    }

    /// A value in quotes, with its character references read.
    pub(super) fn quoted(&mut self, quote: u8) -> Result<String, String> {
        self.at += 1;
        let mut value = Vec::new();
        while self.byte() != quote && self.byte() != 0 {
            let reference = if self.byte() == b'&' {
                self.character_reference()?
            } else {
                None
            };
            if let Some(letter) = reference {
                value.extend(letter.to_string().bytes());
            } else {
                value.push(self.byte());
                self.at += 1;
            }
        }
        if self.byte() == quote {
            self.at += 1;
        }
        Ok(String::from_utf8_lossy(&value).into_owned())
    }

    /// `&lt;`, `&#4613;`: moves past it and returns its letter. Anything else stays as it is written.
    pub(super) fn character_reference(&mut self) -> Result<Option<char>, String> {
        let rest = &self.html.as_bytes()[self.at + 1..];
        let (code, used) = if rest.first() == Some(&b'#') {
            let (digits_at, radix) = if rest.get(1) == Some(&b'x') {
                (2, 16)
            } else {
                (1, 10)
            };
            let digits: String = rest[digits_at..]
                .iter()
                .map(|byte| char::from(*byte))
                .take_while(|c| c.is_digit(radix))
                .collect();
            (
                u32::from_str_radix(&digits, radix).unwrap_or(0),
                digits_at + digits.len(),
            )
        } else {
            let used = rest
                .iter()
                .take_while(|byte| byte.is_ascii_alphabetic())
                .count();
            let code = match &rest[..used] {
                b"lt" => '<',
                b"gt" => '>',
                b"amp" => '&',
                b"quot" => '"',
                _ => '\0',
            };
            (u32::from(code), used)
        };
        if code == 0 || code > 0x0010_ffff {
            return Ok(None);
        }
        let Some(letter) = char::from_u32(code) else {
            return Err("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units".to_owned());
        };
        self.at += 1 + used;
        if self.byte() == b';' {
            self.at += 1;
        }
        Ok(Some(letter))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0 | 0x0b)
}
