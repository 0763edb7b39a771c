//! An outage that somebody nearby has reported already: whether it is the same, and then to be told of that one.

use super::{choices, report, submit};
use crate::dialogue::answer::dates::time_of;
use crate::dialogue::book::condition::{Answers, Live};
use crate::dialogue::book::sentences::{self, BTN_JOIN, BTN_OTHER};
use crate::dialogue::book::service::Service;
use crate::dialogue::session::Sent;
use crate::dialogue::session::asking::{Asking, Looking};
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::nearby::Offered;
use crate::dialogue::session::steps::JOIN;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::lookup::NearReport;
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{Talk, yes_no};
use crate::domain::nearby::is_same_place;
use crate::domain::{Place, TicketId};

/// Where something was reported, and what.
pub struct Report<'a> {
    pub answers: &'a Answers,
    pub location: Option<Place>,
}

/// Whether both are of what may be joined, of the same kind, and of the same place.
pub fn is_same(service: &Service, one: &Report<'_>, other: &Report<'_>) -> bool {
    let may_join = |report: &Report<'_>| {
        let live = Live::of(service, report.answers);
        let join = service.join.as_ref();
        join.is_some_and(|when| live.holds(when))
    };
    let words = |report: &Report<'_>| {
        let live = Live::of(service, report.answers);
        let told = service.place.iter();
        let told: Vec<&str> = told.filter_map(|key| live.value(key)?.as_str()).collect();
        told.join(" ")
    };
    let is_near = match (one.location, other.location) {
        (Some(here), Some(there)) => here.is_near(there),
        (None, None) => is_same_place(&words(one), &words(other)),
        _ => false,
    };
    let is_same_kind = service.join.iter().flatten().all(|(key, _)| {
        let [one, other] = [one, other].map(|report| Live::of(service, report.answers));
        one.value(key) == other.value(key)
    });
    is_near && may_join(one) && may_join(other) && is_same_kind
}

/// What was found. Their own is open already; a neighbour's is offered.
pub(in crate::dialogue) fn found(talk: &mut Talk<'_>, near: Option<&NearReport>) -> Next {
    match near {
        None => submit::open(talk),
        Some(own) if own.is_own && is_danger(talk) => report::own(talk, own.ticket),
        Some(own) if own.is_own => submit::found_like(talk, Some(own.ticket)),
        Some(other) => {
            let now = talk.speaker.now;
            if let Some(draft) = talk.draft_mut() {
                draft.near = Some(Offered {
                    ticket: other.ticket,
                    reported: other.reported,
                    asked: Some(now),
                });
            }
            talk.go_to(Some(JOIN.to_owned()))
        }
    }
}

pub(super) fn ask(talk: &mut Talk<'_>) {
    let Some((Draft { id, near, .. }, _)) = talk.draft() else {
        return;
    };
    let Some(near) = near else {
        return;
    };
    let time = time_of(talk.book, &talk.language, near.reported);
    let is_danger = is_danger(talk);
    let sentence = if is_danger {
        sentences::JOIN_ASK_DANGER
    } else {
        sentences::JOIN_ASK
    };
    let text = talk.say(&sentence, &[("time", time.into())]);
    let labels = [(yes_no::YES, BTN_JOIN), (yes_no::NO, BTN_OTHER)];
    let mut choices = yes_no::buttons(talk, id, JOIN, labels);
    if !is_danger {
        choices.extend(choices::ways(talk, id, JOIN, None));
    }
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
}

/// Whether what is told is a danger, which waits for no answer.
pub(in crate::dialogue) fn is_danger(talk: &Talk<'_>) -> bool {
    talk.draft()
        .is_some_and(|(draft, service)| service.is_at_once(&Live::of(service, &draft.answers)))
}

pub(super) fn tap(talk: &mut Talk<'_>, option: &str) -> Next {
    let near = talk.draft().and_then(|(draft, _)| draft.near.clone());
    match (option, near) {
        (yes_no::YES, Some(near)) => {
            talk.session.looking = Some(Looking::Joining(near.ticket));
            talk.wish(Effect::Join(near.ticket));
            Next::Done
        }
        (yes_no::NO, Some(_)) => submit::open(talk),
        _ => Next::Stale,
    }
}

pub(super) fn text(talk: &mut Talk<'_>, typed: &str) -> Next {
    if let Some(is_yes) = yes_no::read(talk, typed, [BTN_JOIN, BTN_OTHER]) {
        return tap(talk, if is_yes { yes_no::YES } else { yes_no::NO });
    }
    talk.misunderstood_choice();
    Next::Ask
}

/// They are told of it from now on; or it has ended in the meantime, and theirs is another one.
pub(in crate::dialogue) fn joined(talk: &mut Talk<'_>, ticket: TicketId, done: bool) -> Next {
    if !done {
        return submit::open(talk);
    }
    let is_danger = is_danger(talk);
    let Some(draft) = talk.session.draft.take() else {
        return Next::Menu;
    };
    if is_danger {
        report::joined(talk, draft, ticket);
    } else {
        talk.session.sent = Some(Sent::of(draft, ticket));
        talk.asking(Asking::Sent);
    }
    let number = ticket.to_string();
    let sentence = if is_danger {
        sentences::JOINED_DANGER
    } else {
        sentences::JOINED
    };
    let text = talk.say(&sentence, &[("ticket", number.as_str().into())]);
    let show = talk.say(&sentences::BTN_SHOW, &[]);
    let choices = vec![
        choice(always::TICKET, &number, "show", show, None),
        Errand::Leave.button(talk.book, &talk.language, ticket),
    ];
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    report::offer_what_waits(talk)
}

/// They want to hear no more of it.
pub(in crate::dialogue) fn leave(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    talk.wish(Effect::Leave(ticket));
    let said = talk.say(&sentences::LEFT, &[("ticket", ticket.to_string().into())]);
    talk.reply(Reply {
        text: said,
        ..Reply::default()
    });
    Next::GoOn
}

/// What was wished for is for the one who reported it.
pub(in crate::dialogue) fn not_theirs(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    let text = talk.say(
        &sentences::FOLLOWED_ONLY,
        &[("ticket", ticket.to_string().into())],
    );
    let choices = vec![Errand::Leave.button(talk.book, &talk.language, ticket)];
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    talk.leave_ticket();
    Next::GoOn
}
