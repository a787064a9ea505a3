//! The thread that makes edits durable, so that no key waits for the disk. What cannot be written waits its turn in
//! memory and is tried again; the order of edits is kept.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::Duration,
};

use super::{Failure, Store, Trouble};
use crate::study::{Change, Conflict, Edit, Swap};

/// How long to wait before writing is tried again.
const AGAIN: Duration = Duration::from_secs(2);

/// What became of an edit.
#[derive(Debug, Clone, PartialEq)]
pub enum Saved {
    /// All edits up to this one are durable.
    Done(Box<Edit>),
    /// The disk refuses; the edit waits and is tried again.
    Waiting(String),
    /// Someone else changed the same record, or the edit builds on a refused one: it was not made and will not be. What it did
    /// to the study in memory is to be taken back, best by loading what it concerns again.
    Refused(Box<Edit>, String),
}

/// What the thread is told.
enum Order {
    Save(Box<Edit>),
    TryAgain,
}

/// The way to the thread. Dropping it closes it; see [`Saver::close`].
#[derive(Debug)]
pub struct Saver {
    orders: Option<Sender<Order>>,
    waiting: Arc<AtomicUsize>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Starts the thread; `tell` is called from it.
    pub fn start(store: Store, tell: impl Fn(Saved) + Send + 'static) -> Self {
        let (orders, received) = channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&waiting);
        let thread = std::thread::spawn(move || run(&store, &received, &counter, &tell));
        Self { orders: Some(orders), waiting, thread: Some(thread) }
    }

    /// Hands an edit over.
    pub fn save(&self, edit: Edit) {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        self.order(Order::Save(Box::new(edit)));
    }

    /// How many edits are not durable yet.
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::SeqCst)
    }

    /// Tries at once to write what is waiting.
    pub fn try_again(&self) {
        self.order(Order::TryAgain);
    }

    /// Ends the thread once everything is durable, or has been tried once more. Gives how many edits were not written.
    pub fn close(&mut self) -> usize {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // A panic in the thread leaves its edits counted as waiting, which is what is reported.
            let _ = thread.join();
        }
        self.waiting()
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // The thread lives as long as the sender; if it panicked, the count of waiting edits says so.
            let _ = orders.send(order);
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.close();
    }
}

/// The records that refused edits would have brought into being.
#[derive(Default)]
struct Lost(Vec<String>);

impl Lost {
    fn note(&mut self, edit: &Edit) {
        self.0.extend(edit.changes.iter().filter_map(made));
    }

    /// Whether an edit names any of them, so that it would leave something dangling.
    fn are_named_in(&self, edit: &Edit) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let text = serde_json::to_string(edit).unwrap_or_default();
        self.0.iter().any(|id| text.contains(id))
    }
}

/// The id of the record that a change brings into being.
fn made(change: &Change) -> Option<String> {
    fn new<T, K: ToString>(swap: &Swap<T>, id: impl Fn(&T) -> K) -> Option<String> {
        swap.after.as_ref().filter(|_| swap.before.is_none()).map(|it| id(it).to_string())
    }
    match change {
        Change::Document(swap) => new(swap, |it| it.id),
        Change::Case(swap) => new(swap, |it| it.id),
        Change::Code(swap) => new(swap, |it| it.id),
        Change::Coding(swap) => new(swap, |it| it.id),
        _ => None,
    }
}

/// How far one edit has come.
enum Progress {
    New,
    Real,
}

fn run(store: &Store, orders: &Receiver<Order>, waiting: &AtomicUsize, tell: &impl Fn(Saved)) {
    let mut lost = Lost::default();
    while let Ok(order) = orders.recv() {
        let Order::Save(edit) = order else { continue };
        let mut queue = std::collections::VecDeque::from([edit]);
        let mut progress = Progress::New;
        let mut last_try = false;
        while let Some(edit) = queue.front() {
            let attempted = if lost.are_named_in(edit) {
                Err(Trouble::Conflict(Conflict { record: "what this edit builds on".into() }))
            } else {
                attempt(store, edit, &mut progress)
            };
            match attempted {
                Ok(()) => {
                    waiting.fetch_sub(1, Ordering::SeqCst);
                    if let Some(edit) = queue.pop_front() {
                        tell(Saved::Done(edit));
                    }
                    progress = Progress::New;
                }
                Err(trouble) if trouble.may_pass() => {
                    if last_try {
                        return;
                    }
                    tell(Saved::Waiting(trouble.to_string()));
                    last_try = !wait(orders, &mut queue);
                }
                Err(trouble) => {
                    waiting.fetch_sub(1, Ordering::SeqCst);
                    if let Some(edit) = queue.pop_front() {
                        lost.note(&edit);
                        tell(Saved::Refused(edit, trouble.to_string()));
                    }
                    progress = Progress::New;
                }
            }
        }
    }
}

fn attempt(store: &Store, edit: &Edit, progress: &mut Progress) -> Result<(), Trouble> {
    match progress {
        Progress::Real => store.recover(&edit.coder).map(drop),
        Progress::New => match store.commit(edit) {
            Ok(()) => Ok(()),
            Err(Failure::Refused(trouble)) => Err(trouble),
            Err(Failure::Unfinished(trouble)) => {
                *progress = Progress::Real;
                Err(trouble)
            }
        },
    }
}

/// Waits until it is time to try again, collecting what comes meanwhile. False when no more can come.
fn wait(orders: &Receiver<Order>, queue: &mut std::collections::VecDeque<Box<Edit>>) -> bool {
    let until = std::time::Instant::now() + AGAIN;
    loop {
        let left = until.saturating_duration_since(std::time::Instant::now());
        match orders.recv_timeout(left) {
            Ok(Order::Save(edit)) => queue.push_back(edit),
            Ok(Order::TryAgain) | Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}
