//! A study as a folder on disk: reading it, and making edits durable in it.
//!
//! An [`Edit`](crate::study::Edit) becomes real with one fsynced line in its coder's history; the files that it changes are replaced
//! atomically after that, and the last one is finished at the next opening if the program was ended in between.

mod commit;
mod create;
mod disk;
mod fault;
mod files;
mod history;
mod layout;
mod lines;
mod load;
mod migrate;
mod own;
mod saver;
mod scan;
#[cfg(test)]
mod schema;
mod settings;
mod trouble;

pub use self::{
    commit::Failure,
    history::{History, UndoIndex},
    layout::Layout,
    load::{Opened, document_of},
    own::Own,
    saver::{Saved, Saver},
    settings::Settings,
    trouble::Trouble,
};

/// A study's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    layout: Layout,
}

impl Store {
    /// Where each thing lies in it.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// A coder's history.
    pub fn history(&self, coder: &crate::study::Coder) -> History {
        History::new(self.layout.history(coder))
    }
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;

    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
