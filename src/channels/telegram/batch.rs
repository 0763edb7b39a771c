//! The updates in an answer of `getUpdates`: cut apart by their brackets, whatever else is wrong in one of them.
//!
//! A letter that is none (half of a surrogate pair, a byte that is no UTF-8) makes the whole answer unreadable to a parser; the other
//! ninety-nine updates must not wait for it.

/// An update as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Where it is legible.
    pub update_id: Option<i64>,
    pub body: &'a [u8],
}

/// The updates of an answer that says `"ok":true`; `None`: this is no such answer.
pub fn cut(answer: &[u8]) -> Option<Vec<Piece<'_>>> {
    let answer = fields(answer)?;
    if value(&answer, b"ok")? != b"true" {
        return None;
    }
    let updates = parts(value(&answer, b"result")?, b'[', b']')?;
    let pieces = updates.into_iter().map(|body| Piece {
        update_id: update_id(body),
        body,
    });
    Some(pieces.collect())
}

fn update_id(update: &[u8]) -> Option<i64> {
    let digits = value(&fields(update)?, b"update_id")?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

type FieldSpan<'a> = (&'a [u8], &'a [u8]);

/// Names and values of an object, neither of them judged.
fn fields(object: &[u8]) -> Option<Vec<FieldSpan<'_>>> {
    let fields = parts(object, b'{', b'}')?.into_iter().map(|field| {
        let name = field.strip_prefix(b"\"")?;
        let end = end_of_text(name)?;
        let value = name.get(end..)?.trim_ascii_start().strip_prefix(b":")?;
        Some((name.get(..end - 1)?, value.trim_ascii_start()))
    });
    fields.collect()
}

fn value<'a>(fields: &[FieldSpan<'a>], name: &[u8]) -> Option<&'a [u8]> {
    let (_, value) = fields.iter().find(|(found, _)| *found == name)?;
    Some(value)
}

/// What stands between these brackets, parted at the commas that are in no further brackets and in no text.
fn parts(whole: &[u8], opens: u8, closes: u8) -> Option<Vec<&[u8]>> {
    let inner = whole.trim_ascii().strip_prefix(&[opens])?;
    let (mut parts, mut depth, mut begin, mut at) = (Vec::new(), 0_usize, 0, 0);
    while let Some(letter) = inner.get(at) {
        at += 1;
        match letter {
            b'"' => at += end_of_text(inner.get(at..)?)?,
            b'[' | b'{' => depth += 1,
            b',' if depth == 0 => {
                parts.push(inner.get(begin..at - 1)?.trim_ascii());
                begin = at;
            }
            b']' | b'}' if depth > 0 => depth -= 1,
            // Nothing but space may follow the end.
            letter if *letter == closes => {
                let last = inner.get(begin..at - 1)?.trim_ascii();
                parts.extend((!parts.is_empty() || !last.is_empty()).then_some(last));
                return inner.get(at..)?.trim_ascii().is_empty().then_some(parts);
            }
            b']' | b'}' => return None,
            _ => {}
        }
    }
    None
}

/// How many bytes there are up to the quotation mark that ends this text, itself included.
fn end_of_text(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match text.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn bodies(answer: &[u8]) -> Option<Vec<(Option<i64>, String)>> {
        let pieces = cut(answer)?.into_iter();
        let told = pieces.map(|piece| {
            let body = String::from_utf8_lossy(piece.body).into_owned();
            (piece.update_id, body)
        });
        Some(told.collect())
    }

    #[test]
    fn an_update_that_nobody_can_read_stands_alone() {
        for odd in [
            r#"{"update_id":10,"message":{"text":"half \ud83d of a pair"}}"#.as_bytes(),
            b"{\"update_id\":10,\"message\":{\"text\":\"\x01 \xff\xfe\"}}",
            br#"{"update_id":10,"message":{"text":"]},{[ \" \\"}}"#,
            br#"{ "message" : [[{"update_id":3}]] , "update_id" : 10 , "x": nonsense }"#,
        ] {
            let answer = [
                &b" {\"ok\":true, \"result\": [ "[..],
                odd,
                b" , {\"update_id\":11} ] } \n",
            ]
            .concat();
            let odd = String::from_utf8_lossy(odd).into_owned();
            assert_eq!(
                bodies(&answer),
                Some(vec![
                    (Some(10), odd),
                    (Some(11), "{\"update_id\":11}".to_owned())
                ])
            );
        }
    }

    #[test]
    fn what_is_no_such_answer() {
        for (answer, updates) in [
            (r#"{"ok":true,"result":[]}"#, Some(0)),
            (r#"{"result":[7, "a"],"ok":true}"#, Some(2)),
            (
                r#"{"ok":false,"error_code":409,"description":"Conflict"}"#,
                None,
            ),
            (r#"{"ok":true}"#, None),
            (r#"{"ok":true,"result":{}}"#, None),
            (r#"{"ok":true,"result":[{"update_id":1}"#, None),
            (r#"{"ok":true,"result":[}]}"#, None),
            (r#"{"ok":true,"result":["never ends]}"#, None),
            (r#"{"ok":true,"result":[]} and more"#, None),
            ("<html>502</html>", None),
            ("", None),
        ] {
            let found = cut(answer.as_bytes()).map(|pieces| pieces.len());
            assert_eq!(found, updates, "{answer}");
        }
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "[\"\\\\\\[\\]{},: a\u{1234}\n]*".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec(("[\"\\\\{a]*", inner), 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_is_put_together_is_cut_apart(updates in prop::collection::vec(json(), 0..6), pretty: bool) {
            let answer = serde_json::json!({ "description": "]}", "ok": true, "result": updates });
            let written = if pretty { format!("{answer:#}") } else { answer.to_string() };
            let pieces = cut(written.as_bytes()).ok_or_else(|| TestCaseError::fail("not cut"))?;
            let read: Vec<Value> = pieces.iter().filter_map(|piece| serde_json::from_slice(piece.body).ok()).collect();
            prop_assert_eq!(read, updates);
        }

        #[test]
        fn nothing_makes_it_stumble(noise in prop::collection::vec(any::<u8>(), 0..64), letters in "[\\[\\]{}\",:\\\\ a]*") {
            cut(&noise);
            cut(letters.as_bytes());
            cut(format!("{{\"ok\":true,\"result\":[{letters}]}}").as_bytes());
        }
    }
}
