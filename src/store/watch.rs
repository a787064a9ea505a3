//! Watching a study's folder for what others write: through the system's notices, or by looking every few seconds where a
//! network file system gives none.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::{Duration, Instant},
};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{
    Layout, Store,
    disk::Stamp,
    load::{entries, is_hidden},
};

/// Changes that come this close together are told together.
const QUIET: Duration = Duration::from_millis(150);
/// The longest that a change waits while others keep coming.
const LONGEST: Duration = Duration::from_secs(1);
/// How often the folder is looked at where there are no notices.
const LOOK: Duration = Duration::from_secs(5);

enum Notice {
    Changed(Vec<PathBuf>),
    End,
}

/// Watches for as long as it lives. Without changes it costs nothing, except where it has to look, because the file system
/// gives no notices.
#[derive(Debug)]
pub struct Watch {
    notices: Sender<Notice>,
}

impl Watch {
    /// Starts watching. `tell` is called from a thread with the paths that were written, made or removed, this program's own
    /// writes included (see [`Store::reload`]), temporary files not.
    pub fn start(store: &Store, tell: impl Fn(Vec<PathBuf>) + Send + 'static) -> Self {
        let (notices, received) = channel();
        let layout = store.layout().clone();
        let watcher = if gives_no_notices(layout.root()) { None } else { watcher(&layout, notices.clone()) };
        std::thread::spawn(move || match watcher {
            Some(watcher) => listen(&layout, watcher, &received, &tell),
            None => look(&layout, &received, LOOK, &tell),
        });
        Self { notices }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // A thread that has ended already needs no end.
        let _ = self.notices.send(Notice::End);
    }
}

fn watcher(layout: &Layout, notices: Sender<Notice>) -> Option<RecommendedWatcher> {
    let tell = move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        if !matches!(event.kind, EventKind::Access(_)) {
            // The receiver is gone when the watch has ended.
            let _ = notices.send(Notice::Changed(event.paths));
        }
    };
    let mut watcher = notify::recommended_watcher(tell).ok()?;
    for folder in folders(layout) {
        watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
    }
    Some(watcher)
}

/// The folders whose files make up the study as others see it; histories are not among them.
fn folders(layout: &Layout) -> Vec<PathBuf> {
    let mut folders = vec![
        layout.root().to_owned(),
        layout.documents(),
        layout.all_codings(),
        layout.matrix(),
        layout.all_memos(),
    ];
    folders.extend(entries(&layout.all_codings()));
    folders.retain(|folder| folder.is_dir());
    folders
}

fn listen(
    layout: &Layout,
    mut watcher: RecommendedWatcher,
    notices: &Receiver<Notice>,
    tell: &impl Fn(Vec<PathBuf>),
) {
    while let Ok(Notice::Changed(paths)) = notices.recv() {
        let mut changed = BTreeSet::new();
        take(layout, &mut watcher, paths, &mut changed);
        let until = Instant::now() + LONGEST;
        loop {
            let left = QUIET.min(until.saturating_duration_since(Instant::now()));
            match notices.recv_timeout(left) {
                Ok(Notice::Changed(paths)) => take(layout, &mut watcher, paths, &mut changed),
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Notice::End) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if !changed.is_empty() {
            tell(in_order(changed));
        }
    }
}

/// Register and codebook before the files that name what is in them.
fn in_order(changed: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = changed.into_iter().collect();
    paths.sort_by_cached_key(|path| (path.components().count(), path.clone()));
    paths
}

/// Takes note of changed files. A new folder (of another coder) is watched from then on, and what lies in it is new.
fn take(
    layout: &Layout,
    watcher: &mut RecommendedWatcher,
    paths: Vec<PathBuf>,
    changed: &mut BTreeSet<PathBuf>,
) {
    for path in paths.into_iter().filter(|path| !is_hidden(path)) {
        if path.is_dir() {
            let is_ours =
                path.parent().is_some_and(|above| above == layout.root() || above == layout.all_codings());
            if is_ours && watcher.watch(&path, RecursiveMode::NonRecursive).is_ok() {
                changed.extend(entries(&path).into_iter().filter(|path| path.is_file()));
            }
        } else {
            changed.insert(path);
        }
    }
}

/// Looks for changes now and then.
fn look(layout: &Layout, notices: &Receiver<Notice>, every: Duration, tell: &impl Fn(Vec<PathBuf>)) {
    let mut before = stamps(layout);
    while let Err(RecvTimeoutError::Timeout) = notices.recv_timeout(every) {
        let now = stamps(layout);
        let mut changed: Vec<PathBuf> = Vec::new();
        changed.extend(
            now.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp)).map(|(path, _)| path.clone()),
        );
        changed.extend(before.keys().filter(|path| !now.contains_key(*path)).cloned());
        before = now;
        if !changed.is_empty() {
            tell(in_order(changed));
        }
    }
}

fn stamps(layout: &Layout) -> HashMap<PathBuf, Stamp> {
    let files = folders(layout).into_iter().flat_map(|folder| entries(&folder));
    files
        .filter(|path| path.is_file())
        .filter_map(|path| Stamp::of(&path).map(|stamp| (path, stamp)))
        .collect()
}

/// Whether others' writes to this folder may come without notice: it is another machine's.
#[cfg(target_os = "linux")]
fn gives_no_notices(folder: &Path) -> bool {
    /// The file systems by the numbers that statfs(2) gives: NFS, SMB (three), FUSE, AFS, 9P, Ceph, Lustre.
    const REMOTE: [u64; 9] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x5346_414f,
        0x0102_1997,
        0x00c3_6400,
        0x0bd0_0bd0,
    ];
    rustix::fs::statfs(folder).is_ok_and(|system| REMOTE.contains(&(system.f_type as u64)))
}

/// Other systems' watchers know their remote file systems themselves.
#[cfg(not(target_os = "linux"))]
fn gives_no_notices(_folder: &Path) -> bool {
    false
}
