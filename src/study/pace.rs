//! How long work tells how far it has come, and how it is told to stop.

use std::sync::atomic::{AtomicBool, Ordering};

/// The pace of long work: whoever waits for it is told of each step, and can stop it.
#[derive(Clone, Copy)]
pub struct Pace<'a> {
    tell: &'a (dyn Fn(usize, usize) + Sync),
    stopped: &'a AtomicBool,
}

impl<'a> Pace<'a> {
    /// Work that tells of so many steps done out of so many, and stops when told to.
    pub fn new(tell: &'a (dyn Fn(usize, usize) + Sync), stopped: &'a AtomicBool) -> Self {
        Self { tell, stopped }
    }

    /// Work for which nobody waits.
    pub fn alone() -> Pace<'static> {
        static NEVER: AtomicBool = AtomicBool::new(false);
        Pace { tell: &|_, _| {}, stopped: &NEVER }
    }

    /// Tells how many steps of how many are done.
    pub fn tell(&self, done: usize, all: usize) {
        (self.tell)(done, all);
    }

    /// Whether it is to stop.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}
