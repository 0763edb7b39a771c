//! What Kannel brings, in its address and as a body: read, not for us, wrong, and from nobody that is let in.

use super::*;

type ReadSms = Result<(String, String), Refusal>;

fn brought(query: &str, headers: &[(&'static str, &str)], body: &[u8]) -> ReadSms {
    let sms = received(query, headers, body)?;
    Ok((sms.sender.to_string(), sms.text))
}

fn received(
    query: &str,
    headers: &[(&'static str, &str)],
    body: &[u8],
) -> Result<ReceivedSms, Refusal> {
    let kannel = Kannel::new("http://localhost/", ("u", "p"), "8080", "s").expect("an address");
    let headers = headers.iter().map(|(name, value)| {
        let name = reqwest::header::HeaderName::from_static(name);
        (name, value.parse().expect("a header"))
    });
    let query = format!("secret=s&{query}");
    let read = kannel.inbound(&GatewayRequest {
        url: "",
        query: &query,
        headers: &headers.collect(),
        body,
        now: DateTime::UNIX_EPOCH,
    })?;
    let [sms] = &read[..] else { panic!("{read:?}") };
    Ok(sms.clone())
}

fn said(text: &str) -> (String, String) {
    ("+251911223344".to_owned(), text.to_owned())
}

// T76: Amharic as it comes without recoding (the bytes of UTF-16BE) and with it.
#[test]
fn what_it_brings_in_the_address() {
    for (query, text) in [
        (
            "sender=%2B251911223344&message=hello+world++two+spaces&coding=0&charset=UTF-8",
            "hello world  two spaces",
        ),
        (
            "sender=0911223344&message=%E1%8A%A0%E1%8B%8E&charset=UTF-8",
            "አዎ",
        ),
        // Not recoded: the bytes of UTF-16BE, some of them letters.
        (
            "sender=251911223344&message=%12%A0%12%CE&coding=2&charset=UTF-16BE",
            "አዎ",
        ),
        ("sender=251911223344&message=%12+%12%0B&coding=2", "ሠላ"),
        // Torn off within a letter; an old alphabet; a part of a long one.
        ("sender=0911223344&message=%12%A0%12&charset=UTF-16BE", "አ"),
        (
            "sender=0911223344&message=caf%E9&charset=ISO-8859-1",
            "café",
        ),
        ("sender=251911223344&message=", ""),
        ("sender=251911223344&message=b&udh=%05%00%03%04%02%01", "b"),
    ] {
        assert_eq!(
            brought(&format!("id=6789&{query}"), &[], b""),
            Ok(said(text)),
            "{query}"
        );
    }
}

#[test]
fn what_it_brings_as_a_body() {
    let from = ("x-kannel-from", "+251911223344");
    let utf8 = ("content-type", "text/plain; charset=\"UTF-8\"");
    let wide = ("content-type", "text/plain; charset=\"UTF-16BE\"");
    let coding = ("x-kannel-coding", "2");
    for (query, headers, body, text) in [
        (
            "",
            vec![from, utf8],
            "hello  two  spaces ".as_bytes(),
            "hello  two  spaces ",
        ),
        ("", vec![from, utf8, coding], "አዎ".as_bytes(), "አዎ"),
        ("", vec![from, wide, coding], b"\x12\xA0\x12\xCE", "አዎ"),
        // Kannel tells the sender in a header only where `send-sender` says so.
        ("&sender=%2B251911223344", vec![utf8], b"a&b=c", "a&b=c"),
        ("", vec![from, utf8], b"", ""),
        ("", vec![from, ("content-type", "text/plain")], b"hi", "hi"),
        (
            "",
            vec![from, ("content-type", "text/plain"), coding],
            b"\x12\xA0",
            "አ",
        ),
        (
            "",
            vec![from, utf8, ("x-kannel-udh", "050003040201")],
            b"b",
            "b",
        ),
    ] {
        let query = format!("id=6789{query}");
        assert_eq!(
            brought(&query, &headers, body),
            Ok(said(text)),
            "{headers:?}"
        );
    }
}

// T54: where Kannel does not put them together.
#[test]
fn which_part_of_a_long_one_it_is() {
    let utf8 = ("content-type", "text/plain; charset=\"UTF-8\"");
    for (udh, header, expected) in [
        ("%05%00%03%04%02%01", "", Some(("4", 2, 1))),
        ("%06%08%04%01%02%03%02", "", Some(("258", 3, 2))),
        ("", "050003040201", Some(("4", 2, 1))),
        ("", "0608040102030a", None),
        ("", "", None),
        ("%05%00%03%04%01%01", "", None),
        ("%03%24%01%01", "", None),
        ("", "rubbish", None),
    ] {
        let query = format!("id=1&sender=0911223344&message=b&udh={udh}");
        let headers = [utf8, ("x-kannel-udh", header)];
        let part = received(&query, &headers, b"").unwrap().part;
        let expected =
            expected.and_then(|(reference, total, number)| PartOfSms::of(reference, total, number));
        assert_eq!(part, expected, "{udh} {header}");
    }
}

#[test]
fn what_is_not_for_us() {
    let utf8 = ("content-type", "text/plain; charset=\"UTF-8\"");
    for (query, headers) in [
        ("sender=8080&message=win", vec![]),
        ("sender=MTN&message=%FF%00&coding=1", vec![]),
        ("sender=%2B447700900123&message=hi", vec![]),
        (
            "sender=0911223344&message=%01%02&coding=1&charset=8-BIT",
            vec![],
        ),
        (
            "sender=0911223344&message=card&udh=%06%05%04%23%F4%00%00",
            vec![],
        ),
        (
            "sender=0911223344",
            vec![utf8, ("x-kannel-udh", "06050423F40000")],
        ),
        ("sender=0911223344", vec![utf8, ("x-kannel-coding", "1")]),
    ] {
        let read = brought(&format!("id=1&{query}"), &headers, b"x");
        assert!(
            matches!(read, Err(Refusal::NotForUs(_))),
            "{query}: {read:?}"
        );
    }
}

#[test]
fn what_is_wrong_is_named() {
    let json = ("content-type", "application/json");
    let utf8 = ("content-type", "text/plain; charset=UTF-8");
    let from = ("x-kannel-from", "0911223344");
    for (query, headers, word) in [
        ("id=1&message=hi", vec![], "`sender`"),
        ("id=1&sender=0911223344", vec![], "`message`"),
        ("id=1&sender=0911223344", vec![json], "text/plain"),
        ("id=&sender=0911223344&message=a", vec![], "`id`"),
        ("", vec![from, utf8], "`id`"),
    ] {
        let read = brought(query, &headers, b"a");
        let Err(Refusal::Malformed(told)) = &read else {
            panic!("{query}: {read:?}")
        };
        assert!(told.contains(word), "{query}: {told}");
    }
}

// T75: Kannel would bring it a thousand times, and it is a text in none of them.
#[test]
fn what_is_no_text_is_not_asked_for_again() {
    let utf8 = ("content-type", "text/plain; charset=UTF-8");
    for (query, headers, body) in [
        ("&message=a%00b", vec![], &b""[..]),
        ("&message=%00a%00%00&charset=UTF-16BE", vec![], b""),
        ("&message=%FFa&charset=UTF-8", vec![], b""),
        ("", vec![utf8], b"a\0"),
        ("", vec![utf8], b"\xFF"),
    ] {
        let read = brought(&format!("id=1&sender=0911223344{query}"), &headers, body);
        assert!(matches!(read, Err(Refusal::NoText(_))), "{query}: {read:?}");
    }
}

#[test]
fn nobody_else_is_let_in() {
    for (query, basic, expected) in [
        ("secret=s", None, None),
        ("secret=t", None, Some(Refusal::NotLetIn)),
        ("", None, Some(Refusal::NotLetIn)),
        // `hook:s` and `hook:t`.
        ("", Some("Basic aG9vazpz"), None),
        ("", Some("Basic aG9vazp0"), Some(Refusal::NotLetIn)),
        ("", Some("Basic nonsense"), Some(Refusal::NotLetIn)),
    ] {
        let kannel = Kannel::new("http://localhost/", ("u", "p"), "8080", "s").expect("an address");
        let mut headers = HeaderMap::new();
        if let Some(basic) = basic {
            headers.insert("authorization", basic.parse().expect("a header"));
        }
        let read = kannel.inbound(&GatewayRequest {
            url: "",
            query: &format!("{query}&id=1&sender=0911223344&message=a"),
            headers: &headers,
            body: b"",
            now: DateTime::UNIX_EPOCH,
        });
        assert_eq!(read.err(), expected, "{query} {basic:?}");
    }
}
