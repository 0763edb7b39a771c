//! An e-mail as its reader's program reads it: fields, and parts that are decoded.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

#[derive(Clone, Debug)]
pub(crate) struct Mail {
    pub(crate) from: String,
    pub(crate) to: String,
    fields: Vec<(String, String)>,
    /// By their types, decoded.
    parts: Vec<(String, String)>,
}

impl Mail {
    /// As it was handed over.
    pub(crate) fn read(from: &str, to: &str, data: &str) -> Self {
        let (fields, body) = split(data);
        let kind = field_of(&fields, "Content-Type").expect("a type");
        let boundary = kind
            .split("boundary=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let marker = format!("--{}", boundary.expect("parts"));
        let parts = body.split(&marker).skip(1);
        let parts = parts.filter(|part| !part.starts_with("--")).map(|part| {
            let (fields, body) = split(part.trim_start_matches("\r\n"));
            let kind = field_of(&fields, "Content-Type").expect("a type");
            let encoding = field_of(&fields, "Content-Transfer-Encoding");
            let kind = kind.split(';').next().expect("a type").to_owned();
            (kind, decoded(&encoding.unwrap_or_default(), &body))
        });
        let parts = parts.collect();
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
            fields,
            parts,
        }
    }

    /// A field that stands in it once; none: it is not there.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let is_it = |field: &&(String, String)| field.0.eq_ignore_ascii_case(name);
        assert!(self.fields.iter().filter(is_it).count() < 2, "{name} twice");
        field_of(&self.fields, name).map(|value| of_words(&value))
    }

    pub(crate) fn subject(&self) -> String {
        self.field("Subject").expect("a subject")
    }

    pub(crate) fn plain(&self) -> &str {
        self.part("text/plain")
    }

    pub(crate) fn html(&self) -> &str {
        self.part("text/html")
    }

    fn part(&self, kind: &str) -> &str {
        let mut parts = self.parts.iter();
        let found = parts.find(|(of, _)| of == kind);
        &found.unwrap_or_else(|| panic!("no {kind} in {self:#?}")).1
    }

    /// The first link in its words that leads to such a path.
    pub(crate) fn link(&self, path: &str) -> String {
        let mut words = self.plain().split_whitespace();
        let found = words.find(|word| word.starts_with("http") && word.contains(path));
        found
            .unwrap_or_else(|| panic!("no {path} in {}", self.plain()))
            .to_owned()
    }
}

/// The fields, unfolded, and what follows them.
fn split(data: &str) -> (Vec<(String, String)>, String) {
    let (head, body) = data.split_once("\r\n\r\n").expect("fields and a body");
    let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let fields = head.split("\r\n").map(|line| {
        let (name, value) = line.split_once(':').expect("a field");
        (name.to_owned(), value.trim().to_owned())
    });
    (fields.collect(), body.to_owned())
}

fn field_of(fields: &[(String, String)], name: &str) -> Option<String> {
    let mut fields = fields.iter();
    let found = fields.find(|(field, _)| field.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.clone())
}

fn decoded(encoding: &str, body: &str) -> String {
    let bytes = match encoding {
        "base64" => {
            let letters: String = body.split_whitespace().collect();
            STANDARD.decode(letters).expect("base64")
        }
        "quoted-printable" => unquoted(&body.replace("=\r\n", "")),
        _ => body.as_bytes().to_vec(),
    };
    String::from_utf8(bytes)
        .expect("UTF-8")
        .replace("\r\n", "\n")
}

fn unquoted(body: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = body.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'=' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next(), rest.next()].map(|digit| digit.expect("two digits"));
        let digits = std::str::from_utf8(&digits).expect("digits").to_owned();
        bytes.push(u8::from_str_radix(&digits, 16).expect("a byte"));
    }
    bytes
}

/// A field in which letters beyond ASCII stand as RFC 2047 has them.
fn of_words(value: &str) -> String {
    let mut read = String::new();
    for word in value.split(' ') {
        let inside = word
            .strip_prefix("=?utf-8?b?")
            .and_then(|it| it.strip_suffix("?="));
        match inside {
            Some(inside) => {
                let bytes = STANDARD.decode(inside).expect("base64");
                read.push_str(&String::from_utf8(bytes).expect("UTF-8"));
            }
            None if read.is_empty() => read.push_str(word),
            None => {
                read.push(' ');
                read.push_str(word);
            }
        }
    }
    read
}
