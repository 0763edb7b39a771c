//! Where one is when nothing is open: the menu, and the list of services.

use super::{own_words, reply_to_notice};
use crate::dialogue::answer;
use crate::dialogue::book::service::Service;
use crate::dialogue::book::ways::Way;
use crate::dialogue::book::{Opt, sentences};
use crate::dialogue::form::{intro, paused, prefill, report};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::{Choice, always, choice};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::menu_words::{self, MENU, is_ticket, opt, typed_service};
use crate::dialogue::turn_context::next::Next;

/// How many requests may be begun and not finished.
const MOST_BEGUN: usize = 5;

/// The menu, or the choice to go on with what was begun.
pub(super) fn home(ctx: &mut TurnContext<'_>) -> Next {
    if let Some(next) = report::ask_for_its_place(ctx) {
        return next;
    }
    match &ctx.session.draft {
        Some(draft) if !draft.is_empty() => Next::Resume(None),
        _ => {
            ctx.session.draft = None;
            if paused::take_up(ctx) {
                return Next::Resume(None);
            }
            ctx.asking(Awaiting::Menu);
            show(ctx)
        }
    }
}

pub(super) fn show(ctx: &mut TurnContext<'_>) -> Next {
    ctx.asking(Awaiting::Menu);
    let sentence = if ctx.is_fresh {
        sentences::GREETING
    } else {
        sentences::MENU_ASK
    };
    let choices = MENU.iter().enumerate().map(|(index, (option, label))| {
        choice(
            always::MENU,
            "menu",
            option,
            ctx.say(label, &[]),
            Some(index + 1),
        )
    });
    let choices = choices.collect();
    let text = ctx.say(&sentence, &[]);
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// A press in the menu.
pub(super) fn tap(ctx: &mut TurnContext<'_>, option: &str) -> Next {
    match option {
        "new" => begin(ctx, ""),
        "emergency" => Next::Emergency,
        "track" | "requests" => Next::Track(None),
        "language" => Next::Language,
        "help" => Next::Help,
        "menu" => home(ctx),
        _ if Way::read(option) == Some(Way::Back) => home(ctx),
        "talk" => Next::WhichTicket(TicketAction::Talk),
        "call" => Next::WhichTicket(TicketAction::Call),
        always::PROVE => Next::ProveNumber,
        _ => Next::Stale,
    }
}

/// Words at the menu: a choice, a ticket number, or a way out.
pub(super) fn text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    let options: Vec<Opt> = MENU.iter().map(|(id, label)| opt(id, label.key)).collect();
    let chosen = answer::choose(ctx.book, typed, &options);
    if is_ticket(typed) {
        return Next::Track(Some(typed.to_owned()));
    }
    if let Some(service) = typed_service(ctx, typed) {
        return begin(ctx, &service);
    }
    match chosen {
        // A bare number answers the menu only where the menu was shown.
        Some(index) if !(ctx.is_fresh && answer::menu_number(typed).is_some()) => {
            tap(ctx, MENU[index].0)
        }
        _ => {
            if let Some(way) = ctx.way_outside(typed) {
                return way;
            }
            if let Some(next) = own_words::hear(ctx, typed) {
                return next;
            }
            if ctx.is_fresh {
                return own_words::offer(ctx, typed).unwrap_or_else(|| show(ctx));
            }
            if reply_to_notice::offer(ctx, typed) {
                return Next::Done;
            }
            own_words::not_heard(ctx, typed)
        }
    }
}

/// Begins a request for this service, by its code or as people call it, or asks for which. What was begun before is not lost by it.
pub(super) fn begin(ctx: &mut TurnContext<'_>, code: &str) -> Next {
    let typed = || typed_service(ctx, code);
    let service = ctx
        .book
        .service(code)
        .or_else(|| ctx.book.service(&typed()?));
    if service.is_some_and(Service::is_emergency) {
        return Next::Emergency;
    }
    let service = service.map(|service| service.code.clone());
    let begun = |draft: &Draft| draft.correction.is_none() && !draft.is_empty();
    let is_same = |draft: &Draft| begun(draft) && Some(&draft.service) == service.as_ref();
    if !ctx.session.draft.as_ref().is_some_and(is_same) {
        paused::put_aside(ctx);
        if let Some(index) = ctx.session.waiting.iter().position(is_same) {
            ctx.session.draft = Some(ctx.session.waiting.remove(index));
        }
    }
    let is_full = ctx
        .session
        .waiting
        .iter()
        .filter(|draft| begun(draft))
        .count()
        >= MOST_BEGUN;
    match (&ctx.session.draft, service) {
        (Some(_), service) => Next::Resume(service),
        (None, Some(_)) if is_full => {
            let said = ctx.say(&sentences::DRAFTS_ENOUGH, &[("max", MOST_BEGUN.into())]);
            ctx.note(said);
            services(ctx)
        }
        (None, Some(service)) => start(ctx, &service),
        (None, None) => services(ctx),
    }
}

/// Begins a request anew; a draft that is still there goes.
pub(super) fn start(ctx: &mut TurnContext<'_>, service: &str) -> Next {
    let mut draft = Draft::new(ctx.speaker.inbound, service);
    let before = ctx.session.draft.take();
    let before = before.filter(|before| before.service == service);
    let is_known = before.is_some();
    draft.known = before.map(|before| before.known).unwrap_or_default();
    ctx.session.draft = Some(draft);
    ctx.understood();
    if !is_known && prefill::look(ctx) {
        return Next::Done;
    }
    intro::begin(ctx)
}

/// The list of services.
pub(super) fn services(ctx: &mut TurnContext<'_>) -> Next {
    paused::put_aside(ctx);
    ctx.asking(Awaiting::Service);
    let begun = ctx.session.waiting.iter();
    let begun = begun.filter(|draft| draft.correction.is_none());
    let begun: Vec<Choice> = begun
        .map(|draft| {
            let service = ctx.book.service_title(&ctx.language, &draft.service);
            let label = ctx.say(&sentences::BTN_GO_ON_WITH, &[("service", service.into())]);
            choice(&draft.id, "resume", "continue", label, None)
        })
        .collect();
    let listed = menu_words::listed(ctx).enumerate();
    let mut choices: Vec<_> = listed
        .map(|(index, service)| {
            choice(
                always::MENU,
                "service",
                &service.code,
                ctx.word(&service.title),
                Some(index + 1),
            )
        })
        .collect();
    choices.splice(0..0, begun);
    choices.push(ctx.back_button());
    let text = ctx.say(&sentences::SERVICE_ASK, &[]);
    ctx.reply(Reply {
        text,
        choices,
        in_a_column: true,
        ..Reply::default()
    });
    Next::Done
}

/// Words while the service is being asked.
pub(super) fn service_text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    let options = menu_words::services(ctx);
    if let Some(index) = answer::choose(ctx.book, typed, &options) {
        return begin(ctx, &options[index].id);
    }
    if is_ticket(typed) {
        return Next::Track(Some(typed.to_owned()));
    }
    if let Some(way) = ctx.way_outside(typed) {
        return way;
    }
    if let Some(next) = own_words::hear(ctx, typed).or_else(|| own_words::offer(ctx, typed)) {
        return next;
    }
    ctx.misunderstood_choice();
    services(ctx)
}
