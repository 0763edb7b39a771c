//! One conversation from beginning to end.

use serde_json::json;

use crate::bot::{Webhook, ask, model};

#[tokio::test]
async fn a_person_talks_and_presses() {
    let telegram = model().await;
    let webhook = Webhook::open(&telegram, &[]).await;
    let almaz = telegram.person(7001, "Almaz Bekele", "am");

    let start = almaz.say("/start trk_SRV-2026-00042");
    let update = &webhook.deliveries(1).await[0];
    assert_eq!(update.secret.as_deref(), Some("open-sesame_1"));
    assert_eq!(update.update["update_id"], start.update_id.unwrap());
    let message = &update.update["message"];
    assert_eq!(message["text"], "/start trk_SRV-2026-00042");
    assert_eq!(
        message["entities"],
        json!([{"type": "bot_command", "offset": 0, "length": 6}])
    );
    assert_eq!(
        message["from"],
        json!({"id": 7001, "is_bot": false, "first_name": "Almaz", "last_name": "Bekele", "language_code": "am"})
    );

    let markup = json!({"inline_keyboard": [[{"text": "Yes", "callback_data": "q1:yes"}], [{"text": "No", "callback_data": "q1:no"}]]});
    let sent = ask(&telegram, "sendMessage", json!({"chat_id": 7001, "text": "Is it <b>you</b>?", "parse_mode": "HTML", "reply_markup": markup})).await;
    assert_eq!(sent["text"], "Is it you?");
    assert_eq!(
        sent["entities"],
        json!([{"type": "bold", "offset": 6, "length": 3}])
    );
    let shown = almaz.next_message(0).await.unwrap();
    assert_eq!(shown.labels(), ["Yes", "No"]);

    almaz.tap("No").unwrap();
    let press = webhook.deliveries(2).await[1].update["callback_query"].clone();
    assert_eq!(press["data"], "q1:no");
    assert_eq!(press["message"]["message_id"], sent["message_id"]);
    assert_eq!(almaz.unanswered(), 1);
    ask(
        &telegram,
        "answerCallbackQuery",
        json!({"callback_query_id": press["id"], "text": "Noted"}),
    )
    .await;
    assert_eq!(almaz.toast(1).await.unwrap().text, "Noted");
    assert_eq!(almaz.unanswered(), 0);

    ask(
        &telegram,
        "editMessageText",
        json!({"chat_id": 7001, "message_id": sent["message_id"], "text": "Then who?"}),
    )
    .await;
    let screen = almaz
        .wait_for(|screen| screen.iter().any(|shown| shown.edited))
        .await
        .unwrap();
    assert_eq!(
        (
            screen.len(),
            screen[1].text.as_str(),
            screen[1].buttons.len()
        ),
        (2, "Then who?", 0)
    );
    assert!(
        almaz
            .tap("No")
            .unwrap_err()
            .to_string()
            .contains("no button or key \"No\"")
    );

    telegram.all_acknowledged().await.unwrap();
    assert_eq!(telegram.violations(), Vec::<String>::new());
    assert_eq!(
        telegram
            .calls()
            .iter()
            .map(|call| call.method.as_str())
            .collect::<Vec<_>>(),
        [
            "setWebhook",
            "sendMessage",
            "answerCallbackQuery",
            "editMessageText"
        ]
    );
}
