//! Taking away the temporary files that this user's interrupted writes left behind.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::Path,
    time::{Duration, SystemTime},
};

use super::{Store, disk::is_temporary};
use crate::study::Coder;

/// A write takes seconds at most; what is older than this was interrupted.
const OLD: Duration = Duration::from_hours(1);

impl Store {
    /// Takes old temporary files away where this coder writes. The lock is held.
    pub(super) fn sweep(&self, coder: &Coder) {
        let layout = &self.layout;
        self.forget_unready_purge();
        let own = layout.all_codings().join(coder.as_str());
        for folder in [layout.root(), &layout.documents(), &own, &layout.matrix(), &layout.all_memos()] {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
            for path in entries.filter(|path| is_temporary(path) && is_old_and_own(path)) {
                // One that cannot be removed does no harm, and the check names it.
                let _ = fs::remove_file(path);
            }
        }
    }
}

fn is_old_and_own(path: &Path) -> bool {
    let user = rustix::process::geteuid().as_raw();
    let old = |written: SystemTime| written.elapsed().is_ok_and(|age| age > OLD);
    fs::symlink_metadata(path)
        .is_ok_and(|meta| meta.is_file() && meta.uid() == user && meta.modified().is_ok_and(old))
}
