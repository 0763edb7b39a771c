//! T56: receipts come in any order, twice, for nothing, and before the answer to our own post; staff read what is known.

use axum::http::StatusCode;

use powerlink::app::run::health;
use powerlink::dialogue::format::sms_length::segments;
use powerlink::simulator::sms::{ReceiptHabits, SmsStep};
use powerlink::simulator::telegram::Handset;

use crate::support::handset::Handsets;
use crate::support::kannel::{self, SMS_SECRET, called, reported};
use crate::support::road;
use crate::support::script::Entrance;
use crate::support::{PATIENCE, Plan, Town};

const MERON: &str = "+251911223344";

/// How far the only SMS has come.
async fn state(town: &Town) -> String {
    sqlx::query_scalar("select coalesce(state, '') from sent_sms")
        .fetch_one(&town.pool)
        .await
        .expect("one SMS")
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_the_order_it_only_comes_further() {
    let mut phones = Handsets::new().await;
    phones.says(MERON, "hello").await;
    let sms = phones.last();
    assert_eq!((&*sms.from, &*sms.dlr_mask), ("8080", "27"));
    assert_eq!(state(&phones.town).await, "");
    for (bits, expected) in [
        (&[8][..], "sent"),
        (&[4], "sent"),
        (&[2], "failed"),
        (&[16], "failed"),
        (&[1], "delivered"),
        (&[8, 1], "delivered"),
        (&[1, 8], "delivered"),
        (&[1, 1, 8, 8], "delivered"),
        (&[8, 2], "failed"),
        (&[2, 8], "failed"),
        (&[8, 1, 2], "delivered"),
        (&[8, 2, 1], "delivered"),
        (&[1, 8, 2], "delivered"),
        (&[1, 2, 8], "delivered"),
        (&[2, 1, 8], "delivered"),
        (&[2, 8, 1], "delivered"),
        (&[3, 0, 32], ""),
    ] {
        let anew = "update sent_sms set state = null, state_at = null, why = null";
        phones.town.sql(anew).await.expect("none has come");
        for bit in bits {
            assert_eq!(reported(&sms, *bit, "NACK/11").await, 200);
        }
        assert_eq!(state(&phones.town).await, expected, "{bits:?}");
    }
    let row = "select s.segments::bigint from sent_sms s join outbox o on o.id = s.outbox
               where s.gateway = 'kannel' and s.posted_at is not null and o.message is null";
    let segments = i64::try_from(segments(&sms.text)).expect("few");
    assert_eq!(phones.town.count(row).await, segments);
    phones.town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn receipts_for_nothing_are_acknowledged() {
    let mut phones = Handsets::new().await;
    phones.says(MERON, "hello").await;
    let almaz = phones.town.person(7, "Almaz");
    road::speaks_english(&phones.town, &almaz).await;
    let of_telegram = phones
        .town
        .count("select max(id) from outbox where lane = 'telegram'")
        .await;
    let door = format!("http://{}/sms/kannel/status", phones.town.port());
    for id in ["0", "-1", "999999999", "abc", "", &of_telegram.to_string()] {
        let address = format!("{door}?id={id}&status=1&secret={SMS_SECRET}");
        assert_eq!(called(address).await, 200, "{id}");
    }
    let known = "select count(*) from sent_sms";
    assert_eq!(phones.town.count(known).await, 1);
    assert_eq!(state(&phones.town).await, "");
    let stranger = phones.last().dlr_url.replace("%d", "1");
    let stranger = stranger.replace(SMS_SECRET, "another");
    assert_eq!(called(stranger.replace("%A", "")).await, 401);
    assert_eq!(state(&phones.town).await, "");
    phones.town.close().await;
}

// By themselves, as Kannel brings them: late, twice, and the phone before the operator.
#[tokio::test(flavor = "multi_thread")]
async fn a_relay_with_every_bad_habit() {
    let smsbox = kannel::started(ReceiptHabits {
        after: Some(std::time::Duration::from_millis(20)),
        are_doubled: true,
        are_backwards: true,
    });
    let smsbox = smsbox.await;
    smsbox.settle(MERON, "Meron");
    let mut phones = Handsets::behind(smsbox, Plan::default()).await;
    phones.says(MERON, "hello").await;
    let since = std::time::Instant::now();
    // Four calls; the last two tell less than what is known.
    while phones.smsbox.receipts_answered() < 4 {
        assert!(since.elapsed() < PATIENCE, "they never come");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(state(&phones.town).await, "delivered");
    phones.town.close().await;
}

// Kannel does that: the phone of a neighbour is faster than its own answer.
#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_before_the_answer() {
    let mut phones = Handsets::new().await;
    phones.smsbox.reports_first(SmsStep::Delivered);
    phones.says(MERON, "hello").await;
    assert_eq!(state(&phones.town).await, "delivered");
    let whole = "select count(*) from sent_sms s join outbox o on o.id = s.outbox where s.segments > 0 and s.state_at is not null and o.state = 'sent'";
    assert_eq!(phones.town.count(whole).await, 1);
    phones.town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_cannot_be_reached_asks_for_no_receipts() {
    let mut phones = Handsets::with(Plan {
        is_in_the_world: false,
        ..Plan::default()
    })
    .await;
    phones.says(MERON, "hello").await;
    let sms = phones.last();
    assert_eq!((&*sms.dlr_url, &*sms.dlr_mask), ("", ""));
    phones.town.close().await;
}

/// A complaint by SMS whose card a supervisor has before her.
async fn looked_at() -> (Handsets, Handset) {
    let mut phones = Handsets::new().await;
    let tigist = phones.town.person(9, "Tigist");
    let supervisor = Entrance::of("Tigist", "supervisor");
    phones.town.employ(&tigist, &supervisor).await;
    phones.complains(MERON).await;
    phones.town.say(&tigist, "/find SRV-2026-00001").await;
    (phones, tigist)
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_read_what_is_known() {
    let (mut phones, tigist) = looked_at().await;
    let note = |words: &str| format!("update service_requests set supervisor_notes = '{words}'");
    let reads = async |words: &str| {
        let since = std::time::Instant::now();
        while !road::texts(&tigist).iter().any(|text| text.contains(words)) {
            assert!(
                since.elapsed() < PATIENCE,
                "{words}: {:#?}",
                road::texts(&tigist)
            );
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    phones
        .is_told("update service_requests set status = 'under_review'")
        .await;
    reads("An SMS to the customer left at").await;
    assert_eq!(reported(&phones.last(), 1, "ACK/").await, 200);
    phones.town.settled().await;
    reads("phone received the SMS at").await;

    phones.is_told(&note("It was read twice.")).await;
    reads("An SMS to the customer left at").await;
    assert_eq!(reported(&phones.last(), 16, "NACK/11").await, 200);
    phones.town.settled().await;
    reads("Not delivered to the customer: NACK/11").await;

    // A program in between does not know: nothing is sent again, and what is known later counts.
    let sent = phones.smsbox.sent().len();
    let gone = (StatusCode::GATEWAY_TIMEOUT, "Gateway Time-out");
    phones.smsbox.answers(Some(gone));
    phones.is_told(&note("It was read three times.")).await;
    reads("was perhaps sent at").await;
    let (unknown, segments) = counted(&phones.town).await;
    assert!((unknown, segments > 3) == (1, true), "{unknown} {segments}");
    phones.town.wait("1 hour").await;
    phones.town.settled().await;
    assert_eq!(phones.smsbox.sent().len(), sent + 1, "once");
    assert_eq!(reported(&phones.last(), 8, "ACK/").await, 200);
    phones.town.settled().await;
    reads("An SMS to the customer left at").await;
    assert_eq!(
        counted(&phones.town).await,
        (0, segments),
        "it is known now"
    );
    phones.town.close().await;
}

// Staff are told of it as soon as the next process begins to send.
#[tokio::test(flavor = "multi_thread")]
async fn staff_read_what_was_on_its_way_when_a_process_died() {
    let (mut phones, tigist) = looked_at().await;
    phones
        .is_told("update service_requests set status = 'under_review'")
        .await;
    phones.town.stop().await;
    let on_its_way = "delete from sent_sms; update outbox set state = 'waiting', done_at = null where lane = 'sms' and is_notice and left_at is not null";
    sqlx::raw_sql(on_its_way)
        .execute(&phones.town.pool)
        .await
        .expect("as if it had died");
    phones.town.start().await;
    phones.town.settled().await;
    let texts = road::texts(&tigist);
    assert!(
        texts
            .iter()
            .any(|text| text.contains("was perhaps sent at")),
        "{texts:#?}"
    );
    phones.town.close().await;
}

// What the gateway has taken is not unknown because the store was away when it said so.
#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_stumbles_forgets_no_answer() {
    let mut phones = Handsets::new().await;
    let stumbles = "create table stumble (is_over boolean);
         create function stumble() returns trigger language plpgsql as $$ begin
             if not exists (select from stumble) then
                 raise exception 'a stumble' using errcode = '40001';
             end if;
             return new; end $$;
         create trigger stumbles before update on outbox for each row when (new.lane = 'sms' and new.state = 'sent') execute function stumble()";
    phones.town.sql(stumbles).await.expect("a trigger");
    let hello = phones.address(MERON, "1", SMS_SECRET, "hello");
    assert_eq!(called(hello).await, 200);
    // Longer than the sender waits for the store: it loses its lead, and begins anew.
    let first = leads(&phones.town).await;
    let since = std::time::Instant::now();
    while [0, first].contains(&leads(&phones.town).await) {
        assert!(since.elapsed() < PATIENCE, "it still leads");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    phones
        .town
        .sql("insert into stumble values (true)")
        .await
        .expect("it is over");
    phones.hears().await;
    let sent = "select count(*) from outbox o join sent_sms s on s.outbox = o.id where o.lane = 'sms' and o.state = 'sent' and s.segments > 0";
    assert_eq!(phones.town.count(sent).await, 1);
    assert_eq!(phones.smsbox.sent().len(), 1);
    phones.town.close().await;
}

/// Over which connection SMS are sent; 0: over none.
async fn leads(town: &Town) -> i64 {
    let held = "select coalesce(max(l.pid), 0)::bigint from pg_locks l join leads d on d.role = 'sender sms'
                and l.classid::bigint = (d.key >> 32) & 4294967295 and l.objid::bigint = d.key & 4294967295
                where l.locktype = 'advisory' and l.granted";
    town.count(held).await
}

/// What the person on call is told of the last day: how many nobody knows the end of, and segments.
async fn counted(town: &Town) -> (i64, i64) {
    let serving = town.process();
    let told = health::readiness(&serving.app, &serving.client).await;
    (told.sms_unknown, told.sms_segments)
}
