//! A transcript's script, read: who enters, what passes, who does what.

/// A line of a script that makes something happen. Whatever else stands there came back.
#[derive(Debug, PartialEq)]
pub(crate) enum Line<'a> {
    /// A comment, or nothing.
    Aside,
    /// `Almaz: customer on telegram, phone in am`
    Enters(Entrance<'a>),
    /// `Team: group of Tigist, Dawit`
    Gathers {
        name: &'a str,
        members: Vec<&'a str>,
        /// `, the bot administers`: it sees everything, and may pin.
        administered: bool,
        /// `, of neighbours`: it is not the group of the staff.
        of_others: bool,
    },
    /// `--- 2 days later`
    Meanwhile(&'a str),
    /// `Tigist & Dawit@Team > words`
    Does { who: Vec<Actor<'a>>, what: &'a str },
}

/// Somebody with a phone.
#[derive(Debug, PartialEq)]
pub(crate) struct Entrance<'a> {
    pub(crate) name: &'a str,
    /// `customer`, or a role of the staff.
    pub(crate) role: &'a str,
    pub(crate) language: &'a str,
    pub(crate) number: Option<&'a str>,
    pub(crate) areas: Vec<&'a str>,
    pub(crate) on_duty: bool,
}

impl<'a> Entrance<'a> {
    /// In English, on a new phone, for all areas, not on duty.
    pub(crate) const fn of(name: &'a str, role: &'a str) -> Self {
        Self {
            name,
            role,
            language: "en",
            number: None,
            areas: Vec::new(),
            on_duty: false,
        }
    }
}

/// Who does it, and in which group, if in one.
#[derive(Debug, PartialEq)]
pub(crate) struct Actor<'a> {
    pub(crate) name: &'a str,
    pub(crate) group: Option<&'a str>,
}

/// What somebody does with their phone.
#[derive(Debug, PartialEq)]
pub(crate) enum Deed<'a> {
    Say(&'a str),
    /// `[Approve] on SRV-2026-00001 x3`
    Tap {
        label: &'a str,
        /// On the newest message of the bot that has the button and this text.
        on: Option<&'a str>,
        times: usize,
    },
    /// `(reply to SRV-2026-00001: words)`
    Reply {
        /// To the newest message of the bot with this text; none: to the newest of all.
        to: Option<&'a str>,
        with: Box<Deed<'a>>,
    },
    /// `(photo 1 "A caption")`
    Photo {
        seed: u8,
        caption: &'a str,
    },
    /// `(album 1 2 3)`
    Album(Vec<u8>),
    /// `(location 9.0 38.7)`, and everything else that is a word and its rest.
    Other(&'a str, &'a str),
}

/// What a line does; none for one that came back.
pub(crate) fn line(line: &str) -> Option<Line<'_>> {
    if line.starts_with('#') || line.is_empty() {
        return Some(Line::Aside);
    }
    if let Some(meanwhile) = line.strip_prefix("--- ") {
        return Some(Line::Meanwhile(meanwhile));
    }
    if let Some((who, what)) = line.split_once(" > ")
        && let Some(who) = who.split(" & ").map(actor).collect()
    {
        return Some(Line::Does { who, what });
    }
    let (name, about) = line.split_once(": ")?;
    if !is_name(name) {
        return None;
    }
    if let Some(members) = about.strip_prefix("group of ") {
        let staffs = members.strip_suffix(", of neighbours");
        let members = staffs.unwrap_or(members);
        let alone = members.strip_suffix(", the bot administers");
        return Some(Line::Gathers {
            name,
            of_others: staffs.is_some(),
            members: alone.unwrap_or(members).split(", ").collect(),
            administered: alone.is_some(),
        });
    }
    let (role, details) = about.split_once(" on telegram")?;
    let details: Vec<&str> = details.split(", ").collect();
    let part = |word: &str| details.iter().find_map(|part| part.strip_prefix(word));
    Some(Line::Enters(Entrance {
        name,
        role,
        language: part("phone in ").unwrap_or("en"),
        number: part("number "),
        areas: part("areas ").map_or_else(Vec::new, |areas| areas.split(' ').collect()),
        on_duty: details.contains(&"on duty"),
    }))
}

fn actor(who: &str) -> Option<Actor<'_>> {
    let (name, group) = match who.split_once('@') {
        Some((name, group)) => (name, Some(group)),
        None => (who, None),
    };
    (is_name(name) && group.is_none_or(is_name)).then_some(Actor { name, group })
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_alphanumeric)
}

/// What stands behind `>`.
pub(crate) fn deed(what: &str) -> Deed<'_> {
    if let Some((label, rest)) = what.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return tap(label, rest);
    }
    match what
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(done) => in_brackets(done),
        None => Deed::Say(what),
    }
}

fn tap<'a>(label: &'a str, rest: &'a str) -> Deed<'a> {
    let counted = rest.rsplit_once(" x").and_then(|(before, times)| {
        let times = times.parse().ok()?;
        Some((before, times))
    });
    let (rest, times) = counted.unwrap_or((rest, 1));
    let on = rest.strip_prefix(" on ");
    assert!(
        rest.is_empty() || on.is_some(),
        "`[{label}]{rest}`: behind a button stands nothing, ` on TEXT`, ` x3`, or both"
    );
    Deed::Tap { label, on, times }
}

fn in_brackets(done: &str) -> Deed<'_> {
    let (deed, rest) = done.split_once(' ').unwrap_or((done, ""));
    match deed {
        "reply" => {
            let to = rest
                .strip_prefix("to ")
                .and_then(|rest| rest.split_once(": "));
            let (to, with) = match to {
                Some((to, with)) => (Some(to), with),
                None => (None, rest),
            };
            let with = match with.split_once(' ').map_or(with, |(word, _)| word) {
                "photo" | "location" | "contact" | "pdf" => in_brackets(with),
                _ => Deed::Say(with),
            };
            Deed::Reply {
                to,
                with: Box::new(with),
            }
        }
        "photo" => {
            let (seed, caption) = rest.split_once(' ').unwrap_or((rest, ""));
            Deed::Photo {
                seed: seed.parse().unwrap_or(1),
                caption: caption.trim_matches('"'),
            }
        }
        "album" => {
            let seeds = rest.split(' ').map(str::parse);
            Deed::Album(seeds.collect::<Result<_, _>>().expect("(album 1 2 3)"))
        }
        _ => Deed::Other(deed, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_enters() {
        let read =
            line("Kebede: technician on telegram, phone in am, areas oromia sidama, on duty");
        let Some(Line::Enters(kebede)) = read else {
            panic!("{read:?}");
        };
        assert_eq!((kebede.role, kebede.language), ("technician", "am"));
        assert_eq!(kebede.areas, ["oromia", "sidama"]);
        assert!(kebede.on_duty);
        let read = line("Sara: customer on telegram");
        let Some(Line::Enters(sara)) = read else {
            panic!("{read:?}");
        };
        assert_eq!(
            (sara.role, sara.language, sara.on_duty),
            ("customer", "en", false)
        );
        assert_eq!(
            line("Team: group of Tigist, Dawit, the bot administers"),
            Some(Line::Gathers {
                name: "Team",
                members: vec!["Tigist", "Dawit"],
                administered: true,
                of_others: false
            })
        );
    }

    #[test]
    fn who_does_it_and_where() {
        let Some(Line::Does { who, what }) = line("Tigist & Dawit@Team > [Approve]") else {
            panic!("two people");
        };
        assert_eq!(what, "[Approve]");
        let whole: Vec<_> = who.iter().map(|actor| (actor.name, actor.group)).collect();
        assert_eq!(whole, [("Tigist", None), ("Dawit", Some("Team"))]);
        for came in ["Tigist < 1 > 0", "       more > less", "Tigist ~ done"] {
            assert_eq!(line(came), None, "{came}");
        }
    }

    #[test]
    fn what_is_tapped() {
        let tapped = |what| match deed(what) {
            Deed::Tap { label, on, times } => (label, on, times),
            other => panic!("{other:?}"),
        };
        assert_eq!(tapped("[Yes]"), ("Yes", None, 1));
        assert_eq!(tapped("[Yes] x3"), ("Yes", None, 3));
        assert_eq!(
            tapped("[Yes] on SRV-2026-00001 x3"),
            ("Yes", Some("SRV-2026-00001"), 3)
        );
        assert_eq!(tapped("[Yes] on box x"), ("Yes", Some("box x"), 1));
    }

    #[test]
    fn what_is_replied() {
        let replied = |what| match deed(what) {
            Deed::Reply { to, with } => (to, *with),
            other => panic!("{other:?}"),
        };
        assert_eq!(replied("(reply blurred)"), (None, Deed::Say("blurred")));
        assert_eq!(
            replied("(reply to SRV-1: done: at 14:00)"),
            (Some("SRV-1"), Deed::Say("done: at 14:00"))
        );
        let photo = Deed::Photo {
            seed: 2,
            caption: "the meter",
        };
        assert_eq!(
            replied("(reply to SRV-1: photo 2 \"the meter\")"),
            (Some("SRV-1"), photo)
        );
        assert_eq!(
            replied("(reply to the office)"),
            (None, Deed::Say("to the office"))
        );
    }
}
