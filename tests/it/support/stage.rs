//! Who is on the stage of a transcript, what they do, and what they see then.

use std::collections::BTreeMap;
use std::fmt::Write;

use powerlink::simulator::telegram::{Group, Handset, Sent};

use super::script::{self, Actor, Entrance, Line, deed};
use super::{Town, deeds, picture, road};

#[derive(Default)]
pub(crate) struct Stage {
    people: Vec<(String, Handset)>,
    groups: Vec<(String, Group)>,
    /// What was drawn, by chat and message.
    seen: BTreeMap<(i64, i64), Vec<String>>,
    /// Toasts that were told, by person and chat.
    toasts: BTreeMap<(i64, i64), usize>,
    /// Whether silent messages are drawn as such.
    pub(crate) marks_silence: bool,
}

/// Of a message of so many lines that is edited, only what is new is told.
const LONG: usize = 12;

impl Stage {
    /// A customer, or a member of the staff: these have opened the chat, so that the bot may write, and have redeemed their invite.
    pub(crate) async fn enter(&mut self, town: &Town, entrance: &Entrance<'_>) {
        let id = 1001 + i64::try_from(self.people.len()).expect("few people");
        let phone = town.telegram.person(id, entrance.name, entrance.language);
        let is_customer = entrance.role == "customer";
        let number = entrance
            .number
            .or_else(|| is_customer.then_some("251911234567"));
        let phone = match number {
            Some(number) => phone.with_number(number),
            None => phone,
        };
        if !is_customer {
            phone.open();
            town.employ(&phone, entrance).await;
        }
        self.people.push((entrance.name.to_owned(), phone));
    }

    /// A supergroup of these people with the bot in it.
    pub(crate) fn gather(
        &mut self,
        town: &Town,
        name: &str,
        members: &[&str],
        administered: bool,
    ) -> Group {
        let id = -1_001_000_000_001 - i64::try_from(self.groups.len()).expect("few groups");
        let group = town.telegram.supergroup(id, name);
        for member in members {
            group.add(self.phone(member));
        }
        if administered {
            group.promote_bot(self.phone(members[0]));
        }
        self.groups.push((name.to_owned(), group.clone()));
        group
    }

    /// Does it; an answer that is no message (of the office, of the database). Several people do it before anyone sees what came
    /// of it; Telegram tells of it in their order, so that the same one is always first.
    pub(crate) async fn act(&self, town: &Town, who: &[Actor<'_>], what: &str) -> Option<String> {
        match who {
            [alone] if alone.name == "office" => Some(
                town.office(&words(what))
                    .await
                    .unwrap_or_else(|error| error),
            ),
            [alone] if alone.name == "staff" => Some(town.staff(what).await),
            [alone] if alone.name == "database" => Some(match town.sql(what).await {
                Ok(()) => "done".to_owned(),
                Err(error) => error
                    .as_database_error()
                    .map_or_else(|| error.to_string(), |refusal| refusal.message().to_owned()),
            }),
            [alone] => {
                self.perform(alone, what);
                None
            }
            together => {
                town.telegram.hold_deliveries();
                let deeds = together.iter().map(|actor| self.perform(actor, what));
                for sent in deeds.collect::<Vec<_>>().concat() {
                    let update = sent.update_id.expect("the bot hears of it");
                    town.telegram.deliver(update).await.expect("a webhook");
                }
                town.telegram.resume_deliveries();
                None
            }
        }
    }

    /// Plays a script where what comes back is looked at elsewhere.
    pub(crate) async fn plays(&mut self, town: &Town, lines: &str) {
        for line in lines.lines() {
            match script::line(line).expect("a line of a script") {
                Line::Aside => {}
                Line::Enters(entrance) => self.enter(town, &entrance).await,
                Line::Gathers {
                    name,
                    members,
                    administered,
                    ..
                } => {
                    let group = self.gather(town, name, &members, administered);
                    town.gather_staff_in(&group).await;
                }
                Line::Meanwhile(time) => {
                    let time = time.strip_suffix(" later").expect("a time");
                    town.wait(time).await;
                }
                Line::Does { who, what } if what.starts_with("(files a request") => {
                    self.files(town, who[0].name, true).await;
                }
                Line::Does { who, what } => {
                    self.act(town, &who, what).await;
                }
            }
            self.what_came(town).await;
        }
    }

    /// A whole request for a new connection, in English; of all that is said meanwhile only the end is told.
    pub(crate) async fn files(&mut self, town: &Town, who: &str, with_papers: bool) {
        let phone = self.phone(who).clone();
        let ticket = if with_papers {
            road::files_a_request_with_its_papers(town, &phone).await
        } else {
            road::files_a_request(town, &phone).await
        };
        self.has_seen(&phone, |text| !text.contains(&ticket));
    }

    /// `(says /help 30 times)`, as fast as thumbs can.
    pub(crate) async fn floods(&mut self, town: &Town, who: &str, what: &str) {
        let phone = self.phone(who).clone();
        let told = what
            .strip_prefix("(says ")
            .and_then(|told| told.strip_suffix(" times)"));
        let (words, times) = told.and_then(|told| told.rsplit_once(' ')).expect(what);
        for _ in 0..times.parse().expect("a number") {
            phone.say(words);
        }
        town.settled().await;
        self.has_seen(&phone, |_| true);
    }

    /// Nothing is told any more of what is on this screen and reads so.
    fn has_seen(&mut self, phone: &Handset, reads_so: impl Fn(&str) -> bool) {
        for shown in phone.screen().into_iter().filter(|shown| shown.from_bot) {
            if reads_so(&shown.text) {
                let drawn = picture::lines(&shown, self.marks_silence);
                self.seen.insert((phone.chat(), shown.id), drawn);
            }
        }
        self.toasts
            .insert((phone.id(), phone.chat()), phone.toasts().len());
    }

    fn perform(&self, actor: &Actor<'_>, what: &str) -> Vec<Sent> {
        match (actor.group, self.group(actor.name)) {
            (Some(group), _) => {
                let group = self.group(group);
                let group = group.unwrap_or_else(|| panic!("which group is {:?}?", actor.group));
                deeds::perform(&self.phone(actor.name).at(group), &deed(what))
            }
            (None, Some(group)) => {
                let as_channel = what.strip_prefix("(channel ");
                vec![match as_channel.and_then(|words| words.strip_suffix(')')) {
                    Some(words) => group.channel_says(words),
                    None => group.anonymous_says(what),
                }]
            }
            (None, None) => deeds::perform(self.phone(actor.name), &deed(what)),
        }
    }

    pub(crate) fn phone(&self, who: &str) -> &Handset {
        let found = self.people.iter().find(|(name, _)| name == who);
        &found.unwrap_or_else(|| panic!("who is {who}?")).1
    }

    pub(crate) fn group(&self, which: &str) -> Option<&Group> {
        let found = self.groups.iter().find(|(name, _)| name == which);
        found.map(|(_, group)| group)
    }

    /// Everything that people see now and did not see before: each person's own chat, then the groups.
    pub(crate) async fn what_came(&mut self, town: &Town) -> String {
        town.settled().await;
        let mut came = String::new();
        let people = self.people.clone();
        let groups = self.groups.clone();
        for (name, phone) in &people {
            self.new_toasts(name, phone, &mut came);
            for (_, group) in &groups {
                self.new_toasts(name, &phone.at(group), &mut came);
            }
            self.new_messages(name, phone, &mut came);
        }
        if let Some((_, anyone)) = people.first() {
            for (name, group) in &groups {
                self.new_messages(name, &anyone.at(group), &mut came);
            }
        }
        came
    }

    fn new_toasts(&mut self, name: &str, phone: &Handset, came: &mut String) {
        let toasts = phone.toasts();
        let told = self
            .toasts
            .insert((phone.id(), phone.chat()), toasts.len())
            .unwrap_or(0);
        for toast in toasts[told..].iter().filter(|toast| !toast.text.is_empty()) {
            writeln!(came, "{name} ~ {}", toast.text).expect("a string");
        }
    }

    fn new_messages(&mut self, name: &str, phone: &Handset, came: &mut String) {
        let keyboard = picture::keys(&phone.keyboard());
        let newest = phone.last_message().map(|shown| shown.id);
        let indent = format!("\n{}", " ".repeat(name.chars().count() + 3));
        let screen = phone.screen().into_iter();
        for shown in screen.filter(|shown| shown.from_bot) {
            let drawn = picture::lines(&shown, self.marks_silence);
            let before = self.seen.insert((phone.chat(), shown.id), drawn.clone());
            let sign = match &before {
                None => '<',
                Some(before) if *before != drawn => '*',
                Some(_) => continue,
            };
            let drawn = match &before {
                Some(before) if drawn.len() >= LONG => picture::changed(before, &drawn),
                _ => drawn,
            };
            let keys = keyboard.iter().filter(|_| newest == Some(shown.id));
            let lines: Vec<String> = drawn.iter().chain(keys).cloned().collect();
            writeln!(came, "{name} {sign} {}", lines.join(&indent)).expect("a string");
        }
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
