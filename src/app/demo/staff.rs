//! The staff of the demo: two supervisors, two technicians, and their group, each with a phone on the page.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::simulator::telegram::{Handset, Telegram};

/// Name, role, and id on the modelled Telegram; below those of customers, who get theirs when they come.
const STAFF: &[(&str, &str, i64)] = &[
    ("Tigist Haile", "supervisor", 5_000_001),
    ("Dawit Bekele", "supervisor", 5_000_002),
    ("Kebede Alemu", "technician", 5_000_003),
    ("Hana Tesfaye", "technician", 5_000_004),
];
const GROUP: (&str, i64) = ("PowerLink desk", -1_001_000_000_001);

/// Everyone is there, with an open phone, and knows the bot; who is there already is left as they are.
pub(super) async fn furnish(
    db: &mut PgConnection,
    telegram: &Telegram,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    for (name, role, id) in STAFF {
        employ(db, name, role, *id, now).await?;
        if telegram.phone_of(*id).is_none() {
            let phone = telegram.person(*id, name, "en");
            phone.with_badge(role).open();
        }
    }
    let (title, id) = GROUP;
    sqlx::query(
        "insert into staff_chats (configured, chat) values ($1, $1) on conflict do nothing",
    )
    .bind(id.to_string())
    .execute(db)
    .await?;
    let group = telegram.supergroup(id, title);
    if group.members().is_empty() {
        let phones: Vec<Handset> = STAFF
            .iter()
            .filter_map(|(_, _, id)| telegram.phone_of(*id))
            .collect();
        for phone in &phones {
            group.add(phone);
        }
        // Only an administrator may pin the board.
        phones.first().and_then(|first| group.promote_bot(first));
    }
    Ok(())
}

/// A member of the staff who has redeemed an invite. Technicians are on duty from the start.
async fn employ(
    db: &mut PgConnection,
    name: &str,
    role: &str,
    telegram: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let known = sqlx::query(
        "update staff set telegram = coalesce(telegram, $2) where name = $1 and revoked_at is null",
    )
    .bind(name)
    .bind(telegram.to_string())
    .execute(&mut *db)
    .await?;
    if known.rows_affected() > 0 {
        return Ok(());
    }
    sqlx::query(
        "insert into staff (id, name, role, created_at, telegram, on_duty_since)
         values ($1, $2, $3, $4, $5, case when $3 = 'technician' then $4 end)",
    )
    .bind(Uuid::now_v7())
    .bind(name)
    .bind(role)
    .bind(now)
    .bind(telegram.to_string())
    .execute(db)
    .await?;
    Ok(())
}
