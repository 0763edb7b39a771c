//! As whom does the server run?

use std::fs::{self, Metadata};
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::Path;

use tokio::process::Command;

use super::error::Error;
use super::folder::unusable;

/// A user of the machine: ourselves, or for root the one who stands in for it.
#[derive(Debug, Clone)]
pub(super) struct Account {
    /// Set when it is not ourselves.
    other: Option<UserAccount>,
}

#[derive(Debug, Clone)]
struct UserAccount {
    name: String,
    user: u32,
    group: u32,
}

/// Whom a new cluster will belong to.
pub(super) async fn for_new_cluster() -> Result<Account, Error> {
    if !we_are_root() {
        return Ok(Account { other: None });
    }
    for name in ["postgres", "nobody"] {
        if let (Some(user), Some(group)) = (id("-u", name).await, id("-g", name).await) {
            return Ok(Account {
                other: Some(UserAccount {
                    name: name.to_owned(),
                    user,
                    group,
                }),
            });
        }
    }
    Err(Error::NoAccount)
}

/// The owner of an existing cluster: Postgres serves nobody else's files.
pub(super) fn of_cluster(cluster: &Path, metadata: &Metadata) -> Result<Account, Error> {
    let owner = metadata.uid();
    if owner == rustix::process::geteuid().as_raw() && !we_are_root() {
        return Ok(Account { other: None });
    }
    if owner == 0 || !we_are_root() {
        return Err(Error::Foreign {
            folder: cluster.to_owned(),
            owner,
        });
    }
    Ok(Account {
        other: Some(UserAccount {
            name: format!("#{owner}"),
            user: owner,
            group: metadata.gid(),
        }),
    })
}

pub(super) fn we_are_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Where programs and their libraries lie, where files go that nobody keeps, and what hour it is.
const HANDED_ON: [&str; 7] = [
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "LOCPATH",
    "TMPDIR",
    "TZ",
    "TZDIR",
];

impl Account {
    /// A command of this user's, in `folder` (ours may be closed to it), out of reach of the terminal's Ctrl-C. Of our environment it
    /// gets what programs need to run: our secrets are none of its business, and our settings for Postgres clients would mislead it.
    pub(super) fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(folder)
            .process_group(0)
            .env_clear()
            .envs(
                HANDED_ON
                    .iter()
                    .filter_map(|name| Some((name, std::env::var_os(name)?))),
            )
            .env("LC_ALL", "C");
        if let Some(other) = &self.other {
            command.uid(other.user).gid(other.group);
        }
        command
    }

    /// Makes a folder that this user alone may enter.
    pub(super) fn make_private_folder(&self, path: &Path) -> Result<(), Error> {
        super::folder::make_folder(path, 0o700)?;
        self.give(path)
    }

    pub(super) fn give(&self, path: &Path) -> Result<(), Error> {
        match &self.other {
            Some(other) => chown(path, Some(other.user), Some(other.group)).map_err(unusable(path)),
            None => Ok(()),
        }
    }

    /// Whether this user may enter `folder`, tried with `program` because only the system knows all its rules.
    pub(super) async fn expect_entry(&self, folder: &Path, program: &Path) -> Result<(), Error> {
        let Some(other) = &self.other else {
            return Ok(());
        };
        let tried = self
            .command(program, folder)
            .arg("--version")
            .output()
            .await;
        match tried {
            Ok(_) => Ok(()),
            Err(reason) if reason.kind() == std::io::ErrorKind::PermissionDenied => {
                Err(Error::Closed {
                    account: other.name.clone(),
                    folder: folder.to_owned(),
                })
            }
            Err(reason) => Err(Error::Program {
                program: program.to_owned(),
                reason,
            }),
        }
    }
}

/// `id` knows every source of users (files, directories, macOS), which /etc/passwd does not.
async fn id(what: &str, name: &str) -> Option<u32> {
    let said = Command::new("id").args([what, name]).output().await.ok()?;
    String::from_utf8(said.stdout).ok()?.trim().parse().ok()
}

/// Whom `path` belongs to, if it is there.
pub(super) fn metadata_if_there(path: &Path) -> Result<Option<Metadata>, Error> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unusable(path)(error)),
    }
}
