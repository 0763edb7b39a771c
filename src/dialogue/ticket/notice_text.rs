//! What a customer hears, unasked, of a change to their ticket.

use chrono::{DateTime, Utc};

use super::{rate, wanted};
use crate::dialogue::answer::dates;
use crate::dialogue::book::Book;
use crate::dialogue::book::condition::{Applicable, missing_papers};
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::format::sms_length;
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::{Choice, always, choice};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::domain::calendar::Term;
use crate::domain::notice::Audience;
use crate::domain::{Notice, NoticeKind, Status, Ticket, TicketId, Workflow};

/// The message for a notice, in a language; the ticket number is in it.
pub fn push(book: &Book, language: &str, ticket: &Ticket, notice: &Notice) -> Reply {
    let about = About::new(book, language, ticket.id);
    if notice.to == Audience::Followers {
        return for_follower(&about, ticket, notice);
    }
    let asked = match notice.kind {
        NoticeKind::Status(Status::ChangesRequested) => wanted::wanted(book, language, ticket),
        NoticeKind::Status(Status::Completed) => Some(about.say(&sentences::DONE_ASK, &[])),
        NoticeKind::Confirmed => {
            // Another question may be open: a bare number would answer that one.
            let short = ("short", ticket.id.number.to_string().into());
            Some(about.say(&sentences::RATE_UNASKED, &[short]))
        }
        _ => None,
    };
    let told = words(&about, ticket, notice);
    let offered = match notice.kind {
        NoticeKind::Status(status) => TicketAction::awaited(status),
        _ => &[],
    };
    let errands = offered.iter().map(|action| about.button(*action));
    let stars = (notice.kind == NoticeKind::Confirmed).then(|| rate::stars(book, ticket.id));
    let choices = errands
        .chain(stars.into_iter().flatten())
        .chain([about.show()])
        .collect();
    Reply {
        text: in_lines([Some(told), asked]),
        whole: whole(book, language, ticket.id),
        choices,
        ..Reply::default()
    }
}

/// How all of what the office wrote about it is asked for, where it was shortened.
pub(super) fn whole(book: &Book, language: &str, ticket: TicketId) -> String {
    let number = ("number", ticket.number.to_string().into());
    book.say(language, sentences::WHOLE_BY_NUMBER.key, &[number])
}

/// To a phone that was never written to: letters that it may not have are followed by what is sent if it shows boxes in their place.
pub fn may_be_boxes(book: &Book, language: &str, said: &mut Reply) {
    if sms_length::length(&said.text).1 == sms_length::UCS2_SEGMENT {
        let hint = book.say(language, sentences::BOXES.key, &[]);
        said.text = format!("{}\n{hint}", said.text);
    }
}

/// A message about this ticket, in this language.
struct About<'a> {
    book: &'a Book,
    language: &'a str,
    ticket: TicketId,
    number: String,
}

impl<'a> About<'a> {
    pub(in crate::dialogue) fn new(book: &'a Book, language: &'a str, ticket: TicketId) -> Self {
        let number = ticket.to_string();
        Self {
            book,
            language,
            ticket,
            number,
        }
    }

    /// The sentence with the number of the ticket, and with this.
    fn say(&self, sentence: &Sentence, filling: &[Filling<'_>]) -> String {
        self.say_key(sentence.key, filling)
    }

    fn say_key(&self, key: &str, filling: &[Filling<'_>]) -> String {
        let mut all = vec![("ticket", self.number.as_str().into())];
        all.extend_from_slice(filling);
        self.book.say(self.language, key, &all)
    }

    fn button(&self, action: TicketAction) -> Choice {
        action.button(self.book, self.language, self.ticket)
    }

    /// Shows the card.
    fn show(&self) -> Choice {
        let label = self.say(&sentences::BTN_SHOW, &[]);
        choice(always::TICKET, &self.number, "show", label, None)
    }
}

fn in_lines<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// What has happened, in a sentence with the number of the ticket.
fn words(about: &About<'_>, ticket: &Ticket, notice: &Notice) -> String {
    let note = notice.note.as_deref().filter(|note| !note.is_empty());
    let technician = ticket.technician.as_ref();
    let technician = technician.map(|person| about.book.told_name(&person.name));
    match notice.kind {
        NoticeKind::Status(status) => of_status(about, status, note, technician.flatten()),
        NoticeKind::Note => {
            let note = note.or(ticket.note.as_deref()).unwrap_or_default();
            about.say(&sentences::PUSH_NOTE, &[("note", note.into())])
        }
        NoticeKind::Priority => {
            let key = sentences::of(sentences::PRIORITY, ticket.priority.code());
            let priority = about.say_key(&key, &[]);
            about.say(&sentences::PUSH_PRIORITY, &[("priority", priority.into())])
        }
        NoticeKind::Returned => about.say(&sentences::PUSH_RETURNED, &[]),
        // It may be somebody else's: they hear of it as a neighbour does.
        NoticeKind::Merged(into) if ticket.workflow == Workflow::Emergency => {
            let other = ("other", into.to_string().into());
            about.say(&sentences::FOLLOWED_MERGED, &[other])
        }
        NoticeKind::Merged(into) => {
            let other = ("other", into.to_string().into());
            about.say(&sentences::PUSH_MERGED, &[other])
        }
        NoticeKind::Confirmed => about.say(&sentences::PUSH_CONFIRMED, &[]),
        NoticeKind::Lapsed => about.say(&sentences::PUSH_LAPSED, &[]),
        NoticeKind::OnTheWay => match technician.flatten() {
            Some(name) => about.say(&sentences::PUSH_ON_THE_WAY, &[("name", name.into())]),
            None => about.say(&sentences::PUSH_ON_THE_WAY_OFFICE, &[]),
        },
        NoticeKind::Technician => match technician {
            Some(Some(name)) => about.say(&sentences::PUSH_TECHNICIAN, &[("name", name.into())]),
            Some(None) => about.say(&sentences::PUSH_TECHNICIAN_OFFICE, &[]),
            None => of_status(about, ticket.status, note, None),
        },
    }
}

fn of_status(
    about: &About<'_>,
    status: Status,
    note: Option<&str>,
    technician: Option<&str>,
) -> String {
    let key = sentences::of(sentences::PUSH, status.code());
    match (status, technician, note) {
        (Status::Assigned, Some(name), note) => {
            let told = about.say(&sentences::PUSH_ASSIGNED_NAME, &[("name", name.into())]);
            let noted =
                note.map(|note| about.say(&sentences::NOTE_FROM_OFFICE, &[("note", note.into())]));
            in_lines([Some(told), noted])
        }
        (_, _, Some(note)) => about.say_key(&format!("{key}-note"), &[("note", note.into())]),
        (_, _, None) => about.say_key(&key, &[]),
    }
}

/// What a neighbour who follows a ticket hears. What its owner gave up is not repaired for anyone: a neighbour who still
/// has no power says so.
fn for_follower(about: &About<'_>, ticket: &Ticket, notice: &Notice) -> Reply {
    let is_given_up = notice.kind == NoticeKind::Status(Status::Cancelled);
    let text = match notice.kind {
        NoticeKind::Status(Status::Cancelled) => about.say(&sentences::FOLLOWED_CANCELLED, &[]),
        NoticeKind::Merged(into) => {
            let other = ("other", into.to_string().into());
            about.say(&sentences::FOLLOWED_MERGED, &[other])
        }
        _ => words(about, ticket, notice),
    };
    let other = if is_given_up {
        let label = about.say(&sentences::MENU_EMERGENCY, &[]);
        choice(always::MENU, "menu", "emergency", label, None)
    } else {
        about.button(TicketAction::Leave)
    };
    Reply {
        text,
        choices: vec![about.show(), other],
        ..Reply::default()
    }
}

/// Papers are still missing, and how they can be sent.
pub fn papers_wanted(book: &Book, language: &str, ticket: &Ticket) -> Reply {
    let about = About::new(book, language, ticket.id);
    let missing = missing_papers(book, &ticket.service, &ticket.answers, &ticket.documents);
    let names = missing.iter().map(|paper| about.say_key(&paper.title, &[]));
    let names = names.collect::<Vec<_>>().join("; ");
    Reply {
        text: about.say(&sentences::PUSH_PAPERS, &[("documents", names.into())]),
        choices: vec![about.button(TicketAction::Add), about.show()],
        ..Reply::default()
    }
}

/// Tells a reporter that their danger is known, and that nobody has taken it so far, of so many who were asked.
pub fn untaken(book: &Book, language: &str, ticket: TicketId, asked: usize) -> Reply {
    let about = About::new(book, language, ticket);
    let hotline = ("hotline", book.hotline.as_str().into());
    let text = if asked == 0 {
        about.say(&sentences::PUSH_UNTAKEN, &[hotline])
    } else {
        let count = ("count", asked.into());
        about.say(&sentences::PUSH_UNTAKEN_ASKED, &[count, hotline])
    };
    Reply {
        text,
        choices: vec![about.show()],
        ..Reply::default()
    }
}

/// A request that somebody opened for them elsewhere.
pub fn registered(book: &Book, language: &str, ticket: &Ticket) -> Reply {
    let about = About::new(book, language, ticket.id);
    let mut parts = vec![about.say(&sentences::TICKET_CREATED, &[])];
    let mut choices = vec![about.show()];
    if let Some(service) = book.service(&ticket.service) {
        let complete = service
            .clock(&Applicable::of(service, &ticket.answers))
            .complete;
        parts.push(match complete {
            Term::WorkingDays(days) => about.say(&sentences::TICKET_DUE, &[("days", days.into())]),
            Term::Hours(hours) => {
                about.say(&sentences::TICKET_DUE_HOURS, &[("hours", hours.into())])
            }
        });
    }
    if !missing_papers(book, &ticket.service, &ticket.answers, &ticket.documents).is_empty() {
        parts.push(about.say(&sentences::TICKET_PAPERS, &[]));
        choices.push(about.button(TicketAction::Add));
    }
    let next = match ticket.workflow {
        Workflow::Emergency => sentences::TICKET_NEXT_EMERGENCY,
        Workflow::Standard | Workflow::OfficeOnly => sentences::TICKET_NEXT,
    };
    parts.push(about.say(&next, &[]));
    Reply {
        title: Some(about.number),
        text: parts.join("\n"),
        choices,
        ..Reply::default()
    }
}

/// What they had begun cannot be read at this moment.
pub fn begun_is_aside(book: &Book, language: &str) -> Reply {
    Reply {
        text: book.say(language, sentences::ERROR_BEGUN_ASIDE.key, &[]),
        ..Reply::default()
    }
}

/// The office still waits for what it asked for, and how it is sent; before the end, until when.
pub fn correction_wanted(
    book: &Book,
    language: &str,
    ticket: &Ticket,
    ends: Option<DateTime<Utc>>,
) -> Reply {
    let about = About::new(book, language, ticket.id);
    let told = match ends {
        Some(ends) => {
            let date = dates::date_of(book, language, ends);
            about.say(&sentences::PUSH_CORRECTION_ENDS, &[("date", date.into())])
        }
        None => about.say(&sentences::PUSH_CORRECTION, &[]),
    };
    Reply {
        text: in_lines([Some(told), wanted::wanted(book, language, ticket)]),
        choices: vec![about.button(TicketAction::Fix), about.show()],
        ..Reply::default()
    }
}

/// What was reported was found to be none: this one, and so many more.
pub fn found_false(
    book: &Book,
    language: &str,
    ticket: TicketId,
    more: usize,
    reason: &str,
) -> Reply {
    let about = About::new(book, language, ticket);
    let filling = [("count", more.into()), ("note", reason.into())];
    Reply {
        text: about.say(&sentences::PUSH_ALL_FALSE, &filling),
        whole: whole(book, language, ticket),
        choices: vec![about.show()],
        ..Reply::default()
    }
}

/// Others have reported the same, and one crew comes for all of them.
pub fn also_reported(book: &Book, language: &str, ticket: TicketId) -> Reply {
    let about = About::new(book, language, ticket);
    Reply {
        text: about.say(&sentences::PUSH_ALSO_REPORTED, &[]),
        choices: vec![about.show()],
        ..Reply::default()
    }
}

/// What the office writes to them about a ticket, or what stands under a file that it sends, and a way to answer.
pub fn answered(
    book: &Book,
    language: &str,
    ticket: TicketId,
    name: &str,
    words: Option<&str>,
) -> Reply {
    let about = About::new(book, language, ticket);
    let name = book.told_name(name).map(|name| ("name", name.into()));
    let text = match (name, words) {
        (Some(name), Some(words)) => {
            about.say(&sentences::TALK_ANSWER, &[name, ("words", words.into())])
        }
        (None, Some(words)) => {
            about.say(&sentences::TALK_ANSWER_OFFICE, &[("words", words.into())])
        }
        (Some(name), None) => about.say(&sentences::TALK_FILE_SENT, &[name]),
        (None, None) => about.say(&sentences::TALK_FILE_OFFICE, &[]),
    };
    Reply {
        text,
        whole: whole(book, language, ticket),
        choices: vec![TicketAction::Talk.button_named(
            book,
            language,
            ticket,
            &sentences::BTN_ANSWER,
        )],
        ..Reply::default()
    }
}
