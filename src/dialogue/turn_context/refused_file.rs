//! Why a file cannot be taken, and what would work instead.

use super::TurnContext;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::session::draft_file::Failure;
use crate::dialogue::turn::file::FileRef;
use crate::domain::document::{MAX_BYTES, MAX_FILES};
use crate::domain::{Flaw, TicketId, flaw};

/// Why a file cannot be taken, where that is known before it is fetched.
pub(in crate::dialogue) fn known_before(file: &FileRef) -> Option<Failure> {
    let (mime, name) = (file.mime.as_deref(), file.name.as_deref());
    let is_foreign =
        mime.is_some_and(|mime| mime.starts_with("video/") || mime.starts_with("text/"));
    match file.bytes {
        Some(0) => return Some(Failure::Flawed(Flaw::Empty)),
        Some(bytes) if bytes > MAX_BYTES => return Some(Failure::TooLarge),
        _ => {}
    }
    let foreign = is_foreign.then_some(Failure::WrongType);
    flaw::told(mime, name).map(Failure::Flawed).or(foreign)
}

/// Tells what would work instead. Whoever tries the same kind again is better off with a person.
pub(in crate::dialogue) fn tell(ctx: &mut TurnContext<'_>, failure: Failure, paper: &str) {
    let said = failure_sentence(ctx, failure, paper);
    if failure.is_loss() {
        ctx.refuse_with(said);
    } else {
        ctx.note(said);
    }
}

/// What is wrong with a file that has come, and what would work instead.
pub(crate) const fn flaw_sentence(flaw: Flaw) -> Sentence {
    match flaw {
        Flaw::Empty => sentences::FLAW_EMPTY,
        Flaw::Cut => sentences::FLAW_CUT,
        Flaw::Locked => sentences::FLAW_LOCKED,
        Flaw::NoPage => sentences::FLAW_NO_PAGE,
        Flaw::Photo => sentences::FLAW_PHOTO,
        Flaw::Writing => sentences::FLAW_WRITING,
        Flaw::Packed => sentences::FLAW_PACKED,
    }
}

/// What would work instead.
pub(in crate::dialogue) fn failure_sentence(
    ctx: &TurnContext<'_>,
    failure: Failure,
    paper: &str,
) -> String {
    let document = |ctx: &TurnContext<'_>, sentence: &Sentence| {
        let filling: [Filling<'_>; 1] = [("document", ctx.word(&paper_title(paper)).into())];
        ctx.say(sentence, &filling)
    };
    match failure {
        Failure::TooLarge => ctx.say(
            &sentences::ERROR_FILE_TOO_LARGE,
            &[("max", (MAX_BYTES / 1024 / 1024).into())],
        ),
        Failure::TooMany => ctx.say(&sentences::DOC_TOO_MANY, &[("max", MAX_FILES.into())]),
        Failure::WrongType => ctx.say(&sentences::ERROR_FILE_TYPE, &[]),
        Failure::Flawed(flaw) => ctx.say(&flaw_sentence(flaw), &[]),
        Failure::Lost => document(ctx, &sentences::DOC_LOST),
        Failure::Double => document(ctx, &sentences::DOC_DOUBLE),
    }
}

/// Tells of a file that cannot go with a report of danger, for whatever reason: what matters is that the report stands.
pub(in crate::dialogue) fn without_file(ctx: &mut TurnContext<'_>, ticket: Option<TicketId>) {
    let said = match ticket {
        Some(ticket) => {
            let number = [("ticket", ticket.to_string().into())];
            ctx.say(&sentences::REPORT_NO_FILE_TICKET, &number)
        }
        None => ctx.say(&sentences::REPORT_NO_FILE, &[]),
    };
    ctx.note(said);
}
