//! Which other reports may be of the same emergency: those nearby first, then those of the same kind, the newest first.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};

use crate::dialogue::book::Rule;
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::service::Service;
use crate::domain::nearby::is_same_place;
use crate::domain::{Place, TicketId, text};

/// A report of the last hours.
#[derive(Clone, Copy, Debug)]
pub struct RecentReport<'a> {
    pub ticket: TicketId,
    pub reported: DateTime<Utc>,
    pub answers: &'a Answers,
    pub location: Option<Place>,
}

/// The others in the order in which they are offered; without those that are known to be somewhere else.
pub fn ranked(
    service: &Service,
    one: &RecentReport<'_>,
    others: &[RecentReport<'_>],
) -> Vec<TicketId> {
    let own = one.ticket;
    let one = ReportTraits::of(service, one.answers, one.location);
    let mut ranks: Vec<_> = others
        .iter()
        .filter(|other| other.ticket != own)
        .filter_map(|report| {
            let other = ReportTraits::of(service, report.answers, report.location);
            let is_near = one.is_near(&other)?;
            let rank = (!is_near, one.kind != other.kind, Reverse(report.reported));
            Some((rank, report.ticket))
        })
        .collect();
    ranks.sort_unstable();
    ranks.into_iter().map(|(_, ticket)| ticket).collect()
}

/// The other reports of the same place: on the map, or in words. Where a service asks for no place there is nothing that
/// could tell them apart.
pub fn of_one_place(
    service: &Service,
    one: &RecentReport<'_>,
    others: &[RecentReport<'_>],
) -> Vec<TicketId> {
    let here = others.iter().filter(|other| {
        let [told, told_there] =
            [one, other].map(|report| ReportTraits::of(service, report.answers, report.location));
        let is_said_alike = text::folded(&told.words) == text::folded(&told_there.words);
        let may_be = told
            .is_near(&told_there)
            .is_some_and(|is_near| is_near || is_said_alike || service.place.is_empty());
        may_be && !is_apart(service, one.answers, other.answers)
    });
    here.map(|report| report.ticket).collect()
}

/// Whether something of the place that is chosen or counted, and not told in free words, is another one.
fn is_apart(service: &Service, one: &Answers, other: &Answers) -> bool {
    let (one, other) = (Applicable::of(service, one), Applicable::of(service, other));
    let mut exact = service.place.iter().filter(|key| {
        let asked = service.asked(key);
        !asked.is_some_and(|asked| {
            matches!(asked.question.rule, Rule::Text(_) | Rule::Whereabouts(_))
        })
    });
    exact.any(|key| match (one.value(key), other.value(key)) {
        (Some(here), Some(there)) => here != there,
        _ => false,
    })
}

/// What tells one emergency from another.
struct ReportTraits<'a> {
    kind: Option<&'a str>,
    words: String,
    region: Option<&'a str>,
    location: Option<Place>,
}

impl<'a> ReportTraits<'a> {
    pub(in crate::dialogue) fn of(
        service: &'a Service,
        answers: &'a Answers,
        location: Option<Place>,
    ) -> Self {
        let live = Applicable::of(service, answers);
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

    pub(in crate::dialogue) fn answers(danger: &str, place: &str, region: Option<&str>) -> Answers {
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
        let others: Vec<RecentReport<'_>> = told
            .iter()
            .map(|(number, minute, answers, location)| RecentReport {
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
            let one = RecentReport {
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

    #[test]
    fn the_same_place_in_a_form() {
        let form = |service: &str, told: serde_json::Value, others: Vec<serde_json::Value>| {
            let service = BOOK.service(service).unwrap();
            let read = |told| serde_json::from_value::<Answers>(told).unwrap();
            let (told, others) = (read(told), others.into_iter().map(read).collect::<Vec<_>>());
            let report = |number, answers| RecentReport {
                ticket: TicketId { year: 2026, number },
                reported: DateTime::UNIX_EPOCH,
                answers,
                location: None,
            };
            let others: Vec<RecentReport<'_>> = (1..)
                .zip(&others)
                .map(|(n, told)| report(n, told))
                .collect();
            let found = of_one_place(service, &report(99, &told), &others);
            found.into_iter().map(|id| id.number).collect::<Vec<_>>()
        };
        let place = |sub_city: &str, woreda: &str, house: &str| {
            json!({ "region": "addis-ababa", "sub_city": sub_city, "woreda_number": woreda,
                    "kebele_house": house, "landmark": "Behind the church" })
        };
        let one = place("bole", "3", "House 123");
        let others = vec![
            one.clone(),
            place("bole", "3", "house 123"),
            place("bole", "3", "House 7"),
            place("yeka", "3", "House 123"),
            place("yeka", "5", "House 123"),
            json!({ "region": "oromia", "zone": "arsi", "landmark": "Behind the mill" }),
            json!({}),
        ];
        assert_eq!(form("new_connection", one, others), [1, 2]);
        // Where no place is asked for, nothing tells them apart.
        assert_eq!(form("bill_complaint", json!({}), vec![json!({})]), [1]);
    }
}
