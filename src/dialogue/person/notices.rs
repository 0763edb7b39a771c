//! Where somebody wants to hear of their requests: `/notify`

use crate::dialogue::answer;
use crate::dialogue::book::Opt;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::NoticeWish;

/// The name of the question in its buttons.
pub(in crate::dialogue) const QUESTION: &str = "notices";

/// How each wish is called.
const fn label(wish: NoticeWish) -> Sentence {
    match wish {
        NoticeWish::LastHeard => sentences::NOTICES_LAST,
        NoticeWish::Telegram => sentences::NOTICES_TELEGRAM,
        NoticeWish::Sms => sentences::NOTICES_SMS,
        NoticeWish::Both => sentences::NOTICES_BOTH,
    }
}

/// What this wish is called, in the language that is spoken.
pub(in crate::dialogue) fn name(ctx: &TurnContext<'_>, wish: NoticeWish) -> String {
    ctx.say(&label(wish), &[])
}

/// Asks, where there is a choice: whoever wants to hear by SMS has shown their number.
pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>) -> Next {
    if !ctx.speaker.has_sms {
        ctx.note_plain(&sentences::NOTICES_HERE);
        return Next::Repeat;
    }
    if ctx.speaker.phone.is_none() {
        return ctx.ask_for_number(&sentences::NOTICES_NUMBER);
    }
    ctx.asking(Awaiting::Notices);
    let text = ctx.say(&sentences::NOTICES_ASK, &[]);
    let wishes = NoticeWish::ALL.into_iter().zip(1..);
    let choices = wishes.map(|(wish, number)| {
        let label = name(ctx, wish);
        choice(always::MENU, QUESTION, wish.code(), label, Some(number))
    });
    let choices = choices.collect();
    ctx.reply(Reply {
        text,
        choices,
        in_a_column: true,
        ..Reply::default()
    });
    Next::Done
}

/// A press.
pub(in crate::dialogue) fn tap(ctx: &mut TurnContext<'_>, option: &str) -> Next {
    match NoticeWish::of(option) {
        Some(wish) if ctx.session.asking == Awaiting::Notices => {
            ctx.wish(Effect::Hear(wish));
            let filling = [("where", name(ctx, wish).into())];
            let said = ctx.say(&sentences::NOTICES_SET, &filling);
            ctx.note(said);
            Next::LeaveTicket
        }
        _ => Next::Stale,
    }
}

/// Words while it is being asked.
pub(in crate::dialogue) fn text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    if let Some(way) = ctx.way_from_ticket(typed) {
        return way;
    }
    let options = NoticeWish::ALL.map(|wish| Opt {
        id: wish.code().to_owned(),
        label: label(wish).key.to_owned(),
    });
    if let Some(index) = answer::choose(ctx.book, typed, &options) {
        return tap(ctx, &options[index].id);
    }
    ctx.misunderstood_choice();
    ask(ctx)
}
