//! Where a request stands: `/track`, the list of one's own, and the button that refreshes.

use chrono::Duration;

use super::card::card;
use super::{add_document, rate, withdraw};
use crate::dialogue::answer;
use crate::dialogue::book::Book;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::session::asking::{Asking, Looking};
use crate::dialogue::turn::choice::{Choice, always, choice};
use crate::dialogue::turn::lookup::{Page, Query, TicketView};
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::domain::ticket_id::TicketNumber;
use crate::domain::{Ticket, TicketId, text};

/// What the button of another page says behind `m:`.
pub(in crate::dialogue) const PAGES: &str = "tickets";

/// T63: so many wrong numbers within this time, and further ones are not looked up.
const MISSES: usize = 5;
const MISSES_WITHIN: Duration = Duration::minutes(10);

/// Looks for this ticket, or for all of theirs.
pub(in crate::dialogue) fn track(talk: &mut Talk<'_>, written: Option<&str>) -> Next {
    let Some(written) = written else {
        return list(talk, 0);
    };
    if let Some(number) = TicketNumber::read(written) {
        return look(talk, number, false);
    }
    talk.note_plain(&sentences::ERROR_TICKET_FORMAT);
    Next::Repeat
}

/// All of theirs, page by page.
fn list(talk: &mut Talk<'_>, page: usize) -> Next {
    talk.session.looking = Some(Looking::Tickets);
    talk.wish(Effect::Look(Query::Page(page)));
    Next::Done
}

/// A press on the button of another page.
pub(in crate::dialogue) fn turn_to(talk: &mut Talk<'_>, page: &str) -> Next {
    match page.parse::<u16>() {
        Ok(page) => list(talk, page.into()),
        Err(_) => Next::Stale,
    }
}

fn look(talk: &mut Talk<'_>, number: TicketNumber, refresh: bool) -> Next {
    if let Some(next) = too_many_misses(talk) {
        return next;
    }
    talk.session.looking = Some(Looking::Ticket { number, refresh });
    talk.wish(Effect::Look(Query::Ticket(number)));
    Next::Done
}

/// After too many wrong numbers no other ticket is looked up for them, and they are told when it is again.
pub(in crate::dialogue) fn too_many_misses(talk: &mut Talk<'_>) -> Option<Next> {
    let now = talk.speaker.now;
    talk.session.misses.retain(|at| now - *at < MISSES_WITHIN);
    if talk.session.misses.len() < MISSES {
        return None;
    }
    talk.note_plain(&sentences::TRACK_LATER);
    Some(Next::Repeat)
}

/// Words after a list of tickets: a place in the list, or a number.
pub(in crate::dialogue) fn text(talk: &mut Talk<'_>, typed: &str, listed: &[TicketId]) -> Next {
    let place = answer::menu_number(typed).filter(|number| *number <= listed.len());
    if place == Some(0) {
        return Next::Back;
    }
    if let Some(id) = place.and_then(|number| listed.get(number - 1)) {
        return look(
            talk,
            TicketNumber {
                year: Some(id.year),
                number: id.number,
            },
            false,
        );
    }
    match (TicketNumber::read(typed), other_page(talk, typed)) {
        (Some(number), _) => look(talk, number, false),
        (None, Some(page)) => list(talk, page),
        (None, None) => Next::HearAtMenu(typed.to_owned()),
    }
}

/// The page whose button these words are.
fn other_page(talk: &Talk<'_>, typed: &str) -> Option<usize> {
    let folded = text::folded(typed);
    let says = |label: &Sentence| talk.book.is_label(&folded, label.key);
    let page = talk.session.page;
    if says(&sentences::BTN_NEXT_PAGE) {
        Some(page + 1)
    } else {
        says(&sentences::BTN_PREVIOUS_PAGE).then(|| page.saturating_sub(1))
    }
}

/// Whether a button of a ticket belongs to what is spoken of about it.
pub(in crate::dialogue) fn goes_on(option: &str) -> bool {
    Errand::read(option).is_some() || add_document::read(option).is_some()
}

/// A press on a button of a ticket.
pub(in crate::dialogue) fn tap(talk: &mut Talk<'_>, ticket: &str, option: &str) -> Next {
    let id = ticket.parse::<TicketId>();
    if let (Ok(id), Some(errand)) = (&id, Errand::read(option)) {
        return Next::Ticket(errand, *id);
    }
    if let (Ok(id), Some(stars)) = (&id, rate::read(option)) {
        return rate::give(talk, *id, stars);
    }
    if let (Ok(id), Some(paper)) = (&id, add_document::read(option)) {
        return add_document::chosen(talk, *id, paper);
    }
    match (id, option) {
        (Ok(id), withdraw::SURELY) => withdraw::surely(talk, id),
        (Ok(id), "show" | "refresh") => look(
            talk,
            TicketNumber {
                year: Some(id.year),
                number: id.number,
            },
            option == "refresh",
        ),
        _ => Next::Stale,
    }
}

/// A ticket was looked for. Someone else's and one that does not exist are the same to the one who asks.
pub(in crate::dialogue) fn found(
    talk: &mut Talk<'_>,
    number: TicketNumber,
    refresh: bool,
    view: Option<&TicketView>,
) -> Next {
    let Some(view) = view else {
        return not_found(talk, &written(number));
    };
    let shown = card(talk.book, &talk.language, view, refresh);
    if refresh {
        let said = talk.say(&sentences::CARD_UP_TO_DATE, &[]);
        talk.toast(said);
        talk.reply(shown);
        return Next::Done;
    }
    talk.reply(shown);
    repeat_form(talk)
}

/// It is not among theirs.
pub(in crate::dialogue) fn not_found(talk: &mut Talk<'_>, written: &str) -> Next {
    talk.session.misses.push(talk.speaker.now);
    let said = talk.say(
        &sentences::ERROR_TICKET_NOT_FOUND,
        &[("ticket", written.into())],
    );
    talk.note(said);
    offer_proof(talk);
    let hotline = [("hotline", talk.book.hotline.as_str().into())];
    let said = talk.say(&sentences::TRACK_ACCOUNT, &hotline);
    talk.note(said);
    Next::Repeat
}

/// Offers to prove their number beside what is said next: what the counter filed for the number is found by it. (Under an open question its answers have
/// the room; staff file for others.)
fn offer_proof(talk: &mut Talk<'_>) {
    if talk.session.draft.is_some() || talk.speaker.desk_language.is_some() {
        return;
    }
    talk.note_plain(&sentences::TRACK_COUNTER);
    let label = talk.say(&sentences::BTN_SHARE_PHONE, &[]);
    talk.offer(choice(always::MENU, "menu", always::PROVE, label, None));
}

/// All of their tickets: the card of a single one, a list of several.
pub(in crate::dialogue) fn found_list(talk: &mut Talk<'_>, page: &Page) -> Next {
    match page.views.as_slice() {
        [] => {
            talk.note_plain(&sentences::TRACK_NONE);
            offer_proof(talk);
            Next::Repeat
        }
        [only] if page.total == 1 => {
            let shown = card(talk.book, &talk.language, only, false);
            talk.reply(shown);
            repeat_form(talk)
        }
        several => {
            let in_form = talk.session.draft.is_some();
            let count = talk.say(&sentences::TRACK_COUNT, &[("count", page.total.into())]);
            let mut lines = vec![count, talk.say(&sentences::TRACK_CHOOSE, &[])];
            let mut choices = Vec::with_capacity(several.len());
            for (index, TicketView { ticket, .. }) in several.iter().enumerate() {
                let number = ticket.id.to_string();
                lines.push(line(talk, ticket));
                // In a form the numbers belong to the open question.
                let place = (!in_form).then_some(index + 1);
                choices.push(choice(
                    always::TICKET,
                    &number,
                    "show",
                    number.clone(),
                    place,
                ));
            }
            choices.extend(other_pages(talk, page));
            talk.session.page = page.page;
            if !in_form {
                talk.asking(Asking::Tickets(
                    several.iter().map(|view| view.ticket.id).collect(),
                ));
            }
            talk.reply(Reply {
                text: lines.join("\n"),
                choices,
                ..Reply::default()
            });
            repeat_form(talk)
        }
    }
}

/// The pages before and after this one.
fn other_pages(talk: &Talk<'_>, page: &Page) -> Vec<Choice> {
    let before = page.page.checked_sub(1);
    let after = Some(page.page + 1).filter(|next| next * Page::SIZE < page.total);
    let other = [
        (before, sentences::BTN_PREVIOUS_PAGE),
        (after, sentences::BTN_NEXT_PAGE),
    ];
    let buttons = other.into_iter().filter_map(|(page, label)| {
        let label = talk.say(&label, &[]);
        Some(choice(always::MENU, PAGES, &page?.to_string(), label, None))
    });
    buttons.collect()
}

pub(in crate::dialogue) fn line(talk: &Talk<'_>, ticket: &Ticket) -> String {
    told(talk.book, &talk.language, sentences::TRACK_LINE.key, ticket)
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

/// What was open is asked again, so that looking something up costs nothing.
fn repeat_form(talk: &mut Talk<'_>) -> Next {
    if talk.session.draft.is_some() {
        Next::Repeat
    } else {
        Next::Done
    }
}

fn written(number: TicketNumber) -> String {
    number.year.map_or_else(
        || number.number.to_string(),
        |year| number.in_year(year).to_string(),
    )
}
