//! A press on a button, of whatever age.

use crate::dialogue::book::Way;
use crate::dialogue::moves::Next;
use crate::dialogue::talk::{Talk, always};
use crate::dialogue::{
    forget, form, language, menu, number, replied, report, resume, sending, tracking, waiting,
};

/// What its id says: it may be forged, and is believed only where the session knows it.
pub(super) fn hear(talk: &mut Talk<'_>, id: &str) -> Next {
    let mut parts = id.splitn(3, ':');
    let (Some(session), Some(question), Some(option)) = (parts.next(), parts.next(), parts.next())
    else {
        return Next::Stale;
    };
    if (session, question) == (always::MENU, forget::QUESTION) {
        return forget::tap(talk, option);
    }
    if (session, question) == (always::MENU, number::QUESTION) {
        return number::tap(talk, option);
    }
    if (session, question) == (always::MENU, replied::QUESTION) {
        return replied::tap(talk, option);
    }
    if talk.session.asking.is_aside() && session != always::LANGUAGE {
        let is_back = (session, option) == (always::MENU, Way::Back.code());
        if is_back {
            return Next::LeaveTicket;
        }
        // A button of the same talk goes on with it.
        if session != always::TICKET || !tracking::goes_on(option) {
            talk.leave_ticket();
        }
    }
    if option == report::ELSEWHERE {
        let open = talk.session.draft.as_ref();
        let open = open
            .filter(|draft| draft.id == session)
            .and_then(|draft| draft.filed);
        let sent = talk.session.sent.as_ref();
        let sent = sent
            .filter(|sent| sent.draft == session)
            .map(|sent| sent.ticket);
        return match open.or(sent) {
            Some(ticket) => report::elsewhere(talk, question, ticket),
            None => Next::Stale,
        };
    }
    match session {
        always::MENU if question == "menu" => menu::tap(talk, option),
        always::MENU if question == "service" => menu::begin(talk, option),
        always::MENU if question == tracking::PAGES => tracking::turn_to(talk, option),
        always::LANGUAGE => language::choose(talk, option),
        always::TICKET => tracking::tap(talk, question, option),
        _ if talk
            .session
            .draft
            .as_ref()
            .is_some_and(|draft| draft.id == session) =>
        {
            match (question, option) {
                ("resume", option) => resume::tap(talk, option),
                _ => form::tap(talk, question, option),
            }
        }
        _ if question == "resume" && waiting::take_up_named(talk, session) => {
            resume::tap(talk, option)
        }
        _ => match talk
            .session
            .sent
            .as_ref()
            .filter(|sent| sent.draft == session)
            .map(|sent| sent.ticket)
        {
            // T45: a second press on "Send" is told what the first one did.
            Some(ticket) => sending::already_sent(talk, ticket),
            None => Next::Stale,
        },
    }
}
