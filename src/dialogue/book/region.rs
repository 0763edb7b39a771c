//! In which region a place is, by a point on the map or by the words that tell it.

use std::collections::BTreeMap;

use super::files::{AreasFile, PlacesFile};
use super::problem::Problem;
use crate::domain::{Place, text};

/// Letters that Amharic writes in front of the name of a place: in, from, of, to.
const BEFORE: [char; 4] = ['በ', 'ከ', 'የ', 'ለ'];
/// What Afaan Oromoo writes behind it: at.
const BEHIND: &str = "tti";

/// Where the regions are: read from `places.toml` and `areas.toml`.
#[derive(Clone, Debug, Default)]
pub struct Regions {
    outlines: Vec<(String, Vec<Place>)>,
    towns: Vec<(String, Place)>,
    /// By folded name: a region or a town, which counts for more than a part of a city.
    names: BTreeMap<String, String>,
    quarters: BTreeMap<String, String>,
    not_before: Vec<String>,
    /// The most words of a name.
    longest: usize,
}

/// Reads them; what names an unknown region, or two of them, is a problem.
pub(super) fn read(file: &PlacesFile, areas: &AreasFile, problems: &mut Vec<Problem>) -> Regions {
    let mut regions = Regions {
        not_before: file
            .not_before
            .iter()
            .map(|word| text::folded(word))
            .collect(),
        ..Regions::default()
    };
    let point = |at: &[f64; 2]| Place {
        lat: at[0],
        lon: at[1],
    };
    let mut problem = |key: &str, what: &str| problems.push(Problem::new("places.toml", key, what));
    let is_known = |id: &str| areas.region.iter().any(|area| area.id == id);
    let of_towns = file.town.iter().map(|town| (&town.region, &town.names));
    let of_quarters = file.quarters.iter().map(|of| (&of.region, &of.names));
    let of_areas = areas.region.iter().map(|area| (&area.id, &area.names));
    for outline in &file.outline {
        if !is_known(&outline.region) {
            problem(&outline.region, "is no region of areas.toml");
        }
        let around = outline.around.iter().map(point).collect();
        regions.outlines.push((outline.region.clone(), around));
    }
    for town in &file.town {
        regions.towns.push((town.region.clone(), point(&town.at)));
    }
    let named = of_areas
        .flat_map(|(id, names)| names.values().map(move |name| (id, name, true)))
        .chain(of_towns.flat_map(|(id, names)| names.iter().map(move |name| (id, name, true))))
        .chain(of_quarters.flat_map(|(id, names)| names.iter().map(move |name| (id, name, false))));
    for (region, name, is_town) in named {
        let folded = text::folded(name);
        if !is_known(region) {
            problem(region, "is no region of areas.toml");
        }
        regions.longest = regions.longest.max(folded.split(' ').count());
        let known = if is_town {
            &mut regions.names
        } else {
            &mut regions.quarters
        };
        let before = known.insert(folded, region.clone());
        if before.is_some_and(|before| before != *region) {
            problem(name, "is in two regions; leave it out");
        }
    }
    let city = file.quarters.first().map(|of| of.region.clone());
    for area in &areas.sub_city {
        for name in area.names.values() {
            let folded = text::folded(name);
            regions.longest = regions.longest.max(folded.split(' ').count());
            if let Some(city) = &city {
                regions.quarters.insert(folded, city.clone());
            }
        }
    }
    regions
}

impl Regions {
    /// The region of a point: the city that it lies in, or that of the nearest town outside of those.
    pub fn of_point(&self, place: Place) -> Option<&str> {
        let outlines = &self.outlines;
        if let Some((region, _)) = outlines.iter().find(|(_, around)| is_within(place, around)) {
            return Some(region);
        }
        // Over such a way the earth is flat.
        let far = |other: &Place| {
            let east = (place.lon - other.lon) * place.lat.to_radians().cos();
            (place.lat - other.lat).hypot(east)
        };
        let towns = self.towns.iter();
        let nearest = towns.min_by(|(_, one), (_, other)| far(one).total_cmp(&far(other)));
        nearest.map(|(region, _)| region.as_str())
    }

    /// The region that is named in these words, by itself, by a town or by a part of a city; not, where they name two.
    pub fn of_words(&self, typed: &str) -> Option<&str> {
        let folded = text::folded(typed);
        let words: Vec<&str> = folded.split_whitespace().collect();
        only(&self.named(&words, &self.names))
            .unwrap_or_else(|| only(&self.named(&words, &self.quarters)).unwrap_or_default())
    }

    /// The regions of the names that stand in these words, the longest at each place.
    fn named<'r>(&'r self, words: &[&str], names: &'r BTreeMap<String, String>) -> Vec<&'r str> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let most = self.longest.min(words.len() - at);
            let name = (1..=most).rev().find_map(|count| {
                let is_of_something = words
                    .get(at + count)
                    .is_some_and(|next| self.not_before.iter().any(|word| word == next));
                let region = spellings(&words[at..at + count])
                    .into_iter()
                    .find_map(|name| names.get(&name))?;
                Some((count, region, is_of_something))
            });
            if let Some((count, region, is_of_something)) = name {
                if !is_of_something {
                    found.push(region.as_str());
                }
                at += count;
            } else {
                at += 1;
            }
        }
        found
    }
}

/// One of them, if all are the same; `None` if there is none, and nothing in it if they differ.
#[expect(
    clippy::option_option,
    reason = "nothing named, and too much named, are not the same"
)]
fn only<'a>(found: &[&'a str]) -> Option<Option<&'a str>> {
    let first = *found.first()?;
    Some(found.iter().all(|other| *other == first).then_some(first))
}

/// The words as they are, and without what their language writes to a name.
fn spellings(words: &[&str]) -> Vec<String> {
    let all = words.join(" ");
    let bare = all.strip_prefix(BEFORE).map(str::to_owned);
    let bare = bare.or_else(|| all.strip_suffix(BEHIND).map(str::to_owned));
    std::iter::once(all).chain(bare).collect()
}

/// Whether a point lies in an outline: a line from it to the east crosses it an odd number of times.
fn is_within(place: Place, around: &[Place]) -> bool {
    let next = around.iter().cycle().skip(1);
    let crossed = around.iter().zip(next).filter(|(one, other)| {
        let is_beside = (one.lat > place.lat) != (other.lat > place.lat);
        let part = (place.lat - one.lat) / (other.lat - one.lat);
        is_beside && place.lon < one.lon + part * (other.lon - one.lon)
    });
    crossed.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::answer::tests::BOOK;

    #[test]
    fn points() {
        // Places of which it is known where they are, none of them a centre of the list.
        for (what, lat, lon, region) in [
            ("Meskel Square", 9.0105, 38.7612, "addis-ababa"),
            ("Edna Mall", 8.9970, 38.7860, "addis-ababa"),
            ("Bole airport", 8.9779, 38.7993, "addis-ababa"),
            ("Akaki", 8.8700, 38.7900, "addis-ababa"),
            ("Ayat", 9.0200, 38.8750, "addis-ababa"),
            ("Sebeta", 8.9117, 38.6217, "oromia"),
            ("Sululta", 9.1700, 38.7600, "oromia"),
            ("Dukem", 8.7900, 38.9000, "oromia"),
            ("Adama", 8.5500, 39.2800, "oromia"),
            ("Jimma", 7.6800, 36.8500, "oromia"),
            ("Shashamane", 7.2100, 38.6000, "oromia"),
            ("Haramaya university", 9.4220, 42.0350, "oromia"),
            ("Hawassa", 7.0600, 38.4850, "sidama"),
            ("Bahir Dar", 11.6000, 37.3700, "amhara"),
            ("Gondar", 12.6100, 37.4500, "amhara"),
            ("Dessie", 11.1200, 39.6400, "amhara"),
            ("Mekelle", 13.4900, 39.4600, "tigray"),
            ("Axum", 14.1200, 38.7300, "tigray"),
            ("Dire Dawa", 9.6010, 41.8550, "dire-dawa"),
            ("Harar, Jugol", 9.3110, 42.1380, "harari"),
            ("Jijiga", 9.3600, 42.7900, "somali"),
            ("Gode", 5.9600, 43.5600, "somali"),
            ("Gambela", 8.2400, 34.5900, "gambela"),
            ("Asosa", 10.0600, 34.5500, "benishangul-gumuz"),
            ("Semera", 11.8000, 41.0100, "afar"),
            ("Arba Minch", 6.0200, 37.5600, "south-ethiopia"),
            ("Wolaita Sodo", 6.8500, 37.7500, "south-ethiopia"),
            ("Hosaena", 7.5600, 37.8600, "central-ethiopia"),
            ("Bonga", 7.2700, 36.2500, "southwest-ethiopia"),
            ("Mizan", 6.9900, 35.5900, "southwest-ethiopia"),
        ] {
            let found = BOOK.regions.of_point(Place { lat, lon });
            assert_eq!(found, Some(region), "{what}");
        }
    }

    #[test]
    fn words() {
        for (typed, region) in [
            ("Bole, woreda 03, behind Edna Mall", Some("addis-ababa")),
            ("ቦሌ፣ ወረዳ 03፣ ከኤድና ሞል ጀርባ", Some("addis-ababa")),
            ("Boolee, aanaa 03", Some("addis-ababa")),
            ("Addis Ababa", Some("addis-ababa")),
            ("finfinnee keessa", Some("addis-ababa")),
            ("Adama, by the mill", Some("oromia")),
            ("በአዳማ ገበያ አጠገብ", Some("oromia")),
            ("Adaamaatti, gabaa bira", Some("oromia")),
            ("Nazret kebele 04", Some("oromia")),
            ("near the stadium, HAWASSA", Some("sidama")),
            ("ሐዋሳ", Some("sidama")),
            ("Bahir Dar, by the lake", Some("amhara")),
            ("ባሕር ዳር ሐይቅ ዳር", Some("amhara")),
            ("መቀሌ", Some("tigray")),
            ("Wolaita Sodo, market", Some("south-ethiopia")),
            ("Hossana", Some("central-ethiopia")),
            ("Jigjiga, kebele 5", Some("somali")),
            ("a village in Oromia", Some("oromia")),
            // A town counts for more than a part of another city that has the same name.
            ("Bole kebele, Adama", Some("oromia")),
            ("Bole, next to Amhara Bank", Some("addis-ababa")),
            ("Mexico, on Jimma road", Some("addis-ababa")),
            // Two, or none.
            ("between Adama and Hawassa", None),
            ("behind the church, kebele 03", None),
            ("near my house", None),
            ("አዲስ ሰፈር", None),
            ("", None),
        ] {
            assert_eq!(BOOK.regions.of_words(typed), region, "{typed}");
        }
    }
}
