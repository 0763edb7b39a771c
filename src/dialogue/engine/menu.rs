//! Where one is when nothing is open: the menu, and the list of services.

use super::reply_to_notice;
use crate::dialogue::answer;
use crate::dialogue::book::service::Service;
use crate::dialogue::book::ways::Way;
use crate::dialogue::book::{Opt, sentences};
use crate::dialogue::form::{intro, paused, prefill, report};
use crate::dialogue::session::asking::Asking;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::{Choice, always, choice};
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::menu_words::{MENU, is_ticket, opt, typed_service};
use crate::dialogue::turn_context::next::Next;

/// So many requests may be begun and not finished.
const MOST_BEGUN: usize = 5;

/// The menu, or the choice to go on with what was begun.
pub(super) fn home(talk: &mut Talk<'_>) -> Next {
    if let Some(next) = report::ask_for_its_place(talk) {
        return next;
    }
    match &talk.session.draft {
        Some(draft) if !draft.is_empty() => Next::Resume(None),
        _ => {
            talk.session.draft = None;
            if paused::take_up(talk) {
                return Next::Resume(None);
            }
            talk.asking(Asking::Menu);
            show(talk)
        }
    }
}

pub(super) fn show(talk: &mut Talk<'_>) -> Next {
    talk.asking(Asking::Menu);
    let sentence = if talk.is_fresh {
        sentences::GREETING
    } else {
        sentences::MENU_ASK
    };
    let choices = MENU.iter().enumerate().map(|(index, (option, label))| {
        choice(
            always::MENU,
            "menu",
            option,
            talk.say(label, &[]),
            Some(index + 1),
        )
    });
    let choices = choices.collect();
    let text = talk.say(&sentence, &[]);
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// A press in the menu.
pub(super) fn tap(talk: &mut Talk<'_>, option: &str) -> Next {
    match option {
        "new" => begin(talk, ""),
        "emergency" => Next::Emergency,
        "track" | "requests" => Next::Track(None),
        "language" => Next::Language,
        "help" => Next::Help,
        "menu" => home(talk),
        _ if Way::read(option) == Some(Way::Back) => home(talk),
        "talk" => Next::WhichTicket(Errand::Talk),
        "call" => Next::WhichTicket(Errand::Call),
        always::PROVE => Next::ProveNumber,
        _ => Next::Stale,
    }
}

/// Words at the menu: a choice, a ticket number, or a way out.
pub(super) fn text(talk: &mut Talk<'_>, typed: &str) -> Next {
    let options: Vec<Opt> = MENU.iter().map(|(id, label)| opt(id, label.key)).collect();
    let chosen = answer::choose(talk.book, typed, &options);
    if is_ticket(typed) {
        return Next::Track(Some(typed.to_owned()));
    }
    if let Some(service) = typed_service(talk, typed) {
        return begin(talk, &service);
    }
    match chosen {
        // A bare number answers the menu only where the menu was shown.
        Some(index) if !(talk.is_fresh && answer::menu_number(typed).is_some()) => {
            tap(talk, MENU[index].0)
        }
        _ => {
            if let Some(way) = talk.way_outside(typed) {
                return way;
            }
            if talk.is_fresh {
                return show(talk);
            }
            if reply_to_notice::offer(talk, typed) {
                return Next::Done;
            }
            talk.misunderstood_choice();
            show(talk)
        }
    }
}

/// Begins a request for this service, by its code or as people call it, or asks for which. What was begun before is not lost by it.
pub(super) fn begin(talk: &mut Talk<'_>, code: &str) -> Next {
    let typed = || typed_service(talk, code);
    let service = talk
        .book
        .service(code)
        .or_else(|| talk.book.service(&typed()?));
    if service.is_some_and(Service::is_emergency) {
        return Next::Emergency;
    }
    let service = service.map(|service| service.code.clone());
    let begun = |draft: &Draft| draft.correction.is_none() && !draft.is_empty();
    let is_same = |draft: &Draft| begun(draft) && Some(&draft.service) == service.as_ref();
    if !talk.session.draft.as_ref().is_some_and(is_same) {
        paused::put_aside(talk);
        if let Some(index) = talk.session.waiting.iter().position(is_same) {
            talk.session.draft = Some(talk.session.waiting.remove(index));
        }
    }
    let is_full = talk
        .session
        .waiting
        .iter()
        .filter(|draft| begun(draft))
        .count()
        >= MOST_BEGUN;
    match (&talk.session.draft, service) {
        (Some(_), service) => Next::Resume(service),
        (None, Some(_)) if is_full => {
            let said = talk.say(&sentences::DRAFTS_ENOUGH, &[("max", MOST_BEGUN.into())]);
            talk.note(said);
            services(talk)
        }
        (None, Some(service)) => start(talk, &service),
        (None, None) => services(talk),
    }
}

/// Begins a request anew; a draft that is still there goes.
pub(super) fn start(talk: &mut Talk<'_>, service: &str) -> Next {
    let mut draft = Draft::new(talk.speaker.inbound, service);
    let before = talk.session.draft.take();
    let before = before.filter(|before| before.service == service);
    let is_known = before.is_some();
    draft.known = before.map(|before| before.known).unwrap_or_default();
    talk.session.draft = Some(draft);
    talk.understood();
    if !is_known && prefill::look(talk) {
        return Next::Done;
    }
    intro::begin(talk)
}

/// The list of services.
pub(super) fn services(talk: &mut Talk<'_>) -> Next {
    paused::put_aside(talk);
    talk.asking(Asking::Service);
    let begun = talk.session.waiting.iter();
    let begun = begun.filter(|draft| draft.correction.is_none());
    let begun: Vec<Choice> = begun
        .map(|draft| {
            let service = talk.book.service_title(&talk.language, &draft.service);
            let label = talk.say(&sentences::BTN_GO_ON_WITH, &[("service", service.into())]);
            choice(&draft.id, "resume", "continue", label, None)
        })
        .collect();
    let listed = talk.book.services.iter().enumerate();
    let mut choices: Vec<_> = listed
        .map(|(index, service)| {
            choice(
                always::MENU,
                "service",
                &service.code,
                talk.word(&service.title),
                Some(index + 1),
            )
        })
        .collect();
    choices.splice(0..0, begun);
    choices.push(talk.back_button());
    let text = talk.say(&sentences::SERVICE_ASK, &[]);
    talk.reply(Reply {
        text,
        choices,
        in_a_column: true,
        ..Reply::default()
    });
    Next::Done
}

/// Words while the service is being asked.
pub(super) fn service_text(talk: &mut Talk<'_>, typed: &str) -> Next {
    let options: Vec<Opt> = talk
        .book
        .services
        .iter()
        .map(|service| opt(&service.code, &service.title))
        .collect();
    if let Some(index) = answer::choose(talk.book, typed, &options) {
        return begin(talk, &options[index].id);
    }
    if is_ticket(typed) {
        return Next::Track(Some(typed.to_owned()));
    }
    if let Some(way) = talk.way_outside(typed) {
        return way;
    }
    talk.misunderstood_choice();
    services(talk)
}
