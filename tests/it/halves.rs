//! A status and its note that another program writes one after the other, within ten seconds: its customer has one message with both.

use powerlink::simulator::telegram::Handset;

use crate::support::handset::Handsets;
use crate::support::{Plan, Town, road};

const STATUS: &str = "update service_requests set status = 'approved', missing_papers = '{}'";
const NOTE: &str = "update service_requests set supervisor_notes = 'Bring the deed on Monday'";
const BOTH: [&str; 2] = ["your request is approved", "Bring the deed on Monday"];
const MERON: &str = "+251911223344";

async fn done(town: &Town, change: &str) {
    town.sql(change).await.expect(change);
}

/// A town where Almaz has filed a request a while ago, and what she has read by then.
async fn filed() -> (Town, Handset, usize) {
    let town = Town::with(Plan::unaided()).await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    town.settled().await;
    town.wait("11 seconds").await;
    let heard = road::texts(&almaz).len();
    (town, almaz, heard)
}

/// The one message that she has had since says all of this.
fn is_one_message(almaz: &Handset, heard: usize, words: &[&str]) {
    let told = road::texts(almaz).split_off(heard);
    assert_eq!(told.len(), 1, "{told:?}");
    for word in words {
        assert_eq!(told[0].matches(word).count(), 1, "{word}: {told:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_either_order_they_are_one_message() {
    for [first, second] in [[STATUS, NOTE], [NOTE, STATUS]] {
        let (town, almaz, heard) = filed().await;
        done(&town, first).await;
        // The first one waits for nothing.
        town.settled().await;
        assert_eq!(road::texts(&almaz).len(), heard + 1);
        town.wait("8 seconds").await;
        done(&town, second).await;
        town.settled().await;
        is_one_message(&almaz, heard, &BOTH);
        // Nothing comes after that, and what comes later is a message of its own.
        town.wait("11 seconds").await;
        town.settled().await;
        is_one_message(&almaz, heard, &BOTH);
        done(
            &town,
            "update service_requests set supervisor_notes = 'Gate two'",
        )
        .await;
        town.settled().await;
        assert_eq!(road::texts(&almaz).len(), heard + 2);
        town.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn at_once_after_each_other_they_are_one_message() {
    // The first may be on its way when the second is written.
    for _ in 0..5 {
        let (town, almaz, heard) = filed().await;
        done(&town, STATUS).await;
        done(&town, NOTE).await;
        done(&town, "update service_requests set priority = 'high'").await;
        town.settled().await;
        is_one_message(&almaz, heard, &[BOTH[0], BOTH[1], "priority is now"]);
        town.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_deleted_the_first_reads_both_anew() {
    let (town, almaz, heard) = filed().await;
    done(&town, STATUS).await;
    town.settled().await;
    let first = almaz.last_message().expect("the first").id;
    almaz.delete(first);
    done(&town, NOTE).await;
    town.settled().await;
    is_one_message(&almaz, heard, &BOTH);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_first_asks_for_is_asked_for_still() {
    let (town, almaz, heard) = filed().await;
    done(
        &town,
        "update service_requests set status = 'changes_requested'",
    )
    .await;
    done(&town, NOTE).await;
    town.settled().await;
    is_one_message(&almaz, heard, &[BOTH[1]]);
    town.tap(&almaz, "Correct now").await;
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn by_sms_the_first_waits_for_the_second() {
    let status = "update service_requests set status = 'under_review'";
    for [first, second] in [[status, NOTE], [NOTE, status]] {
        let mut phones = Handsets::new().await;
        phones.complains(MERON).await;
        phones.town.wait("11 seconds").await;
        phones.hears().await;
        let sent = phones.smsbox.sent().len();
        done(&phones.town, first).await;
        phones.town.settled().await;
        phones.town.wait("6 seconds").await;
        done(&phones.town, second).await;
        phones.town.settled().await;
        assert_eq!(phones.smsbox.sent().len(), sent, "it is not over");
        phones.town.wait("5 seconds").await;
        phones.hears().await;
        phones.town.wait("11 seconds").await;
        phones.hears().await;
        let told = phones.smsbox.sent().split_off(sent);
        assert_eq!(told.len(), 1, "{told:?}");
        for words in ["an officer is looking", BOTH[1]] {
            assert!(told[0].text.contains(words), "{told:?}");
        }
        // What has both already waits for nothing.
        done(&phones.town, "update service_requests set status = 'rejected', supervisor_notes = 'It was read twice.'").await;
        phones.hears().await;
        assert_eq!(phones.smsbox.sent().len(), sent + 2);
        phones.town.close().await;
    }
}
