//! One connection to the server that takes our e-mail: opened, used for one message after the other, and what its answers mean.

use std::net::IpAddr;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::MailServer;

/// How long the server may take for one message; to open a connection, for a word of it, and for the message itself.
const PATIENCE: Duration = Duration::from_secs(20);

/// What went wrong. Each is one thing to do next.
#[derive(Debug)]
pub(super) enum NotTaken {
    /// It was not taken, and may be later.
    Away(String),
    /// The whole message was handed over, and no answer came: it may have been taken.
    Unsure(String),
    /// Our name and password are refused.
    Shut,
    /// The server will never take anything for that address.
    NoSuchAddress,
    /// It does not take this message, whoever it is for.
    Refused { code: u16, words: String },
}

/// A connection on which a message may be sent.
pub(super) struct MailLine {
    connection: AsyncSmtpConnection,
    is_good: bool,
}

impl MailLine {
    /// The one that is open, if it still is; otherwise a new one.
    pub(super) async fn open(known: Option<Self>, server: &MailServer) -> Result<Self, NotTaken> {
        if let Some(mut line) = known
            && matches!(
                timeout(PATIENCE, line.connection.test_connected()).await,
                Ok(true)
            )
        {
            return Ok(line);
        }
        let opened = timeout(PATIENCE, connect(server)).await;
        let connection = opened.unwrap_or_else(|_| Err(silent()))?;
        Ok(Self {
            connection,
            is_good: true,
        })
    }

    /// Whether another message may be sent on it.
    pub(super) const fn is_good(&self) -> bool {
        self.is_good
    }

    /// Hands a message over.
    pub(super) async fn send(
        &mut self,
        from: &Address,
        to: &Address,
        composed: &[u8],
    ) -> Result<(), NotTaken> {
        self.is_good = false;
        let announced = timeout(PATIENCE, self.announce(from, to)).await;
        match announced.unwrap_or_else(|_| Err(silent())) {
            Ok(()) => {}
            // The server speaks on: what was begun is put aside, and the next message may go.
            Err(fault @ (NotTaken::NoSuchAddress | NotTaken::Refused { .. })) => {
                let reset = timeout(PATIENCE, self.connection.command(Rset)).await;
                self.is_good = matches!(reset, Ok(Ok(_)));
                return Err(fault);
            }
            Err(fault) => return Err(fault),
        }
        match timeout(PATIENCE, self.connection.message(composed)).await {
            Ok(Ok(_)) => {
                self.is_good = true;
                Ok(())
            }
            Ok(Err(error)) if error.status().is_some() => Err(said_no(&error)),
            Ok(Err(error)) => Err(NotTaken::Unsure(error.to_string())),
            Err(_) => Err(NotTaken::Unsure("the server does not answer".to_owned())),
        }
    }

    /// From whom it is, and for whom.
    async fn announce(&mut self, from: &Address, to: &Address) -> Result<(), NotTaken> {
        let line = &mut self.connection;
        let mail = Mail::new(Some(from.clone()), Vec::new());
        line.command(mail).await.map_err(|error| said_no(&error))?;
        let rcpt = Rcpt::new(to.clone(), Vec::new());
        line.command(rcpt)
            .await
            .map_err(|error| of_the_address(&error))?;
        line.command(Data).await.map_err(|error| said_no(&error))?;
        Ok(())
    }
}

async fn connect(server: &MailServer) -> Result<AsyncSmtpConnection, NotTaken> {
    let hello = ClientId::default();
    let tls = || TlsParameters::new_rustls(server.host.clone()).map_err(|error| said_no(&error));
    let at_once = if server.is_encrypted {
        Some(tls()?)
    } else {
        None
    };
    let place = (server.host.as_str(), server.port);
    let connecting =
        AsyncSmtpConnection::connect_tokio1(place, Some(PATIENCE), &hello, at_once, None);
    let mut line = connecting.await.map_err(|error| said_no(&error))?;
    if !server.is_encrypted && line.can_starttls() {
        line.starttls(tls()?, &hello)
            .await
            .map_err(|error| said_no(&error))?;
    }
    if !line.is_encrypted() && !is_here(&server.host) {
        // What customers are told, and our password, would be readable on their way.
        return Err(NotTaken::Away(
            "the server of SMTP_URL offers no STARTTLS: nothing is sent to it in the clear"
                .to_owned(),
        ));
    }
    if let Some(login) = &server.login {
        let known = Credentials::new(login.name.clone(), login.password.clone());
        let let_in = line.auth(DEFAULT_MECHANISMS, &known).await;
        let_in.map_err(|error| match said_no(&error) {
            NotTaken::Refused { .. } => NotTaken::Shut,
            other => other,
        })?;
    }
    Ok(line)
}

/// Whether it is a server of this machine.
fn is_here(host: &str) -> bool {
    let address: Option<IpAddr> = host.parse().ok();
    host == "localhost" || address.is_some_and(|address| address.is_loopback())
}

/// What a refusal of the address means: the address itself is wrong, or full for good, or we are not wanted (5.7.x, RFC 3463), which tells
/// nothing of it.
fn of_the_address(error: &Error) -> NotTaken {
    let is_about_us = error.to_string().contains("5.7.");
    if error.is_permanent() && !is_about_us {
        NotTaken::NoSuchAddress
    } else {
        said_no(error)
    }
}

fn said_no(error: &Error) -> NotTaken {
    match error.status() {
        Some(code) if error.is_permanent() => NotTaken::Refused {
            code: u16::from(code),
            words: error.to_string(),
        },
        _ => NotTaken::Away(error.to_string()),
    }
}

fn silent() -> NotTaken {
    NotTaken::Away("the server does not answer".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_spoken_to_in_the_clear() {
        for here in ["localhost", "127.0.0.1", "127.9.9.9", "::1"] {
            assert!(is_here(here), "{here}");
        }
        for elsewhere in ["mail.example", "10.0.0.1", "localhost.example", "fe80::1"] {
            assert!(!is_here(elsewhere), "{elsewhere}");
        }
    }
}
