//! What commands print: lines, tables and JSON on standard output, remarks on standard error, safe for a terminal.

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{self, BufWriter, IsTerminal, StdoutLock, Write},
    path::Path,
};

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use serde::Serialize;

use crate::{
    export,
    store::Trouble,
    text::{self, Glyphs},
    tui::terminal::utf8_from_env,
};

/// Columns of a line where standard output is not a terminal.
const PLAIN_WIDTH: u16 = 160;

/// Standard output. Errors come back to the caller, also that of a reader who has gone away.
pub(super) fn out() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Prints what is made for a file or a program. On a terminal, what it would obey is shown instead.
pub(super) fn stream(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = out();
    if io::stdout().is_terminal() {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        for line in String::from_utf8_lossy(&bytes).lines() {
            writeln!(out, "{}", safe(line))?;
        }
    } else {
        write(&mut out)?;
    }
    out.flush()
}

/// Prints bytes as [`stream`] does.
pub(super) fn bytes(bytes: &[u8]) -> io::Result<()> {
    stream(|out| out.write_all(bytes))
}

/// Prints lines.
pub(super) fn lines<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) -> io::Result<()> {
    let mut out = out();
    for line in lines {
        writeln!(out, "{}", safe(line.as_ref()))?;
    }
    out.flush()
}

/// Prints a value as JSON.
pub(super) fn json(value: &impl Serialize) -> anyhow::Result<()> {
    let mut out = out();
    writeln!(out, "{}", escaped(&serde_json::to_string_pretty(value)?))?;
    out.flush()?;
    Ok(())
}

/// Prints records as a JSON array, one record a line.
pub(super) fn json_lines<T: Serialize>(records: impl IntoIterator<Item = T>) -> anyhow::Result<()> {
    let mut bytes = Vec::new();
    export::write_records(records, &mut bytes)?;
    let mut out = out();
    out.write_all(escaped(&String::from_utf8_lossy(&bytes)).as_bytes())?;
    out.flush()?;
    Ok(())
}

/// JSON in which every character that a terminal would obey, or that hides, is written as its number: the same JSON to
/// whoever reads it.
fn escaped(json: &str) -> Cow<'_, str> {
    let unsafe_ = |c: char| (c.is_control() && c != '\n') || text::is_invisible(c);
    if !json.contains(unsafe_) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if unsafe_(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Says something on standard error. Where that is gone, nobody is there to be told.
pub(super) fn say(message: &str) {
    let mut err = io::stderr().lock();
    for line in message.split('\n') {
        let _ = writeln!(err, "{}", safe(line));
    }
}

/// Says what is wrong with a study.
pub(super) fn say_troubles(troubles: &[Trouble]) {
    for trouble in troubles {
        say(&format!("casebook: {trouble}"));
    }
}

/// Text as one line that a terminal can be given.
pub(super) fn safe(line: &str) -> std::borrow::Cow<'_, str> {
    text::line(line, glyphs())
}

/// What the terminal can show. A file or another program is given all of Unicode.
pub(super) fn glyphs() -> Glyphs {
    let utf8 = || utf8_from_env(|name| std::env::var(name).ok());
    if !io::stdout().is_terminal() || utf8() { Glyphs::Unicode } else { Glyphs::Ascii }
}

/// A file's name for a message.
pub(super) fn shown(path: &Path) -> String {
    safe(&path.to_string_lossy()).into_owned()
}

/// The columns that a line of standard output has.
pub(super) fn width() -> u16 {
    let size = rustix::termios::tcgetwinsize(io::stdout());
    let columns = size.ok().map(|size| size.ws_col).filter(|columns| *columns >= 20);
    columns.unwrap_or(if io::stdout().is_terminal() { 80 } else { PLAIN_WIDTH })
}

/// A table without lines around its cells. The columns of these places, counted from 0, hold numbers.
pub(super) fn print_table(header: &[&str], rows: &[Vec<String>], numbers: &[usize]) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(width());
    table.set_header(header.iter().map(|name| safe(name).into_owned()));
    table.add_rows(rows.iter().map(|row| row.iter().map(|cell| safe(cell).into_owned())));
    for at in 0..header.len() {
        if let Some(column) = table.column_mut(at) {
            column.set_padding((0, 2));
            if numbers.contains(&at) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
    }
    let mut out = out();
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_for_a_terminal_is_the_same_json() {
        let value = serde_json::json!({"a": "x\u{202e}y\u{9b}z\u{7f}\u{e0001}é"});
        let text = value.to_string();
        let safe = escaped(&text);
        assert!(!safe.contains(|c: char| c.is_control() || text::is_invisible(c)), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), value);
    }
}
