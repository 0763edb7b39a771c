//! What another login of the shared database can and cannot do.

use std::time::{Duration, Instant};

use powerlink::simulator::telegram::Handset;
use serde_json::Value;

use crate::support::process::Process;
use crate::support::{Plan, Town, road};

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_another_login_is_called_with_our_rights() {
    // Where everybody may create objects (the default of PostgreSQL 14), a function or an operator that fits more closely is called by
    // whoever looks its name up.
    let town = Town::closed(Plan::default()).await;
    town.sql(
        "grant create on schema public to public;
         insert into customers (id, language, created_at) values ('00000000-0000-0000-0000-000000000001', 'en', now());
         insert into conversations (customer) select id from customers",
    )
    .await
    .expect("as in version 14");
    town.sql(
        "set role powerlink_partner;
         create table caught (who text);
         grant insert on caught to public;
         create function catch(a text) returns text language plpgsql as $$ begin
             insert into public.caught values (current_user); return a; end $$;
         create function format(a text, b text, c text) returns text language sql as $$ select public.catch(a) $$;
         create function lpad(a text, b bigint, c text) returns text language sql as $$ select public.catch(a) $$;
         create function concat_ws(a text, b text, c text, d text, e text, f text, g text) returns text language sql as $$ select public.catch(a) $$;
         create function search_words(a anyelement) returns text language sql as $$ select public.catch('x') $$;
         create function joined(a text, b integer) returns text language sql as $$ select public.catch(a) $$;
         create operator || (leftarg = text, rightarg = integer, function = joined);
         create function compared(a text, b text) returns boolean language sql as $$ select public.catch(a) is null $$;
         create operator = (leftarg = text, rightarg = text, function = compared);",
    )
    .await
    .expect("the trap");
    town.sql(
        r#"set role powerlink_partner;
         insert into service_requests (service_type, answers, created_by)
             values ('new_connection', '{"name": "Almaz"}', '00000000-0000-0000-0000-000000000001');
         update service_requests set status = 'under_review', supervisor_notes = 'a note', priority = 'high', documents = '[1]';
         update service_requests set status = 'cancelled'"#,
    )
    .await
    .expect("what a partner does");
    town.sql("update service_requests set answers = '{}'; select next_ticket_id()")
        .await
        .expect("what we do");
    assert_eq!(
        town.count("select count(*) from caught where who <> 'powerlink_partner'")
            .await,
        0
    );
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_are_given_for_years_that_they_can_carry() {
    let town = Town::closed(Plan::default()).await;
    for at in ["1999-06-01", "2100-06-01", "infinity", "294275-01-01"] {
        let refused = town.sql(&format!("select next_ticket_id('{at}')")).await;
        assert!(refused.is_err(), "{at}");
    }
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_takes_the_lead() {
    // Every login may wait for a lock whose key it reads in pg_locks: whoever holds ours that way silences nobody.
    let mut town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    town.stop().await;
    let mut stranger = town.stranger().await;
    let key: i64 = sqlx::query_scalar("select key from leads where role = 'sender telegram'")
        .fetch_one(&town.pool)
        .await
        .expect("a key");
    sqlx::query("select pg_advisory_lock($1)")
        .bind(key)
        .execute(&mut stranger)
        .await
        .expect("the lock is free");
    town.start().await;
    let before = road::answers(&almaz);
    town.say(&almaz, "/help").await;
    assert!(road::answers(&almaz) > before);
    town.close().await;
}

/// How long it takes to be answered: half of the answers came sooner, since the machine may be busy with something else at any one.
async fn usual_wait(phone: &Handset) -> Duration {
    let mut waits = Vec::new();
    for _ in 0..12 {
        let before = road::answers(phone);
        let since = Instant::now();
        phone.say("/help");
        phone
            .wait_for(|screen| screen.iter().filter(|shown| shown.from_bot).count() > before)
            .await
            .expect("an answer");
        waits.push(since.elapsed());
    }
    waits.sort();
    waits[waits.len() / 2]
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_locks_every_request_delays_only_those_who_touch_one() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    let sara = town.person(8, "Sara");
    road::speaks_english(&town, &sara).await;
    let usual = usual_wait(&sara).await;
    let mut stranger = town.stranger().await;
    sqlx::raw_sql("begin; select ticket_id from service_requests for update")
        .execute(&mut stranger)
        .await
        .expect("another program");
    // Hers touches the request: it waits, and is tried again and again.
    town.sql(&format!(
        "insert into inbox (channel, source, external_id, conversation, ordinal, body, received_at)
         select 'house', 'test', '1', c.id, 1, json_build_object('changed', r.ticket_id, 'version', 1, 'from', 'pending', 'to', 'pending',
             'note', null, 'priority', false, 'assignee', false)::text, house_now()
         from service_requests r join conversations c on c.customer = r.created_by where r.ticket_id = '{ticket}'"
    ))
    .await
    .expect("a word");
    let wait = usual_wait(&sara).await;
    // Whoever stood before the lock would wait for two seconds (`lock_timeout`) more.
    assert!(
        wait < 2 * usual + Duration::from_secs(1),
        "she waits for a row that is not hers: {wait:?}, where it was {usual:?}"
    );
    assert_eq!(
        town.count(
            "select count(*) from inbox where source = 'test' and done_at is null and tries = 0"
        )
        .await,
        1
    );
    drop(stranger);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_stuck_is_not_ready() {
    let town = Town::closed(Plan::default()).await;
    let process = Process::serve(&town).await;
    let ready = async || {
        let (status, told) = process.get("/health/ready").await;
        let told: Value = serde_json::from_str(&told).expect("JSON");
        (status, told)
    };
    let waits = "insert into outbox (lane, chat, class, method, params, created_at, not_before)
                 values ('nowhere', '1', 1, 'sendMessage', '{}', house_now() - interval '10 minutes', ";
    town.sql(&format!("{waits} house_now() + interval '1 hour')"))
        .await
        .expect("held for later");
    assert_eq!(ready().await.0, 200);
    town.sql(&format!("{waits} null)")).await.expect("it waits");
    assert_eq!(ready().await.0, 503, "ten minutes, and nothing went");
    town.sql(
        "insert into outbox (lane, chat, class, method, params, created_at, state, done_at)
         values ('nowhere', '2', 1, 'sendMessage', '{}', house_now(), 'sent', house_now())",
    )
    .await
    .expect("something goes");
    assert_eq!(ready().await.0, 200, "a long queue that moves");
    process.stop().await;
}
