//! How one comes to the desk: a link that works once, for two days.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Heard, menu, say, welcome};
use crate::app::converse::{Said, TurnFailed};
use crate::app::{House, exchange};
use crate::dialogue::desk::said;
use crate::dialogue::sentences;
use crate::dialogue::turn::Reply;
use crate::domain::document::sha256;
use crate::domain::{Person, Role};
use crate::store::addresses::Address;
use crate::store::outbox::Class;
use crate::store::staff;

/// So long a link is good.
const GOOD_FOR: Duration = Duration::hours(48);
/// Begins what a link carries.
const PAYLOAD: &str = "inv_";
/// The longest name, in letters (the check of `staff.name`).
const LONGEST_NAME: usize = 80;

/// Somebody who is to come to the desk, and the payload of their link (`https://t.me/<bot>?start=<payload>`).
#[derive(Clone, Debug)]
pub struct Invited {
    pub id: Uuid,
    pub payload: String,
}

/// Adds somebody to the staff, or takes who is there, and makes a link for them.
pub async fn invite(
    db: &mut PgConnection,
    name: &str,
    role: &str,
    areas: &[String],
    now: DateTime<Utc>,
) -> sqlx::Result<Invited> {
    let id = match staff::member(db, name).await? {
        Some(id) => id,
        None => staff::add(db, name, role, areas, now).await?,
    };
    // 122 random bits; who reads the table reads only a hash.
    let payload = format!("{PAYLOAD}{}", Uuid::new_v4().simple());
    staff::invite(db, id, &sha256(&payload), now + GOOD_FOR).await?;
    Ok(Invited { id, payload })
}

/// The payload of an invitation in `/start inv_...`.
pub(in crate::app) fn payload(typed: &str) -> Option<&str> {
    let payload = typed.trim().strip_prefix("/start ")?.trim();
    payload.starts_with(PAYLOAD).then_some(payload)
}

/// Somebody came by a link. A stranger with a bad one learns only that it is bad.
pub async fn redeem(
    house: &House,
    db: &mut PgConnection,
    from: &Address,
    payload: &str,
    language: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Said> {
    let book = &house.book;
    let person = match from.address.parse::<i64>() {
        Ok(chat) if chat > 0 => {
            staff::redeem(db, &sha256(payload), &from.address, language, now).await?
        }
        _ => None,
    };
    let menu = person
        .as_ref()
        .and_then(|person| menu::row(book, person, from));
    let reply = match person {
        Some(person) => {
            tracing::info!(staff.id = %person.id, role = person.role.code(), "an invitation was redeemed");
            welcome(house, &person)
        }
        None => Reply {
            text: said::plain(book, language, &sentences::DESK_INVITE_BAD),
            ..Reply::default()
        },
    };
    let mut rows = exchange::draw(&reply, from, Class::Answer);
    rows.extend(menu);
    Ok(Said {
        rows,
        ..Said::default()
    })
}

/// `/invite supervisor Tigist Haile`, by an admin.
pub(super) async fn typed(
    house: &House,
    db: &mut PgConnection,
    heard: &Heard<'_>,
    person: &Person,
    argument: &str,
) -> Result<Said, TurnFailed> {
    let (book, language) = (&house.book, &person.language);
    let words = argument
        .split_once(char::is_whitespace)
        .map(|(role, name)| (role.to_ascii_lowercase(), name.trim()))
        .filter(|(role, name)| {
            matches!(role.as_str(), "supervisor" | "technician" | "admin")
                && (2..=LONGEST_NAME).contains(&name.chars().count())
        });
    let reply = match words {
        Some((role, name)) if person.role == Role::Admin && !heard.is_in_group() => {
            let invited = invite(db, name, &role, &[], heard.now).await?;
            let link = house.telegram.link(&invited.payload);
            Reply {
                text: book.say(
                    language,
                    sentences::DESK_INVITE.key,
                    &[("name", name.into()), ("link", link.into())],
                ),
                ..Reply::default()
            }
        }
        _ => Reply {
            text: said::plain(book, language, &sentences::DESK_INVITE_HOW),
            ..Reply::default()
        },
    };
    Ok(say(heard, reply))
}
