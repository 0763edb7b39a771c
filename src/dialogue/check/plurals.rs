//! Which forms a number has in a language, so that none is missing from a sentence that counts.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

/// Every form of the plural rules, saying its own name.
const FORMS: &str = "form = { $number ->
    [zero] zero
    [one] one
    [two] two
    [few] few
    [many] many
   *[other] other
 }
";

/// The forms that numbers of things take in this language: what Fluent itself chooses for the numbers from 0 to 200, behind which
/// the rules of every language repeat themselves. A language that Fluent does not know counts as English does.
pub(super) fn forms(language: &str) -> Vec<String> {
    let code: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![code]);
    let resource = FluentResource::try_new(FORMS.to_owned()).unwrap_or_else(|(read, _)| read);
    bundle.add_resource_overriding(resource);
    let pattern = bundle.get_message("form").and_then(|form| form.value());
    let mut forms: Vec<String> = (0..=200)
        .filter_map(|number| {
            let mut filled = FluentArgs::new();
            filled.set("number", number);
            let said = bundle.format_pattern(pattern?, Some(&filled), &mut Vec::new());
            Some(said.into_owned())
        })
        .collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// What is wrong with these forms of one selection, if anything. Exact numbers (`[0]`) may stand beside the forms.
pub(super) fn wrong(given: &[String], wanted: &[String]) -> Option<String> {
    let is_number = |form: &&String| form.parse::<f64>().is_ok();
    let named: Vec<&String> = given.iter().filter(|form| !is_number(form)).collect();
    let fits = named.len() == wanted.len() && wanted.iter().all(|form| named.contains(&form));
    (!fits).then(|| {
        let written = |forms: &[String]| {
            let quoted: Vec<String> = forms.iter().map(|form| format!("`{form}`")).collect();
            quoted.join(", ")
        };
        format!(
            "a plural has the forms {} in this language, this has {}; write one line for each, the last with *[other]",
            written(wanted),
            written(given)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_counts_in_its_own_way() {
        for language in ["en", "am", "om", "ti", "so", "sid"] {
            assert_eq!(forms(language), ["one", "other"], "{language}");
        }
        assert_eq!(forms("ar"), ["few", "many", "one", "other", "two", "zero"]);
        let owned = |forms: &[&str]| -> Vec<String> {
            forms.iter().map(|form| (*form).to_owned()).collect()
        };
        assert_eq!(wrong(&owned(&["0", "one", "other"]), &forms("am")), None);
        assert!(wrong(&owned(&["other"]), &forms("am")).is_some());
        assert!(wrong(&owned(&["one", "few", "other"]), &forms("am")).is_some());
    }
}
