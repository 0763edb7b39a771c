//! The form of a chat on one page: read as it stands, and changed by a message to the conversation itself, which hears one at a time.

use std::time::Duration;

use sqlx::PgConnection;
use uuid::Uuid;

use super::Visitor;
use crate::app::App;
use crate::app::inbound::internal::InternalMessage;
use crate::app::wake::{self, INBOX};
use crate::dialogue::Session;
use crate::dialogue::turn::on_page::{OnPage, PageDeed};
use crate::store::{inbox, sessions};

/// How often it is looked whether the conversation has heard, and how long.
const LOOK: Duration = Duration::from_millis(8);
const LOOK_AT_MOST: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the conversation of a customer with the bot stands.
#[derive(Debug)]
pub struct ChatForm {
    pub(super) conversation: i64,
    address: String,
    pub session: Option<Session>,
}

/// The conversation of this customer on Telegram; none, if they never wrote there. Not by a link that anybody may hold.
pub async fn read(db: &mut PgConnection, visitor: &Visitor) -> sqlx::Result<Option<ChatForm>> {
    if !visitor.is_owner() {
        return Ok(None);
    }
    let found = sessions::at_telegram(db, visitor.customer).await?;
    Ok(found.map(|found| ChatForm {
        conversation: found.conversation,
        address: found.address,
        session: found.state.as_deref().and_then(Session::read),
    }))
}

/// The conversation did not hear it in time; it will.
#[derive(Debug, thiserror::Error)]
pub enum NotHeard {
    #[error("the conversation has not heard it yet")]
    Late,
    #[error(transparent)]
    Store(#[from] sqlx::Error),
}

/// Tells the conversation what was done on the page, and waits until it has heard.
pub async fn tell(app: &App, form: &ChatForm, draft: &str, does: PageDeed) -> Result<(), NotHeard> {
    let id = put(app, form, draft, does).await?;
    let began = tokio::time::Instant::now();
    let mut pause = LOOK;
    loop {
        tokio::time::sleep(pause).await;
        if inbox::is_heard(&app.pool, (ON_PAGE, &id)).await? {
            return Ok(());
        }
        if began.elapsed() > PATIENCE {
            return Err(NotHeard::Late);
        }
        pause = (pause * 2).min(LOOK_AT_MOST);
    }
}

/// Tells the conversation, and does not wait.
pub async fn put(app: &App, form: &ChatForm, draft: &str, does: PageDeed) -> sqlx::Result<String> {
    let id = Uuid::now_v7().to_string();
    let told = InternalMessage::OnPage {
        on_page: OnPage {
            draft: draft.to_owned(),
            does,
        },
        address: form.address.clone(),
    };
    let body = serde_json::to_value(&told).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let mut db = app.pool.acquire().await?;
    inbox::put_house(&mut db, form.conversation, ON_PAGE, &id, &body).await?;
    drop(db);
    app.bell.inbox.ring();
    wake::tell_replicas(&app.pool, INBOX).await;
    Ok(id)
}

/// What such messages stand under in the inbox.
const ON_PAGE: &str = "page";
