//! Programs that answer programs, by SMS: an echo is heard by nobody, and who is not understood again and again is answered no more, so
//! that a loop ends by itself. (T58)

use super::TurnContext;
use crate::domain::text;

/// So many letters of what we said are enough to know it by; fewer are no sign of anything.
const KNOWN_BY: usize = 40;
const LEAST: usize = 20;
/// After so many messages in a row that were not understood nothing more is said. (A person has been told of the hotline by then.)
const PATIENCE: u8 = 6;

/// Keeps what an echo of this turn would begin with.
pub(super) fn note(ctx: &mut TurnContext<'_>) {
    if ctx.speaker.can.buttons {
        return;
    }
    if let Some(said) = ctx.turn.replies.last() {
        let known_by: String = text::folded(&said.text).chars().take(KNOWN_BY).collect();
        ctx.session.said = Some(known_by).filter(|known_by| known_by.chars().count() >= LEAST);
    }
}

/// Whether these words are our own.
pub(in crate::dialogue) fn is_echo(ctx: &TurnContext<'_>, typed: &str) -> bool {
    let said = ctx.session.said.as_deref();
    said.is_some_and(|said| text::folded(typed).contains(said))
}

/// Whether whoever speaks was answered often enough without having been understood.
pub(super) fn ends(ctx: &TurnContext<'_>) -> bool {
    let wrong = ctx.session.wrong;
    !ctx.speaker.can.buttons && wrong > PATIENCE && (wrong > ctx.wrong_before || wrong == u8::MAX)
}
