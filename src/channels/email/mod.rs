//! E-mail: what customers are told of their requests goes there, too, through a server that speaks SMTP. What comes back is not read.

mod compose;
mod server;

use std::sync::Arc;

use lettre::Address;
use lettre::address::AddressError;
use lettre::message::Mailbox;
use tokio::sync::{Mutex, Semaphore};

use super::outbound::{Letter, Part};
use super::outcome::{Outcome, Unreachable};
use crate::dialogue::Reply;
use crate::domain::Message;
use server::{MailLine, NotTaken};

/// How much one e-mail says; a note of the office has room in it several times.
pub const ROOM: usize = 20_000;
/// Connections to the server at once.
const LINES: usize = 4;

/// The server that takes what we send.
#[derive(Clone, Debug)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    /// TLS from the first byte (`smtps://`); otherwise by STARTTLS, which only a server of this machine may do without.
    pub is_encrypted: bool,
    /// Name and password, where it asks for them.
    pub login: Option<MailLogin>,
}

/// Who we are to the server.
#[derive(Clone)]
pub struct MailLogin {
    pub name: String,
    pub password: String,
}

/// Never printed: it holds a password.
impl std::fmt::Debug for MailLogin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a login")
    }
}

/// Sends e-mail. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Mailer {
    shared: Arc<Shared>,
}

struct Shared {
    server: MailServer,
    from: Mailbox,
    room: Semaphore,
    /// Connections that wait for the next message.
    idle: Mutex<Vec<MailLine>>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.server.fmt(f)
    }
}

/// What `EMAIL_FROM` says cannot be written from.
#[derive(Debug, thiserror::Error)]
#[error(
    "EMAIL_FROM is not an address to write from ({0}): write it as power@utility.example, or with a name, as \"The utility <power@utility.example>\""
)]
pub struct NoSender(#[from] AddressError);

impl Mailer {
    pub fn new(server: MailServer, from: &str) -> Result<Self, NoSender> {
        let from: Mailbox = from.parse()?;
        let shared = Shared {
            server,
            from,
            room: Semaphore::new(LINES),
            idle: Mutex::default(),
        };
        Ok(Self {
            shared: Arc::new(shared),
        })
    }

    pub(super) async fn post(&self, letter: &Letter<'_>) -> Outcome {
        let message = match letter.words() {
            Ok(message) => message,
            Err(outcome) => return outcome,
        };
        // Nobody has that address any more.
        let Some(to) = letter.mail else {
            return Outcome::TooOld;
        };
        let composed = compose::compose(letter, to, message, &self.shared.from);
        let (address, composed) = match composed {
            Ok(composed) => composed,
            Err(why) => return refused(0, why.to_string()),
        };
        let Ok(_room) = self.shared.room.acquire().await else {
            return later("it ends", false);
        };
        match self.hand_over(&address, &composed).await {
            Ok(()) => Outcome::Done { message_id: None },
            Err(fault) => outcome(fault),
        }
    }

    /// Over a connection that is open already, where one is, or a new one.
    async fn hand_over(&self, to: &Address, composed: &[u8]) -> Result<(), NotTaken> {
        let known = self.shared.idle.lock().await.pop();
        let mut line = MailLine::open(known, &self.shared.server).await?;
        let sent = line.send(&self.shared.from.email, to, composed).await;
        if line.is_good() {
            self.shared.idle.lock().await.push(line);
        }
        sent
    }

    /// Whether the server takes our name and password.
    pub(super) async fn is_let_in(&self) -> bool {
        MailLine::open(None, &self.shared.server).await.is_ok()
    }
}

/// What follows from what went wrong.
fn outcome(fault: NotTaken) -> Outcome {
    match fault {
        NotTaken::Away(reason) => later(&reason, false),
        NotTaken::Unsure(reason) => later(&reason, true),
        NotTaken::Shut => Outcome::Revoked,
        NotTaken::NoSuchAddress => Outcome::Unreachable {
            why: Unreachable::NotFound,
        },
        NotTaken::Refused { code, words } => refused(code, words),
    }
}

fn later(reason: &str, maybe_sent: bool) -> Outcome {
    Outcome::Later {
        reason: reason.to_owned(),
        maybe_sent,
    }
}

const fn refused(code: u16, description: String) -> Outcome {
    Outcome::Refused { code, description }
}

/// The words alone: what is pressed or chosen from is in the chat.
pub(super) fn render(reply: &Reply) -> Option<Part> {
    let part = Part::of_words(reply)?;
    let message = Message {
        words: part.message.words,
        ..Message::default()
    };
    Some(Part { message, ..part })
}
