//! Conversations as tests: script and expectation in one file.
//!
//! ```text
//! # What this shows.
//! Almaz: customer on telegram, phone in am, number +251911234567
//!
//! Almaz > words            says it          Almaz > [Label]              taps it
//! Almaz > (photo 1)        sends a photo    Almaz > (pdf deed.pdf)       sends a PDF
//! Almaz > (contact)        shares hers      Almaz > (contact of Sara)    shares another's
//! Almaz > (location 9.0 38.7)               Almaz > (edit words)         edits her last message
//! Almaz > (sticker)        Almaz > (delete card)                         deletes the newest message of the bot
//! office > SRV-2026-00001 approve --note "Welcome"       database > update service_requests ...
//! --- 2 days later         --- restart
//! Almaz < what the bot answers, with its buttons in rows: [Yes] [No]; (keys) of a keyboard; `~` is a toast, `*` an edit,
//! `·` an empty line.
//! ```
//! `UPDATE=1` writes what came back into the file.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use powerlink::simulator::telegram::{Phone, Shown};
use serde_json::json;

use super::{Plan, Town, papers};

/// Plays a file and compares.
pub(crate) async fn play(path: &Path) {
    let script = std::fs::read_to_string(path).expect("a transcript");
    let mut town = Town::with(Plan::default()).await;
    let mut stage = Stage::default();
    let mut played = String::new();
    for line in script.lines() {
        if line.starts_with('#') || line.is_empty() {
            writeln!(played, "{line}").expect("a string");
        } else if let Some((name, role)) = line.split_once(": customer on telegram") {
            stage.enter(&town, name, role);
            writeln!(played, "{line}").expect("a string");
        } else if let Some(meanwhile) = line.strip_prefix("--- ") {
            writeln!(played, "{line}").expect("a string");
            pass(&mut town, meanwhile).await;
            played.push_str(&stage.what_came(&town).await);
        } else if let Some((who, what)) = said(line) {
            writeln!(played, "{line}").expect("a string");
            if let Some(answer) = stage.act(&town, who, what).await {
                writeln!(played, "{who} < {answer}").expect("a string");
            }
            played.push_str(&stage.what_came(&town).await);
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &played).expect("the transcript is written");
    } else if let Some((number, (want, got))) = script
        .lines()
        .zip(played.lines())
        .enumerate()
        .find(|(_, (want, got))| want != got)
    {
        panic!(
            "{}:{}\n  the script says: {want}\n  what came back:  {got}\n\nThe whole of it (UPDATE=1 keeps it):\n{played}",
            path.display(),
            number + 1
        );
    } else {
        assert_eq!(
            script.lines().count(),
            played.lines().count(),
            "{}: more or less came back\n{played}",
            path.display()
        );
    }
    town.close().await;
}

/// `Almaz > words`; lines with `<`, and indented ones, are what came back.
fn said(line: &str) -> Option<(&str, &str)> {
    line.split_once(" > ")
        .filter(|(who, _)| !who.is_empty() && who.chars().all(char::is_alphanumeric))
}

async fn pass(town: &mut Town, meanwhile: &str) {
    if meanwhile == "restart" {
        town.restart().await;
    } else if let Some(time) = meanwhile.strip_suffix(" later") {
        sqlx::query("update clock set ahead = ahead + $1::text::interval")
            .bind(time)
            .execute(&town.pool)
            .await
            .expect("a length of time");
    } else {
        panic!("`--- {meanwhile}` is neither `restart` nor `<time> later`");
    }
}

#[derive(Default)]
struct Stage {
    people: Vec<(String, Phone)>,
    seen: BTreeMap<(usize, i64), String>,
    toasts: Vec<usize>,
}

impl Stage {
    fn enter(&mut self, town: &Town, name: &str, role: &str) {
        let part = |word: &str| role.split(", ").find_map(|part| part.strip_prefix(word));
        let id = 1001 + i64::try_from(self.people.len()).expect("few people");
        let phone = town
            .telegram
            .person(id, name, part("phone in ").unwrap_or("en"));
        let phone = phone.with_number(part("number ").unwrap_or("251911234567"));
        self.people.push((name.to_owned(), phone));
        self.toasts.push(0);
    }

    /// Does it; an answer that is no message (of the office, of the database).
    async fn act(&self, town: &Town, who: &str, what: &str) -> Option<String> {
        match who {
            "office" => Some(
                town.office(&words(what))
                    .await
                    .unwrap_or_else(|error| error),
            ),
            "database" => Some(match town.sql(what).await {
                Ok(()) => "done".to_owned(),
                Err(error) => error
                    .as_database_error()
                    .map_or_else(|| error.to_string(), |refusal| refusal.message().to_owned()),
            }),
            _ => {
                let (_, phone) = self
                    .people
                    .iter()
                    .find(|(name, _)| name == who)
                    .unwrap_or_else(|| panic!("who is {who}?"));
                perform(phone, what);
                None
            }
        }
    }

    /// Everything that people see now and did not see before.
    async fn what_came(&mut self, town: &Town) -> String {
        town.settled().await;
        let mut came = String::new();
        for (index, (name, phone)) in self.people.iter().enumerate() {
            let toasts = phone.toasts();
            for toast in toasts
                .iter()
                .skip(self.toasts[index])
                .filter(|toast| !toast.text.is_empty())
            {
                writeln!(came, "{name} ~ {}", toast.text).expect("a string");
            }
            self.toasts[index] = toasts.len();
            let keyboard: Vec<String> = phone
                .keyboard()
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|key| format!("({})", key.label))
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .collect();
            let screen = phone.screen();
            let newest = screen
                .iter()
                .rfind(|shown| shown.from_bot)
                .map(|shown| shown.id);
            for shown in screen.iter().filter(|shown| shown.from_bot) {
                let drawn = draw(
                    shown,
                    if newest == Some(shown.id) {
                        &keyboard
                    } else {
                        &[]
                    },
                    name.chars().count() + 3,
                );
                let before = self.seen.insert((index, shown.id), drawn.clone());
                match before {
                    None => writeln!(came, "{name} < {drawn}").expect("a string"),
                    Some(before) if shown.edited && before != drawn => {
                        writeln!(came, "{name} * {drawn}").expect("a string");
                    }
                    Some(_) => {}
                }
            }
        }
        came
    }
}

fn draw(shown: &Shown, keyboard: &[String], indent: usize) -> String {
    let buttons = shown.buttons.iter().map(|row| {
        row.iter()
            .map(|button| format!("[{}]", button.label))
            .collect::<Vec<_>>()
            .join(" ")
    });
    let lines = shown
        .text
        .lines()
        .map(|line| {
            if line.is_empty() {
                "·".to_owned()
            } else {
                line.to_owned()
            }
        })
        .chain(buttons)
        .chain(keyboard.iter().cloned());
    lines
        .collect::<Vec<_>>()
        .join(&format!("\n{}", " ".repeat(indent)))
}

fn perform(phone: &Phone, what: &str) {
    if let Some(label) = what
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        phone.tap(label).unwrap_or_else(|error| panic!("{error}"));
        return;
    }
    let Some(deed) = what
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    else {
        phone.say(what);
        return;
    };
    let (deed, rest) = deed.split_once(' ').unwrap_or((deed, ""));
    match deed {
        "photo" => drop(phone.send_photo(papers::photo(rest.parse().unwrap_or(1)), "")),
        "pdf" => drop(phone.send_file(rest, "application/pdf", papers::pdf(), "")),
        "file" => drop(phone.send_file(rest, "image/jpeg", papers::program(), "")),
        "huge" => drop(phone.send_large_file(rest, "application/pdf", 25 * 1024 * 1024)),
        "contact" if rest.is_empty() => drop(phone.share_contact("251911234567")),
        "contact" => drop(phone.share_other_contact("251911999999", Some(4242))),
        "location" => {
            let (lat, lon) = rest.split_once(' ').expect("(location lat lon)");
            phone.send_location(lat.parse().expect("a latitude"), lon.parse().expect("a longitude"));
        }
        "edit" => {
            let last = phone.screen().iter().rfind(|shown| !shown.from_bot).map(|shown| shown.id).expect("a message of their own");
            phone.edit(last, rest).expect("it can be edited");
        }
        "delete" => {
            let last = phone.screen().iter().rfind(|shown| shown.from_bot).map(|shown| shown.id).expect("a message of the bot");
            phone.delete(last);
        }
        "sticker" => drop(phone.post(json!({"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 512, "height": 512, "is_animated": false, "is_video": false}}))),
        "block" => drop(phone.block()),
        other => panic!("nobody can ({other})"),
    }
}

/// Splits as a shell would, as far as these scripts need it: double quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().expect("at least one").push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
