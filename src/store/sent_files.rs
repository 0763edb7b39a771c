//! What a channel calls a file that was sent there out of the document store, so that it is uploaded once for each bot.

use sqlx::PgConnection;

/// Keeps the name; the last one counts. It goes with the file.
pub async fn keep(
    db: &mut PgConnection,
    sha256: &str,
    (channel, source): (&str, &str),
    file: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into sent_files (sha256, channel, source, file, at) values ($1, $2, $3, $4, house_now())
         on conflict (sha256, channel, source) do update set file = excluded.file, at = excluded.at",
        sha256,
        channel,
        source,
        file,
    )
    .execute(db)
    .await?;
    Ok(())
}
