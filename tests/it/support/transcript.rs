//! Conversations as tests: script and expectation in one file.
//!
//! ```text
//! # What this shows.
//! Almaz: customer on telegram, phone in am, number +251911234567
//! Tigist: supervisor on telegram, areas addis-ababa oromia       (or technician, admin; `, on duty`)
//! Team: group of Tigist, Dawit                                   (`, the bot administers`: only then may it pin)
//! Edir: group of Almaz, Sara, of neighbours                      it is not the group of the staff
//!
//! Almaz > words            says it          Almaz > [Label]              taps it
//! Almaz > (photo 1)        sends a photo    Almaz > (photo 1 "A deed")   with a caption
//! Almaz > (album 1 2 3)    three photos     Almaz > (voice)              speaks for three seconds
//! Almaz > (tiny)           a photo that is too small to read
//! Almaz > (locked deed.pdf) (cut id.jpg) (heic a.HEIC)   files that nobody can open
//! Almaz > (pdf deed.pdf)   sends a PDF      Almaz > (location 9.0 38.7)
//! Almaz > (contact)        shares hers      Almaz > (contact of Sara)    shares another's
//! Almaz > (edit words)     edits her last   Almaz > (delete card)        deletes the newest message of the bot
//! Almaz > (sticker)        Almaz > (block)           Almaz > (film "A caption")    or without one
//! Almaz > (deactivate)     closes her account, of which a bot hears only when it writes to her
//! Almaz > (press d:SRV-2026-00001:1:approve)   as a changed client can
//! Almaz > (files a request with its papers)   or without `with its papers`: a new connection; only its end is told
//! Tigist > [Approve] on SRV-2026-00001      on the newest message of the bot with this text and this button
//! Tigist > [Approve] x3                     three times at once
//! Tigist & Dawit > [Approve]                both, before either sees what came of it
//! Tigist > (reply words)                    to the newest message of the bot; so with `photo 1 "A caption"`, `location ..`
//! Tigist > (reply to SRV-2026-00001: words) to the newest one with this text
//! Tigist@Team > words                       in the group; `Team > words` is an administrator who does not show their name
//! Team > (channel words)                    somebody who writes as their channel
//! Almaz > (says /help 30 times)             nothing is told of what comes back
//! office > SRV-2026-00001 approve --note "Welcome"       database > update service_requests ...
//! staff > revoke Kebede
//! --- 2 days later         --- restart      --- silent messages are marked         --- limits apply
//! Almaz < what the bot answers, with its buttons in rows: [Yes] [No]; (keys) of a keyboard; `~` is a toast, `*` an edit,
//! `·` an empty line. Of a long message that is edited only the first line and the new ones are told, `...` for the rest. What it says in the group is told once, as `Team < ...`. What is more than words is told in brackets before
//! them: (photo), (file deed.pdf, protected), (contact +251911234567), (location 9.0 38.7), (pinned); a reply that it asks for, with
//! what the empty field shows, behind them: (answer: The reason).
//! ```
//! `UPDATE=1` writes what came back into the file.

use std::fmt::Write;
use std::path::Path;

use super::script::{self, Line};
use super::stage::Stage;
use super::{Plan, Town};
use powerlink::dialogue::Limits;

/// In a file where people may send only what they usually may.
const LIMITED: &str = "\n--- limits apply\n";

/// Plays a file and compares.
pub(crate) async fn play(path: &Path) {
    let script = std::fs::read_to_string(path).expect("a transcript");
    let limits = if script.contains(LIMITED) {
        Limits::USUAL
    } else {
        Limits::default()
    };
    let mut town = Town::with(Plan {
        limits,
        ..Plan::unaided()
    })
    .await;
    let mut stage = Stage::default();
    let mut played = String::new();
    for line in script.lines() {
        let Some(read) = script::line(line) else {
            continue;
        };
        writeln!(played, "{line}").expect("a string");
        match read {
            Line::Aside | Line::Meanwhile("limits apply") => {}
            Line::Enters(entrance) => stage.enter(&town, &entrance).await,
            Line::Gathers {
                name,
                members,
                administered,
                of_others,
            } => {
                let group = stage.gather(&town, name, &members, administered);
                if !of_others {
                    town.gather_staff_in(&group).await;
                }
            }
            Line::Does { who, what } if what.starts_with("(says ") => {
                stage.floods(&town, who[0].name, what).await;
            }
            Line::Meanwhile("silent messages are marked") => stage.marks_silence = true,
            Line::Meanwhile(meanwhile) => {
                pass(&mut town, meanwhile).await;
                played.push_str(&stage.what_came(&town).await);
            }
            Line::Does {
                who,
                what: what @ ("(files a request)" | "(files a request with its papers)"),
            } => {
                stage
                    .files(&town, who[0].name, what.contains("papers"))
                    .await;
                played.push_str(&stage.what_came(&town).await);
            }
            Line::Does { who, what } => {
                if let Some(answer) = stage.act(&town, &who, what).await {
                    writeln!(played, "{} < {answer}", who[0].name).expect("a string");
                }
                played.push_str(&stage.what_came(&town).await);
            }
        }
    }
    is_as_written(path, &script, &played);
    town.close().await;
}

pub(crate) async fn pass(town: &mut Town, meanwhile: &str) {
    if meanwhile == "restart" {
        town.restart().await;
    } else if let Some(time) = meanwhile.strip_suffix(" later") {
        town.wait(time).await;
    } else {
        panic!(
            "`--- {meanwhile}` is none of `restart`, `limits apply`, `<time> later`, `silent messages are marked`"
        );
    }
}

/// What was played is what stands in this file, line by line; with `UPDATE` it is written there.
pub(crate) fn is_as_written(path: &Path, script: &str, played: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, played).expect("the transcript is written");
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
}
