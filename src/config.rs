//! Every setting: by environment or by flag, each with its help, each read.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::domain::document::sha256;
use clap::Args;

use crate::app::connect::Webhook;
use crate::app::deliver::Rates;

/// Where the shared store is.
#[derive(Args, Clone, Debug)]
pub struct StoreSettings {
    /// The shared Postgres (14 or newer, UTF-8), for example `postgres://powerlink:secret@db.example/powerlink`.
    /// Unset: a private one is started from the installed PostgreSQL.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    /// Folder for what is kept on this machine: the private Postgres, and documents.
    /// Default: /var/lib/powerlink as root, otherwise $XDG_DATA_HOME/powerlink.
    #[arg(long, env = "DATA_DIR", global = true)]
    pub data_dir: Option<PathBuf>,
}

/// Which words are spoken.
#[derive(Args, Clone, Debug)]
pub struct DialogueSettings {
    /// Folder with dialogues of your own, in place of the built-in ones.
    #[arg(long, env = "DIALOGUES_DIR", global = true)]
    pub dialogues_dir: Option<PathBuf>,
}

/// How fast we speak to Telegram.
#[derive(Args, Clone, Debug)]
pub struct RateSettings {
    /// Messages a second over all chats; 0 = no limit, for a Bot API server of your own.
    #[arg(long, env = "TELEGRAM_RATE", default_value_t = 30.0, value_parser = rate)]
    pub telegram_rate: f64,

    /// Messages a second in one chat; 0 = no limit.
    #[arg(long, env = "TELEGRAM_CHAT_RATE", default_value_t = 1.0, value_parser = rate)]
    pub telegram_chat_rate: f64,
}

impl RateSettings {
    pub fn rates(&self) -> Rates {
        Rates {
            all: self.telegram_rate,
            chat: self.telegram_chat_rate,
        }
    }
}

/// Where the doors are.
#[derive(Args, Clone, Debug)]
pub struct ListenSettings {
    /// Address for the webhooks that the world posts.
    #[arg(long, env = "LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// Address for health, for the operator alone.
    #[arg(long, env = "ADMIN_LISTEN", default_value = "127.0.0.1:8081")]
    pub admin_listen: SocketAddr,
}

/// How Telegram and we find each other.
#[derive(Args, Clone, Debug)]
pub struct TelegramSettings {
    /// The bot's token, as @BotFather gave it: 123456789:AA...
    #[arg(long, env = "TELEGRAM_BOT_TOKEN", hide_env_values = true)]
    pub telegram_bot_token: String,

    /// The root of the Bot API; another one for a server of your own.
    #[arg(
        long,
        env = "TELEGRAM_API_URL",
        default_value = "https://api.telegram.org"
    )]
    pub telegram_api_url: String,

    /// Our address in the world (`https://bot.example`). Set: Telegram posts to `PUBLIC_URL`/telegram/webhook. Unset: we poll.
    #[arg(long, env = "PUBLIC_URL", value_parser = web_address)]
    pub public_url: Option<String>,

    /// What proves that a webhook call comes from Telegram (1-256 of A-Z a-z 0-9 _ -). Unset: derived from the token.
    #[arg(long, env = "TELEGRAM_WEBHOOK_SECRET", hide_env_values = true, value_parser = secret)]
    pub telegram_webhook_secret: Option<String>,
}

impl TelegramSettings {
    /// The webhook to set, where there is a public address.
    pub fn webhook(&self) -> Option<Webhook> {
        let url = format!(
            "{}/telegram/webhook",
            self.public_url.as_ref()?.trim_end_matches('/')
        );
        let secret = self
            .telegram_webhook_secret
            .clone()
            .unwrap_or_else(|| derived_secret(&self.telegram_bot_token));
        Some(Webhook { url, secret })
    }
}

/// The same for all replicas, and unknown to whoever does not know the token.
fn derived_secret(token: &str) -> String {
    sha256(format!("powerlink webhook {token}"))
}

/// Where documents are kept.
#[derive(Args, Clone, Debug)]
pub struct DocumentSettings {
    /// Store for documents: `file:///a/folder` or `s3://bucket/folder`. Default: the folder documents in DATA_DIR.
    #[arg(long, env = "DOCUMENTS_URL")]
    pub documents_url: Option<String>,
}

/// What is written to standard error.
#[derive(Args, Clone, Debug)]
pub struct LogSettings {
    /// How much is logged: error, warn, info, debug, or a filter such as info,powerlink=debug.
    #[arg(long, env = "LOG", default_value = "info,sqlx=warn", global = true)]
    pub log: String,

    /// One JSON object a line, for machines that collect logs.
    #[arg(long, env = "LOG_JSON", global = true)]
    pub log_json: bool,
}

fn rate(written: &str) -> Result<f64, String> {
    written
        .parse()
        .ok()
        .filter(|rate: &f64| rate.is_finite() && *rate >= 0.0)
        .ok_or_else(|| "a rate is a number of messages a second, 0 or more".to_owned())
}

fn secret(written: &str) -> Result<String, String> {
    let fits = (1..=256).contains(&written.len())
        && written
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    fits.then(|| written.to_owned())
        .ok_or_else(|| "a webhook secret has 1 to 256 of A-Z, a-z, 0-9, _ and -".to_owned())
}

fn web_address(written: &str) -> Result<String, String> {
    let fits = url::Url::parse(written)
        .is_ok_and(|address| matches!(address.scheme(), "http" | "https") && address.has_host());
    fits.then(|| written.trim_end_matches('/').to_owned())
        .ok_or_else(|| "an address begins with https:// (or http:// on this machine)".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[test]
    fn the_lines_of_the_readme_are_understood() {
        for line in [
            "powerlink ticket SRV-2026-00001 approve --note Welcome --data-dir /somewhere",
            "powerlink ticket --data-dir /somewhere SRV-2026-00001 review",
            "powerlink staff add --role technician --name Kebede --data-dir /somewhere",
            "powerlink demo --fresh --port 9000",
        ] {
            let typed = crate::cli::Cli::try_parse_from(line.split(' '));
            assert!(typed.is_ok(), "{line}: {typed:?}");
        }
    }

    #[test]
    fn wrong_settings_are_told_what_is_right() {
        assert!(rate("0").is_ok() && rate("-1").is_err() && rate("NaN").is_err());
        assert!(
            web_address("https://bot.example/")
                .is_ok_and(|address| address == "https://bot.example")
        );
        assert!(web_address("bot.example").is_err() && web_address("ftp://bot.example").is_err());
        assert!(secret("a b").is_err() && secret("").is_err() && secret("a_B-9").is_ok());
    }
}
