//! A customer sends further papers of a request that is with the office already.

use super::early_files;
use crate::dialogue::answer;
use crate::dialogue::book::condition::missing_papers;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::sentences;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{AsksFor, Reply};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, menu_words};
use crate::domain::document::ATTACHMENT;
use crate::domain::{Ticket, TicketId, Workflow, text as written};

/// Begins what the button of a paper carries: `t:SRV-2026-00001:add-site_plan`.
const PAPER: &str = "add-";

/// What is added is where it is, on the map: no paper, and asked for where it is not known.
pub(in crate::dialogue) const PLACE: &str = "place";

/// The kind of a file that comes while this is asked for.
pub(in crate::dialogue) fn kind(paper: &str) -> &str {
    if paper == PLACE { ATTACHMENT } else { paper }
}

/// The paper that such a button names.
pub(super) fn read(option: &str) -> Option<&str> {
    option.strip_prefix(PAPER)
}

/// Asks which paper it is: what is missing first.
pub(in crate::dialogue) fn begin(ctx: &mut TurnContext<'_>, ticket: &Ticket) -> Next {
    let missing = missing_papers(
        ctx.book,
        &ticket.service,
        &ticket.answers,
        &ticket.documents,
    );
    let mut papers: Vec<&str> = missing.iter().map(|paper| &*paper.key).collect();
    if papers.is_empty() {
        let is_without_place = ticket.workflow == Workflow::Emergency && ticket.location.is_none();
        let paper = if is_without_place { PLACE } else { ATTACHMENT };
        return ask(ctx, ticket.id, paper);
    }
    papers.push(ATTACHMENT);
    let papers = papers.into_iter().map(str::to_owned).collect();
    which(ctx, ticket.id, papers)
}

/// Asks which of these it is.
pub(in crate::dialogue) fn which(
    ctx: &mut TurnContext<'_>,
    ticket: TicketId,
    papers: Vec<String>,
) -> Next {
    let number = ticket.to_string();
    let text = ctx.say(&sentences::ADD_ASK, &[("ticket", number.as_str().into())]);
    let named = papers.iter().enumerate().map(|(index, paper)| {
        let option = format!("{PAPER}{paper}");
        let name = ctx.word(&paper_title(paper));
        choice(always::TICKET, &number, &option, name, Some(index + 1))
    });
    let choices = named.chain([ctx.back_button()]).collect();
    ctx.asking(Awaiting::Papers(ticket, papers));
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// Words while that is asked.
pub(in crate::dialogue) fn text(
    ctx: &mut TurnContext<'_>,
    typed: &str,
    ticket: TicketId,
    papers: &[String],
) -> Next {
    if let Some(way) = ctx.way_from_ticket(typed) {
        return way;
    }
    let folded = written::folded(typed);
    let by_place = answer::menu_number(typed).and_then(|number| papers.get(number.checked_sub(1)?));
    let by_name = || {
        let mut papers = papers.iter();
        papers.find(|paper| written::folded(&ctx.word(&paper_title(paper))) == folded)
    };
    if let Some(paper) = by_place.or_else(by_name).cloned() {
        ask(ctx, ticket, &paper)
    } else {
        ctx.misunderstood_choice();
        Next::Ticket(TicketAction::Add, ticket)
    }
}

/// A press on the button of a paper, of whatever age: whether files are still wanted is looked up first.
pub(super) fn chosen(ctx: &mut TurnContext<'_>, ticket: TicketId, paper: &str) -> Next {
    let is_of_it = match ctx.session.asking {
        Awaiting::Papers(asked, _) | Awaiting::Adding { ticket: asked, .. } => asked == ticket,
        _ => false,
    };
    let mut services = ctx.book.services.iter();
    let is_known = paper == ATTACHMENT || services.any(|service| service.paper(paper).is_some());
    if is_of_it && is_known {
        ask(ctx, ticket, paper)
    } else {
        Next::Ticket(TicketAction::Add, ticket)
    }
}

/// Asks for the files of this paper: each that comes is one, and so is what was sent before it was named.
pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>, ticket: TicketId, paper: &str) -> Next {
    ctx.asking(Awaiting::Adding {
        ticket,
        paper: paper.to_owned(),
    });
    let sent = kind(paper);
    let document = ("document", ctx.word(&paper_title(sent)).into());
    let text = if early_files::send(ctx, ticket, sent) {
        ctx.say(&sentences::DOC_WAITING, &[document])
    } else if paper == PLACE {
        return ask_place(ctx, ticket);
    } else {
        let number = ("ticket", ticket.to_string().into());
        ctx.say(&sentences::ADD_SEND, &[number, document])
    };
    ctx.reply(Reply {
        text,
        choices: vec![ctx.back_button()],
        ..Reply::default()
    });
    Next::Done
}

/// Asks for the place on the map.
fn ask_place(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    let share = ctx.say(&sentences::BTN_SHARE_LOCATION, &[]);
    ctx.reply(Reply {
        text: ctx.say(
            &sentences::ADD_PLACE,
            &[("ticket", ticket.to_string().into())],
        ),
        choices: vec![ctx.back_button()],
        asks_for: Some(AsksFor::Location(share)),
        ..Reply::default()
    });
    Next::Done
}

/// After a paper has come while its files are asked for: the next paper is one press away, and so is the end.
pub(super) fn offer_next(ctx: &mut TurnContext<'_>, ticket: TicketId) {
    if matches!(ctx.session.asking, Awaiting::Adding { ticket: asked, .. } if asked == ticket) {
        ctx.offer(TicketAction::Add.button(ctx.book, &ctx.language, ticket));
        ctx.offer(ctx.back_button());
    }
}

/// Words where a file was asked for: that they are ready, something else, or nothing that is understood.
pub(in crate::dialogue) fn words(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    if ctx.book.words.yes.contains(&written::folded(typed)) {
        Next::LeaveTicket
    } else if ctx.session.draft.is_none() && menu_words::is_meant(ctx, typed) {
        ctx.leave_ticket();
        Next::Hear(typed.to_owned())
    } else if let Some(way) = ctx.way_from_ticket(typed) {
        way
    } else {
        let error = ctx.say(&sentences::ERROR_DOCUMENT, &[]);
        let example = ctx.say(&sentences::DOC_EXAMPLE, &[]);
        ctx.misunderstood(error, example);
        Next::Repeat
    }
}
