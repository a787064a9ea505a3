//! A study as a folder on disk: reading it, and making edits durable in it.
//!
//! An [`Edit`](crate::study::Edit) becomes real with one fsynced line in its coder's history. The next contents of the files that it
//! changes are on the disk before that, and take their places after it; what an interruption leaves undone is finished at the
//! next opening (see `commit`). What is only this user's lies elsewhere: see [`Own`].

mod changes;
mod check;
mod commit;
mod create;
mod disk;
mod fault;
mod files;
mod history;
mod known;
mod layout;
mod leaks;
mod lines;
mod load;
mod lock;
mod migrate;
mod outside;
mod own;
mod plan;
mod purge;
mod reload;
mod saver;
mod scan;
#[cfg(test)]
mod schema;
mod settings;
mod sweep;
mod table;
mod threads;
mod trouble;
mod watch;

pub use self::{
    check::{CheckReport, Finding, Severity, check},
    commit::Failure,
    history::{History, UndoIndex},
    layout::Layout,
    leaks::{Leak, LeakReport, Left, Unsearched, leaks, leaks_at, names_in},
    load::{Opened, document_of},
    outside::{NoPlace, put_outside, refuse_place},
    own::Own,
    purge::{NOT_PURGED, Purged},
    reload::Reload,
    saver::{Saved, Saver},
    settings::Settings,
    table::{CAN_ENCRYPT, Passphrase, TableFile, TableKeeper, TableTrouble, WhenChanged, put_private},
    threads::processors,
    trouble::Trouble,
    watch::Watch,
};

use crate::study::Coder;
pub use crate::text::sha256;

/// A study's folder. Copies share what they remember of it.
#[derive(Debug, Clone)]
pub struct Store {
    layout: Layout,
    known: std::sync::Arc<known::Known>,
}

impl Store {
    /// Where each thing lies in it.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// A coder's history.
    pub fn history(&self, coder: &Coder) -> History {
        History::new(self.layout.history(coder))
    }

    /// Every coder's history, by name.
    pub fn histories(&self) -> Vec<(Coder, History)> {
        let paths = load::entries(&self.layout.histories());
        let coders = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
        let coders = coders.filter_map(|path| Coder::new(&path.file_stem()?.to_string_lossy()).ok());
        coders.map(|coder| (coder.clone(), self.history(&coder))).collect()
    }
}
