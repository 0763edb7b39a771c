//! T9: a message that was edited later: the answer that it gave is corrected, wherever the form stands by now.

use super::{accept, paused};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::sentences;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, open_step};
use crate::domain::MessageId;
use crate::domain::text;

/// What an edited message says now.
pub(in crate::dialogue) fn hear(ctx: &mut TurnContext<'_>, words: &str) -> Next {
    let Some(message) = ctx.speaker.message.clone() else {
        return to_nothing(ctx);
    };
    if ctx.session.misread.as_ref() == Some(&message) {
        // It was not understood before; now it may be.
        return Next::Hear(words.to_owned());
    }
    let has_it = |draft: &Draft| draft.messages().any(|said| *said == message);
    if ctx.session.draft.as_ref().is_some_and(has_it) {
        correct(ctx, &message, words);
        return Next::Repeat;
    }
    if let Some(index) = ctx.session.waiting.iter().position(has_it) {
        // The form that waits is corrected where it lies.
        paused::with(ctx, index, |ctx| correct(ctx, &message, words));
        return Next::Repeat;
    }
    let sent = ctx.session.sent.as_ref();
    if let Some(sent) = sent.filter(|sent| sent.said.contains(&message)) {
        let talks = TicketAction::Talk.button(ctx.book, &ctx.language, sent.ticket);
        let ticket = ("ticket", sent.ticket.to_string().into());
        let said = ctx.say(&sentences::ERROR_EDITED_SENT, &[ticket]);
        ctx.note(said);
        ctx.offer(talks);
        return Next::Repeat;
    }
    to_nothing(ctx)
}

/// The message that was edited was no answer.
fn to_nothing(ctx: &mut TurnContext<'_>) -> Next {
    let sentence = if ctx.session.draft.is_some() {
        sentences::ERROR_EDITED
    } else {
        sentences::ERROR_EDITED_IDLE
    };
    ctx.note_plain(&sentence);
    Next::Repeat
}

/// The answer or the note of the draft that came with this message is these words now; where they do not fit, it stays.
fn correct(ctx: &mut TurnContext<'_>, message: &MessageId, words: &str) {
    let Some((draft, service)) = ctx.draft() else {
        return;
    };
    let question = draft.said.iter().find(|(_, said)| *said == message);
    let asked = question.and_then(|(key, _)| open_step::question_of(service, key));
    if let Some(question) = asked {
        let read = answer::read(ctx.book, question, &text::clean(words), ctx.today())
            .filter(|value| accept::contradiction(ctx, question, value).is_none());
        let kept = draft.answers.get(&question.key).cloned();
        let sentence = if read.is_some() {
            sentences::CORRECTED_TO
        } else {
            sentences::CORRECTED_NOT
        };
        let Some(value) = read.or(kept) else {
            return;
        };
        let answer = display::answer(ctx.book, &ctx.language, question, &value);
        let label = ctx.word(&question.label);
        let filling = [("label", label.into()), ("answer", answer.into())];
        let said = ctx.say(&sentence, &filling);
        if let Some(draft) = ctx.draft_mut() {
            draft.verified.remove(&question.key);
            draft.answer(service, &question.key, value);
        }
        accept::drop_contradicted(ctx, &question.key);
        return ctx.note(said);
    }
    let mut pages = ctx
        .draft_mut()
        .into_iter()
        .flat_map(|draft| &mut draft.pages);
    if let Some(page) = pages.find(|page| page.message.as_ref() == Some(message)) {
        page.note = Some(text::clean(words));
        let paper = page.paper.clone();
        let document = ("document", ctx.word(&paper_title(&paper)).into());
        let said = ctx.say(&sentences::CORRECTED_NOTE, &[document]);
        ctx.note(said);
    }
}
