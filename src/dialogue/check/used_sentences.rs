//! Which sentences something says, and what fills them.

use std::collections::BTreeSet;

use crate::dialogue::book::names::{PHOTO, paper_title};
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::{Book, Rule, commands};
use crate::dialogue::check::UnreadableFiles;
use crate::domain::{ActionKind, Priority, Role, Status, TimelineEvent};

/// A sentence that something says: where it is named, and what it is filled with.
pub(super) struct Needed {
    pub(in crate::dialogue) key: String,
    pub(super) variables: Vec<&'static str>,
    pub(super) by: String,
}

/// Every sentence that code or data says, as far as the data could be read.
pub(super) fn needed(book: &Book, unread: &UnreadableFiles) -> Vec<Needed> {
    let mut needed = Vec::new();
    let mut need = |key: String, variables: &[&'static str], by: &str| {
        needed.push(Needed {
            key,
            variables: variables.to_vec(),
            by: by.to_owned(),
        });
    };
    for Sentence { key, variables } in sentences::all() {
        need((*key).to_owned(), variables, "the program");
    }
    of_families(&mut need);
    for say in book.staff.sentences() {
        need(say.to_owned(), &["ticket", "hotline"], "staff.toml");
    }
    for service in &book.services {
        let file = format!("services/{}.toml", service.code);
        if !unread.contains(&file) {
            need(service.title.clone(), &[], &file);
        }
        for paper in &service.papers {
            need(paper.title.clone(), &[], &file);
            for accepted in &paper.accepts {
                need(paper_title(accepted), &[], &file);
            }
        }
        for say in service
            .notes
            .iter()
            .map(|(_, say)| say)
            .chain(&service.sure)
        {
            need(say.clone(), &["hotline"], &file);
        }
        if unread.contains("questions.toml") {
            continue;
        }
        for asked in &service.questions {
            let question = &asked.question;
            for key in [
                &question.ask,
                &question.label,
                &question.error,
                &question.example,
            ] {
                need(key.clone(), &[], "questions.toml");
            }
            for option in question.options() {
                need(option.label.clone(), &[], "questions.toml");
            }
            if let Rule::Number {
                shown: Some(shown), ..
            }
            | Rule::Money {
                shown: Some(shown), ..
            } = &question.rule
            {
                need(shown.clone(), &["number"], "questions.toml");
            }
        }
    }
    // Told once, however many say it.
    let mut known = BTreeSet::new();
    needed.retain(|sentence| known.insert(sentence.key.clone()));
    needed
}

/// Sentences whose key ends in the code of something.
fn of_families(need: &mut impl FnMut(String, &[&'static str], &str)) {
    for status in Status::ALL {
        need(
            sentences::of(sentences::STATUS, status.code()),
            &[],
            "the program",
        );
        let push = sentences::of(sentences::PUSH, status.code());
        need(format!("{push}-note"), &["ticket", "note"], "the program");
        need(push, &["ticket"], "the program");
    }
    for priority in Priority::ALL {
        need(
            sentences::of(sentences::PRIORITY, priority.code()),
            &[],
            "the program",
        );
    }
    for action in ActionKind::ALL {
        if action.is_of_staff() {
            need(
                sentences::of(sentences::ACT, action.code()),
                &[],
                "the program",
            );
        }
    }
    for event in TimelineEvent::all() {
        need(sentences::did(Some(event)), &[], "the program");
    }
    for command in commands::DESK.iter().chain(&commands::CREW) {
        need(
            sentences::of(sentences::DESK_MENU, command),
            &[],
            "the program",
        );
    }
    for role in [
        Role::Supervisor,
        Role::Technician,
        Role::Admin,
        Role::Customer,
        Role::System,
    ] {
        need(
            sentences::of(sentences::ROLE, role.code()),
            &[],
            "the program",
        );
    }
    need(paper_title(PHOTO), &[], "the program");
}
