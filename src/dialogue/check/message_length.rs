//! Whether a sentence fits where it is shown, filled with its longest values.

use crate::dialogue::book::sentences;

/// The longest message, caption of a photo, and answer to a press, in code points (Bot API: `sendMessage`, `sendPhoto`,
/// `answerCallbackQuery`).
const MESSAGE: usize = 4096;
const CAPTION: usize = 1024;
const TOAST: usize = 200;
/// What a bot may say of itself (`setMyName`, `setMyDescription`, `setMyShortDescription`).
const NAME: usize = 64;
const DESCRIPTION: usize = 512;
const SHORT: usize = 120;

/// What is wrong with the length of a sentence as it is said, if anything.
pub(super) fn too_long(key: &str, said: &str) -> Option<String> {
    let (what, room) = if key.starts_with("caption-") {
        ("a caption", CAPTION)
    } else if key == sentences::CARD_UP_TO_DATE.key {
        ("the answer to a press", TOAST)
    } else if key == sentences::BOT_NAME.key {
        ("the name of a bot", NAME)
    } else if key == sentences::BOT_DESCRIPTION.key {
        ("the description of a bot", DESCRIPTION)
    } else if key == sentences::BOT_SHORT.key {
        ("the line under the name of a bot", SHORT)
    } else {
        ("a message", MESSAGE)
    };
    let length = said.chars().count();
    (length > room).then(|| {
        format!("is too long for {what}: {length} letters with its longest values, where {room} fit; shorten it")
    })
}
