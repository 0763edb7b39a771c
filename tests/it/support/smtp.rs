//! A server that takes e-mail: it keeps what it is handed, and answers as it is told to.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::PATIENCE;
use super::mail::Mail;

/// How it answers the next message.
#[derive(Clone, Debug)]
pub(crate) enum Taking {
    /// To the address: `550 5.1.1 no such user`.
    Address(&'static str),
    /// To the whole message.
    Message(&'static str),
    /// It takes the message, and says nothing any more.
    Silence,
}

#[derive(Default)]
struct Mind {
    taken: Vec<Mail>,
    next: VecDeque<Taking>,
    /// Every connection that was made.
    callers: usize,
}

#[derive(Clone)]
pub(crate) struct Smtp {
    mind: Arc<Mutex<Mind>>,
    pub(crate) address: SocketAddr,
}

impl Smtp {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let smtp = Self {
            mind: Arc::default(),
            address: listener.local_addr().expect("an address"),
        };
        let server = smtp.clone();
        tokio::spawn(async move {
            while let Ok((caller, _)) = listener.accept().await {
                server.mind.lock().expect("a mind").callers += 1;
                let server = server.clone();
                // A caller who hangs up is no concern of the others.
                tokio::spawn(async move { server.speaks(caller).await.ok() });
            }
        });
        smtp
    }

    /// How it answers the next messages; after them it takes everything.
    pub(crate) fn answers(&self, next: impl IntoIterator<Item = Taking>) {
        self.mind.lock().expect("a mind").next.extend(next);
    }

    pub(crate) fn taken(&self) -> Vec<Mail> {
        self.mind.lock().expect("a mind").taken.clone()
    }

    pub(crate) fn callers(&self) -> usize {
        self.mind.lock().expect("a mind").callers
    }

    /// Whether all that it was told to answer was answered.
    pub(crate) fn has_answered(&self) -> bool {
        self.mind.lock().expect("a mind").next.is_empty()
    }

    /// Returns when it has taken so much.
    pub(crate) async fn has_taken(&self, count: usize) -> Vec<Mail> {
        let since = Instant::now();
        loop {
            let taken = self.taken();
            if taken.len() >= count {
                return taken;
            }
            assert!(
                since.elapsed() < PATIENCE,
                "it has taken {} of {count}: {taken:#?}",
                taken.len()
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn speaks(&self, caller: TcpStream) -> std::io::Result<()> {
        let mut line = BufReader::new(caller);
        say(&mut line, "220 mail.example").await?;
        let (mut from, mut to) = (String::new(), String::new());
        let mut manner = None;
        loop {
            let mut said = String::new();
            if line.read_line(&mut said).await? == 0 {
                return Ok(());
            }
            let said = said.trim_end();
            match said.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => say(&mut line, "250-mail.example\r\n250 8BITMIME").await?,
                "MAIL" => {
                    from = between(said);
                    manner = self.mind.lock().expect("a mind").next.pop_front();
                    say(&mut line, "250 yes").await?;
                }
                "RCPT" => {
                    to = between(said);
                    let no = match manner {
                        Some(Taking::Address(no)) => no,
                        _ => "250 yes",
                    };
                    say(&mut line, no).await?;
                }
                "DATA" => {
                    say(&mut line, "354 go on").await?;
                    let data = whole(&mut line).await?;
                    match manner.take() {
                        Some(Taking::Message(no)) => {
                            say(&mut line, no).await?;
                            continue;
                        }
                        Some(Taking::Silence) => {
                            self.takes(&from, &to, &data);
                            std::future::pending::<()>().await;
                        }
                        _ => self.takes(&from, &to, &data),
                    }
                    say(&mut line, "250 taken").await?;
                }
                "QUIT" => return say(&mut line, "221 bye").await,
                "NOOP" | "RSET" => say(&mut line, "250 yes").await?,
                _ => say(&mut line, "500 what?").await?,
            }
        }
    }

    fn takes(&self, from: &str, to: &str, data: &str) {
        let mail = Mail::read(from, to, data);
        self.mind.lock().expect("a mind").taken.push(mail);
    }
}

async fn say(line: &mut BufReader<TcpStream>, words: &str) -> std::io::Result<()> {
    line.write_all(format!("{words}\r\n").as_bytes()).await
}

/// What stands in `<` and `>`.
fn between(said: &str) -> String {
    let inside = said
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or_else(String::new, |(inside, _)| inside.to_owned())
}

/// A message up to the dot that ends it, as it was written.
async fn whole(line: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut data = String::new();
    loop {
        let mut next = String::new();
        line.read_line(&mut next).await?;
        if next == ".\r\n" || next.is_empty() {
            return Ok(data);
        }
        data.push_str(next.strip_prefix('.').unwrap_or(&next));
    }
}
