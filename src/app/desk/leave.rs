//! How one leaves the staff: every right ends at once, and what was theirs goes back.

use sqlx::PgPool;

use crate::app::act::{ActError, Deed, act_in};
use crate::app::bell::{self, NEWS, OUTBOX};
use crate::dialogue::desk::said;
use crate::dialogue::{Book, sentences};
use crate::domain::{Action, Actor, InternalNote, Role, TicketId};
use crate::store::{self, leaving, news, staff};

/// Takes every right away from this person, by name or id. What they had to do waits for others again, and an emergency goes to the
/// next one on duty; what they reviewed is free. Tells what they gave back; `None`: there is not one of that name.
pub async fn revoke(
    pool: &PgPool,
    book: &Book,
    who: &str,
) -> Result<Option<Vec<TicketId>>, ActError> {
    let mut tx = pool.begin().await?;
    let now = store::now(&mut tx).await?;
    let Some(id) = staff::member(&mut tx, who).await? else {
        return Ok(None);
    };
    let Some(gone) = staff::revoke(&mut tx, id, now).await? else {
        return Ok(None);
    };
    let why = said::plain(book, &book.staff_language, &sentences::CREW_LEFT);
    let mut given_back = Vec::new();
    for ticket in leaving::work(&mut tx, id).await? {
        let deed = Deed {
            ticket,
            seen: None,
            action: Action::GiveBack {
                why: InternalNote::new(why.clone()),
            },
            technician: None,
            // In their name: the house may give back only what was not begun.
            by: Actor {
                role: Role::Technician,
                id: Some(id),
                name: gone.name.clone(),
            },
            can_be_undone: false,
        };
        match act_in(&mut tx, book, &deed, now).await {
            Ok(_) => given_back.push(ticket),
            // It has gone on meanwhile.
            Err(ActError::Refused { .. } | ActError::Unknown(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let free = leaving::let_go(&mut tx, id, now).await?;
    news::redraw(&mut tx, &free).await?;
    tx.commit().await?;
    bell::tell_replicas(pool, NEWS).await;
    bell::tell_replicas(pool, OUTBOX).await;
    Ok(Some(given_back))
}
