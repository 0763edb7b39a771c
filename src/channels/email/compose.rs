//! A message as an e-mail: its words as plain text and as HTML, and the fields before them. Nothing that people wrote can begin a field.

use askama::Template;
use lettre::Address;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

use crate::channels::outbound::{Letter, MailTo};
use crate::domain::Message;

/// The longest subject, in letters.
const SUBJECT: usize = 120;

type NotComposed = Box<dyn std::error::Error + Send + Sync>;

/// To whom it goes, and its bytes. The same row of the outbox gives the same `Message-ID` at each try, so that what arrives twice is known.
pub(super) fn compose(
    letter: &Letter<'_>,
    to: &MailTo,
    message: &Message,
    from: &Mailbox,
) -> Result<(Address, Vec<u8>), NotComposed> {
    let address: Address = to.address.as_str().parse()?;
    let domain = from.email.domain();
    let chat = letter.chat.get(..8).unwrap_or(letter.chat);
    let id = format!("<outbox-{}.{chat}@{domain}>", letter.id);
    let words = MailWords::of(message, to);
    let mut mail = lettre::Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, address.clone()))
        .subject(words.subject.clone())
        .message_id(Some(id))
        .date_now()
        .raw_header(field("Auto-Submitted", "auto-generated")?)
        .header(ContentLanguage(to.language.clone()));
    if let Some((_, link)) = &to.stops {
        // RFC 8058: one press in the program that shows it, without a page.
        mail = mail
            .raw_header(field("List-Unsubscribe", &format!("<{link}>"))?)
            .raw_header(field(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click",
            )?);
    }
    let parts = MultiPart::alternative_plain_html(words.plain(), words.render()?);
    Ok((address, mail.multipart(parts)?.formatted()))
}

/// A field of our own words, as it stands: it may not be folded or encoded.
fn field(name: &'static str, value: &str) -> Result<HeaderValue, NotComposed> {
    if !value.bytes().all(|sign| sign.is_ascii_graphic()) {
        return Err(format!("{name} is of letters that a field cannot have").into());
    }
    let name = HeaderName::new_from_ascii_str(name);
    Ok(HeaderValue::dangerous_new_pre_encoded(
        name,
        value.to_owned(),
        value.to_owned(),
    ))
}

/// The language of its reader: who reads it aloud needs to know.
#[derive(Clone)]
struct ContentLanguage(String);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(written: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(written.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// What stands in it. As HTML every letter of it is escaped (askama); only links of ours are links.
#[derive(Template)]
#[template(path = "mail.html", config = "src/channels/email/askama.toml")]
struct MailWords<'a> {
    language: &'a str,
    subject: String,
    /// Each in lines.
    paragraphs: Vec<Vec<&'a str>>,
    opens: Option<(&'a str, &'a str)>,
    stops: Option<&'a (String, String)>,
}

impl<'a> MailWords<'a> {
    fn of(message: &'a Message, to: &'a MailTo) -> Self {
        let titles = message.words.iter();
        let parts = titles.flat_map(|words| [words.title.as_str(), words.text.as_str()]);
        let paragraphs: Vec<Vec<&str>> = parts
            .filter(|part| !part.trim().is_empty())
            .map(|part| part.lines().collect())
            .collect();
        let opens = to.opens.as_ref();
        let opens = opens.map(|(label, link)| (label.as_str(), link.as_str()));
        // What asks for an answer brings its link along.
        let title = message.words.first().map_or("", |words| &words.title);
        let asks = (!message.ways.is_empty()).then_some((title, &*message.ways));
        Self {
            language: &to.language,
            subject: subject(&paragraphs, to.about.as_deref()),
            paragraphs,
            opens: opens.or(asks),
            stops: to.stops.as_ref(),
        }
    }

    fn plain(&self) -> String {
        let mut parts: Vec<String> = self
            .paragraphs
            .iter()
            .map(|lines| lines.join("\n"))
            .collect();
        parts.extend(self.opens.map(|(label, link)| format!("{label}\n{link}")));
        // What follows this line is the signature (RFC 3676).
        let stops = self.stops.map(|(why, link)| format!("-- \n{why}\n{link}"));
        parts.extend(stops);
        parts.join("\n\n") + "\n"
    }
}

/// The first line, which tells the number of the request and what has become of it.
fn subject(paragraphs: &[Vec<&str>], about: Option<&str>) -> String {
    let first = paragraphs.first().and_then(|lines| lines.first());
    let first = first.copied().unwrap_or_default();
    let mut line: String = match about.filter(|about| !first.contains(about)) {
        Some(about) => format!("{about}: {first}"),
        None => first.to_owned(),
    };
    line = line
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    if line.chars().count() > SUBJECT {
        line = line.chars().take(SUBJECT - 1).collect();
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{EmailAddress, MessageKind, Said};

    /// What is sent for these words, as text.
    fn composed(words: &str, about: &str) -> String {
        let to = MailTo {
            address: EmailAddress::read("almaz@example.com").unwrap(),
            language: "en".to_owned(),
            about: Some(about.to_owned()),
            opens: Some(("See it".to_owned(), "https://p.example/r/x?a&b".to_owned())),
            stops: Some(("No more".to_owned(), "https://p.example/e/off/y".to_owned())),
        };
        let message = Message::of(words);
        let said = Said::Message(Box::new(message.clone()));
        let letter = Letter {
            id: 42,
            chat: "0123456789",
            kind: MessageKind::Text,
            said: &said,
            stands_at: None,
            hushed: false,
            topic: None,
            content: None,
            mail: Some(&to),
        };
        let from = "The utility <power@utility.example>".parse().unwrap();
        let (address, bytes) = compose(&letter, &to, &message, &from).unwrap();
        assert_eq!(address.to_string(), "almaz@example.com");
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn it_has_the_fields_that_it_needs() {
        let mail = composed(
            "SRV-2026-00042: your request is approved.",
            "SRV-2026-00042",
        );
        for line in [
            "Subject: SRV-2026-00042: your request is approved.",
            "Message-ID: <outbox-42.01234567@utility.example>",
            "Auto-Submitted: auto-generated",
            "List-Unsubscribe: <https://p.example/e/off/y>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "Content-Language: en",
            "To: almaz@example.com",
        ] {
            assert!(mail.lines().any(|it| it == line), "{line} in {mail}");
        }
        assert!(mail.contains("https://p.example/r/x?a&#38;b"), "{mail}");
    }

    #[test]
    fn what_people_wrote_begins_no_field_and_is_no_markup() {
        let mail = composed(
            "Note: hello\r\nBcc: other@example.com\r\n\r\n<script>alert(1)</script>",
            "SRV-2026-00042\r\nBcc: third@example.com",
        );
        let (fields, body) = mail.split_once("\r\n\r\n").unwrap();
        let begins = |name: &str| fields.lines().any(|line| line.starts_with(name));
        assert!(!begins("Bcc") && !begins("bcc"), "{fields}");
        let (_, html) = body.split_once("text/html").unwrap();
        assert!(!html.contains("<script>"), "{html}");
    }
}
