//! The folder that a private server owns, and the lock that keeps it to one process at a time.

use std::fs::{self, File, Permissions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::account::{Account, we_are_root};
use super::error::Error;

/// Folders for sockets in the temporary directory are called so, and a number.
const SHORT_SOCKET_FOLDER: &str = "powerlink-socket-";

/// An open folder: ours until this is dropped.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Makes the folder if it is missing, and locks it. The lock dies with the process, however that ends.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let path = std::path::absolute(path).map_err(unusable(path))?;
        // What root makes must let the server's user through, whatever root's umask says.
        make_folder(&path, if we_are_root() { 0o711 } else { 0o700 })?;
        let path = fs::canonicalize(&path).map_err(unusable(&path))?;
        let lock = lock(&path)?;
        Ok(Self { path, _lock: lock })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn cluster(&self) -> PathBuf {
        self.path.join("cluster")
    }

    pub(super) fn log(&self) -> PathBuf {
        self.path.join("log")
    }

    pub(super) fn password(&self) -> PathBuf {
        self.path.join("password")
    }

    /// A place for a new socket: beside the cluster, or where the path is short and plain enough for one.
    pub(super) fn make_socket_folder(&self, account: &Account) -> Result<PathBuf, Error> {
        let beside = self.path.join("socket");
        if is_fit_for_a_socket(&beside) {
            // What lies there is of a server that is gone; its lock file would name a process id that may be anybody's by now.
            remove_folder(&beside)?;
            account.make_private_folder(&beside)?;
            return Ok(beside);
        }
        let name = format!("{SHORT_SOCKET_FOLDER}{}", random_hex(4)?);
        let short = Some(std::env::temp_dir().join(&name))
            .filter(|path| is_fit_for_a_socket(path))
            .unwrap_or_else(|| Path::new("/tmp").join(&name));
        account.make_private_folder(&short)?;
        Ok(short)
    }
}

/// Removes a socket folder that lies in the temporary directory; the other kind stays with its cluster. The path may come from a
/// pid file that somebody else's server wrote, so nothing is removed but what this house makes.
pub(super) fn leave_socket_folder(socket: &Path) {
    if !socket
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with(SHORT_SOCKET_FOLDER))
    {
        return;
    }
    for file in [".s.PGSQL.5432", ".s.PGSQL.5432.lock"] {
        // A server that ended in order has removed them.
        let _gone = fs::remove_file(socket.join(file));
    }
    if let Err(error) = fs::remove_dir(socket) {
        tracing::debug!(%error, "a socket folder stays behind");
    }
}

/// Systems allow 103 to 107 bytes for a socket's path; Postgres reads commas and quotes in it as a list.
fn is_fit_for_a_socket(folder: &Path) -> bool {
    let Some(path) = folder.to_str() else {
        return false;
    };
    path.len() + "/.s.PGSQL.5432".len() < 100
        && path
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte))
}

fn lock(folder: &Path) -> Result<File, Error> {
    let path = folder.join("lock");
    let mut file = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .map_err(unusable(&path))?;
    match try_lock(&file) {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let process = file
                .read_to_string(&mut holder)
                .ok()
                .and_then(|_| holder.trim().parse().ok());
            return Err(Error::InUse {
                folder: folder.to_owned(),
                process,
            });
        }
        Err(TryLockError::Error(reason)) => return Err(unusable(&path)(reason)),
    }
    file.set_len(0)
        .and_then(|()| writeln!(file, "{}", std::process::id()))
        .map_err(unusable(&path))?;
    Ok(file)
}

/// A program that this process is just starting holds a copy of each of our locks, until it has begun: let go of ours, they are free a
/// moment later.
fn try_lock(file: &File) -> Result<(), TryLockError> {
    for _ in 0..20 {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            done => return done,
        }
    }
    file.try_lock()
}

/// Makes a folder and what leads to it, with exactly this mode for what is new.
pub(super) fn make_folder(path: &Path, mode: u32) -> Result<(), Error> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        make_folder(parent, mode)?;
    }
    match fs::create_dir(path) {
        Ok(()) => fs::set_permissions(path, Permissions::from_mode(mode)).map_err(unusable(path)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(unusable(path)(error)),
    }
}

/// Removes a folder, if it is there. What a killed run had started may still be writing into it, and ends when its files are gone.
pub(super) fn remove_folder(path: &Path) -> Result<(), Error> {
    for _ in 0..40 {
        match fs::remove_dir_all(path) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound && !path.exists() => {
                return Ok(());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            done => return done.map_err(unusable(path)),
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    fs::remove_dir_all(path).map_err(unusable(path))
}

/// `bytes` random bytes from the system, as hexadecimal digits.
pub(super) fn random_hex(bytes: usize) -> Result<String, Error> {
    let source = Path::new("/dev/urandom");
    let mut random = vec![0; bytes];
    File::open(source)
        .and_then(|mut file| file.read_exact(&mut random))
        .map_err(unusable(source))?;
    let mut digits = String::with_capacity(2 * bytes);
    for byte in random {
        digits.extend(
            [byte >> 4, byte & 15].map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])),
        );
    }
    Ok(digits)
}

pub(super) fn unusable(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |reason| Error::Folder { path, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sockets_need_short_plain_paths() {
        assert!(is_fit_for_a_socket(Path::new(
            "/var/lib/powerlink/postgres/socket"
        )));
        assert!(!is_fit_for_a_socket(Path::new("/srv/a,b/socket")));
        assert!(!is_fit_for_a_socket(Path::new("/home/አልማዝ/socket")));
        let longest = format!("/{}", "x".repeat(84));
        assert!(is_fit_for_a_socket(Path::new(&longest)));
        assert!(!is_fit_for_a_socket(Path::new(&format!("{longest}x"))));
    }
}
