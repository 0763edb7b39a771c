//! Every service, walked to its end in every language by customers who answer at random: there is always a way on, and each answer
//! that can be chosen is chosen by somebody.

use std::collections::BTreeSet;

use powerlink::dialogue::Choice;
use powerlink::dialogue::book::condition::Applicable;
use powerlink::dialogue::book::service::Service;
use powerlink::dialogue::book::{Question, Rule};

use super::player::{BOOK, Player};
use super::random::{Random, seed};

/// What is asked of a danger.
const EMERGENCY: [&str; 2] = ["danger", "outage_place"];
/// More steps than anybody takes, who may go back from the last question as often as chance will have it.
const STEPS: usize = 400;
/// The longest road that a service may have, in questions; a new connection asks more, as it makes a new customer.
const QUESTIONS: usize = 14;
/// Customers of each service in each language.
const WALKS: u64 = 25;

/// What somebody might write.
fn written(question: &Question, random: &mut Random) -> String {
    let examples: &[&str] = match &question.rule {
        Rule::Name => &["Almaz Bekele", "አቶ ከበደ ታደሰ", "Obbo Tolaa Ga'aa"],
        Rule::Phone => &["0911234567", "+251 711 23 45 67"],
        Rule::NationalId => &["1234 5678 9012"],
        Rule::Text(_) => &["ከቤተ ክርስቲያኑ ጀርባ", "behind Edna Mall, blue gate"],
        Rule::Whereabouts(_) => &["Bole, behind Edna Mall", "9.01, 38.76"],
        Rule::Number { max, .. } => {
            return random.one_of(&[3, 12, 60, *max]).min(max).to_string();
        }
        Rule::Code(shape) => {
            let known = ["1000123456", "AB-12345", "4821"];
            let fits = known.iter().find(|code| shape.is_match(code));
            return (*fits.expect("a code of this shape")).to_owned();
        }
        Rule::Money { .. } => &["1250.50"],
        Rule::Place => &["9.01, 38.76"],
        Rule::Choice(_) | Rule::YesNo(_) | Rule::Area(..) | Rule::Month { .. } | Rule::Date(_) => {
            unreachable!("these have buttons")
        }
    };
    (*random.one_of(examples)).to_owned()
}

struct Walk<'a> {
    service: &'a Service,
    player: Player,
    random: Random,
    chosen: &'a mut BTreeSet<String>,
}

impl Walk<'_> {
    /// One step on: a press, a word or a photo.
    fn step(&mut self) {
        let open = self.open();
        if self.service.asked(&open).is_none() && EMERGENCY.contains(&&*open) {
            // A danger came between, and was none.
            self.player.say("/cancel").say("1");
            return;
        }
        let numbered = |choice: &&Choice| choice.number.is_some();
        let answers: Vec<Choice> = self
            .player
            .choices
            .iter()
            .filter(numbered)
            .cloned()
            .collect();
        let passes = ["-skip", "-later", "-keep"].map(|way| format!(":{way}"));
        let pass = self
            .player
            .choices
            .iter()
            .find(|choice| passes.iter().any(|way| choice.id.ends_with(way)));
        let pass = pass.map(|choice| choice.id.clone());
        let asked = self.service.asked(&open).map(|asked| &asked.question);
        match (pass, asked) {
            (Some(pass), _) if self.random.below(3) == 0 => drop(self.player.tap(&pass)),
            (_, Some(question))
                if answers.is_empty()
                    || self.random.below(4) == 0 && matches!(question.rule, Rule::Phone) =>
            {
                let written = written(question, &mut self.random);
                self.player.say(&written);
            }
            (_, None) if open.starts_with("doc-") => {
                let unique = format!("photo {}", self.player.inbound);
                self.player.photo(&unique);
            }
            _ => {
                let choice = self.random.one_of(&answers);
                let option = choice.id.rsplit(':').next().unwrap_or_default();
                if asked.is_some() {
                    self.chosen.insert(format!("{open} {option}"));
                }
                let id = choice.id.clone();
                self.player.tap(&id);
            }
        }
    }

    /// The key of the open step: its ways out carry it.
    fn open(&self) -> String {
        let way = self
            .player
            .choices
            .iter()
            .find(|choice| choice.id.ends_with(":-cancel"));
        let way = way.unwrap_or_else(|| panic!("nothing is open:\n{}", self.player.text()));
        way.id.split(':').nth(1).expect("a step").to_owned()
    }

    /// To the ticket, or to what stands in its way.
    fn walked(mut self) -> Player {
        let mut tickets = self.player.tickets.len();
        self.player.say(&format!("/new {}", self.service.code));
        for _ in 0..STEPS {
            self.step();
            if self.player.tickets.len() > tickets {
                tickets = self.player.tickets.len();
                if self.player.tickets[tickets - 1].ticket.service == self.service.code {
                    return self.player;
                }
                // A danger came between, and its place was known: the request goes on.
                self.player.say("1");
            }
        }
        panic!("{} has no end:\n{}", self.service.code, self.player.text());
    }
}

#[test]
fn every_service_ends_in_every_language_whatever_is_answered() {
    let start = seed().rotate_left(32);
    for service in &BOOK.services {
        let mut chosen = BTreeSet::new();
        let mut longest = 0;
        for (index, language) in BOOK.enabled().enumerate() {
            for walk in 0..WALKS {
                let seed = start.wrapping_add(walk * 31 + index as u64);
                let walk = Walk {
                    service,
                    player: Player::speaking(&language.code),
                    random: Random::of(seed),
                    chosen: &mut chosen,
                };
                let mut player = walk.walked();
                let ticket = player.tickets.last().expect("one").ticket.clone();
                assert_eq!(ticket.service, service.code);
                let live = Applicable::of(service, &ticket.answers);
                longest = longest.max(live.questions().count());
                player.say("/track").hears(&ticket.id.to_string());
                for key in ["ask-", "label-", "opening-", "doc-", "note-", "sure-"] {
                    assert!(!player.text().contains(key), "{}", player.text());
                }
            }
        }
        assert!(
            longest <= QUESTIONS || service.code == "new_connection",
            "{}: {longest} questions",
            service.code
        );
        for asked in &service.questions {
            let options = asked.question.options();
            // Fourteen regions do not all come up; every other answer does.
            for option in options.iter().filter(|_| options.len() < 10) {
                let choice = format!("{} {}", asked.question.key, option.id);
                assert!(
                    chosen.contains(&choice),
                    "{}: {choice} was never chosen",
                    service.code
                );
            }
        }
    }
}
