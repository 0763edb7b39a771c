//! The server that takes our e-mail.

use clap::Args;
use url::Url;

use super::needed::{NotSet, given, needed};

/// The server that takes our e-mail.
#[derive(Args, Clone)]
pub struct EmailSettings {
    /// Where e-mail is handed over: `smtps://user:password@mail.example` (TLS), or `smtp://user:password@mail.example:587` (STARTTLS, which only
    /// a server of this machine may do without). Unset: nobody is written to by e-mail.
    #[arg(long, env = "SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,

    /// From whom e-mail comes: `The utility <power@utility.example>`. Needed with `SMTP_URL`.
    #[arg(long, env = "EMAIL_FROM")]
    pub email_from: Option<String>,
}

/// It holds a password.
impl std::fmt::Debug for EmailSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EmailSettings")
            .field("email_from", &self.email_from)
            .finish_non_exhaustive()
    }
}

/// What is set, read.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAccess {
    pub host: String,
    pub port: u16,
    /// TLS from the first byte.
    pub is_encrypted: bool,
    /// Name and password.
    pub login: Option<(String, String)>,
    pub from: String,
}

/// It holds a password.
impl std::fmt::Debug for EmailAccess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EmailAccess")
            .field("host", &self.host)
            .finish_non_exhaustive()
    }
}

/// A setting of e-mail that is missing or cannot be read. None of these tells what was written: it may be a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    #[error(transparent)]
    NotSet(#[from] NotSet),
    #[error(
        "SMTP_URL cannot be read: write it as smtps://user:password@mail.example or smtp://user:password@mail.example:587; signs of a password that mean something in an address as %40 (@), %2F (/), %3A (:), %25 (%)"
    )]
    NoServer,
    #[error(
        "PUBLIC_URL is not set, and SMTP_URL needs it: the links in an e-mail lead there. Set it, or leave SMTP_URL unset to do without e-mail"
    )]
    NoPages,
}

impl EmailSettings {
    /// The server and the sender; none: there is no e-mail. `public_url`: where the links in it lead.
    pub fn access(&self, public_url: Option<&str>) -> Result<Option<EmailAccess>, EmailError> {
        let Some(url) = given(self.smtp_url.as_deref()) else {
            return Ok(None);
        };
        let from = needed("SMTP_URL", "EMAIL_FROM", self.email_from.as_deref())?;
        if public_url.is_none() {
            return Err(EmailError::NoPages);
        }
        let url = Url::parse(url).map_err(|_| EmailError::NoServer)?;
        let (is_encrypted, usual) = match url.scheme() {
            "smtps" => (true, 465),
            "smtp" => (false, 587),
            _ => return Err(EmailError::NoServer),
        };
        let host = url.host_str().filter(|host| !host.is_empty());
        let login = match (url.username(), url.password()) {
            ("", None) => None,
            (name, password) => Some((plain(name)?, plain(password.unwrap_or_default())?)),
        };
        Ok(Some(EmailAccess {
            host: host
                .ok_or(EmailError::NoServer)?
                .trim_matches(['[', ']'])
                .to_owned(),
            port: url.port().unwrap_or(usual),
            is_encrypted,
            login,
            from: from.to_owned(),
        }))
    }
}

/// As it was before it was written into an address.
fn plain(written: &str) -> Result<String, EmailError> {
    let decoded = percent_encoding::percent_decode_str(written).decode_utf8();
    let decoded = decoded.map_err(|_| EmailError::NoServer)?;
    Ok(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Result<Option<EmailAccess>, EmailError> {
        let settings = EmailSettings {
            smtp_url: Some(url.to_owned()),
            email_from: Some("power@utility.example".to_owned()),
        };
        settings.access(Some("https://bot.example"))
    }

    #[test]
    fn a_server_is_read_with_its_password() {
        let access = read("smtp://us%40utility:p%2Fq%25@mail.example")
            .unwrap()
            .unwrap();
        assert_eq!(
            (&*access.host, access.port, access.is_encrypted),
            ("mail.example", 587, false)
        );
        assert_eq!(
            access.login,
            Some(("us@utility".to_owned(), "p/q%".to_owned()))
        );
        let access = read("smtps://mail.example").unwrap().unwrap();
        assert_eq!(
            (access.port, access.is_encrypted, access.login),
            (465, true, None)
        );
        let access = read("smtp://127.0.0.1:2525").unwrap().unwrap();
        assert_eq!((&*access.host, access.port), ("127.0.0.1", 2525));
        assert_eq!(read(" "), Ok(None));
    }

    #[test]
    fn what_is_missing_is_named_and_no_password_with_it() {
        for wrong in [
            "mail.example",
            "https://mail.example",
            "smtp://u:secret@",
            "smtp:",
        ] {
            let told = read(wrong).err().unwrap();
            assert!(!told.to_string().contains("secret"), "{wrong}");
        }
        let mut settings = EmailSettings {
            smtp_url: Some("smtp://mail.example".to_owned()),
            email_from: None,
        };
        let told = settings.access(Some("https://bot.example")).err().unwrap();
        assert!(told.to_string().contains("EMAIL_FROM is not set"));
        settings.email_from = Some("power@utility.example".to_owned());
        assert_eq!(settings.access(None), Err(EmailError::NoPages));
    }
}
