//! Who is let in: by a field, by a header, by the password of HTTP Basic.

use reqwest::header::HeaderMap;

use super::tests::{gateway, request};
use super::*;

#[test]
fn nobody_else_is_let_in() {
    let (default, another) = (gateway(&[]), gateway(&[("secret_header", "X-Token")]));
    for (gateway, query, shown, expected) in [
        (&default, "secret=s3cret", "", Ok(1)),
        (&default, "", "Bearer s3cret", Ok(1)),
        (&default, "", "s3cret", Ok(1)),
        // `any:s3cret` and `any:s3cre`.
        (&default, "", "Basic YW55OnMzY3JldA==", Ok(1)),
        (&another, "", "Basic YW55OnMzY3JldA==", Ok(1)),
        (&default, "", "Basic YW55OnMzY3Jl", Err(Refusal::NotLetIn)),
        (&default, "", "Basic s3cret", Err(Refusal::NotLetIn)),
        (&default, "", "Bearer s3cre", Err(Refusal::NotLetIn)),
        (&another, "", "Bearer s3cret", Err(Refusal::NotLetIn)),
        (&default, "", "", Err(Refusal::NotLetIn)),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert("authorization", shown.parse().unwrap());
        let sms = gateway.inbound(&request(query, &headers, b"from=0911223344&text=a"));
        let receipts = gateway.receipts(&request(query, &headers, b"id=42&status=sent"));
        let read = (sms.map(|all| all.len()), receipts.map(|all| all.len()));
        assert_eq!(read, (expected.clone(), expected), "{query} {shown}");
    }
}
