//! A danger is a report as soon as it is known what has happened and where: it is sent in at once, and what is told afterwards is
//! added to it while the crew is on its way.

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;

use super::{early_words, emergency, intro, paused, resume, submit};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::condition::{Answers, Live};
use crate::dialogue::book::files::AreaLevel;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::service::Service;
use crate::dialogue::book::ways::Way;
use crate::dialogue::book::{Question, Rule, alarm_words};
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::{Page, PageState};
use crate::dialogue::session::expiry::due;
use crate::dialogue::session::steps::{Road, Step};
use crate::dialogue::session::{Asking, Looking, Sent};
use crate::dialogue::ticket::message_office;
use crate::dialogue::turn::choice::{Choice, always, choice};
use crate::dialogue::turn::lookup::TicketView;
use crate::dialogue::turn::request::Addition;
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{Talk, menu_words, open_step};
use crate::domain::{Document, Phone, Place, TicketId, text as written};

/// What the button carries that tells that it is at another place than presumed.
pub(in crate::dialogue) const ELSEWHERE: &str = "-elsewhere";

/// So long after the report what is said is said about it, unless it is something else.
const OPEN: Duration = Duration::hours(1);

/// Whether they only say once more what they said: then the question is asked again, and that is no answer to it.
pub(super) fn is_said_again(talk: &Talk<'_>, typed: &str) -> bool {
    let told = talk
        .session
        .draft
        .as_ref()
        .and_then(|draft| draft.told.as_deref());
    let said = written::folded(typed);
    told.is_some_and(|told| told.lines().any(|line| written::folded(line) == said))
}

/// Words that came with the alarm: they are kept for whoever goes there.
pub(super) fn keep(talk: &mut Talk<'_>, words: Option<&str>) {
    let Some((draft, words)) = talk.draft_mut().zip(words.map(written::one_line)) else {
        return;
    };
    let before = draft.told.take();
    draft.told = Some(before.map_or_else(|| words.clone(), |before| format!("{before}\n{words}")));
}

/// The region of the place that was just told, if that is clear: then it need not be asked.
pub(super) fn find_region(talk: &mut Talk<'_>, question: &Question) {
    let Some((draft, service)) = talk.draft().filter(|(_, service)| service.is_emergency()) else {
        return;
    };
    let told = draft.answers.get(&question.key);
    let told = told.filter(|_| service.place.contains(&question.key));
    let in_words = draft
        .told
        .as_deref()
        .filter(|_| question.options().is_empty());
    let found = told
        .and_then(|place| talk.book.regions.of_answer(place))
        .or_else(|| talk.book.regions.of_words(in_words?));
    let is_known = |key: &str| draft.answers.contains_key(key);
    let Some((key, region)) = region_of(service).zip(found) else {
        return;
    };
    // The place itself tells more than what was said before.
    if told.is_some() || !is_known(key) {
        let value = Value::from(region);
        if let Some(draft) = talk.draft_mut() {
            draft.answers.insert(key.to_owned(), value);
        }
    }
}

/// The question for the region.
fn region_of(service: &Service) -> Option<&str> {
    let mut asked = service.questions.iter();
    let is_region = |rule: &Rule| matches!(rule, Rule::Area(AreaLevel::Region, _));
    let asked = asked.find(|asked| is_region(&asked.question.rule))?;
    Some(&asked.question.key)
}

/// How a report goes on after an answer, if it was one of a report.
pub(super) fn goes_on(
    talk: &mut Talk<'_>,
    question: &Question,
    heard: Option<&str>,
) -> Option<Next> {
    let (draft, service) = talk
        .draft()
        .filter(|(draft, _)| draft.correction.is_none())?;
    if let Some(ticket) = draft.filed {
        let mut addition = addition_of(draft, ticket, question);
        let region = region_of(service).filter(|_| service.place.contains(&question.key));
        let region = region.and_then(|key| draft.answers.get_key_value(key));
        addition
            .answers
            .extend(region.map(|(key, value)| (key.clone(), value.clone())));
        talk.wish(Effect::Report(addition));
        if let Some(heard) = heard {
            talk.hear(heard.to_owned());
        }
        return Some(talk.go_to(None));
    }
    let live = Live::of(service, &draft.answers);
    let is_at_once = service.is_at_once(&live);
    let is_known = is_at_once && service.has_place(&live);
    let now = talk.speaker.now;
    if let Some(draft) = talk.draft_mut() {
        draft.since = is_at_once.then(|| draft.since.unwrap_or(now));
    }
    if !is_known {
        return None;
    }
    talk.understood();
    if submit::look_nearby(talk) {
        return Some(Next::Done);
    }
    Some(submit::open(talk))
}

/// One answer of a draft, as what is added to the ticket.
fn addition_of(draft: &Draft, ticket: TicketId, question: &Question) -> Addition {
    let mut addition = Addition::to(ticket);
    let key = &question.key;
    let Some(value) = draft.answers.get(key) else {
        return addition;
    };
    match question.rule {
        Rule::Place | Rule::Whereabouts(_) if answer::to_place(value).is_some() => {
            addition.location = answer::to_place(value);
        }
        Rule::Phone => {
            let is_verified = draft.verified.contains(key);
            addition.answers.insert(key.clone(), value.clone());
            addition
                .answers
                .insert(format!("{key}_verified"), Value::from(is_verified));
        }
        _ => drop(addition.answers.insert(key.clone(), value.clone())),
    }
    addition
}

/// It is a ticket now. What else would help is asked afterwards.
pub(in crate::dialogue) fn opened(talk: &mut Talk<'_>, view: &TicketView) -> Next {
    let ticket = &view.ticket;
    let Some(draft) = talk.draft_mut() else {
        return Next::Done;
    };
    draft.filed = Some(ticket.id);
    draft.near = None;
    draft.at = None;
    draft.since = None;
    let told = draft.told.take();
    if let Some(words) = told {
        talk.wish(Effect::Report(Addition {
            words: Some(words),
            ..Addition::to(ticket.id)
        }));
    }
    let number = ticket.id.to_string();
    let mut parts = Vec::new();
    let mut choices = buttons(talk, ticket.id);
    if let Some((draft, service)) = talk.draft() {
        let live = Live::of(service, &draft.answers);
        let sentence = if service.has_place(&live) {
            sentences::REPORT_SENT
        } else {
            sentences::REPORT_UNFINISHED
        };
        parts.push(talk.say(&sentence, &[]));
        if service.has_place(&live) {
            parts.push(intro::due(talk, service.clock(&live).complete));
        }
        if let Some(key) = service.place.first().filter(|_| draft.presumed) {
            parts.push(talk.say(
                &sentences::REPORT_PLACE,
                &[("place", place_of(talk, service, draft).into())],
            ));
            let label = talk.say(&sentences::BTN_ELSEWHERE, &[]);
            choices.push(choice(&draft.id, key, ELSEWHERE, label, None));
        }
    }
    let is_all = talk
        .draft()
        .is_some_and(|(draft, service)| is_at_end(draft, &Road::of(service, draft)));
    if is_all {
        parts.push(talk.say(&sentences::REPORT_WATCH, &[]));
    }
    talk.reply(Reply {
        title: Some(number),
        text: parts.join("\n"),
        choices,
        ..Reply::default()
    });
    if is_all { close(talk) } else { Next::Ask }
}

/// They have reported it already: what they told now is added to that.
pub(super) fn own(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    let Some(draft) = talk.session.draft.take() else {
        return Next::Menu;
    };
    joined(talk, draft, ticket);
    tell(talk, ticket, &sentences::REPORT_ALREADY);
    offer_what_waits(talk)
}

/// Says this of a report, with what can be done with it.
fn tell(talk: &mut Talk<'_>, ticket: TicketId, sentence: &Sentence) {
    let text = talk.say(sentence, &[]);
    let choices = buttons(talk, ticket);
    talk.reply(Reply {
        title: Some(ticket.to_string()),
        text,
        choices,
        ..Reply::default()
    });
}

/// What was told of it goes to the report that is there, and so does what they tell from now on.
pub(super) fn joined(talk: &mut Talk<'_>, draft: Draft, ticket: TicketId) {
    let place = talk.book.service(&draft.service).and_then(|service| {
        let told = draft.answers.get(service.place.first()?)?;
        told.as_str().map(str::to_owned)
    });
    let words: Vec<String> = place.into_iter().chain(draft.told.clone()).collect();
    let there = draft
        .pages
        .iter()
        .filter(|page| matches!(page.state, PageState::Stored { .. }));
    let addition = Addition {
        documents: there.filter_map(Page::document).collect(),
        words: (!words.is_empty()).then(|| words.join("\n")),
        ..Addition::to(ticket)
    };
    talk.wish(Effect::Report(addition));
    let danger = danger_of(talk, &draft);
    talk.session.sent = Some(Sent {
        is_joined: true,
        ..Sent::of(draft, ticket)
    });
    listen(talk, ticket, danger);
}

/// A file that was on its way when they joined.
pub(in crate::dialogue) fn came_later(talk: &mut Talk<'_>, ticket: TicketId, document: Document) {
    talk.wish(Effect::Report(Addition {
        documents: vec![document],
        ..Addition::to(ticket)
    }));
}

/// The place as it was told.
fn place_of(talk: &Talk<'_>, service: &Service, draft: &Draft) -> String {
    let of_it = |key: &String| draft.answers.get(key);
    let on_the_map = service
        .place
        .iter()
        .filter_map(of_it)
        .any(|value| answer::to_place(value).is_some());
    if on_the_map {
        return talk.say(&sentences::PLACE_RECEIVED, &[]);
    }
    display::place_in_words(talk.book, &talk.language, service, &draft.answers)
}

/// It is at another place than the request that was open: that is asked, and takes the place of the one that was presumed.
pub(in crate::dialogue) fn elsewhere(
    talk: &mut Talk<'_>,
    question: &str,
    ticket: TicketId,
) -> Next {
    let Some(service) = talk.book.emergency() else {
        return Next::Stale;
    };
    if !service.place.iter().any(|key| key == question) {
        return Next::Stale;
    }
    if talk.session.draft.as_ref().and_then(|draft| draft.filed) != Some(ticket) {
        paused::put_aside(talk);
        let asked = service
            .questions
            .iter()
            .map(|asked| asked.question.key.clone());
        talk.session.draft = Some(Draft {
            reminded: true,
            filed: Some(ticket),
            skipped: asked.collect(),
            ..Draft::new(talk.speaker.inbound, &service.code)
        });
    }
    if let Some(draft) = talk.draft_mut() {
        draft.answers.remove(question);
        draft.skipped.remove(question);
        draft.presumed = false;
    }
    talk.go_to(Some(question.to_owned()))
}

/// What follows if it is time.
pub(super) fn time_is_up(talk: &mut Talk<'_>) -> Option<Next> {
    let now = talk.speaker.now;
    file_half_told(talk, |due| due <= now)
}

/// A danger of which the office has not heard is filed as it was told, before whoever told it is gone, if there is one.
pub(in crate::dialogue) fn file_now(talk: &mut Talk<'_>) -> Option<Next> {
    file_half_told(talk, |_| true)
}

fn file_half_told(talk: &mut Talk<'_>, is_time: impl Fn(DateTime<Utc>) -> bool) -> Option<Next> {
    let is_due = |draft: &Draft| due(draft).is_some_and(&is_time);
    let waits = talk.session.waiting.iter().find(|draft| is_due(draft));
    if let Some(id) = waits.map(|draft| draft.id.clone()) {
        paused::take_up_named(talk, &id);
    }
    let is_up = talk.session.draft.as_ref().is_some_and(is_due);
    is_up.then(|| {
        talk.asking(Asking::Form);
        submit::open(talk)
    })
}

/// A wrong tap is taken back with one.
fn buttons(talk: &Talk<'_>, ticket: TicketId) -> Vec<Choice> {
    let show = talk.say(&sentences::BTN_SHOW, &[]);
    vec![
        choice(always::TICKET, &ticket.to_string(), "show", show, None),
        Errand::Withdraw.button(talk.book, &talk.language, ticket),
    ]
}

/// Nothing more is asked: what they see from now on they may still write.
pub(super) fn end(talk: &mut Talk<'_>) -> Next {
    let Some(ticket) = talk.session.draft.as_ref().and_then(|draft| draft.filed) else {
        return Next::Menu;
    };
    let thanks = talk.say(
        &sentences::REPORT_THANKS,
        &[("ticket", ticket.to_string().into())],
    );
    let watch = talk.say(&sentences::REPORT_WATCH, &[]);
    let choices = buttons(talk, ticket);
    talk.reply(Reply {
        text: format!("{thanks} {watch}"),
        choices,
        ..Reply::default()
    });
    close(talk)
}

fn close(talk: &mut Talk<'_>) -> Next {
    let filed = talk.session.draft.take();
    if let Some((ticket, draft)) = filed.and_then(|draft| Some((draft.filed?, draft))) {
        let danger = danger_of(talk, &draft);
        talk.session.sent = Some(Sent::of(draft, ticket));
        listen(talk, ticket, danger);
    }
    offer_what_waits(talk)
}

/// What waits behind a report is gone on with by its button or number alone: whatever else they say now is about the danger.
pub(super) fn offer_what_waits(talk: &mut Talk<'_>) -> Next {
    if !matches!(talk.session.asking, Asking::Report { .. }) {
        return paused::go_on(talk);
    }
    if let Some(draft) = talk.session.waiting.last().cloned() {
        resume::beside(talk, &draft);
    }
    Next::Done
}

/// From now on what they say is about this report.
pub(super) fn listen(talk: &mut Talk<'_>, ticket: TicketId, danger: Option<String>) {
    talk.asking(Asking::Report {
        ticket,
        since: talk.speaker.now,
        danger,
    });
}

/// What has happened, as it was told.
pub(super) fn danger_of(talk: &Talk<'_>, draft: &Draft) -> Option<String> {
    let first = talk.book.emergency()?.questions.first()?;
    let danger = draft.answers.get(&first.question.key)?;
    danger.as_str().map(str::to_owned)
}

/// Whoever comes back to a danger of which nobody knows where it is hears that the office knows of it, and is asked for the place again.
pub(in crate::dialogue) fn ask_for_its_place(talk: &mut Talk<'_>) -> Option<Next> {
    let ticket = without_place(talk)?;
    talk.asking(Asking::Form);
    tell(talk, ticket, &sentences::REPORT_UNFINISHED);
    Some(Next::Ask)
}

/// The report that is open, if nobody knows where it is.
fn without_place(talk: &Talk<'_>) -> Option<TicketId> {
    let (draft, service) = talk.draft()?;
    let has_place = service.has_place(&Live::of(service, &draft.answers));
    draft.filed.filter(|_| !has_place)
}

/// What we say reaches them again. The place was asked while nothing did: what they write first answers something else.
pub(in crate::dialogue) fn is_back(talk: &mut Talk<'_>) {
    talk.session.is_unseen = without_place(talk).is_some();
}

/// The same after a while.
pub(in crate::dialogue) fn drop_what_is_over(talk: &mut Talk<'_>) {
    let now = talk.speaker.now;
    let touched = talk.session.draft.as_ref().and_then(|draft| draft.touched);
    if touched.is_some_and(|touched| now - touched > OPEN) {
        paused::let_go(talk);
    }
    if let Asking::Report { since, .. } = talk.session.asking
        && now - since > OPEN
    {
        talk.asking(Asking::Menu);
    }
}

/// The report that is spoken of now.
pub(in crate::dialogue) fn open(talk: &Talk<'_>) -> Option<TicketId> {
    match talk.session.asking {
        Asking::Report { ticket, .. } => Some(ticket),
        Asking::Form => talk.session.draft.as_ref()?.filed,
        _ => None,
    }
}

/// Words while something of it is asked: an answer, a way out, or more that the crew should know.
pub(super) fn text_in_form(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) -> Next {
    let way = talk.way_typed(typed);
    let is_seen = !std::mem::take(&mut talk.session.is_unseen) || without_place(talk).is_none();
    if let Some(chosen) = way {
        if !is_seen && early_words::passes_over(chosen) {
            return Next::Ask;
        }
        return Next::Way(chosen);
    }
    if is_no_place(talk, typed) {
        return words(talk, typed, ticket);
    }
    if is_seen && open_step::is_answer(talk, typed) || !says_something(typed) {
        return Next::Answer(typed.to_owned());
    }
    another(talk, typed).unwrap_or_else(|| words(talk, typed, ticket))
}

/// Whether words to the question where it is tell another danger and no known place: "there is a fire too".
pub(super) fn is_no_place(talk: &Talk<'_>, typed: &str) -> bool {
    let Some((draft, service)) = talk.draft() else {
        return false;
    };
    let asks_place = matches!(open_step::open_step(talk), Some(Step::Question(asked)) if service.place.contains(&asked.question.key));
    let told = danger_of(talk, draft).filter(|_| service.is_emergency() && asks_place);
    let heard = alarm_words::sure_in(talk.book, typed, Some(&*talk.language));
    let heard = heard.and_then(|alarm| alarm.answer.as_ref());
    told.zip(heard).is_some_and(|(told, heard)| told != *heard)
        && talk.book.regions.of_words(typed).is_none()
}

/// Words after nothing more is asked.
pub(in crate::dialogue) fn text(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) -> Next {
    if let Some(next) = resume::chosen(talk, typed) {
        return next;
    }
    if menu_words::is_meant(talk, typed) || !says_something(typed) || talk.book.way(typed).is_some()
    {
        talk.asking(Asking::Menu);
        return Next::HearAtMenu(typed.to_owned());
    }
    another(talk, typed).unwrap_or_else(|| words(talk, typed, ticket))
}

/// Whether a danger is told, reported or not yet.
pub(in crate::dialogue) fn is_open(talk: &Talk<'_>) -> bool {
    let is_in_form = talk.session.asking == Asking::Form
        && talk
            .draft()
            .is_some_and(|(_, service)| service.is_emergency());
    is_in_form || matches!(talk.session.asking, Asking::Report { .. })
}

/// Words beside the question that is open: for the crew, and never the place. The question is asked again.
pub(in crate::dialogue) fn hear_beside(talk: &mut Talk<'_>, typed: &str) -> Next {
    if let Some(ticket) = open(talk) {
        words(talk, typed, ticket)
    } else {
        keep(talk, Some(typed));
        talk.note_plain(&sentences::QUESTION_OVER);
        Next::Ask
    }
}

/// More about a danger of which nothing is asked now: what the crew reads, and what tells where it is.
pub(in crate::dialogue) fn tell_more(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) -> Next {
    let asks = talk.speaker.replies_to_question.as_ref();
    let service = talk.book.emergency();
    let place = service.zip(asks).and_then(|(service, asks)| {
        let key = service.place.iter().find(|key| **key == asks.question)?;
        let (value, _) = open_step::read(talk, &service.asked(key)?.question, typed)?;
        Some((key.clone(), value))
    });
    let Some((key, value)) = place else {
        return words(talk, typed, ticket);
    };
    let region = talk.book.regions.of_answer(&value);
    let region = service.and_then(region_of).zip(region);
    let region = region.map(|(key, region)| (key.to_owned(), Value::from(region)));
    let mut addition = Addition {
        words: Some(typed.to_owned()),
        fills: Some(key.clone()),
        ..Addition::to(ticket)
    };
    addition.answers.insert(key, value);
    addition.answers.extend(region);
    add(talk, addition)
}

/// A number alone is none of the words that the crew reads.
pub(in crate::dialogue) fn says_something(typed: &str) -> bool {
    typed.chars().any(char::is_alphabetic)
}

/// If it is another danger, and nothing else, that begins.
fn another(talk: &mut Talk<'_>, typed: &str) -> Option<Next> {
    let alarm = alarm_words::is_alarm(talk.book, typed)?;
    let known = match &talk.session.asking {
        Asking::Report { danger, .. } => danger.clone(),
        _ => talk
            .session
            .draft
            .as_ref()
            .and_then(|draft| danger_of(talk, draft)),
    };
    let is_another = alarm.answer.is_some() && alarm.answer != known;
    is_another.then(|| emergency::told(talk, alarm, typed))
}

fn words(talk: &mut Talk<'_>, typed: &str, ticket: TicketId) -> Next {
    if !message_office::fits(typed) {
        talk.note_plain(&sentences::ERROR_WORDS);
        return repeat(talk);
    }
    add(
        talk,
        Addition {
            words: Some(typed.to_owned()),
            ..Addition::to(ticket)
        },
    )
}

/// Adds it; heard back at once.
fn add(talk: &mut Talk<'_>, addition: Addition) -> Next {
    talk.session.looking = Some(Looking::Reporting(addition.ticket));
    talk.wish(Effect::Report(addition));
    Next::Done
}

/// It was added; or the report has ended, and nobody goes there for it any more.
pub(in crate::dialogue) fn added(talk: &mut Talk<'_>, ticket: TicketId, done: bool) -> Next {
    let number = [("ticket", ticket.to_string().into())];
    if done {
        let said = talk.say(&sentences::REPORT_ADDED, &number);
        talk.note(said);
        return repeat(talk);
    }
    let said = talk.say(&sentences::REPORT_OVER, &number);
    talk.note(said);
    paused::let_go(talk);
    Next::Repeat
}

/// A place on the map, beside what was told of it.
pub(in crate::dialogue) fn place(talk: &mut Talk<'_>, place: Place, ticket: TicketId) -> Next {
    if answer::place(place).is_none() {
        talk.note_plain(&sentences::ERROR_PLACE_UNASKED);
        return repeat(talk);
    }
    let mut addition = Addition {
        location: Some(place),
        ..Addition::to(ticket)
    };
    let region = talk.book.emergency().and_then(region_of);
    if let Some((key, region)) = region.zip(talk.book.regions.of_point(place)) {
        let value = Value::from(region);
        addition.answers.insert(key.to_owned(), value.clone());
        if let Some(draft) = talk.draft_mut().filter(|draft| draft.filed == Some(ticket)) {
            draft.answers.insert(key.to_owned(), value);
        }
    }
    add(talk, addition)
}

/// Their own number, though it was not asked for.
pub(super) fn phone(talk: &mut Talk<'_>, phone: &Phone, ticket: TicketId) -> Next {
    let key = talk.book.emergency().and_then(emergency::phone_of);
    let Some(key) = key.map(str::to_owned) else {
        return repeat(talk);
    };
    let answers = Answers::from([
        (format!("{key}_verified"), Value::from(true)),
        (key, Value::from(phone.international())),
    ]);
    add(
        talk,
        Addition {
            answers,
            ..Addition::to(ticket)
        },
    )
}

fn repeat(talk: &mut Talk<'_>) -> Next {
    if talk.session.asking == Asking::Form {
        Next::Ask
    } else {
        Next::Done
    }
}

/// A way out of what is asked of it. The report itself is only withdrawn.
pub(super) fn way(talk: &mut Talk<'_>, way: Way, ticket: TicketId) -> Next {
    match way {
        Way::Cancel => Next::Ticket(Errand::Withdraw, ticket),
        Way::Help => Next::Help,
        Way::Skip | Way::Keep | Way::Later => Next::Skip,
        Way::Back | Way::Over => {
            paused::let_go(talk);
            Next::Home
        }
    }
}

/// Whether nothing of this form is left to ask.
pub(super) fn is_at_end(draft: &Draft, road: &Road<'_>) -> bool {
    draft.filed.is_some() && matches!(road.step(), Step::Summary)
}
