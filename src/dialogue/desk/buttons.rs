//! The buttons under one ticket: each carries its number and the version that is seen.

use super::button::data;
use super::correctable::wishes;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::{Book, staff_texts};
use crate::dialogue::turn::choice::Choice;
use crate::domain::staff::TechnicianLoad;
use crate::domain::{ActionKind, Role, Status, Ticket, actions_for};

/// The ticket that the buttons stand under.
pub(super) struct Under<'a> {
    pub(super) book: &'a Book,
    pub(super) language: &'a str,
    pub(super) ticket: &'a Ticket,
}

impl Under<'_> {
    fn say(&self, key: &str) -> String {
        self.book.say(self.language, key, &[])
    }

    pub(super) fn data(&self, verb: &str, argument: &str) -> String {
        data(self.ticket.id, self.ticket.version, verb, argument)
    }

    pub(super) fn button(&self, verb: &str, argument: &str, label: &Sentence) -> Choice {
        Choice {
            id: self.data(verb, argument),
            label: self.say(label.key),
            number: None,
        }
    }

    pub(super) fn numbered(
        &self,
        number: usize,
        verb: &str,
        argument: &str,
        label: String,
    ) -> Choice {
        Choice {
            id: self.data(verb, argument),
            label,
            number: Some(number),
        }
    }

    pub(super) fn action(&self, action: ActionKind) -> Choice {
        let again = action == ActionKind::Assign && self.ticket.status == Status::Assigned;
        let label = if again {
            self.say(sentences::BTN_REASSIGN.key)
        } else {
            self.say(&sentences::of(sentences::ACT, action.code()))
        };
        Choice {
            id: self.data(action.code(), ""),
            label,
            number: None,
        }
    }

    /// What staff may do that is no action on the ticket.
    pub(super) fn beside_actions(&self, role: Role, has_more_papers: bool) -> Vec<Choice> {
        let mut buttons = Vec::new();
        let is_open = !self.ticket.status.is_closed();
        if !self.ticket.documents.is_empty() || has_more_papers {
            buttons.push(self.button("docs", "", &sentences::BTN_DOCUMENTS));
        }
        buttons.push(self.button("call", "", &sentences::BTN_NUMBER));
        if role != Role::Technician && is_open {
            buttons.push(self.button("paper", "", &sentences::BTN_PAPER));
            buttons.push(self.button("words", "approve", &sentences::BTN_APPROVE_NOTE));
            buttons.push(self.button("readies", "", &sentences::BTN_READY));
            buttons.push(self.button("words", "answer", &sentences::BTN_WRITE));
            buttons.retain(|button| {
                button.label != self.say(sentences::BTN_APPROVE_NOTE.key) || self.can_be_approved()
            });
        }
        buttons
    }

    fn can_be_approved(&self) -> bool {
        actions_for(self.ticket.workflow, self.ticket.status, Role::Supervisor)
            .any(|action| action == ActionKind::Approve)
    }

    /// The catalogue, and one's own words.
    pub(super) fn reasons(
        &self,
        listed: &[staff_texts::Reason],
        verb: &str,
        before: &str,
    ) -> Vec<Choice> {
        let mut buttons: Vec<Choice> = staff_texts::for_service(listed, &self.ticket.service)
            .enumerate()
            .map(|(index, (number, reason))| {
                let argument = format!("{before}{number}");
                let label =
                    staff_texts::said(self.book, self.language, &reason.say, self.ticket.id);
                self.numbered(index + 1, verb, &argument, label)
            })
            .collect();
        let argument = format!("{verb}.{before}");
        buttons.push(self.numbered(
            buttons.len() + 1,
            "words",
            argument.trim_end_matches('.'),
            self.say(sentences::BTN_OWN_WORDS.key),
        ));
        buttons
    }

    /// A tick box for each thing that may be wrong, and the way on.
    pub(super) fn ticks(&self, bits: u64) -> Vec<Choice> {
        let mut buttons: Vec<Choice> = wishes(self.book, self.ticket)
            .iter()
            .enumerate()
            .map(|(index, wish)| {
                let is_ticked = bits >> index & 1 == 1;
                let box_drawn = if is_ticked { "☑" } else { "☐" };
                let toggled = bits ^ (1 << index);
                self.numbered(
                    index + 1,
                    "tick",
                    &format!("{toggled:x}"),
                    format!("{box_drawn} {}", self.say(&wish.label)),
                )
            })
            .collect();
        if bits != 0 {
            buttons.push(self.button("ticked", &format!("{bits:x}"), &sentences::BTN_CONTINUE));
        }
        buttons
    }

    pub(super) fn technicians(&self, technicians: &[TechnicianLoad]) -> Vec<Choice> {
        technicians
            .iter()
            .enumerate()
            .map(|(index, technician)| {
                let label = self.book.say(
                    self.language,
                    sentences::DESK_HAND.key,
                    &[
                        ("name", technician.name.as_str().into()),
                        ("open", technician.open.into()),
                    ],
                );
                self.numbered(index + 1, "to", &technician.id.simple().to_string(), label)
            })
            .collect()
    }

    /// The papers of the service that are not there: seen on paper, one press each.
    pub(super) fn papers(&self) -> Vec<Choice> {
        let Some(service) = self.book.service(&self.ticket.service) else {
            return Vec::new();
        };
        let live = Applicable::of(service, &self.ticket.answers);
        let missing = live.papers().enumerate().filter(|(_, paper)| {
            !self
                .ticket
                .documents
                .iter()
                .any(|document| document.kind == paper.key && document.is_there())
        });
        let mut buttons = Vec::new();
        for (index, paper) in missing {
            let number = buttons.len() + 1;
            let name = self.say(&paper.title);
            let seen = self.book.say(
                self.language,
                sentences::DESK_SEEN_PAPER.key,
                &[("document", name.as_str().into())],
            );
            buttons.push(self.numbered(number, "seen", &index.to_string(), seen));
            let photo = self.book.say(
                self.language,
                sentences::DESK_PHOTO_PAPER.key,
                &[("document", name.into())],
            );
            buttons.push(self.numbered(number + 1, "photo", &index.to_string(), photo));
        }
        buttons
    }
}
