//! What signs the links to our pages.

use sqlx::PgConnection;

use crate::domain::PageKey;

/// The key, made by the first who asks.
pub async fn read(db: &mut PgConnection) -> sqlx::Result<PageKey> {
    let key = sqlx::query_scalar!(r#"select page_key() as "key!""#)
        .fetch_one(db)
        .await?;
    key.try_into()
        .map_err(|_| sqlx::Error::Decode("page_keys.key has not 32 bytes".into()))
}
