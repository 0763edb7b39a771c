//! Where one is when nothing is open: the menu, and the list of services.

use super::book::{Opt, Service};
use super::draft::Draft;
use super::errand::Errand;
use super::moves::Next;
use super::session::Asking;
use super::talk::{Talk, always, choice};
use super::turn::{Choice, Reply};
use super::{answer, known, number, opening, replied, report, sentences, waiting};
use crate::domain::text;
use crate::domain::ticket_id::TicketNumber;

/// The menu: what each button is called and what its `ChoiceId` says.
const MENU: [(&str, sentences::Sentence); 6] = [
    ("new", sentences::MENU_NEW_REQUEST),
    ("track", sentences::MENU_TRACK),
    ("emergency", sentences::MENU_EMERGENCY),
    ("requests", sentences::MENU_MY_REQUESTS),
    ("language", sentences::MENU_LANGUAGE),
    ("help", sentences::MENU_HELP),
];

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
            if waiting::take_up(talk) {
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
        "-back" | "menu" => home(talk),
        "talk" => Next::WhichTicket(Errand::Talk),
        "call" => Next::WhichTicket(Errand::Call),
        number::PROVE => number::prove(talk),
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
            if replied::offer(talk, typed) {
                return Next::Done;
            }
            talk.misunderstood_choice();
            show(talk)
        }
    }
}

/// Whether these words, and no bare number, ask for something of the menu, a service or a ticket.
pub(super) fn is_meant(talk: &Talk<'_>, typed: &str) -> bool {
    let folded = text::folded(typed);
    let is_entry = || {
        let mut entries = MENU.iter();
        entries.any(|(_, label)| talk.book.is_label(&folded, label.key))
    };
    answer::menu_number(typed).is_none()
        && (is_ticket(typed)
            || is_entry()
            || typed_service(talk, typed).is_some()
            || Errand::typed(talk.book, typed).is_some())
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
        waiting::put_aside(talk);
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
    if !is_known && known::look(talk) {
        return Next::Done;
    }
    opening::begin(talk)
}

/// The list of services.
pub(super) fn services(talk: &mut Talk<'_>) -> Next {
    waiting::put_aside(talk);
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
    choices.push(choice(
        always::MENU,
        "menu",
        "-back",
        talk.say(&sentences::BTN_BACK, &[]),
        None,
    ));
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

/// Words that can only be a ticket number: `SRV-2026-00042`, `srv 2026 42`, `T SRV-2026-42`.
pub(super) fn is_ticket(typed: &str) -> bool {
    let first = typed.trim_start().get(..1).unwrap_or_default();
    matches!(first, "s" | "S" | "t" | "T") && TicketNumber::read(typed).is_some()
}

pub(super) fn typed_service(talk: &Talk<'_>, typed: &str) -> Option<String> {
    if answer::menu_number(typed).is_some() {
        return None;
    }
    let options: Vec<Opt> = talk
        .book
        .services
        .iter()
        .map(|service| opt(&service.code, &service.title))
        .collect();
    answer::choose(talk.book, typed, &options).map(|index| options[index].id.clone())
}

pub(super) fn opt(id: &str, label: &str) -> Opt {
    Opt {
        id: id.to_owned(),
        label: label.to_owned(),
    }
}
