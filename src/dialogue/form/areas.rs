//! Areas where there is no room for a list: their name is typed, and of several that it may mean one is chosen by number.

use serde_json::Value;

use super::accept;
use crate::dialogue::answer;
use crate::dialogue::book::files::AreaLevel;
use crate::dialogue::book::{Book, Opt, Question, Rule};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::text;

/// Words as the answer to an area that is typed. `None`: no such question is open.
pub(super) fn typed(ctx: &mut TurnContext<'_>, question: &Question, typed: &str) -> Option<Next> {
    let Rule::Area(level, options) = &question.rule else {
        return None;
    };
    if !ctx.book.is_short() {
        return None;
    }
    if answer::menu_number(typed).is_some() {
        // Of one that was offered it is a press.
        return None;
    }
    let meant = meant(ctx.book, *level, options, typed);
    let meant: Vec<String> = meant.iter().map(|area| area.id.clone()).collect();
    if let [only] = meant.as_slice() {
        let only = Value::from(only.as_str());
        return Some(accept::accept(ctx, question, only));
    }
    let is_clear = meant.len() <= ctx.book.voice.most();
    if let Some(draft) = ctx.draft_mut() {
        draft.areas = if is_clear { meant } else { Vec::new() };
    }
    let is_any = ctx
        .draft()
        .is_some_and(|(draft, _)| !draft.areas.is_empty());
    is_any.then_some(Next::Ask)
}

/// The areas that these words may mean: those that they name, whatever else they say; or else that of the town that they name; those whose
/// name begins so; those that are spelt nearly so.
fn meant<'a>(book: &Book, level: AreaLevel, options: &'a [Opt], typed: &str) -> Vec<&'a Opt> {
    let typed = text::folded(typed);
    if typed.chars().count() < LEAST || typed.len() > 200 {
        return Vec::new();
    }
    let names = |area: &Opt| book.words.labels.get(&area.label).into_iter().flatten();
    let those = |fits: &dyn Fn(&str) -> bool| -> Vec<&'a Opt> {
        let fitting = options.iter();
        fitting
            .filter(|area| names(area).any(|name| fits(name)))
            .collect()
    };
    let exactly = those(&|name| name == typed);
    let inside = || {
        let padded = format!(" {typed} ");
        those(&|name| padded.contains(&format!(" {name} ")))
    };
    let by_town = || {
        let region = book.regions.of_words(&typed);
        let region = region.filter(|_| matches!(level, AreaLevel::Region));
        let is_it = |area: &&Opt| region == Some(area.id.as_str());
        options.iter().filter(is_it).collect()
    };
    let begins = || {
        those(&|name| {
            let mut words = name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
            name.starts_with(&typed) || words.any(|rest| rest.starts_with(&typed))
        })
    };
    let nearly = || those(&|name| is_nearly(name, &typed));
    let stages: [&dyn Fn() -> Vec<&'a Opt>; 4] = [&inside, &by_town, &begins, &nearly];
    let mut found = exactly;
    for stage in stages {
        if !found.is_empty() {
            break;
        }
        found = stage();
    }
    found
}

/// The fewest letters that may stand for a name. (Of Ethiopic, two are a good part of one.)
const LEAST: usize = 2;

/// Whether two words differ by no more than a slip of the thumb: one letter in four to seven, two in more.
fn is_nearly(name: &str, typed: &str) -> bool {
    let letters = name.chars().count().min(typed.chars().count());
    let slips = match letters {
        0..3 => return false,
        3 if typed.is_ascii() => return false,
        3..8 => 1,
        _ => 2,
    };
    strsim::levenshtein(name, typed) <= slips
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::answer::tests::BOOK;

    fn meant_by(key: &str, typed: &str) -> Vec<String> {
        let mut services = BOOK.services.iter();
        let asked = services.find_map(|service| service.asked(key));
        let Rule::Area(level, options) = &asked.expect("it is asked").question.rule else {
            return Vec::new();
        };
        let meant = meant(&BOOK, *level, options, typed);
        meant.iter().map(|area| area.id.clone()).collect()
    }

    #[test]
    fn names_are_typed_as_people_type_them() {
        for (typed, areas) in [
            ("Oromia", &["oromia"][..]),
            ("oromiya", &["oromia"]),
            ("naannoo Oromiyaa", &["oromia"]),
            ("ኦሮሚያ ክልል", &["oromia"]),
            ("ሀረሪ", &["harari"]),
            ("tigrai", &["tigray"]),
            ("addis", &["addis-ababa"]),
            ("አዲስ", &["addis-ababa"]),
            // A town tells its region.
            ("Adama", &["oromia"]),
            ("south west ethiopia", &["southwest-ethiopia"]),
            (
                "ethiopia",
                &["central-ethiopia", "south-ethiopia", "southwest-ethiopia"],
            ),
            ("south", &["south-ethiopia", "southwest-ethiopia"]),
            ("a", &[]),
            ("nowhere at all", &[]),
        ] {
            assert_eq!(meant_by("region", typed), areas, "{typed}");
        }
        for (typed, areas) in [
            ("Bole", &["bole"][..]),
            ("bole sub city", &["bole"]),
            ("ቦሌ ክፍለ ከተማ", &["bole"]),
            ("kirkoss", &["kirkos"]),
        ] {
            assert_eq!(meant_by("sub_city", typed), areas, "{typed}");
        }
    }
}
