//! Interruptions on demand, for the tests that kill the program at every step of a write or make the disk fail.
//! Release builds have none of it.
//!
//! `CASEBOOK_FAULT=abort:7` ends the process at the seventh point that is passed; `full:7` makes that point and all that
//! follow fail as a full disk does, and `full-while:PATH` every point for as long as the file PATH exists.

use std::io;

/// A place in a write at which it can be interrupted.
#[cfg(debug_assertions)]
pub fn point(_name: &str) -> io::Result<()> {
    use std::sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    };
    static PASSED: AtomicU64 = AtomicU64::new(0);
    static ORDER: OnceLock<Option<String>> = OnceLock::new();
    let Some(order) = ORDER.get_or_init(|| std::env::var("CASEBOOK_FAULT").ok()) else { return Ok(()) };
    let passed = PASSED.fetch_add(1, Ordering::SeqCst) + 1;
    let full = || Err(io::Error::from(io::ErrorKind::StorageFull));
    match order.split_once(':') {
        Some(("abort", at)) if at.parse() == Ok(passed) => std::process::abort(),
        Some(("full", at)) if at.parse().is_ok_and(|at: u64| passed >= at) => full(),
        Some(("full-while", path)) if std::path::Path::new(path).exists() => full(),
        _ => Ok(()),
    }
}

/// Whether interruptions were asked for.
#[cfg(debug_assertions)]
pub fn armed() -> bool {
    std::env::var_os("CASEBOOK_FAULT").is_some()
}

/// A place in a write; nothing happens here in a release build.
#[cfg(not(debug_assertions))]
#[allow(clippy::unnecessary_wraps, reason = "the debug build can fail here")]
pub fn point(_name: &str) -> io::Result<()> {
    Ok(())
}

/// Never in a release build.
#[cfg(not(debug_assertions))]
pub fn armed() -> bool {
    false
}
