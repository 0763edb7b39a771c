//! How one comes to the desk: a link that works once, for two days.
//!
//! A name is no key. Who is invited by name is somebody new; a further link for somebody who is there is asked for by their id, at the
//! command line, and what it would take from them is named before it is made.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::answers::{say, welcome};
use super::command_menu;
use super::input::StaffInput;
use super::revoke::{self, role_of, tell_admins, vacate};
use crate::app::outcome::{TurnFailed, TurnOutcome};
use crate::app::tickets::apply::ActError;
use crate::app::{App, render};
use crate::dialogue::book::sentences;
use crate::dialogue::desk::texts;
use crate::dialogue::turn::Reply;
use crate::domain::document::sha256;
use crate::domain::staff::read_name;
use crate::domain::{Person, Role};
use crate::store::inbox;
use crate::store::invites::{self, Offer, Seated};
use crate::store::outbox::Class;
use crate::store::staff::{self, Member};

/// How long a link is good.
const GOOD_FOR: Duration = Duration::hours(48);
/// Begins what a link carries.
const PAYLOAD: &str = "inv_";

/// Somebody who is to come to the desk, and the payload of their link (`https://t.me/<bot>?start=<payload>`).
#[derive(Clone, Debug)]
pub struct Invited {
    pub id: Uuid,
    pub payload: String,
}

/// Adds somebody to the staff, whoever else has this name, and makes a link for them.
pub async fn invite(
    db: &mut PgConnection,
    name: &str,
    role: &str,
    areas: &[String],
    now: DateTime<Utc>,
) -> sqlx::Result<Invited> {
    let id = staff::add(db, name, role, areas, now).await?;
    let offer = Offer {
        staff: id,
        role: None,
        areas: None,
        replaces: false,
    };
    link(db, offer, now).await
}

/// What a further link for somebody who is there would change.
#[derive(Clone, Copy, Debug, Default)]
pub struct Changes<'a> {
    pub role: Option<&'a str>,
    pub areas: Option<&'a [String]>,
    /// The word with which it is asked for: another account may take the seat, and become this.
    pub replace: bool,
}

/// No link was made, and nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotInvited {
    #[error("there is nobody of the staff with the id {0}: see powerlink staff list")]
    Unknown(Uuid),
    #[error(
        "{is}: {id}. To make them {wanted} when they open the link, add --replace; to leave them as they are, leave --role and --areas out"
    )]
    Differs {
        id: Uuid,
        is: String,
        wanted: String,
    },
    #[error(
        "{is}: {id}. They are on the desk with a Telegram account already, and need no link. If another account is to have the seat, add --replace: whoever opens the link has it then, and the former account loses every right"
    )]
    Occupied { id: Uuid, is: String },
    #[error("the database does not answer: {0}")]
    Store(#[from] sqlx::Error),
}

/// A further link for somebody who is there, by their id. What they are by then is decided by the link that they use.
pub async fn again(
    db: &mut PgConnection,
    id: Uuid,
    changes: Changes<'_>,
    now: DateTime<Utc>,
) -> Result<(Member, Invited), NotInvited> {
    let there = staff::called(db, &id.to_string()).await?;
    let Some(there) = there.into_iter().find(|member| member.id == id) else {
        return Err(NotInvited::Unknown(id));
    };
    let role = changes.role.filter(|role| *role != there.role);
    let areas = changes.areas.filter(|areas| *areas != there.areas);
    let is = described(&there);
    let after = Member {
        role: role.unwrap_or(&there.role).to_owned(),
        areas: areas.unwrap_or(&there.areas).to_vec(),
        ..there.clone()
    };
    if !changes.replace && (role.is_some() || areas.is_some()) {
        let wanted = format!("{} of {}", after.role, areas_of(&after));
        return Err(NotInvited::Differs { id, is, wanted });
    }
    if !changes.replace && there.is_linked {
        return Err(NotInvited::Occupied { id, is });
    }
    let offer = Offer {
        staff: id,
        role,
        areas,
        replaces: changes.replace,
    };
    let invited = link(db, offer, now).await?;
    Ok((after, invited))
}

/// One line that tells who somebody of the staff is.
pub fn described(member: &Member) -> String {
    let linked = if member.is_linked {
        ""
    } else {
        "  not on Telegram yet"
    };
    let areas = areas_of(member);
    format!("{}  {}  {areas}{linked}", member.role, member.name)
}

fn areas_of(member: &Member) -> String {
    if member.areas.is_empty() {
        "all areas".to_owned()
    } else {
        member.areas.join(",")
    }
}

async fn link(
    db: &mut PgConnection,
    offer: Offer<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Invited> {
    // 122 random bits; who reads the table reads only a hash.
    let payload = format!("{PAYLOAD}{}", Uuid::new_v4().simple());
    invites::make(db, offer, &sha256(&payload), now + GOOD_FOR, now).await?;
    Ok(Invited {
        id: offer.staff,
        payload,
    })
}

/// The payload of an invitation in `/start inv_...`.
pub(in crate::app) fn payload(typed: &str) -> Option<&str> {
    let (command, payload) = typed.trim().split_once(char::is_whitespace)?;
    let command = command.split('@').next().unwrap_or(command);
    let payload = payload.trim();
    (command.eq_ignore_ascii_case("/start") && payload.starts_with(PAYLOAD)).then_some(payload)
}

/// Somebody came by a link. A stranger with a bad one learns only that it is bad; in a group, where others read along, it is void.
pub(in crate::app) async fn redeem(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    payload: &str,
    language: &str,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, from, now) = (&app.book, heard.from, heard.now);
    inbox::empty(db, heard.inbound).await?;
    let hash = sha256(payload);
    if heard.is_in_group() {
        invites::void(db, &hash, now).await?;
        return Ok(TurnOutcome::default());
    }
    let Some(seated) = invites::redeem(db, &hash, &from.address, language, now).await? else {
        let bad = Reply {
            text: texts::plain(book, language, &sentences::DESK_INVITE_BAD),
            ..Reply::default()
        };
        return Ok(say(heard, bad));
    };
    let person = &seated.person;
    tracing::info!(staff.id = %person.id, role = person.role.code(), replaced = seated.before.is_some(), "an invitation was redeemed");
    let mut rows = render::draw(&welcome(app, person), from, Class::Answer);
    rows.extend(command_menu::row(book, person, from));
    rows.extend(told(app, db, &seated, now).await?);
    let was_technician = seated.was == Role::Technician && person.role != Role::Technician;
    if was_technician {
        let who = (person.id, person.name.as_str());
        match revoke::give_back(db, book, who, now).await {
            Ok(_) => {}
            Err(ActError::Store(error)) => return Err(error.into()),
            Err(refused) => return Err(TurnFailed::Panicked(refused.to_string())),
        }
    }
    Ok(TurnOutcome {
        rows,
        has_news: was_technician,
        ..TurnOutcome::default()
    })
}

/// The role of this code.
fn of_staff(code: &str) -> Option<Role> {
    [Role::Supervisor, Role::Technician, Role::Admin]
        .into_iter()
        .find(|role| role.code().eq_ignore_ascii_case(code))
}

/// Whom it concerns that somebody sits there now: who sat there before, and the admins.
async fn told(
    app: &App,
    db: &mut PgConnection,
    seated: &Seated,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<crate::store::outbox::Outbound>> {
    let (book, person) = (&app.book, &seated.person);
    let mut rows = Vec::new();
    if seated.is_same {
        return Ok(rows);
    }
    let mut sentence = sentences::DESK_CAME;
    if let Some((chat, language)) = &seated.before {
        sentence = sentences::DESK_CAME_INSTEAD;
        let words = book.say(
            language,
            sentences::DESK_SEAT_LOST.key,
            &[("name", person.name.as_str().into())],
        );
        rows.extend(vacate(db, book, (chat, language), words, now).await?);
    }
    let who = (person.name.as_str(), person.role);
    rows.extend(tell_admins(db, book, person.id, who, &sentence).await?);
    Ok(rows)
}

/// `/invite supervisor Tigist Haile`, by an admin: somebody new, whoever else has this name.
pub(super) async fn typed(
    app: &App,
    db: &mut PgConnection,
    heard: &StaffInput<'_>,
    person: &Person,
    argument: &str,
) -> Result<TurnOutcome, TurnFailed> {
    let (book, language) = (&app.book, &person.language);
    let plain = |sentence| Reply {
        text: texts::plain(book, language, sentence),
        ..Reply::default()
    };
    if person.role != Role::Admin {
        return Ok(say(heard, plain(&sentences::DESK_INVITE_WHO)));
    }
    if heard.is_in_group() {
        return Ok(say(heard, plain(&sentences::DESK_INVITE_PRIVATE)));
    }
    let words = argument
        .split_once(char::is_whitespace)
        .and_then(|(role, typed)| Some((of_staff(role)?, read_name(typed).ok()?)));
    let Some((role, name)) = words else {
        return Ok(say(heard, plain(&sentences::DESK_INVITE_HOW)));
    };
    let others = staff::called(db, &name).await?;
    let invited = invite(db, &name, role.code(), &[], heard.now).await?;
    let link = app.telegram.link(&invited.payload);
    let mut text = book.say(
        language,
        sentences::DESK_INVITE.key,
        &[
            ("name", name.as_str().into()),
            ("role", role_of(book, language, role).into()),
            ("link", link.into()),
        ],
    );
    if !others.is_empty() {
        let namesake = texts::plain(book, language, &sentences::DESK_INVITE_NAMESAKE);
        text = format!("{text}\n\n{namesake}");
    }
    let reply = Reply {
        text,
        ..Reply::default()
    };
    let mut said = say(heard, reply);
    for row in &mut said.rows {
        row.is_secret = true;
    }
    Ok(said)
}
