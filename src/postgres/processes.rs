//! What becomes of other processes: are they there, are they ours, and how are they told to end?

use std::fs;
use std::path::Path;

use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_process, test_kill_process};

/// Sends a signal; whether the process was there to hear it.
pub(super) fn signal(process: u32, signal: Signal) -> bool {
    pid(process).is_some_and(|pid| kill_process(pid, signal).is_ok())
}

/// Whether `process` is a Postgres that serves `cluster`. After a crash or a restart of the machine its number may be anybody's.
pub(super) fn serves(process: u32, cluster: &Path) -> bool {
    is_there(process)
        && command_line(process).is_some_and(|line| line.contains(&*cluster.to_string_lossy()))
}

fn is_there(process: u32) -> bool {
    // A process of another user does not hear us, but it is there.
    pid(process).is_some_and(|pid| matches!(test_kill_process(pid), Ok(()) | Err(Errno::PERM)))
}

fn pid(process: u32) -> Option<Pid> {
    i32::try_from(process).ok().and_then(Pid::from_raw)
}

/// Empty for a process that has ended but was not fetched by its parent.
fn command_line(process: u32) -> Option<String> {
    if Path::new("/proc/self/cmdline").exists() {
        let line = fs::read(format!("/proc/{process}/cmdline")).ok()?;
        return Some(String::from_utf8_lossy(&line).replace('\0', " "));
    }
    let said = std::process::Command::new("ps")
        .args(["-ww", "-o", "command=", "-p", &process.to_string()])
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&said.stdout).into_owned())
}
