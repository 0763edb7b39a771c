//! A dialogue played in the terminal: the real engine and the real book, with nobody behind them. Knows no other folder.

mod house;
mod shown;

use std::io::{self, BufRead, IsTerminal, Write};

use chrono::Utc;

use self::house::MemoryApp;
use crate::dialogue::turn::AsksFor;
use crate::dialogue::turn::file::FileRef;
use crate::dialogue::{Book, Choice, Input, Reply};
use crate::domain::Place;

/// A phone number and a place, as the customer's phone would send them.
const SAMPLE_PHONE: &str = "+251911234567";
const SAMPLE_PLACE: Place = Place {
    lat: 9.0108,
    lon: 38.7613,
};

/// What was asked for on the command line does not exist.
#[derive(Debug, thiserror::Error)]
pub enum ChatError {
    #[error("there is no language `{given}`. Give --language one of: {known}")]
    Language { given: String, known: String },
    #[error("there is no service `{given}`. Give one of: {known}")]
    Service { given: String, known: String },
    #[error("the terminal cannot be used: {0}. Run it where input and output are open")]
    Terminal(#[from] io::Error),
}

/// Plays until `/exit` or the end of input. A draft of a language can be played too, by its code.
pub fn run(
    mut book: Book,
    language: Option<String>,
    service: Option<&str>,
) -> Result<(), ChatError> {
    if let Some(given) = &language {
        speak_even_a_draft(&mut book, given)?;
    }
    if let Some(given) = service.filter(|code| book.service(code).is_none()) {
        let known = book.services.iter().map(|service| service.code.as_str());
        return Err(ChatError::Service {
            given: given.to_owned(),
            known: known.collect::<Vec<_>>().join(", "),
        });
    }
    let typed_by_hand = io::stdin().is_terminal();
    let mut chat = TerminalChat {
        app: MemoryApp::new(&book, language),
        keyboard: Keyboard::default(),
        out: io::stdout().lock(),
    };
    match chat.play(service, io::stdin().lock(), typed_by_hand) {
        // Whoever reads along has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        played => Ok(played?),
    }
}

fn speak_even_a_draft(book: &mut Book, code: &str) -> Result<(), ChatError> {
    let languages = &mut book.languages;
    if let Some(language) = languages.iter_mut().find(|language| language.code == code) {
        language.enabled = true;
        return Ok(());
    }
    let known = languages.iter().map(|language| language.code.as_str());
    Err(ChatError::Language {
        given: code.to_owned(),
        known: known.collect::<Vec<_>>().join(", "),
    })
}

struct TerminalChat<'a, O> {
    app: MemoryApp<'a>,
    keyboard: Keyboard,
    out: O,
}

/// What can be pressed now.
#[derive(Default)]
struct Keyboard {
    choices: Vec<Choice>,
    offer: Option<AsksFor>,
    /// How many times `photo` was said: each is another photo.
    photos: u32,
}

impl<O: Write> TerminalChat<'_, O> {
    fn play(
        &mut self,
        service: Option<&str>,
        input: impl BufRead,
        typed_by_hand: bool,
    ) -> io::Result<()> {
        writeln!(
            self.out,
            "Type what a customer would: words, the [label] of a button or its number, `photo` or the path of a file. /exit ends.\n"
        )?;
        let begin = service.map_or_else(|| "/start".to_owned(), |code| format!("/new {code}"));
        self.hear(Input::Text(begin))?;
        self.prompt(typed_by_hand)?;
        for line in input.split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            let typed = line.trim();
            if typed == "/exit" {
                break;
            }
            if !typed_by_hand {
                writeln!(self.out, "> {typed}\n")?;
            }
            if !typed.is_empty() {
                let input = self.keyboard.meant_by(typed);
                self.hear(input)?;
            }
            self.prompt(typed_by_hand)?;
        }
        Ok(())
    }

    fn hear(&mut self, input: Input) -> io::Result<()> {
        let heard = self.app.hear(input, Utc::now());
        for reply in &heard.replies {
            shown::show(&mut self.out, reply)?;
            self.keyboard.change(reply);
        }
        if let Some(toast) = heard.toast {
            writeln!(self.out, "({toast})\n")?;
        }
        Ok(())
    }

    fn prompt(&mut self, typed_by_hand: bool) -> io::Result<()> {
        if typed_by_hand {
            write!(self.out, "> ")?;
        }
        self.out.flush()
    }
}

impl Keyboard {
    fn change(&mut self, reply: &Reply) {
        if !reply.choices.is_empty() {
            self.choices.clone_from(&reply.choices);
        }
        if reply.withdraws_offer || reply.asks_for.is_some() {
            self.offer.clone_from(&reply.asks_for);
        }
    }

    /// A label or its number presses the button; `photo` and the path of a file send one; everything else is words.
    fn meant_by(&mut self, typed: &str) -> Input {
        let typed = typed
            .strip_prefix('[')
            .and_then(|label| label.strip_suffix(']'))
            .unwrap_or(typed);
        match &self.offer {
            Some(AsksFor::Contact(label)) if label == typed => {
                return Input::Contact {
                    phone: SAMPLE_PHONE.to_owned(),
                    own: true,
                    name: None,
                };
            }
            Some(AsksFor::Location(label)) if label == typed => return Input::Place(SAMPLE_PLACE),
            _ => {}
        }
        let number: Option<usize> = typed.parse().ok();
        let pressed = self
            .choices
            .iter()
            .find(|choice| choice.label == typed || (number.is_some() && choice.number == number));
        if let Some(choice) = pressed {
            return Input::Tap(choice.id.clone());
        }
        let file = |unique: String, name: Option<String>, bytes: Option<u64>| {
            Input::File(FileRef {
                id: typed.to_owned(),
                unique,
                name,
                mime: None,
                bytes,
                album: None,
                caption: None,
            })
        };
        match std::fs::metadata(typed) {
            Ok(found) if found.is_file() => {
                file(typed.to_owned(), Some(typed.to_owned()), Some(found.len()))
            }
            _ if typed == house::PHOTO => {
                self.photos += 1;
                file(format!("{typed} {}", self.photos), None, None)
            }
            _ => Input::Text(typed.to_owned()),
        }
    }
}
