//! Who opened a page inside Telegram: what the app hands it, proven by the bot's token.
//!
//! <https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app>

use chrono::{DateTime, Duration, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Deserialize;
use sha2::Sha256;

/// How old it may be: the app hands a page the same all the time that it is open.
const FRESH: Duration = Duration::hours(1);
/// Our clock may be behind that of Telegram by so much.
const AHEAD: Duration = Duration::minutes(5);
/// The longest that is looked at, in bytes; a usual one has 500.
const LONGEST: usize = 4096;

/// Somebody whom Telegram has let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opener {
    /// Their account.
    pub user: i64,
    /// When the app says that they opened it.
    pub at: DateTime<Utc>,
}

/// Why nobody is let in by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFromTelegram {
    #[error("it is none that Telegram made for this bot")]
    Forged,
    #[error("it is older than an hour")]
    Old,
}

#[derive(Deserialize)]
struct User {
    id: i64,
}

/// Reads what the app handed the page, if it was made for the bot with this token, and lately.
pub(super) fn opener(
    token: &str,
    init_data: &str,
    now: DateTime<Utc>,
) -> Result<Opener, NotFromTelegram> {
    if init_data.len() > LONGEST {
        return Err(NotFromTelegram::Forged);
    }
    let mut shown = None;
    let mut fields = Vec::new();
    for (name, value) in url::form_urlencoded::parse(init_data.as_bytes()) {
        if name == "hash" {
            shown = Some(value.into_owned());
        } else {
            fields.push((name, value));
        }
    }
    fields.sort();
    let lines = fields.iter().map(|(name, value)| format!("{name}={value}"));
    let checked = lines.collect::<Vec<_>>().join("\n");
    let proof = hex(&shown.unwrap_or_default()).ok_or(NotFromTelegram::Forged)?;
    let secret = mac(b"WebAppData", token.as_bytes())?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret).map_err(|_| NotFromTelegram::Forged)?;
    mac.update(checked.as_bytes());
    mac.verify_slice(&proof)
        .map_err(|_| NotFromTelegram::Forged)?;
    let field = |wanted: &str| {
        let mut all = fields.iter();
        all.find(|(name, _)| name == wanted).map(|(_, value)| value)
    };
    let at = field("auth_date").and_then(|seconds| seconds.parse().ok());
    let at = at.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let at = at.ok_or(NotFromTelegram::Forged)?;
    if now - at > FRESH || at - now > AHEAD {
        return Err(NotFromTelegram::Old);
    }
    let user = field("user").and_then(|user| serde_json::from_str::<User>(user).ok());
    let user = user.ok_or(NotFromTelegram::Forged)?.id;
    Ok(Opener { user, at })
}

fn mac(key: &[u8], text: &[u8]) -> Result<Vec<u8>, NotFromTelegram> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| NotFromTelegram::Forged)?;
    mac.update(text);
    Ok(mac.finalize().into_bytes().to_vec())
}

fn hex(written: &str) -> Option<Vec<u8>> {
    let pairs = written.as_bytes().chunks(2);
    let read = pairs.map(|pair| {
        let pair = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(pair, 16).ok()
    });
    read.collect::<Option<Vec<u8>>>()
        .filter(|bytes| bytes.len() == 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with this token by the recipe, and cross-checked with another implementation of it.
    const TOKEN: &str = "123456789:AAF-PowerLinkExampleTokenDoNotUse_0001";
    const GOOD: &str = "query_id=AAHpowerlink42&user=%7B%22id%22%3A700000001%2C%22first_name%22%3A%22%E1%8A%A0%E1%89%A0%E1%89%A0%22%2C%22last_name%22%3A%22Bikila%20%26%20Co%22%2C%22username%22%3A%22abebe%22%2C%22language_code%22%3A%22am%22%2C%22allows_write_to_pm%22%3Atrue%7D&auth_date=1767225600&start_param=trk_SRV-2026-00042&signature=ri3_ELJvbcM2eG6oxK4vSkmKV12YTLZ0T1tKfcxZFgT_MNDiTVqU3WxqsI3ubaEnrn2tcf9E83BTZ07gLN24Dw&hash=6a3f6cc3088310f1896a091a6ebbd664e5f6e3ae5e46afa98cda0f5b4d1f15be";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_767_225_600 + seconds, 0).unwrap()
    }

    #[test]
    fn whom_telegram_has_let_in_is_known() {
        let opener = opener(TOKEN, GOOD, at(10)).unwrap();
        assert_eq!(opener.user, 700_000_001);
        assert_eq!(opener.at, at(0));
    }

    #[test]
    fn anything_else_lets_nobody_in() {
        let cases: &[(&str, String, i64, NotFromTelegram)] = &[
            ("an old one", GOOD.to_owned(), 3601, NotFromTelegram::Old),
            ("of tomorrow", GOOD.to_owned(), -301, NotFromTelegram::Old),
            (
                "another person",
                GOOD.replace("700000001", "700000002"),
                0,
                NotFromTelegram::Forged,
            ),
            (
                "made younger",
                GOOD.replace("1767225600", "1767229200"),
                3600,
                NotFromTelegram::Forged,
            ),
            (
                "a field more",
                format!("{GOOD}&receiver=1"),
                0,
                NotFromTelegram::Forged,
            ),
            (
                "a field twice",
                format!("{GOOD}&auth_date=1767225600"),
                0,
                NotFromTelegram::Forged,
            ),
            (
                "another hash",
                GOOD.replace("hash=6a", "hash=6b"),
                0,
                NotFromTelegram::Forged,
            ),
            (
                "a hash cut short",
                GOOD[..GOOD.len() - 2].to_owned(),
                0,
                NotFromTelegram::Forged,
            ),
            (
                "no hash",
                GOOD[..GOOD.len() - 70].to_owned(),
                0,
                NotFromTelegram::Forged,
            ),
            ("nothing", String::new(), 0, NotFromTelegram::Forged),
            (
                "too long",
                format!("{GOOD}&x={}", "x".repeat(4096)),
                0,
                NotFromTelegram::Forged,
            ),
        ];
        for (what, init_data, seconds, why) in cases {
            assert_eq!(opener(TOKEN, init_data, at(*seconds)), Err(*why), "{what}");
        }
        let other = "123456789:AAF-PowerLinkExampleTokenDoNotUse_0002";
        assert_eq!(
            opener(other, GOOD, at(0)),
            Err(NotFromTelegram::Forged),
            "another bot's"
        );
    }
}
