//! An outage that somebody nearby has reported already: whether it is the same, and then to be told of that one.

use super::{choices, report, submit};
use crate::dialogue::answer::dates::time_of;
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::sentences::{self, BTN_JOIN, BTN_OTHER};
use crate::dialogue::book::service::Service;
use crate::dialogue::session::FiledRequest;
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::nearby::Offered;
use crate::dialogue::session::steps::JOIN;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::lookup::NearReport;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, yes_no};
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
        let live = Applicable::of(service, report.answers);
        let join = service.join.as_ref();
        join.is_some_and(|when| live.holds(when))
    };
    let words = |report: &Report<'_>| {
        let live = Applicable::of(service, report.answers);
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
        let [one, other] = [one, other].map(|report| Applicable::of(service, report.answers));
        one.value(key) == other.value(key)
    });
    is_near && may_join(one) && may_join(other) && is_same_kind
}

/// What was found. Their own is open already; a neighbour's is offered.
pub(in crate::dialogue) fn found(ctx: &mut TurnContext<'_>, near: Option<&NearReport>) -> Next {
    match near {
        None => submit::open(ctx),
        Some(own) if own.is_own && is_danger(ctx) => report::own(ctx, own.ticket),
        Some(own) if own.is_own => submit::found_like(ctx, Some(own.ticket)),
        Some(other) => {
            let now = ctx.speaker.now;
            if let Some(draft) = ctx.draft_mut() {
                draft.near = Some(Offered {
                    ticket: other.ticket,
                    reported: other.reported,
                    asked: Some(now),
                });
            }
            ctx.go_to(Some(JOIN.to_owned()))
        }
    }
}

pub(super) fn ask(ctx: &mut TurnContext<'_>) {
    let Some((Draft { id, near, .. }, _)) = ctx.draft() else {
        return;
    };
    let Some(near) = near else {
        return;
    };
    let time = time_of(ctx.book, &ctx.language, near.reported);
    let is_danger = is_danger(ctx);
    let sentence = if is_danger {
        sentences::JOIN_ASK_DANGER
    } else {
        sentences::JOIN_ASK
    };
    let text = ctx.say(&sentence, &[("time", time.into())]);
    let labels = [(yes_no::YES, BTN_JOIN), (yes_no::NO, BTN_OTHER)];
    let mut choices = yes_no::buttons(ctx, id, JOIN, labels);
    if !is_danger {
        choices.extend(choices::ways(ctx, id, JOIN, None));
    }
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
}

/// Whether what is told is a danger, which waits for no answer.
pub(in crate::dialogue) fn is_danger(ctx: &TurnContext<'_>) -> bool {
    ctx.draft().is_some_and(|(draft, service)| {
        service.is_at_once(&Applicable::of(service, &draft.answers))
    })
}

pub(super) fn tap(ctx: &mut TurnContext<'_>, option: &str) -> Next {
    let near = ctx.draft().and_then(|(draft, _)| draft.near.clone());
    match (option, near) {
        (yes_no::YES, Some(near)) => {
            ctx.session.looking = Some(PendingQuery::Joining(near.ticket));
            ctx.wish(Effect::Join(near.ticket));
            Next::Done
        }
        (yes_no::NO, Some(_)) => submit::open(ctx),
        _ => Next::Stale,
    }
}

pub(super) fn text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    if let Some(is_yes) = yes_no::read(ctx, typed, [BTN_JOIN, BTN_OTHER]) {
        return tap(ctx, if is_yes { yes_no::YES } else { yes_no::NO });
    }
    ctx.misunderstood_choice();
    Next::Ask
}

/// A customer follows a neighbour's ticket from now on; or it has ended in the meantime, and theirs is another one.
pub(in crate::dialogue) fn joined(ctx: &mut TurnContext<'_>, ticket: TicketId, done: bool) -> Next {
    if !done {
        return submit::open(ctx);
    }
    let is_danger = is_danger(ctx);
    let Some(draft) = ctx.session.draft.take() else {
        return Next::Menu;
    };
    if is_danger {
        report::joined(ctx, draft, ticket);
    } else {
        ctx.session.sent = Some(FiledRequest::of(draft, ticket));
        ctx.asking(Awaiting::Sent);
    }
    let number = ticket.to_string();
    let sentence = if is_danger {
        sentences::JOINED_DANGER
    } else {
        sentences::JOINED
    };
    let text = ctx.say(&sentence, &[("ticket", number.as_str().into())]);
    let show = ctx.say(&sentences::BTN_SHOW, &[]);
    let choices = vec![
        choice(always::TICKET, &number, "show", show, None),
        TicketAction::Leave.button(ctx.book, &ctx.language, ticket),
    ];
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    report::offer_what_waits(ctx)
}

/// A follower wants to hear no more of a ticket.
pub(in crate::dialogue) fn leave(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    ctx.wish(Effect::Leave(ticket));
    let said = ctx.say(&sentences::LEFT, &[("ticket", ticket.to_string().into())]);
    ctx.reply(Reply {
        text: said,
        ..Reply::default()
    });
    Next::GoOn
}

/// What was wished for is for the one who reported it.
pub(in crate::dialogue) fn not_theirs(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    let text = ctx.say(
        &sentences::FOLLOWED_ONLY,
        &[("ticket", ticket.to_string().into())],
    );
    let choices = vec![TicketAction::Leave.button(ctx.book, &ctx.language, ticket)];
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    ctx.leave_ticket();
    Next::GoOn
}
