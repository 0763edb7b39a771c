//! Every setting: by environment or by flag, each with its help, each read.

mod africas_talking;
mod api;
mod email;
mod external;
mod kannel;
mod needed;
mod smpp;
mod sms;
mod sms_gate;
mod twilio;
mod webhooks;

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::domain::QuietHours;
use crate::domain::document::sha256;
use clap::Args;

pub use africas_talking::{AfricasTalkingAccess, AfricasTalkingSettings};
pub use api::ApiSettings;
pub use email::{EmailAccess, EmailError, EmailSettings};
pub use external::{ExternalAccess, ExternalSettings};
pub use kannel::{KannelAccess, KannelSettings};
pub use needed::NotSet;
pub use smpp::{SmppAccess, SmppSettings};
pub use sms::SmsSettings;
pub use sms_gate::{SmsGateAccess, SmsGateSettings};
pub use twilio::{TwilioAccess, TwilioSettings};
pub use webhooks::{Network, WebhookSettings};

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

/// Where the staff sit, beside their own chats.
#[derive(Args, Clone, Debug)]
pub struct DeskSettings {
    /// The group of the staff: its chat id, for example -1001234567890; of a forum also a topic, -1001234567890:45. New requests are
    /// posted there too. Unset: no group.
    #[arg(long, env = "STAFF_CHAT", value_parser = group, allow_hyphen_values = true)]
    pub staff_chat: Option<String>,
}

fn group(given: &str) -> Result<String, String> {
    let (chat, topic) = given.split_once(':').unwrap_or((given, "1"));
    let is_group = chat.parse().is_ok_and(|chat: i64| chat < 0);
    let is_topic = topic.parse().is_ok_and(|topic: i64| topic > 0);
    if is_group && is_topic {
        Ok(given.to_owned())
    } else {
        Err("the id of a group is a negative number, for example -1001234567890; a bot in the group reads it in `chat.id`. The number of a topic stands behind a colon: -1001234567890:45".to_owned())
    }
}

/// How fast we speak to Telegram, and when softly.
#[derive(Args, Clone, Debug)]
pub struct RateSettings {
    /// Messages a second over all chats; 0 = no limit, for a Bot API server of your own.
    #[arg(long, env = "TELEGRAM_RATE", default_value_t = 30.0, value_parser = rate)]
    pub telegram_rate: f64,

    /// Messages a second in one chat; 0 = no limit.
    #[arg(long, env = "TELEGRAM_CHAT_RATE", default_value_t = 1.0, value_parser = rate)]
    pub telegram_chat_rate: f64,

    /// From when to when a message that a customer did not ask for comes without a sound, in Addis Ababa. Emergencies are always
    /// heard. Empty: no such hours.
    #[arg(long, env = "QUIET_HOURS", default_value = "20:00-07:00")]
    pub quiet_hours: QuietHours,
}

/// How long things are kept.
#[derive(Args, Clone, Debug)]
pub struct KeepSettings {
    /// Days after which messages are emptied as they came in and went out (of what is done; requests are not touched), and strangers who
    /// were only asked for their language are forgotten; 0 = never.
    #[arg(long, env = "KEEP_RAW_DAYS", default_value_t = 30, value_parser = days)]
    pub keep_raw_days: i32,

    /// Years after the end of a request in which its answers, papers and words are kept; number, service, region, dates and statuses
    /// stay for ever. 0 = all of it stays.
    #[arg(long, env = "KEEP_TICKETS_YEARS", default_value_t = 0, value_parser = years)]
    pub keep_tickets_years: i32,
}

/// Where the doors are.
#[derive(Args, Clone, Debug)]
pub struct ListenSettings {
    /// Address and port for the webhooks that the world posts.
    #[arg(long, env = "LISTEN", default_value = "127.0.0.1:8080", value_parser = address)]
    pub listen: SocketAddr,

    /// Address and port for health, for the operator alone.
    #[arg(long, env = "ADMIN_LISTEN", default_value = "127.0.0.1:8081", value_parser = address)]
    pub admin_listen: SocketAddr,
}

/// The Bot API that everybody has.
pub(crate) const TELEGRAM: &str = "https://api.telegram.org";
/// Where it posts webhooks: <https://core.telegram.org/bots/api#setwebhook>
const WEBHOOK_PORTS: [u16; 4] = [443, 80, 88, 8443];

/// How Telegram and we find each other.
#[derive(Args, Clone, Debug)]
pub struct TelegramSettings {
    /// The bot's token, as @BotFather gave it: 123456789:AA... Needed.
    #[arg(long, env = "TELEGRAM_BOT_TOKEN", hide_env_values = true)]
    pub telegram_bot_token: Option<String>,

    /// The root of the Bot API; another one for a server of your own.
    #[arg(long, env = "TELEGRAM_API_URL", default_value = TELEGRAM)]
    pub telegram_api_url: String,

    /// Folder of this machine in which a Bot API server of your own (started with --local) keeps its files. Unset: files come over HTTP.
    #[arg(long, env = "TELEGRAM_FILES_DIR")]
    pub telegram_files_dir: Option<PathBuf>,

    /// Our address in the world (`https://bot.example`). Set: Telegram posts to `PUBLIC_URL`/telegram/webhook, and customers
    /// open their pages there. Unset: we poll, and there are no pages.
    #[arg(long, env = "PUBLIC_URL", value_parser = web_address)]
    pub public_url: Option<String>,

    /// What proves that a webhook call comes from Telegram: 1 to 256 of A-Z a-z 0-9 _ -. Unset: derived from the token.
    #[arg(long, env = "TELEGRAM_WEBHOOK_SECRET", hide_env_values = true)]
    pub telegram_webhook_secret: Option<String>,
}

/// Where the webhook is, and the secret that proves that a request comes from Telegram.
#[derive(Clone)]
pub struct Webhook {
    pub url: String,
    pub secret: String,
}

/// Settings that are missing, or do not fit together. Each message names one and the cure; none of them holds a secret.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    #[error(
        "TELEGRAM_BOT_TOKEN is not set: @BotFather on Telegram gives one for each bot. To see everything without one, run `powerlink demo`"
    )]
    NoToken,
    #[error(
        "TELEGRAM_WEBHOOK_SECRET does not fit: write 1 to 256 of A-Z, a-z, 0-9, _ and -, or leave it unset"
    )]
    Secret,
    #[error(
        "PUBLIC_URL {0} is not where Telegram posts: it takes https:// on port 443, 80, 88 or 8443. Put a proxy with a certificate in front, or leave PUBLIC_URL unset to poll"
    )]
    NotForTelegram(String),
    #[error(
        "KANNEL_SECRET does not fit: Kannel puts it into addresses; write 1 to 256 of A-Z, a-z, 0-9, _ and -"
    )]
    KannelSecret,
    #[error(
        "{0} is not set: with KANNEL_SENDSMS_URL, Kannel also needs KANNEL_USERNAME, KANNEL_PASSWORD, KANNEL_FROM and KANNEL_SECRET. Leave all of them unset to do without SMS"
    )]
    Kannel(&'static str),
    #[error(
        "{0} is not set: with SMPP_ADDRESS, the operator's centre also needs SMPP_SYSTEM_ID, SMPP_PASSWORD and SMPP_FROM. Leave all of them unset to do without SMS"
    )]
    Smpp(&'static str),
}

impl TelegramSettings {
    pub fn token(&self) -> Result<&str, SettingError> {
        let given = self.telegram_bot_token.as_deref().map(str::trim);
        given
            .filter(|token| !token.is_empty())
            .ok_or(SettingError::NoToken)
    }

    /// The webhook to set, where there is a public address.
    pub fn webhook(&self) -> Result<Option<Webhook>, SettingError> {
        let secret = match &self.telegram_webhook_secret {
            Some(secret) if is_secret(secret) => secret.clone(),
            Some(_) => return Err(SettingError::Secret),
            None => derived_secret(self.token()?),
        };
        let Some(public) = &self.public_url else {
            return Ok(None);
        };
        // A Bot API server of one's own posts to wherever it is told.
        if self.telegram_api_url.trim_end_matches('/') == TELEGRAM && !is_for_telegram(public) {
            return Err(SettingError::NotForTelegram(public.clone()));
        }
        let url = format!("{}/telegram/webhook", public.trim_end_matches('/'));
        Ok(Some(Webhook { url, secret }))
    }
}

fn is_for_telegram(public: &str) -> bool {
    url::Url::parse(public).is_ok_and(|address| {
        let port = address.port_or_known_default();
        address.scheme() == "https" && port.is_some_and(|port| WEBHOOK_PORTS.contains(&port))
    })
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
    #[arg(long, env = "LOG_JSON", global = true, value_parser = switch)]
    pub log_json: bool,
}

fn rate(written: &str) -> Result<f64, String> {
    written
        .parse()
        .ok()
        .filter(|rate: &f64| rate.is_finite() && *rate >= 0.0)
        .ok_or_else(|| "a rate is a number of messages a second, 0 or more".to_owned())
}

fn days(written: &str) -> Result<i32, String> {
    let fits = |days: &i32| (0..=36_500).contains(days);
    (written.parse().ok().filter(fits))
        .ok_or_else(|| "write a number of days, for example 30, or 0 to keep them".to_owned())
}

fn years(written: &str) -> Result<i32, String> {
    let fits = |years: &i32| (0..=100).contains(years);
    (written.parse().ok().filter(fits))
        .ok_or_else(|| "write a number of years, for example 5, or 0 to keep them".to_owned())
}

fn is_secret(written: &str) -> bool {
    (1..=256).contains(&written.len())
        && written
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

fn switch(written: &str) -> Result<bool, String> {
    match written.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Ok(true),
        "" | "0" | "false" | "no" | "off" => Ok(false),
        _ => Err("LOG_JSON is a switch; write 1 or 0".to_owned()),
    }
}

fn address(written: &str) -> Result<SocketAddr, String> {
    written.parse().map_err(|_| {
        "write an address and a port, for example 127.0.0.1:8080 (0.0.0.0:8080 for every network)"
            .to_owned()
    })
}

fn web_address(written: &str) -> Result<String, String> {
    let fits = url::Url::parse(written).is_ok_and(|address| {
        matches!(address.scheme(), "http" | "https")
            && address.has_host()
            && address.query().is_none()
            && address.fragment().is_none()
    });
    fits.then(|| written.trim_end_matches('/').to_owned())
        .ok_or_else(|| {
            "write an address such as https://bot.example, or leave it unset to poll".to_owned()
        })
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
        assert!(web_address("https://bot.example?a=b").is_err());
        assert!(!is_secret("a b") && !is_secret("") && is_secret("a_B-9"));
        assert!(days("30").is_ok() && days("0").is_ok() && days("-1").is_err());
        assert!(years("5").is_ok() && years("101").is_err() && years("long").is_err());
        assert_eq!(switch("1"), Ok(true));
        assert!(switch("perhaps").is_err());
        assert!(address("8080").is_err() && address("0.0.0.0:80").is_ok());
    }

    #[test]
    fn telegram_posts_to_few_doors() {
        for (public, fits) in [
            ("https://bot.example", true),
            ("https://bot.example:8443/door", true),
            ("https://bot.example:8080", false),
            ("http://bot.example", false),
        ] {
            assert_eq!(is_for_telegram(public), fits, "{public}");
        }
    }
}
