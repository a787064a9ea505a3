//! Work behind the screen: how far it has come is shown over the panes, `Esc` stops it, and what it gives is taken over by the session
//! when it is done. It is made of what the session holds, and changes nothing of that until then.

use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
    time::{Duration, Instant},
};

use super::{Effect, Message, Report, Session, overlay::Overlay};
use crate::{study::Pace, tui::terminal::Event};

/// How long between two tellings of how far it has come.
const PAUSE: Duration = Duration::from_millis(40);

/// What is done with the session once the work is done.
pub type Finish = Box<dyn FnOnce(&mut Session) + Send>;
type Job = Box<dyn FnOnce(Pace<'_>, &Arc<AtomicBool>) -> Finish + Send>;

/// A piece of work. Clones are the same piece.
#[derive(Clone)]
pub struct Behind {
    job: Arc<Mutex<Option<Job>>>,
    stopped: Arc<AtomicBool>,
}

impl fmt::Debug for Behind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Behind").field("stopped", &self.stopped).finish_non_exhaustive()
    }
}

impl PartialEq for Behind {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.stopped, &other.stopped)
    }
}

impl Eq for Behind {}

/// How far it has come.
pub enum Step {
    /// So many steps of so many.
    At(usize, usize),
    /// It is done.
    Done(Finish),
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::At(done, all) => write!(f, "At({done}, {all})"),
            Step::Done(_) => f.write_str("Done"),
        }
    }
}

impl Behind {
    /// Begins, in a thread that reports to `sender`.
    pub fn start(self, sender: Sender<Event<Report>>) {
        std::thread::spawn(move || {
            self.run(&|step| drop(sender.send(Event::Message(Report::Behind(self.clone(), step)))));
        });
    }

    /// Does it, here and now.
    pub fn run(&self, tell: &(dyn Fn(Step) + Sync)) {
        let job = self.job.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(job) = job else { return };
        let last: Mutex<Option<Instant>> = Mutex::new(None);
        let pause = |done: usize, all: usize| {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            if last.is_none_or(|it| it.elapsed() >= PAUSE) {
                *last = Some(Instant::now());
                tell(Step::At(done, all));
            }
        };
        let finish = job(Pace::new(&pause, &self.stopped), &self.stopped);
        tell(Step::Done(finish));
    }
}

/// What is shown of work behind the screen.
#[derive(Debug)]
pub struct Busy {
    /// What is done: `Looking for names`.
    pub what: String,
    /// What is counted: `texts`.
    pub unit: &'static str,
    /// How far it has come.
    pub done: usize,
    /// Of how much; none before that is known.
    pub all: Option<usize>,
    /// Whether it was told to stop, and is waited for: what it does may be real by then.
    pub stopping: bool,
    /// What is said when it is given up at once; none where it is waited for.
    pub given_up: Option<&'static str>,
    work: Behind,
}

impl Session {
    /// Has something done behind the screen. `given_up` is what `Esc` says, which leaves it at once; without, the work itself says what became of it
    /// when it was told to stop.
    pub(super) fn do_behind(
        &mut self,
        (what, unit): (&str, &'static str),
        given_up: Option<&'static str>,
        job: impl FnOnce(Pace<'_>, &Arc<AtomicBool>) -> Finish + Send + 'static,
    ) {
        let work = Behind { job: Arc::new(Mutex::new(Some(Box::new(job)))), stopped: Arc::default() };
        self.overlays.push(Overlay::Busy(Box::new(Busy {
            what: what.to_owned(),
            unit,
            done: 0,
            all: None,
            stopping: false,
            given_up,
            work: work.clone(),
        })));
        self.ask_for(Effect::Behind(work));
    }

    /// Takes what the thread reports. What was given up is heard no more.
    pub(super) fn take_step(&mut self, work: &Behind, step: Step) {
        let is_it = |overlay: &Overlay| matches!(overlay, Overlay::Busy(busy) if busy.work == *work);
        let Some(at) = self.overlays.iter().rposition(is_it) else { return };
        match step {
            Step::At(done, all) => {
                if let Overlay::Busy(busy) = &mut self.overlays[at] {
                    (busy.done, busy.all) = (done, Some(all));
                }
            }
            Step::Done(finish) => {
                self.overlays.remove(at);
                finish(self);
            }
        }
    }

    /// Stops what is done behind the screen.
    pub(super) fn stop_behind(&mut self) {
        let Some(Overlay::Busy(busy)) = self.overlays.last_mut() else { return };
        busy.work.stopped.store(true, Ordering::Relaxed);
        match busy.given_up {
            Some(words) => {
                self.overlays.pop();
                self.say(Message::note(words.to_owned()));
            }
            None => busy.stopping = true,
        }
    }
}
