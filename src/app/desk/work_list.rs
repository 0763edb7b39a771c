//! `/work`: what a technician has to do, in the order of the way.

use sqlx::PgConnection;

use super::answers::{press_rows, say};
use super::documents;
use super::input::StaffInput;
use super::ticket_view::{self, TicketDisplay};
use crate::app::App;
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::dialogue::book::sentences;
use crate::dialogue::desk::button::{self, Verb};
use crate::dialogue::desk::panel::Panel;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::desk::{self, texts};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::Choice;
use crate::domain::Person;
use crate::store::outbox::Class;
use crate::store::service_requests;

/// The most that one message shows.
const SHOWN: i64 = 20;

/// The open work of a technician, with a button for each.
pub(super) async fn list(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language) = (&app.book, &person.language);
    let tickets = service_requests::work_of(db, person.id, SHOWN).await?;
    if tickets.is_empty() {
        let text = texts::plain(book, language, &sentences::WORK_NONE);
        return Ok(say(
            heard,
            Reply {
                text,
                ..Reply::default()
            },
        ));
    }
    let title = book.say(
        language,
        sentences::WORK_LIST.key,
        &[("count", tickets.len().into())],
    );
    let lines: Vec<String> = tickets
        .iter()
        .map(|ticket| desk::work_card::line(book, language, ticket, heard.now))
        .collect();
    let choices = tickets.iter().zip(1..).map(|(ticket, number)| Choice {
        id: button::data(ticket.id, ticket.version, Verb::Work.word(), ""),
        label: ticket.id.to_string(),
        number: Some(number),
    });
    let reply = Reply {
        title: Some(title),
        text: lines.join("\n"),
        choices: choices.collect(),
        ..Reply::default()
    };
    Ok(say(heard, reply))
}

/// One of them, as a message of its own with the point on the map, in their private chat.
pub(super) async fn opened(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    view: &DeskView,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language) = (&app.book, &person.language);
    let Some(to) = heard.private(db).await? else {
        return Ok(documents::cannot(app, heard, language));
    };
    let words = (heard.is_in_group()).then(|| {
        texts::about(
            book,
            language,
            &sentences::DESK_SENT_PRIVATELY,
            view.ticket.id,
        )
    });
    let place = TicketDisplay::new(&to, &person.language, person.role, Class::Answer);
    let mut rows = press_rows(heard, words.as_deref());
    rows.extend(ticket_view::rows(app, view, &Panel::Main, &place, None));
    rows.extend(ticket_view::pin(&view.ticket, &to));
    Ok(TurnOutcome {
        rows,
        ..TurnOutcome::default()
    })
}
