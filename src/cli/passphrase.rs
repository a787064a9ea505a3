//! Asking for a passphrase: from a file or the environment where a script gives it, else typed unseen on the terminal. It is never an
//! argument: those can be read by everyone on the machine.

use std::{
    fs::File,
    io::{Read, Write},
    path::Path,
};

use anyhow::{Context, bail};
use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

use super::Usage;
use crate::store::Passphrase;

/// Where the environment has it.
pub(super) const VARIABLE: &str = "CASEBOOK_PASSPHRASE";
/// No passphrase is longer, in bytes.
const LONGEST: u64 = 4096;

/// The passphrase that a file or the environment gives, if one does.
pub(super) fn given(file: Option<&Path>) -> anyhow::Result<Option<Passphrase>> {
    if let Some(path) = file {
        let name = path.display();
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
        read.with_context(|| format!("{name}: the file with the passphrase cannot be read"))?;
        let passphrase = Passphrase::new(text.lines().next().unwrap_or_default());
        return passphrase.map(Some).with_context(|| format!("{name}: its first line holds no passphrase"));
    }
    Ok(std::env::var(VARIABLE).ok().and_then(|text| Passphrase::new(&text)))
}

/// The passphrase of a table that there is.
pub(super) fn of(table: &Path, file: Option<&Path>) -> anyhow::Result<Passphrase> {
    if let Some(given) = given(file)? {
        return Ok(given);
    }
    ask(&format!("Passphrase of {}: ", table.display()))
}

/// A passphrase for a new table, which is typed twice.
pub(super) fn new(table: &Path, file: Option<&Path>) -> anyhow::Result<Passphrase> {
    if let Some(given) = given(file)? {
        return Ok(given);
    }
    twice(table)
}

fn twice(table: &Path) -> anyhow::Result<Passphrase> {
    let first =
        ask(&format!("New passphrase for {} (without it nobody can read the table): ", table.display()))?;
    if ask("The same again: ")? != first {
        bail!("the two were not the same: nothing was changed; do it again");
    }
    Ok(first)
}

/// Another passphrase for a table, which is typed twice whatever a file or the environment gives.
pub(super) fn asked_anew(table: &Path) -> anyhow::Result<Passphrase> {
    twice(table)
}

fn ask(question: &str) -> anyhow::Result<Passphrase> {
    let Ok(mut terminal) = File::options().read(true).write(true).open("/dev/tty") else {
        return Err(Usage(format!(
            "there is no terminal to ask for the passphrase: give it in a file with --passphrase-file FILE, or in the environment \
             as {VARIABLE}"
        ))
        .into());
    };
    terminal.write_all(question.as_bytes())?;
    let unseen = Unseen::begin(&terminal)?;
    let typed = typed(&terminal);
    drop(unseen);
    terminal.write_all(b"\n")?;
    let Some(typed) = typed? else { bail!("no passphrase was given, so nothing was done") };
    Passphrase::new(&typed).context("the passphrase is empty: nothing was done")
}

/// What is typed up to Enter; `None` where it was given up.
fn typed(mut terminal: &File) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let mut byte = [0];
    loop {
        if terminal.read(&mut byte)? == 0 {
            return Ok(None);
        }
        match byte[0] {
            b'\r' | b'\n' => return Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            // Ctrl-C, Ctrl-D, Escape.
            3 | 4 | 27 => return Ok(None),
            // Backspace takes a whole character.
            8 | 127 => while bytes.pop().is_some_and(|it| it & 0xc0 == 0x80) {},
            // Ctrl-U.
            21 => bytes.clear(),
            it if (bytes.len() as u64) < LONGEST => bytes.push(it),
            _ => {}
        }
    }
}

/// A terminal that shows nothing of what is typed, for as long as the value lives.
struct Unseen<'a>(&'a File, Termios);

impl<'a> Unseen<'a> {
    fn begin(terminal: &'a File) -> std::io::Result<Self> {
        let before = tcgetattr(terminal)?;
        let mut unseen = before.clone();
        // A signal would leave the terminal blind: Ctrl-C comes as a character.
        unseen.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        unseen.special_codes[SpecialCodeIndex::VMIN] = 1;
        unseen.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(terminal, OptionalActions::Flush, &unseen)?;
        Ok(Self(terminal, before))
    }
}

impl Drop for Unseen<'_> {
    fn drop(&mut self) {
        // A terminal that is gone needs no echo.
        let _ = tcsetattr(self.0, OptionalActions::Now, &self.1);
    }
}
