//! Where a turn goes on. A step answers with it instead of calling whoever speaks next, and the engine follows, one move at a time: so
//! no step knows another one, and what can come after a step is written in its signature.

use crate::dialogue::answer;
use crate::dialogue::book::ways::Way;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::TurnContext;
use crate::domain::{Phone, TicketId};

/// Who speaks next.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub(in crate::dialogue) enum Next {
    /// Nobody: all is said.
    Done,
    /// What is open is asked again.
    Repeat,
    /// What is open is asked again, or else what waits is offered.
    GoOn,
    /// A button of an earlier question was pressed: that is told, and what is open is asked again.
    Stale,
    Help,
    /// What is being filled in is given up.
    Cancel,
    /// The question before the open one.
    Back,
    /// The menu alone.
    Menu,
    /// The menu, or the choice to go on with what was begun.
    Home,
    /// The list of services.
    Services,
    Language,
    /// A request for this service, by its code or as people call it; none: they choose.
    Begin(String),
    /// A request for the service of this code, from its beginning; a draft that is open goes.
    Start(String),
    /// The choice to go on with the draft, or to begin anew with this service or one to be chosen.
    Resume(Option<String>),
    /// The open step of the form.
    Ask,
    /// These words as an answer to the open step.
    Answer(String),
    /// This way out of the open step.
    Way(Way),
    /// The step after the open one, where that may be passed over.
    Skip,
    /// This number, which is proven to be theirs, as an answer to the open step.
    Verified(Phone),
    /// The wish for the number of their own phone.
    ProveNumber,
    /// What has happened, in an emergency.
    Emergency,
    /// These words, as if they had just been written.
    Hear(String),
    /// These words, as if they had just been written at the menu.
    HearAtMenu(String),
    /// This ticket, by its number as it was written, or all of theirs.
    Track(Option<String>),
    /// Something about a ticket of theirs: which one is looked up.
    WhichTicket(TicketAction),
    /// Something about this ticket of theirs.
    Ticket(TicketAction, TicketId),
    /// Nothing about a ticket is asked any more, and what is open is asked again.
    LeaveTicket,
}

impl TurnContext<'_> {
    /// The way out that these words take, as a whole: its name, or 0.
    pub(in crate::dialogue) fn way_typed(&self, typed: &str) -> Option<Way> {
        if answer::menu_number(typed) == Some(0) {
            Some(Way::Back)
        } else {
            self.book.way(typed)
        }
    }

    /// What was begun is asked again, so that looking something up costs nothing; where nothing is, all is said.
    pub(in crate::dialogue) const fn repeat_form(&self) -> Next {
        if self.session.draft.is_some() {
            Next::Repeat
        } else {
            Next::Done
        }
    }

    /// A way out that was typed where no form is open.
    pub(in crate::dialogue) fn way_outside(&self, typed: &str) -> Option<Next> {
        match self.way_typed(typed)? {
            Way::Back => Some(Next::Back),
            Way::Help => Some(Next::Help),
            Way::Cancel => Some(Next::Cancel),
            Way::Keep | Way::Skip | Way::Later | Way::Over => None,
        }
    }

    /// A way out that was typed where something about a ticket is asked.
    pub(in crate::dialogue) fn way_from_ticket(&mut self, typed: &str) -> Option<Next> {
        match self.way_typed(typed)? {
            Way::Back | Way::Cancel => Some(Next::LeaveTicket),
            Way::Help => {
                self.leave_ticket();
                Some(Next::Help)
            }
            Way::Keep | Way::Skip | Way::Later | Way::Over => None,
        }
    }

    /// Nothing about a ticket is asked any more.
    pub(in crate::dialogue) fn leave_ticket(&mut self) {
        self.asking(if self.session.draft.is_some() {
            Awaiting::Form
        } else {
            Awaiting::Menu
        });
    }

    /// Opens this step of the form, or the first that is not done.
    pub(in crate::dialogue) fn go_to(&mut self, step: Option<String>) -> Next {
        self.understood();
        if let Some(draft) = self.draft_mut() {
            draft.at = step;
        }
        Next::Ask
    }
}
