//! Where a request stands: `/track`, the list of one's own, and the button that refreshes.

use chrono::Duration;

use super::card::card;
use super::{add_document, in_words, rate, withdraw};
use crate::dialogue::answer;
use crate::dialogue::book::Book;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::turn::choice::{Choice, always, choice};
use crate::dialogue::turn::lookup::{Query, TicketPage, TicketView};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::ticket_id::TicketNumber;
use crate::domain::{Ticket, TicketId, text};

/// What the button of another page says behind `m:`.
pub(in crate::dialogue) const PAGES: &str = "tickets";

/// T63: so many wrong numbers within this time, and further ones are not looked up.
const MISSES: usize = 5;
const MISSES_WITHIN: Duration = Duration::minutes(10);

/// Looks for this ticket, or for all of theirs.
pub(in crate::dialogue) fn track(ctx: &mut TurnContext<'_>, written: Option<&str>) -> Next {
    let Some(written) = written else {
        return list(ctx, 0);
    };
    if let Some(number) = TicketNumber::read(written) {
        return look(ctx, number, false);
    }
    ctx.note_plain(&sentences::ERROR_TICKET_FORMAT);
    Next::Repeat
}

/// All of theirs, page by page.
fn list(ctx: &mut TurnContext<'_>, page: usize) -> Next {
    ctx.session.looking = Some(PendingQuery::Tickets);
    ctx.wish(Effect::Look(Query::Page(page)));
    Next::Done
}

/// A press on the button of another page.
pub(in crate::dialogue) fn turn_to(ctx: &mut TurnContext<'_>, page: &str) -> Next {
    match page.parse::<u16>() {
        Ok(page) => list(ctx, page.into()),
        Err(_) => Next::Stale,
    }
}

fn look(ctx: &mut TurnContext<'_>, number: TicketNumber, refresh: bool) -> Next {
    look_for(ctx, number, PendingQuery::Ticket { number, refresh })
}

/// Looks for a ticket of theirs, for whatever it is wanted; not after too many wrong numbers.
pub(in crate::dialogue) fn look_for(
    ctx: &mut TurnContext<'_>,
    number: TicketNumber,
    wanted: PendingQuery,
) -> Next {
    if let Some(next) = too_many_misses(ctx) {
        return next;
    }
    ctx.session.looking = Some(wanted);
    ctx.wish(Effect::Look(Query::Ticket(number)));
    Next::Done
}

/// After too many wrong numbers no other ticket is looked up for them, and they are told when it is again.
pub(in crate::dialogue) fn too_many_misses(ctx: &mut TurnContext<'_>) -> Option<Next> {
    let now = ctx.speaker.now;
    ctx.session.misses.retain(|at| now - *at < MISSES_WITHIN);
    if ctx.session.misses.len() < MISSES {
        return None;
    }
    ctx.note_plain(&sentences::TRACK_LATER);
    Some(match ctx.session.asking {
        // To ask again which paper it is looks the ticket up.
        Awaiting::Papers(..) => Next::LeaveTicket,
        _ => Next::Repeat,
    })
}

/// Words after a list of tickets: a place in the list, or a number.
pub(in crate::dialogue) fn text(
    ctx: &mut TurnContext<'_>,
    typed: &str,
    listed: &[TicketId],
) -> Next {
    let place = answer::menu_number(typed).filter(|number| *number <= listed.len());
    if place == Some(0) {
        return Next::Back;
    }
    if let Some(id) = place.and_then(|number| listed.get(number - 1)) {
        return look(ctx, (*id).into(), false);
    }
    match (TicketNumber::read(typed), other_page(ctx, typed)) {
        (Some(number), _) => look(ctx, number, false),
        (None, Some(page)) => list(ctx, page),
        (None, None) => Next::HearAtMenu(typed.to_owned()),
    }
}

/// The page whose button these words are.
fn other_page(ctx: &TurnContext<'_>, typed: &str) -> Option<usize> {
    let folded = text::folded(typed);
    let says = |label: &Sentence| ctx.book.is_label(&folded, label.key);
    let page = ctx.session.page;
    if says(&sentences::BTN_NEXT_PAGE) {
        Some(page + 1)
    } else {
        says(&sentences::BTN_PREVIOUS_PAGE).then(|| page.saturating_sub(1))
    }
}

/// Whether a button of a ticket belongs to what is spoken of about it.
pub(in crate::dialogue) fn goes_on(option: &str) -> bool {
    TicketAction::read(option).is_some() || add_document::read(option).is_some()
}

/// A press on a button of a ticket.
pub(in crate::dialogue) fn tap(ctx: &mut TurnContext<'_>, ticket: &str, option: &str) -> Next {
    let id = ticket.parse::<TicketId>();
    if let (Ok(id), Some(action)) = (&id, TicketAction::read(option)) {
        return Next::Ticket(action, *id);
    }
    if let (Ok(id), Some(stars)) = (&id, rate::read(option)) {
        return rate::give(ctx, *id, stars);
    }
    if let (Ok(id), Some(paper)) = (&id, add_document::read(option)) {
        return add_document::chosen(ctx, *id, paper);
    }
    match (id, option) {
        (Ok(id), withdraw::SURELY) => withdraw::surely(ctx, id),
        (Ok(id), "show" | "refresh") => look(ctx, id.into(), option == "refresh"),
        _ => Next::Stale,
    }
}

/// A ticket was looked for. Someone else's and one that does not exist are the same to the one who asks.
pub(in crate::dialogue) fn found(
    ctx: &mut TurnContext<'_>,
    number: TicketNumber,
    refresh: bool,
    view: Option<&TicketView>,
) -> Next {
    let Some(view) = view else {
        return not_found(ctx, &written(number));
    };
    let shown = shown(ctx, view, refresh);
    if refresh {
        let said = ctx.say(&sentences::CARD_UP_TO_DATE, &[]);
        ctx.toast(said);
        ctx.reply(shown);
        return Next::Done;
    }
    ctx.reply(shown);
    ctx.repeat_form()
}

/// The card of a ticket; where there are no buttons, with numbers for what can be done.
fn shown(ctx: &TurnContext<'_>, view: &TicketView, refresh: bool) -> Reply {
    let shown = card(ctx.book, &ctx.language, view, refresh);
    if ctx.speaker.can.buttons {
        return shown;
    }
    Reply {
        choices: in_words::actions(ctx.book, &ctx.language, view),
        ..shown
    }
}

/// Looks for a ticket that is to be told at length.
pub(in crate::dialogue) fn details(ctx: &mut TurnContext<'_>, number: TicketNumber) -> Next {
    look_for(ctx, number, PendingQuery::Details(number))
}

/// It was looked for.
pub(in crate::dialogue) fn found_details(
    ctx: &mut TurnContext<'_>,
    number: TicketNumber,
    view: Option<&TicketView>,
) -> Next {
    let Some(view) = view else {
        return not_found(ctx, &written(number));
    };
    for page in in_words::details(ctx.book, &ctx.language, view) {
        ctx.reply(page);
    }
    ctx.repeat_form()
}

/// A ticket that was asked for is not among theirs.
pub(in crate::dialogue) fn not_found(ctx: &mut TurnContext<'_>, written: &str) -> Next {
    ctx.session.misses.push(ctx.speaker.now);
    let said = ctx.say(
        &sentences::ERROR_TICKET_NOT_FOUND,
        &[("ticket", written.into())],
    );
    ctx.note(said);
    offer_proof(ctx);
    let hotline = [("hotline", ctx.book.hotline.as_str().into())];
    let said = ctx.say(&sentences::TRACK_ACCOUNT, &hotline);
    ctx.note(said);
    Next::Repeat
}

/// Offers to prove their number beside what is said next: what the counter filed for the number is found by it. (Under an open question its answers have
/// the room; staff file for others.)
fn offer_proof(ctx: &mut TurnContext<'_>) {
    let is_of_no_use = ctx.speaker.desk_language.is_some() || !ctx.speaker.can.buttons;
    if ctx.session.draft.is_some() || is_of_no_use {
        return;
    }
    ctx.note_plain(&sentences::TRACK_COUNTER);
    let label = ctx.say(&sentences::BTN_SHARE_PHONE, &[]);
    ctx.offer(choice(always::MENU, "menu", always::PROVE, label, None));
}

/// All of their tickets: the card of a single one, a list of several.
pub(in crate::dialogue) fn found_list(ctx: &mut TurnContext<'_>, page: &TicketPage) -> Next {
    match page.views.as_slice() {
        [] => {
            ctx.note_plain(&sentences::TRACK_NONE);
            offer_proof(ctx);
            Next::Repeat
        }
        [only] if page.total == 1 => {
            let shown = shown(ctx, only, false);
            ctx.reply(shown);
            ctx.repeat_form()
        }
        several => {
            let in_form = ctx.session.draft.is_some();
            let count = ctx.say(&sentences::TRACK_COUNT, &[("count", page.total.into())]);
            let mut lines = vec![count, ctx.say(&sentences::TRACK_CHOOSE, &[])];
            let mut choices = Vec::with_capacity(several.len());
            let shown = several.iter().take(ctx.book.voice.tickets());
            for (index, TicketView { ticket, .. }) in shown.enumerate() {
                let number = ticket.id.to_string();
                // In a form the numbers belong to the open question.
                let place = (!in_form).then_some(index + 1);
                let label = label(ctx, ticket, place, &mut lines);
                choices.push(choice(always::TICKET, &number, "show", label, place));
            }
            choices.extend(other_pages(ctx, page));
            ctx.session.page = page.page;
            if !in_form {
                ctx.asking(Awaiting::Tickets(
                    several.iter().map(|view| view.ticket.id).collect(),
                ));
            }
            ctx.reply(Reply {
                text: lines.join("\n"),
                choices,
                ..Reply::default()
            });
            ctx.repeat_form()
        }
    }
}

/// The pages before and after this one.
fn other_pages(ctx: &TurnContext<'_>, page: &TicketPage) -> Vec<Choice> {
    let before = page.page.checked_sub(1);
    let after = Some(page.page + 1).filter(|next| next * TicketPage::SIZE < page.total);
    let other = [
        (before, sentences::BTN_PREVIOUS_PAGE),
        (after, sentences::BTN_NEXT_PAGE),
    ];
    let buttons = other.into_iter().filter_map(|(page, label)| {
        let label = ctx.say(&label, &[]);
        Some(choice(always::MENU, PAGES, &page?.to_string(), label, None))
    });
    buttons.collect()
}

/// What the choice of a ticket is called. Its line stands above the choices, or where each word costs, in its place.
pub(super) fn label(
    ctx: &TurnContext<'_>,
    ticket: &Ticket,
    place: Option<usize>,
    lines: &mut Vec<String>,
) -> String {
    let line = line(ctx, ticket);
    if ctx.book.is_short() && place.is_some() {
        return line;
    }
    lines.push(line);
    ticket.id.to_string()
}

pub(in crate::dialogue) fn line(ctx: &TurnContext<'_>, ticket: &Ticket) -> String {
    told(ctx.book, &ctx.language, sentences::TRACK_LINE.key, ticket)
}

/// A sentence that tells which ticket it is, of what service, and where it stands.
pub(super) fn told(book: &Book, language: &str, key: &str, ticket: &Ticket) -> String {
    let status = sentences::of(sentences::STATUS, ticket.status.code());
    let service = book.service_title(language, &ticket.service);
    let filling = [
        ("ticket", ticket.id.to_string().into()),
        ("service", service.into()),
        ("status", book.say(language, &status, &[]).into()),
    ];
    book.say(language, key, &filling)
}

pub(super) fn written(number: TicketNumber) -> String {
    number.year.map_or_else(
        || number.number.to_string(),
        |year| number.in_year(year).to_string(),
    )
}
