//! Sending a request in: once, unless the same is open already.

use super::files::early;
use super::{correction, intro, paused};
use crate::dialogue::answer;
use crate::dialogue::book::condition::Live;
use crate::dialogue::book::{Opt, sentences};
use crate::dialogue::session::Sent;
use crate::dialogue::session::asking::{Asking, Looking};
use crate::dialogue::session::new_ticket::new_ticket;
use crate::dialogue::session::steps::{SUMMARY, SURE};
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::lookup::{Query, TicketView};
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{TicketId, Workflow, text};

/// What cannot be undone is asked for once more.
pub(super) fn send(talk: &mut Talk<'_>) -> Next {
    match talk.draft() {
        Some((draft, _)) if draft.correction.is_some() => correction::send(talk),
        Some((draft, service)) if draft.past_day(talk.book, service, talk.today()).is_some() => {
            ask_day_again(talk)
        }
        Some((_, service)) if service.sure.is_some() => talk.go_to(Some(SURE.to_owned())),
        _ => open_once(talk),
    }
}

/// A draft may lie for days, and a day to come be over by then.
fn ask_day_again(talk: &mut Talk<'_>) -> Next {
    let (book, today) = (talk.book, talk.today());
    let past = talk
        .draft()
        .and_then(|(draft, service)| draft.past_day(book, service, today));
    if let Some((draft, question)) = talk.draft_mut().zip(past) {
        draft.answers.remove(&question.key);
        talk.note(talk.word(&question.error));
    }
    talk.go_to(None)
}

/// First asks whether the same is open already.
pub(super) fn open_once(talk: &mut Talk<'_>) -> Next {
    let Some((draft, service)) = talk.draft() else {
        return Next::Done;
    };
    let live = Live::of(service, &draft.answers);
    let same = service
        .same
        .iter()
        .filter_map(|key| live.value(key).map(|value| (key.clone(), value.clone())));
    let query = Query::OpenLike {
        service: service.code.clone(),
        same: same.collect(),
    };
    if service.same.is_empty() {
        return open_unless_near(talk);
    }
    talk.session.looking = Some(Looking::OpenLike);
    talk.wish(Effect::Look(query));
    Next::Done
}

/// Whether there is one like it.
pub(in crate::dialogue) fn found_like(talk: &mut Talk<'_>, ticket: Option<TicketId>) -> Next {
    let Some(ticket) = ticket else {
        return open_unless_near(talk);
    };
    let Some(draft) = talk.session.draft.take() else {
        return Next::Menu;
    };
    talk.session.sent = Some(Sent::of(draft, ticket));
    talk.asking(Asking::Sent);
    let text = talk.say(
        &sentences::ALREADY_OPEN,
        &[("ticket", ticket.to_string().into())],
    );
    let choices = vec![
        choice(
            always::TICKET,
            &ticket.to_string(),
            "show",
            talk.say(&sentences::BTN_SHOW, &[]),
            None,
        ),
        talk.back_button(),
    ];
    talk.reply(Reply {
        title: Some(ticket.to_string()),
        text,
        choices,
        ..Reply::default()
    });
    paused::go_on(talk)
}

fn open_unless_near(talk: &mut Talk<'_>) -> Next {
    if look_nearby(talk) {
        Next::Done
    } else {
        open(talk)
    }
}

/// Looks for one that somebody nearby has reported before another is opened. Tells whether it does.
pub(super) fn look_nearby(talk: &mut Talk<'_>) -> bool {
    let Some((draft, service)) = talk.draft() else {
        return false;
    };
    let live = Live::of(service, &draft.answers);
    if !service.join.as_ref().is_some_and(|when| live.holds(when)) {
        return false;
    }
    let new = new_ticket(service, draft);
    talk.session.looking = Some(Looking::Near);
    talk.wish(Effect::Look(Query::Near {
        service: new.service,
        answers: new.answers,
        location: new.location,
    }));
    true
}

pub(super) fn open(talk: &mut Talk<'_>) -> Next {
    early::attach_recent(talk);
    let Some((draft, service)) = talk.draft() else {
        return Next::Menu;
    };
    let ticket = new_ticket(service, draft);
    talk.session.looking = Some(Looking::Opening);
    talk.wish(Effect::OpenTicket(ticket));
    Next::Done
}

/// They have so many of this service open; what is filled in is kept, and can be sent when one of them is done.
pub(in crate::dialogue) fn full(talk: &mut Talk<'_>, open: u32) -> Next {
    let Some((draft, service)) = talk.draft() else {
        return Next::Done;
    };
    let title = talk.word(&service.title);
    let filling = [("service", title.into()), ("max", open.into())];
    let text = talk.say(&sentences::LIMIT_OPEN, &filling);
    let send = talk.say(&sentences::BTN_SUBMIT, &[]);
    let person = talk.say(&sentences::BTN_TALK, &[]);
    let choices = vec![
        choice(&draft.id, SUMMARY, "send", send, Some(1)),
        choice(always::MENU, "menu", Errand::Talk.code(), person, None),
    ];
    if let Some(draft) = talk.draft_mut() {
        draft.at = Some(SUMMARY.to_owned());
    }
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// It is a ticket now.
pub(in crate::dialogue) fn opened(talk: &mut Talk<'_>, view: &TicketView) -> Next {
    let ticket = &view.ticket;
    let number = ticket.id.to_string();
    if let Some(draft) = talk.session.draft.take() {
        talk.session.sent = Some(Sent::of(draft, ticket.id));
    }
    if talk.session.waiting.is_empty() {
        talk.session.kept.clear();
    }
    talk.asking(Asking::Sent);
    let mut choices = vec![choice(
        always::TICKET,
        &number,
        "show",
        talk.say(&sentences::BTN_SHOW, &[]),
        None,
    )];
    let mut parts = vec![talk.say(
        &sentences::TICKET_CREATED,
        &[("ticket", number.clone().into())],
    )];
    if let Some(service) = talk.book.service(&ticket.service) {
        let live = Live::of(service, &ticket.answers);
        parts.push(intro::due(talk, service.clock(&live).complete));
        let is_missing = |key: &str| !ticket.documents.iter().any(|document| document.kind == key);
        if live
            .papers()
            .any(|paper| !paper.optional && is_missing(&paper.key))
        {
            parts.push(talk.say(&sentences::TICKET_PAPERS, &[]));
            choices.push(Errand::Add.button(talk.book, &talk.language, ticket.id));
        }
        parts.extend(service.notes(&live).into_iter().map(|say| talk.told(say)));
    }
    let next = match ticket.workflow {
        Workflow::Emergency => sentences::TICKET_NEXT_EMERGENCY,
        Workflow::Standard | Workflow::OfficeOnly => sentences::TICKET_NEXT,
    };
    parts.push(talk.say(&next, &[]));
    talk.reply(Reply {
        title: Some(number),
        text: parts.join("\n"),
        choices,
        ..Reply::default()
    });
    paused::go_on(talk)
}

/// Whether these words press the button that sends.
pub(super) fn says_send(talk: &Talk<'_>, typed: &str) -> bool {
    let corrects = match (talk.draft(), &talk.session.sent) {
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
    talk.book.words.yes.contains(&text::folded(typed))
        || answer::choose(talk.book, typed, &options).is_some()
}

/// Words after a request was sent. T45: a second "1" opens nothing.
pub(in crate::dialogue) fn text_after(talk: &mut Talk<'_>, typed: &str) -> Next {
    match talk.session.sent.as_ref().map(|sent| sent.ticket) {
        Some(ticket) if says_send(talk, typed) => already_sent(talk, ticket),
        _ => {
            talk.asking(Asking::Menu);
            Next::HearAtMenu(typed.to_owned())
        }
    }
}

/// What a second press on "Send" is told.
pub(in crate::dialogue) fn already_sent(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    if talk
        .session
        .sent
        .as_ref()
        .is_some_and(|sent| sent.is_correction)
    {
        return Next::Ticket(Errand::Fix, ticket);
    }
    let said = talk.say(
        &sentences::ALREADY_SENT,
        &[("ticket", ticket.to_string().into())],
    );
    talk.note(said);
    Next::Repeat
}
