//! What a person of a transcript does with their phone.

use powerlink::simulator::telegram::{Handset, ScreenMessage, Sent};
use serde_json::json;

use super::papers;
use super::script::Deed;

/// Does it; several where it is done several times at once, none where the bot is never told.
pub(crate) fn perform(phone: &Handset, deed: &Deed<'_>) -> Vec<Sent> {
    match deed {
        Deed::Say(words) => vec![phone.say(words)],
        Deed::Tap { label, on, times } => {
            // What is tapped several times at once is the button that was there at first.
            let message = on.map(|text| of_bot(phone, text, Some(label)));
            (0..*times).map(|_| tap(phone, label, message)).collect()
        }
        Deed::Reply { to, with } => {
            let message = of_bot(phone, to.unwrap_or_default(), None);
            perform(&phone.replying_to(message), with)
        }
        Deed::Photo { seed, caption } => vec![phone.send_photo(papers::photo(*seed), caption)],
        Deed::Album(seeds) => {
            let pictures = seeds.iter().map(|seed| papers::photo(*seed).into());
            phone.album(pictures.collect(), "")
        }
        Deed::Other(deed, rest) => other(phone, deed, rest).into_iter().collect(),
    }
}

fn tap(phone: &Handset, label: &str, message: Option<i64>) -> Sent {
    match message {
        Some(message) => phone.tap_on(message, label),
        None => phone.tap(label),
    }
    .unwrap_or_else(|error| panic!("{error}"))
}

/// The newest message of the bot with this text, and with this button, if one is named.
fn of_bot(phone: &Handset, text: &str, button: Option<&str>) -> i64 {
    let fits = |shown: &ScreenMessage| {
        shown.from_bot
            && shown.text.contains(text)
            && button.is_none_or(|label| shown.labels().contains(&label))
    };
    let found = phone.screen().into_iter().rfind(fits);
    let found = found.unwrap_or_else(|| {
        panic!(
            "{} has no message of the bot with `{text}` {}",
            phone.name(),
            button.map_or_else(String::new, |label| format!("and [{label}]"))
        )
    });
    found.id
}

fn other(phone: &Handset, deed: &str, rest: &str) -> Option<Sent> {
    let newest = |fits: &dyn Fn(&ScreenMessage) -> bool| {
        let screen = phone.screen().into_iter();
        screen.rev().find(|shown| fits(shown)).map(|shown| shown.id)
    };
    match deed {
        "pdf" => Some(phone.send_file(rest, "application/pdf", papers::pdf(), "")),
        "locked" => Some(phone.send_file(rest, "application/pdf", papers::locked(), "")),
        "cut" => Some(phone.send_file(rest, "image/jpeg", papers::cut(), "")),
        "heic" => Some(phone.send_file(rest, "image/heic", papers::heic(), "")),
        "tiny" => Some(phone.send_photo(papers::tiny(), "")),
        "voice" => Some(phone.send_voice(papers::voice())),
        "file" => Some(phone.send_file(rest, "image/jpeg", papers::program(), "")),
        "huge" => Some(phone.send_large_file(rest, "application/pdf", 25 * 1024 * 1024)),
        "contact" if rest.is_empty() => Some(phone.share_contact("251911234567")),
        "contact" => Some(phone.share_other_contact("251911999999", Some(4242))),
        "location" => {
            let (lat, lon) = rest.split_once(' ').expect("(location lat lon)");
            let degrees = |text: &str| text.parse().expect("degrees");
            Some(phone.send_location(degrees(lat), degrees(lon)))
        }
        "edit" => {
            // `(edit of Almaz Bekele: Almaz Bekele Tesfaye)`, or the newest.
            let named = rest.strip_prefix("of ").and_then(|it| it.split_once(": "));
            let (of, words) = named.unwrap_or(("", rest));
            let own = |shown: &ScreenMessage| shown.from == phone.id() && shown.text.contains(of);
            let edited = newest(&own).expect("a message of their own");
            Some(phone.edit(edited, words).expect("it can be edited"))
        }
        "delete" => {
            phone.delete(newest(&|shown| shown.from_bot).expect("a message of the bot"));
            None
        }
        // As a changed client can: whatever stands in the chat.
        "press" => Some(phone.press_data(newest(&|shown| shown.from_bot).unwrap_or(1), rest)),
        "sticker" => Some(phone.post(json!({"sticker": {
            "file_id": "s", "file_unique_id": "s", "type": "regular",
            "width": 512, "height": 512, "is_animated": false, "is_video": false,
        }}))),
        "film" => {
            let mut film = json!({"video": {
                "file_id": "v", "file_unique_id": "v", "width": 720, "height": 1280,
                "duration": 9, "mime_type": "video/mp4", "file_size": 2_500_000,
            }});
            if !rest.is_empty() {
                film["caption"] = rest.trim_matches('"').into();
            }
            Some(phone.post(film))
        }
        "block" => {
            phone.block();
            None
        }
        "deactivate" => {
            phone.deactivate();
            None
        }
        "unblock" => phone.unblock().and(None),
        other => panic!("nobody can ({other})"),
    }
}
