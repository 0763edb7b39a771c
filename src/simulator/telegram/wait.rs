//! Waiting for something to appear, without looking every few milliseconds.

use std::fmt;
use std::time::Duration;

use super::Telegram;
use super::phone::Handset;
use super::screen::{self, ScreenMessage, Toast};

/// What was waited for did not come in time; shows what there was instead.
#[derive(Debug)]
pub struct NotSeen {
    waited: Duration,
    instead: String,
}

impl fmt::Display for NotSeen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not seen within {:?}; instead: {}",
            self.waited, self.instead
        )
    }
}

impl std::error::Error for NotSeen {}

impl Handset {
    /// Waits until the screen is as wanted, and gives it.
    pub async fn wait_for(
        &self,
        mut wanted: impl FnMut(&[ScreenMessage]) -> bool,
    ) -> Result<Vec<ScreenMessage>, NotSeen> {
        self.wait(|| Some(self.screen()).filter(|screen| wanted(screen)))
            .await
    }

    /// The first message of the bot that is newer than this id; 0 for the first of all.
    pub async fn next_message(&self, after: i64) -> Result<ScreenMessage, NotSeen> {
        self.wait(|| {
            self.telegram().look(|world| {
                let chat = world.chats.get(&self.chat())?;
                let newer = chat.messages.range(after + 1..).map(|(_, message)| message);
                newer
                    .into_iter()
                    .find(|message| message.from_bot)
                    .map(|message| screen::shown(chat, message))
            })
        })
        .await
    }

    /// A message of the bot that contains these letters; the newest one.
    pub async fn wait_for_text(&self, letters: &str) -> Result<ScreenMessage, NotSeen> {
        self.wait(|| {
            self.screen()
                .into_iter()
                .rev()
                .find(|shown| shown.from_bot && shown.text.contains(letters))
        })
        .await
    }

    /// The answer to the so-manieth press (1 is the first).
    pub async fn toast(&self, number: usize) -> Result<Toast, NotSeen> {
        self.wait(|| self.toasts().into_iter().nth(number - 1))
            .await
    }

    async fn wait<T>(&self, mut look: impl FnMut() -> Option<T>) -> Result<T, NotSeen> {
        let patience = self.telegram().model.settings.patience;
        let mut changes = self.changes();
        let found = tokio::time::timeout(patience, async {
            loop {
                if let Some(found) = look() {
                    return found;
                }
                if changes.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        });
        found.await.map_err(|_| NotSeen {
            waited: patience,
            instead: self.describe(),
        })
    }

    fn describe(&self) -> String {
        let lines: Vec<String> = self
            .screen()
            .iter()
            .map(|shown| {
                format!(
                    "\n  {} {} [{}] {:?} {:?}",
                    shown.id,
                    if shown.from_bot { "bot" } else { "person" },
                    shown.kind,
                    shown.text,
                    shown.labels()
                )
            })
            .collect();
        if lines.is_empty() {
            "an empty screen".to_owned()
        } else {
            lines.concat()
        }
    }
}

impl Telegram {
    /// Waits until the bot has acknowledged every update.
    pub async fn all_acknowledged(&self) -> Result<(), NotSeen> {
        let patience = self.model.settings.patience;
        let mut moved = self.model.moved.subscribe();
        let done = async { while self.outstanding() > 0 && moved.changed().await.is_ok() {} };
        tokio::time::timeout(patience, done)
            .await
            .map_err(|_| NotSeen {
                waited: patience,
                instead: format!("{} updates that the bot did not take", self.outstanding()),
            })
    }

    /// Waits until this holds; looked at after every call, update and delivery.
    pub async fn wait_until(
        &self,
        mut holds: impl FnMut(&Telegram) -> bool,
    ) -> Result<(), NotSeen> {
        let patience = self.model.settings.patience;
        let mut moved = self.model.moved.subscribe();
        // A call is written down after what it changed.
        let mut called = self.model.called.subscribe();
        let done = async {
            while !holds(self) {
                let is_over = tokio::select! {
                    changed = moved.changed() => changed.is_err(),
                    changed = called.changed() => changed.is_err(),
                };
                if is_over {
                    break;
                }
            }
        };
        tokio::time::timeout(patience, done)
            .await
            .map_err(|_| NotSeen {
                waited: patience,
                instead: format!("{:?}", self.counters()),
            })
    }

    /// Waits until every update is acknowledged and the bot has called nothing but getUpdates for so long.
    /// For bots that answer after they acknowledge; prefer to wait for what should be seen.
    pub async fn quiet_for(&self, pause: Duration) -> Result<(), NotSeen> {
        self.all_acknowledged().await?;
        let mut called = self.model.called.subscribe();
        while tokio::time::timeout(pause, called.changed()).await.is_ok() {}
        self.all_acknowledged().await
    }

    /// Waits until so many calls of a method have been received since the start, and gives them. Needs the log of calls.
    pub async fn wait_for_calls(
        &self,
        method: &str,
        count: usize,
    ) -> Result<Vec<crate::simulator::telegram::journal::RecordedCall>, NotSeen> {
        let patience = self.model.settings.patience;
        let mut called = self.model.called.subscribe();
        let found = async {
            loop {
                let calls = self.calls_of(method);
                if calls.len() >= count {
                    return calls;
                }
                if called.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        tokio::time::timeout(patience, found)
            .await
            .map_err(|_| NotSeen {
                waited: patience,
                instead: format!("{} calls of {method}", self.calls_of(method).len()),
            })
    }
}
