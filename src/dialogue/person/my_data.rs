//! Everything that is kept about a person, told to that person: `/mydata`.

use super::notices;
use crate::dialogue::answer::{dates, display};
use crate::dialogue::book::condition::Answers;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::sentences;
use crate::dialogue::book::service::Service;
use crate::dialogue::session::asking::PendingQuery;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::ticket::card;
use crate::dialogue::turn::lookup::{PersonalData, Query, TicketView};
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{NoticeWish, Number};

/// Looks for it.
pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>) -> Next {
    ctx.session.looking = Some(PendingQuery::Kept);
    ctx.wish(Effect::Look(Query::Kept));
    Next::Done
}

/// Tells it: the person, each request, and what is not sent yet, each in a message of its own.
pub(in crate::dialogue) fn found(ctx: &mut TurnContext<'_>, kept: &PersonalData) -> Next {
    let title = Some(ctx.say(&sentences::MYDATA_TITLE, &[]));
    let text = person(ctx, kept);
    ctx.reply(Reply {
        title,
        text,
        ..Reply::default()
    });
    for view in &kept.tickets {
        let text = ticket(ctx, view, kept);
        ctx.reply(Reply {
            title: Some(view.ticket.id.to_string()),
            text,
            ..Reply::default()
        });
    }
    let drafts: Vec<&Draft> = (ctx.session.draft.iter())
        .chain(&ctx.session.waiting)
        .filter(|draft| !draft.is_empty())
        .collect();
    let drafts: Vec<String> = drafts.iter().map(|draft| begun(ctx, draft)).collect();
    for text in drafts {
        ctx.reply(Reply {
            text,
            ..Reply::default()
        });
    }
    ctx.note_plain(&sentences::MYDATA_HOW);
    Next::Repeat
}

fn person(ctx: &TurnContext<'_>, kept: &PersonalData) -> String {
    let name = ctx.book.language(&ctx.language);
    let name = name.map_or_else(String::new, |language| language.name.clone());
    let mut lines = vec![ctx.say(&sentences::MYDATA_LANGUAGE, &[("language", name.into())])];
    if let Some(phone) = &ctx.speaker.phone {
        lines.push(ctx.say(
            &sentences::MYDATA_PHONE,
            &[("phone", phone.spaced().into())],
        ));
    }
    for (channel, address) in &kept.addresses {
        let filling = [
            ("channel", channel.as_str().into()),
            ("address", address.as_str().into()),
        ];
        lines.push(ctx.say(&sentences::MYDATA_ADDRESS, &filling));
    }
    if kept.notices != NoticeWish::default() {
        let filling = [("where", notices::name(ctx, kept.notices).into())];
        lines.push(ctx.say(&sentences::MYDATA_NOTICES, &filling));
    }
    for (address, is_confirmed) in &kept.emails {
        let sentence = if *is_confirmed {
            &sentences::MYDATA_EMAIL
        } else {
            &sentences::MYDATA_EMAIL_WAITS
        };
        lines.push(ctx.say(sentence, &[("address", address.as_str().into())]));
    }
    for phone in &kept.calls {
        let phone = Number::read(phone).map_or_else(
            |_| phone.clone(),
            |number| display::number(ctx.book, &ctx.language, &number),
        );
        lines.push(ctx.say(&sentences::MYDATA_CALL, &[("phone", phone.into())]));
    }
    let files = kept.files + ctx.session.kept.len();
    if files > 0 {
        lines.push(ctx.say(&sentences::MYDATA_FILES, &[("count", files.into())]));
    }
    lines.join("\n")
}

fn ticket(ctx: &TurnContext<'_>, view: &TicketView, kept: &PersonalData) -> String {
    let ticket = &view.ticket;
    let status = ctx.word(&sentences::of(sentences::STATUS, ticket.status.code()));
    let service = ctx.book.service_title(&ctx.language, &ticket.service);
    let mut lines = vec![
        ctx.say(&sentences::CARD_SERVICE, &[("service", service.into())]),
        ctx.say(&sentences::CARD_STATUS, &[("status", status.into())]),
    ];
    lines.extend(answers(
        ctx,
        ctx.book.service(&ticket.service),
        &ticket.answers,
    ));
    if let Some(place) = ticket.location {
        let (lat, lon) = (format!("{:.5}", place.lat), format!("{:.5}", place.lon));
        let filling = [("lat", lat.into()), ("lon", lon.into())];
        lines.push(ctx.say(&sentences::CARD_MAP, &filling));
    }
    lines.extend(card::documents(ctx.book, &ctx.language, ticket));
    for document in &ticket.documents {
        let words = [&document.name, &document.note].into_iter().flatten();
        for words in words {
            lines.push(line(
                ctx,
                ctx.word(&paper_title(&document.kind)),
                words.clone(),
            ));
        }
    }
    for said in kept.words.iter().filter(|said| said.ticket == ticket.id) {
        let date = dates::date_of(ctx.book, &ctx.language, said.at);
        lines.push(line(ctx, date, said.words.clone()));
    }
    lines.join("\n")
}

fn begun(ctx: &TurnContext<'_>, draft: &Draft) -> String {
    let service = ctx.book.service_title(&ctx.language, &draft.service);
    let filling = [
        ("service", service.into()),
        ("count", draft.pages.len().into()),
    ];
    let mut lines = vec![ctx.say(&sentences::MYDATA_DRAFT, &filling)];
    let service = ctx.book.service(&draft.service);
    lines.extend(answers(ctx, service, &draft.answers));
    lines.join("\n")
}

/// The answers in the order of their questions, as their person reads them, identity numbers masked; then what no question knows, as it
/// is kept.
fn answers(ctx: &TurnContext<'_>, service: Option<&Service>, answers: &Answers) -> Vec<String> {
    let asked = service.map_or(&[][..], |service| &service.questions);
    let known = asked.iter().map(|asked| &asked.question);
    let known = known.filter_map(|question| {
        let value = answers.get(&question.key)?;
        let shown = display::answer(ctx.book, &ctx.language, question, value);
        Some(line(ctx, ctx.word(&question.label), shown))
    });
    let is_asked = |key: &str| asked.iter().any(|asked| asked.question.key == key);
    let others = answers.iter();
    let others = others.filter(|(key, _)| !is_asked(key.trim_end_matches("_verified")));
    let others = others.map(|(key, value)| {
        let value = value.as_str();
        let value = value.map_or_else(|| answers[key].to_string(), str::to_owned);
        line(ctx, key.clone(), value)
    });
    known.chain(others).collect()
}

fn line(ctx: &TurnContext<'_>, label: String, value: String) -> String {
    let filling = [("label", label.into()), ("value", value.into())];
    ctx.say(&sentences::SUMMARY_LINE, &filling)
}
