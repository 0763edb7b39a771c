//! How one leaves the staff: every right ends at once, what was theirs goes back, and what the desk showed them is theirs to read no more.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::command_menu;
use crate::app::render;
use crate::app::tickets::apply::{ActError, TicketCommand, act_in};
use crate::app::wake;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::desk::texts;
use crate::dialogue::{Book, Reply};
use crate::domain::{Action, Actor, InternalNote, Role, TicketId};
use crate::domain::{Message, MessageKind};
use crate::store::addresses::Address;
use crate::store::erased_traces::Seen;
use crate::store::leaving_staff::{self, Shown};
use crate::store::outbox::{self, Class, Outbound};
use crate::store::{self, invites, staff, staff_events};

/// Somebody who was of the staff until now.
#[derive(Clone, Debug)]
pub struct FormerStaff {
    pub name: String,
    /// What waits for others again.
    pub given_back: Vec<TicketId>,
    /// There is a group of the staff, from which only its administrators can take them out.
    pub has_group: bool,
}

/// Takes every right away from this person. What they had to do waits for others again, and an emergency goes to the next one on duty;
/// what they reviewed is free; what the desk showed in their chat is written over. Admins are told. `None`: there is nobody of this id.
pub async fn revoke(
    pool: &PgPool,
    book: &Book,
    who: Uuid,
) -> Result<Option<FormerStaff>, ActError> {
    let mut tx = pool.begin().await?;
    let now = store::now(&mut tx).await?;
    let Some(gone) = staff::revoke(&mut tx, who, now).await? else {
        return Ok(None);
    };
    invites::void_all(&mut tx, who, now).await?;
    let given_back = give_back(&mut tx, book, (who, &gone.name), now).await?;
    let free = leaving_staff::let_go(&mut tx, who, now).await?;
    staff_events::redraw(&mut tx, &free).await?;
    let mut rows = Vec::new();
    if let Some(chat) = &gone.chat {
        let words = texts::plain(book, &gone.language, &sentences::DESK_NO_LONGER);
        rows.extend(vacate(&mut tx, book, (chat, &gone.language), words, now).await?);
    }
    let has_group = staff::group(&mut tx).await?.is_some();
    let sentence = if has_group {
        sentences::DESK_LEFT_GROUP
    } else {
        sentences::DESK_LEFT
    };
    rows.extend(tell_admins(&mut tx, book, who, (&gone.name, gone.role), &sentence).await?);
    outbox::put(&mut tx, &rows, now).await?;
    tx.commit().await?;
    wake::tell_of_tickets(pool).await;
    Ok(Some(FormerStaff {
        name: gone.name,
        given_back,
        has_group,
    }))
}

/// What they had to do waits for others again.
pub(super) async fn give_back(
    db: &mut PgConnection,
    book: &Book,
    (id, name): (Uuid, &str),
    now: DateTime<Utc>,
) -> Result<Vec<TicketId>, ActError> {
    let why = texts::plain(book, &book.staff_language, &sentences::CREW_LEFT);
    let mut given_back = Vec::new();
    for ticket in leaving_staff::work(db, id).await? {
        let deed = TicketCommand {
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
                name: name.to_owned(),
            },
            can_be_undone: false,
        };
        match act_in(db, book, &deed, now).await {
            Ok(_) => given_back.push(ticket),
            // It has gone on meanwhile.
            Err(ActError::Refused { .. } | ActError::Unknown(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(given_back)
}

/// A chat that was somebody's of the staff, and is no more: they are told, the commands of the desk go, and every message that the
/// desk has sent there is written over.
pub(super) async fn vacate(
    db: &mut PgConnection,
    book: &Book,
    (chat, language): (&str, &str),
    words: String,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let to = Address::telegram(chat);
    if !render::is_place(&to) {
        return Ok(Vec::new());
    }
    let shown = leaving_staff::clear(db, to.channel, to.chat(), now).await?;
    let told = Reply {
        text: words,
        ..Reply::default()
    };
    let mut rows = render::draw(&told, &to, Class::Answer);
    rows.extend(command_menu::gone(&to));
    let gone = texts::plain(book, language, &sentences::DESK_GONE);
    rows.extend(shown.iter().map(|shown| over(&to, shown, &gone)));
    Ok(rows)
}

/// Instead of this message these words stand there; what has none is taken away.
fn over(to: &Address, shown: &Shown, words: &str) -> Outbound {
    let (kind, words) = if shown.is_text {
        (MessageKind::Edit, Message::of(words))
    } else {
        (MessageKind::Delete, Message::default())
    };
    let message = Message {
        target: Some(shown.message.clone()),
        ..words
    };
    render::outbound(kind, message, to, Class::Broadcast)
}

/// What staff were shown of somebody who is forgotten is written over.
pub(in crate::app) fn erased(book: &Book, seen: &[Seen]) -> Vec<Outbound> {
    let rows = seen.iter().map(|seen| {
        let language = seen.language.as_deref().unwrap_or(&book.staff_language);
        let words = texts::plain(book, language, &sentences::DESK_ERASED);
        over(&seen.chat, &seen.shown, &words)
    });
    rows.collect()
}

/// Every admin hears who came, or left; but for the one whom it is about.
pub(super) async fn tell_admins(
    db: &mut PgConnection,
    book: &Book,
    about: Uuid,
    (name, role): (&str, Role),
    sentence: &Sentence,
) -> sqlx::Result<Vec<Outbound>> {
    let members = staff::reachable(db).await?;
    let admins = members
        .iter()
        .filter(|member| member.person.role == Role::Admin && member.person.id != about);
    let rows = admins.flat_map(|member| {
        let language = &member.person.language;
        let role = role_of(book, language, role);
        let filling: [Filling<'_>; 2] = [("name", name.into()), ("role", role.into())];
        let reply = Reply {
            text: book.say(language, sentence.key, &filling),
            ..Reply::default()
        };
        let to = Address::telegram(&member.chat);
        render::draw(&reply, &to, Class::Push)
    });
    Ok(rows.collect())
}

/// What a role is called.
pub(super) fn role_of(book: &Book, language: &str, role: Role) -> String {
    book.say(language, &sentences::of(sentences::ROLE, role.code()), &[])
}
