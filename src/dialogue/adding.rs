//! A customer sends further papers of a request that is with the office already.

use super::condition::missing_papers;
use super::errand::Errand;
use super::moves::Next;
use super::reader::paper_title;
use super::sentences;
use super::session::Asking;
use super::talk::{Talk, always, choice};
use super::turn::Reply;
use super::{answer, early, menu};
use crate::domain::document::ATTACHMENT;
use crate::domain::{Ticket, TicketId, text as written};

/// Begins what the button of a paper carries: `t:SRV-2026-00001:add-site_plan`.
const PAPER: &str = "add-";

/// The paper that such a button names.
pub(super) fn read(option: &str) -> Option<&str> {
    option.strip_prefix(PAPER)
}

/// Asks which paper it is: what is missing first.
pub(super) fn begin(talk: &mut Talk<'_>, ticket: &Ticket) -> Next {
    let missing = missing_papers(
        talk.book,
        &ticket.service,
        &ticket.answers,
        &ticket.documents,
    );
    let mut papers: Vec<&str> = missing.iter().map(|paper| &*paper.key).collect();
    if papers.is_empty() {
        return ask(talk, ticket.id, ATTACHMENT);
    }
    papers.push(ATTACHMENT);
    let papers = papers.into_iter().map(str::to_owned).collect();
    which(talk, ticket.id, papers)
}

/// Asks which of these it is.
pub(super) fn which(talk: &mut Talk<'_>, ticket: TicketId, papers: Vec<String>) -> Next {
    let number = ticket.to_string();
    let text = talk.say(&sentences::ADD_ASK, &[("ticket", number.as_str().into())]);
    let named = papers.iter().enumerate().map(|(index, paper)| {
        let option = format!("{PAPER}{paper}");
        let name = talk.word(&paper_title(paper));
        choice(always::TICKET, &number, &option, name, Some(index + 1))
    });
    let back = talk.say(&sentences::BTN_BACK, &[]);
    let choices = named
        .chain([choice(always::MENU, "menu", "-back", back, None)])
        .collect();
    talk.asking(Asking::Papers(ticket, papers));
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// Words while that is asked.
pub(super) fn text(talk: &mut Talk<'_>, typed: &str, ticket: TicketId, papers: &[String]) -> Next {
    if let Some(way) = talk.way_from_ticket(typed) {
        return way;
    }
    let folded = written::folded(typed);
    let by_place = answer::menu_number(typed).and_then(|number| papers.get(number.checked_sub(1)?));
    let by_name = || {
        let mut papers = papers.iter();
        papers.find(|paper| written::folded(&talk.word(&paper_title(paper))) == folded)
    };
    if let Some(paper) = by_place.or_else(by_name).cloned() {
        ask(talk, ticket, &paper)
    } else {
        talk.misunderstood_choice();
        Next::Ticket(Errand::Add, ticket)
    }
}

/// A press on the button of a paper, of whatever age: whether files are still wanted is looked up first.
pub(super) fn chosen(talk: &mut Talk<'_>, ticket: TicketId, paper: &str) -> Next {
    let is_of_it = match talk.session.asking {
        Asking::Papers(asked, _) | Asking::Adding { ticket: asked, .. } => asked == ticket,
        _ => false,
    };
    let mut services = talk.book.services.iter();
    let is_known = paper == ATTACHMENT || services.any(|service| service.paper(paper).is_some());
    if is_of_it && is_known {
        ask(talk, ticket, paper)
    } else {
        Next::Ticket(Errand::Add, ticket)
    }
}

/// Asks for the files of this paper: each that comes is one, and so is what was sent before it was named.
pub(super) fn ask(talk: &mut Talk<'_>, ticket: TicketId, paper: &str) -> Next {
    talk.asking(Asking::Adding {
        ticket,
        paper: paper.to_owned(),
    });
    let document = ("document", talk.word(&paper_title(paper)).into());
    let text = if early::send(talk, ticket, paper) {
        talk.say(&sentences::DOC_WAITING, &[document])
    } else {
        let number = ("ticket", ticket.to_string().into());
        talk.say(&sentences::ADD_SEND, &[number, document])
    };
    let back = talk.say(&sentences::BTN_BACK, &[]);
    talk.reply(Reply {
        text,
        choices: vec![choice(always::MENU, "menu", "-back", back, None)],
        ..Reply::default()
    });
    Next::Done
}

/// After a paper has come while its files are asked for: the next paper is one press away, and so is the end.
pub(super) fn offer_next(talk: &mut Talk<'_>, ticket: TicketId) {
    if matches!(talk.session.asking, Asking::Adding { ticket: asked, .. } if asked == ticket) {
        talk.offer(Errand::Add.button(talk.book, &talk.language, ticket));
        let back = talk.say(&sentences::BTN_BACK, &[]);
        talk.offer(choice(always::MENU, "menu", "-back", back, None));
    }
}

/// Words where a file was asked for: that they are ready, something else, or nothing that is understood.
pub(super) fn words(talk: &mut Talk<'_>, typed: &str) -> Next {
    if talk.book.words.yes.contains(&written::folded(typed)) {
        Next::LeaveTicket
    } else if talk.session.draft.is_none() && menu::is_meant(talk, typed) {
        talk.leave_ticket();
        Next::Hear(typed.to_owned())
    } else if let Some(way) = talk.way_from_ticket(typed) {
        way
    } else {
        let error = talk.say(&sentences::ERROR_DOCUMENT, &[]);
        let example = talk.say(&sentences::DOC_EXAMPLE, &[]);
        talk.misunderstood(error, example);
        Next::Repeat
    }
}
