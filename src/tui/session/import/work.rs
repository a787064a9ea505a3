//! What an import does behind the screen: reading files, and putting texts in place. It tells how far it has come, and
//! stops when it is told to.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
};

use super::TableRead;
use crate::{
    import::{
        self, ImportError, MAX_BYTES, Reader, Transcript,
        accept::Accepted,
        batch::{self, weight},
        table::is_table,
    },
    store::{Store, processors, sha256},
    study::{Body, Document},
    tui::{session::Report, terminal::Event},
};

/// So many texts are put in place together.
const AT_ONCE: usize = 20;

/// Something to be done behind the screen. Clones are the same work.
#[derive(Debug, Clone)]
pub struct Work {
    task: Arc<Task>,
    stopped: Arc<AtomicBool>,
}

#[derive(Debug)]
enum Task {
    /// Read these files, and those in these folders.
    Read(Vec<PathBuf>),
    /// Put the texts of these documents in place.
    Place(Store, Mutex<Vec<Accepted>>),
}

/// How far a piece of work has come.
#[derive(Debug)]
pub struct Progress {
    /// The work.
    pub work: Work,
    /// What is new.
    pub step: Step,
}

/// One step of the work.
#[derive(Debug)]
pub enum Step {
    /// So many files are to be read.
    Found(usize),
    /// A file was read, or could not be.
    Read(Box<FileRead>),
    /// A folder could not be looked into; nothing of it was read.
    NotFound(String),
    /// Every file was read.
    AllRead,
    /// So many texts are in place.
    Placed(usize),
    /// All texts are in place.
    AllPlaced(Vec<Accepted>),
    /// A text could not be put in place; nothing names those that were.
    NotPlaced(String),
}

/// A file as it was read.
#[derive(Debug)]
pub struct FileRead {
    /// Where it lies.
    pub path: PathBuf,
    /// What it became, or why it cannot be read.
    pub outcome: Result<ReadAs, String>,
}

/// What a file was read as.
#[derive(Debug)]
pub enum ReadAs {
    /// A transcript, with the SHA-256 of the file's bytes.
    Transcript(Box<Transcript>, String),
    /// A table.
    Table(Box<TableRead>),
    /// Not at all: it lies in a folder, and is no transcript by its ending.
    Nothing,
}

impl PartialEq for Work {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.stopped, &other.stopped)
    }
}

impl Eq for Work {}

impl Work {
    /// Reading these files, and those in these folders.
    pub fn read(paths: Vec<PathBuf>) -> Self {
        Self::new(Task::Read(paths))
    }

    /// Putting the texts of these documents in place.
    pub fn place(store: Store, accepted: Vec<Accepted>) -> Self {
        Self::new(Task::Place(store, Mutex::new(accepted)))
    }

    fn new(task: Task) -> Self {
        Self { task: Arc::new(task), stopped: Arc::default() }
    }

    /// Begins, in a thread that reports to `sender`. Documents that are read in a process of their own are read by this
    /// program.
    pub fn start(self, sender: Sender<Event<Report>>) {
        std::thread::spawn(move || {
            let reader = Reader::default().with_this_program();
            self.run_with(&reader, &|progress| drop(sender.send(Event::Message(Report::Imported(progress)))));
        });
    }

    /// Stops: what is done is told no more.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Does it, here and now.
    pub fn run(&self, tell: &dyn Fn(Progress)) {
        self.run_with(&Reader::default(), tell);
    }

    fn run_with(&self, reader: &Reader, tell: &dyn Fn(Progress)) {
        let tell = |step: Step| {
            if !self.is_stopped() {
                tell(Progress { work: self.clone(), step });
            }
        };
        match &*self.task {
            Task::Read(paths) => {
                self.read_all(paths, &reader.clone().until(Arc::clone(&self.stopped)), &tell);
            }
            Task::Place(store, accepted) => {
                let accepted = accepted.lock().map(|mut all| std::mem::take(&mut *all)).unwrap_or_default();
                self.place_all(store, accepted, &tell);
            }
        }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    fn read_all(&self, given: &[PathBuf], reader: &Reader, tell: &dyn Fn(Step)) {
        match import::files_of(given) {
            Ok(files) => {
                let import::Files { paths: files, left_out } = files;
                tell(Step::Found(files.len() + left_out.len()));
                let make = |path: &PathBuf| read(path, reader);
                batch::in_order(&files, processors(), &self.stopped, weight, make, |path, outcome| {
                    tell(Step::Read(Box::new(FileRead { path: path.clone(), outcome })));
                });
                for path in left_out {
                    tell(Step::Read(Box::new(FileRead { path, outcome: Ok(ReadAs::Nothing) })));
                }
            }
            Err(error) => tell(Step::NotFound(error.to_string())),
        }
        tell(Step::AllRead);
    }

    fn place_all(&self, store: &Store, accepted: Vec<Accepted>, tell: &dyn Fn(Step)) {
        let mut placed = 0;
        for some in accepted.chunks(AT_ONCE) {
            if self.is_stopped() {
                return;
            }
            let bodies: Vec<(&Document, &Body)> = some.iter().map(|it| (&it.document, &it.body)).collect();
            if let Err(trouble) = store.add_bodies(&bodies) {
                return tell(Step::NotPlaced(trouble.to_string()));
            }
            placed += some.len();
            tell(Step::Placed(placed));
        }
        tell(Step::AllPlaced(accepted));
    }
}

fn read(path: &Path, reader: &Reader) -> Result<ReadAs, String> {
    let name = name_of(path);
    let bytes = bytes(path, &name)?;
    let sha256 = sha256(&bytes);
    let transcript = if is_table(&bytes, &name) {
        match reader.read(&bytes, &name) {
            Err(ImportError::Table { .. }) => {
                let table = TableRead::new(&name, bytes).map_err(|error| format!("{name}: {error}"))?;
                return Ok(ReadAs::Table(Box::new(table)));
            }
            read => read,
        }
    } else {
        reader.take(bytes, &name)
    };
    let transcript = transcript.map_err(|error| error.to_string())?;
    Ok(ReadAs::Transcript(Box::new(transcript), sha256))
}

/// The bytes of a file. What is no file (a pipe, a device) might never end, and is not opened.
pub fn bytes(path: &Path, name: &str) -> Result<Vec<u8>, String> {
    let why = |error: &io::Error| format!("{name} cannot be read: {error}");
    let metadata = fs::metadata(path).map_err(|error| why(&error))?;
    if !metadata.is_file() {
        return Err(format!("{name} is no file: name a text file, or a folder of them"));
    }
    if metadata.len() > MAX_BYTES as u64 {
        let megabytes = (metadata.len() as usize).div_ceil(1024 * 1024);
        return Err(ImportError::TooLarge { file: name.into(), megabytes }.to_string());
    }
    fs::read(path).map_err(|error| why(&error))
}

/// A file's name without its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
