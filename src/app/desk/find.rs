//! `/find`: a request by its number, a phone, a name, a meter or an account.

use sqlx::PgConnection;

use super::{Heard, queue as pages, say, tongue};
use crate::app::House;
use crate::app::converse::{Said, TurnFailed};
use crate::dialogue::desk::find::Sought;
use crate::dialogue::desk::queue::{self as drawn, PAGE};
use crate::dialogue::desk::said;
use crate::dialogue::sentences;
use crate::dialogue::turn::Reply;
use crate::domain::{Person, text};
use crate::store::{queue, service_requests};

/// How much of what was typed is repeated when nothing fits.
const REPEATED: usize = 60;

/// What the desk answers to `/find words`, and to plain words.
pub(super) async fn typed(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
    words: &str,
) -> Result<Said, TurnFailed> {
    let (book, language) = (&house.book, tongue(house, heard, person));
    if words.is_empty() {
        let text = said::plain(book, language, &sentences::FIND_HOW);
        return Ok(say(
            heard,
            Reply {
                text,
                ..Reply::default()
            },
        ));
    }
    let mut found = match Sought::read(words) {
        Some(sought) => {
            let sought = queue::Sought {
                tickets: sought
                    .number
                    .map_or_else(Vec::new, service_requests::in_every_year),
                phone: sought.phone,
                words: sought.words,
            };
            queue::find(db, person, &sought, pages::fetched(PAGE)).await?
        }
        None => Vec::new(),
    };
    if let [only] = found.as_slice()
        && let Some(rows) = pages::opened(house, db, heard, person, only.ticket.id).await?
    {
        return Ok(Said {
            rows,
            ..Said::default()
        });
    }
    let more = pages::shortened(&mut found, PAGE);
    let reply = if found.is_empty() {
        let words: String = text::one_line(words).chars().take(REPEATED).collect();
        Reply {
            text: book.say(
                language,
                sentences::FIND_NOTHING.key,
                &[("words", words.into())],
            ),
            ..Reply::default()
        }
    } else {
        drawn::found(book, language, &found, more, heard.now)
    };
    Ok(say(heard, reply))
}
