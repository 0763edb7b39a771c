//! Who speaks in a group, chats that come and go, and what is not taken.

use super::read::text;
use super::{in_a_group, message, person, read};
use crate::channels::What;
use crate::dialogue::Input;
use serde_json::{Value, json};

// T32: anonymous admins, channels and bots are nobody; in a group only commands to us are heard.
#[test]
fn who_speaks_in_a_group() {
    let heard = |content| read(json!({ "message": in_a_group(content) })).what;
    for (words, ours) in [
        ("/track 42", true),
        ("/track@PowerLinkBot 42", true),
        ("/track@powerlinkbot", true),
        ("/track@OtherBot 42", false),
        ("track 42", false),
        ("who has /track?", false),
        ("@PowerLinkBot the lights are out", true),
        ("Ask (@powerlinkbot), please", true),
        ("@PowerLinkBots are many", false),
        ("mail to me@powerlinkbot.et", false),
    ] {
        assert_eq!(
            heard(json!({ "text": words })),
            if ours {
                text(words)
            } else {
                What::Ignored("talk in a group")
            },
            "{words}"
        );
    }
    assert_eq!(
        heard(json!({ "photo": [{ "file_id": "P", "file_unique_id": "U" }] })),
        What::Ignored("talk in a group")
    );
    let admin = json!({ "id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot" });
    let group = json!({ "id": -1_001_234_567_890_i64, "type": "supergroup", "title": "Duty" });
    for nobody in [
        json!({ "text": "/approve", "from": admin, "sender_chat": group }),
        json!({ "text": "/approve", "from": admin }),
        json!({ "text": "/approve", "sender_chat": group }),
        json!({ "text": "/approve", "sender_chat": 7 }),
        json!({ "text": "/approve", "from": null }),
    ] {
        assert_eq!(
            heard(nobody.clone()),
            What::Ignored("said by no person"),
            "{nobody}"
        );
    }
}

// T19, T20: what becomes of the chat itself.
#[test]
fn a_chat_comes_and_goes() {
    let status = |chat: i64, member: Value| {
        let chat = json!({ "id": chat, "type": if chat > 0 { "private" } else { "group" } });
        read(json!({ "my_chat_member": { "chat": chat, "from": person(), "date": 1, "old_chat_member": "?", "new_chat_member": member } })).what
    };
    for chat in [77, -42] {
        assert_eq!(
            status(chat, json!({ "status": "kicked", "until_date": 0 })),
            What::Unreachable
        );
        assert_eq!(status(chat, json!({ "status": "member" })), What::Reachable);
    }
    assert_eq!(status(-42, json!({ "status": "left" })), What::Unreachable);
    assert_eq!(
        status(-42, json!({ "status": "restricted", "is_member": false })),
        What::Unreachable
    );
    assert_eq!(
        status(-42, json!({ "status": "restricted", "is_member": true })),
        What::Reachable
    );
    assert_eq!(
        status(-42, json!({ "status": "administrator", "can_fly": true })),
        What::Reachable
    );
    assert!(matches!(
        status(-42, json!({ "status": "hibernating" })),
        What::Ignored(_)
    ));

    let moved = |content| read(json!({ "message": in_a_group(content) })).what;
    assert_eq!(
        moved(json!({ "migrate_to_chat_id": -100_777 })),
        What::Moved {
            to: "-100777".to_owned()
        }
    );
    assert_eq!(
        moved(
            json!({ "migrate_to_chat_id": -100_777, "from": { "id": 5, "is_bot": true }, "sender_chat": {} })
        ),
        What::Moved {
            to: "-100777".to_owned()
        }
    );
    assert_eq!(
        moved(json!({ "migrate_from_chat_id": -42 })),
        What::Ignored("migrate_from_chat_id")
    );
}

#[test]
fn what_is_not_taken_tells_what_it_replies_to() {
    let reply = json!({ "message_id": 3, "date": 1, "chat": { "id": 77, "type": "private" }, "from": person() });
    for content in [
        json!({ "sticker": {}, "reply_to_message": reply }),
        json!({ "video": {}, "caption": "this window", "reply_to_message": reply }),
    ] {
        let read = read(json!({ "message": message(content) }));
        assert!(matches!(read.what, What::Said(Input::Unread(_))));
        assert_eq!(read.reply_to, Some(3.into()));
    }
}
