//! The terminal in and out.
//!
//! [`run`] is the whole of it: a study is opened, keys become commands, commands change the [`session`], and [`panes`] draw
//! it. Nothing is drawn unless something changed, and nothing happens unless a key, a signal or a thread reports.

pub mod keys;
pub mod panes;
pub mod session;
pub mod terminal;
mod welcome;

use std::path::{Path, PathBuf};

use self::{
    keys::Keymap,
    panes::look::Look,
    session::{Effect, Journal, Message, Report, Session, load_rest},
    terminal::{Event, Events, Screen, TerminalError, depth_from_env, utf8_from_env},
};
use crate::{
    store::{self, Opened, Own, Saver, Settings, Store, Trouble, Watch},
    study::{Coder, Edit},
};

/// How many more events are taken once the program was told to end.
const MOST_AFTER_END: usize = 500;

/// What the interface is started with.
pub struct Options {
    /// Who works.
    pub coder: Coder,
    /// The user's settings.
    pub settings: Settings,
    /// The user's own directories, if there are any.
    pub own: Option<Own>,
    /// Makes a scratch copy of the sample study.
    pub demo: fn(Option<&Own>) -> anyhow::Result<PathBuf>,
}

/// Opens a study in the terminal, or offers those opened before, until the user leaves. Gives how many changes could not
/// be saved.
pub fn run(study: Option<&Path>, options: &Options) -> anyhow::Result<usize> {
    let variable = |name: &str| std::env::var(name).ok();
    let depth = depth_from_env(variable);
    let keymap = keymap(options.own.as_ref())?;
    let look = Look::new(&options.settings, depth, utf8_from_env(variable))?;
    // What the system tells of changed files names them from the root of all folders.
    let root = study.map(std::path::absolute).transpose()?;
    // A study that cannot be opened is said on the ordinary terminal.
    let opened = root.as_deref().map(Store::open).transpose()?;
    let events: Events<Report> = Events::start()?;
    let mut screen = Screen::enter(depth)?;
    let opened = match opened {
        Some(opened) => Some(opened),
        None => welcome::choose(&mut screen, &events, look, options)?
            .map(|root| Store::open(&root))
            .transpose()?,
    };
    let mut unsaved = 0;
    if let Some(opened) = opened {
        let mut sitting = Sitting::begin(opened, &events, keymap, look, options);
        let ended = sitting.run(&mut screen, &events);
        // Whatever ended the sitting, what was done in it becomes durable first.
        unsaved = sitting.end();
        ended.or_else(|error| if is_hangup(&error) { Ok(()) } else { Err(error) })?;
    }
    screen.leave()?;
    Ok(unsaved)
}

/// Whether the terminal is gone, which is a way to leave and no failure.
fn is_hangup(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(TerminalError::Hangup))
}

fn keymap(own: Option<&Own>) -> anyhow::Result<Keymap> {
    match own.map(Own::keys).transpose()?.flatten() {
        None => Ok(Keymap::default()),
        Some((path, text)) => Keymap::with_user_file(&text)
            .map_err(|faults| anyhow::anyhow!("the key file {} cannot be used:\n{faults}", path.display())),
    }
}

/// Finishes what an interruption left of the coder's last edit; the study is read again if something was.
fn recover(opened: Opened, coder: &Coder) -> (Opened, Result<Option<Edit>, Trouble>) {
    let recovered = opened.store.recover(coder);
    match &recovered {
        Ok(Some(_)) => (Store::open(opened.store.layout().root()).unwrap_or(opened), recovered),
        _ => (opened, recovered),
    }
}

/// Checks a study's files in a thread that reports what it found.
fn check_behind(store: &Store, events: &Events<Report>) {
    let (root, sender) = (store.layout().root().to_owned(), events.sender());
    std::thread::spawn(move || drop(sender.send(Event::Message(Report::Checked(store::check(&root))))));
}

/// Lets the thread that takes keys go before this one and the threads that this one starts. Only Linux can do that for single
/// threads; without it, loading takes a little time from keys.
fn give_way() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(10);
}

/// One study while it is open.
struct Sitting {
    session: Session,
    dirty: bool,
    /// What came while something was still to be drawn, and can wait.
    held: Option<Event<Report>>,
    /// Ends with the sitting.
    _watch: Watch,
}

impl Sitting {
    fn begin(opened: Opened, events: &Events<Report>, keymap: Keymap, look: Look, options: &Options) -> Self {
        let (opened, recovered) = recover(opened, &options.coder);
        let Opened { store, study, troubles } = opened;
        let tell = events.sender();
        let saver =
            Saver::start(store.clone(), move |saved| drop(tell.send(Event::Message(Report::Saved(saved)))));
        let journal = Journal::new(store.clone(), saver);
        let mut session =
            Session::new(study, options.coder.clone(), journal, keymap, look, options.own.clone());
        session.settings = options.settings.clone();
        session.begin(troubles, recovered);
        let documents = session.study.documents().as_slice().to_vec();
        let (coder, first) = (options.coder.clone(), session.reader.document);
        let (sender, own) = (events.sender(), options.own.clone());
        std::thread::spawn(move || {
            give_way();
            // The list of recent studies is a convenience; opening does not fail for it.
            drop(own.map(|own| own.note_opened(store.layout().root())));
            load_rest(&store, &coder, &documents, first, &|report| {
                sender.send(Event::Message(report)).is_ok()
            });
        });
        let tell = events.sender();
        let watch = Watch::start(session.journal.store(), move |paths| {
            drop(tell.send(Event::Message(Report::Changed(paths))));
        });
        Self { session, dirty: true, held: None, _watch: watch }
    }

    /// Draws and takes what happens until the sitting ends.
    fn run(&mut self, screen: &mut Screen, events: &Events<Report>) -> anyhow::Result<()> {
        let mut after_end = 0;
        loop {
            if std::mem::take(&mut self.dirty) {
                let size = screen.size();
                let session = &mut self.session;
                session.prepare(size.width, size.height);
                screen.draw(|buf, area| panes::draw(session, buf, area))?;
            }
            let mut event = Some(self.held.take().unwrap_or_else(|| events.next()));
            while let Some(next) = event {
                // What was typed before the end still counts, but not a flood of it.
                after_end += usize::from(Events::<Report>::is_ending());
                if self.take(next, screen)? || after_end > MOST_AFTER_END {
                    return Ok(());
                }
                if self.effects(screen, events)? {
                    return Ok(());
                }
                event = events.try_next();
                // What was pressed is shown before more documents are taken over or looked in.
                if self.dirty && matches!(event, Some(Event::Message(Report::Pages(..) | Report::GoOn))) {
                    self.held = event.take();
                }
            }
        }
    }

    /// Takes an event; gives whether the program is to end.
    fn take(&mut self, event: Event<Report>, screen: &mut Screen) -> anyhow::Result<bool> {
        match event {
            Event::Key(key) => {
                self.session.key(key);
                self.dirty = true;
            }
            Event::Paste(text) => {
                self.session.paste(&text);
                self.dirty = true;
            }
            Event::Resize(..) => self.dirty = true,
            Event::Hangup | Event::Terminate => return Ok(true),
            Event::Suspend => screen.suspend()?,
            Event::Resumed => {
                screen.resume()?;
                self.dirty = true;
            }
            Event::Message(report) => self.dirty |= self.session.report(report),
        }
        Ok(false)
    }

    /// Does what the session asked for outside of itself; gives whether the program is to end.
    fn effects(&mut self, screen: &mut Screen, events: &Events<Report>) -> anyhow::Result<bool> {
        for effect in std::mem::take(&mut self.session.effects) {
            match effect {
                Effect::Quit => return Ok(true),
                Effect::Suspend => screen.suspend()?,
                Effect::Redraw => screen.forget(),
                Effect::Copy(text) => {
                    if let Err(error) = screen.copy(&text) {
                        self.session.say(Message::refused(error.to_string()));
                    }
                }
                Effect::Check => check_behind(self.session.journal.store(), events),
                Effect::Work(work) => work.start(events.sender()),
                Effect::Behind(work) => work.start(events.sender()),
                Effect::GoOn => drop(events.sender().send(Event::Message(Report::GoOn))),
            }
            self.dirty = true;
        }
        Ok(false)
    }

    /// Makes everything durable; gives how many changes could not be.
    fn end(mut self) -> usize {
        self.session.end()
    }
}
