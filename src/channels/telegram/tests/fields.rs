//! Every field of a message is read or known not to be.

use super::kinds::{filled_in, message_with, read};
use crate::channels::What;
use crate::dialogue::Input;
use serde_json::json;

/// What a field of a message is to the reader.
#[derive(Clone, Copy, PartialEq)]
enum Field {
    /// About the message, not its content: the text beside it is read as ever.
    Aside,
    /// Content that is taken.
    Taken,
    /// Content that is not taken: they are told so.
    Refused,
    /// An event: nobody said anything.
    Event,
    /// The message is not ours, or not a person's.
    Foreign,
}

/// The fields of a message, each with an example; among those that do not matter to us, also with nonsense.
const FIELDS: [(&str, Field, &str); 116] = [
    ("message_id", Field::Aside, "0"),
    ("message_thread_id", Field::Aside, "3"),
    (
        "direct_messages_topic",
        Field::Aside,
        r#"{ "topic_id": 3 }"#,
    ),
    ("from", Field::Aside, "PERSON"),
    (
        "sender_chat",
        Field::Foreign,
        r#"{ "id": -1007, "type": "channel", "title": "News" }"#,
    ),
    ("sender_boost_count", Field::Aside, "3"),
    ("sender_business_bot", Field::Aside, "PERSON"),
    ("sender_tag", Field::Aside, r#""VIP""#),
    ("date", Field::Aside, "1790000000"),
    ("guest_query_id", Field::Foreign, r#""g""#),
    ("business_connection_id", Field::Foreign, r#""b""#),
    ("chat", Field::Aside, r#"{ "id": 77, "type": "private" }"#),
    (
        "forward_origin",
        Field::Aside,
        r#"{ "type": "hologram", "date": 1 }"#,
    ),
    ("is_topic_message", Field::Aside, "true"),
    ("is_automatic_forward", Field::Aside, "true"),
    (
        "reply_to_message",
        Field::Aside,
        r#"{ "message_id": 1, "date": 1, "chat": {}, "text": 7 }"#,
    ),
    (
        "external_reply",
        Field::Aside,
        r#"{ "origin": { "type": "user", "date": 1, "sender_user": PERSON } }"#,
    ),
    (
        "quote",
        Field::Aside,
        r#"{ "text": "q", "position": 0, "entities": [{ "type": "date_time", "offset": 0, "length": 1 }] }"#,
    ),
    ("reply_to_story", Field::Aside, r#"{ "id": 1 }"#),
    ("reply_to_checklist_task_id", Field::Aside, "1"),
    ("reply_to_poll_option_id", Field::Aside, r#""1""#),
    ("via_bot", Field::Aside, "PERSON"),
    ("guest_bot_caller_user", Field::Aside, "PERSON"),
    (
        "guest_bot_caller_chat",
        Field::Aside,
        r#"{ "id": -1007, "type": "channel" }"#,
    ),
    ("edit_date", Field::Aside, r#""yesterday""#),
    ("has_protected_content", Field::Aside, "true"),
    ("is_from_offline", Field::Aside, "true"),
    ("is_paid_post", Field::Aside, "true"),
    ("media_group_id", Field::Aside, r#""g""#),
    ("author_signature", Field::Aside, r#""A""#),
    ("paid_star_count", Field::Aside, "-1"),
    ("text", Field::Taken, r#""hello""#),
    (
        "entities",
        Field::Aside,
        r#"[{ "type": "date_time", "offset": 0, "length": 5, "unix_time": 1 }]"#,
    ),
    (
        "link_preview_options",
        Field::Aside,
        r#"{ "is_disabled": "maybe" }"#,
    ),
    (
        "suggested_post_info",
        Field::Aside,
        r#"{ "state": "pending" }"#,
    ),
    ("effect_id", Field::Aside, r#""1""#),
    ("rich_message", Field::Refused, r#"{ "blocks": [] }"#),
    (
        "animation",
        Field::Refused,
        r#"{ "file_id": "F", "file_unique_id": "U", "width": 1, "height": 1, "duration": 1 }"#,
    ),
    (
        "audio",
        Field::Refused,
        r#"{ "file_id": "F", "file_unique_id": "U", "duration": 1 }"#,
    ),
    (
        "document",
        Field::Taken,
        r#"{ "file_id": "F", "file_unique_id": "U", "file_size": 10 }"#,
    ),
    (
        "live_photo",
        Field::Refused,
        r#"{ "file_id": "F", "file_unique_id": "U", "width": 1, "height": 1, "duration": 1 }"#,
    ),
    (
        "paid_media",
        Field::Refused,
        r#"{ "star_count": 1, "paid_media": [] }"#,
    ),
    (
        "photo",
        Field::Taken,
        r#"[{ "file_id": "F", "file_unique_id": "U", "width": 1, "height": 1 }]"#,
    ),
    (
        "sticker",
        Field::Refused,
        r#"{ "file_id": "F", "file_unique_id": "U", "type": "regular" }"#,
    ),
    (
        "story",
        Field::Refused,
        r#"{ "id": 1, "chat": { "id": 77 } }"#,
    ),
    (
        "video",
        Field::Refused,
        r#"{ "file_id": "F", "file_unique_id": "U", "width": 1, "height": 1, "duration": 1 }"#,
    ),
    (
        "video_note",
        Field::Refused,
        r#"{ "file_id": "F", "file_unique_id": "U", "length": 1, "duration": 1 }"#,
    ),
    (
        "voice",
        Field::Taken,
        r#"{ "file_id": "F", "file_unique_id": "U", "duration": 1 }"#,
    ),
    ("caption", Field::Aside, r#""c""#),
    (
        "caption_entities",
        Field::Aside,
        r#"[{ "type": "from_tomorrow" }]"#,
    ),
    ("show_caption_above_media", Field::Aside, "true"),
    ("has_media_spoiler", Field::Aside, "true"),
    (
        "checklist",
        Field::Refused,
        r#"{ "title": "t", "tasks": [] }"#,
    ),
    (
        "contact",
        Field::Taken,
        r#"{ "phone_number": "251911234567", "first_name": "A", "user_id": 77 }"#,
    ),
    ("dice", Field::Refused, r#"{ "emoji": "🎲", "value": 3 }"#),
    (
        "game",
        Field::Refused,
        r#"{ "title": "g", "description": "d", "photo": [] }"#,
    ),
    (
        "poll",
        Field::Refused,
        r#"{ "id": "1", "question": "?", "options": [] }"#,
    ),
    (
        "venue",
        Field::Taken,
        r#"{ "location": { "latitude": 9.03, "longitude": 38.74 }, "title": "t", "address": "a" }"#,
    ),
    (
        "location",
        Field::Taken,
        r#"{ "latitude": 9.03, "longitude": 38.74 }"#,
    ),
    ("new_chat_members", Field::Event, "[PERSON]"),
    ("left_chat_member", Field::Event, "PERSON"),
    ("chat_owner_left", Field::Event, "{}"),
    ("chat_owner_changed", Field::Event, "{}"),
    ("new_chat_title", Field::Event, r#""t""#),
    ("new_chat_photo", Field::Event, "[]"),
    ("delete_chat_photo", Field::Event, "true"),
    ("group_chat_created", Field::Event, "true"),
    ("supergroup_chat_created", Field::Event, "true"),
    ("channel_chat_created", Field::Event, "true"),
    (
        "message_auto_delete_timer_changed",
        Field::Event,
        r#"{ "message_auto_delete_time": 1 }"#,
    ),
    ("migrate_to_chat_id", Field::Taken, "-1001234567890"),
    ("migrate_from_chat_id", Field::Event, "-42"),
    (
        "pinned_message",
        Field::Event,
        r#"{ "message_id": 4, "date": 0, "chat": CHAT }"#,
    ),
    ("invoice", Field::Refused, r#"{ "title": "t" }"#),
    ("successful_payment", Field::Event, "{}"),
    ("refunded_payment", Field::Event, "{}"),
    (
        "users_shared",
        Field::Event,
        r#"{ "request_id": 1, "users": [] }"#,
    ),
    (
        "chat_shared",
        Field::Event,
        r#"{ "request_id": 1, "chat_id": 2 }"#,
    ),
    ("gift", Field::Event, "{}"),
    ("unique_gift", Field::Event, "{}"),
    ("gift_upgrade_sent", Field::Event, "{}"),
    ("connected_website", Field::Event, r#""example.org""#),
    ("write_access_allowed", Field::Event, "{}"),
    ("passport_data", Field::Event, "{}"),
    ("proximity_alert_triggered", Field::Event, "{}"),
    ("boost_added", Field::Event, r#"{ "boost_count": 1 }"#),
    ("chat_background_set", Field::Event, "{}"),
    ("checklist_tasks_done", Field::Event, "{}"),
    ("checklist_tasks_added", Field::Event, "{}"),
    ("direct_message_price_changed", Field::Event, "{}"),
    (
        "forum_topic_created",
        Field::Event,
        r#"{ "name": "t", "icon_color": 0 }"#,
    ),
    ("forum_topic_edited", Field::Event, "{}"),
    ("forum_topic_closed", Field::Event, "{}"),
    ("forum_topic_reopened", Field::Event, "{}"),
    ("general_forum_topic_hidden", Field::Event, "{}"),
    ("general_forum_topic_unhidden", Field::Event, "{}"),
    ("giveaway_created", Field::Event, "{}"),
    ("giveaway", Field::Refused, r#"{ "chats": [] }"#),
    ("giveaway_winners", Field::Refused, r#"{ "chat": {} }"#),
    (
        "giveaway_completed",
        Field::Event,
        r#"{ "winner_count": 1 }"#,
    ),
    ("managed_bot_created", Field::Event, "{}"),
    ("paid_message_price_changed", Field::Event, "{}"),
    ("poll_option_added", Field::Event, "{}"),
    ("poll_option_deleted", Field::Event, "{}"),
    ("suggested_post_approved", Field::Event, "{}"),
    ("suggested_post_approval_failed", Field::Event, "{}"),
    ("suggested_post_declined", Field::Event, "{}"),
    ("suggested_post_paid", Field::Event, "{}"),
    ("suggested_post_refunded", Field::Event, "{}"),
    (
        "video_chat_scheduled",
        Field::Event,
        r#"{ "start_date": 1 }"#,
    ),
    ("video_chat_started", Field::Event, "{}"),
    ("video_chat_ended", Field::Event, r#"{ "duration": 1 }"#),
    (
        "video_chat_participants_invited",
        Field::Event,
        r#"{ "users": [] }"#,
    ),
    (
        "web_app_data",
        Field::Event,
        r#"{ "data": "d", "button_text": "b" }"#,
    ),
    (
        "reply_markup",
        Field::Aside,
        r#"{ "inline_keyboard": [[{ "text": "b", "style": "sparkling" }]] }"#,
    ),
    ("content_of_tomorrow", Field::Refused, r#"{ "any": [1] }"#),
];

#[test]
fn every_field_of_a_message() {
    for (name, field, example) in FIELDS {
        let mut message = message_with(name, filled_in(example));
        if field == Field::Aside {
            message["text"] = json!("hello");
        }
        let what = read(&json!({ "update_id": 9, "message": message }));
        let as_expected = match field {
            Field::Aside => what == What::Said(Input::Text("hello".to_owned())),
            Field::Taken => {
                matches!(what, What::Moved { .. } | What::Said(_))
                    && !matches!(what, What::Said(Input::Unread(_)))
            }
            Field::Refused => matches!(what, What::Said(Input::Unread(_))),
            Field::Event => what == What::Ignored(name),
            Field::Foreign => matches!(what, What::Ignored(_)),
        };
        assert!(as_expected, "{name}: {what:?}");
    }
}
