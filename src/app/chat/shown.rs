//! How a reply looks in a terminal.

use std::io::{self, Write};

use crate::dialogue::turn::AsksFor;
use crate::dialogue::{Choice, Reply};

/// What was understood, how far one is, the words; then the answers one below the other, and the ways out side by side.
pub(super) fn show(out: &mut impl Write, reply: &Reply) -> io::Result<()> {
    if let Some(heard) = &reply.heard {
        writeln!(out, "✓ {heard}")?;
    }
    let place = reply.place.map(|(at, of)| format!("{at}/{of}"));
    let heading: Vec<&str> = place
        .iter()
        .chain(&reply.title)
        .map(String::as_str)
        .collect();
    if !heading.is_empty() {
        writeln!(out, "{}", heading.join(" · "))?;
    }
    if !reply.text.is_empty() {
        writeln!(out, "{}", reply.text)?;
    }
    if let Some(AsksFor::Contact(label) | AsksFor::Location(label)) = &reply.asks_for {
        writeln!(out, "    [{label}]")?;
    }
    let (answers, ways_out): (Vec<&Choice>, Vec<&Choice>) = reply
        .choices
        .iter()
        .partition(|choice| choice.number.is_some());
    for choice in answers {
        let number = choice.number.unwrap_or_default();
        writeln!(out, "    [{number}] {}", choice.label)?;
    }
    let ways_out: Vec<String> = ways_out
        .iter()
        .map(|choice| format!("[{}]", choice.label))
        .collect();
    if !ways_out.is_empty() {
        writeln!(out, "    {}", ways_out.join(" "))?;
    }
    writeln!(out)
}
