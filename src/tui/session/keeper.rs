//! The thread that keeps what is only this user's: drafts at once, the window's state when the keys rest.

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread::JoinHandle,
    time::Duration,
};

use serde::{Serialize, de::DeserializeOwned};

use super::{reader::Place, window::Window};
use crate::{store::Own, study::StudyId};

/// How long the keys must rest before the window's state is written.
const REST: Duration = Duration::from_millis(700);
const DRAFT: &str = "draft";
const WINDOW: &str = "window";

enum Order {
    Draft(serde_json::Value),
    ForgetDraft,
    Window(Box<Window>),
    Place(Place),
}

/// The way to the thread. Without own directories nothing is kept.
#[derive(Debug)]
pub struct Keeper {
    own: Option<Own>,
    study: StudyId,
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread.
    pub fn start(own: Option<Own>, study: StudyId) -> Self {
        let Some(kept) = own.clone() else { return Self { own, study, orders: None, thread: None } };
        let (orders, received) = channel();
        let thread = std::thread::spawn(move || run(&kept, study, &received));
        Self { own, study, orders: Some(orders), thread: Some(thread) }
    }

    /// The user's own files.
    pub fn own(&self) -> Option<&Own> {
        self.own.as_ref()
    }

    /// Keeps what is being written.
    pub fn keep_draft(&self, draft: &impl Serialize) {
        if let Ok(draft) = serde_json::to_value(draft) {
            self.order(Order::Draft(draft));
        }
    }

    /// The draft was finished or is not wanted.
    pub fn forget_draft(&self) {
        self.order(Order::ForgetDraft);
    }

    /// The draft that an earlier sitting left.
    pub fn draft<T: DeserializeOwned>(&self) -> Option<T> {
        self.own.as_ref()?.window(self.study, DRAFT)
    }

    /// Keeps the window's state once the keys rest.
    pub(super) fn keep_window(&self, window: Window) {
        self.order(Order::Window(Box::new(window)));
    }

    /// Keeps where a document is read, once the keys rest.
    pub(super) fn keep_place(&self, place: Place) {
        self.order(Order::Place(place));
    }

    /// The window's state that an earlier sitting left.
    pub fn window<T: DeserializeOwned>(&self) -> Option<T> {
        self.own.as_ref()?.window(self.study, WINDOW)
    }

    /// Writes what is left and ends the thread.
    pub fn close(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // What the thread could not write is not worth holding the user up.
            let _ = thread.join();
        }
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // Without the thread nothing is kept, which is no reason to hold the user up.
            let _ = orders.send(order);
        }
    }
}

/// What the thread has been told of the window and has not written yet.
#[derive(Default)]
struct Waiting {
    window: Window,
    due: bool,
}

impl Waiting {
    fn take(&mut self, order: Order) -> Option<Order> {
        match order {
            Order::Window(window) => self.window = *window,
            Order::Place(place) => self.window.note(place),
            draft => return Some(draft),
        }
        self.due = true;
        None
    }
}

fn run(own: &Own, study: StudyId, orders: &Receiver<Order>) {
    let mut waiting = Waiting { window: own.window(study, WINDOW).unwrap_or_default(), due: false };
    loop {
        let order = if waiting.due {
            orders.recv_timeout(REST)
        } else {
            orders.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        match order.map(|order| waiting.take(order)) {
            Ok(None) => {}
            Ok(Some(draft)) => match latest_draft(orders, draft, &mut waiting) {
                // A draft that cannot be kept is still on the screen; the study's own writing says what is wrong.
                Order::Draft(draft) => drop(own.keep_window(study, DRAFT, &draft)),
                _ => own.forget_window(study, DRAFT),
            },
            Err(ended) => {
                if std::mem::take(&mut waiting.due) {
                    drop(own.keep_window(study, WINDOW, &waiting.window));
                }
                if ended == RecvTimeoutError::Disconnected {
                    return;
                }
            }
        }
    }
}

/// Of the drafts that are waiting, only the latest is worth writing.
fn latest_draft(orders: &Receiver<Order>, first: Order, waiting: &mut Waiting) -> Order {
    let mut latest = first;
    while let Ok(next) = orders.try_recv() {
        if let Some(draft) = waiting.take(next) {
            latest = draft;
        }
    }
    latest
}
