//! Sending a request in: once, unless the same is open already.

use super::files::early;
use super::{correction, intro, paused};
use crate::dialogue::answer;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::{Opt, sentences};
use crate::dialogue::session::FiledRequest;
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::session::new_ticket::new_ticket;
use crate::dialogue::session::steps::{SUMMARY, SURE};
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::lookup::{Query, TicketView};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, LinkFor, Reach, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{TicketId, Workflow, text};

/// What cannot be undone is asked for once more.
pub(super) fn send(ctx: &mut TurnContext<'_>) -> Next {
    match ctx.draft() {
        Some((draft, _)) if draft.correction.is_some() => correction::send(ctx),
        Some((draft, service)) if draft.past_day(ctx.book, service, ctx.today()).is_some() => {
            ask_day_again(ctx)
        }
        Some((_, service)) if service.sure.is_some() => ctx.go_to(Some(SURE.to_owned())),
        _ => open_once(ctx),
    }
}

/// A draft may lie for days, and a day to come be over by then.
fn ask_day_again(ctx: &mut TurnContext<'_>) -> Next {
    let (book, today) = (ctx.book, ctx.today());
    let past = ctx
        .draft()
        .and_then(|(draft, service)| draft.past_day(book, service, today));
    if let Some((draft, question)) = ctx.draft_mut().zip(past) {
        draft.answers.remove(&question.key);
        ctx.note(ctx.word(&question.error));
    }
    ctx.go_to(None)
}

/// First asks whether the same is open already.
pub(super) fn open_once(ctx: &mut TurnContext<'_>) -> Next {
    let Some((draft, service)) = ctx.draft() else {
        return Next::Done;
    };
    let live = Applicable::of(service, &draft.answers);
    let same = service
        .same
        .iter()
        .filter_map(|key| live.value(key).map(|value| (key.clone(), value.clone())));
    let query = Query::OpenLike {
        service: service.code.clone(),
        same: same.collect(),
    };
    if service.same.is_empty() {
        return open_unless_near(ctx);
    }
    ctx.session.looking = Some(PendingQuery::OpenLike);
    ctx.wish(Effect::Look(query));
    Next::Done
}

/// Whether there is one like it.
pub(in crate::dialogue) fn found_like(ctx: &mut TurnContext<'_>, ticket: Option<TicketId>) -> Next {
    let Some(ticket) = ticket else {
        return open_unless_near(ctx);
    };
    let Some(draft) = ctx.session.draft.take() else {
        return Next::Menu;
    };
    ctx.session.sent = Some(FiledRequest::of(draft, ticket));
    ctx.asking(Awaiting::Sent);
    let text = ctx.say(
        &sentences::ALREADY_OPEN,
        &[("ticket", ticket.to_string().into())],
    );
    let choices = vec![
        choice(
            always::TICKET,
            &ticket.to_string(),
            "show",
            ctx.say(&sentences::BTN_SHOW, &[]),
            None,
        ),
        ctx.back_button(),
    ];
    ctx.reply(Reply {
        title: Some(ticket.to_string()),
        text,
        choices,
        ..Reply::default()
    });
    paused::go_on(ctx)
}

fn open_unless_near(ctx: &mut TurnContext<'_>) -> Next {
    if look_nearby(ctx) {
        Next::Done
    } else {
        open(ctx)
    }
}

/// Looks for one that somebody nearby has reported before another is opened. Tells whether it does.
pub(super) fn look_nearby(ctx: &mut TurnContext<'_>) -> bool {
    let Some((draft, service)) = ctx.draft() else {
        return false;
    };
    let live = Applicable::of(service, &draft.answers);
    if !service.join.as_ref().is_some_and(|when| live.holds(when)) {
        return false;
    }
    let new = new_ticket(service, draft);
    ctx.session.looking = Some(PendingQuery::Near);
    ctx.wish(Effect::Look(Query::Near {
        service: new.service,
        answers: new.answers,
        location: new.location,
    }));
    true
}

pub(super) fn open(ctx: &mut TurnContext<'_>) -> Next {
    early::attach_recent(ctx);
    let Some((draft, service)) = ctx.draft() else {
        return Next::Menu;
    };
    let ticket = new_ticket(service, draft);
    ctx.session.looking = Some(PendingQuery::Opening);
    ctx.wish(Effect::OpenTicket(ticket));
    Next::Done
}

/// The request was refused, for so many of its service are open; what is filled in is kept, and can be sent when one of them is done.
pub(in crate::dialogue) fn full(ctx: &mut TurnContext<'_>, open: u32) -> Next {
    let Some((draft, service)) = ctx.draft() else {
        return Next::Done;
    };
    let title = ctx.word(&service.title);
    let filling = [("service", title.into()), ("max", open.into())];
    let text = ctx.say(&sentences::LIMIT_OPEN, &filling);
    let send = ctx.say(&sentences::BTN_SUBMIT, &[]);
    let person = ctx.say(&sentences::BTN_TALK, &[]);
    let choices = vec![
        choice(&draft.id, SUMMARY, "send", send, Some(1)),
        choice(
            always::MENU,
            "menu",
            TicketAction::Talk.code(),
            person,
            None,
        ),
    ];
    if let Some(draft) = ctx.draft_mut() {
        draft.at = Some(SUMMARY.to_owned());
    }
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// The request is a ticket now.
pub(in crate::dialogue) fn opened(ctx: &mut TurnContext<'_>, view: &TicketView) -> Next {
    let ticket = &view.ticket;
    let number = ticket.id.to_string();
    // From a place that was told before, in a word: it is known.
    let is_placed = (ctx.session.draft.as_ref()).is_some_and(|draft| draft.in_a_word);
    if let Some(draft) = ctx.session.draft.take() {
        ctx.session.sent = Some(FiledRequest::of(draft, ticket.id));
    }
    if ctx.session.waiting.is_empty() {
        ctx.session.kept.clear();
    }
    ctx.asking(Awaiting::Sent);
    let mut choices = vec![choice(
        always::TICKET,
        &number,
        "show",
        ctx.say(&sentences::BTN_SHOW, &[]),
        None,
    )];
    let mut papers = None;
    let mut parts = vec![ctx.say(
        &sentences::TICKET_CREATED,
        &[("ticket", number.clone().into())],
    )];
    if let Some(service) = ctx.book.service(&ticket.service) {
        let live = Applicable::of(service, &ticket.answers);
        parts.push(intro::due(ctx, service.clock(&live).complete));
        let is_missing = |key: &str| !ticket.documents.iter().any(|document| document.kind == key);
        let missing = live.papers().filter(|paper| !paper.optional);
        let missing = missing.filter(|paper| is_missing(&paper.key));
        let missing: Vec<String> = missing.map(|paper| ctx.word(&paper.title)).collect();
        if !missing.is_empty() && ctx.book.is_short() {
            let filling = [("documents", missing.join(&ctx.between()).into())];
            papers = Some(ctx.say(&sentences::PAPERS_BRING, &filling));
            ctx.wish(Effect::OfferUpload(ticket.id, LinkFor::Papers));
        } else if !missing.is_empty() {
            parts.push(ctx.say(&sentences::TICKET_PAPERS, &[]));
            choices.push(TicketAction::Add.button(ctx.book, &ctx.language, ticket.id));
        } else if ctx.book.is_short() {
            // T71: words tell where it is; a crew finds it sooner on the map.
            let is_told = is_placed || ticket.location.is_some();
            if ticket.workflow == Workflow::Emergency && !is_told {
                ctx.wish(Effect::OfferUpload(ticket.id, LinkFor::Place));
            }
        }
        parts.extend(service.notes(&live).into_iter().map(|say| ctx.told(say)));
    }
    let next = match ticket.workflow {
        Workflow::Emergency => sentences::TICKET_NEXT_EMERGENCY,
        Workflow::Standard | Workflow::OfficeOnly => sentences::TICKET_NEXT,
    };
    parts.push(ctx.say(&next, &[]));
    if ctx.speaker.reach == Reach::Stopped {
        parts.push(ctx.say(&sentences::STOPPED_STILL, &[]));
    }
    ctx.reply(Reply {
        title: Some(number),
        text: parts.join("\n"),
        choices,
        ..Reply::default()
    });
    if let Some(text) = papers {
        // A message of its own: what it lists fills one.
        ctx.reply(Reply {
            text,
            ..Reply::default()
        });
    }
    paused::go_on(ctx)
}

/// Whether these words press the button that sends.
pub(super) fn says_send(ctx: &TurnContext<'_>, typed: &str) -> bool {
    let corrects = match (ctx.draft(), &ctx.session.sent) {
        (Some((draft, _)), _) => draft.correction.is_some(),
        (None, sent) => sent.as_ref().is_some_and(|sent| sent.is_correction),
    };
    let label = if corrects {
        sentences::BTN_SEND
    } else {
        sentences::BTN_SUBMIT
    };
    let options = [Opt {
        id: "send".to_owned(),
        label: label.key.to_owned(),
    }];
    ctx.book.words.yes.contains(&text::folded(typed))
        || answer::choose(ctx.book, typed, &options).is_some()
}

/// Words after a request was sent. T45: a second "1" opens nothing.
pub(in crate::dialogue) fn text_after(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    match ctx.session.sent.as_ref().map(|sent| sent.ticket) {
        Some(ticket) if says_send(ctx, typed) => already_sent(ctx, ticket),
        _ => {
            ctx.asking(Awaiting::Menu);
            Next::HearAtMenu(typed.to_owned())
        }
    }
}

/// What a second press on "Send" is told.
pub(in crate::dialogue) fn already_sent(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    if ctx
        .session
        .sent
        .as_ref()
        .is_some_and(|sent| sent.is_correction)
    {
        return Next::Ticket(TicketAction::Fix, ticket);
    }
    let said = ctx.say(
        &sentences::ALREADY_SENT,
        &[("ticket", ticket.to_string().into())],
    );
    ctx.note(said);
    Next::Repeat
}
