//! A gateway of one's own that brings a long SMS part by part.

use reqwest::header::HeaderMap;

use super::tests::{gateway, request};
use super::*;

// T54: a gateway that brings a long SMS part by part, and tells which part it is.
#[test]
fn which_part_of_a_long_one_it_is() {
    let names = [
        ("in_reference", "udh.reference"),
        ("in_total", "parts"),
        ("in_number", "part"),
    ];
    let of = |query: &str, body: &[u8], names: &[(&str, &str)]| {
        let query = format!("secret=s3cret&from=0911223344&text=b{query}");
        let read = gateway(names).inbound(&request(&query, &HeaderMap::new(), body));
        read.unwrap().remove(0).part
    };
    let reference = br#"{"udh":{"reference":7}}"#;
    let second = PartOfSms::of("7", 3, 2);
    assert_eq!(of("&parts=3&part=2", reference, &names), second);
    assert_eq!(of("&parts=3&part=2", reference, &[]), None, "not told");
    for query in [
        "",
        "&parts=3",
        "&parts=1&part=1",
        "&parts=3&part=0",
        "&parts=x&part=2",
        "&parts=300&part=2",
    ] {
        assert_eq!(of(query, reference, &names), None, "{query}");
    }
    assert_eq!(of("&parts=3&part=2", b"", &names), None);
}
