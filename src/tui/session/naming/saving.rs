//! The table saved before anything rests on it: what pseudonyms replace is known from nowhere else afterwards.

use super::{Done, Naming};
use crate::{
    store::WhenChanged,
    tui::session::{
        Effect, Message, Session,
        overlay::{Confirm, Overlay, Then},
    },
};

/// What became of the table.
type Settled = Result<(), String>;

impl Naming {
    /// Whether something of the table may not be on the disk.
    fn waits(&self) -> bool {
        self.is_written() != Ok(true)
    }
}

impl Session {
    /// Saves the table, then goes on. Where that cannot be, or where somebody else changed it, that is said instead, and nothing is done.
    pub(super) fn with_names_saved(&mut self, then: impl FnOnce(&mut Self) + Send + 'static) {
        self.settle_names(move |session, settled| match settled {
            Ok(()) => then(session),
            Err(why) => session.say(Message::refused(why)),
        });
    }

    /// Saves the table, and tells what became of that: what is on the screen is what is on the disk, or why it is not.
    fn settle_names(&mut self, then: impl FnOnce(&mut Self, Settled) + Send + 'static) {
        let Some(it) = &self.naming else { return };
        let (settler, table) = (it.keeper.settler(), it.table.clone());
        let stopped = Some("stopped: the table is written all the same, nothing else is done");
        self.do_behind(("Saving the table of names", "steps"), stopped, move |_, _| {
            let settled = settler.settle(&table, WhenChanged::ReadAgain);
            Box::new(move |session| match settled {
                Ok(None) => then(session, Ok(())),
                Ok(Some(again)) => {
                    session.take_table_again(again);
                    then(session, Err(READ_AGAIN.into()));
                }
                Err(why) => then(session, Err(not_saved(&why))),
            })
        });
    }

    /// Shows the table that somebody else changed, with what was done here in it.
    fn take_table_again(&mut self, table: crate::study::pseudonyms::Pseudonyms) {
        let Some(it) = &mut self.naming else { return };
        it.table = table;
        it.counts = None;
        it.told = None;
        // What was before is not what another has changed.
        it.done.retain(|it| matches!(it, Done::Given(_)));
        self.forget_whose();
        self.look_for_names(false);
    }

    /// Says once why the table is not saved, as soon as that is known.
    pub(in crate::tui::session) fn tell_names_not_saved(&mut self) {
        let Some(it) = &mut self.naming else { return };
        let trouble = it.keeper.trouble();
        if it.told != trouble {
            it.told.clone_from(&trouble);
            if let Some(why) = trouble {
                self.say(Message::refused(not_saved(&why)));
            }
        }
    }

    /// Leaves the names; what could not be saved of them is tried again, and said.
    pub(in crate::tui::session) fn leave_names(&mut self) {
        let in_trouble = self.naming.as_ref().is_some_and(|it| it.keeper.trouble().is_some());
        if in_trouble {
            self.with_names_saved(|session| session.say(Message::done("the table of names is saved".into())));
        }
    }

    /// Before the sitting ends: saves what waits of the names, and asks where that cannot be. False where there is nothing to wait for.
    pub(in crate::tui::session) fn saves_names_first(&mut self) -> bool {
        if !self.naming.as_ref().is_some_and(|it| it.waits()) {
            return false;
        }
        self.settle_names(|session, settled| match settled {
            Ok(()) => session.ask_for(Effect::Quit),
            Err(why) if why == READ_AGAIN => session.say(Message::note(why)),
            Err(why) => {
                let question = "Leave, and lose what was changed in the table of names?".to_owned();
                let confirm = Confirm::new(question, vec![why], Then::LeaveUnsaved);
                session.overlays.push(Overlay::Confirm(confirm));
            }
        });
        true
    }
}

const READ_AGAIN: &str = "another program changed the table: it was read again, and what was done here is saved in it; look it through \
    (Tab), then press the key again";

/// Why the table is not saved, and what to do.
pub(super) fn not_saved(why: &str) -> String {
    format!("the table of names is not saved. {why}. r tries again: first it reads what others changed")
}
