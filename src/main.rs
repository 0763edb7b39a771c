//! The command line: hands over to the room that answers.

fn main() {}
