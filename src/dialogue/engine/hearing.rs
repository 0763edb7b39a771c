//! What was said or pressed, to whoever it is for.

use super::keywords::{self, HeardKeyword};
use super::{
    button, caption, language, menu, own_words, reply_to_notice, reply_to_question, ticket_action,
    unwritten, voice_note,
};
use crate::dialogue::book::commands::{self, ChatCommand};
use crate::dialogue::book::sentences;
use crate::dialogue::form::files::ask;
use crate::dialogue::form::{
    self, edited_message, emergency, report_state, report_words, resume, submit,
};
use crate::dialogue::person::{change_phone, email, erase_me, my_data, notices};
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::ticket::{
    add_document, call_back, confirm_done, message_office, rate, track, upload_link, which,
    withdraw,
};
use crate::dialogue::turn::file::FileRef;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, Input};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{loops, numbers};
use crate::domain::document::ATTACHMENT;
use crate::domain::{Place, text};

pub(super) fn hear(ctx: &mut TurnContext<'_>, input: &Input) -> Next {
    if let Input::Text(typed) = input
        && loops::is_echo(ctx, typed)
    {
        return Next::Done;
    }
    let swiped = reply_to_question::hear(ctx, input).or_else(|| reply_to_notice::hear(ctx, input));
    if let Some(next) = swiped {
        return next;
    }
    match input {
        Input::Text(typed) => match numbers::chosen(ctx, typed) {
            Some(id) => button::hear(ctx, &id),
            None => hear_text(ctx, typed),
        },
        Input::Tap(id) => button::hear(ctx, id),
        Input::File(file) => reply_to_question::hear_file(ctx, file)
            .or_else(|| caption::hear(ctx, file, false))
            .unwrap_or_else(|| hear_file(ctx, file)),
        Input::Voice(file) => {
            caption::hear(ctx, file, true).unwrap_or_else(|| voice_note::hear(ctx, file))
        }
        Input::Place(place) => {
            reply_to_question::hear_place(ctx, *place).unwrap_or_else(|| hear_place(ctx, *place))
        }
        Input::Contact { phone, own, name } => {
            match (change_phone::other(ctx, phone, *own), &ctx.session.asking) {
                (Some(new), _) => change_phone::ask(ctx, new),
                (None, Awaiting::Number(about)) => call_back::contact(ctx, phone, *own, *about),
                (None, Awaiting::Talking { ticket, .. }) => {
                    let ticket = *ticket;
                    unwritten::contact(ctx, (phone, name.as_deref()), *own, ticket);
                    Next::Done
                }
                (None, _) => form::shared::contact(ctx, phone, *own),
            }
        }
        Input::Edited(words) => {
            if let Awaiting::Talking { ticket, .. } = ctx.session.asking {
                if let Some(alarm) = emergency::heard(ctx, words) {
                    return emergency::told(ctx, alarm, words);
                }
                message_office::write(ctx, words, ticket);
                return Next::Done;
            }
            edited_message::hear(ctx, words)
        }
        Input::Unread(unread) => caption::unread(ctx, unread),
        Input::SetAside => {
            ctx.note_plain(&sentences::ERROR_TRY_AGAIN);
            Next::Repeat
        }
        Input::Found(_)
        | Input::Fetched { .. }
        | Input::Due
        | Input::Moved(_)
        | Input::OnPage(_)
        | Input::Back => Next::Done,
    }
}

/// A file without words that say more than what it is.
fn hear_file(ctx: &mut TurnContext<'_>, file: &FileRef) -> Next {
    match ctx.session.asking {
        Awaiting::Talking { ticket, .. } | Awaiting::NotDone(ticket) => {
            message_office::file(ctx, file, ticket, ATTACHMENT);
        }
        Awaiting::Adding { ticket, ref paper } => {
            let paper = add_document::kind(paper).to_owned();
            message_office::file(ctx, file, ticket, &paper);
        }
        _ => match report_state::open(ctx) {
            Some(ticket) => message_office::add_to_report(ctx, file, ticket),
            None => return ask::file(ctx, file),
        },
    }
    Next::Done
}

fn hear_place(ctx: &mut TurnContext<'_>, place: Place) -> Next {
    match ctx.session.asking {
        Awaiting::Talking { ticket, .. } => {
            unwritten::place(ctx, place, ticket);
            Next::Done
        }
        Awaiting::Adding { ticket, ref paper } if paper == add_document::PLACE => {
            ctx.leave_ticket();
            report_words::place(ctx, place, ticket)
        }
        _ => form::shared::place(ctx, place),
    }
}

/// Written words, from someone whose language is known.
pub(super) fn hear_text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    let typed = text::clean(typed);
    if let Some(command) = commands::read(&typed) {
        return hear_command(ctx, &command);
    }
    if ctx.speaker.can.buttons
        && let Some(token) = upload_link::typed_token(&typed)
    {
        return redeem(ctx, token);
    }
    match keywords::hear(ctx, &typed) {
        Some(HeardKeyword::Command(command)) => return hear_command(ctx, &command),
        Some(HeardKeyword::Went(next)) => return next,
        None => {}
    }
    if let Some(alarm) = emergency::heard(ctx, &typed) {
        return emergency::told(ctx, alarm, &typed);
    }
    match ctx.session.asking.clone() {
        Awaiting::Talking { ticket, .. } => return message_office::text(ctx, &typed, ticket),
        Awaiting::NotDone(ticket) => return confirm_done::text(ctx, &typed, ticket),
        Awaiting::RatingWords(ticket) => return rate::words(ctx, &typed, ticket),
        Awaiting::Withdrawing(ticket) => return withdraw::text(ctx, &typed, ticket),
        Awaiting::Stars(ticket) => return rate::text(ctx, &typed, ticket),
        Awaiting::Papers(ticket, papers) => {
            return add_document::text(ctx, &typed, ticket, &papers);
        }
        Awaiting::Adding { .. } => return add_document::words(ctx, &typed),
        _ => {}
    }
    if let Some(action) = TicketAction::typed(ctx.book, &typed) {
        return match report_state::open(ctx) {
            Some(ticket) => ticket_action::about(ctx, action, ticket),
            None => which::begin(ctx, action),
        };
    }
    match ctx.session.asking.clone() {
        Awaiting::Form => form::text(ctx, &typed),
        Awaiting::Language => language::text(ctx, &typed),
        Awaiting::Menu => menu::text(ctx, &typed),
        Awaiting::Service => menu::service_text(ctx, &typed),
        Awaiting::Tickets(listed) => track::text(ctx, &typed, &listed),
        Awaiting::Resume(service) => resume::text(ctx, &typed, service),
        Awaiting::Sent => submit::text_after(ctx, &typed),
        Awaiting::Report { ticket, .. } => report_words::text(ctx, &typed, ticket),
        Awaiting::Which(action, listed) => ticket_action::which_text(ctx, &typed, action, &listed),
        Awaiting::Number(about) => call_back::text(ctx, &typed, about),
        Awaiting::Forget { is_sure } => erase_me::text(ctx, &typed, is_sure),
        Awaiting::OtherNumber(new) => change_phone::text(ctx, &typed, new),
        Awaiting::Notices => notices::text(ctx, &typed),
        Awaiting::Email => email::text(ctx, &typed),
        Awaiting::Offered(..) => reply_to_notice::text(ctx, &typed),
        Awaiting::Meant(services) => own_words::text(ctx, &typed, &services),
        Awaiting::NotDone(_)
        | Awaiting::Talking { .. }
        | Awaiting::RatingWords(_)
        | Awaiting::Withdrawing(_)
        | Awaiting::Stars(_)
        | Awaiting::Papers(..)
        | Awaiting::Adding { .. } => Next::Done,
    }
}

fn hear_command(ctx: &mut TurnContext<'_>, command: &ChatCommand<'_>) -> Next {
    if ctx.session.asking.is_aside() {
        if matches!(command, ChatCommand::Back | ChatCommand::Cancel) {
            return Next::LeaveTicket;
        }
        ctx.leave_ticket();
    }
    match command {
        ChatCommand::Start(Some(payload)) => hear_link(ctx, payload),
        ChatCommand::Start(None) | ChatCommand::Menu => {
            ctx.is_fresh |= ctx.session.draft.is_none();
            Next::Home
        }
        ChatCommand::New(service) => Next::Begin(service.unwrap_or_default().to_owned()),
        ChatCommand::Track(number) => Next::Track(number.map(str::to_owned)),
        ChatCommand::Language => Next::Language,
        ChatCommand::Help => Next::Help,
        ChatCommand::Cancel => Next::Cancel,
        ChatCommand::Back => Next::Back,
        ChatCommand::MyData => my_data::ask(ctx),
        ChatCommand::Notify => notices::ask(ctx),
        ChatCommand::Email(typed) => email::hear(ctx, *typed),
        ChatCommand::Forget => erase_me::begin(ctx, false),
        ChatCommand::Unknown => {
            ctx.note_plain(&sentences::ERROR_COMMAND);
            Next::Help
        }
    }
}

/// Papers can be sent for the ticket of this link.
fn redeem(ctx: &mut TurnContext<'_>, token: &str) -> Next {
    ctx.session.looking = Some(PendingQuery::Redeeming);
    ctx.wish(Effect::Redeem(token.to_owned()));
    Next::Done
}

/// What a link to the bot carried. One that means nothing is a plain greeting.
fn hear_link(ctx: &mut TurnContext<'_>, payload: &str) -> Next {
    if let Some(token) = payload.strip_prefix(upload_link::UPLOAD) {
        return redeem(ctx, token);
    }
    let service = payload
        .strip_prefix("new_")
        .filter(|code| ctx.book.service(code).is_some());
    match (payload.strip_prefix("trk_"), service) {
        (Some(number), _) => Next::Track(Some(number.to_owned())),
        (None, Some(service)) => Next::Begin(service.to_owned()),
        (None, None) => Next::Home,
    }
}
