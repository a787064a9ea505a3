//! Reading a file of keys, the user's or the default one: lines into bindings, and all that is wrong with them.

use std::fmt;

use super::chord;
use super::command::{COMMANDS, Command};
use super::context::Context;
use super::key::{Key, KeyCode};
use super::nearest::nearest;

/// Keys that call a command in a context; or nothing, where the key was taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binding {
    pub(super) context: Context,
    pub(super) keys: Vec<Key>,
    pub(super) command: Option<Command>,
}

/// What is wrong with a key file: everything at once, in the order of its lines.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct KeyFileError {
    /// The faults, at least one.
    pub faults: Vec<Fault>,
}

impl fmt::Display for KeyFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().enumerate() {
            write!(f, "{}{fault}", if index == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

/// One fault of a key file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong with a line of a key file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Neither a section nor a binding.
    #[error("“{0}” is neither [section] nor key = command; write it as one of these, or as a # comment")]
    NotABinding(String),
    /// A binding before the first section.
    #[error("“{0}” stands before the first section; put a section above it, such as [transcript]")]
    NoSection(String),
    /// A section that is no context.
    #[error("there is no section [{0}]; {hint}", hint = section_suggestion(.0))]
    UnknownSection(String),
    /// Something that is no key.
    #[error("there is no key “{0}”; {hint}", hint = key_suggestion(.0))]
    UnknownKey(String),
    /// A key that a terminal sends as another one.
    #[error("terminals send {0} as {1}; bind {1}, or take another key")]
    SameKey(String, &'static str),
    /// A command that does not exist.
    #[error("there is no command “{0}”; {hint}", hint = command_suggestion(.0))]
    UnknownCommand(String),
    /// A command that means nothing in this context.
    #[error("{0} cannot be used in [{1}]; put the line into {places}", places = places(*.0))]
    NotUsable(Command, Context),
    /// A plain character where characters are text.
    #[error("in [{1}] “{0}” is text; bind it with Ctrl- or Alt-, or take another key")]
    PlainText(String, Context),
    /// A key bound twice in a context.
    #[error("{0} is bound in [{1}] already, on line {2}; keep one of the two")]
    Duplicate(String, Context, usize),
    /// A key with which another sequence of keys begins, so that one of them could never be typed.
    #[error("{0} and {1}, on line {2}, begin alike, so that one could never be typed; change one of them")]
    BeginAlike(String, String, usize),
}

fn section_suggestion(written: &str) -> String {
    let names = || Context::ALL.iter().map(|context| context.name());
    match nearest(written, names()) {
        Some(name) => format!("did you mean [{name}]?"),
        None => format!("the sections are {}", names().collect::<Vec<_>>().join(", ")),
    }
}

fn key_suggestion(written: &str) -> String {
    if let Some(letter) = written.strip_prefix("Shift-") {
        return format!("a capital is written as it is: {}", letter.to_uppercase());
    }
    let (modifiers, name) = written.rsplit_once('-').unwrap_or(("", written));
    match (nearest(name, chord::names()), nearest(modifiers, ["Ctrl", "Alt", "Shift"].into_iter())) {
        (Some(name), _) if modifiers.is_empty() => format!("did you mean {name}?"),
        (Some(name), Some(modifier)) => format!("did you mean {modifier}-{name}?"),
        (None, Some(modifier)) if !name.is_empty() => format!("did you mean {modifier}-{name}?"),
        _ => "keys are written as c, gg, g Ctrl-x, Space, Enter, PageDown, F1, Ctrl-r, Alt-Enter".into(),
    }
}

fn command_suggestion(written: &str) -> String {
    match nearest(written, COMMANDS.iter().map(|entry| entry.name)) {
        Some(name) => format!("did you mean {name}?"),
        None => "the manual page names them all, and “none” takes a key away".into(),
    }
}

fn places(command: Command) -> String {
    let names: Vec<_> = command.entry().contexts.iter().map(|context| format!("[{context}]")).collect();
    names.join(" or ")
}

/// Reads a key file. The bindings are those of the lines without a fault.
pub(super) fn read(text: &str) -> (Vec<Binding>, Vec<Fault>) {
    let mut reader = Reader::default();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        reader.line = index + 1;
        reader.read_line(without_comment(line));
    }
    (reader.bindings.into_iter().map(|(_, binding)| binding).collect(), reader.faults)
}

/// A comment begins with `#` at the start of the line or after a blank.
fn without_comment(line: &str) -> &str {
    let comment = line
        .char_indices()
        .find(|&(at, c)| c == '#' && line[..at].chars().next_back().is_none_or(char::is_whitespace));
    line[..comment.map_or(line.len(), |(at, _)| at)].trim()
}

#[derive(Default)]
struct Reader {
    line: usize,
    /// The contexts of the section, once there is one.
    section: Option<Vec<Context>>,
    bindings: Vec<(usize, Binding)>,
    faults: Vec<Fault>,
}

impl Reader {
    fn fault(&mut self, problem: Problem) {
        self.faults.push(Fault { line: self.line, problem });
    }

    fn read_line(&mut self, line: &str) {
        if line.is_empty() {
        } else if let Some(names) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            self.begin_section(names);
        } else if let Some((keys, command)) = line.rsplit_once('=') {
            self.bind(line, keys.trim(), command.trim());
        } else {
            self.fault(Problem::NotABinding(line.into()));
        }
    }

    fn begin_section(&mut self, names: &str) {
        let mut contexts = Vec::new();
        for name in names.split(',').map(str::trim) {
            match Context::from_name(name) {
                Some(context) => contexts.push(context),
                None => self.fault(Problem::UnknownSection(name.into())),
            }
        }
        self.section = Some(contexts);
    }

    fn bind(&mut self, line: &str, keys: &str, command: &str) {
        let keys = self.keys(keys);
        let command = self.command(command);
        let Some(contexts) = self.section.clone() else {
            return self.fault(Problem::NoSection(line.into()));
        };
        let (Some(keys), Some(command)) = (keys, command) else { return };
        for context in contexts {
            let binding = Binding { context, keys: keys.clone(), command };
            match self.objection(&binding) {
                Some(problem) => self.fault(problem),
                None => self.bindings.push((self.line, binding)),
            }
        }
    }

    fn keys(&mut self, written: &str) -> Option<Vec<Key>> {
        let keys = match chord::parse(written) {
            Ok(keys) => keys,
            Err(part) => {
                self.fault(Problem::UnknownKey(part.into()));
                return None;
            }
        };
        if let Some((key, same)) = keys.iter().find_map(|key| Some((key, sent_as(*key)?))) {
            self.fault(Problem::SameKey(chord::format(&[*key]), same));
            return None;
        }
        Some(keys)
    }

    /// The command, or within it `None` where the key is to be taken away.
    #[expect(clippy::option_option, reason = "a fault, the key taken away, a command")]
    fn command(&mut self, written: &str) -> Option<Option<Command>> {
        if written == "none" {
            return Some(None);
        }
        let command = Command::from_name(written);
        if command.is_none() {
            self.fault(Problem::UnknownCommand(written.into()));
        }
        command.map(Some)
    }

    fn objection(&self, binding: &Binding) -> Option<Problem> {
        let context = binding.context;
        let written = || chord::format(&binding.keys);
        if let Some(command) = binding.command.filter(|command| !command.usable_in(context)) {
            return Some(Problem::NotUsable(command, context));
        }
        if context.takes_text() && binding.keys[0].typed().is_some() {
            return Some(Problem::PlainText(written(), context));
        }
        let (line, other) = self.bindings.iter().find(|(_, other)| alike(other, binding))?;
        Some(if other.keys == binding.keys {
            Problem::Duplicate(written(), context, *line)
        } else {
            Problem::BeginAlike(written(), chord::format(&other.keys), *line)
        })
    }
}

/// Whether, in the same context, one's keys begin with the other's.
pub(super) fn alike(one: &Binding, other: &Binding) -> bool {
    one.context == other.context && (one.keys.starts_with(&other.keys) || other.keys.starts_with(&one.keys))
}

/// What a terminal sends for a key that has no code of its own.
fn sent_as(key: Key) -> Option<&'static str> {
    match key.code {
        KeyCode::Char('i') if key.ctrl => Some("Tab"),
        KeyCode::Char('m') if key.ctrl => Some("Enter"),
        KeyCode::Char('[') if key.ctrl => Some("Esc"),
        KeyCode::Char('h') if key.ctrl => Some("Backspace"),
        _ => None,
    }
}
