//! Writing a table behind the screen: making a key of the passphrase takes a second on purpose, and nobody waits for it.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
};

use super::TableFile;
use crate::study::pseudonyms::Pseudonyms;

/// What is done where somebody else wrote to the file meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenChanged {
    /// It is read again, and what was changed here is put to it.
    ReadAgain,
    /// Nothing is written.
    Refuse,
}

/// The table where it had to be read again; why it is not saved, if so.
type Settled = Result<Option<Pseudonyms>, String>;

/// What the thread is told.
#[derive(Debug)]
enum Told {
    /// Write this state; nobody waits.
    Keep(Pseudonyms),
    /// Write this state, and say what became of it.
    Settle(Pseudonyms, WhenChanged, Sender<Settled>),
    /// Nothing more comes.
    End,
}

/// Writes the latest state of a table to its file, one state after the other.
#[derive(Debug)]
pub struct TableKeeper {
    states: Option<Sender<Told>>,
    thread: Option<JoinHandle<()>>,
    waiting: Arc<AtomicUsize>,
    trouble: Arc<Mutex<Option<String>>>,
}

/// Has a table saved for those who wait for it, on whatever thread.
#[derive(Debug)]
pub struct TableSettler(Option<Sender<Told>>);

impl TableSettler {
    /// Saves this state, after all that were to be written before. Gives the table where it had to be read again.
    pub fn settle(&self, table: &Pseudonyms, when_changed: WhenChanged) -> Settled {
        let closed = || "the table is closed".to_owned();
        let (answer, answered) = channel();
        let told = Told::Settle(table.clone(), when_changed, answer);
        self.0.as_ref().ok_or_else(closed)?.send(told).map_err(|_| closed())?;
        answered.recv().map_err(|_| closed())?
    }
}

impl TableKeeper {
    /// Begins with a table that is open.
    pub fn start(mut file: TableFile) -> Self {
        let (states, told) = channel::<Told>();
        let (waiting, trouble) = (Arc::new(AtomicUsize::new(0)), Arc::default());
        let (left, said): (_, Arc<Mutex<Option<String>>>) = (Arc::clone(&waiting), Arc::clone(&trouble));
        let say = move |why: Option<String>| *said.lock().unwrap_or_else(PoisonError::into_inner) = why;
        let thread = std::thread::spawn(move || {
            let mut next = None;
            while let Some(now) = next.take().or_else(|| told.recv().ok()) {
                match now {
                    Told::Keep(state) => {
                        let (state, taken, after) = latest(state, &told);
                        next = after;
                        say(file.put(state).err().map(|trouble| trouble.to_string()));
                        left.fetch_sub(taken, Ordering::SeqCst);
                    }
                    Told::Settle(state, when_changed, answer) => {
                        let outcome =
                            file.settle(&state, when_changed).map_err(|trouble| trouble.to_string());
                        say(outcome.as_ref().err().cloned());
                        // Who was stopped waits no more.
                        let _ = answer.send(outcome);
                    }
                    Told::End => break,
                }
            }
        });
        Self { states: Some(states), thread: Some(thread), waiting, trouble }
    }

    /// Has this state written.
    pub fn keep(&self, table: &Pseudonyms) {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        // The thread ends with the sender only.
        let _ = self.states.as_ref().map(|states| states.send(Told::Keep(table.clone())));
    }

    /// For those who have to know that a state is saved before they go on.
    pub fn settler(&self) -> TableSettler {
        TableSettler(self.states.clone())
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
        // Those who could still wait for it keep it from ending no longer.
        let _ = self.states.take().map(|states| states.send(Told::End));
        // A thread that failed has said why.
        let _ = self.thread.take().map(JoinHandle::join);
        self.trouble()
    }
}

/// The latest of the states that wait, how many these are, and what follows them.
fn latest(mut state: Pseudonyms, told: &Receiver<Told>) -> (Pseudonyms, usize, Option<Told>) {
    let mut taken = 1;
    loop {
        match told.try_recv() {
            Ok(Told::Keep(later)) => {
                state = later;
                taken += 1;
            }
            after => return (state, taken, after.ok()),
        }
    }
}

impl Drop for TableKeeper {
    fn drop(&mut self) {
        self.close();
    }
}
