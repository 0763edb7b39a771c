//! A reply, and the calls that show it.

use proptest::prelude::*;
use serde_json::json;

use super::buttons::labels;
use super::{answer_press, draw, option, way_out};
use crate::channels::telegram::Call;
use crate::channels::telegram::draw::plain as draw_plain;
use crate::channels::telegram::render::render;
use crate::dialogue::turn::{AsksFor, Card};
use crate::dialogue::{Choice, Reply};
use crate::domain::{Subject, TicketId};

const PERSON: i64 = 77;

fn card(in_place: bool) -> Card {
    Card {
        subject: Subject::Card(TicketId {
            year: 2026,
            number: 1,
        }),
        version: 3,
        in_place,
    }
}

fn text(call: &Call) -> &str {
    call.params["text"].as_str().unwrap()
}

#[test]
fn a_question() {
    let reply = Reply {
        heard: Some("Single phase (home)".into()),
        place: Some((3, 12)),
        title: Some("The meter".into()),
        text: "What is your meter number?".into(),
        choices: vec![option(1, "I have none"), way_out("Back"), way_out("Cancel")],
        ..Reply::default()
    };
    let params = json!({
        "chat_id": 77,
        "text": "✓ Single phase (home)\n\n<b>3/12 · The meter</b>\nWhat is your meter number?",
        "parse_mode": "HTML",
        "link_preview_options": { "is_disabled": true },
        "reply_markup": { "inline_keyboard": [
            [{ "text": "I have none", "callback_data": "7:meter:1" }],
            [{ "text": "Back", "callback_data": "7:meter:Back" }, { "text": "Cancel", "callback_data": "7:meter:Cancel" }],
        ] },
    });
    assert_eq!(
        draw(&reply, PERSON),
        [Call {
            method: "sendMessage".into(),
            params,
        }]
    );
}

// T22: names and notes may hold anything that markup is made of.
#[test]
fn words_are_never_markup() {
    for words in [
        "Almaz <3 & Co",
        "a_b*c`d[e](f)",
        "</b><script>",
        "&lt;b&gt;",
        "አልማዝ \u{202E}\u{200B} \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
        "x\0y",
    ] {
        let reply = Reply {
            heard: Some(words.into()),
            title: Some(words.into()),
            text: words.into(),
            ..Reply::default()
        };
        let call = &draw(&reply, PERSON)[0];
        let escaped = words
            .replace('\0', "")
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        assert_eq!(
            text(call),
            format!("✓ {escaped}\n\n<b>{escaped}</b>\n{escaped}")
        );
        let plain = draw_plain(call);
        let words = words.replace('\0', "");
        assert_eq!(text(&plain), format!("✓ {words}\n\n{words}\n{words}"));
        assert_eq!(plain.params.get("parse_mode"), None);
    }
}

#[test]
fn an_offer_that_is_over_is_taken_away() {
    let removed = json!({ "remove_keyboard": true });
    let mut reply = Reply {
        heard: Some("0911 23 45 67".into()),
        text: "Thank you.".into(),
        withdraws_offer: true,
        ..Reply::default()
    };
    let calls = draw(&reply, PERSON);
    assert_eq!(
        calls.iter().map(text).collect::<Vec<_>>(),
        ["✓ 0911 23 45 67\n\nThank you."]
    );
    assert_eq!(calls[0].params["reply_markup"], removed);

    reply.choices = vec![option(1, "Yes")];
    let calls = draw(&reply, PERSON);
    assert_eq!(
        calls.iter().map(text).collect::<Vec<_>>(),
        ["✓ 0911 23 45 67", "Thank you."]
    );
    assert_eq!(
        (&calls[0].params["reply_markup"], labels(&calls[1])),
        (&removed, vec![vec!["Yes"]])
    );

    reply.heard = None;
    let calls = draw(&reply, PERSON);
    assert_eq!(
        calls.iter().map(text).collect::<Vec<_>>(),
        ["✓", "Thank you."]
    );

    (reply.choices, reply.card) = (Vec::new(), Some(card(true)));
    let calls = draw(&reply, PERSON);
    assert_eq!(
        calls.iter().map(|call| &*call.method).collect::<Vec<_>>(),
        ["sendMessage", "editMessageText"]
    );
}

#[test]
fn a_card_is_sent_once_and_then_edited() {
    let mut reply = Reply {
        title: Some("SRV-2026-00001".into()),
        text: "pending".into(),
        card: Some(card(false)),
        ..Reply::default()
    };
    let sent = draw(&reply, PERSON);
    assert_eq!(
        (sent.len(), &*sent[0].method, render(&reply, "77")[0].card),
        (1, "sendMessage", reply.card)
    );
    reply.card = Some(card(true));
    let edited = draw(&reply, PERSON);
    assert_eq!(
        (
            edited.len(),
            &*edited[0].method,
            render(&reply, "77")[0].card
        ),
        (1, "editMessageText", reply.card)
    );
    assert_eq!(edited[0].params, sent[0].params);
    assert_eq!(edited[0].params.get("message_id"), None);
}

// T23: too long for one message. An edit cannot be split.
#[test]
fn long_texts() {
    let notes = "የደንበኛው ማስታወሻ & <ተጨማሪ>።\n".repeat(400);
    let reply = Reply {
        title: Some("SRV-2026-00001".into()),
        text: notes.clone(),
        choices: vec![option(1, "OK")],
        ..Reply::default()
    };
    let calls = draw(&reply, PERSON);
    assert!(calls.len() >= 3);
    let texts: Vec<String> = calls
        .iter()
        .map(|call| text(&draw_plain(call)).to_owned())
        .collect();
    assert_eq!(
        texts.join("\n"),
        format!("SRV-2026-00001\n{}", notes.trim())
    );
    assert!(
        texts
            .iter()
            .all(|text| text.chars().count() <= 4096 && text.ends_with('።'))
    );
    assert!(
        calls
            .iter()
            .rev()
            .skip(1)
            .all(|call| call.params.get("reply_markup").is_none())
    );
    assert_eq!(labels(calls.last().unwrap()), [["OK"]]);

    let calls = draw(
        &Reply {
            card: Some(card(false)),
            ..reply
        },
        PERSON,
    );
    assert_eq!(calls.len(), 1);
    let shown = text(&draw_plain(&calls[0])).to_owned();
    assert!(
        shown.ends_with("።…") && shown.chars().count() <= 4096 && shown.chars().count() > 4000,
        "{shown}"
    );
}

#[test]
fn nothing_to_say() {
    assert_eq!(draw(&Reply::default(), PERSON), []);
    assert_eq!(
        draw(
            &Reply {
                text: " \u{200B}\n".into(),
                ..Reply::default()
            },
            PERSON
        ),
        []
    );
    let blank_card = Reply {
        card: Some(card(true)),
        withdraws_offer: true,
        ..Reply::default()
    };
    let calls = draw(&blank_card, PERSON);
    assert_eq!(
        calls.iter().map(|call| &*call.method).collect::<Vec<_>>(),
        ["sendMessage"]
    );
    let calls = draw(
        &Reply {
            choices: vec![option(1, "OK")],
            ..Reply::default()
        },
        PERSON,
    );
    assert_eq!(text(&calls[0]), "…");
}

#[test]
fn the_answer_to_a_press() {
    assert_eq!(
        answer_press("91", None),
        Call {
            method: "answerCallbackQuery".into(),
            params: json!({ "callback_query_id": "91" }),
        }
    );
    assert_eq!(
        answer_press("91", Some("Approved")).params["text"],
        "Approved"
    );
    let long = answer_press("91", Some(&"ጸድቋል ".repeat(60)));
    assert!(text(&long).chars().count() <= 200 && text(&long).ends_with("ጸድቋል…"));
    // The words are plain: nothing to undo.
    let plain = answer_press("91", Some("a <b> & c"));
    assert_eq!(draw_plain(&plain), plain);
}

proptest! {
    /// T22, T23: whatever is said, Telegram can read it: within its limits, its tags closed, no letter of a name taken for one.
    #[test]
    fn whatever_is_said(
        heard in prop::option::of("\\PC{0,40}"),
        title in prop::option::of("[<>&\\PC]{0,40}"),
        words in "[<>&; a\\PC]{0,60}",
        times in 1..200_usize,
        choices in prop::collection::vec(("\\PC{0,30}", "[a-zሀ:]{0,40}", prop::option::of(1..9_usize)), 0..12),
        asks in any::<bool>(),
        withdraws_offer in any::<bool>(),
        in_place in prop::option::of(any::<bool>()),
    ) {
        let reply = Reply {
            heard,
            title,
            text: words.repeat(times),
            choices: choices.into_iter().map(|(label, id, number)| Choice { id, label, number }).collect(),
            asks_for: asks.then(|| AsksFor::Contact("Send".into())),
            withdraws_offer,
            card: in_place.map(card),
            place: None,
            ..Reply::default()
        };
        for call in draw(&reply, PERSON) {
            let html = text(&call);
            prop_assert!(html.len() <= 32_768);
            prop_assert_eq!(html.matches("<b>").count(), html.matches("</b>").count());
            prop_assert_eq!(html.matches('<').count(), html.matches("<b>").count() * 2);
            let plain = draw_plain(&call);
            let letters = text(&plain).chars().count();
            prop_assert!((1..=4096).contains(&letters), "{} letters", letters);
            let rows = call.params["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
            for button in rows.iter().flat_map(|row| row.as_array().unwrap()) {
                prop_assert!((1..=64).contains(&button["callback_data"].as_str().unwrap().len()));
            }
        }
    }

    /// A letter is not torn from its accent, nor a family or a flag apart.
    #[test]
    fn letters_stay_whole(front in 0..40_usize, letter in prop::sample::select(vec!["e\u{301}", "👨\u{200D}👩\u{200D}👧", "🇪🇹", "👍🏽", "☎\u{FE0F}"])) {
        let reply = Reply { text: format!("{}{}", "x".repeat(front), letter.repeat(3_000)), ..Reply::default() };
        for call in draw(&reply, PERSON) {
            let rest = text(&call).trim_start_matches('x').replace(letter, "");
            prop_assert_eq!(rest, "");
        }
    }
}
