//! What is kept of an SMS beside the outbox: the receipt and the end of its post in either order, claims, and what is emptied.

use powerlink::store::outbox::{self, Ended};
use powerlink::store::outbox_claims;
use powerlink::store::sent_sms::{self, HowFar, PostedSms};
use sqlx::{Connection, PgConnection};

use crate::support::handset::Handsets;
use crate::support::{Plan, Town, road};

const MERON: &str = "+251911223344";

/// An SMS that waits to be sent.
async fn waiting(town: &Town) -> i64 {
    town.count(
        "insert into outbox (lane, chat, class, kind, is_notice, params, created_at)
         values ('sms', '+251911223344', 1, 'text', false, '{}', house_now()) returning id",
    )
    .await
}

fn hour(second: i64) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(second, 0).expect("an hour")
}

/// An SMS on its way.
async fn on_its_way(town: &Town, db: &mut PgConnection) -> PostedSms {
    let id = waiting(town).await;
    let claimed = outbox_claims::claim(db, &[(id, hour(1))]).await;
    assert_eq!(claimed.expect("a claim"), [id]);
    PostedSms {
        id,
        phone: "+251911223344".to_owned(),
        gateway: "twilio".to_owned(),
        theirs: Some(format!("SM{id}")),
        segments: 2,
    }
}

/// The end of its post is written down.
async fn has_left(db: &mut PgConnection, sms: &PostedSms) {
    let ended = Ended {
        id: sms.id,
        state: "sent",
        why: None,
        message: None,
    };
    let written = sent_sms::end(db, &[ended], std::slice::from_ref(sms)).await;
    written.expect("it is kept");
}

/// A receipt comes, and is kept.
async fn comes(db: &mut PgConnection, name: &str, state: &'static str) {
    let receipt = HowFar {
        gateway: "twilio",
        state,
        why: None,
    };
    let mut tx = db.begin().await.expect("a transaction");
    let kept = sent_sms::receipt_of_theirs(&mut tx, name, &receipt).await;
    kept.expect("it is kept");
    tx.commit().await.expect("it is kept");
}

async fn state(town: &Town, sms: &PostedSms) -> Option<String> {
    let state: Option<Option<String>> =
        sqlx::query_scalar("select state from sent_sms where outbox = $1 and segments = 2")
            .bind(sms.id)
            .fetch_optional(&town.pool)
            .await
            .expect("the database");
    state.flatten()
}

// T56: a receipt by the gateway's name, before we know that name.
#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_before_its_name_is_known() {
    let town = Town::closed(Plan::default()).await;
    let mut db = town.connection().await;
    for (early, late, expected) in [
        (&["delivered"][..], &[][..], Some("delivered")),
        (&["delivered", "sent"], &["sent"], Some("delivered")),
        (&["sent"], &["failed"], Some("failed")),
        (&[], &["sent", "delivered", "failed"], Some("delivered")),
        (&[], &[], None),
    ] {
        let sms = on_its_way(&town, &mut db).await;
        let name = sms.theirs.clone().expect("a name");
        for state in early {
            comes(&mut db, &name, state).await;
        }
        let mut end = db.begin().await.expect("a transaction");
        has_left(&mut end, &sms).await;
        end.commit().await.expect("it is kept");
        for state in late {
            comes(&mut db, &name, state).await;
        }
        assert_eq!(
            state(&town, &sms).await.as_deref(),
            expected,
            "{early:?} {late:?}"
        );
    }
    let left = "select count(*) from early_receipts";
    assert_eq!(town.count(left).await, 0);
    // Nothing is on its way: it is of nobody's SMS.
    town.sql("update outbox set state = 'sent', done_at = house_now()")
        .await
        .expect("all arrived");
    comes(&mut db, "SMunknown", "sent").await;
    assert_eq!(town.count(left).await, 0);
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_while_the_end_of_its_post_is_written() {
    let town = Town::closed(Plan::default()).await;
    let mut db = town.connection().await;
    let sms = on_its_way(&town, &mut db).await;
    let name = sms.theirs.clone().expect("a name");
    let mut end = db.begin().await.expect("a transaction");
    has_left(&mut end, &sms).await;
    let mut another = town.connection().await;
    let receipt = tokio::spawn(async move { comes(&mut another, &name, "delivered").await });
    // It waits for what it cannot see yet, or was kept without it.
    let waits = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    while town.count(waits).await == 0 && !receipt.is_finished() {
        tokio::task::yield_now().await;
    }
    end.commit().await.expect("it is kept");
    receipt.await.expect("it is kept");
    assert_eq!(state(&town, &sms).await.as_deref(), Some("delivered"));
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_gateways_call_it_is_emptied() {
    let mut phones = Handsets::new().await;
    phones.says(MERON, "hello").await;
    phones.says(MERON, "1").await;
    // A stranger stays one.
    phones.says("+251911223355", "hello").await;
    let almaz = phones.town.person(7, "Almaz");
    road::speaks_english(&phones.town, &almaz).await;
    let named = "insert into sent_sms (outbox, gateway) select id, 'twilio' from outbox where lane = 'telegram';
                 update sent_sms set theirs = 'SM1', why = 'absent'";
    phones.town.sql(named).await.expect("they have names");
    let kept = |of: &str| {
        format!(
            "select count(*) from sent_sms s join outbox o on o.id = s.outbox where {of} and s.theirs is not null and s.why is not null"
        )
    };
    let of_almaz = kept("o.lane = 'telegram'");
    assert!(phones.town.count(&of_almaz).await > 0);
    road::forgets(&phones.town, &almaz).await;
    assert_eq!(phones.town.count(&of_almaz).await, 0, "she is forgotten");
    let of_all = kept("o.lane = 'sms'");
    assert!(phones.town.count(&of_all).await > 2);
    let rows = "select count(*) from sent_sms s join outbox o on o.id = s.outbox where o.chat = '+251911223355'";
    assert_eq!(phones.town.count(rows).await, 1);
    phones.town.wait("32 days").await;
    road::until(&phones.town, &format!("select 1 - least(1, ({of_all}))"), 1).await;
    assert_eq!(
        phones.town.count(rows).await,
        0,
        "a stranger leaves nothing"
    );
    phones.town.settled().await;
    phones.town.close().await;
}

// A claim whose answer was lost is given back by whoever made it, and by nobody else.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_claimed_and_never_posted_waits_again() {
    let town = Town::closed(Plan::default()).await;
    let id = waiting(&town).await;
    let mut db = town.connection().await;
    let [ours, theirs] = [1, 2].map(hour);
    let mut claims = async |at| {
        let claimed = outbox_claims::claim(&mut db, &[(id, at)]).await;
        claimed.expect("a claim") == [id]
    };
    assert!(claims(ours).await && !claims(theirs).await);
    let mut db = town.connection().await;
    for (claimed, waits) in [(theirs, false), (ours, true)] {
        let given_back = outbox_claims::give_back(&mut db, &[(id, claimed)]).await;
        given_back.expect("it is given back");
        let claimed = outbox_claims::claim(&mut db, &[(id, theirs)]).await;
        assert_eq!(claimed.expect("a claim") == [id], waits);
    }
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_those_are_claimed_that_still_wait() {
    let town = Town::closed(Plan::default()).await;
    let mut db = town.connection().await;
    let taken_back = waiting(&town).await;
    let on_its_way = on_its_way(&town, &mut db).await.id;
    let (one, another) = (waiting(&town).await, waiting(&town).await);
    outbox::supersede(&mut db, &[taken_back], "taken back", hour(2))
        .await
        .expect("it is taken back");
    let claims = [another, taken_back, one, on_its_way].map(|id| (id, hour(3)));
    let claimed = outbox_claims::claim(&mut db, &claims).await;
    let mut claimed = claimed.expect("claims");
    claimed.sort_unstable();
    assert_eq!(claimed, [one, another]);
    town.telegram.stop().await;
}
