//! Sending a request in: once, unless the same is open already.

use serde_json::Value;

use super::book::{Opt, Rule, Service, Way};
use super::condition::{Answers, Live};
use super::draft::{Draft, Page};
use super::errand::Errand;
use super::moves::Next;
use super::road::{SUMMARY, SURE};
use super::session::{Asking, Looking, Sent};
use super::talk::{Talk, always, choice};
use super::turn::{Effect, NewTicket, Query, Reply, TicketView};
use super::{accept, answer, correction, early, join, opening, report, sentences, waiting};
use crate::domain::document::ATTACHMENT;
use crate::domain::{TicketId, Workflow, text};

/// What cannot be undone is asked for once more.
pub(super) fn send(talk: &mut Talk<'_>) -> Next {
    match talk.draft() {
        Some((draft, _)) if draft.correction.is_some() => correction::send(talk),
        Some((draft, service)) if draft.past_day(talk.book, service, talk.today()).is_some() => {
            accept::ask_day_again(talk)
        }
        Some((_, service)) if service.sure.is_some() => talk.go_to(Some(SURE.to_owned())),
        _ => open_once(talk),
    }
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
pub(super) fn found_like(talk: &mut Talk<'_>, ticket: Option<TicketId>) -> Next {
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
        choice(
            always::MENU,
            "menu",
            Way::Back.code(),
            talk.say(&sentences::BTN_BACK, &[]),
            None,
        ),
    ];
    talk.reply(Reply {
        title: Some(ticket.to_string()),
        text,
        choices,
        ..Reply::default()
    });
    waiting::go_on(talk)
}

fn open_unless_near(talk: &mut Talk<'_>) -> Next {
    if join::look(talk) {
        Next::Done
    } else {
        open(talk)
    }
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

/// The request as it was filled in: only what applies, and only what is known.
pub(super) fn new_ticket(service: &Service, draft: &Draft) -> NewTicket {
    let live = Live::of(service, &draft.answers);
    let mut answers = Answers::new();
    let mut location = None;
    for asked in live.questions() {
        let key = &asked.question.key;
        let Some(value) = draft.answers.get(key) else {
            continue;
        };
        match asked.question.rule {
            Rule::Place | Rule::Whereabouts(_) if answer::to_place(value).is_some() => {
                location = answer::to_place(value);
            }
            Rule::Phone => {
                answers.insert(key.clone(), value.clone());
                answers.insert(
                    format!("{key}_verified"),
                    Value::from(draft.verified.contains(key)),
                );
            }
            _ => {
                answers.insert(key.clone(), value.clone());
            }
        }
    }
    let wanted: Vec<&str> = live.papers().map(|paper| paper.key.as_str()).collect();
    let spoken: Vec<&str> = answers.values().filter_map(answer::voice_of).collect();
    let documents = draft
        .pages_to_send()
        .filter(|page| {
            let (paper, key) = (page.paper.as_str(), page.key.as_str());
            paper == ATTACHMENT || wanted.contains(&paper) || spoken.contains(&key)
        })
        .filter_map(Page::document)
        .collect();
    let clock = service.clock(&live);
    NewTicket {
        service: service.code.clone(),
        workflow: service.workflow(&live),
        priority: service.priority(&live),
        answers,
        location,
        documents,
        review: clock.review,
        complete: clock.complete,
    }
}

/// They have so many of this service open; what is filled in is kept, and can be sent when one of them is done.
pub(super) fn full(talk: &mut Talk<'_>, open: u32) -> Next {
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
pub(super) fn opened(talk: &mut Talk<'_>, view: &TicketView) -> Next {
    let ticket = &view.ticket;
    let number = ticket.id.to_string();
    let is_danger = |(draft, service): (&Draft, &Service)| {
        service.is_at_once(&Live::of(service, &draft.answers))
    };
    if talk.draft().is_some_and(is_danger) {
        return report::opened(talk, view);
    }
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
        parts.push(opening::due(talk, service.clock(&live).complete));
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
    waiting::go_on(talk)
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
pub(super) fn text_after(talk: &mut Talk<'_>, typed: &str) -> Next {
    match talk.session.sent.as_ref().map(|sent| sent.ticket) {
        Some(ticket) if says_send(talk, typed) => already_sent(talk, ticket),
        _ => {
            talk.asking(Asking::Menu);
            Next::HearAtMenu(typed.to_owned())
        }
    }
}

/// What a second press on "Send" is told.
pub(super) fn already_sent(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
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
