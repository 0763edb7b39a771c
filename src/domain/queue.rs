//! What a supervisor looks at when looking for work.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::ticket::Ticket;

/// Which of the open requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// For a decision, and nobody has it at this moment.
    Waiting,
    /// At the desk, and theirs: under their review, or decided by them and not given to a technician yet.
    Mine,
    /// Later than was promised.
    Overdue,
    Urgent,
    /// Approved, and nobody does it yet.
    Approved,
    Service(String),
    /// A region, or `NOWHERE`.
    Area(String),
    /// What a technician has to do.
    Hand(Uuid),
}

/// Stands for the region of a request that names none.
pub const NOWHERE: &str = "none";

/// By what open requests are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Service,
    Area,
    Hand,
}

impl By {
    pub const ALL: [Self; 3] = [Self::Service, Self::Area, Self::Hand];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Area => "area",
            Self::Hand => "hand",
        }
    }

    /// One of these, by what it is called in the database.
    pub fn view(self, key: &str) -> Option<View> {
        match self {
            Self::Service => Some(View::Service(key.to_owned())),
            Self::Area => Some(View::Area(key.to_owned())),
            Self::Hand => key.parse().ok().map(View::Hand),
        }
    }
}

impl View {
    /// The views that need no further word, in the order of their buttons.
    pub const PLAIN: [Self; 5] = [
        Self::Waiting,
        Self::Mine,
        Self::Overdue,
        Self::Urgent,
        Self::Approved,
    ];

    pub const fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Mine => "mine",
            Self::Overdue => "overdue",
            Self::Urgent => "urgent",
            Self::Approved => "approved",
            Self::Service(_) => By::Service.code(),
            Self::Area(_) => By::Area.code(),
            Self::Hand(_) => By::Hand.code(),
        }
    }

    /// The list that it was chosen from.
    pub const fn by(&self) -> Option<By> {
        match self {
            Self::Service(_) => Some(By::Service),
            Self::Area(_) => Some(By::Area),
            Self::Hand(_) => Some(By::Hand),
            _ => None,
        }
    }

    /// Which service, region or technician; as the database writes it.
    pub fn key(&self) -> String {
        match self {
            Self::Service(key) | Self::Area(key) => key.clone(),
            Self::Hand(id) => id.to_string(),
            _ => String::new(),
        }
    }
}

/// `waiting`, `area.oromia`, `hand.0190...`: at most 37 bytes with a technician.
impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(key) | Self::Area(key) => write!(f, "{}.{key}", self.code()),
            Self::Hand(id) => write!(f, "{}.{}", self.code(), id.simple()),
            _ => f.write_str(self.code()),
        }
    }
}

/// No view of the queue; a button that is old or forged.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no view of the queue")]
pub struct NotAView;

impl FromStr for View {
    type Err = NotAView;

    fn from_str(written: &str) -> Result<Self, NotAView> {
        if let Some(plain) = Self::PLAIN.into_iter().find(|view| view.code() == written) {
            return Ok(plain);
        }
        let (list, key) = written.split_once('.').ok_or(NotAView)?;
        let by = By::ALL.into_iter().find(|by| by.code() == list);
        by.and_then(|by| by.view(key)).ok_or(NotAView)
    }
}

/// How many open requests there are, for one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub waiting: i64,
    pub mine: i64,
    pub overdue: i64,
    pub urgent: i64,
    pub approved: i64,
}

impl Counts {
    /// Of a view that needs no further word.
    pub const fn of(&self, view: &View) -> i64 {
        match view {
            View::Waiting => self.waiting,
            View::Mine => self.mine,
            View::Overdue => self.overdue,
            View::Urgent => self.urgent,
            View::Approved => self.approved,
            View::Service(_) | View::Area(_) | View::Hand(_) => 0,
        }
    }
}

/// What stands on a board: one for each region, and added up for whoever covers several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub waiting: i64,
    pub urgent: i64,
    pub overdue: i64,
    pub under_review: i64,
    pub corrections: i64,
    pub approved: i64,
    pub in_work: i64,
    pub done_today: i64,
}

impl std::ops::Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            waiting: self.waiting + other.waiting,
            urgent: self.urgent + other.urgent,
            overdue: self.overdue + other.overdue,
            under_review: self.under_review + other.under_review,
            corrections: self.corrections + other.corrections,
            approved: self.approved + other.approved,
            in_work: self.in_work + other.in_work,
            done_today: self.done_today + other.done_today,
        }
    }
}

/// A request in a list.
#[derive(Clone, Debug)]
pub struct Queued {
    pub ticket: Ticket,
    /// When the next step was promised: the decision, or the work.
    pub due: Option<DateTime<Utc>>,
}

/// A service, region or technician, with how many open requests they have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueGroup {
    pub key: String,
    /// Of a technician.
    pub name: Option<String>,
    pub open: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_comes_back_as_it_went() {
        let further = [
            View::Service("new_connection".to_owned()),
            View::Area(NOWHERE.to_owned()),
            View::Hand(Uuid::max()),
        ];
        for view in View::PLAIN.into_iter().chain(further) {
            assert!(view.to_string().len() <= 37, "{view}");
            assert_eq!(view.to_string().parse(), Ok(view));
        }
        for forged in ["", "waiting.", "hand.7", "by.area", "."] {
            assert_eq!(forged.parse::<View>(), Err(NotAView), "{forged}");
        }
    }
}
