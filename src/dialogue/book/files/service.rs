//! The shape of a file in `services/`.

use serde::Deserialize;

use crate::dialogue::book::condition::When;
use crate::domain::{Priority, Workflow};

/// `services/*.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceFile {
    /// As other programs know it (`service_type`); also the name of the file.
    pub code: String,
    /// Where it stands in the list of services: smaller is higher.
    pub position: u32,
    /// The sentence that names it.
    pub title: String,
    /// What people type to ask for it, in any language, beside its name. Each counts only as the whole message.
    #[serde(default)]
    pub words: Vec<String>,
    pub workflow: Workflow,
    pub priority: Priority,
    /// A second open request with the same answers to these is not opened.
    #[serde(default)]
    pub same: Vec<String>,
    /// The answers that together tell where it is, for the card.
    #[serde(default)]
    pub place: Vec<String>,
    pub question: Vec<ServiceQuestionFile>,
    #[serde(default)]
    pub document: Vec<ServiceDocumentFile>,
    /// The first whose condition holds counts; the last has none.
    pub clock: Vec<ClockFile>,
    /// The first whose condition holds replaces the workflow.
    #[serde(default)]
    pub route: Vec<RouteFile>,
    /// The first whose condition holds replaces the priority.
    #[serde(default)]
    pub raise: Vec<RaiseFile>,
    #[serde(default)]
    pub note: Vec<NoteFile>,
    /// What cannot be undone is asked for once more before it is sent, with this sentence.
    #[serde(default)]
    pub sure: Option<String>,
    /// While the same customer has one of these services open, staff are told to decide that first.
    #[serde(default)]
    pub not_while: Vec<String>,
    /// Where it holds, a customer may join an open request for the same nearby. Of an emergency alone.
    #[serde(default)]
    pub join: Option<When>,
    /// Where it holds, it is sent in as soon as `place` is answered; what is asked afterwards is added to it. Of an emergency alone.
    #[serde(default)]
    pub at_once: Option<When>,
    /// Answers that tell a danger: it is reported at once, and this request waits.
    #[serde(default)]
    pub danger: Vec<DangerFile>,
}

/// A danger that is told by an answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DangerFile {
    pub when: When,
    /// The answer to the first question of the service for emergencies.
    pub is: String,
}

/// A question of a service.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceQuestionFile {
    /// In `questions.toml`.
    pub key: String,
    #[serde(default)]
    pub optional: bool,
    #[serde(default)]
    pub when: When,
    /// The answer must be more than the one to this question, if that was answered.
    #[serde(default)]
    pub above: Option<String>,
    /// It must be another one than the answer to this question.
    #[serde(default)]
    pub unlike: Option<String>,
    /// Other words for the question in this service.
    #[serde(default)]
    pub ask: Option<String>,
    /// Whether it is asked by SMS.
    #[serde(default)]
    pub sms: BySms,
    /// Another name in its summary.
    #[serde(default)]
    pub label: Option<String>,
}

/// Whether a question is asked where there are words alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BySms {
    #[default]
    Ask,
    /// The office asks it.
    Skip,
}

/// A paper of a service. Its name is the sentence `doc-KEY`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceDocumentFile {
    pub key: String,
    #[serde(default)]
    pub optional: bool,
    #[serde(default)]
    pub when: When,
    /// Where one of several papers is enough: their keys.
    #[serde(default)]
    pub accepts: Vec<String>,
}

/// The two clocks, each in working days or in hours by the clock.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockFile {
    #[serde(default)]
    pub when: When,
    /// Until the first decision.
    #[serde(default)]
    pub review_days: Option<u32>,
    #[serde(default)]
    pub review_hours: Option<u32>,
    /// Until the work is done.
    #[serde(default)]
    pub complete_days: Option<u32>,
    #[serde(default)]
    pub complete_hours: Option<u32>,
}

/// Another workflow than the usual one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteFile {
    pub when: When,
    pub workflow: Workflow,
}

/// Another priority than the usual one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RaiseFile {
    pub when: When,
    pub priority: Priority,
}

/// Something the customer is told because of their answers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteFile {
    pub when: When,
    pub say: String,
}
