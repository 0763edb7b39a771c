//! What words ask for at the menu: one of its entries, a service, a ticket.

use super::TurnContext;
use crate::dialogue::answer;
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Opt, sentences};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::domain::text;
use crate::domain::ticket_id::TicketNumber;

/// The menu: what each button is called and what its `ChoiceId` says.
pub(in crate::dialogue) const MENU: [(&str, sentences::Sentence); 6] = [
    ("new", sentences::MENU_NEW_REQUEST),
    ("track", sentences::MENU_TRACK),
    ("emergency", sentences::MENU_EMERGENCY),
    ("requests", sentences::MENU_MY_REQUESTS),
    ("language", sentences::MENU_LANGUAGE),
    ("help", sentences::MENU_HELP),
];

/// Whether these words, and no bare number, ask for something of the menu, a service or a ticket.
pub(in crate::dialogue) fn is_meant(ctx: &TurnContext<'_>, typed: &str) -> bool {
    let folded = text::folded(typed);
    let is_entry = || {
        let mut entries = MENU.iter();
        entries.any(|(_, label)| ctx.book.is_label(&folded, label.key))
    };
    answer::menu_number(typed).is_none()
        && (is_ticket(typed)
            || is_entry()
            || typed_service(ctx, typed).is_some()
            || TicketAction::typed(ctx.book, typed).is_some())
}

/// Words that can only be a ticket number: `SRV-2026-00042`, `srv 2026 42`, `T SRV-2026-42`.
pub(in crate::dialogue) fn is_ticket(typed: &str) -> bool {
    let first = typed.trim_start().get(..1).unwrap_or_default();
    matches!(first, "s" | "S" | "t" | "T") && TicketNumber::read(typed).is_some()
}

/// The services that are listed, in the order of their numbers: where there is room for few, the one for emergencies is asked for at the
/// menu, and the rest by name.
pub(in crate::dialogue) fn listed<'a>(
    ctx: &TurnContext<'a>,
) -> impl Iterator<Item = &'a Service> + use<'a> {
    let is_short = ctx.book.is_short();
    let services = ctx.book.services.iter();
    let listed = services.filter(move |service| !(is_short && service.is_emergency()));
    listed.take(ctx.book.voice.most())
}

/// The services, as what can be chosen: first those that are listed.
pub(in crate::dialogue) fn services(ctx: &TurnContext<'_>) -> Vec<Opt> {
    let count = listed(ctx).count();
    let is_listed = |other: &Service| listed(ctx).any(|service| service.code == other.code);
    let others = ctx.book.services.iter();
    let others = others.filter(|other| ctx.book.services.len() > count && !is_listed(other));
    let options = listed(ctx).chain(others);
    let options = options.map(|service| opt(&service.code, &service.title));
    options.collect()
}

pub(in crate::dialogue) fn typed_service(ctx: &TurnContext<'_>, typed: &str) -> Option<String> {
    if answer::menu_number(typed).is_some() {
        return None;
    }
    let options = services(ctx);
    answer::choose(ctx.book, typed, &options).map(|index| options[index].id.clone())
}

pub(in crate::dialogue) fn opt(id: &str, label: &str) -> Opt {
    Opt {
        id: id.to_owned(),
        label: label.to_owned(),
    }
}
