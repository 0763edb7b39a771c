//! A request goes to the account that has proven its number: somebody lost the old one, and a person of the office has checked it.

use sqlx::PgConnection;

use super::answers::stale;
use super::input::StaffInput;
use super::ticket_button::redrawn;
use super::{act, ticket_view};
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::{notify, owed};
use crate::app::{App, render};
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::ticket::owner::{away, away_in_place, here};
use crate::domain::{InternalNote, Person, Subject, Ticket, TimelineEvent};
use crate::store::outbox::{Class, Outbound};
use crate::store::recipients::{self, Hearer};
use crate::store::{addresses, cards, customers, owners, pushes, service_requests, timeline};

/// Moves it, and tells both: whoever has it now hears what they were not told so far, whoever had it sees it no more.
pub(super) async fn moves(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
    checked: Sentence,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language, now) = (&app.book, &person.language, heard.now);
    let before = &view.ticket;
    let Some(heir) = owners::heir(db, before).await? else {
        return Ok(stale(app, heard, language));
    };
    // What could be taken back until now is final: it is told to whoever has it from now on.
    pushes::release(db, before.id).await?;
    if !owners::move_to(db, before, heir).await? {
        return Ok(act::too_late(app, heard, person, view));
    }
    let Some(after) = service_requests::read_one(db, before.id).await? else {
        return Ok(stale(app, heard, language));
    };
    let why = InternalNote::new(book.say(language, checked.key, &[]));
    let fact = timeline::Fact {
        ticket: after.id,
        event: TimelineEvent::Moved,
        from: after.status,
        to: after.status,
        by: &person.actor(),
        note: None,
        remark: Some(&why),
        changed: None,
        version: after.version,
        at: now,
    };
    timeline::append(db, &fact).await?;
    tracing::info!(ticket.id = %after.id, by = %person.id, "{}: it was moved to the account that has proven its number", after.id);

    let mut rows = from_former(app, db, before, &after).await?;
    let new = recipients::customer(db, heir).await?;
    rows.extend(notify::to_each(book, &after, &new, |book, language| {
        here(book, language, &after)
    }));
    let former = addresses::of(db, before.customer).await?;
    let unsaid = pushes::take_unsaid(db, after.id, &former, "said where its owner is", now).await?;
    if let Some(Hearer {
        address,
        unreachable,
        ..
    }) = new.first()
    {
        let missed = owed::there(&unsaid, address, now).into_iter();
        rows.extend(missed.map(|row| Outbound {
            undelivered: unreachable.clone(),
            ..row
        }));
    }
    owners::tell_former(db, before.customer, &after).await?;

    let filling = [("ticket", after.id.to_string().into())];
    let words = book.say(language, sentences::DESK_MOVED.key, &filling);
    let after = ticket_view::view(db, after, now).await?;
    let mut said = redrawn(app, heard, person, &after, &Panel::Main, Some(words));
    said.rows.extend(rows);
    said.has_news = true;
    Ok(said)
}

/// Whoever had it hears that it was moved, and their cards tell the same in place of everything else.
async fn from_former(
    app: &App,
    db: &mut PgConnection,
    before: &Ticket,
    after: &Ticket,
) -> sqlx::Result<Vec<Outbound>> {
    let book = &app.book;
    let former = recipients::customer(db, before.customer).await?;
    let mut rows = notify::to_each(book, after, &former, |book, language| {
        away(book, language, after)
    });
    let Some(language) = customers::language(db, before.customer).await? else {
        return Ok(rows);
    };
    let theirs = addresses::of(db, before.customer).await?;
    let card = away_in_place(book, &language, after);
    for chat in cards::showing(db, Subject::Card(after.id)).await? {
        if theirs.iter().any(|own| own.chat() == chat.chat()) {
            rows.extend(render::draw(&card, &chat, Class::Push));
        }
    }
    Ok(rows)
}
