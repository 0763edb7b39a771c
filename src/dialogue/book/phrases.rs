//! The sentences of `dialogues/locales`, ready to be said.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use super::voice::{self, Voice};

/// What a sentence is filled with. Numbers go in as numbers: the number `"1"` as text would choose the wrong plural.
pub type Filling<'a> = (&'a str, FluentValue<'a>);

/// All sentences of all languages.
#[derive(Clone)]
pub struct Phrases {
    languages: Arc<Vec<Locale>>,
    voice: Voice,
}

/// The sentences of one language.
pub(in crate::dialogue) struct Locale {
    pub(in crate::dialogue) code: String,
    pub(in crate::dialogue) fallback: Option<String>,
    /// Sentences without variables, rendered once: most of what is said.
    pub(in crate::dialogue) plain: HashMap<String, String>,
    pub(in crate::dialogue) bundle: FluentBundle<FluentResource>,
    /// Every sentence of the file: its variables and the forms of its plurals.
    pub(in crate::dialogue) shapes: BTreeMap<String, Shape>,
    /// Sentences that are there but cannot be read.
    pub(in crate::dialogue) unread: BTreeSet<String>,
}

/// What a sentence is made of.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::dialogue) struct Shape {
    pub(in crate::dialogue) variables: Vec<String>,
    /// The names of the forms of each selection in it.
    pub(in crate::dialogue) selections: Vec<Vec<String>>,
}

impl Phrases {
    pub(in crate::dialogue) fn new(languages: Vec<Locale>) -> Self {
        Self {
            languages: Arc::new(languages),
            voice: Voice::Whole,
        }
    }

    /// The same sentences, said in this voice.
    pub(super) fn in_voice(&self, voice: Voice) -> Self {
        Self {
            languages: Arc::clone(&self.languages),
            voice,
        }
    }

    /// Says a sentence. One that this language lacks comes whole from the language that stands in for it; if none has it, which
    /// the check of the book rules out, its key is said rather than nothing.
    pub fn say(&self, language: &str, key: &str, filling: &[Filling<'_>]) -> String {
        let mut code = language;
        for _ in 0..=self.languages.len() {
            let Some(locale) = self.locale(code) else {
                break;
            };
            let short = (self.voice == Voice::Short).then(|| voice::short(key));
            let said = short.and_then(|short| locale.say(&short, filling));
            if let Some(said) = said.or_else(|| locale.say(key, filling)) {
                return said;
            }
            let Some(next) = &locale.fallback else { break };
            code = next;
        }
        key.to_owned()
    }

    pub(in crate::dialogue) fn locale(&self, code: &str) -> Option<&Locale> {
        self.languages.iter().find(|locale| locale.code == code)
    }

    pub(in crate::dialogue) fn locales(&self) -> impl Iterator<Item = &Locale> {
        self.languages.iter()
    }
}

impl Locale {
    /// Reads a file; `names` are further sentences without variables (areas, languages). Also returns what is wrong with the
    /// file: each problem with the key or the line where it is.
    pub(super) fn read(
        code: &str,
        fallback: Option<String>,
        text: &str,
        names: HashMap<String, String>,
    ) -> (Self, Vec<(String, String)>) {
        let mut problems = Vec::new();
        let resource =
            FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, errors)| {
                for error in errors {
                    let broken = error.slice.unwrap_or(error.pos);
                    let line = text[..broken.start.min(text.len())].matches('\n').count() + 1;
                    problems.push((
                        format!("line {line}"),
                        format!("cannot be read: {}", error.kind),
                    ));
                }
                resource
            });
        let mut shapes = BTreeMap::new();
        let mut unread = BTreeSet::new();
        for entry in resource.entries() {
            match entry {
                ast::Entry::Message(message) => match &message.value {
                    Some(pattern) => {
                        let mut shape = Shape::default();
                        shape.walk(pattern);
                        if shapes.insert(message.id.name.to_owned(), shape).is_some() {
                            problems.push((
                                message.id.name.to_owned(),
                                "stands twice in this file".to_owned(),
                            ));
                        }
                    }
                    None => problems.push((message.id.name.to_owned(), "says nothing".to_owned())),
                },
                ast::Entry::Junk { content } => {
                    // It has been told with its line; what is missing through it is not told again.
                    let keys = content.lines().filter_map(|line| line.split_once('='));
                    unread.extend(keys.map(|(key, _)| key.trim().to_owned()));
                }
                _ => {}
            }
        }
        let language: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation marks would turn an SMS of 160 characters into one of 70 and stick to copied ticket numbers.
        bundle.set_use_isolating(false);
        if let Err(errors) = bundle.add_resource(resource) {
            for error in errors {
                if !matches!(error, FluentError::Overriding { .. }) {
                    problems.push((code.to_owned(), error.to_string()));
                }
            }
        }
        let mut locale = Self {
            code: code.to_owned(),
            fallback,
            plain: names,
            bundle,
            shapes,
            unread,
        };
        for (key, shape) in &locale.shapes {
            if shape.variables.is_empty()
                && let Some(said) = locale.render(key, &[]).0
            {
                locale.plain.insert(key.clone(), said);
            }
        }
        (locale, problems)
    }

    fn say(&self, key: &str, filling: &[Filling<'_>]) -> Option<String> {
        self.plain
            .get(key)
            .cloned()
            .or_else(|| self.render(key, filling).0)
    }

    /// Whether it has this sentence itself.
    pub(in crate::dialogue) fn has(&self, key: &str) -> bool {
        self.plain.contains_key(key) || self.shapes.contains_key(key)
    }

    /// The sentences without variables.
    pub(in crate::dialogue) fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.plain
            .iter()
            .map(|(key, said)| (key.as_str(), said.as_str()))
    }

    /// The sentence, and what went wrong while it was filled.
    pub(in crate::dialogue) fn render(
        &self,
        key: &str,
        filling: &[Filling<'_>],
    ) -> (Option<String>, Vec<String>) {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return (None, Vec::new());
        };
        let mut arguments = FluentArgs::with_capacity(filling.len());
        for (name, value) in filling {
            arguments.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let said = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut errors)
            .into_owned();
        (Some(said), errors.iter().map(ToString::to_string).collect())
    }
}

impl Shape {
    fn walk(&mut self, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.walk_expression(expression);
            }
        }
    }

    fn walk_expression(&mut self, expression: &ast::Expression<&str>) {
        match expression {
            ast::Expression::Inline(inline) => self.walk_inline(inline),
            ast::Expression::Select { selector, variants } => {
                self.walk_inline(selector);
                let names = variants.iter().map(|variant| match &variant.key {
                    ast::VariantKey::Identifier { name }
                    | ast::VariantKey::NumberLiteral { value: name } => (*name).to_owned(),
                });
                self.selections.push(names.collect());
                for variant in variants {
                    self.walk(&variant.value);
                }
            }
        }
    }

    fn walk_inline(&mut self, inline: &ast::InlineExpression<&str>) {
        match inline {
            ast::InlineExpression::VariableReference { id } => {
                let known = self.variables.iter().any(|known| known == id.name);
                self.variables.extend((!known).then(|| id.name.to_owned()));
                self.variables.sort();
            }
            ast::InlineExpression::Placeable { expression } => self.walk_expression(expression),
            _ => {}
        }
    }
}
