//! What is made of people's own words, where nothing else has heard them: a service, their requests, a person to speak with, a greeting.

use crate::dialogue::answer;
use crate::dialogue::book::sentences::{self, BTN_NO, BTN_YES};
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Book, Opt, alarm_words};
use crate::dialogue::form::emergency;
use crate::dialogue::hearing::OwnMeaning;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::{Choice, always, choice};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::yes_no::{self, NO, YES};
use crate::dialogue::turn_context::{TurnContext, menu_words};

/// The name of the question which of some services is meant, in its buttons.
pub(super) const QUESTION: &str = "meant";
/// The answer that it is none of them.
const OTHER: &str = "other";
/// So many services are asked about at most.
const MOST: usize = 3;
/// In a message of more words something else may be the point: it is asked.
const SHORT: usize = 8;

/// What a message means at the menu, as far as it says so itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// The service of this code, that for emergencies among them. It begins, or it is asked whether it is meant.
    Service {
        code: String,
        is_sure: bool,
    },
    /// Where a request stands.
    Track,
    /// To speak with a person.
    Person,
    Thanks,
    Greeting,
}

/// Everything that a message may mean, the likeliest first.
pub fn meant(book: &Book, typed: &str) -> Vec<Meant> {
    let service = |code: &str, is_sure| Meant::Service {
        code: code.to_owned(),
        is_sure,
    };
    let emergency = book.emergency().map(|service| service.code.as_str());
    let alarm = alarm_words::heard_in(book, typed, None);
    let mut meant: Vec<Meant> = alarm
        .and(emergency)
        .map(|code| service(code, true))
        .into_iter()
        .collect();
    let options: Vec<Opt> = book
        .services
        .iter()
        .map(|known| Opt {
            id: known.code.clone(),
            label: known.title.clone(),
        })
        .collect();
    let named =
        answer::choose(book, typed, &options).filter(|_| answer::menu_number(typed).is_none());
    meant.extend(named.map(|index| service(&options[index].id, true)));
    for heard in book.own_words(typed) {
        let next = match heard.meaning {
            OwnMeaning::Danger(_) | OwnMeaning::Outage => {
                emergency.map(|code| service(code, false))
            }
            OwnMeaning::Service(code) => Some(service(code, heard.is_sure)),
            OwnMeaning::Track => Some(Meant::Track),
            OwnMeaning::Person => Some(Meant::Person),
            OwnMeaning::Thanks => Some(Meant::Thanks),
            OwnMeaning::Greeting => Some(Meant::Greeting),
        };
        let is_there = |next: &Meant| meant.iter().any(|before| before.is_same(next));
        if let Some(next) = next.filter(|next| !is_there(next)) {
            meant.push(next);
        }
    }
    meant
}

impl Meant {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Service { code, .. }, Self::Service { code: other, .. }) => code == other,
            (one, other) => one == other,
        }
    }
}

/// What these words surely mean: it is done.
pub(super) fn hear(ctx: &mut TurnContext<'_>, typed: &str) -> Option<Next> {
    let is_short = typed.split_whitespace().count() <= SHORT;
    match meant(ctx.book, typed).into_iter().next()? {
        Meant::Service { code, is_sure } => (is_sure && is_short).then_some(Next::Begin(code)),
        Meant::Track => Some(Next::Track(None)),
        Meant::Person => Some(Next::WhichTicket(TicketAction::Talk)),
        Meant::Thanks => {
            let text = ctx.say(&sentences::THANKS, &[]);
            ctx.reply(Reply {
                text,
                ..Reply::default()
            });
            Some(Next::Done)
        }
        Meant::Greeting => Some(Next::Menu),
    }
}

/// Asks whether they mean one of the services that these words may be about.
pub(super) fn offer(ctx: &mut TurnContext<'_>, typed: &str) -> Option<Next> {
    let services = meant(ctx.book, typed)
        .into_iter()
        .filter_map(|meant| match meant {
            Meant::Service { code, .. } => Some(code),
            _ => None,
        });
    let services: Vec<String> = services.take(MOST).collect();
    if services.is_empty() {
        return None;
    }
    ctx.asking(Awaiting::Meant(services.clone()));
    Some(ask(ctx, &services))
}

/// Words that say nothing sure: what they may be about is offered, or they were not understood.
pub(super) fn not_heard(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    offer(ctx, typed).unwrap_or_else(|| {
        ctx.misunderstood_choice();
        Next::Menu
    })
}

/// Whether a stranger's first words are to be heard once their language is known.
pub(super) fn says_something(book: &Book, typed: &str) -> bool {
    let first = meant(book, typed).into_iter().next();
    first.is_some_and(|meant| !matches!(meant, Meant::Greeting | Meant::Thanks))
}

/// Which of these they mean.
pub(super) fn ask(ctx: &mut TurnContext<'_>, services: &[String]) -> Next {
    let emergency = only_emergency(ctx, services);
    let (sentence, choices) = if emergency {
        let labels = [(YES, BTN_YES), (NO, BTN_NO)];
        (
            sentences::MEANT_OUTAGE,
            yes_no::buttons(ctx, always::MENU, QUESTION, labels),
        )
    } else {
        let services = services.iter().map(|code| {
            let title = ctx.book.service_title(&ctx.language, code);
            choice(always::MENU, QUESTION, code, title, None)
        });
        let mut choices: Vec<Choice> = services.collect();
        let other = ctx.say(&sentences::BTN_SOMETHING_ELSE, &[]);
        choices.push(choice(always::MENU, QUESTION, OTHER, other, None));
        (sentences::MEANT_ASK, choices)
    };
    let text = ctx.say(&sentence, &[]);
    ctx.reply(Reply {
        text,
        choices,
        in_a_column: !emergency,
        ..Reply::default()
    });
    Next::Done
}

/// The service for emergencies, and no other, may be meant: then it is the power that is out.
fn only_emergency(ctx: &TurnContext<'_>, services: &[String]) -> bool {
    let [only] = services else { return false };
    ctx.book.service(only).is_some_and(Service::is_emergency)
}

/// A press there, of whatever age.
pub(super) fn tap(ctx: &mut TurnContext<'_>, option: &str) -> Next {
    match option {
        YES => emergency::danger(ctx, emergency::NONE, None),
        NO | OTHER => {
            ctx.asking(Awaiting::Menu);
            Next::Menu
        }
        code if ctx.book.service(code).is_some() => Next::Begin(code.to_owned()),
        _ => Next::Stale,
    }
}

/// Words there: yes, no, the name of one of them, or anything else, as at the menu.
pub(super) fn text(ctx: &mut TurnContext<'_>, typed: &str, services: &[String]) -> Next {
    let emergency = only_emergency(ctx, services);
    match (yes_no::by_word(ctx, typed), services) {
        (Some(true), _) if emergency => return tap(ctx, YES),
        (Some(true), [only]) => return tap(ctx, only),
        (Some(false), _) => return tap(ctx, NO),
        _ => {}
    }
    let titles = services.iter().filter_map(|code| ctx.book.service(code));
    let titles = titles.map(|service| menu_words::opt(&service.code, &service.title));
    let titles: Vec<Opt> = titles.collect();
    if let Some(index) = answer::choose(ctx.book, typed, &titles).filter(|_| !emergency) {
        return tap(ctx, services[index].as_str());
    }
    ctx.asking(Awaiting::Menu);
    Next::HearAtMenu(typed.to_owned())
}
