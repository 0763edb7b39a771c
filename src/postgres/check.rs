//! Is a database fit to be the house's store? If not, one sentence that names the setting and the cure.

use std::io;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Error as SqlxError, Row as _};

use super::settings::OLDEST_VERSION;

/// Why the database of `DATABASE_URL` cannot be used. None of the sentences holds a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error(
        "DATABASE_URL cannot be read ({reason}): write it as postgres://user:password@host:5432/database"
    )]
    Unreadable { reason: String },
    #[error(
        "no PostgreSQL answers at {place} ({reason}): start it, or set DATABASE_URL to where one listens"
    )]
    Unreachable { place: String, reason: String },
    #[error(
        "PostgreSQL at {place} does not take connections now ({reason}): wait until it does, or set DATABASE_URL to another server"
    )]
    NotNow { place: String, reason: String },
    #[error(
        "PostgreSQL at {place} refuses the user `{user}` ({reason}): put a user and a password that it knows into DATABASE_URL"
    )]
    Refused {
        place: String,
        user: String,
        reason: String,
    },
    #[error("PostgreSQL at {place} has no database `{database}`, which DATABASE_URL names: {}", cure(.database))]
    NoDatabase { place: String, database: String },
    #[error(
        "PostgreSQL at DATABASE_URL is version {version}, and {OLDEST_VERSION} or newer is needed: bring it to a newer version, or set DATABASE_URL to another server"
    )]
    TooOld { version: String },
    #[error(
        "the database `{database}` of DATABASE_URL is encoded in {encoding}, which cannot hold every name: {}, and set DATABASE_URL to it",
        cure("powerlink")
    )]
    Encoding { database: String, encoding: String },
    #[error(
        "the database `{database}` of DATABASE_URL has LC_CTYPE {letters}, which knows no Amharic letters: {}, and set DATABASE_URL to it",
        cure("powerlink")
    )]
    Letters { database: String, letters: String },
    #[error(
        "the database of DATABASE_URL takes no writes (it is a standby, or default_transaction_read_only is on): set DATABASE_URL to the server that takes them"
    )]
    ReadOnly,
    #[error(
        "DATABASE_URL leads through a pooler that gives each transaction another connection, so no lock lasts: set its pool_mode to session, or DATABASE_URL to PostgreSQL itself"
    )]
    Pooled,
    #[error(
        "there is no encrypted connection to PostgreSQL at {place} ({reason}): set up TLS on the server, or correct sslmode and sslrootcert in DATABASE_URL"
    )]
    Unencrypted { place: String, reason: String },
    #[error("PostgreSQL at DATABASE_URL does not say what it is ({reason}): is it a PostgreSQL?")]
    Silent { reason: String },
}

/// Whether the connected database is new enough, holds every script, and knows its letters.
pub async fn check(connection: &mut PgConnection) -> Result<(), Unfit> {
    let row = sqlx::query(
        "select current_setting('server_version_num')::integer as number, current_setting('server_version') as version,
                datname::text as database, pg_encoding_to_char(encoding)::text as encoding, datctype::text as letters,
                current_setting('transaction_read_only')::boolean as read_only
         from pg_database where datname = current_database()",
    )
    .fetch_one(connection)
    .await
    .map_err(|error| silent(&error))?;
    let number: i32 = row.try_get("number").map_err(|error| silent(&error))?;
    let text = |column: &str| {
        row.try_get::<String, _>(column)
            .map_err(|error| silent(&error))
    };
    let database = text("database")?;
    if number < i32::try_from(OLDEST_VERSION * 10_000).unwrap_or(i32::MAX) {
        return Err(Unfit::TooOld {
            version: text("version")?,
        });
    }
    if row.try_get("read_only").map_err(|error| silent(&error))? {
        return Err(Unfit::ReadOnly);
    }
    let encoding = text("encoding")?;
    if encoding != "UTF8" {
        return Err(Unfit::Encoding { database, encoding });
    }
    let letters = text("letters")?;
    if ["C", "POSIX"].contains(&letters.as_str()) {
        return Err(Unfit::Letters { database, letters });
    }
    Ok(())
}

/// Reads a `DATABASE_URL`.
pub fn parse_url(url: &str) -> Result<PgConnectOptions, Unfit> {
    let parsed = url::Url::parse(url).map_err(|error| Unfit::Unreadable {
        reason: error.to_string(),
    })?;
    if !["postgres", "postgresql"].contains(&parsed.scheme()) {
        return Err(Unfit::Unreadable {
            reason: format!("it begins with `{}:`", parsed.scheme()),
        });
    }
    url.parse().map_err(|error: SqlxError| Unfit::Unreadable {
        reason: error.to_string(),
    })
}

impl Unfit {
    /// What a failed attempt to connect means for the person who set `DATABASE_URL`.
    pub fn from_connect(error: &SqlxError, options: &PgConnectOptions) -> Self {
        let place = match options.get_socket() {
            Some(socket) => socket.display().to_string(),
            None => format!("{}:{}", options.get_host(), options.get_port()),
        };
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .unwrap_or_default();
        let reason = match error {
            SqlxError::Database(said) => said.message().to_owned(),
            SqlxError::Io(reason) => reason.to_string(),
            SqlxError::Tls(reason) => reason.to_string(),
            SqlxError::PoolTimedOut => "it does not answer in time".to_owned(),
            other => other.to_string(),
        };
        match &*code {
            _ if matches!(error, SqlxError::Tls(_)) || reason.contains("certificate") => {
                Self::Unencrypted { place, reason }
            }
            "3D000" => {
                let database = options
                    .get_database()
                    .unwrap_or_else(|| options.get_username())
                    .to_owned();
                Self::NoDatabase { place, database }
            }
            code if code.starts_with("28") => Self::Refused {
                place,
                user: options.get_username().to_owned(),
                reason,
            },
            // 57P01 to 57P03: it stops or starts; class 53: out of connections, memory or disk.
            code if code.starts_with("57P") || code.starts_with("53") => {
                Self::NotNow { place, reason }
            }
            _ => Self::Unreachable { place, reason },
        }
    }
}

/// Whether a failed attempt may succeed in a moment, because the server is just starting or stopping.
pub(super) fn is_passing(error: &SqlxError) -> bool {
    match error {
        SqlxError::Database(said) => said.code().is_some_and(|code| code.starts_with("57P")),
        SqlxError::Io(reason) => matches!(
            reason.kind(),
            io::ErrorKind::NotFound
                | io::ErrorKind::ConnectionRefused
                | io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::BrokenPipe
                | io::ErrorKind::UnexpectedEof
        ),
        _ => false,
    }
}

/// `create database` in Postgres's words; names of databases are quoted only where they must be.
fn cure(database: &str) -> String {
    let plain = database
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        || database
            .bytes()
            .skip(1)
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
            && database.starts_with(|first: char| first.is_ascii_lowercase());
    let name = if plain {
        database.to_owned()
    } else {
        format!("\"{}\"", database.replace('"', "\"\""))
    };
    format!(
        "run `create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8'` on the server"
    )
}

fn silent(error: &SqlxError) -> Unfit {
    Unfit::Silent {
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_that_cannot_be_read_names_the_setting_and_keeps_its_password() {
        for url in [
            "",
            "localhost/powerlink",
            "mysql://root:secret@host/db",
            "postgres://user:secret@host:port/db",
        ] {
            let said = parse_url(url).unwrap_err().to_string();
            assert!(said.contains("DATABASE_URL"), "{said}");
            assert!(!said.contains("secret"), "{said}");
        }
        assert!(parse_url("postgres://user:secret@%2Frun%2Fpostgresql:5433/db").is_ok());
    }

    #[test]
    fn the_cure_can_be_pasted() {
        assert!(cure("powerlink_2").contains("create database powerlink_2 template template0"));
        assert!(cure("Power-Link").contains("create database \"Power-Link\" template template0"));
    }

    #[tokio::test]
    async fn an_unreachable_server_is_named_by_its_address() {
        // Port 1 of loopback: nothing listens there.
        let options = parse_url("postgres://someone:secret@127.0.0.1:1/powerlink").unwrap();
        let error = sqlx::ConnectOptions::connect(&options).await.unwrap_err();
        let said = Unfit::from_connect(&error, &options).to_string();
        assert!(
            said.contains("no PostgreSQL answers at 127.0.0.1:1"),
            "{said}"
        );
        assert!(
            said.contains("DATABASE_URL") && !said.contains("secret"),
            "{said}"
        );
    }
}
