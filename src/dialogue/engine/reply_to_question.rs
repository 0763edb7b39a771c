//! A reply to the message that asked an earlier question: what it says is about that question, and the open one stays.

use serde_json::Value;

use super::caption;
use crate::dialogue::answer::display;
use crate::dialogue::book::service::{Paper, Service};
use crate::dialogue::book::ways::Way;
use crate::dialogue::book::{Question, alarm_words, commands, sentences};
use crate::dialogue::form::files::{ask, early};
use crate::dialogue::form::{self, accept, emergency, paused, report_state, report_words};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::steps::{FormProgress, Step};
use crate::dialogue::ticket::message_office;
use crate::dialogue::turn::Input;
use crate::dialogue::turn::file::{self, FileRef};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, open_step, refused_file};
use crate::domain::{Place, TicketId, text};

/// What an earlier message of ours asked.
enum EarlierQuestion<'a> {
    /// Something of the form that is open.
    Earlier(Step<'a>),
    /// Something of a form that was put aside.
    Waiting(usize, Step<'a>),
    /// Something of a danger that is reported.
    Reported(TicketId),
    /// Nothing that is still to be answered.
    Over,
}

/// Words for an earlier question, if they are. Danger, commands and ways out are what they always are.
pub(super) fn hear(ctx: &mut TurnContext<'_>, input: &Input) -> Option<Next> {
    let message = ctx.speaker.message.as_ref();
    let typed = match input {
        Input::Text(typed) => text::clean(typed),
        // What did not fit may fit now.
        Input::Edited(typed) if message.is_some() && ctx.session.misread.as_ref() == message => {
            text::clean(typed)
        }
        _ => return None,
    };
    if typed.is_empty() || commands::read(&typed).is_some() {
        return None;
    }
    go_back_to_form(ctx);
    take_up_danger(ctx);
    let way = ctx.way_typed(&typed);
    match asked(ctx) {
        Some(EarlierQuestion::Earlier(Step::Question(asked))) => {
            earlier(ctx, &asked.question, &typed, way)
        }
        // Words are no answer to it, and pass over nothing that is not open.
        Some(EarlierQuestion::Earlier(_))
            if !is_danger(ctx, &typed) && is_answer_or_passes(way) =>
        {
            Some(over(ctx))
        }
        Some(EarlierQuestion::Waiting(index, step)) => waits(ctx, (index, step), &typed, way),
        Some(EarlierQuestion::Reported(ticket))
            if way.is_none() && report_words::says_something(&typed) =>
        {
            Some(report_words::tell_more(ctx, &typed, ticket))
        }
        Some(EarlierQuestion::Over) if way != Some(Way::Help) => {
            if report_state::is_open(ctx) && way.is_none() && report_words::says_something(&typed) {
                Some(report_words::hear_beside(ctx, &typed))
            } else if is_danger(ctx, &typed) {
                None
            } else {
                Some(over(ctx))
            }
        }
        _ => None,
    }
}

/// A file for the paper that an earlier message asked for, or the words under it for its question, if they are.
pub(super) fn hear_file(ctx: &mut TurnContext<'_>, file: &FileRef) -> Option<Next> {
    let words = file::words_under(file.caption.as_deref());
    if words.as_ref().is_some_and(|words| is_danger(ctx, words)) {
        return None;
    }
    match asked(ctx) {
        Some(EarlierQuestion::Reported(ticket)) => {
            message_office::add_to_report(ctx, file, ticket);
            Some(Next::Done)
        }
        Some(EarlierQuestion::Earlier(Step::Paper(paper))) => {
            if let Some(failure) = ask::refused(ctx, paper, file) {
                refused_file::tell(ctx, failure, &paper.key);
            } else {
                ask::add(ctx, &paper.key, file);
                let name = ctx.word(&paper.title);
                let said = ctx.say(&sentences::DOC_WAITING, &[("document", name.into())]);
                ctx.note(said);
            }
            Some(Next::Repeat)
        }
        Some(EarlierQuestion::Waiting(index, Step::Paper(paper))) => {
            Some(file_of_waiting(ctx, (index, paper), file))
        }
        Some(_) if words.is_some() && report_state::open(ctx).is_none() => {
            if report_state::is_open(ctx) {
                // It is for the form, and not for the crew.
                early::take(ctx, file, false);
                ctx.note_plain(&sentences::FILE_KEPT);
            } else {
                caption::keep(ctx, file);
            }
            hear(ctx, &Input::Text(words.unwrap_or_default()))
        }
        _ => None,
    }
}

/// A place for a danger that is reported, if it is.
pub(super) fn hear_place(ctx: &mut TurnContext<'_>, place: Place) -> Option<Next> {
    let Some(EarlierQuestion::Reported(ticket)) = asked(ctx) else {
        return None;
    };
    Some(report_words::place(ctx, place, ticket))
}

fn file_of_waiting(
    ctx: &mut TurnContext<'_>,
    (index, paper): (usize, &Paper),
    file: &FileRef,
) -> Next {
    paused::with(ctx, index, |ctx| {
        if let Some(failure) = ask::refused(ctx, paper, file) {
            refused_file::tell(ctx, failure, &paper.key);
        } else {
            ask::add(ctx, &paper.key, file);
            ctx.note_plain(&sentences::FILE_KEPT);
        }
    });
    repeat(ctx)
}

/// Which question the message asked that they reply to, if it is another one than the open one. What was sent in already is with the
/// crew: there it is one more word to it.
fn asked<'a>(ctx: &TurnContext<'a>) -> Option<EarlierQuestion<'a>> {
    let asks = ctx.speaker.replies_to_question.as_ref()?;
    if ctx.session.asking == Awaiting::Language {
        return None;
    }
    let step_of = |draft: &Draft| {
        let service = ctx.book.service(&draft.service)?;
        let road = FormProgress::of(service, draft);
        let index = road.steps.iter().position(|step| step.is(&asks.question))?;
        Some((index == road.at, road.steps[index]))
    };
    let open = ctx.session.draft.as_ref();
    if let Some(draft) = open.filter(|draft| draft.id == asks.draft) {
        return match step_of(draft) {
            _ if draft.filed.is_some() || ctx.session.asking != Awaiting::Form => None,
            Some((true, _)) => None,
            Some((false, step)) => Some(EarlierQuestion::Earlier(step)),
            // After another answer it is not asked.
            None => Some(EarlierQuestion::Over),
        };
    }
    let mut waiting = ctx.session.waiting.iter().enumerate();
    if let Some((index, draft)) = waiting.find(|(_, draft)| draft.id == asks.draft) {
        let step = step_of(draft).map(|(_, step)| step);
        return Some(step.map_or(EarlierQuestion::Over, |step| {
            EarlierQuestion::Waiting(index, step)
        }));
    }
    let sent = ctx.session.sent.as_ref();
    let Some(sent) = sent.filter(|sent| sent.draft == asks.draft) else {
        return Some(EarlierQuestion::Over);
    };
    let service = ctx.book.service(&sent.service);
    match report_state::open(ctx) {
        // What is said now is about it.
        Some(open) if open == sent.ticket => None,
        _ if service.is_some_and(Service::is_emergency) => {
            Some(EarlierQuestion::Reported(sent.ticket))
        }
        _ => Some(EarlierQuestion::Over),
    }
}

/// Whoever points at a question of a danger that was put aside goes on with it.
fn take_up_danger(ctx: &mut TurnContext<'_>) {
    let asks = ctx.speaker.replies_to_question.as_ref();
    let mut waiting = ctx.session.waiting.iter();
    let of_danger = asks.and_then(|asks| {
        let draft = waiting.find(|draft| draft.id == asks.draft)?;
        let service = ctx.book.service(&draft.service)?;
        service.is_emergency().then(|| draft.id.clone())
    });
    if let Some(id) = of_danger {
        paused::take_up_named(ctx, &id);
        ctx.asking(Awaiting::Form);
    }
}

/// Whoever points at a question of the open form goes on with it, whatever came between.
fn go_back_to_form(ctx: &mut TurnContext<'_>) {
    let asks = ctx.speaker.replies_to_question.as_ref();
    let open = ctx.session.draft.as_ref();
    let is_of_form = asks
        .zip(open)
        .is_some_and(|(asks, draft)| asks.draft == draft.id && draft.filed.is_none());
    if is_of_form && ctx.session.asking != Awaiting::Language {
        ctx.asking(Awaiting::Form);
    }
}

/// Whether it is no way out of the whole form.
const fn is_answer_or_passes(way: Option<Way>) -> bool {
    matches!(way, None | Some(Way::Skip | Way::Keep | Way::Later))
}

/// Whether the words tell a danger, where nobody knows what they would answer.
fn is_danger(ctx: &TurnContext<'_>, typed: &str) -> bool {
    alarm_words::heard_in(ctx.book, typed, Some(&ctx.language)).is_some()
}

/// Says that it is not asked any more, and asks what is.
fn over(ctx: &mut TurnContext<'_>) -> Next {
    ctx.note_plain(&sentences::QUESTION_OVER);
    repeat(ctx)
}

/// Asks what is open. Behind a report nothing is.
fn repeat(ctx: &mut TurnContext<'_>) -> Next {
    match ctx.session.asking {
        Awaiting::Report { .. } => {
            ctx.flush();
            Next::Done
        }
        _ => Next::Repeat,
    }
}

fn earlier(
    ctx: &mut TurnContext<'_>,
    question: &Question,
    typed: &str,
    way: Option<Way>,
) -> Option<Next> {
    if !is_answer_or_passes(way) {
        return None;
    }
    // It is no answer, and passes over nothing that is not open.
    let read = open_step::read(ctx, question, typed).filter(|_| way.is_none());
    let is_emergency = ctx.draft().is_some_and(|(_, of)| of.is_emergency());
    let danger = form::danger_beside(ctx, typed, read.is_some());
    // In a report an outage is one of its answers.
    if let Some(alarm) = danger.filter(|alarm| alarm.answer.is_some() || !is_emergency) {
        return Some(emergency::alarm_in_form(ctx, alarm, typed));
    }
    Some(match fitting(ctx, question, read) {
        Ok(read) => accept::accept_beside(ctx, question, read),
        Err(error) => {
            does_not_fit(ctx, question, error);
            Next::Ask
        }
    })
}

/// A reply to a question of a form that was put aside. The form stays there, unless they want it to end or to begin again.
fn waits(
    ctx: &mut TurnContext<'_>,
    (index, step): (usize, Step<'_>),
    typed: &str,
    way: Option<Way>,
) -> Option<Next> {
    match (way, step) {
        (Some(way @ (Way::Cancel | Way::Over)), _) => end_of_waiting(ctx, index, way),
        (Some(Way::Back | Way::Help), _) => return None,
        (None, Step::Question(asked)) => {
            let question = &asked.question;
            let read = open_step::read(ctx, question, typed);
            if form::danger_beside(ctx, typed, read.is_some()).is_some() {
                return kept_beside(ctx, typed);
            }
            let told = paused::with(ctx, index, |ctx| match fitting(ctx, question, read) {
                Ok(read) => accept::accept_waiting(ctx, question, read),
                Err(error) => {
                    does_not_fit(ctx, question, error);
                    None
                }
            });
            if let Some(danger) = told {
                let kept = kept_beside(ctx, typed);
                return kept.or_else(|| Some(emergency::danger(ctx, danger, None)));
            }
        }
        (None, _) if is_danger(ctx, typed) => return kept_beside(ctx, typed),
        // A choice or a paper of a form that is not open.
        _ => ctx.note_plain(&sentences::QUESTION_OVER),
    }
    Some(repeat(ctx))
}

/// Ends a form that was put aside, or begins it again; what is open stays.
fn end_of_waiting(ctx: &mut TurnContext<'_>, index: usize, way: Way) {
    let draft = ctx.session.waiting.remove(index);
    ctx.note_plain(match way {
        Way::Over => &sentences::BEGIN_AGAIN,
        _ if draft.pages.is_empty() => &sentences::REQUEST_CANCELLED,
        _ => &sentences::REQUEST_CANCELLED_FILES,
    });
    if way == Way::Over && draft.correction.is_none() {
        let anew = Draft::new(ctx.speaker.inbound, &draft.service);
        ctx.session.waiting.insert(index, anew);
    }
}

/// Words of danger beside a danger that is open, if one is: they are for whoever goes there.
fn kept_beside(ctx: &mut TurnContext<'_>, typed: &str) -> Option<Next> {
    report_state::is_open(ctx).then(|| report_words::hear_beside(ctx, typed))
}

/// What was read, if it may stand beside the other answers; else why not.
fn fitting(
    ctx: &TurnContext<'_>,
    question: &Question,
    read: Option<(Value, bool)>,
) -> Result<(Value, bool), String> {
    let read = read.ok_or_else(|| ctx.word(&question.error))?;
    match accept::contradiction(ctx, question, &read.0) {
        Some(error) => Err(error),
        None => Ok(read),
    }
}

/// What would fit, and what stays.
fn does_not_fit(ctx: &mut TurnContext<'_>, question: &Question, error: String) {
    let given = ctx
        .draft()
        .and_then(|(draft, _)| draft.answers.get(&question.key));
    let stays = given.map(|given| {
        let answer = display::answer(ctx.book, &ctx.language, question, given);
        ctx.say(&sentences::ANSWER_NOW, &[("answer", answer.into())])
    });
    let said = std::iter::once(error).chain(stays).collect::<Vec<_>>();
    let example = ctx.word(&question.example);
    ctx.misunderstood(said.join("\n"), example);
}
