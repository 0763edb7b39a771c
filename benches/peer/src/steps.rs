//! What happens at each step of the conversation.

use sqlx::PgPool;
use sqlx::types::Json as Jsonb;
use teloxide::prelude::*;

use crate::State;
use crate::questions::{QUESTIONS, buttons};
use crate::storage::{Dialogues, Error};

type MyDialogue = Dialogue<State, Dialogues>;
type HandlerResult = Result<(), Error>;

pub(crate) async fn start(bot: Bot, dialogue: MyDialogue, message: Message) -> HandlerResult {
    bot.send_message(message.chat.id, "Choose your language.")
        .reply_markup(buttons(&["English", "አማርኛ", "Afaan Oromoo"]))
        .await?;
    dialogue.update(State::Language).await?;
    Ok(())
}

pub(crate) async fn language(
    bot: Bot,
    dialogue: MyDialogue,
    press: CallbackQuery,
) -> HandlerResult {
    bot.answer_callback_query(press.id.clone()).await?;
    if let Some(language) = press.data {
        bot.send_message(
            dialogue.chat_id(),
            "Welcome to PowerLink Ethiopia. How can we help you?",
        )
        .reply_markup(buttons(&["New request", "Track a request", "Help"]))
        .await?;
        dialogue.update(State::Menu { language }).await?;
    }
    Ok(())
}

pub(crate) async fn menu(
    bot: Bot,
    dialogue: MyDialogue,
    language: String,
    press: CallbackQuery,
) -> HandlerResult {
    bot.answer_callback_query(press.id.clone()).await?;
    if press.data.as_deref() == Some("New request") {
        bot.send_message(dialogue.chat_id(), "Which service do you need?")
            .reply_markup(buttons(&[
                "New connection",
                "Move a meter",
                "Change of name",
                "Faulty meter",
            ]))
            .await?;
        dialogue.update(State::Service { language }).await?;
    }
    Ok(())
}

pub(crate) async fn service(
    bot: Bot,
    dialogue: MyDialogue,
    language: String,
    press: CallbackQuery,
) -> HandlerResult {
    bot.answer_callback_query(press.id.clone()).await?;
    if let Some(service) = press.data {
        next(&bot, &dialogue, language, service, Vec::new()).await?;
    }
    Ok(())
}

type Form = (String, String, Vec<String>);

pub(crate) async fn written(
    bot: Bot,
    dialogue: MyDialogue,
    (language, service, mut answers): Form,
    message: Message,
) -> HandlerResult {
    if let Some(text) = message.text() {
        answers.push(text.to_owned());
        next(&bot, &dialogue, language, service, answers).await?;
    }
    Ok(())
}

pub(crate) async fn pressed(
    bot: Bot,
    dialogue: MyDialogue,
    (language, service, mut answers): Form,
    press: CallbackQuery,
) -> HandlerResult {
    bot.answer_callback_query(press.id.clone()).await?;
    if let Some(answer) = press.data {
        answers.push(answer);
        next(&bot, &dialogue, language, service, answers).await?;
    }
    Ok(())
}

/// Asks what has not been answered, then for the photo.
async fn next(
    bot: &Bot,
    dialogue: &MyDialogue,
    language: String,
    service: String,
    answers: Vec<String>,
) -> HandlerResult {
    let Some((question, choices)) = QUESTIONS.get(answers.len()) else {
        bot.send_message(
            dialogue.chat_id(),
            "Please send a photo of the meter with its reading.",
        )
        .reply_markup(buttons(&["Skip"]))
        .await?;
        dialogue
            .update(State::Photo {
                language,
                service,
                answers,
            })
            .await?;
        return Ok(());
    };
    let asks = bot.send_message(dialogue.chat_id(), *question);
    if choices.is_empty() {
        asks.await?;
    } else {
        asks.reply_markup(buttons(choices)).await?;
    }
    dialogue
        .update(State::Question {
            language,
            service,
            answers,
        })
        .await?;
    Ok(())
}

pub(crate) async fn photo(
    bot: Bot,
    dialogue: MyDialogue,
    (language, service, answers): Form,
    message: Message,
) -> HandlerResult {
    match message.photo().and_then(|sizes| sizes.last()) {
        Some(photo) => {
            let file = photo.file.id.to_string();
            bot.send_message(
                message.chat.id,
                "Received. Please send a photo of the last bill or top-up receipt.",
            )
            .reply_markup(buttons(&["Later"]))
            .await?;
            dialogue
                .update(State::Paper {
                    language,
                    service,
                    answers,
                    file,
                })
                .await?;
        }
        None => {
            bot.send_message(
                message.chat.id,
                "Please send a photo of the meter with its reading.",
            )
            .await?;
        }
    }
    Ok(())
}

type Filled = (String, String, Vec<String>, String);

pub(crate) async fn paper(
    bot: Bot,
    dialogue: MyDialogue,
    (language, service, answers, file): Filled,
    press: CallbackQuery,
) -> HandlerResult {
    bot.answer_callback_query(press.id.clone()).await?;
    let summary = format!(
        "Please check before you send:\n{service}\n{}",
        answers.join("\n")
    );
    bot.send_message(dialogue.chat_id(), summary)
        .reply_markup(buttons(&["Send the request", "Cancel"]))
        .await?;
    dialogue
        .update(State::Confirm {
            language,
            service,
            answers,
            file,
        })
        .await?;
    Ok(())
}

pub(crate) async fn confirm(
    bot: Bot,
    dialogue: MyDialogue,
    pool: PgPool,
    (language, service, answers, file): Filled,
    press: CallbackQuery,
) -> HandlerResult {
    bot.answer_callback_query(press.id.clone()).await?;
    if press.data.as_deref() == Some("Send the request") {
        let (ticket,): (String,) = sqlx::query_as(
            "with n as (select nextval('requests_id_seq') i)
             insert into requests (id, ticket, chat_id, language, service, answers, file_id)
             select i, 'SRV-2026-' || lpad(i::text, 5, '0'), $1, $2, $3, $4, $5 from n returning ticket",
        )
        .bind(dialogue.chat_id().0)
        .bind(language)
        .bind(service)
        .bind(Jsonb(answers))
        .bind(file)
        .fetch_one(&pool)
        .await?;
        bot.send_message(
            dialogue.chat_id(),
            format!("Your request is registered. Ticket number: {ticket}"),
        )
        .await?;
        dialogue.exit().await?;
    }
    Ok(())
}
