//! Whether two reports are of the same place: close on the map, or told in the same words.

use std::collections::BTreeSet;

use super::text;
use super::ticket::Place;

/// How far apart two people may stand who see the same lines go dark.
const WITHIN_KM: f64 = 1.0;

/// One degree of latitude.
const KM_A_DEGREE: f64 = 111.2;

/// Of the words of the longer one, so many parts must be in both: two of three.
const SHARED: (usize, usize) = (2, 3);

/// One word alone is a whole part of a city.
const LEAST: usize = 2;

impl Place {
    /// Whether it is within a short walk of the other. Over so short a way the earth is flat.
    pub fn is_near(self, other: Self) -> bool {
        let north = (self.lat - other.lat) * KM_A_DEGREE;
        let east = (self.lon - other.lon) * KM_A_DEGREE * self.lat.to_radians().cos();
        north.hypot(east) <= WITHIN_KM
    }
}

/// Whether these words tell the same place: no number says otherwise (woreda 03 is not woreda 05), and most words are in both,
/// in whatever order and spelling. Words in two scripts never match: of those it is not known.
pub fn is_same_place(one: &str, other: &str) -> bool {
    let (one, other) = (PlaceWords::of(one), PlaceWords::of(other));
    let shared = one.words.intersection(&other.words).count();
    let longer = one.words.len().max(other.words.len());
    let agree = one.numbers == other.numbers || one.numbers.is_empty() || other.numbers.is_empty();
    agree && shared >= LEAST && shared * SHARED.1 >= longer * SHARED.0
}

/// What of a place's description can be compared.
struct PlaceWords {
    words: BTreeSet<String>,
    /// Without leading zeros.
    numbers: BTreeSet<String>,
}

impl PlaceWords {
    fn of(typed: &str) -> Self {
        let folded = text::folded(typed);
        let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let (numbers, words): (Vec<&str>, Vec<&str>) =
            folded.split_whitespace().partition(is_number);
        let bare = |number: &str| number.trim_start_matches('0').to_owned();
        Self {
            words: words.into_iter().map(str::to_owned).collect(),
            numbers: numbers.into_iter().map(bare).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_same_place() {
        for (one, other, same) in [
            (
                "Bole, woreda 03, behind Edna Mall",
                "edna mall, BOLE woreda 3",
                true,
            ),
            ("ቦሌ፣ ወረዳ 03፣ ከኤድና ሞል ጀርባ", "ቦሌ ወረዳ 3 ከኤድና ሞል ጀርባ", true),
            ("Bole near Edna Mall", "Bole woreda 03 near Edna Mall", true),
            // Another woreda, another landmark, or too little to tell.
            (
                "Bole, woreda 05, behind Edna Mall",
                "Bole, woreda 03, behind Edna Mall",
                false,
            ),
            (
                "Bole, woreda 03, behind Edna Mall",
                "Bole, woreda 03, behind Total station",
                false,
            ),
            ("Bole", "Bole", false),
            ("Bole 03", "Bole 03", false),
            ("03 05", "03 05", false),
            ("Bole woreda 03", "ቦሌ ወረዳ 03", false),
            ("", "", false),
        ] {
            assert_eq!(is_same_place(one, other), same, "{one} / {other}");
            assert_eq!(is_same_place(other, one), same, "{other} / {one}");
        }
    }

    #[test]
    fn a_kilometre_on_the_map() {
        let mall = Place {
            lat: 8.9970,
            lon: 38.7860,
        };
        for (lat, lon, near) in [
            (8.9970, 38.7860, true),
            (9.0055, 38.7860, true),
            (8.9970, 38.7948, true),
            (9.0065, 38.7860, false),
            (8.9970, 38.7955, false),
            (9.0400, 38.7600, false),
        ] {
            assert_eq!(mall.is_near(Place { lat, lon }), near, "{lat} {lon}");
        }
    }
}
