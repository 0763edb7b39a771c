//! An e-mail address at which somebody is told of their requests, too: `/email`

use crate::dialogue::book::Book;
use crate::dialogue::book::sentences;
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{EmailAddress, EmailOffer};

/// What is typed behind the command to hear nothing there any more.
const OFF: &str = "off";

/// The command, with what was typed behind it.
pub(in crate::dialogue) fn hear(ctx: &mut TurnContext<'_>, typed: Option<&str>) -> Next {
    match typed {
        // Also where there is no e-mail now: an address that was given before is taken away.
        Some(typed) if typed.eq_ignore_ascii_case(OFF) => {
            ctx.wish(Effect::StopEmail);
            ctx.note_plain(&sentences::EMAIL_OFF);
            Next::Repeat
        }
        _ if !ctx.speaker.has_email => {
            ctx.note_plain(&sentences::EMAIL_NONE);
            Next::Repeat
        }
        Some(typed) => take(ctx, typed),
        None => ask(ctx),
    }
}

/// Asks for the address.
pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>) -> Next {
    ctx.asking(Awaiting::Email);
    let text = ctx.say(&sentences::EMAIL_ASK, &[]);
    let choices = vec![ctx.back_button()];
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

/// Words while it is being asked.
pub(in crate::dialogue) fn text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    if let Some(way) = ctx.way_from_ticket(typed) {
        return way;
    }
    take(ctx, typed)
}

fn take(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    let Some(address) = EmailAddress::read(typed) else {
        ctx.note_plain(&sentences::EMAIL_WRONG);
        return ask(ctx);
    };
    ctx.leave_ticket();
    ctx.session.looking = Some(PendingQuery::Email(address.as_str().to_owned()));
    ctx.wish(Effect::OfferEmail(address));
    Next::Done
}

/// What became of it.
pub(in crate::dialogue) fn offered(
    ctx: &mut TurnContext<'_>,
    address: &str,
    offer: EmailOffer,
) -> Next {
    let sentence = match offer {
        EmailOffer::Asked => &sentences::EMAIL_ASKED,
        EmailOffer::TooMany => &sentences::EMAIL_MANY,
        EmailOffer::IsKnown => &sentences::EMAIL_KNOWN,
    };
    let filling = [("address", address.into())];
    let filling = &filling[..sentence.variables.len()];
    let said = ctx.say(sentence, filling);
    ctx.note(said);
    Next::Repeat
}

/// To whoever gave an address that is refused.
pub fn refused(book: &Book, language: &str, address: &str) -> Reply {
    let filling = [("address", address.into())];
    Reply {
        text: book.say(language, sentences::EMAIL_REFUSED.key, &filling),
        ..Reply::default()
    }
}
