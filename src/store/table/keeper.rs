//! Writing a table behind the screen: making a key of the passphrase takes a second on purpose, and nobody waits for it.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Sender, channel},
    },
    thread::JoinHandle,
};

use super::TableFile;
use crate::study::pseudonyms::Pseudonyms;

/// Writes the latest state of a table to its file, one state after the other.
#[derive(Debug)]
pub struct TableKeeper {
    states: Option<Sender<Pseudonyms>>,
    thread: Option<JoinHandle<()>>,
    waiting: Arc<AtomicUsize>,
    trouble: Arc<Mutex<Option<String>>>,
}

impl TableKeeper {
    /// Begins with a table that is open.
    pub fn start(mut file: TableFile) -> Self {
        let (states, told) = channel::<Pseudonyms>();
        let (waiting, trouble) = (Arc::new(AtomicUsize::new(0)), Arc::default());
        let (left, said): (_, Arc<Mutex<Option<String>>>) = (Arc::clone(&waiting), Arc::clone(&trouble));
        let thread = std::thread::spawn(move || {
            while let Ok(mut state) = told.recv() {
                let mut taken = 1;
                while let Ok(later) = told.try_recv() {
                    state = later;
                    taken += 1;
                }
                file.table = state;
                let outcome = file.save().err().map(|trouble| trouble.to_string());
                *said.lock().unwrap_or_else(PoisonError::into_inner) = outcome;
                left.fetch_sub(taken, Ordering::SeqCst);
            }
        });
        Self { states: Some(states), thread: Some(thread), waiting, trouble }
    }

    /// Has this state written.
    pub fn keep(&self, table: &Pseudonyms) {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        // The thread ends with the sender only.
        let _ = self.states.as_ref().map(|states| states.send(table.clone()));
    }

    /// Whether the latest state is on the disk, as far as it could be written.
    pub fn is_written(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) == 0
    }

    /// Why the latest state could not be written.
    pub fn trouble(&self) -> Option<String> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until everything is written; why it could not be, if so.
    pub fn close(&mut self) -> Option<String> {
        drop(self.states.take());
        // A thread that failed has said why.
        let _ = self.thread.take().map(JoinHandle::join);
        self.trouble()
    }
}

impl Drop for TableKeeper {
    fn drop(&mut self) {
        self.close();
    }
}
