//! One process at a time sends, and one polls: whoever begins together, and by whichever login.

use powerlink::store::leadership::try_lead;
use sqlx::{ConnectOptions, PgConnection};
use uuid::Uuid;

use crate::support::{Plan, Town, road};

const ROLE: &str = "sender telegram";

#[tokio::test(flavor = "multi_thread")]
async fn of_the_very_first_who_begin_together_one_leads() {
    let town = Town::closed(Plan::default()).await;
    let (mut one, mut other) = (town.connection().await, town.connection().await);
    // Nobody has ever led: both are about to write the role down when neither sees it yet.
    let mut held = town.pool.begin().await.expect("a transaction");
    sqlx::query("lock table leads in share mode")
        .execute(&mut *held)
        .await
        .expect("the lock");
    let (one, other, ()) = tokio::join!(
        try_lead(&mut one, ROLE),
        try_lead(&mut other, ROLE),
        async {
            road::until(
                &town,
                "select count(*) from pg_locks where relation = 'leads'::regclass and not granted",
                2,
            )
            .await;
            held.commit().await.expect("free");
        }
    );
    let leaders = [one.expect("an answer"), other.expect("an answer")];
    assert_eq!(leaders.into_iter().filter(|leads| *leads).count(), 1);
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_login_of_the_house_is_no_stranger() {
    // While a login is replaced by another, processes with the old one and with the new one run side by side.
    let town = Town::closed(Plan::default()).await;
    let mut ours = town.connection().await;
    let mut colleague = colleague(&town).await;
    assert!(try_lead(&mut colleague, ROLE).await.expect("an answer"));
    assert!(!try_lead(&mut ours, ROLE).await.expect("an answer"));
    drop(colleague);
    while !try_lead(&mut ours, ROLE).await.expect("an answer") {
        tokio::task::yield_now().await;
    }
    town.telegram.stop().await;
}

/// A login that may do what ours may.
async fn colleague(town: &Town) -> PgConnection {
    let name = format!("colleague_{}", Uuid::new_v4().simple());
    town.sql(&format!("create role {name} login password 'of-a-test'; grant select, insert, update on leads to {name}"))
        .await
        .expect("another login");
    let options = (*town.pool.connect_options()).clone();
    let options = options.username(&name).password("of-a-test");
    options.connect().await.expect("a connection")
}
