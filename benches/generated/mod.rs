//! The studies that are measured on: made once by `examples/generate_study` in the folder of built things.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The folder of the study of a size (`s`, `m` or `l`), made if it is not there.
pub fn study(size: &str) -> PathBuf {
    static MADE: [OnceLock<PathBuf>; 3] = [const { OnceLock::new() }; 3];
    let at = ["s", "m", "l"].iter().position(|name| *name == size).unwrap_or(0);
    MADE[at].get_or_init(|| made(size)).clone()
}

fn made(size: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (root, unfinished) =
        (folder.join(format!("study-{size}")), folder.join(format!("unfinished-{size}")));
    if !root.exists() {
        // What an interrupted run left is made anew.
        let _ = std::fs::remove_dir_all(&unfinished);
        let mut command = Command::new(env!("CARGO"));
        command.args(["run", "--release", "--example", "generate_study", "--"]).arg(&unfinished).arg(size);
        assert!(
            command.status().is_ok_and(|status| status.success()),
            "the study of size {size} is not made"
        );
        assert!(std::fs::rename(&unfinished, &root).is_ok());
    }
    root
}
