//! A folder to work in, with its own home, and the program in it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder that is gone after the test.
pub struct Desk {
    folder: TempDir,
}

/// What the program said.
#[derive(Debug)]
pub struct Said {
    /// Its exit status.
    pub status: i32,
    /// On standard output.
    pub out: String,
    /// On standard error.
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A desk with the transcripts of [`Desk::write_interviews`] in a new study `care`.
    pub fn with_study() -> Self {
        let desk = Self::new();
        desk.write_interviews();
        desk.done(&["new", "care", "--title", "Care"]);
        desk.done(&["import", "care", "interviews"]);
        desk
    }

    /// Three interviews, as `interviews/P01.txt` and so on.
    pub fn write_interviews(&self) {
        for n in [1, 2, 10] {
            let turn = |answer: &str| format!("Interviewer: And what came of it?\n\nP{n:02}: {answer}\n\n");
            let answers = [
                "We bought beds, in the end.",
                "=SUM(1) is what the sheet said.",
                "Nobody\nasked me, though.",
            ];
            let text: String = answers.iter().cycle().take(6).map(|answer| turn(answer)).collect();
            self.write(&format!("interviews/P{n:02}.txt"), text.as_bytes());
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, to be run here by maya.
    pub fn program(&self) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_casebook"));
        program.current_dir(self.folder.path()).env("CASEBOOK_HOME", self.path("home"));
        program.env("CASEBOOK_CODER", "maya").env_remove("NO_COLOR").env("LANG", "C.UTF-8");
        program
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Said {
        said(self.program().args(arguments))
    }

    /// Runs the program, which must succeed; gives its standard output.
    pub fn done(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.status, 0, "{arguments:?}: {said:?}");
        said.out
    }

    /// Runs the program, which must succeed and print JSON.
    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let out = self.done(arguments);
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {out}"))
    }
}

/// Runs a command to its end.
pub fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    Said {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The files below a folder with their contents, by path.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}
