//! Who hears what, when something has happened to a ticket.

use super::action::{ActionKind, Role};
use super::ticket::{EventKind, Status, Ticket, TicketEvent};
use super::ticket_id::TicketId;

/// Something that is to be said to someone, in words that are chosen later in their own language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub to: Audience,
    pub kind: NoticeKind,
    /// The words of the office that go with it.
    pub note: Option<String>,
}

/// Whom a notice is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The customer, on every address where they can be reached.
    Customer,
    /// Everyone who reported the same, on every address where they can be reached.
    Followers,
}

/// Where a customer wants to hear of their requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeWish {
    /// Where they wrote last.
    #[default]
    LastHeard,
    Telegram,
    /// By SMS what is important; the rest on Telegram, where they are there.
    Sms,
    /// What is important both ways.
    Both,
}

impl NoticeWish {
    pub const ALL: [Self; 4] = [Self::LastHeard, Self::Telegram, Self::Sms, Self::Both];

    /// As it stands in `customers.notices`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LastHeard => "last",
            Self::Telegram => "telegram",
            Self::Sms => "sms",
            Self::Both => "both",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.code() == code)
    }
}

/// What a notice says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// The ticket has come to this status.
    Status(Status),
    /// The office has written something, the status is the same.
    Note,
    /// The priority is another one, the status is the same.
    Priority,
    /// Another technician will do the work, the status is the same.
    Technician,
    /// The technician will not do it; another one is looked for.
    Returned,
    /// The technician is on the way.
    OnTheWay,
    /// Its customer has not objected for days, so that its work counts as done.
    Confirmed,
    /// What the office asked for has not come for a month, so that it ends.
    Lapsed,
    /// It ends, and this one for the same goes on.
    Merged(TicketId),
}

impl NoticeKind {
    /// Something was decided, is asked of the customer, or comes to their door: it may cost an SMS.
    pub const fn is_important(self) -> bool {
        match self {
            Self::Status(status) => matches!(
                status,
                Status::ChangesRequested
                    | Status::Approved
                    | Status::Rejected
                    | Status::Completed
                    | Status::Cancelled
            ),
            Self::OnTheWay | Self::Lapsed => true,
            Self::Note
            | Self::Priority
            | Self::Technician
            | Self::Returned
            | Self::Confirmed
            | Self::Merged(_) => false,
        }
    }
}

/// The table of who hears what. Whoever made the change, the customer hears of it; what one did oneself is not repeated. Who follows
/// a ticket hears how the work goes on, never what the customer and the office have between them.
pub fn notices(ticket: &Ticket, event: &TicketEvent) -> Vec<Notice> {
    let kinds = match event.kind {
        EventKind::Opened | EventKind::Did(ActionKind::Undo) => Vec::new(),
        EventKind::Did(ActionKind::GiveBack | ActionKind::Unassign) => vec![NoticeKind::Returned],
        EventKind::Did(ActionKind::SetOut) => vec![NoticeKind::OnTheWay],
        EventKind::Did(ActionKind::Confirm) => vec![NoticeKind::Confirmed],
        EventKind::Did(ActionKind::Withdraw) if event.by == Role::System => {
            vec![NoticeKind::Lapsed]
        }
        EventKind::Merged(into) => vec![NoticeKind::Merged(into)],
        // The technician and the note stand in the words for the status.
        _ if event.from != event.to => vec![NoticeKind::Status(event.to)],
        EventKind::Did(ActionKind::Annotate) => vec![NoticeKind::Note],
        EventKind::Did(ActionKind::Prioritise) => vec![NoticeKind::Priority],
        EventKind::Did(ActionKind::Assign) => vec![NoticeKind::Technician],
        EventKind::Did(_) => Vec::new(),
        EventKind::ChangedOutside {
            note,
            priority,
            assignee,
            ..
        } => {
            let assignee = assignee && ticket.technician.is_some();
            let changed = [
                (note, NoticeKind::Note),
                (priority, NoticeKind::Priority),
                (assignee, NoticeKind::Technician),
            ];
            changed
                .into_iter()
                .filter_map(|(is, kind)| is.then_some(kind))
                .collect()
        }
    };
    let is_customer = event.by == Role::Customer;
    let notice = |to, kind| Notice {
        to,
        kind,
        note: event.note.clone().filter(|_| !is_customer),
    };
    let owner = kinds.iter().filter(|_| !is_customer);
    let owner = owner.map(|kind| notice(Audience::Customer, *kind));
    let is_private = |kind: &NoticeKind| matches!(kind, NoticeKind::Note | NoticeKind::Priority);
    let followers = kinds.iter().filter(|kind| !is_private(kind));
    let followers = followers.map(|kind| notice(Audience::Followers, *kind));
    owner.chain(followers).collect()
}
