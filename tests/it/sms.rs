//! The same conversation by SMS, through a modelled Kannel over real HTTP: filed to its end, brought again, followed.

use powerlink::app::outbound::day_limits::DayLimits;

use crate::support::Plan;
use crate::support::handset::{Handsets, play, played_by};
use crate::support::kannel::{SMS_SECRET, called};

const MERON: &str = "+251911223344";

macro_rules! conversations {
    ($($name:ident: $file:literal;)+) => {
        $(#[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            play($file).await;
        })+
    };
}

conversations! {
    a_complaint_is_filed_and_followed_in_english: "complaint_in_english.txt";
    a_complaint_is_filed_and_followed_in_amharic: "complaint_in_amharic.txt";
    words_that_work_at_any_step: "words_at_any_step.txt";
    numbers_stand_with_what_showed_them: "numbers.txt";
    a_phone_may_show_boxes: "boxes.txt";
    what_the_office_wrote_is_read_whole: "long_note.txt";
    nothing_unasked_after_stop: "stop_and_start.txt";
    an_outage_in_one_word: "outage_in_one_word.txt";
    one_outage_and_two_who_report_it: "same_outage.txt";
    begun_by_sms_and_finished_on_telegram: "then_telegram.txt";
    a_number_that_telegram_knows_writes: "telegram_first.txt";
    a_notice_goes_where_they_were_heard_last: "one_voice.txt";
    what_telegram_refuses_goes_by_sms: "account_closed.txt";
    a_number_that_was_proven_before_there_was_sms: "proven_before_sms.txt";
    a_number_changes_hands: "another_owner.txt";
    an_old_number_is_proven_on_telegram: "an_old_number_on_telegram.txt";
    at_night_nothing_rings: "at_night.txt";
    an_emergency_rings_at_a_technician: "ring.txt";
    what_is_kept_is_told_and_erased_by_sms: "forget_me.txt";
    they_choose_where_news_go: "where_to_hear.txt";
    what_is_not_reacted_to_goes_by_sms_once: "no_reaction.txt";
    loops_end_by_themselves: "loops.txt";
    long_messages_come_in_parts: "long_in_parts.txt";
    a_machine_is_not_asked_for_ever: "strangers.txt";
    words_of_hours_later_are_no_answer_yet: "hours_later.txt";
    a_talk_with_the_office_goes_both_ways: "a_talk.txt";
    an_outage_at_a_known_place_is_one_question: "outage_again.txt";
    how_it_was_is_told_with_the_number_of_the_ticket: "rated.txt";
}

// Nobody makes us send for ever, and what wakes people at night still goes.
#[tokio::test(flavor = "multi_thread")]
async fn so_much_is_sent_to_one_number_in_a_day() {
    let day_limits = DayLimits { number: 20, all: 0 };
    let handsets = Handsets::with(Plan {
        day_limits,
        ..Plan::default()
    });
    let handsets = played_by(handsets.await, "limits.txt").await;
    handsets.town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn so_much_is_sent_in_a_day_in_all() {
    let day_limits = DayLimits { number: 0, all: 10 };
    let handsets = Handsets::with(Plan {
        day_limits,
        ..Plan::default()
    });
    let handsets = played_by(handsets.await, "limits_of_all.txt").await;
    handsets.town.close().await;
}

// What was on its way when a process died is not sent again, and somebody is told.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_on_its_way_is_not_sent_twice() {
    let mut handsets = Handsets::new().await;
    handsets.says(MERON, "hello").await;
    handsets.town.stop().await;
    let on_its_way = "update outbox set state = 'waiting', left_at = house_now(), done_at = null where lane = 'sms'";
    sqlx::query(on_its_way)
        .execute(&handsets.town.pool)
        .await
        .expect("as if it had died");
    handsets.town.start().await;
    handsets.says(MERON, "1").await;
    let unknown = "select count(*) from outbox where state = 'unknown' and done_at is not null and why like '%died%'";
    assert_eq!(handsets.town.count(unknown).await, 1);
    let sent = handsets.smsbox.sent();
    let languages = sent
        .iter()
        .filter(|sent| sent.text.contains("PowerLink. Reply"));
    assert_eq!(languages.count(), 1);
    handsets.town.close().await;
}

// T75: Kannel brings a message again until it is answered with 200 or 202.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_brought_again_counts_once_and_strangers_are_not_let_in() {
    let mut handsets = Handsets::new().await;
    handsets.says(MERON, "hello").await;
    let address = |id: &str, secret: &str, words: &str| handsets.address(MERON, id, secret, words);
    let secret = SMS_SECRET;
    for (address, status) in [
        (address("1", secret, "hello"), 200),
        (address("2", "another-secret", "hello"), 401),
        (
            address("3", secret, "hello").replace("message=", "text_is="),
            400,
        ),
        (address("4", secret, "a\0b"), 200),
        (
            address("5", secret, "win").replace("%2B251911223344", "8080"),
            200,
        ),
    ] {
        assert_eq!(called(address.clone()).await, status, "{address}");
    }
    handsets.town.settled().await;
    let kept = "select count(*) from inbox where channel = 'sms'";
    assert_eq!(handsets.town.count(kept).await, 1);
    assert_eq!(handsets.smsbox.sent().len(), 1);
    handsets.town.close().await;
}

// A link in an SMS opens the ticket where its papers can be sent, once, and shows whose number it is.
#[tokio::test(flavor = "multi_thread")]
async fn papers_are_sent_by_the_link_of_an_sms() {
    let mut handsets = Handsets::new().await;
    handsets.complains(MERON).await;
    let sent = handsets.smsbox.sent();
    let link = sent.iter().find_map(|sent| sent.text.split_once("?start="));
    let payload = link.expect("a link").1.trim().to_owned();
    let kept = format!("select count(*) from outbox where params::text like '%{payload}%'");
    assert_eq!(handsets.town.count(&kept).await, 0, "it opens a door");
    let town = &handsets.town;
    let meron = town.person(7, "Meron");
    town.say(&meron, &format!("/start {payload}")).await;
    town.tap(&meron, "English").await;
    let asked = meron.last_message().expect("an answer").text;
    assert!(asked.contains("SRV-2026-00001: which document"), "{asked}");
    let hers =
        "select count(*) from service_requests r join conversations c on c.customer = r.created_by
                join addresses a on a.conversation = c.id where a.address = '7'";
    assert_eq!(town.count(hers).await, 1);
    let other = town.person(8, "Sara");
    town.say(&other, "/start").await;
    town.tap(&other, "English").await;
    // As the link, typed from the screen of the other phone.
    town.say(&other, &payload["up_".len()..]).await;
    let told = other.last_message().expect("an answer").text;
    assert!(
        told.contains("was used") && !told.contains("SRV-"),
        "{told}"
    );
    handsets.town.close().await;
}

// T71: an outage is told in words; the crew finds it sooner by a place on the map, which a link in an SMS leads to.
#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_sent_by_the_link_of_an_sms() {
    let mut handsets = Handsets::new().await;
    for words in ["hello", "1", "OUT", "Behind the church in Bole", "2", "1"] {
        handsets.says(MERON, words).await;
    }
    let sent = handsets.smsbox.sent();
    let link = sent.iter().find_map(|sent| sent.text.split_once("?start="));
    let (told, payload) = link.expect("a link");
    assert!(told.contains("To show the crew the place"), "{told}");
    let town = &handsets.town;
    let meron = town.person(7, "Meron");
    town.say(&meron, &format!("/start {}", payload.trim()))
        .await;
    town.tap(&meron, "English").await;
    let asked = meron.last_message().expect("an answer").text;
    assert!(
        asked.contains("SRV-2026-00001: please send the place on the map"),
        "{asked}"
    );
    meron.send_location(9.01, 38.76);
    town.settled().await;
    let heard = meron.last_message().expect("an answer").text;
    assert!(heard.contains("the crew reads it"), "{heard}");
    let there = "select count(*) from service_requests where latitude between 9.0 and 9.02";
    assert_eq!(town.count(there).await, 1);
    // Who is known on Telegram needs no link.
    let links = || {
        let sent = handsets.smsbox.sent().into_iter();
        sent.filter(|sent| sent.text.contains("?start=")).count()
    };
    assert_eq!(links(), 1);
    handsets.town.close().await;
}
