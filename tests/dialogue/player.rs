//! One person with a phone, and the least of a house: tickets in memory.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use powerlink::dialogue::session::Session;
use powerlink::dialogue::ticket::additions;
use powerlink::dialogue::turn::file::{FileOutcome, FileRef};
use powerlink::dialogue::turn::lookup::NearReport;
use powerlink::dialogue::turn::lookup::{Earlier, PersonalData, TicketPage, TicketView};
use powerlink::dialogue::turn::request::{Addition, NewTicket, Revision};
use powerlink::dialogue::turn::{Asks, Rating};
use powerlink::dialogue::{
    Book, Choice, Effect, EffectAnswer, Input, Limits, Query, Reach, Reply, Speaker, Stranger,
    take_turn,
};
use powerlink::domain::ticket::TimelineEntry;
use powerlink::domain::{Abilities, Action, Actor, Phone, Role, Status, Ticket, TicketId};
use uuid::Uuid;

use super::building;

pub(crate) static BOOK: LazyLock<Book> = LazyLock::new(|| {
    Book::embedded().unwrap_or_else(|problems| {
        let listed: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("the book has problems:\n{}", listed.join("\n"))
    })
});

#[derive(Clone)]
pub(crate) struct Player {
    pub(crate) language: Option<String>,
    pub(crate) phone: Option<Phone>,
    pub(crate) now: DateTime<Utc>,
    pub(crate) limits: Limits,
    /// What their channel can carry.
    pub(crate) can: Abilities,
    pub(crate) stranger: Stranger,
    pub(crate) inbound: i64,
    /// They have not seen what was asked last.
    pub(crate) is_early: bool,
    /// When they write, by the clock of the channel, where it tells.
    pub(crate) sent_at: Option<DateTime<Utc>>,
    /// The question that their next message replies to.
    pub(crate) swipes: Option<Asks>,
    /// The number of their next message in the chat.
    pub(crate) message: i64,
    pub(crate) session: Option<Session>,
    pub(crate) tickets: Vec<TicketView>,
    /// What was written to the office.
    pub(crate) heard_by_office: Vec<String>,
    /// What was added to reports.
    pub(crate) added: Vec<Addition>,
    /// What was reported nearby.
    pub(crate) near: Option<NearReport>,
    /// What they hear of beside their own.
    pub(crate) follows: Vec<TicketId>,
    /// What was sent in again.
    pub(crate) revisions: Vec<Revision>,
    /// Files that were wished for and did not come yet: key and file.
    pub(crate) fetching: Vec<(String, FileRef)>,
    /// What came back to the last input.
    pub(crate) replies: Vec<Reply>,
    pub(crate) toast: Option<String>,
    /// The last keyboard on the screen.
    pub(crate) choices: Vec<Choice>,
}

impl Player {
    pub(crate) fn new() -> Self {
        Self {
            language: None,
            phone: None,
            now: "2026-11-22T12:00:00Z".parse().expect("a moment"),
            limits: Limits::default(),
            can: Abilities::ALL,
            stranger: Stranger::default(),
            inbound: 1000,
            is_early: false,
            sent_at: None,
            swipes: None,
            message: 0,
            session: None,
            tickets: Vec::new(),
            added: Vec::new(),
            near: None,
            follows: Vec::new(),
            revisions: Vec::new(),
            heard_by_office: Vec::new(),
            fetching: Vec::new(),
            replies: Vec::new(),
            toast: None,
            choices: Vec::new(),
        }
    }

    pub(crate) fn speaking(language: &str) -> Self {
        Self {
            language: Some(language.to_owned()),
            ..Self::new()
        }
    }

    /// Whoever writes by SMS, and has answered this.
    pub(crate) fn by_sms(language: Option<&str>, words: &[&str]) -> Self {
        let mut player = Self {
            language: language.map(str::to_owned),
            phone: Phone::read("0911234567"),
            can: Abilities::WORDS,
            ..Self::new()
        };
        player.answer(words);
        player
    }

    fn speaker(&mut self, message: Option<i64>) -> Speaker {
        Speaker {
            language: self.language.clone(),
            phone_language: None,
            desk_language: None,
            phone: self.phone.clone(),
            now: self.now,
            inbound: self.inbound,
            replies_to: None,
            replies_to_question: self.swipes.take(),
            message: message.map(Into::into),
            sent_at: self.sent_at,
            more: false,
            reach: Reach::Reached,
            has_sms: false,
            has_email: false,
            is_early: self.is_early,
            limits: self.limits,
            can: self.can,
            stranger: self.stranger,
        }
    }

    /// Hears one input, and everything that it leads to in the same turn.
    pub(crate) fn hear(&mut self, input: Input) -> &mut Self {
        self.inbound += 1;
        let message = match &input {
            Input::Edited(_) => Some(self.message),
            Input::Text(_) | Input::File(_) | Input::Place(_) => {
                self.message = self.inbound;
                Some(self.message)
            }
            _ => None,
        };
        self.replies.clear();
        self.toast = None;
        let mut next = Some(input);
        while let Some(input) = next.take() {
            let speaker = self.speaker(message);
            // What is kept is what can be read again.
            let session = self.session.take().map(|session| {
                let kept = serde_json::to_string(&session).expect("a session is JSON");
                let read = Session::read(&kept).expect("what was written is read");
                assert_eq!(read, session);
                read
            });
            let turn = take_turn(&BOOK, &speaker, session, &input);
            self.session = turn.session;
            self.toast = turn.toast.or(self.toast.take());
            for mut reply in turn.replies {
                // There are no pages here, and no buttons that open one.
                reply.choices.retain(|choice| choice.opens().is_none());
                assert_sound(&reply);
                if !reply.choices.is_empty() {
                    self.choices.clone_from(&reply.choices);
                }
                self.replies.push(reply);
            }
            for effect in turn.effects {
                match effect {
                    Effect::SpeakLanguage(language) => self.language = Some(language),
                    Effect::RememberPhone(phone) => self.phone = Some(phone),
                    Effect::Hush(_)
                    | Effect::Hear(_)
                    | Effect::OfferEmail(_)
                    | Effect::StopEmail
                    | Effect::OfferUpload(..) => {}
                    Effect::Redeem(_) => next = Some(Input::Found(EffectAnswer::Redeemed(None))),
                    Effect::Forget => {
                        self.language = None;
                        self.phone = None;
                        self.tickets.clear();
                    }
                    Effect::Fetch { key, file, .. } => self.fetching.push((key, file)),
                    Effect::Look(query) => next = Some(Input::Found(self.look(&query))),
                    Effect::Act { ticket, action } => {
                        next = Some(Input::Found(self.act(ticket, &action)));
                    }
                    Effect::Rate { ticket, rating } => {
                        next = Some(Input::Found(self.rate(ticket, &rating)));
                    }
                    Effect::Revise(revision) => {
                        next = Some(Input::Found(self.revise(revision)));
                    }
                    Effect::Write { ticket, words } => {
                        self.heard_by_office.push(format!("{ticket}: {words}"));
                    }
                    Effect::Attach {
                        ticket,
                        document,
                        words,
                    } => {
                        let words = words.unwrap_or_default();
                        let kind = document.kind;
                        self.heard_by_office
                            .push(format!("{ticket}: ({kind}) {words}"));
                    }
                    Effect::CallBack { about, phone } => {
                        let about = about.map_or("call".to_owned(), |ticket| ticket.to_string());
                        self.heard_by_office
                            .push(format!("{about}: {}", phone.spaced()));
                    }
                    Effect::Join(ticket) => {
                        // It has ended, if nothing is nearby any more.
                        let done = self.near.is_some();
                        self.follows.extend(done.then_some(ticket));
                        next = Some(Input::Found(EffectAnswer::Joined(done)));
                    }
                    Effect::Report(addition) => {
                        let done = self.add(addition);
                        next = Some(Input::Found(EffectAnswer::Reported(done)));
                    }
                    Effect::Leave(ticket) => self.follows.retain(|id| *id != ticket),
                    Effect::OpenTicket(new) => {
                        next = Some(Input::Found(EffectAnswer::Opened(Box::new(self.open(new)))));
                    }
                }
            }
        }
        self
    }

    /// Adds it to an open report of theirs, or to one that they follow.
    fn add(&mut self, addition: Addition) -> bool {
        let mut views = self.tickets.iter_mut();
        let own =
            views.find(|view| view.ticket.id == addition.ticket && !view.ticket.status.is_closed());
        let done = own.is_some() || self.follows.contains(&addition.ticket);
        if let Some(view) = own {
            view.ticket.answers.extend(addition.answers.clone());
            additions::append(&mut view.ticket.answers, addition.words.as_deref());
            view.ticket.location = addition.location.or(view.ticket.location);
        }
        self.added.extend(done.then_some(addition));
        done
    }

    pub(crate) fn say(&mut self, typed: &str) -> &mut Self {
        self.hear(Input::Text(typed.to_owned()))
    }

    /// Edits the message of theirs that has this number.
    pub(crate) fn edit(&mut self, message: i64, words: &str) -> &mut Self {
        self.message = message;
        self.hear(Input::Edited(words.to_owned()))
    }

    /// Says it in reply to the question of this reply.
    pub(crate) fn reply(&mut self, to: &Reply, typed: &str) -> &mut Self {
        self.pointing_at(to).say(typed)
    }

    /// Makes the next thing that they say or send a reply to the question of this reply.
    pub(crate) fn pointing_at(&mut self, to: &Reply) -> &mut Self {
        self.swipes = to.purpose.as_ref().and_then(Asks::read);
        self
    }

    /// Lets the hour come that the session named, and the next, until something is said or nothing is due.
    pub(crate) fn wait(&mut self) -> &mut Self {
        self.replies.clear();
        while self.replies.is_empty()
            && let Some(due) = self.session.as_ref().and_then(Session::due)
        {
            self.now = due;
            self.hear(Input::Due);
        }
        self
    }

    /// Presses the button of the last keyboard with this label.
    pub(crate) fn press(&mut self, label: &str) -> &mut Self {
        let found = self.choices.iter().find(|choice| choice.label == label);
        let id = found
            .unwrap_or_else(|| {
                panic!(
                    "no button {label:?} among {:?}\n{}",
                    self.labels(),
                    self.text()
                )
            })
            .id
            .clone();
        self.tap(&id)
    }

    pub(crate) fn tap(&mut self, id: &str) -> &mut Self {
        self.hear(Input::Tap(id.to_owned()))
    }

    pub(crate) fn send(&mut self, file: FileRef) -> &mut Self {
        self.hear(Input::File(file))
    }

    /// The oldest file that is awaited takes long.
    pub(crate) fn fetched_slowly(&mut self) -> &mut Self {
        let key = self.fetching[0].0.clone();
        self.hear(Input::Fetched {
            key,
            outcome: FileOutcome::Slow,
        })
    }

    /// The papers of what is filled in, a file each.
    pub(crate) fn session_pages(&self) -> Vec<String> {
        let session = serde_json::to_value(&self.session).expect("a session is JSON");
        let pages = session["draft"]["pages"].as_array().expect("pages");
        let papers = pages.iter().filter_map(|page| page["paper"].as_str());
        papers.map(str::to_owned).collect()
    }

    /// The oldest file that is awaited comes to this end.
    pub(crate) fn fetched(&mut self, outcome: FileOutcome) -> &mut Self {
        let (key, _) = self.fetching.remove(0);
        self.hear(Input::Fetched { key, outcome })
    }

    /// Sends a photo that arrives at once.
    pub(crate) fn photo(&mut self, unique: &str) -> &mut Self {
        self.send(file(unique));
        match self.fetching.pop() {
            Some((key, _)) => self.hear(Input::Fetched {
                key,
                outcome: stored(unique),
            }),
            None => self,
        }
    }

    /// Fills in the form of a home in Addis Ababa up to this step (0 is the first question), from the menu.
    pub(crate) fn fill(&mut self, steps: usize) -> &mut Self {
        self.say("/new");
        self.say("1");
        self.answer(&ROAD[..steps])
    }

    /// Gives these answers one after the other; `photo x` sends one.
    pub(crate) fn answer(&mut self, answers: &[&str]) -> &mut Self {
        for answer in answers {
            match answer.strip_prefix("photo ") {
                Some(unique) => self.photo(unique),
                None => self.say(answer),
            };
        }
        self
    }

    /// Everything that came back, as text.
    pub(crate) fn text(&self) -> String {
        let lines = self.replies.iter().map(|reply| {
            let parts = [
                reply.heard.clone(),
                reply.title.clone(),
                Some(reply.text.clone()),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
        });
        lines.collect::<Vec<_>>().join("\n---\n")
    }

    /// What is asked now, without what was said before it.
    pub(crate) fn question(&self) -> &str {
        let text = &self.replies.last().expect("an answer").text;
        text.rsplit("\n\n").next().unwrap_or_default()
    }

    pub(crate) fn labels(&self) -> Vec<&str> {
        self.choices
            .iter()
            .map(|choice| choice.label.as_str())
            .collect()
    }

    #[track_caller]
    pub(crate) fn hears(&mut self, words: &str) -> &mut Self {
        let text = self.text();
        assert!(text.contains(words), "expected {words:?} in:\n{text}");
        self
    }

    fn look(&mut self, query: &Query) -> EffectAnswer {
        for view in &mut self.tickets {
            view.now = self.now;
        }
        match query {
            Query::Tickets => {
                EffectAnswer::Tickets(self.tickets.iter().rev().take(10).cloned().collect())
            }
            Query::Page(page) => {
                let tickets: Vec<_> = self.tickets.iter().rev().cloned().collect();
                EffectAnswer::Page(TicketPage::of(&tickets, *page))
            }
            Query::Ticket(number) => {
                let found = self.tickets.iter().rev().find(|view| {
                    view.ticket.id.number == number.number
                        && number.year.is_none_or(|year| year == view.ticket.id.year)
                });
                EffectAnswer::Ticket(found.cloned().map(Box::new))
            }
            Query::Earlier => {
                let earlier = self.tickets.iter().rev().map(|view| Earlier {
                    service: view.ticket.service.clone(),
                    answers: view.ticket.answers.clone(),
                });
                EffectAnswer::Earlier(earlier.take(10).collect())
            }
            Query::Kept => EffectAnswer::Kept(PersonalData {
                tickets: self.tickets.clone(),
                ..PersonalData::default()
            }),
            Query::OpenLike { service, same } => {
                let found = self.tickets.iter().find(|view| {
                    view.ticket.service == *service
                        && !view.ticket.status.is_closed()
                        && same
                            .iter()
                            .all(|(key, value)| view.ticket.answers.get(key) == Some(value))
                });
                EffectAnswer::OpenLike(found.map(|view| view.ticket.id))
            }
            Query::Near { .. } => EffectAnswer::Near(self.near),
        }
    }

    /// What the office does to a ticket.
    pub(crate) fn office(&mut self, number: u32, action: &Action) -> &mut Self {
        let ticket = TicketId { year: 2026, number };
        assert!(self.does(ticket, action, Role::Supervisor), "{action:?}");
        self
    }

    fn does(&mut self, ticket: TicketId, action: &Action, role: Role) -> bool {
        let by = Actor::program(role, role.code());
        let now = self.now;
        let view = self
            .tickets
            .iter_mut()
            .find(|view| view.ticket.id == ticket);
        let Some((view, (after, event))) = view.and_then(|view| {
            let again = view.is_confirmed && *action == Action::Confirm;
            let applied = view.ticket.apply(action, None, &by, now).ok();
            Some((view, applied.filter(|_| !again)?))
        }) else {
            return false;
        };
        view.is_rated &= view.ticket.completed_at == after.completed_at;
        view.now = now;
        view.ticket = after;
        view.is_confirmed = *action == Action::Confirm;
        view.timeline.push(TimelineEntry {
            at: now,
            status: event.to,
            note: event.note,
        });
        true
    }

    fn act(&mut self, ticket: TicketId, action: &Action) -> EffectAnswer {
        let done = self.does(ticket, action, Role::Customer);
        let found = self.tickets.iter().find(|view| view.ticket.id == ticket);
        EffectAnswer::Acted {
            done,
            view: found.cloned().map(Box::new),
        }
    }

    fn rate(&mut self, ticket: TicketId, rating: &Rating) -> EffectAnswer {
        let mut tickets = self.tickets.iter_mut();
        let view = tickets.find(|view| view.ticket.id == ticket);
        let is_new = |view: &&mut TicketView| {
            let is_first = !view.is_rated || matches!(rating, Rating::Words(_));
            view.ticket.completed_at.is_some() && is_first
        };
        let rated = view.filter(is_new);
        let done = rated.is_some();
        if let Some(view) = rated {
            view.is_rated = true;
        }
        let found = self.tickets.iter().find(|view| view.ticket.id == ticket);
        EffectAnswer::Acted {
            done,
            view: found.cloned().map(Box::new),
        }
    }

    fn revise(&mut self, revision: Revision) -> EffectAnswer {
        let acted = self.act(revision.ticket, &Action::Resubmit);
        let found = self
            .tickets
            .iter_mut()
            .find(|view| view.ticket.id == revision.ticket);
        if let (Some(view), EffectAnswer::Acted { done: true, .. }) = (found, &acted) {
            view.ticket.answers.clone_from(&revision.answers);
            self.revisions.push(revision);
        }
        acted
    }

    fn open(&mut self, new: NewTicket) -> TicketView {
        let language = self.language.as_deref().unwrap_or("en");
        building::is_built_the_same(&new, self.can, language, self.now);
        let number = u32::try_from(self.tickets.len()).expect("a few tickets") + 1;
        let ticket = Ticket {
            id: TicketId { year: 2026, number },
            service: new.service,
            workflow: new.workflow,
            status: Status::Pending,
            priority: new.priority,
            version: 1,
            customer: Uuid::nil(),
            technician: None,
            accepted_at: None,
            reviewer: None,
            wanted: Vec::new(),
            note: None,
            answers: new.answers,
            location: new.location,
            documents: new.documents,
            created_at: self.now,
            updated_at: self.now,
            review_due: Some(new.review.end(self.now, &BOOK.holidays)),
            complete_due: Some(new.complete.end(self.now, &BOOK.holidays)),
            completed_at: None,
            of_others: 0,
            waits_for_papers: false,
            asked_at: None,
            stood: Vec::new(),
            rings: 0,
            held: false,
        };
        let view = TicketView {
            timeline: vec![TimelineEntry {
                at: self.now,
                status: Status::Pending,
                note: None,
            }],
            ticket,
            is_confirmed: false,
            is_rated: false,
            is_followed: false,
            page: None,
            now: self.now,
        };
        self.tickets.push(view.clone());
        view
    }
}

/// What every reply owes.
fn assert_sound(reply: &Reply) {
    assert!(
        !reply.text.is_empty() || reply.heard.is_some(),
        "a reply that says nothing: {reply:?}"
    );
    assert!(
        reply.text.chars().count() <= 4096,
        "too long: {}",
        reply.text
    );
    for choice in &reply.choices {
        // T31: the Bot API refuses a keyboard for one byte too many.
        assert!(
            choice.id.len() <= 64,
            "{} carries too much: {}",
            choice.label,
            choice.id
        );
        assert_eq!(choice.id.split(':').count(), 3, "{}", choice.id);
    }
    let numbers: BTreeMap<usize, usize> = reply
        .choices
        .iter()
        .filter_map(|choice| choice.number)
        .fold(BTreeMap::new(), |mut seen, number| {
            *seen.entry(number).or_default() += 1;
            seen
        });
    assert!(
        numbers.values().all(|&count| count == 1),
        "two choices with one number: {:?}",
        reply.choices
    );
    for text in reply.heard.iter().chain(&reply.title).chain([&reply.text]) {
        let strange = text
            .chars()
            .find(|letter| matches!(letter, '\u{2019}' | '\u{2066}'..='\u{2069}'));
        assert_eq!(strange, None, "{text}");
    }
}

/// The answers of a home in Addis Ababa; behind the last stands the summary.
pub(crate) const ROAD: [&str; 17] = [
    "Almaz Bekele",
    "0911234567",
    "1",
    "skip",
    "1",
    "1",
    "4",
    "03",
    "Kebele 05, new",
    "behind Edna Mall",
    "skip",
    "1",
    "1",
    "skip",
    "photo a",
    "photo b",
    "photo c",
];

pub(crate) fn file(unique: &str) -> FileRef {
    FileRef {
        id: format!("id-{unique}"),
        unique: unique.to_owned(),
        name: None,
        mime: None,
        bytes: Some(100_000),
        album: None,
        caption: None,
    }
}

pub(crate) fn stored(unique: &str) -> FileOutcome {
    FileOutcome::Stored {
        sha256: format!("sha-{unique}"),
        mime: "image/jpeg".to_owned(),
        bytes: 100_000,
        small: false,
    }
}
