//! Commands: what one is, and how it is found. All of them stand in [`table`]; which keys call them is in `default.keys`.

use std::fmt;

use super::context::Context;

/// How a command can be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// By a key of its own, and from the palette.
    Keyed,
    /// From the palette alone, unless the user's key file gives it a key.
    PaletteOnly,
}

/// A command's line in the table.
#[derive(Debug)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name in key files and documentation: lower case with hyphens.
    pub name: &'static str,
    /// Where it can be used; `Everywhere` means in every context.
    pub contexts: &'static [Context],
    /// What the hint line says beside its key; empty where a hint would only be noise.
    pub hint: &'static str,
    /// One sentence, without a full stop, for help and palette.
    pub sentence: &'static str,
    /// How it can be called.
    pub reach: Reach,
}

macro_rules! commands {
    ($($reach:ident {
        $($command:ident $name:literal [$($context:ident)+] $hint:literal $sentence:literal)+
    })+) => {
        /// What a user can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command { $($(#[doc = concat!($sentence, ".")] $command,)+)+ }

        /// Every command. Within a context, the more important stands before the less important.
        pub const COMMANDS: &[Entry] = &[$($(Entry {
            command: Command::$command,
            name: $name,
            contexts: &[$(Context::$context),+],
            hint: $hint,
            sentence: $sentence,
            reach: Reach::$reach,
        },)+)+];
    };
}

mod table;

pub use self::table::{COMMANDS, Command};

impl Command {
    /// The command's line in the table.
    pub const fn entry(self) -> &'static Entry {
        &COMMANDS[self as usize]
    }

    /// Its name in key files.
    pub const fn name(self) -> &'static str {
        self.entry().name
    }

    /// The command of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        COMMANDS.iter().find(|entry| entry.name == name).map(|entry| entry.command)
    }

    /// Whether it can be used in this context.
    pub fn usable_in(self, context: Context) -> bool {
        let contexts = self.entry().contexts;
        contexts.contains(&Context::Everywhere)
            || contexts.contains(&context)
            || context.around().is_some_and(|around| contexts.contains(&around))
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{COMMANDS, Command};

    #[test]
    fn a_command_is_found_by_its_name() {
        for entry in COMMANDS {
            assert_eq!(entry.command.entry().name, entry.name);
            assert_eq!(Command::from_name(entry.name), Some(entry.command));
        }
        assert_eq!(Command::from_name("CodePassage"), None);
    }

    #[test]
    fn no_two_commands_say_the_same() {
        let names: HashSet<_> = COMMANDS.iter().map(|entry| entry.name).collect();
        let sentences: HashSet<_> = COMMANDS.iter().map(|entry| entry.sentence).collect();
        assert_eq!((names.len(), sentences.len()), (COMMANDS.len(), COMMANDS.len()));
    }

    #[test]
    fn names_are_in_lower_case_with_hyphens() {
        for entry in COMMANDS {
            assert!(entry.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", entry.name);
            assert!(!entry.sentence.ends_with('.'), "{} ends with a full stop", entry.name);
        }
    }
}
