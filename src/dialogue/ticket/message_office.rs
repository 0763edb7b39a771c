//! Talking to a person of the office about a ticket: words and files go there until the customer leaves the talk.

use chrono::{DateTime, Duration, Utc};

use super::add_document;
use crate::dialogue::answer::dates;
use crate::dialogue::book::alarm_words;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::attached::Attached;
use crate::dialogue::session::draft_file::Failure;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::file::{FileOutcome, FileRef};
use crate::dialogue::turn::request::Addition;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, refused_file};
use crate::domain::document::ATTACHMENT;
use crate::domain::{Document, DocumentState, TicketId, text};

/// The longest message, in letters.
const LONGEST: usize = 1000;
/// How many messages and files are taken within this time; one clear answer to what is more, and then none.
const MESSAGES: usize = 20;
const MESSAGES_WITHIN: Duration = Duration::hours(1);

/// From now on they write to the office about this ticket.
pub(in crate::dialogue) fn begin(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    enter(ctx, ticket);
    let filling = [("ticket", ticket.to_string().into())];
    let said = ctx.say(&sentences::TALK_BEGIN, &filling);
    ctx.note(said);
    tell_opening(ctx);
    let choices = choices(ctx, Some(ticket));
    ctx.reply(Reply {
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// Without an open request there is nothing to write on: the office can call.
pub(in crate::dialogue) fn without_ticket(ctx: &mut TurnContext<'_>) -> Next {
    ctx.note_plain(&sentences::TALK_GENERAL);
    let choices = choices(ctx, None);
    ctx.reply(Reply {
        choices,
        ..Reply::default()
    });
    Next::Done
}

pub(super) fn enter(ctx: &mut TurnContext<'_>, ticket: TicketId) {
    let is_in =
        matches!(&ctx.session.asking, Awaiting::Talking { ticket: other, .. } if *other == ticket);
    if !is_in {
        ctx.asking(Awaiting::Talking {
            ticket,
            opens: None,
        });
    }
}

fn choices(
    ctx: &TurnContext<'_>,
    ticket: Option<TicketId>,
) -> Vec<crate::dialogue::turn::choice::Choice> {
    let label = ctx.say(&sentences::BTN_CALL, &[]);
    let call = match ticket {
        Some(ticket) => TicketAction::Call.button(ctx.book, &ctx.language, ticket),
        None => choice(always::MENU, "menu", TicketAction::Call.code(), label, None),
    };
    vec![call, ctx.back_button()]
}

/// Words for the office, or the wish to leave.
pub(in crate::dialogue) fn text(ctx: &mut TurnContext<'_>, typed: &str, ticket: TicketId) -> Next {
    if TicketAction::typed(ctx.book, typed) == Some(TicketAction::Call) {
        return Next::Ticket(TicketAction::Call, ticket);
    }
    if let Some(way) = ctx.way_from_ticket(typed) {
        return way;
    }
    write(ctx, typed, ticket);
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
pub(in crate::dialogue) fn write(ctx: &mut TurnContext<'_>, typed: &str, ticket: TicketId) {
    let typed = text::clean(typed);
    pass_on(ctx, &typed, &typed, ticket);
}

/// Passes on what was said, as it is told to the office.
pub(in crate::dialogue) fn pass_on(
    ctx: &mut TurnContext<'_>,
    typed: &str,
    told: &str,
    ticket: TicketId,
) {
    if let Some(why) = says_nothing(typed) {
        return ctx.note_plain(why);
    }
    if !may_write(ctx, ticket) {
        return;
    }
    let filling = [("ticket", ticket.to_string().into())];
    let said = ctx.say(&sentences::TALK_SENT, &filling);
    ctx.note(said);
    tell_danger(ctx, typed);
    tell_opening(ctx);
    ctx.wish(Effect::Write {
        ticket,
        words: told.to_owned(),
    });
}

/// The hotline for whoever writes of a danger, which nobody at the office may read in time.
fn tell_danger(ctx: &mut TurnContext<'_>, words: &str) {
    let is_danger = alarm_words::heard_in(ctx.book, words, Some(&ctx.language))
        .is_some_and(|alarm| alarm.answer.is_some());
    if is_danger {
        let hotline = [("hotline", ctx.book.hotline.as_str().into())];
        let said = ctx.say(&sentences::TALK_DANGER, &hotline);
        ctx.note(said);
        // It may be one, or speak of one: then it is a press away.
        let report = ctx.say(&sentences::MENU_EMERGENCY, &[]);
        ctx.offer(choice(always::MENU, "menu", "emergency", report, None));
    }
}

/// A file for the office, as a page of this paper.
pub(in crate::dialogue) fn file(
    ctx: &mut TurnContext<'_>,
    file: &FileRef,
    ticket: TicketId,
    paper: &str,
) {
    send(ctx, file, (ticket, paper), false);
}

/// A file for whoever goes to a danger that was reported.
pub(in crate::dialogue) fn add_to_report(
    ctx: &mut TurnContext<'_>,
    file: &FileRef,
    ticket: TicketId,
) {
    send(ctx, file, (ticket, ATTACHMENT), true);
}

fn send(
    ctx: &mut TurnContext<'_>,
    file: &FileRef,
    (ticket, paper): (TicketId, &str),
    is_report: bool,
) {
    if let Some(failure) = refused_file::known_before(file) {
        return refused(ctx, failure, (ticket, paper), is_report);
    }
    let is_coming = |other: &Attached| other.file.unique == file.unique;
    // Papers are counted with all files; what is said to the office, with its words.
    let is_said = paper == ATTACHMENT;
    if ctx.session.attached.iter().any(is_coming) || (is_said && !may_write(ctx, ticket)) {
        return;
    }
    if let Some(words) = file.caption.as_deref().filter(|_| !is_report) {
        tell_danger(ctx, words);
    }
    // Several of one message differ in their place.
    let (inbound, place) = (ctx.speaker.inbound, ctx.session.attached.len());
    let key = format!("talk:{paper}:{inbound}:{place}");
    ctx.session.attached.push(Attached {
        ticket,
        key: key.clone(),
        paper: paper.to_owned(),
        file: file.clone(),
        is_report,
    });
    ctx.wish(Effect::Fetch {
        key,
        kind: paper.to_owned(),
        file: file.clone(),
    });
}

fn refused(
    ctx: &mut TurnContext<'_>,
    failure: Failure,
    (ticket, paper): (TicketId, &str),
    is_report: bool,
) {
    if is_report {
        refused_file::without_file(ctx, Some(ticket));
    } else {
        refused_file::tell(ctx, failure, paper);
    }
}

/// What became of a file for the office. Several that were sent together are one answer.
pub(in crate::dialogue) fn fetched(
    ctx: &mut TurnContext<'_>,
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
            let name = ctx.word(&paper_title(paper));
            let said = ctx.say(&sentences::DOC_SLOW, &[("document", name.into())]);
            return ctx.note(said);
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
                at: ctx.speaker.now,
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
            ctx.wish(if *is_report {
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
    ctx.session.attached.retain(|other| other.key != *key);
    if let Some(failure) = failure {
        return refused(ctx, failure, (*ticket, paper), *is_report);
    }
    let is_of_it = |other: &Attached| (other.ticket, &other.paper) == (*ticket, paper);
    let is_last = !ctx.session.attached.iter().any(is_of_it);
    let number = ("ticket", ticket.to_string().into());
    if paper == ATTACHMENT {
        if is_last && *is_report {
            let said = ctx.say(&sentences::REPORT_ADDED, &[number]);
            ctx.note(said);
        } else if is_last {
            let said = ctx.say(&sentences::TALK_FILE, &[number]);
            ctx.note(said);
            tell_opening(ctx);
        }
        return;
    }
    let name = ("document", ctx.word(&paper_title(paper)).into());
    if is_last {
        let said = ctx.say(&sentences::DOC_CAME_TICKET, &[number, name.clone()]);
        ctx.note(said);
        add_document::offer_next(ctx, *ticket);
    }
    if matches!(outcome, FileOutcome::Stored { small: true, .. }) {
        let said = ctx.say(&sentences::DOC_SMALL, &[name]);
        ctx.note(said);
    }
}

/// Counts what is sent to the office.
fn may_write(ctx: &mut TurnContext<'_>, ticket: TicketId) -> bool {
    let now = ctx.speaker.now;
    let written = &mut ctx.session.written;
    written.retain(|at| now - *at < MESSAGES_WITHIN);
    let before = written.len();
    if before <= MESSAGES {
        written.push(now);
    }
    if before == MESSAGES {
        let filling = [
            ("ticket", ticket.to_string().into()),
            ("max", MESSAGES.into()),
            ("hotline", ctx.book.hotline.as_str().into()),
        ];
        let said = ctx.say(&sentences::TALK_ENOUGH, &filling);
        ctx.note(said);
    }
    before < MESSAGES
}

/// While the office is closed, tells once when somebody will read it.
pub(super) fn tell_opening(ctx: &mut TurnContext<'_>) {
    let next: Option<DateTime<Utc>> = ctx
        .book
        .office
        .next_opening(ctx.speaker.now, &ctx.book.holidays);
    if let Awaiting::Talking { opens, .. } = &mut ctx.session.asking {
        if *opens == next {
            return;
        }
        *opens = next;
    }
    if let Some(opens) = next {
        let date = dates::date_of(ctx.book, &ctx.language, opens);
        let time = dates::time_of(ctx.book, &ctx.language, opens);
        let filling = [("date", date.into()), ("time", time.into())];
        let said = ctx.say(&sentences::TALK_CLOSED, &filling);
        ctx.note(said);
    }
}
