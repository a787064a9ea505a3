//! The advisory lock that everyone who writes to a study holds for one edit. It goes with the process that holds it.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    os::unix::fs::OpenOptionsExt,
    path::Path,
    time::{Duration, Instant},
};

use super::Trouble;

/// How long to wait for others. An edit takes milliseconds, on a slow network file system a second.
const PATIENCE: Duration = Duration::from_millis(if cfg!(test) { 1_000 } else { 5_000 });

/// Held for as long as the value lives.
#[derive(Debug)]
#[must_use = "the lock ends with the value"]
pub struct Lock {
    _held: File,
}

/// Locks a study's folder, or a file in it where its file system locks no folders (NFS).
pub fn lock(root: &Path) -> Result<Lock, Trouble> {
    let trouble = |error: io::Error| Trouble::from_io(root, &error);
    let folder = File::open(root).map_err(trouble)?;
    match wait(&folder) {
        Ok(true) => Ok(Lock { _held: folder }),
        Ok(false) => Err(Trouble::Busy(root.into())),
        Err(_) => {
            let path = root.join(".casebook-lock");
            let file =
                OpenOptions::new().create(true).append(true).mode(0o660).open(&path).map_err(trouble)?;
            if wait(&file).map_err(trouble)? {
                Ok(Lock { _held: file })
            } else {
                Err(Trouble::Busy(root.into()))
            }
        }
    }
}

/// Tries until the lock is there (true) or patience ends (false).
fn wait(file: &File) -> io::Result<bool> {
    let until = Instant::now() + PATIENCE;
    let mut pause = Duration::from_millis(1);
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if Instant::now() >= until => return Ok(false),
            Err(TryLockError::WouldBlock) => std::thread::sleep(pause),
        }
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}
