//! A plain teloxide bot that files a ticket: the product is measured against it (see README.md).
//!
//! Built as teloxide's own examples are: dispatcher, dialogue, storage in Postgres.

mod questions;
mod steps;
mod storage;

use std::net::SocketAddr;

use sqlx::PgPool;
use storage::{Dialogues, Error};
use teloxide::prelude::*;
use teloxide::update_listeners::webhooks;

const CONNECTIONS: u32 = 16;

/// Where a conversation stands.
#[derive(Clone, Default, serde::Serialize, serde::Deserialize)]
pub enum State {
    #[default]
    Start,
    Language,
    Menu {
        language: String,
    },
    Service {
        language: String,
    },
    Question {
        language: String,
        service: String,
        answers: Vec<String>,
    },
    Photo {
        language: String,
        service: String,
        answers: Vec<String>,
    },
    Paper {
        language: String,
        service: String,
        answers: Vec<String>,
        file: String,
    },
    Confirm {
        language: String,
        service: String,
        answers: Vec<String>,
        file: String,
    },
}

#[tokio::main]
async fn main() {
    pretty_env_logger::init();
    let setting = |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
    let api = setting("TELEGRAM_API_URL")
        .parse()
        .expect("TELEGRAM_API_URL");
    let bot = Bot::new(setting("TELEGRAM_BOT_TOKEN")).set_api_url(api);
    let database = setting("DATABASE_URL");
    let pool = PgPool::connect(&database).await.expect("the database");
    sqlx::raw_sql(include_str!("../schema.sql"))
        .execute(&pool)
        .await
        .expect("the table");
    let storage = Dialogues::open(&database, CONNECTIONS)
        .await
        .expect("the storage");
    let mut dispatcher = Dispatcher::builder(bot.clone(), handler())
        .dependencies(dptree::deps![storage, pool])
        .default_handler(|_| async {})
        .enable_ctrlc_handler()
        .build();
    match std::env::var("WEBHOOK") {
        Ok(address) => {
            let address: SocketAddr = address.parse().expect("WEBHOOK");
            let url = format!("http://{address}/telegram").parse().expect("a URL");
            let options = webhooks::Options::new(address, url).secret_token("secret".to_owned());
            let listener = webhooks::axum(bot, options).await.expect("the webhook");
            dispatcher
                .dispatch_with_listener(listener, LoggingErrorHandler::new())
                .await;
        }
        Err(_) => dispatcher.dispatch().await,
    }
}

fn handler() -> teloxide::dispatching::UpdateHandler<Error> {
    let messages = Update::filter_message()
        .enter_dialogue::<Message, Dialogues, State>()
        .branch(
            dptree::filter(|message: Message| message.text() == Some("/start"))
                .endpoint(steps::start),
        )
        .branch(
            dptree::case![State::Question {
                language,
                service,
                answers
            }]
            .endpoint(steps::written),
        )
        .branch(
            dptree::case![State::Photo {
                language,
                service,
                answers
            }]
            .endpoint(steps::photo),
        );
    let presses = Update::filter_callback_query()
        .enter_dialogue::<CallbackQuery, Dialogues, State>()
        .branch(dptree::case![State::Language].endpoint(steps::language))
        .branch(dptree::case![State::Menu { language }].endpoint(steps::menu))
        .branch(dptree::case![State::Service { language }].endpoint(steps::service))
        .branch(
            dptree::case![State::Question {
                language,
                service,
                answers
            }]
            .endpoint(steps::pressed),
        )
        .branch(
            dptree::case![State::Paper {
                language,
                service,
                answers,
                file
            }]
            .endpoint(steps::paper),
        )
        .branch(
            dptree::case![State::Confirm {
                language,
                service,
                answers,
                file
            }]
            .endpoint(steps::confirm),
        );
    dptree::entry().branch(messages).branch(presses)
}
