//! One question of `questions.toml`: its sentences, and what its answer must be.

use regex::Regex;

use crate::dialogue::book::days::Days;
use crate::dialogue::book::files::{AnswerKind, AreaFile, AreaLevel, AreasFile, QuestionFile};
use crate::dialogue::book::names::area_label;
use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::{Opt, Question, Rule};
use crate::domain::text;

pub(super) fn question(
    key: &str,
    file: QuestionFile,
    areas: &AreasFile,
    problems: &mut Vec<Problem>,
) -> Option<Question> {
    let name = key.replace('_', "-");
    let rule = match rule(key, &file, areas) {
        Ok(rule) => rule,
        Err(what) => {
            problems.push(Problem::new("questions.toml", key, &what));
            return None;
        }
    };
    let sentence = |given: Option<String>, beginning: &str| {
        given.unwrap_or_else(|| format!("{beginning}-{name}"))
    };
    Some(Question {
        key: key.to_owned(),
        rule,
        ask: sentence(file.ask, "ask"),
        label: sentence(file.label, "label"),
        error: sentence(file.error, "error"),
        example: sentence(file.example, "example"),
        remember: file.remember,
    })
}

fn rule(key: &str, file: &QuestionFile, areas: &AreasFile) -> Result<Rule, String> {
    let needed = |what: &str| format!("needs `{what}`; add it");
    if let Some(field) = misplaced(file) {
        return Err(format!(
            "`{field}` does not belong to this kind of question"
        ));
    }
    Ok(match file.kind {
        AnswerKind::Name => Rule::Name,
        AnswerKind::Phone => Rule::Phone,
        AnswerKind::NationalId => Rule::NationalId,
        AnswerKind::Place => Rule::Place,
        AnswerKind::YesNo => Rule::YesNo(
            ["yes", "no"]
                .map(|id| Opt {
                    id: id.to_owned(),
                    label: format!("btn-{id}"),
                })
                .to_vec(),
        ),
        AnswerKind::Choice => {
            let options = file
                .options
                .as_ref()
                .filter(|options| options.len() > 1)
                .ok_or_else(|| needed("options"))?;
            let label = |id: &str| format!("{}-{}", key.replace('_', "-"), id.replace('_', "-"));
            Rule::Choice(
                options
                    .iter()
                    .map(|id| Opt {
                        id: id.clone(),
                        label: label(id),
                    })
                    .collect(),
            )
        }
        AnswerKind::Area => {
            let level = file.level.ok_or_else(|| needed("level"))?;
            let listed: &[AreaFile] = match level {
                AreaLevel::Region => &areas.region,
                AreaLevel::SubCity => &areas.sub_city,
            };
            Rule::Area(
                level,
                listed
                    .iter()
                    .map(|area| Opt {
                        id: area.id.clone(),
                        label: area_label(&area.id),
                    })
                    .collect(),
            )
        }
        AnswerKind::Text | AnswerKind::Number | AnswerKind::Whereabouts => {
            let (min, max) = (
                file.min.ok_or_else(|| needed("min"))?,
                file.max.ok_or_else(|| needed("max"))?,
            );
            if min > max {
                return Err("`min` is larger than `max`".to_owned());
            }
            let letters = min as usize..=max as usize;
            match file.kind {
                AnswerKind::Text => Rule::Text(letters),
                AnswerKind::Whereabouts => Rule::Whereabouts(letters),
                _ => Rule::Number {
                    min,
                    max,
                    units: units(file),
                    shown: file.shown.clone(),
                },
            }
        }
        AnswerKind::Money => Rule::Money {
            below: file.below.ok_or_else(|| needed("below"))?,
            units: units(file),
            shown: file.shown.clone(),
        },
        AnswerKind::Month => Rule::Month {
            oldest: file.oldest.ok_or_else(|| needed("oldest"))?,
        },
        AnswerKind::Date => Rule::Date(match (file.ahead, file.oldest) {
            (Some(ahead), None) => Days::ToCome(ahead),
            (None, Some(oldest)) => Days::Over(oldest),
            _ => return Err("needs either `ahead` or `oldest`".to_owned()),
        }),
        AnswerKind::Code => {
            let pattern = file.pattern.as_ref().ok_or_else(|| needed("pattern"))?;
            let whole = Regex::new(&format!("^(?:{pattern})$"))
                .map_err(|error| format!("`pattern` is no regular expression: {error}"))?;
            Rule::Code(whole)
        }
    })
}

fn units(file: &QuestionFile) -> Vec<String> {
    let units = file.units.iter().flatten();
    units.map(|unit| text::folded(unit)).collect()
}

/// A field that says something about another kind of answer.
fn misplaced(file: &QuestionFile) -> Option<&'static str> {
    let belongs = [
        ("options", file.options.is_some(), &[AnswerKind::Choice][..]),
        ("level", file.level.is_some(), &[AnswerKind::Area]),
        (
            "min",
            file.min.is_some(),
            &[
                AnswerKind::Text,
                AnswerKind::Number,
                AnswerKind::Whereabouts,
            ],
        ),
        (
            "max",
            file.max.is_some(),
            &[
                AnswerKind::Text,
                AnswerKind::Number,
                AnswerKind::Whereabouts,
            ],
        ),
        ("below", file.below.is_some(), &[AnswerKind::Money]),
        (
            "oldest",
            file.oldest.is_some(),
            &[AnswerKind::Month, AnswerKind::Date],
        ),
        ("ahead", file.ahead.is_some(), &[AnswerKind::Date]),
        ("pattern", file.pattern.is_some(), &[AnswerKind::Code]),
        (
            "units",
            file.units.is_some(),
            &[AnswerKind::Number, AnswerKind::Money],
        ),
        (
            "shown",
            file.shown.is_some(),
            &[AnswerKind::Number, AnswerKind::Money],
        ),
    ];
    belongs
        .iter()
        .find(|(_, given, kinds)| *given && !kinds.contains(&file.kind))
        .map(|(field, ..)| *field)
}
