//! `/find`: a request by its number, a phone, a name, a meter or an account.

use sqlx::PgConnection;

use super::answers::{redraw, say, stale, tongue};
use super::input::StaffInput;
use super::queue as pages;
use crate::app::App;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::dialogue::book::sentences;
use crate::dialogue::desk::queue::PAGE;
use crate::dialogue::desk::search::SearchTerms;
use crate::dialogue::desk::{queue as drawn, texts};
use crate::dialogue::turn::Reply;
use crate::domain::Person;
use crate::domain::queue::Queued;
use crate::store::{inbox, outbox, queue, service_requests};

/// What the desk answers to `/find words`, and to plain words.
pub(super) async fn typed(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    words: &str,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language) = (&app.book, tongue(app, heard, person));
    if words.is_empty() {
        let text = texts::plain(book, language, &sentences::FIND_HOW);
        return Ok(say(
            heard,
            Reply {
                text,
                ..Reply::default()
            },
        ));
    }
    // Names and numbers of customers, by which nobody can tell later whose they are.
    inbox::empty(db, heard.inbound).await?;
    let mut found = look(db, person, words, 0).await?;
    if let [only] = found.as_slice()
        && let Some(rows) = pages::opened(app, db, heard, person, only.ticket.id).await?
    {
        return Ok(TurnOutcome {
            rows,
            ..TurnOutcome::default()
        });
    }
    let more = pages::shortened(&mut found, PAGE);
    let reply = if found.is_empty() {
        Reply {
            text: texts::plain(book, language, &sentences::FIND_NOTHING),
            ..Reply::default()
        }
    } else {
        drawn::found(book, language, (words, 0), (&found, more), heard.now)
    };
    Ok(say(heard, reply))
}

/// Another page of what was found, in the same message.
pub(super) async fn turned(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    page: &str,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language) = (&app.book, tongue(app, heard, person));
    let (channel, chat) = (heard.from.channel, heard.from.chat());
    let kept = match heard.press.and_then(|press| press.message.as_ref()) {
        Some(message) => outbox::meaning(db, channel, chat, message).await?,
        None => None,
    };
    let words = kept.as_ref().and_then(drawn::sought);
    let page = page.parse::<u16>().ok().map(usize::from);
    let (Some(words), Some(page)) = (words, page.filter(|_| person.is_desk())) else {
        return Ok(stale(app, heard, &person.language));
    };
    let mut found = look(db, person, words, page).await?;
    if found.is_empty() {
        return Ok(stale(app, heard, &person.language));
    }
    let more = pages::shortened(&mut found, PAGE);
    let reply = drawn::found(book, language, (words, page), (&found, more), heard.now);
    Ok(redraw(heard, &reply, None))
}

/// A page of what fits these words, and the first of the next one.
async fn look(
    db: &mut PgConnection,
    person: &Person,
    words: &str,
    page: usize,
) -> sqlx::Result<Vec<Queued>> {
    let range = (pages::offset(page, PAGE), pages::fetched(PAGE));
    for sought in SearchTerms::read(words) {
        let sought = queue::TicketSearch {
            tickets: sought
                .number
                .map_or_else(Vec::new, service_requests::in_every_year),
            phone: sought.phone,
            words: sought.words,
        };
        let found = queue::find(db, person, &sought, range).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}
