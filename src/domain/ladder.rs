//! Who is called when nobody has an emergency, and how often: up a ladder, until somebody has it.

use chrono::{DateTime, Duration, Utc};

use super::action::Role;
use super::staff::Person;
use super::ticket::{Priority, Status, Ticket, Workflow};

/// Which technicians of the area are called, all of them at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crew {
    /// None of them: all have just been asked, one after the other.
    Nobody,
    OnDuty,
    /// Where nobody is on duty, those who are not.
    OnDutyElseAll,
    /// All of them, also those who are off duty.
    All,
}

/// Which of the supervisors are called, the group of the staff always with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    Area,
    /// The supervisors and the admins, of every area.
    Everywhere,
}

/// Who is called together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    pub crew: Crew,
    pub office: Office,
}

/// How an emergency that nobody has is kept in mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LadderPace {
    /// The last one is called again and again.
    ladder: &'static [Rung],
    /// The time from one ring to the next.
    pub ring: Duration,
    /// After so long without a crew its reporter hears that it is known.
    pub told_after: Duration,
    /// The reporter hears of it again when more have been asked, but not sooner than this.
    pub told_changed: Duration,
    /// The reporter hears of it again after this when nothing has changed.
    pub told_anyway: Duration,
    /// It rings by night as by day.
    pub is_loud: bool,
}

/// Somebody may die of it.
#[rustfmt::skip]
const DANGER: LadderPace = LadderPace {
    ladder: &[
        Rung { crew: Crew::Nobody,        office: Office::Area },
        Rung { crew: Crew::OnDutyElseAll, office: Office::Area },
        Rung { crew: Crew::All,           office: Office::Everywhere },
    ],
    ring: Duration::minutes(5),
    told_after: Duration::minutes(5),
    told_changed: Duration::minutes(15),
    told_anyway: Duration::minutes(60),
    is_loud: true,
};

/// A street is dark.
#[rustfmt::skip]
const OUTAGE: LadderPace = LadderPace {
    ladder: &[
        Rung { crew: Crew::Nobody, office: Office::Area },
        Rung { crew: Crew::OnDuty, office: Office::Area },
    ],
    ring: Duration::minutes(30),
    told_after: Duration::minutes(30),
    told_changed: Duration::hours(2),
    told_anyway: Duration::hours(6),
    is_loud: false,
};

/// How many on duty are asked one after the other, five minutes each; then all of them together.
pub const ONE_BY_ONE: usize = 3;

/// An emergency that nobody has, and that is to be sent to a crew without anybody's word.
pub fn nobody_has(ticket: &Ticket) -> bool {
    ticket.workflow == Workflow::Emergency && ticket.status == Status::Pending && !ticket.held
}

/// An emergency that nobody has, or that somebody was asked about who has not answered.
pub fn is_untaken(ticket: &Ticket) -> bool {
    let is_asked = ticket.status == Status::Assigned && ticket.accepted_at.is_none();
    nobody_has(ticket) || (is_asked && ticket.workflow == Workflow::Emergency)
}

/// By whether there is danger: its service raises the priority then, and so may the office.
pub fn pace(ticket: &Ticket) -> &'static LadderPace {
    if ticket.priority == Priority::High {
        &DANGER
    } else {
        &OUTAGE
    }
}

/// Who is called after so many rings.
pub fn rung(ticket: &Ticket) -> Rung {
    let ladder = pace(ticket).ladder;
    let height = usize::try_from(ticket.rings).unwrap_or(usize::MAX);
    ladder[height.min(ladder.len() - 1)]
}

/// An emergency for which the supervisors of every area were called.
pub fn is_everyones(ticket: &Ticket) -> bool {
    ticket.workflow == Workflow::Emergency && rung(ticket).office == Office::Everywhere
}

/// Whether no higher one is left.
pub fn is_at_the_top(ticket: &Ticket) -> bool {
    usize::try_from(ticket.rings).is_ok_and(|height| height + 1 >= pace(ticket).ladder.len())
}

impl Rung {
    /// Whether this technician is called to an emergency there. `is_manned`: somebody is on duty in its area.
    pub fn calls(self, person: &Person, region: Option<&str>, is_manned: bool) -> bool {
        let is_meant = match self.crew {
            Crew::Nobody => false,
            Crew::OnDuty => person.on_duty,
            Crew::OnDutyElseAll => person.on_duty || !is_manned,
            Crew::All => true,
        };
        is_meant && person.role == Role::Technician && person.covers(region)
    }
}

/// Whether its reporter hears now that nobody has it: when they heard last, and how many had been asked by then.
pub fn is_told(
    pace: &LadderPace,
    last: Option<(DateTime<Utc>, usize)>,
    asked: usize,
    now: DateTime<Utc>,
) -> bool {
    last.is_none_or(|(at, before)| {
        let wait = if asked == before {
            pace.told_anyway
        } else {
            pace.told_changed
        };
        at + wait <= now
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn technician(on_duty: bool, area: &str) -> Person {
        Person {
            id: Uuid::nil(),
            name: "Kebede".to_owned(),
            role: Role::Technician,
            language: "en".to_owned(),
            areas: vec![area.to_owned()],
            on_duty,
        }
    }

    /// Who of three is called after each ring: one on duty, one off duty, one on duty elsewhere.
    fn called(pace: &LadderPace, is_manned: bool) -> Vec<String> {
        let people = [
            ("on", technician(is_manned, "oromia")),
            ("off", technician(false, "oromia")),
            ("far", technician(true, "tigray")),
        ];
        let rungs = pace.ladder.iter().map(|rung| {
            let crew = people
                .iter()
                .filter(|(_, person)| rung.calls(person, Some("oromia"), is_manned))
                .map(|(name, _)| *name);
            let crew: Vec<&str> = crew.collect();
            format!("{}/{:?}", crew.join("+"), rung.office)
        });
        rungs.collect()
    }

    #[test]
    fn up_the_ladder() {
        assert_eq!(
            called(&DANGER, true),
            ["/Area", "on/Area", "on+off/Everywhere"]
        );
        assert_eq!(
            called(&DANGER, false),
            ["/Area", "on+off/Area", "on+off/Everywhere"]
        );
        // T42: nobody who is off duty is woken because a street is dark.
        assert_eq!(called(&OUTAGE, true), ["/Area", "on/Area"]);
        assert_eq!(called(&OUTAGE, false), ["/Area", "/Area"]);
        const { assert!(DANGER.is_loud && !OUTAGE.is_loud) };
    }

    #[test]
    fn told_when_more_were_asked_and_not_each_time() {
        let at: DateTime<Utc> = "2026-11-23T20:00:00Z".parse().unwrap();
        for (last, asked, minutes, told) in [
            (None, 0, 0, true),
            (Some(1), 1, 15, false),
            (Some(1), 2, 14, false),
            (Some(1), 2, 15, true),
            (Some(1), 1, 59, false),
            (Some(1), 1, 60, true),
        ] {
            let last = last.map(|before| (at, before));
            let now = at + Duration::minutes(minutes);
            assert_eq!(
                is_told(&DANGER, last, asked, now),
                told,
                "{last:?} {asked} {minutes}"
            );
        }
    }
}
