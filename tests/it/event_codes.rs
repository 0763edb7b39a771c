//! The events that a statement names or writes in its text are those that the timeline has.

use std::fs;
use std::path::Path;

use powerlink::domain::TimelineEvent;
use regex::Regex;

#[test]
fn a_statement_names_only_events_that_there_are() {
    let named = Regex::new(r"\bevent (?:=|<>|(?:not )?in) (\([^)]*\)|'[^']*')").expect("a pattern");
    let written = Regex::new(
        r"into (?:public\.)?timeline \(ticket, at, event[^)]*\)\s+(?:values \(|select )[^,]+, [^,]+, ('[^']*')",
    )
    .expect("a pattern");
    let word = Regex::new("'([^']*)'").expect("a pattern");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = 0;
    for folder in ["src/store", "src/store/service_requests", "migrations"] {
        for file in fs::read_dir(root.join(folder)).expect(folder) {
            let path = file.expect("an entry").path();
            if path.is_dir() {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a text");
            let statements = named
                .captures_iter(&text)
                .chain(written.captures_iter(&text));
            for statement in statements {
                for code in word.captures_iter(&statement[1]) {
                    let read = code[1].parse::<TimelineEvent>();
                    assert!(read.is_ok(), "{}: {}", path.display(), &code[1]);
                    found += 1;
                }
            }
        }
    }
    assert!(found > 20, "hardly any is found: {found}");
}
