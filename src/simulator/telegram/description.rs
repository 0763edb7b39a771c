//! The published Bot API description as a table: methods, types, and the kinds of their fields.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde_json::Value;

pub(super) struct Description {
    /// By name in lower case: Telegram does not mind capitals.
    methods: HashMap<String, Method>,
    types: Vec<Type>,
    places: HashMap<String, usize>,
}

pub(super) struct Method {
    pub(super) name: String,
    pub(super) fields: ApiFields,
    /// What it answers: one of these.
    pub(super) returns: Vec<ApiKind>,
    pub(super) answers_true: bool,
}

pub(super) struct Type {
    pub(super) fields: ApiFields,
    subtypes: Vec<String>,
}

pub(super) struct ApiFields {
    pub(super) named: HashMap<String, ApiField>,
    pub(super) required: Vec<String>,
}

pub(super) struct ApiField {
    /// The value must be of one of these.
    pub(super) kinds: Vec<ApiKind>,
    /// Where the description lists the words that are allowed, those; otherwise empty.
    pub(super) words: Vec<String>,
    /// Whether the one word tells this type from its siblings ("type must be chat").
    marks: bool,
}

#[derive(Debug, Clone)]
pub(super) enum ApiKind {
    Integer,
    Float,
    String,
    Boolean,
    /// A file: an uploaded part, an identifier, or an address.
    InputFile,
    Object(usize),
    OneOf(Vec<ApiKind>),
    List(Box<ApiKind>),
    /// A name that the description itself does not explain.
    Anything,
}

impl Description {
    /// Reads the description. It is part of the program, so one that cannot be read is a mistake in the program.
    pub(super) fn parse(text: &str) -> Description {
        let raw: RawDescription =
            serde_json::from_str(text).expect("bot_api.json is the published description");
        let mut names: Vec<&String> = raw.types.keys().collect();
        names.sort();
        let places = names
            .iter()
            .enumerate()
            .map(|(place, name)| ((*name).clone(), place))
            .collect();
        let mut description = Description {
            methods: HashMap::new(),
            types: Vec::new(),
            places,
        };
        for name in names {
            let raw = &raw.types[name];
            description.types.push(Type {
                fields: ApiFields {
                    named: HashMap::new(),
                    required: Vec::new(),
                },
                subtypes: raw.subtypes.clone(),
            });
        }
        for (name, raw) in &raw.types {
            let fields = description.fields(&raw.fields);
            let place = description.places[name];
            description.types[place].fields = fields;
        }
        for raw in raw.methods.values() {
            let method = Method {
                name: raw.name.clone(),
                fields: description.fields(&raw.fields),
                returns: raw
                    .returns
                    .iter()
                    .map(|name| description.kind(name))
                    .collect(),
                answers_true: raw.returns == ["Boolean"] || raw.returns == ["True"],
            };
            description
                .methods
                .insert(raw.name.to_ascii_lowercase(), method);
        }
        description
    }

    pub(super) fn method(&self, name: &str) -> Option<&Method> {
        if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            self.methods.get(&name.to_ascii_lowercase())
        } else {
            self.methods.get(name)
        }
    }

    pub(super) fn type_at(&self, place: usize) -> &Type {
        &self.types[place]
    }

    /// What a name of the description stands for: `Integer`, `Array of PhotoSize`, `Message`.
    pub(super) fn kind(&self, name: &str) -> ApiKind {
        if let Some(inner) = name.strip_prefix("Array of ") {
            return ApiKind::List(Box::new(self.kind(inner)));
        }
        match name {
            "Integer" => ApiKind::Integer,
            "Float" => ApiKind::Float,
            "String" => ApiKind::String,
            "Boolean" | "True" => ApiKind::Boolean,
            "InputFile" => ApiKind::InputFile,
            _ => match self.places.get(name) {
                Some(&place) if self.types[place].subtypes.is_empty() => ApiKind::Object(place),
                // RichText may be a text or a list of itself: following every such loop would never end.
                Some(&place)
                    if self.types[place]
                        .subtypes
                        .iter()
                        .any(|sub| !self.places.contains_key(sub)) =>
                {
                    ApiKind::Anything
                }
                Some(&place) => ApiKind::OneOf(
                    self.types[place]
                        .subtypes
                        .iter()
                        .map(|sub| self.kind(sub))
                        .collect(),
                ),
                None => ApiKind::Anything,
            },
        }
    }

    fn fields(&self, raw: &[RawField]) -> ApiFields {
        let required = raw
            .iter()
            .filter(|field| field.required)
            .map(|field| field.name.clone())
            .collect();
        let named = raw
            .iter()
            .map(|field| {
                let mark = fixed_word(&field.description);
                let marks = mark.is_some();
                let words =
                    mark.map_or_else(|| listed_words(&field.description), |word| vec![word]);
                (
                    field.name.clone(),
                    ApiField {
                        kinds: field.types.iter().map(|name| self.kind(name)).collect(),
                        words,
                        marks,
                    },
                )
            })
            .collect();
        ApiFields { named, required }
    }
}

impl Type {
    /// Whether the value carries the word by which this type is told from its siblings.
    pub(super) fn is_marked_in(&self, value: &Value) -> bool {
        self.fields
            .named
            .iter()
            .any(|(name, field)| field.marks && value[name] == field.words[0].as_str())
    }
}

impl fmt::Display for ApiKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ApiKind::Integer => "Integer",
            ApiKind::Float => "Float",
            ApiKind::Boolean => "Boolean",
            ApiKind::InputFile => "InputFile",
            ApiKind::List(_) => "Array",
            ApiKind::String => "String",
            ApiKind::Object(_) | ApiKind::OneOf(_) | ApiKind::Anything => "Object",
        })
    }
}

/// `Scope type, must be chat` and `Type of the reaction, always "emoji"` fix one word.
fn fixed_word(description: &str) -> Option<String> {
    let (_, word) = description
        .rsplit_once(", must be ")
        .or_else(|| description.rsplit_once(", always "))?;
    let word = word.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '*' | '.'));
    let plain = !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    plain.then(|| word.to_owned())
}

/// `Must be one of "danger" (red), "success" (green) or "primary" (blue).` lists three words.
fn listed_words(description: &str) -> Vec<String> {
    let Some((_, rest)) = description
        .split_once("ust be one of \"")
        .or_else(|| description.split_once("can be one of \""))
    else {
        return Vec::new();
    };
    let sentence = rest.split(". ").next().unwrap_or(rest);
    // The text now begins inside the first quotation mark, so every other piece is a word.
    sentence
        .split('"')
        .step_by(2)
        .filter(|word| !word.is_empty() && *word != ".")
        .map(str::to_owned)
        .collect()
}

#[derive(Deserialize)]
struct RawDescription {
    methods: HashMap<String, RawMethod>,
    types: HashMap<String, RawType>,
}

#[derive(Deserialize)]
struct RawMethod {
    name: String,
    #[serde(default)]
    returns: Vec<String>,
    #[serde(default)]
    fields: Vec<RawField>,
}

#[derive(Deserialize)]
struct RawType {
    #[serde(default)]
    fields: Vec<RawField>,
    #[serde(default)]
    subtypes: Vec<String>,
}

#[derive(Deserialize)]
struct RawField {
    name: String,
    types: Vec<String>,
    required: bool,
    description: String,
}
