//! The choice to go on with what was begun, or to begin again.

use super::{correction, paused};
use crate::dialogue::answer;
use crate::dialogue::book::ways::Way;
use crate::dialogue::book::{Opt, sentences};
use crate::dialogue::session::asking::Asking;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::{Choice, choice};
use crate::dialogue::turn_context::menu_words::opt;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{Talk, open_step, yes_no};

/// Asks whether to go on with the draft or to begin again (with this service, or one to be chosen).
pub(in crate::dialogue) fn ask(talk: &mut Talk<'_>, service: Option<String>) -> Next {
    let Some(draft) = &talk.session.draft else {
        return Next::Menu;
    };
    let draft = draft.clone();
    talk.asking(Asking::Resume(service));
    beside(talk, &draft);
    Next::Done
}

/// Says this about a draft, with the same choices; whatever else is open stays so, and keeps its numbers.
pub(super) fn offer(talk: &mut Talk<'_>, draft: &Draft, text: String) {
    put(talk, draft, text, [None, None]);
}

/// Asks the same beside what is open, which takes all other words: a report of danger.
pub(super) fn beside(talk: &mut Talk<'_>, draft: &Draft) {
    let text = words(talk, draft);
    put(talk, draft, text, [Some(1), Some(2)]);
}

fn put(talk: &mut Talk<'_>, draft: &Draft, text: String, numbers: [Option<usize>; 2]) {
    let choices = choices(talk, &draft.id, numbers);
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
}

/// What follows if one of those choices is meant.
pub(super) fn chosen(talk: &mut Talk<'_>, typed: &str) -> Option<Next> {
    let options = options();
    let chosen = answer::choose(talk.book, typed, &options);
    let index = chosen.filter(|_| !talk.session.waiting.is_empty())?;
    paused::take_up(talk);
    talk.asking(Asking::Resume(None));
    Some(tap(talk, &options[index].id))
}

/// That it is not finished.
pub(super) fn words(talk: &Talk<'_>, draft: &Draft) -> String {
    if let Some(correction) = &draft.correction {
        let ticket = correction.ticket.to_string();
        return talk.say(&sentences::FIX_RESUME, &[("ticket", ticket.into())]);
    }
    let title = talk.book.service_title(&talk.language, &draft.service);
    talk.say(&sentences::RESUME_ASK, &[("service", title.into())])
}

fn choices(talk: &Talk<'_>, draft: &str, numbers: [Option<usize>; 2]) -> Vec<Choice> {
    let [first, second] = numbers;
    let listed = [
        ("continue", sentences::BTN_CONTINUE, first),
        ("over", sentences::BTN_OVER, second),
        ("-cancel", sentences::BTN_CANCEL, None),
    ];
    let choices = listed.map(|(option, label, number)| {
        choice(draft, "resume", option, talk.say(&label, &[]), number)
    });
    choices.into()
}

fn options() -> [Opt; 2] {
    [
        opt("continue", sentences::BTN_CONTINUE.key),
        opt("over", sentences::BTN_OVER.key),
    ]
}

/// Words while that is being asked.
pub(in crate::dialogue) fn text(talk: &mut Talk<'_>, typed: &str, service: Option<String>) -> Next {
    let options = options();
    match answer::choose(talk.book, typed, &options) {
        Some(index) => tap(talk, &options[index].id),
        // It is asked whether to go on.
        None if yes_no::by_word(talk, typed) == Some(true) => tap(talk, "continue"),
        None if talk.book.way(typed) == Some(Way::Over) => tap(talk, "over"),
        None => {
            if let Some(way) = talk.way_outside(typed) {
                return way;
            }
            if open_step::is_answer(talk, typed) {
                // What fits the open question is simply its answer.
                return Next::Answer(typed.to_owned());
            }
            talk.misunderstood_choice();
            ask(talk, service)
        }
    }
}

pub(in crate::dialogue) fn tap(talk: &mut Talk<'_>, option: &str) -> Next {
    match option {
        "continue" => Next::Ask,
        "over" => {
            let wished = match &talk.session.asking {
                Asking::Resume(service) => service.clone(),
                _ => (talk.session.draft.as_ref()).map(|draft| draft.service.clone()),
            };
            if talk
                .draft()
                .is_some_and(|(draft, _)| draft.correction.is_some())
            {
                return correction::over(talk);
            }
            talk.session.draft = None;
            match wished {
                Some(service) => Next::Start(service),
                None => Next::Services,
            }
        }
        "-cancel" => Next::Cancel,
        _ => Next::Stale,
    }
}
