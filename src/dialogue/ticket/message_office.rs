//! Talking to a person of the office about a ticket: words and files go there until the customer leaves the talk.

use chrono::{DateTime, Duration, Utc};

use super::add_document;
use crate::dialogue::answer::dates;
use crate::dialogue::book::alarm_words;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::session::asking::Asking;
use crate::dialogue::session::attached::Attached;
use crate::dialogue::session::draft_file::Failure;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::file::{FileOutcome, FileRef};
use crate::dialogue::turn::request::Addition;
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{Talk, refused_file};
use crate::domain::document::ATTACHMENT;
use crate::domain::{Document, DocumentState, TicketId, text};

/// The longest message, in letters.
const LONGEST: usize = 1000;
/// So many messages and files within this time; one clear answer to what is more, and then none.
const MESSAGES: usize = 20;
const MESSAGES_WITHIN: Duration = Duration::hours(1);

/// From now on they write to the office about this ticket.
pub(in crate::dialogue) fn begin(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    enter(talk, ticket);
    let filling = [("ticket", ticket.to_string().into())];
    let said = talk.say(&sentences::TALK_BEGIN, &filling);
    talk.note(said);
    tell_opening(talk);
    let choices = choices(talk, Some(ticket));
    talk.reply(Reply {
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// Without an open request there is nothing to write on: the office can call.
pub(in crate::dialogue) fn without_ticket(talk: &mut Talk<'_>) -> Next {
    talk.note_plain(&sentences::TALK_GENERAL);
    let choices = choices(talk, None);
    talk.reply(Reply {
        choices,
        ..Reply::default()
    });
    Next::Done
}

pub(super) fn enter(talk: &mut Talk<'_>, ticket: TicketId) {
    let is_in =
        matches!(&talk.session.asking, Asking::Talking { ticket: other, .. } if *other == ticket);
    if !is_in {
        talk.asking(Asking::Talking {
            ticket,
            opens: None,
        });
    }
}

fn choices(
    talk: &Talk<'_>,
    ticket: Option<TicketId>,
) -> Vec<crate::dialogue::turn::choice::Choice> {
    let label = talk.say(&sentences::BTN_CALL, &[]);
    let call = match ticket {
        Some(ticket) => Errand::Call.button(talk.book, &talk.language, ticket),
        None => choice(always::MENU, "menu", Errand::Call.code(), label, None),
    };
    vec![call, talk.back_button()]
}

/// Words for the office, or the wish to leave.
pub(in crate::dialogue) fn text(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) -> Next {
    if Errand::typed(talk.book, typed) == Some(Errand::Call) {
        return Next::Ticket(Errand::Call, ticket);
    }
    if let Some(way) = talk.way_from_ticket(typed) {
        return way;
    }
    write(talk, typed, ticket);
    Next::Done
}

/// Whether these words can be passed on.
pub(in crate::dialogue) fn fits(typed: &str) -> bool {
    says_nothing(typed).is_none()
}

/// Why these words cannot be passed on, if they cannot.
pub(super) fn says_nothing(typed: &str) -> Option<&'static Sentence> {
    if !text::says_something(typed) {
        return Some(&sentences::ERROR_BLANK);
    }
    (typed.chars().count() > LONGEST).then_some(&sentences::ERROR_WORDS)
}

/// Passes the words on. An edited message is one more: what was said was said.
pub(in crate::dialogue) fn write(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) {
    let typed = text::clean(typed);
    pass_on(talk, &typed, &typed, ticket);
}

/// Passes on what was said, as it is told to the office.
pub(in crate::dialogue) fn pass_on(talk: &mut Talk<'_>, typed: &str, told: &str, ticket: TicketId) {
    if let Some(why) = says_nothing(typed) {
        return talk.note_plain(why);
    }
    if !may_write(talk, ticket) {
        return;
    }
    let filling = [("ticket", ticket.to_string().into())];
    let said = talk.say(&sentences::TALK_SENT, &filling);
    talk.note(said);
    tell_danger(talk, typed);
    tell_opening(talk);
    talk.wish(Effect::Write {
        ticket,
        words: told.to_owned(),
    });
}

/// The hotline for whoever writes of a danger, which nobody at the office may read in time.
fn tell_danger(talk: &mut Talk<'_>, words: &str) {
    let is_danger = alarm_words::heard_in(talk.book, words, Some(&talk.language))
        .is_some_and(|alarm| alarm.answer.is_some());
    if is_danger {
        let hotline = [("hotline", talk.book.hotline.as_str().into())];
        let said = talk.say(&sentences::TALK_DANGER, &hotline);
        talk.note(said);
        // It may be one, or speak of one: then it is a press away.
        let report = talk.say(&sentences::MENU_EMERGENCY, &[]);
        talk.offer(choice(always::MENU, "menu", "emergency", report, None));
    }
}

/// A file for the office, as a page of this paper.
pub(in crate::dialogue) fn file(
    talk: &mut Talk<'_>,
    file: &FileRef,
    ticket: TicketId,
    paper: &str,
) {
    send(talk, file, (ticket, paper), false);
}

/// A file for whoever goes to a danger that was reported.
pub(in crate::dialogue) fn add_to_report(talk: &mut Talk<'_>, file: &FileRef, ticket: TicketId) {
    send(talk, file, (ticket, ATTACHMENT), true);
}

fn send(talk: &mut Talk<'_>, file: &FileRef, (ticket, paper): (TicketId, &str), is_report: bool) {
    if let Some(failure) = refused_file::known_before(file) {
        return refused(talk, failure, (ticket, paper), is_report);
    }
    let is_coming = |other: &Attached| other.file.unique == file.unique;
    // Papers are counted with all files; what is said to the office, with its words.
    let is_said = paper == ATTACHMENT;
    if talk.session.attached.iter().any(is_coming) || (is_said && !may_write(talk, ticket)) {
        return;
    }
    if let Some(words) = file.caption.as_deref().filter(|_| !is_report) {
        tell_danger(talk, words);
    }
    // Several of one message differ in their place.
    let (inbound, place) = (talk.speaker.inbound, talk.session.attached.len());
    let key = format!("talk:{paper}:{inbound}:{place}");
    talk.session.attached.push(Attached {
        ticket,
        key: key.clone(),
        paper: paper.to_owned(),
        file: file.clone(),
        is_report,
    });
    talk.wish(Effect::Fetch {
        key,
        kind: paper.to_owned(),
        file: file.clone(),
    });
}

fn refused(
    talk: &mut Talk<'_>,
    failure: Failure,
    (ticket, paper): (TicketId, &str),
    is_report: bool,
) {
    if is_report {
        refused_file::without_file(talk, Some(ticket));
    } else {
        refused_file::tell(talk, failure, paper);
    }
}

/// What became of a file for the office. Several that were sent together are one answer.
pub(in crate::dialogue) fn fetched(
    talk: &mut Talk<'_>,
    attached: &Attached,
    outcome: &FileOutcome,
) {
    let Attached {
        ticket,
        key,
        paper,
        file,
        is_report,
    } = attached;
    let failure = match outcome {
        FileOutcome::Slow => {
            let name = talk.word(&paper_title(paper));
            let said = talk.say(&sentences::DOC_SLOW, &[("document", name.into())]);
            return talk.note(said);
        }
        FileOutcome::Stored {
            sha256,
            mime,
            bytes,
            ..
        } => {
            let state = DocumentState::Stored {
                sha256: sha256.clone(),
                mime: mime.clone(),
                bytes: *bytes,
                at: talk.speaker.now,
            };
            let caption = file.caption.as_deref().map(text::clean);
            let words = caption.filter(|words| fits(words));
            let document = Document {
                kind: paper.clone(),
                key: key.clone(),
                name: file.name.clone(),
                note: None,
                state,
            };
            talk.wish(if *is_report {
                Effect::Report(Addition {
                    documents: vec![document],
                    words,
                    ..Addition::to(*ticket)
                })
            } else {
                Effect::Attach {
                    ticket: *ticket,
                    document,
                    words,
                }
            });
            None
        }
        FileOutcome::TooLarge => Some(Failure::TooLarge),
        FileOutcome::WrongType => Some(Failure::WrongType),
        FileOutcome::Flawed { flaw } => Some(Failure::Flawed(*flaw)),
        FileOutcome::Lost => Some(Failure::Lost),
    };
    talk.session.attached.retain(|other| other.key != *key);
    if let Some(failure) = failure {
        return refused(talk, failure, (*ticket, paper), *is_report);
    }
    let is_of_it = |other: &Attached| (other.ticket, &other.paper) == (*ticket, paper);
    let is_last = !talk.session.attached.iter().any(is_of_it);
    let number = ("ticket", ticket.to_string().into());
    if paper == ATTACHMENT {
        if is_last && *is_report {
            let said = talk.say(&sentences::REPORT_ADDED, &[number]);
            talk.note(said);
        } else if is_last {
            let said = talk.say(&sentences::TALK_FILE, &[number]);
            talk.note(said);
            tell_opening(talk);
        }
        return;
    }
    let name = ("document", talk.word(&paper_title(paper)).into());
    if is_last {
        let said = talk.say(&sentences::DOC_CAME_TICKET, &[number, name.clone()]);
        talk.note(said);
        add_document::offer_next(talk, *ticket);
    }
    if matches!(outcome, FileOutcome::Stored { small: true, .. }) {
        let said = talk.say(&sentences::DOC_SMALL, &[name]);
        talk.note(said);
    }
}

/// Counts what is sent to the office.
fn may_write(talk: &mut Talk<'_>, ticket: TicketId) -> bool {
    let now = talk.speaker.now;
    let written = &mut talk.session.written;
    written.retain(|at| now - *at < MESSAGES_WITHIN);
    let before = written.len();
    if before <= MESSAGES {
        written.push(now);
    }
    if before == MESSAGES {
        let filling = [
            ("ticket", ticket.to_string().into()),
            ("max", MESSAGES.into()),
            ("hotline", talk.book.hotline.as_str().into()),
        ];
        let said = talk.say(&sentences::TALK_ENOUGH, &filling);
        talk.note(said);
    }
    before < MESSAGES
}

/// While the office is closed, tells once when somebody will read it.
pub(super) fn tell_opening(talk: &mut Talk<'_>) {
    let next: Option<DateTime<Utc>> = talk
        .book
        .office
        .next_opening(talk.speaker.now, &talk.book.holidays);
    if let Asking::Talking { opens, .. } = &mut talk.session.asking {
        if *opens == next {
            return;
        }
        *opens = next;
    }
    if let Some(opens) = next {
        let date = dates::date_of(talk.book, &talk.language, opens);
        let time = dates::time_of(talk.book, &talk.language, opens);
        let filling = [("date", date.into()), ("time", time.into())];
        let said = talk.say(&sentences::TALK_CLOSED, &filling);
        talk.note(said);
    }
}
