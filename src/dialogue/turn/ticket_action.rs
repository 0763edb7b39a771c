//! What a customer may want done about a ticket of theirs, and whether it can be done now.

use serde::{Deserialize, Serialize};

use super::choice::{Choice, always, choice_id};
use super::lookup::TicketView;
use crate::dialogue::book::Book;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::domain::{ActionKind, Role, Status, Ticket, TicketId, actions_for, text};

/// What a button of a ticket wishes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::dialogue) enum TicketAction {
    /// Correct what the office asks for.
    Fix,
    /// Agree that the work is done.
    Confirm,
    /// Tell what is not done.
    NotDone,
    /// Tell what is not right after all.
    Reopen,
    /// Say how content they are.
    Rate,
    /// Send another paper.
    Add,
    /// Give the request up.
    Withdraw,
    /// Write to the office.
    Talk,
    /// Be called.
    Call,
    /// Hear no more of what a neighbour reported.
    Leave,
}

impl TicketAction {
    const ALL: [Self; 10] = [
        Self::Fix,
        Self::Confirm,
        Self::NotDone,
        Self::Reopen,
        Self::Rate,
        Self::Add,
        Self::Withdraw,
        Self::Talk,
        Self::Call,
        Self::Leave,
    ];

    /// As buttons carry it: `t:SRV-2026-00001:fix`.
    pub(in crate::dialogue) const fn code(self) -> &'static str {
        match self {
            Self::Fix => "fix",
            Self::Confirm => "confirm",
            Self::NotDone => "notdone",
            Self::Reopen => "reopen",
            Self::Rate => "rate",
            Self::Add => "add",
            Self::Withdraw => "withdraw",
            Self::Talk => "talk",
            Self::Call => "call",
            Self::Leave => "leave",
        }
    }

    pub(in crate::dialogue) fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.code() == code)
    }

    const fn label(self) -> Sentence {
        match self {
            Self::Fix => sentences::BTN_FIX,
            Self::Confirm => sentences::BTN_CONFIRM,
            Self::NotDone => sentences::BTN_NOT_DONE,
            Self::Reopen => sentences::BTN_REOPEN,
            Self::Rate => sentences::BTN_RATE,
            Self::Add => sentences::BTN_ADD,
            Self::Withdraw => sentences::BTN_WITHDRAW,
            Self::Talk => sentences::BTN_TALK,
            Self::Call => sentences::BTN_CALL,
            Self::Leave => sentences::BTN_LEAVE,
        }
    }

    /// The errand whose button these words are.
    pub(in crate::dialogue) fn typed(book: &Book, typed: &str) -> Option<Self> {
        let folded = text::folded(typed);
        // Under what the office writes it has a label of its own.
        let is_answer = book.is_label(&folded, sentences::BTN_ANSWER.key);
        let mut all = Self::ALL.into_iter();
        let named = all.find(|action| book.is_label(&folded, action.label().key));
        named.or(is_answer.then_some(Self::Talk))
    }

    /// What a ticket that has just come there waits for, from its customer.
    pub(in crate::dialogue) const fn awaited(status: Status) -> &'static [Self] {
        match status {
            Status::ChangesRequested => &[Self::Fix],
            Status::Completed => &[Self::Confirm, Self::NotDone],
            _ => &[],
        }
    }

    /// The buttons of its card.
    pub(in crate::dialogue) fn offered(view: &TicketView) -> Vec<Self> {
        let mut offered = match (view.ticket.status, view.is_confirmed) {
            (Status::Completed, true) => vec![Self::Rate, Self::Reopen],
            (status, _) => Self::awaited(status).to_vec(),
        };
        offered.extend([Self::Add, Self::Withdraw, Self::Talk, Self::Leave]);
        offered.retain(|action| action.is_for(view));
        offered
    }

    /// Whether it can be done about this ticket now. Who follows it can only leave it.
    pub(in crate::dialogue) fn is_for(self, view: &TicketView) -> bool {
        let ticket = &view.ticket;
        match self {
            _ if view.is_followed => self == Self::Leave,
            Self::Leave => false,
            Self::Fix => may(ticket, ActionKind::Resubmit),
            Self::Confirm => may(ticket, ActionKind::Confirm) && !view.is_confirmed,
            Self::NotDone | Self::Reopen => {
                may(ticket, ActionKind::Reopen) && ticket.may_reopen(view.now)
            }
            Self::Rate => ticket.status == Status::Completed && !view.is_rated,
            Self::Add => !ticket.status.is_closed(),
            Self::Withdraw => may(ticket, ActionKind::Withdraw),
            Self::Talk | Self::Call => true,
        }
    }

    /// Whether it may be about this ticket, where none was named.
    pub(in crate::dialogue) fn may_mean(self, view: &TicketView) -> bool {
        let is_talk = matches!(self, Self::Talk | Self::Call);
        self.is_for(view) && !(is_talk && view.ticket.status.is_closed())
    }

    /// The button of the action under a message about this ticket.
    pub(in crate::dialogue) fn button(
        self,
        book: &Book,
        language: &str,
        ticket: TicketId,
    ) -> Choice {
        self.button_named(book, language, ticket, &self.label())
    }

    /// The button of the action, with a label of its own.
    pub(in crate::dialogue) fn button_named(
        self,
        book: &Book,
        language: &str,
        ticket: TicketId,
        label: &Sentence,
    ) -> Choice {
        Choice {
            id: choice_id(always::TICKET, &ticket.to_string(), self.code()),
            label: book.say(language, label.key, &[]),
            number: None,
        }
    }
}

/// Whether the table lets a customer do this to it.
fn may(ticket: &Ticket, action: ActionKind) -> bool {
    actions_for(ticket.workflow, ticket.status, Role::Customer).any(|allowed| allowed == action)
}
