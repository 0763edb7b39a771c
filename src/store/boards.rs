//! The board of each chat of the staff: who looks at it, and what it shows.

use sqlx::PgConnection;
use uuid::Uuid;

use super::addresses::Address;
use super::staff;
use crate::domain::Person;

/// A board that may be drawn now.
#[derive(Clone, Debug)]
pub struct Board {
    pub chat: Address,
    /// Who looks at it; `None`: the group of the staff.
    pub person: Option<Person>,
    pub shown: String,
    /// How often it was drawn; 0: it is not there yet.
    pub version: i32,
}

/// From now on there is a board in this chat, and it is theirs.
pub async fn open(db: &mut PgConnection, chat: &Address, staff: Option<Uuid>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into boards (lane, chat, staff) values ($1, $2, $3)
         on conflict (lane, chat) do update set staff = excluded.staff where boards.staff is distinct from excluded.staff",
        chat.channel.code(),
        chat.chat(),
        staff,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How often the board of this chat was drawn.
pub async fn version(db: &mut PgConnection, chat: &Address) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        "select version from boards where lane = $1 and chat = $2",
        chat.channel.code(),
        chat.chat(),
    )
    .fetch_one(db)
    .await
}

/// The boards that may be drawn: of people and of a group that are still of the desk, not drawn within these seconds, and not on their
/// way. (By the clock on the wall, which is what a channel counts by.)
pub async fn due(
    db: &mut PgConnection,
    seconds: f64,
    seconds_in_group: f64,
) -> sqlx::Result<Vec<Board>> {
    let rows = sqlx::query!(
        r#"select b.lane, b.chat, b.shown, b.version, s.id as "id?", s.name as "name?", s.role as "role?", s.language as "language?",
                  s.areas as "areas?"
           from boards b left join staff s on s.id = b.staff
           where b.drawn_at <= clock_timestamp() - make_interval(secs => case when starts_with(b.chat, '-') then $2::float8 else $1 end)
             and case when b.staff is null then exists (select from staff_chats g where g.chat = b.chat)
                 else s.revoked_at is null and s.telegram = b.chat and s.role in ('supervisor', 'admin') end
             and (select true from addresses a where (a.channel, a.address) = (b.lane, b.chat) and a.unreachable_since is not null) is null
             and not exists (select from outbox w where w.done_at is null and w.card_subject = 'board' and (w.lane, w.chat) = (b.lane, b.chat))
           order by b.lane, b.chat for update of b skip locked"#,
        seconds,
        seconds_in_group,
    )
    .fetch_all(db)
    .await?;
    let boards = rows.into_iter().filter_map(|row| {
        let person = row.id.map(|id| {
            let member = staff::StaffRow {
                id,
                name: row.name.unwrap_or_default(),
                role: row.role.unwrap_or_default(),
                language: row.language.unwrap_or_default(),
                areas: row.areas.unwrap_or_default(),
                on_duty: false,
            };
            member.person()
        });
        Some(Board {
            chat: Address::stored(&row.lane, row.chat)?,
            person,
            shown: row.shown,
            version: row.version,
        })
    });
    Ok(boards.collect())
}

/// Notes what a board shows now.
pub async fn drawn(
    db: &mut PgConnection,
    chat: &Address,
    shown: &str,
    version: i32,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update boards set shown = $3, version = $4, drawn_at = clock_timestamp() where lane = $1 and chat = $2",
        chat.channel.code(),
        chat.chat(),
        shown,
        version,
    )
    .execute(db)
    .await?;
    Ok(())
}
