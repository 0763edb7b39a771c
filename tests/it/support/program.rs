//! The program run to its end, as an operator would: with these settings and no others.

use std::process::Stdio;

use tokio::process::Command;

/// What it came to.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program in an empty environment.
pub(crate) fn powerlink(arguments: &[&str], settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_powerlink"));
    command
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .envs(settings.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// Runs it; it must end by itself.
pub(crate) async fn ended(arguments: &[&str], settings: &[(&str, &str)]) -> Ended {
    let running = powerlink(arguments, settings).output();
    let ended = tokio::time::timeout(super::PATIENCE, running)
        .await
        .unwrap_or_else(|_| panic!("{arguments:?} with {settings:?} does not end"))
        .expect("the program");
    Ended {
        code: ended.status.code().expect("no signal"),
        out: String::from_utf8_lossy(&ended.stdout).into_owned(),
        err: String::from_utf8_lossy(&ended.stderr).into_owned(),
    }
}
