//! Whatever arrives, it is read or ignored; nothing panics, and nothing that matters is lost to what does not.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{READER, in_a_group, message, person, said};
use crate::channels::What;
use crate::channels::telegram::peek;
use crate::channels::telegram::read::NOT_PARSED;
use crate::dialogue::Input;

fn updates() -> Vec<Value> {
    let size =
        json!({ "file_id": "P", "file_unique_id": "U", "width": 90, "height": 90, "file_size": 5 });
    let document = json!({ "file_id": "F", "file_unique_id": "U", "file_name": "n", "mime_type": "image/png", "file_size": 5 });
    let contents = [
        json!({ "text": "hello" }),
        json!({ "photo": [size], "caption": "c", "media_group_id": "1" }),
        json!({ "document": document }),
        json!({ "contact": { "phone_number": "0911234567", "first_name": "A", "user_id": 77 } }),
        json!({ "venue": { "location": { "latitude": 9.0, "longitude": 38.0 }, "title": "t", "address": "a" } }),
        json!({ "migrate_to_chat_id": -5, "forward_origin": {}, "via_bot": {}, "sender_chat": {} }),
        json!({ "sticker": {} }),
    ];
    let member = json!({ "status": "restricted", "is_member": true, "user": person() });
    let mut updates: Vec<Value> = contents
        .iter()
        .map(|content| json!({ "update_id": 9, "message": message(content.clone()) }))
        .collect();
    updates.extend(
        contents.iter().map(
            |content| json!({ "update_id": 9, "edited_message": in_a_group(content.clone()) }),
        ),
    );
    updates.push(json!({ "update_id": 9, "callback_query": { "id": "1", "from": person(), "message": message(json!({})), "data": "d" } }));
    updates.push(json!({ "update_id": 9, "my_chat_member": { "chat": { "id": 77, "type": "private" }, "from": person(), "new_chat_member": member } }));
    updates
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!("image/png")),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z_]{0,8}", inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Walks down to the value at `at` (counting all values of the tree), and puts another in its place.
fn replace(value: &mut Value, at: &mut usize, by: &Value) {
    if *at == 0 {
        *value = by.clone();
    }
    *at = at.wrapping_sub(1);
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, at, by)),
        Value::Array(elements) => elements
            .iter_mut()
            .for_each(|element| replace(element, at, by)),
        _ => {}
    }
}

proptest! {
    /// Whatever stands where, it is read or ignored, and never something that teloxide then cannot parse.
    #[test]
    fn anything_anywhere(which in 0..16_usize, places in prop::collection::vec((0..40_usize, any_json()), 1..4)) {
        let mut update = updates().swap_remove(which);
        for (mut at, value) in places {
            replace(&mut update, &mut at, &value);
        }
        let raw = update.to_string();
        let inbound = READER.read(&raw);
        prop_assert_ne!(inbound.what, What::Ignored(NOT_PARSED));
        let _ = peek(raw.as_bytes());
    }

    /// What stands beside a text cannot lose it.
    #[test]
    fn anything_beside_a_text(beside in prop::collection::btree_map("[a-z_]{1,12}|entities|reply_to_message|quote|link_preview_options|edit_date|effect_id|caption|forward_origin", any_json(), 0..6)) {
        let mut content = Value::Object(beside.into_iter().collect());
        content.as_object_mut().unwrap().retain(|name, _| !["chat", "from", "sender_chat"].contains(&name.as_str()));
        content["text"] = json!("Kebele 05");
        prop_assert_eq!(said(content), Input::Text("Kebele 05".to_owned()));
    }

    /// Bytes of any kind, cut anywhere.
    #[test]
    fn anything_at_all(bytes in prop::collection::vec(any::<u8>(), 0..64), cut in 0..400_usize) {
        let _ = peek(&bytes);
        let _ = READER.read(&String::from_utf8_lossy(&bytes));
        let whole = updates().swap_remove(0).to_string();
        let _ = READER.read(&whole[..cut.min(whole.len())]);
    }
}
