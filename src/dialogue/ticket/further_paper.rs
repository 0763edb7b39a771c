//! A paper that comes to a filed request by a door without a conversation: whether it is taken, and what is said of it.

use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::{Book, sentences};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn_context::refused_file::flaw_sentence;
use crate::domain::document::{ATTACHMENT, MAX_BYTES, MAX_FILES};
use crate::domain::{Document, DocumentState, Flaw, Status, Ticket};

/// How a paper is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperTaken {
    /// Beside what is there.
    Further,
    /// The office wants it anew: it takes the place of what was there before that.
    Anew,
    /// The request has it already, as the file of this key.
    There(String),
}

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperRefusal {
    /// The service asks for no such paper.
    Kind,
    /// The request is over.
    Over,
    /// The paper has as many files as one may have.
    Full,
    TooLarge,
    /// Nobody could open it, or it is none of the kinds that are taken.
    Flawed(Option<Flaw>),
    /// The customer has sent so many within the hour; the next may come after so many seconds.
    TooMany {
        most: u32,
        seconds: i64,
    },
}

/// Whether this file is taken as this paper of the request.
pub fn take(
    book: &Book,
    ticket: &Ticket,
    kind: &str,
    sha256: &str,
) -> Result<PaperTaken, PaperRefusal> {
    if !is_paper(book, ticket, kind) && kind != ATTACHMENT {
        return Err(PaperRefusal::Kind);
    }
    let is_it = |document: &&Document| {
        // What is no paper may be there as whatever.
        (kind == ATTACHMENT || document.kind == kind)
            && matches!(&document.state, DocumentState::Stored { sha256: theirs, .. } if theirs == sha256)
    };
    if let Some(there) = ticket.documents.iter().find(is_it) {
        return Ok(PaperTaken::There(there.key.clone()));
    }
    if ticket.status.is_closed() {
        return Err(PaperRefusal::Over);
    }
    let is_anew = is_wanted(ticket, kind);
    let counts = |document: &&Document| {
        let is_file = matches!(
            document.state,
            DocumentState::Stored { .. } | DocumentState::Coming
        );
        document.kind == kind && is_file && !(is_anew && is_before(ticket, document))
    };
    if kind != ATTACHMENT && ticket.documents.iter().filter(counts).count() >= MAX_FILES {
        return Err(PaperRefusal::Full);
    }
    Ok(if is_anew {
        PaperTaken::Anew
    } else {
        PaperTaken::Further
    })
}

/// The files of this paper that were there before the office wanted it anew.
pub fn replaced<'t>(ticket: &'t Ticket, kind: &str) -> Vec<&'t Document> {
    let documents = ticket.documents.iter();
    documents
        .filter(|document| document.kind == kind && is_before(ticket, document))
        .collect()
}

/// Whether everything that the office wants anew is a paper, and has come since.
pub fn is_answered(book: &Book, ticket: &Ticket) -> bool {
    let has_come = |kind: &String| {
        let mut documents = ticket.documents.iter();
        is_paper(book, ticket, kind)
            && documents.any(|document| {
                let is_stored = matches!(document.state, DocumentState::Stored { .. });
                document.kind == *kind && is_stored && !is_before(ticket, document)
            })
    };
    is_asked(ticket) && !ticket.wanted.is_empty() && ticket.wanted.iter().all(has_come)
}

/// Whether the office waits for a correction.
pub fn is_asked(ticket: &Ticket) -> bool {
    ticket.status == Status::ChangesRequested
}

fn is_paper(book: &Book, ticket: &Ticket, kind: &str) -> bool {
    let service = book.service(&ticket.service);
    service.is_some_and(|service| service.paper(kind).is_some())
}

fn is_wanted(ticket: &Ticket, kind: &str) -> bool {
    is_asked(ticket) && ticket.wanted.iter().any(|item| item == kind)
}

fn is_before(ticket: &Ticket, document: &Document) -> bool {
    let asked_at = ticket.asked_at;
    match document.state {
        DocumentState::Stored { at, .. } | DocumentState::Seen { at, .. } => {
            asked_at.is_none_or(|asked| at < asked)
        }
        DocumentState::Coming | DocumentState::Lost => true,
    }
}

impl PaperRefusal {
    /// The sentence by which the conversation refuses it.
    pub fn says(&self, book: &Book, language: &str, ticket: &Ticket) -> String {
        match self {
            Self::Over => {
                let status = sentences::of(sentences::STATUS, ticket.status.code());
                let filling = [
                    ("ticket", ticket.id.to_string().into()),
                    ("status", book.say(language, &status, &[]).into()),
                ];
                book.say(language, sentences::ADD_TOO_LATE.key, &filling)
            }
            _ => self.words(book, language),
        }
    }

    /// The same, where there is no ticket yet: of one that is over nothing.
    pub fn words(&self, book: &Book, language: &str) -> String {
        match self {
            Self::Over => String::new(),
            Self::Kind => book.say(language, sentences::BUILD_DOCUMENT.key, &[]),
            Self::Full => {
                let most = ("max", MAX_FILES.into());
                book.say(language, sentences::DOC_TOO_MANY.key, &[most])
            }
            Self::TooLarge => too_large(book, language),
            Self::Flawed(None) => book.say(language, sentences::ERROR_FILE_TYPE.key, &[]),
            Self::Flawed(Some(flaw)) => book.say(language, flaw_sentence(*flaw).key, &[]),
            Self::TooMany { most, seconds } => {
                let filling = [
                    ("max", (*most).into()),
                    ("count", (seconds / 60 + 1).into()),
                ];
                book.say(language, sentences::LIMIT_FILES.key, &filling)
            }
        }
    }
}

/// That a file is larger than any that is taken.
pub fn too_large(book: &Book, language: &str) -> String {
    let most = ("max", (MAX_BYTES / 1024 / 1024).into());
    book.say(language, sentences::ERROR_FILE_TOO_LARGE.key, &[most])
}

/// That a picture is too small to read.
pub fn small(book: &Book, language: &str, kind: &str) -> String {
    let name = book.say(language, &paper_title(kind), &[]);
    book.say(
        language,
        sentences::DOC_SMALL.key,
        &[("document", name.into())],
    )
}

/// What its customer hears: the file is with the office.
pub fn came(book: &Book, language: &str, ticket: &Ticket, kind: &str) -> Reply {
    let number = ticket.id.to_string();
    let (sentence, name) = if kind == ATTACHMENT {
        (sentences::TALK_FILE, None)
    } else {
        (sentences::DOC_CAME_TICKET, Some(paper_title(kind)))
    };
    let mut filling = vec![("ticket", number.as_str().into())];
    filling.extend(name.map(|name| ("document", book.say(language, &name, &[]).into())));
    let show = book.say(language, sentences::BTN_SHOW.key, &[]);
    Reply {
        text: book.say(language, sentence.key, &filling),
        choices: vec![choice(always::TICKET, &number, "show", show, None)],
        ..Reply::default()
    }
}
