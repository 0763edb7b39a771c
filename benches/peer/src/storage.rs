//! Where dialogues are kept: as teloxide's own `PostgresStorage` does it, statement by statement. That one asks for OpenSSL on the machine.

use std::sync::Arc;

use futures::future::BoxFuture;
use sqlx::postgres::{PgPool, PgPoolOptions};
use teloxide::dispatching::dialogue::Storage;
use teloxide::types::ChatId;

use crate::State;

pub type Error = Box<dyn std::error::Error + Send + Sync>;

pub struct Dialogues {
    pool: PgPool,
}

impl Dialogues {
    pub async fn open(database: &str, connections: u32) -> Result<Arc<Self>, sqlx::Error> {
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .connect(database)
            .await?;
        sqlx::query(
            "create table if not exists teloxide_dialogues (chat_id bigint primary key, dialogue bytea not null)",
        )
        .execute(&pool)
        .await?;
        Ok(Arc::new(Self { pool }))
    }
}

impl Storage<State> for Dialogues {
    type Error = Error;

    fn remove_dialogue(
        self: Arc<Self>,
        ChatId(chat): ChatId,
    ) -> BoxFuture<'static, Result<(), Error>> {
        Box::pin(async move {
            sqlx::query("delete from teloxide_dialogues where chat_id = $1")
                .bind(chat)
                .execute(&self.pool)
                .await?;
            Ok(())
        })
    }

    fn update_dialogue(
        self: Arc<Self>,
        ChatId(chat): ChatId,
        state: State,
    ) -> BoxFuture<'static, Result<(), Error>> {
        Box::pin(async move {
            sqlx::query(
                "insert into teloxide_dialogues values ($1, $2)
                 on conflict (chat_id) do update set dialogue = excluded.dialogue",
            )
            .bind(chat)
            .bind(serde_json::to_vec(&state)?)
            .execute(&self.pool)
            .await?;
            Ok(())
        })
    }

    fn get_dialogue(
        self: Arc<Self>,
        ChatId(chat): ChatId,
    ) -> BoxFuture<'static, Result<Option<State>, Error>> {
        Box::pin(async move {
            let row: Option<(Vec<u8>,)> =
                sqlx::query_as("select dialogue from teloxide_dialogues where chat_id = $1")
                    .bind(chat)
                    .fetch_optional(&self.pool)
                    .await?;
            Ok(row
                .map(|(state,)| serde_json::from_slice(&state))
                .transpose()?)
        })
    }
}
