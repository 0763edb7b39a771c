//! What `parse_mode: HTML` makes of a text: plain letters and entities, or Telegram's complaint.
//!
//! The steps and the sentences are those of `TDLib`'s `parse_html` (td/telegram/MessageEntity.cpp).

use serde_json::{Value, json};

use super::html_cursor::Cursor;

/// Letters without tags, and what the tags said about them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Marked {
    pub(super) text: String,
    /// `MessageEntity` objects; offsets and lengths count UTF-16 units.
    pub(super) entities: Vec<Value>,
}

/// Tags and the entity that each stands for. `span` and `a` are decided by their attributes.
const TAGS: &[(&str, &str)] = &[
    ("a", "text_link"),
    ("b", "bold"),
    ("strong", "bold"),
    ("i", "italic"),
    ("em", "italic"),
    ("s", "strikethrough"),
    ("strike", "strikethrough"),
    ("del", "strikethrough"),
    ("u", "underline"),
    ("ins", "underline"),
    ("span", "spoiler"),
    ("tg-spoiler", "spoiler"),
    ("tg-emoji", "custom_emoji"),
    ("tg-time", "date_time"),
    ("code", "code"),
    ("pre", "pre"),
    ("blockquote", "blockquote"),
];

/// Parses the text. The error is the part after "Bad Request: can't parse entities: ".
pub(super) fn parse(html: &str) -> Result<Marked, String> {
    let mut reader = HtmlReader {
        cursor: Cursor::new(html),
        marked: Marked::default(),
        length: 0,
        open: Vec::new(),
    };
    while !reader.cursor.at_end() {
        match (reader.cursor.byte(), reader.cursor.next_byte()) {
            (b'<', b'/') => reader.close()?,
            (b'<', _) => reader.open()?,
            (first, _) => reader.letter(first)?,
        }
    }
    if let Some(tag) = reader.open.last() {
        return Err(format!(
            "Can't find end tag corresponding to start tag \"{}\"",
            tag.name
        ));
    }
    let mut marked = reader.marked;
    // As Telegram sorts them: by where they begin, the longer one first.
    let place = |entity: &Value, field: &str| entity[field].as_u64().unwrap_or_default();
    marked
        .entities
        .sort_by_key(|entity| (place(entity, "offset"), u64::MAX - place(entity, "length")));
    Ok(marked)
}

struct OpenTag {
    name: String,
    argument: String,
    offset: usize,
    begins: usize,
}

struct HtmlReader<'a> {
    cursor: Cursor<'a>,
    marked: Marked,
    /// Of the text so far, in UTF-16 units.
    length: usize,
    open: Vec<OpenTag>,
}

impl HtmlReader<'_> {
    fn letter(&mut self, first: u8) -> Result<(), String> {
        let written = if first == b'&' {
            self.cursor.character_reference()?
        } else {
            None
        };
        if let Some(letter) = written.or_else(|| self.cursor.letter()) {
            self.marked.text.push(letter);
            self.length += letter.len_utf16();
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), String> {
        let begin = self.cursor.at;
        self.cursor.at += 1;
        let name = self.cursor.word(|byte| byte == b'>').to_lowercase();
        if self.cursor.byte() == 0 {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        if !TAGS.iter().any(|(tag, _)| *tag == name) {
            return Err(format!(
                "Unsupported start tag \"{name}\" at byte offset {begin}"
            ));
        }
        let mut argument = String::new();
        while self.cursor.byte() != b'>' {
            self.cursor.skip_spaces();
            if self.cursor.byte() == b'>' {
                break;
            }
            self.attribute(&name, begin, &mut argument)?;
        }
        self.cursor.at += 1;
        if name == "span" && argument != "spoiler" {
            return Err(format!(
                "Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"
            ));
        }
        self.open.push(OpenTag {
            name,
            argument,
            offset: self.length,
            begins: self.marked.text.len(),
        });
        Ok(())
    }

    fn attribute(&mut self, tag: &str, begin: usize, argument: &mut String) -> Result<(), String> {
        let name = self
            .cursor
            .word(|byte| matches!(byte, b'=' | b'>' | b'/' | b'"' | b'\''));
        if name.is_empty() {
            return Err(format!(
                "Empty attribute name in the tag \"{tag}\" at byte offset {begin}"
            ));
        }
        self.cursor.skip_spaces();
        if self.cursor.byte() != b'=' {
            if self.cursor.byte() == 0 {
                return Err(format!(
                    "Unclosed start tag \"{tag}\" at byte offset {begin}"
                ));
            }
            if tag == "blockquote" && name == "expandable" {
                "1".clone_into(argument);
            }
            return Ok(());
        }
        self.cursor.at += 1;
        self.cursor.skip_spaces();
        let value = match self.cursor.byte() {
            0 => {
                return Err(format!(
                    "Unclosed start tag \"{tag}\" at byte offset {begin}"
                ));
            }
            quote @ (b'"' | b'\'') => self.cursor.quoted(quote)?,
            _ => self.cursor.token()?,
        };
        if self.cursor.byte() == 0 {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        match (tag, name.as_str()) {
            ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix") => *argument = value,
            ("code", "class") if value.starts_with("language-") => {
                value["language-".len()..].clone_into(argument);
            }
            ("span", "class") if value.starts_with("tg-") => {
                value["tg-".len()..].clone_into(argument);
            }
            ("blockquote", "expandable") => "1".clone_into(argument),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        let begin = self.cursor.at;
        let Some(tag) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        self.cursor.at += 2;
        let name = self.cursor.word(|byte| byte == b'>').to_lowercase();
        self.cursor.skip_spaces();
        if self.cursor.byte() != b'>' {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        if !name.is_empty() && name != tag.name {
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{name}>\"",
                tag.name
            ));
        }
        self.cursor.at += 1;
        if self.length > tag.offset {
            self.marked.entities.extend(entity(
                &tag,
                self.length - tag.offset,
                &self.marked.text[tag.begins..],
            ));
        }
        Ok(())
    }
}

fn entity(tag: &OpenTag, length: usize, inner: &str) -> Option<Value> {
    let kind = TAGS
        .iter()
        .find(|(name, _)| *name == tag.name)
        .map(|(_, kind)| *kind)?;
    let mut entity = json!({"type": kind, "offset": tag.offset, "length": length});
    match tag.name.as_str() {
        "a" => {
            let address = if tag.argument.is_empty() {
                inner
            } else {
                &tag.argument
            };
            entity["url"] = Value::from(link(address)?);
        }
        "code" if !tag.argument.is_empty() => {
            entity["type"] = Value::from("pre");
            entity["language"] = Value::from(tag.argument.as_str());
        }
        "tg-emoji" => entity["custom_emoji_id"] = Value::from(tag.argument.as_str()),
        "tg-time" => entity["unix_time"] = Value::from(tag.argument.parse::<i64>().ok()?),
        "blockquote" if !tag.argument.is_empty() => {
            entity["type"] = Value::from("expandable_blockquote");
        }
        _ => {}
    }
    Some(entity)
}

/// The address as Telegram keeps it; none where it would drop the link without a word.
pub(super) fn link(address: &str) -> Option<String> {
    let address = address.trim();
    if address.starts_with("tg://") {
        return Some(address.to_owned());
    }
    let whole = if address.contains("://") {
        address.to_owned()
    } else {
        format!("http://{address}")
    };
    let parsed = url::Url::parse(&whole).ok()?;
    let named = parsed
        .host_str()
        .is_some_and(|host| host.contains('.') || host == "localhost");
    (matches!(parsed.scheme(), "http" | "https") && named).then(|| parsed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_entities() {
        let marked = parse("🏟 <b>A&amp;B</b> <i>x<code>y</code></i> <a href=\"https://example.org/?a&lt;\">z</a><span class=\"tg-spoiler\">s</span>").unwrap();
        assert_eq!(marked.text, "🏟 A&B xy zs");
        let short: Vec<String> = marked
            .entities
            .iter()
            .map(|e| {
                format!(
                    "{} {} {}",
                    e["type"].as_str().unwrap(),
                    e["offset"],
                    e["length"]
                )
            })
            .collect();
        assert_eq!(
            short,
            [
                "bold 3 3",
                "italic 7 2",
                "code 8 1",
                "text_link 10 1",
                "spoiler 11 1"
            ]
        );
    }

    #[test]
    fn what_is_no_reference_stays() {
        assert_eq!(
            parse("&ge;&lt;&gt&amp;&quot;&#12345678;&#4613;&#x41;")
                .unwrap()
                .text,
            "&ge;<>&\"&#12345678;ህA"
        );
    }

    #[test]
    fn complaints_are_telegrams() {
        let table = [
            ("I <3 you", "Unsupported start tag \"3\" at byte offset 2"),
            ("a < b", "Unsupported start tag \"\" at byte offset 2"),
            ("a <b", "Unclosed start tag at byte offset 2"),
            (
                "<b>x",
                "Can't find end tag corresponding to start tag \"b\"",
            ),
            (
                "<b><i>test</b></i>",
                "Unmatched end tag at byte offset 10, expected \"</i>\", found \"</b>\"",
            ),
            ("x</b>", "Unexpected end tag at byte offset 1"),
            ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
            (
                "<span>x</span>",
                "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
            ),
            (
                "<i   =aba>",
                "Empty attribute name in the tag \"i\" at byte offset 0",
            ),
            (
                "<i aba  =  190azAz-.,",
                "Unexpected end of name token at byte offset 11",
            ),
            (
                "<script>x</script>",
                "Unsupported start tag \"script\" at byte offset 0",
            ),
        ];
        for (html, complaint) in table {
            assert_eq!(parse(html).unwrap_err(), complaint, "{html}");
        }
        assert!(parse("&#57311;").is_err());
    }
}
