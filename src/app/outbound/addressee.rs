//! To whom an e-mail goes, and what can be opened from it: looked up when it is sent, for an address may be over by then.

use uuid::Uuid;

use super::from_store::Shelf;
use crate::channels::outbound::MailTo;
use crate::channels::{self, Letter, Outcome, Wire};
use crate::dialogue::book::sentences::{self, Sentence};
use crate::domain::{EmailAddress, TicketId};
use crate::store::emails_sent::{self, Addressee};

/// Posts a letter by e-mail; one that is for nobody any more ends here.
pub(super) async fn post(
    wire: &Wire,
    letter: &Letter<'_>,
    ticket: Option<&str>,
    shelf: &Shelf,
) -> Outcome {
    match mail_to(letter, ticket, shelf).await {
        Ok(Some(to)) => {
            let letter = Letter {
                mail: Some(&to),
                ..*letter
            };
            channels::post(wire, &letter).await
        }
        Ok(None) => Outcome::TooOld,
        Err(error) => Outcome::Later {
            reason: format!("who it is for could not be looked up: {error}"),
            maybe_sent: false,
        },
    }
}

async fn mail_to(
    letter: &Letter<'_>,
    ticket: Option<&str>,
    shelf: &Shelf,
) -> sqlx::Result<Option<MailTo>> {
    let Ok(id) = Uuid::try_parse(letter.chat) else {
        return Ok(None);
    };
    let mut db = shelf.pool.acquire().await?;
    let Some(found) = emails_sent::addressee(&mut db, id, ticket).await? else {
        return Ok(None);
    };
    let Some(address) = EmailAddress::read(&found.address).filter(|_| is_theirs(&found, ticket))
    else {
        return Ok(None);
    };
    let language = shelf.book.spoken(Some(&found.language)).to_owned();
    let say = |sentence: &Sentence| shelf.book.say(&language, sentence.key, &[]);
    let about: Option<TicketId> = ticket.and_then(|ticket| ticket.parse().ok());
    let (mut opens, mut stops) = (None, None);
    if let Some(ticket) = about.filter(|_| found.is_own) {
        let whose = (ticket, found.customer);
        let link = shelf.pages.to_one(&mut db, whose, found.now).await?;
        opens = link.map(|link| (say(&sentences::EMAIL_OPEN), link));
    }
    if found.is_confirmed {
        let link = shelf.pages.stops(&mut db, id).await?;
        stops = link.map(|link| (say(&sentences::EMAIL_STOP), link));
    }
    Ok(Some(MailTo {
        address,
        language,
        about: ticket.map(str::to_owned),
        opens,
        stops,
    }))
}

/// What is told of a request goes to whom it concerns still, where they have confirmed that they read there. (Who had a request that went to
/// another account hears of that in the chat.)
fn is_theirs(found: &Addressee, ticket: Option<&str>) -> bool {
    match ticket {
        Some(_) => found.is_confirmed && (found.is_own || found.is_joined),
        None => true,
    }
}
