//! The least of a house behind a played dialogue: it keeps everything in memory, and forgets it at the end.
//!
//! No office, no database, no other customers. A file "arrives" at once; tickets count from 1; nothing ever changes a ticket.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};

use crate::dialogue::ticket::additions;
use crate::dialogue::turn::file::{FileOutcome, FileRef};
use crate::dialogue::turn::lookup::{Earlier, PersonalData, TicketPage, TicketView};
use crate::dialogue::turn::request::{Addition, NewTicket, Revision};
use crate::dialogue::{
    Book, Effect, EffectAnswer, Input, Limits, Query, Reach, Reply, Session, Speaker, Stranger,
    take_turn,
};
use crate::domain::document::{FileType, MAX_BYTES, is_small, sha256};
use crate::domain::flaw::judge;
use crate::domain::{Abilities, EmailOffer};
use crate::domain::{Phone, Status, Ticket, TicketId, TimelineEntry, calendar};
use uuid::Uuid;

/// The word that stands for a photo that nobody has to have.
pub(super) const PHOTO: &str = "photo";

pub(super) struct MemoryApp<'a> {
    book: &'a Book,
    language: Option<String>,
    phone: Option<Phone>,
    session: Option<Session>,
    tickets: Vec<TicketView>,
    inbound: i64,
}

/// What came back to one input.
#[derive(Default)]
pub(super) struct Heard {
    pub(super) replies: Vec<Reply>,
    pub(super) toast: Option<String>,
}

impl<'a> MemoryApp<'a> {
    pub(super) const fn new(book: &'a Book, language: Option<String>) -> Self {
        Self {
            book,
            language,
            phone: None,
            session: None,
            tickets: Vec::new(),
            inbound: 0,
        }
    }

    /// Hears one input, and whatever it leads to.
    pub(super) fn hear(&mut self, input: Input, now: DateTime<Utc>) -> Heard {
        let mut heard = Heard::default();
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            self.inbound += 1;
            let speaker = Speaker {
                language: self.language.clone(),
                phone_language: None,
                desk_language: None,
                phone: self.phone.clone(),
                now,
                inbound: self.inbound,
                replies_to: None,
                replies_to_question: None,
                message: None,
                sent_at: None,
                more: false,
                reach: Reach::Reached,
                has_sms: false,
                has_email: false,
                is_early: false,
                limits: Limits::default(),
                can: Abilities::ALL,
                stranger: Stranger::default(),
            };
            let turn = take_turn(self.book, &speaker, self.session.take(), &input);
            self.session = turn.session;
            heard.replies.extend(turn.replies);
            heard.toast = turn.toast.or(heard.toast.take());
            let answers = turn
                .effects
                .into_iter()
                .filter_map(|effect| self.make_true(effect, now));
            inputs.extend(answers);
        }
        heard
    }

    fn make_true(&mut self, effect: Effect, now: DateTime<Utc>) -> Option<Input> {
        match effect {
            Effect::SpeakLanguage(language) => self.language = Some(language),
            Effect::RememberPhone(phone) => self.phone = Some(phone),
            Effect::Fetch { key, file, .. } => {
                let outcome = fetched(&file);
                return Some(Input::Fetched { key, outcome });
            }
            Effect::Look(query) => return Some(Input::Found(self.look(&query))),
            Effect::Act { ticket, .. }
            | Effect::Rate { ticket, .. }
            | Effect::Revise(Revision { ticket, .. }) => {
                // No office ever asks for anything, so there is nothing to do about a ticket.
                let found = self.tickets.iter().find(|view| view.ticket.id == ticket);
                let view = found.cloned().map(Box::new);
                return Some(Input::Found(EffectAnswer::Acted { done: false, view }));
            }
            Effect::Forget => {
                self.language = None;
                self.phone = None;
                self.tickets.clear();
            }
            Effect::Report(Addition {
                ticket,
                answers,
                location,
                words,
                ..
            }) => {
                let mut tickets = self.tickets.iter_mut();
                let found = tickets.find(|view| view.ticket.id == ticket);
                let done = found.is_some();
                if let Some(view) = found {
                    view.ticket.answers.extend(answers);
                    additions::append(&mut view.ticket.answers, words.as_deref());
                    view.ticket.location = location.or(view.ticket.location);
                }
                return Some(Input::Found(EffectAnswer::Reported(done)));
            }
            // Nothing is said unasked, and nobody sits in the office.
            Effect::Redeem(_) => return Some(Input::Found(EffectAnswer::Redeemed(None))),
            Effect::OfferEmail(_) => {
                return Some(Input::Found(EffectAnswer::Email(EmailOffer::Asked)));
            }
            Effect::Hush(_)
            | Effect::StopEmail
            | Effect::Hear(_)
            | Effect::OfferUpload(..)
            | Effect::Write { .. }
            | Effect::Attach { .. }
            | Effect::CallBack { .. }
            | Effect::Leave(_) => {}
            // Nor does anybody live nearby.
            Effect::Join(_) => return Some(Input::Found(EffectAnswer::Joined(false))),
            Effect::OpenTicket(new) => {
                let view = self.open(new, now);
                return Some(Input::Found(EffectAnswer::Opened(Box::new(view))));
            }
        }
        None
    }

    fn look(&self, query: &Query) -> EffectAnswer {
        let mut newest_first = self.tickets.iter().rev();
        match query {
            Query::Tickets => EffectAnswer::Tickets(newest_first.take(10).cloned().collect()),
            Query::Page(page) => {
                let tickets: Vec<_> = newest_first.cloned().collect();
                EffectAnswer::Page(TicketPage::of(&tickets, *page))
            }
            Query::Ticket(number) => {
                let found =
                    newest_first.find(|view| number.in_year(view.ticket.id.year) == view.ticket.id);
                EffectAnswer::Ticket(found.cloned().map(Box::new))
            }
            Query::Earlier => {
                let earlier = newest_first.map(|view| Earlier {
                    service: view.ticket.service.clone(),
                    answers: view.ticket.answers.clone(),
                });
                EffectAnswer::Earlier(earlier.collect())
            }
            Query::Kept => EffectAnswer::Kept(PersonalData {
                tickets: newest_first.cloned().collect(),
                ..PersonalData::default()
            }),
            Query::OpenLike { service, same } => {
                let found = newest_first.find(|view| {
                    view.ticket.service == *service
                        && same
                            .iter()
                            .all(|(key, value)| view.ticket.answers.get(key) == Some(value))
                });
                EffectAnswer::OpenLike(found.map(|view| view.ticket.id))
            }
            Query::Near { .. } => EffectAnswer::Near(None),
        }
    }

    fn open(&mut self, new: NewTicket, now: DateTime<Utc>) -> TicketView {
        let number = u32::try_from(self.tickets.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        let due = new.complete.end(now, &self.book.holidays);
        let view = TicketView {
            timeline: vec![TimelineEntry {
                at: now,
                status: Status::Pending,
                note: None,
            }],
            is_confirmed: false,
            is_rated: false,
            is_followed: false,
            page: None,
            now,
            ticket: Ticket {
                id: TicketId {
                    year: calendar::ticket_year(now),
                    number,
                },
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
                created_at: now,
                updated_at: now,
                review_due: None,
                complete_due: Some(due),
                completed_at: None,
                of_others: 0,
                waits_for_papers: false,
                asked_at: None,
                stood: Vec::new(),
                rings: 0,
                held: false,
            },
        };
        self.tickets.push(view.clone());
        view
    }
}

/// What the real house would find out about a file, by the same rules.
fn fetched(file: &FileRef) -> FileOutcome {
    if file.id == PHOTO && file.name.is_none() {
        return FileOutcome::Stored {
            sha256: sha256(&file.unique),
            mime: FileType::Jpeg.mime().to_owned(),
            bytes: 100_000,
            small: false,
        };
    }
    if file.bytes.is_some_and(|bytes| bytes > MAX_BYTES) {
        return FileOutcome::TooLarge;
    }
    let Ok(bytes) = std::fs::read(&file.id) else {
        return FileOutcome::Lost;
    };
    match judge(&bytes, "") {
        Ok(kind) => FileOutcome::Stored {
            sha256: sha256(&bytes),
            mime: kind.mime().to_owned(),
            bytes: bytes.len() as u64,
            small: is_small(&bytes),
        },
        Err(flaw) => FileOutcome::refused(flaw),
    }
}
