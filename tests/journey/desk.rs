//! A desk to work at: a folder with transcripts, a study and a home of its own, and the program to open it with.

use std::{fs, path::PathBuf, process::Command};

use tempfile::TempDir;

use crate::terminal::Terminal;

/// The program under test.
pub const CASEBOOK: &str = env!("CARGO_BIN_EXE_casebook");

/// A transcript with a label typed wrongly once.
pub const INTERVIEW: &str = "\
Interviewer: And where does social care sit in all that?

P03: On paper we are an equal partner. In the room, honestly? The first hour is elective recovery, every time.

Interviewer: And then?

PO3: By the time we reach care homes people are looking at their watches.

P03: It costs nothing to invite them. It costs to listen.

Interviewer: What would have to change?

P03: Two things. A seat that comes with money, and somebody who listens.

Interviewer: Thank you, that was very helpful indeed.

P03: You are welcome.
";

/// A folder with everything that a journey needs, and nothing of the user's.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A desk with two transcripts and an empty study.
    pub fn new() -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        fs::create_dir(desk.path("interviews")).unwrap();
        fs::write(desk.path("interviews/p03.txt"), INTERVIEW).unwrap();
        let other = INTERVIEW.replace("PO3", "P07").replace("P03", "P07").replace("watches", "phones");
        fs::write(desk.path("interviews/p07.txt"), other).unwrap();
        desk.casebook(&["new", "study", "--title", "Care"]);
        desk
    }

    /// A desk whose study has both transcripts.
    pub fn with_transcripts() -> Self {
        let desk = Self::new();
        desk.casebook(&["import", "study", "interviews", "--merge", "PO3=P03"]);
        desk
    }

    /// A desk whose study has so many transcripts, each of another participant.
    pub fn with_many(count: usize) -> Self {
        let desk = Self::new();
        fs::create_dir(desk.path("many")).unwrap();
        for number in 1..=count {
            let label = format!("C{number:02}");
            let text = INTERVIEW.replace("PO3", &label).replace("P03", &label);
            fs::write(desk.path(&format!("many/{label}.txt")), text).unwrap();
        }
        desk.casebook(&["import", "study", "many"]);
        desk
    }

    /// A place on it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens the study in a terminal of 80 × 24.
    pub fn open(&self) -> Terminal {
        self.open_at((80, 24), &[])
    }

    /// Opens the study and waits until both documents are loaded.
    pub fn open_whole(&self) -> Terminal {
        let mut terminal = self.open();
        terminal
            .press("o")
            .wait_until("both documents to be loaded", |screen| screen.matches(" of   5 coded").count() == 2);
        terminal.press("Esc").wait_gone("of   5 coded");
        terminal
    }

    /// Opens the study in a terminal of so many columns and rows, with these variables on top.
    pub fn open_at(&self, size: (u16, u16), more: &[(&str, &str)]) -> Terminal {
        self.start(size, CASEBOOK, &["study"], more)
    }

    /// Starts a program in a terminal at this desk.
    pub fn start(&self, size: (u16, u16), program: &str, args: &[&str], more: &[(&str, &str)]) -> Terminal {
        let home = self.path("home");
        let mut variables = vec![
            ("CASEBOOK_HOME", home.to_str().unwrap()),
            ("CASEBOOK_CODER", "maya"),
            ("HOME", self.folder.path().to_str().unwrap()),
            ("TERM", "xterm-256color"),
            ("COLORTERM", "truecolor"),
            ("LANG", "C.UTF-8"),
            ("PATH", "/usr/local/bin:/usr/bin:/bin"),
        ];
        variables.extend_from_slice(more);
        Terminal::start(size, program, args, &variables, self.folder.path())
    }

    /// Runs a command of the program and gives what it prints.
    pub fn casebook(&self, args: &[&str]) -> String {
        let output = Command::new(CASEBOOK)
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("CASEBOOK_HOME", self.path("home"))
            .env("CASEBOOK_CODER", "maya")
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Every coding of the study: the code and the words.
    pub fn codings(&self) -> Vec<(String, String)> {
        let printed = self.casebook(&["export", "codings", "study", "-o", "-", "--format", "json"]);
        let records: Vec<serde_json::Value> = serde_json::from_str(&printed).unwrap();
        let said = |record: &serde_json::Value, name: &str| record[name].as_str().unwrap().to_owned();
        records.iter().map(|record| (said(record, "code_path"), said(record, "words"))).collect()
    }
}
