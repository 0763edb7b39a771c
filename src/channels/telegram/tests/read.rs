//! What people send, as Telegram tells it, and what is read from it.

use serde_json::{Value, json};

use super::{add, in_a_group, message, person, read, said};
use crate::channels::inbound::{Inbound, Press, What};
use crate::dialogue::Input;
use crate::dialogue::turn::Unread;
use crate::dialogue::turn::file::FileRef;
use crate::domain::Place;

fn file(content: Value) -> FileRef {
    match said(content) {
        Input::File(file) => file,
        other => panic!("{other:?}"),
    }
}

pub(super) fn text(words: &str) -> What {
    What::Said(Input::Text(words.to_owned()))
}

#[test]
fn words_and_the_language_of_the_phone() {
    let inbound =
        read(json!({ "message": message(json!({ "text": "አልማዝ በቀለ\n\u{1F600} \\ \"x\"" })) }));
    assert_eq!(
        inbound,
        Inbound {
            what: text("አልማዝ በቀለ\n\u{1F600} \\ \"x\""),
            language: Some("am".to_owned()),
            press: None,
            message: Some(5.into()),
            sent_at: chrono::DateTime::from_timestamp(1_790_000_000, 0),
            reply_to: None,
        }
    );
}

// T78: each of these parts makes teloxide 0.17 read the whole message as empty.
#[test]
fn an_odd_part_does_not_lose_the_answer() {
    for odd in [
        json!({ "entities": [{ "type": "date_time", "offset": 0, "length": 3, "unix_time": 1_790_000_000 }] }),
        json!({ "entities": [{ "type": "invented_tomorrow", "offset": 0, "length": 3 }] }),
        json!({ "entities": [{ "type": "text_link", "offset": 0, "length": 3, "url": "example.org/no/scheme" }] }),
        json!({ "external_reply": { "origin": { "type": "user", "date": 1, "sender_user": person() }, "chat": { "id": -100, "type": "supergroup" } } }),
        json!({ "reply_to_message": { "message_id": 1, "date": 1, "rich_message": { "blocks": [] } } }),
        json!({ "forward_origin": { "type": "hologram" } }),
        json!({ "message_id": 9_999_999_999_i64 }),
        json!({ "date": -1 }),
    ] {
        let mut content = json!({ "text": "Kebele 05" });
        add(&mut content, odd.clone());
        assert_eq!(said(content), Input::Text("Kebele 05".to_owned()), "{odd}");
    }
    for mime in [
        json!(""),
        json!("pdf"),
        json!("application/"),
        json!("a b/c"),
        json!("/"),
        json!(7),
        json!(null),
        json!("ማይም/ዓይነት"),
    ] {
        let document = json!({ "document": { "file_id": "F", "file_unique_id": "U", "mime_type": mime, "thumbnail": "none" } });
        assert_eq!(file(document).mime, None, "{mime}");
    }
}

#[test]
fn a_document_keeps_what_its_sender_says_of_it() {
    let read = file(json!({
        "document": { "file_id": "F", "file_unique_id": "U", "file_name": "የቤት ካርታ.pdf", "mime_type": "Application/PDF; charset=x", "file_size": 1_234_567 },
        "media_group_id": "13", "caption": "page 1", "caption_entities": [{ "type": "date_time", "offset": 0, "length": 1 }],
    }));
    assert_eq!(
        read,
        FileRef {
            id: "F".into(),
            // T49: the same content is known by this, not by its id.
            unique: "U".into(),
            name: Some("የቤት ካርታ.pdf".into()),
            mime: Some("application/pdf".into()),
            bytes: Some(1_234_567),
            album: Some("13".into()),
            caption: Some("page 1".into()),
        }
    );
    for (size, bytes) in [
        (json!(null), None),
        (json!(-1), None),
        (json!("big"), None),
        (json!(0), Some(0)),
        (json!(5_000_000_000_u64), Some(4_294_967_294)),
    ] {
        let document =
            json!({ "document": { "file_id": "F", "file_unique_id": "U", "file_size": size } });
        assert_eq!(file(document).bytes, bytes, "{size}");
    }
    assert_eq!(
        said(json!({ "document": { "file_name": "no id" } })),
        Input::Unread(Unread::default())
    );
}

// T51: the picture itself, not a thumbnail of it; in whatever order they come.
#[test]
fn a_photo_in_its_largest_size() {
    let size = |id: &str, width: u32, bytes: Option<u32>| json!({ "file_id": id, "file_unique_id": id, "width": width, "height": width, "file_size": bytes });
    let read = file(
        json!({ "photo": [size("s", 90, Some(1_000)), size("l", 1280, Some(200_000)), "?", {}, size("m", 320, None)], "caption": "ID", "media_group_id": "7" }),
    );
    assert_eq!(
        (
            read.id.as_str(),
            read.bytes,
            read.caption.as_deref(),
            read.album.as_deref()
        ),
        ("l", Some(200_000), Some("ID"), Some("7"))
    );
    assert_eq!(
        said(json!({ "photo": [] })),
        Input::Unread(Unread::default())
    );
}

// T64: a number is theirs only if Telegram found their account by it, and they sent it themselves.
#[test]
fn whose_number_a_contact_is() {
    let contact = |user_id: Value| json!({ "contact": { "phone_number": "251911234567", "first_name": "A", "user_id": user_id, "vcard": 5 } });
    let own = |content| match said(content) {
        Input::Contact { phone, own, name } => {
            assert_eq!(name.as_deref(), Some("A"));
            (phone, own)
        }
        other => panic!("{other:?}"),
    };
    let with = |mut content: Value, more: Value| {
        add(&mut content, more);
        content
    };
    assert_eq!(own(contact(json!(77))), ("251911234567".to_owned(), true));
    for somebody_else in [
        contact(json!(78)),
        contact(json!(null)),
        contact(json!("77")),
        json!({ "contact": { "phone_number": "251911234567", "first_name": "A" } }),
        with(
            contact(json!(77)),
            json!({ "forward_origin": { "type": "user", "date": 1, "sender_user": person() } }),
        ),
        with(
            contact(json!(77)),
            json!({ "forward_origin": "unreadable" }),
        ),
        with(contact(json!(77)), json!({ "forward_date": 1 })),
        with(
            contact(json!(77)),
            json!({ "via_bot": { "id": 5, "is_bot": true, "first_name": "gif" } }),
        ),
    ] {
        assert!(!own(somebody_else.clone()).1, "{somebody_else}");
    }
    assert_eq!(
        said(json!({ "contact": { "phone_number": " ", "first_name": "A" } })),
        Input::Unread(Unread::default())
    );
}

#[test]
fn a_place_however_it_is_shared() {
    let bole = Input::Place(Place {
        lat: 8.99,
        lon: 38.79,
    });
    let location = json!({ "latitude": 8.99, "longitude": 38.79, "live_period": 900, "heading": 400, "horizontal_accuracy": 65.0 });
    assert_eq!(said(json!({ "location": location })), bole);
    assert_eq!(
        said(
            json!({ "location": location, "venue": { "location": location, "title": "Home", "address": "Bole" } })
        ),
        bole
    );
    assert_eq!(
        said(json!({ "venue": { "location": location, "title": "Home", "address": "Bole" } })),
        bole
    );
    for nowhere in [
        json!({ "latitude": 91, "longitude": 0 }),
        json!({ "latitude": 0, "longitude": -181 }),
        json!({ "latitude": 9 }),
        json!({}),
    ] {
        assert_eq!(
            said(json!({ "location": nowhere })),
            Input::Unread(Unread::default())
        );
    }
}

// T9: an edit is one of words; a live location that moves is no new answer.
#[test]
fn an_edit() {
    let edited = |content| read(json!({ "edited_message": message(content) })).what;
    let words = |words: &str| What::Said(Input::Edited(words.to_owned()));
    assert_eq!(
        edited(json!({ "text": "Almaz Bekele" })),
        words("Almaz Bekele")
    );
    assert_eq!(
        edited(json!({ "photo": [{ "file_id": "P", "file_unique_id": "U" }], "caption": "my ID" })),
        words("my ID")
    );
    assert_eq!(
        edited(json!({ "location": { "latitude": 9, "longitude": 38, "live_period": 900 } })),
        What::Ignored("an edit without words")
    );
    assert_eq!(
        edited(json!({ "photo": [] })),
        What::Ignored("an edit without words")
    );
    assert_eq!(
        read(json!({ "edited_message": in_a_group(json!({ "text": "/status" })) })).what,
        What::Ignored("edited in a group")
    );
}

#[test]
fn a_press() {
    let pressed = |press: Value| {
        let mut query =
            json!({ "id": "91", "from": person(), "chat_instance": "1", "data": "7:meter:2" });
        add(&mut query, press);
        read(json!({ "callback_query": query }))
    };
    let tap = What::Said(Input::Tap("7:meter:2".to_owned()));
    let deleted = json!({ "message_id": 5, "date": 0, "chat": { "id": 77, "type": "private" } });
    let newer = message(json!({
        "text": "x", "entities": [{ "type": "date_time", "offset": 0, "length": 1 }], "reply_markup": { "inline_keyboard": [[{ "text": "b", "style": "danger" }]] },
    }));
    for (press, number) in [
        (json!({ "message": newer }), Some(5)),
        (json!({ "message": deleted }), Some(5)),
        (
            json!({ "message": in_a_group(json!({ "text": "card" })) }),
            Some(5),
        ),
        (json!({ "message": "gone" }), None),
        (json!({ "inline_message_id": "x" }), None),
        (
            json!({ "message": { "message_id": 5_000_000_000_i64, "chat": { "id": 77 } } }),
            None,
        ),
        (json!({ "chat_instance": null }), None),
    ] {
        let expected = Inbound {
            what: tap.clone(),
            language: Some("am".to_owned()),
            press: Some(Press {
                callback: "91".to_owned(),
                message: number.map(Into::into),
            }),
            message: None,
            sent_at: None,
            reply_to: None,
        };
        assert_eq!(pressed(press.clone()), expected, "{press}");
    }
    // A button of a game has no data; it is answered all the same.
    let game = pressed(json!({ "data": null, "game_short_name": "g" }));
    assert!(matches!(game.what, What::Ignored(_)) && game.press.is_some());
}
