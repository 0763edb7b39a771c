//! The real program on a copy of the dialogues: what it says, and how it ends.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use powerlink::dialogue::embedded_files;

/// A copy of `dialogues/` that is gone with this.
pub(crate) struct Copy {
    pub(crate) folder: PathBuf,
}

/// What a run of the program came to.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Copy {
    pub(crate) fn new() -> Self {
        let name = format!("powerlink-dialogues-{}", uuid::Uuid::new_v4().simple());
        let copy = Self {
            folder: std::env::temp_dir().join(name),
        };
        for (path, text) in embedded_files() {
            copy.write(&path, &text);
        }
        copy
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.join(path)).unwrap_or_else(|_| panic!("no {path}"))
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.folder.join(path)).expect("the file");
    }

    pub(crate) fn check(&self) -> Ended {
        powerlink(&["check"], Some(&self.folder), "")
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// Runs the program to its end, with these dialogues and this on its standard input.
pub(crate) fn powerlink(arguments: &[&str], dialogues: Option<&Path>, typed: &str) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_powerlink"));
    command.args(arguments).env_remove("DIALOGUES_DIR");
    if let Some(folder) = dialogues {
        command.env("DIALOGUES_DIR", folder);
    }
    let mut running = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut input = running.stdin.take().expect("its input");
    // It may end before it has read everything.
    input.write_all(typed.as_bytes()).ok();
    drop(input);
    let ended = running.wait_with_output().expect("its end");
    Ended {
        code: ended.status.code().expect("no signal"),
        out: String::from_utf8(ended.stdout).expect("UTF-8"),
        err: String::from_utf8(ended.stderr).expect("UTF-8"),
    }
}
