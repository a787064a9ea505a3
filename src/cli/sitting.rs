//! Writing to a study from a command: opened whole, an edit left unfinished is finished, and each edit is committed
//! before it counts. Every writing command goes through here.

use std::path::Path;

use anyhow::bail;

use super::{Usage, output, who};
use crate::{
    store::{Failure, Opened, Own, Store},
    study::{Coder, Draft, Edit, Study},
};

/// A study open for writing.
pub(super) struct Sitting {
    /// Where it lies.
    pub store: Store,
    /// All of it.
    pub study: Study,
    /// Who writes.
    pub coder: Coder,
}

impl Sitting {
    /// Opens a study for writing. One that has troubles is refused: it could only be made worse.
    pub fn open(root: &Path, coder: Option<&str>) -> anyhow::Result<Self> {
        let coder = who::coder(coder)?;
        let recovered = Store::open(root)?.store.recover(&coder);
        let Opened { store, study, troubles } = Store::open_whole(root)?;
        if !troubles.is_empty() {
            output::say_troubles(&troubles);
            bail!(
                "nothing was written, because {} has something wrong with it: mend what is named above (`casebook check {}` \
                 verifies it), then do this again",
                output::shown(root),
                output::shown(root)
            );
        }
        if recovered?.is_some() {
            output::say("An edit that had been interrupted was finished.");
        }
        Ok(Self { store, study, coder })
    }

    /// A study that was just made.
    pub fn begin(store: Store, study: Study, coder: Coder) -> Self {
        Self { store, study, coder }
    }

    /// Makes an edit: durable first, then in memory.
    pub fn make(&mut self, draft: Draft) -> anyhow::Result<Edit> {
        self.make_because(draft, "")
    }

    /// Makes an edit with the reason for it, which may be empty where the study does not ask for one.
    pub fn make_because(&mut self, draft: Draft, reason: &str) -> anyhow::Result<Edit> {
        let edit = draft.by(&self.coder).because(reason);
        if self.study.asks_reasons() && edit.action.develops_framework() && edit.reason.is_none() {
            let why = "this study wants to know why its framework changes: give --reason TEXT";
            return Err(Usage(why.into()).into());
        }
        self.commit(&edit)?;
        self.study.apply(&edit)?;
        Ok(edit)
    }

    /// Makes an edit durable, and no more: the last one of a command that tells of the study as it was.
    pub fn commit(&self, edit: &Edit) -> anyhow::Result<()> {
        match self.store.commit(edit) {
            Ok(()) => Ok(()),
            Err(Failure::Refused(trouble)) => Err(trouble.into()),
            Err(Failure::Unfinished(trouble)) => {
                bail!(
                    "{trouble}\nThe edit stands in the history and is finished when the study is opened again."
                )
            }
        }
    }

    /// Remembers the study among the recent ones. A home that cannot be written to is no reason to fail.
    pub fn note_opened(&self) {
        if let Some(own) = Own::of_user() {
            let _ = own.note_opened(self.store.layout().root());
        }
    }
}

/// Opens a study whole for printing. What could not be read is said, and the rest is used.
pub(super) fn read(root: &Path) -> anyhow::Result<Opened> {
    let opened = Store::open_whole(root)?;
    output::say_troubles(&opened.troubles);
    Ok(opened)
}
