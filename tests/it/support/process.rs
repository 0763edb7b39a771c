//! The real program as a process of its own, to be stopped, and to be killed.

use std::net::{SocketAddr, TcpListener};
use std::process::Stdio;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use tokio::process::{Child, Command};

use super::Town;

const SECRET: &str = "the-secret-of-a-process";

/// `powerlink serve` for a town.
pub(crate) struct Process {
    child: Child,
    public: SocketAddr,
    admin: SocketAddr,
}

impl Process {
    /// Starts it and waits until it answers.
    pub(crate) async fn serve(town: &Town) -> Self {
        Self::serve_with(town, &[]).await
    }

    /// The same with other settings.
    pub(crate) async fn serve_with(town: &Town, settings: &[(&str, &str)]) -> Self {
        Self::serve_to(town, settings, Stdio::inherit()).await
    }

    /// The same, and what it logs goes there.
    pub(crate) async fn serve_to(town: &Town, settings: &[(&str, &str)], log: Stdio) -> Self {
        let (public, admin) = (free_address(), free_address());
        let child = Command::new(env!("CARGO_BIN_EXE_powerlink"))
            .arg("serve")
            .env("DATABASE_URL", town.database.url())
            .env("TELEGRAM_API_URL", town.telegram.url())
            .env("TELEGRAM_BOT_TOKEN", town.telegram.token())
            .env("PUBLIC_URL", format!("http://{public}"))
            .env("TELEGRAM_WEBHOOK_SECRET", SECRET)
            .env("LISTEN", public.to_string())
            .env("ADMIN_LISTEN", admin.to_string())
            .env("DOCUMENTS_URL", format!("file://{}", town.folder.display()))
            .env("TELEGRAM_RATE", "0")
            .env("TELEGRAM_CHAT_RATE", "0")
            .env("LOG", "warn")
            .envs(settings.iter().copied())
            .stdin(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .expect("the program");
        let process = Self {
            child,
            public,
            admin,
        };
        let since = Instant::now();
        while process.try_get("/health/live").await.is_none() {
            assert!(
                since.elapsed() < super::PATIENCE,
                "the program does not start"
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        process
    }

    /// Status and body of a path at the operator's door.
    pub(crate) async fn get(&self, path: &str) -> (u16, String) {
        self.try_get(path).await.expect("the operator's door")
    }

    /// Where the world knocks.
    pub(crate) const fn public(&self) -> SocketAddr {
        self.public
    }

    /// Posts at the door of the world as Telegram does; the status.
    pub(crate) async fn post(&self, body: &str) -> u16 {
        let request = reqwest::Client::new()
            .post(format!("http://{}/telegram/webhook", self.public))
            .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
            .body(body.to_owned());
        request.send().await.expect("the door").status().as_u16()
    }

    async fn try_get(&self, path: &str) -> Option<(u16, String)> {
        let answer = reqwest::get(format!("http://{}{path}", self.admin))
            .await
            .ok()?;
        let status = answer.status().as_u16();
        Some((status, answer.text().await.ok()?))
    }

    /// `kill -9`: nothing is finished, nothing is said.
    pub(crate) async fn kill(mut self) {
        self.child.kill().await.expect("it is killed");
    }

    /// SIGTERM; it leaves by itself.
    pub(crate) async fn stop(mut self) {
        let id = self.child.id().expect("it runs").to_string();
        let told = Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .await
            .expect("kill");
        assert!(told.success());
        let left = tokio::time::timeout(super::PATIENCE, self.child.wait())
            .await
            .expect("it leaves");
        assert!(left.expect("an exit").success());
    }
}

/// An address for a door that is opened later, and again after it was closed: below those that the system lends to outgoing
/// connections, one of which might have it meanwhile.
pub(crate) fn free_address() -> SocketAddr {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let begin = std::process::id().wrapping_mul(2_654_435_761) % 12_000;
    let port = (0..12_000)
        .map(|_| u32::from(NEXT.fetch_add(1, Ordering::Relaxed)))
        .filter_map(|next| u16::try_from(20_000 + (begin + next) % 12_000).ok())
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok());
    SocketAddr::from(([127, 0, 0, 1], port.expect("a free port")))
}
