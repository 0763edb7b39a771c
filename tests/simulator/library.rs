//! A bot library that knows nothing of the model: teloxide, as it comes.

use powerlink::simulator::telegram::Telegram;
use teloxide::net::Download;
use teloxide::payloads::{GetUpdatesSetters, SendDocumentSetters, SendMessageSetters};
use teloxide::requests::Requester;
use teloxide::types::{
    AllowedUpdate, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, MediaKind,
    MessageKind, ParseMode, UpdateKind,
};
use teloxide::{ApiError, Bot, RequestError};

use crate::bot::model;

fn bot(telegram: &Telegram) -> Bot {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    Bot::with_client(telegram.token(), client).set_api_url(telegram.url().parse().unwrap())
}

#[tokio::test]
async fn sends_and_edits() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let bot = bot(&telegram);
    assert_eq!(bot.get_me().await.unwrap().username(), "powerlink_bot");
    let refused = bot.send_message(ChatId(7001), "x").await.unwrap_err();
    // The library knows an older wording of this one.
    let words = "Forbidden: bot can't initiate conversation with a user";
    assert!(
        matches!(&refused, RequestError::Api(ApiError::Unknown(text)) if text == words),
        "{refused}"
    );
    almaz.say("/start");
    let keyboard = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("Yes", "y")]]);
    let sent = bot
        .send_message(ChatId(7001), "<b>Sure</b>?")
        .parse_mode(ParseMode::Html)
        .reply_markup(keyboard)
        .await
        .unwrap();
    assert_eq!(
        (sent.text(), sent.entities().unwrap().len()),
        (Some("Sure?"), 1)
    );
    let same = bot
        .edit_message_text(ChatId(7001), sent.id, "Sure")
        .await
        .unwrap();
    assert!(same.edit_date().is_some());
    let again = bot
        .edit_message_text(ChatId(7001), sent.id, "Sure")
        .await
        .unwrap_err();
    assert!(
        matches!(again, RequestError::Api(ApiError::MessageNotModified)),
        "{again}"
    );
    assert_eq!(telegram.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn fetches_what_people_send() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz Bekele", "am");
    let bot = bot(&telegram);
    almaz.send_file("id.pdf", "application/pdf", &b"%PDF-1.7"[..], "mine");
    almaz.share_contact("251911234567");
    almaz.send_location(9.01, 38.76);
    let photo = almaz.send_photo(&b"jpeg"[..], "");
    almaz.press_data(photo.message_id, "x");
    almaz.block();
    let kinds = [
        AllowedUpdate::Message,
        AllowedUpdate::CallbackQuery,
        AllowedUpdate::MyChatMember,
    ];
    let updates = bot
        .get_updates()
        .allowed_updates(kinds)
        .timeout(5)
        .await
        .unwrap();
    assert_eq!(updates.len(), 6);
    assert!(
        updates
            .iter()
            .all(|update| !matches!(update.kind, UpdateKind::Error(_))),
        "{updates:?}"
    );
    let UpdateKind::Message(message) = &updates[0].kind else {
        panic!("{:?}", updates[0])
    };
    let MessageKind::Common(common) = &message.kind else {
        panic!("{message:?}")
    };
    let MediaKind::Document(document) = &common.media_kind else {
        panic!("{common:?}")
    };
    let file = bot
        .get_file(document.document.file.id.clone())
        .await
        .unwrap();
    let mut content = Vec::new();
    bot.download_file(&file.path, &mut content).await.unwrap();
    assert_eq!(content, b"%PDF-1.7");

    almaz.unblock();
    let upload = InputFile::memory(&b"%PDF"[..]).file_name("permit.pdf");
    bot.send_document(ChatId(7001), upload)
        .caption("yours")
        .await
        .unwrap();
    bot.send_document(
        ChatId(7001),
        InputFile::file_id(document.document.file.id.clone()),
    )
    .await
    .unwrap();
    let kinds: Vec<String> = almaz
        .screen()
        .into_iter()
        .rev()
        .take(2)
        .map(|shown| shown.kind)
        .collect();
    assert_eq!(kinds, ["document", "document"]);
    assert_eq!(telegram.violations(), Vec::<String>::new());
}
