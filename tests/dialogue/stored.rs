//! Sessions that were stored before the inside of the engine was rearranged are read, and written again as they were.

use powerlink::dialogue::Session;
use serde_json::Value;

/// One a line: together they hold everything that a session can.
const STORED: &str = include_str!("stored.jsonl");

#[test]
fn what_was_stored_is_read() {
    let mut count = 0;
    for line in STORED.lines() {
        let session = Session::read(line).unwrap_or_else(|| panic!("not read: {line}"));
        let before: Value = serde_json::from_str(line).expect("JSON");
        let after = serde_json::to_value(&session).expect("a session is JSON");
        assert_eq!(after, before);
        count += 1;
    }
    assert!(count > 40, "{count} sessions");
}
