//! The sentences of the book as shapes, by which a text is recognised as one of them.

use fluent_syntax::ast;
use regex::{Captures, Regex};

use crate::dialogue::book::phrases::Locale;

/// A sentence with variables, in one of its forms.
pub(super) struct Template {
    pub(in crate::dialogue) key: String,
    pub(super) shape: Regex,
    /// In the order of their groups in `shape`.
    pub(super) variables: Vec<String>,
    /// How many letters are its own.
    pub(super) own_letters: usize,
    /// How many line breaks it has; no variable holds one.
    breaks: usize,
    /// Its own words before the first variable, and after the last one.
    begins: String,
    ends: String,
}

/// A piece of a sentence.
#[derive(Clone)]
enum TemplatePart {
    Words(String),
    Variable(String),
}

impl Template {
    /// One for each form of a sentence.
    pub(super) fn all(locale: &Locale, key: &str) -> Vec<Self> {
        let pattern = locale
            .bundle
            .get_message(key)
            .and_then(|message| message.value());
        let forms = pattern.map_or_else(Vec::new, |pattern| forms(locale, pattern));
        forms
            .iter()
            .filter_map(|form| Self::new(key, form))
            .collect()
    }

    fn new(key: &str, form: &[TemplatePart]) -> Option<Self> {
        let own = |piece: Option<&TemplatePart>| match piece {
            Some(TemplatePart::Words(words)) => words.clone(),
            _ => String::new(),
        };
        let mut shape = String::from("^");
        let (mut variables, mut own_letters) = (Vec::new(), 0);
        for piece in form {
            match piece {
                TemplatePart::Words(words) => {
                    own_letters += words
                        .chars()
                        .filter(|letter| letter.is_alphabetic())
                        .count();
                    shape.push_str(&regex::escape(words));
                }
                TemplatePart::Variable(name) => {
                    // A value is one line: a sentence must not swallow those that follow.
                    shape.push_str("(.+?)");
                    variables.push(name.clone());
                }
            }
        }
        shape.push('$');
        Some(Self {
            key: key.to_owned(),
            shape: Regex::new(&shape).ok()?,
            variables,
            own_letters,
            breaks: breaks(&shape),
            begins: own(form.first()),
            ends: own(form.last()),
        })
    }

    /// What its variables hold in this text, which has so many line breaks. (Most sentences differ in their lines, or in how they begin
    /// or end, and that is told much sooner.)
    pub(super) fn read<'t>(&self, text: &'t str, breaks: usize) -> Option<Captures<'t>> {
        let may_be =
            breaks == self.breaks && text.starts_with(&self.begins) && text.ends_with(&self.ends);
        may_be.then(|| self.shape.captures(text))?
    }
}

pub(super) fn breaks(text: &str) -> usize {
    text.matches('\n').count()
}

/// Every form that a sentence can take, with its selections resolved.
fn forms(locale: &Locale, pattern: &ast::Pattern<&str>) -> Vec<Vec<TemplatePart>> {
    let mut forms = vec![Vec::new()];
    for element in &pattern.elements {
        let next: Vec<Vec<TemplatePart>> = match element {
            ast::PatternElement::Placeable {
                expression: ast::Expression::Select { variants, .. },
            } => variants
                .iter()
                .flat_map(|variant| {
                    crate::dialogue::translation::template::forms(locale, &variant.value)
                })
                .collect(),
            ast::PatternElement::Placeable {
                expression: ast::Expression::Inline(ast::InlineExpression::VariableReference { id }),
            } => vec![vec![TemplatePart::Variable(id.name.to_owned())]],
            other => {
                // A text, or a name such as that of the house.
                let alone = ast::Pattern {
                    elements: vec![other.clone()],
                };
                let said = locale.bundle.format_pattern(&alone, None, &mut Vec::new());
                vec![vec![TemplatePart::Words(said.into_owned())]]
            }
        };
        forms = forms
            .iter()
            .flat_map(|before| next.iter().map(|after| [&before[..], &after[..]].concat()))
            .collect();
    }
    forms
}
