//! The staff of a town, as they are once they have redeemed their invites.

use powerlink::app::desk;
use powerlink::simulator::telegram::{Group, Handset};
use uuid::Uuid;

use super::Town;
use super::script::Entrance;

impl Town {
    /// The person of this phone works here from now on.
    pub(crate) async fn employ(&self, phone: &Handset, entrance: &Entrance<'_>) {
        sqlx::query(
            "insert into staff (id, name, role, created_at, telegram, language, areas, on_duty_since)
             values ($1, $2, $3, house_now(), $4, $5, $6, case when $7 then house_now() end)",
        )
        .bind(Uuid::new_v4())
        .bind(entrance.name)
        .bind(entrance.role)
        .bind(phone.id().to_string())
        .bind(entrance.language)
        .bind(&entrance.areas)
        .bind(entrance.on_duty)
        .execute(&self.pool)
        .await
        .expect("a member of the staff");
    }

    /// `powerlink staff revoke ...`, as typed: what was given back.
    pub(crate) async fn staff(&self, typed: &str) -> String {
        let Some(who) = typed.strip_prefix("revoke ") else {
            panic!("`staff > {typed}`: there is only `revoke NAME`");
        };
        let mut db = self.pool.acquire().await.expect("a connection");
        let found = powerlink::store::staff::called(&mut db, who).await;
        let found = found.expect("the database answers");
        let [one] = found.as_slice() else {
            return format!("there is not one `{who}`");
        };
        let left = desk::revoke(&self.pool, &self.book, one.id).await;
        match left.expect("the database answers") {
            None => format!("there is not one `{who}`"),
            Some(left) => {
                let given_back = left.given_back.iter().map(ToString::to_string);
                let words = std::iter::once("done".to_owned()).chain(given_back);
                words.collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// This is the group of the staff.
    pub(crate) async fn gather_staff_in(&self, group: &Group) {
        sqlx::query("insert into staff_chats (configured, chat) values ($1, $1)")
            .bind(group.id().to_string())
            .execute(&self.pool)
            .await
            .expect("the group of the staff");
    }
}
