//! Which actions the words of a technician name.

use chrono::DateTime;
use chrono::Utc;

use crate::dialogue::Book;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::desk::written_step::{self, Hour, WrittenStep};
use crate::domain::{Action, ActionKind, InternalNote, Status, Ticket};

/// What was asked for is the number; without one these words tell why there is none.
pub(super) fn numbered(
    book: &Book,
    typed: &str,
    step: Option<WrittenStep>,
    at: Option<DateTime<Utc>>,
    note: Option<&str>,
) -> WrittenStep {
    let done = step.filter(|step| step.action == ActionKind::Complete);
    let (meter, words) = if let Some(step) = done {
        (step.meter, step.words)
    } else {
        let parts: Vec<&str> = typed.split_whitespace().collect();
        let (meter, others) = written_step::meter(book, &parts);
        let others = Some(others.join(" ")).filter(|words| !words.is_empty());
        (meter, others)
    };
    let words: Vec<&str> = note.into_iter().chain(words.as_deref()).collect();
    WrittenStep {
        action: ActionKind::Complete,
        hour: at.map_or(Hour::NotSaid, Hour::At),
        meter,
        words: Some(words.join(" ")).filter(|words| !words.is_empty()),
    }
}

/// The actions that this step is made of: who is on the way has accepted, who is done has started. `None`: it is too late for it.
pub(super) fn actions(view: &DeskView, step: &WrittenStep) -> Option<Vec<Action>> {
    let Ticket {
        status,
        accepted_at,
        ..
    } = view.ticket;
    let accept = (status == Status::Assigned && accepted_at.is_none()).then_some(Action::Accept);
    let start = (status == Status::Assigned).then_some(Action::Start);
    let is_possible = match step.action {
        ActionKind::Accept => accept.is_some(),
        ActionKind::SetOut | ActionKind::Start => status == Status::Assigned,
        _ => matches!(status, Status::Assigned | Status::InProgress),
    };
    let words = || step.words.clone();
    let (before, last): (Vec<Option<Action>>, Option<Action>) = match step.action {
        ActionKind::SetOut => (vec![accept], Some(Action::SetOut)),
        ActionKind::Start => (vec![accept], start),
        ActionKind::Complete => (
            vec![accept, start],
            Some(Action::Complete { note: words() }),
        ),
        ActionKind::GiveBack => {
            let why = InternalNote::new(words().unwrap_or_default());
            (vec![], Some(Action::GiveBack { why }))
        }
        _ => (vec![], accept),
    };
    is_possible.then(|| before.into_iter().chain([last]).flatten().collect())
}
