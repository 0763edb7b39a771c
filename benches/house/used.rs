//! What processes have used: time of processors, and memory.

use std::fs;
use std::time::Duration;

use sqlx::ConnectOptions as _;
use sqlx::postgres::PgConnectOptions;

/// Ticks of /proc/*/stat a second.
const TICKS: u64 = 100;

/// What a program and its database have used of the processors so far; nothing where there is no /proc.
#[derive(Clone, Copy, Default)]
pub(crate) struct Used {
    pub(crate) program: Duration,
    pub(crate) postgres: Duration,
    /// This process, which is Telegram and all the people.
    pub(crate) model: Duration,
}

impl Used {
    /// `postgres`: the first process of the server; its children are counted with those that have ended.
    pub(crate) fn by(program: Option<u32>, postgres: i32) -> Self {
        let all = fs::read_dir("/proc").into_iter().flatten().flatten();
        let children = all
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter_map(stat)
            .filter(|stat| stat.parent == postgres)
            .map(|stat| stat.own)
            .sum::<u64>();
        let server = u32::try_from(postgres).ok().and_then(stat);
        let ended = server.map_or(0, |stat| stat.own + stat.of_ended);
        Self {
            program: ticks(program.and_then(stat).map_or(0, |stat| stat.own)),
            postgres: ticks(children + ended),
            model: ticks(stat(std::process::id()).map_or(0, |stat| stat.own)),
        }
    }

    pub(crate) fn since(self, before: Self) -> Self {
        Self {
            program: self.program.saturating_sub(before.program),
            postgres: self.postgres.saturating_sub(before.postgres),
            model: self.model.saturating_sub(before.model),
        }
    }
}

/// The first process of a server.
pub(crate) async fn postmaster(server: &PgConnectOptions) -> i32 {
    let mut connection = server.connect().await.expect("the server");
    let own: i32 = sqlx::query_scalar("select pg_backend_pid()")
        .fetch_one(&mut connection)
        .await
        .expect("our backend");
    let own = u32::try_from(own).ok().and_then(stat);
    own.map_or(0, |stat| stat.parent)
}

fn ticks(ticks: u64) -> Duration {
    Duration::from_millis(ticks * 1000 / TICKS)
}

struct Stat {
    parent: i32,
    own: u64,
    of_ended: u64,
}

fn stat(process: u32) -> Option<Stat> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name stands in parentheses, and may hold anything.
    let (_, fields) = text.rsplit_once(')')?;
    let fields: Vec<i64> = fields
        .split_whitespace()
        .map(|field| field.parse().unwrap_or(0))
        .collect();
    let sum = |from: usize| u64::try_from(fields.get(from)? + fields.get(from + 1)?).ok();
    Some(Stat {
        parent: i32::try_from(*fields.get(1)?).ok()?,
        own: sum(11)?,
        of_ended: sum(13)?,
    })
}
