//! Which other reports may be of the same emergency: those nearby first, then those of the same kind, the newest first.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};

use crate::dialogue::book::Service;
use crate::dialogue::condition::{Answers, Live};
use crate::domain::nearby::is_same_place;
use crate::domain::{Place, TicketId};

/// A report of the last hours.
#[derive(Clone, Copy, Debug)]
pub struct Other<'a> {
    pub ticket: TicketId,
    pub reported: DateTime<Utc>,
    pub answers: &'a Answers,
    pub location: Option<Place>,
}

/// The others in the order in which they are offered; without those that are known to be somewhere else.
pub fn ranked(service: &Service, one: &Other<'_>, others: &[Other<'_>]) -> Vec<TicketId> {
    let own = one.ticket;
    let one = Told::of(service, one.answers, one.location);
    let mut ranks: Vec<_> = others
        .iter()
        .filter(|other| other.ticket != own)
        .filter_map(|report| {
            let other = Told::of(service, report.answers, report.location);
            let is_near = one.is_near(&other)?;
            let rank = (!is_near, one.kind != other.kind, Reverse(report.reported));
            Some((rank, report.ticket))
        })
        .collect();
    ranks.sort_unstable();
    ranks.into_iter().map(|(_, ticket)| ticket).collect()
}

/// What tells one emergency from another.
struct Told<'a> {
    kind: Option<&'a str>,
    words: String,
    region: Option<&'a str>,
    location: Option<Place>,
}

impl<'a> Told<'a> {
    fn of(service: &'a Service, answers: &'a Answers, location: Option<Place>) -> Self {
        let live = Live::of(service, answers);
        let first = service.questions.first();
        let kind = first.and_then(|asked| answers.get(&asked.question.key)?.as_str());
        let words = service.place.iter();
        let words: Vec<&str> = words.filter_map(|key| live.value(key)?.as_str()).collect();
        Self {
            kind,
            words: words.join(" "),
            region: answers.get("region").and_then(|region| region.as_str()),
            location,
        }
    }

    /// Whether it is near; `None`: it is somewhere else.
    fn is_near(&self, other: &Self) -> Option<bool> {
        if let (Some(here), Some(there)) = (self.location, other.location) {
            return here.is_near(there).then_some(true);
        }
        if is_same_place(&self.words, &other.words) {
            return Some(true);
        }
        match (self.region, other.region) {
            (Some(here), Some(there)) if here != there => None,
            _ => Some(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::answer::tests::BOOK;
    use serde_json::json;

    fn answers(danger: &str, place: &str, region: Option<&str>) -> Answers {
        let told = json!({ "danger": danger, "outage_place": place, "region": region });
        let mut answers: Answers = serde_json::from_value(told).unwrap();
        answers.retain(|_, value| !value.is_null());
        answers
    }

    #[test]
    fn near_ones_first_then_the_same_kind_then_the_newest() {
        let service = BOOK.emergency().unwrap();
        let here = Place {
            lat: 9.0,
            lon: 38.7,
        };
        let away = Place {
            lat: 9.1,
            lon: 38.7,
        };
        let mall = "Bole woreda 03 behind Edna Mall";
        let told = [
            (1, 0, answers("fire", "Bole Atlas", Some("oromia")), None),
            (2, 1, answers("wire", "Kazanchis", None), None),
            (3, 2, answers("fire", "Piassa", None), None),
            (4, 3, answers("wire", "Gerji", Some("addis-ababa")), None),
            (5, 4, answers("shock", mall, None), None),
            (6, 5, answers("wire", "x", None), Some(away)),
            (7, 6, answers("fire", "x", Some("oromia")), Some(here)),
        ];
        let at = |minute: i64| DateTime::from_timestamp(minute * 60, 0).unwrap();
        let others: Vec<Other<'_>> = told
            .iter()
            .map(|(number, minute, answers, location)| Other {
                ticket: TicketId {
                    year: 2026,
                    number: *number,
                },
                reported: at(*minute),
                answers,
                location: *location,
            })
            .collect();
        let order = |location: Option<Place>| {
            let told = answers("wire", mall, Some("addis-ababa"));
            let one = Other {
                ticket: TicketId {
                    year: 2026,
                    number: 99,
                },
                reported: at(9),
                answers: &told,
                location,
            };
            let ranked = ranked(service, &one, &others).into_iter();
            ranked.map(|id| id.number).collect::<Vec<_>>()
        };
        assert_eq!(order(None), [5, 6, 4, 2, 3]);
        assert_eq!(order(Some(here)), [7, 5, 4, 2, 3]);
    }
}
