//! The thread that keeps what is only this user's: drafts at once, the window's state when the keys rest.

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread::JoinHandle,
    time::Duration,
};

use serde::{Serialize, de::DeserializeOwned};

use crate::{store::Own, study::StudyId};

/// How long the keys must rest before the window's state is written.
const REST: Duration = Duration::from_millis(700);
const DRAFT: &str = "draft";
const WINDOW: &str = "window";

enum Order {
    Draft(serde_json::Value),
    ForgetDraft,
    Window(serde_json::Value),
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
        self.order(draft, Order::Draft);
    }

    /// The draft was finished or is not wanted.
    pub fn forget_draft(&self) {
        if let Some(orders) = &self.orders {
            // Without the thread there is no draft to forget.
            let _ = orders.send(Order::ForgetDraft);
        }
    }

    /// The draft that an earlier sitting left.
    pub fn draft<T: DeserializeOwned>(&self) -> Option<T> {
        self.own.as_ref()?.window(self.study, DRAFT)
    }

    /// Keeps the window's state once the keys rest.
    pub fn keep_window(&self, window: &impl Serialize) {
        self.order(window, Order::Window);
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

    fn order(&self, value: &impl Serialize, order: impl FnOnce(serde_json::Value) -> Order) {
        if let (Some(orders), Ok(value)) = (&self.orders, serde_json::to_value(value)) {
            let _ = orders.send(order(value));
        }
    }
}

fn run(own: &Own, study: StudyId, orders: &Receiver<Order>) {
    let mut window = None;
    loop {
        let order = if window.is_some() {
            orders.recv_timeout(REST)
        } else {
            orders.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        match order {
            Ok(Order::Draft(draft)) => {
                let latest = latest_draft(orders, Order::Draft(draft), &mut window);
                match latest {
                    // A draft that cannot be kept is still on the screen; the study's own writing says what is wrong.
                    Order::Draft(draft) => drop(own.keep_window(study, DRAFT, &draft)),
                    _ => own.forget_window(study, DRAFT),
                }
            }
            Ok(Order::ForgetDraft) => own.forget_window(study, DRAFT),
            Ok(Order::Window(state)) => window = Some(state),
            Err(ended) => {
                if let Some(state) = window.take() {
                    drop(own.keep_window(study, WINDOW, &state));
                }
                if ended == RecvTimeoutError::Disconnected {
                    return;
                }
            }
        }
    }
}

/// Of the drafts that are waiting, only the latest is worth writing.
fn latest_draft(orders: &Receiver<Order>, first: Order, window: &mut Option<serde_json::Value>) -> Order {
    let mut latest = first;
    while let Ok(next) = orders.try_recv() {
        match next {
            Order::Window(state) => *window = Some(state),
            draft => latest = draft,
        }
    }
    latest
}
