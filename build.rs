//! Builds again when a conversation or a migration is added: the macros that embed them see only the files that were there.

fn main() {
    println!("cargo:rerun-if-changed=dialogues");
    println!("cargo:rerun-if-changed=migrations");
}
