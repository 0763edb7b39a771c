//! The customers of the demo: two people with two languages, each with a phone that has never been used; and whose phone is which.

use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;

use crate::simulator::telegram::Telegram;

/// Name, language of the phone, and id on the modelled Telegram; whoever comes later follows these.
const CUSTOMERS: &[(&str, &str, i64)] = &[
    ("Almaz Bekele", "am", 7_000_001),
    ("Chaltu Tolosa", "om", 7_000_002),
];

/// Both are there; who is there already is left as they are.
pub(super) fn settle(telegram: &Telegram) {
    for (name, language, id) in CUSTOMERS {
        telegram.person(*id, name, language);
    }
}

/// By our id of a customer: what the page calls the phone that is theirs.
pub(super) async fn phones(db: &mut PgConnection) -> sqlx::Result<HashMap<Uuid, String>> {
    let phones: Vec<(Uuid, String)> = sqlx::query_as(
        "select distinct on (c.customer) c.customer, a.address from conversations c join addresses a on a.conversation = c.id
         where c.customer is not null and a.channel in ('telegram', 'sms') and position('/' in a.address) = 0
         order by c.customer, a.channel = 'telegram' desc, a.address limit 1000",
    )
    .fetch_all(db)
    .await?;
    Ok(phones.into_iter().collect())
}
