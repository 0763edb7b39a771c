//! Kannel's fakesmsc: the phones of an operator that is played. What is written on its input they send, what they get it prints.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use percent_encoding::percent_decode_str;
use url::form_urlencoded::byte_serialize;

/// A program and all that it has started, killed when it is dropped: a smsbox starts itself again under another number.
#[derive(Debug)]
pub(crate) struct Running(Child);

impl Running {
    pub(crate) fn start(program: &Path, arguments: &[&str], folder: &Path) -> Self {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder);
        command.stdin(Stdio::null()).stderr(Stdio::null());
        Self::begin(command)
    }

    fn begin(mut command: Command) -> Self {
        let command = command.stdout(Stdio::null()).process_group(0);
        Self(command.spawn().expect("a program of Kannel"))
    }

    fn has_left(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let kill = Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status();
        drop(kill);
        drop(self.0.wait());
    }
}

/// A message that a phone has got.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Got {
    pub(crate) to: String,
    pub(crate) text: String,
    pub(crate) parts: usize,
    /// It came in UCS-2.
    pub(crate) is_wide: bool,
}

/// The phones. What they have got stays, whoever else comes and goes.
#[derive(Debug, Default)]
pub(crate) struct FakeOperator {
    running: Option<Running>,
    input: Arc<Mutex<Option<ChildStdin>>>,
    printed: Arc<Mutex<Vec<String>>>,
}

impl FakeOperator {
    /// Looks for the operator at this port, unless it is there already.
    pub(crate) fn join(&mut self, fakesmsc: &Path, port: u16) {
        if self.running.as_mut().is_some_and(|it| !it.has_left()) {
            return;
        }
        self.leave();
        let mut command = Command::new(fakesmsc);
        command
            .args(["-H", "127.0.0.1", "-i", "0", "-r", &port.to_string()])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped());
        let mut running = Running::begin(command);
        let errors = running.0.stderr.take().expect("its log");
        self.input = Arc::new(Mutex::new(running.0.stdin.take()));
        self.running = Some(running);
        let printed = Arc::clone(&self.printed);
        std::thread::spawn(move || {
            for line in BufReader::new(errors).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line).into_owned();
                printed.lock().expect("a lock").push(line);
            }
        });
        // It looks at what came as often as it reads a line; by itself every few seconds.
        let input = Arc::clone(&self.input);
        std::thread::spawn(move || {
            while types(&input, "\n") {
                std::thread::sleep(Duration::from_millis(10));
            }
        });
    }

    pub(crate) fn leave(&mut self) {
        self.input.lock().expect("a lock").take();
        self.running = None;
    }

    /// Somebody with this number writes to us.
    pub(crate) fn say(&self, number: &str, words: &str) {
        let said = if words.is_ascii() {
            format!("text {words}")
        } else {
            let bytes: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
            format!("ucs2 {}", encoded(&bytes))
        };
        self.sends(number, &said);
    }

    /// A message of plain letters comes in parts.
    pub(crate) fn say_in_parts(&self, number: &str, parts: &[&str]) {
        let count = u8::try_from(parts.len()).expect("few");
        for (part, words) in (1..).zip(parts) {
            self.say_part(number, (part, count), words);
        }
    }

    /// One of so many parts.
    pub(crate) fn say_part(&self, number: &str, (part, count): (u8, u8), words: &str) {
        let header = encoded(&[5, 0, 3, 42, count, part]);
        self.sends(number, &format!("udh-text {header} {words}"));
    }

    fn sends(&self, number: &str, said: &str) {
        let line = format!("{number} 8080 {said}\n");
        // It reads so many at once, and takes a rest of one for nothing.
        assert_ne!(line.len() % 255, 1, "{line}");
        assert!(types(&self.input, &line), "there is an operator");
    }

    /// What the phones have got, and the parts of which more must come.
    pub(crate) fn got(&self) -> (Vec<Got>, Vec<Vec<u8>>) {
        let mut whole: Vec<Got> = Vec::new();
        let mut parts: Vec<Vec<u8>> = Vec::new();
        for line in &*self.printed.lock().expect("a lock") {
            let told = line
                .split_once("Got message ")
                .and_then(|(_, it)| it.split_once(": <"));
            let Some(said) = told.and_then(|(_, it)| it.strip_suffix('>')) else {
                continue;
            };
            let words: Vec<&str> = said.splitn(4, ' ').collect();
            let ["8080", to, kind, said] = words[..] else {
                // A line of the message before.
                let last = whole.last_mut().expect("a message");
                last.text = format!("{}\n{said}", last.text);
                continue;
            };
            let got = |parts, bytes: &[u8], is_wide| Got {
                to: to.to_owned(),
                text: text(bytes, is_wide),
                parts,
                is_wide,
            };
            match kind {
                "text" => whole.push(got(1, said.as_bytes(), false)),
                "ucs-2" => whole.push(got(1, &decoded(said), true)),
                "udh" => {
                    let (header, said) = said.split_once(" data ").expect("data");
                    let [5, 0, 3, _, count, part] = decoded(header)[..] else {
                        panic!("no part of a message: {line}");
                    };
                    parts.push(decoded(said));
                    assert_eq!(parts.len(), usize::from(part), "in order: {line}");
                    if part == count {
                        let bytes = parts.concat();
                        // A blank or a line end in UCS-2; in plain letters there is none.
                        let is_wide = bytes.contains(&0);
                        whole.push(got(parts.len(), &bytes, is_wide));
                        parts.clear();
                    }
                }
                _ => panic!("what is this: {line}"),
            }
        }
        (whole, parts)
    }
}

/// Whether there is somebody who reads it.
fn types(input: &Mutex<Option<ChildStdin>>, line: &str) -> bool {
    let mut input = input.lock().expect("a lock");
    let mut typed = input.as_mut();
    typed
        .as_mut()
        .is_some_and(|it| it.write_all(line.as_bytes()).is_ok())
}

fn text(bytes: &[u8], is_wide: bool) -> String {
    if !is_wide {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let pairs = bytes.chunks(2);
    let units: Vec<u16> = pairs
        .map(|pair| u16::from_be_bytes(pair.try_into().expect("whole letters")))
        .collect();
    String::from_utf16(&units).expect("whole letters")
}

fn encoded(bytes: &[u8]) -> String {
    byte_serialize(bytes).collect()
}

fn decoded(written: &str) -> Vec<u8> {
    percent_decode_str(&written.replace('+', " ")).collect()
}
