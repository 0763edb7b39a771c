//! A press on a button, of whatever age.

use super::{language, menu, own_words, reply_to_notice};
use crate::dialogue::book::ways::Way;
use crate::dialogue::form::{self, paused, report, resume, submit};
use crate::dialogue::person::{change_phone, erase_me, notices};
use crate::dialogue::ticket::track;
use crate::dialogue::turn::choice::always;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;

/// What its id says: it may be forged, and is believed only where the session knows it.
pub(super) fn hear(ctx: &mut TurnContext<'_>, id: &str) -> Next {
    let mut parts = id.splitn(3, ':');
    let (Some(session), Some(question), Some(option)) = (parts.next(), parts.next(), parts.next())
    else {
        return Next::Stale;
    };
    if (session, question) == (always::MENU, erase_me::QUESTION) {
        return erase_me::tap(ctx, option);
    }
    if (session, question) == (always::MENU, change_phone::QUESTION) {
        return change_phone::tap(ctx, option);
    }
    if (session, question) == (always::MENU, notices::QUESTION) {
        return notices::tap(ctx, option);
    }
    if (session, question) == (always::MENU, reply_to_notice::QUESTION) {
        return reply_to_notice::tap(ctx, option);
    }
    if ctx.session.asking.is_aside() && session != always::LANGUAGE {
        let is_back = (session, option) == (always::MENU, Way::Back.code());
        if is_back {
            return Next::LeaveTicket;
        }
        // A button of the same talk goes on with it.
        if session != always::TICKET || !track::goes_on(option) {
            ctx.leave_ticket();
        }
    }
    if option == report::ELSEWHERE {
        let open = ctx.session.draft.as_ref();
        let open = open
            .filter(|draft| draft.id == session)
            .and_then(|draft| draft.filed);
        let sent = ctx.session.sent.as_ref();
        let sent = sent
            .filter(|sent| sent.draft == session)
            .map(|sent| sent.ticket);
        return match open.or(sent) {
            Some(ticket) => report::elsewhere(ctx, question, ticket),
            None => Next::Stale,
        };
    }
    match session {
        always::MENU if question == own_words::QUESTION => own_words::tap(ctx, option),
        always::MENU if question == "menu" => menu::tap(ctx, option),
        always::MENU if question == "service" => menu::begin(ctx, option),
        always::MENU if question == track::PAGES => track::turn_to(ctx, option),
        always::LANGUAGE => language::choose(ctx, option),
        always::TICKET => track::tap(ctx, question, option),
        _ if ctx
            .session
            .draft
            .as_ref()
            .is_some_and(|draft| draft.id == session) =>
        {
            match (question, option) {
                ("resume", option) => resume::tap(ctx, option),
                _ => form::tap(ctx, question, option),
            }
        }
        _ if question == "resume" && paused::take_up_named(ctx, session) => {
            resume::tap(ctx, option)
        }
        _ => match ctx
            .session
            .sent
            .as_ref()
            .filter(|sent| sent.draft == session)
            .map(|sent| sent.ticket)
        {
            // T45: a second press on "Send" is told what the first one did.
            Some(ticket) => submit::already_sent(ctx, ticket),
            None => Next::Stale,
        },
    }
}
